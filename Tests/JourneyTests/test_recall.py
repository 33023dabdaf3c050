"""An offer that is recalled and made again, and an officer who hands over what is open."""

import pytest

import texts
from test_silence import Weeks
from waiting import until


@pytest.fixture(scope="module")
def weeks(cast):
    return Weeks(cast)


def test_offers_are_recalled_and_reopened_and_work_changes_hands(weeks):
    officer, colleague = weeks.officer, weeks.colleague
    weeks.cast.published(weeks.cast.owner("Người thứ ba"), "demand", texts.demand())
    waiting = until(lambda: officer.get("/queue/work?assignment=unassigned&kind=decide-match")["items"], 15, "a pair")
    task = waiting[0]
    path = task["href"]
    taken = officer.post(f"/queue/work/{task['id']}/assignment", {"officer": officer.id})
    assert taken["officer"]["id"] == officer.id and [action["name"] for action in taken["actions"]] == ["give", "put-back"]
    officer.post(f"{path}/approval")
    officer.post(f"{path}/recall", {"reason": {"code": "offered-by-mistake"}})
    assert weeks.tich.get(path)["reason"] is None
    assert officer.post(f"{path}/reopening")["state"] == "offered"
    assert {one["id"] for one in officer.get("/officers")["items"]} == {officer.id, colleague.id}
    weeks.lan.post("/handovers", {"to": colleague.id}, status=403, code="not-permitted")
    handed = officer.post("/handovers", {"to": colleague.id, "note": "Nghỉ phép"}, status=201)
    assert handed["matches"] >= 1 and colleague.get(path)["officer"]["id"] == colleague.id
    colleague.waits_for_notice("work-handed-over")
