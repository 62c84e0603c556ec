"""What a sentence supposes is a condition of what it claims: proved and refuted under it, and nowhere else."""

import json

import pytest

import derive

REAL = "Let $x$ be a real number.\n\n"
LAW = "The entropy of a distribution $p$ on $n$ outcomes is $$H(p) = -\\sum_{i=1}^n p_i \\log p_i.$$\n\n"
PAIR = "$$I(X;Y) = \\sum_{x,y} p(x,y) \\log \\frac{p(x,y)}{p(x)p(y)}$$\n\n"


def verdicts(text):
    """Return the verdicts of the claims in the text after its first paragraph, suppositions left out."""
    report = derive.check(text)
    first = text.split("\n\n")[0].count("\n") + 1
    steps = [s for s in report.data["documents"][0]["steps"] if s["line"] > first]
    assert derive.recheck(report).refused == []
    return [s["verdict"] for s in steps if s["verdict"] != "given"]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("When $x \\geq 2$ we have $x^2 \\geq 4$.", "proved"),
        ("When $x \\geq 2$ we have $x^2 \\geq 5$.", "refuted"),
        ("When $x \\geq 2$ we have $$x^2 \\geq 4.$$", "proved"),
        ("When $x \\geq 2$ we have $$x^2 \\geq 5.$$", "refuted"),
        ("If $a = b$, then $a^2 + b^2 = 2a^2$.", "proved"),
        ("If $a = b$, then $a^2 + b^2 = 3a^2$.", "refuted"),
        ("If $a = b$, $a^2 + b^2 = 2a^2$.", "proved"),
        ("At $t = 1/2$ we get $t^2 = 1/4$.", "proved"),
        ("At $t = 1/2$ we get $t^2 = 1/2$.", "refuted"),
        ("Suppose that $t = 1/2$. Then $$-t \\log_2 t - (1-t) \\log_2 (1-t) = 1.$$", "proved"),
        ("Suppose that $t = 1/2$. Then $$-t \\log_2 t - (1-t) \\log_2 (1-t) = 2.$$", "refuted"),
        ("Suppose that the weather is fine and $t = 1/2$. Then $$t = 2.$$", "undecided"),
    ],
)
def test_a_claim_is_decided_under_what_its_sentence_supposes(sentence, right):
    assert verdicts(REAL + sentence) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "If $a = b$ then $a - b = 0$.\n\n$$a - b = 0$$",
        "If $a = b$ then $a - b = 0$. In general, $a - b = 0$.",
        "For $a = 2$ we get $a^2 = 4$. In general $$a^2 = 4$$",
    ],
)
def test_it_holds_for_no_other_claim(text):
    first, second = verdicts(REAL + text)
    assert (first, second != "proved") == ("proved", True)


def test_each_case_has_its_own_claim():
    text = "At $s = 1/2$ we get $s^2 = 1/4$. At $s = 1/3$ we get $s^2 = 1/9$. At $s = 1/3$ we get $s^2 = 1/4$."
    assert verdicts(REAL + text) == ["proved", "proved", "refuted"]
    text = "At $r = 1/2$ the value is $r^2 = 1/4$, and at $r = 1$ it is $r^2 = 2$."
    assert verdicts(REAL + text) == ["proved", "refuted"]


def test_bounds_that_exclude_each_other_are_cases():
    text = "For $x > 2$ we have $x^2 > x$. For $x < 1$ we have $$x < 2.$$ Always $$x^2 = 7x^3.$$"
    assert verdicts(REAL + text)[1:] == ["proved", "refuted"]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("If $p_i = 1/n$ for all $i$, then $H(p) = \\log n$.", "proved"),
        ("If $p_i = 1/n$, then $$H(p) = \\log n$$", "proved"),
        ("If $p_i = 1/n$, then $$H(p) = 2 \\log n$$", "refuted"),
        ("If $p = q$, then $D(p\\|q) = 0$.", "proved"),
        ("If $p = q$, then $D(p\\|q) = H(p)$.", "refuted"),
    ],
)
def test_suppositions_about_laws(sentence, right):
    assert verdicts(LAW + sentence)[-1] == right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("If $Y = f(X)$, then $I(X;Y) = H(Y)$.", ["proved"]),
        ("If $Y = f(X)$ then $H(Y|X) = 0$ and $I(X;Y) = H(Y)$.", ["proved", "proved"]),
        ("If $X = g(Y)$, then $I(X;Y) = H(X)$.", ["proved"]),
        ("If $Y = f(X)$ then $$H(X,Y) = H(X).$$", ["proved"]),
        ("If $Y = f(X)$ then $$H(X,Y) = H(X) + H(Y).$$", ["refuted"]),
        ("$$H(X,Y) = H(X)$$", ["refuted"]),
        ("If $Y = X$ then $I(X;Y) = H(Y)$.", ["undecided"]),
    ],
)
def test_functions_of_quantities_whose_laws_are_written(sentence, right):
    assert verdicts(PAIR + sentence) == right


