"""A long scenario that makes itself up as it goes, the same on every floor that answers the same: whoever comes along does
one of the things that the floor offers them. And how two floors are compared: names for ids, nothing for times."""

import json
import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

import mail as mails
import texts
import uploads
from bodies import ANSWERS, example
from hunt import Hunter
from people import ANY, MERGE_PATCH, Officer, Person, Visitor
from waiting import until

VOWELS = ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"]
# Every vowel in every tone, after d and after đ by turns, in both cases: `Dà`, `Đả`, `dã` …
SYLLABLES = [[f"{'dđDĐ'[(row + place) % 4]}{vowel.upper() if (row + place) % 3 == 0 else vowel}"
              for place, vowel in enumerate(row_of)] for row, row_of in enumerate(VOWELS)]
TOPICS = [
    ("sấy cà phê thóc", ["40107", "20305"], ["coffee", "processing-preservation"]),
    ("tưới nhỏ giọt cho rau", ["40105"], ["vegetables-flowers", "water"]),
    ("nuôi cấy mô hoa cúc", ["40107"], ["seedlings-in-vitro", "vegetables-flowers"]),
    ("ủ phân từ vỏ cà phê", ["20305", "40107"], ["coffee", "fertilisers"]),
]
PLACES = ["24805", "25000", "24787", "24820"]
KINDS = ["cooperative", "institute", "enterprise", "household"]
# How eagerly an offered act is taken up; what ends something for good is rare.
EAGERNESS = {"submit": 9, "publish": 12, "verify": 12, "approve": 6, "dismiss": 3, "accept-as-demand": 6, "accept-as-supply": 6,
             "show-interest": 3, "close": 0.15, "merge": 0.3, "refuse": 0.5, "suspend": 0.7, "archive": 0.5,
             "withdraw": 0.7, "return": 1.5, "fulfil": 0.7, "reinstate": 6, "resubmit": 6, "reconsider": 6}


@dataclass
class Exchange:
    """One thing asked and what came of it."""

    who: str
    method: str
    path: str
    status: int
    headers: dict
    body: bytes

    @property
    def is_act(self):
        return self.method != "GET" and self.status < 300


class Kept:
    """Mixed into people: what they are shown is kept for comparison, under names that do not depend on the process."""

    def ask(self, method, path, *arguments, **more):
        answer = super().ask(method, path, *arguments, **more)
        self.floor.exchanges.append(Exchange(
            self.name, method, path, answer.status_code, dict(answer.headers), answer.content))
        return answer


class Guest(Kept, Visitor):
    pass


class Player(Kept, Person):
    def joins(self):
        self.email = f"nguoi-{len(self.floor.people)}@thu.example"
        self.floor.people.append(self)
        return super().joins()

    def confirms(self):
        """In whatever language they were written to."""
        return self.post("/members/confirmation", {"token": self.mail.wait(self.email).token})


class Clerk(Kept, Officer):
    def joins(self):
        self.email = f"can-bo-{len(self.floor.people)}@thu.example"
        self.floor.people.append(self)
        return super().joins()


