"""The table of what no client should send, and how the floor must refuse each of it."""

import json
from dataclasses import dataclass, field

import texts
from people import PASSWORD, organisation

NOWHERE = "01900000-0000-7000-8000-000000000000"


@dataclass
class Row:
    """One bad request by `who`. `path` and `body` may name the cast: {org}, {draft}, {published}, {match}."""

    name: str
    who: str
    method: str
    path: str
    status: int
    code: str
    body: object = None
    raw: bytes = None
    headers: dict = field(default_factory=dict)
    pointers: tuple = ()
    problem: str = None
    transition: tuple = None


def post(name, path, status, code, body=None, who="owner", **more):
    return Row(name, who, "POST", path, status, code, body, **more)


def get(name, path, status, code, who="visitor", **more):
    return Row(name, who, "GET", path, status, code, **more)


def draft(**changes):
    content = texts.changed(texts.small("demand", "Cần máy"), {})
    return {"side": "demand", "organisation": "{org}", "content": content | changes}


def supply(**changes):
    content = texts.changed(texts.small("supply", "Có máy"), {})
    return {"side": "supply", "organisation": "{org}", "content": content | changes}


def listing(about, pointer, **changes):
    return post(about, "/listings", 422, "invalid-input", draft(**changes), pointers=(pointer,))


def offer(about, pointer, **changes):
    return post(about, "/listings", 422, "invalid-input", supply(**changes), pointers=(pointer,))


def profile(about, pointer, **changes):
    return post(about, "/organisations", 422, "invalid-input", organisation(**changes), pointers=(pointer,))


def account(about, pointer, **changes):
    body = {"email": "moi@thu.example", "name": "Ai", "password": PASSWORD} | changes
    return post(about, "/members", 422, "invalid-input", body, who="visitor", pointers=(pointer,))


def syntax(name, raw, problem, *pointers):
    return post(name, "/organisations", 400, "json-not-valid", raw=raw, problem=problem, pointers=pointers)


def query(name, words, pointer, path="/listings"):
    return get(name, f"{path}?{words}", 422, "invalid-input", pointers=(pointer,))


JSON = {"Content-Type": "application/json"}
PROFILE = json.dumps(organisation(), ensure_ascii=False).encode()

SYNTAX = [
    syntax("half a document", b'{"kind": "coop', "unexpected-end"),
    syntax("nothing at all", b"", "unexpected-end"),
    syntax("words after the end", PROFILE + b" x", "unexpected-byte"),
    syntax("a byte order mark", b"\xef\xbb\xbf" + PROFILE, "unexpected-byte"),
    syntax("broken UTF-8", b'{"kind": "\xff\xfe"}', "not-utf-8"),
    syntax("overlong UTF-8", b'{"kind": "\xc0\xaf"}', "not-utf-8"),
    syntax("a surrogate in UTF-8", b'{"kind": "\xed\xa0\x80"}', "not-utf-8"),
    syntax("NUL as an escape", b'{"kind": "a\\u0000b"}', "nul-character", "/kind"),
    syntax("NUL as a byte", b'{"kind": "a\x00b"}', "nul-character", "/kind"),
    syntax("a raw line end in a string", b'{"kind": "a\nb"}', "unexpected-byte"),
    syntax("half a surrogate pair", b'{"kind": "\\ud800"}', "lone-surrogate"),
    syntax("a key twice", b'{"kind": "a", "kind": "b"}', "duplicate-key", "/kind"),
    syntax("a key twice in two normal forms", '{"e\u0301": 1, "\u00e9": 2}'.encode(), "duplicate-key", "/\u00e9"),
    syntax("deep nesting", b'{"a":' + b"[" * 5_000 + b"]" * 5_000 + b"}", "too-deep"),
    syntax("just too deep", b'{"a":' + b"[" * 32 + b"]" * 32 + b"}", "too-deep"),
    syntax("too many elements", b'{"a":[' + b"1," * 30_000 + b"1]}", "too-large"),
    syntax("a name without end", b'{"' + b"n" * 300 + b'": 1}', "too-large"),
    syntax("a number beyond 64 bits", b'{"staff": 99999999999999999999}', "number-out-of-range"),
    syntax("a number beyond a double", b'{"staff": 1e400}', "number-out-of-range"),
    syntax("not a number", b'{"staff": NaN}', "unexpected-byte"),
    syntax("a comment", b'{"staff": 1 /* one */}', "unexpected-byte"),
    syntax("single quotes", b"{'staff': 1}", "unexpected-byte"),
    syntax("a comma too many", b'{"staff": 1,}', "unexpected-byte"),
    post("an array", "/organisations", 422, "invalid-input", raw=b"[]", pointers=("",)),
    post("a string", "/organisations", 422, "invalid-input", raw=b'"x"', pointers=("",)),
    post("null", "/organisations", 422, "invalid-input", raw=b"null", pointers=("",)),
]

