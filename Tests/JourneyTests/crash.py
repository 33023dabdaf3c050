"""Writers that go on through every crash and remember what they were told had been done."""

import json
import random
import threading
import time

import requests

import texts
from people import Person


class Writer(threading.Thread):
    """Registers accounts and organisations, drafts, edits and submits listings, one act after the other."""

    def __init__(self, person, seed, running):
        super().__init__(daemon=True)
        self.person, self.random, self.running = person, random.Random(seed), running
        self.seed, self.done = seed, 0
        self.organisations, self.members, self.listings = {}, [], {}
        self.unsure = set()
        self.surprises = []
        self.lost_answers = 0

    def run(self):
        while self.running.is_set():
            try:
                self.random.choice([self.organisation, self.listing, self.listing, self.member])()
                self.done += 1
            except requests.exceptions.RequestException:
                self.lost_answers += 1
                time.sleep(0.02)  # the floor is down: knock again
            except AssertionError as surprise:
                self.surprises.append(surprise)
                return

    def name(self, what):
        return f"{what} {self.seed}-{self.done}-{self.lost_answers}"

    def organisation(self):
        number = 5_000_000_000 + self.seed * 1_000_000 + self.done * 1_000 + self.lost_answers
        made = self.person.founds(name={"vi": self.name("HTX")}, taxCode=str(number))
        self.organisations[made["id"]] = made["name"]["vi"]

    def member(self):
        email = self.name("nguoi").replace(" ", "-") + "@sap.example"
        self.person.post("/members", {"email": email, "name": "Ai đó", "password": "mot mat khau dai"}, status=202)
        self.members.append(email)

    def listing(self):
        """Each step is remembered once it was answered; while it is under way anything may be the case."""
        owner = self.person.organisation
        draft = self.person.drafts("demand", owner, texts.small("demand", self.name("Cần máy")))
        path = f"/listings/{draft['id']}"
        self.listings[draft["id"]] = (draft["state"], draft["version"], draft["reference"])
        content = {"content": texts.small("demand", self.name("Cần máy đã sửa"))}
        for step in (lambda: self.person.edit(path, content), lambda: self.person.post(f"{path}/submission")):
            self.unsure.add(draft["id"])
            answer = step()
            self.listings[draft["id"]] = (answer["state"], answer["version"], draft["reference"])
            self.unsure.discard(draft["id"])


def writers(floor, mail, count, running, kind=Person):
    people = [kind(floor, mail, f"Người viết {number}").joins() for number in range(count)]
    for person in people:
        person.organisation = person.founds()
    return [Writer(person, seed, running) for seed, person in enumerate(people)]


def snapshot(writer):
    """What the writer had been told while the floor was down."""
    time.sleep(0.01)
    return dict(writer.organisations), list(writer.members), dict(writer.listings), set(writer.unsure)


def everything_is_there(floor, writer, remembered):
    organisations, members, listings, unsure = remembered
    assert writer.surprises == []
    profiles = floor.rows("SELECT id, profile FROM organisations")
    kept = {id: json.loads(profile)["name"]["vi"] for id, profile in profiles}
    assert {id: kept.get(id) for id in organisations} == organisations
    assert set(members) <= {email for (email,) in floor.rows("SELECT email FROM members")}
    rows = {id: (state, version, reference) for id, state, version, reference in floor.rows(
        "SELECT id, state, version, reference FROM listings")}
    for id, told in listings.items():
        # One more step may have been taken whose answer was lost; none may be missing.
        assert id in rows and rows[id][1] >= told[1], f"{told} became {rows.get(id)}"
        assert rows[id] == told or id in unsure or rows[id][1] == told[1] + 1, f"{told} became {rows[id]}"
