"""Claims that look like definitions or as given, and definitions that look like claims."""

import pytest

import derive

BINOMIAL = "Let $X \\sim \\mathrm{Bin}(n, p)$. "
BAYES = "Let $p(y \\mid t)$ be the likelihood and $p(t)$ the prior. "


def steps(text: str) -> list[tuple[str, str]]:
    """Return the right sides and verdicts of the steps of a text."""
    return [(step.data["rhs"], step.verdict) for step in derive.check(text).steps]


@pytest.mark.parametrize(
    ("total", "right"),
    [
        (r"\int p(y \mid t)\, p(t)\, dt", "proved"),
        (r"\int p(y \mid t)\, p(t)^2\, dt", "refuted"),
        (r"\int p(y \mid t)\, dt", "refuted"),
    ],
)
def test_a_law_that_is_added_up_from_others_is_a_claim(total: str, right: str) -> None:
    assert steps(f"{BAYES}The model evidence is\n\n$$p(y) = {total}.$$")[-1][1] == right


@pytest.mark.parametrize(
    "words",
    [
        r"The number of failures is $Y = n - X$. It follows that $Y \sim \mathrm{Bin}(n, p)$.",
        "Then the number of failures has the law\n\n$$Y \\sim \\mathrm{Bin}(n, p).$$",
        "We have\n\n$$Y = n - X \\sim \\mathrm{Bin}(n, p).$$",
    ],
)
def test_a_law_that_is_concluded_from_another_proves_nothing(words: str) -> None:
    found = steps(f"{BINOMIAL}{words}\n\n$$\\mathrm{{E}}(Y) = n p$$")
    assert found[-1][1] != "proved"
    assert [verdict for rhs, verdict in found if "Bin" in rhs] == ["undecided"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (r"Toss a coin $n$ times. Then $X \sim \mathrm{Bin}(n, p)$, so", r"\mathrm{E}(X) = n p"),
        (BINOMIAL + r"Then let $Y \sim \mathrm{Bern}(q)$.", r"\mathrm{E}(Y) = q"),
        (r"Let $Y \sim \mathrm{Bern}(q)$. For another $X \sim \mathrm{Bin}(n, p)$", r"\mathrm{E}(X) = n p"),
    ],
)
def test_a_law_that_is_set_is_none(text: str, claim: str) -> None:
    assert steps(f"{text}\n\n$${claim}$$")[-1][1] == "proved"


def test_what_holds_in_a_case_of_a_display_is_claimed() -> None:
    text = r"$$f(x) := x^2, \quad \text{and for } x \geq 1 \quad f(x) = x + 1.$$"
    assert steps(text)[-1][1] != "given"


DEFINED = {
    r"Denote means as": [
        r"\bar{y}_i &= \frac{1}{m} \sum_{j=1}^m y_{ij}",
        r"\bar{y} &= \sum_{i=1}^k \sum_{j=1}^m y_{ij}",
    ],
    r"The largest is $M(f_j)$, and define differences as": [r"L'(m_i) &= E(m_i) - M(f_j)"],
}


@pytest.mark.parametrize("words", DEFINED)
def test_what_the_words_define_is_given(words: str) -> None:
    rows = " \\\\ ".join(DEFINED[words])
    text = f"We use $F = \\bar{{y}} + 1$.\n\n{words}\n\n$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$"
    assert {verdict for _, verdict in steps(text)[-len(DEFINED[words]) :]} == {"given"}


def test_a_display_is_supposed_also_where_a_formula_in_the_words_has_commas() -> None:
    text = "We shall suppose that it holds for $a_1, \\ldots, a_n$:\n\n$$\\sum_{i=1}^n a_i = n^2.$$"
    assert steps(text)[-1][1] == "given"
