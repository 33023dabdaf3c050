"""What the engine learns, and the doors to it: the operator's commands, the officers' and administrators' decisions."""

import json

import pytest

import texts
from floor import program
from people import Officer, Visitor
from refusals import reason
from waiting import until

PARAGRAPH = ("Cà phê thóc ướt phơi sân hay bị mốc, cần máy sấy bằng bơm nhiệt để giảm ẩm xuống 12% cho hợp tác xã 200 hộ.")


def test_a_paragraph_becomes_elements(cast):
    elements = {one["element"]: one for one in cast.owner().post("/element-proposals", {"text": PARAGRAPH})["elements"]}
    assert {"method", "effect", "application"} <= elements.keys()
    for one in elements.values():
        span = one["span"]
        assert PARAGRAPH[span["start"]:span["start"] + span["length"]] == one["text"]
    assert elements["method"]["text"].startswith("bơm nhiệt") and "giảm ẩm" in elements["effect"]["text"]


def test_what_is_found_is_shown_and_quoted(cast, floor):
    owner = cast.owner()
    content = texts.small("supply", "Bồn chưng tinh dầu sả")
    content["summary"] = {"vi": "Chưng cất bằng hơi nước, một mẻ 200 kg lá sả trong ba giờ."}
    listing = cast.published(owner, "supply", content)
    floor.settle()
    reader = Visitor(floor)
    card = reader.get("/listings?q=hơi nước lá sả&excerpts=true")["items"][0]
    assert card["id"] == listing["id"] and card["excerpt"]["field"] == "/summary/vi"
    marked = [card["excerpt"]["text"][mark["start"]:mark["start"] + mark["length"]] for mark in card["excerpt"]["marks"]]
    assert any("hơi nước" in one for one in marked)
    assert "excerpt" not in reader.get("/listings?q=hơi nước lá sả")["items"][0]
    assert [one["id"] for one in reader.get('/listings?q="hơi nước"')["items"]] == [listing["id"]]
    assert reader.get('/listings?q="nước hơi"')["items"] == []
    page = reader.http.get(floor.base + "/search?q=hơi nước").text
    assert "<mark>hơi nước</mark>" in page


def test_who_offers_the_same_is_shown_together(cast, floor):
    words = "Giàn trồng nấm rơm ba tầng bằng khung tre"
    first = cast.published(cast.owner(), "supply", texts.small("supply", words))
    second = cast.published(cast.owner(), "supply", texts.small("supply", words + " lắp nhanh"))
    floor.settle()
    assert [one["id"] for one in Visitor(floor).get(f"/listings/{first['id']}/similar")["items"]] == [second["id"]]


def test_an_entry_counts_once_an_officer_accepts_it(cast, floor):
    owner = cast.owner()
    bilingual = [(f"Giá thể quixa {kind}", f"Zolmar drall {kind}") for kind in ("xám", "nâu", "đen")]
    bilingual += [("Cân sàn điện tử", "Electronic scale"), ("Lưới chắn ruồi", "Insect net"), ("Tủ ấp trứng", "Egg incubator"),
                  ("Bơm chìm", "Submersible pump"), ("Máy băm cành", "Branch shredder"), ("Màng phủ luống", "Mulch film")]
    for vietnamese, english in bilingual:
        content = texts.small("supply", vietnamese)
        content["title"]["en"] = english
        cast.published(owner, "supply", content)
    alone = cast.published(owner, "supply", texts.small("supply", "Giá thể quixa cho địa lan"))
    floor.settle()
    assert int(json.loads(floor.cli("lexicon", "teach", "--json").stdout)["values"]["proposals"]) > 0
    lesson = next(one for one in cast.officer.get("/lessons?limit=200")["items"] if "quixa" in one["entry"]["vi"])
    assert "zolmar" in lesson["entry"]["en"] and lesson["entry"]["support"] == 3
    reader = Visitor(floor)
    assert alone["id"] not in reader.search(q="zolmar drall")[0]
    accepted = cast.officer.post(f"/lessons/{lesson['id']}/acceptance", {})
    assert accepted["state"] == "accepted" and [one["name"] for one in accepted["actions"]] == ["refuse"]
    until(lambda: alone["id"] in reader.search(q="zolmar drall")[0], 5, "the entry counting")
    assert lesson["entry"]["vi"] in floor.cli("lexicon", "export").stdout
    assert cast.officer.post(f"/lessons/{lesson['id']}/refusal", {})["state"] == "refused"


def test_weights_count_once_an_administrator_accepts_them(cast, floor):
    early = floor.cli("match", "learn")
    assert early.returncode == 1 and "too few" in early.stdout
    maker, buyer = cast.owner(), cast.owner()
    supplies = []
    for level in (2, 4, 6, 8) * 2:
        content = texts.small("supply", f"Máy tách hạt mắc ca đời {level}")
        supplies.append((level, cast.published(maker, "supply", content | {"supply": {"trl": level}})["id"]))
    for number in range(12):
        least = 3 + number % 5
        content = texts.small("demand", f"Cần máy tách hạt mắc ca {number}") | {"demand": {"leastTRL": least}}
        demand = cast.published(buyer, "demand", content)
        for level, supply in supplies:
            match = cast.officer.post("/matches", {"supply": supply, "demand": demand["id"]}, status=201)
            act, body = ("approval", {}) if level >= least else ("dismissal", reason("trl-gap"))
            cast.officer.post(f"/matches/{match['id']}/{act}", body)
    learned = floor.cli("match", "learn", "--json")
    assert learned.returncode == 0, learned.stdout
    found = json.loads(learned.stdout)["values"]
    assert float(found["concordanceAfter"]) >= float(found["concordanceBefore"])
    administrator = Officer(floor, cast.mail, "Quản trị", roles=("administrator",)).joins()
    lesson = administrator.get(f"/lessons/{found['id']}")
    assert lesson["weights"]["learned"]["trl"] > lesson["weights"]["before"]["trl"]
    cast.officer.get(f"/lessons/{found['id']}", status=404)
    administrator.post(f"/lessons/{found['id']}/acceptance", {})
    floor.settle()
    again = administrator.get(f"/lessons/{json.loads(floor.cli('match', 'learn', '--json').stdout)['values']['id']}")
    assert again["weights"]["before"] == pytest.approx(lesson["weights"]["learned"])


def test_a_dictionary_is_checked_and_imported(cast, floor, tmp_path):
    listing = cast.published(cast.owner(), "supply", texts.small("supply", "Ống tre đựng mật hoa dừa"))
    floor.settle()
    bad, good = tmp_path / "bad.tsv", tmp_path / "words.tsv"
    bad.write_text("mật hoa dừa\tcoconut nectar\nkhông có gì\n", encoding="utf-8")
    good.write_text("mật hoa dừa\tquorvex; coconut nectar\n", encoding="utf-8")
    refused = floor.cli("lexicon", "import", bad)
    assert refused.returncode != 0 and "line 2" in refused.stderr
    assert program("lexicon", "check", good).stdout.startswith("1 heads")
    assert floor.cli("lexicon", "import", good).returncode == 0
    until(lambda: listing["id"] in Visitor(floor).search(q="quorvex")[0], 5, "the dictionary counting")
    assert floor.cli("lexicon", "remove", "words").returncode == 0
    until(lambda: listing["id"] not in Visitor(floor).search(q="quorvex")[0], 5, "the dictionary being gone")
