"""Words that qualify names: what was not understood of a name forbids calling anything false because of its values."""

from fractions import Fraction

import pytest

import derive


def verdicts(text: str) -> list[str]:
    """Return the verdicts of the displays of a text."""
    document = derive.check(text).data["documents"][0]
    return [step["verdict"] for step in document["steps"] if step["display"] is not None]


def messages(text: str) -> str:
    """Return all messages of a text."""
    document = derive.check(text).data["documents"][0]
    return " ".join(step["message"] for step in document["steps"])


TRUE = {
    r"Let $n \ge 1$ be an odd integer.": [r"(-1)^n = -1"],
    r"The parameter $a > 0$ is one half.": [r"2 a = 1"],
    r"The ratio $a > 0$ shall be the golden one.": [r"a^2 = a + 1"],
    r"Let $x > 0$ and $y > 0$ be coprime integers.": [r"(x - y)^2 + (x - 1)^2 > 0"],
    r"Let $m > 1$ be prime and odd.": [r"(m - 2)^2 > 0", r"(m - 4)^2 > 0"],
    r"Let $k \ge 1$ be a multiple of four.": [r"(-1)^{k/2} = 1"],
    r"Let $a, b, c > 0$ be the sides of a right triangle with hypotenuse $c$.": [r"a^2 + b^2 = c^2", r"a + b > c"],
    r"Let $u > 0$ be a unit vector's first entry and $v > 0$ its second.": [r"u^2 + v^2 = 1"],
    r"Let $a$ be a probability with $a > 0$.": [r"a^2 \leq a"],
    r"Let $a > 0$ be the sum of $b > 0$ and $c > 0$.": [r"a \geq b"],
    r"Let $a > 0$ be a number greater than $b > 0$.": [r"a \geq b"],
    r"Let $a$ and $b$ be positive numbers that add up to one.": [r"a + b = 1", r"a \leq 1"],
    r"Let $a$ be a positive number. Since $a$ is larger than two,": [r"a^2 > 4"],
    r"For even $n \geq 1$ we compute": [r"(-1)^n = 1"],
    r"Let $x, y > 0$. They are coprime integers, and not both are one.": [r"(x - y)^2 > 0"],
    r"Here $r > 0$ denotes the positive root of the equation.": [r"r^2 = r + 1"],
    r"with weights $v, w \geq 0$ summing to one,": [r"v + w = 1", r"v \leq 1"],
    r"Let $s, t > 0$ be angles. The two angles are complementary.": [r"s + t = \pi / 2"],
    r"Fix angles $s, t > 0$ that are complementary.": [r"s + t = \pi / 2"],
    r"Let $k$ be a natural number which is not a multiple of $3$.": [r"2^k \geq k^2"],
    r"Let $k$ be a positive integer that is no multiple of three.": [r"2^k \geq k^2"],
    r"Let $k$ and $l$ be positive integers which are coprime.": [r"(2 k - l)^2 + (l - 2)^2 > 0"],
    r"Let $z$ be a positive even integer.": [r"(-1)^z = 1"],
    r"Let $x_1, \dots, x_n$ be real numbers. Their sum vanishes.": [
        r"\left(\sum_{i=1}^n x_i\right)^2 \leq \frac12 \sum_{i=1}^n x_i^2"
    ],
    r"Let $a > 0$ and $b > 0$. Their product is one.": [r"a b = 1", r"a + b \geq 2"],
}  # fmt: skip


@pytest.mark.parametrize("words", TRUE)
def test_what_the_words_say_of_a_name_refutes_nothing(words: str) -> None:
    text = words + "".join(f"\n\n$${formula}$$\n" for formula in TRUE[words])
    assert "refuted" not in verdicts(text)


def test_the_report_says_which_words() -> None:
    text = "Let $m > 1$ be a number.\n\nHere $m$ is prime and odd.\n\n$$(m - 2)^2 > 0$$"
    assert "“prime odd” in line 3 may say more about m than is understood formally" in messages(text)


SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}}$ be the softmax."
MARGINALS = (
    r"Let $X$ and $Y$ be discrete random variables with joint probability mass function $p(x,y)$, with "
    r"$x\in\mathcal X$ and $y\in\mathcal Y$, and marginals $p(x)$ and $p(y)$."
)


@pytest.mark.parametrize(
    ("words", "claim", "verdict"),
    [
        (SOFTMAX, r"\frac{\partial p_i}{\partial z_i} = p_i(1 + p_i)", "refuted"),
        (SOFTMAX, r"\frac{\partial p_i}{\partial z_i} = p_i(1 - p_i)", "proved"),
        (r"Let $p_i$ be the softmax of $z_i$.", r"\frac{\partial p_i}{\partial z_i} = p_i(1 - p_i)", "undecided"),
        (MARGINALS, r"\sum_{x\in\mathcal X}\sum_{y\in\mathcal Y} p(x|y) = 1", "refuted"),
        (MARGINALS, r"\sum_{x\in\mathcal X}\sum_{y\in\mathcal Y} p(x, y) = 1", "proved"),
    ],
)
def test_words_for_what_is_written_out_or_follows_from_the_joint_law_exclude_nothing(
    words: str, claim: str, verdict: str
) -> None:
    assert verdicts(f"{words}\n\n$${claim}$$\n") == [verdict]


