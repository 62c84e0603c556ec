"""An equation for an optimum claims that this is one, which nobody checked: nothing rests on it."""

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    "text",
    [
        "The maximum likelihood estimate is $m = n / s$. Then\n$$m s = n$$",
        "The MLE is given by $m = n / s$. Then\n$$m s = n$$",
        "The optimal price is $m = (a + c) / 2$. Then\n$$2 m = a + c$$",
        "The best response is $m = (1 - q) / 2$. Then\n$$2 m = 1 - q$$",
        "The minimiser is $m = \\frac{a + b}{3}$. Then\n$$3 m = a + b$$",
        "The unique root of the equation is $m = a + b$. Then\n$$m - a = b$$",
        "The solution is $m = a + b$. Then\n$$m - a = b$$",
        "Let the optimal price be\n$$m = (a + c) / 2$$\nThen\n$$2 m = a + c$$",
        "The maximum likelihood estimate is\n$$m = n / s$$\nThen\n$$m s = n$$",
    ],
)
def test_that_a_name_is_an_optimum_is_claimed(text: str) -> None:
    assert verdicts(text) == ["undecided", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $Q(a) = s \log a - n a$. Setting the derivative to zero gives $\hat a = \frac{n}{\sum_i x_i}$.",
        r"Let $r = a - b$. The least squares estimator is $\hat b = \frac{\sum_i x_i y_i}{\sum_i y_i^2}$.",
    ],
)
def test_so_it_is_with_a_sum(text: str) -> None:
    assert verdicts(text) == ["given", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\hat p = \frac1n \sum_{i=1}^n x_i$ be the share of successes.",
        r"The best-known mean is the arithmetic one. Put $m = \frac{a + b}{2}$.",
        r"The error is $r = \frac{a - b}{b}$.",
        r"The root mean square is $r = \sqrt{a + b}$.",
    ],
)
def test_other_definitions_stay_as_they_were(text: str) -> None:
    assert [step.message for step in derive.check(text).steps] == ["a definition"]
