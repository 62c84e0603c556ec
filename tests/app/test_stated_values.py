"""Equations that state something: which value a name has, or that quantities are modelled as independent."""

import pytest

import derive


def last(text: str) -> str:
    """Return the verdict of the last step of a text."""
    return derive.check(text).steps[-1].verdict


@pytest.mark.parametrize(
    "text",
    [
        "Let $X$ and $Y$ be two random variables.\n\n$$H(X) = 1 \\text{ bit}$$",
        "Let $X$ and $Y$ be two random variables.\n\n$$H(Y) = 1 \\text{ bit}$$\n\n$$H(Y) = 2 \\text{ bits}$$",
        "Let $P$ and $Q$ be laws.\n\n$$D(P \\| Q) = 1 \\text{ nat}$$",
        "Let $x > 0$. In the first run\n\n$$x = 2$$",
        "Let $x > 0$. In the first run\n\n$$x = 2$$\n\nIn the second run\n\n$$x = 3$$\n\nand so\n\n$$x^2 = 9$$",
    ],
)
def test_another_value_of_a_name_refutes_no_stated_one(text: str) -> None:
    assert last(text) == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "Let $X \\sim \\mathrm{Bern}(1/2)$.\n\n$$H(X) = 2 \\text{ bits}$$",
        "Let $P$ be a law.\n\n$$D(P \\| P) = 1 \\text{ nat}$$",
        "Let $x > 0$.\n\n$$x^2 + 1 = 2$$",
        "Let $x > 0$.\n\n$$x = 2 x$$",
    ],
)
def test_what_states_no_value_of_a_name_alone_is_refuted(text: str) -> None:
    assert last(text) == "refuted"


PRODUCT = "$$p(x, y) = p(x) p(y)$$"


@pytest.mark.parametrize(
    "words",
    ["Mean field: the family factorises,", "In a naive model we have", "If the words are drawn independently,"],
)
def test_laws_that_are_modelled_as_independent_are_not_refuted(words: str) -> None:
    assert last(f"{words}\n\n{PRODUCT}") == "undecided"


def test_that_all_laws_are_products_is_refuted() -> None:
    assert last(f"For any two quantities we have\n\n{PRODUCT}") == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        "The joint distribution is $p(x,y) = p(x) p(y)$.",
        "The joint law of $X$ and $Y$ is $p(x,y) = p(x) p(y)$.",
        "The density factors as $p(x,y) = p(x) p(y)$.",
        "A useless channel has $p(y|x) = p(y)$.",
    ],
)
def test_what_may_describe_a_model_is_not_refuted(text: str) -> None:
    assert [step.verdict for step in derive.check(text).steps] == ["undecided"]


@pytest.mark.parametrize("claim", ["$p(y|x) = p(y)$", "$p(x,y) = p(y) p(x)$"])
def test_what_is_claimed_of_any_law_is_refuted(claim: str) -> None:
    text = f"Let $p(x,y)$ be any joint mass function. We have {claim}."
    assert [step.verdict for step in derive.check(text).steps] == ["refuted"]