class Play:
    """`acts` are counted when they succeed. Between two acts the floor comes to rest."""

    def __init__(self, floor, mail, seed=20221115):
        self.floor, self.mail, self.random = floor, mail, random.Random(seed)
        floor.exchanges, floor.people = [], []
        self.visitor = Guest(floor)
        self.owners, self.listings, self.done = [], [], Counter()
        self.phones = 0
        self.names = Names(floor)

    # The people.

    def cast(self):
        self.officers = [Clerk(self.floor, self.mail, name).joins() for name in ("Cán bộ Hòa", "Cán bộ Đào")]
        self.department = Clerk(self.floor, self.mail, "Sở", roles=("department-officer",)).joins()
        self.administrator = Clerk(self.floor, self.mail, "Quản trị", roles=("administrator",)).joins()
        for _ in range(len(SYLLABLES)):
            self.newcomer()
            self.drafting()
        return self

    def newcomer(self):
        number = len(self.owners)
        words = " ".join(SYLLABLES[number % len(SYLLABLES)])
        owner = Player(self.floor, self.mail, f"Bà {words} {number}", language=self.random.choice(["vi", "vi", "en"])).joins()
        owner.organisation = owner.founds(
            kind=KINDS[number % 3], name={"vi": f"Hợp tác xã {words} {number}", "en": f"Cooperative {number}"},
            taxCode=f"58{number:08d}", phone=f"0912 000 {number:03d}", staff=self.random.randrange(1, 90),
            address={"place": self.random.choice(PLACES)})
        self.rest()  # who is verified at once is no news to the officers
        if self.random.random() < 0.8:
            self.random.choice(self.officers).post(f"/organisations/{owner.organisation['id']}/verification")
        self.owners.append(owner)

    def anybody(self):
        return self.random.choice([self.visitor, self.department, *self.officers, *self.officers, *self.owners])

    # The moves.

    def drafting(self):
        owner = self.random.choice(self.owners[-4:])
        side = self.random.choice(["supply", "demand"])
        answer = owner.ask("POST", "/listings", {
            "side": side, "organisation": owner.organisation["id"], "content": self.content(side)})
        if answer.status_code == 201:
            self.listings.append((answer.json()["id"], owner, side))
            if self.random.random() < 0.3:
                self.uploading(answer.json()["id"], owner)
            owner.ask("POST", f"/listings/{answer.json()['id']}/submission", headers=ANY)

    def content(self, side):
        topic, fields, themes = self.random.choice(TOPICS)
        words = " ".join(self.random.choice(SYLLABLES)[:3])
        number = self.random.randrange(2, 40)
        named = {
            "title__vi": f"{'Máy' if side == 'supply' else 'Cần máy'} {topic} kiểu {words} {number} tấn",
            "summary__vi": f"{topic.capitalize()} {number} tấn mỗi ngày, {words.lower()}, chạy được cả mùa mưa.",
            "fields": fields, "themes": themes, "keywords": [topic, words.lower()],
            "place": self.random.choice(PLACES), "identity": self.random.choice(["named", "named", "anonymous"])}
        if side == "supply":
            low = self.random.randrange(50, 900) * 1_000_000
            named |= {"title__en": f"Dryer {number}", "supply__trl": self.random.randrange(4, 10),
                      "supply__price": {"minVND": low, "maxVND": low * 2, "basis": "indicative"}}
        return (texts.supply if side == "supply" else texts.demand)(**named)

    def uploading(self, listing, owner):
        if self.random.random() < 0.5:
            content, name = uploads.jpeg(uploads.scene(60 + len(self.listings), 40)), "ảnh.jpg"
        else:
            content, name = uploads.pdf(len(self.listings)), "sơ đồ.pdf"
        body, kind = uploads.form(content, name)
        owner.ask("POST", f"/listings/{listing}/{'photos' if name.endswith('jpg') else 'attachments'}", data=body,
                  headers=ANY | {"Content-Type": kind})

    def deciding(self):
        """An officer takes something from a queue."""
        officer = self.random.choice([self.department, *self.officers * 4])
        queue = self.random.choice(["listings", "listings", "listings", "organisations", "matches", "matches", "matches"])
        state = f"&state={self.random.choice(['suggested'] * 6 + ['offered', 'declined', 'silent'])}"
        items = self.items(officer, f"/queue/{queue}?limit=100{state if queue == 'matches' else ''}")
        if items:
            item = self.random.choice(items)
            found = item.get("match") or item.get("listing") or item.get("organisation") or item
            self.acting(officer, f"/{queue}/{found['id']}")

    def items(self, person, path):
        """What is in a list, in an order that does not depend on ids."""
        answer = person.ask("GET", path)
        if answer.status_code != 200:
            return []
        return sorted(answer.json()["items"], key=lambda item: self.names.plain(json.dumps(item, ensure_ascii=False)))

    def acting(self, person, path):
        """One of the acts that are offered."""
        answer = person.ask("GET", path)
        offered = answer.json().get("actions", []) if answer.status_code == 200 else []
        if offered:
            weights = [EAGERNESS.get(action["name"], 2) for action in offered]
            action = self.random.choices(offered, weights)[0]
            body = self.body(person, action)
            kind = MERGE_PATCH if action["method"] == "PATCH" else "application/json"
            headers = ANY | ({"Content-Type": kind} if body is not None else {})
            done = person.ask(action["method"], action["href"], body, headers=headers)
            if done.status_code < 300:
                self.done[path.split("/")[1], action["name"]] += 1

    def body(self, person, action):
        name, href = action["name"], action["href"]
        match name, href.split("/")[3]:
            case "edit", "listings":
                return {"content": {"title": {"vi": self.content("demand")["title"]["vi"]}}}
            case "edit", "organisations":
                return {"staff": self.random.randrange(1, 99), "about": {"vi": "Đổi lần nữa."}}
            case "merge", _:
                return example("POST", href) | {"into": self.random.choice(self.owners).organisation["id"]}
            case "show-interest", _:
                return example("POST", href) | {"organisation": person.organisation["id"]}
        return ANSWERS.get(name.partition("-")[0]) if href.endswith("/response") else example(action["method"], href)

    def answering(self):
        """A side says what it thinks of what it was offered."""
        owner = self.random.choice(self.owners)
        items = self.items(owner, "/matches?limit=100")
        if items:
            self.acting(owner, f"/matches/{self.random.choice(items)['id']}")

    def tending(self):
        """Somebody opens a listing, oftener than not their own, or an organisation."""
        listing, owner, _ = self.random.choice(self.listings)
        person = self.random.choice([owner, self.random.choice(self.owners), self.anybody()])
        if self.random.random() < 0.15:
            self.acting(person, f"/organisations/{owner.organisation['id']}")
        else:
            self.acting(person, f"/listings/{listing}")

    def pairing(self):
        """An officer puts two together, whatever they are."""
        supply, demand = (self.random.choice([listing for listing, _, side in self.listings if side == one])
                          for one in ("supply", "demand"))
        self.random.choice(self.officers).ask("POST", "/matches", {"supply": supply, "demand": demand})

    def telephoning(self):
        """Somebody without e-mail is posted for, looked up, given a slip, claimed, or taken down."""
        officer = self.random.choice(self.officers)
        if self.phones < 3 or self.random.random() < 0.5:
            self.phones += 1
            topic = self.random.choice(TOPICS)[0]
            posted = officer.ask("POST", "/assisted-listings", example("POST", "/api/v1/assisted-listings") | {
                "sentence": {"vi": f"Cần máy {topic} chừng {self.phones} tấn mỗi mẻ; phơi lâu khô, hay bị mốc."},
                "phone": f"0913 111 {self.phones:03d}", "name": f"Ông K’Đỗ {self.phones}"})
            if posted.status_code == 201:
                document = posted.json()
                self.assisted = document["id"], document["organisation"], document["reference"]
                officer.ask("POST", f"/listings/{document['id']}/slip")
            return
        listing, party, reference = self.assisted
        match self.random.randrange(4):
            case 0: officer.ask("POST", "/assisted-parties/search", {"phone": f"0913111{self.phones:03d}"})
            case 1: officer.ask("POST", f"/organisations/{party}/consent-withdrawal", {"how": "telephone"})
            case _:
                self.random.choice(self.owners).ask("POST", "/claims", {
                    "reference": reference, "phone": f"0913 111 {self.phones:03d}", "name": "Con trai"})
                for claim in self.items(officer, "/claims"):
                    self.acting(officer, f"/claims/{claim['id']}")

    def calling(self):
        officer = self.random.choice(self.officers)
        calls = self.items(officer, "/calls?assignment=all")
        if calls:
            call = self.random.choice(calls)
            outcome = self.random.choice(call["outcomes"])["outcome"]
            officer.ask("POST", f"/calls/{call['id']}/outcome", {"outcome": outcome, "saidBy": "Chị Đỏ"} | (
                {"reason": {"code": "too-early"}} if outcome == "declined" else {}), headers=ANY)

    def sharing(self):
        """Officers divide the work."""
        officer, colleague = self.random.sample(self.officers, 2)
        work = self.items(officer, f"/queue/work?assignment={self.random.choice(['mine', 'unassigned', 'all', 'late'])}&limit=100")
        if work and self.random.random() < 0.8:
            officer.ask("POST", f"/queue/work/{self.random.choice(work)['id']}/assignment", {"officer": colleague.id},
                        headers=ANY)
        else:
            officer.ask("POST", "/handovers", {"to": colleague.id, "note": "Nghỉ phép."})

    def joining(self):
        """Somebody is asked into an organisation, and may get another place there, or go."""
        owner, guest = self.random.sample(self.owners, 2)
        path = f"/organisations/{owner.organisation['id']}"
        known = len(self.mail.to(guest.email, ""))
        role = self.random.choice(["reader", "editor", "owner"])
        asked = owner.ask("POST", f"{path}/invitations", {"email": guest.email, "role": role})
        if asked.status_code == 202:
            guest.ask("POST", "/invitations/acceptance", {"token": self.mail.wait(
                guest.email, count=known + 1).token})
            again = self.random.choice(["reader", "editor"])
            owner.ask("POST", f"{path}/members/{guest.id}/role", {"role": again})
            if self.random.random() < 0.3:
                owner.ask("DELETE", f"{path}/members/{guest.id}")

    def looking(self):
        person = self.anybody()
        words = self.random.choice([topic[0] for topic in TOPICS] + [" ".join(row[:2]) for row in SYLLABLES])
        if self.random.random() < 0.5:
            words = plain(words)
        filters = self.random.sample([
            "", "&side=supply", "&side=demand", f"&place={self.random.choice(PLACES)}", "&field=401", "&theme=coffee",
            "&trl=6", "&maxPriceVND=500000000", "&kind=equipment"], 2)
        person.ask("GET", f"/listings?q={quote(words)}&sort={self.random.choice(['relevance', 'newest'])}"
                          f"&limit=100{''.join(filters)}")
        person.ask("GET", self.random.choice([
            "/notices", "/me", "/queue", "/matches?limit=100", "/queue/work?limit=100", "/floor", "/officers",
            f"/organisations/{self.random.choice(self.owners).organisation['id']}/members"]))

    def reading(self):
        person = self.random.choice([*self.owners, *self.officers])
        notices = self.items(person, "/notices?limit=50")
        if notices and self.random.random() < 0.7:
            person.ask("POST", f"/notices/{self.random.choice(notices)['id']}/reading")
        else:
            person.ask("POST", "/notices/reading")

    MOVES = {newcomer: 1, drafting: 5, deciding: 14, answering: 8, tending: 12, pairing: 3, telephoning: 4, calling: 5,
             sharing: 3, joining: 2, looking: 6, reading: 2}

    def act(self, count):
        """Moves until so many acts have succeeded."""
        while (done := self.count()) < count:
            self.random.choices(list(self.MOVES), list(self.MOVES.values()))[0](self)
            if self.count() > done:
                self.rest()
        return self

    def count(self):
        return sum(exchange.is_act for exchange in self.floor.exchanges)

    def clear(self):
        """Listings without an owner's name are as old as their day, so that only their ids order them: one may stay."""
        hidden = [item["id"] for item in self.items(self.visitor, "/listings?limit=200") if item["owner"]["anonymous"]]
        for listing in hidden[1:]:
            self.officers[0].ask("POST", f"/listings/{listing}/suspension", example(
                "POST", f"/api/v1/listings/{listing}/suspension"), headers=ANY)
            self.rest()
        return self

    def rest(self):
        """Nothing is left to do, and the search index has heard of everything."""
        self.floor.settle(60)
        until(self.floor.is_indexed, 20, "the index following")


