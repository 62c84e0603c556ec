"""Monomials are put in an order that does not depend on where their atoms lie in memory."""

from derive.engine.monomials import written
from derive.language.terms import name

ATOMS = [name(f"a{k}") for k in range(10, 40)]


def test_the_order_of_monomials_is_that_of_the_text_of_their_atoms() -> None:
    one = frozenset((atom, 1) for atom in ATOMS)
    assert written(one) == repr([(atom, 1) for atom in ATOMS])
    assert written(one) == written(frozenset((atom, 1) for atom in reversed(ATOMS)))
