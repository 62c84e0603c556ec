"""A counterexample is shown as small tables, and its two sides with as many digits as tell them apart."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.models import ball_digits, heading, model_in_words, model_tables, model_values, relevant_model, sides_apart

MODEL = {
    "sizes": {"n": "2"},
    "names": {"n": "2", "c": "1/3"},
    "functions": {
        "P": {"1": "1/4", "2": "3/4"},
        "Q": {"1": "1/2", "2": "1/2"},
        "x": {"1": "1", "2": "2"},
        "p": {"1,1": "1/8", "1,2": "3/8", "2,1": "1/2", "2,2": "0"},
    },
    "sets": {"X": ["1", "2"]},
}


def ball(mid: str, rad: str = "0") -> dict[str, str]:
    return {"mid": mid, "rad": rad}


def test_functions_over_the_same_arguments_share_a_table() -> None:
    shared, joint = model_tables(MODEL)

    assert (shared.header, shared.rows) == (("", "1", "2"), (("P", "1/4", "3/4"), ("Q", "1/2", "1/2")))
    assert (joint.header, joint.rows) == (("p", "1", "2"), (("1", "1/8", "3/8"), ("2", "1/2", "0")))


def test_a_function_that_only_numbers_the_elements_is_left_out_unless_it_is_all() -> None:
    assert "x" not in model_in_words(MODEL)
    assert model_in_words({**MODEL, "functions": {"x": {"1": "1"}}}) == "n = 2, c = 1/3, X = {1, 2}, x = (1)"


def test_values_and_sets_are_listed_once() -> None:
    assert model_values(MODEL) == [("n", "2"), ("c", "1/3"), ("X", "{1, 2}")]


def test_a_model_without_sizes_is_fine() -> None:
    assert model_values({"names": {"a": "1"}, "functions": {}, "sets": {}}) == [("a", "1")]


@pytest.mark.parametrize(
    ("mid", "rad", "shown"),
    [
        ("0", "0", "0"),
        ("1/3", "0", "1/3"),
        ("-7/2", "0", "-7/2"),
        ("0.13081203594113695912920180623372", "1/10000000000000000000000000", "0.1308120359…"),
        ("-0.13081203594113695912920180623372", "1/10000000000000000000000000", "-0.1308120359…"),
        ("0.5", "0.0001", "0…"),
        ("10", "0.1", "between 9.900 and 10.100"),
        ("0.12345", "0.000001", "0.1234…"),
        ("1/1000000007", "0", "1/1000000007"),
        ("123456789123456789/17", "0", "7262164066085693…"),
        ("0", "1/2", "between -0.500 and 0.500"),
        ("0", "1/1" + "0" * 99, "0 ± 1e-30"),
        ("0", "3", "between -3.000 and 3.000"),
        ("1/100000000000", "1/10000000000", "0 ± 1e-9"),
        ("nonsense", "0", "nonsense"),
    ],
)
def test_a_ball_shows_the_digits_all_its_numbers_share(mid: str, rad: str, shown: str) -> None:
    assert ball_digits(ball(mid, rad)) == shown


def test_sides_get_as_many_digits_as_tell_them_apart() -> None:
    left, right = sides_apart(
        ball("0.11111111111111111111", "1/" + "1" + "0" * 30), ball("0.11111111111111111112", "0")
    )

    assert left != right
    assert sides_apart(ball("1"), ball("1")) == ("1", "1")


@given(st.fractions(), st.fractions(min_value=0, max_value=1))
def test_the_shown_digits_truncate_every_number_of_the_ball(mid: Fraction, rad: Fraction) -> None:
    shown = ball_digits(ball(str(mid), str(rad)))

    if shown.endswith("…"):
        digits = shown.rstrip("…")
        step = Fraction(1, 10 ** len(digits.partition(".")[2]))
        low, high = sorted((abs(mid - rad), abs(mid + rad)))
        assert abs(Fraction(digits)) <= low
        assert high < abs(Fraction(digits)) + step


STEP = {"read": {"lhs": "(S P)", "rhs": "c"}}
DOCUMENT = {
    "premises": {
        "d0": {"definition": True, "lhs": "(S P)", "rhs": "(sum i (range 1 n) (* (P i) (Q i)))"},
        "d1": {"definition": True, "lhs": "(T P)", "rhs": "(p 1 1)"},
    },
    "context": [{"declaration": {"values": {"P": "(lam i (P (x i)))", "D": "X"}}}, {"declaration": None}],
}


def test_of_a_model_only_what_the_step_is_about_is_shown() -> None:
    """Names in the step, in the definitions it rests on, and the sets over which those are declared."""
    shown = relevant_model(MODEL, STEP, DOCUMENT)

    assert model_in_words(shown) == "n = 2, c = 1/3, X = {1, 2}, P = (1/4, 3/4), Q = (1/2, 1/2)"


@pytest.mark.parametrize("read", [None, {"lhs": None, "rhs": None}, {"lhs": "(foo y)", "rhs": "1"}])
def test_where_nothing_can_be_told_the_whole_model_is_shown(read: dict[str, str | None] | None) -> None:
    assert relevant_model(MODEL, {"read": read}, DOCUMENT) is MODEL


def test_of_a_step_whose_names_are_all_defined_no_model_is_shown() -> None:
    """Another quantity of the document has nothing to do with it."""
    model = {
        "names": {},
        "functions": {"X": {"1": "0"}},
        "sets": {"space:omega": ["1"]},
        "measures": {"space:omega": "1"},
    }
    document = {"premises": {"d0": {"definition": True, "lhs": "(p 1)", "rhs": "1/5"}}, "context": []}
    shown = relevant_model(model, {"read": {"lhs": "(p 1)", "rhs": "1"}}, document)

    assert model_in_words(shown) == ""
    assert heading("refuted", somewhere=False) == "false"


def test_a_space_is_shown_by_the_number_and_length_of_its_cells() -> None:
    model = {"names": {}, "functions": {"p": {"1": "2"}}, "sets": {"X": ["1"]}, "measures": {"X": "1/2"}}
    assert model_values(model) == [("X", "1 cell of length 1/2")]
    step = {"read": {"lhs": "(integral i X (p i))", "rhs": "1"}}
    assert relevant_model(model, step, {"premises": {}, "context": []}) == model
