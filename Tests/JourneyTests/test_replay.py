"""The same long scenario on both engines: the same answers to every act, and in the end the same of everything for
everybody, byte for byte but for ids and times. The PostgreSQL of it sorts as Vietnamese dictionaries do, which nobody may
notice."""

import os
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

import pytest
import requests
from psycopg import sql

import databases
from floor import Floor
from mail import MailServer
from replay import SYLLABLES, Play, Walker, plain
from waiting import until

ACTS = 320
LAG = re.compile(r'^tradingfloor_follower_lag_entries\{follower="index"\} (\S+)$', re.MULTILINE)
ADDRESS = re.compile(r"metrics: (http://[^\s]+)/metrics")


class Vietnamese(databases.Postgres):
    options = sql.SQL("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi'")


class Stage(Floor):
    def open(self):
        self.start("--operator-address", "127.0.0.1:0")
        self.operator = until(lambda: ADDRESS.search(self.log.read_text()), 10, "the operator's address")[1]
        return self

    def is_indexed(self):
        return LAG.search(requests.get(self.operator + "/metrics", timeout=10).text)[1] in ("0", "0.0")


@pytest.fixture(scope="module")
def plays(tmp_path_factory):
    """On SQLite, on PostgreSQL."""
    servers = MailServer(), MailServer()
    floors = [Stage(tmp_path_factory.mktemp(engine), mail, engine=engine)
              for engine, mail in zip(("sqlite", "postgres"), servers)]
    vietnamese = Vietnamese(floors[1].data)
    floors[1].database = vietnamese
    floors[1].environment |= vietnamese.environment
    for floor in floors:
        floor.open()
    with ThreadPoolExecutor() as threads:
        yield list(threads.map(lambda pair: Play(*pair).cast().act(ACTS).clear(), zip(floors, servers)))
    for floor, server in zip(floors, servers):
        floor.kill()
        server.close()
        assert floor.faults() == []


def on_both(plays, question):
    with ThreadPoolExecutor() as threads:
        return list(threads.map(question, plays))


def same(here, there):
    """Says of the first few entries that differ where they part."""
    parted = []
    for number, (one, other) in enumerate(zip(here, there)):
        if one != other:
            for part, its_other in zip(map(str, one), map(str, other)):
                if part != its_other:
                    place = max(0, len(os.path.commonprefix([part, its_other])) - 60)
                    parted.append(f"{number}, {str(one[0])[:200]}\n  {part[place:place + 160]!r}\n  {its_other[place:place + 160]!r}")
    assert not parted, f"{len(parted)} of {len(here)} differ:\n" + "\n".join(parted[:12])
    assert len(here) == len(there)


def test_something_happened(plays):
    exchanges = plays[0].floor.exchanges
    acts = [exchange for exchange in exchanges if exchange.is_act]
    print(Counter(exchange.status for exchange in exchanges), sorted(plays[0].done.items()))
    assert len(acts) >= ACTS and len(exchanges) >= 1.9 * ACTS
    names = {kind: {name for collection, name in plays[0].done if collection == kind} for kind, _ in plays[0].done}
    assert len(names["listings"]) >= 6 and "publish" in names["listings"]
    assert len(names["matches"]) >= 5 and "approve" in names["matches"]
    assert len(names["organisations"]) >= 2


def test_every_answer_was_the_same(plays):
    same(*on_both(plays, lambda play: list(map(play.names.shown, play.floor.exchanges))))


def ids(play):
    """What there is, by its names."""
    def sorted_ids(table):
        return sorted((id for (id,) in play.floor.rows(f"SELECT id FROM {table}")), key=play.names.plain)
    return {table: sorted_ids(table) for table in ("organisations", "listings", "matches", "calls", "claims")}


@pytest.mark.parametrize("reader", ["visitor", "owner", "late owner", "officer", "department", "administrator"])
def test_everybody_sees_the_same_of_everything(plays, reader):
    def walk(play):
        person = {"visitor": play.visitor, "owner": play.owners[0], "late owner": play.owners[-1],
                  "officer": play.officers[0], "department": play.department,
                  "administrator": play.administrator}[reader]
        seen = Walker(person, ids(play)).read().seen
        return [play.names.shown(exchange) for exchange in seen.values()]
    seen = on_both(plays, walk)
    assert len(seen[0]) > 200 and not [entry for entry in seen[0] if entry[1] >= 500]
    same(*seen)


def test_everybody_was_mailed_the_same(plays):
    def mailed(play):
        return sorted((mail.to, play.names.plain(mail.subject), play.names.plain(mail.text), play.names.plain(mail.html))
                      for mail in play.mail.kept)
    here, there = on_both(plays, mailed)
    assert len(here) > 100
    same(here, there)


def test_the_journal_tells_the_same_story(plays):
    def story(play):
        """What one act brings about for several is told in the order of their ids, which are random."""
        rows = play.floor.rows("SELECT at, kind, actor, subject, revision, ids FROM journal ORDER BY seq")
        acts = [[play.names.plain(" ".join(map(str, row[1:]))) for row in act]
                for _, act in groupby(rows, lambda row: row[0])]
        return [[line] for act in acts for line in sorted(act)]
    here, there = on_both(plays, story)
    assert len(here) > ACTS
    same(here, there)
    assert plays[0].floor.counts() == plays[1].floor.counts()


def test_what_is_typed_finds_the_same_with_its_marks_and_without(plays):
    words = [word for row in SYLLABLES for word in row]
    assert len({letter.lower() for word in words for letter in word[1:]}) == 72
    typed = [form for word in words for form in (word, word.swapcase(), plain(word))]

    def found(play):
        answers = [play.visitor.search(q=form, limit=200) for form in typed]
        return [[play.names.known[id] for id in ids] + [answer["facets"]] for ids, answer in answers]
    here, there = on_both(plays, found)
    assert sum(len(answer) > 1 for answer in here) > len(typed) / 2, "hardly anything is found"
    same(here, there)


def test_texts_are_in_the_same_order(plays):
    def names(play):
        return [name for (name,) in play.floor.rows("SELECT name FROM members ORDER BY name")]
    here, there = on_both(plays, names)
    assert here == there == sorted(here)
