"""A second opinion on the formulas of the running example: reads their LaTeX by itself and computes them in floats.

It knows the notation of that text and nothing else, and shares no code with the program.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\d+|[A-Za-z]+|\S")
SILENT = {"\\left", "\\right", "\\,"}


class Unknown(Exception):
    """Something that this reader has no word for, or a value that does not exist."""


@dataclass
class World:
    """Two distributions, and what SSE means."""

    values: dict[str, list[float]]
    error: str | None = None
    indices: dict[str, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return len(self.values["P"])

    def known(self, name: str, arguments: list[str]) -> float:
        """The standard meaning of a name, and the document's own of SSE."""
        first, last = (self.values[arguments[0]], self.values[arguments[-1]])
        match name, len(arguments):
            case "D", 2:
                return math.fsum(p * math.log(p / q) for p, q in zip(first, last, strict=True))
            case "H", 2:
                return -math.fsum(p * math.log(q) for p, q in zip(first, last, strict=True))
            case "I", 1:
                return -math.fsum(p * math.log(p) for p in first)
            case "SSE", 2 if self.error is not None:
                return Reader(self.error, World({"P": first, "Q": last})).value()
        raise Unknown(name)


class Reader:
    """Computes one side of a relation."""

    def __init__(self, latex: str, world: World) -> None:
        latex = re.sub(r"\\text\{KL\}|\\mathrm\s*\{?([PQ])\}?", lambda m: m[1] or "KL", latex)
        self.tokens = [t for t in TOKEN.findall(latex) if t not in SILENT]
        self.world, self.place = world, 0

    def value(self) -> float:
        total = self.sum()
        if self.place < len(self.tokens):
            raise Unknown(self.tokens[self.place])
        return total

    @property
    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *expected: str) -> str:
        token = self.next
        if not token or (expected and token not in expected):
            raise Unknown(token)
        self.place += 1
        return token

    def group(self) -> list[str]:
        """The tokens of a group in braces, or one token."""
        if self.next != "{":
            return [self.take()]
        start, depth = self.place, 0
        while True:
            depth += {"{": 1, "}": -1}.get(self.take(), 0)
            if depth == 0:
                return self.tokens[start + 1 : self.place - 1]

    def inside(self, tokens: list[str]) -> float:
        reader = Reader("", self.world)
        reader.tokens = tokens
        return reader.value()

    def skip_braces(self) -> None:
        while self.next in ("{", "}"):
            self.place += 1

    def sum(self) -> float:
        total, sign = 0.0, 1.0
        self.skip_braces()
        if self.next in ("-", "+"):
            sign = -1.0 if self.take() == "-" else 1.0
        while True:
            total += sign * self.product()
            if self.next not in ("-", "+"):
                return total
            sign = -1.0 if self.take() == "-" else 1.0

    def product(self) -> float:
        result = self.factor()
        while self.next not in ("", "+", "-", ")", "="):
            result *= self.factor()
            self.skip_braces()
        return result

    def factor(self) -> float:
        self.skip_braces()
        base = self.atom()
        self.skip_braces()
        if self.next == "^":
            self.take()
            return base ** self.inside(self.group())
        return base

    def atom(self) -> float:
        token = self.take()
        if token == "\\sum":
            return self.series()
        if token == "\\log":
            argument = self.factor()
            if argument <= 0:
                raise Unknown("log")
            return math.log(argument)
        if token == "\\frac":
            above, below = self.group(), self.group()
            return self.inside(above) / self.inside(below)
        if token == "(":
            result = self.sum()
            self.take(")")
            return result
        if token.isdigit():
            return float(token)
        if token == "n":
            return float(self.world.n)
        if token in ("P", "Q") and self.next == "(":
            for expected in "(x_":
                self.take(expected)
            place = self.world.indices[self.take()]
            self.take(")")
            return self.world.values[token][place - 1]
        return self.named(token)

    def named(self, token: str) -> float:
        if token == "D":
            self.take("_")
            self.group() if self.next == "{" else self.take("KL")
        self.skip_braces()
        self.take("(")
        arguments = []
        while (part := self.take()) != ")":
            if part in ("P", "Q", "X"):
                arguments.append({"X": "P"}.get(part, part))
            elif part not in (",", "\\parallel", "{", "}"):
                raise Unknown(part)
        return self.world.known(token, arguments)

    def series(self) -> float:
        self.take("_")
        low = self.group()
        self.take("^")
        high = self.group()
        letter, start, stop = low[0], self.inside(low[2:]), self.inside(high)
        if not (start >= 1 and stop <= self.world.n):
            raise Unknown("range")
        body, total = self.place, 0.0
        for k in range(int(start), int(stop) + 1):
            self.place = body
            inner = World(self.world.values, self.world.error, {**self.world.indices, letter: k})
            outer, self.world = self.world, inner
            total += self.product()
            self.world = outer
        if stop < start:
            raise Unknown("empty")
        return total


def worlds(error: str | None, seed: int = 0) -> Iterator[World]:
    """Random pairs of positive distributions on two to four symbols."""
    rnd = random.Random(seed)
    for k in range(12):
        values = {}
        for name in "PQ":
            weights = [rnd.randint(1, 9) for _ in range(2 + k % 3)]
            values[name] = [w / sum(weights) for w in weights]
        yield World(values, error)


def truth(lhs: str, relation: str, rhs: str, error: str | None) -> bool | None:
    """Tell whether a relation holds in every world (for ``\\neq``: fails to be an equation in one); None: not known."""
    holds: dict[str, Callable[[float, float], bool]] = {
        "=": lambda a, b: math.isclose(a, b, abs_tol=1e-9),
        "\\leq": lambda a, b: a <= b + 1e-9,
        "\\geq": lambda a, b: a >= b - 1e-9,
    }
    try:
        sides = [(Reader(lhs, w).value(), Reader(rhs, w).value()) for w in worlds(error)]
    except (Unknown, ArithmeticError, IndexError, KeyError, TypeError, ValueError):
        return None
    if relation == "\\neq":
        return not all(holds["="](*pair) for pair in sides)
    return all(holds[relation](*pair) for pair in sides) if relation in holds else None
