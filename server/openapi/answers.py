"""The error answers of the OpenAPI document: one shared response for each set of codes with the same status."""

from collections.abc import Sequence

from apispec import APISpec

from server.problems import NAMED_ANSWERS, described

PROBLEM_TYPE = "application/problem+json"


def answer_of(spec: APISpec, codes: Sequence[str], name: str | None = None) -> str:
    """Return the name of the response with these codes, and add it to the document if it is missing."""
    name = name or NAMED_ANSWERS.get(frozenset(codes)) or "Or".join(map(_pascal, codes))
    if name not in spec.components.responses:
        problem = f"{name}Problem" if name not in spec.components.schemas else name
        narrowed = {"type": "object", "properties": {"code": {"type": "string", "enum": list(codes)}}}
        spec.components.schema(
            problem,
            {
                "description": "A problem with one of these codes.",
                "allOf": [{"$ref": "#/components/schemas/Problem"}, narrowed],
            },
        )
        content = {PROBLEM_TYPE: {"schema": {"$ref": f"#/components/schemas/{problem}"}}}
        spec.components.response(name, {"description": described(codes), "content": content})
    return name


def _pascal(code: str) -> str:
    return code.title().replace("_", "")
