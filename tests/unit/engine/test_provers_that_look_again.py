"""A prover that looks again with rules switched off finds what a new one finds, with less work."""

import pytest

from derive.engine.prove import Found, NotFound, Prover
from derive.engine.work import Budget, Purse
from tests.laws.prover_problems import Step, steps

EVERY_THIRD = [one for one in steps() if one.holds][::3]


@pytest.mark.parametrize("one", EVERY_THIRD, ids=lambda one: one.id)
def test_what_is_remembered_does_not_change_what_is_found(one: Step) -> None:
    """Without each rule and premise of the proof in turn: the same proof, or none either."""
    prover = Prover(one.problem)
    found = prover.look(Purse(Budget()), frozenset())
    assert isinstance(found, Found)
    for rule in found.accepted.rules:
        without = frozenset({rule})
        again = prover.look(Purse(Budget()), without, only=(found.strategy,))
        anew = Prover(one.problem).look(Purse(Budget()), without, only=(found.strategy,))
        assert again == anew
        assert isinstance(again, NotFound) or rule not in again.accepted.rules


def test_what_rests_on_no_rule_that_is_switched_off_is_not_worked_out_again() -> None:
    """A normal form that the search found before costs one step."""
    prover = Prover(next(one for one in steps() if one.id == "softmax.logarithm").problem)
    first, second = Purse(Budget()), Purse(Budget())
    found = prover.look(first, frozenset())
    assert prover.look(second, frozenset({"sum.exchange"})) == found
    assert second.spent < first.spent / 2
