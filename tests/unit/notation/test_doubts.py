"""Every row of the table of doubts: which formula raises it, and whether it is refused or decided by its default."""

import pytest

from derive.errors import AmbiguousError
from derive.notation.doubts import DOUBTS
from derive.notation.lexer import lex
from derive.notation.parser import parse, read_side
from derive.notation.syntax import prefix
from derive.notation.usage import Usage

SAFE = {
    "gap-product": (["p(x) + p"], r"c \, p \, (1-x)", "(* c p (+ 1 (neg x)))"),
    "index-list": ([], "x_{2n}", "(sub x 2 n)"),
    "index-digits": (["p_{ij}"], "p_{12}", "(sub p 1 2)"),
    "typed-word": ([], "p log p", "(* p (app log p))"),
    "derivative-of-product": ([], r"\frac{d}{dx} a x", "(diff (* a x) x)"),
    "slash-then-gap": ([], r"a/b \, c", "(* (/ a b) c)"),
    "function-power": ([], r"\exp(x)^2", "(^ (app exp x) 2)"),
    "evaluated-product": ([], r"x y |_{x=1}", "(eval (* x y) (= x 1))"),
    "bracketed-power": ([], "e^{(n-1)}", "(^ e (+ n (neg 1)))"),
    "reused-name": ([], r"a_i - \sum_i a_i", "(+ (sub a i) (neg (sum (sub a i) (over i))))"),
    "word": ([], "SSE(P,Q)", "(app SSE P Q)"),
}
REFUSED = {
    "function-and-bare": (["f(x) + f"], "f(x+1)"),
    "no-evidence": ([], "f(x+1)"),
    "two-capitals": ([], "IG(T,a)"),
    "power-before-call": ([], "f^2(x)"),
    "log-power": ([], r"\log(x)^2"),
    "slash-then-product": ([], "1/2 x"),
    "slash-after-function": ([], r"\log a/b"),
    "power-T": (["T x"], "a^T"),
    "integral-without-d": ([], r"\int f(x)"),
    "bare-operator": ([], r"\mathbb{E} X Y"),
    "two-way-bars": ([], "|x|y|z|"),
    "bra-ket": ([], r"\langle a | b \rangle"),
    "script-digits": ([], "2^10"),
    "log-argument-product": ([], r"\log p(x) q(x)"),
    "product-end": ([], r"\prod_i x_i c"),
    "optimum-then-sum": ([], r"\min_x f(x) + g(x)"),
    "power-then-factorial": ([], "2^n!"),
    "compose-then-call": ([], r"f \circ g(x)"),
    "tensor-then-product": ([], r"V \otimes a U"),
    "mod-of-sum": ([], r"a + b \bmod n"),
    "tag-or-power": ([], "x^{(n-1)}"),
    "derivative-end": ([], r"\frac{d}{dx} f(x) g(x)"),
    "bracket-applied": (["f(x)"], "(a f)(x)"),
    "thousands": ([], "1,000"),
    "free-index": ([], r"\sum_i a_i + b_i"),
    "free-name": ([], r"\sum_{i=1}^n i + i^2"),
    "numbers-apart": ([], r"3\,4"),
    "mixed-number": ([], r"5\frac12"),
}


@pytest.mark.parametrize("code", SAFE)
def test_a_safe_default_is_taken_and_noted(code: str) -> None:
    """A safe doubt is decided by its default, and the decision is kept."""
    document, latex, expected = SAFE[code]
    tree, doubts = parse(lex(latex), Usage.of([*document, latex]), latex)
    assert prefix(tree) == expected
    assert code in {d.code for d in doubts}
    assert all(d.safe for d in doubts)


@pytest.mark.parametrize("code", REFUSED)
def test_a_guess_is_refused_with_its_readings(code: str) -> None:
    """A decision that would be a guess ends in an error that lists at least two readings."""
    document, latex = REFUSED[code]
    with pytest.raises(AmbiguousError) as caught:
        read_side(latex, Usage.of([*document, latex]))
    assert len(caught.value.readings) >= 2
    assert caught.value.span is not None
    assert caught.value.value == DOUBTS[code].sentence.format(caught.value.value and _value(code))