TRANSPORT = [
    post("too much", "/organisations", 413, "body-too-large", raw=b'{"about":"' + b"x" * 270_000 + b'"}'),
    post("far too much", "/listings", 413, "body-too-large", raw=b"x" * 5_000_000),
    post("too much for an act without content", "/listings/{draft}/submission", 413, "body-too-large",
         raw=b" " * 2_000),
    post("a form", "/organisations", 415, "media-type-not-supported", raw=b"kind=cooperative",
         headers={"Content-Type": "application/x-www-form-urlencoded"}),
    post("no media type", "/organisations", 415, "media-type-not-supported", raw=PROFILE,
         headers={"Content-Type": None}),
    post("plain text", "/sessions", 415, "media-type-not-supported", raw=PROFILE,
         headers={"Content-Type": "text/plain"}),
    post("XML", "/listings", 415, "media-type-not-supported", raw=b"<a/>", headers={"Content-Type": "application/xml"}),
    post("a near miss of a media type", "/listings", 415, "media-type-not-supported", raw=b"{}",
         headers={"Content-Type": "application/jsonx"}),
    post("another site by Origin", "/organisations", 403, "cross-site-request", organisation(),
         headers={"Origin": "https://evil.example"}),
    post("an opaque Origin", "/organisations", 403, "cross-site-request", organisation(), headers={"Origin": "null"}),
    post("our address as a beginning", "/organisations", 403, "cross-site-request", organisation(),
         headers={"Origin": "http://san.test.evil.example"}),
    post("another site by Fetch Metadata", "/organisations", 403, "cross-site-request", organisation(),
         headers={"Sec-Fetch-Site": "cross-site"}),
    post("a sister site", "/organisations", 403, "cross-site-request", organisation(),
         headers={"Sec-Fetch-Site": "same-site"}),
    post("a sign-in from another site", "/sessions", 403, "cross-site-request", {"email": "a@b.vn", "password": "x"},
         who="visitor", headers={"Sec-Fetch-Site": "cross-site"}),
    post("Fetch Metadata says more than Origin", "/organisations", 403, "cross-site-request", organisation(),
         headers={"Sec-Fetch-Site": "cross-site", "Origin": "http://san.test"}),
    Row("a deletion from another site", "owner", "DELETE", "/listings/{published}/amendment", 403, "cross-site-request",
        headers={"Origin": "https://evil.example"}),
    Row("If-Match that is no version", "owner", "PATCH", "/listings/{draft}", 400, "request-not-valid",
        {"content": {}}, headers={"If-Match": "abc"}),
    Row("an If-Match that never ends", "owner", "PATCH", "/listings/{draft}", 400, "request-not-valid",
        {"content": {}}, headers={"If-Match": '"1-a'}),
    Row("a weak If-Match", "owner", "PATCH", "/listings/{draft}", 412, "stale-version",
        {"content": {}}, headers={"If-Match": 'W/"1-0"'}),
    Row("a stale If-Match", "owner", "PATCH", "/listings/{draft}", 412, "stale-version",
        {"content": {}}, headers={"If-Match": '"9-0", "x"'}),
    Row("a change of who knows what", "owner", "PATCH", "/listings/{draft}", 428, "precondition-required",
        {"content": {}}, headers={"If-Match": None}),
    Row("a throwing away of who knows what", "owner", "DELETE", "/listings/{draft}/amendment", 428,
        "precondition-required"),
    Row("a change that is no merge patch", "owner", "PATCH", "/listings/{draft}", 415, "media-type-not-supported",
        {"content": {}}, headers={"Content-Type": "application/json"}),
]

