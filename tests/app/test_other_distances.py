"""Letters of entropies and divergences that the words or a definition give another meaning."""

import pytest

import derive

SYMMETRIC = r"$$D(P \| Q) = D(Q \| P)$$"
ADDITIVE = r"$$H(X, Y) = H(X) + H(Y)$$"


def last(text: str) -> str:
    """Return the verdict of the last step of a text."""
    return derive.check(text).steps[-1].verdict


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        (r"Let $P$ and $Q$ be laws and let $D$ denote the total variation distance. Then", SYMMETRIC),
        (r"The Hellinger distance of two laws $P$ and $Q$ is denoted by $D(P \| Q)$.", SYMMETRIC),
        (r"The squared Euclidean distance $D(P \| Q)$ of two mass functions is symmetric:", SYMMETRIC),
        (r"A metric $D$ on laws $P$, $Q$ satisfies", SYMMETRIC),
        (r"The Hamiltonian $H$ of two parts that do not interact is additive,", ADDITIVE),
        (r"The energy function of the system is $H(X)$, and of two of them", ADDITIVE),
        (r"Consider systems whose energy function is $H(X)$. For two of them", ADDITIVE),
        ("Let $P$ and $Q$ be laws. Define\n\n$$D(P \\| Q) = \\sup_A |P(A) - Q(A)|.$$\n\nThen", SYMMETRIC),
    ],
)
def test_another_quantity_by_words_is_not_held_against_the_usual_one(words: str, claim: str) -> None:
    assert last(f"{words}\n\n{claim}") == "undecided"


def test_another_quantity_by_its_formula_is_what_is_defined() -> None:
    text = "Let $P$ and $Q$ be mass functions. Define\n\n$$D(P \\| Q) = \\frac12 \\sum_x |P(x) - Q(x)|.$$\n\nThen\n\n"
    assert last(text + SYMMETRIC) == "proved"
    assert last(text + r"$$D(P \| Q) = \sum_x |P(x) - Q(x)|$$") != "proved"


@pytest.mark.parametrize(
    "words",
    [
        r"Let $P$ and $Q$ be laws and $D$ the Kullback-Leibler divergence. Then",
        r"Let $P$ and $Q$ be laws. The relative entropy $D(P \| Q)$ is a distance:",
        r"The divergence $D(P \| Q)$ between two laws $P$ and $Q$ obeys",
    ],
)
def test_the_usual_divergence_is_not_symmetric(words: str) -> None:
    assert last(f"{words}\n\n{SYMMETRIC}") == "refuted"


def test_a_slip_in_the_definition_of_the_usual_divergence_is_one() -> None:
    text = "Let $P$ and $Q$ be mass functions. Define\n\n$$D(P \\| Q) = \\sum_x P(x) \\log \\frac{Q(x)}{P(x)}.$$"
    assert last(text) == "refuted"
    text = "Let $P$ be a mass function. Define the entropy\n\n$$H(P) = -\\sum_x P(x) P(x).$$"
    assert last(text) != "given"
