"""Evidence to JSON and back: one decoder, everything unknown refused, nothing that crashes it."""

import json
from fractions import Fraction
from typing import Any

import pytest

from derive.language.evidence import (
    Add,
    At,
    Ball,
    Counterexample,
    Enclosure,
    Field,
    Gap,
    Meet,
    Model,
    Refused,
    Rewrite,
    Ring,
    Seq,
    ball_from_json,
    conversion_from_json,
    conversion_json,
    counterexample_from_json,
    counterexample_json,
    enclosure_from_json,
    enclosure_json,
    model_from_json,
    model_json,
    proof_from_json,
    proof_json,
)
from derive.language.prefix import read, read_internal
from tests.unit.kernel.claims import problem, refused

EVERY_STEP = Seq(
    (
        Ring(read("(+ a b)")),
        Field(read("(/ a b)")),
        Rewrite("log.one", {}),
        Rewrite("log.product", {"A": read("a"), "B": read_internal("(f %0)")}, backwards=True),
        Add("c1.norm", {}, read("(neg c)")),
        At(0, Seq()),
        At(1, Ring(read_internal("%1")), read_internal("%1")),
    )
)


def test_evidence_survives_json() -> None:
    model = Model({"n": Fraction(2)}, {"p": {(Fraction(1), Fraction(1, 2)): Fraction(-1, 3)}}, {"X": (Fraction(1),)})
    ball = Ball(Fraction(1, 3), Fraction(1, 2**80))
    for proof in (Meet(EVERY_STEP, Seq()), Gap(EVERY_STEP)):
        assert proof_from_json(json.loads(json.dumps(proof_json(proof)))) == proof
    found = Counterexample(model, ball, ball)
    assert counterexample_from_json(json.loads(json.dumps(counterexample_json(found)))) == found
    enclosure = Enclosure(read("(log 2)"), model, ball)
    assert enclosure_from_json(json.loads(json.dumps(enclosure_json(enclosure)))) == enclosure


def test_json_is_the_same_for_any_order_of_making() -> None:
    one = Model(
        {"a": Fraction(1), "b": Fraction(2)}, {"f": {(Fraction(1),): Fraction(0), (Fraction(0),): Fraction(1)}}, {}
    )
    two = Model(
        {"b": Fraction(2), "a": Fraction(1)}, {"f": {(Fraction(0),): Fraction(1), (Fraction(1),): Fraction(0)}}, {}
    )
    assert json.dumps(model_json(one)) == json.dumps(model_json(two))
    assert conversion_json(Rewrite("r", {"B": read("b"), "A": read("a")})) == ["rw", "r", {"A": "a", "B": "b"}]


@pytest.mark.parametrize(
    "data",
    [
        None,
        0,
        "ring",
        {},
        [],
        [[]],
        [None],
        ["seq", None],
        ["sing", "a"],
        ["ring"],
        ["ring", "a", "b"],
        ["ring", 1],
        ["ring", "(+ a"],
        ["ring", "a b"],
        ["ring", "%x"],
        ["ring", ["a"]],
        ["field"],
        ["rw", "log.one"],
        ["rw", "log.one", []],
        ["rw", "log.one", {"A": 1}],
        ["rw", 7, {}],
        ["rw", "log.one", {}, "a"],
        ["RW", "log.one", {}],
        ["add", "log.one", {}],
        ["add", "log.one", {}, 1],
        ["at"],
        ["at", "0", ["seq"]],
        ["at", True, ["seq"]],
        ["at", 0.0, ["seq"]],
        ["at", 0],
        ["at", 0, ["seq"], "(f x)"],
        ["at", 0, ["seq"], "3"],
        ["at", 0, ["seq"], "%0", "%1"],
        ["at", None, ["seq"]],
    ],
)
def test_what_is_no_conversion_is_refused(data: Any) -> None:
    with pytest.raises(Refused):
        conversion_from_json(data)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "proof",
        {},
        {"kind": "proof"},
        {"kind": "proof", "form": "meet", "left": ["seq"]},
        {"kind": "proof", "form": "meet", "left": ["seq"], "right": ["seq"], "note": "trust me"},
        {"kind": "proof", "form": "gap", "left": ["seq"], "right": ["seq"]},
        {"kind": "counterexample", "form": "gap", "conv": ["seq"]},
        {"form": "gap", "conv": ["seq"]},
        {"kind": "proof", "form": "axiom", "conv": ["seq"]},
    ],
)
def test_what_is_no_proof_is_refused(data: Any) -> None:
    with pytest.raises(Refused):
        proof_from_json(data)


@pytest.mark.parametrize(
    "text",
    [1, 1.5, None, True, "", "x", "1.5", "1e9", "1/0", "1/-2", " 1", "1 ", "+1", "1/2/3", "\u0661", "9" * 9999, "inf"],
)
def test_what_is_no_exact_fraction_is_refused(text: Any) -> None:
    with pytest.raises(Refused, match="fraction"):
        ball_from_json({"mid": text, "rad": "0"})


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"mid": "1"},
        {"mid": "1", "rad": "-1"},
        {"mid": "1", "rad": "0", "unit": "nats"},
        ["1", "0"],
    ],
)
def test_what_is_no_ball_is_refused(data: Any) -> None:
    with pytest.raises(Refused):
        ball_from_json(data)


@pytest.mark.parametrize(
    "parts",
    [
        {"names": []},
        {"functions": {"f": ["1"]}},
        {"functions": {"f": {"1": 1}}},
        {"functions": {"f": {"": "1"}}},
        {"functions": {"f": {"1,": "1"}}},
        {"functions": {"f": {"1/2": "0", "2/4": "1"}}},
        {"sets": {"X": ["1", "1"]}},
        {"sets": {"X": ["a"]}},
        {"names": {"n": 2}},
        {"extra": {}},
    ],
)
def test_what_is_no_model_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        model_from_json({"names": {}, "functions": {}, "sets": {}, **parts})


def test_a_model_says_everything() -> None:
    with pytest.raises(Refused):
        model_from_json({"names": {}, "functions": {}})


@pytest.mark.parametrize(
    "data", [None, {}, {"kind": "counterexample"}, {"kind": "proof", "model": {}, "lhs": {}, "rhs": {}}]
)
def test_what_is_no_other_evidence_is_refused(data: Any) -> None:
    with pytest.raises(Refused):
        counterexample_from_json(data)
    with pytest.raises(Refused):
        enclosure_from_json(data)


def nested(depth: int) -> list[Any]:
    step: list[Any] = ["seq"]
    for _ in range(depth):
        step = ["seq", step]
    return step


def test_nesting_of_any_depth_is_decoded_or_refused() -> None:
    with pytest.raises(Refused, match="deep"):
        proof_from_json({"kind": "proof", "form": "gap", "conv": nested(100_000)})
    deep = "(log " * 290 + "x" + ")" * 290
    refused(
        problem(f"{deep} = (+ 0 {deep})"), {"kind": "proof", "form": "meet", "left": ["seq"], "right": ["seq"]}, "deep"
    )


def test_long_texts_are_refused_in_short_words() -> None:
    for data in (["ring", "(+ 1 " * 20_000], ["x" * 100_000], ["ring", "9" * 100_000]):
        with pytest.raises(Refused) as caught:
            conversion_from_json(data)
        assert len(str(caught.value)) < 300
