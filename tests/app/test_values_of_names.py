"""A new name that a sentence lets be a number is this number from there on, where the text speaks of no other value."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

LET = "Let $t = 2$. Then $t^2 = 4$.\n\n"


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        "Set $x = 5$. Then $x^2 = 25$.",
        "Put $a = 3$. Then $$a^2 = 9$$ and $$a - 1 = 2.$$",
        "Let $k = 4$ and $s = 3$. $$k s = 12$$ $$k + s = 7$$",
        "Let $r = 1/2$. $$r^2 = 1/4$$ We double it. $$2 r = 1$$",
        "# One\n\nLet $x = 2$. $$x^2 = 4$$\n\n# Two\n\nLet $x = 3$. $$x^2 = 9$$",
        "Let $n = 2$. If $n = 3$, then $n^2 = 9$.\n\n$$n^2 = 4$$",
        "For $n = 3$:\n\n$$n^2 = 9$$\n\n$$n + 1 = 4$$",
        "We draw with chance $w$, $0 < w < 1$, until the first hit; $v = 1 - w$. $$\\frac{w}{(1 - v)^2} = \\frac1w$$",
    ],
)
def test_what_is_let_be_a_number_has_this_value_from_there_on(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        "Set $x = 5$. Then $x^2 = 10$.",
        "Put $a = 3$. $$a + 1 = 4$$ $$a - 1 = 3$$",
        "# One\n\nLet $x = 2$. $$x^2 = 4$$\n\n# Two\n\nLet $x = 3$. $$x^2 = 4$$",
        "Let $n = 2$. $$n^2 = 4$$ When $n = 5$, $n^2 = 4$.",
        "For $n = 3$:\n\n$$n^2 = 9$$\n\n$$n + 1 = 5$$",
        "Let $c = 2$. $$c^2 = 4$$ Let $c$ be any real number. Then $$c^2 = 4.$$",
    ],
)
def test_what_is_false_of_the_value_is_refuted(text: str) -> None:
    assert verdicts(text)[-1] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        f"{LET}For general $t$,\n\n$$t^2 = 4$$",
        f"{LET}For arbitrary $t$\n\n$$t + 2 = 4.$$",
        f"{LET}Whatever $t$ is, $t^2 = 4$.",
        f"{LET}The identity holds for any $t$:\n\n$$t^2 = 4.$$",
        f"{LET}More generally,\n\n$$t^2 = 4.$$",
        f"{LET}For large $t$ we have $t^2 = 4$.",
        f"{LET}For other $t$ we have $t^2 = 4$.",
        "Let $w = 2$, or any other number. $$w^2 = 4$$",
        "Let $z = 1$ for the moment. Then $z^2 = 1$. $$z^2 = 1$$",
        "For $n = 3$: $$n^2 = 9$$ Now in general $$n + 1 = 4$$",
        "Let $n = 3$, say. $$n + 1 = 4$$ $$n^2 = 9$$",
        "For every $n$ we have $n^2 = 9$.\n\nLet $n = 3$. Then $n + 6 = 9$.",
    ],
)
def test_a_value_counts_for_nothing_that_the_text_says_of_others(text: str) -> None:
    first, last = verdicts(text)[0], verdicts(text)[-1]

    assert last != "proved"
    assert first == "proved" or not text.startswith(LET)


GENERAL = "Let $p$ be a real number with $0 < p < 1$. Then\n\n$$p (1 - p) = 1/4.$$\n\n"


@pytest.mark.parametrize(
    "text",
    [
        GENERAL + "Now, setting $p = 1/2$, we obtain:\n\n$$p^2 = 1/4.$$",
        GENERAL + "The first law is a special case of the second with parameters $k = 2$ and $p = \\frac{1}{2}$.",
        GENERAL + "For the special case $p = 1/2$, it is\n\n$$p^2 = 1/4.$$",
        GENERAL + "Putting $p = 0.5$, this is\n\n$$p^2 = 1/4.$$",
        "Let $a > 0$ and $b > 0$. Then $$a b = b^2 / 2.$$ Setting $a = b/2$, we obtain $$a b = b^2 / 2.$$",
        "The rate is $$r = a b$$ and $$a + b = 3 a.$$ Setting $b = 2 a$, we obtain $$a b = 2 a^2.$$",
        "The quantile is $$x = r p$$ and $$2 p = 1$$ and setting $p = 1/2$, we obtain $$r p = r / 2.$$",
    ],
)
def test_a_value_set_for_a_special_case_says_nothing_of_the_lines_before_it(text: str) -> None:
    steps = check_document(text, "t.md", Options()).data["steps"]
    last = max(n for n, step in enumerate(steps) if step["verdict"] == "given")
    assert "proved" not in {step["verdict"] for step in steps[:last]}


@pytest.mark.parametrize(
    "text",
    [
        GENERAL + "Now, setting $p = 1/2$, we obtain:\n\n$$p^2 = 1/4.$$",
        "The quantile is $$x = r p$$ and setting $p = 1/2$, we obtain $$r p = r / 2.$$",
        "Putting $u = x^2$, we have $$x^4 + x^2 = u^2 + u.$$ This gives $$u (1 + u) = x^4 + x^2.$$",
        "Let $a > 0$ and $b > 0$. Setting $a = b/2$, we obtain $$a b = b^2 / 2.$$",
        "The area is $$S = a b$$ and setting $b = 2 a$, we obtain $$a b = 2 a^2.$$",
    ],
)
def test_a_value_set_for_a_special_case_counts_where_it_stands(text: str) -> None:
    assert verdicts(text)[-1] == "proved"


def test_a_value_set_for_a_special_case_counts_for_nothing_said_in_general() -> None:
    case = "The quantile is $$x = r p$$ and setting $p = 1/2$, we obtain $$r p = r / 2.$$"

    assert verdicts(f"{case} Moreover, in general $$p^2 = 1/4.$$")[-1] == "undecided"


@pytest.mark.parametrize(
    "place",
    [
        "Since the function is symmetric with respect to $x = 0$, we can write:",
        "As the curve is symmetric about the line $x = 0$, it is",
        "The density has its mode around $x = 0$. Thus",
        "The function is even around $x = 0$, so that",
        "Because it is antisymmetric to $x = 0$, we have",
        "We expand the logarithm near $x = 0$:",
    ],
)
def test_the_name_of_an_axis_or_place_supposes_nothing(place: str) -> None:
    assert "proved" not in verdicts(f"Let $x$ be a real number. {place}\n\n$$x^2 + x = 0.$$")


@pytest.mark.parametrize("case", ["At $x = 0$, we have", "For $x = 0$, this is", "Setting $x = 0$, we get"])
def test_a_place_that_begins_a_sentence_is_its_case(case: str) -> None:
    assert verdicts(f"Let $x$ be a real number. {case}\n\n$$x^2 + x = 0.$$")[-1] == "proved"
