"""Photos and files: what may come in and as what, who may have it again, and that nothing else happens."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from PIL import Image

import texts
import uploads
from people import ANY, Visitor

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.cookie)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"
BOMB = ("word/media/zeros.bin", b"\0" * 60_000_000)

# What is sent, under which name, and the code that refuses it. Every row is answered 422 or as the status says.
REFUSED_PHOTOS = {
    "empty": (lambda: b"", "a.jpg", "file-empty"),
    "svg": (lambda: SVG, "a.svg", "file-kind-not-allowed"),
    "svg called png": (lambda: SVG, "a.png", "file-not-its-kind"),
    "html called jpg": (lambda: HTML, "a.jpg", "file-not-its-kind"),
    "gif": (lambda: uploads.saved(uploads.scene(40, 40), "GIF"), "a.gif", "file-kind-not-allowed"),
    "gif called png": (lambda: uploads.saved(uploads.scene(40, 40), "GIF"), "a.png", "file-not-its-kind"),
    "tiff called jpg": (lambda: uploads.saved(uploads.scene(40, 40), "TIFF"), "a.jpg", "file-not-its-kind"),
    "png called jpg": (lambda: uploads.saved(uploads.scene(40, 40), "PNG"), "a.jpg", "file-not-its-kind"),
    "double ending": (uploads.jpeg, "a.jpg.php", "file-kind-not-allowed"),
    "double ending with svg": (lambda: SVG, "a.svg.jpg", "file-not-its-kind"),
    "no ending": (uploads.jpeg, "photo", "file-kind-not-allowed"),
    "nul in the ending": (uploads.jpeg, "a.php\x00.exe", None),
    "executable": (lambda: b"MZ" + b"\0" * 500, "a.png", "file-not-its-kind"),
    "cut jpeg": (lambda: uploads.jpeg()[:9_000], "a.jpg", "file-damaged"),
    "cut png": (lambda: uploads.saved(uploads.scene(300, 300), "PNG")[:9_000], "a.png", "file-damaged"),
    "cut webp": (lambda: uploads.saved(uploads.scene(300, 300), "WEBP")[:2_000], "a.webp", "file-damaged"),
    "pixel flood png": (lambda: uploads.png_header_only(50_000, 50_000), "a.png", "picture-too-large"),
    "pixel flood jpeg": (uploads.jpeg_flood, "a.jpg", "picture-too-large"),
    "a billion wide": (lambda: uploads.png_header_only(1_000_000_000, 1), "a.png", None),
    "document": (uploads.pdf, "a.pdf", "file-kind-not-allowed"),
}
REFUSED_ATTACHMENTS = {
    "empty": (lambda: b"", "a.pdf", "file-empty"),
    "photo": (uploads.jpeg, "a.jpg", "file-kind-not-allowed"),
    "html called pdf": (lambda: HTML, "a.pdf", "file-not-its-kind"),
    "cut pdf": (lambda: uploads.pdf(9_000)[:5_000], "a.pdf", "file-damaged"),
    "bare zip": (lambda: uploads.archive([("a.txt", "a")]), "a.zip", "file-kind-not-allowed"),
    "zip called docx": (lambda: uploads.archive([("a.txt", "a")]), "a.docx", "file-not-its-kind"),
    "xlsx called docx": (uploads.xlsx, "a.docx", "file-not-its-kind"),
    "docx called odt": (uploads.docx, "a.odt", "file-not-its-kind"),
    "macro ending": (uploads.docx, "a.docm", "file-kind-not-allowed"),
    "macros": (lambda: uploads.docx(("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")), "a.docx", "file-has-macros"),
    "macros by type": (lambda: uploads.docx(main=uploads.WORD + " macroEnabled"), "a.docx", "file-has-macros"),
    "macros in odt": (lambda: uploads.odt(("Basic/Standard/Module1.xml", "x")), "a.odt", "file-has-macros"),
    "bomb": (lambda: uploads.docx(BOMB), "a.docx", "file-unsafe"),
    "overlapping bomb": (uploads.overlapping_docx, "a.docx", None),
    "many entries": (lambda: uploads.docx(*[(f"word/{n}.xml", "") for n in range(2_500)]), "a.docx", "file-unsafe"),
    "slip": (lambda: uploads.docx(("../../etc/cron.d/x", "x")), "a.docx", "file-unsafe"),
    "absolute": (lambda: uploads.docx(("/etc/passwd", "x")), "a.docx", "file-unsafe"),
    "backslashes": (lambda: uploads.docx(("..\\..\\x.dll", "x")), "a.docx", "file-unsafe"),
    "link": (uploads.link_docx, "a.docx", "file-unsafe"),
    "encrypted": (uploads.encrypted_docx, "a.docx", "file-encrypted"),
    "cut archive": (lambda: uploads.docx()[:-60], "a.docx", "file-damaged"),
}




@pytest.fixture(scope="module")
def owner(cast):
    return cast.owner("Chủ máy sấy")


@pytest.fixture
def draft(owner):
    return owner.drafts("supply", owner.organisation, texts.supply())


def path(listing, *more):
    return "/".join([f"/listings/{listing['id']}", *more])


def picture(answer):
    return Image.open(io.BytesIO(answer.content))


def resident(floor):
    """Kilobytes of memory in use, and the most there ever was."""
    status = open(f"/proc/{floor.process.pid}/status").read()
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) for name in ("VmRSS", "VmHWM"))


# What may not come in.


@pytest.mark.parametrize("kind,row", [("photos", name) for name in REFUSED_PHOTOS]
                         + [("attachments", name) for name in REFUSED_ATTACHMENTS])
def test_what_is_refused(kind, row, owner, draft):
    make, name, code = (REFUSED_PHOTOS if kind == "photos" else REFUSED_ATTACHMENTS)[row]
    body, content_type = uploads.form(make(), name)
    answer = owner.ask("POST", path(draft, kind), data=body, headers={"Content-Type": content_type})
    problem = answer.json()
    assert answer.status_code in (400, 422), answer.text
    if code:
        error = problem["errors"][0]
        assert (error["pointer"], error["code"]) == ("/file", code)
        assert len(error["detail"]) > 20
    assert owner.get(path(draft))[kind] == []


def test_refusals_say_the_way_out_in_both_languages(owner, draft):
    for language, words in (("vi", "JPEG"), ("en", "Save it as")):
        body, kind = uploads.form(SVG, "a.svg")
        headers = {"Content-Type": kind, "Accept-Language": language}
        problem = owner.ask("POST", path(draft, "photos"), data=body, headers=headers).json()
        assert words.lower() in problem["errors"][0]["detail"].lower()


def test_forms_that_are_none(owner, draft, cast):
    target = path(draft, "photos")
    good, kind = uploads.form(uploads.jpeg(uploads.scene(50, 50)), "a.jpg")
    for body, content_type, status, code in [
        (good, "application/json", 415, "media-type-not-supported"),
        (good, "multipart/form-data", 415, "media-type-not-supported"),
        (good, "multipart/form-data; boundary=another", 400, "multipart-not-valid"),
        (good[:-20], kind, 400, "multipart-not-valid"),
        (b"", kind, 400, "multipart-not-valid"),
        (good + b"more", kind, 400, "multipart-not-valid"),
        (uploads.form(b"x", "a.jpg", part="other")[0], kind, 422, "invalid-input"),
        (uploads.form(b"x", "a.jpg", colour="red")[0], kind, 422, "invalid-input"),
        (uploads.form(uploads.jpeg(uploads.scene(50, 50)), "a.jpg", alt_vi="x" * 301)[0], kind, 422, "invalid-input"),
    ]:
        owner.expect("POST", target, status, code=code, data=body, headers={"Content-Type": content_type})
    cast.visitor.expect("POST", target, 401, data=good, headers={"Content-Type": kind})
    assert owner.get(path(draft))["photos"] == []


def test_what_is_too_large_is_refused_early(owner, draft, floor):
    target = path(draft, "attachments")
    body, kind = uploads.form(uploads.pdf(21_000_000), "a.pdf")
    problem = owner.expect("POST", target, 413, code="body-too-large", data=body, headers={"Content-Type": kind})
    assert problem["errors"][0]["code"] == "file-too-large"
    # Without a length it is cut off where it becomes too much.
    pieces = (body[start:start + 65_536] for start in range(0, len(body), 65_536))
    answer = owner.http.post(floor.base + "/api/v1" + target, data=pieces, headers={"Content-Type": kind}, timeout=30)
    assert answer.status_code == 413
    # JSON keeps its own limit.
    owner.expect("PATCH", path(draft), 413, data=b"{" + b" " * 300_000 + b"}",
                 headers={"Content-Type": "application/merge-patch+json"} | ANY)


# What comes in, and as what.


def test_a_photo_is_made_anew(owner, draft, cast):
    listing = owner.sends(path(draft, "photos"), uploads.from_a_telephone(), "IMG_0001.JPG", alt_vi="Máy sấy",
                          alt_en="The dryer")
    photo, = listing["photos"]
    assert photo["alt"] == {"vi": "Máy sấy", "en": "The dryer"}
    assert [size["size"] for size in photo["sizes"]] == ["full", "960", "320"]
    for size in photo["sizes"]:
        answer = owner.ask("GET", size["href"])
        image = picture(answer)
        assert image.size == (size["width"], size["height"]) and image.width < image.height, "upright"
        assert len(answer.content) == size["octets"] and answer.headers["Content-Type"] == size["mediaType"]
        assert not image.getexif() and "icc_profile" not in image.info and b"CANARY" not in answer.content
        red, green, blue = image.convert("RGB").getpixel((image.width - 10, 10))
        assert red > 150 and green < 90 and blue < 90, "the red corner has turned with the camera"
        assert answer.headers["Content-Disposition"] == "inline" and "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert max(photo["sizes"][0]["width"], photo["sizes"][0]["height"]) == 1200
    assert "IMG_0001" not in str(listing)


@pytest.mark.parametrize("name,make", {
    "cmyk.jpg": lambda: uploads.jpeg(uploads.scene(mode="CMYK")),
    "grey.jpg": lambda: uploads.jpeg(uploads.scene(mode="L")),
    "progressive.jpeg": lambda: uploads.jpeg(progressive=True),
    "alpha.png": lambda: uploads.saved(uploads.scene(mode="RGBA"), "PNG"),
    "palette.png": lambda: uploads.saved(uploads.scene(mode="P"), "PNG"),
    "sixteen.png": lambda: uploads.saved(Image.new("I;16", (300, 200), 30_000), "PNG"),
    "lossless.webp": lambda: uploads.saved(uploads.scene(), "WEBP", lossless=True),
    "huge.png": lambda: uploads.saved(Image.new("RGB", (7_900, 8_000), (20, 90, 40)), "PNG"),
    "long.jpg": lambda: uploads.jpeg(uploads.scene(5_000, 100)),
    "one.png": lambda: uploads.saved(Image.new("RGB", (1, 1)), "PNG"),
    "moving.webp": lambda: uploads.saved(uploads.scene(90, 60), "WEBP", save_all=True,
                                         append_images=[uploads.scene(90, 60, "L").convert("RGB")] * 20),
    "moving.png": lambda: uploads.saved(uploads.scene(90, 60), "PNG", save_all=True,
                                        append_images=[uploads.scene(90, 60, "L").convert("RGB")] * 20),
    "polyglot-html.jpg": lambda: uploads.jpeg() + HTML,
    "polyglot-zip.jpg": lambda: uploads.jpeg() + uploads.archive([("run.sh", "rm -rf /")]),
    "../../../etc/cron.d/x.jpg": uploads.jpeg,
    "C:\\Users\\x.jpg": uploads.jpeg,
    "ả" * 300 + ".jpg": uploads.jpeg,
    'a"; filename="evil.php%00.jpg': uploads.jpeg,
}.items())
def test_what_is_unusual_becomes_an_ordinary_picture(name, make, owner, draft):
    photo, = owner.sends(path(draft, "photos"), make(), name)["photos"]
    for size, longest in zip(photo["sizes"], (2048, 960, 320)):
        answer = owner.ask("GET", size["href"])
        image = picture(answer)
        image.load()
        assert max(image.size) <= longest and image.mode in ("RGB", "L")
        assert getattr(image, "n_frames", 1) == 1
        assert b"<script" not in answer.content and b"PK\x03\x04" not in answer.content


def test_a_small_thumbnail_is_light(owner, draft):
    """Twenty of them stand on a page of results."""
    photo, = owner.sends(path(draft, "photos"), uploads.jpeg(uploads.scene(2000, 1500)), "a.jpg")["photos"]
    assert photo["sizes"][2]["octets"] <= 5_000


@pytest.mark.parametrize("name,make,media", [
    ("Kết quả kiểm định.pdf", uploads.pdf, "application/pdf"),
    ("a.docx", uploads.docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("a.xlsx", uploads.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("a.odt", uploads.odt, "application/vnd.oasis.opendocument.text"),
    ("50 % of %41 & 'b' (c).pdf", uploads.pdf, "application/pdf"),
    ("polyglot.pdf", lambda: uploads.pdf() + HTML + uploads.pdf()[-60:], "application/pdf"),
])
def test_documents_come_back_as_they_were_to_be_saved(name, make, media, owner, draft):
    content = make()
    listing = owner.sends(path(draft, "attachments"), content, "thư mục/" + name, label_vi="Tài liệu")
    attachment, = listing["attachments"]
    assert (attachment["name"], attachment["mediaType"], attachment["octets"]) == (name, media, len(content))
    answer = owner.ask("GET", attachment["href"])
    assert answer.content == content and answer.headers["Content-Type"] == media
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer.headers["Cache-Control"] == "private, no-cache"


# Order, words, number.


def test_order_words_and_number(owner, draft, cast):
    for number in range(10):
        owner.sends(path(draft, "photos"), uploads.jpeg(uploads.scene(40 + number, 40)), f"{number}.jpg")
    body, kind = uploads.form(uploads.jpeg(uploads.scene(60, 40)), "eleven.jpg")
    problem = owner.expect("POST", path(draft, "photos"), 422, data=body, headers={"Content-Type": kind})
    assert problem["errors"][0]["code"] == "too-many"
    ids = [photo["id"] for photo in owner.get(path(draft))["photos"]]

    def now(document):
        return [ids.index(photo["id"]) for photo in document["photos"]]

    def patch(item, status=200, **change):
        return owner.edit(path(draft, "photos", item), change, status=status)

    assert now(patch(ids[9], position=0)) == [9, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert now(patch(ids[9], position=4)) == [0, 1, 2, 3, 9, 4, 5, 6, 7, 8]
    assert now(owner.delete(path(draft, "photos", ids[0]), status=200, headers=ANY)) == [1, 2, 3, 9, 4, 5, 6, 7, 8]
    assert now(patch(ids[8], position=0)) == [8, 1, 2, 3, 9, 4, 5, 6, 7]
    assert patch(ids[8], alt={"vi": "Phía trước"})["photos"][0]["alt"] == {"vi": "Phía trước"}
    patch(ids[8], 422, position=9)
    patch(ids[8], 422, alt={"vi": "x" * 301})
    patch(ids[0], 404, position=0)
    owner.edit(path(draft, "attachments", ids[8]), {"position": 0}, status=404)
    owner.delete(path(draft, "photos", ids[0]), status=404, headers=ANY)
    other = cast.owner("Người khác")
    other.edit(path(draft, "photos", ids[8]), {"position": 0}, status=404)
    owner.edit(path(draft, "photos", ids[8]), {"position": 1}, status=412, code="stale-version",
               headers={"If-Match": '"1-0123456789abcdef"'})
    owner.delete(path(draft, "photos", ids[8]), status=428, code="precondition-required")
    assert patch(ids[8], alt={"vi": None, "en": "Front"})["photos"][0]["alt"] == {"en": "Front"}
    assert patch(ids[8], alt=None)["photos"][0]["alt"] is None
    patch(ids[8], 422, colour="red")
    patch(ids[8], 422, position=None)


def test_attachments_can_be_told_apart_and_taken_off(owner, draft):
    for number in range(2):
        owner.sends(path(draft, "attachments"), uploads.pdf(number), f"{number}.pdf")
    first, second = owner.get(path(draft))["attachments"]
    changed = owner.edit(path(draft, "attachments", second["id"]), {"label": {"vi": "Kiểm định"}, "position": 0})
    assert [(file["name"], file["label"]) for file in changed["attachments"]] == [
        ("1.pdf", {"vi": "Kiểm định"}), ("0.pdf", None)]
    gone = owner.delete(path(draft, "attachments", first["id"]), status=200, headers=ANY)
    assert [file["id"] for file in gone["attachments"]] == [second["id"]]
    assert owner.ask("GET", first["href"]).status_code == 404


def test_photos_count_in_the_quality_score(owner, draft):
    before = owner.get(path(draft, "quality"))
    assert "photo-missing" in [remark["code"] for remark in before["remarks"]]
    owner.sends(path(draft, "photos"), uploads.jpeg(), "a.jpg")
    after = owner.get(path(draft, "quality"))
    assert after["score"] == before["score"] + 5 and "photo-missing" not in str(after)


def test_the_same_key_takes_the_same_file_once_and_no_other(owner, draft, floor):
    """However it is wrapped; another file as long as the first is another request, and so is another text beside it."""
    where, key = path(draft, "attachments"), {"Idempotency-Key": "mot-tep-mot-lan"}
    content, other = uploads.pdf(80), uploads.pdf(80).replace(b"xx", b"yy")
    first = owner.sends(where, content, "a.pdf", headers=key, label_vi="Một")
    body, kind = uploads.form(content, "a.pdf", boundary="--KhacHan", label_vi="Một")
    again = owner.ask("POST", where, data=body, headers={"Content-Type": kind} | key)
    assert (again.status_code, again.headers["Idempotency-Replayed"], again.json()) == (201, "true", first)
    floor.settle()
    before = floor.counts()
    for changed, name, label in ((other, "a.pdf", "Một"), (content, "b.pdf", "Một"), (content, "a.pdf", "Hai")):
        body, kind = uploads.form(changed, name, label_vi=label)
        owner.expect("POST", where, 422, "idempotency-key-reused", data=body, headers={"Content-Type": kind} | key)
    assert floor.counts() == before and len(owner.get(f"/listings/{draft['id']}")["attachments"]) == 1


def test_a_key_takes_nothing_from_the_judgement_of_a_form(owner, draft, cast):
    where, key = path(draft, "attachments"), {"Idempotency-Key": "bi-tu-choi"}
    body, kind = uploads.form(uploads.pdf(), "a.pdf", note="?")
    refused = owner.expect("POST", where, 422, data=body, headers={"Content-Type": kind} | key)
    assert [(error["pointer"], error["code"]) for error in refused["errors"]] == [("/note", "unknown-key")]
    owner.expect("POST", where, 400, "multipart-not-valid", data=body[:-9], headers={"Content-Type": kind} | key)
    owner.expect("POST", where, 415, body={}, headers=key)
    cast.visitor.expect("POST", where, 401, data=body, headers={"Content-Type": kind} | key)
    owner.sends(where, uploads.pdf(), "a.pdf", headers=key)


# Who may have it.


def test_a_photo_follows_the_revision_that_carries_it(owner, cast):
    outsider, visitor, officer = cast.owner("Người lạ"), cast.visitor, cast.officer
    listing = owner.drafts("supply", owner.organisation, texts.supply())
    first = owner.sends(path(listing, "photos"), uploads.jpeg(uploads.scene(700, 500)), "a.jpg")["photos"][0]
    href = first["sizes"][1]["href"]

    def seen(where=href):
        people = {"visitor": visitor, "outsider": outsider, "officer": officer, "owner": owner}
        return {name for name, person in people.items() if person.ask("GET", where).status_code == 200}

    assert seen() == {"owner"}, "a draft is its owner's"
    assert visitor.ask("GET", href).json()["code"] == "not-found"
    assert visitor.ask("GET", href.replace(href[7:9], "00")).json()["code"] == "not-found", "as what is not there"
    owner.post(path(listing, "submission"))
    assert seen() == {"owner", "officer"}, "the officer sees what will be public"
    body, kind = uploads.form(uploads.jpeg(), "b.jpg")
    owner.expect("POST", path(listing, "photos"), 409, data=body, headers={"Content-Type": kind})
    officer.post(path(listing, "publication"), {})
    assert seen() == {"owner", "officer", "visitor", "outsider"}
    assert "immutable" in visitor.ask("GET", href).headers["Cache-Control"]

    # Another photo is an amendment: not public before it is published, and the old one stays until then.
    amended = owner.sends(path(listing, "photos"), uploads.jpeg(uploads.scene(600, 600)), "b.jpg")
    assert amended["amendment"] == "draft" and len(amended["photos"]) == 2
    second = amended["photos"][1]["sizes"][1]["href"]
    owner.delete(path(listing, "photos", first["id"]), status=200, headers=ANY)
    assert seen(second) == {"owner"} and seen() == {"owner", "officer", "visitor", "outsider"}
    assert [photo["id"] for photo in visitor.get(path(listing))["photos"]] == [first["id"]]
    owner.post(path(listing, "submission"))
    assert seen(second) == {"owner", "officer"}
    officer.post(path(listing, "publication"), {})
    assert seen(second) == {"owner", "officer", "visitor", "outsider"} and seen() == {"owner"}
    card = next(card for card in visitor.search(q="máy sấy", sort="newest")[1]["items"] if card["id"] == listing["id"])
    assert card["photo"]["href"].endswith("/320") and card["photo"]["width"] == 320

    officer.post(path(listing, "suspension"), {"reason": {"code": "complaint"}})
    assert "visitor" not in seen(second), "what is out of sight is out of sight"


def test_an_anonymous_listing_shows_no_names(owner, cast):
    visitor = cast.visitor
    listing = owner.drafts("supply", owner.organisation, texts.supply(identity="anonymous"))
    owner.sends(path(listing, "photos"), uploads.from_a_telephone(), "CANARY-photo.jpg")
    owner.sends(path(listing, "attachments"), uploads.pdf(50), "CANARY-company.pdf", label_vi="CANARY")
    attachment = owner.get(path(listing))["attachments"][0]["href"]
    owner.post(path(listing, "submission"))
    cast.officer.post(path(listing, "publication"), {})
    seen = visitor.get(path(listing))
    assert seen["attachments"] == [] and len(seen["photos"]) == 1
    assert visitor.ask("GET", attachment).status_code == 404
    assert cast.officer.ask("GET", attachment).status_code == 200
    for size in seen["photos"][0]["sizes"]:
        answer = visitor.ask("GET", size["href"])
        assert b"CANARY" not in answer.content and "CANARY" not in str(answer.headers)
    page = requests.get(f"{cast.floor.base}/listings/{listing['id']}", timeout=10).text
    assert "CANARY" not in page and seen["photos"][0]["sizes"][1]["href"] in page


def test_words_below_the_photos_of_an_anonymous_listing_name_nobody(owner):
    listing = owner.drafts("supply", owner.organisation, texts.supply(identity="anonymous"))
    owner.sends(path(listing, "photos"), uploads.jpeg(), "a.jpg", alt_vi="Gọi 0912 345 678")
    problem = owner.post(path(listing, "submission"), status=422)
    assert problem["errors"][0]["pointer"].endswith("/photos/0/alt/vi")


# Ranges and versions.


@pytest.fixture(scope="module")
def large(owner):
    """A document of several chunks, with every place told apart."""
    listing = owner.drafts("supply", owner.organisation, texts.supply())
    content = uploads.pdf()[:9] + b"".join(b"%%%07d\n" % number for number in range(90_000)) + uploads.pdf()[9:]
    attachment = owner.sends(path(listing, "attachments"), content, "lớn.pdf")["attachments"][0]
    return content, attachment["href"]


@pytest.mark.parametrize("asked,status,start,end", [
    ("bytes=0-0", 206, 0, 1), ("bytes=0-99", 206, 0, 100), ("bytes=262143-262145", 206, 262_143, 262_146),
    ("bytes=500000-", 206, 500_000, None), ("bytes=-1", 206, -1, None), ("bytes=-99999999", 206, 0, None),
    ("bytes=100-99999999", 206, 100, None), ("bytes=99999999-", 416, 0, 0), ("bytes=-0", 416, 0, 0),
    ("bytes=99999999999999999999999-", 416, 0, 0), ("bytes=5-4", 200, 0, None), ("bytes=0-1,5-6", 200, 0, None),
    ("bytes=a-b", 200, 0, None), ("bytes=", 200, 0, None), ("bytes=-", 200, 0, None), ("items=0-1", 200, 0, None),
    ("bytes 0-1", 200, 0, None), ("bytes=--5", 200, 0, None), ("bytes=1-2-3", 200, 0, None),
])
def test_ranges(asked, status, start, end, owner, large):
    content, href = large
    answer = owner.ask("GET", href, headers={"Range": asked})
    assert answer.status_code == status
    if status == 416:
        assert answer.headers["Content-Range"] == f"bytes */{len(content)}" and not answer.content
        return
    wanted = content[start:end]
    assert answer.content == wanted and int(answer.headers["Content-Length"]) == len(wanted)
    if status == 206:
        first = start if start >= 0 else len(content) + start
        assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(content)}"


def test_versions(owner, large):
    content, href = large
    tag = owner.ask("GET", href).headers["ETag"]
    assert tag == f'"{href.split("/")[2]}"'
    for sent, status in ((tag, 304), ("W/" + tag, 304), (f'"x", {tag}', 304), ("*", 304), ('"x"', 200)):
        answer = owner.ask("GET", href, headers={"If-None-Match": sent})
        assert answer.status_code == status and answer.headers["ETag"] == tag
    for sent, status in ((tag, 206), ('"x"', 200), ("W/" + tag, 200), ("Mon, 02 Mar 2026 00:00:00 GMT", 200)):
        assert owner.ask("GET", href, headers={"Range": "bytes=0-1", "If-Range": sent}).status_code == status
    head = owner.http.head(owner.floor.base + href, headers={"Range": "bytes=0-1"}, timeout=10)
    assert head.status_code == 200 and int(head.headers["Content-Length"]) == len(content) and not head.content


def test_addresses_that_are_none(owner, large, cast):
    _, href = large
    _, files, digest, name = href.split("/")
    for wrong in (f"/files/{digest}/another.pdf", f"/files/{digest[:-1]}/{name}", f"/files/{digest.upper()}/{name}",
                  f"/files/{digest}/full", f"/files/..%2f..%2fetc/{name}", f"/files/{digest}/%00", f"/files/{digest}/%zz"):
        assert owner.ask("GET", wrong).status_code == 404, wrong
    assert cast.visitor.ask("GET", href).status_code == 404


# Weight.


def test_the_same_content_stands_there_once(owner, draft, floor):
    count = "SELECT COUNT(*) FROM files"
    content = uploads.pdf(600_000)
    owner.sends(path(draft, "attachments"), content, "a.pdf")
    before = floor.value(count)
    owner.sends(path(draft, "attachments"), content, "b.pdf")
    assert floor.value(count) == before
    names = [attachment["name"] for attachment in owner.get(path(draft))["attachments"]]
    assert names == ["a.pdf", "b.pdf"]


def test_memory_stays_and_the_floor_answers_meanwhile(owner, floor, cast):
    """All that is refused above and more, six at a time on a fresh start, leaves no more than 50 MB behind."""
    listing = owner.drafts("supply", owner.organisation, texts.supply())
    floor.stop()
    floor.start()
    assert Visitor(floor).ask("GET", "/listings").status_code == 200
    before, _ = resident(floor)
    rows = [(path(listing, "photos"), REFUSED_PHOTOS[name][0](), REFUSED_PHOTOS[name][1]) for name in REFUSED_PHOTOS]
    rows += [(path(listing, "attachments"), make(), name) for make, name, _ in REFUSED_ATTACHMENTS.values()]
    rows += [(path(listing, "photos"), uploads.jpeg(uploads.scene(4_000, 3_000)), f"{n}.jpg") for n in range(6)]
    rows += [(path(listing, "attachments"), uploads.pdf(19_000_000 + n), f"{n}.pdf") for n in range(4)]

    def send(row):
        target, content, name = row
        body, kind = uploads.form(content, name)
        return requests.post(f"{floor.base}/api/v1{target}", data=body, timeout=60, cookies=owner.http.cookies,
                             headers={"Content-Type": kind}).status_code

    with ThreadPoolExecutor(6) as pool:
        work = [pool.submit(send, row) for row in rows]
        while not all(one.done() for one in work):
            assert Visitor(floor).ask("GET", "/listings?limit=1", seconds=10).status_code == 200
        statuses = [one.result() for one in work]
    assert set(statuses) <= {201, 400, 422}, statuses
    assert statuses.count(201) == 10
    after, peak = resident(floor)
    print(f"memory {before // 1024} MB, after {after // 1024} MB, at most {peak // 1024} MB")
    assert after - before <= 50 * 1024
