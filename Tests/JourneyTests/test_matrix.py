"""The authorisation matrix: every role, every operation of the specification, every kind of object.

`RECORD=1` writes down what is answered now, for whoever reads the difference.
"""

import os

import pytest

import matrix
from contract import Contract
from floor import SHARE
from matrix import COLUMNS
from matrix_world import World

CONTRACT = Contract(SHARE / "api-spec/openapi.yaml")
OPERATIONS = {operation.name: operation for operation in CONTRACT.operations}
RECORDS = "RECORD" in os.environ
ROWS = matrix.rows()


@pytest.fixture(scope="module")
def world(cast):
    return World(cast)


def test_every_operation_has_a_row():
    named = {row.operation for row in ROWS}
    assert not OPERATIONS.keys() - named, "no row: " + ", ".join(sorted(OPERATIONS.keys() - named))
    assert not named - OPERATIONS.keys(), "no operation: " + ", ".join(sorted(named - OPERATIONS.keys()))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_cells(world, row):
    """Whoever is refused asks first and changes nothing; then each who may, on a subject of their own. What is not there
    is not found, whoever asks."""
    operation = OPERATIONS[row.operation]
    looks = operation.method == "get"
    target = world.keep(row.subject) if looks else world.make(row.subject)
    wrong = []
    for column in sorted(COLUMNS, key=row.allows):
        if row.allows(column) and target is None:
            target = world.make(row.subject)
        answer = world.ask(operation, column, target)
        wrong.append((column, matrix.problem(row, column, answer)))
        if target.params:
            look_for = is_missed if row.allows(column) else tells_apart
            wrong.append((column, look_for(world, operation, column, target, answer)))
        if row.allows(column) and not looks:
            target = None
    told = [f"{column}: {problem}" for column, problem in wrong if problem]
    assert not told, "\n".join(told)


def is_missed(world, operation, column, target, _):
    """Who may have a subject is told that another one is not there."""
    answer = world.ask(operation, column, target.absent)
    if (answer.status_code, matrix.code(answer)) != (404, "not-found"):
        return f"absent: {matrix.said(answer)}"


def tells_apart(world, operation, column, target, answer):
    """Whoever may not know of a subject is refused in the very words and bytes as if it were not there."""
    first, second = bare(answer, target), bare(world.ask(operation, column, target.absent), target.absent)
    if first != second and not sees(world, operation, column, target):
        return f"hidden and absent differ: {first} {second}"


def sees(world, operation, column, target):
    """Whether this person may look at the subject itself."""
    if target.listed:
        return target.params["id"] in world.people[column].ask("GET", target.listed).text
    path, _, _ = operation.template.partition("{id}")
    look = CONTRACT.operation("get", path + target.params["id"]) if "id" in target.params else None
    return look is not None and world.ask(look, column, target).status_code == 200


def bare(answer, target):
    """Status, headers and bytes, but for what is different every time."""
    passing = {"date", "x-request-id", "ratelimit", "ratelimit-policy"}
    text = answer.text.replace(answer.headers["X-Request-Id"], "REQUEST")
    for value in target.params.values():
        text = text.replace(value, "ID")
    return answer.status_code, {k: v for k, v in answer.headers.items() if k.lower() not in passing}, text


@pytest.mark.parametrize("file", sorted(matrix.FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_record(world, file):
    before, _, _ = file.read_text(encoding="utf-8").partition("table: |\n")
    lines = [["operation", "subject", *COLUMNS]]
    for row in matrix.read(file):
        lines.append([row.operation, row.subject, *(record(world, row, column) for column in COLUMNS)])
    widths = [max(len(line[number]) for line in lines) for number in range(len(lines[0]))]
    table = ["  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    file.write_text(before + "table: |\n" + "\n".join(table) + "\n", encoding="utf-8")


def record(world, row, column):
    operation = OPERATIONS[row.operation]
    target = world.keep(row.subject) if operation.method == "get" else world.make(row.subject)
    answer = world.ask(operation, column, target)
    if answer.status_code < 300:
        fitting = [name for name, view in row.views.items()
                   if row.operation in view["of"] and not matrix.seen(view, answer.json())]
        return fitting[0] if fitting else "ok"
    code = matrix.code(answer) or str(answer.status_code)
    return next((word for word, (_, name) in matrix.WORDS.items() if name == code), code)


test_cells.__test__, test_record.__test__ = not RECORDS, RECORDS
