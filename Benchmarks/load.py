"""A floor with many listings for benchmarks: filled while it stands still, started and stopped."""

import json
import os
import signal
import sqlite3
import subprocess
import time
import urllib.request

YEAR = 365 * 86_400_000


def fill(data, contents):
    """Adds published listings of one organisation to a floor that is not running; `contents` gives side and content."""
    base = sqlite3.connect(f"{data}/floor.sqlite")
    now = int(time.time() * 1000)
    insert(base, "members", id="m", email="m@load.example", name="m", language="vi", email_confirmed_at=now,
           registered_at=now, version=1)
    profile = {"kind": "institute", "name": {"vi": "Tải"}, "phone": "+84900000000", "fields": [],
               "address": {"place": "24778"}}
    insert(base, "organisations", id="o", state="verified", profile=json.dumps(profile), registered_at=now,
           submitted_at=now, version=1)
    for number, (side, content) in enumerate(contents):
        id = listing_id(number)
        insert(base, "listings", id=id, reference=f"LOAD-{number}", organisation_id="o", side=side, state="published",
               amendment="absent", revision=1, published_revision=1, remarks="[]", created_at=now, created_by="m",
               submitted_at=now, published_at=now - number, confirmed_at=now, expires_at=now + YEAR, version=1)
        insert(base, "listing_revisions", listing_id=id, revision=1, content=json.dumps(content), written_at=now,
               written_by="m")
    base.commit()
    base.close()


def insert(base, table, **row):
    marks = ", ".join("?" * len(row))
    base.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def listing_id(number):
    return f"0199c0de-0000-7000-8000-{number:012x}"


def content(title, summary, description="", language="vi"):
    return {
        "kind": "technology", "title": {language: title}, "summary": {language: summary},
        "description": {language: description}, "fields": ["40107"], "themes": ["coffee"], "keywords": [],
        "standards": [], "place": "24805", "identity": "named", "validityDays": 365, "openForInterest": True,
    }


def start(program, data, **settings):
    """The process and its address, once it is ready."""
    environment = os.environ | {f"TRADINGFLOOR_{name.upper()}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(
        [program, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, text=True,
        env=environment)
    for line in process.stdout:
        if line.startswith("the floor is open: "):
            address = line.split()[4].rstrip("/")
            break
    urllib.request.urlopen(f"{address}/readyz").read()
    return process, address


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(60)


def resident(process):
    """Megabytes."""
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def filled(program, data, contents):
    """An empty floor's folder with these listings in it, without an index."""
    process, _ = start(program, data)
    stop(process)
    fill(data, contents)
    subprocess.run(["rm", "-rf", f"{data}/index"], check=True)
