"""Conditions as numbers: indicators, definitions by cases, whole parts.

A condition is read as a truth: relations between numbers, joined by and, or, not. Cases become a sum of values, each
times the indicator of its condition and of the opposite of those before that may hold with it.
Where the conditions leave something out, the sum is divided by the indicator of all of them: it has no value there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from typing import Final, TypeAlias

from derive.errors import DeriveError
from derive.language.heads import NAME
from derive.language.terms import ONE, ZERO, Term, make, plus, times
from derive.notation.meaning import Meaning
from derive.notation.parser import read_side
from derive.notation.syntax import Node

#: What people write before a condition, or with one as an index, for 1 where it is true and 0 elsewhere.
INDICATORS: Final = frozenset({"bb:1", "bf:1", "rm:1", "bb:I", "bf:I", "rm:I", "I", "1"})
_BOLD: Final = INDICATORS - {"I", "1", "rm:I"}
_COMPARED: Final = {"=": "=", "!=": "=", ">=": ">=", "<": ">=", "<=": ">=", ">": ">=", "in": "in", "notin": "in"}
RELATIONS: Final = frozenset(_COMPARED)
_TURNED: Final = frozenset({"<=", ">"})
_DENIED: Final = frozenset({"!=", "<", ">", "notin"})
_OTHERWISE: Final = re.compile(
    r"(?:otherwise|else|elsewhere|if not|in (?:all|any) other cases?|for (?:all|any) other .*|sonst)[.,;]?",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"(?:if|for|when|whenever|where|provided(?: that)?|as long as|falls|wenn|für)", re.IGNORECASE)
_JOINS: Final = {"and": "and", "or": "or", "und": "and", "oder": "or"}
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true or false: a condition, or truths joined by ``not``, ``and``, ``or``; ``and`` of nothing is true."""

    kind: str
    parts: tuple[Truth, ...] = ()
    condition: Term = ONE

    def holds(self, world: Mapping[Term, bool]) -> bool:
        """Tell whether it is true where these conditions are true or false."""
        match self.kind:
            case "is":
                return world[self.condition]
            case "not":
                return not self.parts[0].holds(world)
            case "and":
                return all(part.holds(world) for part in self.parts)
        return any(part.holds(world) for part in self.parts)

    def conditions(self) -> Iterator[Term]:
        """Yield the conditions in it."""
        if self.kind == "is":
            yield self.condition
        for part in self.parts:
            yield from part.conditions()

    def number(self) -> Term:
        """Return 1 where it is true and 0 elsewhere."""
        match self.kind:
            case "is":
                return make("ind", self.condition)
            case "not":
                inner = self.parts[0]
                if inner.kind == "not":
                    return inner.parts[0].number()
                if inner.kind != "is" or inner.condition.head == "in":
                    return make("-", ONE, inner.number())
                left, right = inner.condition.args
                if inner.condition.head == "=":
                    return make("ind", make("/=", left, right))
                return make("ind", make(">", right, left))
            case "and":
                return times([part.number() for part in self.parts])
        return make("-", ONE, times([make("-", ONE, part.number()) for part in self.parts]))


Case: TypeAlias = tuple[Term, Truth]
ALWAYS: Final = Truth("and")


