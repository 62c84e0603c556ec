"""A term without names is positive where its value is, and nowhere else: what has no value is not."""

import pytest

from derive.kernel.discharge import nonnegative, positive
from derive.kernel.facts import Facts, Theory
from derive.language.prefix import read

NUMBERS = Facts(Theory({}), ())
POSITIVE = [
    "(- 7/10 (log 2))",
    "(- (log 2) 69/100)",
    "(- (exp 1) 271/100)",
    "(- 3/2 (sqrt 2))",
    "(- (sum i (range 1 3) (/ 1 i)) 18/10)",
]
NOT_POSITIVE = [
    "(- (log 2) 7/10)",
    "(- (log 2) (log 2))",
    "(- 1 (log 0))",
    "(- 1 (log (neg 2)))",
    "(- 1 (sqrt (neg 1)))",
    "(- (log 6) (+ (log 2) (log 3)))",
    "(- (log 2) (sum i (range 1 3) (/ 1 i)))",
]


@pytest.mark.parametrize("term", POSITIVE)
def test_positive_numbers_are_positive(term: str) -> None:
    assert positive(read(term), NUMBERS)
    assert nonnegative(read(term), NUMBERS)


@pytest.mark.parametrize("term", NOT_POSITIVE)
def test_other_numbers_and_what_has_no_value_are_not(term: str) -> None:
    assert not positive(read(term), NUMBERS)


def test_a_name_has_no_value() -> None:
    assert not positive(read("(+ 1 (log x))"), NUMBERS)