def _value(code: str) -> str:
    return {
        "function-and-bare": "f",
        "no-evidence": "f",
        "power-before-call": "f",
        "log-power": "log",
        "slash-after-function": "log",
        "bare-operator": "bb:E",
        "script-digits": "10",
        "free-index": "i",
        "free-name": "i",
        "optimum-then-sum": "x",
        "product-end": "product",
        "log-argument-product": "log",
        "thousands": "1,000",
        "numbers-apart": r"3\,4",
    }.get(code, "")


def test_every_row_of_the_table_has_a_test() -> None:
    """No doubt is without a formula that raises it."""
    assert set(DOUBTS) == set(SAFE) | set(REFUSED)


def test_the_refusal_names_the_line_that_decides() -> None:
    """The declaration an error asks for makes the formula readable."""
    with pytest.raises(AmbiguousError) as caught:
        read_side("f(x+1)")
    assert caught.value.declaration == "derive: f is a function"
    assert prefix(read_side("f(x+1)", Usage(functions=["f"]))) == "(app f (+ x 1))"


@pytest.mark.parametrize(
    "latex",
    [
        r"\log \frac{p(x)}{u(x)} u(x)",
        r"\log \frac{1}{K} \sum_k w_k",
        r"\log \frac{1}{2} \exp(x)",
        r"\log 2 (x+1)",
        r"\log \frac{a}{b} \frac{c}{d}",
        r"\ln \frac ab c",
    ],
)
def test_a_logarithm_without_brackets_before_more_is_refused(latex: str) -> None:
    """The logarithm of the first factor or of the product: authors write both."""
    with pytest.raises(AmbiguousError) as caught:
        read_side(latex, Usage.of(["p(x) + u(x)"]))
    assert "without brackets" in str(caught.value.value)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\log a \log b", "(* (app log a) (app log b))"),
        (r"\log |a| \int g(x) dx", "(* (app log (bars a)) (int (app g x) (d x)))"),
        (r"\ln \lambda \sum_i x_i", "(* (app ln lambda) (sum (sub x i) (over i)))"),
        (r"\int p(x) \log \frac{p(x)}{q(x)} dx", "(int (* (app p x) (app log (/ (app p x) (app q x)))) (d x))"),
    ],
)
def test_a_logarithm_whose_end_is_certain_is_read(latex: str, expected: str) -> None:
    """Before another function, a differential, or a sum after a closed argument the logarithm has ended."""
    assert prefix(read_side(latex)) == expected


@pytest.mark.parametrize(
    ("document", "latex", "expected"),
    [
        (["n - 1"], r"n (\bar{y} - \mu)", "(* n (+ (bar y) (neg mu)))"),
        (["n - 1", r"n (\bar{y})^2"], r"n (\bar{y}_{i})^2", "(* n (^ (sub (bar y) i) 2))"),
        ([r"\frac{\sigma}{n_1}"], r"n_1 (\bar{y}_1^{(i)})", "(* (sub n 1) (tag (sub (bar y) 1) i))"),
        (["p(x)"], r"\pi^{p(p-1)/4}", "(^ pi (/ (* p (+ p (neg 1))) 4))"),
        (["f(x)"], "f(f(x)+1)", "(app f (+ (app f x) 1))"),
    ],
)
def test_the_document_decides_what_is_a_number(document: list[str], latex: str, expected: str) -> None:
    """Sizes never applied to a plain name are numbers, and so is a name that stands in its own bracket."""
    assert prefix(read_side(latex, Usage.of([*document, latex]))) == expected


def test_an_accented_name_in_the_bracket_is_no_evidence() -> None:
    """`\\sigma(\\hat\\theta)` beside a bare sigma: the function or the product, nobody knows."""
    with pytest.raises(AmbiguousError):
        read_side(r"\sigma(\hat\theta) + \sigma")


