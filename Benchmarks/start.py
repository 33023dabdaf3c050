"""How long the program takes to start on a floor of N listings: from its records, and from the index's snapshot.

    python3 Benchmarks/start.py [N] [PROGRAM]

Prints seconds from the start of the process until /readyz answers and a search finds something, resident memory
then, and the time of a search. N is 20,000 and PROGRAM .build/release/tradingfloor unless given.
"""

import json
import os
import random
import sys
import tempfile
import time
import urllib.request

import load

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else ".build/release/tradingfloor"
THINGS = "máy sấy|nhà kính|cảm biến|giống hoa|phân hữu cơ|nước tưới|cà phê|chè|tơ tằm|nấm|atisô|cao lanh".split("|")
DOES = "tiết kiệm điện|giảm hao hụt|tự động|sạch bệnh|giữ hương|truy xuất nguồn gốc|xử lý nước thải|bảo quản".split("|")
WORDS = "độ ẩm nhiệt độ năng suất công suất mỗi ngày tấn giờ vụ mùa hợp tác xã quy trình thiết bị kiểm tra".split()


def text(generator, length):
    words = [generator.choice(THINGS), generator.choice(DOES)]
    words += [generator.choice(WORDS) for _ in range(length)]
    return " ".join(words)


def listings():
    generator = random.Random(1)
    for number in range(COUNT):
        words = text(generator, 6), text(generator, 30), text(generator, 100)
        yield "supply" if number % 2 else "demand", load.content(*words)


def timed(data):
    begun = time.monotonic()
    process, address = load.start(PROGRAM, data)
    found = json.load(urllib.request.urlopen(f"{address}/api/v1/listings?q=say+ca+phe&limit=20"))
    assert found["total"] > 0
    return process, address, time.monotonic() - begun


def main():
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        load.filled(PROGRAM, data, listings())
        process, _, seconds = timed(data)
        print(f"{COUNT} listings, index rebuilt from the records: ready after {seconds:.2f} s")
        load.stop(process)
        for _ in range(3):
            process, address, seconds = timed(data)
            times = []
            for _ in range(50):
                begun = time.monotonic()
                urllib.request.urlopen(f"{address}/api/v1/listings?q=m%C3%A1y+s%E1%BA%A5y+c%C3%A0+ph%C3%AA").read()
                times.append(time.monotonic() - begun)
            print(
                f"{COUNT} listings, from the snapshot: ready after {seconds:.2f} s, {load.resident(process)} MB resident, "
                f"search {sorted(times)[25] * 1000:.1f} ms")
            load.stop(process)


if __name__ == "__main__":
    main()
