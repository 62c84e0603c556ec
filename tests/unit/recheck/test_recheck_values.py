"""The second checker's evaluation: every value lies in its ends, zero comes first, quotes are compared with balls."""

from fractions import Fraction
from types import SimpleNamespace

import mpmath
import pytest

from derive.recheck import (
    Evaluation,
    Model,
    Refusal,
    Tail,
    Undefined,
    check_enclosure,
    check_quote,
    circle,
    load_tables,
    make_theory,
    read,
)


@pytest.fixture(scope="module")
def tables():
    return load_tables()


def ends(text, tables, digits=40, names=None, functions=None, sets=None):
    model = Model(names or {}, functions or {}, sets or {})
    return Evaluation(make_theory({}, tables), model, digits).value(read(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(log 2)", "log(2)"),
        ("(pi)", "pi"),
        ("(/ (^ (pi) 2) 6)", "pi**2/6"),
        ("(log 1/1000000007)", "-log(1000000007)"),
        ("(exp 1)", "e"),
        ("(exp (neg 20))", "exp(-20)"),
        ("(sqrt 2)", "sqrt(2)"),
        ("(^ 2 1/3)", "2**(mpf(1)/3)"),
        ("(^ (log 2) -3)", "log(2)**-3"),
        ("(logb 2 10)", "log(10)/log(2)"),
        ("(abs (neg (log 3)))", "log(3)"),
        ("(* (log 2) (neg (log 3)))", "-log(2)*log(3)"),
        ("(/ (- (log 2) 1) (- (log 3) 2))", "(log(2)-1)/(log(3)-2)"),
        ("(sum i (range 1 10) (/ 1 (log (+ i 1))))", "nsum(lambda i: 1/log(i+1), [1, 10])"),
        ("(prod i (range 1 5) (log (+ i 1)))", "log(2)*log(3)*log(4)*log(5)*log(6)"),
    ],
)
@pytest.mark.parametrize("digits", [20, 40, 90])
def test_the_true_value_lies_within_the_ends(text, value, digits, tables):
    """A value at much higher precision lies between the ends, and the ends are close together."""
    with mpmath.workdps(150):
        names = {name: getattr(mpmath, name) for name in ("log", "exp", "sqrt", "nsum", "mpf", "e", "pi")}
        sign, mantissa, exponent, _ = (+eval(value, names))._mpf_
    true = Fraction((-1) ** sign * mantissa) * Fraction(2) ** exponent
    low, high = ends(text, tables, digits)

    assert low <= true <= high
    assert high - low <= abs(true) * Fraction(10) ** (4 - digits)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(* 0 (log 0))", 0),
        ("(* (log 0) (- 1 1) (/ 1 0))", 0),
        ("(^ 0 0)", 1),
        ("(^ 2/3 -2)", Fraction(9, 4)),
        ("(sqrt 4/9)", Fraction(2, 3)),
        ("(log 1)", 0),
        ("(exp 0)", 1),
        ("(fact 5)", 120),
        ("(binom 10 3)", 120),
        ("(card (range 3 7))", 5),
        ("(sum i (range 5 1) (log 0))", 0),
        ("(sum i (range 1 4) (* i i))", 30),
    ],
)
def test_exact_values_stay_exact(text, value, tables):
    """Rational values have two equal ends; an exact zero factor wins over what is undefined."""
    assert ends(text, tables) == (value, value)


@pytest.mark.parametrize(
    "text",
    ["(log 0)", "(log -1)", "(/ 1 0)", "(/ 0 0)", "(sqrt -1)", "(^ -8 1/3)", "(^ 0 -1)", "(logb 1 2)", "(fact -1)",
     "(fact 1/2)", "c", "(f 1)", "(sum i X 1)", "(sum i (range 0 inf) 0)", "(sum i (range 1 5/2) 1)", "(lam i i)"],
)  # fmt: skip
def test_what_has_no_value(text, tables):
    """A term without a value is undefined, not 0."""
    with pytest.raises(Undefined):
        ends(text, tables)


@pytest.mark.parametrize("text", ["(sum i (range 1 100000000) 1)", "(^ 2 100000000)", "(card (range 1 99999999999))"])
def test_what_is_too_large(text, tables):
    """Values that would take forever are refused."""
    with pytest.raises(Refusal, match="too large"):
        ends(text, tables)


def test_definitions_unfold(tables):
    """A name of the document is evaluated by its definition."""
    premises = {"d": {"variables": [["f", None]], "conditions": [], "lhs": "(H f)", "relation": "=", "definition": True,
                      "order": None, "rhs": "(neg (sum i X (* (f i) (log (f i)))))"}}  # fmt: skip
    model = {"names": {}, "functions": {"p": {"1": "1/2", "2": "1/2"}}, "sets": {"X": ["1", "2"]}}
    ball = {"mid": "0.69314718056", "rad": "0.00000000001"}
    evidence = {"kind": "enclosure", "term": "(H p)", "model": model, "ball": ball}

    low, high = check_enclosure({"premises": premises}, evidence, tables)

    assert (low, high) == (Fraction("0.69314718055"), Fraction("0.69314718057"))


