"""Conditions that contradict each other prove nothing; a case outside the range of a law is no contradiction."""

import copy

import pytest

import derive
from derive.recheck import recheck

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
    assert derive.recheck(derive.check(text)).accepted


def test_a_convex_function_elsewhere_hides_no_error() -> None:
    report = derive.check(r"Let $g$ be a convex function, and $x, y > 0$. $$\log (x y) = \log x - \log y$$")
    assert report.steps[-1].verdict == "refuted"
    assert derive.recheck(report).accepted


DENSITIES = {
    "uniform": (
        r"Let $X \sim \mathcal{U}(a, b)$ be continuous uniform.",
        r"\frac{\ln(b - a) (b - a)}{b - a} = \ln(b - a)",
    ),
    "normal": (r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$.", r"\ln(2 \pi \sigma^2) = \ln 2 \pi + 2 \ln \sigma"),
}


@pytest.mark.parametrize(("law", "claim"), DENSITIES.values(), ids=list(DENSITIES))
def test_a_density_that_a_proof_does_not_need_costs_no_witness(law: str, claim: str) -> None:
    report = derive.check(f"{law} Then $$p(x) = p(x)$$ $${claim}$$")
    witness = report.steps[-1].data["witness"]

    assert witness["without"] == ["p:x"]
    assert derive.recheck(report).accepted


def test_a_density_of_which_a_line_speaks_is_not_left_out() -> None:
    report = derive.check(r"Let $X \sim \mathcal{U}(a, b)$ be continuous uniform. Then $$2 \int_a^b p(x) \, dx = 2$$")

    assert report.steps[-1].verdict == "proved"
    witness = report.steps[-1].data["witness"]
    assert "without" not in witness
    assert [law["values"]["P"] for law in witness["laws"]] == ["p:x"]
    assert derive.recheck(report).accepted


def test_a_witness_leaves_out_only_what_the_proof_does_not_rest_on() -> None:
    data = copy.deepcopy(derive.check(r"Let $x \geq 0$. $$|x| = x$$").data)
    step = data["documents"][0]["steps"][-1]
    assert step["verdict"] == "proved"
    assert recheck(data).accepted

    step["witness"] = {"model": {"names": {"x": "-1"}, "functions": {}, "sets": {}}, "without": ["x"]}

    assert [part for part, _ in recheck(data).refused] == [step["id"]]
