"""Finds the events of a document: what all its probabilities are about, where the words or the signs say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from derive.notation.elaborate import elaborate
from derive.notation.events import COMPLEMENTS, NEGATIVE, POSITIVE, cases_of, event_of, is_probability, operands
from derive.notation.gathering import Gathering
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_MOST: Final = 4
#: What stands in these is a number, an index or a random quantity, and no event.
_OF_NUMBERS: Final = ("+", "*", "/", "^", "neg", "sum", "prod", "int", "app", "over", "range", "log", "bars")
_SPEAKS: Final = WordPattern(r"\b(?:events?|bayes['’]?s?|bayesian|total probability|conditional probabilit(?:y|ies))\b")


def _outside(tree: Node) -> Iterable[Node]:
    """Yield the parts of a formula that stand in no probability and no indicator."""
    if tree.head == "app" and is_probability(tree.nodes[0]):
        return
    if tree.head == "sub" and (tree.nodes[0].head == "number" or tree.nodes[0].is_name("bb:1")):  # of an indicator
        return
    yield tree
    for part in tree.nodes:
        yield from _outside(part)


def _sides(tree: Node) -> list[Node]:
    """Return the arguments of a probability, those before and behind its bar."""
    inside = list(tree.nodes[1:])
    return list(inside[0].nodes) if len(inside) == 1 and inside[0].head == "given" else inside


def _parts(tree: Node) -> list[Node | None]:
    """Return the single events in a combination, with ``None`` for what is none."""
    inside = operands(tree)
    if inside is None:
        return [None]
    return [part for node in inside for part in _parts(node)] if inside else [tree]


class FindsEvents(Gathering):
    """The part of the inference that finds events."""

    def events(self) -> None:
        """Find the events that all probabilities of the document are about, and declare the cases they leave open."""
        written = [(node, line) for node, line in self.nodes("app") if is_probability(node.nodes[0])]
        letters = {node.nodes[0].text for node, _ in written}
        found: dict[str, int] = {}
        for node, line in written:
            parts = [part for side in _sides(node) for part in _parts(side)]
            if not parts or any(part is None for part in parts):
                return
            for part in parts:
                if part is not None and (event := event_of(part)):
                    found.setdefault(POSITIVE if event == NEGATIVE else event, line)
        if not found or len(found) > _MOST or len(letters) > 1 or not self.speaks_of_events(written, found):
            return
        self.names = self.names.with_(events=tuple(sorted(found)))
        cases = cases_of(self.names)
        line = min(found.values())
        self.declare_for({f"a{k}": case for k, case in enumerate(cases)}, f"events-{len(found)}", line)
        for node, where in written:
            if node.nodes[1].head == "given":
                known = Node("app", (node.nodes[0], node.nodes[1].nodes[1]))
                self.declare("possible-event", where, p=elaborate(known, self.names))

    def speaks_of_events(self, written: Sequence[tuple[Node, int]], found: Iterable[str]) -> bool:
        """Tell whether the words or the signs say that these are events, and nothing uses their letters otherwise."""
        shown = any(
            part.head in {"cup", "cap", "setminus", "mark", *COMPLEMENTS} for n, _ in written for part in walk(n)
        )
        if not (shown or POSITIVE in found or _SPEAKS.search(self.text)):
            return False
        inside = {id(part) for node, _ in written for part in walk(node)}
        numbers = (node for node, _ in self.nodes(*_OF_NUMBERS) if id(node) not in inside)
        free = {event_of(part) for node in numbers for part in _outside(node)}
        return free.isdisjoint(found)
