"""Exact values of all terms, total with zero winning: ``1/0 = 0``, and what is not defined is some number.

Logarithms, exponentials and roots are rational functions here that have the signs of the true ones. The ring takes them
for opaque and discharge uses nothing but signs, so both have to be right for these too; and everything is exact.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

from derive.language.terms import Term
from tests.unit.language.random_terms import FUNCTIONS, NAMES, SETS

_VALUES = tuple(map(Fraction, ("0", "0", "1", "1", "2", "-1", "-2", "1/2", "-1/2", "3")))
Scope = tuple[Fraction, ...]


@dataclass(frozen=True)
class World:
    """Values for the names, functions and sets of the random terms."""

    seed: int
    names: dict[str, Fraction]
    functions: dict[tuple[str, ...], Fraction]
    sets: dict[str, tuple[Fraction, ...]]

    def some(self, *what: object) -> Fraction:
        """Return the number that something undefined happens to be, always the same."""
        return Random(f"{self.seed}{what}").choice(_VALUES)

    def call(self, function: str, arguments: Scope) -> Fraction:
        return self.functions.get((function, *map(str, arguments)), self.some(function, arguments))

    def domain(self, term: Term, scope: Scope) -> tuple[Fraction, ...]:
        if term.head == "range":
            first, last = (self.value(end, scope) for end in term.args)
            return tuple(first + k for k in range(math.floor(last - first) + 1))
        return self.sets[term.symbol]

    def value(self, term: Term, scope: Scope = ()) -> Fraction:
        head, args = term.head, term.args
        if head == "#":
            return term.value
        if head == "b":
            return scope[-1 - term.index]
        if head == "v":
            return self.names[term.symbol]
        if head == "@":
            return self.call(args[0].symbol, tuple(self.value(a, scope) for a in args[1:]))
        if head in ("sum", "prod"):
            values = [self.value(args[1], (*scope, e)) for e in self.domain(args[0], scope)]
            return sum(values, Fraction(0)) if head == "sum" else math.prod(values, start=Fraction(1))
        if head == "integral":  # every element has the measure 1/2
            return sum((self.value(args[1], (*scope, e)) for e in self.domain(args[0], scope)), Fraction(0)) / 2
        if head == "card":
            return Fraction(len(self.domain(args[0], scope)))
        if head == "ind":
            return Fraction(self.truth(args[0], scope))
        return self.operation(head, *(self.value(a, scope) for a in args))

    def operation(self, head: str, x: Fraction, *more: Fraction) -> Fraction:
        y = more[0] if more else Fraction(0)
        undefined = self.some(head, x, *more)
        match head:
            case "+":
                return sum(more, x)
            case "*":
                return math.prod(more, start=x)
            case "-":
                return x - y
            case "neg":
                return -x
            case "/":
                return x / y if y else Fraction(0)
            case "^":
                return self.power(x, y)
            case "log":
                return (x - 1) / (x + 1) if x > 0 else undefined
            case "exp":
                return 1 + x if x > 0 else 1 / (1 - x)
            case "sqrt":
                return x / (1 + x) if x >= 0 else undefined
            case "abs":
                return abs(x)
            case "floor":
                return Fraction(math.floor(x))
            case "fact":
                return Fraction(math.factorial(int(x))) if x.denominator == 1 and 0 <= x < 40 else undefined**2
            case "binom":
                whole = x.denominator == y.denominator == 1 and 0 <= y <= x < 40
                return Fraction(math.comb(int(x), int(y))) if whole else undefined
        return undefined

    def power(self, x: Fraction, y: Fraction) -> Fraction:
        if y.denominator == 1 and abs(y) <= 64:
            return x**y if x or y >= 0 else Fraction(0)
        return 1 / (1 + x) if x > 0 else Fraction(0) if x == 0 else self.some("^", x, y)

    def truth(self, condition: Term, scope: Scope = ()) -> bool:
        head, args = condition.head, condition.args
        match head:
            case "and":
                return all(self.truth(a, scope) for a in args)
            case "=>":
                return not self.truth(args[0], scope) or self.truth(args[1], scope)
            case "forall":
                return all(self.truth(args[1], (*scope, e)) for e in self.domain(args[0], scope))
            case "in":
                return self.value(args[0], scope) in self.domain(args[1], scope)
            case "finite" | "summable" | "jointly":
                return True
        x = self.value(args[0], scope)
        if head in ("int", "nat"):
            return x.denominator == 1 and (head == "int" or x >= 0)
        y = self.value(args[1], scope)
        return {">": x > y, ">=": x >= y, "/=": x != y, "=": x == y}[head]


def random_world(random: Random) -> World:
    sets = {
        symbol: tuple(
            sorted(random.sample((Fraction(1), Fraction(2), Fraction(0), Fraction(1, 2)), random.randrange(4)))
        )
        for symbol in SETS
    }
    places = tuple(map(Fraction, ("0", "1", "2", "3", "1/2", "-1")))
    functions = {
        (function, *map(str, key)): random.choice(_VALUES)
        for function, arity in FUNCTIONS.items()
        for key in product(places, repeat=arity)
    }
    return World(random.randrange(10**6), {s: random.choice(_VALUES) for s in NAMES}, functions, sets)
