"""A definition by its sign holds for every index, also where its right side does not mention it; nothing else does."""

from __future__ import annotations

import pytest

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


def verdicts(text: str) -> list[str]:
    """The verdicts of the displays."""
    return [s.verdict for s in derive.check(text).steps if s.id.startswith("d")]


SEQUENCES = [
    # what a sequence is at one letter says what it is at every number, letter and formula
    (r"Let $S_n = \sum_{k=1}^n k$.", r"S_{n+1} = S_n + n + 1", "proved"),
    (r"Let $S_n = \sum_{k=1}^n k$.", r"S_3 = 6", "proved"),
    (r"Let $S_n = \sum_{k=1}^n k$.", r"S_3 = 7", "refuted"),
    (r"Let $S_n = \sum_{k=1}^n k$.", r"S_{n+1} = S_n + n", "refuted"),
    (r"Let $s_n = n^2$.", r"s_m - s_k = m^2 - k^2", "proved"),
    (r"Let $z_x = 1 - x$.", r"z_{\alpha/2} = 1 - \alpha/2", "proved"),
    # a range in the words makes a letter run as one under a sum does
    (r"Let $d_i = a_i - b_i$ for $i = 1, \ldots, n$.", r"d_1 + d_2 = a_1 + a_2 - b_1 - b_2", "proved"),
    (r"Let $u_i = x_i^2$, $i = 1, \ldots, n$.", r"\sum_{j=1}^n u_j = \sum_{j=1}^n x_j^2", "proved"),
    (r"Let $u_i = x_i^2$ ($i = 1, \ldots, n$).", r"\sum_{j=1}^n u_j = \sum_{j=1}^n x_j", "refuted"),
]


@pytest.mark.parametrize(("words", "line", "verdict"), SEQUENCES)
def test_a_sequence_is_defined_at_every_index(words: str, line: str, verdict: str) -> None:
    assert verdicts(f"{words} Then\n\n$$ {line} $$\n") == [verdict]


def test_names_with_labels_are_no_sequence() -> None:
    """The means of x and of y are two names; what one of them is says nothing of the other."""
    means = r"Let $\mu_x = 3 x$ and $\mu_y = 5 y$. Then"
    assert verdicts(f"{means}\n\n$$ \\mu_y = 3 y $$\n") != ["proved"]
    assert verdicts("Let $b_n = b_0 + n$. Then\n\n$$ b_0 = b_0 + 0 $$\n\n$$ b_1 = b_n + 1 $$\n")[1] != "proved"


IN_PARTS = [
    (r"Let $w_i = 2$ for $i = 1, \ldots, m$ and $w_i = 3$ for $i = m + 1, \ldots, n$.", r"\sum_{i=1}^n w_i = 2 n"),
    (r"Let $w_i = 2$ for $i = 1, \ldots, m$ and $w_i = 3$ for $i = m + 1, \ldots, n$.", r"w_{m+1} = 2"),
    ("We set\n\n$$ w_i = 2 \\quad (i = 1, \\ldots, m) $$\n\nand\n\n$$ w_i = 3 \\quad (i > m). $$", r"w_5 = 2"),
    ("Define\n\n$$ f(x) = x \\quad (x > 0), \\quad f(0) = 1. $$", "f(0) = 0"),
    ("Define\n\n$$ f(x) = x \\quad (x > 0), \\quad f(0) = 1. $$", "f(0) = 1"),
    (r"Let $f(0) = 1$ and $f(x) = x$ for $x > 0$.", "f(0) = 0"),
    ("Define\n\n$$ a_0 = 1, \\quad a_n = 2^n + 1 \\quad (n \\geq 1). $$", "a_0 = 2"),
    ("Define\n\n$$ a_0 = 1, \\quad a_n = 2^n + 1 \\quad (n \\geq 1). $$", "a_1 = 3"),
]


@pytest.mark.parametrize(("words", "line"), IN_PARTS)
def test_a_definition_in_parts_holds_nowhere_else(words: str, line: str) -> None:
    """No part is the definition for all values, and none of them is false."""
    *parts, claim = verdicts(f"{words}\n\nThen\n\n$$ {line} $$\n")
    assert claim == "undecided"
    assert "refuted" not in parts


def test_a_part_that_says_where_it_holds_is_used_there() -> None:
    text = "Let $f(0) = 1$ and $f(x) = x$ for $x > 0$.\n\nThen\n\n$$ f(1) = 1 $$\n\n$$ f(1) = 2 $$\n"
    assert verdicts(text)[-2:] in (["proved", "refuted"], ["proved", "undecided"])


def test_two_equations_that_agree_are_no_parts() -> None:
    text = "Define\n\n$$ f(x) = x^2, \\quad f(y) = y^2. $$\n\nThen\n\n$$ f(3) = 9 $$\n"
    assert verdicts(text)[-1] == "proved"


def test_another_sentence_may_suppose_a_value() -> None:
    text = r"Let $f(x) = x^2$ for every number $x$. Suppose that $f(c) = 4$." + "\n\nThen\n\n$$ f(3) = 9 $$\n"
    assert verdicts(text) == ["proved"]
