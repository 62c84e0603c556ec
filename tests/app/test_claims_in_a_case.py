"""A claim in a case of which the words before it speak is not called false; laws live on alphabets with a name."""

import pytest

import derive

LAWS = "Let $p$ and $q$ be distributions on $n$ outcomes.\n\n"
WORDS = [
    "If $p$ is uniform, then",
    "Suppose that $p$ is uniform.",
    "Assume now that the law is uniform. We get",
    "When $p$ is uniform we have",
    "In the uniform case,",
    "Whenever all outcomes are equally likely,",
]
OTHERS = [
    "If $p$ is symmetric, then",
    "Suppose that $p$ is geometric.",
    "Assume now that the law is as flat as can be. We get",
    "When nothing is known about $p$ we have",
    "In the flat case,",
    "Unless $p$ is uniform,",
    "If $p$ is not uniform, then",
    "If $p$ is almost uniform, then",
    "If $p$ is uniform on two outcomes, then",
    "If $q$ is uniform, then",
]


def verdicts(text):
    """Return the verdicts of the displays."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["id"].startswith("d")]


@pytest.mark.parametrize("words", OTHERS)
def test_it_is_not_false_in_general(words):
    assert verdicts(f"{LAWS}{words}\n\n$$H(p) = \\log n$$") == ["undecided"]
    assert verdicts(f"{LAWS}{words} $$-\\sum_i p_i \\log p_i = \\log n.$$") == ["undecided"]


@pytest.mark.parametrize("words", WORDS)
def test_what_is_true_is_proved_all_the_same(words):
    assert verdicts(f"{LAWS}{words}\n\n$$H(p) \\leq \\log n$$") == ["proved"]


@pytest.mark.parametrize("words", ["", "We have", "Hence", "The entropy is maximal for the uniform law.", "So"])
def test_without_a_case_it_is_false(words):
    assert verdicts(f"{LAWS}{words}\n\n$$-\\sum_i p_i \\log p_i = \\log n$$") == ["refuted"]


def test_a_bound_in_a_case_holds_there():
    assert verdicts("Let $x > 0$. When $x \\geq 2$ we have $$x^2 \\geq 4.$$") == ["proved"]
    assert verdicts("Let $x > 0$. When $x \\geq 2$ we have $$x^2 \\geq 5.$$") == ["refuted"]


ALPHABETS = [
    "Let $p$ be a distribution on a finite alphabet $\\mathcal{X}$",
    "Let $p$ be a probability mass function on $\\mathcal X$",
    "Consider a distribution $p$ over a finite set $\\mathcal{X}$",
]


@pytest.mark.parametrize("law", ALPHABETS)
@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"H(p) \leq \log |\mathcal{X}|", "proved"),
        (r"H(p) \geq \log |\mathcal{X}|", "refuted"),
        (r"H(p) = \log |\mathcal{X}|", "refuted"),
    ],
)
def test_a_law_lives_on_the_alphabet_that_the_words_name(law, claim, right):
    assert verdicts(f"{law}.\n\n$${claim}$$") == [right]


def test_the_size_of_an_alphabet_has_a_name():
    text = f"{ALPHABETS[0]} with $|\\mathcal{{X}}| = n$.\n\n"
    assert verdicts(text + r"$$H(p) \leq \log n$$") == ["proved"]
    assert verdicts(text + r"$$H(p) \geq \log n$$") == ["refuted"]
    assert verdicts(text.replace("with", "if") + r"$$H(p) \leq \log n$$") == ["undecided"]


def test_the_uniform_law_on_an_alphabet():
    text = f"{ALPHABETS[0]}. Let $u$ be the uniform distribution on $\\mathcal{{X}}$.\n\n"
    assert verdicts(text + r"$$D(p\|u) = \log |\mathcal{X}| - H(p)$$") == ["proved"]
    assert verdicts(text + r"$$D(p\|u) = \log |\mathcal{X}| + H(p)$$")[0] != "proved"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Suppose $X$ and $Y$ are independent.", "refuted"),
        ("Suppose $X$ and $Y$ are independent. Assume also that both are certain.", "undecided"),
        ("$H(X)$ is 0 here. Suppose $X$ and $Y$ are independent.", "undecided"),
    ],
)
def test_a_supposition_that_is_understood_leaves_no_doubt(words, right):
    assert verdicts(f"Let $X$ and $Y$ be random variables.\n\n{words}\n\n$$H(X, Y) = H(X) - H(Y)$$") == [right]


@pytest.mark.parametrize(
    "words", ["if and only if", ", if and only if", "iff", "only if", "exactly when", "precisely if"]
)
@pytest.mark.parametrize("lead", ["with", "where", "and", "Moreover,"])
def test_what_holds_if_and_only_if_is_neither_false_nor_a_definition(lead, words):
    text = (
        "The Kullback-Leibler divergence is never negative,\n\n$$\\mathrm{KL}[P||Q] \\geq 0$$\n\n"
        f"{lead} $\\mathrm{{KL}}[P||Q] = 0${words if words[0] == ',' else ' ' + words} $P = Q$.\n\n"
        "The continuous Kullback-Leibler divergence is defined as\n\n"
        "$$\\mathrm{KL}[P||Q] = \\int_{\\mathcal{X}} p(x) \\log \\frac{p(x)}{q(x)} \\, \\mathrm{d}x.$$\n"
    )
    steps = derive.check(text).data["documents"][0]["steps"]

    assert next(step["verdict"] for step in steps if step["line"] == 5) == "undecided"
    assert "refuted" not in [step["verdict"] for step in steps]