@pytest.mark.parametrize(
    "latex",
    [
        r"\prod_{i=1}^n \frac{\lambda^{y_i}}{y_i!} \cdot \frac{b^a}{\Gamma(a)} \lambda^{a-1}",
        r"\prod_{j \neq i} \frac{a_j}{b_j} \, q_i",
        r"\prod_i a_i \prod_i b_i",
        r"\prod_i x_i / c",
        r"\prod_i (1 - x_i) c",
    ],
)
def test_where_a_product_ends_is_not_guessed(latex: str) -> None:
    """Factors without the index behind the others change the value when they belong to the product."""
    with pytest.raises(AmbiguousError) as caught:
        read_side(latex)
    assert caught.value.readings == ("inside the product", "outside the product")


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\prod_i c x_i", "(prod (* c (sub x i)) (over i))"),
        (r"\prod_{i=1}^n \sqrt{\tau} \exp(x_i)", "(prod (* (sqrt tau) (app exp (sub x i))) (range i 1 n))"),
        (r"\prod_i \left( \frac{1}{x_i} \right) c", "(* (prod (/ 1 (sub x i)) (over i)) c)"),
        (r"a \prod_i \left( x_i \right) c + 1", "(+ (* a (prod (sub x i) (over i)) c) 1)"),
        (r"\prod_i (x_i)(y_i)", "(prod (* (sub x i) (sub y i)) (over i))"),
        (r"\prod_{i<j} (x_j - x_i) x_j", "(prod (* (+ (sub x j) (neg (sub x i))) (sub x j)) (< i j))"),
        (r"\prod_i \frac{x_i}{c}", "(prod (/ (sub x i) c) (over i))"),
    ],
)
def test_a_product_whose_end_is_certain_is_read(latex: str, expected: str) -> None:
    """The index in the last factor, or a bracket that only delimits, says how far a product goes."""
    assert prefix(read_side(latex)) == expected


@pytest.mark.parametrize(
    ("document", "latex", "expected"),
    [
        ([r"\mu_0^{(1)}"], r"\mu_0^{(i+1)}", "(tag (sub mu 0) (+ i 1))"),
        ([], r"\frac{d}{dx} \left( f(x) g(x) \right)", "(diff (* (app f x) (app g x)) x)"),
        ([], r"\frac{d}{dx} c f(x)", "(diff (* c (app f x)) x)"),
        ([], r"\min \{ x \mid x > 0 \}", "(app min (setof x (> x 0)))"),
        ([], r"\max\{a, b\}", "(app max a b)"),
    ],
)
def test_evidence_settles_tags_and_derivatives(document: list[str], latex: str, expected: str) -> None:
    """A tag elsewhere, a bracket, or one factor alone with the variable: nothing is left to guess."""
    assert prefix(read_side(latex, Usage.of([*document, latex]))) == expected


