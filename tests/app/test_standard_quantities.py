"""Quantities whose names say what form they have: they are defined by such a form, and by no other."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document
from derive.app.understood import understand_document
from derive.notation.documents import read_document


def verdicts(text: str) -> list[str]:
    """The verdicts of all lines, in order."""
    return [step["verdict"] for step in check_document(text, "t.md", Options()).data["steps"]]


def kinds(text: str) -> list[str]:
    """What the relations of a text are taken for, in order."""
    return [item.kind.value for item in understand_document(read_document(text, "t.md")).items]


SQUARES = "The residual sum of squares is given by $$R = \\sum_{i=1}^n (y_i - f_i)^2$$"
EXPANDED = "Expanding, $$R = \\sum_{i=1}^n y_i^2 - 2 \\sum_{i=1}^n y_i f_i + \\sum_{i=1}^n f_i^2$$"
MEAN = "Let $n \\geq 1$ be an integer. The sample mean is given by $$m = \\frac1n \\sum_{i=1}^n x_i$$"


def test_what_a_standard_quantity_is_given_by_defines_it() -> None:
    assert verdicts(f"{SQUARES} {EXPANDED}") == ["given", "proved"]
    assert verdicts(f"{MEAN} Thus $$\\sum_{{i=1}}^n x_i = n m$$") == ["given", "given", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        SQUARES.replace("^2", "^3"),
        SQUARES.replace("- f", "+ f"),
        SQUARES.replace("{i=1}^n", "{i=1}^{n-1}"),
        MEAN.replace("frac1n", "frac2n"),
        MEAN.replace("frac1n", "frac{1}{n+1}"),
        MEAN.replace("{i=1}", "{i=2}"),
        "Let $y_1, \\dots, y_n$ be numbers, where $\\bar y$ is the mean of $y$: $$\\bar y = \\sum_{i=1}^n y_i$$",
        "where $R$ is the residual sum of squares $$R = \\sum_{i=1}^n (y_i - f_i)^3$$",
        "where $v$ is the unbiased sample variance $$v = \\frac{2}{n-1} \\sum_{i=1}^n (y_i - m)^2$$",
        "where $c$ is the sample covariance $$c = \\frac{1}{n-1} \\sum_{i=1}^n (x_i + m) (y_i - k)$$",
        "The residuals are defined as $$e = y + f$$",
    ],
)
def test_what_has_another_form_is_claimed(text: str) -> None:
    assert kinds(text)[-1] == "claim"


@pytest.mark.parametrize(
    "text",
    [
        "where $\\bar y$ is the weighted mean $$\\bar y = \\sum_{i=1}^n w_i y_i$$",
        "where $m$ is the mean of $X$ $$m = \\sum_x x p(x)$$",
        "where $R$ is the residual sum of squares $$R = \\sum_{i=1}^n e_i^2$$",
        "where $v$ is the sample variance $$v = \\frac{1}{n-1} \\sum_{i=1}^n (y_i - m)^2$$",
        "The residuals are defined as $$e_i = y_i - a - b x_i$$",
        "With the total sum of squares $$T = \\sum_{i=1}^n (y_i - m)^2$$ we have $$T \\geq 0$$",
    ],
)
def test_what_may_be_such_a_quantity_is_defined(text: str) -> None:
    assert "definition" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The parameters minimizing the residual sum of squares are given by $$b = \\frac{u}{\\sum_i x_i^2}$$",
        "The ratio can be written in terms of the maximum likelihood as $$S = e^{2 L} - 1$$",
        "The log model evidences of both are $$E = a + \\log b$$",
        "Considering the arccosine, this implies the following solutions for $u$ $$u_1 = \\arccos(1 - k) + m$$",
    ],
)
def test_a_word_for_something_else_in_the_sentence_defines_nothing(text: str) -> None:
    assert kinds(text) == ["claim"]


def test_a_likelihood_follows_from_the_laws() -> None:
    law = "Let $y \\sim \\mathrm{Bin}(n, p)$. "
    assert kinds(f"{law}The log-likelihood is $$L(p) = y \\log p + (n - y) \\log(1 - p)$$")[-1] == "claim"


def test_links_say_their_words() -> None:
    linked = SQUARES.replace("residual sum of squares", "[residual sum of squares](/D/rss)")
    assert verdicts(f"{linked} {EXPANDED}") == ["given", "proved"]
    model = (
        "Let $m$ be a [model](/D/gm) with [likelihood function](/D/lf) $p(y|t,m) = p(y|t)$, "
        "[prior distribution](/D/prior) $p(t|m) = p(t)$ and [joint likelihood](/D/jl) $p(y,t|m) = p(y,t)$."
    )
    assert kinds(model) == ["supposition", "supposition", "supposition"]


FUNCTION = "Let $X$ be a random variable and $Y = 2 X$. Note that $Y$ is a function of $X$ "


def test_a_function_within_a_chain_is_what_the_chain_is_known_to_be() -> None:
    assert kinds(f"{FUNCTION}$$Y = g(X) = 2 X$$")[-2:] == ["claim", "definition"]
    assert kinds(f"{FUNCTION}$$Y = g(X) = 3 X$$")[-2:] == ["claim", "claim"]


def test_what_a_sentence_speaks_of_is_named_in_passing() -> None:
    law = "Let $X \\sim N(m, v)$. "
    assert kinds(f"{law}Then the quantity $Y = a X$ has a normal distribution.")[-1] == "definition"
    assert kinds(f"{law}Then the variance $s = 2 v$ is positive.")[-1] == "claim"
    assert kinds(f"{law}Let $Y = X + 1$. Then the quantity $Y = a X$ has a mean.")[-1] == "claim"


def test_values_of_a_law_that_is_given_are_supposed() -> None:
    law = "with the following joint mass function $$P(X=0,Y=0) = 1/2 \\\\ P(X=1,Y=1) = 1/2$$"
    assert kinds(f"Let $X$ and $Y$ be binary random variables {law}") == ["supposition", "supposition"]
    assert kinds(f"We show that $X$ and $Y$ are random variables {law}") == ["claim", "claim"]
    prior = "assume a gamma prior distribution over the rate: $$p(t) = \\mathrm{Gam}(t; a, b)$$"
    assert kinds(f"Moreover, {prior}") == ["supposition"]


def test_a_condition_with_its_conclusion_behind_a_display_is_supposed() -> None:
    sums = "can be written as $$\\sum_{i=1}^n u_i^2 = \\sum_{j=1}^m q_j$$"
    assert kinds(f"A theorem states that, if a sum of squares {sums} then the terms are independent.") == [
        "supposition"
    ]
    assert kinds(f"A sum of squares {sums} If they are independent, then so are others.") == ["claim"]
    entropy = "If $p$ is uniform on $n$ points, the entropy is $$H(p) = \\log n$$ then"
    assert kinds(f"{entropy} by Gibbs' inequality it is maximal.")[-1] == "claim"


def test_what_must_be_so_is_claimed() -> None:
    assert kinds("In this case, $Y$ must be a constant with mean $\\mathrm{E}(Y) = 0$.") == ["claim"]


def test_the_square_of_a_standard_quantity_is_given_in_its_form_only() -> None:
    said = "The sample variance is given by $$s^2 = \\frac{1}{n-1} \\sum_{i=1}^n (x_i - m)^2$$"
    assert kinds(said) == ["definition"]
    assert kinds(said.replace("frac{1}", "frac{2}")) == ["claim"]
    assert kinds(said.replace("The", "Thus the")) == ["claim"]


def test_each_row_of_what_is_defined_is_a_definition() -> None:
    rows = "$$a(m) = b(m) - c(m) \\\\ b(m) = m^2 \\\\ b(m) = m m$$"
    assert kinds(f"We know that $b(m) = m + 1$. Both are defined as {rows}")[1:] == [
        "definition",
        "definition",
        "claim",
    ]


def test_what_where_explains_is_defined_also_behind_then() -> None:
    text = "**Theorem.** Then, the test statistic $$z = d / s \\quad \\text{where} \\quad d = a - b$$ is small."
    assert kinds(text) == ["claim", "definition"]


def test_what_follows_from_what_a_name_is_let_be_is_not_supposed() -> None:
    text = "Let $X$ be a random variable. Let $Y = 2 X$, such that $\\mathrm{E}(Y) = 3 \\mathrm{E}(X)$."
    assert kinds(f"{text}")[-1] == "claim"
    assert verdicts(f"{text} Then $$\\mathrm{{E}}(X) = 0$$")[-1] != "proved"
    assert kinds("Let $q = 2 p + c$, such that $q + p = 1$.")[-1] == "supposition"
    assert kinds("Let $p > 0$ and $c > 0$. Let $q = 2 p + c$, such that $q > c$.")[-1] == "claim"


def test_a_list_of_what_is_asserted_is_asserted() -> None:
    assert kinds("Comparing both, we have $a = 1/s$, $b = -m/s$ and $c = 2 m$.") == ["claim", "claim", "claim"]


def test_an_entropy_that_is_only_mentioned_in_italics_is_the_upright_one() -> None:
    law = "Let $X$ be uniform on $\\{1, \\dots, n\\}$. $$\\mathrm{H}(X) = \\log n$$"
    assert verdicts(f"{law} We measured $H(X)$ in nats.") == verdicts(law)


def test_what_follows_from_what_is_set_defines_nothing() -> None:
    law = "Let $X$ be uniform on $\\{1, \\dots, n\\}$ with law $p(x)$. To measure $H(X)$ in nats, we set $b = e$"
    assert kinds(f"{law}, such that $$\\mathrm{{H}}(X) = - \\sum_x p(x) \\ln p(x)$$")[-1] == "claim"


def test_what_follows_from_what_is_introduced_is_claimed() -> None:
    text = "Let $k > 0$ and $m > 0$. Introduce $w = \\sqrt{k/m}$, so that $k = m w^2$."
    assert verdicts(text)[-1] == "proved"
    assert verdicts(text.replace("m w^2", "2 m w^2"))[-1] == "undecided"
    assert kinds("In equilibrium $a = b$, so that $q = a / b$.")[-1] == "claim"


def test_what_a_described_number_comes_to_is_claimed_where_it_was_given_before() -> None:
    price = "We claim that $P = a / b$. With $a = 4$ and $b = 2$ the price is $P = 2$."
    assert kinds(price) == ["claim", "supposition", "supposition", "claim"]
    assert kinds("With $a = 4$ and $b = 2$ the price is $P = 2$.")[-1] == "supposition"


def test_what_holds_at_a_place_is_claimed_there() -> None:
    assert kinds("The utility is $u = 2$. At the optimum $c = y / p$.")[-1] == "claim"
    assert kinds("At $c = 2$ the utility is $u = 4$.")[0] == "supposition"


def test_writing_and_taking_define_new_names_and_no_identity() -> None:
    assert kinds("Writing $a' = a + y$ and $b' = b + n$, we are done.") == ["definition", "definition"]
    assert kinds("Writing $x^2 - 1 = (x - 1)(x + 1)$ we see the roots.") == ["claim"]
    assert kinds("By contrast, take $q = 1 - p$.") == ["definition"]
    assert kinds("By contrast, take $q = 2$.") != ["definition"]


@pytest.mark.parametrize("again", ["i.e.", "that is,", "in other words", "or equivalently"])
def test_what_a_definition_comes_to_is_claimed(again: str) -> None:
    assert verdicts(f"Let $S_n = \\sum_{{k=1}}^n k$, {again} $S_n = n^2$.") == ["given", "refuted"]


def test_what_is_taken_into_account_is_claimed() -> None:
    text = "Let $X \\sim \\mathrm{Bin}(n, p)$. Taking $E[X] = n p^2$ into account, $$2 E[X] = 2 n p^2$$"
    assert "proved" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moreover, assume $f(x) = x^2$: $$f(2) = 5$$",
        "Let $X$ and $Y$ be fair coins. Assume we want the probability: $$P(X = Y) = 1/3$$",
        "Let $X$ be a fair coin, which has the distribution $$P(X = 1) = 1/3$$",
        "Let $X$ be the sum of two dice with the probability $$P(X = 2) = 1/6$$",
    ],
)
def test_a_display_behind_what_is_supposed_is_claimed(text: str) -> None:
    assert kinds(text)[-1] == "claim"


def test_residuals_and_their_sum_of_squares_are_defined_one_by_one() -> None:
    text = "The residuals are $$e_i = y_i - f_i$$ and the residual sum of squares is $$R = \\sum_{i=1}^n e_i^2$$"
    assert verdicts(f"{text} So $$R = \\sum_{{i=1}}^n (y_i - f_i)^2$$") == ["given", "given", "proved"]


def test_an_intercept_by_least_squares_is_a_difference_of_means() -> None:
    said = "where $\\hat a$ and $\\hat b$ are estimates obtained by ordinary least squares:"
    line = "$$\\hat a = \\bar y - \\hat b \\bar x$$"
    assert kinds(f"{said} {line}") == ["definition"]
    assert kinds(f"{said} {line.replace(' - ', ' + ')}") == ["claim"]
    assert kinds(f"{said} $$\\hat a = \\bar y$$") == ["claim"]


def test_what_is_so_by_definition_is_claimed() -> None:
    text = "Let $a_n = 2^n + 1$. By definition, $a_{2n} = 2^{2n} + 1$."
    assert kinds(text) == ["definition", "claim"]
    assert verdicts(text.replace("2^{2n} + 1", "2^{2n} + 5"))[1] not in ("given", "proved")


def test_all_of_a_list_behind_with_are_defined() -> None:
    text = (
        "Let $f(t) = \\sum_i (a_i t + b_i)^2$. Expanding, $f(t) = A t^2 + 2 B t + C$ "
        "with $A = \\sum_i a_i^2$, $B = \\sum_i a_i b_i$ and $C = \\sum_i b_i^2$."
    )
    assert kinds(text) == ["definition", "claim", "definition", "definition", "definition"]
    assert verdicts(text)[1] == "proved"
    assert verdicts(text.replace("2 B t", "3 B t"))[1] == "refuted"


def test_abbreviations_are_definitions() -> None:
    assert kinds("We use the abbreviations $c = a + b$ and $s = a - b$; thus $c + s = 2 a$.") == [
        "definition",
        "definition",
        "claim",
    ]
