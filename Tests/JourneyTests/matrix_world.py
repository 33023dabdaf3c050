"""Everybody of the authorisation matrix, and everything that is done something to.

The house is one organisation: reader, editor and owner belong to it, and so does the insider, an officer. Every subject
is the house's (or the owner's) unless its name says otherwise; the partner's organisation is the other side of matches.
"""

import itertools
import json
from dataclasses import dataclass, field
from functools import cached_property

import mail as mails
import texts
import uploads
from floor import SHARE
from matrix import COLUMNS
from people import ANY, MERGE_PATCH, PASSWORD, Officer, Person, Visitor, organisation
from refusals import reason
from waiting import until

ABSENT = "0199c0de-dead-7000-8000-00000000dead"
READS = ["organisations:read", "listings:read", "assisted:read", "matches:read",
         "queue:read", "notices:read"]
UPLOADS = {"addPhoto": uploads.form(uploads.jpeg(uploads.scene(60, 40)), "anh.jpg", alt_vi="Máy sấy"),
           "addAttachment": uploads.form(uploads.pdf(), "so-do.pdf", label_vi="Sơ đồ")}
_numbers = itertools.count(1)


@dataclass
class Target:
    """What an operation is done to: the parameters of its path, its query, and its body when the example is not it.

    What has no resource of its own is `listed` in a collection."""

    params: dict = field(default_factory=dict)
    query: str = ""
    body: object = None
    listed: str = ""

    @property
    def absent(self):
        absent = {name: "f" * 64 if name == "hash" else ABSENT for name in self.params}
        return Target(absent, self.query, self.body)


class Program(Visitor):
    """Something with an API token that may read whatever its owner may."""

    def __init__(self, floor, token):
        super().__init__(floor)
        self.http.headers["Authorization"] = f"Bearer {token}"


STAFF = {"officer": "officer", "insider": "officer", "director": "director", "reviewer": "reviewer",
         "department": "department-officer", "admin": "administrator"}
PLACES = {"reader": "reader", "editor": "editor", "insider": "owner"}


