"""Independence where a document writes the laws: what follows from it is proved there, and nowhere else."""

import pytest

import derive

LAW = "Let $X$ and $Y$ be discrete random variables with joint law $p(x,y)$.\n\n"
FOLLOWS = ["I(X;Y) = 0", "H(X,Y) = H(X) + H(Y)", "p(x,y) = p(x) p(y)", "H(X|Y) = H(X)"]


def verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps]


@pytest.mark.parametrize("claim", FOLLOWS)
@pytest.mark.parametrize(
    "sentence",
    [
        "If $X$ and $Y$ are independent, then ${}$.",
        "Let $X$ and $Y$ be independent. Then $${}$$",
        "Suppose $X$ and $Y$ are independent. It follows that ${}$.",
    ],
)
def test_what_follows_from_independence_is_proved(sentence: str, claim: str) -> None:
    report = derive.check(LAW + sentence.format(claim))

    assert [step.verdict for step in report.steps] == ["proved"]
    assert "independence" in report.steps[0].because
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("claim", FOLLOWS)
def test_without_independence_it_is_not(claim: str) -> None:
    assert verdicts(f"{LAW}In general ${claim}$.")[0] in ("refuted", "undecided")
    assert (
        verdicts(f"{LAW}If $X$ and $Y$ are independent, then $I(X;Y) = 0$.\n\n# In general\n\n${claim}$.")[1]
        != "proved"
    )


@pytest.mark.parametrize("wrong", ["I(X;Y) = H(X)", "H(X,Y) = H(X)", "p(x,y) = p(x)", "H(X|Y) = H(Y)"])
def test_what_does_not_follow_is_refuted(wrong: str) -> None:
    assert verdicts(f"{LAW}If $X$ and $Y$ are independent, then ${wrong}$.") == ["refuted"]


@pytest.mark.parametrize(
    "ending",
    ["if and only if they are independent.", "iff both are independent.", "holds when they are independent.",
     "only under independence.", ", which is true only if they are independent."],
)  # fmt: skip
@pytest.mark.parametrize("claim", ["$I(X;Y) = 0$", "$$H(X,Y) = H(X) + H(Y)$$"])
def test_a_claim_on_condition_is_not_called_false(claim: str, ending: str) -> None:
    assert verdicts(f"Here {claim} {ending}") == ["undecided"]
    assert verdicts(f"{LAW}Here {claim} {ending}") == ["undecided"]


def test_independence_that_is_understood_of_other_names_is_no_licence_to_refute() -> None:
    chain = "$$I(X;Y) = \\sum_{x,y} p(x,y) \\log \\frac{p(x,y)}{p(x)p(y)}$$\n\n"
    markov = "\n\nIf $X \\to Y \\to Z$ is a Markov chain then $I(X;Z) \\le I(X;Y)$.\n"

    assert "refuted" not in verdicts(f"{chain}If $X$ and $Y$ are independent, then $I(X;Y) = 0$.{markov}")
