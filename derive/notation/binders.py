"""Sums, products and integrals: what their variables are and what they run over."""

from __future__ import annotations

from collections.abc import Iterable

from derive.language.heads import INFINITY
from derive.language.substitution import bind
from derive.language.terms import Term, make, name
from derive.notation.counts import Counts
from derive.notation.factorials import along
from derive.notation.supports import LINE, covers, vanishes
from derive.notation.syntax import Node


def ends_of(domain: Node) -> tuple[Node, Node] | None:
    """Return the first and the last of the whole numbers in a set or list: ``{0, 1}``, ``1, 2, \\ldots, n``."""
    parts = domain.nodes if domain.head in ("set", "list") else ()
    dotted = len(parts) > 2 and parts[-2].head == "dots"
    listed = parts[:-2] if dotted else parts
    if not listed or not all(part.head == "number" and part.text.isdigit() for part in listed):
        return None
    numbers = [int(part.text) for part in listed]
    successive = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return (listed[0], parts[-1]) if successive else None


class Binders(Counts):
    """The part of the elaboration that knows binders."""

    def read_sum(self, tree: Node) -> Term:
        """Return a sum."""
        return self.binder("sum", tree)

    def read_prod(self, tree: Node) -> Term:
        """Return a product."""
        return self.binder("prod", tree)

    def read_int(self, tree: Node) -> Term:
        """Return an integral."""
        opened = self.integrated(tree)
        body = self.inside(opened, tree.nodes[0])
        written = next((part for part in tree.nodes[1:] if part.head != "d"), None)
        placed = [(letter, self.placed(tree, name(letter), domain, written, body)) for letter, domain in opened]
        return closed("integral", placed, body)

    def placed(self, tree: Node, letter: Term, domain: Term, written: Node | None, body: Term) -> Term:
        r"""Return what an integral runs over that is written without a range, or over the real line.

        That is the values of its letter where the integrand is 0 elsewhere, as a density is outside its support. Else
        ``\int_{-\infty}^\infty`` is over the whole line, which is no other set of values; and without a range it
        is not said whether these values are meant, or the line.
        """
        densities = self.names.densities
        anywhere = densities is None or domain in (LINE, name(f"set:{letter.symbol}"))
        if anywhere or domain is not self.names.home(letter.symbol) or not (written is None or is_line(written)):
            return domain
        if vanishes(body, letter, domain, densities or {}):
            return domain
        if written is not None:
            return LINE
        if domain.head == "interval":
            raise self.fail(tree, "say over which values this integral runs: those of the quantity or the real line")
        return domain

    def integrated(self, tree: Node) -> list[tuple[str, Term]]:
        """Return what an integral runs over, the outermost variable first."""
        variables = [part.nodes[0] for part in tree.nodes[1:] if part.head == "d"]
        ranges = [part for part in tree.nodes[1:] if part.head != "d"]
        if not variables or len(ranges) > 1 or (ranges and len(variables) > 1):
            raise self.fail(tree, "which variable this integral runs over, and where, is not clear")
        letters = [self.symbol(variable) for variable in reversed(variables)]
        return [(letter, self.space(letter, ranges[0] if ranges else None)) for letter in letters]

    def space(self, letter: str, tree: Node | None) -> Term:
        """Return what an integral over a letter runs over: its whole space, a set with a name, or an interval."""
        whole = self.names.home(letter)
        if tree is None:
            return whole
        if tree.head == "range":
            _, lower, upper = tree.nodes
            ends = [name(INFINITY) if is_endless(e, s) else self.term(e) for e, s in ((lower, -1), (upper, 1))]
            return whole if ends == [name(INFINITY)] * 2 else make("interval", *ends)
        where = tree.nodes[-1] if tree.head in ("over", "in") else tree
        if tree.head == "in" and self.symbol_or_nothing(tree.nodes[0]) != letter:
            raise self.fail(tree, "this integral runs over another variable")
        if where.head == "interval" and len(where.nodes) > 1:
            return make("interval", *(self.term(end) for end in where.nodes[:2]))
        base = where.nodes[0] if where.head == "^" else where
        if letter in self.names.dimensions and base.is_name("bb:R"):
            raise self.fail(where, "the document integrates over spaces of several dimensions by one letter")
        if base.head != "name" or (base is not where and base.text != "bb:R"):
            raise self.fail(where, "a set with a name, or an interval, was expected")
        core = self.names.core(base.text)
        counted = name(core) in self.counted_over()
        if core in (letter, letter.upper(), "bb:R") or (counted and self.names.domain(letter) is name(core)):
            return whole
        if counted and core != f"cal:{letter.upper()}":
            raise self.fail(where, "a set that sums run over is no space to integrate over")
        found = self.names.set_of(core)
        return whole if counted else found if found.head == "interval" else name(core)

    def counted_over(self) -> set[Term]:
        """Return the sets that sums run over, which are no spaces."""
        return {self.names.domain(index) for index in self.names.indices}

    def binder(self, head: str, tree: Node) -> Term:
        """Return a sum or product over its ranges."""
        if len(tree.nodes) == 1:
            raise self.fail(tree, "a sum over nothing: say what it ranges over")
        return self.bound_over(head, tree, [self.range(r) for r in tree.nodes[1:]])

    def bound_over(self, head: str, tree: Node, opened: list[tuple[str, Term]]) -> Term:
        """Return what a binder makes of its body, the variables bound."""
        body = self.inside(opened, tree.nodes[0])
        if head == "sum":
            opened = [(letter, self.of_outcomes(name(letter), domain, body)) for letter, domain in opened]
        return closed(head, opened, body)

    def of_outcomes(self, letter: Term, domain: Term, body: Term) -> Term:
        """Return the outcomes of a named law where a sum runs over more numbers and its body is 0 at all others."""
        homes = {home for places in (self.names.densities or {}).values() for _, home in places if covers(domain, home)}
        homes -= {domain}
        found = (home for home in sorted(homes, key=str) if vanishes(body, letter, home, self.names.densities or {}))
        return next(found, domain)

    def inside(self, opened: list[tuple[str, Term]], body: Node) -> Term:
        """Return the body of a binder, in which its variables stand for themselves."""
        self.bound.extend(variable for variable, _ in opened)
        try:
            return self.term(body)
        finally:
            del self.bound[len(self.bound) - len(opened) :]

    def range(self, tree: Node) -> tuple[str, Term]:
        """Return a variable and what it ranges over."""
        match tree.head:
            case "range":
                variable, first, last = tree.nodes
                return self.symbol(variable), make("range", self.term(first), self.last(last))
            case "over":
                return self.over(tree.nodes[0])
            case "in":
                variable, domain = tree.nodes
                if (ends := ends_of(domain)) is not None:
                    return self.symbol(variable), make("range", self.term(ends[0]), self.last(ends[1]))
                if (counts := self.all_counts(domain)) is not None:
                    return self.symbol(variable), counts
                if domain.head != "name":
                    raise self.fail(domain, "a set with a name, or of successive whole numbers, was expected")
                return self.over(variable, self.names.set_of(self.names.core(domain.text)))
        raise self.fail(tree, "a condition on the index is not understood yet")

    def over(self, variable: Node, domain: Term | None = None) -> tuple[str, Term]:
        """Return an index and its domain; ``x_i`` without a range ranges over what ``i`` ranges over."""
        if variable.head == "sub" and len(variable.nodes) == 2 and variable.nodes[1].head == "name":
            index = self.names.core(variable.nodes[1].text)
            return index, self.names.domain(index)
        symbol = self.symbol(variable)
        return symbol, domain if domain is not None else self.names.domain(symbol)

    def last(self, tree: Node) -> Term:
        """Return the last element of a range, which may be infinite."""
        return name(INFINITY) if tree.is_name("infty") else self.term(tree)


