"""Laws that words alone give, "the outcome of a fair die": only where the sentence says all of the law."""

import pytest

import derive

TRUE = (
    r"E[X] = \frac{7}{2}",
    r"\mathrm{Var}(X) = \frac{35}{12}",
    r"H(X) = \log 6",
    r"E[X^2] = \frac{91}{6}",
    r"P(X \geq 5) = \frac{1}{3}",
    r"P(X = 3) = \frac{1}{6}",
)
FALSE = (
    r"E[X] = 3",
    r"\mathrm{Var}(X) = \frac{35}{6}",
    r"H(X) = \log 5",
    r"P(X \geq 5) = \frac{1}{2}",
    r"P(X = 3) = \frac{1}{3}",
    r"E[X^2] = E[X]^2",
)


def last(text: str) -> str:
    """The verdict of the last step, with the second checker holding the same."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return str(report.steps[-1].verdict)


@pytest.mark.parametrize(
    "said",
    [
        "Let $X$ be the outcome of a fair six-sided die. Then",
        "Let $X$ denote the result of rolling a fair die.",
        "Now let $X$ be the number shown by a fair die. We find",
        "We roll a fair die once and let $X$ be the number that comes up.",
        "Roll a fair six-sided die. Let $X$ be the outcome.",
        "Consider a fair six-sided die $X$.",
        "# A fair die\n\nLet $X$ be the outcome of a fair die. Every outcome has probability $\\frac16$, so",
    ],
)
def test_a_fair_die_is_uniform_on_its_faces(said: str) -> None:
    assert last(f"{said} $${TRUE[0]}$$") == "proved"
    assert last(f"{said} $${FALSE[0]}$$") == "refuted"


@pytest.mark.parametrize(("claim", "verdict"), [*((c, "proved") for c in TRUE), *((c, "refuted") for c in FALSE)])
def test_what_is_said_of_a_fair_die_is_decided(claim: str, verdict: str) -> None:
    assert last(f"Let $X$ be the outcome of a fair six-sided die.\n\n$${claim}$$") == verdict


def test_the_number_of_sides_counts() -> None:
    assert last(r"Let $X$ be the outcome of a fair eight-sided die. $$E[X] = \frac{9}{2}$$") == "proved"
    assert last(r"Let $X$ be the outcome of a fair eight-sided die. $$E[X] = \frac{7}{2}$$") == "refuted"
    assert last(r"Let $X$ be the outcome of a fair strange-sided die. $$E[X] = \frac{7}{2}$$") == "undecided"


@pytest.mark.parametrize(
    "said",
    [
        "Let $X$ be the outcome of a die.",
        "Let $X$ be the outcome of a biased die.",
        "Let $X$ be the square of the outcome of a fair die.",
        "Let $X$ be the sum of two fair dice.",
        "Let $X$ be the outcome of a fair die minus $1$.",
        "Let $X$ be the outcome of a fair die, given that it is even.",
        "Let $X$ be the outcome of a fair die if it is even.",
        "Let $X$ be the outcome of a fair die, conditioned on being even.",
        "Let $X$ be the outcome of a fair die. Suppose that $X$ is even.",
        "Let $X$ be the outcome of a fair die. Given that $X$ is even,",
        "Let $X$ be the outcome of a fair die. If $X$ is even, then",
        "Let $X$ be the outcome of a fair die. If the outcome is even, then",
        "Let $X$ be the outcome of a fair die. When $X > 3$ we have",
        "Let $X$ be the outcome of a fair die. Now let $X$ be the number of heads.",
        "Let $X \\sim \\mathrm{Bern}(p)$. For example, let $X$ be the outcome of a fair die.",
        "Let $X$ be the outcome of a fair die. On even outcomes",
        "Let $X$ be the outcome of a fair die. Conditional on a large outcome,",
        "Let $X$ be the outcome of a fair die. Here the blank side is worth $0$.",
        "Let $X$ be the outcome of a fair die. With $Q$ the law of the die from the shop, under $Q$",
        "Let $X$ be the outcome of a fair die. Among rolls above three,",
        "If we let $X$ be the outcome of a fair die, what changes?",
        "Let $X$ be the outcome of a fair die whose faces are $0$ and $1$.",
        "Let $X$ be the outcome of a fair die. Let $Z = 2X$ and $X = Y + 1$.",
        "Is it true that for any random variable $X$ this holds? Let $X$ be the outcome of a fair die.",
    ],
)
@pytest.mark.parametrize("claim", [r"E[X] = \frac{7}{2}", r"E[X] = 4"])
def test_where_the_words_say_more_or_less_nothing_is_decided_by_them(said: str, claim: str) -> None:
    assert last(f"{said} $${claim}$$") not in ("proved", "refuted")
