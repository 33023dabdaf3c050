internal import CCurl

extension SMTPOutcome {
    /// Reads a failure together with the last thing the server said.
    init(_ failure: CurlFailure, after transfer: SMTPTransfer) {
        self =
            switch failure.code {
            case CURLE_COULDNT_RESOLVE_HOST: .unreachable(.nameNotResolved)
            case CURLE_COULDNT_CONNECT: .unreachable(.connectionRefused)
            case CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK: .unreachable(.timedOut)
            default: Self.refusal(failure, after: transfer) ?? Self.other(failure)
            }
    }

    /// RFC 4954, 6: a login is missing, too weak, wrong or must be encrypted.
    private static let aboutTheLogin = [530, 534, 535, 538]

    private static func refusal(_ failure: CurlFailure, after transfer: SMTPTransfer) -> SMTPOutcome? {
        guard answersToTheServer.contains(failure.code), let reply = transfer.replies.last else { return nil }
        switch reply.code {
        case 400..<500: return .refusedTemporarily(code: reply.code, text: reply.text)
        case 500..<600 where offersTheMessage(failure, transfer) && !aboutTheLogin.contains(reply.code):
            return .refusedPermanently(code: reply.code, text: reply.text)
        case 500..<600: return .technical(reason: "\(reply.code) \(reply.text)")
        default: return nil
        }
    }

    /// What libcurl says when it gives up because of an answer.
    private static let answersToTheServer = [
        CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED, CURLE_LOGIN_DENIED,
        CURLE_USE_SSL_FAILED,
    ]

    /// Past greeting, EHLO, STARTTLS and login: MAIL, RCPT or DATA was answered.
    private static func offersTheMessage(_ failure: CurlFailure, _ transfer: SMTPTransfer) -> Bool {
        switch failure.code {
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR: true
        case CURLE_WEIRD_SERVER_REPLY: transfer.hasBegun
        default: false
        }
    }

    private static func other(_ failure: CurlFailure) -> SMTPOutcome {
        let reason = String(ReplyText.clean(failure.text.utf8).prefix(ReplyText.mostCharacters))
        return switch failure.code {
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY:
            .brokenConnection(reason: reason)
        default: .technical(reason: reason)
        }
    }
}