def closed(head: str, opened: Iterable[tuple[str, Term]], term: Term) -> Term:
    """Return what a binder makes of a term, its variables bound, each over its domain."""
    for variable, domain in reversed([*opened]):
        if head == "sum" and domain.head == "range":
            term = along(term, name(variable), domain.args[0])
        term = bind(head, variable, domain, term)
    return term


def is_line(tree: Node) -> bool:
    r"""Tell whether an integral is written over the real line: ``\int_{-\infty}^{\infty}`` or ``\int_{\mathbb{R}}``."""
    if tree.head == "range":
        return is_endless(tree.nodes[1], -1) and is_endless(tree.nodes[2], 1)
    return tree.head in ("over", "in", "name") and (tree.nodes[-1] if tree.nodes else tree).is_name("bb:R")


def power_of_line(tree: Node) -> Node | bool | None:
    """Return k of an integral over R^k, ``None`` of one over the real line, and ``False`` of any other."""
    if is_line(tree):
        return None
    where = tree.nodes[-1] if tree.head in ("over", "in") else tree
    return where.nodes[1] if where.head == "^" and where.nodes[0].is_name("bb:R") else False


def is_endless(tree: Node, sign: int) -> bool:
    """Tell whether the end of an interval is infinite, with this sign."""
    turned = tree.head in ("neg", "pos")
    written = (tree.nodes[0] if turned else tree).is_name("infty")
    return written and (tree.head == "neg") == (sign < 0)
