"""The schema of the report document is strict, and the sample report obeys it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import reports


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema.Draft202012Validator(reports.schema())


def test_the_schema_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(reports.schema())


def test_the_sample_report_obeys_it(validator: Any, sample: dict[str, Any]) -> None:
    assert [e.message for e in validator.iter_errors(sample)] == []


def test_the_sample_shows_every_verdict(sample: dict[str, Any]) -> None:
    verdicts = {step["verdict"] for document in sample["documents"] for step in document["steps"]}

    assert verdicts == set(reports.schema()["$defs"]["verdict"]["enum"])


def test_the_counts_of_the_sample_are_right(sample: dict[str, Any]) -> None:
    for kind in ("steps", "numbers"):
        found = [item["verdict"] for document in sample["documents"] for item in document[kind]]
        assert {v: n for v, n in sample["summary"][kind].items() if n} == {v: found.count(v) for v in set(found)}


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from _objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _objects(value)


def test_every_object_says_what_else_it_may_hold() -> None:
    """No object is open, but for the options of the tool."""
    open_objects = [o for o in _objects(reports.schema()) if "additionalProperties" not in o]

    assert open_objects == [{"type": "object"}]


def test_every_definition_is_used_and_described() -> None:
    schema = reports.schema()
    text = str(schema)

    assert [name for name in schema["$defs"] if f"#/$defs/{name}'" not in text] == []


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("documents", 0),
        ("documents", 0, "steps", 0),
        ("documents", 0, "steps", 0, "evidence"),
        ("tool",),
        ("summary",),
    ],
)
def test_an_unknown_key_is_refused(validator: Any, sample: dict[str, Any], path: tuple[Any, ...]) -> None:
    place: Any = sample
    for key in path:
        place = place[key]
    place["surprise"] = 1

    assert not validator.is_valid(sample)


@pytest.mark.parametrize("key", ["verdict", "evidence", "conditions", "message", "line", "rules"])
def test_a_missing_field_of_a_step_is_refused(validator: Any, sample: dict[str, Any], key: str) -> None:
    del sample["documents"][0]["steps"][0][key]

    assert not validator.is_valid(sample)


@pytest.mark.parametrize(
    ("key", "value"),
    [("verdict", "true"), ("role", "lemma"), ("relation", "\\input"), ("line", 0), ("evidence", {"kind": "faith"})],
)
def test_a_value_outside_the_vocabulary_is_refused(
    validator: Any, sample: dict[str, Any], key: str, value: object
) -> None:
    sample["documents"][0]["steps"][0][key] = value

    assert not validator.is_valid(sample)


@pytest.mark.parametrize("value", ["0.5", "1e3", "1/2/3", "", "nan", "1 /2"])
def test_only_exact_rationals_stand_in_a_ball(validator: Any, sample: dict[str, Any], value: str) -> None:
    sample["documents"][0]["steps"][0]["evidence"]["lhs"]["rad"] = value

    assert validator.is_valid(sample) is (value == "0.5")


def test_importing_reports_is_light(run: Any) -> None:
    """The heavy libraries are imported by the functions that need them."""
    import sys

    heavy = "matplotlib jinja2 rich jsonschema numpy sympy json"
    code = f"import sys; import reports; print([m for m in {heavy.split()!r} if m in sys.modules])"

    assert run(sys.executable, "-c", code).stdout == "[]\n"
