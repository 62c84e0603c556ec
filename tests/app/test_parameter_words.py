"""What the words call a parameter counts more than its place: "N(0, t) with the precision t", "Bin(p, n)"."""

import pytest

import derive

OTHERWISE = {
    "a precision": ("Let $X \\sim \\mathcal{N}(0, \\tau)$ with precision $\\tau$.", "\\mathrm{Var}(X) = \\tau"),
    "a precision behind": ("Let $X \\sim N(0, t)$, where $t$ is the precision.", "\\mathrm{Var}(X) = t"),
    "a deviation": ("Let $X \\sim N(0, v)$ with standard deviation $v$.", "\\mathrm{Var}(X) = v"),
    "turned round": (
        "Let $X \\sim \\mathrm{Bin}(p, n)$ with success probability $p$ and $n$ trials.",
        "\\mathrm{Var}(X) = n p (1 - n)",
    ),
    "the rate is the inverse": (
        "Let $X \\sim \\mathrm{Exp}(\\lambda)$, where $1/\\lambda$ is the rate.",
        "E(X) = 1/\\lambda",
    ),
    "a mean": ("Let $X \\sim \\mathrm{Exp}(\\lambda)$ have the mean $\\lambda$ and some rate.", "E(X) = 1/\\lambda"),
    "a failure": ("Let $X \\sim \\mathrm{Bern}(q)$ with the failure probability $q$.", "E(X) = q"),
    "a random probability": ("Let $X \\sim \\mathrm{Bin}(n, p)$, where $p$ itself is random.", "E(X) = n p"),
    "a random rate": ("Let $X \\sim \\mathrm{Poisson}(t)$ with a random rate $t$.", "E(X) = t"),
    "other values": ("Let $X \\sim \\mathrm{Bern}(p)$ take the values $-1$ and $1$.", "E(X) = p"),
    "a middle and a width": ("Let $X \\sim U(m, w)$ with middle $m$ and width $w$.", "E(X) = \\frac{m + w}{2}"),
}
AS_EVER = {
    "a variance": ("Let $X \\sim \\mathcal{N}(0, v)$ with variance $v$.", "\\mathrm{Var}(X) = v"),
    "the inverse of a precision": (
        "Let $X \\sim N(0, \\tau^{-1})$ with precision $\\tau$.",
        "\\mathrm{Var}(X) = 1/\\tau",
    ),
    "trials": ("Let $X \\sim \\mathrm{Bin}(n, p)$ with $n$ trials and success probability $p$.", "E(X) = n p"),
    "the chance of n": ("Let $X \\sim \\mathrm{Bin}(n, p)$. The probability of $n$ successes is small.", "E(X) = n p"),
    "a rate": (
        "Let $X \\sim \\mathrm{Exp}(\\lambda)$ with rate $\\lambda$ and mean $1/\\lambda$.",
        "E(X) = 1/\\lambda",
    ),
    "a mean number": ("Let $X \\sim \\mathrm{Poisson}(\\lambda)$ with the mean $\\lambda$.", "E(X) = \\lambda"),
    "a random quantity": ("Let $X$ be random with $X \\sim \\mathrm{Bern}(p)$.", "E(X) = p"),
    "ends": ("Let $X \\sim U(a, b)$ on the interval from $a$ to $b$, of width $b - a$.", "E(X) = \\frac{a + b}{2}"),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_the_words_say_of_a_parameter_is_not_overruled_by_its_place(case: str) -> None:
    words, line = OTHERWISE[case]
    assert derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict == "undecided"


@pytest.mark.parametrize("case", AS_EVER)
def test_words_that_say_the_same_change_nothing(case: str) -> None:
    words, line = AS_EVER[case]
    assert derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict == "proved"
