"""What is known of one term of a series from some index on; where a term is undefined there are no bounds at all."""

from fractions import Fraction

import pytest

from derive.kernel.definitions import Definitions
from derive.kernel.evaluate import Evaluator, enclosure
from derive.kernel.series import Later, Unbounded
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.language.terms import Term

NO_DEFINITIONS: Definitions = {}
START = 8


def bounds(text: str) -> tuple[int, object, object]:
    """The bounds of a term in k from 8 on, as the body of a sum."""
    body: Term = read(f"(sum k (range 0 inf) {text})").args[1]
    evaluator = Evaluator(Model({}, {}, {}), NO_DEFINITIONS)
    return Later(START, lambda closed: enclosure(evaluator.value(closed)), NO_DEFINITIONS).bounds(body)


@pytest.mark.parametrize(
    "undefined",
    [
        "(fact (+ k 1/2))",  # of no whole number
        "(fact (- k 9))",  # of -1 at the first index
        "(log (neg k))",
        "(log (- 3 k))",
        "(log (neg (exp k)))",
        "(^ k k)",
        "(^ 1/2 (^ k 2))",  # falls faster than any geometric sequence, but no rule says so
        "(^ 2 (* k (log k)))",
        "(fact (^ k 2))",
        "(/ 1 (- k k))",
    ],
)
def test_what_may_be_undefined_has_no_bounds(undefined: str) -> None:
    with pytest.raises(Unbounded):
        bounds(undefined)


def test_a_factorial_grows_from_its_first_value() -> None:
    assert bounds("(fact k)") == (1, (Fraction(40320), Fraction(9)), None)
    assert bounds("(fact (- k 8))") == (1, (Fraction(1), Fraction(1)), None)


@pytest.mark.parametrize("text", ["(+ (log k) k)", "(- (^ 3 k) (* 1000000 (^ 2 k)))", "(+ (^ -1 k) 1)"])
def test_a_sum_of_unlike_signs_may_be_0(text: str) -> None:
    """Unless one summand is larger at every index, nothing is known of the sign, nor how far from 0 the sum stays."""
    assert bounds(text)[:2] == (0, None)


def test_a_sum_of_like_signs_is_at_least_one_of_them() -> None:
    assert bounds("(+ k 1)")[:2] == (1, (Fraction(8), Fraction(1)))
    assert bounds("(- (^ 3 k) (^ 2 k))")[0] == 1


def test_an_indicator_is_at_most_1_and_may_be_0() -> None:
    assert bounds("(ind (>= k 9))") == (0, None, (Fraction(1), Fraction(1)))
    assert bounds("(* k (ind (= k 9)))")[:2] == (0, None)
