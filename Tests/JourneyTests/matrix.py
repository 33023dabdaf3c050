"""The authorisation matrix as tables: what each role is answered, operation by operation.

A file of `matrix/` holds `views` and a `table`. A line of the table names an operation of the specification, what it is
done to, and a cell for each column. A cell is a word of `WORDS`, the code of a problem, or a view: which members the
answer must and must not hold, `a.b` reaching into one, `each` into every element of an array.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "matrix"
COLUMNS = ["visitor", "member", "stranger", "reader", "editor", "owner", "officer", "insider", "director", "reviewer",
           "department", "admin", "token"]
WORDS = {
    "--": (404, "not-found"), "in": (401, "sign-in-needed"), "no": (403, "not-permitted"),
    "kin": (403, "own-case"), "scope": (403, "scope-missing"), "sess": (403, "session-needed"),
}


@dataclass(frozen=True)
class Row:
    operation: str
    subject: str
    cells: tuple
    views: dict

    def __str__(self):
        return f"{self.operation} {self.subject}"

    def expected(self, column):
        return self.cells[COLUMNS.index(column)]

    def allows(self, column):
        return self.expected(column) == "ok" or self.expected(column) in self.views

    def hides(self, column):
        return self.expected(column) == "--"


def rows():
    """Every line of every table."""
    return [row for file in sorted(FOLDER.glob("*.yaml")) for row in read(file)]


def read(file):
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    head, *lines = [line.split() for line in document["table"].splitlines() if line.strip()]
    assert head == ["operation", "subject", *COLUMNS], f"{file.name}: the columns are {COLUMNS}"
    found = []
    for line in lines:
        assert len(line) == len(head), f"{file.name}: {line}"
        found.append(Row(line[0], line[1], tuple(line[2:]), document.get("views") or {}))
    return found


def problem(row, column, answer):
    """What is wrong with an answer; nothing when it is as the cell says."""
    cell = row.expected(column)
    if cell == "ok" or cell in row.views:
        if not 200 <= answer.status_code < 300:
            return f"{cell} expected: {said(answer)}"
        return seen(row.views[cell], answer.json()) if cell in row.views else None
    status, expected = WORDS.get(cell, (None, cell))
    if answer.status_code < 400 or code(answer) != expected or status not in (None, answer.status_code):
        return f"{cell} expected: {said(answer)}"


def said(answer):
    return f"{answer.status_code} {answer.text[:300]}"


def code(answer):
    """Of a refusal."""
    is_problem = answer.headers.get("Content-Type") == "application/problem+json"
    return answer.json()["code"] if is_problem else None


def seen(view, document):
    """Members that should be there and are not, or the other way round."""
    missing = [path for path in view.get("has", ()) if not at(document, path.split("."))]
    leaked = [path for path in view.get("lacks", ()) if at(document, path.split("."))]
    wrong = [f"{path} is missing" for path in missing] + [f"{path} is there" for path in leaked]
    return ", ".join(wrong) or None


def at(value, path):
    """Whether something other than null stands at the path, in any element of an array."""
    if not path:
        return value is not None
    if path[0] == "each":
        return isinstance(value, list) and any(at(element, path[1:]) for element in value)
    return isinstance(value, dict) and path[0] in value and at(value[path[0]], path[1:])
