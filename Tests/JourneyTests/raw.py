"""A connection without a client's good manners: bytes go out as they are, answers are read as they come."""

import re
import socket
import time


class Connection:
    def __init__(self, floor, source=None, seconds=15):
        host, port = floor.base.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=seconds, source_address=source and (source, 0))
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """Sends as much as the other side takes."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return self

    def half_close(self):
        self.socket.shutdown(socket.SHUT_WR)
        return self

    def answers(self):
        """Everything until the other side closes, as (status, body); hanging is an error, being cut off is not."""
        while data := self._receive():
            self.buffer += data
        found, rest = [], self.buffer
        while rest:
            answer = take(rest)
            assert answer, f"no answer: {rest[:200]!r}"
            status, _, body, rest = answer
            if status >= 200:
                found.append((status, body))
        return found

    def answer(self):
        """The next answer as (status, head, body)."""
        while not (answer := take(self.buffer)):
            data = self._receive()
            assert data, f"closed within an answer: {self.buffer[:200]!r}"
            self.buffer += data
        status, head, body, self.buffer = answer
        return status, head, body

    def seconds_until_closed(self):
        started = time.monotonic()
        while self._receive():
            pass
        return time.monotonic() - started

    def _receive(self):
        try:
            return self.socket.recv(65536)
        except ConnectionResetError:
            return b""


def take(data):
    """The first whole answer in `data` and what follows it."""
    head, separator, rest = data.partition(b"\r\n\r\n")
    if not separator:
        return None
    status = int(re.match(rb"HTTP/1\.1 (\d{3}) ", head)[1])
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    size = int(length[1]) if length else 0
    if len(rest) < size:
        return None
    return status, head.decode("latin-1"), rest[:size], rest[size:]


def request(line="GET /livez HTTP/1.1", *fields, body=b"", host="Host: san.test"):
    lines = [line, *([host] if host else []), *fields]
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in ("\r\n".join(lines), "\r\n\r\n", body))
