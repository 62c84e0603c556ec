"""The grammar of the command line: what it reads, what it refuses and where it points."""

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import numeric
from numeric import expression


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kl(binomial(10, 1/2), uniform(0..10))", numeric.kl(numeric.binomial(10, "1/2"), numeric.uniform(0, 10))),
        ("entropy([1/2, 1/4, 1/4])", numeric.entropy(["1/2", "1/4", "1/4"])),
        (" entropy( [ 0.5,.25 , 2.5e-1 ] ) ", numeric.entropy(["1/2", "1/4", "1/4"])),
        ("entropy([2^-1, 1 - 3/4, (1+1)/8])", numeric.entropy(["1/2", "1/4", "1/4"])),
        ("entropy([0.1]*10)", numeric.entropy(["1/10"] * 10)),
        ("entropy({a: 1/2, b: 1/2}, base=2)", numeric.entropy(["1/2"] * 2, base=2)),
        ("kl({1: 1}, {1: 1/3, -2: 2/3})", numeric.kl([1, 0], ["1/3", "2/3"])),
        ("kl([1, 2], [1, 1], normalise=true)", numeric.kl(["1/3", "2/3"], ["1/2", "1/2"])),
        ("renyi_divergence([1/2,1/2], [1/3,2/3], alpha=2)", numeric.renyi_divergence(["1/2"] * 2, ["1/3", "2/3"], 2)),
        ("renyi_entropy([1/4,3/4], inf)", numeric.renyi_entropy(["1/4", "3/4"], "inf")),
        ("mutual_information([[1/2, 0], [0, 1/2]], base=2)", numeric.entropy(["1/2"] * 2, base=2)),
        ("entropy(uniform(1, 8), base=2)", numeric.entropy(["1/8"] * 8, base=2)),
    ],
)
def test_an_expression_has_the_value_of_the_call(text, expected):
    value = expression.evaluate(text)

    assert value == expected
    assert value.base == expected.base


def test_log_probabilities_are_read_as_logarithms():
    logs = [Fraction(-1, 4), Fraction(-3, 2), float("-inf")]
    expected = numeric.kl(numeric.log_probabilities(logs), ["3/4", "1/4", 0], normalise=True, digits=30)
    for text in (
        "kl(log_probabilities([-0.25, -3/2, -inf]), [3/4, 1/4, 0])",
        "kl(log_probabilities({a: -1/4, b: -1.5, c: -inf}), {a: 3/4, b: 1/4})",
    ):
        value = expression.evaluate(text, normalise=True, digits=30)
        assert (value.decimal(), value.lower) == (expected.decimal(), expected.lower)
    assert expression.evaluate("kl([1/2, 1/2], log_probabilities([0, -inf]))").infinite_at == 1
    assert expression.evaluate("entropy(log_probabilities([-7, -7]), normalise=true, base=2, digits=9)").quoted_as(
        "1.0"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kl(log_probabilities(poisson(1)), [1])", "expected a vector or a mapping of logarithms"),
        ("kl(log_probabilities(), [1])", "expected a vector or a mapping of logarithms"),
        ("kl(log_probabilities([-1)", "expected ','"),
        ("kl(log_probabilities([-1], 2), [1])", r"expected '\)'"),
        ("kl(log_probabilities([-1, -2]), [1/2, 1/2])", "sums to about 0.50"),
        ("kl([-inf, 1], [1, 0])", "not a finite number"),
        ("mutual_information(log_probabilities([0]))", "these log-probabilities are no joint table"),
        ("kl(log([0]), [1])", "log_probabilities"),
        ("kl(log_probabilities([-info]), [1])", "expected a number"),
    ],
)
def test_log_probabilities_that_cannot_be_are_refused(text, message):
    with pytest.raises(numeric.NumericError, match=message):
        expression.evaluate(text)


