"""That a name is what has a value of its own is claimed, and so is what an equation gives: nothing rests on it."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    "text",
    [
        "The entropy of a fair die is $h=\\log 5$. So\n$$e^h=5$$",
        "The variance of $X\\sim \\mathrm{Pois}(\\lambda)$ is $v=\\lambda^2$. Hence\n$$\\sqrt{v^2}=\\lambda^2$$",
        "The differential entropy of $\\mathcal N(m,v)$ is $h=\\log(2\\pi e v)$. So\n$$e^h=2\\pi e v$$",
        "The sum of the first $n$ odd numbers is $T=n^2+1$. Hence\n$$T-1=n^2$$",
        "The capacity of a symmetric channel with error $\\epsilon$ is $C=1-\\epsilon$. Hence\n$$1-C=\\epsilon$$",
        "Let $X$ be drawn from a law. Its variance is $v=np$. Then\n$$v/n=p$$",
        "Solving $2x - 4 = 0$ yields $x=3$. Hence\n$$x^2=9$$",
        "There is a real $x$ with $x^2=-1$. Then\n$$x^4=1$$",
    ],
)
def test_what_has_a_value_of_its_own_is_claimed(text: str) -> None:
    assert verdicts(text)[-2:] == ["undecided", "undecided"]


def test_what_setting_a_derivative_to_zero_gives_is_claimed() -> None:
    text = "Let $f(x) = x^2 - 2x$. Setting $f'(x)=0$ gives $a=2b+1$. Hence\n$$a-1=2b$$"
    assert verdicts(text)[-2:] == ["undecided", "undecided"]


@pytest.mark.parametrize(("value", "verdict"), [("-1/e", "refuted"), ("e", "proved")])
def test_the_value_at_a_minimum_is_decided(value: str, verdict: str) -> None:
    text = f"Let $f(x) = x \\log x$. The minimum is attained at $x=e$ with value $f(e)={value}$."
    assert verdicts(text) == ["given", "undecided", verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Let $Z=\\sum_x e^{-E(x)}$ be the partition function. Hence\n$$\\log Z=\\log\\sum_x e^{-E(x)}$$",
        "The entropy is defined as $H=-\\sum_i p_i\\log p_i$. Hence\n$$-H=\\sum_i p_i\\log p_i$$",
        "Its entropy is $S=-\\sum_i p_i\\log p_i$. Hence\n$$-S=\\sum_i p_i\\log p_i$$",
        "The error is $q = 2p(1-p)$. Hence\n$$q/2=p(1-p)$$",
        "Let the variance of $X$ be $v = s^2$. Hence\n$$2v=2s^2$$",
        "Setting $s = a + b$ gives\n$$s^2=a^2+2ab+b^2$$",
    ],
)
def test_definitions_stay_given(text: str) -> None:
    assert verdicts(text) == ["given", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "The mean of the uniform distribution on $1..n$ is $m=\\frac{n}{2}$. Hence\n$$2m=n$$",
        "The mean of a fair die is $m = 7/2 + a$. Then\n$$2m=7+2a$$",
        "The expected number of heads is $m = n p^2$. Then\n$$m/n=p^2$$",
        "Given $Y = 1$, the mean of $X$ is $m = p^2$. Then\n$$\\sqrt m=p$$",
        "The probability of two heads is $q=p^3$. Hence\n$$q/p=p^2$$",
        "The chance of at least one success in $n$ trials is $q = 1-(1-p)^n$. Then\n$$1-q=(1-p)^n$$",
        "The perplexity of a fair die is $k = 2^5$. So\n$$k^2 = 2^{10}$$",
        "The sum of all numbers up to $n$ is $T = n^2$. So\n$$T/n=n$$",
    ],
)
def test_so_is_what_follows_from_the_laws_that_words_name(text: str) -> None:
    assert verdicts(text)[-2:] == ["undecided", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "The mean of $a$ and $b$ is $m=(a+b)/2$. So\n$$2m=a+b$$",
        "The probability of heads is $q=1-p$. Then\n$$p+q=1$$",
        "Its perplexity is $k = e^h$. So\n$$\\log k = h$$",
        "The perplexity of a distribution $p$ is $k = 2^h$. So\n$$k^2 = 2^{2h}$$",
        "Their product is $q=ab$. So\n$$q/a=b$$",
    ],
)
def test_what_a_name_is_for_stays_given(text: str) -> None:
    assert verdicts(text) == ["given", "proved"]


@pytest.mark.parametrize(
    "words",
    ["Sometimes", "Perhaps", "It can happen that", "It is possible that", "We may have", "Usually,", "For some $c$,"],
)
def test_what_is_claimed_sometimes_or_of_some_value_defines_nothing(words: str) -> None:
    assert verdicts(f"{words} $c=a+b$. Then\n$$c^2=a^2+2ab+b^2$$") == ["undecided", "undecided"]


@pytest.mark.parametrize(
    "text",
    ["Let $c=a+b$ for some $b$.", "Usually one writes $c=a+b$.", "The sum is $c=a+b$. It is sometimes squared."],
)
def test_what_is_only_written_so_is_a_definition(text: str) -> None:
    assert verdicts(f"{text} Then\n$$c^2=a^2+2ab+b^2$$") == ["given", "proved"]
