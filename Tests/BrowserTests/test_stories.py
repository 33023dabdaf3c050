"""What people come for, done by clicking: in both languages, with script and without, on a phone and at a desk."""

import itertools
import re
import uuid

import pytest

import uploads
from clicking import clicking
from people import PASSWORD, Person

HOW = [dict(language="vi", width=390, script=False), dict(language="en", width=1280, script=True)]
NUMBERS = itertools.count(1)


@pytest.fixture(params=HOW, ids=lambda how: "-".join(str(value) for value in how.values()))
def how(request):
    return request.param


@pytest.fixture
def at(chromium, world, how):
    """Opens a browser for somebody, as often as asked."""
    opened = []

    def open_one(person=None):
        window = clicking(chromium, world.floor.base, **how)
        clicker = window.__enter__()
        opened.append(window)
        if person:
            clicker.signs_in(person)
        return clicker

    yield open_one
    for window in opened:
        window.__exit__(None, None, None)


def newcomer(world, clicker, number):
    """Registers, opens the mailed link and signs in."""
    email = f"moi-{number}-{clicker.language}@thu.example"
    clicker.opens("/register")
    clicker.types(name="Người mới", email=email, password="ngắn")
    clicker.sends()
    assert clicker.page.locator("#password[aria-invalid]").count() == 1
    assert clicker.field("email").input_value() == email
    clicker.types(password=PASSWORD)
    clicker.sends()
    link = world.mail.wait(email, seconds=30).link
    clicker.opens(re.sub(r"^https?://[^/]+(/en)?", "", link))
    clicker.sends()
    person = Person(world.floor, world.mail, "Người mới")
    person.email, person.password = email, PASSWORD
    clicker.signs_in(person)
    assert clicker.path == "/desk"
    return person


def registered(clicker, number, kind="cooperative"):
    """An organisation of one's own; a wrong number is told, and nothing typed is lost."""
    clicker.opens("/organisations/new")
    clicker.chooses("kind", kind)
    clicker.types(name__vi=f"Hợp tác xã minh họa {number}", taxCode="12", phone="0900 000 123", staff="bốn mươi")
    clicker.chooses("address__place", "25000")
    clicker.sends()
    assert clicker.page.locator('.wrong').count() == 2
    assert clicker.field("name__vi").input_value() == f"Hợp tác xã minh họa {number}"
    clicker.types(taxCode=str(uuid.uuid4().int)[-10:], staff="40")
    clicker.sends()
    return re.fullmatch(r"/organisations/([0-9a-f-]{36})", clicker.path).group(1)


def test_a_grower_posts_with_a_photo_and_an_officer_publishes(world, at, tmp_path):
    number = next(NUMBERS)
    grower = at()
    newcomer(world, grower, number)
    registered(grower, number)

    grower.opens("/listings/new?side=demand")
    grower.types(words=f"Cà phê sấy xong vẫn mốc, mẻ {number}. Cần giảm độ ẩm xuống 12%.")
    grower.sends()
    listing = re.fullmatch(r"/listings/([0-9a-f-]{36})/edit", grower.path).group(1)
    assert "Cà phê sấy xong vẫn mốc" in grower.field("title__vi").input_value()
    assert grower.field("contact__phone").input_value() == "+84900000123"
    photo = tmp_path / "ca-phe.jpg"
    photo.write_bytes(uploads.jpeg(uploads.scene(800, 600)))
    grower.page.locator("#photo").set_input_files(str(photo))
    grower.presses('form:has(#photo) button[type="submit"]')
    assert grower.page.locator(".edited-files img").count() == 1

    grower.types(demand__budget__maxVND="một ít", demand__target__vi="Độ ẩm 12% sau 40 giờ")
    grower.sends(button='[value="submit"]')
    assert grower.field("demand__budget__maxVND").input_value() == "một ít"
    assert grower.field("demand__target__vi").input_value() == "Độ ẩm 12% sau 40 giờ"
    grower.types(demand__budget__maxVND="420 triệu")
    grower.sends(button='[value="submit"]')
    assert grower.path == f"/listings/{listing}"

    officer = at(world.officer)
    assert officer.path == "/work"
    officer.opens(f"/listings/{listing}/review")
    officer.page.locator(".remark-field summary").first.click()
    officer.page.locator(".remark-field textarea").first.fill("Xin ghi rõ loại máy đang dùng.")
    officer.sends(button='[value="return"]')
    grower.opens("/desk")
    grower.presses(f'a[href$="/listings/{listing}/edit"]')
    grower.reads("Xin ghi rõ loại máy đang dùng.")
    grower.types(demand__presentProcess__vi="Phơi nắng và sấy than")
    grower.sends(button='[value="submit"]')
    assert grower.path == f"/listings/{listing}", grower.page.locator("main").inner_text()
    officer.opens(f"/listings/{listing}/review")
    officer.page.locator('[name="verify"]').check()
    officer.sends(button='[value="publish"]')
    world.floor.settle(60)
    stranger = at()
    stranger.opens(f"/listings/{listing}")
    stranger.reads("Độ ẩm 12% sau 40 giờ")
    assert stranger.page.locator(".photos img").count() == 1


