/// The two servers the tests speak to. Both print their port, then a JSON line for each message taken.
enum MailServerScript {
    /// A whole server (aiosmtpd); what it takes is read back by Python's own e-mail package.
    static let real = #"""
        import base64, email, email.policy, email.utils, json, socket, ssl, subprocess, sys, threading, warnings
        warnings.simplefilter("ignore")
        from email.header import decode_header, make_header
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult
        options = json.loads(sys.argv[1])

        one_at_a_time = threading.Lock()

        def say(value):
            with one_at_a_time:
                sys.stdout.write(json.dumps(value) + "\n")
                sys.stdout.flush()

        def name(content, field):
            raw = email.message_from_bytes(content, policy=email.policy.compat32)[field]
            return str(make_header(decode_header(email.utils.parseaddr(raw)[0])))

        def read(content):
            message = email.message_from_bytes(content, policy=email.policy.default)
            part = lambda kind: message.get_body((kind,)).get_content().replace("\r\n", "\n")
            return {"subject": message["subject"], "text": part("plain"), "html": part("html"),
                    "headers": {name.lower(): str(value) for name, value in message.items()},
                    "fromName": name(content, "from"),
                    "toName": name(content, "to"),
                    "defects": [str(d) for p in message.walk() for d in p.defects]
                        + [str(d) for v in message.values() for d in v.defects],
                    "type": message.get_content_type()}

        class Handler:
            async def handle_DATA(self, server, session, envelope):
                taken = read(envelope.content)
                taken.update(envelopeFrom=envelope.mail_from, envelopeTo=envelope.rcpt_tos,
                             encrypted=session.ssl is not None, login=bool(session.authenticated),
                             raw=base64.b64encode(envelope.content).decode())
                threading.Thread(target=say, args=(taken,)).start()
                return "250 2.0.0 queued as 4711"

        def check(server, session, envelope, mechanism, data):
            good = (data.login, data.password) == (b"floor", "mật khẩu".encode())
            return AuthResult(success=good, handled=False)

        settings = {}
        if "tls" in options:
            folder = options["tls"]
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem"], check=True, capture_output=True)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
            settings = {"ssl_context": context} if options.get("implicit") else {"tls_context": context}
        if options.get("login"):
            settings.update(authenticator=check, auth_required=True, auth_require_tls="tls" in options)
        with socket.socket(socket.AF_INET6 if options.get("ipv6") else socket.AF_INET) as free:
            free.bind(("::1" if options.get("ipv6") else "127.0.0.1", 0))
            port = free.getsockname()[1]
        controller = Controller(Handler(), hostname="::1" if options.get("ipv6") else "127.0.0.1", port=port,
                                server_hostname="localhost", **settings)
        controller.start()
        say(port)
        sys.stdin.read()
        """#

    /// A server that answers each command as it is told; null is silence, "" hangs up.
    static let scripted = #"""
        import json, socket, sys, threading
        replies = json.loads(sys.argv[1])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)

        def serve(connection):
            lines = connection.makefile("rb")
            def answer(step, usual):
                reply = replies.get(step, usual)
                if reply is None:
                    return threading.Event().wait()
                if reply == "":
                    connection.shutdown(socket.SHUT_RDWR)
                    connection.close()
                    raise SystemExit
                connection.sendall(reply.encode() + b"\r\n")
                return reply
            answer("greeting", "220 ready")
            while line := lines.readline():
                step = line.split(b" ")[0].split(b":")[0].strip().decode().upper()
                usual = {"DATA": "354 go on", "QUIT": "221 bye"}.get(step, "250 fine")
                if answer(step, usual).startswith("354"):
                    while lines.readline() not in (b".\r\n", b""):
                        pass
                    answer("message", "250 taken")

        while True:
            threading.Thread(target=lambda c: serve(c), args=(listener.accept()[0],), daemon=True).start()
        """#
}
