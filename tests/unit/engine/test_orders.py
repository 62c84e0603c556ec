"""What follows from the order of numbers is proved, also strictly, and nothing that does not."""

import pytest

from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Problem

ORDERED = Context((read("(> a b)"), read("(> b 0)")))
BELOW_ONE = Context((read("(> p q)"), read("(> q 0)"), read("(> 1 p)")))

TRUE = [
    (ORDERED, "(log (/ a b))", ">", "0"),
    (ORDERED, "(log (/ b a))", "<", "0"),
    (ORDERED, "(log a)", ">", "(log b)"),
    (ORDERED, "(* 2 (log b))", "<", "(* 2 (log a))"),
    (ORDERED, "(/ 1 a)", "<", "(/ 1 b)"),
    (ORDERED, "(/ b a)", "<", "1"),
    (ORDERED, "(^ a 2)", ">", "(^ b 2)"),
    (ORDERED, "(^ a 3)", ">", "(^ b 3)"),
    (ORDERED, "(sqrt a)", ">", "(sqrt b)"),
    (ORDERED, "(exp (neg a))", "<", "(exp (neg b))"),
    (BELOW_ONE, "(/ p (- 1 p))", ">", "(/ q (- 1 q))"),
    (BELOW_ONE, "(log (/ (- 1 p) (- 1 q)))", "<", "0"),
    (Context((read("(>= (f x) (f y))"),)), "(exp (f x))", ">=", "(exp (f y))"),
    (Context((read("(>= p q)"), read("(> q 0)"))), "(neg (log p))", "<=", "(neg (log q))"),
]

NOT_TRUE = [
    (ORDERED, "(log a)", ">", "0"),
    (ORDERED, "(/ 1 a)", ">", "(/ 1 b)"),
    (ORDERED, "(/ a b)", ">", "2"),
    (ORDERED, "(exp (neg a))", ">", "(exp (neg b))"),
    (Context((read("(> a b)"),)), "(^ a 2)", ">", "(^ b 2)"),
    (Context((read("(> a b)"),)), "(/ 1 a)", "<", "(/ 1 b)"),
    (Context((read("(>= a b)"), read("(> b 0)"))), "(log a)", ">", "(log b)"),
    (BELOW_ONE, "(* p (- 1 p))", ">", "(* q (- 1 q))"),
]


@pytest.mark.parametrize(("context", "left", "rel", "right"), TRUE)
def test_what_follows_from_the_order_of_numbers_is_proved(context: Context, left: str, rel: str, right: str) -> None:
    assert isinstance(prove(Problem(context, read(left), rel, read(right))), Found)


@pytest.mark.parametrize(("context", "left", "rel", "right"), NOT_TRUE)
def test_what_does_not_follow_is_not_proved(context: Context, left: str, rel: str, right: str) -> None:
    assert not isinstance(prove(Problem(context, read(left), rel, read(right))), Found)
