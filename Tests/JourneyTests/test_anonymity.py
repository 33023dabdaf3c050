"""Twenty anonymous listings with a canary in every field that could name their owner; everybody hunts for them."""

from types import SimpleNamespace

import pytest

import texts
from hunt import Hunter
from people import Officer, Person

ORGANISATIONS = 5


class Hidden:
    """An organisation that posts two supplies and two demands without its name; its canaries are in `secrets`."""

    def __init__(self, cast, number):
        self.number, self.cast = number, cast
        mark = f"{number}{number}{number}"
        self.profile = {
            "name": {"vi": f"Hoàng Yến Giấu {mark}", "en": f"Hidden Canary {mark}"}, "phone": f"0931 77{number} {mark}",
            "email": f"giau-{mark}@hoangyen.example", "taxCode": f"47110{mark}00", "staff": 717_000 + number,
            "address": {"place": "24805", "street": f"{mark} đường Chim Yến"}, "about": {"vi": f"Yến sào {mark}"}}
        self.owner = cast.owner(f"Bà Yến Kín {mark}", **self.profile)
        self.listings = [self.publishes(side, order) for side in ("supply", "demand") for order in (1, 2)]

    def publishes(self, side, order):
        content = texts.supply() if side == "supply" else texts.demand()
        machine = "Máy" if side == "supply" else "Cần máy"
        content |= {
            "identity": "anonymous", "title": {"vi": f"{machine} sấy kiểu {order} bằng bơm nhiệt"},
            "contact": {"name": f"Cô Vành Khuyên {self.mark(order)}", "phone": f"0941 88{order} {self.number}11",
                        "email": f"vanhkhuyen-{self.mark(order)}@to.example"},
            "visit": {"vi": f"Vườn Chích Chòe {self.mark(order)}"}, "place": "24805"}
        if side == "supply":
            content["supply"] |= {
                "intellectualProperty": [{"kind": "utility-solution", "number": f"GP-KHUYEN-{self.mark(order)}",
                                          "status": "pending", "territory": f"Xứ Sáo {self.mark(order)}"}],
                "stateFunded": {"taskCode": f"DT-SAO-{self.mark(order)}", "certificate": f"CN-SAO-{self.mark(order)}"},
                "equipment": {"maker": f"Xưởng Sơn Ca {self.mark(order)}", "model": f"SC-{self.mark(order)}-X",
                              "year": 2025}}
        return self.cast.published(self.owner, side, content)

    def mark(self, order):
        return f"{self.number}{order}7{self.number}"

    @property
    def own(self):
        """What its public profile may say."""
        return [*self.profile["name"].values(), self.profile["about"]["vi"]]

    @property
    def secrets(self):
        profile = self.profile
        words = [profile["phone"], compact(profile["phone"]), profile["email"], profile["taxCode"],
                 profile["address"]["street"], str(profile["staff"]), self.owner.name, self.owner.email]
        for order in (1, 2):
            mark, phone = self.mark(order), f"0941 88{order} {self.number}11"
            words += [f"Vành Khuyên {mark}", phone, compact(phone), f"vanhkhuyen-{mark}", f"Chích Chòe {mark}",
                      f"GP-KHUYEN-{mark}", f"Xứ Sáo {mark}", f"SAO-{mark}", f"Sơn Ca {mark}", f"SC-{mark}-X"]
        return words


def compact(phone):
    """As a number is kept: without blanks and without the national prefix."""
    return phone.replace(" ", "")[1:]


