"""A law that a text gives as a result is a line of the report: given where nothing else is known, else not checked."""

import pytest

import derive


def lines(text: str) -> list[tuple[str, str]]:
    """Return the relations and verdicts of the steps of a text; the evidence is checked again."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return [(f"{step.data['lhs']} {step.data['relation']}", step.verdict) for step in report.steps]


RESULTS = [
    "It can be shown that",
    "It has been proved that",
    "This implies",
    "One infers that",
    "From this, it follows that",
    "We obtain",
    "Hence",
    "A routine calculation reveals that",
    "The data tell us that it is normal, that is,",
    "By the central limit theorem, it is normal:",
    "It turns out to be normal:",
]


@pytest.mark.parametrize("words", RESULTS)
def test_a_law_that_is_a_result_is_shown_where_nothing_else_says_what_the_quantity_is(words: str) -> None:
    text = f"Let $Y$ be a random variable. {words}\n\n$$Y \\sim \\mathcal{{N}}(5, 1).$$\n\nTherefore\n\n"
    assert lines(text + "$$\\mathrm{E}(Y) = 5.$$") == [("Y \\sim", "given"), ("\\mathrm{E}(Y) =", "proved")]


@pytest.mark.parametrize("words", [*RESULTS, "It is the energy, i.e.", "It is known to have the distribution"])
def test_nothing_rests_on_a_law_that_is_a_result_about_what_is_defined(words: str) -> None:
    text = f"Let $V$ be a random variable and $Y = V^2$. {words}\n\n$$Y \\sim \\mathcal{{N}}(0, 1).$$\n\nTherefore\n\n"
    assert lines(text + "$$\\mathrm{E}(Y) = 0.$$")[1:] == [("Y \\sim", "undecided"), ("\\mathrm{E}(Y) =", "undecided")]


def test_nothing_rests_on_the_law_of_a_definition_whose_distribution_is_named() -> None:
    text = "Let $Y = V^2$ be a random variable whose distribution is $Y \\sim \\mathrm{Exp}(\\lambda)$. We have\n\n"
    assert lines(text + "$$\\mathrm{E}(Y) = 1 / \\lambda.$$")[-1] == ("\\mathrm{E}(Y) =", "undecided")


def test_of_two_laws_of_one_result_none_is_of_what_is_made_of_the_other() -> None:
    text = (
        "Let $Y = X + 1$ be a random variable. It can be shown that\n\n"
        "$$X \\sim \\mathcal{N}(0, 1) \\quad \\text{and} \\quad Y \\sim \\mathcal{N}(0, 1).$$\n\nThen\n\n"
        "$$\\mathrm{E}(Y) = 0.$$"
    )
    assert lines(text)[1:] == [("X \\sim", "given"), ("Y \\sim", "undecided"), ("\\mathrm{E}(Y) =", "undecided")]


def test_a_law_that_a_theorem_concludes_has_a_verdict() -> None:
    text = (
        "**Theorem:** Let $X$ be a random variable. Then $X$ follows an exponential distribution:\n\n"
        "$$X \\sim \\mathrm{Exp}(\\lambda).$$\n\n**Proof:** We have\n\n$$\\mathrm{E}(X) = 1 / \\lambda.$$"
    )
    assert [verdict for _, verdict in lines(text)] == ["undecided", "undecided"]


@pytest.mark.parametrize(
    "words",
    [
        "Let $Y \\sim \\mathcal{N}(5, 1)$.",
        "Suppose that $Y \\sim \\mathcal{N}(5, 1)$.",
        "Let $Y$ be normal, i.e. $Y \\sim \\mathcal{N}(5, 1)$.",
        "Consider a sum $s + Y$, where $Y \\sim \\mathcal{N}(5, 1)$.",
        "Assume that the noise follows a normal distribution:\n\n$$Y \\sim \\mathcal{N}(5, 1).$$",
        "We need a variable such that $Y \\sim \\mathcal{N}(5, 1)$.",
        "Assume further that for the noise $Y \\sim \\mathcal{N}(5, 1)$.",
        "The noise is $Y \\sim \\mathcal{N}(5, 1)$.",
    ],
)
def test_a_law_that_is_supposed_stays_a_premise_and_no_line(words: str) -> None:
    assert lines(f"{words}\n\n$$\\mathrm{{E}}(Y) = 5.$$") == [("\\mathrm{E}(Y) =", "proved")]