LOG2 = (Fraction("0.693147180559945309417"), Fraction("0.693147180559945309418"))


@pytest.mark.parametrize("quoted", ["0.7", ".69", "0.693", "0.693147181", "6.931e-1", "0.6931471805599453094"])
def test_rounded_quotes(quoted):
    """A quoted decimal is right when the whole ball rounds to it."""
    check_quote(quoted, "rounded", "proved", *LOG2)


@pytest.mark.parametrize("quoted", ["0.6", "0.69", "0.69314718055", "0.", "6.9e-1"])
def test_truncated_quotes(quoted):
    """A quoted decimal is truncated when the whole ball starts with its digits."""
    check_quote(quoted, "truncated", "proved", *LOG2)


def test_negative_quotes_are_truncated_towards_zero():
    """-0.693... truncated is -0.69, rounded is -0.7."""
    low, high = -LOG2[1], -LOG2[0]

    check_quote("-0.69", "truncated", "proved", low, high)
    check_quote("-0.7", "rounded", "proved", low, high)
    with pytest.raises(Refusal):
        check_quote("0.7", "rounded", "proved", low, high)


@pytest.mark.parametrize(
    ("quoted", "how"),
    [("0.694", "rounded"), ("0.7", "truncated"), ("0.69314718055994530941750", "rounded"), ("0.69", None),
     ("0.6931 or so", "rounded"), ("", "rounded"), ("1e99999", "rounded"), ("-0.7", "rounded")],
)  # fmt: skip
def test_wrong_quotes(quoted, how):
    """Another digit, more digits than the ball has, or no decimal at all is refused."""
    with pytest.raises(Refusal):
        check_quote(quoted, how, "proved", *LOG2)


@pytest.mark.parametrize(("quoted", "wrong"), [("0.694", True), ("0.7", False), ("0.69", False), ("0.6", False)])
def test_refuted_quotes(quoted, wrong):
    """A quoted decimal is refuted only where it is neither the rounded nor the truncated value."""
    if wrong:
        check_quote(quoted, None, "refuted", *LOG2)
    else:
        with pytest.raises(Refusal, match="not shown to be wrong"):
            check_quote(quoted, None, "refuted", *LOG2)


@pytest.mark.parametrize("digits", range(1, 60))
def test_pi_lies_between_its_ends_to_any_number_of_digits(digits, tables):
    low, high = ends("(pi)", tables, digits)
    with mpmath.workdps(digits + 30):
        assert low < Fraction(str(+mpmath.pi)) < high
    assert high - low < Fraction(10) ** (2 - digits)


@pytest.mark.parametrize("digits", range(-2, 20))
def test_the_ends_of_pi_are_outside_before_they_are_rounded(digits):
    low, high = circle(SimpleNamespace(digits=digits, tidy=lambda low, high: (low, high)))
    with mpmath.workdps(60):
        assert low < Fraction(str(+mpmath.pi)) < high


@pytest.mark.parametrize(
    ("term", "rest"),
    [
        ("(^ 1/2 k)", Fraction(1, 128)),
        ("(* (ind (>= k 0)) (^ 1/2 k))", Fraction(1, 128)),
        ("(* k (^ 1/2 k))", Fraction(9, 128)),
        ("(* k (ind (>= k 3)) (^ 1/2 k))", Fraction(9, 128)),
        ("(* (- 1 (ind (>= 5 k))) (^ 1/2 k))", Fraction(1, 128)),
    ],
)
def test_the_bound_of_what_is_left_out_of_a_series_is_at_least_that(term, rest, tables):
    """Of all terms from k = 8 on, which are added up here by hand."""
    body = read(f"(sum k (range 0 inf) {term})").args[1]
    assert Tail(Evaluation(make_theory({}, tables), Model({}, {}, {}), 40), 8).rest(body) >= rest


@pytest.mark.parametrize("exponent", [0, 1, 2, 3, 7, 12])
@pytest.mark.parametrize("low", [Fraction(-2), Fraction(-1, 3), Fraction(0), Fraction(3, 7)])
@pytest.mark.parametrize("width", [Fraction(0), Fraction(1, 5), Fraction(3)])
def test_a_power_holds_the_powers_of_all_numbers_between_the_ends(low, width, exponent, tables):
    """However it is multiplied up, also where the numbers lie on both sides of 0."""
    evaluation = Evaluation(make_theory({}, tables), Model({}, {}, {}), 40)
    least, most = evaluation.raised((low, low + width), (Fraction(exponent), Fraction(exponent)))
    for k in range(5):
        assert least <= (low + k * width / 4) ** exponent <= most
    assert width or least == most
    assert evaluation.multiply((low, low + width), (low, low + width))[1] >= (low + width) ** 2


def test_a_high_power_takes_few_products(tables, monkeypatch):
    """A series raises to every power up to that at which its rest is small."""
    evaluation, products = Evaluation(make_theory({}, tables), Model({}, {}, {}), 40), []
    multiply = evaluation.multiply
    monkeypatch.setattr(evaluation, "multiply", lambda x, y: products.append(x) or multiply(x, y))
    evaluation.raised((Fraction(2), Fraction(2)), (Fraction(100), Fraction(100)))
    assert len(products) < 20
