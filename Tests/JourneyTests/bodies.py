"""What acts are asked with: the specification's examples, and what people answer."""

import json

from contract import Contract
from floor import SHARE
from refusals import reason

SPECIFICATION = Contract(SHARE / "api-spec/openapi.yaml")
ANSWERS = {
    "accept": {"answer": "interested"}, "decline": {"answer": "declined"} | reason("too-early"),
    "withdraw": {"answer": "withdrawn"} | reason("plans-changed")}


def example(method, path):
    """A body that the specification gives for an act; none when it takes none."""
    operation = SPECIFICATION.operation(method, path)
    for content in SPECIFICATION.resolved(operation.definition.get("requestBody") or {}).get("content", {}).values():
        for given in content.get("examples", {}).values():
            return given.get("value") or json.loads((SHARE / "api-spec" / given["externalValue"]).read_text())
