"""Conditions that contradict each other prove nothing; a case outside the range of a law is no contradiction."""

import pytest

import derive

UNIFORM = r"Let $X \sim \mathcal{U}(a, b)$ be discrete uniform. "


def last(text: str) -> str:
    """The verdict of the first claim on a display."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return next(step["verdict"] for step in steps if step["verdict"] != "given")


@pytest.mark.parametrize(
    ("given", "lhs", "relation", "rhs"),
    [
        (["x < 0"], r"\log(xy)", "=", r"\log x + \log y"),
        (["x < 0"], r"\sqrt{xy}", "=", r"\sqrt{x} \sqrt{y}"),
        (["x < 0", "x > 1"], "x", ">", "1"),
        (["x < 0", "x > 1"], "x", "<=", "0"),
    ],
)
def test_nothing_is_proved_from_what_cannot_be(given: list[str], lhs: str, relation: str, rhs: str) -> None:
    assert derive.prove(lhs, rhs, relation=relation, given=given).verdict == "undecided"
    assert derive.prove(lhs, rhs, relation=relation, given=["x > 1", "y > 0"]).verdict in ("proved", "refuted")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"b - x \geq 0, \; \text{if} \; x > b", "refuted"),
        (r"b - x < 0, \; \text{if} \; x > b", "proved"),
        (r"x - a < 0, \; \text{if} \; x < a", "proved"),
        (r"x \geq a, \; \text{if} \; x < a", "refuted"),
    ],
)
def test_a_value_that_is_compared_by_size_in_a_case_is_any_number(claim: str, verdict: str) -> None:
    assert last(f"{UNIFORM} $$ {claim} $$") == verdict


def test_what_is_said_of_a_convex_function_elsewhere_costs_no_witness() -> None:
    text = r"Let $g$ be a convex function, and $x > 0$. $$\log x^2 = 2 \log x$$"
    steps = derive.check(text).data["documents"][0]["steps"]
    assert steps[-1]["verdict"] == "proved"
    assert steps[-1]["witness"] is not None