def test_options_in_the_expression_win():
    value = expression.evaluate("entropy([1/2, 1/2], base=2, digits=5)", base=10, digits=50)

    assert (value.base, value.digits) == (2, 5)
    assert expression.evaluate("entropy([1/2, 1/2])", base=2) == 1


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("", "no quantity is called ''", 0),
        ("entrpy([1])", "did you mean entropy", 0),
        ("entropy", r"expected '\('", 7),
        ("entropy([1/2, pois(3)])", "did you mean poisson", 14),
        ("entropy([1/2", "expected ','", 12),
        ("entropy([1]) 3", "expected the end", 13),
        ("entropy([1/0])", "division by 0", 12),
        ("entropy([9^9^9])", "exponents must be", 14),
        ("entropy([0^-1])", "exponents must be", 13),
        ("entropy([1..])", "expected a number", 12),
        ("entropy([1] * 1.5)", "copies", 17),
        ("entropy([1] * 10^9)", "copies", 18),
        ("entropy({a: 1, a: 1})", "given twice", None),
        ("entropy(" + "[" * 60, "nested too deeply", None),
        ("entropy([" + "-" * 60 + "1])", "nested too deeply", None),
        ("entropy(binomial(10, p=3))", "no distribution is called 'p'", 21),
        ("entropy(binomial(10, base=3))", "take no options", None),
        ("entropy(binomial(10))", "does not take 1", 8),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_column(text, message, column):
    with pytest.raises(numeric.NumericError, match=message) as caught:
        expression.evaluate(text)

    assert column is None or caught.value.index == column


def test_other_errors_keep_their_codes():
    for text, code in (
        ("kl([1])", "arguments"),
        ("entropy([1/2])", "sum"),
        ("entropy([1, -1/2, 1/2])", "negative"),
        ("entropy([1.2.3])", "not-a-number"),
        ("entropy(3)", "not-a-vector"),
        ("entropy(" + "1" * 6_000_000, "too-long"),
    ):
        with pytest.raises(numeric.NumericError) as caught:
            expression.evaluate(text)
        assert caught.value.code == code


NAMES = ["entropy", "kl", "renyi_entropy", "poisson", "uniform", "base", "alpha", "e", "inf", "x", "é", "__class__"]
NUMBERS = ["1/2", "0.5", "2e", "1e9", "..", "1", "0"]
pieces = st.sampled_from([*NAMES, *NUMBERS, *"()[]{},:*/^+-= \n"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=14).map("".join)))
@example("entropy([1])")
def test_any_text_ends_in_a_value_or_one_of_our_errors(text):
    try:
        value = expression.evaluate(text)
    except numeric.NumericError:
        return
    assert isinstance(value, numeric.Value)


def test_a_short_calculation_needs_the_standard_library_alone():
    heavy = "('numpy', 'mpmath', 'flint', 'sympy', 'click', 'dataclasses', 'typing')"
    code = (
        "import sys; from numeric.expression import evaluate; "
        "print(evaluate('kl([1/2, 1/2], [1/4, 3/4])', digits=30)); "
        f"print([m for m in {heavy} if m in sys.modules])"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout == "0.143841036225890463719609502997\n[]\n"


@pytest.mark.parametrize(("text", "column"), [("entropy([nan, 1/2])", 9), ("kl([1/2, 1/2], [NaN, 1])", 16)])
def test_what_is_no_number_is_no_probability(text, column):
    with pytest.raises(numeric.NumericError, match="is no probability, at column") as caught:
        expression.evaluate(text)
    assert caught.value.index == column


def test_percentages_are_hundredths_and_capitals_are_no_riddle():
    assert numeric.evaluate("kl([50%, 50%], [25%, 75%])") == numeric.kl(["1/2", "1/2"], ["25%", "75 %"])
    with pytest.raises(numeric.NumericError, match="did you mean kl"):
        numeric.evaluate("KL([1], [1])")
    with pytest.raises(numeric.NumericError, match="is not a number"):
        numeric.kl(["50%%", "1/2"], ["1/2", "1/2"])
