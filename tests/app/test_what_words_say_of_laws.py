"""What words say of a law and is not understood forbids every counterexample; where they say nothing, it stands."""

import pytest

import derive

SUM = r"- \sum_{x \in \mathcal{X}} p(x) \log_2 p(x) = 2"
TRUE = [
    (r"Let $X$ be uniformly distributed on the letters of DNA.", SUM),
    (r"Let $X$ follow a geometric distribution with success probability $\frac{1}{2}$.", SUM),
    (r"Let $X \sim \mathrm{Geom}(1/2)$.", SUM),
    (r"Let $X \sim \mathrm{Geom}(1/2)$.", r"- \sum_x p(x) \log_2 p(x) = 2"),
    (r"Let $X$ be the result of throwing a fair die.", r"\sum_{x \in \mathcal{X}} p(x)^2 = \frac{1}{6}"),
    (r"A fair die shows the value of interest.", r"\sum_{x \in \mathcal{X}} p(x)^2 = \frac{1}{6}"),
    (r"The die is fair.", r"- \sum_{x \in \mathcal{X}} p(x) \log p(x) = \log 6"),
    (r"Let $X$ be almost surely constant.", r"- \sum_x p(x) \log p(x) = 0"),
    (r"Let $X$ be a Bernoulli variable, both of whose values are as likely.", r"\sum_x p(x)^2 = \frac{1}{2}"),
    (r"Let $X$ be uniformly distributed on $[0, \frac{1}{2}]$.", r"\int_{\mathcal{X}} f_X(x) \log f_X(x) dx = \log 2"),
    (r"Let $p$ be the uniform distribution on a set of four elements.", r"\sum_x p(x) \log_2 p(x) = -2"),
    (r"Let $p$ be a distribution and $q$ a distribution that differs from it.", r"\mathrm{KL}(p \| q) > 0"),
    (r"Let $p$ and $q$ be two different distributions.", r"\mathrm{KL}(p \| q) > 0"),
    (
        r"Let $p(x, y)$ be the joint distribution of two identical copies $X = Y$ of a fair bit.",
        r"\sum_x \sum_y p(x,y) \log_2 \frac{p(x,y)}{p(x) p(y)} = 1",
    ),
    (r"The random variables $X$ and $Y$ have the same distribution.", r"H(X) = H(Y)"),
    (r"Let $Y$ be the negation of the bit $X$.", r"H(X, Y) = H(X)"),
]
FALSE = [
    (r"Let $p(x)$ be a mass function, where $X \in \mathcal{X}$ is the quantity.", SUM),
    (r"Let $X$ have the mass function $p(x)$.", SUM),
    (r"Let $p$ be a distribution.", r"\sum_x p(x) \log_2 p(x) = -2"),
    (r"Let $p$ and $q$ be distributions.", r"\mathrm{KL}(p \| q) > 0"),
    (r"Let $p$ and $q$ be two different distributions.", r"\mathrm{KL}(p \| q) = \mathrm{KL}(q \| p)"),
    (r"Let $X \sim \mathrm{Bern}(p)$ be the result of tossing a coin.", r"\mathrm{E}(X) = 1 - p"),
    (r"Let $p$ and $q$ be distributions. Every bet costs a coin.", r"\mathrm{KL}(p \| q) > 0"),
    (r"Let $X$ and $Y$ be random variables.", r"H(X, Y) = H(X)"),
    (r"Let $p$ be a distribution. Ten tosses of a fair coin show it.", r"\sum_x p(x) \log_2 p(x) = -2"),
]


def verdict(words, line):
    """Return the verdict of a line behind some words."""
    return derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict


@pytest.mark.parametrize(("words", "line"), TRUE)
def test_what_the_words_make_true_is_not_called_false(words, line):
    assert verdict(words, line) in ("undecided", "proved")


@pytest.mark.parametrize(("words", "line"), FALSE)
def test_what_is_false_without_such_words_is(words, line):
    assert verdict(words, line) == "refuted"


def test_the_words_that_forbid_it_are_named():
    step = derive.check("The die is fair.\n\n$$ \\sum_x p(x) \\log p(x) = \\log 6 $$\n").steps[-1]
    assert "“die is fair” may say more" in step.data["message"]