def test_an_amendment_is_reviewed_by_what_changed(world, at):
    owner, officer = at(world.people["owner"]), at(world.officer)
    listing = world.published(world.people["owner"], "demand")
    owner.opens(f"/listings/{listing}/edit")
    owner.types(demand__volume__vi="Ba mươi tấn mỗi vụ")
    owner.sends(button='[value="submit"]')
    officer.opens(f"/listings/{listing}/review")
    assert officer.page.locator("ins").all_inner_texts()[0].startswith("Ba mươi")
    assert officer.page.locator(".review-changed").count() == 1
    officer.sends(button='[value="publish"]')
    at_once = at()
    at_once.opens(f"/listings/{listing}")
    at_once.reads("Ba mươi tấn mỗi vụ")


def test_interest_becomes_an_introduction(world, at):
    owner, other = world.people["owner"], world.people["other"]
    demand = world.published(owner, "demand")
    asker, officer, asked = at(other), at(world.officer), at(owner)
    asker.opens(f"/listings/{demand}")
    asker.presses(f'a[href$="/listings/{demand}/interest"]')
    asker.types(cooperation="Bán một máy sấy", about="Viện minh họa, ba mươi người")
    asker.sends()
    match = re.fullmatch(r"/matches/([0-9a-f-]{36})", asker.path).group(1)
    officer.opens(f"/matches/{match}")
    assert officer.page.locator(".side-by-side .panel").count() == 2
    officer.acts("approve")
    asked.opens("/desk")
    asked.presses(f'a[href$="/matches/{match}"]')
    asked.sends(form="[id^=answer-]", button="button")
    asked.reads(other.organisation["profile"]["phone"] if "profile" in other.organisation else "+84")


def test_a_pair_is_dismissed_with_a_reason_and_evidence_is_marked(world, at):
    match = world.pair()
    officer = at(world.officer)
    officer.opens(f"/matches/{match}")
    assert officer.page.locator(".evidence mark").count() > 0
    assert officer.page.locator(".evidence tbody tr").count() > 3
    officer.acts("dismiss", reason="scale-mismatch")
    assert officer.page.locator(".state-dismissed").count() == 1


def test_an_officer_posts_for_a_grower_on_the_telephone(world, at):
    officer = at(world.officer)
    number = next(NUMBERS)
    officer.opens("/work/post")
    officer.types(sentence=f"Cần máy sấy hồ tiêu cho vườn {number}", phone=f"0911 {number:06d}", name="Bà Minh Họa")
    officer.chooses("place", "25000")
    officer.sends()
    assert officer.page.locator(".error-summary").count() == 1
    officer.ticks("consent", "yes")
    officer.sends()
    assert re.fullmatch(r"/listings/[0-9a-f-]{36}", officer.path)
    officer.presses('form[action$="/slip"] button')
    assert officer.page.locator("svg.slip-code").count() == 1


def test_an_account_is_kept_in_order(world, at):
    person = at()
    member = newcomer(world, person, next(NUMBERS) + 500)
    person.opens("/account")
    person.types(name="Tên mới")
    person.sends()
    assert person.field("name").input_value() == "Tên mới"
    person.page.locator("details.act > summary").last.click()
    person.types(**{"token-name": "Máy tính kho"})
    person.ticks("scopes", "listings:read")
    person.presses('form:has([name="token-name"]) button[type="submit"]')
    token = person.page.locator("code.token").inner_text()
    answer = member.http.get(f"{world.floor.base}/api/v1/listings", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    person.presses('form[action$="/account/tokens/revocation"] button')
    assert person.page.locator("code.token").count() == 0
    person.presses('form[action$="/account/second-factor"] button')
    assert person.page.locator("svg.scan").count() == 1
    person.types(code="000000")
    person.sends()
    assert person.page.locator(".wrong").count() == 1


def test_work_is_taken_put_back_and_handed_over(world, at):
    world.submitted(world.people["owner"], "demand")
    officer = at(world.officer)
    officer.opens("/work?assignment=unassigned&kind=review-listing")
    before = officer.page.locator(".task").count()
    officer.presses(".task form button")
    assert officer.page.locator(".task").count() == before - 1
    officer.opens("/work?assignment=mine&kind=review-listing")
    mine = officer.page.locator(".task").count()
    officer.presses(".task form button")
    assert officer.page.locator(".task").count() == mine - 1
    officer.opens("/work/handover")
    officer.chooses("to", world.officer.id)
    officer.sends()
    assert officer.page.locator("#to[aria-invalid]").count() == 1, "nobody hands over to themselves"
