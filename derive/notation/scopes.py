r"""How far a sum reaches: names that a sum or integral binds and that also stand free on the same side.

`\sum_i a_i + b_i` reads as (\sum_i a_i) + b_i without complaint, and seldom means it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derive.notation.doubts import Doubt
from derive.notation.syntax import LEAVES, Node, walk

BINDERS = frozenset(["sum", "prod", "int", "bigcup", "bigcap"])
PRODUCT_HEADS = frozenset(["*", "/", "otimes", "odot", "compose", "mod"])
OPTIMA = frozenset(["lim", "limsup", "liminf", "plim", "max", "min", "sup", "inf", "argmax", "argmin"])
#: Letters of expectations, with the law as an index.
_MEANS = frozenset({"E", "bb:E", "rm:E"})
_COMPARISONS = frozenset(["=", "!=", "<", "<=", ">", ">="])
_BINDING_CONDITIONS = _COMPARISONS | {"->", "in", "notin"}


def bound_names(binder: Node) -> frozenset[str]:
    """The names a sum, product or integral binds."""
    found: set[str] = set()
    for part in binder.nodes[1:]:
        if part.head in ("range", "over", "d", "colon", "given") or part.head in _BINDING_CONDITIONS:
            variable = part.nodes[0]
            while variable.head in _COMPARISONS:  # i and j of 1 <= i < j <= n
                between = variable.nodes[1]
                found |= {between.text} if between.head == "name" else set()
                variable = variable.nodes[0]
            if variable is not part.nodes[0]:
                continue
            for x in (variable, *(variable.nodes if variable.head == "list" else ())):
                if x.head == "name" and x.text != "none":
                    found.add(x.text)
    return frozenset(found)


def product_indices(ranges: tuple[Node, ...]) -> frozenset[str]:
    """The names that a product counts with: those its ranges bind, and both sides of i < j."""
    found = set(bound_names(Node("prod", (Node("blank"), *ranges))))
    found.update(y.text for r in ranges if r.head in ("<", "<=", ">", ">=") for y in r.nodes if y.head == "name")
    return frozenset(found)


def has_open_end(body: Node, bound: frozenset[str]) -> bool:
    """Whether the last factor of a product's body holds none of its indices, so that it may stand outside."""
    return bool(bound) and bound.isdisjoint(text for text, _ in free_names(body.nodes[-1]))


def optimum_reaches(summand: Node, rest: Sequence[Node]) -> str | None:
    """The name for which the limit or optimum that a summand ends with may be meant of the other summands too.

    `\\min_x f(x) + g(x)`; and the place of an optimum is hardly ever added to anything.
    """
    while summand.head in ("neg", "*"):
        summand = summand.nodes[-1]
    if summand.head not in OPTIMA:
        return None
    bound = bound_names(summand)
    free = {text for y in rest for text, _ in free_names(y)} & bound
    if free or (rest and summand.head in ("argmax", "argmin")):
        return min(free or bound, default="")
    return None


def named_outcomes(laws: Sequence[Node]) -> frozenset[str]:
    r"""The letters by which laws are named that a quantity takes as a whole: z of `D(q(z) \| p(z))`, not x of p(z | x).

    They stand for every outcome, as the letters of a sum do, and have no value.
    """
    outcomes: set[str] = set()
    conditions: set[str] = set()
    stack = list(laws)
    while stack:
        x = stack.pop()
        if x.head == "app":
            for y in x.nodes[1:]:
                open_ones, *given = y.nodes if y.head == "given" else (y,)
                parts = open_ones.nodes if open_ones.head == "list" else (open_ones,)
                outcomes.update(part.text for part in parts if part.head == "name")
                conditions.update(part.text for z in given for part in walk(z) if part.head == "name")
        elif x.head == "~":
            outcomes.update(part.text for part in walk(x.nodes[0]) if part.head == "name")
            stack.extend(x.nodes[1:])
        elif x.head in ("versus", "list"):
            stack.extend(x.nodes)
    return frozenset(outcomes - conditions)


def _taken_whole(x: Node) -> frozenset[str]:
    """The letters of laws that a divergence or an expectation takes as a whole."""
    if x.head == "versus":
        return named_outcomes(x.nodes)
    if x.head == "app" and x.nodes[0].head == "sub" and x.nodes[0].nodes[0].text in _MEANS:
        return named_outcomes(x.nodes[0].nodes[1:])
    return frozenset()


