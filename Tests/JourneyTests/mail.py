"""A mail server that keeps what it is given, and can be told to refuse or to fall silent."""

import asyncio
import random
import re
import socket
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from waiting import until

CONFIRM, RESET, ACCOUNT_EXISTS, PASSWORD_CHANGED = (
    "Xác nhận địa chỉ thư", "Đặt lại mật khẩu", "Địa chỉ này đã có tài khoản", "Mật khẩu đã được thay đổi")
TO_VERIFY, VERIFIED, TO_REVIEW = "Cần xác minh", "đã được xác minh", "Chờ duyệt"
RETURNED, PUBLISHED = "Cần sửa tin", "đã được đăng"
OFFERED, ANSWERED, INTRODUCED = "Có đối tác phù hợp", "Một bên đã quan tâm", "Hai bên đã được kết nối"
DECLINED, CLOSED, INVITATION = "không tiếp tục", "đã đóng", "Lời mời tham gia"
CLAIM_TO_DECIDE, CLAIM_APPROVED = "Yêu cầu nhận quyền quản lý", "Bạn đã nhận quyền quản lý"


@dataclass(frozen=True)
class Mail:
    to: str
    sender: str
    raw: bytes

    @cached_property
    def message(self):
        return message_from_bytes(self.raw, policy=policy.default)

    @cached_property
    def subject(self):
        return str(self.message["Subject"])

    @cached_property
    def id(self):
        return str(self.message["Message-ID"])

    @cached_property
    def text(self):
        return self.message.get_body(("plain",)).get_content()

    @property
    def html(self):
        return self.message.get_body(("html",)).get_content()

    @property
    def everything(self):
        return "\n".join([str(self.message["Subject"]), self.text, self.html, *map(str, self.message.values())])

    @property
    def link(self):
        """The address that the mail leads to."""
        return re.search(r":\n(https?://\S+)", self.text.replace("\r", ""))[1]

    @property
    def token(self):
        return parse_qs(urlsplit(self.link).query)["token"][0]


class MailServer:
    """Listens on 127.0.0.1. `refuse(address, answer)` answers RCPT; `silence(command)` never answers it."""

    def __init__(self):
        self._lock = threading.Lock()
        self._kept = []
        self._refusals = {}
        self._silent = None
        self.attempts = []
        self._controller = _Controller(_Handler(self), hostname="127.0.0.1", port=free_port())
        self._controller.start()
        self.url = f"smtp://127.0.0.1:{self._controller.port}"

    def close(self):
        self.speak()
        self._controller.stop()

    def refuse(self, address, answer):
        self._refusals[address] = answer

    def accept(self, address):
        self._refusals.pop(address, None)

    def silence(self, command):
        """From now on `command` (EHLO, RCPT or DATA) gets no answer."""
        self._silent = command

    def speak(self):
        self._silent = None

    @property
    def kept(self):
        with self._lock:
            return list(self._kept)

    def to(self, address, subject=""):
        return [mail for mail in self.kept if mail.to == address and subject in mail.subject]

    def wait(self, address, subject="", count=1, seconds=15):
        """The newest of at least `count` mails to `address` whose subject holds these words."""
        def arrived():
            found = self.to(address, subject)
            return found if len(found) >= count else None
        return until(arrived, seconds, f"mail {count} “{subject}” to {address}")[-1]

    def _keep(self, mail):
        with self._lock:
            self._kept.append(mail)

    async def _pause(self, command):
        while self._silent == command:
            await asyncio.sleep(0.05)


class _Handler:
    def __init__(self, server):
        self.server = server

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        await self.server._pause("EHLO")
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.server.attempts.append(address)
        await self.server._pause("RCPT")
        if answer := self.server._refusals.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await self.server._pause("DATA")
        for address in envelope.rcpt_tos:
            self.server._keep(Mail(address, envelope.mail_from, envelope.original_content))
        return "250 Message accepted"


class _Controller(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True)

    def _trigger_server(self):
        """As there, with more than a second for it."""
        with socket.create_connection((self.hostname, self.port), 30) as connection:
            connection.recv(1024)


def free_port():
    """One that the system gives nobody by itself, so that it stays free until it is taken, and between two starts."""
    while True:
        port = random.randrange(10_000, 32_768)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
