"""What the cast writes on a floor whose pages are looked at: their own texts and those of the demo floor."""

import yaml

import people
import texts
from floor import SHARE
from refusals import reason

LONG = "Nhàkínhtướinhỏgiọttựđộngđiềukhiểntừxaquađiệnthoạithôngminh"


class PlainWords:
    """Real sentences, as long as people write them."""

    def name(self, name):
        return name

    def profile(self, **changes):
        return people.organisation(about={"vi": "Doanh nghiệp minh họa.\nTrồng và chế biến cà phê.",
                                          "en": "An illustrative enterprise."}, **changes)

    def content(self, side, **changes):
        return (texts.supply if side == "supply" else texts.demand)(**changes)

    def long_words(self):
        """A demand of one word a field, such as nobody can break."""
        return self.content(
            "demand", title={"vi": LONG}, summary={"vi": LONG * 4}, description={"vi": LONG * 9},
            keywords=[LONG[:60]], demand__volume={"vi": LONG * 3},
            contact={"name": LONG, "phone": "0987 600 101", "email": f"{'a' * 60}@{'b' * 60}.example"})

    def crowd(self):
        """Published listings of the demo floor: side and content."""
        document = yaml.safe_load((SHARE / "seeds/demo/listings.yaml").read_text(encoding="utf-8"))
        for listing in [one for one in document if one["state"] == "published"][:24]:
            content = listing["content"]
            content.get("demand", {}).pop("wantedByDays", None)
            yield listing["side"], content

    def interest(self, person):
        return {"organisation": person.organisation["id"], "cooperation": "Thuê hai máy cho vụ tới.",
                "unclear": "Có người vận hành đi kèm không?", "about": "Vườn 40 ha, sấy 3 tấn mỗi ngày."}

    def remarks(self):
        return [{"field": "/demand/target/vi", "severity": "MAJOR", "text": {"vi": "Xin ghi rõ độ ẩm cuối."}},
                {"field": "/title/en", "severity": "MINOR", "text": {"en": "An English title would help."}}]

    def reason(self, code):
        return reason(code, "Xin xem lại giấy tờ đã gửi.")

    def file_name(self, ending):
        return f"Sơ đồ xưởng sấy.{ending}"

    def label(self, part):
        return {"vi": "Máy sấy nhìn từ phía trước", "en": "The dryer from its front"}

    def amendment(self):
        return {"summary": {"vi": "Mùa này mất 25–30 ngày, cần sấy gấp trước tháng mười hai."},
                "demand": {"volume": {"vi": "700 tấn quả tươi mỗi vụ"}}}

    def claim(self, reference, phone):
        return {"reference": reference, "phone": phone, "name": "Bà Minh Họa", "note": "Tôi là con trai."}

    def sentence(self):
        return {"vi": "Cà phê thóc ướt phơi lâu khô, hay bị mốc; cần máy sấy chừng 2 tấn mỗi mẻ."}
