"""Products of matrices, vectors and operators do not commute: the algebra of numbers proves nothing about them."""

from __future__ import annotations

import pytest

import derive

CONTEXTS = {
    "said to be matrices": "Let $A$ and $B$ be $n \\times n$ matrices.",
    "called so": "For matrices $A$, $B$ we have",
    "called operators": "Let the operators $A$ and $B$ be bounded.",
    "transposed somewhere": "With $y = A^T x$ we have",
    "under a trace": "Since $\\mathrm{tr}(A B) > 0$ we have",
    "a determinant": "Since $\\det(A) \\neq 0$ we have",
    "written out": "With $C = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$ we have",
}
FALSE_OF_MATRICES = [
    r"A B = B A",
    r"A B - B A = 0",
    r"(A + B)^2 = A^2 + 2 A B + B^2",
    r"(A + B) (A - B) = A^2 - B^2",
    r"\exp(A + B) = \exp(A) \exp(B)",
    r"A^{-1} B A = B",
    r"\frac{A B}{A} = B",
]
TRUE_OF_BOTH = [r"A + B = B + A", r"2 A + A = 3 A", r"2 (A + B) = 2 A + 2 B"]


@pytest.mark.parametrize("line", FALSE_OF_MATRICES)
@pytest.mark.parametrize("words", CONTEXTS.values(), ids=list(CONTEXTS))
def test_the_algebra_of_numbers_is_not_that_of_matrices(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict not in ("proved", "given")


@pytest.mark.parametrize(
    "line",
    [r"\mathbf{x} \mathbf{y} = \mathbf{y} \mathbf{x}", r"\bm{\mu} \mathbf{x} = \mathbf{x} \bm{\mu}"],
)
def test_bold_letters_are_no_numbers(line: str) -> None:
    assert derive.check(f"$$ {line} $$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize("line", TRUE_OF_BOTH)
def test_sums_and_multiples_are_what_they_are(line: str) -> None:
    report = derive.check(f"Let $A$ and $B$ be matrices.\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert any("may not commute" in line["what"] for line in report.data["documents"][0]["context"])


@pytest.mark.parametrize("line", [r"(A + B)^2 = A^2 + 2 A B + B^2", r"A B = B A"])
def test_capitals_are_numbers_where_nothing_speaks_against_it(line: str) -> None:
    assert derive.check(f"$$ {line} $$\n").steps[-1].verdict == "proved"


def test_entries_of_a_vector_are_numbers() -> None:
    line = "\\sum_{i=1}^k p_i \\log (p_i q_i) = \\sum_{i=1}^k p_i \\log (q_i p_i)"
    text = f"Let $p$ be a vector of probabilities.\n\n$$ {line} $$\n"

    assert derive.check(text).steps[-1].verdict == "proved"


DETERMINANTS = {
    "a covariance": "Let $X \\sim \\mathcal{N}(\\mu, \\Sigma)$.\n\n$$ |-\\Sigma| = |\\Sigma| $$\n",
    "called a matrix": "Let $K$ be a matrix.\n\n$$ |-K| = |K| $$\n",
    "of a vector": "The covariance of the random vector is $K$.\n\n$$ |-K| = |K| $$\n",
}


@pytest.mark.parametrize("text", DETERMINANTS.values(), ids=list(DETERMINANTS))
def test_a_determinant_is_no_absolute_value(text: str) -> None:
    assert derive.check(text).steps[-1].verdict != "proved"


def test_the_bars_of_a_number_are_its_absolute_value() -> None:
    assert derive.check("$$ |-k| = |k| $$\n").steps[-1].verdict == "proved"


def test_equal_determinants_are_equal() -> None:
    assert derive.check("Let $K$ be a matrix.\n\n$$ 2 |K| - |K| = |K| $$\n").steps[-1].verdict == "proved"


VECTORS = {
    "in a space": r"Let $A$ be a matrix and $x_i \in \mathbb{R}^p$ for $i = 1, \ldots, n$.",
    "called vectors": r"Let $A$ be a matrix, and let $x_i$ for $i = 1, \ldots, n$ be vectors.",
    "transposed": r"Let $A$ be a matrix and $x_i^T A x_i > 0$ for $i = 1, \ldots, n$.",
    "bold": r"Let $A$ be a matrix and $c = \sum_{i=1}^n |\mathbf{x}_i|$.",
}


@pytest.mark.parametrize("words", VECTORS)
def test_a_vector_with_an_index_is_no_number(words: str) -> None:
    """What the vectors of a sample are multiplied with does not change places with them, also under a sum."""
    x = r"\mathbf{x}_i" if words == "bold" else "x_i"
    for line in (rf"\sum_{{i=1}}^n A {x} = \sum_{{i=1}}^n {x} A", rf"A {x} = {x} A"):
        assert derive.check(f"{VECTORS[words]} Then\n\n$$ {line} $$\n").steps[-1].verdict != "proved"


def test_an_entry_of_a_vector_with_an_index_is_a_number() -> None:
    text = r"Let $x_i \in \mathbb{R}^p$ for $i = 1, \ldots, n$."
    line = r"\sum_{i=1}^n \sum_{j=1}^p x_{ij} y_{ij} = \sum_{i=1}^n \sum_{j=1}^p y_{ij} x_{ij}"

    assert derive.check(f"{text}\n\n$$ {line} $$\n").steps[-1].verdict == "proved"


NUMBERS = [
    ("Let $X$ be the design matrix.", r"(1 - R^2)^2 = 1 - 2 R^2 + R^2 R^2"),
    ("Let $A$ be a matrix. With $W = 2 V - 1$ we have", "V W = W V"),
    (r"Let $A$ be a matrix and $V \sim \mathrm{Bern}(p)$ and $W \sim \mathcal{N}(0, 1)$.", "V W = W V"),
    (r"The matrix is $M = \mathrm{diag}(\frac{1}{n} J)$.", "n m = m n"),
    (r"The matrices $X$ and $Z$ and $\delta$ is the difference between two vectors. Then", r"\delta h = h \delta"),
]


@pytest.mark.parametrize(("words", "line"), NUMBERS)
def test_what_is_a_number_stays_one_beside_matrices(words: str, line: str) -> None:
    assert derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict == "proved"


@pytest.mark.parametrize(
    "words", [r"Let $X \sim N(m, S)$ and $Y \sim N(0, S)$, with a matrix $S$.", r"Let $X^T Y = 0$."]
)
def test_vectors_with_a_law_are_no_numbers(words: str) -> None:
    assert derive.check(f"{words}\n\n$$ X Y = Y X $$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    "words",
    [
        "The mean is $m = \\frac{1}{n} \\sum_{i=1}^n x_i$, and $D = n x^T x - s$.",
        "With the precision $n = 1/v^2$ the exponent is $E = n x^T x - s$.",
        "The determinant $c^n$ is large, and $D = n x^T x - s$.",
    ],
)
def test_a_number_before_a_product_of_vectors_is_a_number(words: str) -> None:
    assert derive.check(f"{words}\n\n$$ n k + k n = 2 n k $$\n").steps[-1].verdict == "proved"


EQUAL_TO_VECTORS = {
    "a transposed vector": "Let $x$ be a vector and $c = x^T$.",
    "a product with a matrix": "Let $A$ be a matrix, $x$ a vector and $c = A x$.",
    "a display": "Let $x$ be a vector.\n\n$$c = x - m$$\n\n",
    "a second step": "Let $z$ be a vector, $x = 2 z$ and $c = x^T$.",
    "an outer product": "Let $x$ be a vector and define $c = x x^T$.",
    "a hat matrix": "Let $c = x (x^T x)^{-1} x^T$.",
    "a vector written out": "$c = \\begin{pmatrix} a & b \\end{pmatrix}$ and $x = c^T$.",
    "a mean": "Let $x$ be a random vector and $c = \\mathrm{E}(x)$.",
    "a sum": "Let $X$ be a matrix and $x = X b + c$.",
    "the other way round": "Let $x$ be a vector, where $x^T = c$.",
}
EQUAL_TO_NUMBERS = {
    "a square": "Let $x$ be a vector and $c = x^T x$, and $b$ a number.",
    "a form": "Let $A$ be a matrix, $x$ a vector and $c = x^T A x / 2 + b$.",
    "a trace": "Let $A$ be a matrix, $c = \\mathrm{tr}(A)$ and $b$ a number.",
    "a norm": "Let $x$ be a vector, $c = \\|x\\|$ and $b$ a number.",
    "entries": "Let $x$ be a vector, $c = \\sum_{i=1}^n x_i y_i$ and $b$ a number.",
}


@pytest.mark.parametrize("case", EQUAL_TO_VECTORS)
def test_what_equals_a_vector_is_none_of_the_numbers(case: str) -> None:
    assert derive.check(f"{EQUAL_TO_VECTORS[case]}\n\n$$ x c = c x $$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize("case", EQUAL_TO_NUMBERS)
def test_what_equals_a_number_made_of_vectors_is_a_number(case: str) -> None:
    assert derive.check(f"{EQUAL_TO_NUMBERS[case]}\n\n$$ b c = c b $$\n").steps[-1].verdict == "proved"


def test_residuals_and_deviations_from_a_mean_are_numbers_where_the_entries_are() -> None:
    text = "Let $X$ be a matrix and $\\hat{y} = X b$ the fitted values.\n\n$$\\sum_{i=1}^n y_i = n \\bar{y}$$\n\n"
    square = "$$(y_i - \\hat{y}_i)^2 = y_i^2 - 2 y_i \\hat{y}_i + \\hat{y}_i^2$$\n\n"
    mean = "$$\\sum_{i=1}^n (y_i - \\bar{y})^2 = \\sum_{i=1}^n (y_i^2 - 2 y_i \\bar{y} + \\bar{y}^2)$$\n"
    assert [step.verdict for step in derive.check(text + square + mean).steps][-2:] == ["proved", "proved"]
    vectors = "Let $x_1, \\ldots, x_n$ be vectors and $A$ a matrix.\n\n$$ A \\bar{x} = \\bar{x} A $$\n"
    assert derive.check(vectors).steps[-1].verdict != "proved"


NO_NUMBERS = {
    "rotations": "Let $a$ and $b$ be rotations.",
    "a projection": "Let $a$ be the projection onto a plane and $b = a w$.",
    "permutations": "The permutations $a$ and $b$ of three letters are given.",
    "a ring": "Let $a$ and $b$ be elements of a ring.",
    "a group": "Consider elements $g$. Here $a, b$ are members of the symmetric group.",
    "quaternions": "For quaternions $a$ and $b$:",
    "a Jacobian": "Let $a$ be the Jacobian of a map, and $b = a h$ the change.",
    "words": "Two words are concatenated, as in $a b$.",
    "composed maps": "The composition of the two is $a b$, first the second.",
}


@pytest.mark.parametrize("case", NO_NUMBERS)
def test_what_is_composed_does_not_commute(case: str) -> None:
    assert derive.check(f"{NO_NUMBERS[case]}\n\n$$ a b = b a $$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    "words",
    [
        "Let $a$ be the angle of the rotation and $b > 0$.",
        "The number of permutations is $a$, and $b$ that of the elements of the group.",
        "The information projection $a$ of $p$ is close, and $b$ is a number.",
        "The composition of the sample is known: $a$ of one kind and $b$ of the other.",
    ],
)
def test_what_is_counted_or_measured_of_them_does(words: str) -> None:
    assert derive.check(f"{words}\n\n$$ a b = b a $$\n").steps[-1].verdict == "proved"


def test_a_cross_product_does_not_commute() -> None:
    text = "The cross product of $a$ and $b$ is $a \\times b$.\n\n$$ a \\times b = b \\times a $$\n"
    assert derive.check(text).steps[-1].verdict != "proved"


@pytest.mark.parametrize("line", ["A^2 \\geq 0", "A^2 + 1 > 0", "u^2 \\geq 0"])
def test_matrices_and_vectors_are_not_compared_as_numbers(line: str) -> None:
    assert derive.check(f"Let $A$ be a matrix and $u$ a vector.\n\n$$ {line} $$\n").steps[-1].verdict == "undecided"


def test_numbers_made_of_vectors_are_compared() -> None:
    text = "Let $x$ be a vector and $A$ a matrix.\n\n$$ \\|x\\|^2 \\geq 0 $$\n\n$$ \\sum_{i=1}^n x_i^2 \\geq 0 $$\n"
    assert [step.verdict for step in derive.check(text).steps] == ["proved", "proved"]


@pytest.mark.parametrize(
    "words",
    [
        "Write $f g$ for their composition.",
        "The strings $f$ and $g$ are joined to $f g$.",
        "Let $f$ be a rotation and $g$ a reflection.",
    ],
)
def test_what_stands_one_behind_the_other_does_not_commute(words: str) -> None:
    assert derive.check(f"{words}\n\n$$ f g = g f $$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    "text",
    [
        "The ladder operators are $a$ and $b$. We have $xp - px = 0$.",
        "The composition of the paths satisfies $\\gamma\\delta = \\delta\\gamma$.",
        "The loops $\\gamma$ and $\\delta$ are based at one point. Then $2\\gamma\\delta = 2\\delta\\gamma$.",
        "The commutator vanishes: $x y - y x = 0$.",
    ],
)
def test_products_in_both_orders_are_no_products_of_numbers_where_the_text_speaks_of_order(text: str) -> None:
    assert derive.check(text).steps[-1].verdict == "undecided"


def test_products_in_both_orders_are_equal_where_nothing_speaks_of_order() -> None:
    assert derive.check("We see that $x y - y x = 0$.").steps[-1].verdict == "proved"
    assert derive.check("The operator is linear. Then $x y + x z = x (y + z)$.").steps[-1].verdict == "proved"
