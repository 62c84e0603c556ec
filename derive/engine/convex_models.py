"""Models of convex functions: a step about any of them is false if it is for a square; the model holds its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from derive.kernel.evaluate import Evaluator, Undefined
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.language.rules import Context, Problem
from derive.language.substitution import apply, substitute
from derive.language.terms import Term, number, subterms

#: Strictly convex functions, of which one shows most that is false.
SQUARES: Final = tuple(map(read, ("(lam z (^ z 2))", "(lam z (^ (- z 1) 2))", "(lam z (- (^ z 2) z))")))


def convex_functions(problem: Problem) -> list[str]:
    """Return the names of convex functions that the sides of a problem apply."""
    applied = {part.args[0] for side in (problem.lhs, problem.rhs) for part in subterms(side) if part.head == "@"}
    said = dict.fromkeys(fact.args[0] for fact in problem.context.facts if fact.head == "convex")
    return [function.symbol for function in said if function in applied]


def instantiated(problem: Problem, functions: list[str], square: Term) -> Problem:
    """Return the problem about one function in place of all convex ones."""
    values = dict.fromkeys(functions, square)
    facts = tuple(substitute(fact, values) for fact in problem.context.facts if fact.head != "convex")
    premises = {
        key: replace(
            premise,
            lhs=substitute(premise.lhs, values),
            rhs=substitute(premise.rhs, values),
            conditions=tuple(substitute(condition, values) for condition in premise.conditions),
        )
        for key, premise in problem.context.premises.items()
    }
    context = Context(facts, premises, problem.context.declarations)
    return replace(problem, context=context, lhs=substitute(problem.lhs, values), rhs=substitute(problem.rhs, values))


class Values(Mapping[tuple[Fraction, ...], Fraction]):
    """The table of a function of one number, which grows by what is asked for."""

    def __init__(self, function: Term) -> None:
        self.function, self.found = function, dict[tuple[Fraction, ...], Fraction]()

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and len(key) == 1

    def __getitem__(self, key: tuple[Fraction, ...]) -> Fraction:
        if key not in self.found:
            value = Evaluator(Model({}, {}, {}), {}).value(apply(self.function, [number(key[0])]))
            if not isinstance(value, Fraction):
                raise Undefined("no exact value")
            self.found[key] = value
        return self.found[key]

    def __iter__(self) -> Iterator[tuple[Fraction, ...]]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def with_values(model: Model, tables: Mapping[str, Mapping[tuple[Fraction, ...], Fraction]]) -> Model:
    """Return a model in which functions have these values besides."""
    return replace(model, functions={**model.functions, **{symbol: dict(table) for symbol, table in tables.items()}})
