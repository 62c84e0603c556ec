"""Sums of powers of the index: their differences are right, and nothing is totalled that may run backwards."""

import pytest

from derive.engine.power_sums import difference_of_power
from derive.engine.prove import Found, prove
from derive.kernel.ring import equal
from derive.language.prefix import read
from derive.language.rules import Context, Problem
from derive.language.substitution import substitute
from derive.language.terms import make, name, number

INDEX = name("i")


@pytest.mark.parametrize("k", range(1, 9))
def test_the_polynomial_has_the_power_as_its_difference(k: int) -> None:
    total = difference_of_power(k, INDEX)
    ahead = substitute(total, {"i": read("(+ i 1)")})
    assert equal(make("-", ahead, total), make("^", INDEX, number(k)))
    assert not equal(make("-", ahead, total), make("^", INDEX, number(k + 1)))


@pytest.mark.parametrize(
    ("facts", "first", "last", "total", "holds"),
    [
        (("(nat n)", "(>= n 0)"), "1", "n", "(/ (* n (+ n 1)) 2)", True),
        (("(nat n)", "(>= n 0)"), "0", "n", "(/ (* n (+ n 1)) 2)", True),
        (("(int m)", "(int n)", "(>= (- n m) 0)"), "m", "n", "(/ (* (+ n m) (+ (- n m) 1)) 2)", True),
        (("(int n)",), "1", "n", "(/ (* n (+ n 1)) 2)", False),
        (("(>= n 0)",), "1", "n", "(/ (* n (+ n 1)) 2)", False),
        (("(int m)", "(nat n)", "(>= n 0)"), "m", "n", "(/ (* (+ n m) (+ (- n m) 1)) 2)", False),
        (("(nat n)", "(>= n 0)"), "1", "n", "(/ (* n (- n 1)) 2)", False),
        (("(nat n)", "(>= n 0)"), "1", "inf", "(/ (* n (+ n 1)) 2)", False),
    ],
)
def test_a_range_is_totalled_where_it_is_whole_and_not_backwards(
    facts: tuple[str, ...], first: str, last: str, total: str, holds: bool
) -> None:
    claim = Problem(Context(tuple(read(f) for f in facts)), read(f"(sum i (range {first} {last}) i)"), "=", read(total))
    assert isinstance(prove(claim), Found) == holds
