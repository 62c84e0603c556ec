"""Where a text leaves what it supposed, nothing is proved by it; and where it does not, everything is as before."""

import pytest

import derive
from derive.notation.departures import leaves

POISSON = "Let $X \\sim \\mathrm{Pois}(\\lambda)$. Then $E[X] = \\lambda$. "
POSITIVE = "Let $x > 0$. Then $|x| = x$. "
SCALED = "By scaling we may assume $s = 1$. Then $s^2 = s$. "
MEAN, SIZE, CUBE = "$\\mathrm{Var}(X) = \\lambda$.", "$|x| = x$.", "$s^3 = s$."


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims of a text."""
    return [step.verdict for step in derive.check(text).steps if step.verdict != "given"]


LEFT = [
    POISSON + "With overdispersion the variance is larger. Still " + MEAN,
    POISSON + "In practice the counts are overdispersed. We have " + MEAN,
    POISSON + "The model does not fit such data. We get " + MEAN,
    POISSON + "With heavy tails we have " + MEAN,
    POISSON + "The counts are not really Poisson. Now " + MEAN,
    POSITIVE + "On the negative axis things differ: " + SIZE,
    POSITIVE + "To the left of zero things are different: there " + SIZE,
    POSITIVE + "Outside this range the formula changes. There " + SIZE,
    POSITIVE + "For negative numbers we have " + SIZE,
    POISSON + "If instead every call is counted twice, " + MEAN,
    POISSON + "The calls are now counted twice, and $X$ counts all of them. Then " + MEAN,
    POSITIVE + "The general case is harder. $$|x| = x$$",
    POSITIVE + "The other sign is different. " + SIZE,
    POSITIVE + "What about the other case? We have " + SIZE,
    SCALED + "Undoing the scaling, " + CUBE,
    SCALED + "In the original units we have " + CUBE,
    SCALED + "Restoring the factor $s$ gives " + CUBE,
    SCALED + "We now drop the normalisation. $$s^3 = s$$",
    SCALED + "The general case follows. There " + CUBE,
]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_proves_nothing(text: str) -> None:
    assert verdicts(text) == ["proved", "undecided"]


LEFT_IN_A_SENTENCE = [
    POISSON + "Swap the roles of calls and pauses. Then " + MEAN,
    POISSON + "On Sundays the rate is doubled, and then " + MEAN,
    POISSON + "Let the rate vary from call to call. Then " + MEAN,
    "Let $x \\geq 1$. Then $\\log x \\geq 0$. It survives for smaller $x$: $\\log x \\geq 0$.",
    "Let $x \\geq 1$. Then $\\log x \\geq 0$. More is true: $\\log x \\geq 0$ for every positive $x$.",
    "Let $x > 1$. Then $x^2 > x$. This extends to all $x \\neq 0$: $x^2 > x$.",
    "Suppose that $0 < p \\leq 1/2$. Then $2 p \\leq 1$. By symmetry $2 p \\leq 1$ for the larger ones as well.",
    POISSON + "If the calls are correlated, " + MEAN,
    POSITIVE + "Should $x$ vanish, $x + 1 > 1$ holds.",
    POSITIVE + "Let us see what happens for negative arguments. There " + SIZE,
    POSITIVE + "Below $0$ the curve falls, and there " + SIZE,
    "For $0 < x \\leq 1$ we have $\\log x \\leq 0$. Beyond $1$ the logarithm grows, and $\\log x \\leq 0$ there.",
    "Let $0 < p < 1$. Then $\\log p \\leq 0$. Off this range things differ: $\\log p \\leq 0$.",
]


@pytest.mark.parametrize("text", LEFT_IN_A_SENTENCE)
def test_other_values_and_laws_are_left_in_passing(text: str) -> None:
    assert verdicts(text) == ["proved", "undecided"]


KEPT = [
    POSITIVE + "We have $|x| = x$ for every positive $x$.",
    POSITIVE + "This holds for every positive $x$, since " + SIZE,
    POISSON + "The scale changes the variance of $2 X$. We have " + MEAN,
    POSITIVE + "The case $x = 1$ is trivial. In the remaining case we have " + SIZE,
    POISSON + "Counting twice changes nothing. We have " + MEAN,
    POSITIVE + "Below we use this. We have " + SIZE,
    POISSON + "There is no overdispersion. We have " + MEAN,
    POISSON + "If the counts were overdispersed, this would fail. Here " + MEAN,
    POISSON + "The mean is robust against outliers. We have " + MEAN,
    POISSON + "For the variance things are different: " + MEAN,
    POISSON + "Instead of the mean we compute the variance. We have " + MEAN,
    POISSON + "Here $X$ counts the calls. We have " + MEAN,
    POSITIVE + "The other case is similar. We have " + SIZE,
    POSITIVE + "On the other hand the sign matters. " + SIZE,
    POSITIVE + "In this case the formula is no longer complicated. " + SIZE,
    POSITIVE + "For $x = 1$ it is clear. The general case is as easy: " + SIZE,
    POSITIVE + "Undoing the scaling, we have " + SIZE,
    SCALED + "We have " + CUBE,
    SCALED + "Undoing nothing, we have " + CUBE,
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_left_stays(text: str) -> None:
    assert verdicts(text) == ["proved", "proved"]


def test_a_clause_leaves_as_a_sentence_does() -> None:
    text = "For non-negative $x$ all is fine, $|x| = x$; for the other half of the line it is not, $|x| = x$ there."
    assert verdicts(text) == ["proved", "undecided"]


def test_what_is_left_is_no_condition_of_a_counterexample() -> None:
    assert verdicts(POSITIVE + "On the negative axis things differ: $|x| = -x$.") == ["proved", "undecided"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Undoing the substitution, $x = 3$.",
        "Removing the common factor, we get $2$.",
        "Without loss of generality let $s = 1$.",
        "The case is general.",
        "In the limit this is true.",
        "Without outliers the mean is good.",
        "For negative numbers this holds too.",
    ],
)
def test_no_departure(sentence: str) -> None:
    assert leaves(sentence) is None
