r"""Whether a bare ``\pi`` of a document is the number pi or a name for something else, and i the imaginary unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from derive.notation.meaning import ACCENTS
from derive.notation.names import ELEMENTARY
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.word_patterns import WordPattern

#: A formula that is the letter alone names something, unless the words around it say that it is the number.
_NAMED: Final = re.compile(r"\$\s*\\pi\s*\$(?!\s*(?:is|=)\s*(?:the number|3))")
#: Right before the letter alone: "the square root of $\pi$", "a multiple of $\pi$", "the number $\pi$".
_OF_THE_NUMBER: Final = WordPattern(
    r"\b(?:(?:root|multiples?|digits?|powers?|approximations?|reciprocal|half) of|number|constant|factors? of)\s*\Z",
)
_MINUS_ONE: Final = Node("neg", (Node("number", ("1",)),))
_SQUARED: Final = Node("^", (Node("name", ("i",)), Node("number", ("2",))))
_LOOK_BACK: Final = 40
_FACTORS: Final = frozenset({"*", "/", "^", "sqrt", "root"})
_NEAR: Final = (Fraction(3), Fraction("3.2"))


def is_the_number(formulas: Iterable[tuple[Node, ...]], text: str) -> bool:
    r"""Tell whether every bare ``\pi`` is a factor, and one stands where only the number does: ``2\pi``, ``\pi/4``.

    Beside other terms of a sum it may be an angle.
    Where it has an index or arguments it is another name, and says nothing of the bare one; ``1 - \pi``, ``H(\pi)``,
    a sum over it or a formula that says what it is (``0 < \pi < 1``) show that it is not the number.
    """
    formulas = tuple(formulas)
    likely = False
    for trees in formulas:
        for tree in trees:
            if _is_pi(tree):
                if not all(_is_pi(other) or _is_near(other) for other in trees):
                    return False
                likely = len(trees) > 1 or likely
            for parent in _parents(tree):
                if parent.head in ACCENTS or not _is_factor_in(parent):
                    return False
                likely = likely or _is_of_numbers(parent) or (_is_half_power(parent) and _has_gamma(formulas))
    named = (m.start() for m in _NAMED.finditer(text))
    return likely and all(_OF_THE_NUMBER.search(text, max(0, at - _LOOK_BACK), at) for at in named)


def has_imaginary_unit(formulas: Iterable[tuple[Node, ...]]) -> bool:
    r"""Tell whether i is a factor in an exponent, ``e^{itX}``, squared to -1 or in ``z = x + i y``, and no index."""
    likely = False
    for trees in formulas:
        for tree in trees:
            for node in walk(tree):
                if node.head in ("sub", "range", "over", "in") and any(n.is_name("i") for n in node.nodes[1:]):
                    return False
                exponent = node.nodes[1] if node.head == "^" and node.nodes[0].is_name("e") else None
                if node.head == "app" and node.nodes[0].is_name("exp"):
                    exponent = node.nodes[1]
                likely = likely or (exponent is not None and any(map(_is_i_times, walk(exponent))))
        likely = likely or set(trees) == {_SQUARED, _MINUS_ONE}
        likely = likely or (any(map(_is_in_parts, trees)) and any(tree.head == "name" for tree in trees))
    return likely


def _is_i_times(tree: Node) -> bool:
    return tree.head == "*" and any(factor.is_name("i") for factor in tree.nodes)


def _is_in_parts(tree: Node) -> bool:
    """Tell whether a tree is ``x + i y``: a letter and another one times i."""
    if tree.head != "+" or len(tree.nodes) != len(("real", "imaginary")):
        return False
    first, second = (term.nodes[0] if term.head == "neg" else term for term in tree.nodes)
    letters = second.nodes if _is_i_times(second) and len(second.nodes) == len("iy") else ()
    return first.head == "name" and bool(letters) and all(letter.head == "name" for letter in letters)


def _is_pi(tree: Node) -> bool:
    return tree.is_name("pi")


def _is_near(tree: Node) -> bool:
    """Tell whether a number may be meant as an approximation: 3.14, 22/7."""
    if tree.head == "/" and all(n.head == "number" for n in tree.nodes):
        over, under = (Fraction(n.text) for n in tree.nodes)
        return under != 0 and _NEAR[0] <= over / under <= _NEAR[1]
    return tree.head == "number" and _NEAR[0] <= Fraction(tree.text) <= _NEAR[1]


def _parents(tree: Node) -> Iterator[Node]:
    r"""Yield what a bare ``\pi`` is a part of, once for each; ``\pi_k`` and ``\pi(a)`` are other names."""
    if tree.head in LEAVES:
        return
    named = 1 if tree.head in ("sub", "app") and _is_pi(tree.nodes[0]) else 0
    for part in tree.nodes[named:]:
        if _is_pi(part) or (part.head in ("^", "neg") and _is_pi(part.nodes[0]) and part.nodes[-1].head in LEAVES):
            yield tree
        else:
            yield from _parents(part)


def _is_factor_in(parent: Node) -> bool:
    if parent.head == "app":
        return parent.nodes[0].head == "name" and parent.nodes[0].text in ELEMENTARY
    if parent.head == "+":  # an angle; 1 - pi is a probability
        return not any((n.nodes[0] if n.head == "neg" else n).head == "number" for n in parent.nodes)
    return parent.head in _FACTORS


def _is_half_power(parent: Node) -> bool:
    r"""Tell whether the letter has a power with a number below a fraction bar, as in ``\\pi^{n/2}``."""
    exponent = parent.nodes[1] if parent.head == "^" else None
    return exponent is not None and exponent.head == "/" and exponent.nodes[1].head == "number"


def _has_gamma(formulas: Iterable[tuple[Node, ...]]) -> bool:
    """Tell whether the gamma function is written: what has powers of pi beside it are volumes and densities."""
    parts = (part for trees in formulas for tree in trees for part in walk(tree) if part.head == "app")
    return any(part.nodes[0].is_name("Gamma") for part in parts)


def _is_of_numbers(parent: Node) -> bool:
    r"""Tell whether only the number stands like this: ``2\pi``, ``\pi e``, ``\sqrt\pi``, ``\pi/4``."""
    if parent.head == "*":
        return any(n.head == "number" or n.is_name("e") for n in parent.nodes)
    return parent.head == "sqrt" or (parent.head == "/" and parent.nodes[1].head == "number")
