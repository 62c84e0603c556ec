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
