"""What the declarations of a document say about its names: each overrules what use and words made believe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from derive.language.substitution import bind
from derive.language.terms import Term, make, name
from derive.notation.declarations import MEASURES, Range
from derive.notation.denied_laws import DeniedLaws
from derive.notation.elaborate import elaborate
from derive.notation.gathering import Line
from derive.notation.obeying import Told, spoken
from derive.notation.syntax import Node, walk

_NUMBERS: Final = {"positive": "x", "non-negative": "x", "size": "n", "natural": "n", "whole": "n"}
_ENTRIES: Final = {"positive": "positive-entries", "non-negative": "non-negative-entries"}
_RELATIONS: Final = frozenset({"<", ">", "<=", ">=", "!="})
_TURNED: Final = {"<": ">", "<=": ">=", "!=": "/="}
_LAWS: Final = {"pmf", "uniform", "density"}
#: Rows that say the same sort of thing, so that a declared one takes the place of the others about its names.
_RIVALS: Final = (
    {"positive", "non-negative"},
    {"size", "natural", "whole"},
    {"positive-entries", "non-negative-entries"},
    {"pmf", "uniform", "positive-entries", "non-negative-entries", "density", "joint", "conditional", "channel"},
    {"convex"},
    {"finite-set"},
)


class Declared(DeniedLaws):
    """The whole of the inference with what declarations change of it."""

    # -- numbers and functions

    def told_kinds(self) -> None:
        """Declare what is told of numbers, sequences, sets and convex functions, and relations."""
        self.each(self.tell_number, *_NUMBERS)
        self.each(self.tell_finite, "finite-set")
        self.each(self.tell_convex, "convex")
        self.each(self.tell_relation, "relation")

    def tell_number(self, told: Told) -> None:
        """A number, or each number of a sequence, is positive, whole, ..."""
        for subject in told.said.subjects if not told.said.negated else ():
            tree = self.tree(told, subject)
            kind = told.said.kind
            index = self.index_of(tree)
            if index and kind in _ENTRIES:
                over = told.said.over
                domain = self.set_told(told, over) if over is not None else self.names.domain(index)
                self.tell(_ENTRIES[kind], told, a=name(self.core(tree.nodes[0])), D=domain)
                continue
            symbol = self.symbol(tree)
            if index or not symbol or tree.head == "app" or symbol in self.names.functions | self.names.indexed:
                self.refuse(told, f"{subject} is no single number here; say it of its values: a_i > 0 for i in 1..n")
            self.tell(kind, told, **{_NUMBERS[kind]: name(symbol)})

    def index_of(self, tree: Node) -> str:
        """Return the index that a sequence is written with, i of ``a_i``, or nothing."""
        if tree.head != "sub" or len(tree.nodes) != 2 or any(n.head != "name" for n in tree.nodes):
            return ""
        index = self.core(tree.nodes[1])
        return index if index in self.names.indices and self.core(tree.nodes[0]) in self.names.indexed else ""

    def tell_finite(self, told: Told) -> None:
        """A set is finite."""
        for subject in told.said.subjects if not told.said.negated else ():
            self.tell("finite-set", told, D=self.set_told(told, Range(name=subject)))

    def tell_convex(self, told: Told) -> None:
        """A function is convex."""
        for subject in told.said.subjects if not told.said.negated else ():
            symbol = self.symbol(self.tree(told, subject))
            if not symbol:
                self.refuse(told, f"{subject} is no function with a name")
            self.tell("convex", told, f=name(symbol))

    def tell_relation(self, told: Told) -> None:
        """``0 < q < 1``: a condition that holds everywhere, for every value of an index."""
        for chain in told.said.objects:
            tree = self.tree(told, chain)
            self.check_written(told, (node.text for node in walk(tree) if node.head == "name"))
            for head, left, right in self.chain(told, tree):
                sides = [elaborate(left, self.names), elaborate(right, self.names)]
                relation, (a, b) = _TURNED.get(head, head), sides if head not in ("<", "<=") else sides[::-1]
                fact = make(relation, a, b)
                for symbol, domain in reversed(self.counted(told, fact)):
                    fact = bind("forall", symbol, domain, fact)
                self.echo(spoken(told), told, fact)

    def chain(self, told: Told, tree: Node) -> Iterator[tuple[str, Node, Node]]:
        """Yield the relations of a chain."""
        if tree.head not in _RELATIONS:
            self.refuse(told, "a condition is written a > 0 or 0 < q < 1, each name by itself")
        left, right = tree.nodes
        if left.head in _RELATIONS:
            yield from self.chain(told, left)
            left = left.nodes[1]
        for side in (left, right):
            if side.head in ("list", "semi", "=", "given"):
                self.refuse(told, "a condition is written a > 0 or 0 < q < 1, each name by itself")
        yield tree.head, left, right

    def counted(self, told: Told, fact: Term) -> list[tuple[str, Term]]:
        """Return the indices that stand free in a condition, with their ranges."""
        found = []
        for symbol in sorted(fact.names):
            if told.said.index and symbol == self.core(self.tree(told, told.said.index)) and told.said.over is not None:
                found.append((symbol, self.set_told(told, told.said.over)))
            elif symbol in self.names.values or (symbol in self.names.indices and symbol in self.names.domains):
                found.append((symbol, self.names.domain(symbol)))
        return found

    # -- what is overruled

    def overrule(self) -> None:
        """Take back every inferred declaration that a declared one replaces or denies."""
        lines = {told.line for told in self.told if told.said.kind == "law"}
        self.lines = [replace(line, source="declared") if line.line in lines else line for line in self.lines]
        self.errors.sort(key=lambda error: error.span.start if error.span else 0)
        for told in self.told:
            kind = told.said.kind
            if kind == "channel":
                self.overrule_joint(told)
                continue
            rows = {row for rivals in _RIVALS if kind in rivals for row in rivals}
            if kind == "number":
                rows = _LAWS | {"convex"}
            if kind in ("positive", "non-negative") or kind in _ENTRIES.values():
                rows |= {"positive", "non-negative", *_ENTRIES.values()} - {"pmf", "uniform"}
            about = {self.symbol(tree) for s in told.said.subjects if (tree := self.snippet(s)) is not None} - {""}
            if kind == "relation":
                rows, about = {"positive", "non-negative"}, self.bounded(told)
            if kind in _LAWS:
                rows = _LAWS
            if kind == "finite-set":
                about = {self.core(tree) for s in told.said.subjects if (tree := self.snippet(s)) is not None}
            self.unsay(partial(_is_about, rows=rows, about=about))
            if (told.said.negated and kind not in MEASURES and kind not in ("family", "one")) or (
                kind in ("function", "number") and not any(line.line == told.line for line in self.kept)
            ):
                self.echo(spoken(told), told)

    def overrule_joint(self, told: Told) -> None:
        """A channel W(y | x) alone, without a law of x, is no conditional law of a joint one."""
        for tree in filter(None, map(self.snippet, told.said.subjects)):
            family = self.core(tree.nodes[0])
            y, x = self.letters_of(tree)
            joint = ",".join(sorted((x, y)))
            if not {joint, x} & {spec.text for spec in self.members(family)}:
                laws = {f"{family}:{joint}", f"{family}:{y}|{x}"}
                self.unsay(partial(_is_about, rows={"joint", "conditional"}, about=laws))

    def bounded(self, told: Told) -> set[str]:
        """Return the names that a declared relation has as a whole side."""
        trees = [tree for chain in told.said.objects if (tree := self.snippet(chain)) is not None]
        sides = [s for t in trees if t.head in _RELATIONS for _, *pair in self.chain(told, t) for s in pair]
        return {self.core(s) for s in sides if s.head == "name"}


def _is_about(line: Line, rows: set[str], about: set[str]) -> bool:
    """Tell whether an inferred line is a declaration of one of these rows about one of these names."""
    declaration = line.declaration
    if declaration is None or declaration.row not in rows:
        return False
    first = next(
        v for k, v in declaration.values.items() if k in ("P", "p", "c", "w", "x", "n", "a", "f", "D", "H", "K")
    )
    return bool(_heads(first) & about)


def _heads(term: Term) -> set[str]:
    """Return the name that a value is, or applies."""
    while term.head == "lam":
        term = term.args[0]
    head = term.args[0] if term.head == "@" else term
    return {head.symbol} if head.head == "v" else set()
