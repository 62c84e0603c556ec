"""Named distributions: what ``X \\sim \\mathrm{Bin}(n, p)`` says about X, its law and its values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from derive.errors import DeriveError
from derive.language.heads import NAME
from derive.language.terms import ONE, ZERO, Term, make, name
from derive.notation.elaborate import elaborate
from derive.notation.names import OwnLaw, plain
from derive.notation.noncommuting import Matrices
from derive.notation.syntax import LEAVES, Node

#: What people write for a distribution, by the declaration row that says what it is.
_SPELLINGS: Final[Mapping[str, frozenset[str]]] = {
    "binomial": frozenset({"Bin", "bin", "Binom", "binom", "Binomial", "binomial", "B", "cal:B"}),
    "bernoulli": frozenset({"Bern", "bern", "Bernoulli", "bernoulli", "Ber", "Be"}),
    "poisson": frozenset({"Poiss", "Pois", "Poi", "Poisson", "poisson", "Po"}),
    "categorical": frozenset({"Cat", "cat", "Categorical", "categorical"}),
    "discrete-uniform": frozenset({"U", "cal:U", "Unif", "unif", "Uniform", "DU", "cal:DU"}),
}
#: The numbers that a named distribution has, by its declaration row.
PARAMETERS: Final = {"binomial": ("n", "p"), "bernoulli": ("p",), "poisson": ("l",), "discrete-uniform": ("a", "b")}
#: ``U(a, b)`` is the distribution on whole numbers only where the words say so.
_DISCRETE: Final = re.compile(
    r"\bdiscrete(?:ly)? uniform|\buniform\w* (?:\w+ ){0,3}(?:integers|whole numbers)", re.IGNORECASE
)
_CUMULATIVE: Final = re.compile(r"\bdistribution functions?\b|\bcdfs?\b", re.IGNORECASE)
_CONTINUOUS: Final = re.compile(r"\bcontinuous(?:ly)? uniform", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stated:
    """One statement ``X ~ ...``: the declaration row, the values of its parameters, and what X can be."""

    row: str
    values: tuple[tuple[str, Term], ...]
    domain: Term
    spelled: str = ""


class NamedLaws(Matrices):
    """The part of the inference that understands named distributions."""

    def named_laws(self) -> None:
        """Declare the law of every quantity that is said to have one named distribution, and only one."""
        stated: dict[str, set[_Stated | None]] = defaultdict(set)
        first: dict[str, int] = {}
        for quantity, law, line in self.tildes():
            stated[quantity].add(self.stated(law))
            first.setdefault(quantity, line)
        own: dict[str, OwnLaw] = {}
        sets: dict[str, Term] = {}
        for quantity, several in sorted(stated.items()):
            one = next(iter(several))
            letter = quantity.lower()
            if len(several) != 1 or one is None or any(law.letter == letter for law in own.values()):
                continue
            chance = one.values[0][1] if one.row == "bernoulli" else ONE
            success = chance.symbol if chance.head == NAME else ""
            counted = one.row == "categorical"
            own[quantity] = OwnLaw(
                letter, f"p:{letter}", one.domain, counted, success, one.spelled, tuple(v for _, v in one.values)
            )
            sets[f"cal:{quantity}"] = one.domain
            self.declare_for({"P": name(f"p:{letter}"), **dict(one.values)}, one.row, first[quantity])
        domains = {law.letter: law.domain for law in own.values()}
        cumulative = _CUMULATIVE.search(self.text) is not None
        self.names = self.names.with_(own=own, sets=sets, domains=domains, cumulative=cumulative)

    def equal_laws(self) -> dict[str, tuple[Term, int]]:
        """Declare the laws that equal one named distribution, P = Bern(p); return where each lives, and the line."""
        stated: dict[str, set[_Stated | None]] = defaultdict(set)
        first: dict[str, int] = {}
        for formula in self.formulas:
            for law, distribution in formula.equal:
                if law.head == "name" and len(self.core(law)) == 1 and self.is_distribution(distribution):
                    stated[self.core(law)].add(self.stated(distribution))
                    first.setdefault(self.core(law), formula.line)
        found: dict[str, tuple[Term, int]] = {}
        for law_name, several in sorted(stated.items()):
            one = next(iter(several))
            if len(several) == 1 and one is not None and one.row != "categorical" and law_name not in self.names.own:
                self.declare_for({"P": name(law_name), **dict(one.values)}, one.row, first[law_name])
                found[law_name] = one.domain, first[law_name]
        equal = frozenset(found)
        self.names = self.names.with_(equal=equal, functions=self.names.functions | equal)
        return found

    def is_distribution(self, tree: Node) -> bool:
        """Tell whether a tree is a distribution that is written as a word: ``Bern(p)``, but not ``B(n, p)``."""
        word = tree.head == "app" and tree.nodes[0].head == "name" and len(plain(tree.nodes[0].text)) > 1
        return word and any(self.core(tree.nodes[0]) in spellings for spellings in _SPELLINGS.values())

    def tildes(self) -> Iterator[tuple[str, Node, int]]:
        """Yield each quantity that is one letter, with the distribution it is said to have, and the line."""
        for formula in self.formulas:
            for quantity, law in formula.laws:
                if quantity.head == "name" and len(self.core(quantity)) == 1:
                    yield self.core(quantity), law, formula.line

    def stated(self, law: Node) -> _Stated | None:
        """Return what a distribution says, or ``None`` where it is not one we know."""
        if law.head != "app" or law.nodes[0].head != "name":
            return None
        spelled, arguments = plain(self.core(law.nodes[0])), law.nodes[1:]
        if len(arguments) == 1 and arguments[0].head in ("list", "semi"):
            arguments = arguments[0].nodes
        row = next((row for row, spellings in _SPELLINGS.items() if spelled in spellings), "")
        if row == "discrete-uniform" and (not _DISCRETE.search(self.text) or _CONTINUOUS.search(self.text)):
            return None
        if row == "categorical":
            return self.categorical(arguments)
        if not row or len(arguments) != len(PARAMETERS[row]):
            return None
        try:
            values = [elaborate(a, self.names) for a in arguments]
        except DeriveError:
            return None
        ends = {
            "binomial": lambda: (ZERO, values[0]),
            "bernoulli": lambda: (ZERO, ONE),
            "poisson": lambda: (ZERO, name("inf")),
            "discrete-uniform": lambda: (values[0], values[1]),
        }[row]()
        return _Stated(row, tuple(zip(PARAMETERS[row], values, strict=True)), make("range", *ends), spelled)

    def categorical(self, arguments: tuple[Node, ...]) -> _Stated | None:
        """Return the law of an outcome among k with the probabilities p_1, ..., p_k."""
        if len(arguments) == 1 and arguments[0].head == "tuple":
            arguments = arguments[0].nodes
        if len(arguments) == 1 and arguments[0].head == "name" and self.core(arguments[0]) in self.names.indexed:
            vector, domain = self.core(arguments[0]), self.range_of(self.core(arguments[0]))
        elif len(arguments) > 1 and any(a.head == "dots" for a in arguments) and _is_indexed(arguments[-1]):
            vector, last = self.core(arguments[-1].nodes[0]), elaborate(arguments[-1].nodes[1], self.names)
            domain = make("range", ONE, last)
        else:
            return None
        if domain is None or domain.head != "range" or domain.args[0] is not ONE:
            return None
        return _Stated("categorical", (("k", domain.args[1]), ("p", name(vector))), domain)

    def range_of(self, vector: str) -> Term | None:
        """Return the range over which the entries of a vector are summed, if it is one only."""
        found = self.ranges_of(vector)
        return next(iter(found)) if len(found) == 1 else None

    def ranges_of(self, vector: str) -> set[Term]:
        """Return the ranges over which the entries of a vector are summed or multiplied."""
        found = set()
        for node, _ in self.nodes("sum", "prod"):
            for r in node.nodes[1:]:
                if r.head == "range" and r.nodes[0].head == "name" and self.mentions(node.nodes[0], vector, r.nodes[0]):
                    found.add(self.domain_of(r))
        return found

    def mentions(self, body: Node, vector: str, index: Node) -> bool:
        """Tell whether a body holds the vector at this very index."""
        if _is_indexed(body) and body.nodes[0].head == "name":
            return self.core(body.nodes[0]) == vector and body.nodes[1] == index
        return body.head not in LEAVES and any(self.mentions(n, vector, index) for n in body.nodes)


def _is_indexed(tree: Node) -> bool:
    return tree.head == "sub" and len(tree.nodes) == 2 and all(n.head in ("name", "number") for n in tree.nodes)
