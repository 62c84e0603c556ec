"""Joint laws of counterexamples in words that a student understands."""

from __future__ import annotations

from typing import Any

import pytest

from reports.joint_laws import joint_law, without_joint_law


def model(weights: str, **columns: str) -> dict[str, Any]:
    outcomes = [str(k) for k in range(1, len(weights.split()) + 1)]
    tables = {"Pr:omega": weights, **columns}
    return {
        "names": {"a": "2"},
        "functions": {f: dict(zip(outcomes, values.split(), strict=True)) for f, values in tables.items()},
        "sets": {"space:omega": outcomes},
        "measures": {"space:omega": "1"},
    }


SAID = [
    (model("1/2 1/2", X="0 1"), ["X is 0 or 1 with probability 1/2 each"]),
    (model("3/4 1/4", X="0 1"), ["X is 0 with probability 3/4 and 1 with probability 1/4"]),
    (model("1/2 1/2", X="0 1", Y="0 1"), ["X is 0 or 1 with probability 1/2 each", "Y = X"]),
    (
        model("1/4 1/4 1/4 1/4", X="0 0 1 1", Y="0 1 0 1"),
        ["X and Y are independent, and each is 0 or 1 with probability 1/2"],
    ),
    (
        model("1/4 1/4 1/4 1/4", X="0 0 1 1", Y="2 3 2 3"),
        [
            "X and Y are independent",
            "X is 0 or 1 with probability 1/2 each",
            "Y is 2 or 3 with probability 1/2 each",
        ],
    ),
    (
        model("1/3 1/3 1/3", X="0 1 2", Y="0 0 1"),
        ["(X, Y) is (0, 0), (1, 0) or (2, 1) with probability 1/3 each"],
    ),
    (model("1/2 1/2", X="1 1"), ["X is always 1"]),
]


@pytest.mark.parametrize(("counterexample", "sentences"), SAID, ids=str)
def test_a_joint_law_is_told_in_sentences(counterexample: dict[str, Any], sentences: list[str]) -> None:
    assert joint_law(counterexample) == sentences


def test_what_the_sentences_say_is_not_listed_again() -> None:
    left = without_joint_law(model("1/2 1/2", X="0 1"))

    assert left == {"names": {"a": "2"}, "functions": {}, "sets": {}, "measures": {}}


def test_a_model_without_random_quantities_has_no_joint_law() -> None:
    plain = {"names": {}, "functions": {"P": {"1": "1/2", "2": "1/2"}}, "sets": {}}

    assert joint_law(plain) == []
    assert without_joint_law(plain)["functions"] == plain["functions"]
