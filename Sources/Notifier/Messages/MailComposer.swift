internal import CurlKit
package import Market
package import Storage

/// Writes the mail of a delivery in its recipient's language: subject, text and HTML that say the same.
package struct MailComposer: Sendable {
    private let catalogues: Catalogues
    private let publicURL: String
    private let from: String
    private let tokenOfLink: @Sendable (Link.ID) -> String
    private let tokenOfQuestion: @Sendable (ValidityQuestion.ID, Member.ID) -> String

    /// `publicURL` has no slash at its end; links come from it and never from a request. `tokenOfLink` gives the
    /// secret text of a mailed link, `tokenOfQuestion` that of the question whether one's listings are still valid.
    package init(
        catalogues: Catalogues, publicURL: String, from: String,
        tokenOfLink: @escaping @Sendable (Link.ID) -> String,
        tokenOfQuestion: @escaping @Sendable (ValidityQuestion.ID, Member.ID) -> String
    ) {
        (self.catalogues, self.publicURL, self.from) = (catalogues, publicURL, from)
        (self.tokenOfLink, self.tokenOfQuestion) = (tokenOfLink, tokenOfQuestion)
    }

    package func mail(_ delivery: Delivery) -> Mail {
        let catalogue = catalogues[delivery.language]
        let text = { (part: String) in
            catalogue.text("message.\(delivery.message).\(part)", delivery.arguments)
        }
        let paragraphs = text("body").split(separator: "\n\n").map(String.init)
        let (action, url) = (text("action"), url(delivery))
        return Mail(
            delivery: delivery, from: from, fromName: catalogue.text("floor.name"), subject: text("subject").onOneLine,
            text: (paragraphs + ["\(action):\n\(url)", signature(catalogue)]).joined(separator: "\n\n") + "\n",
            html: html(delivery, text("subject"), paragraphs, action, url, catalogue),
            messageID: "\(delivery.id.text)@\(host)")
    }

    private func url(_ delivery: Delivery) -> String {
        let base = publicURL + (delivery.language == .en ? "/en" : "") + delivery.path
        guard let link = delivery.link else { return base }
        guard let member = delivery.member, Message(rawValue: delivery.message)?.asksValidity ?? false else {
            return "\(base)?token=\(tokenOfLink(link))"
        }
        return "\(base)/\(tokenOfQuestion(Identifier(trusted: link.text), member))"
    }

    private var host: String {
        let rest = publicURL.split(separator: "/").dropFirst().first ?? "localhost"
        return String(rest.prefix { $0 != ":" })
    }

    private func signature(_ catalogue: Catalogue) -> String {
        "-- \n\(catalogue.text("floor.name"))\n\(catalogue.text("floor.office"))\n\(publicURL)"
    }

    private func html(
        _ delivery: Delivery, _ subject: String, _ paragraphs: [String], _ action: String, _ url: String,
        _ catalogue: Catalogue
    ) -> String {
        let body = paragraphs.map { paragraph in
            "<p>\(paragraph.split(separator: "\n").map { String($0).escapedForHTML }.joined(separator: "<br>"))</p>"
        }.joined(separator: "\n")
        let office = catalogue.text("floor.office").escapedForHTML
        return """
            <!doctype html>
            <html lang="\(delivery.language.rawValue)">
            <head><meta charset="utf-8"><title>\(subject.escapedForHTML)</title></head>
            <body style="font-family: 'Noto Sans', sans-serif; line-height: 1.6; color: #1c2321; max-width: 36rem">
            <h1 style="font-size: 1.25rem">\(subject.escapedForHTML)</h1>
            \(body)
            <p><a href="\(url.escapedForHTML)" style="color: #0b6b4f; font-weight: bold">\(action.escapedForHTML)</a></p>
            <p style="color: #52605b; font-size: .875rem">\(catalogue.text("floor.name").escapedForHTML)<br>\(office)</p>
            </body>
            </html>

            """
    }
}

/// A mail that is ready to go out.
package struct Mail: Sendable {
    package let delivery: Delivery
    package let from: String
    package let fromName: String
    package let subject: String
    package let text: String
    package let html: String
    package let messageID: String

    /// As CurlKit sends it.
    var message: MailMessage {
        MailMessage(
            from: Mailbox(name: fromName, address: from), to: Mailbox(address: delivery.address.text),
            subject: subject, text: text, html: html, messageID: messageID,
            dateMilliseconds: delivery.madeAt.milliseconds, language: delivery.language.rawValue,
            extraHeaders: [MailHeader("Auto-Submitted", "auto-generated")])
    }
}

extension String {
    /// With every line end, in any spelling, as a space: what a header can carry.
    fileprivate var onOneLine: String {
        let ends: Set<UInt32> = [0, 9, 10, 13, 0x85, 0x2028, 0x2029]
        return String(String.UnicodeScalarView(unicodeScalars.map { ends.contains($0.value) ? " " : $0 }))
    }
}