@pytest.mark.parametrize(
    "latex",
    [
        r"\arg\min_\theta L + R",
        r"\arg\min_\theta L(\theta) + c",
        r"\arg\min_\theta (L(\theta)) + \theta",
        r"\lim_{x \to 0} f(x) - g(x)",
        r"c \max_x f(x) + x",
        r"\max_i a_i b",
        r"\mathbb{E} X Y",
        r"\mathrm{Var} |x| y",
        "x^n!",
        "1.5e3",
        "0,5",
        "A^{-T}",
    ],
)
def test_how_far_an_optimum_or_operator_reaches_is_not_guessed(latex: str) -> None:
    """Of the first summand or factor, or of all: people write both."""
    with pytest.raises(AmbiguousError):
        read_side(latex)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\mathbb{E} X^2", "(app bb:E (^ X 2))"),
        (r"\mathbb{E} |X| + c", "(+ (app bb:E (bars X)) c)"),
        (r"|\mathbb{E} X| \leq c", "(<= (bars (app bb:E X)) c)"),
        (r"E[X] \leq E|X|", "(<= (app E X) (app E (bars X)))"),
        (r"\lim_{n \to \infty} a_n + c", "(+ (lim (sub a n) (-> n infty)) c)"),
        (r"\arg\min_x f(x) + a g(x) = y", "(= (argmin (+ (app f x) (* a (app g x))) (over x)) y)"),
        (r"\left(\max_x f(x)\right) + f(x)", "(+ (max (app f x) (over x)) (app f x))"),
        (r"\lim_{x \to 0} x + \lim_{x \to 0} f(x)", "(+ (lim x (-> x 0)) (lim (app f x) (-> x 0)))"),
        (r"\max_x b f(x)", "(max (* b (app f x)) (over x))"),
        (r"\min_x \left( f(x) + g(x) \right)", "(min (+ (app f x) (app g x)) (over x))"),
        ("(2^n)!", "(fact (^ 2 n))"),
        ("2^{n!}", "(^ 2 (fact n))"),
    ],
)
def test_optima_whose_reach_is_certain_are_read(latex: str, expected: str) -> None:
    """Brackets, and summands without the variable, leave one reading."""
    assert prefix(read_side(latex)) == expected


@pytest.mark.parametrize("latex", [r"\ln p(x|y) \, p(y)", r"\log p_i \, q_i"])
def test_a_factor_of_the_kind_of_the_argument_of_a_logarithm_may_belong_to_it_behind_a_gap(latex: str) -> None:
    """A thin space does not say whether `\\ln p(x|y) \\, p(y)` is the logarithm of the product."""
    _, doubts = parse(lex(latex), Usage.of([latex, "p(x)"]), latex)
    assert [doubt.code for doubt in doubts if not doubt.safe] == ["log-argument-product"]


@pytest.mark.parametrize(
    "latex",
    [r"\ln p(x) \, f(x)", r"\ln a \, b", r"\ln 2 \, x", r"\ln x \, \frac{1}{y}", r"\ln(a) \, b", r"\ln a \; f(b)"],
)
def test_a_factor_of_another_kind_stands_behind_a_logarithm(latex: str) -> None:
    """A thin space ends the argument of a logarithm before a factor of another kind."""
    _, doubts = parse(lex(latex), Usage.of([latex, "p(x) + f(x)", "f(x)"]), latex)
    assert "log-argument-product" not in [doubt.code for doubt in doubts if not doubt.safe]


@pytest.mark.parametrize(
    "rest",
    [
        r"D_{KL}(q(z) \| p(z))",
        r"D(q \| p(z \mid x))",
        r"\mathrm{KL}(q(z \mid x) \,\|\, p(z))",
        r"\mathbb{E}_{q(z)}[\log p(z)]",
        r"E_{z \sim q}[g(z)]",
    ],
)
def test_the_letter_that_names_a_whole_law_is_in_no_sum(rest: str) -> None:
    """A divergence of q(z) from p(z) has no value for each z, so that no sum over z can mean it."""
    latex = rf"\sum_z q(z) \log p(x \mid z) - {rest}"
    tree, doubts = parse(lex(latex), Usage.of([latex]), latex)
    assert tree.head == "+"
    assert "free-name" not in {d.code for d in doubts}


@pytest.mark.parametrize(
    "rest",
    [r"D(q(x \mid z) \| p(x \mid z))", r"D(q(z) \| p(z)) z", r"H(q(z))", r"E_{q(x \mid z)}[g(x)]", "E[z]"],
)
def test_a_letter_with_a_value_may_be_of_the_sum(rest: str) -> None:
    """D(q(x | z) || p(x | z)) is another number for each z: a sum over z before it may mean it or not."""
    latex = rf"\sum_z q(z) \log p(z) - {rest}"
    assert "free-name" in {d.code for d in parse(lex(latex), Usage.of([latex]), latex)[1]}