ACCOUNTS = [
    account("an address without a domain", "/email", email="ai-do"),
    account("an address with a line end", "/email", email="ai@thu.example\r\nBcc: x@evil.example"),
    account("an address with a space", "/email", email="ai do@thu.example"),
    account("an address with two at signs", "/email", email="a@b@thu.example"),
    account("an address with a full-width at sign", "/email", email="ai＠thu.example"),
    account("an address beyond its length", "/email", email="a" * 250 + "@thu.example"),
    account("an address as a number", "/email", email=7),
    account("a short password", "/password", password="ngan"),
    account("a password beyond its length", "/password", password="x" * 201),
    account("a password as a list", "/password", password=["x"] * 12),
    account("no name", "/name", name=None),
    account("an empty name", "/name", name=""),
    account("a long name", "/name", name="x" * 121),
    account("a name with a control character", "/name", name="An\u0007"),
    account("a name with a line end", "/name", name="An\nBcc: x"),
    account("a language that we do not speak", "/language", language="fr"),
    account("a key that nobody knows", "/isOfficer", isOfficer=True),
    account("a role of one's own choosing", "/roles", roles=["officer"]),
    post("a wrong token", "/members/confirmation", 410, "link-not-valid", {"token": "x.y.z"}, who="visitor"),
    post("an empty token", "/members/confirmation", 422, "invalid-input", {"token": ""}, who="visitor",
         pointers=("/token",)),
    post("a reset by a wrong token", "/password-resets/completion", 410, "link-not-valid",
         {"token": "a", "password": PASSWORD}, who="visitor"),
    post("a sign-in without a password", "/sessions", 422, "invalid-input", {"email": "a@b.vn"}, who="visitor",
         pointers=("/password",)),
    post("a code that is too long", "/sessions", 422, "invalid-input",
         {"email": "a@b.vn", "password": "x", "code": "1" * 21}, who="visitor", pointers=("/code",)),
    post("a second factor that was never begun", "/second-factor/confirmation", 422, "code-not-accepted",
         {"code": "123456"},
         pointers=("/code",)),
]

ORGANISATIONS = [
    profile("a kind that does not exist", "/kind", kind="ministry"),
    profile("no name", "/name", name={}),
    profile("a name as a text", "/name", name="HTX"),
    profile("a name in French", "/name/fr", name={"vi": "HTX", "fr": "Coopérative"}),
    profile("a name beyond its length", "/name/vi", name={"vi": "x" * 201}),
    profile("a name with an escape sequence", "/name/vi", name={"vi": "HTX\u001b[31m"}),
    profile("a name with a line end", "/name/vi", name={"vi": "HTX\r\nBcc: x@evil.example"}),
    profile("a name with a line separator", "/name/vi", name={"vi": "HTX\u2028Bcc: x@evil.example"}),
    profile("a telephone of letters", "/phone", phone="không có"),
    profile("a telephone too short", "/phone", phone="0123"),
    profile("a tax code of nine digits", "/taxCode", taxCode="123456789"),
    profile("a tax code of Arabic digits", "/taxCode", taxCode="٠١٢٣٤٥٦٧٨٩"),
    profile("no tax code for an enterprise", "/taxCode", kind="enterprise", taxCode=None),
    profile("a place that has been merged away", "/address/place", address={"place": "672"}),
    profile("a place that never was", "/address/place", address={"place": "99999"}),
    profile("no address", "/address", address=None),
    profile("an address as a list", "/address", address=[]),
    profile("an unknown part of an address", "/address/country", address={"place": "24805", "country": "VN"}),
    profile("a field that does not exist", "/fields/1", fields=["40107", "999"]),
    profile("a field twice", "/fields/1", fields=["40107", "40107"]),
    profile("fields without end", "/fields", fields=["40107"] * 60),
    profile("a sector of one's own", "/sector", sector="mining"),
    profile("staff below zero", "/staff", staff=-1),
    profile("staff as a fraction", "/staff", staff=1.5),
    profile("staff as a text", "/staff", staff="12"),
    profile("more staff than people", "/staff", staff=2_000_000),
    profile("an e-mail that is none", "/email", email="van-phong"),
    post("a role that does not exist", "/organisations/{org}/invitations", 422, "invalid-input",
         {"email": "a@thu.example", "role": "king"}, pointers=("/role",)),
    post("an invitation to nowhere", "/organisations/{org}/invitations", 422, "invalid-input",
         {"email": "a@", "role": "owner"}, pointers=("/email",)),
]