def test_the_report_says_what_is_supposed():
    report = derive.check(REAL + "When $x \\geq 2$ we have $x^2 \\geq 4$.").data
    step = report["documents"][0]["steps"][-1]
    assert step["supposed"] == ["(>= x 2)"]
    assert step["because"] == ["what is supposed"]


def test_a_supposition_that_is_dropped_is_noticed():
    report = json.loads(json.dumps(derive.check(REAL + "When $x \\geq 2$ we have $x^2 \\geq 4$.").data))
    del report["documents"][0]["steps"][-1]["supposed"]
    assert derive.recheck(report).refused


@pytest.mark.parametrize(
    "text",
    [
        "If $a = b$ or $a = -b$, then $a = 0$.",
        "Suppose $a = b$. This is not always true. In general $$a = b$$",
        "Unless $a = b$ we have $a - b = 0$.",
        "When $x = 1$ and $y = 2$ we get $x + y = 3$, while $x = 2$ gives $x + y = 4$.",
        "If $x = 1$ and $x = 2$, then $x = 3$.",
        "For a coin, where $b = 1 - a$, we have $ab = a(1-a)$. If instead $b = a$, then $ab = a(1-a)$.",
    ],
)
def test_cases_that_may_not_hold_together_prove_nothing(text):
    assert verdicts(REAL + text)[-1] == "undecided"


@pytest.mark.parametrize("value", ["a = 0", "n = 2"])
def test_what_is_concluded_is_no_supposition(value):
    assert verdicts(REAL + f"If $a = b$ or $c = d$ then ${value}$.") == ["undecided"]


SOFTMAX = "The softmax of a vector of logits $z$ is $p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$.\n\n"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Note that $\\sum_i p_i = 1$.", "proved"),
        ("Note that $\\sum_i p_i = 2$.", "undecided"),
        ("$$\\log p_i = z_i - \\log \\sum_j e^{z_j}$$", "proved"),
        ("With one-hot labels $y$, $$-\\sum_i y_i \\log p_i = -\\sum_i y_i z_i + \\log \\sum_j e^{z_j}$$", "proved"),
        ("With labels $y$, $$-\\sum_i y_i \\log p_i = -\\sum_i y_i z_i + \\log \\sum_j e^{z_j}$$", "undecided"),
    ],
)
def test_new_names_in_sentences_are_defined_there(line, right):
    assert verdicts(SOFTMAX + line) == [right]


SMOOTH = """Let $y$ be a one-hot vector and $p$ the predicted distribution over $K$ classes. With smoothing we use

$$\\tilde y_k = (1-\\epsilon) y_k + \\frac{\\epsilon}{K}$$

"""


LOSS = """

$$-\\sum_k \\tilde y_k \\log p_k = -(1-\\epsilon) \\sum_k y_k \\log p_k - \\frac{\\epsilon}{K} \\sum_k \\log p_k$$
"""


@pytest.mark.parametrize(("total", "right"), [("1", "proved"), ("2", "refuted"), ("K", "refuted")])
def test_label_smoothing(total, right):
    first, second = verdicts(f"{SMOOTH}so that $\\sum_k \\tilde y_k = {total}$.{LOSS}")
    assert (first, second) == (right, "proved") or (right == "refuted" and first == "undecided")


PERPLEXITY = """The perplexity of a distribution $p$ is $PP(p) = 2^{H(p)}$ where $H(p) = -\\sum_x p(x) \\log_2 p(x)$.

For the uniform distribution over $N$ words, $p(x) = 1/N$, we get

"""


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("H(p) = -\\sum_x \\frac1N \\log_2 \\frac1N", "proved"),
        ("-\\sum_x \\frac1N \\log_2 \\frac1N = \\log_2 N", "proved"),
        ("-\\sum_x \\frac1N \\log_2 \\frac1N = N", "undecided"),
    ],
)
def test_a_case_in_apposition(line, right):
    assert verdicts(PERPLEXITY + f"$${line}$$") == [right]


def test_a_claim_after_for_is_no_supposition():
    text = "$$H(p, q) = -\\sum_x p(x) \\log q(x)$$\n\nFor a model $q$, $H(p,q) \\geq H(p)$, so it is at least $H(p)$."
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize("claim", ["we get $x_1 = x_2$.", "we get $$\\sum_{i=1}^n x_i = n X$$"])
def test_an_event_supposes_nothing_of_numbers(claim):
    words = "Let $p_i$ be the probability of $x_i$, with $\\sum_{i=1}^n p_i x_i = \\mu$.\n\n"
    assert verdicts(f"{words}When $X = x_i$ {claim}") == ["undecided"]


