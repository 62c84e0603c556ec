"""Every construct of LaTeX mathematics the reader knows, with the tree it must become."""

import pytest

from derive.errors import UnreadError
from derive.notation.parser import read_side
from derive.notation.syntax import prefix
from derive.notation.usage import Usage

SPELLINGS_OF_DIVERGENCE = {
    r"D_{KL}(P \| Q)": "(app (sub D KL) (versus P Q))",
    r"D_{KL}(P || Q)": "(app (sub D KL) (versus P Q))",
    r"D_{KL}(P \Vert Q)": "(app (sub D KL) (versus P Q))",
    r"D_{KL}(P ∥ Q)": "(app (sub D KL) (versus P Q))",
    r"D_\text{KL}(\mathrm{P} \parallel \mathrm{Q})": "(app (sub D KL) (versus rm:P rm:Q))",
    r"D_{\mathrm{KL}}\left(P \,\middle\|\, Q\right)": "(app (sub D KL) (versus P Q))",
    r"D_{\rm KL}\bigl(P \bigm\| Q\bigr)": "(app (sub D KL) (versus P Q))",
    r"\mathrm{KL}(P\Vert Q)": "(app KL (versus P Q))",
    r"\operatorname{KL}[P||Q]": "(app KL (versus P Q))",
    r"\mathrm{KL}\left[P||Q\right]": "(app KL (versus P Q))",
    r"{\rm KL}(P\|Q)": "(app KL (versus P Q))",
    r"\text{KL}(P,Q)": "(app KL P Q)",
    "KL[P||Q]": "(app KL (versus P Q))",
    "KL(P||Q)": "(app KL (versus P Q))",
    r"D(p\,\|\,q)": "(app D (versus p q))",
    "SSE(P,Q)": "(app SSE P Q)",
    r"\mathrm{SSE}(P, Q)": "(app SSE P Q)",
}

SUMS_AND_LOGARITHMS = {
    r"-\sum_{i=1}^n {\mathrm{P}(x_i) (\log \mathrm{Q}(x_i)} - \log \mathrm{P}(x_i))": (
        "(neg (sum (* (app rm:P (sub x i)) (+ (app log (app rm:Q (sub x i))) (neg (app log (app rm:P (sub x i))))))"
        " (range i 1 n)))"
    ),
    r"\sum_{i=1}^n p_i": "(sum (sub p i) (range i 1 n))",
    r"\sum\limits_{i=1}^{n} p_i": "(sum (sub p i) (range i 1 n))",
    r"\sum^n_{i=1} p_i": "(sum (sub p i) (range i 1 n))",
    "∑_{i=1}^n pᵢ": "(sum (sub p i) (range i 1 n))",
    r"\sum_x p(x)": "(sum (app p x) (over x))",
    r"\sum_{x \in \mathcal{X}} p(x)": "(sum (app p x) (in x cal:X))",
    r"\sum_{i \neq j} x_i": "(sum (sub x i) (!= i j))",
    r"\sum_{i,j=1}^n x_{ij}": "(sum (sub x i j) (range i 1 n) (range j 1 n))",
    r"\sum_{\substack{i=1 \\ i \neq j}}^n x_i": "(sum (sub x i) (range i 1 n) (!= i j))",
    r"\sum_{i=1}^n \sum_{j=1}^m p_{ij}": "(sum (sum (sub p i j) (range j 1 m)) (range i 1 n))",
    r"\sum_i a_i + b_k": "(+ (sum (sub a i) (over i)) (sub b k))",
    r"\sum_i a_i b_i - c": "(+ (sum (* (sub a i) (sub b i)) (over i)) (neg c))",
    r"\prod_{i=1}^n p(x_i)": "(prod (app p (sub x i)) (range i 1 n))",
    r"\bigwedge_j r_i > r_j": "(bigand (> (sub r i) (sub r j)) (over j))",
    r"\log\left(\frac{a}{b}\right)": "(app log (/ a b))",
    r"\log p(x)": "(app log (app p x))",
    r"\log x y": "(app log (* x y))",
    r"\log x \, y": "(* (app log x) y)",
    r"\ln 2 \pi": "(app ln (* 2 pi))",
    r"\ln a \cdot b": "(* (app ln a) b)",
    r"\log_2 x": "(app (sub log 2) x)",
    r"\log_b \frac{p}{q}": "(app (sub log b) (/ p q))",
    r"\log^2 x": "(^ (app log x) 2)",
    r"\log \log x": "(app log (app log x))",
    r"p \log p - q \log q": "(+ (* p (app log p)) (neg (* q (app log q))))",
    r"\mathrm{exp}\left[-\frac{x^2}{2}\right]": "(app exp (neg (/ (^ x 2) 2)))",
    r"e^{-x}": "(^ e (neg x))",
}

