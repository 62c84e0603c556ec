r"""Sums whose index is under a condition, as sums of values times indicators: ``\sum_{i \neq j} a_i``.

``\sum_{i \neq k} a_i`` is \sum_i a_i [i \neq k], ``\sum_{1 \leq i < j \leq n}`` has two ranges, and
``\sum_{x : p(x) > 0}`` runs over x. Which letters a condition binds is read from the whole formula: one that stands
free elsewhere in it, or that a sum around binds, is fixed; ``\sum_{i \neq j} a_i a_j`` with neither is over both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from derive.notation.documents import Document, Formula
from derive.notation.scopes import BINDERS, bound_names, free_names
from derive.notation.sentences import paragraph_before, rest_of_sentence
from derive.notation.statements import Parts
from derive.notation.syntax import LEAVES, Node, name, number, walk

_ORDERS: Final = frozenset({"<", "<=", ">", ">="})
_COMPARISONS: Final = _ORDERS | {"!=", "="}
_CONDITIONS: Final = _COMPARISONS | {"in", "notin"}
_STRICT: Final = frozenset({"<", ">"})
_INDICATOR: Final = Node("name", ("bb:1",))
_ENDLESS: Final = name("infty")


class _Unclear(Exception):
    """Which letters a condition binds is not clear, or what it says is not understood."""


def with_indicators(document: Document, read: Sequence[Parts]) -> list[Parts]:
    """Return what the formulas of a document say, sums under conditions written with indicators."""
    endless = not any(map(_is_finite, (part for parts in read for tree in parts.trees for part in walk(tree))))
    return [
        _of_formula(formula, parts, document.formulas, read, endless=endless) if _has_conditions(parts.trees) else parts
        for formula, parts in zip(document.formulas, read, strict=True)
    ]


def _has_conditions(trees: Sequence[Node]) -> bool:
    return any(part.head == "sum" and _is_conditioned(part) for tree in trees for part in walk(tree))


def _is_finite(part: Node) -> bool:
    """Tell whether a part of a formula speaks of finitely many terms: a range with an end, or a list with dots."""
    return part.head == "dots" or (part.head == "range" and not part.nodes[-1].is_name("infty"))


def _of_formula(
    formula: Formula, read: Parts, formulas: Sequence[Formula], every: Sequence[Parts], *, endless: bool
) -> Parts:
    start = formula.start - len(paragraph_before(formula.before))
    end = formula.end + len(rest_of_sentence(formula.after))
    beside = [
        tree
        for other, parts in zip(formulas, every, strict=True)
        for tree in parts.trees
        if other is not formula and (start <= other.start < end or _names_letters(tree))
    ]
    said = {text for tree in beside for text, _ in free_names(tree)}

    def change(tree: Node) -> Node:
        outside = {text for other in read.trees if other is not tree for text, _ in free_names(other)}
        return _WithIndicators(tree, outside, said, endless=endless).tree

    return read.mapped(change)


def _is_conditioned(binder: Node) -> bool:
    """Tell whether a sum has a range that is more than a letter with a range or a set."""
    return any(
        part.head in _CONDITIONS | {"colon"} and not (part.head == "in" and part.nodes[1].head != "setminus")
        for part in binder.nodes[1:]
    ) or any(part.head == "range" and part.nodes[1].head == "semi" for part in binder.nodes[1:])


def _names_letters(tree: Node) -> bool:
    """Tell whether a formula only names letters: "fix $j$"."""
    return all(part.head == "name" for part in (tree.nodes if tree.head == "list" else (tree,)))


class _WithIndicators:
    """One tree with its sums under conditions written out.

    Args:
        whole: the tree.
        fixed: the letters that stand free beside it in its formula.
        said: those that other formulas of its paragraph speak of, or any that only names them: "fix $j$".
        endless: whether nothing in the document is finite, so that ``k >= 1`` has no end.
    """

    def __init__(self, whole: Node, fixed: AbstractSet[str], said: AbstractSet[str], *, endless: bool) -> None:
        self._whole, self._fixed, self._said, self._endless = whole, fixed, said, endless
        self.tree = self._inside(whole, frozenset())

    def _inside(self, tree: Node, bound: frozenset[str]) -> Node:
        if tree.head in LEAVES:
            return tree
        if tree.head == "sum" and _is_conditioned(tree):
            try:
                return self._written_out(tree, bound)
            except _Unclear:
                return tree
        inner = bound | (bound_names(tree) if tree.head in BINDERS else frozenset())
        nodes = tuple(self._inside(part, inner) for part in tree.nodes)
        same = all(one is other for one, other in zip(nodes, tree.nodes, strict=True))
        return tree if same else Node(tree.head, nodes, tree.start, tree.end)

    def _written_out(self, tree: Node, bound: frozenset[str]) -> Node:
        body, *written = tree.nodes
        ranges, conditions = list[Node](), list[Node]()
        for part in written:
            self._range(part, ranges, conditions)
        open_letters = self._bound_by(conditions, ranges, body, tree, bound)
        ranges += [Node("over", (letter,), letter.start, letter.end) for letter in open_letters]
        if not ranges:
            raise _Unclear
        counted = frozenset(letter for part in ranges for letter in bound_names(Node("sum", (body, part))))
        body = self._inside(body, bound | counted)
        conditions = [one for one in conditions if one.head != "over"]
        if _divides_there(body, conditions):
            raise _Unclear
        factors = [Node("app", (_INDICATOR, one), one.start, one.end) for one in conditions]
        before = body.nodes if body.head == "*" else (body,)
        whole = Node("*", (*before, *factors), body.start, body.end) if factors else body
        return Node("sum", (whole, *ranges), tree.start, tree.end)

    def _range(self, part: Node, ranges: list[Node], conditions: list[Node]) -> None:
        """Add what one part below a sum says to its ranges or its conditions."""
        if part.head == "colon":
            subject, condition = part.nodes
            for one in subject.nodes if subject.head == "list" else (subject,):
                if one.head not in ("name", "in"):
                    raise _Unclear
                ranges.append(one if one.head == "in" else Node("over", (one,), one.start, one.end))
            conditions += _conjuncts(condition)
        elif part.head == "range" and part.nodes[1].head == "semi":
            listed, *more = part.nodes[1].nodes
            *letters, last = listed.nodes if listed.head == "list" else (listed,)
            if last.head != "=" or part.nodes[0].text != "none":
                raise _Unclear
            ranges += [Node("range", (one, last.nodes[1], part.nodes[2])) for one in (*letters, last.nodes[0])]
            conditions += [one for condition in more for one in _conjuncts(condition)]
        elif part.head == "in" and part.nodes[1].head == "setminus":
            letter, (within, without) = part.nodes[0], part.nodes[1].nodes
            ranges.append(Node("in", (letter, within), part.start, part.end))
            taken = without.nodes if without.head == "set" else ()
            conditions += [Node("!=", (letter, one), one.start, one.end) for one in taken]
            if not taken:
                conditions.append(Node("notin", (letter, without), part.start, part.end))
        elif part.head in _CONDITIONS and part.head != "in":
            links = _links(part)
            between = _between(links, endless=self._endless)
            ranges += between
            conditions += _conjuncts(part, links[1:-1] if between else links) if len(links) > 1 or not between else []
        else:
            ranges.append(part)

    def _bound_by(
        self, conditions: Sequence[Node], ranges: Sequence[Node], body: Node, tree: Node, bound: frozenset[str]
    ) -> list[Node]:
        """Return the letters that conditions bind which no range does."""
        counted = frozenset(letter for part in ranges for letter in bound_names(Node("sum", (body, part))))
        if counted:
            return []
        letters = {side.text: side for one in conditions for side in one.nodes if _is_letter(side)}
        used = {part.text for part in walk(body) if part.head == "name"}
        fixed = bound | self._fixed | {text for text, _ in _free_beside(self._whole, tree)}
        found = [side for text, side in sorted(letters.items()) if text in used - fixed]
        if not found or (len(found) > 1 and not self._said.isdisjoint(side.text for side in found)):
            raise _Unclear
        return found


def _is_letter(side: Node) -> bool:
    return side.head == "name" and len(side.text) == 1 and side.text.islower()


def _links(relation: Node) -> list[Node]:
    """Return the relations of a chain one by one: ``a <= i`` and ``i < b`` of ``a <= i < b``."""
    left, right = relation.nodes
    if left.head not in _COMPARISONS:
        return [relation]
    before = _links(left)
    return [*before, Node(relation.head, (before[-1].nodes[1], right), relation.start, relation.end)]


def _conjuncts(condition: Node, links: Sequence[Node] | None = None) -> list[Node]:
    """Return the relations that a condition asks for together."""
    if links is not None:
        return list(links)
    if condition.head in ("list", "semi", "and"):
        return [one for part in condition.nodes for one in _conjuncts(part)]
    if condition.head not in _CONDITIONS:
        raise _Unclear
    return _links(condition) if condition.head in _COMPARISONS else [condition]


def _between(links: Sequence[Node], *, endless: bool) -> list[Node]:
    """Return the ranges of the letters between the two ends of a chain, ``1 <= i < j <= n``, or behind ``k >= 1``."""
    first, last = links[0], links[-1]
    if len(links) == 1:
        letter, relation, end = first.nodes[0], first.head, first.nodes[1]
        if endless and relation in (">", ">=") and end.head == "number" and _is_letter(letter):
            return [Node("range", (letter, _shifted(end, relation, 1), _ENDLESS), first.start, first.end)]
        return []
    rising = [link.head in ("<", "<=", "!=") for link in links]
    if not all(rising) or "!=" in (first.head, last.head):
        return []
    letters = [link.nodes[0] for link in links[1:]]
    if not all(map(_is_letter, letters)):
        return []
    ends = _shifted(first.nodes[0], first.head, 1), _shifted(last.nodes[1], last.head, -1)
    return [Node("range", (letter, *ends), letter.start, letter.end) for letter in letters]


def _shifted(end: Node, relation: str, by: int) -> Node:
    """Return an end of a range of whole numbers, which a strict relation leaves out."""
    if relation not in _STRICT:
        return end
    if end.head == "number" and end.text.isdigit():
        return number(str(int(end.text) + by), end.start, end.end)
    one = number("1", end.start, end.end)
    return Node("+", (end, one if by > 0 else Node("neg", (one,), end.start, end.end)), end.start, end.end)


def _free_beside(whole: Node, part: Node) -> Iterator[tuple[str, bool]]:
    """Yield the free names of a tree without one of its parts."""
    if whole is part:
        return
    yield from free_names(_without(whole, part))


def _without(tree: Node, part: Node) -> Node:
    if tree is part:
        return Node("blank")
    if tree.head in LEAVES:
        return tree
    return Node(tree.head, tuple(_without(one, part) for one in tree.nodes), tree.start, tree.end)


def _divides_there(body: Node, conditions: Sequence[Node]) -> bool:
    """Tell whether a summand may have no value where a condition fails: ``1 / (x_i - x_j)`` at i = j."""
    pairs = [{part.text for part in walk(one) if part.head == "name"} for one in conditions]
    below = [node.nodes[1] for node in walk(body) if node.head == "/"]
    below += [
        node.nodes[1] for node in walk(body) if node.head == "app" and node.nodes[0].text in ("log", "ln", "sqrt")
    ]
    below += [node.nodes[0] for node in walk(body) if node.head in ("sqrt", "root")]
    names = [{part.text for part in walk(one) if part.head == "name"} for one in below]
    return any(len(pair & some) > 1 or (len(pair) == 1 and pair <= some) for pair in pairs for some in names)