class Walker(Hunter):
    """Keeps status, headers and bytes; what is on a page of a list depends on how it was come to."""

    def open(self, method, path):
        answer = self.person.http.request(method, self.person.floor.base + path, timeout=60, allow_redirects=False)
        self.seen[path] = Exchange(self.person.name, method, path, answer.status_code, dict(answer.headers), answer.content)
        return answer


# Comparing.

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
SEPARATOR = re.compile(r"(, ?)?")
LIST = re.compile(r'"(?:items|calls)": ?\[')
SCORE = re.compile(r'("(?:score|contribution)": ?)(-?[\d.]+(?:e-?\d+)?)')
# What differs by process or by the minute, and what stands for it.
BLANKS = [
    (INSTANT, "<time>"),
    (re.compile(r"\b1[6-9]\d{11}\b"), "<time>"),
    (re.compile(r"\d\d?:\d\d(:\d\d)?(?=\D)"), "<hour>"),
    (re.compile(r"(cursor=)[\w.%~-]+"), r"\1<cursor>"),
    (re.compile(r"(token=|/status/|/slips/|/still-valid/)[\w.%~-]+"), r"\1<token>"),
    (re.compile(r'(name="form-token" value=")[^"]+'), r"\1<token>"),
    (re.compile(r'("number": ?)\d+(?=, ?"message")'), r"\1<number>"),  # of what one act tells of several, by their ids
    (re.compile(r'("(?:requestId|secret|uri|token)": ?")[^"]+'), r"\1<own>"),
    (re.compile(r'"(\d+)-[0-9a-f]{16}"'), r'"\1-<digest>"'),
    (re.compile(r"<code>[0-9a-f]{16,32}</code>"), "<own>"),
    (SCORE, r"\1<score>"),
]
HEADERS = ["Content-Type", "Content-Language", "Content-Disposition", "Content-Security-Policy", "Cache-Control", "Vary",
           "Link", "Location", "ETag", "Allow", "WWW-Authenticate", "Accept-Ranges", "Content-Range"]


