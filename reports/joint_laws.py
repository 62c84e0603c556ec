"""Joint laws of a counterexample in words: "X is 0 or 1, with probability 1/2 each, Y = X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

Json = dict[str, Any]
#: What the outcomes of random quantities without a law are called, and their probabilities.
SPACE: Final = "space:omega"
PROBABILITY: Final = "Pr:omega"


def joint_law(model: Json) -> list[str]:
    """Return what a model says of random quantities, as sentences; nothing where it speaks of none."""
    if PROBABILITY not in model["functions"] or SPACE not in model["sets"]:
        return []
    weights = model["functions"][PROBABILITY]
    columns = list(_columns(model, list(weights)))
    first = {values: name for name, values in reversed(columns)}
    equal = [f"{name} = {first[values]}" for name, values in columns if first[values] != name]
    apart = [(name, values) for name, values in columns if first[values] == name]
    return [*_laws([Fraction(w) for w in weights.values()], apart), *equal] if apart else []


def without_joint_law(model: Json) -> Json:
    """Return a model without what :func:`joint_law` says of it."""
    outcomes = list(model["functions"].get(PROBABILITY, ()))
    of_outcomes = {PROBABILITY, *(f for f, table in model["functions"].items() if _is_of_outcomes(table, outcomes))}
    return {
        **model,
        "functions": {f: table for f, table in model["functions"].items() if f not in of_outcomes},
        "sets": {name: elements for name, elements in model["sets"].items() if name != SPACE},
        "measures": {name: measure for name, measure in model.get("measures", {}).items() if name != SPACE},
    }


def _is_of_outcomes(table: dict[str, str], outcomes: Sequence[str]) -> bool:
    return bool(table) and {key.rpartition(",")[2] for key in table} == set(outcomes)


def _columns(model: Json, outcomes: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each quantity with its values; those of a sequence one by one."""
    for symbol, table in model["functions"].items():
        if symbol != PROBABILITY and _is_of_outcomes(table, outcomes):
            for index in dict.fromkeys(key.rpartition(",")[0] for key in table):
                name = f"{symbol}_{index}" if index else symbol
                yield name, tuple(table[f"{index},{k}" if index else k] for k in outcomes)


def _laws(weights: Sequence[Fraction], columns: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Return the law of one quantity, of independent ones, or the joint law of several."""
    laws = [_law(weights, values) for _, values in columns]
    names = [name for name, _ in columns]
    if len(columns) == 1:
        return [f"{names[0]} is {_in_words(laws[0])}"]
    if all(_independent(weights, one, other) for (_, one), (_, other) in combinations(columns, 2)):
        if all(law == laws[0] for law in laws):
            return [f"{_listed(names)} are independent, and each is {_in_words(laws[0], each='')}"]
        each = [f"{name} is {_in_words(law)}" for name, law in zip(names, laws, strict=True)]
        return [f"{_listed(names)} are independent", *each]
    together = _law(weights, [f"({', '.join(values)})" for values in zip(*(v for _, v in columns), strict=True)])
    return [f"({', '.join(names)}) is {_in_words(together)}"]


def _law(weights: Sequence[Fraction], values: Sequence[str]) -> dict[str, Fraction]:
    """Return the probability of each value."""
    law = dict[str, Fraction]()
    for weight, value in zip(weights, values, strict=True):
        law[value] = law.get(value, Fraction(0)) + weight
    return {value: weight for value, weight in law.items() if weight}


def _in_words(law: dict[str, Fraction], each: str = " each") -> str:
    if len(law) == 1:
        return f"always {next(iter(law))}"
    if len(set(law.values())) == 1:
        return f"{_listed(list(law), 'or')} with probability {next(iter(law.values()))}{each}"
    return _listed([f"{value} with probability {weight}" for value, weight in law.items()])


def _listed(parts: Sequence[str], word: str = "and") -> str:
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else parts[0]


def _independent(weights: Sequence[Fraction], one: Sequence[str], other: Sequence[str]) -> bool:
    both = _law(weights, [f"{a};{b}" for a, b in zip(one, other, strict=True)])
    first, second = _law(weights, one), _law(weights, other)
    return all(both.get(f"{a};{b}", 0) == first[a] * second[b] for a in first for b in second)