class World:
    """With the people of all columns, or only with those who are asked for."""

    def __init__(self, cast, columns=COLUMNS):
        self.cast, self.floor, self.mail = cast, cast.floor, cast.mail
        self.hand = cast.officer
        self.owner = cast.owner("Chủ nhà")
        self.house = self.owner.organisation
        self.partner = cast.owner("Đối tác", kind="institute")
        self.shared = {}
        self.people = {column: self.somebody(column) for column in columns}
        self.furnish(self.house)

    def somebody(self, column):
        """Who stands for a column of the matrix."""
        match column:
            case "visitor": return Visitor(self.floor)
            case "owner": return self.owner
            case "stranger": return self.cast.owner("Chủ đơn vị khác")
            case "token":
                made = self.owner.post("/tokens", {"name": "Chỉ đọc", "scopes": READS}, status=201)
                return Program(self.floor, made["token"])
            case _ if column in STAFF:
                return Officer(self.floor, self.mail, f"Người {column}", roles=(STAFF[column],)).joins()
            case _: return self.cast.member(f"Người {column}")

    def furnish(self, house):
        """Gives reader, editor and insider their places in an organisation of the owner's."""
        self.joined(house, {self.people[column]: PLACES[column] for column in PLACES.keys() & self.people.keys()})

    def joined(self, house, roles):
        """Asks people into an organisation of the owner's, all before the first of the mails has come."""
        known = {person: len(self.mail.to(person.email, mails.INVITATION)) for person in roles}
        for person, role in roles.items():
            self.owner.post(f"/organisations/{house['id']}/invitations", {"email": person.email, "role": role},
                            status=202)
        for person, count in known.items():
            link = self.mail.wait(person.email, mails.INVITATION, count=count + 1)
            person.post("/invitations/acceptance", {"token": link.token})

    def ask(self, operation, column, target):
        """One cell: the operation, done by this column's person to the target, whatever its version."""
        path = operation.template
        for name, value in target.params.items():
            path = path.replace(f"{{{name}}}", value)
        asked = [parameter.get("$ref", "") for parameter in operation.definition.get("parameters", ())]
        headers = dict(ANY) if any("IfMatch" in name for name in asked) else {}
        body, data = self.body(operation, column, target), None
        if body in UPLOADS.values():
            data, headers["Content-Type"], body = *body, None
        elif body is not None and operation.method == "patch":
            headers["Content-Type"] = MERGE_PATCH
        return self.people[column].ask(
            operation.method.upper(), path + target.query, body=body, data=data, headers=headers)

    def body(self, operation, column, target):
        if "requestBody" not in operation.definition:
            return None
        if operation.name in UPLOADS:
            return UPLOADS[operation.name]
        body = target.body(column) if callable(target.body) else target.body
        return example(operation.name) if body is None else body

    def make(self, subject):
        return getattr(self, subject.replace("-", "_"))()

    def keep(self, subject):
        """The same one for whoever only looks."""
        if subject not in self.shared:
            self.shared[subject] = self.make(subject)
        return self.shared[subject]

    # Nothing in particular, and accounts.

    def nothing(self):
        return Target()

    def newcomer(self):
        return Target(body=lambda _: {"email": self.address(), "name": "Ai đó", "password": PASSWORD})

    def address(self):
        return f"la-{next(_numbers)}@thu.example"

    def unknown_address(self):
        return Target(body=lambda _: {"email": self.address()})

    def wrong_password(self):
        return Target(body=lambda _: {"email": self.address(), "password": "khong phai mat khau"})

    def junk_link(self):
        return Target(body={"token": "khong.phai.lien-ket"})

    def junk_reset(self):
        return Target(body={"token": "khong.phai.lien-ket", "password": PASSWORD})

    def wrong_code(self):
        return Target(body={"code": "000000"})

    def own_name(self):
        return Target(body={"member": {"name": "Tên đã sửa"}})

    def owners_session(self):
        other = Person(self.floor, self.mail, self.owner.name)
        other.email = self.owner.email
        return Target({"id": other.signs_in()["session"]})

    def owners_token(self):
        return Target({"id": self.owner.post("/tokens", {"name": "x", "scopes": READS}, status=201)["id"]})

    def owners_address(self):
        return Target(query=f"?email={self.owner.email}")

    def member_with_second_factor(self):
        person = self.cast.member("Người có mã")
        person.post("/second-factor", status=201)
        return Target({"id": person.id})

    def owners_notice(self):
        self.published()
        return Target({"id": until(lambda: self.owner.get("/notices?limit=200")["items"], 10)[0]["id"]})

    def vocabulary(self):
        return Target({"name": "listing-kinds"})

    # Organisations.

    def registered(self):
        house = self.owner.founds()
        self.furnish(house)
        return Target({"id": house["id"]})

    def verified(self):
        return self.decided(self.registered(), "verification")

    def decided(self, target, noun, body=None):
        self.hand.post(f"/organisations/{target.params['id']}/{noun}", body)
        return target

    def returned_organisation(self):
        return self.decided(self.registered(), "return", reason("papers-missing"))

    def suspended_organisation(self):
        return self.decided(self.verified(), "suspension", reason("misuse"))

    def refused_organisation(self):
        return self.decided(self.registered(), "refusal", reason("papers-missing"))

    def to_reconsider(self):
        return Target(self.refused_organisation().params, body=reason("new-papers"))

    def registered_twice(self):
        into = {"into": self.partner.organisation["id"]}
        return Target(self.verified().params, body=into | reason("registered-twice"))

    def trusted(self):
        return self.decided(self.verified(), "trust", reason("clean-record"))

    def the_house(self):
        return Target({"id": self.house["id"]})

    def the_houses_guest(self):
        house = self.registered()
        guest = self.cast.member("Khách")
        self.joined(house.params, {guest: "reader"})
        return Target({"id": house.params["id"], "member": guest.id})

    def guest_to_promote(self):
        return Target(self.the_houses_guest().params, body={"role": "editor"})

    def invitation_to_the_house(self):
        return Target({"id": self.house["id"]}, body=lambda _: {"email": self.address(), "role": "reader"})

    def own_organisation(self):
        return Target(body=lambda _: organisation())

    # Listings.

    def listing(self, side="demand", **changes):
        content = (texts.demand if side == "demand" else texts.supply)(**changes)
        return self.owner.drafts(side, self.house, content)

    def target(self, listing):
        return Target({"id": listing["id"]})

    def new_listing(self):
        return Target(body={"side": "demand", "organisation": self.house["id"],
                            "content": texts.small("demand", "Cần một thứ")})

    def draft(self):
        return self.target(self.listing())

    def submitted(self):
        target = self.draft()
        self.owner.post(f"/listings/{target.params['id']}/submission")
        return target

    def published(self, side="demand", **changes):
        return self.target(self.cast.published(self.owner, side, (
            texts.demand if side == "demand" else texts.supply)(**changes)))

    def anonymous(self):
        return self.published("supply", identity="anonymous")

    def amended(self):
        target = self.published()
        self.owner.edit(f"/listings/{target.params['id']}", {"content": {"summary": {"vi": "Một câu khác hẳn."}}})
        return target

    def suspended(self):
        target = self.published()
        self.hand.post(f"/listings/{target.params['id']}/suspension", reason("misleading"))
        return target

    def withdrawn(self):
        target = self.published()
        self.owner.post(f"/listings/{target.params['id']}/withdrawal", reason("other"))
        return target

    def unreviewed(self):
        """Published first by a trusted organisation, to be looked at after."""
        draft = self.owner.drafts("supply", self.trusted().params, texts.small("supply", "Máy phân loại quả"))
        self.owner.post(f"/listings/{draft['id']}/submission")
        return self.target(draft)

    def of_the_centre(self, side="supply"):
        """Submitted by the Center, which decides nothing of its own."""
        content = texts.supply() if side == "supply" else texts.demand()
        return self.target(self.cast.submitted(self.centre, side, content))

    @cached_property
    def centre(self):
        centre = self.cast.owner("Trung tâm", kind="centre")
        done = self.floor.cli("organisation", "centre", centre.organisation["id"])
        assert done.returncode == 0, done.stderr
        return centre

    # Files of listings.

    def draft_with_photo(self):
        return self.carrying(self.draft(), "addPhoto", "photos")

    def published_with_photo(self):
        return self.carrying(self.published(), "addPhoto", "photos")

    def draft_with_attachment(self):
        return self.carrying(self.draft(), "addAttachment", "attachments")

    def published_with_attachment(self):
        return self.carrying(self.published(), "addAttachment", "attachments")

    def draft_without_the_photo(self):
        return Target(self.draft().params | {"item": ABSENT})

    def carrying(self, target, operation, noun):
        """With a photo or an attachment; of a public listing in an amendment that waits."""
        body, kind = UPLOADS[operation]
        answer = self.owner.post(f"/listings/{target.params['id']}/{noun}", status=201, data=body,
                                 headers={"Content-Type": kind})
        return Target(target.params | {"item": answer[noun][-1]["id"]})

    def photo_of_a_draft(self):
        return self.file(self.listing(), "photos")

    def photo_of_the_published(self):
        return self.file(self.listing(), "photos", public=True)

    def photo_of_the_anonymous(self):
        return self.file(self.listing("supply", identity="anonymous"), "photos", public=True)

    def attachment_of_the_published(self):
        return self.file(self.listing(), "attachments", public=True)

    def attachment_of_the_anonymous(self):
        return self.file(self.listing("supply", identity="anonymous"), "attachments", public=True)

    def file(self, listing, noun, public=False):
        """The file itself, a picture or a document that nothing else carries."""
        number = next(_numbers)
        content = (uploads.jpeg(uploads.scene(60 + number, 40)) if noun == "photos" else uploads.pdf(number))
        kept = self.owner.sends(f"/listings/{listing['id']}/{noun}", content,
                                "anh.jpg" if noun == "photos" else "so-do.pdf")[noun][-1]
        if public:
            self.owner.post(f"/listings/{listing['id']}/submission")
            self.hand.post(f"/listings/{listing['id']}/publication", {})
        _, _, digest, name = (kept["sizes"][-1] if noun == "photos" else kept)["href"].split("/")
        return Target({"hash": digest, "name": name})

    # Matches: the house's demand beside the partner's supply.

    def pair(self):
        demand = self.published().params["id"]
        supply = self.cast.published(self.partner, "supply", texts.supply())["id"]
        return Target(body={"supply": supply, "demand": demand})

    def suggested(self):
        body = self.pair().body
        return Target({"id": self.hand.post("/matches", body, status=201)["id"]})

    def offered(self):
        target = self.suggested()
        self.hand.post(f"/matches/{target.params['id']}/approval")
        return target

    def open_question(self):
        return Target(self.offered().params, body={"answer": "interested"})

    def introduced(self):
        target = self.offered()
        for person in (self.owner, self.partner):
            person.post(f"/matches/{target.params['id']}/response", {"answer": "interested"})
        return target

    def withdrawn_match(self):
        target = self.offered()
        self.hand.post(f"/matches/{target.params['id']}/recall", reason("other"))
        return Target(target.params)

    # Interest: in what the partner offers, or in what the house needs.

    def offer_of_the_partner(self):
        supply = self.cast.published(self.partner, "supply", texts.supply())
        return Target({"id": supply["id"]}, body=self.asking)

    def hidden_offer(self):
        return Target(self.draft().params, body=self.asking)

    def need_of_the_house(self):
        return Target(self.published().params, body=self.asking)

    def asking(self, column):
        """For the asker's own organisation, and for the house by those who have none."""
        known = self.people[column].organisation["id"]
        return example("showInterest") | {"organisation": known or self.house["id"]}

    def ended_interest(self):
        """The listing that was made for who had none, after the officer has dismissed the pair."""
        supply = self.cast.published(self.partner, "supply", texts.supply())["id"]
        match = self.owner.post(f"/listings/{supply}/interest", self.asking("owner"), status=201)
        self.hand.post(f"/matches/{match['id']}/dismissal", reason("price-gap"))
        return self.target(match["demand"])

    def pair_with_the_centre(self):
        supply = self.of_the_centre().params["id"]
        self.people["department"].post(f"/listings/{supply}/publication", {})
        return Target(body={"supply": supply, "demand": self.published().params["id"]})

    # The officers' day: calls and tasks.

    def call(self):
        """To somebody without e-mail whose need is offered the partner's supply."""
        return self.call_about(self.partner)

    def call_about_the_house(self):
        return self.call_about(self.owner)

    def call_about_the_centre(self):
        """The department asks in the officers' stead."""
        supply = self.pair_with_the_centre().body["supply"]
        return self.call_by(self.people["department"], supply)

    def call_about(self, other):
        return self.call_by(self.hand, self.cast.published(other, "supply", texts.supply())["id"])

    def call_by(self, officer, supply):
        need = self.assisted()[0]["id"]
        match = officer.post("/matches", {"supply": supply, "demand": need}, status=201)["id"]
        officer.post(f"/matches/{match}/approval")
        ids = [call["id"] for call in officer.get("/calls?assignment=mine&limit=200")["items"]
               if call["match"] == f"/api/v1/matches/{match}"]
        return Target({"id": ids[0]}, body={"outcome": "no-answer"})

    def task(self):
        """To review a listing of the house's."""
        return self.review(self.submitted(), self.hand)

    def task_of_the_centre(self):
        """To review what the Center submits: the department's."""
        return self.review(self.of_the_centre(), self.people["department"])

    def review(self, listing, officer):
        work = officer.get("/queue/work?assignment=unassigned&kind=review-listing&limit=200")["items"]
        href = f"/api/v1/listings/{listing.params['id']}"
        found = next(item["id"] for item in work if item["href"] == href)
        return Target({"id": found}, body={"officer": officer.id}, listed="/queue/work?assignment=all&limit=200")

    def leave(self):
        return Target(body={"to": self.hand.id})

    def leave_of_another(self):
        return Target(body={"from": self.cast.second_officer.id, "to": self.hand.id})

    # Those whom officers post for.

    def sentence(self):
        return Target(body=lambda _: self.posting())

    def posting(self):
        number = next(_numbers)
        return example("postOnBehalf") | {"phone": f"0913 {number // 1000:03d} {number % 1000:03d}"}

    def assisted(self):
        """A posted listing, and the telephone number that was given."""
        posting = self.posting()
        return self.hand.post("/assisted-listings", posting, status=201), posting["phone"]

    def assisted_listing(self):
        return Target({"id": self.assisted()[0]["id"]})

    def assisted_party(self):
        return Target({"id": self.assisted()[0]["organisation"]})

    def listing_with_slip(self):
        target = self.assisted_listing()
        self.hand.post(f"/listings/{target.params['id']}/slip", status=201)
        return target

    def claim(self):
        listing, phone = self.assisted()
        return Target(body={"reference": listing["reference"], "phone": phone, "name": "Ông K’Brêu"})

    def somebodys_claim(self):
        self.cast.member("Con trai").post("/claims", self.claim().body, status=202)
        return Target({"id": self.hand.get("/claims?limit=200")["items"][-1]["id"]})


    # What the engine has learned.

    def taught_entry(self):
        """A phrase of its own in three listings given in both languages."""
        number = next(_numbers)
        for kind in "một", "hai", "ba":
            content = texts.small("supply", f"Khay bavu{number} loại {kind}")
            content["title"]["en"] = f"Tray bavo{number} {kind}"
            self.cast.published(self.partner, "supply", content)
        self.floor.settle()
        assert self.floor.cli("lexicon", "teach").returncode == 0
        lessons = self.hand.get("/lessons?limit=200")["items"]
        return Target({"id": next(one["id"] for one in lessons if f"bavu{number}" in one["entry"]["vi"])})


def example(operation):
    file = SHARE / f"api-spec/examples/{operation}.json"
    return json.loads(file.read_text(encoding="utf-8"))
