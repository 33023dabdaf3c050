"""What the cast writes on a floor of attackers: payloads in every field of text in the specification."""

from collections import Counter
from itertools import cycle, islice

import people
import texts
from bodies import SPECIFICATION
from payloads import packed

SCHEMAS = SPECIFICATION.document["components"]["schemas"]
# Prices, so that their units are shown, and one right to be multiplied.
PRICED = {"supply__service": {"unitPriceVND": 900}, "supply__material": {"unitPriceVND": 900}}
BASES = {"supply": texts.supply(**PRICED), "demand": texts.demand()}


def content_of(side):
    """The schema of what that side may say."""
    other = {"supply": "demand", "demand": "supply"}[side]
    parts = SCHEMAS["ContentInput"]["properties"]
    return {"properties": {name: part for name, part in parts.items() if name != other}}


class Corpus:
    """Hands out the payloads field by field, as many at a time as the field takes, around and around."""

    def __init__(self):
        self.packs, self.turns = {}, Counter()

    def text(self, field, limit):
        packs = self.packs.setdefault(field, packed(limit))
        self.turns[field] += 1
        return packs[(self.turns[field] - 1) % len(packs)]

    def waiting(self, *beginnings):
        """The fields whose payloads have not all been handed out, among those whose names begin so."""
        return [field for field, packs in self.packs.items()
                if field.startswith(beginnings or "") and self.turns[field] < len(packs)]

    def spoilt(self, schema, base, field):
        """`base` with payloads wherever its schema takes free text, also where `base` had nothing."""
        schema = plain(schema)
        if is_text(schema):
            return self.text(field, schema["maxLength"])
        if "properties" in schema and (base is not None or is_free(schema)):
            parts = {name: self.spoilt(part, (base or {}).get(name), f"{field}/{name}")
                     for name, part in schema["properties"].items()}
            return {name: part for name, part in parts.items() if part is not None}
        if "items" in schema and (base or is_text(plain(schema["items"]))):
            count = schema["maxItems"] if holds_text(schema["items"]) else len(base)
            return [self.spoilt(schema["items"], one, field) for one in islice(cycle(base or [None]), count)]
        return base


def plain(schema):
    """What a reference or a choice with nothing stands for; codes are no text."""
    if schema.get("$ref", "").endswith("/Code"):
        return {}
    schema = SPECIFICATION.resolved(schema)
    if "oneOf" in schema:
        return plain(next(one for one in schema["oneOf"] if one.get("type") != "null"))
    return schema


def is_text(schema):
    is_bound = {"pattern", "format", "enum"} & set(schema)
    return "string" in schema.get("type", ()) and "maxLength" in schema and not is_bound


def is_free(schema):
    """An object that may be made of texts alone."""
    return all(is_text(plain(schema["properties"][name])) for name in schema.get("required", ()))


def holds_text(schema):
    schema = plain(schema)
    return is_text(schema) or any(is_text(plain(part)) for part in schema.get("properties", {}).values())


class HostileWords:
    """Everything that somebody can write holds payloads; telephone numbers, codes and figures are right."""

    def __init__(self):
        self.corpus = Corpus()

    def name(self, name):
        return self.corpus.text("member", 120)

    def profile(self, **changes):
        return self.corpus.spoilt(SCHEMAS["OrganisationBody"], people.organisation(**changes), "organisation")

    def content(self, side, **changes):
        """Always named: payloads look like addresses, which no anonymous listing may hold."""
        base = texts.changed(BASES[side], changes | {"identity": "named"})
        return self.corpus.spoilt(content_of(side), base, side)

    def long_words(self):
        return self.content("demand")

    def crowd(self):
        return []

    def interest(self, person):
        base = {"organisation": person.organisation["id"]}
        return self.corpus.spoilt(SCHEMAS["InterestBody"], base, "interest")

    def remarks(self):
        base = [{"field": "/title/vi", "severity": "MAJOR"}] * 4
        return [one | {"text": self.corpus.spoilt(SCHEMAS["RemarkTextInput"], {}, "remark")} for one in base]

    def reason(self, code):
        return {"reason": self.corpus.spoilt(SCHEMAS["ReasonInput"], {"code": code}, "reason")}

    def file_name(self, ending):
        """The x stays where everything else is taken away."""
        return f"{self.corpus.text('file name', 114)}x.{ending}"

    def label(self, part):
        return {language: self.corpus.text(f"{part}/{language}", 300) for language in ("vi", "en")}

    def amendment(self):
        return {"summary": self.corpus.spoilt(SCHEMAS["TextInput500"], {}, "amendment")}

    def claim(self, reference, phone):
        return {"reference": reference, "phone": phone, "name": self.name(""),
                "note": self.corpus.text("reason/text", 1_000)}

    def sentence(self):
        return self.corpus.spoilt(SCHEMAS["TextInput500"], {}, "sentence")
