"""How posts begin to speak of functions, laws and losses: what they say these are, and what follows from it."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps]


COIN = r"""

$$\log p(x) = x \log \theta + (1 - x) \log(1 - \theta)$$

$$\frac{\partial}{\partial \theta} \log p(x) = \frac{x}{\theta} - \frac{1 - x}{1 - \theta}$$

$$\sum_{x \in \{0, 1\}} p(x) \frac{x - \theta}{\theta(1 - \theta)} = 0$$
"""


def test_for_a_new_function_that_a_formula_gives_the_text_works_with_that() -> None:
    text = r"For $p(x) = \theta^x (1 - \theta)^{1 - x}$, $x \in \{0, 1\}$:" + COIN
    assert verdicts(text)[-3:] == ["proved"] * 3
    assert "proved" not in verdicts(text.replace(r"- \frac{1 - x}{1", r"+ \frac{1 - x}{1"))[-2:-1]


@pytest.mark.parametrize("behind", ["For every function $f$ we have", "Let $f$ be convex. Then", "In general,"])
def test_what_a_function_is_for_a_sentence_it_is_not_for_all(behind: str) -> None:
    assert verdicts(f"For $f(x) = x^2$ the slope is $f'(x) = 2x$.\n\n{behind} $$f(2) = 4$$")[-1] != "proved"


def test_what_somebody_has_is_given() -> None:
    text = r"Can't find my mistake. I have $f(x) = x^2 e^{-x}$ $$f'(x) = 2x e^{-x} - x^2 e^{-x}$$"
    assert verdicts(text + r"$$f''(x) = (x^2 - 4x - 2) e^{-x}$$") == ["given", "proved", "refuted"]


def test_the_information_of_one_thing_is_no_mutual_information() -> None:
    text = r"Let $X$ have the mass function $p$. The self-information of an outcome is $I(x) = -\log p(x)$. Then "
    assert verdicts(text + r"$$H(X) = \sum_x p(x) I(x)$$") == ["given", "proved"]
    assert verdicts(text + r"$$H(X) = -\sum_x p(x) I(x)$$") == ["given", "refuted"]


def test_what_is_written_beside_another_definition_is_one() -> None:
    text = r"""Write $\ell = \log p(x)$ and, for any distribution $q$ on the latent $z$,

$$F(q) = \sum_z q(z) \log p(x, z) - \sum_z q(z) \log q(z).$$

Then

$$F(q) = \ell - D_{KL}(q(z) \| p(z \mid x))$$
"""
    assert verdicts(text) == ["given", "given", "proved"]


SMOOTH = r"""With $K$ classes and true class $y$, the smoothed target is

$$q_k = (1 - \varepsilon) \delta_{ky} + \frac{\varepsilon}{K}$$

which sums to one:

$$\sum_{k=1}^K q_k = 1$$
"""


def test_a_delta_of_an_index_and_a_class_compares_them() -> None:
    assert verdicts(SMOOTH) == ["given", "proved"]
    assert verdicts(SMOOTH.replace("(1 - ", "(2 - "))[-1] != "proved"
    told = SMOOTH.replace("With $K$", r"Let $\delta_{ky}$ be the distances. With the errors $\delta_{ky}$ and $K$")
    assert verdicts(told)[-1] == "undecided"


def test_the_derivative_of_a_function_of_several_letters_is_taken_of_all_of_it() -> None:
    text = r"""Let $\sigma > 0$. The log-likelihood of data $x_1, \ldots, x_n$ is

$$\ell(\mu, \sigma) = - n \log \sigma - \frac{1}{2 \sigma^2} \sum_{i=1}^n (x_i - \mu)^2$$

$$\frac{\partial \ell}{\partial \mu} = \frac{1}{\sigma^2} \sum_{i=1}^n (x_i - \mu)$$

$$\frac{\partial \ell}{\partial \sigma} = -\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^n (x_i - \mu)^2$$
"""
    assert verdicts(text)[-3:] == ["given", "proved", "proved"]
    assert verdicts(text.replace(r"} + \frac{1}{\sigma^3}", r"} - \frac{1}{\sigma^3}"))[-1] != "proved"


def test_a_function_that_is_given_twice_is_neither() -> None:
    text = "For $f(x) = x^2$ everything is easy. The next function is $f(x) = x^3$. $$f(2) = 4$$"
    assert {"proved", "refuted"}.isdisjoint(verdicts(text))


def test_a_delta_of_which_the_words_say_what_it_is_compares_nothing() -> None:
    text = r"Let $\delta_{ij}$ be small numbers with $\sum_{j} \delta_{ij} = 0$. $$\sum_{j=1}^n \delta_{ij} = 1$$"
    assert verdicts(text)[-1] == "undecided"