SCRIPTS = {
    r"p_{ij} + p_{i,j}": "(+ (sub p i j) (sub p i j))",
    r"SS_{tot} - \mathrm{SS}_\mathrm{tot}": "(+ (sub SS tot) (neg (sub SS tot)))",
    r"x_{i+1}": "(sub x (+ i 1))",
    r"x_{12}": "(sub x 12)",
    r"x_{2n}": "(sub x 2 n)",
    r"x_{n_k}": "(sub x (sub n k))",
    r"y_{ijk}": "(sub y i j k)",
    r"y_{i \cdot n_2}": "(sub y (* i (sub n 2)))",
    r"y_{i \cdot}": "(sub y i (slot))",
    r"\bar{y}_{i \bullet}": "(sub (bar y) i bullet)",
    r"\hat\sigma^2_{\mathrm{MLE}}": "(^ (sub (hat sigma) MLE) 2)",
    "x^2_i": "(^ (sub x i) 2)",
    r"\left(x^2\right)_i": "(sub (^ x 2) i)",
    "f'_X(x)": "(app (prime (sub f X)) x)",
    "f''(x)": "(app (prime f 2) x)",
    r"f^{\prime}(x)": "(app (prime f) x)",
    r"x^{(i)}": "(tag x i)",
    r"e^{(n-1)}": "(^ e (+ n (neg 1)))",
    r"\beta^{*}": "(mark beta star)",
    r"A^\mathrm{T} B^{-1} A^\top": "(* (T A) (^ B (neg 1)) (T A))",
    r"X^T Y": "(* (T X) Y)",
    r"\left(A B\right)^T": "(T (* A B))",
    "f^{-1}(y)": "(app (inv f) y)",
    "α² + β₁": "(+ (^ alpha 2) (sub beta 1))",
    r"\underset{x}{\arg\max}\, f(x)": "(argmax (app f x) (over x))",
    r"x_\text{in}": "(sub x in)",
    r"x_1 + \ldots + x_n": "(+ (sub x 1) (dots) (sub x n))",
}

ARITHMETIC = {
    "a - b + c": "(+ a (neg b) c)",
    "a - (b + c)": "(+ a (neg (+ b c)))",
    "(a + b) + c": "(+ (+ a b) c)",
    "-a b + c": "(+ (neg (* a b)) c)",
    r"a \cdot -b": "(* a (neg b))",
    "-x^2": "(neg (^ x 2))",
    "a/b": "(/ a b)",
    r"a/b \, c": "(* (/ a b) c)",
    r"\frac{a}{b} c": "(* (/ a b) c)",
    r"\frac12": "(/ 1 2)",
    r"\frac1n": "(/ 1 n)",
    r"{a \over b}": "(/ a b)",
    r"{n \choose k} p^k (1-p)^{n-k}": "(* (binom n k) (^ p k) (^ (+ 1 (neg p)) (+ n (neg k))))",
    r"\binom{n}{k}": "(binom n k)",
    "n!": "(fact n)",
    "(n-1)!": "(fact (+ n (neg 1)))",
    "n(n-1) + n": "(+ (* n (+ n (neg 1))) n)",
    r"\sqrt[3]{x} + \sqrt x": "(+ (root x 3) (sqrt x))",
    r"a \pm b": "(pm a b)",
    r"2 \times 3": "(* 2 3)",
    "2(x+1)": "(* 2 (+ x 1))",
    "(a)(b)": "(* a b)",
    r"x \otimes y": "(otimes x y)",
    r"(V \otimes U) \, x": "(* (otimes V U) x)",
    r"V \otimes (a U) + W": "(+ (otimes V (* a U)) W)",
    r"V \otimes 2 U": "(otimes V (* 2 U))",
    r"V \otimes U \otimes W": "(otimes (otimes V U) W)",
    r"\int f \otimes g \, dx": "(int (otimes f g) (d x))",
    r"\mathbb{N}_0^{1 \times k}": "(^ (sub bb:N 0) (shape 1 k))",
    r"\mathbb{R}^{n \times p}": "(^ bb:R (shape n p))",
    r"x_0^{2 \times k}": "(^ (sub x 0) (* 2 k))",
    r"\Delta x": "Delta:x",
    "0.5 x": "(* 0.5 x)",
    "{{x}}": "x",
    r"\mathrm{1-R^2}": "(+ 1 (neg (^ R 2)))",
    r"\boxed{x + 1}": "(+ x 1)",
    r"\underbrace{x + 1}_{\text{two}}": "(+ x 1)",
}

