"""A claim is called false only where no condition of the text, read or not, can make it true."""

from __future__ import annotations

import pytest

import derive

FALSE_WHATEVER_THE_NAMES_ARE = [
    (r"Take logarithms.", r"\log(a + b) = \log a + \log b"),
    (r"Expanding the square,", r"(a + b)^2 = a^2 + b^2"),
    (r"We have", r"\sqrt{x + y} = \sqrt{x} + \sqrt{y}"),
    (r"By linearity,", r"(\sum_{i=1}^n a_i)^2 = 1 + \sum_{i=1}^n a_i^2 + (\sum_{i=1}^n a_i)^2"),
]

TIED_BY_THE_TEXT = [
    (r"Here $q = 1 - p$.", r"p^2 + p q = p^2 (1 - p) + 2 q p^3 + (p^2 + p q) q", "refuted"),
    (r"$$ n = b - a + 1 $$", r"\frac{1}{n} = \frac{1}{b - a + 2}", "refuted"),
    (r"Let $a$ and $b$ be positive numbers with $$ n = a + b. $$", r"\frac{1}{n} = \frac{1}{a - b}", "refuted"),
    (r"Let $a$ and $b$ be positive numbers with $$ n = a + b. $$", r"\frac{1}{n} = \frac{1}{b + a}", "proved or open"),
    (r"Let $p$ be a positive number and let $q = 1 - p$.", r"p + q = 1", "proved or open"),
    (r"Let $p$ be a positive number and let $q = 1 - p$.", r"p + q = 2", "refuted"),
    (r"Let $p$ be a positive number and let $q = 1 - p$.", r"p^2 + p q = p", "proved or open"),
]

MAYBE_TRUE = [
    # for some numbers in a region one may have in mind
    (r"We have", r"|x| = x"),
    (r"We have", r"\sum_{i=1}^n w_i (x_i - c) = \sum_{i=1}^n w_i x_i - c + (1 - 1) x_1 c"),
    (
        r"By convexity,",
        r"\sum_{i=1}^n a_i \log \frac{a_i}{b_i} \geq (\sum_{i=1}^n a_i) \log \frac{\sum_{i=1}^n a_i}{\sum_{i=1}^n b_i}",
    ),
    (r"We have", r"a + b \geq a"),
    # definitions, equations, other names than letters, functions
    (r"We have", r"n = b - a + 1"),
    (r"Solving", r"2 x + 3 = x"),
    (r"At the optimum, we set", r"a (1 - p) = p (1 - a) + p"),
    (r"We have", r"\bar{x} + 1 = \bar{x} c - c + c"),
    (r"We have", r"f(x + y) = f(x) + f(y)"),
    (r"We have", r"0 = -2 m + 1"),
    # what is said is not understood
    (r"Here $a$ and $b$ are equal.", r"a^2 + b^2 = 2 a b"),
    (r"Here $u(x)$ is the uniform distribution.", r"\sum_x u(x) = \sum_x u(x)^2"),
]


