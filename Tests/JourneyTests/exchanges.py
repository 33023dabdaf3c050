"""Every exchange of every test, a line of JSON each, for the contract to be held against at the end."""

import json
import os
import threading

_lock = threading.Lock()
HIDDEN = {"cookie", "set-cookie"}


def file():
    return os.environ["TRADINGFLOOR_EXCHANGES"]


def record(method, path, headers, body, answer):
    """`path` as it was asked for, with its query."""
    line = json.dumps({
        "method": method, "path": path, "requestHeaders": plain(headers), "requestBody": text(body),
        "status": answer.status_code, "headers": plain(answer.headers), "setsCookie": "Set-Cookie" in answer.headers,
        "body": text(answer.content),
    }, ensure_ascii=False)
    with _lock, open(file(), "a", encoding="utf-8") as kept:
        kept.write(line + "\n")


def plain(headers):
    return {name: text(value) for name, value in headers.items() if name.lower() not in HIDDEN}


def text(value):
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value