APPLICATIONS = {
    "P(x_i)": "(app P (sub x i))",
    r"\mathrm P(x_i)": "(app rm:P (sub x i))",
    "H(P,Q)": "(app H P Q)",
    "p(x|y)": "(app p (given x y))",
    r"p(x, y \mid z)": "(app p (given (list x y) z))",
    r"p_\theta(x \mid z)": "(app (sub p theta) (given x z))",
    "I(X;Y|Z)": "(app I (given (semi X Y) Z))",
    r"\mathcal{N}(x; \mu, \sigma^2)": "(app cal:N (semi x (list mu (^ sigma 2))))",
    "p(x|y;t)": "(app p (given x (semi y t)))",
    r"\mathbb{E}_{x \sim p}[f(x)]": "(app (sub bb:E (~ x p)) (app f x))",
    r"\mathrm{E}(X)^2": "(^ (app rm:E X) 2)",
    r"\mathrm{Var}(X + Y)": "(app Var (+ X Y))",
    r"\text{Var}[X]": "(app Var X)",
    r"\Pr(X \leq x)": "(app Pr (<= X x))",
    "P(X = x)": "(app P (= X x))",
    r"q(\cdot \mid x)": "(app q (given (slot) x))",
    r"\mathbb{1}[x > 0]": "(app bb:1 (> x 0))",
    r"\mathbf{1}^\top x": "(* (T bf:1) x)",
    r"\chi^2(k)": "(app (^ chi 2) k)",
    r"\operatorname{tr}(A B)": "(app tr (* A B))",
    r"\max(a, b)": "(app max a b)",
    r"\lim_{n \to \infty} a_n": "(lim (sub a n) (-> n infty))",
    r"\operatorname*{arg\,max}_{\theta} L(\theta)": "(argmax (app L theta) (over theta))",
    r"\nabla_\theta L(\theta)": "(nabla (app L theta) (over theta))",
    r"\forall x: x > 0": "(forall x (> x 0))",
    r"p^x \, (1-p)^{n-x} + p(x)": "(+ (* (^ p x) (^ (+ 1 (neg p)) (+ n (neg x)))) (app p x))",
}

CALCULUS = {
    r"\int_{-\infty}^{\infty} f(x) \, \mathrm{d}x": "(int (app f x) (range none (neg infty) infty) (d x))",
    r"\int p(x) \log \frac{p(x)}{q(x)} dx": "(int (* (app p x) (app log (/ (app p x) (app q x)))) (d x))",
    r"\int_{\mathcal X} p(x) dx + c": "(+ (int (app p x) (over cal:X) (d x)) c)",
    r"\int\int f(x,y) dx dy": "(int (int (app f x y) (d x)) (d y))",
    r"\iint f(x,y) \, dx \, dy": "(int (app f x y) (d x) (d y))",
    r"\int dx f(x)": "(int (app f x) (d x))",
    r"\int_0^1 \frac{dx}{x}": "(int (/ (d x) x) (range none 0 1))",
    r"\int \exp[-y] \cdot dy": "(int (app exp (neg y)) (d y))",
    r"\int f(d_1) \, dx": "(int (app f (sub d 1)) (d x))",
    r"\frac{d}{dx} f(x)": "(diff (app f x) x)",
    r"\frac{\mathrm{d}^2 f}{\mathrm{d}x^2}": "(diff f (order x 2) (order 2))",
    r"\frac{\partial^2 f}{\partial x \partial y}": "(partialdiff f x y (order 2))",
    r"\frac{d_1 x}{d_2}": "(/ (* (sub d 1) x) (sub d 2))",
    r"\left[ F(x) \right]_a^b": "(evalrange (app F x) a b)",
    r"\left. x^2 \right|_{x=1}": "(eval (^ x 2) (= x 1))",
}