class Cases(Meaning):
    """The part of the elaboration that knows conditions as numbers."""

    def read_cases(self, tree: Node) -> Term:
        """Return a definition by cases, the first condition that is true deciding."""
        cases = [self.case(row) for row in tree.nodes]
        worlds = _worlds([truth for _, truth in cases])
        if worlds is None:
            raise self.fail(tree, "too many conditions")
        guards = []
        for k, (_, truth) in enumerate(cases):
            earlier = [t for _, t in cases[:k] if any(t.holds(w) and truth.holds(w) for w in worlds)]
            denied = [Truth("not", (t,)) for t in earlier]
            together = [*denied, *([truth] if truth is not ALWAYS else [])]
            guards.append(together[0] if len(together) == 1 else Truth("and", tuple(together)))
        chosen = [(value, guard.number()) for (value, _), guard in zip(cases, guards, strict=True)]
        total = plus(
            [value if guard is ONE else make("*", guard, value) for value, guard in chosen if value is not ZERO]
        )
        if all(any(truth.holds(w) for _, truth in cases) for w in worlds):
            return total
        return make("/", total, plus([guard for _, guard in chosen]))

    def case(self, row: Node) -> Case:
        """Return a value and its condition; without one, or after "otherwise", it is the value where no other is."""
        cells = [cell for cell in row.nodes if cell.head != "empty"]
        if not cells or row.head != "case" or len(cells) > len(("value", "words", "condition")):
            raise self.fail(row, "a value and its condition were expected")
        parts = [part for cell in cells[1:] for part in (cell.nodes if cell.head == "words" else (cell,))]
        if len(parts) == 1 and parts[0].head in ("text", "name") and _OTHERWISE.fullmatch(parts[0].text.strip()):
            return self.term(cells[0]), ALWAYS
        if not parts and cells[0].head == "words":
            raise self.fail(row, "a value and its condition were expected")
        return self.term(cells[0]), self.all_of(row, parts) if parts else ALWAYS

    def all_of(self, row: Node, parts: Sequence[Node]) -> Truth:
        """Return what words and relations side by side say together."""
        pieces = [piece for part in parts for piece in self.pieces(part)]
        truths, joins = [], set()
        for k, piece in enumerate(pieces):
            if piece.head != "text":
                truths.append(self.truth(piece))
                continue
            word = piece.text.strip(" ,.;").casefold()
            if word in _JOINS and 0 < k < len(pieces) - 1:
                joins.add(_JOINS[word])
            elif word and not (k == 0 and _LEAD.fullmatch(word)):
                raise self.fail(row, f"what \u201c{word}\u201d says of a case is not understood")
        if not truths or len(joins) > 1 or ("or" in joins and 2 * len(truths) - 1 > len(pieces)):
            raise self.fail(row, "this condition is not understood")
        return truths[0] if len(truths) == 1 else Truth(joins.pop() if joins else "and", tuple(truths))

    def pieces(self, part: Node) -> Iterator[Node]:
        """Yield words and relations, also those between dollars inside the words."""
        if part.head != "text" or "$" not in part.text:
            yield part
            return
        for k, piece in enumerate(part.text.split("$")):
            if k % 2:
                try:
                    yield read_side(piece)
                except DeriveError as error:
                    raise self.fail(part, "the formula in these words cannot be read") from error
            elif piece.strip():
                yield Node("text", (piece,), part.start, part.end)

    def truth(self, tree: Node) -> Truth:
        """Return what a relation or a chain of relations says."""
        if tree.head not in RELATIONS or len(tree.nodes) != len(("left", "right")):
            raise self.fail(tree, "a condition was expected")
        left, right = tree.nodes
        if left.head in RELATIONS:  # a <= x <= b
            return Truth(
                "and", (self.truth(left), self.truth(Node(tree.head, (left.nodes[-1], right), tree.start, tree.end)))
            )
        if tree.head in ("in", "notin"):
            truth = self.member(left, right)
        else:
            sides = [self.term(side) for side in (left, right)]
            counted = {*self.bound, *self.names.indices, *self.names.values}
            homes = {self.names.home(side.symbol) for side in sides if side.head == NAME and side.symbol in counted}
            if tree.head in ("=", "!=") and len(homes) > 1:
                raise self.fail(tree, "whether what is compared is from one set is not said")
            turned = tree.head in _TURNED  # a <= b is b >= a, and a > b the opposite of it
            truth = Truth("is", (), make(_COMPARED[tree.head], *(sides[::-1] if turned else sides)))
        return Truth("not", (truth,)) if tree.head in _DENIED else truth

    def member(self, element: Node, domain: Node) -> Truth:
        """Return that something is in a set: an interval, one with a name, or one that is written out."""
        inside = self.term(element)
        if domain.head == "name" and not domain.text.startswith("bb:"):
            return Truth("is", (), make("in", inside, self.names.set_of(self.names.core(domain.text))))
        if domain.head == "interval" and len(domain.nodes) == len(("from", "to", "kind")):
            ends = [self.term(end) for end in domain.nodes[:2]]
            lower = (make(">=", inside, ends[0]), make(">=", ends[0], inside))
            upper = (make(">=", ends[1], inside), make(">=", inside, ends[1]))
            return Truth("and", tuple(map(_bound, (lower, upper), domain.nodes[2].text)))
        if domain.head != "set" or not domain.nodes:
            raise self.fail(domain, "a set with a name, or one written out, was expected")
        dots = [k for k, node in enumerate(domain.nodes) if node.head == "dots"]
        if not dots:
            return Truth("or", tuple(Truth("is", (), make("=", inside, self.term(node))) for node in domain.nodes))
        return Truth("is", (), make("in", inside, self.run(domain)))

    def run(self, domain: Node) -> Term:
        """Return the range that ``{a, a + 1, \\ldots, b}`` is."""
        nodes = domain.nodes
        (dots,) = [k for k, node in enumerate(nodes) if node.head == "dots"] if _has_one(nodes, "dots") else (0,)
        before, behind = [self.term(n) for n in nodes[:dots]], [self.term(n) for n in nodes[dots + 1 :]]
        ends = make("range", before[0], behind[-1]) if before and behind else ZERO
        if ends is ZERO or not _steps(before) or not _steps(behind):
            raise self.fail(domain, "which numbers this set holds is not clear")
        return ends

    def indicator(self, tree: Node) -> Term | None:
        """Return an indicator: ``1[C]``, ``1_{C}``, ``1_A(x)``, or ``\\delta_{ij}`` where the text names Kronecker."""
        function, *arguments = tree.nodes
        if tree.head == "sub" and function.is_name("delta") and self.names.kronecker and len(arguments) == len("ij"):
            return make("ind", make("=", *(self.term(index) for index in arguments)))
        if tree.head == "sub" and len(arguments) == 1 and _spelled(function) in INDICATORS:
            inside = arguments[0].nodes[0] if arguments[0].head == "set" else arguments[0]
            return self.truth(inside).number() if inside.head in RELATIONS else None
        if tree.head == "app" and len(arguments) == 1 and _spelled(function) in INDICATORS:
            inside = arguments[0].nodes[0] if arguments[0].head == "set" else arguments[0]
            return self.truth(inside).number() if inside.head in RELATIONS else None
        if (
            tree.head == "app"
            and function.head == "sub"
            and _spelled(function.nodes[0]) in _BOLD
            and len(arguments) == 1
        ):
            return self.member(arguments[0], function.nodes[1]).number()
        return None

    def read_floor(self, tree: Node) -> Term:
        """Return a whole part."""
        return make("floor", self.term(tree.nodes[0]))

    def read_ceil(self, tree: Node) -> Term:
        """Return the least whole number that is not below."""
        return make("neg", make("floor", make("neg", self.term(tree.nodes[0]))))