LISTINGS = [
    post("no side", "/listings", 422, "invalid-input", {"organisation": "{org}", "content": draft()["content"]},
         pointers=("/side",)),
    post("a third side", "/listings", 422, "invalid-input", draft() | {"side": "barter"}, pointers=("/side",)),
    post("an organisation of others", "/listings", 422, "invalid-input", draft() | {"organisation": "{other}"},
         pointers=("/organisation",)),
    post("an organisation that is no id", "/listings", 422, "invalid-input", draft() | {"organisation": "x"},
         pointers=("/organisation",)),
    post("no content", "/listings", 422, "invalid-input", {"side": "demand", "organisation": "{org}"},
         pointers=("/content",)),
    listing("a kind that does not exist", "/content/kind", kind="magic"),
    listing("a title beyond its length", "/content/title/vi", title={"vi": "x" * 257}),
    listing("a title as a text", "/content/title", title="Máy"),
    listing("a title with BEL", "/content/title/vi", title={"vi": "Máy\u0007"}),
    listing("a title with a C1 control", "/content/title/vi", title={"vi": "Máy\u0085"}),
    listing("a summary beyond its length", "/content/summary/en", summary={"en": "x" * 501}),
    listing("a description beyond its length", "/content/description/vi", description={"vi": "x" * 4_001}),
    listing("a description far beyond its length", "/content/description/vi", description={"vi": "x" * 30_000}),
    listing("an element that does not exist", "/content/elements/soul", elements={"soul": {"vi": "x"}}),
    listing("eleven keywords", "/content/keywords", keywords=["k"] * 11),
    listing("an empty keyword", "/content/keywords/0", keywords=[""]),
    listing("a keyword as a number", "/content/keywords/0", keywords=[1]),
    listing("a standard that does not exist", "/content/standards/0", standards=["iso-0"]),
    listing("a theme that does not exist", "/content/themes/0", themes=["war"]),
    listing("an identity in between", "/content/identity", identity="masked"),
    listing("valid for six days", "/content/validityDays", validityDays=6),
    listing("valid for ever", "/content/validityDays", validityDays=100_000),
    listing("open for interest perhaps", "/content/openForInterest", openForInterest="perhaps"),
    listing("a contact without a name", "/content/contact/name", contact={"phone": "0912000111"}),
    listing("a contact with a bad telephone", "/content/contact/phone", contact={"name": "A", "phone": "12"}),
    listing("a contact with a mail header", "/content/contact/email", contact={"name": "A",
                                                                               "email": "a@b.vn\nBcc: c@d.vn"}),
    listing("the terms of a supply in a demand", "/content/supply", supply={"trl": 5}),
    listing("a budget below zero", "/content/demand/budget/minVND", demand={"budget": {"minVND": -1}}),
    listing("a budget upside down", "/content/demand/budget/maxVND", demand={"budget": {"minVND": 9, "maxVND": 8}}),
    listing("a budget beyond all money", "/content/demand/budget/maxVND", demand={"budget": {"maxVND": 2 ** 62}}),
    listing("a thirtieth of February", "/content/demand/wantedBy", demand={"wantedBy": "2027-02-30"}),
    listing("a day in Arabic digits", "/content/demand/wantedBy", demand={"wantedBy": "٢٠٢٧-٠١-٠١"}),
    listing("a TRL of ten", "/content/demand/leastTRL", demand={"leastTRL": 10}),
    listing("a must that is a number", "/content/demand/trlIsMust", demand={"trlIsMust": 1}),
    offer("the terms of a demand in a supply", "/content/demand", demand={"leastTRL": 5}),
    offer("a stage that does not exist", "/content/supply/stage", supply={"stage": "finished"}),
    offer("a price without its basis", "/content/supply/price/basis", supply={"price": {"minVND": 1}}),
    offer("a right without its status", "/content/supply/intellectualProperty/0/status",
          supply={"intellectualProperty": [{"kind": "invention"}]}),
    offer("rights without end", "/content/supply/intellectualProperty",
          supply={"intellectualProperty": [{"kind": "invention", "status": "granted"}] * 21}),
    offer("a machine of the year 1066", "/content/supply/equipment/year", supply={"equipment": {"year": 1066}}),
    offer("a form of transfer that does not exist", "/content/supply/transferForms/0",
          supply={"transferForms": ["theft"]}),
    Row("an edit with the wrong envelope", "owner", "PATCH", "/listings/{draft}", 422, "invalid-input",
        texts.small("demand", "x"), pointers=("/kind", "/title", "/summary", "/place", "/contact")),
    Row("an edit of what is not the owner's to change", "owner", "PATCH", "/listings/{draft}", 422, "invalid-input",
        {"state": "published", "version": None}, pointers=("/state", "/version")),
    Row("an edit that removes what is needed", "owner", "PATCH", "/listings/{draft}", 422, "invalid-input",
        {"content": {"kind": None}}, pointers=("/content/kind",)),
    Row("an edit that removes everything", "owner", "PATCH", "/listings/{draft}", 422, "invalid-input",
        {"content": None}, pointers=("/content",)),
    Row("an edit that is no object", "owner", "PATCH", "/listings/{draft}", 422, "invalid-input", [],
        pointers=("",)),
    Row("an edit that removes what nobody knows", "owner", "PATCH", "/listings/{draft}", 422, "invalid-input",
        {"content": {"demand": {"soul": None}}}, pointers=("/content/demand/soul",)),
    Row("a profile without its place", "owner", "PATCH", "/organisations/{org}", 422, "invalid-input",
        {"address": {"place": None}}, pointers=("/address/place",)),
    Row("a name of nobody", "owner", "PATCH", "/me", 422, "invalid-input", {"member": {"name": None}},
        pointers=("/member/name",)),
    Row("an address of one's own choosing", "owner", "PATCH", "/me", 422, "invalid-input",
        {"member": {"email": "a@thu.example"}}, pointers=("/member/email",)),
    post("a submission with words", "/listings/{draft}/submission", 422, "invalid-input", {"please": True},
         pointers=("/please",)),
    post("a remark without its words", "/listings/{submitted}/return", 422, "invalid-input",
         {"remarks": [{"field": "", "severity": "MINOR"}]}, who="officer", pointers=("/remarks/0/text",)),
    post("a remark of unknown gravity", "/listings/{submitted}/return", 422, "invalid-input",
         {"remarks": [{"field": "", "severity": "FATAL", "text": {"vi": "x"}}]}, who="officer",
         pointers=("/remarks/0/severity",)),
    post("no remarks", "/listings/{submitted}/return", 422, "remarks-required", {"remarks": []}, who="officer",
         pointers=("/remarks",)),
    post("a yes that is a text", "/listings/{submitted}/publication", 422, "invalid-input",
         {"verifyOrganisation": "yes"}, who="officer", pointers=("/verifyOrganisation",)),
    post("a reason as a text", "/listings/{published}/withdrawal", 422, "invalid-input", {"reason": "other"},
         pointers=("/reason",)),
    post("no reason", "/listings/{published}/withdrawal", 422, "reason-required", {}, pointers=("/reason",)),
    post("a reason from another list", "/listings/{published}/withdrawal", 422, "reason-unknown",
         {"reason": {"code": "too-early"}}, pointers=("/reason/code",)),
    post("a reason with a control character", "/listings/{published}/withdrawal", 422, "invalid-input",
         {"reason": {"code": "other", "text": "a\u0000b".replace("\u0000", "\u0001")}}, pointers=("/reason/text",)),
]

