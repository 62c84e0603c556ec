"""Words that name a quantity say what the name of its value is: the value is claimed, proved or refuted."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


BERN = "Let $X \\sim \\mathrm{Bern}(p)$. "
BIN = "Let $X \\sim \\mathrm{Bin}(n, p)$. "
NORMAL = "Let $X \\sim \\mathcal{N}(m, v)$. "
LAW = "Let $p(x)$ be a mass function. "


@pytest.mark.parametrize(
    "text",
    [
        BERN
        + "The entropy of $X$ is $h = -p \\log p - (1 - p) \\log(1 - p)$. Then $h + p \\log p = (p - 1) \\log(1 - p)$.",
        BERN + "The variance of $X$ is $v = p - p^2$. Hence $v = p(1 - p)$.",
        BERN + "Its variance is $v = p - p^2$. Hence $v = p(1 - p)$.",
        BERN + "The variance is $v = p - p^2$. Hence $v = p(1 - p)$.",
        BERN + "The variance of $X$ is\n$$v = p - p^2$$\nHence $v = p(1 - p)$.",
        BIN + "The variance of $X$ is $\\sigma^2 = n p (1 - p)$. Hence $\\sigma^2 / n = p(1 - p)$.",
        BIN + "The expected value of $X$ is $m = n p$. Hence $m / n = p$.",
        NORMAL + "The standard deviation of $X$ is $s = \\sqrt{v}$. Hence $s^2 = v$.",
        NORMAL + "Its differential entropy is $h = \\frac12 \\log(2 \\pi e v)$. Hence $e^{2h} = 2 \\pi e v$.",
        "The variance of $X \\sim \\mathrm{Bern}(p)$ is $v = p - p^2$. Hence $v = p(1 - p)$.",
        "If $X \\sim \\mathrm{Bern}(p)$, its mean is $m = p$. Hence $m^2 = p^2$.",
        "Let $X \\sim \\mathrm{Bern}(p)$ with variance $v = p - p^2$. Hence $v = p(1 - p)$.",
        LAW + "The entropy of $X$ is $h = -\\sum_x p(x) \\log p(x)$. Then $h \\ge 0$.",
        "Let $p$ be a mass function. The entropy of $p$ is $h = -\\sum_x p(x) \\log p(x)$. Then $h \\ge 0$.",
    ],
)
def test_a_true_value_is_proved_and_may_be_used(text: str) -> None:
    assert verdicts(text) == ["given", "proved", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        BERN + "The entropy of $X$ is $h = -p \\log p - (1 + p) \\log(1 - p)$.",
        BERN + "The variance of $X$ is $v = p$.",
        BERN + "Its mean is $m = 1 - p$.",
        BIN + "The variance of $X$ is $\\sigma^2 = n p$.",
        "$X \\sim \\mathrm{Bin}(n, p)$ has variance $v = n p$.",
        "For $X \\sim \\mathrm{Bern}(p)$, the mean is $m = p^2$.",
        NORMAL + "The standard deviation of $X$ is $s = v$.",
        NORMAL + "The differential entropy of $X$ is $h = \\frac12 \\log(2 \\pi v)$.",
        LAW + "The entropy of $X$ is $h = \\sum_x p(x) \\log p(x)$.",
    ],
)
def test_a_wrong_value_is_refuted(text: str) -> None:
    assert verdicts(text) == ["given", "refuted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mean of $X$ is $m = p$ and its variance is $v = p^2$.", ["given", "proved", "given", "refuted"]),
        ("The mean and the variance of $X$ are $m = p$ and $v = p^2$.", ["given", "proved", "given", "refuted"]),
        ("Its mean is $m = p$ and its variance is $v = p - p^2$.", ["given", "proved", "given", "proved"]),
    ],
)
def test_two_of_them_are_understood(text: str, expected: list[str]) -> None:
    assert verdicts(BERN + text) == expected


def test_what_was_understood_stands_in_the_report() -> None:
    steps = derive.check(BERN + "The variance of $X$ is $v = p - p^2$.").steps
    assert [step.latex for step in steps] == [r"v := \operatorname{Var}(X)", "v = p - p^2"]


@pytest.mark.parametrize(
    "text",
    [
        BERN + "Suppose the coin is fair. The entropy of $X$ is $h = \\log 2$.",
        BERN + "The coin is fair. The entropy of $X$ is $h = \\log 2$.",
        BERN + "Suppose that we know $Y$. The variance of $X$ is $v = p^2$.",
        BERN + "Given $Y$, the mean of $X$ is $m = p^2$.",
        BERN + "The variance of $X$ is $v = p^2$ if $Y$ is known.",
        BERN + "The variance of $X$ is $v = p^2$, which is wrong.",
        BERN + "Let $Y$ be the sum of $n$ copies of it. Its variance is $v = p^2$.",
        BERN + "Let $H$ be the hypothesis that $H_0$ is true. The entropy of $X$ is $h = -p \\log p$.",
        BERN + "The mean of $Y$ is $m = p^2$.",
        "Let $X \\sim \\mathcal{N}(\\mu, \\sigma^2)$. The variance of $X$ is $\\sigma^2 = 1$.",
        "The variance of $X$ is $v = s^2$.",
    ],
)
def test_nothing_is_called_false_that_may_be_said_of_another_case(text: str) -> None:
    assert "refuted" not in verdicts(text)
    assert "proved" not in verdicts(text)