FALSE = {
    r"Let $n \ge 1$ be an integer.": r"(-1)^n = -1",
    r"The learning rate is $a > 0$.": r"2 a = 1",
    r"Let $n$ be a positive integer.": r"\sum_{k=1}^n k = n^2",
    r"Let $n$ be a non-negative integer.": r"\sum_{k=0}^n k = n^2",
    r"Let $a$ and $b$ be positive integers.": r"(a + b)^2 = a^2 + b^2",
    r"Let $n$ be a natural number. Then $n + 1$ is larger, which is not a surprise.": r"2^n \geq n^2",
    r"where $a > 0$ is a parameter of the model that is known.": r"2 a = 1",
    r"Let $x > 0$ and $y > 0$ be two real numbers.": r"(x - y)^2 = x^2 - y^2",
    r"Let $\lambda \geq 0$ be the regularization parameter.": r"\lambda^2 = \lambda",
    r"For positive weights $a$ and $b$ we have": r"(a + b)^2 = a^2 + b^2",
    r"Let $n \geq 1$ be the sample size and $\sigma > 0$ the noise deviation.": r"n \sigma = n + \sigma",
    r"A coin shows heads with probability $t$, where $0 < t < 1$. Its square is": r"t^2 = t",
    r"Let $p = a^2 + 1$ be the perimeter of the figure, where $a > 0$.": r"p = a^2 + 2",
    r"The prior variance $v > 0$ is fixed.": r"v^2 = 2 v",
    r"with $0 < \eta < 1$, and my first attempt to expand it was": r"(1 - \eta)^2 = 1 - \eta^2",
}


@pytest.mark.parametrize("words", FALSE)
def test_words_that_only_say_what_a_name_is_for_exclude_no_value(words: str) -> None:
    assert verdicts(f"{words}\n\n$${FALSE[words]}$$") == ["refuted"]


@pytest.mark.parametrize(
    "words",
    [r"Let $a \ge 0$ be an integer.", r"For an integer $a \geq 0$ we have", r"Let $a, b > 0$ be integers."],
)
def test_a_bounded_name_is_also_a_whole_number(words: str) -> None:
    assert "refuted" not in verdicts(f"{words}\n\n$$a^2 \\geq a$$")
    assert verdicts(f"{words}\n\n$$a^2 \\leq a$$") == ["refuted"]


def test_a_declaration_overrules_the_words() -> None:
    text = "Let $m > 1$ be prime and odd.\n\n$$(m - 2)^2 > 0$$"
    assert verdicts(text) == ["undecided"]
    assert verdicts(f"<!-- derive: m is a natural number -->\n{text}") == ["refuted"]


@pytest.mark.parametrize(
    ("words", "claim", "verdict"),
    [
        ("Let the probability $p$ be given.", r"p^2 \leq \frac p2", "refuted"),
        ("Let the probability $p$ be given.", r"p \leq 1", "proved"),
        ("Let the probability $p$ be given.", r"p \leq \frac12", "refuted"),
        ("Heads has the probability $p$.", r"p (1 - p) = p^2", "refuted"),
        ("For $0 < p < 1$ the binary entropy is of use.", r"p^2 = p", "refuted"),
        ("For $p > 0$ an odd multiple of one half,", r"p^2 = p", "undecided"),
    ],
)
def test_a_probability_is_between_0_and_1_and_no_more(words: str, claim: str, verdict: str) -> None:
    step = derive.check(f"{words}\n\n$${claim}$$\n").steps[-1]

    assert step.verdict == verdict
    if verdict == "refuted":
        assert step.evidence is not None
        assert 0 <= Fraction(step.evidence["model"]["names"]["p"]) <= 1


LAWS = {
    "Let $p$ and $q$ be two mass functions with disjoint supports. Then": r"\sum_x p(x) q(x) = 0",
    "Let $P$ be a distribution on two points.": "P(1) + P(2) = 1",
    "Let $P$ be a law supported on two points.": "P(1) + P(2) = 1",
    "Let $P$ be the uniform distribution and $Q$ any other on $n$ symbols.": r"D(P \| Q) > 0",
    "With probability $p$ it rains, and the forecast is right with probability $r > 1/2$.": "p r < p",
}


@pytest.mark.parametrize("words", LAWS)
def test_what_the_words_say_of_laws_and_probabilities_refutes_nothing(words: str) -> None:
    assert verdicts(f"{words}\n\n$${LAWS[words]}$$") == ["undecided"]


def test_a_probability_may_be_0_or_1() -> None:
    assert verdicts("With probability $p$ it rains.\n\n$$p^2 = p$$") == ["refuted"]
    assert verdicts("With probability $p$ it rains.\n\n$$p^2 > p$$") == ["refuted"]
