"""Where a text changes a quantity, or lets one act on another, nothing is proved by what was said before."""

import pytest

import derive
from derive.notation.interventions import changed, coupled


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims of a text."""
    return [step.verdict for step in derive.check(text).steps if step.verdict != "given"]


HALF = "Set $p=1/2$; then $4p(1-p)=1$. "
FREE = "Let $X$ and $Y$ be independent. Then $I(X;Y)=0$.\n\n"
LAW = "Let $p$ and $q$ be probability distributions on $1,\\ldots,n$. Then $\\sum_{i=1}^n q_i = 1$.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        HALF + "If we perturb $p$ a little, $4p(1-p)=1$.",
        HALF + "When $p$ drifts away, $4p(1-p)=1$.",
        HALF + "With a slightly different $p$ we get $4p(1-p)=1$.",
        HALF + "After nudging $p$, $4p(1-p)=1$.",
        FREE + "Feed $X$ back into $Y$. Then $I(X;Y)=0$.",
        FREE + "Now let $Y$ depend on $X$. Then $I(X;Y)=0$.",
        FREE + "Once the two are coupled, $I(X;Y)=0$.",
        LAW + "In another model $q_i=2/n$. There $\\sum_{i=1}^n q_i=1$.",
        LAW + "In the second part we use $q_i=p_i^2$. Then $\\sum_{i=1}^n q_i=1$.",
    ],
)
def test_what_is_changed_has_nothing_of_what_was_said_of_it(text: str) -> None:
    first, *later = verdicts(text)
    assert first == "proved"
    assert "proved" not in later


@pytest.mark.parametrize(
    "text",
    [
        HALF + "If we expand the product, $4p(1-p)=1$.",
        HALF + "When $p$ is inserted, $4p(1-p)=1$.",
        FREE + "Then $H(X,Y)=H(X)+H(Y)$.",
        LAW + "In the second part we use this: $\\sum_{i=1}^n p_i + \\sum_{i=1}^n q_i=2$.",
        "If we shift $X$ by a constant $c$, then $\\mathrm{Var}(X+c)=\\mathrm{Var}(X)$.",
    ],
)
def test_what_is_not_changed_is_as_before(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


def test_which_words_change_or_couple() -> None:
    assert list(changed("if we vary \x010\x02 slightly, then"))
    assert not list(changed("if we know \x010\x02, then"))
    assert coupled("feed \x010\x02 back into \x011\x02.") is not None
    assert coupled("we feed the reader with examples.") is None
