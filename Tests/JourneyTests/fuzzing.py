"""Hooks that schemathesis loads: what the specification cannot say, each with its reason."""

import json
import os
import re
import zlib
from pathlib import Path

import schemathesis
from schemathesis.openapi.checks import IgnoredAuth
from schemathesis.specs.openapi.checks import ignored_auth

# A refusal of data that the schema allows is right when it is about what no schema knows: codes of vocabularies that
# change, links and cursors that we signed, the state and the version of a thing, what others have done; and JSON that
# no schema constrains, such as a number beyond 64 bits where any value may stand.
BEYOND_SCHEMAS = {
    "address-too-long", "already-answered", "code-not-accepted", "cursor-not-valid", "json-not-valid",
    "idempotency-key-reused", "link-not-valid", "quality-blockers", "reason-required", "reason-unknown",
    "remarks-required", "stale-version",
}
# Of fields: whether a code or an id is known, whether a text is enough, whether two fields agree, what a file is.
BEYOND_FIELDS = {"control-character", "file-damaged", "file-empty", "file-kind-not-allowed", "file-not-its-kind",
                 "not-accepted", "not-allowed", "not-cooperative-number", "not-date", "not-email",
                 "not-household-number", "not-known", "not-organisation-number", "not-personal-number", "not-phone",
                 "not-tax-code", "out-of-range", "quality", "required", "too-short"}
# Of a patch's side the schema says in words only what may stand in it: any part of what a new listing has there.
OPEN_PARTS = ("/content/demand/", "/content/supply/")


KNOWN = json.loads(Path(os.environ["TRADINGFLOOR_FUZZ_KNOWN"]).read_text())
ANSWERS = open(os.environ["TRADINGFLOOR_FUZZ_ANSWERS"], "a", buffering=1)
EXAMPLES = Path(os.environ["TRADINGFLOOR_FUZZ_EXAMPLES"])
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@schemathesis.hook
def before_call(context, case, kwargs):
    """Ids, versions and reasons that nobody has heard of come to one answer only. So three ids of four lead to something
    that is there, and where all is as it should be, the version is whatever is there, and every other body the
    operation's example."""
    made, known = str(case.path_parameters.get("id", "")), KNOWN.get(case.path.partition("/{id}")[0].split("/")[-1])
    choice = zlib.crc32(made.encode())
    if known and UUID.fullmatch(made) and choice % 4:
        case.path_parameters["id"] = known[choice // 4 % len(known)]
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    example = EXAMPLES / f"{case.operation.definition.raw['operationId']}.json"
    if made and choice & 64 and example.exists():
        case.body = json.loads(example.read_text(encoding="utf-8"))


@schemathesis.hook
def after_call(context, case, response):
    """For whoever asks how much of it was answered well."""
    ANSWERS.write(f"{case.method} {case.path} {response.status_code}\n")


@schemathesis.hook
def filter_case(context, case):
    """Closing the session in use would make a visitor of whoever is being played."""
    closes = (case.method, case.path) == ("DELETE", "/api/v1/sessions/{id}")
    return not closes or case.path_parameters.get("id") != os.environ.get("TRADINGFLOOR_FUZZ_SESSION")


@schemathesis.check
def nothing_private_without_a_session(ctx, response, case):
    """As `ignored_auth`, but 404 is an answer too: a stranger may not even learn that a thing is there."""
    try:
        ignored_auth(ctx, response, case)
    except IgnoredAuth as failure:
        if "404 Not Found" not in failure.message:
            raise


@schemathesis.check
def refused_for_what_schemas_say(ctx, response, case):
    """What the schema allows is refused only for what no schema can say."""
    refused = response.status_code in (400, 413, 414, 415, 422)
    if case.meta is None or not case.meta.generation.mode.is_positive or not refused:
        return
    problem = response.json()
    is_patch = case.method.upper() == "PATCH"
    fields = {error["code"] for error in problem["errors"]
              if not (is_patch and error["pointer"].startswith(OPEN_PARTS))}
    known = problem["code"] in BEYOND_SCHEMAS or problem["code"] == "invalid-input" and fields <= BEYOND_FIELDS
    assert known, f"refused with {problem['code']} {sorted(fields)}: the schema should say so"
