"""Absolute values, extremes of a few numbers, roots, factorials, binomial coefficients and large powers."""

import pytest

import derive

NUMBERS = "Let $x$ and $y$ be real numbers and $a, b > 0$.\n\n"

TRUE = [
    r"|x + y| \leq |x| + |y|",
    r"|x - y| \leq |x| + |y|",
    r"|x| - |y| \leq |x - y|",
    r"|x y| = |x| |y|",
    r"|x| \geq x",
    r"|x|^2 = x^2",
    r"|2x - 2y| = 2 |y - x|",
    r"\sqrt{x^2} = |x|",
    r"\sqrt{x^4} = x^2",
    r"\sqrt{4 x^2} = 2|x|",
    r"\sqrt{a + b} \leq \sqrt{a} + \sqrt{b}",
    r"\frac{a}{b} + \frac{b}{a} \geq 2",
    r"a + \frac{1}{a} \geq 2",
    r"a \log a \geq a - 1",
    r"\max(x, y) = \frac{x + y + |x - y|}{2}",
    r"\min\{x, y\} = \frac{x + y - |x - y|}{2}",
    r"\max(x, y) \geq \min(x, y)",
    r"\max(0, x) - \max(0, -x) = x",
    r"\max(0, x) + \max(0, -x) = |x|",
    r"\min(x, y) = -\max(-x, -y)",
    r"\max(0, x + y) \leq \max(0, x) + \max(0, y)",
    r"\max(3, 5) = 5",
    r"\min(2, -1, 4) = -1",
    r"(n + 1)! = (n + 1) n!",
    r"\frac{(n + 2)!}{n!} = (n + 1)(n + 2)",
    r"\binom{n}{2} = \frac{n(n - 1)}{2}",
    r"\binom{n}{1} = n",
    r"\binom{n}{0} = 1",
    r"\binom{10}{3} = 120",
    r"2^{30} = 1073741824",
    r"\sqrt[3]{27} = 3",
    r"\sqrt[4]{\frac{16}{81}} = \frac{2}{3}",
]
FALSE = [
    r"|x + y| = |x| + |y|",
    r"|x - y| \leq |x| - |y|",
    r"|x + y| \geq |x| + |y|",
    r"\sqrt{x^2} = x",
    r"|x|^3 = x^3",
    r"\sqrt{a + b} = \sqrt{a} + \sqrt{b}",
    r"\sqrt{a + b} \geq \sqrt{a} + \sqrt{b}",
    r"\frac{a}{b} + \frac{b}{a} \geq 3",
    r"\frac{x}{y} + \frac{y}{x} \geq 2",
    r"a \log a \geq a + 1",
    r"\max(x, y) = x + y",
    r"\max(x, y) \leq x",
    r"\min(x, y) = \max(-x, -y)",
    r"\max(3, 5) = 3",
    r"\min(2, -1, 4) = 2",
    r"(n + 1)! = n \cdot n!",
    r"\binom{n}{2} = \frac{n(n + 1)}{2}",
    r"\binom{n}{1} = 1",
    r"\binom{n}{0} = 0",
    r"\binom{10}{3} = 720",
    r"2^{30} = 1073741823",
    r"\sqrt[3]{27} = 9",
]


def verdict(text):
    """Return the verdict of the last display."""
    return derive.check(text).data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved_and_both_checkers_agree(claim):
    report = derive.check(f"{NUMBERS}$${claim}$$")
    assert report.data["documents"][0]["steps"][-1]["verdict"] == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_never_proved(claim):
    assert verdict(f"{NUMBERS}$${claim}$$") in ("refuted", "undecided")


@pytest.mark.parametrize(
    "claim", [r"\max(3, 5) = 3", r"\binom{10}{3} = 720", r"2^{30} = 1073741823", r"\sqrt{x^2} = x"]
)
def test_false_numbers_are_refuted(claim):
    assert verdict(f"{NUMBERS}$${claim}$$") == "refuted"


def test_an_equation_for_a_counted_number_is_not_called_false():
    assert verdict("We look for $n$ with\n\n$$\\binom{n}{2} = 45.$$") != "refuted"
    assert verdict("Here\n\n$$m! = 120$$") != "refuted"


def test_extremes_over_a_set_are_not_those_of_its_name():
    assert verdict("$$\\max_i x_i = x_i$$") != "proved"
    assert verdict("$$\\max(S) = S$$") != "proved"
    assert verdict("$$\\max\\{x_1, \\ldots, x_n\\} = x_1$$") != "proved"