@pytest.mark.parametrize(("words", "line"), FALSE_WHATEVER_THE_NAMES_ARE, ids=str)
def test_what_is_false_for_all_numbers_is_refuted(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "refuted"
    assert derive.recheck(report).accepted
    assert any("nothing is said about" in warning for warning in report.steps[-1].data["warnings"])


def test_the_counterexample_is_small() -> None:
    step = derive.check(r"Take logarithms: $$\log(a + b) = \log a + \log b$$").steps[-1]

    assert step.evidence["model"]["names"] == {"a": "1", "b": "1"}


@pytest.mark.parametrize(("words", "line", "verdict"), TIED_BY_THE_TEXT, ids=str)
def test_what_the_text_ties_down_is_a_condition_on_the_counterexample(words: str, line: str, verdict: str) -> None:
    found = derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict

    assert found == verdict if verdict != "proved or open" else found in ("proved", "undecided")


@pytest.mark.parametrize(("words", "line"), MAYBE_TRUE, ids=str)
def test_what_may_be_true_is_not_refuted(words: str, line: str) -> None:
    assert derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict in ("undecided", "given", "unread")


def test_a_theorem_for_discrete_and_continuous_quantities_is_not_called_false() -> None:
    text = r"""
If $X$ is a discrete random variable with possible outcomes $\mathcal{X}$ and probability mass function $f_X(x)$, then
$$ \mathrm{E}[g(X)] = \sum_{x \in \mathcal{X}} g(x) f_X(x) $$
If $X$ is a continuous random variable with possible outcomes $\mathcal{X}$ and density $f_X(x)$, then
$$ \mathrm{E}[g(X)] = \int_{\mathcal{X}} g(x) f_X(x) \, \mathrm{d}x $$
"""
    assert all(step.verdict != "refuted" for step in derive.check(text).steps)


UNIFORM = (
    "Let $X$ be a random variable with outcomes $\\mathcal{X}$, and let $p$ be a probability mass function on "
    "$\\mathcal{X}$. Let $u(x)$ be the mass function of a uniform distribution on $x \\in \\mathcal{X}$%s. "
    "Then\n\n$$%s$$\n"
)


@pytest.mark.parametrize(
    ("more", "formula", "verdict"),
    [
        ("", r"\sum_{x \in \mathcal{X}} p(x) \log u(x) = \log |\mathcal{X}|", "refuted"),
        ("", r"\sum_{x \in \mathcal{X}} p(x) \log u(x) = - \log |\mathcal{X}|", "proved"),
        ("", r"\sum_{x \in \mathcal{X}} p(x) \log p(x) = \sum_{x \in \mathcal{X}} p(x)^2", "refuted"),
        (", and $p$ binomial", r"\sum_{x \in \mathcal{X}} p(x)^2 = \sum_{x \in \mathcal{X}} p(x)^3", "undecided"),
        (", where $X$ is uniform", r"\sum_{x \in \mathcal{X}} p(x)^2 = \frac{1}{|\mathcal{X}|}", "undecided"),
    ],
)
def test_a_uniform_law_that_was_understood_says_no_more(more: str, formula: str, verdict: str) -> None:
    assert derive.check(UNIFORM % (more, formula)).steps[-1].verdict == verdict


@pytest.mark.parametrize(
    ("words", "verdict"), [("in bits", "refuted"), ("in nats", "refuted"), ("of two bits", "undecided")]
)
def test_a_unit_says_nothing_about_a_quantity(words: str, verdict: str) -> None:
    text = f"Let $X \\sim \\mathrm{{Bin}}(n, p)$. The entropy of $X$ {words} is\n\n"
    assert derive.check(text + r"$$H(X) = \sum_{x=0}^n p(x) \log_2 p(x)$$" + "\n").steps[-1].verdict == verdict


DISCRETE = "Let $X \\sim \\mathcal{U}(a, b)$ be discrete uniform. "


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [("b - a + 1", "given"), ("b - a + 2", "refuted"), ("b - a", "refuted"), ("b + 1", "refuted")],
)
def test_a_number_that_counts_whole_numbers_is_that_number(formula: str, verdict: str) -> None:
    words = "The number of integers between and including $a$ and $b$ is\n\n"
    report = derive.check(f"{DISCRETE}{words}$$n = {formula} .$$\n")
    assert report.steps[-1].verdict == verdict
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "which", ["between $a$ and $b$", "between and including $b$ and $a$", "from $1$ to $b$ inclusive"]
)
def test_other_whole_numbers_are_not_counted(which: str) -> None:
    report = derive.check(f"{DISCRETE}The number of integers {which} is\n\n$$n = b - a - 1 .$$\n")
    assert report.steps[-1].verdict == "undecided"


