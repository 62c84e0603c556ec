"""Shapes of relations, which say what they may be: a bound, a size, a total, an event, what indices run over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from derive.app.items import symbols
from derive.notation import standard_quantities, supposing
from derive.notation.events import is_probability
from derive.notation.index_sets import is_range
from derive.notation.meaning import ACCENTS
from derive.notation.names import ELEMENTARY, FIXED_FUNCTIONS, MOMENTS, Names
from derive.notation.series import lists_entries_of
from derive.notation.specs import argument_letter
from derive.notation.statements import Statement
from derive.notation.syntax import LEAVES, Node, walk

#: Functions of random quantities, as they are read.
_MEANS: Final = ELEMENTARY | MOMENTS | {"P", "Pr"}
CONTEXTUAL: Final = frozenset({"\\sim", "\\in"})
BOUNDS: Final = frozenset({"<", ">", "\\leq", "\\geq", "\\neq"})


def may_be_condition(statement: Statement, names: Names, stated: AbstractSet[str]) -> bool:
    r"""Tell whether a relation behind the comma of a display may be a condition of what stands there.

    ``x > 0``, ``x + y = 1``, ``a = f(b)`` of a name without a meaning; but not ``\log 2 = 1``, nor ``E[X] \geq 0``.
    """
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if lhs is None or rhs is None:
        return True
    inside = [part for tree in (lhs, rhs) for part in walk(tree)]
    free = [part for part in inside if part.head == "name" and part.text not in (_MEANS | FIXED_FUNCTIONS)]
    if not free or any(has_a_meaning(part, names) for part in inside):
        return False
    known = {names.core(part.text) for part in free} & stated
    if statement.relation in BOUNDS:
        return not known and any(_is_plain(tree) for tree in (lhs, rhs))
    if _is_plain(lhs) or lhs.head == "app":
        return not known.intersection(names.core(part.text) for part in walk(lhs) if part.head == "name")
    return rhs.head == "number" or rhs.head == "name"


def has_a_meaning(part: Node | None, names: Names) -> bool:
    """Tell whether a part of a formula is a function with a standard meaning of something: ``Var(X)``."""
    if part is None or part.head != "app":
        return False
    function = part.nodes[0].nodes[0] if part.nodes[0].head == "sub" else part.nodes[0]
    if function.head != "name":
        return False
    return function.text in _MEANS or function.text in FIXED_FUNCTIONS or names.measures(names.core(function.text))


def _is_plain(tree: Node) -> bool:
    while tree.head in ("sub", "prime", "neg", "mark", *ACCENTS) and tree.nodes:
        tree = tree.nodes[0]
    return tree.head in LEAVES


def says_a_range(statement: Statement) -> bool:
    r"""Tell whether a relation says what an index runs over: ``i = 1, \\ldots, n``."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    return statement.relation == "=" and lhs is not None and rhs is not None and is_range((lhs, rhs))


def sets_a_name(statement: Statement) -> bool:
    """Tell whether an inline equation gives a plain name a value, as in ``b = e`` or ``n = 2``."""
    lhs = statement.lhs.tree
    return statement.relation == "=" and lhs is not None and lhs.head == "name"


def gives_a_value_alone(statement: Statement) -> bool:
    """Tell whether an equation gives the value of an application, and no formula in its arguments: ``H(X) = 1``."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if lhs is None or rhs is None or lhs.head != "app":
        return False
    arguments = {part.text for node in lhs.nodes[1:] for part in walk(node) if part.head == "name"}
    return arguments.isdisjoint(part.text for part in walk(rhs) if part.head == "name")


def gives_a_standard_square(statement: Statement, before: str) -> bool:
    """Tell whether a row gives the square of a name that the words call a standard quantity: ``s^2`` of a sample."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or statement.carried or lhs is None or rhs is None:
        return False
    square = lhs.head == "^" and lhs.nodes[0].head in ("name", "sub") and lhs.nodes[1].text == "2"
    return square and not supposing.concludes(before) and standard_quantities.is_standard(before, rhs)


def adds_up(total: Node, family: str, names: Names) -> bool:
    """Tell whether a side adds up laws of one family: ``p(y) = \\int p(y | t) p(t) dt`` follows from these or not."""
    return total.head in ("sum", "int") and any(s.partition(":")[0] == family for s in symbols(total, names))


def is_bound(statement: Statement) -> bool:
    """Tell whether an inline relation bounds a parameter by a number: ``0 < p``, ``b > 1``, ``n \\geq 2``."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    heads = sorted(tree.nodes[0].head if tree.head in ("neg", "pos") else tree.head for tree in trees)
    return statement.relation in BOUNDS and heads == ["name", "number"]


def writes_a_chance(statement: Statement) -> bool:
    """Tell whether a relation speaks of a probability, ``P(X \\geq a)``."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    return any(node.head == "app" and is_probability(node.nodes[0]) for tree in trees for node in walk(tree))


