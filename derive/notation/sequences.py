r"""Names with an index that the text defines for every value of the index: S_n of ``S_n = \sum_{k=1}^n a_k``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from derive.notation.scopes import free_names
from derive.notation.syntax import LEAVES, Node, walk

#: Letters that count: a number in the place of one of them is one of its values, S_3.
_COUNTERS: Final = frozenset("ijklmnrstNKM")


def sequences(
    equations: Iterable[tuple[Node, Node]], written: Iterable[Node], core: Callable[[Node], str]
) -> frozenset[str]:
    """Return the names whose index is an argument wherever they stand.

    One equation gives such a name a value that depends on the letter of its index, and the name is written with
    another index that can be a value of the letter: a formula, or where the letter counts a number or another letter
    that counts. Two equations with
    two letters are about two names, as the means ``\\mu_x`` and ``\\mu_y`` are; so is what is said of the name itself
    at another index, as in ``b_n = b_0 + n``.

    Args:
        equations: both sides of every equation.
        written: all indexed names.
        core: the core name of a name leaf.
    """
    letters: dict[str, set[Node]] = defaultdict(set)
    for left, right in equations:
        if _has_one_letter(left):
            base, letter = left.nodes
            if _depends(right, base, letter):
                letters[core(base)].add(letter)
    defined = {base: next(iter(some)) for base, some in letters.items() if len(some) == 1}
    if not defined:
        return frozenset()
    owners: set[Node] = set()
    indices: dict[str, list[Node]] = defaultdict(list)
    for node in written:
        owners.add(node.nodes[0])
        if len(node.nodes) == len(("base", "index")) and node.nodes[0].head == "name":
            indices[core(node.nodes[0])].append(node.nodes[1])
    return frozenset(
        base
        for base, letter in defined.items()
        if letter not in owners and any(_is_value(index, letter) for index in indices[base])
    )


def _has_one_letter(tree: Node) -> bool:
    plain = tree.head == "sub" and [part.head for part in tree.nodes] == ["name", "name"]
    return plain and len(tree.nodes[1].text) == 1 and tree.nodes[1].text.islower()


def _depends(value: Node, base: Node, letter: Node) -> bool:
    """Tell whether a value shows the letter and says nothing of the name itself."""
    free = {text for text, _ in free_names(value)}
    return letter.text in free and base.text not in free


def _is_value(index: Node, letter: Node) -> bool:
    """Tell whether an index can only be another value of a letter."""
    if index.head == "number":
        return letter.text in _COUNTERS
    if index.head == "name":
        return index != letter and {index.text, letter.text} <= _COUNTERS
    return index.head not in LEAVES and index.head != "list" and not any(part.head == "text" for part in walk(index))
