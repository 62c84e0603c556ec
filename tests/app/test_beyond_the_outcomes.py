"""Named laws are 0 where there is no outcome: sums may run further, and their formulas say nothing there."""

import pytest

import derive

BERNOULLI = "Let $X \\sim \\mathrm{Bern}(p)$.\n\n"
BINOMIAL = "Let $X \\sim \\mathrm{Bin}(n, p)$.\n\n"
DIE = "Let $X \\sim \\mathrm{U}(1, 6)$ be discrete uniform.\n\n"
UNIFORM = "Let $X \\sim \\mathrm{U}(a, b)$ be discrete uniform.\n\n"


def verdict(text: str) -> str:
    """Return the verdict of the last step of a text."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return report.data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize(
    ("words", "line", "right"),
    [
        (BERNOULLI, r"\sum_{x=0}^\infty p(x) = 1", "proved"),
        (BERNOULLI, r"\sum_{x=0}^{10} p(x) = 1", "proved"),
        (BERNOULLI, r"\sum_{x=0}^{10} p(x) = 2", "refuted"),
        (BERNOULLI, r"\sum_{x=0}^\infty x \Pr(X = x) = p", "proved"),
        (BERNOULLI, r"\sum_{x=0}^\infty x^2 \Pr(X = x) = p^2", "refuted"),
        (BINOMIAL, r"\sum_{x=0}^\infty x p(x) = n p", "proved"),
        (BINOMIAL, r"\sum_{x=0}^\infty x p(x) = n p^2", "refuted"),
        (DIE, r"\sum_{x=0}^{7} \Pr(X = x) = 1", "proved"),
        (DIE, r"\sum_{x=1}^{3} \Pr(X = x) = \frac12", "proved"),
        (DIE, r"\sum_{x=1}^{3} \Pr(X = x) = \frac13", "refuted"),
    ],
)
def test_a_sum_beyond_the_outcomes_is_one_over_all_of_them(words: str, line: str, right: str) -> None:
    assert verdict(f"{words}$${line}$$") == right


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (BERNOULLI, r"\Pr(X = 2) = \frac{p^2}{1 - p}"),  # by the formula, and false
        (BERNOULLI, r"\Pr(X = 2) = 0"),
        (BERNOULLI, r"\sum_{x=1}^3 \Pr(X = x) = p + \frac{p^2}{1 - p} + \frac{p^3}{(1 - p)^2}"),
        (DIE, r"\sum_{x=0}^{3} \Pr(X = x) = \frac46"),
        (DIE, r"\sum_{x=0}^{3} \Pr(X = x) = \frac36"),
        (BERNOULLI, r"\sum_{x=0}^1 \Pr(X = x + 1) = p"),
    ],
)
def test_the_formula_says_nothing_where_there_is_no_outcome(words: str, line: str) -> None:
    assert verdict(f"{words}$${line}$$") == "undecided"


def test_what_is_said_of_a_value_holds_for_outcomes() -> None:
    assert verdict(UNIFORM + r"$$\Pr(X \leq x) = \frac{x - a + 1}{b - a + 1}$$") != "refuted"
    assert verdict(UNIFORM + r"$$\Pr(X \leq x) = \frac{x - a}{b - a + 1}$$") == "refuted"


@pytest.mark.parametrize("line", [r"p(b) = \frac{1}{b - a + 1}", r"\sum_{z=a}^b p(z) = 1", r"\sum_{z=a}^b p(z) z = a"])
def test_a_letter_without_a_quantity_may_be_a_value_of_the_one_there_is(line: str) -> None:
    assert verdict(f"{UNIFORM}$${line}$$") != "refuted"
