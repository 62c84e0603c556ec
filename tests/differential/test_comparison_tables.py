"""Both checkers make the same claims of the tables: definitions on sets, pairs and two points, and every setting."""

from __future__ import annotations

import importlib

import pytest

from derive.language.prefix import write
from derive.rules.comparisons import ON_TWO_POINTS, SYMBOLS, divergence, known, properties

second = importlib.import_module("derive.recheck")
IDS = [*known(), "renyi:3/2", "renyi:3"]


@pytest.mark.parametrize("spelled", IDS)
@pytest.mark.parametrize("symbol", [*SYMBOLS, ON_TWO_POINTS])
def test_both_define_a_divergence_alike(spelled: str, symbol: str) -> None:
    one = divergence(spelled)
    definition = one.definition(symbol)
    theirs = second.divergence_on(second.read(write(one.term)), symbol)

    assert theirs.rhs is second.read(write(definition.rhs))
    assert theirs.lhs is second.read(write(definition.lhs))
    assert list(theirs.variables) == [v for v, _ in definition.variables]
    assert theirs.defined is not None
    assert definition.defined is not None


@pytest.mark.parametrize("spelled", IDS)
def test_both_put_the_parameter_in_alike(spelled: str) -> None:
    report = {"rules": {}, "declarations": {}}
    checker = second.Comparison(second.Recheck(second.load_tables(), report), None)

    assert checker.term(spelled) is second.read(write(divergence(spelled).term))


def test_every_claim_has_a_name_of_its_own() -> None:
    for asked in properties().values():
        names = [claim.id for claim in asked.claims]
        assert len(set(names)) == len(names), asked.id
