"""A definition by its sign holds for every index, also where its right side does not mention it; nothing else does."""

from __future__ import annotations

import derive

ENTROPY = """Let $p$ be a probability mass function on $1, \\ldots, n$. The entropy is defined by

$$H(p) = -\\sum_{i=1}^n p(i) \\log p(i)$$

Now let

$$u(i) RELATION \\frac{1}{n}$$

Then

$$H(u) = CLAIM$$
"""


def verdict(relation: str, claim: str) -> str:
    report = derive.check(ENTROPY.replace("RELATION", relation).replace("CLAIM", claim))
    return report.steps[-1].verdict


def test_a_constant_law_is_defined_for_every_index() -> None:
    assert verdict(":=", r"\log n") == "proved"


def test_the_neighbouring_falsehoods_are_not_proved() -> None:
    for claim in ("n", r"-\log n", r"n \log n", "0"):
        assert verdict(":=", claim) != "proved"


def test_an_equation_about_one_index_is_no_definition_for_all() -> None:
    """A law that is 1/n at one place is not uniform."""
    text = ENTROPY.replace("Now let", "Suppose that, for one $i$,").replace("RELATION", "=")
    assert derive.check(text.replace("CLAIM", r"\log n")).steps[-1].verdict != "proved"
