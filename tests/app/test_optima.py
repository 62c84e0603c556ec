"""Places of optima are the same where the objectives are f = s g + c, with s > 0 and c without what is varied."""

import pytest

import derive


def last(text):
    """Return the last step of a text, after all proofs were checked a second time."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return report.data["documents"][0]["steps"][-1]


LAWS = "Let $p$ and $q$ be distributions with $D_{KL}(p \\| q) = \\sum_x p(x) \\log\\frac{p(x)}{q(x)}$."

SAME = [
    (LAWS, r"\arg\min_q D_{KL}(p \| q) = \arg\min_q H(p, q)"),
    ("", r"\arg\max_\theta \prod_{i=1}^n f(x_i, \theta) = \arg\max_\theta \sum_{i=1}^n \log f(x_i, \theta)"),
    ("", r"\arg\max_\theta \sum_{i=1}^n f(x_i, \theta) = \arg\min_\theta -\frac{1}{n} \sum_{i=1}^n f(x_i, \theta)"),
    ("", r"\arg\max_w p(w \mid y) = \arg\max_w p(y \mid w) p(w)"),
    ("", r"\arg\max_w \log p(w \mid y) = \arg\max_w \log p(y \mid w) + \log p(w)"),
    ("", r"\arg\min_x (x^2 - 2x + 5) = \arg\min_x (x - 1)^2"),
    ("", r"\operatorname*{argmin}_{x} (3 f(x) + a) = \operatorname*{argmin}_{x} f(x)"),
    ("", r"\arg\max_x e^{f(x)} = \arg\max_x f(x)"),
    ("Let $\\lambda > 0$.", r"\arg\max_x \lambda f(x) = \arg\max_x f(x)"),
]


@pytest.mark.parametrize(("before", "claim"), SAME)
def test_objectives_that_rise_together_have_the_same_optimum(before, claim):
    """The equation between the objectives is proved, checked a second time, and said."""
    step = last(f"{before}\n\n$${claim}$$")
    assert step["verdict"] == "proved"
    assert any(note.startswith("the same optimum, since $") for note in step["warnings"])


DIFFERENT = [
    ("", r"\arg\max_\theta \sum_{i=1}^n f(x_i, \theta) = \arg\min_\theta \sum_{i=1}^n f(x_i, \theta)"),
    ("Let $p$ and $q$ be distributions.", r"\arg\min_q D_{KL}(p \| q) = \arg\min_q D_{KL}(q \| p)"),
    ("", r"\arg\max_w \log p(w \mid y) = \arg\max_w \log p(y \mid w)"),
    ("", r"\arg\min_x f(x) + g(x) = \arg\min_x f(x)"),
    ("", r"\arg\min_x x f(x) = \arg\min_x f(x)"),
    ("", r"\arg\max_x -2 f(x) = \arg\max_x f(x)"),
    ("", r"\arg\max_x f(x) = \arg\max_y (f(y) + f(x))"),
    ("", r"\arg\max_\theta H(p) = \arg\max_\theta H(q)"),  # it is not said how these depend on it
    ("The rate is $z = g(\\theta)$.", r"\arg\max_\theta (f(\theta) + z) = \arg\max_\theta f(\theta)"),
    ("The rate $z$ satisfies $z + \\theta = 1$.", r"\arg\max_\theta (f(\theta) + z) = \arg\max_\theta f(\theta)"),
    ("", r"\arg\max_{x > 0} f(x) = \arg\max_{x > 1} f(x)"),
    ("", r"\arg\min_x (x - 1)^2 = 1"),
]


@pytest.mark.parametrize(("before", "claim"), DIFFERENT)
def test_others_are_left_undecided(before, claim):
    """Such a claim is neither proved nor called false."""
    assert last(f"{before}\n\n$${claim}$$")["verdict"] == "undecided"


def test_a_factor_of_any_sign_must_be_positive():
    """What the equation needs is said."""
    step = last(r"$$\arg\max_x \lambda f(x) = \arg\max_x f(x)$$")
    assert (step["verdict"], step["conditions"]["needed"]) == ("proved", ["$\\lambda > 0$ wherever f(x) /= 0"])


def test_the_first_line_defines_and_every_further_one_is_claimed():
    """A name is set once; what it is said to be later must have the same optimum."""
    lines = [
        r"$$\hat x = \arg\max_x f(x)$$",
        r"Then $$\hat x = \arg\max_x 2 f(x).$$",
        r"Then $$\hat x = \arg\min_x f(x).$$",
    ]
    steps = derive.check("\n\n".join(lines)).data["documents"][0]["steps"]
    assert [step["verdict"] for step in steps] == ["given", "proved", "undecided"]


def test_what_was_shown_of_the_objectives_is_no_premise():
    """The text claims that places are the same, and not that the objectives are."""
    text = "$$\\arg\\max_x 2 f(x) = \\arg\\max_x f(x)$$\n\n$$a = f(x)$$"
    assert derive.check(text).data["documents"][0]["premises"] == {}
