"""Expectations of polynomials in several quantities, each with a law of its own: by linearity, and independence.

``E[X + Y]`` is ``E[X] + E[Y]`` whatever the joint law of X and Y; ``E[X Y]`` is ``E[X] E[Y]`` where they are
independent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from derive.language.terms import ONE, Term, make, number, plus, times
from derive.notation.syntax import Node

#: The coefficient of each product of powers: by the exponents, in the order of the quantities.
Expanded: TypeAlias = "dict[tuple[int, ...], list[Term]]"

_MOST_POWER: Final = 4
_MOST_TERMS: Final = 60


@dataclass(frozen=True, slots=True)
class Polynomials:
    """Reads trees as polynomials in some quantities.

    Attributes:
        place: which quantity a name is, or ``None``.
        speaks: whether a tree speaks of a quantity, but in expectations of their own, which are constants.
        constant: the meaning of a part that speaks of none.
        size: how many quantities there are.
    """

    place: Callable[[Node], int | None]
    speaks: Callable[[Node], bool]
    constant: Callable[[Node], Term]
    size: int

    def of(self, tree: Node) -> Expanded:
        """Return a tree as a polynomial; empty where it is none, or a large one."""
        try:
            return self._expanded(tree)
        except _NoPolynomialError:
            return {}

    def _expanded(self, tree: Node) -> Expanded:
        one = (0,) * self.size
        if (k := self.place(tree)) is not None:
            return {tuple(int(i == k) for i in range(self.size)): [ONE]}
        if not self.speaks(tree):
            return {one: [self.constant(tree)]}
        parts = [self._expanded(part) for part in tree.nodes] if tree.head in ("+", "*", "neg") else []
        match tree.head:
            case "+":
                found: Expanded = {}
                for part in parts:
                    for exponents, terms in part.items():
                        found.setdefault(exponents, []).extend(terms)
                return found
            case "neg":
                return {exponents: [make("neg", plus(terms))] for exponents, terms in parts[0].items()}
            case "*":
                return _product(parts, one)
            case "/" if not self.speaks(tree.nodes[1]):
                below = self.constant(tree.nodes[1])
                above = self._expanded(tree.nodes[0])
                return {exponents: [make("/", plus(terms), below)] for exponents, terms in above.items()}
            case "^" if tree.nodes[1].head == "number" and tree.nodes[1].text.isdigit():
                power = int(tree.nodes[1].text)
                if 0 < power <= _MOST_POWER:
                    return _product([self._expanded(tree.nodes[0])] * power, one)
        raise _NoPolynomialError


class _NoPolynomialError(Exception):
    """A tree that is no small polynomial in the quantities."""


def _product(parts: Sequence[Expanded], one: tuple[int, ...]) -> Expanded:
    found: Expanded = {one: [ONE]}
    for part in parts:
        product: Expanded = {}
        for left, some in found.items():
            for right, others in part.items():
                exponents = tuple(a + b for a, b in zip(left, right, strict=True))
                product.setdefault(exponents, []).append(times([plus(some), plus(others)]))
        if len(product) > _MOST_TERMS:
            raise _NoPolynomialError
        found = product
    return found


def mean_of(polynomial: Expanded, moments: Mapping[tuple[int, int], Term]) -> Term:
    """Return the mean of a polynomial, of which all moments that it speaks of are there, by quantity and exponent."""
    summands = []
    for exponents, terms in polynomial.items():
        factors = [moments[k, e] for k, e in enumerate(exponents) if e]
        summands.append(times([plus(terms), *factors]))
    return plus(summands) if summands else number(0)
