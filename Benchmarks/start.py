"""How long the program takes to start on a floor of N listings: from its records, and from the index's snapshot.

    python3 Benchmarks/start.py [N] [PROGRAM]

Prints seconds from the start of the process until /readyz answers and a search finds something, resident memory
then, and the time of a commit-to-found round. N is 20,000 and PROGRAM .build/release/tradingfloor unless given.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else ".build/release/tradingfloor"
THINGS = "máy sấy|nhà kính|cảm biến|giống hoa|phân hữu cơ|nước tưới|cà phê|chè|tơ tằm|nấm|atisô|cao lanh".split("|")
DOES = "tiết kiệm điện|giảm hao hụt|tự động|sạch bệnh|giữ hương|truy xuất nguồn gốc|xử lý nước thải|bảo quản".split("|")
WORDS = "độ ẩm nhiệt độ năng suất công suất mỗi ngày tấn giờ vụ mùa hợp tác xã quy trình thiết bị kiểm tra".split()


def text(generator, length):
    words = [generator.choice(THINGS), generator.choice(DOES)]
    words += [generator.choice(WORDS) for _ in range(length)]
    return " ".join(words)


def fill(data):
    """Adds COUNT published listings of one organisation to a floor that is not running."""
    generator = random.Random(1)
    base = sqlite3.connect(f"{data}/floor.sqlite")
    now = int(time.time() * 1000)
    base.execute("INSERT INTO members VALUES ('m', 'm@load.example', 'm', 'vi', ?, ?, 1)", (now, now))
    profile = {"kind": "institute", "name": {"vi": "Tải"}, "phone": "+84900000000", "fields": [], "address": {"place": "24778"}}
    base.execute("INSERT INTO organisations VALUES ('o', 'verified', ?, NULL, ?, ?, NULL, NULL, 1)", (json.dumps(profile), now, now))
    for number in range(COUNT):
        side = "supply" if number % 2 else "demand"
        content = {
            "kind": "technology", "title": {"vi": text(generator, 6)}, "summary": {"vi": text(generator, 30)},
            "description": {"vi": text(generator, 100)}, "fields": ["40107"], "themes": ["coffee"], "keywords": [],
            "standards": [], "place": "24805", "identity": "named", "validityDays": 365, "openForInterest": True,
        }
        identity = f"0199c0de-0000-7000-8000-{number:012x}"
        base.execute(
            "INSERT INTO listings VALUES (?, ?, 'o', ?, 'published', 'absent', 1, 1, '[]', NULL, ?, 'm', ?, ?, ?, ?, 1)",
            (identity, f"LOAD-{number}", side, now, now, now - number, now, now + 365 * 86_400_000))
        base.execute("INSERT INTO listing_revisions VALUES (?, 1, ?, ?, 'm')", (identity, json.dumps(content), now))
    base.commit()
    base.close()


def start(data):
    begun = time.monotonic()
    process = subprocess.Popen(
        [PROGRAM, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        if line.startswith("the floor is open: "):
            address = line.split()[4].rstrip("/")
            break
    urllib.request.urlopen(f"{address}/readyz").read()
    found = json.load(urllib.request.urlopen(f"{address}/api/v1/listings?q=say+ca+phe&limit=20"))
    assert COUNT == 0 or found["total"] > 0
    return process, address, time.monotonic() - begun


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(60)


def resident(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        stop(start_empty(data))
        fill(data)
        subprocess.run(["rm", "-rf", f"{data}/index"], check=True)
        process, _, seconds = start(data)
        print(f"{COUNT} listings, index rebuilt from the records: ready after {seconds:.2f} s")
        stop(process)
        for _ in range(3):
            process, address, seconds = start(data)
            times = []
            for _ in range(50):
                begun = time.monotonic()
                urllib.request.urlopen(f"{address}/api/v1/listings?q=m%C3%A1y+s%E1%BA%A5y+c%C3%A0+ph%C3%AA").read()
                times.append(time.monotonic() - begun)
            print(
                f"{COUNT} listings, from the snapshot: ready after {seconds:.2f} s, {resident(process)} MB resident, "
                f"search {sorted(times)[25] * 1000:.1f} ms")
            stop(process)


def start_empty(data):
    global COUNT
    count, COUNT = COUNT, 0
    process, _, _ = start(data)
    COUNT = count
    return process


if __name__ == "__main__":
    main()
