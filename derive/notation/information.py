"""Entropies and informations of quantities with a joint distribution that the document does not write out as sums."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from derive.language.substitution import bind
from derive.language.terms import ONE, TWO, ZERO, Term, make, name, number, times
from derive.notation.binary_entropy import BinaryEntropies
from derive.notation.specs import Spec, information_spec, joined
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

#: The finite set of outcomes that all quantities of a document are functions of, and its mass function.
OUTCOMES: Final = name("set:outcome")
PROBABILITY: Final = name("Pr:outcome")

_LAW_LETTERS: Final = frozenset("PQRMU")
_QUANTITIES: Final = WordPattern(r"\brandom (?:variable|quantit|vector)|\bquantit(?:y|ies)\b")
_CONTINUOUS: Final = WordPattern(
    r"\bdifferential entrop|\bdensit(?:y|ies)\b|\bcontinuous\b|\bgaussian|\bnormal(?:ly)?\b"
)
_MOST: Final = 8
_PAIR: Final = 2


def value_of(quantity: str) -> str:
    """Return the name of the function of the outcome that a quantity is."""
    return f"value:{quantity}"


def agreement(functions: Iterable[str]) -> Term:
    """Return the function of v and w that is 1 where functions of the outcome take the same values, and 0 elsewhere."""
    v, w = name("%v"), name("%w")
    factors = []
    for function in sorted(functions):
        x = name(function)
        factors.append(make("^", ZERO, make("^", make("-", make("@", x, v), make("@", x, w)), TWO)))
    return bind("lam", "%v", bind("lam", "%w", times(factors)))


def _letters(pairs: tuple[tuple[str, Node], ...]) -> frozenset[str]:
    return frozenset(letter for letter, _ in pairs)


class Informations(BinaryEntropies):
    """The part of the inference that gives entropies of many quantities their meaning."""

    def joint_quantities(self) -> None:
        """Find the quantities whose joint entropies the document writes, where no family of laws gives them.

        Entropies of densities may be negative: a document that integrates, speaks of them or gives one is left alone.
        """
        if _CONTINUOUS.search(self.text) or self.nodes("int"):
            return
        found = [
            said
            for node, _ in self.nodes("app")
            if (said := information_spec(node, self.names)) is not None
            and self.names.functions.isdisjoint(said[1].letters)  # H(P, Q) of two laws, which are applied somewhere
        ]
        letters = {letter for _, spec in found for letter in spec.letters}
        if {letter.lower() for letter in letters} & self.letter_kinds[0]:
            return
        told = {letter for _, spec in found if spec.given or len(spec.groups) > 1 for letter in spec.letters}
        if _QUANTITIES.search(self.text):
            told |= letters
        together = {letter for _, spec in found if len(spec.letters) > 1 for letter in spec.letters}
        together = {letter for letter in together if letter in told or letter not in _LAW_LETTERS}
        if self.related & letters:
            together |= self.related
        by_family = self.names.family and letters <= self.names.quantities.keys()
        if by_family and all(len(set(spec.letters)) <= _PAIR for _, spec in found):
            return  # sums over p(x, y) give all of them
        if len(together) <= _MOST:
            self.names = self.names.with_(jointly=frozenset(together))

    def informations(self) -> None:
        """Declare the entropies and informations of the joint quantities."""
        for node, line in self.nodes("app"):
            found = information_spec(node, self.names) if self.names.jointly else None
            if found is not None and set(found[1].letters) <= self.names.jointly:
                self.inform(*found, line)

    @property
    def _written_out(self) -> set[Term]:
        """What has its meaning by sums over laws already."""
        declared = (line.declaration for line in self.lines if line.declaration is not None)
        return {d.values["H"] for d in declared if "H" in d.values and not d.row.endswith("-of-quantities")}

    def inform(self, base: str, spec: Spec, line: int) -> None:
        """Declare one entropy or information, and the entropies it is a sum of."""
        measure, given = name(f"{base}:{spec.canonical}"), _letters(spec.given)
        if measure in self._written_out:
            return
        sides = sorted((joined(group), _letters(group)) for group in spec.groups)
        union = given.union(*(side for _, side in sides))
        if base == "H" and not given:
            self.entropy(union, line)
        elif base == "H":
            self.declare(
                "conditional-entropy-of-quantities", line, "standard",
                H=measure, J=self.entropy(union, line), G=self.entropy(given, line),
            )  # fmt: skip
        else:
            (_, left), (_, right) = sides
            a, b, j = (self.entropy(part, line) for part in (left | given, right | given, union))
            if given:
                values = {"I": measure, "A": a, "B": b, "J": j, "G": self.entropy(given, line)}
                self.declare("conditional-information-of-quantities", line, "standard", **values)
            else:
                self.declare("information-of-quantities", line, "standard", I=measure, A=a, B=b, J=j)

    def entropy(self, quantities: frozenset[str], line: int) -> Term:
        """Declare the entropy of a set of quantities, and return its name."""
        self.declare("pmf", line, P=PROBABILITY, D=OUTCOMES)
        symbol = name(f"H:{','.join(sorted(quantities))}")
        if symbol in self._written_out:
            return symbol
        base = self.names.base
        unit = make("/", ONE, make("log", number(base))) if base else ONE
        values = {"H": symbol, "O": OUTCOMES, "P": PROBABILITY, "S": agreement(map(value_of, quantities)), "U": unit}
        self.declare("entropy-of-quantities", line, "standard", **values)
        return symbol
