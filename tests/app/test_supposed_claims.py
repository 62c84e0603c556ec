r"""Equations that words seem to suppose, and that can only be claimed; and others that set something."""

import pytest

import derive


def verdicts(text: str) -> list[str]:
    """The verdicts of the steps of a text."""
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (r"Define $S = \sum_{i=1}^n i = n(n-1)/2$.", "refuted"),
        (r"Define $S = \sum_{i=1}^n i = n(n+1)/2$.", "proved"),
        (r"Let $s = (a + b)^2 = a^2 + b^2$.", "refuted"),
        (r"Put $s = (a + b)^2 = a^2 + 2ab + b^2$.", "proved"),
        (r"The price is $c + 1$, where $c = 2 \cdot 3 = 7$.", "refuted"),
        (r"Let $g(x) = x^2$. We look at it, where $g(4) = 9$.", "refuted"),
        (r"Let $g(x) = x^2$. We look at it, where $g(4) = 16$.", "proved"),
        (r"Let $f(n) = n^2 + 1$ with $f(2) = 6$.", "refuted"),
        (r"Assume $y = 3$ so that $y^2 = 8$.", "refuted"),
        (r"Assume $y = 3$, so that $y^2 = 9$.", "proved"),
        (r"Assume $y = 3$, giving $y^2 = 8$.", "refuted"),
        (r"Put $a = 2$ so that $a^3 = 9$.", "refuted"),
        (r"Assume $y = 3$, i.e. $y^2 = 8$.", "refuted"),
        (r"Assume $y = 3$, i.e. $y^2 = 9$.", "proved"),
        (r"Suppose $x = 1/2$, that is, $2x = 3$.", "refuted"),
        (r"Let $y > 2$ so that $y^2 > 5$.", "refuted"),
        (r"Let $X \sim \mathrm{Bern}(p)$. We denote $\mathrm{Var}(X) = p^2$.", "refuted"),
        (r"Let $X \sim \mathrm{Bern}(p)$, where $\mathrm{Var}(X) = p(1-p)$.", "proved"),
        (r"Set $p_i = w_i / Z$ so that $\sum_i p_i = 1$, where $Z = \sum_i w_i$.", "given"),
    ],
)
def test_what_can_only_be_claimed_is_decided(text: str, last: str) -> None:
    assert verdicts(text)[-1] == last
    assert verdicts(text).count("given") < len(verdicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Let $k = a/b = c/d$.",
        "Suppose $a = b$, i.e. $a - b = 0$.",
        "Suppose $p = 1/2$, i.e. $q = 1/2$.",
        "Let $a = b = 1$.",
        "Set $k = n - 1 = 4$.",
        "Let $n = k^2 = 4$.",
        "Let $f(x) = g(x) = x^2$.",
        "Let $p + q = r + s = 1$.",
        "Let $g(x) = x + c$ where $g(4) = 9$.",
        "Let $X \\sim \\mathrm{Bern}(p)$ and denote $\\mathrm{Var}(X) = v$.",
        "Suppose that $x = x^2 = 2 x - 1$.",
        "Let $g(x) = x^2$. Suppose that $g(4) = 9$.",
    ],
)
def test_what_sets_something_stays_given(text: str) -> None:
    assert set(verdicts(text)) == {"given"}


@pytest.mark.parametrize("text", ["Choose $a$ so that $a^2 = 2$.", "Scale $w > 0$ so that $w^2 = w$."])
def test_what_is_chosen_for_something_claims_nothing(text: str) -> None:
    assert "refuted" not in verdicts(text)