@pytest.fixture(scope="module")
def stage(floor, cast, mail):
    """The hidden ones, a partner to whom a pair was offered, and everybody who might look."""
    hidden = [Hidden(cast, number) for number in range(1, ORGANISATIONS + 1)]
    partner = cast.owner("Đối tác")
    offer = cast.published(partner, "supply", texts.supply(identity="named"))
    need = cast.published(partner, "demand", texts.demand(identity="named"))
    pairs = [(offer["id"], hidden[0].listings[2]["id"]), (hidden[1].listings[0]["id"], need["id"])]
    for supply, demand in pairs:
        match = cast.officer.post("/matches", {"supply": supply, "demand": demand}, status=201)
        cast.officer.post(f"/matches/{match['id']}/approval")
    floor.settle()
    stranger = Person(floor, mail, "Người lạ").joins()
    readers = {
        "visitor": cast.visitor, "member": stranger, "unverified": cast.owner("Chưa xác minh", verified=False),
        "owner of another": cast.owner("Chủ khác"), "partner": partner,
        "reviewer": Officer(floor, mail, "Chuyên gia", roles=("reviewer",)).joins(),
        "administrator": Officer(floor, mail, "Quản trị", roles=("administrator",)).joins(),
    }
    return SimpleNamespace(hidden=hidden, readers=readers, ids=ids(floor))


def ids(floor):
    """Every id that there is, by the collection of its paths."""
    tables = {"listings": "listings", "organisations": "organisations", "matches": "matches", "members": "members",
              "calls": "calls", "claims": "claims", "lessons": "lessons", "notices": "notices"}
    known = floor.database.tables()
    return {collection: [row[0] for row in floor.rows(f"SELECT id FROM {table}")]
            for collection, table in tables.items() if table in known}


READERS = ["visitor", "member", "unverified", "owner of another", "partner", "reviewer", "administrator"]


@pytest.mark.parametrize("reader", READERS)
def test_nobody_finds_a_canary(stage, reader):
    secrets = [word for hidden in stage.hidden for word in hidden.secrets]
    hunter = Hunter(stage.readers[reader], stage.ids).hunt()
    assert len(hunter.seen) > 200, "the hunt went nowhere"
    listings = [listing[key] for h in stage.hidden for listing in h.listings for key in ("id", "reference")]
    assert all(any(word in shown for shown in hunter.seen.values()) for word in listings), "some was never met"
    profiles = {h.owner.organisation["id"] for h in stage.hidden}
    for path, shown in hunter.seen.items():
        if "?q=" in path:
            continue  # it says what was searched for; the next test looks at what it finds
        assert [word for word in secrets if word in shown] == [], f"{reader} reads {path}"
        is_profile = any(profile in path for profile in profiles)
        names = [word for h in stage.hidden for word in h.own if word in shown]
        assert is_profile or names == [], f"{reader} reads {path}"
        assert not is_profile or [word for word in listings if word in shown] == [], f"{reader}: {path} tells its listings"


def test_no_search_tells_one_owner_from_the_others(stage):
    """The five have posted the same under other names: whatever is searched for finds all of them, or none."""
    visitor = stage.readers["visitor"]
    alike = list(zip(*([listing["id"] for listing in hidden.listings] for hidden in stage.hidden)))
    assert len(set(visitor.search(q="sấy", limit=100)[0]) & {one for same in alike for one in same}) == 20
    for hidden in stage.hidden:
        for word in hidden.secrets + hidden.own:
            found = set(visitor.search(q=word, limit=100)[0])
            assert all(len(found & set(same)) in (0, ORGANISATIONS) for same in alike), f"{word} singles out its owner"


def test_no_mail_and_no_log_carries_a_canary(stage, floor, mail):
    staff = {email for (email,) in floor.rows(
        "SELECT email FROM members JOIN staff_roles ON staff_roles.member_id = members.id")}
    for kept in mail.kept:
        said = kept.everything
        for hidden in stage.hidden:
            if kept.to not in staff | {hidden.owner.email}:
                assert [word for word in hidden.secrets + hidden.own if word in said] == [], kept.subject
    logs = "".join(log.read_text(errors="replace") for log in floor.folder.glob("serve-*.log"))
    assert [word for hidden in stage.hidden for word in hidden.secrets if word in logs] == []


def test_the_hunt_would_find_them(stage, cast):
    """The same hunt by one who may see everything meets every canary: it is not blind."""
    hunter = Hunter(cast.officer, stage.ids).hunt()
    met = "\n".join(hunter.seen.values())
    missing = [word for hidden in stage.hidden for word in hidden.secrets
               if word not in met and not word.startswith(("09", "9")) and "@" not in word and word != hidden.owner.name]
    assert missing == []
