"""Those who use the floor, each with a session of their own, and everything that they were shown."""

import base64
import copy
import hmac
import itertools
import json
import struct
import time
from urllib.parse import quote

import requests

import exchanges
import mail as mails
import uploads
from waiting import until

MERGE_PATCH = "application/merge-patch+json"
ANY = {"If-Match": "*"}
PASSWORD = "mot mat khau du dai"
_numbers = itertools.count(1)


class Visitor:
    """Somebody without an account."""

    name = "visitor"
    organisation = {"id": ""}

    def __init__(self, floor, language=None):
        self.floor = floor
        self.http = requests.Session()
        self.http.trust_env = False  # no proxy of the machine's stands between
        self.http.verify = floor.authority
        self.http.headers["Accept-Encoding"] = "identity"
        if language:
            self.http.headers["Accept-Language"] = language
        self.shown = []

    def at(self, node):
        """The same person with the same session, on another node."""
        there = copy.copy(self)
        there.floor, there.http = node, copy.deepcopy(self.http)
        return there

    def ask(self, method, path, body=None, headers=None, data=None, seconds=30):
        """One exchange; `path` is below /api/v1 unless it says otherwise. `body` becomes JSON, `data` goes as it is."""
        path = path if path.startswith(("/api", "/files", "/livez", "/readyz", "/openapi")) else "/api/v1" + path
        headers = dict(headers or {})
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers.setdefault("Content-Type", "application/json")
        answer = self.http.request(
            method, self.floor.base + path, data=data, headers=headers, timeout=seconds, allow_redirects=False)
        exchanges.record(method, path, answer.request.headers, data, answer)
        self.shown.append((f"{method} {path}", f"{answer.headers}\n{exchanges.shown(answer)}"))
        return answer

    def get(self, path, status=200, **more):
        return self.expect("GET", path, status, **more)

    def post(self, path, body=None, status=200, **more):
        return self.expect("POST", path, status, body=body, **more)

    def edit(self, path, patch, status=200, headers=None, **more):
        """Changes whatever is there now, unless the caller names the version."""
        headers = {"Content-Type": MERGE_PATCH} | ANY | (headers or {})
        return self.expect("PATCH", path, status, body=patch, headers=headers, **more)

    def delete(self, path, status=204, **more):
        return self.expect("DELETE", path, status, **more)

    def tag(self, path):
        """The entity tag of what is there now, as If-Match has it."""
        return {"If-Match": self.ask("GET", path).headers["ETag"]}

    def expect(self, method, path, status, code=None, **more):
        """The answer's document, once its status, and for a problem its code, are the expected ones."""
        answer = self.ask(method, path, **more)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code}, not {status}: {answer.text}"
        document = answer.json() if answer.content and "json" in answer.headers.get("Content-Type", "") else None
        if status >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert code is None or document["code"] == code, document
        return document

    def sends(self, path, content, name, status=201, headers=None, **more):
        """Uploads a file as a browser's form does, with texts beside it, and returns the answer's document."""
        body, kind = uploads.form(content, name, **more)
        return self.expect("POST", path, status, data=body, headers={"Content-Type": kind} | (headers or {}))

    def sees(self, path):
        """Whether the path is there for this reader."""
        answer = self.ask("GET", path)
        assert answer.status_code in (200, 404), answer.text
        return answer.status_code == 200

    def search(self, **query):
        """The ids found, and the whole answer."""
        words = "&".join(f"{name}={quote(str(value))}" for name, value in query.items())
        found = self.get(f"/listings?{words}")
        return [card["id"] for card in found["items"]], found


class Person(Visitor):
    """Somebody with an account: `Person(...).joins()` registers, opens the mailed link and signs in."""

    def __init__(self, floor, mail, name, language="vi"):
        super().__init__(floor)
        self.mail, self.name, self.language = mail, name, language
        self.number = next(_numbers)
        self.email = f"nguoi-{self.number}@thu.example"
        self.password = PASSWORD
        self.secret = None
        self.used_step = 0
        self.id = None

    def registers(self):
        self.post("/members", {
            "email": self.email, "name": self.name, "password": self.password, "language": self.language,
        }, status=202)
        return self

    def confirms(self):
        found = self.mail.wait(self.email, mails.CONFIRM)
        return self.post("/members/confirmation", {"token": found.token})

    def signs_in(self, **more):
        body = {"email": self.email, "password": self.password} | more
        if self.secret and "code" not in more:
            body["code"] = self.code()
        signed = self.post("/sessions", body, status=201)
        self.id = signed["member"]["id"]
        return signed

    def joins(self):
        self.registers()
        self.confirms()
        self.signs_in()
        return self

    def founds(self, **changes):
        """Registers an organisation of their own and returns it."""
        return self.post("/organisations", organisation(**changes), status=201)

    def drafts(self, side, owner, content):
        return self.post("/listings", {"side": side, "organisation": owner["id"], "content": content}, status=201)

    def notices(self):
        """The messages of the inbox, oldest first."""
        return [notice["message"] for notice in reversed(self.get("/notices?limit=200")["items"])]

    def waits_for_notice(self, message, count=1):
        until(lambda: self.notices().count(message) >= count, 15, f"notice {message} to {self.name}")

    def code(self):
        """A code of the authenticator that was not used yet; one step ahead is accepted, further ahead it waits."""
        def fresh():
            present = int(self.floor.now // 30)
            step = max(self.used_step + 1, present)
            return step if step <= present + 1 else None
        self.used_step = until(fresh, 65, "a fresh code")
        return totp(self.secret, self.used_step)


class Officer(Person):
    """Staff: the operator opens the account, the officer sets up the second factor."""

    def __init__(self, floor, mail, name="Cán bộ Hòa", roles=("officer",)):
        super().__init__(floor, mail, name)
        self.roles = roles

    def joins(self):
        roles = [part for role in self.roles for part in ("--role", role)]
        done = self.floor.cli("user", "create", self.email, "--name", self.name, *roles, stdin=self.password + "\n")
        assert done.returncode == 0, done.stderr + done.stdout
        self.signs_in()
        self.sets_up_second_factor()
        assert self.signs_in()["roles"] == sorted(self.roles)
        return self

    def sets_up_second_factor(self):
        self.secret = self.post("/second-factor", status=201)["secret"]
        until(lambda: time.time() % 30 < 28, 5, "the end of a step passing")
        self.used_step = int(time.time() // 30) - 1
        self.post("/second-factor/confirmation", {"code": totp(self.secret, self.used_step)}, status=204)


def totp(secret, step):
    """RFC 6238: HMAC-SHA-1, six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), "sha1").digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def organisation(**changes):
    """A profile that is right, with a tax code of its own."""
    number = next(_numbers)
    return {
        "kind": "cooperative", "name": {"vi": f"Hợp tác xã thử {number}", "en": f"Test cooperative {number}"},
        "taxCode": f"58{number:08d}", "phone": "0912 000 111", "address": {"place": "24805"}, "fields": ["40107"],
        "sector": "agriculture", "staff": 12,
    } | changes
