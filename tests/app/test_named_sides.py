"""A side of a display that the words behind it give a name is what this name means."""

import pytest

import derive
from derive.notation.named_sides import named_side


def verdicts(text: str) -> list[str]:
    """Return the verdicts of a document's displays, whose evidence the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [s["verdict"] for s in report.data["documents"][0]["steps"] if s["display"] is not None]


BOUND = r"""
Let $p(x,z)$ be a joint distribution and $q(z)$ a distribution with $q(z) > 0$.
$$\log p(x) = \log \sum_z p(x,z) \ge \sum_z q(z) \log \frac{p(x,z)}{q(z)}$$
"""
CALLS = [
    r"Call the right side $\mathcal{L}(q)$.",
    r"Let us denote the right-hand side by $\mathcal{L}(q)$.",
    r"The right hand side is called $\mathcal{L}(q)$.",
    r"We write $\mathcal{L}(q)$ for the last expression.",
    r"Denoting the RHS by $\mathcal{L}(q)$, we find the following.",
]


@pytest.mark.parametrize("call", CALLS)
def test_the_bound_that_words_name_is_decided(call):
    claims = (
        r"$$\mathcal{L}(q) = \log p(x) - KL(q(z) \| p(z \mid x))$$"
        r"$$\mathcal{L}(q) = \log p(x) + KL(q(z) \| p(z \mid x))$$"
    )
    assert verdicts(f"{BOUND}\n{call}\n{claims}")[-2:] == ["proved", "refuted"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One would not call the right side ", "."),
        ("If we denote the right side by ", ", then"),
        ("The right side is larger than ", "."),
        ("It is on the right of ", "."),
        ("Call the function on the right side ", "."),
        ("We write ", " for the left side of the interval."),
    ],
)
def test_words_that_name_no_side_define_nothing(before, after):
    assert named_side(before, after) is None


def test_a_side_of_several_equations_is_none():
    text = r"$$a = x^2 + 1, \quad b = y^2$$ Call the right side $c$. Then $$c = y^2$$"
    assert verdicts(text)[-1] == "undecided"


def test_the_left_side_is_the_first_of_its_chain():
    text = r"$$x^2 + 2x + 1 = (x + 1)(x + 1) = (x + 1)^2$$ Call the left side $c$. Then $$c - 2x = x^2 + 1$$"
    assert verdicts(text) == ["proved"] * 3
    assert named_side("Call the left-hand side ", "") == "left"


NUMBERS = "Let $a, b, x, y > 0$ be real numbers. "
CLAIMS = "\n\n$$s^2 = x^2 + 2 x y + y^2$$\n\n$$s^2 = x^2 + y^2$$"


@pytest.mark.parametrize(
    "words",
    [
        "Denote the sum $x + y$ by $s$. Then",
        "Let us denote by $s$ the sum $x + y$. Then",
        "We write $s$ for $x + y$. Then",
        "Let $s$ denote $x + y$. Then",
        "Here $s$ stands for $x + y$. Then",
        "Abbreviating $x + y$ as $s$, we have",
        "It is $a + x + y - a = x + y =: s$. Then",
    ],
)
def test_a_term_that_words_or_a_sign_name_is_what_its_name_means(words):
    assert verdicts(f"{NUMBERS}{words}{CLAIMS}") == ["proved", "refuted"]


@pytest.mark.parametrize(
    "words",
    [
        "We do not denote $x + y$ by $s$.",
        "If we denote $x + y$ by $s$,",
        "We divide $x + y$ by $s$.",
        "Denote the derivative of $x + y$ by $s$.",
        "Here $s$ denotes the square of $x + y$.",
        "We replace $x + y$ by $s$ on both sides.",
        "Let $s$ denote the number of $x + y$.",
    ],
)
def test_a_term_that_words_do_not_name_defines_nothing(words):
    assert verdicts(f"{NUMBERS}{words}{CLAIMS}") == ["undecided", "undecided"]


def test_no_name_is_short_for_a_sum_it_stands_in():
    """It was proved, since every $x + y$ was read as $x$."""
    assert "proved" not in verdicts(f"{NUMBERS}We use $x$ for $x + y$.\n\n$$x = x + y$$")