def free_names(tree: Node, bound: frozenset[str] = frozenset()) -> Iterator[tuple[str, bool]]:
    """Every free occurrence of a name, and whether it stands as an index."""
    stack = [(tree, bound, False)]
    while stack:
        x, inner, index = stack.pop()
        if x.head == "name":
            if x.text not in inner:
                yield x.text, index
        elif x.head in BINDERS or x.head in OPTIMA:
            own = bound_names(x)
            stack.append((x.nodes[0], inner | own, False))
            for part in x.nodes[1:]:
                scope = inner if part.head in ("range", "upto") else inner | own
                stack.extend((y, scope, False) for y in part.nodes[part.head != "upto" :])
        elif x.head == "sub":
            stack.append((x.nodes[0], inner, index))
            stack.extend((y, inner, True) for y in x.nodes[1:])
        else:
            within = inner | _taken_whole(x)
            stack.extend((y, within, False) for y in x.nodes)


def scope_doubts(tree: Node, source: str) -> list[Doubt]:
    """Doubts about the reach of sums: refused where an index stands right after a sum, a remark everywhere else."""
    found: dict[str, Doubt] = {}
    escaped: set[str] = set()
    stack = [tree]
    while stack:
        x = stack.pop()
        if x.head in BINDERS:
            escaped |= bound_names(x)
        if x.head == "+":
            for k, summand in enumerate(x.nodes[:-1]):
                _after_sum(_last_binder(summand, source), x.nodes[k + 1 :], found)
        stack.extend(x.nodes)
    if not escaped:
        return list(found.values())
    free = {text for text, _ in free_names(tree)}
    remarks = [Doubt("reused-name", tree.start, tree.end, text) for text in sorted(escaped & free - set(found))]
    return [*found.values(), *remarks]


def _last_binder(x: Node, source: str) -> Node | None:
    """The sum without brackets that a summand ends with."""
    while not _is_bracketed(x, source):
        if x.head in ("sum", "prod") or x.head in OPTIMA:
            return x
        if x.head not in ("neg", "*"):
            return None
        x = x.nodes[-1]
    return None


def _is_bracketed(x: Node, source: str) -> bool:
    return source[: x.start].rstrip()[-1:] in ("(", "[") and source[x.end :].lstrip()[:1] in (")", "]", "\\")


def _after_sum(binder: Node | None, rest: tuple[Node, ...], found: dict[str, Doubt]) -> None:
    if binder is None:
        return
    bound = bound_names(binder)
    if binder.head in OPTIMA:
        text = optimum_reaches(binder, rest)
        if text is not None:
            found.setdefault(text, Doubt("optimum-then-sum", rest[0].start, rest[-1].end, text))
        return
    for summand in rest:
        for text, index in free_names(summand):
            if text in bound:
                code = "free-index" if index else "free-name"
                found.setdefault(text, Doubt(code, summand.start, summand.end, text))


def with_further_reach(tree: Node, source: str) -> Node | None:
    r"""Return a tree in which the one sum whose index stands to the right of it reaches over all that follows.

    `\sum_i a_i + b_i` is then \sum_i (a_i + b_i). There is none where something follows that does not hold the index.
    """
    sites = [
        (x, k)
        for x in walk(tree)
        if x.head == "+"
        for k, summand in enumerate(x.nodes[:-1])
        if (binder := _last_binder(summand, source)) is not None
        and binder.head in ("sum", "prod")
        and all(bound_names(binder) & {text for text, _ in free_names(y)} for y in x.nodes[k + 1 :])
    ]
    if len(sites) != 1 or (inner := _last_binder(sites[0][0].nodes[sites[0][1]], source)) is None:
        return None
    x, k = sites[0]
    body = Node("+", (inner.nodes[0], *x.nodes[k + 1 :]), inner.nodes[0].start, x.end)
    wide = Node(inner.head, (body, *inner.nodes[1:]), inner.start, x.end)
    summand = _replaced(x.nodes[k], inner, wide)
    whole = summand if k == 0 else Node("+", (*x.nodes[:k], summand), x.start, x.end)
    return _replaced(tree, x, whole)


def _replaced(tree: Node, part: Node, other: Node) -> Node:
    if tree is part:
        return other
    if tree.head in LEAVES:
        return tree
    return Node(tree.head, tuple(_replaced(y, part, other) for y in tree.nodes), tree.start, tree.end)
