"""Every exchange of every test, a line of JSON each, for the contract to be held against at the end."""

import json
import os

HIDDEN = {"cookie", "set-cookie"}


def file():
    return os.environ["TRADINGFLOOR_EXCHANGES"]


def record(method, path, headers, body, answer):
    """`path` as it was asked for, with its query."""
    line = json.dumps({
        "method": method, "path": path, "requestHeaders": plain(headers), "requestBody": asked(headers, body),
        "status": answer.status_code, "headers": plain(answer.headers), "setsCookie": "Set-Cookie" in answer.headers,
        "body": shown(answer),
    }, ensure_ascii=False)
    kept = os.open(file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(kept, (line + "\n").encode())  # whole, whoever else writes there
    finally:
        os.close(kept)


def asked(headers, body):
    """The body of a request; of an upload nothing, since a form with a file is no document."""
    return None if headers.get("Content-Type", "").startswith("multipart/") else text(body)


def shown(answer):
    """The body of an answer as text; of a file only how long it is."""
    kind = answer.headers.get("Content-Type", "")
    is_text = kind.startswith(("text/", "application/json", "application/problem+json", "application/yaml"))
    return text(answer.content) if is_text or not answer.content else f"({len(answer.content)} octets)"


def plain(headers):
    return {name: text(value) for name, value in headers.items() if name.lower() not in HIDDEN}


def text(value):
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value