BRACKETS = {
    "|x - y|": "(bars (+ x (neg y)))",
    "|A||B|": "(* (bars A) (bars B))",
    "|A|^n |B|^m": "(* (^ (bars A) n) (^ (bars B) m))",
    r"\|x\|_2^2": "(^ (sub (norm x) 2) 2)",
    "||x||": "(norm x)",
    r"(\|x\| + \|y\|)^2": "(^ (+ (norm x) (norm y)) 2)",
    r"\lvert x \rvert": "(bars x)",
    r"\lfloor x \rfloor": "(floor x)",
    r"\left\langle \log p(x) \right\rangle_{q(x)}": "(mean (app log (app p x)) (app q x))",
    r"\langle x, y \rangle": "(inner x y)",
    r"\{x_1,x_2,...,x_n\}": "(set (sub x 1) (sub x 2) (dots) (sub x n))",
    r"\{ x \mid x > 0 \}": "(setof x (> x 0))",
    r"[0, 1)": "(interval 0 1 co)",
    r"(x_1, \ldots, x_n)": "(tuple (sub x 1) (dots) (sub x n))",
    r"\bigg[ a + b \bigg]": "(+ a b)",
    r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}": (
        '(cases (case 1 (words "if" (> x 0))) (case 0 "otherwise"))'
    ),
    r"\left\{ \begin{array}{rl} 1 & x > 0 \\ 0 & x \leq 0 \end{array} \right.": (
        "(cases (case 1 (> x 0)) (case 0 (<= x 0)))"
    ),
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "(matrix (row a b) (row c d))",
}

ALL = SPELLINGS_OF_DIVERGENCE | SUMS_AND_LOGARITHMS | SCRIPTS | ARITHMETIC | APPLICATIONS | CALCULUS | BRACKETS


@pytest.mark.parametrize(("latex", "expected"), ALL.items(), ids=ALL.keys())
def test_reads_as(latex: str, expected: str) -> None:
    """A formula becomes exactly the tree that stands beside it."""
    assert prefix(read_side(latex)) == expected


@pytest.mark.parametrize(
    ("latex", "code", "column"),
    [
        (r"x + \foo", "macro", 5),
        ("x + \x07", "character", 5),
        ("(a + b", "bracket-open", 1),
        ("a + b)", "trailing", 6),
        (r"\frac{a}{b", "brace-open", 9),
        ("a}", "brace-close", 2),
        ("(a]", "bracket-mismatch", 3),
        ("a +", "operator-at-end", 3),
        ("|a + b", "bar-open", 1),
        (r"\frac", "argument", 6),
        (r"\mathrm", "missing-argument", 1),
        (r"\left( a \right.", "one-sided-bracket", 1),
        (r"\begin{matrix} a", "environment-open", 1),
        (r"\log - x", "function-then-sign", 6),
        ("", "nothing", 1),
    ],
)
def test_says_where_it_cannot_read(latex: str, code: str, column: int) -> None:
    """What cannot be read ends in an error with its code and its column."""
    with pytest.raises(UnreadError) as caught:
        read_side(latex)
    assert (caught.value.code, caught.value.span and caught.value.span.column) == (code, column)


def test_the_document_decides_application_or_product() -> None:
    """The same f(x+1) is an application where the document applies f, and a product where it declares a number."""
    applied = Usage.of(["f(x) = f(y)"])
    assert prefix(read_side("f(x+1)", applied)) == "(app f (+ x 1))"
    assert prefix(read_side("f(x+1)", Usage(numbers=["f"]))) == "(* f (+ x 1))"
    assert prefix(read_side("f(x+1)", Usage(functions=["f"]))) == "(app f (+ x 1))"


def test_positions_are_those_of_the_source() -> None:
    """A node knows the stretch of the formula it was read from."""
    latex = r"a + \frac{b}{c}"
    fraction = read_side(latex).nodes[1]
    assert latex[fraction.start : fraction.end] == r"\frac{b}{c}"