MATCHES = [
    post("an answer that is none", "/matches/{match}/response", 422, "invalid-input", {"answer": "maybe"},
         pointers=("/answer",)),
    post("an answer for a third side", "/matches/{match}/response", 422, "invalid-input",
         {"answer": "interested", "side": "both"}, pointers=("/side",)),
    post("a decline without a reason", "/matches/{match}/response", 422, "reason-required", {"answer": "declined"},
         pointers=("/reason",)),
    post("a pair of what is not there", "/matches", 404, "not-found", {"supply": NOWHERE, "demand": NOWHERE},
         who="officer"),
    post("a pair of words", "/matches", 404, "not-found", {"supply": "a", "demand": "b"}, who="officer"),
    post("a pair by a member", "/matches", 403, "not-permitted", {"supply": NOWHERE, "demand": NOWHERE}),
    post("an approval of what was approved", "/matches/{match}/approval", 409, "transition-not-allowed", who="officer",
         transition=("approve", "offered")),
    post("a publication of what is public", "/listings/{published}/publication", 409, "transition-not-allowed", {},
         who="officer", transition=("publish", "absent")),
    post("a recall of a draft", "/listings/{draft}/recall", 409, "transition-not-allowed", transition=("recall",
                                                                                                       "draft")),
    post("a verification of what was verified", "/organisations/{org}/verification", 409, "transition-not-allowed",
         who="officer", transition=("verify", "verified")),
]

