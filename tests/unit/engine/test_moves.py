"""Moves change a formula the way a person does, and keep everything else as it was written."""

import pytest

from derive.engine import moves
from derive.engine.known import sort
from derive.engine.premise_moves import unfolding
from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Problem
from tests.laws.prover_problems import steps
from tests.unit.engine.running_example import DIFFERENCE, DIVERGENCE, context


@pytest.mark.parametrize(
    ("move", "before", "after"),
    [
        (moves.tidy, "(- a (neg b))", "(+ a b)"),
        (moves.tidy, "(+ (neg a) b 0)", "(+ (neg a) b)"),
        (moves.tidy, "(* 1 a (neg b))", "(neg (* a b))"),
        (moves.tidy, "(- (neg a) (- b c))", "(+ (- (neg a) b) c)"),
        (moves.tidy, "(sum i X (neg (f i)))", "(neg (sum i X (f i)))"),
        (moves.tidy, "(* 2 (* 3 a))", "(* 6 a)"),
        (moves.tidy, "(/ a 1)", "a"),
        (moves.merge_sums, "(- (sum i X (f i)) (sum j X (g j)))", "(sum i X (- (f i) (g i)))"),
        (moves.merge_sums, "(+ (neg (sum i X (f i))) (sum j X (g j)) c)", "(+ (neg (sum i X (- (f i) (g i)))) c)"),
        (moves.split_sums, "(sum i X (- (f i) (g i)))", "(- (sum i X (f i)) (sum i X (g i)))"),
        (moves.constants_out, "(sum i X (* c (f i)))", "(* c (sum i X (f i)))"),
        (moves.constants_in, "(* c (sum i X (f i)))", "(sum i X (* c (f i)))"),
        (moves.factor_out, "(- (* p (log q)) (* p (log r)))", "(* p (- (log q) (log r)))"),
        (moves.factor_out, "(+ (* p q) p)", "(* p (+ q 1))"),
        (moves.distribute, "(* p (- (log q) (log r)))", "(- (* p (log q)) (* p (log r)))"),
        (moves.distribute, "(/ (+ a b) c)", "(+ (/ a c) (/ b c))"),
        (moves.distribute, "(^ (- a b) 2)", "(+ (- (^ a 2) (* 2 a b)) (^ b 2))"),
        (moves.exchange_sums, "(sum i X (sum j Y (p i j)))", "(sum j Y (sum i X (p i j)))"),
        (moves.exchange_sums, "(sum i X (sum j (range 1 i) (p i j)))", "(sum i X (sum j (range 1 i) (p i j)))"),
        (moves.combine_logs, "(- (log q) (log p))", "(log (/ q p))"),
        (moves.combine_logs, "(+ (log a) (log b))", "(log (* a b))"),
        (moves.combine_logs, "(- (neg (log a)) (log b))", "(neg (log (* a b)))"),
        (moves.split_logs, "(log (/ q p))", "(- (log q) (log p))"),
        (moves.split_logs, "(log (/ 1 p))", "(neg (log p))"),
        (moves.split_logs, "(log (^ p 3))", "(* 3 (log p))"),
        (moves.split_logs, "(logb 2 p)", "(/ (log p) (log 2))"),
        (moves.turn_logs, "(neg (sum i X (* (p i) (log (/ q r)))))", "(sum i X (* (p i) (log (/ r q))))"),
    ],
)
def test_a_move(move: moves.Move, before: str, after: str) -> None:
    assert repr(moves.tidy(move(read(before)))) == repr(read(after))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(+ a b)", "(+ b a)"),
        ("(- a b)", "(+ (neg b) a)"),
        ("(* a (/ b c))", "(/ (* b a) c)"),
        ("(sum i X (* (f i) (g i)))", "(sum j X (* (g j) (f j)))"),
    ],
)
def test_terms_that_differ_in_order_and_signs_only_are_alike(one: str, other: str) -> None:
    assert moves.likeness(read(one)) == moves.likeness(read(other))


@pytest.mark.parametrize(
    ("one", "other"), [("(- a b)", "(- b a)"), ("(/ a b)", "(/ b a)"), ("(f a b)", "(f b a)"), ("a", "(neg a)")]
)
def test_terms_that_mean_different_things_are_not_alike(one: str, other: str) -> None:
    assert moves.likeness(read(one)) != moves.likeness(read(other))


def test_unfolding_replaces_what_is_defined() -> None:
    unfold = unfolding(sort(context().premises.values()))
    assert unfold(DIVERGENCE) is DIFFERENCE


SIDES = [(s.id, side) for s in steps() if s.holds for side in (s.problem.lhs, s.problem.rhs)]
OF_SUMS = [moves.merge_sums, moves.split_sums, moves.constants_out, moves.constants_in]
CHANGES = [moves.tidy, *OF_SUMS, moves.factor_out, moves.distribute]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_arithmetic_moves_of_finite_sums_keep_the_value(change: moves.Move) -> None:
    """Whatever they make of the sides of the table is proved equal where all sums are finite."""
    finite = Context(
        (read("(finite X)"), read("(finite Y)"), read("(finite Z)"), read("(finite T)"), read("(finite W)"))
    )
    for _, side in SIDES[::4]:
        changed = change(side)
        if changed is not side and "inf" not in side.names and "XX" not in side.names:
            assert isinstance(prove(Problem(finite, side, "=", changed)), Found), (side, changed)
