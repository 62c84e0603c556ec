"""Letters with "x in X" beside a joint law are any of its values, unless the words say which."""

import pytest

import derive

LAW = "Let $X$ and $Y$ be discrete random variables with joint probability mass function $p(x,y)$"
ANY = f"{LAW}, with $x\\in\\mathcal X$ and $y\\in\\mathcal Y$."


def verdict(text: str, formula: str) -> str:
    report = derive.check(f"{text}\n\n$${formula}$$\n")
    assert derive.recheck(report).accepted
    return report.data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize(
    ("formula", "right"),
    [
        ("p(x,y) = p(x) p(y)", "refuted"),
        ("p(x|y) = p(y|x)", "refuted"),
        ("p(x|y) \\leq p(x)", "refuted"),
        ("p(x|y) p(y) = p(y|x) p(x)", "proved"),
        ("p(x,y) \\leq p(y)", "proved"),
    ],
)
def test_what_is_said_of_any_values_is_decided(formula: str, right: str) -> None:
    assert verdict(ANY, formula) == right


@pytest.mark.parametrize(
    "text",
    [
        f"{ANY} $X$ and $Y$ are independent.",
        f"{LAW}, with $x\\in\\mathcal X$ and $y\\in\\mathcal Y$ independent.",
        f"{LAW}. Let $x\\in\\mathcal X$ and $y\\in\\mathcal Y$ be values that do not depend on each other.",
        f"{LAW}, with $x\\in\\mathcal X$, $y\\in\\mathcal Y$ the values for which the events are independent.",
        f"{LAW}. For some $x\\in\\mathcal X$ and $y\\in\\mathcal Y$ we have",
        f"{LAW}, with $x\\in\\mathcal A$ and $y\\in\\mathcal B$.",
        f"{ANY} Suppose that $p(x,y) = p(x) p(y)$ for all $x$ and $y$. Then",
        f"{LAW}, where $x\\in\\mathcal X$ and $y\\in\\mathcal Y$ are drawn independently.",
        f"{LAW}. The useless channel has, with $x\\in\\mathcal X$ and $y\\in\\mathcal Y$,",
    ],
)
def test_nothing_is_refuted_where_the_words_may_say_which_values(text: str) -> None:
    assert verdict(text, "p(x,y) = p(x) p(y)") != "refuted"
