"""What conditional means speak of without writing it: ``E[X | Y]`` beside p(x, y) rests on p(x | y), p(x) and p(y)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.notation.expectations import average_of
from derive.notation.gathering import Formula
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_LAWS: Final = ("p", "P", "q", "f")
_CONTINUOUS: Final = WordPattern(r"\b(?:densit(?:y|ies)|continuous|gaussian|normal(?:ly)?|integrals?)\b|\\int\b")


def unwritten_laws(formulas: Sequence[Formula], text: str) -> list[Formula]:
    """Return the laws that conditional means of a text speak of, as formulas, where it writes their joint law.

    What the text says of densities is left alone: there nothing is summed.
    """
    found = list[Formula]()
    if _CONTINUOUS.occurs(text):
        return found
    applied = [(node, formula.line) for formula in formulas for tree in formula.trees for node in walk(tree)]
    applied = [(node, line) for node, line in applied if node.head == "app"]
    joint = {(law, *letters): line for node, line in applied for law, *letters in _joint(node)}
    for node, line in applied:
        argument = node.nodes[1]
        if not average_of(node.nodes[0]) or argument.head != "given" or len(argument.nodes) != len("XY"):
            continue
        given = argument.nodes[1].nodes[0] if argument.nodes[1].head == "=" else argument.nodes[1]
        others = [part for part in walk(argument.nodes[0]) if part.head == "name" and part != given]
        for one in others:
            x, y = one.text.lower(), given.text.lower() if given.head == "name" else ""
            law = next((law for law in _LAWS if (law, x, y) in joint or (law, y, x) in joint), "")
            if law and x != y:
                found += [Formula((tree,), line) for tree in _written(law, x, y)]
    return found


def _joint(node: Node) -> list[tuple[str, str, str]]:
    """Return the letters of a joint law that is written: p(x, y)."""
    function, *arguments = node.nodes
    letters = arguments[0].nodes if len(arguments) == 1 and arguments[0].head == "list" else arguments
    if function.head != "name" or function.text not in _LAWS or len(letters) != len("xy"):
        return []
    if any(letter.head != "name" or not letter.text.islower() for letter in letters):
        return []
    return [(function.text, letters[0].text, letters[1].text)]


def _written(law: str, x: str, y: str) -> list[Node]:
    """Return the conditional law and the marginal ones."""
    p, one, other = Node("name", (law,)), Node("name", (x,)), Node("name", (y,))
    return [Node("app", (p, argument)) for argument in (Node("given", (one, other)), one, other)]
