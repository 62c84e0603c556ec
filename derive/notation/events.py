r"""Probabilities of events, ``P(A | B)``, ``P(A \cup B)``, ``P(D | +)``, as sums over the cases that they leave open.

A case says of every event of the document whether it happens; the probabilities of all cases sum to 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.language.terms import ONE, ZERO, Term, make, name, plus
from derive.notation.meaning import Meaning
from derive.notation.names import Names, plain, word_name
from derive.notation.syntax import Node

#: Letters of probabilities, whatever their type face.
_PROBABILITIES: Final = frozenset({"P", "Pr", "Prob"})
COMPLEMENTS: Final = frozenset({"bar", "overline", "not"})
_TOGETHER: Final = frozenset({"cap", "and", "list", "*"})
_EITHER: Final = frozenset({"cup", "or"})
_PAIR: Final = 2
#: The results of a test: one of them happens.
POSITIVE, NEGATIVE = "+", "-"
_SURE, _IMPOSSIBLE = "Omega", frozenset({"emptyset", "varnothing"})
#: What the words may say of events besides: no claim about them is called false then.
TIES: Final = re.compile(
    r"\b(?:independen\w*|disjoint|exclusive|partition\w*|subsets?|implies|certain|sure|impossible|equally|uniform\w*"
    r"|exhaustive|complementary|opposite|dic?e|coins?|cards?|urns?|balls?|draw\w*|nested|contained|coincide)\b"
    r"|\\subset|\\supset|\\perp|\\emptyset|\\varnothing",
    re.IGNORECASE,
)


def event_of(tree: Node) -> str:
    """Return the name of a single event: a capital letter, perhaps with a number, the result of a test, or a word."""
    if tree.head == "name":
        core = plain(tree.text)
        return core if (len(core) == 1 and core.isupper()) or core in (POSITIVE, NEGATIVE) else ""
    if tree.head == "text" or (tree.head == "name" and len(tree.text) > 1):
        return tree.text if tree.text.isalpha() else ""
    if tree.head == "sub" and len(tree.nodes) == _PAIR and tree.nodes[1].head == "number":
        base = event_of(tree.nodes[0])
        return word_name(base, tree.nodes[1].text) if base.isalpha() else ""
    return ""


def is_probability(function: Node) -> bool:
    """Tell whether a function is a probability by its letter: ``P``, ``Pr`` in any font, not ``p`` or ``f``."""
    return function.head == "name" and function.text.rpartition(":")[2] in _PROBABILITIES


def operands(tree: Node) -> tuple[Node, ...] | None:
    """Return the parts of a combination of events, none for a single one, ``None`` for what is no event."""
    if event_of(tree) or tree.is_name(_SURE) or (tree.head == "name" and tree.text in _IMPOSSIBLE):
        return ()
    if tree.head == "mark" and tree.nodes[1].is_name("complement"):
        return tree.nodes[:1]
    if tree.head in COMPLEMENTS and len(tree.nodes) == 1:
        return tree.nodes
    if tree.head in _TOGETHER | _EITHER or (tree.head == "setminus" and len(tree.nodes) == _PAIR):
        return tree.nodes
    return None


def cases_of(names: Names) -> list[Term]:
    """Return the probability of every case as a name: that of ``A, B`` first, and that of no event last."""
    return [name(_case(names.events, which)) for which in range(2 ** len(names.events))]


def _case(events: Sequence[str], which: int) -> str:
    said = [f"mark_complement:{e}" if which >> k & 1 else e for k, e in enumerate(events)]
    return f"P:{','.join(said)}"


class Events(Meaning):
    """The part of the elaboration that knows probabilities of events."""

    def chance_of_events(self, tree: Node) -> Term | None:
        """Return a probability of events as a sum over cases, and a conditional one as a quotient of two."""
        if not self.names.events or not is_probability(tree.nodes[0]):
            return None
        arguments = list(tree.nodes[1:])
        if len(arguments) == 1 and arguments[0].head == "given":
            of, known = arguments[0].nodes
            given = self.cases(known)
            return make("/", self.total(self.cases(of) & given), self.total(given))
        found = self.cases(arguments[0])
        for argument in arguments[1:]:
            found &= self.cases(argument)
        return self.total(found)

    def cases(self, tree: Node) -> frozenset[int]:
        """Return the cases in which an event happens."""
        every = frozenset(range(2 ** len(self.names.events)))
        event = event_of(tree)
        if event:
            at = self.names.events.index(POSITIVE if event == NEGATIVE else event)
            happens = frozenset(which for which in every if not which >> at & 1)
            return every - happens if event == NEGATIVE else happens
        inside = operands(tree)
        if inside is None:
            raise self.fail(tree, "this is no event")
        if not inside:
            return every if tree.is_name(_SURE) else frozenset()
        first, *others = map(self.cases, inside)
        if tree.head in _EITHER:
            return first.union(*others)
        if tree.head in _TOGETHER:
            return first.intersection(*others)
        return first.difference(*others) if others else every - first

    def total(self, cases: frozenset[int]) -> Term:
        """Return the probability of some cases."""
        every = cases_of(self.names)
        if len(cases) == len(every):
            return ONE
        return plus([every[which] for which in sorted(cases)]) if cases else ZERO

    def complement(self, tree: Node) -> Term | None:
        """Return ``1 - P(A)`` as the probability that A does not happen, which it is."""
        if not self.names.events or len(tree.nodes) != _PAIR or tree.nodes[0] != Node("number", ("1",)):
            return None
        chance = tree.nodes[1].nodes[0] if tree.nodes[1].head == "neg" else tree
        if chance.head != "app" or not is_probability(chance.nodes[0]):
            return None
        function, *of = chance.nodes
        given = of[0].nodes[1:] if of[0].head == "given" else ()
        event = Node("not", (of[0].nodes[0] if given else of[0] if len(of) == 1 else Node("list", tuple(of)),))
        return self.chance_of_events(Node("app", (function, Node("given", (event, *given)) if given else event)))
