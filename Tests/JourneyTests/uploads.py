"""Files as people and others send them, all made here, and the form that carries them."""

import io
import struct
import zipfile
import zlib
from functools import lru_cache

from PIL import Image

BOUNDARY = "----FloorFormBoundary7MA4YWxk"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def form(content, name, boundary=BOUNDARY, part="file", **texts):
    """A multipart body and its content type; texts are named `alt_vi` for `alt.vi`."""
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    pieces = [head(f'name="{field.replace("_", ".")}"', boundary) + text.encode() + b"\r\n"
              for field, text in texts.items()]
    pieces.append(head(f'name="{part}"; filename="{quoted}"\r\nContent-Type: application/octet-stream', boundary))
    return b"".join(pieces) + content + f"\r\n--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def head(disposition, boundary):
    return f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode()


def saved(image, kind, **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


@lru_cache(maxsize=None)
def scene(width=1200, height=800, mode="RGB"):
    """Something with edges and shades, red in its upper left corner."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    noise = Image.effect_noise((max(1, width // 8), max(1, height // 8)), 60).convert("RGB").resize((width, height))
    image = Image.blend(image, noise, 0.3)
    image.paste((220, 20, 20), (0, 0, width // 3, height // 3))
    return image.convert(mode)


def jpeg(image=None, **more):
    return saved(image or scene(), "JPEG", **({"quality": 85} | more))


def from_a_telephone():
    """Taken on its side, with the place where it was taken and the name of the telephone."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F], exif[0x0110] = "CANARY-MAKER", "CANARY-PHONE"
    exif[0x8825] = {1: "N", 2: (11.0, 56.0, 30.0), 3: "E", 4: (108.0, 27.0, 12.0)}
    return jpeg(exif=exif, comment=b"CANARY-COMMENT")


def png_header_only(width, height):
    """A picture whose header promises a flood of pixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress(b"\0" * 10_000)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def jpeg_flood():
    """A small JPEG whose frame header says 60,000 by 60,000."""
    data = bytearray(jpeg(scene(64, 64)))
    frame = data.index(b"\xff\xc0")
    data[frame + 5:frame + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(data)


def archive(entries, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as zipped:
        for name, content in entries:
            zipped.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name), content, compression)
    return out.getvalue()


def types(main=WORD, more=""):
    return ("[Content_Types].xml", f'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" '
            f'ContentType="{main}"/>{more}</Types>')


def docx(*more, main=WORD):
    return archive([types(main), ("_rels/.rels", "<Relationships/>"), ("word/document.xml", "<document/>"), *more])


def xlsx():
    return archive([types(SHEET), ("_rels/.rels", "<Relationships/>"), ("xl/workbook.xml", "<workbook/>")])


def odt(*more):
    mime = ("mimetype", "application/vnd.oasis.opendocument.text")
    return archive([mime, ("content.xml", "<office/>"), ("META-INF/manifest.xml", "<manifest/>"), *more],
                   zipfile.ZIP_STORED)


def pdf(padding=0):
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    body += b"%" + b"x" * padding + b"\n"
    return body + b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def encrypted_docx():
    """The flag of encryption set in both headers of every entry."""
    data = bytearray(docx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def link_docx():
    link = zipfile.ZipInfo("word/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    return docx((link, "/etc/passwd"))


def overlapping_docx():
    """Fifty entries of the directory that point to the same octets."""
    data = docx(("word/media/a.bin", b"\0" * 900_000))
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16:end + 20])[0]
    last = data[data.rindex(b"PK\x01\x02", start, end):end]
    copies = b"".join(last.replace(b"a.bin", f"{number:03d}xx".encode()) for number in range(50))
    directory = data[start:end] + copies
    entries = struct.unpack("<H", data[end + 10:end + 12])[0] + 50
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), start, 0)
    return data[:start] + directory + tail
