"""Who sets a derivative to zero at a value with a name supposes it of that value: what follows is proved of it."""

import pytest

import derive

ENTROPY = "Let $0 < p < 1$ and consider the function\n\n$$ v(p) = p - p^2 . $$\n\n"
SET = "Setting its derivative to zero,\n\n$$ \\frac{\\mathrm{d} v(p_0)}{\\mathrm{d} p} = 0 $$\n\n"


def verdict(text: str, formula: str) -> str:
    report = derive.check(f"{text}we find\n\n$$ {formula} $$\n")
    assert derive.recheck(report).accepted
    return report.steps[-1].verdict


def test_the_equation_is_supposed() -> None:
    assert derive.check(ENTROPY + SET).steps[-1].verdict == "given"


@pytest.mark.parametrize(
    "formula", ["1 - 2 p_0 = 0", "0 = 2 p_0 - 1", r"p_0 = \frac{1}{2}", r"v(p_0) = p_0^2", r"3 = 3"]
)
def test_what_follows_from_it_is_proved(formula: str) -> None:
    assert verdict(ENTROPY + SET, formula) == "proved"


@pytest.mark.parametrize(
    "formula",
    [r"p_0 = \frac{1}{3}", "p_0 = 2", "1 - 2 p = 0", r"p = \frac{1}{2}", r"v(p) = \frac{1}{4}", "2 p_1 = 1"],
)
def test_nothing_else_is(formula: str) -> None:
    assert verdict(ENTROPY + SET, formula) != "proved"


def test_one_of_several_solutions_does_not_follow() -> None:
    text = "Consider the function\n\n$$ v(p) = p^3 - 3 p . $$\n\n" + SET
    assert verdict(text, "p_0 = 1") != "proved"
    assert verdict(text, "p_0^2 = 1") == "proved"


@pytest.mark.parametrize("formula", ["e^{p_0} = 0", "p_0 = p_0 + 1", "e^{p_0} = 2"])
def test_nothing_follows_from_an_equation_without_solutions(formula: str) -> None:
    text = "Consider the function\n\n$$ v(p) = e^p . $$\n\n" + SET
    assert verdict(text, formula) != "proved"
    assert verdict(text, "2 = 3") == "refuted"


def test_a_derivative_that_nobody_sets_to_zero_is_a_claim() -> None:
    text = ENTROPY + "Its derivative is\n\n$$ \\frac{\\mathrm{d} v(p_0)}{\\mathrm{d} p} = 0 . $$\n\n"
    assert verdict(text, r"p_0 = \frac{1}{2}") != "proved"