def compared_in(tree: Node) -> tuple[Node, ...]:
    """Return the two sides that an indicator or a Kronecker delta tells to be equal or not, or nothing."""
    function, *arguments = tree.nodes
    if function.is_name("delta") and tree.head == "sub" and len(arguments) == len("ij"):
        return tuple(arguments)
    if _spelled(function) not in INDICATORS or len(arguments) != 1:
        return ()
    inside = arguments[0].nodes[0] if arguments[0].head == "set" and arguments[0].nodes else arguments[0]
    return inside.nodes if inside.head in ("=", "!=") else ()


def _bound(conditions: tuple[Term, Term], kind: str) -> Truth:
    """Return the first condition at a closed end of an interval, the opposite of the second at an open one."""
    inside, outside = (Truth("is", (), condition) for condition in conditions)
    return inside if kind == "c" else Truth("not", (outside,))


def _spelled(tree: Node) -> str:
    return tree.text if tree.head in ("name", "number") else ""


def _has_one(nodes: Sequence[Node], head: str) -> bool:
    return sum(node.head == head for node in nodes) == 1


def _steps(terms: Sequence[Term]) -> bool:
    """Tell whether each term is the one before and 1: ``a, a + 1`` or ``b - 1, b`` or ``1, 2``."""
    return all(
        t is make("+", s, ONE) or s is make("-", t, ONE) or s is make("+", t, make("neg", ONE)) or _apart(s, t) == 1
        for s, t in pairwise(terms)
    )


def _apart(s: Term, t: Term) -> Fraction | None:
    low, high = _number(s), _number(t)
    return high - low if low is not None and high is not None else None


def _number(term: Term) -> Fraction | None:
    """Return the number that is written, or nothing."""
    if term.head == "neg" and term.args[0].head == "#":
        return Fraction(-term.args[0].value)
    return Fraction(term.value) if term.head == "#" else None


def _worlds(truths: Sequence[Truth]) -> list[dict[Term, bool]] | None:
    """Return all ways in which the conditions can be true or false together, as far as numbers decide that."""
    conditions = sorted({c for truth in truths for c in truth.conditions()}, key=repr)
    if len(conditions) > _MOST:
        return None
    found = [dict(zip(conditions, values, strict=True)) for values in product((True, False), repeat=len(conditions))]
    return [world for world in found if all(_possible(world, side) for side in {s for c in conditions for s in c.args})]


def _possible(world: Mapping[Term, bool], x: Term) -> bool:
    """Tell whether a number fits all that a world says of it and of written numbers."""
    about = [(c, truth) for c, truth in world.items() if c.head != "in" and x in c.args and _other(c, x) is not None]
    ends = sorted({value for c, _ in about if (value := _other(c, x)) is not None})
    if not ends:
        return True
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    return any(all(_true(c, x, point) == t for c, t in about) for point in (ends[0] - 1, *ends, *between, ends[-1] + 1))


def _other(condition: Term, x: Term) -> Fraction | None:
    left, right = condition.args
    return _number(right) if left is x else _number(left)


def _true(condition: Term, x: Term, point: Fraction) -> bool:
    left, right = ((point if side is x else _number(side) or Fraction(0)) for side in condition.args)
    return left == right if condition.head == "=" else left >= right
