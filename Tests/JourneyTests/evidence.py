"""Holds the reasons of a match against the texts that they speak of."""

import math
import unicodedata

import pytest


def check(match):
    """The sums are right, and every stretch that is named holds the word that it is said to hold."""
    evidence = match["evidence"]
    for direction in (evidence["forward"], evidence["backward"]):
        parts = math.fsum(part["contribution"] for part in direction["parts"])
        assert direction["score"] == pytest.approx(min(1, max(0, parts)), abs=1e-9)
    mean = math.sqrt(evidence["forward"]["score"] * evidence["backward"]["score"])
    assert match["score"] == pytest.approx(mean, abs=1e-9)
    assert evidence["gaps"] == [part for part in evidence["forward"]["parts"] if part["outcome"] == "gap"]
    weights = [term["contribution"] for term in evidence["terms"]]
    assert weights == sorted(weights, reverse=True) and 1 <= len(weights) <= 12
    check_spans(match)


def check_spans(match):
    for term in match["evidence"]["terms"]:
        for side, spans in (("supply", term["inSupply"]), ("demand", term["inDemand"])):
            assert spans, f"{term['term']} is nowhere in the {side}"
            for span in spans:
                found = folded(stretch(match[side]["content"], span))
                if "entry" in term:
                    assert is_of_entry(found, term["entry"]), f"{span} of the {side} is “{found}”, not of {term['entry']}"
                else:
                    assert found == folded(term["term"]), f"{span} of the {side} is “{found}”, not {term['term']}"


def is_of_entry(found, entry):
    """The words are a Vietnamese phrase or inflected words of the English one."""
    english = folded(entry["en"]).replace("-", " ").split()
    return found == folded(entry["vi"]) or all(
        any(word[:2] == of_entry[:2] for of_entry in english) or word in folded(entry["vi"]).split()
        for word in found.replace("-", " ").split())


def stretch(content, span):
    """The words under a span: a JSON pointer into the content, start and length in Unicode scalars."""
    value = content
    for part in span["field"].strip("/").split("/"):
        value = value[int(part)] if isinstance(value, list) else (value or {}).get(part)
    assert isinstance(value, str), f"{span['field']} is no text of this reader's: {value!r}"
    assert span["start"] + span["length"] <= len(value)
    return value[span["start"]:span["start"] + span["length"]]


def folded(text):
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(mark))
    return " ".join(bare.replace("đ", "d").split())
