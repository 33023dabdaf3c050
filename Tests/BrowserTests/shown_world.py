"""A floor on which every page has something to show: people, listings and matches of each kind."""

import re

import mail as mails
import uploads
from people import Officer, Person
from waiting import until

DAY = 86_400_000
CONSENT = {"how": "telephone", "statement": "2026-1"}


class ShownWorld:
    """`words` says what people write. `addresses` has the ids, tokens and paths that pages are found by."""

    def __init__(self, cast, words):
        self.cast, self.words = cast, words
        self.floor, self.mail, self.officer = cast.floor, cast.mail, cast.officer
        self.addresses = {}
        self.ask_whether_valid()
        self.gather()
        self.post()
        self.amend()
        self.show_files()
        self.match()
        self.show_interest()
        self.decide_on_organisations()
        self.assist()
        self.speak_for_the_centre()
        self.mail_links()
        self.floor.settle(60)
        self.addresses["cursor"] = self.cursor()
        self.addresses["call"] = self.officer.get("/calls?assignment=all")["items"][0]["id"]

    def ask_whether_valid(self):
        """A demand was confirmed three months ago, a supply’s time is over: the owners are asked by mail."""
        asleep, late = self.owner("Chủ tin cũ"), self.owner("Chủ tin hết hạn")
        self.grow_old("confirmed_at", self.published(asleep, "demand"))
        self.grow_old("expires_at", self.published(late, "supply", validityDays=7))
        asked = {"still_valid": self.mail.wait(asleep.email, "còn đúng không", seconds=30),
                 "renewal": self.mail.wait(late.email, "đã hết hạn", seconds=30)}
        self.addresses |= {name: self.path(mail.link) for name, mail in asked.items()}

    def grow_old(self, column, listing):
        """Lets 91 days pass over one listing, and has the program notice when it starts again."""
        self.floor.settle(60)
        self.floor.stop()
        self.floor.write(f"UPDATE listings SET {column} = {column} - ? WHERE id = ?", (91 * DAY, listing))
        self.floor.write("UPDATE jobs SET run_at = 0 WHERE kind = 'listings.sweep'")
        self.floor.start()

    def owner(self, called, verified=True, **changes):
        return self.cast.owner(self.words.name(called), verified, **self.words.profile(**changes))

    def gather(self):
        owner, other = self.owner("Chủ nhà"), self.owner("Đối tác", kind="institute")
        self.people = {
            "owner": owner, "other": other, "officer": self.officer,
            "department": self.staff("Cán bộ sở", "department-officer"),
            "administrator": self.staff("Quản trị", "administrator")}
        self.addresses["organisation"] = owner.organisation["id"]
        self.addresses["other_organisation"] = other.organisation["id"]

    def staff(self, name, role):
        person = Officer(self.floor, self.mail, name, roles=(role,)).joins()
        person.edit("/me", {"member": {"name": self.words.name(name)}})
        return person

    # Listings.

    def drafted(self, owner, side, content=None, **changes):
        content = content or self.words.content(side, **changes)
        return owner.drafts(side, owner.organisation, content)["id"]

    def submitted(self, owner, side, content=None, **changes):
        listing = self.drafted(owner, side, content, **changes)
        owner.post(f"/listings/{listing}/submission")
        return listing

    def published(self, owner, side, content=None, **changes):
        listing = self.submitted(owner, side, content, **changes)
        self.officer.post(f"/listings/{listing}/publication", {})
        return listing

    def post(self):
        owner, other = self.people["owner"], self.people["other"]
        for number, (side, content) in enumerate(self.words.crowd()):
            self.published((owner, other)[number % 2], side, content)
        self.addresses |= {
            "draft": self.drafted(owner, "demand"), "submitted": self.submitted(owner, "demand"),
            "demand": self.published(owner, "demand"),
            "long": self.published(owner, "demand", self.words.long_words()),
            "anonymous": self.published(other, "supply", identity="anonymous"),
            "returned": self.submitted(owner, "demand"), "suspended": self.published(owner, "demand")}
        self.officer.post(f"/listings/{self.addresses['returned']}/return", {"remarks": self.words.remarks()})
        why = self.words.reason("wrong-data")
        self.officer.post(f"/listings/{self.addresses['suspended']}/suspension", why)

    def amend(self):
        """Two public demands say something else now: one waits for an officer, one is still being written."""
        owner = self.people["owner"]
        for name in ("amended", "amending"):
            listing = self.published(owner, "demand")
            owner.edit(f"/listings/{listing}", {"content": self.words.amendment()})
            self.addresses[name] = listing
        owner.post(f"/listings/{self.addresses['amended']}/submission")

    def show_files(self):
        """A supply with two photos and a document, of the other."""
        other = self.people["other"]
        supply = self.drafted(other, "supply")
        for width in (700, 500):
            self.attached(other, supply, "photos", uploads.jpeg(uploads.scene(width, 400)), "jpg")
        self.attached(other, supply, "attachments", uploads.pdf(), "pdf")
        other.post(f"/listings/{supply}/submission")
        self.officer.post(f"/listings/{supply}/publication", {})
        self.addresses["supply"] = supply

    def attached(self, owner, listing, noun, content, ending):
        """A file, and below it what it is."""
        part = {"photos": "alt", "attachments": "label"}[noun]
        kept = owner.sends(f"/listings/{listing}/{noun}", content, self.words.file_name(ending))[noun][-1]
        owner.edit(f"/listings/{listing}/{noun}/{kept['id']}", {part: self.words.label(part)})

    # Matches.

    def pair(self, officer=None):
        """A need of the owner's beside an offer of the other's."""
        demand = self.published(self.people["owner"], "demand")
        supply = self.published(self.people["other"], "supply")
        return self.paired(supply, demand, officer or self.officer)

    def paired(self, supply, demand, officer):
        return officer.post("/matches", {"supply": supply, "demand": demand}, status=201)["id"]

    def offered(self):
        match = self.pair()
        self.officer.post(f"/matches/{match}/approval")
        return match

    def answer(self, role, match, answer, **more):
        self.people[role].post(f"/matches/{match}/response", {"answer": answer} | more)

    def match(self):
        self.addresses |= {name: self.offered() for name in ("offered", "half", "introduced", "declined")}
        self.addresses |= {"suggested": self.pair(), "dismissed": self.pair()}
        self.answer("other", self.addresses["half"], "interested")
        for role in ("owner", "other"):
            self.answer(role, self.addresses["introduced"], "interested")
        self.answer("owner", self.addresses["declined"], "declined", **self.words.reason("too-early"))
        self.officer.post(f"/matches/{self.addresses['dismissed']}/dismissal", self.words.reason("price-gap"))

    def show_interest(self):
        """The other asks for two needs of the owner's; one of them is passed on."""
        other = self.people["other"]
        for name in ("asked", "forwarded"):
            demand = self.published(self.people["owner"], "demand")
            asked = other.post(f"/listings/{demand}/interest", self.words.interest(other), status=201)
            self.addresses[name] = asked["id"]
        self.officer.post(f"/matches/{self.addresses['forwarded']}/approval")

    # The rest.

    def decide_on_organisations(self):
        for name in ("registered", "refused"):
            self.addresses[name] = self.owner("Chủ mới", verified=False).organisation["id"]
        why = self.words.reason("outside-remit")
        self.officer.post(f"/organisations/{self.addresses['refused']}/refusal", why)

    def assist(self):
        """Somebody on the telephone, whom the officer owes a call, and a son who says that it is his."""
        phone = "0263 777 0123"
        listing = self.posted_for(phone)
        slip = self.officer.post(f"/listings/{listing['id']}/slip", status=201)
        match = self.paired(self.published(self.people["other"], "supply"), listing["id"], self.officer)
        self.officer.post(f"/matches/{match}/approval")
        son = self.cast.member(self.words.name("Con trai"))
        son.post("/claims", self.words.claim(listing["reference"], phone), status=202)
        self.addresses |= {"assisted": listing["id"], "slip": slip["page"], "status": self.path(slip["url"]),
                           "claim": self.officer.get("/claims")["items"][0]["id"]}

    def posted_for(self, phone):
        return self.officer.post("/assisted-listings", {
            "side": "demand", "sentence": self.words.sentence(), "place": "24805", "phone": phone,
            "name": self.words.name("Bà Minh Họa"), "consent": CONSENT, "identity": "named", "publish": True,
        }, status=201)

    def speak_for_the_centre(self):
        """What the Center posts the department decides on."""
        centre = self.owner("Trung tâm", kind="centre")
        done = self.floor.cli("organisation", "centre", centre.organisation["id"])
        assert done.returncode == 0, done.stderr
        department = self.people["department"]
        supply = self.submitted(centre, "supply")
        department.post(f"/listings/{supply}/publication", {})
        demand = self.published(self.people["owner"], "demand")
        self.addresses |= {"centre_submitted": self.submitted(centre, "supply"),
                           "centre_match": self.paired(supply, demand, department)}

    def mail_links(self):
        """The links of mails that nobody has followed yet."""
        owner, other = self.people["owner"], self.people["other"]
        stranger = Person(self.floor, self.mail, self.words.name("Người mới")).registers()
        owner.post("/password-resets", {"email": owner.email}, status=202)
        owner.post(f"/organisations/{owner.organisation['id']}/invitations",
                   {"email": other.email, "role": "reader"}, status=202)
        for name, person, subject in (("confirm", stranger, mails.CONFIRM), ("reset", owner, mails.RESET),
                                      ("invitation", other, mails.INVITATION)):
            self.addresses[name] = self.mail.wait(person.email, subject, seconds=30).token

    def path(self, url):
        assert url.startswith(self.floor.public_url + "/"), url
        return url.removeprefix(self.floor.public_url)

    def cursor(self):
        """Where the second page of all listings begins."""
        page = self.cast.visitor.http.get(self.floor.base + "/search?limit=3").text
        return re.search(r'href="[^"]*[?&;]cursor=([^"&]+)" rel="next', page)[1]