class Names:
    """What ids of one floor stand for on any."""

    def __init__(self, floor):
        self.floor, self.known, self.loaded = floor, {}, -1

    def load(self):
        rows = self.floor.rows
        known = {id: f"<{email}>" for id, email in rows("SELECT id, email FROM members")}
        for id, code, profile in rows("SELECT id, tax_code, profile FROM organisations"):
            profile = json.loads(profile)
            known[id] = f"<{code or profile['phone']} {profile['name']['vi']}>"
        known |= {id: f"<{reference}>" for id, reference in rows("SELECT id, reference FROM listings")}
        for id, supply, demand in rows("SELECT id, supply_id, demand_id FROM matches"):
            known[id] = f"<{known[supply]} and {known[demand]}>"
        for id, *parts in rows("SELECT id, purpose, match_id, listing_id, organisation_id, side, news FROM calls"):
            known[id] = f"<call {[known.get(part, part) for part in parts]}>"
        for id, *parts in rows("SELECT id, member_id, organisation_id FROM claims"):
            known[id] = f"<claim {[known.get(part, part) for part in parts]}>"
        for id, kind, subject in rows("SELECT id, kind, subject FROM due_work"):
            known[id] = f"<{kind} {known.get(subject, subject)}>"
        self.known = known

    def plain(self, text):
        """Ids without a name are numbered as they come."""
        if self.loaded != len(self.floor.exchanges) and any(id not in self.known for id in ID.findall(text)):
            self.load()
            self.loaded = len(self.floor.exchanges)
        text = ordered(text, self.named)
        for pattern, blank in BLANKS:
            text = pattern.sub(blank, text)
        numbers = {}
        text = ID.sub(lambda found: numbers.setdefault(found[0], f"<{len(numbers) + 1}>"), self.named(text))
        return text.replace(self.floor.base, "<floor>")

    def named(self, text):
        return ID.sub(lambda found: self.known.get(found[0], found[0]), text)

    def shown(self, exchange):
        """An exchange as both floors must show it, byte for byte."""
        body, scores = exchange.body, Scores()
        if re.match(r"text/|application/(\w+\+)?(json|xml|yaml)", exchange.headers.get("Content-Type", "")):
            text = body.decode()
            body, scores = self.plain(text), Scores(sorted(float(found[2]) for found in SCORE.finditer(text)))
        headers = {name: self.plain(exchange.headers[name]) for name in HEADERS if name in exchange.headers}
        if not headers.get("ETag", "").endswith("-<digest>\""):
            headers["ETag"] = "ETag" in headers  # of a page: a digest alone
        return [f"{exchange.who}: {exchange.method} {self.plain(exchange.path)}", exchange.status, headers, body, scores]


class Scores(list):
    """Equal when they nearly are: what was shown lately scores a little more."""

    def __eq__(self, other):
        return len(self) == len(other) and all(abs(one - its) < 1e-4 for one, its in zip(self, other))

    def __ne__(self, other):
        return not self == other


def ordered(text, named):
    """What was born in one moment has no order among its like in a list: the ids are random from there on."""
    if not (begin := LIST.search(text)):
        return text
    decoder, place, items = json.JSONDecoder(), begin.end(), []
    while text[place] != "]":
        _, end = decoder.raw_decode(text, place)
        items.append(ordered(text[place:end], named))
        place = SEPARATOR.match(text, end).end()
    moment = lambda item: ([found[0] for found in INSTANT.finditer(item)], [found[2][:6] for found in SCORE.finditer(item)])
    groups = [sorted(group, key=lambda item: ID.sub("", named(item))) for _, group in groupby(items, moment)]
    listed = ",".join(item for group in groups for item in group)
    return text[:begin.end()] + listed + ordered(text[place:], named)


def plain(text):
    """As people type who have no marks."""
    marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))
