"""What the cast writes: a cooperative that dries coffee in the sun, an institute with a heat-pump dryer."""

import copy


def changed(content, changes):
    """A copy with changes, `demand__target` reaching into the part."""
    content = copy.deepcopy(content)
    for name, value in changes.items():
        *parts, last = name.split("__")
        place = content
        for part in parts:
            place = place[part]
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return content


def demand(**changes):
    return changed(DEMAND, changes)


def supply(**changes):
    return changed(SUPPLY, changes)


def small(side, title):
    """The least that may be submitted."""
    content = {"kind": "technology", "title": {"vi": title}, "summary": {"vi": "Một câu tóm tắt ngắn."},
               "place": "24805",
               "contact": {"name": "Người liên hệ", "phone": "0912 000 222"}}
    return content | ({"supply": {"trl": 5}} if side == "supply" else {})


DEMAND = {
    "kind": "technology",
    "title": {"vi": "Cần công nghệ sấy cà phê Arabica thay phơi nắng, 8 tấn thóc ướt mỗi ngày cao điểm"},
    "summary": {"vi": "Mùa thu hoạch hay mưa, phơi giàn mất 20–25 ngày, 12% số lô bị mốc. Cần sấy cà phê thóc xuống "
                      "11–12% trong không quá 48 giờ mà vẫn giữ hương."},
    "description": {"vi": "Hợp tác xã thu 600 tấn quả tươi mỗi vụ, cao điểm 8 tấn thóc ướt/ngày. Sân có trạm điện ba "
                          "pha 250 kVA. Chúng tôi muốn xem máy chạy thật và thử 500 kg trước khi quyết định."},
    "fields": ["40107", "20305"], "themes": ["coffee", "processing-preservation"],
    "keywords": ["sấy cà phê", "cà phê thóc", "cà phê mật ong", "độ ẩm", "cà phê đặc sản"],
    "place": "24805", "standards": ["utz", "rainforest"], "identity": "named",
    "contact": {"name": "Chị Phạm Thị Kơliêng", "phone": "0987 600 101", "email": "kolieng@lien-he.example"},
    "demand": {
        "presentProcess": {"vi": "Xát vỏ, lên men khô 18–24 giờ, rửa, phơi giàn nhà kính, đảo tay 6 lần/ngày."},
        "target": {"vi": "Độ ẩm cuối 11–12%, thời gian sấy ≤ 48 giờ, nhiệt độ hạt ≤ 40 °C, lô lỗi dưới 3%."},
        "volume": {"vi": "600 tấn quả tươi/vụ; cao điểm 8 tấn thóc ướt/ngày"},
        "budget": {"minVND": 1_500_000_000, "maxVND": 2_800_000_000}, "leastTRL": 7, "trlIsMust": True,
        "cooperationForms": ["sale", "lease", "technical-service"],
        "constraints": {"vi": "Không dùng lò than, củi vì khách mua yêu cầu không ám khói."},
    },
}

SUPPLY = {
    "kind": "equipment",
    "title": {"vi": "Máy sấy bơm nhiệt nhiệt độ thấp cho cà phê thóc ướt và cà phê mật ong, mẻ 2 tấn",
              "en": "Low-temperature heat-pump dryer for wet parchment and honey coffee, 2-tonne batch"},
    "summary": {"vi": "Sấy cà phê thóc ướt từ độ ẩm 52–55% xuống 11–12% trong 34–38 giờ ở 38–40 °C, không phụ thuộc "
                      "nắng, giữ hương cho cà phê đặc sản."},
    "description": {"vi": "Buồng sấy sàn tĩnh có đảo gió hai chiều, dàn bơm nhiệt tách ẩm công suất điện 18 kW. Đã "
                          "chạy ba vụ tại hai xưởng, tổng cộng 310 tấn thóc ướt."},
    "elements": {"material": {"vi": "Cà phê thóc ướt, cà phê mật ong, cà phê quả"},
                 "method": {"vi": "Sấy bơm nhiệt tách ẩm ở 38–40 °C, đảo gió hai chiều"},
                 "effect": {"vi": "Đạt độ ẩm 11–12% sau 34–38 giờ, giảm 45% điện"},
                 "product": {"vi": "Cà phê nhân đặc sản"}},
    "fields": ["20305", "40107"], "themes": ["coffee", "processing-preservation", "energy-saving"],
    "keywords": ["sấy cà phê", "bơm nhiệt", "cà phê thóc", "cà phê mật ong", "độ ẩm"],
    "place": "25000", "standards": ["rainforest"], "identity": "named",
    "visit": {"vi": "Xưởng sơ chế Bồng Lai Tiên Cảnh, xin hẹn trước 2 ngày."},
    "contact": {"name": "Ông Trần Văn Klongtôt", "phone": "+84 976 500 202", "email": "klongtot@lien-he.example"},
    "supply": {
        "trl": 8, "trlEvidence": "Biên bản nghiệm thu hai máy năm 2024 và 2025; nhật ký sấy ba vụ.",
        "transferForms": ["sale", "lease"], "paymentForms": ["instalments"],
        "price": {"minVND": 420_000_000, "maxVND": 520_000_000, "basis": "indicative"},
        "intellectualProperty": [
            {"kind": "utility-solution", "number": "GPHI-7713-CANARY", "status": "pending", "territory": "Việt Nam"}],
        "stateFunded": {"taskCode": "DTNN-9481-CANARY", "certificate": "CN-2231-CANARY"},
        "equipment": {"maker": "Xưởng Cơ Khí Hồng Hạc", "model": "SBN-2000-CANARY", "year": 2026},
    },
}
