"""The nearest true line: one edit away from what was written, proved, and named for people."""

import pytest

from derive.engine.edits import is_swap, lines
from derive.engine.nearest import Nearest, nearest
from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.language.prefix import read
from derive.language.rules import Context, Problem
from tests.unit.engine.running_example import ONE_SUM, QUOTIENT, TWO_SUMS
from tests.unit.engine_refute.examples import DIVERGENCE, claim, line, two_laws

P, Q = "(P (x i))", "(Q (x i))"
SUM = "(sum i (range 1 n) {})"


def _proved(candidate: Problem) -> bool:
    return isinstance(prove(candidate), Found)


def _nearest(wrong: Problem) -> Nearest:
    assert isinstance(refute(wrong), Refuted)
    found = nearest(wrong, _proved)
    assert found is not None
    return found


BEFORE_SIX = (line(5, TWO_SUMS),)
BEFORE_SEVEN = (line(5, TWO_SUMS), line(6, ONE_SUM))


@pytest.mark.parametrize(
    ("place", "written", "edit"),
    [
        (6, SUM.format(f"(* {P} (- (log {Q}) (log {P})))"), "sign"),
        (6, f"(neg {SUM.format(f'(* {P} (+ (log {Q}) (log {P})))')})", "sign"),
        (6, f"(neg {SUM.format(f'(* {P} (- {Q} (log {P})))')})", "lost logarithm"),
        (6, f"(neg {SUM.format(f'(* {P} (- (log {Q}) {P}))')})", "lost logarithm"),
        (7, SUM.format(f"(* {P} (log (/ {Q} {P})))"), "sign"),
        (7, f"(neg {SUM.format(f'(* {P} (log (/ {P} {Q})))')})", "swapped P and Q"),
        (7, f"(neg {SUM.format(f'(* {P} (/ {Q} {P}))')})", "lost logarithm"),
        (7, f"(neg {SUM.format(f'(* {Q} (log (/ {Q} {P})))')})", "Q in place of P"),
        (7, f"(neg {SUM.format(f'(log (/ {Q} {P}))')})", "missing factor P"),
        (7, f"(neg {SUM.format(f'(* {P} (logb 2 (/ {Q} {P})))')})", "base of the logarithm"),
    ],
)
def test_a_slip_in_the_running_example_is_mended(place: int, written: str, edit: str) -> None:
    """The line that was meant comes back, not another true one, and the edit is named."""
    before, meant = (BEFORE_SIX, ONE_SUM) if place == 6 else (BEFORE_SEVEN, QUOTIENT)
    found = _nearest(Problem(two_laws().with_premises(*before), DIVERGENCE, "=", read(written), place))
    assert found == Nearest(DIVERGENCE, "=", meant, edit)


@pytest.mark.parametrize(
    ("wrong", "right", "edit"),
    [
        ("(+ (H P Q) (I P))", "(- (H P Q) (I P))", "sign"),
        ("(- (H Q P) (I P))", "(- (H P Q) (I P))", "swapped P and Q"),
        ("(- (I P) (H P Q))", "(- (H P Q) (I P))", "swapped I(P) and H(P, Q)"),
    ],
)
def test_the_difference_of_entropies_is_mended(wrong: str, right: str, edit: str) -> None:
    """Signs and arguments of defined quantities."""
    assert _nearest(claim(two_laws(), "(D P Q)", "=", wrong)) == Nearest(read("(D P Q)"), "=", read(right), edit)


def test_a_symmetry_that_does_not_hold_becomes_an_inequality() -> None:
    """D(P||Q) = D(Q||P) is one stroke away from its denial."""
    found = _nearest(claim(two_laws(), "(D P Q)", "=", "(D Q P)"))
    assert found == Nearest(read("(D P Q)"), "/=", read("(D Q P)"), "relation")


@pytest.mark.parametrize(
    ("lhs", "rel", "rhs", "expected"),
    [
        ("(D P Q)", "<=", "0", ">="),
        ("(log a)", ">=", "(- a 1)", "<="),
        ("(log a)", "=", "(- a 1)", "<="),
    ],
)
def test_a_wrong_relation_is_mended(lhs: str, rel: str, rhs: str, expected: str) -> None:
    """An inequality the other way round, an equation that is an inequality."""
    found = _nearest(claim(two_laws("(> a 0)"), lhs, rel, rhs))
    assert (found.lhs, found.rel, found.rhs, found.edit) == (read(lhs), expected, read(rhs), "relation")


@pytest.mark.parametrize(
    ("wrong", "right", "edit"),
    [
        ("(+ (- (^ a 2) (* a b)) (^ b 2))", "(+ (- (^ a 2) (* 2 a b)) (^ b 2))", "missing factor 2"),
        ("(+ (^ a 2) (^ b 2))", None, None),
        ("(- (- (^ a 2) (* 2 a b)) (^ b 2))", "(+ (- (^ a 2) (* 2 a b)) (^ b 2))", "sign"),
    ],
)
def test_algebra_is_mended(wrong: str, right: str | None, edit: str | None) -> None:
    """The square of a difference; what two edits away is not found, and nothing false is offered instead."""
    wrong_line = claim(Context(), "(^ (- a b) 2)", "=", wrong)
    found = nearest(wrong_line, _proved)
    if right is None:
        assert found is None or _proved(Problem(Context(), found.lhs, found.rel, found.rhs))
    else:
        assert found == Nearest(read("(^ (- a b) 2)"), "=", read(right), edit)


def test_nothing_is_offered_that_is_not_proved() -> None:
    """A prover that proves nothing leaves nothing to offer."""
    wrong = claim(
        two_laws().with_premises(*BEFORE_SIX), "(D P Q)", "=", SUM.format(f"(* {P} (- (log {Q}) (log {P})))"), 6
    )
    assert nearest(wrong, lambda _: False) is None


def test_candidates_are_no_trivial_identities_and_not_the_line_itself() -> None:
    """Edits of a swap give equal sides: they are left out."""
    lhs, rhs = read("(D P Q)"), read("(D Q P)")
    found = lines(lhs, "=", rhs)
    assert is_swap(lhs, rhs)
    assert all(candidate.lhs is not candidate.rhs for candidate in found)
    assert (lhs, "=", rhs) not in [(c.lhs, c.rel, c.rhs) for c in found]
    assert found[0].rel == "/="


def test_edits_stay_closed_under_binders() -> None:
    """No edit moves a bound variable out of its sum."""
    for candidate in lines(DIVERGENCE, "=", QUOTIENT, (TWO_SUMS,)):
        assert candidate.lhs.loose == candidate.rhs.loose == 0


def test_where_a_number_is_wrong_the_right_one_is_offered() -> None:
    """A number that is another one is not made true by a term or factor on the other side, but a sign is a sign."""
    four, five = read("(+ 2 2)"), read("5")
    assert _nearest(Problem(Context(), four, "=", five)) == Nearest(four, "=", read("4"), "value")
    assert _nearest(Problem(Context(), four, "=", read("(neg 4)"))).edit == "sign"


def test_what_is_exponentiated_is_bare_where_its_logarithm_was_lost() -> None:
    """``log (exp x) = exp x`` is mended to ``x``, not to ``exp (log x)``; what was written stays as it was."""
    left = read("(log (exp x))")
    found = _nearest(Problem(Context(), left, "=", read("(exp x)")))
    assert found == Nearest(left, "=", read("x"), "lost logarithm")