@pytest.mark.parametrize(
    ("listed", "verdict"),
    [
        (r"a, a + 1, \ldots, b", "refuted"),
        (r"a, a + 1, \ldots, b - 1, b", "refuted"),
        (r"a, a + 2, \ldots, b", "undecided"),
        (r"a, a + 1, \ldots, b - 1", "undecided"),
        (r"a, b", "undecided"),
    ],
)
def test_values_that_are_listed_say_no_more_where_they_are_all(listed: str, verdict: str) -> None:
    formula = rf"\mathcal{{U}}(x; a, b) = \frac{{1}}{{b - a + 2}} \quad \text{{where}} \quad x \in \{{ {listed} \}}"
    steps = derive.check(f"{DISCRETE}\n\n$${formula}$$\n").steps
    assert next(step.verdict for step in steps if step.id.startswith("d")) == verdict


BERNOULLI = "Let $X \\sim \\mathrm{Bern}(p)$. Then\n\n$$\\mathrm{Var}(X) = p (1 + p) .$$\n\n"


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("It increases for $0 < p < m$ and", "refuted"),
        ("It is increasing for $0 < p < m$, as $m - p > 0$ in this interval.", "refuted"),
        ("Thus, we have\n\n$$ p (1 - p) \\in [0, \\frac{1}{4}] . $$", "refuted"),
        ("Here $p$ is such that\n\n$$ p (1 - p) \\in [0, \\frac{1}{8}] . $$", "undecided"),
    ],
)
def test_what_holds_in_a_part_or_is_concluded_ties_nothing_down(more: str, verdict: str) -> None:
    (step, *_) = [s for s in derive.check(f"{BERNOULLI}{more}\n").steps if s.id.startswith("d")]
    assert step.verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "The impurity of $p$ is $$G = \\sum_{k=1}^K p_k(1 - p_k).$$ For counts 30 and 10 it is $$G = 3/8.$$",
        "The variance is $$V = p(1 - p).$$\n\nA coin: $$V = \\frac14.$$",
    ],
)
def test_two_equations_for_one_name_are_not_held_against_each_other(text):
    """Neither is said to be the definition, so that either may be a value in a case."""
    assert "refuted" not in [step.verdict for step in derive.check(text).steps]


def test_a_divergence_given_a_value_may_be_meant_on_average():
    """Where both sides are functions of the value, it is not."""
    of_both = "D(p(y|x) \\| q(y|x)) = \\sum_y p(y|x) \\log \\frac{q(y|x)}{p(y|x)}"
    average = "D(p(y|x) \\| q(y|x)) = \\sum_x p(x) \\sum_y p(y|x) \\log \\frac{p(y|x)}{q(y|x)}"
    assert [derive.check(f"$${line}$$").steps[-1].verdict for line in (of_both, average)] == ["refuted", "undecided"]


def test_how_a_law_is_written_is_no_claim():
    """An unnormalised density and its constant, as variational inference begins."""
    text = "Write $p(z) = \\tilde p(z)/Z$ with $Z = \\int \\tilde p(z) dz$. Then\n\n"
    steps = derive.check(f"{text}$$KL(q \\| p) = \\int q(z) \\log \\frac{{q(z)}}{{\\tilde p(z)}} dz + \\log Z$$").steps
    assert "refuted" not in [step.verdict for step in steps]


@pytest.mark.parametrize("words", ["p and q distributions, m = (p+q)/2", "p and q distributions and m := 0.5(p + q)"])
def test_a_law_that_an_equation_without_dollars_defines_is_no_arbitrary_law(words: str) -> None:
    claim = r"\frac12 KL(p\|m) + \frac12 KL(q\|m) = H(m) - \frac12 H(p) - \frac12 H(q)"
    assert derive.check(f"Let {words}.\n\n$${claim}$$\n").steps[-1].verdict == "undecided"
    assert derive.check(f"Let p, q and m be distributions.\n\n$${claim}$$\n").steps[-1].verdict == "refuted"
