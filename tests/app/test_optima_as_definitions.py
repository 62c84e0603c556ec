"""An equation for an optimum is taken as the definition of its name, and the reader is told that nobody checked it."""

import pytest

from derive.app.document import Options, check_document

NOTE = "a definition; that it is an optimum is not checked"


def messages(text: str) -> list[str]:
    """What is said of the definitions of a text."""
    steps = check_document(text, "note.md", Options()).data["steps"]
    return [step["message"] for step in steps if step["verdict"] == "given"]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $Q(a) = s \log a - n a$. Setting the derivative to zero gives $\hat a = \frac{n}{\sum_i x_i}$.",
        r"The maximum likelihood estimate is $\hat p = \frac{n}{\sum_i x_i}$.",
        r"The least squares estimator is $\hat b = \frac{\sum_i x_i y_i}{\sum_i y_i^2}$.",
        r"The minimiser is $m = \frac{a + b}{3}$.",
    ],
)
def test_that_a_name_is_an_optimum_is_not_checked(text: str) -> None:
    assert messages(text)[-1] == NOTE


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\hat p = \frac1n \sum_{i=1}^n x_i$ be the share of successes.",
        r"The best-known mean is the arithmetic one. Put $m = \frac{a + b}{2}$.",
        r"The error is $r = \frac{a - b}{b}$.",
    ],
)
def test_other_definitions_stay_as_they_were(text: str) -> None:
    assert messages(text) == ["a definition"]
