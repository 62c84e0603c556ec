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


def decided(said: str, claim: str) -> str:
    return verdicts(f"{said}\n\n$${claim}$$\n")[-1]


@pytest.mark.parametrize(
    "said",
    [
        "$X$ and $Y$ are both independent of $Z$.",
        "Both $X$ and $Y$ are independent of $Z$.",
        "Each of $X$, $Y$ is independent of $Z$.",
        "$X$ and $Y$ are each independent of $Z$.",
        "$Z$ is independent of $X$ and of $Y$.",
        "$Z$ is independent of both $X$ and $Y$.",
    ],
)
def test_independence_of_each_is_not_independence_of_all_together(said: str) -> None:
    assert decided(said, "I(X, Y; Z) = 0") != "proved"
    assert decided(said, "I(Y; Z) = 0") != "refuted"


def test_independence_of_several_from_one_stays_that_of_all_together() -> None:
    assert decided("$X$ and $Y$ are independent of $Z$.", "I(X, Y; Z) = 0") == "proved"
    assert decided("$X$ and $Y$ are jointly independent of $Z$.", "I(X, Y; Z) = 0") == "proved"
    assert decided("Both $X$ and $Y$ are independent of $Z$.", "I(X; Z) = 0") == "proved"
    assert decided("$X$ is independent of $Y$ and of $Z$.", "I(X; Z) = 0") == "proved"


@pytest.mark.parametrize(
    "said",
    [
        "Let $Y$ be a function of $X$ and of an independent noise $N$.",
        "Let $Y$ be a function of $X$ and of $N$.",
        "Let $Y$ be a function of $X$ together with noise $N$.",
        "Let $Y$ be determined by $X$ and by $N$.",
    ],
)
def test_a_function_of_more_is_not_a_function_of_the_first(said: str) -> None:
    assert decided(said, "H(Y \\mid X) = 0") != "proved"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Let $X$ and $Y$ be independent and $Z = X + Y$. Since $X$ and $Z$ are independent,", "I(X; Z) = 0"),
        ("Let $Y = X$. As $X$ and $Y$ are independent,", "I(X; Y) = 0"),
        ("Let $Z$ be the sum of $X$ and $Y$. Because $X$ and $Z$ are independent,", "I(X; Z) = 0"),
        ("Let $Z = X + Y$. Because $X \\perp Z$,", "I(X; Z) = 0"),
        ("Let $Z = X + Y$. $X$ and $Z$ are independent.", "I(X; Z) = 0"),
        ("Let $Y$ be a function of $X$. Since $X$ and $Y$ are independent,", "I(X; Y) = 0"),
    ],
)
def test_independence_of_what_is_made_of_the_same_is_a_claim(said: str, claim: str) -> None:
    assert decided(said, claim) != "proved"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Let $Z = X + Y$. Suppose $X$ and $Z$ are independent.", "I(X; Z) = 0"),
        ("Let $Z = X + Y$. Since $X$ and $Y$ are independent,", "I(X; Y) = 0"),
        ("Let $Z = X + N$ where $X$ and $N$ are independent.", "I(X; N) = 0"),
        ("Since $X$ and $Y$ are independent,", "I(X; Y) = 0"),
        ("$X$ and $Y$ are independent with finite alphabets.", "I(X; Y) = 0"),
        ("Let $Y$ be a function of $X$ and $Z$.", "H(Y \\mid X, Z) = 0"),
    ],
)
def test_what_is_let_be_independent_stays_a_premise(said: str, claim: str) -> None:
    assert decided(said, claim) == "proved"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("$X$, $Y$ are independent, and so are $Y$, $Z$.", "I(Y; Z) = 0"),
        ("Let $Z$ be obtained from $Y$ by processing, $X$ the input.", "I(X; Z) \\le I(X; Y)"),
        ("Suppose $Y$ is a function of $X$, and $Z$ of $Y$.", "H(Y \\mid X) = 0"),
        ("$X$ is independent of $Y$ and $Z$ is independent of $W$.", "I(X; Y) = 0"),
    ],
)
def test_what_a_sentence_says_more_is_not_called_false(said: str, claim: str) -> None:
    assert decided(said, claim) != "refuted"


def test_what_is_obtained_by_switching_letters_says_nothing_of_quantities() -> None:
    claim = "Let $X$ and $Y$ be random variables. $$I(X;Y) = H(X) + H(X|Y)$$"
    text = f"{claim} That of $Y$ is obtained by simply switching $x$ and $y$.\n"
    assert derive.check(text).steps[0].verdict == "refuted"
    assert derive.check(text.replace("by simply switching", "from")).steps[0].verdict == "undecided"


def test_quantities_that_are_independent_given_something_unsaid_are_not_known_to_be_independent() -> None:
    text = "Let $X$ and $Y$ be conditionally independent. Then $I(X;Y) = 0$ and $H(X,Y) = H(X) + H(Y)$."

    assert all(step.verdict != "proved" for step in derive.check(text).steps)