NOT_FOR_ALL = {
    "a bound on the index": (r"x \geq 2", r"\sum_x (x - 2) p(x) \geq 0"),
    "a bound on the index, backwards": (r"2 > x", r"\sum_x (2 - x) p(x) \geq 0"),
    "a value of the index": ("x = 2", r"\sum_x (x - 2) p(x) = 0"),
    "a law that is 0": ("p(x) = 0", r"\sum_x p(x) = 0"),
    "a law that is 0, in an entropy": ("p(x) = 0", r"-\sum_x p(x) \log p(x) = 0"),
}


@pytest.mark.parametrize(("case", "claim"), NOT_FOR_ALL.values(), ids=list(NOT_FOR_ALL))
def test_what_is_supposed_of_one_value_is_not_supposed_of_all_over_which_a_claim_sums(case: str, claim: str) -> None:
    law = r"Let $p(x)$ be a probability mass function on a finite set $\mathcal{X}$ of numbers."
    steps = derive.check(f"{law}\n\nWhen ${case}$, then\n\n$${claim}$$\n").steps

    assert steps[-1].verdict == "undecided"


def test_what_is_supposed_of_two_indices_is_supposed_of_no_others() -> None:
    laws = r"Let $p(x)$ and $q(y)$ be probability mass functions on finite sets $\mathcal{X}$ and $\mathcal{Y}$."
    claims = r"$$x^2 = y^2$$" + "\n\nSubstituting $x = y$ we have\n\n" + r"$$\sum_x \sum_y p(x) q(y) (x - y) = 0$$"
    steps = derive.check(f"{laws}\n\nIf $x = y$, then\n\n{claims}\n").steps

    assert [step.verdict for step in steps if step.id.startswith("d")] == ["proved", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "Suppose $p(x) = 1/n$. Then $H(p) = \\log n$.",
        "Suppose $p(x) = 1/n$ for all $x$. Then $H(p) = \\log n$.",
        "If $p_i = 1/n$, then $H(p) = \\log n$.",
        "If $p(x) = q(x)$, then $D_{KL}(p \\| q) = 0$.",
        "Suppose $f(x) = 2x$. Then $f(1) = 2$.",
        "If $g(t) = t^2$, then\n\n$$g(2) = 4.$$",
        "If $a_n = 2^n$, then $a_3 = 8$.",
        "If $f(x) > 0$, then $f(2) > 0$.",
        "If $f(x) = x^2$, then $f(-x) = f(x)$.",
    ],
)
def test_what_is_supposed_at_an_argument_that_the_claim_does_not_name_is_supposed_at_every_argument(text):
    """The functions are as the words say at all arguments, so that nothing is false because of one of them."""
    steps = derive.check(text).data["documents"][0]["steps"]
    assert steps[0]["verdict"] == "given"
    assert steps[-1]["verdict"] in ("undecided", "proved")


def test_what_is_supposed_at_an_argument_that_the_claim_names_counts_there():
    steps = derive.check("If $p(x) = 1/n$, then $\\log p(x) = -\\log n$.").data["documents"][0]["steps"]
    assert [step["verdict"] for step in steps] == ["given", "proved"]
    steps = derive.check("If $f(x) = 4$, then $2 f(x) = 9$.").data["documents"][0]["steps"]
    assert [step["verdict"] for step in steps] == ["given", "refuted"]


@pytest.mark.parametrize(
    "words",
    [
        "If an outcome $x$ has $p(x) = q(x)$, then",
        "If $p(x) = q(x)$ at one $x$, then",
        "If $p(x) = q(x)$ for some $x$, then",
        "Let $x$ be one outcome. If $p(x) = q(x)$, then",
        "For the most probable outcome $x$ suppose $p(x) = q(x)$. Then",
    ],
)
@pytest.mark.parametrize("claim", [r"\sum_x p(x) \log \frac{p(x)}{q(x)} = 0", r"D_{KL}(p \| q) = 0"])
def test_what_is_supposed_of_one_outcome_is_supposed_of_no_other(words, claim):
    assert verdicts(f"An example.\n\n{words} ${claim}$.")[-1] == "undecided"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Suppose $p(x) = 1/n$ for all $x$. Then $H(p) = \\log n$.", "proved"),
        ("Suppose $p(x) = 1/n$ for all $x$. Then $H(p) = \\log(n + 1)$.", "refuted"),
        ("If $p(x) = q(x)$ for every outcome $x$, then $D_{KL}(p \\| q) = 0$.", "proved"),
        ("Let $i$ be an index. If $a_i = b_i$ for all $i$, then $\\sum_{i=1}^n a_i = \\sum_{i=1}^n b_i$.", "proved"),
        ("If $a_i = b_i$, then $\\sum_{i=1}^n a_i = \\sum_{i=1}^n b_i$.", "proved"),
    ],
)
def test_what_is_supposed_of_all_outcomes_counts_for_each(text, right):
    assert verdicts(f"An example.\n\n{text}")[-1] == right