def order_of_names(statement: Statement) -> frozenset[str]:
    """Return the two names that a relation puts in order, ``a > b``, or none."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    if statement.relation not in BOUNDS - {"\\neq"} or [tree.head for tree in trees] != ["name", "name"]:
        return frozenset()
    return frozenset(tree.text for tree in trees)


def bounds_entries(statement: Statement) -> bool:
    """Tell whether a relation bounds the entries of a sequence by a number: ``0 < p_i``, ``w_k \\leq 1``."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    entries = [t for t in trees if _is_an_entry(t)]
    numbers = [t for t in trees if (t.nodes[0] if t.head in ("neg", "pos") else t).head == "number"]
    return statement.relation in BOUNDS and len(entries) == len(numbers) == 1


def signs_of_entries(statements: Iterable[Statement]) -> Iterator[tuple[Node, str]]:
    r"""Yield the entries of sequences that relations bound by 0 from below, ``w_i \geq 0``, with what these are."""
    for statement in statements:
        left, right = statement.lhs.tree, statement.rhs.tree
        entry, bound = (right, left) if statement.relation in ("<", "\\leq") else (left, right)
        from_0 = bound == Node("number", ("0",)) and statement.relation in BOUNDS - {"\\neq"}
        if entry is not None and entry.head == "sub" and from_0:
            yield entry, "positive" if statement.relation in ("<", ">") else "non-negative"


def choices_of_two(statements: Iterable[Statement]) -> Iterator[tuple[Node, Node]]:
    r"""Yield the names and entries that relations let be one of two numbers, with these: ``y_i \\in \\{0, 1\\}``."""
    for statement in statements:
        name, chosen = statement.lhs.tree, statement.rhs.tree
        if statement.relation != "\\in" or name is None or chosen is None or chosen.head != "set":
            continue
        numbers = [(n.nodes[0] if n.head in ("neg", "pos") else n).head for n in chosen.nodes]
        if numbers == ["number", "number"] and (name.head == "name" or _is_an_entry(name)):
            yield name, chosen


def _is_an_entry(tree: Node) -> bool:
    return tree.head == "sub" and all(part.head == "name" for part in tree.nodes)


def is_size(statement: Statement) -> bool:
    r"""Tell whether a relation gives the number of elements of a set a name: ``|\\mathcal{X}| = n``."""
    size, number = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or size is None or number is None or size.head != "bars" or number.head != "name":
        return False
    return size.nodes[0].head == "name" and size.nodes[0].text.startswith("cal:")


def is_total(statement: Statement) -> bool:
    """Tell whether a relation says that the entries of one sequence sum to 1, as labels do: ``\\sum_i y_i = 1``."""
    total, one = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or total is None or one is None or total.head != "sum":
        return False
    entry = total.nodes[0]
    plain = entry.head == "sub" and all(part.head == "name" for part in entry.nodes)
    return plain and one.head == "number" and one.text == "1"


def is_counted_off(statement: Statement) -> bool:
    """Tell whether a relation says what indices run through, as in ``i, j = 1, \\ldots, n``."""
    left, right = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or left is None or right is None or right.head != "list":
        return False
    indices = left.nodes if left.head == "list" else (left,)
    return all(n.head == "name" for n in indices) and any(n.head == "dots" for n in right.nodes)


def lists_itself(statement: Statement) -> bool:
    r"""Tell whether a name stands for all its entries: ``y = \\{y_1, \\ldots, y_n\\}``, ``x = (x_1, x_2)^T``."""
    whole, entries = statement.lhs.tree, statement.rhs.tree
    return statement.relation == "=" and whole is not None and entries is not None and lists_entries_of(whole, entries)


def says_what_is_meant(statement: Statement) -> bool:
    """Tell whether a relation claims nothing: what has a law, where a name or an index is, what a vector lists."""
    return statement.relation in CONTEXTUAL or says_a_range(statement) or lists_itself(statement)


def is_event(statement: Statement) -> bool:
    """Tell whether a relation says that a random quantity takes a value, as in ``X = x_i``: an event, not a claim."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or lhs is None or rhs is None or lhs.head != "name":
        return False
    value = argument_letter(rhs)
    return value != lhs.text and value.casefold() == lhs.text.casefold()


def compares_leaves(statement: Statement) -> bool:
    """Tell whether both sides of a relation are a name or a number."""
    sides = (statement.lhs.tree, statement.rhs.tree)
    return all(side is not None and side.head in LEAVES for side in sides)


def says_the_product_rule(joint: Node, product: Node) -> bool:
    """Tell whether an equation is that of a joint law, perhaps with a wrong number: ``p(x, y) = p(x | y) p(y)``.

    Who says which joint law a model has says the same, and it holds for every law.
    """
    factors = [part for part in product.nodes if part.head != "number"] if product.head == "*" else []
    laws = [joint, *factors]
    if len(factors) != len(("conditional", "marginal")) or any(part.head != "app" for part in laws):
        return False
    conditional, marginal = sorted(factors, key=lambda part: part.nodes[1].head != "given")
    given = conditional.nodes[1]
    if given.head != "given" or len(conditional.nodes) > 2 or len({part.nodes[0] for part in laws}) > 1:
        return False
    of, under = (set(part.nodes if part.head == "list" else (part,)) for part in given.nodes)
    return under == set(marginal.nodes[1:]) and of | under == set(joint.nodes[1:])
