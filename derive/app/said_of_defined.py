r"""What is said of things that are defined already is claimed: ``\Phi(x) = ..., with \Phi(-x) = 1 - \Phi(x)``.

Words such as "with" and "where" also say which values are meant, "Let $q_i = c p_i$ with $\sum_i q_i = 1$".
So a relation is a claim only if it speaks of all that the definitions take; and where they take numbers that nobody
defined it may still say which are meant, so that it is not called false.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from derive.app.items import DEFINING, Item, Kind, defined_name
from derive.app.shapes import BOUNDS
from derive.language.heads import APPLY, NAME
from derive.notation import clauses, supposing
from derive.notation.elaborate import meaning_of
from derive.notation.meaning import ACCENTS
from derive.notation.names import ELEMENTARY, FIXED_FUNCTIONS, MOMENTS, Names
from derive.notation.said_behind import Said, opens_a_description, said_behind
from derive.notation.sentences import sentence_before
from derive.notation.syntax import LEAVES, Node, walk

_OPERATORS: Final = frozenset({"sum", "prod", "int"})
_KNOWN: Final = FIXED_FUNCTIONS | ELEMENTARY | MOMENTS | {"P", "Pr", "infty", "pi"}
_MARKED: Final = frozenset({"sub", "app", *ACCENTS})


@dataclass(frozen=True, slots=True)
class _Definition:
    """What a formula gives a name: its arguments, the names it takes besides, and where it stands."""

    arguments: frozenset[str]
    takes: frozenset[str]
    start: int


@dataclass(slots=True)
class Descriptions:
    """What the lines of a document so far define, to tell what the next says of that."""

    names: Names
    known: dict[str, _Definition] = field(default_factory=dict)
    laws: set[str] = field(default_factory=set)

    def add(self, item: Item) -> None:
        """Take a line into account."""
        rhs = item.statement.rhs.tree
        if item.statement.error is not None or rhs is None:
            return
        has_law = item.kind is Kind.CONTEXT and item.statement.relation == "\\sim" and rhs.head == "app"
        if not has_law and not (item.statement.relation in ("=", *DEFINING) and self.defines(item)):
            return
        defined = defined_name(item.statement.lhs.tree, self.names)
        if defined is None or "'" in defined[0]:
            return
        if has_law:
            parameters = set[str]().union(*map(self.unknown, rhs.nodes[1:]))
            self.laws.add(defined[0])
            self.known[defined[0]] = _Definition(frozenset(), frozenset(parameters), item.formula.start)
        else:
            arguments = frozenset(defined[1])
            self.laws.discard(defined[0])
            self.known[defined[0]] = _Definition(
                arguments, frozenset(self.unknown(rhs)) - arguments, item.formula.start
            )

    def defines(self, item: Item) -> bool:
        """Tell whether an equation gives a name its meaning; a display lists more of them behind the first."""
        if item.kind is Kind.DEFINITION:
            return True
        listed = item.kind is Kind.SUPPOSITION and item.statement.display is not None and not item.hypothetical
        rhs = item.statement.rhs.tree
        return listed and rhs is not None and rhs.head not in LEAVES

    def claimed(self, item: Item) -> bool | None:
        """Tell whether a line claims something of what is defined, perhaps of some values only, or else ``None``."""
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if item.statement.error is not None or lhs is None or rhs is None or item.statement.carried:
            return None
        if item.statement.relation not in ("=", *BOUNDS):
            return None
        prime = item.kind is Kind.DEFINITION and "'" in (defined_name(lhs, self.names) or ("",))[0]
        if not (item.kind is Kind.SUPPOSITION or prime) or (said := self.said(item)) is Said.NOTHING:
            return None
        if said is Said.NOTED:
            return False
        told = self.unknown(lhs) | self.unknown(rhs)
        about = told & self.known.keys()
        if not about:
            return self.is_identity(lhs, rhs) if said is Said.DESCRIBED and item.statement.relation == "=" else None
        arguments, takes, free = self.closure(about)
        if not told <= about | arguments | takes or self.names_something(lhs):
            return None
        left_out = free - told - {symbol.rpartition("_")[2] for symbol in told}  # n of a_n
        if said is Said.ASSERTED:
            return bool(left_out) if self.is_defined_here(item, about) else None
        if left_out or (free and not self.is_defined_here(item, about)):
            return None
        variables = told & arguments - free
        if item.statement.relation in BOUNDS:
            return None if free or variables else False
        own = defined_name(lhs, self.names)
        again = own is not None and own[0] in self.known
        if own is not None and own[0] in self.laws:  # an event
            return None
        return bool(free) or again or not variables <= self.unknown(rhs)

    def said(self, item: Item) -> Said:
        """Return what the words before a line say of it."""
        if item.statement.display is not None:
            described = item.statement.role == "where" and opens_a_description(item.statement.word)
            return Said.DESCRIBED if described else Said.NOTHING
        before = item.formula.before
        said = said_behind(before)
        if said is Said.NOTED:
            return said
        conditional = supposing.is_hypothetical(before) or clauses.CHOOSES.search(sentence_before(before))
        return Said.NOTHING if conditional else said

    def is_defined_here(self, item: Item, about: set[str]) -> bool:
        """Tell whether one of some names is defined in the sentence or the display of a line."""
        start = item.formula.start
        if item.statement.display is None:
            start -= len(sentence_before(item.formula.before))
        return any(self.known[name].start >= start for name in about)

    def closure(self, about: set[str]) -> tuple[set[str], set[str], set[str]]:
        """Return the arguments of defined names, all that their definitions take, and what of it is not defined."""
        arguments, takes, ahead = set[str](), set[str](), list(about)
        done = set(about)
        while ahead:
            one = self.known[ahead.pop()]
            arguments |= one.arguments
            takes |= one.takes
            new = one.takes & self.known.keys() - done
            done |= new
            ahead += new
        return arguments, takes, takes - self.known.keys()

    def names_something(self, side: Node) -> bool:
        """Tell whether a side is a name that has no definition yet."""
        own = defined_name(side, self.names)
        return own is not None and own[0].rstrip("'") not in self.known

    def unknown(self, side: Node) -> set[str]:
        """Return the names in a side that are no indices and mean nothing by themselves, also of derivatives."""
        found = {symbol.rstrip("'") for symbol in self.mentioned(side)} - self.names.indices
        return {symbol for symbol in found if symbol in self.known or symbol.partition("_")[0] not in _KNOWN}

    def mentioned(self, side: Node) -> Iterator[str]:
        """Yield the names in a side, ``x_i`` and ``\\bar{x}`` as what they stand for and not as x."""
        if side.head == "^" and side.nodes[0].is_name("e"):  # the number
            yield from self.mentioned(side.nodes[1])
            return
        inside = side.nodes
        if side.head in _MARKED:
            term = meaning_of(side, self.names)
            head = term.args[0] if term is not None and term.head == APPLY else term
            if head is not None and head.head == NAME:
                yield head.symbol
                inside = () if head is term else side.nodes[1:]
        elif side.head == "name":
            yield self.names.core(side.text)
        for part in inside:
            yield from self.mentioned(part)

    def is_identity(self, lhs: Node, rhs: Node) -> bool | None:
        r"""Tell whether an equation of plain numbers looks like one that holds for all: ``\log(ab) = \log a + \log b``.

        It is a claim for certain if it adds something up, as ``\sum_k r^k = 1/(1 - r)``.
        """
        left, right = self.unknown(lhs), self.unknown(rhs)
        given = self.names.functions | self.names.indexed | self.names.families | self.names.own.keys()
        if left != right or any(s in given or ":" in s or self.names.measures(s) for s in left):
            return None
        if defined_name(lhs, self.names) is not None or defined_name(rhs, self.names) is not None:
            return None
        if any(side.head in _OPERATORS for side in (lhs, rhs)):
            return False
        both = all(any(_is_elementary(part) for part in walk(side)) for side in (lhs, rhs))
        return True if both and left else None


def _is_elementary(part: Node) -> bool:
    function = part.nodes[0] if part.head == "app" else part
    function = function.nodes[0] if function.head == "sub" else function
    return function.head == "name" and function.text in ELEMENTARY
