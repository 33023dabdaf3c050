"""The journey of a demand and a supply to their introduction, with everybody who must not see too much looking on."""

import evidence
import texts
from mail import RETURNED
from people import Visitor
from waiting import until

NOBODY = {"visitor": None, "outsider": None, "newcomer": None}
ASKING = ["show-interest"]
EVERYBODY = {"visitor": [], "outsider": ASKING, "newcomer": []}
EDITING, WAITING, LIVE = ["edit", "submit", "withdraw"], ["recall"], ["edit", "confirm", "withdraw", "fulfil"]
# Names and places of their own, so that one story's openness is no other story's leak.
CASTS = {"named": (("Langkhue", "Thuongvi"), ("24805", "25000")),
         "anonymous": (("Mondol", "Krajan"), ("24787", "24820"))}
INSIDE = {"organisation", "amendment", "revision", "publishedRevision", "createdAt", "submittedAt", "remarks", "reason"}


class Story:
    """`identity` is how both sides post: named or anonymous. Each step is an act and what everybody then sees."""

    def __init__(self, cast, identity):
        self.cast, self.identity, self.mail = cast, identity, cast.mail
        self.officer = cast.officer
        brands, self.places = CASTS[identity]
        self.lan = self.founder("Chị Lan", "cooperative", brands[0], self.places[0], "0263 811 0101")
        self.tich = self.founder("Ông Tích", "institute", brands[1], self.places[1], "0263 811 0202")
        self.outsider = cast.owner("Người ngoài cuộc")
        self.newcomer = cast.owner("Người mới", verified=False)
        self.people = {"visitor": Visitor(cast.floor), "outsider": self.outsider, "newcomer": self.newcomer,
                       "lan": self.lan, "tich": self.tich, "officer": self.officer}
        self.demand = self.supply = self.match = None

    def founder(self, name, kind, brand, place, phone):
        return self.cast.owner(
            name, kind=kind, name={"vi": f"Đơn vị {brand}", "en": f"{brand} unit"}, phone=phone,
            email=f"van-phong@{brand.lower()}.example", address={"place": place, "street": f"Số 7 đường {brand}"})

    # What is hidden, and from whom.

    def secrets(self, person, content):
        """What nobody else may read of a side before the introduction."""
        profile, contact = person.organisation, content["contact"]
        secrets = [contact["name"], contact["phone"][-9:], contact["email"], profile["phone"][-9:], profile["email"],
                   profile["address"]["street"], profile["taxCode"], person.email, person.name]
        if self.identity == "anonymous":
            brand = profile["name"]["vi"].split()[-1]
            secrets += [brand, profile["id"], f'"{profile["address"]["place"]}"']
            secrets += ["CANARY", "Hồng Hạc", "Bồng Lai"] if "supply" in content else []
        return secrets

    def all_secrets(self):
        return self.secrets(self.lan, texts.DEMAND) + self.secrets(self.tich, texts.SUPPLY)

    def nothing_leaks(self):
        """Nothing that a stranger or the other side was ever shown or mailed holds a secret."""
        strangers = [(name, self.people[name], self.all_secrets()) for name in NOBODY]
        if not (self.match and self.match["state"] == "introduced"):
            strangers += [("lan", self.lan, self.secrets(self.tich, texts.SUPPLY)),
                          ("tich", self.tich, self.secrets(self.lan, texts.DEMAND))]
        for name, person, secrets in strangers:
            for where, shown in person.shown + self.mailed(person):
                found = [secret for secret in secrets if secret.replace(" ", "") in shown.replace(" ", "")]
                assert not found, f"{name} was shown {found} by {where}:\n{shown}"

    def mailed(self, person):
        return [(mail.subject, mail.everything) for mail in self.mail.to(getattr(person, "email", None))]

    # Looking.

    def sees(self, listing, others, **insiders):
        """Who sees the listing with which actions; None is 404. Strangers see no inside."""
        for name, actions in (others | insiders).items():
            answer = self.people[name].ask("GET", f"/listings/{listing['id']}")
            assert answer.status_code == (404 if actions is None else 200), f"{name}: {answer.text}"
            if actions is None:
                continue
            document = answer.json()
            assert [action["name"] for action in document["actions"]] == actions, f"{name}: {document['actions']}"
            is_inside = name == "officer" or self.people[name].organisation["id"] == document.get("organisation")
            assert INSIDE <= set(document) if is_inside else not INSIDE & set(document)
            assert ("contact" in document["content"]) == is_inside
        self.look_around(listing)

    def look_around(self, listing):
        """Strangers try every other door; what they are shown is remembered."""
        for name in ("visitor", "outsider", "newcomer"):
            person = self.people[name]
            person.get(f"/listings/{listing['id']}/quality", status=404)
            person.get(f"/organisations/{self.lan.organisation['id']}/listings", status=404)
            refused = 401 if name == "visitor" else 403
            person.get("/queue", status=refused)
            person.get("/queue/matches", status=refused)
            assert (person.ask("GET", "/matches").status_code == 401) == (name == "visitor")
            if self.match:
                person.get(f"/matches/{self.match['id']}", status=404)
            person.search(q="máy sấy cà phê")
        self.nothing_leaks()

    def is_found(self, listing):
        """Everybody who searches finds it by its words."""
        until(lambda: listing["id"] in self.people["visitor"].search(q="sấy cà phê thóc")[0], 5,
              "the listing being found")

    def is_not_found_by_its_secrets(self, listing, person, content):
        profile = person.organisation
        queries = [{"q": content["contact"]["name"].split()[-1]}, {"q": content["contact"]["phone"].replace(" ", "")},
                   {"q": content["contact"]["email"].split("@")[0]}, {"q": profile["taxCode"]}]
        if self.identity == "anonymous":
            queries += [{"place": profile["address"]["place"]}, {"q": profile["name"]["vi"].split()[-1]}]
        for query in queries:
            found, answer = self.people["visitor"].search(**query)
            assert listing["id"] not in found, query
            if self.identity == "anonymous":
                assert profile["address"]["place"] not in answer["facets"]["place"]
        self.nothing_leaks()

    def match_seen(self, **expected):
        """Who sees the match with which actions, and that the reasons point at what this reader may read."""
        for name, actions in (NOBODY | expected).items():
            answer = self.people[name].ask("GET", f"/matches/{self.match['id']}")
            assert answer.status_code == (404 if actions is None else 200), f"{name}: {answer.text}"
            if actions is None:
                continue
            document = answer.json()
            assert [action["name"] for action in document["actions"]] == actions, name
            evidence.check(document)
            if document["state"] != "introduced":
                assert document["contacts"] is None
        self.nothing_leaks()

    # Acting.

    def demand_drafted(self):
        content = texts.demand(identity=self.identity, place=self.places[0], demand__target={"vi": "Sấy nhanh hơn."})
        self.demand = self.lan.drafts("demand", self.lan.organisation, content)
        assert self.demand["state"] == "draft" and self.demand["reference"].startswith("CAU-")
        self.sees(self.demand, NOBODY | {"tich": None, "officer": None}, lan=EDITING)

    def demand_submitted(self):
        assert self.lan.post(f"/listings/{self.demand['id']}/submission")["state"] == "submitted"
        self.sees(self.demand, NOBODY | {"tich": None}, lan=WAITING, officer=["return", "publish"])
        waiting = self.officer.get("/queue/listings?limit=200")["items"]
        assert self.demand["id"] in [item["listing"]["id"] for item in waiting]

    def demand_returned(self):
        remarks = [
            {"field": "/demand/target/vi", "severity": "MAJOR", "text": {"vi": "Xin ghi rõ độ ẩm cuối."}},
            {"field": "/title/en", "severity": "MINOR", "text": {"vi": "Nên có tên tiếng Anh."}}]
        self.officer.post(f"/listings/{self.demand['id']}/return", {"remarks": remarks})
        self.sees(self.demand, NOBODY | {"tich": None}, lan=EDITING, officer=[])
        kept = self.lan.get(f"/listings/{self.demand['id']}")["remarks"]
        assert [(remark["number"], remark["field"], remark["code"]) for remark in kept] == [
            (1, "/demand/target/vi", "officer"), (2, "/title/en", "officer")]
        told = self.mail.wait(self.lan.email, RETURNED)
        assert self.demand["reference"] in told.subject
        assert "1. Xin ghi rõ độ ẩm cuối.\n2. Nên có tên" in told.text.replace("\r", "")
        assert told.link == f"{self.cast.floor.public_url}/listings/{self.demand['id']}"

    def demand_edited(self):
        content = texts.demand(identity=self.identity, place=self.places[0])
        answer = self.lan.edit(f"/listings/{self.demand['id']}", {"content": content})
        assert (answer["state"], answer["revision"]) == ("draft", 2)
        self.sees(self.demand, NOBODY | {"tich": None, "officer": None}, lan=EDITING)

    def demand_published(self):
        self.lan.post(f"/listings/{self.demand['id']}/submission")
        published = self.officer.post(f"/listings/{self.demand['id']}/publication", {})
        assert (published["state"], published["publishedRevision"]) == ("published", 2)
        self.public(self.demand, self.lan, texts.DEMAND, lan=LIVE, tich=ASKING)

    def supply_published(self):
        self.supply = self.cast.published(self.tich, "supply", texts.supply(identity=self.identity,
                                                                            place=self.places[1]))
        self.public(self.supply, self.tich, texts.SUPPLY, tich=LIVE, lan=ASKING)

    def public(self, listing, owner, content, **sides):
        self.is_found(listing)
        self.sees(listing, EVERYBODY, officer=["suspend", "fulfil"], **sides)
        shown = self.outsider.get(f"/listings/{listing['id']}")
        kind = owner.organisation["kind"]
        if self.identity == "anonymous":
            assert shown["owner"] == {"anonymous": True, "kind": None, "place": None, "staff": None}
            assert shown["content"]["place"] is None and shown["publishedAt"].endswith("T17:00:00.000Z")
        else:
            assert shown["owner"] == {"anonymous": False, "id": owner.organisation["id"],
                                      "name": owner.organisation["name"], "kind": kind}
        self.is_not_found_by_its_secrets(listing, owner, content)

    def engine_proposes(self):
        def proposed():
            waiting = [item["match"] for item in self.officer.get("/queue/matches?limit=200")["items"]]
            pairs = [match for match in waiting if match["demand"]["id"] == self.demand["id"]
                     and match["supply"]["id"] == self.supply["id"]]
            return pairs and pairs[0]
        self.match = until(proposed, 8, "the engine's proposal")
        assert (self.match["state"], self.match["origin"]) == ("suggested", "engine")
        assert (self.match["supplyRevision"], self.match["demandRevision"]) == (1, 2)
        self.match_seen(officer=["approve", "dismiss"], lan=None, tich=None)
        self.officer.waits_for_notice("match-to-decide")

    def officer_approves(self):
        self.match = self.officer.post(f"/matches/{self.match['id']}/approval")
        assert self.match["state"] == "offered" and self.match["offeredAt"]
        self.match_seen(officer=["recall"], lan=["accept-as-demand", "decline-as-demand"],
                        tich=["accept-as-supply", "decline-as-supply"])
        for side in (self.lan, self.tich):
            side.waits_for_notice("match-offered")
            assert [match["id"] for match in side.get("/matches")["items"]] == [self.match["id"]]

    def supply_is_interested(self):
        self.match = self.tich.post(f"/matches/{self.match['id']}/response", {"answer": "interested"})
        assert self.match["state"] == "offered" and self.match["supplyAnswer"]["answer"] == "interested"
        self.match_seen(officer=["recall"], lan=["accept-as-demand", "decline-as-demand"], tich=["withdraw-as-supply"])
        self.officer.waits_for_notice("match-answered")

    def demand_is_interested(self):
        self.nothing_leaks()
        self.match = self.lan.post(f"/matches/{self.match['id']}/response", {"answer": "interested"})
        assert self.match["state"] == "introduced" and self.match["introducedAt"]
        self.match_seen(officer=[], lan=[], tich=[])