STRANGERS = [
    post("a registration without a session", "/organisations", 401, "sign-in-needed", organisation(), who="visitor"),
    post("a draft without a session", "/listings", 401, "sign-in-needed", draft(), who="visitor"),
    post("a withdrawal without a session", "/listings/{published}/withdrawal", 401, "sign-in-needed",
         {"reason": {"code": "other"}}, who="visitor"),
    get("an inbox without a session", "/notices", 401, "sign-in-needed"),
    get("oneself without a session", "/me", 401, "sign-in-needed"),
    get("sessions without a session", "/sessions", 401, "sign-in-needed"),
    get("organisations without a session", "/organisations", 401, "sign-in-needed"),
    get("matches without a session", "/matches", 401, "sign-in-needed"),
    get("a queue without a session", "/queue", 401, "sign-in-needed"),
    get("a forged session", "/me", 401, "sign-in-needed", headers={"Cookie": "floor=AAAAAAAAAAAAAAAAAAAAAA"}),
    get("a session without end", "/me", 401, "sign-in-needed", headers={"Cookie": "floor=" + "A" * 5_000}),
    get("somebody else's draft", "/listings/{draft}", 404, "not-found", who="other"),
    get("somebody else's match", "/matches/{match}", 404, "not-found", who="other"),
    get("the queue of a member", "/queue/listings", 403, "not-permitted", who="owner"),
    post("somebody else's notice", "/notices/{notice}/reading", 404, "not-found", who="other"),
]

PATHS = [
    get("a listing that is not there", f"/listings/{NOWHERE}", 404, "not-found"),
    get("a listing by a word", "/listings/may-say", 404, "not-found"),
    get("a listing by an attack", "/listings/%27%20OR%201%3D1--", 404, "not-found"),
    get("a listing with NUL in its id", "/listings/%00", 404, "not-found"),
    get("a listing of broken UTF-8", "/listings/%ff%fe", 404, "not-found"),
    get("a listing behind the fence", "/listings/..%2f..%2fetc%2fpasswd", 404, "not-found"),
    get("a listing without end", "/listings/" + "a" * 4_000, 404, "not-found"),
    get("a vocabulary that is not there", "/vocabularies/secrets", 404, "not-found"),
    get("a path that is not there", "/nothing/here", 404, "not-found"),
    get("the root of the interface", "/", 404, "not-found"),
    Row("a method that is not there", "owner", "PUT", "/listings/{draft}", 405, "method-not-allowed"),
    Row("a listing that cannot be deleted", "owner", "DELETE", "/listings/{draft}", 405, "method-not-allowed"),
    Row("a session by a word", "owner", "DELETE", "/sessions/mine", 404, "not-found"),
    post("an act on a word", "/matches/x/approval", 404, "not-found", who="officer"),
]

QUERIES = [
    query("a parameter that nobody knows", "q=a&colour=red", "/colour"),
    query("no results to a page", "limit=0", "/limit"),
    query("too many results to a page", "limit=201", "/limit"),
    query("a limit of words", "limit=ten", "/limit"),
    query("a limit beyond 64 bits", "limit=99999999999999999999", "/limit"),
    query("a side that does not exist", "side=both", "/side"),
    query("an order that does not exist", "sort=price", "/sort"),
    query("a TRL of ten", "trl=10", "/trl"),
    query("a price below zero", "maxPriceVND=-5", "/maxPriceVND"),
    query("words without end", "q=" + "a" * 4_001, "/q"),
    query("a day that does not exist", "on=2026-13-01", "/on", path="/vocabularies/fields"),
    get("a cursor of words", "/listings?cursor=abc", 400, "cursor-not-valid"),
    get("a cursor that was tampered with", "/listings?cursor=bGlzdGluZ3M.k.AAAAAAAAAAAAAAAAAAAAAA", 400,
        "cursor-not-valid"),
    get("a cursor of the inbox", "/notices?cursor=..", 400, "cursor-not-valid", who="owner"),
    get("a state that does not exist", "/queue/matches?state=lost", 422, "invalid-input", who="officer",
        pointers=("/state",)),
]

ROWS = SYNTAX + TRANSPORT + ACCOUNTS + ORGANISATIONS + LISTINGS + MATCHES + STRANGERS + PATHS + QUERIES
