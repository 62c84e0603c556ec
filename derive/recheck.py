"""The second checker: re-checks a saved report.json from the standard library alone, sharing no code with the kernel.

It is written from the specification of proofs and from the rule tables: its own terms, its own ring, its own discharge
of side conditions, its own intervals over `decimal`. Whatever it cannot follow it refuses.

    python recheck.py report.json [--rules DIR] [--json]        exit 0 accepted, 1 refused, 2 unreadable
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction
from functools import lru_cache, partial, reduce
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, TypeAlias, TypeVar


class Refusal(Exception):
    """Evidence or data that this checker does not accept, with the reason."""


class Undefined(Refusal):
    """A term without a value in a model."""


class Undecided(Refusal):
    """A comparison that the present precision does not decide."""


def need(accepted: object, why: str) -> None:
    """Raise :class:`Refusal` with the reason unless accepted."""
    if not accepted:
        raise Refusal(why)


# ---- Terms: prefix text, locally nameless, one object per term -------------------------------------------------------

LEAVES = {"#", "v", "b"}
BINDERS = {"sum": 2, "prod": 2, "integral": 2, "deriv": 2, "lam": 1, "forall": 2}
TOTALS, OVER_DOMAINS = {"sum", "integral"}, {"sum", "prod", "integral"}
WORDS = {
    **dict.fromkeys(("neg", "log", "exp", "sqrt", "abs", "fact", "card", "floor", "ind", "int", "nat", "finite"), 1),
    **dict.fromkeys(("summable", "jointly", "convex", "differentiable"), 1),
    **dict.fromkeys(("-", "/", "^", "logb", "binom", "range", "interval", ">", ">=", "/=", "=", "in", "=>"), 2),
    **dict.fromkeys(("+", "*", "and", "pi"), 0),
}
MOST_NODES = 100_000
MOST_NODES_OF_A_NUMBER = 60
DIGITS_OF_A_NUMBER = 70
HEADS = BINDERS.keys() | WORDS.keys()
TWO_VALUED = {"=", "/=", ">=", ">", "in"}  # conditions that are true or false just where their parts have values
KINDS = {"int", "nat", "finite", "summable", "convex", "differentiable", "jointly"}
CONDITIONS = {*TWO_VALUED, *KINDS, "=>", "and", "forall"}
NUMBER, OPENED = re.compile(r"-?\d{1,4000}(?:/0*[1-9]\d{0,4000})?"), re.compile(r"%\d+")


class Term:
    """A head with arguments; equal terms are one object. Leaves: `#` a number, `v` a name, `b` a bound variable."""

    __slots__ = ("args", "head", "loose", "names", "normal", "serial", "size")
    table: ClassVar[dict[tuple[Any, ...], Term]] = {}
    head: str
    args: tuple[Any, ...]
    loose: int
    names: frozenset[str]
    normal: Poly | None
    serial: int
    size: int

    def __repr__(self) -> str:
        """Prefix text, bound variables as `#k`, for the reasons of refusals."""
        if self.head in LEAVES:
            return f"#{self.args[0]}" if self.head == "b" else str(self.args[0])
        return f"({' '.join([*([] if self.head == '@' else [self.head]), *map(repr, self.args)])})"


def make(head: str, *args: Any) -> Term:
    """Return the one term with this head and these arguments."""
    found = Term.table.get((head, *args))
    if found is None:
        size = 1 if head in LEAVES else 1 + sum(a.size for a in args)
        need(size <= MOST_NODES, "a term too large")  # sharing would hide that it doubles at every step
        found = Term.table[(head, *args)] = Term()
        found.head, found.args, found.normal, found.serial, found.size = head, args, None, len(Term.table), size
        if head in LEAVES:
            found.loose, found.names = args[0] + 1 if head == "b" else 0, frozenset(args if head == "v" else ())
        else:
            found.loose = max([0, *(a.loose for a in args[:-1]), *(a.loose - (head in BINDERS) for a in args[-1:])])
            found.names = frozenset().union(*(a.names for a in args))
    return found


ZERO, ONE, INF = make("#", Fraction(0)), make("#", Fraction(1)), make("v", "inf")


def mapped(term: Term, leaf: Callable[[Term, int], Term], depth: int = 0, names: Collection[str] | None = None) -> Term:
    """Replace the leaves that are these names (without names: loose indices), and beta-reduce what this applies."""
    if term.loose <= depth if names is None else term.names.isdisjoint(names):
        return term
    if term.head in LEAVES:
        return leaf(term, depth)
    last = len(term.args) - 1 if term.head in BINDERS else -1
    args = [mapped(a, leaf, depth + (k == last), names) for k, a in enumerate(term.args)]
    return apply(args[0], args[1:]) if term.head == "@" else make(term.head, *args)


def put(body: Term, value: Term) -> Term:
    """Open a binder: its index becomes the value, lifted below the binders it passes; the indices above come down."""

    def leaf(index: Term, depth: int) -> Term:
        if index.args[0] > depth:
            return make("b", index.args[0] - 1)
        return mapped(value, lambda b, _: make("b", b.args[0] + depth))

    return mapped(body, leaf)


def close(term: Term, name: str) -> Term:
    """Return the body of a binder over this name."""
    return mapped(term, lambda _, depth: make("b", depth), names={name})


def inst(term: Term, values: Mapping[str, Term]) -> Term:
    """Replace names by closed terms, all at once."""
    return mapped(term, lambda v, _: values[v.args[0]], names=values.keys())


def apply(function: Term, args: Sequence[Term]) -> Term:
    """Return the function applied, beta-reduced where it is a `lam`."""
    for k, argument in enumerate(args):
        if function.head != "lam":
            return make("@", *(function.args if function.head == "@" else (function,)), *args[k:])
        function = put(function.args[0], argument)
    return function


def uses(term: Term) -> Iterator[tuple[str, int]]:
    """Yield the names in a term, each with the number of its arguments, -1 where it stands bare."""
    if term.head == "v":
        yield term.args[0], -1
    elif term.head not in LEAVES:
        applied = term.head == "@" and term.args[0].head == "v"
        if applied:
            yield term.args[0].args[0], len(term.args) - 1
        for a in term.args[applied:]:
            yield from uses(a)


def applications(term: Term) -> Iterator[tuple[Term, ...]]:
    """Yield what is applied in a term, each with its arguments."""
    if term.head == "@":
        yield term.args
    for a in term.args if term.head not in LEAVES else ():
        yield from applications(a)


def plain(term: Term) -> bool:
    """Tell whether a term could be a function: a name, or a `lam` around one."""
    return plain(term.args[0]) if term.head == "lam" else term.head == "v"


def as_leaf(element: Element) -> Term:
    """Return an element of a domain as a term."""
    return make("#", element) if isinstance(element, Fraction) else element


def product(factors: Sequence[Term]) -> Term:
    """Return the product of the factors."""
    return ONE if not factors else factors[0] if len(factors) == 1 else make("*", *factors)


def endless(domain: Term) -> bool:
    """Tell whether a domain is an infinite range."""
    return domain.head == "range" and domain.args[1] is INF


def bounded(domain: Term) -> bool:
    """Tell whether a domain is an interval with two ends."""
    return domain.head == "interval" and INF not in domain.args


def doubled(term: Term) -> bool:
    """Tell whether a term is an integral of an integral, over domains that do not depend on each other."""
    return term.head == "integral" and term.args[1].head == "integral" and not term.args[1].args[0].loose


def total(head: str, index: Term, domain: Term, body: Term) -> Term:
    """Return the sum or integral of a body over an index."""
    return make(head, domain, close(body, index.args[0]))


def read(text: Any, *, opened: bool = False) -> Term:
    """Read prefix text; the names `%k` of opened binders only where they may stand."""
    need(isinstance(text, str) and len(text) < 200_000, "prefix text expected")
    return parsed(text, opened)


@lru_cache(10_000)
def parsed(text: str, opened: bool) -> Term:
    """Return the term of a prefix text."""
    tokens = re.findall(r"[()]|[^\s()]+", text)[::-1]

    def take(wanted: str = "") -> str:
        need(tokens and wanted in ("", tokens[-1]), f"prefix text broken: {text[:80]}")
        return str(tokens.pop())

    def leaf(token: str, scope: tuple[str, ...]) -> Term:
        if token in scope:
            return make("b", scope[::-1].index(token))
        if NUMBER.fullmatch(token):
            return make("#", Fraction(token))
        need(not re.fullmatch(r"-?\d+(/\d+)?", token), f"not a number: {token[:40]}")
        need("%" not in token or (opened and OPENED.fullmatch(token)), f"reserved name {token}")
        return make("v", token)

    def one(scope: tuple[str, ...]) -> Term:
        token = take()
        need(token != ")" and len(scope) < 300, f"prefix text broken: {text[:80]}")
        if token != "(":
            return leaf(token, scope)
        head = take() if tokens and tokens[-1] in HEADS and tokens[-1] not in scope else "@"
        args: list[Term] = []
        if head in BINDERS:
            symbol = take()
            need(symbol not in {"(", ")", "inf"} and not NUMBER.fullmatch(symbol), "a bound variable expected")
            args = [one(scope if k < BINDERS[head] else (*scope, symbol)) for k in range(1, BINDERS[head] + 1)]
        while head not in BINDERS and tokens and tokens[-1] != ")":
            args.append(one(scope))
        take(")")
        need(bool(args) != (head == "pi") and len(args) == (WORDS.get(head) or len(args)), f"arity in {text[:80]}")
        need(head == "interval" or INF not in (args[:-1] if head == "range" else args), "inf is no number")
        return apply(args[0], args[1:]) if head == "@" else make(head, *args)

    term = one(())
    need(not tokens and term is not INF, f"not one term: {text[:80]}")
    return term


# ---- The ring: polynomials over Q in atoms with integer exponents; exponent 0 present means [atom /= 0] --------------

Monomial: TypeAlias = frozenset[tuple[Term, int]]
Poly: TypeAlias = dict[Monomial, Fraction]
UNIT: Monomial = frozenset()
MOST_TERMS, MOST_POWER, MOST_BITS = 4000, 100, 100_000


def plus(p: Poly, q: Poly, factor: int = 1) -> Poly:
    """Return ``p + factor q``."""
    out = dict(p)
    for m, c in q.items():
        out[m] = out.get(m, Fraction(0)) + factor * c
    return {m: c for m, c in out.items() if c}


def times(p: Poly, q: Poly) -> Poly:
    """Return the product; ``x x^-1`` keeps the entry (x, 0), since it is 0 where x is."""
    need(len(p) * len(q) <= MOST_TERMS, "a polynomial too large")
    out: Poly = {}
    for m, c in p.items():
        for n, d in q.items():
            exponents = dict(m)
            for atom, e in n:
                exponents[atom] = exponents.get(atom, 0) + e
            key = frozenset(exponents.items())
            out[key] = out.get(key, Fraction(0)) + c * d
    need(all(c.numerator.bit_length() + c.denominator.bit_length() < MOST_BITS for c in out.values()), "too large")
    return {m: c for m, c in out.items() if c}


def power(p: Poly, exponent: int) -> Poly:
    """Return ``p^exponent`` for a natural exponent."""
    out: Poly = {UNIT: Fraction(1)}
    for _ in range(exponent):
        out = times(out, p)
    return out


def inverse(p: Poly) -> Poly:
    """Return ``1/p``, 0 for 0; a sum becomes one atom, with leading coefficient 1."""
    if len(p) > 1:
        leading = p[min(p, key=rank)]
        return {frozenset({(as_term({m: c / leading for m, c in p.items()}), -1)}): 1 / leading}
    return expanded({frozenset((a, -e) for a, e in m): 1 / c for m, c in p.items()})


def expanded(p: Poly) -> Poly:
    """Multiply out the sums that stand above the line again: they are atoms below it only."""
    out: Poly = {}
    for m, c in p.items():
        sums = [(a, e) for a, e in m if a.head == "+" and e > 0]
        out = plus(out, reduce(times, (power(poly(a), e) for a, e in sums), {m - set(sums): c}))
    return out


def rank(m: Monomial) -> list[tuple[int, int]]:
    """Return the key by which monomials are sorted."""
    return sorted((a.serial, e) for a, e in m)


def poly(term: Term) -> Poly:
    """Return the normal form of a term."""
    if term.normal is None:
        term.normal = _poly(term, term.head, term.args)
    return term.normal


def _poly(term: Term, head: str, args: tuple[Any, ...]) -> Poly:
    out: Poly = {}
    if head == "#":
        return {UNIT: args[0]} if args[0] else {}
    if head == "*":
        out = {UNIT: Fraction(1)}
        for a in args:
            out = times(out, poly(a))
        return out
    if head in {"+", "-", "neg"}:
        for k, a in enumerate(args):
            out = plus(out, poly(a), -1 if head == "neg" or (head == "-" and k) else 1)
        return out
    if head == "/":
        return times(poly(args[0]), inverse(poly(args[1])))
    if head == "^":
        exponent, base = number(args[1]), poly(args[0])
        if exponent is not None and exponent.denominator == 1 and abs(exponent) <= MOST_POWER:
            return power(base if exponent >= 0 else inverse(base), abs(int(exponent)))
    if head not in LEAVES:
        kept = int(head == "@")  # what is applied is no number
        term = make(head, *args[:kept], *(as_term(poly(a)) for a in args[kept:]))
    return {frozenset({(term, 1)}): Fraction(1)}


def number(term: Term) -> Fraction | None:
    """Return the constant that a term is, else None."""
    p = poly(term)
    return p.get(UNIT, Fraction(0)) if set(p) <= {UNIT} else None


def above_0(p: Poly) -> bool:
    """Tell whether a polynomial is a number above 0."""
    return p.keys() == {UNIT} and p[UNIT] > 0


def as_term(p: Poly) -> Term:
    """Return the canonical term of a polynomial."""
    summands = [written(m, p[m]) for m in sorted(p, key=rank)]
    return ZERO if not summands else summands[0] if len(summands) == 1 else make("+", *summands)


def written(m: Monomial, coefficient: Fraction = Fraction(1)) -> Term:
    """Return the canonical term of a monomial."""
    entries = sorted(m, key=lambda pair: pair[0].serial)
    powers = [a if e == 1 else make("^", a, make("#", Fraction(e))) if e else make("/", a, a) for a, e in entries]
    return product([make("#", coefficient), *powers] if coefficient != 1 or not m else powers)


def same(s: Term, t: Term) -> bool:
    """Tell whether two terms (or conditions) have one normal form."""
    return s is t or poly(s) == poly(t)


# ---- Rules, declarations and premises --------------------------------------------------------------------------------

TURNED = {"=": "=", "<=": ">=", ">=": "<="}
T = TypeVar("T")


def typed(data: Any, kind: type[T], what: str = "data") -> T:
    """Return the JSON value if it is of the kind (a truth value is no number)."""
    if not isinstance(data, kind) or isinstance(data, bool) != (kind is bool):
        raise Refusal(f"{what}: {kind.__name__} expected")
    return data


def keyed(data: Any, required: str, optional: str = "", what: str = "data") -> dict[str, Any]:
    """Return the JSON object if it has the required keys and no unknown ones."""
    keys, must = set(typed(data, dict, what)), set(required.split())
    wrong = (must - keys) | (keys - must - set(optional.split()))
    need(not wrong, f"{what}: missing or unknown {sorted(map(str, wrong))}")
    return typed(data, dict)


def reads(data: Any) -> tuple[Term, ...]:
    """Read a list of prefix texts."""
    return tuple(read(text) for text in typed(data, list))


@dataclass(frozen=True)
class Rule:
    """A rule or premise: under conditions, ``lhs rel rhs`` for all values of the variables (in their domains)."""

    lhs: Term
    rel: str
    rhs: Term
    conditions: tuple[Term, ...]
    variables: dict[str, Term | None]
    order: int | None = None
    definition: bool = False

    @property
    def defined(self) -> tuple[str, int] | None:
        """The name and arity that a definition without conditions and domains defines, else None."""
        head, *params = self.lhs.args if self.lhs.head == "@" else (self.lhs,)
        fits = head.head == "v" and params == [make("v", v) for v in self.variables] and head not in params
        bare = self.rel == "=" and self.order is None and not self.conditions and not any(self.variables.values())
        return (head.args[0], len(params)) if self.definition and fits and bare else None

    def instantiated(self, values: Mapping[str, Term]) -> Rule:
        """Return the rule with names replaced; its variables stay."""
        domains = {v: domain and inst(domain, values) for v, domain in self.variables.items()}
        conditions = tuple(inst(c, values) for c in self.conditions)
        lhs, rhs = inst(self.lhs, values), inst(self.rhs, values)
        return Rule(lhs, self.rel, rhs, conditions, domains, None, self.definition)


def read_rule(data: Any, *, schematic: bool = False) -> Rule:
    """Read a premise, or a row of a rule table, where every free name is schematic."""
    keys = "id rel why source" if schematic else "id rel relation family variables definition order from origin"
    row = keyed(data, "lhs rhs conditions" + " family" * schematic, keys, "rule")
    lhs, rhs, conditions = read(row["lhs"]), read(row["rhs"]), reads(row["conditions"])
    rel = typed(row.get("rel", row.get("relation", "=")), str)
    need(rel in TURNED, f"a relation {rel}")
    if schematic:
        names = frozenset().union(*(t.names for t in (lhs, rhs, *conditions))) - {"inf"}
        return Rule(lhs, rel, rhs, conditions, dict.fromkeys(sorted(names)))
    entries = [[e] if isinstance(e, str) else typed(e, list) for e in typed(row.get("variables", []), list)]
    need(all(len(e) in (1, 2) for e in entries), "a variable with its domain expected")
    domains = {typed(v, str): read(rest[0]) if rest and rest[0] is not None else None for v, *rest in entries}
    need(len({*domains, "inf"}) == len(entries) + 1, "variables that are not names of their own")
    order = None if row.get("order") is None else typed(row["order"], int, "order")
    return Rule(lhs, rel, rhs, conditions, domains, order, typed(row.get("definition", False), bool))


@dataclass(frozen=True)
class Declarable:
    """A row of the table of declarations: facts and premises for the parameters."""

    parameters: tuple[str, ...]
    facts: tuple[Term, ...]
    premises: dict[str, Rule]


def read_declarable(data: Any) -> Declarable:
    """Read a declaration row, from the table (`premise`) or from a report (`premises`)."""
    row = keyed(data, "parameters facts why source", "id says family premise premises", "declaration row")
    entries = [typed(p, dict) for p in typed(row.get("premise", row.get("premises", [])), list)]
    premises = {typed(p.get("id"), str): read_rule(p) for p in entries}
    need(len(premises) == len(entries), "a premise twice")
    return Declarable(tuple(typed(p, str) for p in typed(row["parameters"], list)), reads(row["facts"]), premises)


@dataclass(frozen=True)
class Tables:
    """The rule tables: what may be used."""

    rules: dict[str, Rule]
    declarations: dict[str, Declarable]


def load_tables(directory: Path | str | None = None) -> Tables:
    """Read every rule table of a directory, by default the one beside this file. Raises :class:`Refusal`."""
    tables = Tables({}, {})
    for path in sorted(Path(directory or Path(__file__).parent / "rules").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for row in [*data.get("rule", ()), *data.get("declaration", ())]:
            need(row["id"] not in tables.rules.keys() | tables.declarations.keys(), f"{row['id']} is there twice")
            if "lhs" in row:
                tables.rules[row["id"]] = read_rule(row, schematic=True)
            else:
                tables.declarations[row["id"]] = read_declarable(row)
    need(tables.rules and tables.declarations, "no rule tables there")
    return tables


class Theory:
    """What a step may rest on: facts, rules, premises (its own order known), and the definitions that unfold."""

    def __init__(self, tables: Tables, facts: Iterable[Term], premises: dict[str, Rule], order: int | None) -> None:
        self.facts, self.rules, self.premises, self.order = tuple(facts), tables.rules, premises, order
        self.tables = tables
        self.used: set[str] = set()
        self.asked = 0
        self.failed: dict[tuple[Facts, str, Term], None] = {}  # in this round of asking, or not answered yet
        self.open = self.answered = self.too_deep = 0
        self.definitions: dict[tuple[str, int], Rule] = {}
        self.functionals: set[str] = set()
        self.defined_where: dict[Term, list[Term]] = {}
        need(not premises.keys() & tables.rules.keys(), "a premise with the name of a rule")
        for premise in premises.values():
            if key := premise.defined:
                need(key not in self.definitions, f"{key[0]} is defined twice")
                self.definitions[key] = premise
        self._sort_definitions()

    def _sort_definitions(self) -> None:
        """Refuse circles, and find the defined names that take functions (`D_KL`, not `m` of ``m(x)``)."""
        waiting: dict[tuple[str, int], set[tuple[str, int]]] = {}
        for key, rule in self.definitions.items():
            used = {(name, arity) for name, arity in uses(rule.rhs) if name not in rule.variables}
            waiting[key] = {other for other in self.definitions if other in used or (other[0], -1) in used}
        while ready := [key for key, mentioned in waiting.items() if mentioned.isdisjoint(waiting)]:
            for key in ready:
                del waiting[key]
                if self.definitions[key].rhs.names & self.functionals or self.applied(self.definitions[key]):
                    self.functionals.add(key[0])
        need(not waiting, f"circular definition of {', '.join(sorted(name for name, _ in waiting))}")

    def applied(self, rule: Rule) -> set[str]:
        """Return the variables that the right side applies, or hands to what may apply them."""
        found = {name for name, arity in uses(rule.rhs) if arity > 0}
        for head, *args in applications(rule.rhs):
            if head.head != "v" or head.args[0] in rule.variables.keys() | self.functionals:
                found |= {name for a in args for name, arity in uses(a) if arity < 0 and plain(a)}
        return found & rule.variables.keys()

    def counted(self, value: Term) -> bool:
        """Tell whether a value is a name defined without arguments: what the name is applied to is another matter."""
        return value.head == "v" and (value.args[0], 0) in self.definitions

    def unfolded(self, term: Term) -> Term | None:
        """Return what a defined name (applied to its arguments) stands for, else None."""
        head, *args = term.args if term.head == "@" else (term,)
        rule = self.definitions.get((head.args[0], len(args))) if head.head == "v" else None
        if rule is None:
            return None
        numbers = [v for v, a in zip(rule.variables, args, strict=True) if self.counted(a)]
        if numbers and not self.applied(rule).isdisjoint(numbers):
            return None
        body = rule.rhs
        for name in reversed(list(rule.variables)):
            body = make("lam", close(body, name))
        return apply(body, args)

    def earlier(self, rule: Rule) -> bool:
        """Tell whether a rule holds from anywhere, or from a line before this one."""
        return rule.order is None or (self.order is not None and rule.order < self.order)

    def speaks(self, rule: Rule, lhs: Term, rhs: Term, facts: Facts) -> bool:
        """Tell whether an instance holds here: a proved line was proved only where both of its sides are defined."""
        return rule.order is None or all(facts.holds(c) for t in (lhs, rhs) for c in self.definedness(t))

    def definedness(self, term: Term) -> list[Term]:
        """Return the conditions that are necessary for the term to be defined, zero first."""
        if term not in self.defined_where:
            whole = self.unfolded(term)
            found = self._definedness(term.head, term.args, term) if whole is None else self.definedness(whole)
            self.defined_where[term] = list(dict.fromkeys(found))
        return self.defined_where[term]

    def _definedness(self, head: str, args: tuple[Any, ...], term: Term) -> list[Term]:
        if head in LEAVES or head in {"lam", "pi"} or (head == "ind" and args[0].head not in TWO_VALUED):
            return []
        inner = [self.definedness(a) for a in args[head == "@" :]]  # the c of c(x) is not the number c
        if head == "integral":  # one directly inside another is read as one integral over the pairs
            double = args[1].head == "integral"
            skipped = inner[1][:1] if double and inner[1][0].head == "summable" else []
            each = [make("forall", args[0], c) for c in inner[1] if c not in skipped]
            return [make("jointly" if double else "summable", term), *inner[0], *each]
        if head == "deriv":  # there has to be a value where there is a derivative
            return [make("differentiable", term), *inner[0], *self.definedness(put(args[1], args[0]))]
        if head in {"sum", "prod"}:
            each = [make("forall", args[0], c) for c in inner[1]]
            if head == "prod":  # zero first: one factor 0 excuses the others
                return inner[0] + [make("=>", make("/=", term, ZERO), c) for c in each]
            return [make("summable", term)] * endless(args[0]) + inner[0] + each
        if head == "*":
            guards = [make("/=", product(args[:k] + args[k + 1 :]), ZERO) for k in range(len(args))]
            return [make("=>", guard, c) for guard, conditions in zip(guards, inner, strict=True) for c in conditions]
        own = {
            "/": [make("/=", args[-1], ZERO)],
            "log": [make(">", args[0], ZERO)],
            "logb": [make(">", args[0], ZERO), make("/=", args[0], ONE), make(">", args[-1], ZERO)],
            "sqrt": [make(">=", args[0], ZERO)],
            "interval": [make(">=", make("-", args[-1], args[0]), ZERO)] * (INF not in args),
        }.get(head, [])
        return own + [c for conditions in inner for c in conditions]


def derivative(theory: Theory, term: Term) -> tuple[Term, list[Term]]:
    """Return what a `deriv` term is at its point, and what has to hold there. Whatever is not known raises."""
    x, conditions = unused(term), list[Term]()
    found = slope(theory, put(term.args[1], x), x, conditions)
    values = {x.args[0]: term.args[0]}
    return inst(found, values), [inst(c, values) for c in conditions]


def unused(*terms: Term) -> Term:
    """Return a variable that none of the terms has."""
    taken = {name for t in terms for name in t.names}
    return make("v", next(f"%{k}" for k in range(len(taken) + 1) if f"%{k}" not in taken))


def spelled(theory: Theory, t: Term) -> Term:
    """Return what a defined function at its arguments is, written out."""
    while t.head == "@" and (meant := theory.unfolded(t)) is not None:
        t = meant
    return t


def slope(theory: Theory, t: Term, x: Term, conditions: list[Term]) -> Term:
    """Return dt/dx, and add to the conditions under which it is that."""
    head, args = t.head, t.args
    if t is x or x.args[0] not in t.names:
        return ONE if t is x else ZERO
    if head in {"@", "logb"}:
        whole = theory.unfolded(t) if head == "@" else make("/", *(make("log", a) for a in reversed(args)))
        return slope(theory, whole, x, conditions) if whole is not None else chain(theory, t, x, conditions)
    if head == "deriv":  # it has to be known all around the point: conditions that are open, on what is continuous
        inner, around = derivative(theory, t)
        conditions += [more for c in around for more in nearby(theory, c, x)]
        conditions += around
        return slope(theory, inner, x, conditions)
    if head in {"sum", "prod"}:
        k, each = unused(t, x), list[Term]()
        need(x.args[0] not in args[0].names, f"{args[0]} depends on the variable")
        one = put(args[1], k)
        found = slope(theory, one, x, each)
        if head == "prod":  # t' = t times the sum of f'/f, where no factor f is 0
            found = make("/", found, one)
            each.append(make("/=", one, ZERO))
        found = total("sum", k, args[0], found)
        conditions += [make("finite", args[0]), *(total("forall", k, args[0], c) for c in each)]
        return found if head == "sum" else make("*", t, found)
    args = tuple(spelled(theory, a) for a in args)
    d = [slope(theory, a, x, conditions) for a in args]
    if head in {"+", "-", "neg"}:
        return make(head, *d)
    if head == "*":
        return make("+", *(make("*", dk, *args[:k], *args[k + 1 :]) for k, dk in enumerate(d)))
    if head == "exp":
        return make("*", t, d[0])
    if head == "/":
        conditions.append(make("/=", args[1], ZERO))
        return make("/", make("-", d[0], make("/", make("*", args[0], d[1]), args[1])), args[1])
    need(head in {"^", "log", "sqrt"}, f"the derivative of {head} is not known")
    n = number(args[1]) if head == "^" else None
    if n is not None and n.denominator == 1:
        conditions += [make("/=", args[0], ZERO)] * (n < 1)
        return make("*", args[1], make("^", args[0], make("#", n - 1)), d[0])
    conditions.append(make(">", args[0], ZERO))
    share = make("/", d[0], args[0])
    if head == "^":
        return make("*", t, make("+", make("*", d[1], make("log", args[0])), make("*", args[1], share)))
    return share if head == "log" else make("/", d[0], make("*", make("#", Fraction(2)), t))


def nearby(theory: Theory, c: Term, x: Term) -> list[Term]:
    """Return under which conditions at a point a condition holds around it; it has to be open."""
    found: list[Term] = []
    if x.args[0] in c.names:
        need(c.head in {">", "/=", "forall"}, f"{c} is known at one point only")
        if c.head == "forall":
            need(x.args[0] not in c.args[0].names, f"{c.args[0]} depends on the variable")
            k = unused(c, x)
            return [total("forall", k, c.args[0], more) for more in nearby(theory, put(c.args[1], k), x)]
        slope(theory, c.args[0], x, found)
    return found


def chain(theory: Theory, t: Term, x: Term, conditions: list[Term]) -> Term:
    """Return the derivative of an unknown function of one argument that depends on the variable."""
    place, *others = [k for k, a in enumerate(t.args) if x.args[0] in a.names]
    need(place and not others, f"{t.args[0]} has several arguments that depend on the variable")
    y, inner = unused(t, x), slope(theory, t.args[place], x, conditions)
    outer = total("deriv", y, t.args[place], make("@", *t.args[:place], y, *t.args[place + 1 :]))
    conditions.append(make("differentiable", outer))
    return make("*", outer, inner)


def depending(m: Monomial, *indices: Term) -> Monomial:
    """Return the part of a monomial in which one of these names occurs."""
    return frozenset((a, e) for a, e in m if any(x.args[0] in a.names for x in indices))


def spoken(c: Term) -> list[Term]:
    """Return what a comparison says of indicators: [C] /= 0 says C, and 1 - [C] /= 0 says the opposite of C."""
    form = plus(poly(c.args[0]), poly(c.args[1]), -1) if c.head in {">", "/="} else {}
    if len(form) == 1:
        return [a.args[0] for m in form for a, _ in m if a.head == "ind"]
    inside = [a.args[0] for m in form for a, e in m if a.head == "ind" and e == len(m) == 1]
    if len(form) != 2 or UNIT not in form or sum(form.values()) != 0 or not inside:
        return []
    opposite = {"=": "/=", "/=": "=", ">=": ">", ">": ">="}.get(inside[0].head)
    sides = inside[0].args if opposite in {"=", "/="} else inside[0].args[::-1]
    return [make(opposite, *sides)] if opposite else []


# ---- Facts: side conditions are shown by closure rules over what is known --------------------------------------------

DEPTH = 40
ASKED = {"P": "positive", "N": "nonnegative", "M": "nonpositive", "Z": "nonzero", "I": "integer"}
NONNEGATIVE = (".", ".", ".", ".", "N", "N", "N", "N.", "N", "M", "NM")
CLOSURE: dict[str, dict[str, str]] = {  # what the arguments must be: one letter each, the last one for all others
    "positive": {"exp": ".", "*": "P", "/": "P", "^": "P.", "sqrt": "P", "abs": "Z"},
    "nonnegative": dict(
        zip(("exp", "card", "abs", "ind", "+", "*", "/", "^", "sqrt", "neg", "-"), NONNEGATIVE, strict=True)
    ),
    "nonpositive": {"neg": "N", "+": "M", "-": "MN", "/": "MN"},
    "nonzero": {"*": "Z", "/": "Z", "neg": "Z"},
    "integer": {"+": "I", "-": "I", "*": "I", "neg": "I", "abs": "I"},
}


@dataclass(frozen=True)
class Known:
    """A fact without quantifiers: it holds where its guards do; `form` is the polynomial it compares with 0."""

    guards: tuple[Term, ...]
    condition: Term
    form: Poly

    @property
    def head(self) -> str:
        """The head of the condition."""
        return self.condition.head


class Facts:
    """What may be assumed at a place of a proof: conditions, and members of domains (opened indices)."""

    def __init__(
        self, theory: Theory, conditions: Sequence[Term] = (), members: Sequence[tuple[Term, Term]] = ()
    ) -> None:
        self.theory, self.conditions, self.members = theory, conditions, members
        self.names = frozenset().union(*(c.names for c in conditions), *(t.names | d.names for t, d in members))
        self.answers: dict[tuple[str, Term], bool] = {}
        self.children: dict[tuple[Term, ...], Facts] = {}
        self.grounded: list[Known] | None = None

    def plus(self, *added: Term) -> Facts:
        """Return the facts with more conditions."""
        if added not in self.children:
            members = [(c.args[0], c.args[1]) for a in added for c in (a, *spoken(a)) if c.head == "in"]
            rest = [c for c in added if c.head != "in"]
            self.children[added] = Facts(self.theory, [*self.conditions, *rest], [*self.members, *members])
        return self.children[added]

    def fresh(self, term: Term) -> Term:
        """Return a reserved name that is used nowhere here."""
        return make("v", next(name for k in count() if (name := f"%{k}") not in self.names | term.names))

    def known(self) -> list[Known]:
        """Return the facts, those about all elements of a domain grounded over its known members."""
        if self.grounded is None:
            self.grounded = []
            inside = [(t, d) for t, d in self.members if d.head == "range"]
            low = [make(">=", make("-", t, d.args[0]), ZERO) for t, d in inside]
            low += [make(">", t, ZERO) for t, d in inside if d.args[0].head == "#" and d.args[0].args[0] > 0]
            high = [make(">=", make("-", d.args[1], t), ZERO) for t, d in inside if not endless(d)]
            between = [(t, d.args) for t, d in self.members if d.head == "interval"]
            low += [make(">", make("-", t, a), ZERO) for t, (a, _) in between if a is not INF]
            high += [make(">", make("-", b, t), ZERO) for t, (_, b) in between if b is not INF]
            self.grounded = [k for c in (*self.conditions, *low, *high) for k in self.ground(c, ())]
        return self.grounded

    def ground(self, c: Term, guards: tuple[Term, ...]) -> Iterator[Known]:
        """Yield what a condition says of the known members of domains."""
        if c.head == "forall":
            for term, domain in self.members:
                if same(domain, c.args[0]):
                    yield from self.ground(put(c.args[1], term), guards)
        elif c.head == "=>":
            yield from self.ground(c.args[1], (*guards, c.args[0]))
        elif c.head == "and":
            for part in c.args:
                yield from self.ground(part, guards)
        else:
            compared = c.head in {">", ">=", "/="}
            yield Known(guards, c, plus(poly(c.args[0]), poly(c.args[1]), -1) if compared else {})
            for said in spoken(c):
                yield from self.ground(said, guards)
            if compared and c.head != ">=" and c.args[1] is ZERO and c.args[0].head in {"*", "/", "prod"}:
                indexed = c.args[0].head == "prod"
                for factor in c.args[0].args[indexed:]:  # none of them is 0
                    said = make("/=", factor, ZERO)
                    yield from self.ground(make("forall", c.args[0].args[0], said) if indexed else said, guards)

    def stated(self, test: Callable[[Known], object]) -> bool:
        """Tell whether a fact passes the test and its guards hold."""
        return any(test(k) and all(self.holds(g) for g in k.guards) for k in self.known())

    def ask(self, question: str, t: Term) -> bool:
        """Answer one of the questions below in rounds: what failed fails for a round, until nothing new is shown."""
        theory, key = self.theory, (question, t)
        if theory.open or key in self.answers:
            return self.answers[key] if key in self.answers else self._try(question, t)
        news = -1
        while news != theory.answered:
            news, theory.too_deep = theory.answered, 0
            theory.failed.clear()
            if self._try(question, t):
                return True
        if not theory.too_deep:
            for facts, asked, term in theory.failed:
                facts.answers[asked, term] = False
        return False

    def _try(self, question: str, t: Term) -> bool:
        """Answer a question that is open, each only once in a round, and within a bounded depth."""
        theory, one = self.theory, (self, question, t)
        theory.too_deep += theory.open > DEPTH
        if one in theory.failed or theory.open > DEPTH:
            return False
        theory.asked += 1
        need(theory.asked < MOST_WORK, "too many side conditions")
        theory.failed[one] = None
        theory.open += 1
        try:
            shape = CLOSURE.get(question, {}).get(t.head)
            needed = zip((shape or "").ljust(len(t.args), (shape or ".")[-1]), t.args, strict=True)
            answer = shape is not None and all(code == "." or self.ask(ASKED[code], a) for code, a in needed)
            answer = answer or bool(getattr(self, f"_{question}")(t, t.head, t.args))
        finally:
            theory.open -= 1
        if answer:
            self.answers[question, t] = True
            theory.answered += 1
            del theory.failed[one]
        return answer

    def holds(self, condition: Term) -> bool:
        """Tell whether a condition is shown."""
        return self.ask("condition", condition)

    def shown(self, head: str, *args: Term) -> bool:
        """Tell whether the condition with this head is shown."""
        return self.holds(make(head, *args))

    def everywhere(self, binder: Term, question: str) -> bool:
        """Ask about the body of a binder, for every element of its domain."""
        element = self.fresh(binder)
        return self.plus(make("in", element, binder.args[0])).ask(question, put(binder.args[1], element))

    def _condition(self, c: Term, head: str, args: tuple[Any, ...]) -> bool:
        if head == "and":
            return all(self.holds(a) for a in args)
        if head == "forall":
            return self.everywhere(c, "condition")
        if head == "=>":
            return self.plus(args[0]).holds(args[1])
        if head in {">", ">=", "/="}:
            question = {">": "positive", ">=": "nonnegative", "/=": "nonzero"}[head]
            return self.ask(question, args[0] if args[1] is ZERO else make("-", *args))
        if head in {"int", "nat"}:
            return self.ask("integer", args[0]) and (head == "int" or self.ask("nonnegative", args[0]))
        if head == "finite" and args[0].head == "range":
            return not endless(args[0])
        if self.stated(lambda k: k.head == head and same(k.condition, c)):
            return True
        if head == "differentiable":
            return self._differentiable(*args)
        if head in {"=", "in"}:
            return self._equal(*args) if head == "=" else self._member(*args)
        return (head == "summable" and self._convergent(*args)) or (head == "jointly" and self._jointly(*args))

    def _differentiable(self, one: Term) -> bool:
        """A function has a derivative at a point where the rules of calculus give one."""
        try:
            return all(self.holds(c) for c in derivative(self.theory, one)[1])
        except Refusal:
            return False

    def _equal(self, left: Term, right: Term) -> bool:
        for name, p in self.theory.premises.items():
            closed = p.rel == "=" and not p.variables and not p.conditions and self.theory.earlier(p)
            said = closed and same(p.lhs, left) and same(p.rhs, right) and not same(left, right)
            if said and self.theory.speaks(p, p.lhs, p.rhs, self):
                self.theory.used.add(name)
                return True
        return same(left, right)

    def _member(self, t: Term, domain: Term) -> bool:
        if any(same(t, u) and same(domain, d) for u, d in self.members):
            return True
        if domain.head not in {"range", "interval"}:
            return False
        low, high = domain.args
        if domain.head == "interval":
            return (low is INF or self.shown(">", t, low)) and (high is INF or self.shown(">", high, t))
        if not (self.ask("integer", low) and self.ask("integer", t)):
            return False
        return self.shown(">=", make("-", t, low), ZERO) and (high is INF or self.shown(">=", make("-", high, t), ZERO))

    def _convergent(self, one: Term) -> bool:
        """A sum or integral converges, finite sums apart, if each monomial does, up to constants not 0, by a fact."""
        if one.head not in TOTALS or (one.head == "sum" and self.shown("finite", one.args[0])):
            return one.head in TOTALS
        if doubled(one) and self.shown("jointly", one):
            return True
        x = self.fresh(one)
        here = self.plus(make("in", x, one.args[0]))
        told = [k for k in self.known() if k.head == "summable" and k.condition.args[0].head == one.head]
        told = [k for k in told if same(k.condition.args[0].args[0], one.args[0])]
        known = [(poly(put(k.condition.args[0].args[1], x)), k) for k in told]
        return all(
            (bounded(one.args[0]) and not depending(m, x)) or self._told(m, known, here, x)
            for m in poly(put(one.args[1], x))
        )

    def _told(self, m: Monomial, known: list[tuple[Poly, Known]], here: Facts, *indices: Term) -> bool:
        """Tell whether a known body is this monomial, up to factors without an index that are not 0."""
        for body, k in known:
            fits = len(body) == 1 and all(depending(n, *indices) == depending(m, *indices) for n in body)
            constants = [a for n in body for a, _ in n - depending(n, *indices)] if fits else []
            if fits and all(here.ask("nonzero", a) for a in constants) and all(self.holds(g) for g in k.guards):
                return True
        return False

    def _jointly(self, pair: Term) -> bool:
        """Integrable over the pairs: by a fact in either order, as a product of functions of one each, or Tonelli."""
        if not doubled(pair):
            return False
        x = self.fresh(pair)
        y = self.plus(make("in", x, pair.args[0])).fresh(pair)
        orders = [(x, pair.args[0], y, pair.args[1].args[0]), (y, pair.args[1].args[0], x, pair.args[0])]
        known: list[tuple[Poly, Known]] = []
        for k in self.known():
            if k.head == "jointly" and doubled(k.condition.args[0]):
                outer, inner = k.condition.args[0].args
                for u, d, v, e in orders:
                    if same(outer, d) and same(inner.args[0], e):
                        known.append((poly(put(put(inner, u).args[1], v)), k))
        here = self.plus(make("in", x, pair.args[0]), make("in", y, pair.args[1].args[0]))
        return all(
            self._told(m, known, here, x, y)
            or self._apart(depending(m, x, y), orders[0])
            or any(self._averaged(depending(m, x, y), *order) for order in orders)
            for m in poly(put(put(pair.args[1], x).args[1], y))
        )

    def _apart(self, m: Monomial, order: tuple[Term, Term, Term, Term]) -> bool:
        """A function of x times a function of y, both integrable."""
        x, d, y, e = order
        mine, yours = depending(m, x), depending(m, y)
        each = (total("integral", x, d, written(mine)), total("integral", y, e, written(yours)))
        return not mine & yours and all(self.shown("summable", one) for one in each)

    def _averaged(self, m: Monomial, x: Term, d: Term, y: Term, e: Term) -> bool:
        """Tonelli: A(x, y) g(y) with A >= 0, where A integrates over x to Q(y), by a fact, and Q g is integrable."""
        here = self.plus(make("in", y, e))
        for k in here.known():
            left = k.condition.args[0] if k.head == "=" else x
            if left.head != "integral" or not same(left.args[0], d):
                continue
            weight = put(left.args[1], x)
            factors = next(iter(poly(weight)), UNIT)
            rest = m - factors
            if len(poly(weight)) != 1 or not factors <= m or depending(rest, x):
                continue
            means = [total("integral", y, e, make("*", mean, written(rest))) for mean in k.condition.args]
            signed = here.plus(make("in", x, d)).ask("nonnegative", weight)
            converge = any(self.shown("summable", m) for m in means) and here.shown("summable", left)
            if signed and converge and all(here.holds(g) for g in k.guards):
                return True
        return False

    def _integer(self, t: Term, head: str, args: tuple[Any, ...]) -> bool:
        if head == "#":
            return bool(args[0].denominator == 1)
        if head in {"floor", "ind"} or (head == "card" and self.shown("finite", args[0])):
            return True
        if head == "^" and self.ask("integer", args[0]) and self.shown("nat", args[1]):
            return True
        if any(t is u and d.head == "range" and self.ask("integer", d.args[0]) for u, d in self.members):
            return True
        return self.stated(lambda k: k.head in {"int", "nat"} and same(k.condition.args[0], t))

    def _positive(self, t: Term, head: str, args: tuple[Any, ...]) -> bool:
        special: dict[str, Callable[[], bool]] = {
            "#": lambda: bool(args[0] > 0),
            "-": lambda: self.ask("positive", make("+", args[0], make("neg", args[1]))),
            "fact": lambda: self.shown("nat", args[0]),
            "binom": lambda: self.shown("nat", args[1]) and self.shown("nat", make("-", *args)),
            "+": lambda: all(self.ask("nonnegative", a) for a in args) and any(self.ask("positive", a) for a in args),
            "log": lambda: self.shown(">", args[0], ONE),
            "ind": lambda: self.holds(args[0]),
            "card": lambda: self._inhabited(args[0]),
            "prod": lambda: self.shown("finite", args[0]) and self.everywhere(t, "positive"),
            "sum": lambda: self._positive_sum(t),
        }
        p = poly(t)
        if (head in special and special[head]()) or (p and self.compared({">"}, p)) or self._is_number_above_0(t):
            return True
        if self.stated(lambda k: k.head in {">", ">="} and above_0(plus(p, k.form, -1))):  # n for n >= 1
            return True
        meant = self.theory.unfolded(t) or ZERO
        shown = self.ask("positive", meant) or (head != "+" and self.ask("positive", as_term(p)))
        return bool(p) and (shown or (self.ask("nonnegative", t) and self.ask("nonzero", t)))

    def _is_number_above_0(self, t: Term) -> bool:
        """Tell whether a term without names has a value above 0."""
        if t.names or t.loose or t.size > MOST_NODES_OF_A_NUMBER:
            return False
        try:
            return Evaluation(self.theory, Model({}, {}, {}), DIGITS_OF_A_NUMBER).value(t)[0] > 0
        except (Refusal, ArithmeticError):
            return False

    def _inhabited(self, domain: Term) -> bool:
        if not self.shown("finite", domain) or any(same(domain, d) for _, d in self.members):
            return self.shown("finite", domain)
        whole = domain.head == "range" and self.ask("integer", domain.args[0])
        return whole and self.shown(">=", make("-", domain.args[1], domain.args[0]), ZERO)

    def _positive_sum(self, t: Term) -> bool:
        if not self.shown("summable", t) or not self.everywhere(t, "nonnegative"):
            return False
        if any(same(d, t.args[0]) and self.ask("nonzero", put(t.args[1], u)) for u, d in self.members):
            return True
        return self.ask("positive", make("card", t.args[0])) and self.everywhere(t, "positive")

    def _nonnegative(self, t: Term, head: str, args: tuple[Any, ...]) -> bool:
        special: dict[str, Callable[[], bool]] = {
            "^": lambda: (number(args[1]) or Fraction(1)) % 2 == 0 or number(args[1]) == 0,
            "*": lambda: args[0].head == "#" and args[0].args[0] < 0 and self.ask("nonpositive", product(args[1:])),
            "log": lambda: self.shown(">=", args[0], ONE),
            "prod": lambda: self.shown("finite", args[0]) and self.everywhere(t, "nonnegative"),
            "sum": lambda: self.everywhere(t, "nonnegative"),
            "integral": lambda: self.everywhere(t, "nonnegative"),
        }
        p = poly(t)
        if (head in special and special[head]()) or self.not_below(p) or self._is_number_above_0(t):
            return True
        for k in self.known():
            rest = plus(p, k.form, -1) if k.form and k.head in {">", ">="} else p
            if len(rest) < len(p) and self.not_below(rest, deep=False) and all(self.holds(g) for g in k.guards):
                return True
        if any(self.ask("nonnegative", as_term(q)) for q in self.without_floor(p)):
            return True
        shape = as_term(p)
        if shape != t and self.ask("nonnegative", shape):
            return True
        return shape.head in {"v", "b", "@", "fact", "binom"} and self.ask("positive", shape)

    def without_floor(self, p: Poly) -> Iterator[Poly]:
        """What, if at least 0, shows that p is: x for the whole part [x], if the rest is whole or it is -[x]."""
        for m, c in p.items():
            for atom, e in m:
                rest = plus(p, {m: c}, -1)
                alone = atom.head == "floor" and e == len(m) == abs(c)
                if alone and (c < 0 or self.ask("integer", as_term(rest))):
                    yield plus(rest, poly(atom.args[0]), int(c))

    def not_below(self, p: Poly, *, deep: bool = True) -> bool:
        """Tell whether a polynomial is a known one, or a positive sum of squares and non-negative atoms."""
        signed = {"exp", "card", "abs", "ind"}
        squares = all(
            c > 0 and all(e % 2 == 0 or a.head in signed or self.compared({">", ">="}, poly(a)) for a, e in m)
            for m, c in p.items()
        )
        return squares or (deep and self.compared({">", ">="}, p))

    def _nonpositive(self, t: Term, head: str, args: tuple[Any, ...]) -> bool:
        if head == "log" and self.ask("positive", args[0]) and self.shown(">=", make("-", ONE, args[0]), ZERO):
            return True
        if head in TOTALS and self.everywhere(t, "nonpositive"):
            return True
        for k, one in enumerate(args if head == "*" else ()):  # one factor, looked at where the others are not 0
            rest = args[:k] + args[k + 1 :]
            where = self.plus(*(make("/=", r, ZERO) for r in rest))
            if all(self.ask("nonnegative", r) for r in rest) and where.ask("nonpositive", one):
                return True
        return self.not_below(plus({}, poly(t), -1))

    def _nonzero(self, t: Term, *_: Any) -> bool:
        p = poly(t)
        if number(t) is not None:
            return bool(p)
        atoms = len(p) == 1 and all(self.nonzero_atom(a) for m in p for a, _ in m)
        if atoms or (t.head == "log" and self.ask("positive", t.args[0]) and self.shown("/=", t.args[0], ONE)):
            return True
        known = self.compared({">", "/="}, p, either_sign=True) or self.factor_known(partial(self.has_base, t))
        return known or self.ask("nonzero", self.theory.unfolded(t) or ZERO) or self.ask("positive", t)

    def has_base(self, base: Term, p: Term) -> bool:
        """Tell whether the power or root is 0 if its base is."""
        return (p.head == "sqrt" or (p.head == "^" and self.ask("nonzero", p.args[1]))) and same(p.args[0], base)

    def factor_known(self, test: Callable[[Term], bool]) -> bool:
        """Tell whether a fact says of a monomial that it is not 0, and one of its atoms passes the test."""
        return self.stated(
            lambda k: k.head in {">", "/="} and len(k.form) == 1 and any(test(a) for m in k.form for a, _ in m)
        )

    def nonzero_atom(self, atom: Term) -> bool:
        """A fact that a monomial is not 0 says it of each of its atoms."""
        return self.factor_known(lambda a: a is atom) or self.ask("positive", atom) or self.ask("nonzero", atom)

    def compared(self, heads: Collection[str], p: Poly, *, either_sign: bool = False) -> bool:
        """Tell whether a known fact is about a (positive) multiple of the polynomial."""

        def fits(k: Known) -> bool:
            if k.head not in heads or not k.form or k.form.keys() != p.keys():
                return False
            ratio = next(p[m] / k.form[m] for m in p)
            return (ratio > 0 or either_sign) and all(p[m] == ratio * k.form[m] for m in p)

        return self.stated(fits)


# ---- Proofs: six conversions and two shapes --------------------------------------------------------------------------


def field_equal(s: Term, t: Term, facts: Facts) -> bool:
    """Tell whether two terms are equal after cancelling factors that are shown not to be 0."""
    difference = plus(poly(s), poly(t), -1)
    for _ in range(8):
        below = [a for m in difference for a, e in m if e < 0 and a.head == "+" and facts.ask("nonzero", a)]
        if not below:
            break
        difference = multiplied_up(difference, below[0], poly(below[0]))
    for atom in sorted({a for m in difference for a, e in m if e <= 0}, key=lambda a: a.serial):
        if facts.ask("nonzero", atom):
            difference = multiplied_up(difference, atom, {frozenset({(atom, 1)}): Fraction(1)})
    return not difference


def multiplied_up(p: Poly, atom: Term, value: Poly) -> Poly:
    """Multiply by the power of a non-zero atom that leaves no negative power of it."""
    low = min([0, *(e for m in p for a, e in m if a is atom)])
    out: Poly = {}
    for m, c in p.items():
        rest: Poly = {frozenset((a, e) for a, e in m if a is not atom): c}
        out = plus(out, times(rest, power(value, dict(m).get(atom, 0) - low)))
    return out


def instance(theory: Theory, name: Any, data: Any, facts: Facts) -> tuple[Term, str, Term]:
    """Return a rule or premise with values for its variables, its domains and conditions shown."""
    rule = theory.rules.get(typed(name, str, "rule")) or theory.premises.get(name)
    if rule is None:
        raise Refusal(f"unknown rule or premise {name[:80]}")
    need(theory.earlier(rule), f"the premise {name} is not before this line")
    theory.used.add(name)
    values = {v: read(text, opened=True) for v, text in typed(data, dict, "values").items()}
    need(values.keys() == rule.variables.keys(), f"{name}: takes {list(rule.variables)}, not {list(values)}")
    if name in theory.premises:
        functions = [values[v] for v in theory.applied(rule)]
        higher = rule.definition and any(f.names & theory.functionals for f in functions)
        need(not higher, f"{name}: a function of functions stands for a function")  # it could be applied to itself
        need(not any(map(theory.counted, functions)), f"{name}: a number stands for a function")
    for v, domain in rule.variables.items():
        inside = domain is None or facts.shown("in", values[v], inst(domain, values))
        need(inside, f"{name}: {v} is not shown to be in {domain}")
    for condition in rule.conditions:
        need(facts.holds(inst(condition, values)), f"{name}: not shown: {inst(condition, values)}")
    lhs, rhs = inst(rule.lhs, values), inst(rule.rhs, values)
    need(theory.speaks(rule, lhs, rhs, facts), f"{name}: not shown that both sides are defined here")
    return lhs, rule.rel, rhs


def run(theory: Theory, step: Any, term: Term, facts: Facts, way: int) -> Term:
    """Return what a conversion makes of a term; the way is 0 (equal), 1 (may grow) or -1 (may shrink)."""
    match step:
        case ["seq", *steps]:
            for one in steps:
                term = run(theory, one, term, facts, way)
            return term
        case ["ring" | "field" as kind, text]:
            to = read(text, opened=True)
            need(same(term, to) or (kind == "field" and field_equal(term, to, facts)), f"{kind}: {term} is not {to}")
            return to
        case ["diff", text]:
            to = read(text, opened=True)
            need(term.head == "deriv", f"diff: {term} is no derivative")
            found, conditions = derivative(theory, term)
            need(all(facts.holds(c) for c in conditions), f"diff: no derivative is shown to exist: {term}")
            need(same(found, to), f"diff: the derivative is {found}, not {to}")
            return to
        case ["at", place, inner, *opened] if len(opened) < 2:
            return descend(theory, typed(place, int, "place"), inner, opened, term, facts, way)
        case ["rw" | "wr" as kind, name, values]:
            lhs, rel, rhs = instance(theory, name, values, facts)
            if kind == "wr":
                lhs, rel, rhs = rhs, TURNED[rel], lhs
            need(rel == "=" or way == (1 if rel == "<=" else -1), f"{name}: an inequality in the wrong direction")
            need(same(term, lhs), f"{name}: {term} is not {lhs}")
            return rhs
        case ["add", name, values, text]:
            lhs, rel, rhs = instance(theory, name, values, facts)
            factor, up = read(text, opened=True), 1 if rel == "<=" else -1
            fits = rel == "=" or (way and facts.ask("nonnegative" if way == up else "nonpositive", factor))
            need(fits, f"add: the sign of {factor} is not shown")
            return make("+", term, make("*", factor, make("-", rhs, lhs)))
    raise Refusal(f"unknown step {str(step)[:60]}")


def descend(theory: Theory, place: int, inner: Any, opened: list[Any], term: Term, facts: Facts, way: int) -> Term:
    """Convert one argument of a term, which may assume what holds there."""
    first = int(term.head in {"@"} | OVER_DOMAINS)  # what is applied, and a domain, are no numbers
    need(term.head not in LEAVES | {"lam", "forall"} and first <= place < len(term.args), "no such place")
    decided = term.head in TWO_VALUED and (term.head != "in" or place == 0)  # under an indicator
    need(term.head not in CONDITIONS or decided, "no way into a condition")
    old, args = term.args[place], list(term.args)
    if term.head in OVER_DOMAINS:
        index = read(opened[0] if opened else None, opened=True)
        fresh = index.head == "v" and OPENED.fullmatch(index.args[0]) and not index.names & (term.names | facts.names)
        need(fresh, f"the index is opened with {index}")
        way = way if term.head in TOTALS else 0
        new = run(theory, inner, put(old, index), facts.plus(make("in", index, args[0])), way)
        out = make(term.head, args[0], close(new, index.args[0]))
        converge = not way or out is term or (facts.shown("summable", term) and facts.shown("summable", out))
        if not converge:  # it would be 0, so that only equations may be used inside
            run(theory, inner, put(old, index), facts.plus(make("in", index, args[0])), 0)
        return out
    need(not opened, "a name for an index that is not opened")
    others = product(args[:place] + args[place + 1 :])
    down = facts.plus(make("/=", others, ZERO)) if term.head in {"*", "/"} else facts
    if term.head in {"-", "neg"}:
        way = way if term.head == "-" and place == 0 else -way
    elif term.head == "*" or (term.head == "/" and place == 0):
        way = way and (way if facts.ask("nonnegative", others) else -way if facts.ask("nonpositive", others) else 0)
    elif term.head not in {"+", "log", "exp", "sqrt"}:
        way = 0
    args[place] = run(theory, inner, old, down, way)
    if term.head in {"log", "sqrt"} and way and args[place] is not old:
        lesser, sign = (old if way > 0 else args[place]), ("positive" if term.head == "log" else "nonnegative")
        if not facts.ask(sign, lesser):  # where the function is not known to increase, only equations
            run(theory, inner, old, down, 0)
    return apply(args[0], args[1:]) if term.head == "@" else make(term.head, *args)


def check_proof(theory: Theory, lhs: Term, rel: str, rhs: Term, proof: Any) -> list[Term]:
    """Accept a proof and return the needed conditions (those the context does not grant), or raise :class:`Refusal`."""
    need(rel in {*TURNED, "<", ">"}, f"no proof concludes {rel}")
    lhs, rhs, way = (rhs, lhs, 1) if rel in {">=", ">"} else (lhs, rhs, int(rel != "="))
    strict = rel in {"<", ">"}
    granted = Facts(theory).plus(*theory.facts)
    necessary = list(dict.fromkeys(theory.definedness(lhs) + theory.definedness(rhs)))
    facts = granted.plus(*necessary)
    match proof:
        case {"kind": "proof", "form": "meet", "left": up, "right": down, **rest} if not rest and not strict:
            left, right = run(theory, up, lhs, facts, way), run(theory, down, rhs, facts, -way)
            need(same(left, right) or field_equal(left, right, facts), f"the sides do not meet: {left} and {right}")
        case {"kind": "proof", "form": "gap", "conv": down, **rest} if not rest and way:
            gap = run(theory, down, make("-", rhs, lhs), facts, -1)
            sign = "positive" if strict else "nonnegative"
            need(facts.ask(sign, gap), f"not shown to be {sign}: {gap}")
        case _:
            raise Refusal("no proof of this relation")
    return [c for c in necessary if not granted.holds(c)]


# ---- Models: values are pairs of exact ends, equal ends for an exact value -------------------------------------------

PRECISIONS = (40, 80, 160, 320, 640)
MOST_WORK = 400_000
Value: TypeAlias = tuple[Fraction, Fraction]
NOUGHT: Value = (Fraction(0), Fraction(0))
UNITY: Value = (Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Model:
    """Exact values for names, tables for functions, finite sets.

    The element k of a set with a measure is the cell [k, k + measure), on which every function is constant. In terms it
    is the name `%c` with its number.
    """

    names: dict[str, Fraction]
    functions: dict[str, dict[tuple[Fraction, ...], Fraction]]
    sets: dict[str, list[Fraction]]
    measures: dict[str, Fraction] = field(default_factory=dict)


def exact(text: Any) -> Fraction:
    """Read a fraction or a plain decimal."""
    need(re.fullmatch(r"-?\d{1,2000}(?:/0*[1-9]\d{0,2000}|\.\d{1,2000})?", typed(text, str)), f"no number: {text[:40]}")
    return Fraction(text)


def read_model(data: Any) -> Model:
    """Read a model; `sizes`, for the reader's eye, must agree with it."""
    data = keyed(data, "names functions sets", "sizes measures", "model")
    names = {n: exact(v) for n, v in typed(data["names"], dict).items()}
    functions = {
        f: {tuple(exact(k) for k in key.split(",")): exact(v) for key, v in typed(table, dict).items()}
        for f, table in typed(data["functions"], dict).items()
    }
    sets = {s: [exact(e) for e in typed(members, list)] for s, members in typed(data["sets"], dict).items()}
    need(all(len(set(members)) == len(members) for members in sets.values()), "a set with an element twice")
    for name, size in typed(data.get("sizes", {}), dict).items():
        need(exact(size) == names.get(name, len(sets.get(name, ()))), f"the size of {name}")
    need(len(names.keys() | functions.keys() | sets.keys()) == len(names) + len(functions) + len(sets), "a name twice")
    measures = {s: exact(m) for s, m in typed(data.get("measures", {}), dict).items()}
    for name, measure in measures.items():
        whole = all(k.denominator == 1 for k in sets.get(name, ()))
        need(name in sets and whole and 0 < measure <= 1, f"{name} has no cells of this measure")
    return Model(names, functions, sets, measures)


Element: TypeAlias = "Fraction | Term"


class Evaluation:
    """The values of terms in a model, at one precision; zero first."""

    def __init__(self, theory: Theory, model: Model, digits: int) -> None:
        self.theory, self.model, self.digits, self.work = theory, model, digits, 0
        traps = [InvalidOperation, DivisionByZero, Overflow]
        self.down, self.up = (Context(digits, rounding, traps=traps) for rounding in (ROUND_FLOOR, ROUND_CEILING))
        self.told = {*model.names, *model.functions, *model.sets, *(name for name, _ in theory.definitions)}
        for name, arity in theory.definitions:
            need(name not in (model.functions if arity else model.names), f"the model redefines {name}")

    def tidy(self, low: Fraction, high: Fraction) -> Value:
        """Return the value, its ends rounded outwards unless it is exact and short."""
        if (low is high or low == high) and low.numerator.bit_length() + low.denominator.bit_length() < MOST_BITS:
            return low, high
        return Fraction(divided(self.down, low)), Fraction(divided(self.up, high))

    def add(self, x: Value, y: Value) -> Value:
        """Return the sum."""
        return self.tidy(x[0] + y[0], x[1] + y[1])

    def multiply(self, x: Value, y: Value) -> Value:
        """Return the product."""
        ends = [a * b for a in x[x[0] is x[1] :] for b in y[y[0] is y[1] :]]  # ends that are one number count once
        return self.tidy(min(ends), max(ends))

    def minus(self, x: Value, y: Value = NOUGHT) -> Value:
        """Return the difference."""
        return self.tidy(x[0] - y[1], x[1] - y[0])

    def divide(self, x: Value, y: Value) -> Value:
        """Return the quotient."""
        if sign(y) == 0:
            raise Undefined("division by 0")
        return self.multiply(x, self.tidy(1 / y[1], 1 / y[0]))

    def rising(self, function: str, x: Value) -> Value:
        """Return ln, exp or sqrt: `decimal` rounds them to nearest, so each end goes one step outwards."""
        low = self.down.next_minus(getattr(self.down, function)(divided(self.down, x[0])))
        high = self.up.next_plus(getattr(self.up, function)(divided(self.up, x[1])))
        return Fraction(low), Fraction(high)

    def log(self, x: Value) -> Value:
        """Return the natural logarithm."""
        if sign(x) <= 0:
            raise Undefined("the logarithm of a number that is not positive")
        return NOUGHT if x == UNITY else self.rising("ln", x)

    def root(self, x: Value) -> Value:
        """Return the square root."""
        if sign(x) < 0:
            raise Undefined("the square root of a negative number")
        end = Fraction(math.isqrt(x[0].numerator), math.isqrt(x[0].denominator)) if x[0] == x[1] else Fraction(-1)
        return (end, end) if end * end == x[0] else self.rising("sqrt", x)

    def raised(self, base: Value, exponent: Value) -> Value:
        """Return a power; 0^0 = 1."""
        if exponent[0] == exponent[1] and exponent[0].denominator == 1:
            need(abs(exponent[0]) <= MOST_POWER**2, "a power too large")
            out = UNITY
            for bit in f"{abs(int(exponent[0])):b}":
                out = self.multiply(self.multiply(out, out), base if bit == "1" else UNITY)
            return out if exponent[0] >= 0 else self.divide(UNITY, out)
        if base == NOUGHT and sign(exponent) > 0:
            return NOUGHT
        return self.rising("exp", self.multiply(exponent, self.log(base)))

    def value(self, term: Term, scope: tuple[Element, ...] = ()) -> Value:
        """Return the value, or raise :class:`Undefined` or :class:`Undecided`."""
        self.work += 1
        need(self.work < MOST_WORK, "a model too large to evaluate")
        whole, head, args = self.theory.unfolded(term), term.head, term.args
        if whole is not None:
            return self.value(whole, scope)
        if head == "sum" and endless(args[0]):
            return self.series(term, scope)
        if head == "sum":
            total = NOUGHT
            for element in self.elements(args[0], scope):
                total = self.add(total, self.value(args[1], (*scope, element)))
            return total
        if head == "integral":
            cells, measure = self.cells(args[0], scope)
            total = NOUGHT
            for place in cells:
                total = self.add(total, self.value(args[1], (*scope, place)))
            return self.multiply((measure, measure), total)
        if head == "deriv":
            return self.derivative(mapped(term, lambda b, k: as_leaf(scope[k - 1 - b.args[0]])))
        if head == "prod":
            return self.product([(args[1], (*scope, element)) for element in self.elements(args[0], scope)])
        if head == "*":
            return self.product([(a, scope) for a in args])
        if head == "ind":
            return UNITY if self.truth(args[0], scope) else NOUGHT
        if head in OPERATIONS:
            return OPERATIONS[head](self, *(self.value(a, scope) for a in args))
        found = self.looked_up(term, scope)
        if found is None:
            raise Undefined(f"{term} has no value in the model")
        return found, found

    def derivative(self, term: Term) -> Value:
        """Return the derivative of what has a value and is shown to have a derivative."""
        slope, conditions = derivative(self.theory, term)
        self.value(put(term.args[1], term.args[0]))
        known = make("differentiable", term) not in conditions
        need(known and all(self.truth(c) for c in conditions), f"{term}: no derivative there")
        return self.value(slope)

    def series(self, term: Term, scope: tuple[Element, ...]) -> Value:
        """Return the sum over an infinite range: its first terms, and what is proved of the others."""
        for here in reversed(scope):
            term = put(term, here if isinstance(here, Term) else make("#", here))
        domain, body = inst(term, {name: make("#", value) for name, value in self.model.names.items()}).args
        first = self.exactly(domain.args[0], ())
        need(first.denominator == 1, "a range that does not start at a whole number")
        for cut in (max(int(first), 0) + 5 * 2**k for k in range(1, 10)):
            try:
                rest = Tail(self, cut).rest(body)
            except Undefined:
                continue
            if rest * 10**self.digits < 1 or cut >= 2560:
                total = (-rest, rest)
                for k in range(int(first), cut):
                    total = self.add(total, self.value(body, (Fraction(k),)))
                return total
        raise Undefined("a series that is not shown to converge")

    def written_out(self, term: Term, scope: tuple[Element, ...]) -> Term:
        """Return a term that has a value with its sums written out: no names are left, of functions only `exp`."""
        whole, head, args, (low, high) = self.theory.unfolded(term), term.head, term.args, self.value(term, scope)
        if low == high:
            return make("#", low)
        if whole is not None:
            return self.written_out(whole, scope)
        if head == "exp":  # all powers of few numbers, so that they meet
            times, parts = (6 * self.exactly(args[0], scope)).as_integer_ratio()
            return make("^", make("exp", make("#", Fraction(1, 6 * parts))), make("#", Fraction(times)))
        if head == "log":  # of primes, so that they meet
            (above, below), log = self.exactly(args[0], scope).as_integer_ratio(), lambda p: make("log", make("#", p))
            return make("-", *(make("+", ZERO, *map(log, primes(n))) for n in (above, below)))
        if head == "logb":
            return make("/", *(self.written_out(make("log", a), scope) for a in reversed(args)))
        if head in {"sum", "prod"}:
            entries = [self.written_out(args[1], (*scope, element)) for element in self.elements(args[0], scope)]
            return make("+", ZERO, *entries) if head == "sum" else product(entries)
        if head not in {"+", "-", "neg", "*", "/", "^"}:
            raise Undecided(f"{term} is not compared exactly")
        return make(head, *(self.written_out(a, scope) for a in args))

    def looked_up(self, term: Term, scope: tuple[Element, ...]) -> Fraction | None:
        """Return the exact value of a number, a name, an index, an application or a number of elements, if any."""
        head, args = term.head, term.args
        if head == "card":
            return Fraction(len(self.elements(args[0], scope)))
        if head == "@" and args[0].head == "v":
            place = tuple(self.place(a, scope) for a in args[1:])
            return self.model.functions.get(args[0].args[0], {}).get(place)
        if head == "v":
            return self.model.names.get(args[0])
        here = scope[-1 - args[0]] if head == "b" else args[0] if head == "#" else None
        return here if isinstance(here, Fraction) else None

    def exactly(self, term: Term, scope: tuple[Element, ...]) -> Fraction:
        """Return the value, which must be exact."""
        low, high = self.value(term, scope)
        if low != high:
            raise Undecided(f"{term} is not exact")
        return low

    def place(self, term: Term, scope: tuple[Element, ...]) -> Fraction:
        """Return the number of an argument; a cell has its number only here."""
        here = scope[-1 - term.args[0]] if term.head == "b" else term
        if isinstance(here, Term) and here.head == "v" and here.args[0].startswith("%c"):
            if here.args[0] == "%c":
                raise Undefined("a function on an interval is in no table")
            return Fraction(here.args[0][2:])
        value = self.exactly(term, scope)
        if self.model.measures and value.denominator != 1:
            raise Undefined("a broken number as an argument might lie in a cell")
        return value

    def bends_upwards(self, table: Mapping[tuple[Fraction, ...], Fraction]) -> bool:
        """Tell whether the middle one of any three neighbours lies on or below the line through the others."""
        need(all(len(at) == 1 for at in table), "only functions of one number are convex here")
        points = sorted((at[0], value) for at, value in table.items())
        three = zip(points, points[1:], points[2:], strict=False)
        return all((v - u) * (z - x) <= (w - u) * (y - x) for (x, u), (y, v), (z, w) in three)

    def cells(self, domain: Term, scope: tuple[Element, ...]) -> tuple[list[Term], Fraction]:
        """Return the cells of a domain and the measure of each; a bounded interval is one cell without a number."""
        if domain.head == "v" and domain.args[0] in self.model.measures:
            numbers = self.model.sets[domain.args[0]]
            return [make("v", f"%c{k}") for k in numbers], self.model.measures[domain.args[0]]
        if bounded(domain):
            low, high = (self.exactly(end, scope) for end in domain.args)
            if low <= high:
                return [make("v", "%c")], high - low
        raise Undefined(f"{domain} has no measure in the model")

    def everything(self, domain: Term, scope: tuple[Element, ...]) -> Sequence[Element]:
        """Return what a statement about a whole domain is about: its elements or cells."""
        if domain.head == "interval":
            low, high = (self.exactly(end, scope) for end in domain.args)
            return [make("v", "%c")] if low < high else []
        measured = domain.head == "v" and domain.args[0] in self.model.measures
        return self.cells(domain, scope)[0] if measured else self.elements(domain, scope)

    def product(self, factors: list[tuple[Term, tuple[Element, ...]]]) -> Value:
        """Return a product: an exact zero wins over factors that are undefined."""
        out = UNITY
        failed: Refusal | None = None
        for factor, scope in factors:
            try:
                out = self.multiply(out, self.value(factor, scope))
            except (Undefined, Undecided) as refusal:
                failed = refusal
        if failed and out != NOUGHT:
            raise failed
        return out

    def elements(self, domain: Term, scope: tuple[Element, ...]) -> Sequence[Fraction]:
        """Return the elements of a finite domain."""
        if domain.head == "range" and not endless(domain):
            low, high = (self.exactly(end, scope) for end in domain.args)
            if low.denominator != 1 or high.denominator != 1:
                raise Undefined("a range that does not go from a whole number to a whole number")
            need(high - low < MOST_WORK, "a range too large")
            return [Fraction(k) for k in range(int(low), int(high) + 1)]
        counted = self.model.sets.keys() - self.model.measures.keys()
        if domain.head != "v" or domain.args[0] not in counted:
            raise Undefined(f"{domain} has no elements in the model")
        return self.model.sets[domain.args[0]]

    def truth(self, c: Term, scope: tuple[Element, ...] = ()) -> bool:
        """Tell whether a condition is true in the model."""
        head, args = c.head, c.args
        if head == "forall":
            return all(self.truth(args[1], (*scope, element)) for element in self.everything(args[0], scope))
        if head == "and":
            return all(self.truth(a, scope) for a in args)
        if head == "=>":
            return not self.truth(args[0], scope) or self.truth(args[1], scope)
        if head == "finite":
            return self.elements(args[0], scope) is not None
        if head in {"summable", "jointly"}:
            whole, domain = args[0], args[0].args[0]
            return (self.value(whole, scope) if endless(domain) else self.everything(domain, scope)) is not None
        if head == "differentiable":
            return len(self.value(args[0], scope)) > 0
        if head == "convex" and args[0].head == "v" and args[0].args[0] not in self.told:
            return True  # it may be 0
        if head == "convex" and args[0].head == "v" and args[0].args[0] in self.model.functions:
            return self.bends_upwards(self.model.functions[args[0].args[0]])
        if head == "in" and endless(args[1]):
            (first,) = self.elements(make("range", args[1].args[0], args[1].args[0]), scope)
            return (x := self.exactly(args[0], scope)).denominator == 1 and x >= first
        if head == "in" and args[1].args[0] in self.model.measures:
            return self.place(args[0], scope) in self.model.sets[args[1].args[0]]
        if head == "in":  # a cell of a space is no number
            return self.exactly(args[0], scope) in self.elements(args[1], scope)
        if head in {"int", "nat"}:
            x = self.exactly(args[0], scope)
            return x.denominator == 1 and (head == "int" or x >= 0)
        need(head in {">", ">=", "/=", "="}, f"no model decides {c}")
        left, right = (self.value(a, scope) for a in args)
        try:
            order = sign(self.minus(left, right))
        except Undecided:
            left_out, right_out = (self.written_out(a, scope) for a in args)
            if not field_equal(left_out, right_out, Facts(self.theory)):
                raise
            order = 0
        return {">": order > 0, ">=": order >= 0, "/=": order != 0, "=": order == 0}[head]


Growth: TypeAlias = tuple[Fraction, int, Fraction, int]
Kept: TypeAlias = tuple[int, Growth, Growth]
EINS = Fraction(1)


def scaled(f: Growth, g: Growth, n: int = 1) -> Growth:
    """Return the product with a power; `c, m, r, s` stand for ``c k^m r^k (k!)^s``."""
    return f[0] * g[0] ** n, f[1] + n * g[1], f[2] * g[2] ** n, f[3] + n * g[3]


class Tail:
    """The terms of a series for all k >= cut >= 1, with the loose index k: each is kept between two growths.

    They come with a sign, 0 where it is not known, and the lower one has c = 0 where there is none.
    """

    def __init__(self, evaluation: Evaluation, cut: int) -> None:
        self.evaluation, self.cut = evaluation, cut

    def rest(self, t: Term) -> Fraction:
        """Return a bound of the sum of all terms."""
        first, q = self.falling(self.kept(t)[2])
        if q >= 1:
            raise Undefined("the terms of a series do not fall")
        return first / (1 - q)

    def falling(self, g: Growth) -> tuple[Fraction, Fraction]:
        """Return the first value, and a bound of the ratio of all that follow, 1 or more where it grows."""
        c, m, r, s = g
        if s > 0:
            return c, Fraction(2)
        q = Fraction(self.cut + 1, self.cut) ** max(m, 0) * r / Fraction(self.cut + 1) ** -s
        return c * Fraction(self.cut) ** m * r**self.cut / Fraction(math.factorial(self.cut)) ** -s, q

    def kept(self, t: Term) -> Kept:
        """Return what is known of a term; an unknown shape is undefined, and so is a term that may be at some k."""
        head, args, whole = t.head, t.args, self.evaluation.theory.unfolded(t)
        if whole is not None:
            return self.kept(whole)
        if not t.loose:
            low, high = self.evaluation.value(t)
            return (low >= 0) - (high <= 0), (max(low, -high, NOUGHT[0]), 0, EINS, 0), (max(-low, high), 0, EINS, 0)
        if head in {"+", "-", "neg"}:
            *parts, (side, low_end, high_end) = (self.kept(a) for a in args)
            return reduce(self.added, [*parts, (side if head == "+" else -side, low_end, high_end)])
        if head in {"*", "/"}:
            return reduce(partial(self.multiplied, n=1 if head == "*" else -1), [self.kept(a) for a in args])
        if head in {"^", "exp"}:
            return self.power(make("exp", ONE) if head == "exp" else args[0], *self.straight(args[-1]))
        if head == "logb":  # a quotient of natural logarithms
            return self.multiplied(self.kept(make("log", args[1])), self.kept(make("log", args[0])), n=-1)
        if head == "fact":
            a, b = self.straight(args[0])
            up, down = max(math.floor(b), 0), min(math.floor(b), 0)
            if a == 1 and b.denominator == 1 and -self.cut <= b <= MOST_POWER:  # (k + b)! <= k! ((1 + b) k)^b
                return 1, (EINS, down, EINS, 1), (Fraction(1 + up) ** up, up, EINS, 1)
        if head == "log":
            side, low_end, high_end = self.kept(args[0])
            if side > 0 and low_end[0]:  # log x <= max(x, 1/x), log k <= k, log k! <= k^2
                sizes = (max(c, 1 / c) + abs(m) + max(r, 1 / r) + abs(s) for c, m, r, s in (low_end, high_end))
                return 0, (Fraction(0), 0, EINS, 0), (max(sizes), 2, EINS, 0)
        if head != "b" and not (head == "ind" and [self.kept(a) for a in args[0].args]):  # all parts have values
            raise Undefined(f"nothing is known of the terms of a series at {head}")
        return (m := int(head == "b")), (Fraction(m), m, EINS, 0), (EINS, m, EINS, 0)  # k itself, and 0 or 1

    def multiplied(self, x: Kept, y: Kept, n: int = 1) -> Kept:
        """Return what is known of ``x y^n``."""
        if n < 0 and not y[1][0]:
            raise Undefined("division by what may be 0")
        least, most = (y[1], y[2]) if n >= 0 else (y[2], y[1])
        return x[0] * y[0] ** abs(n), scaled(x[1], least, n), scaled(x[2], most, n)

    def added(self, x: Kept, y: Kept) -> Kept:
        """Return what is known of a sum: the part that outgrows the other from the cut on tells its sign."""
        (c, m, r, s), (d, n, q, t) = x[2], y[2]
        most = c + d, max(m, n), max(r, q), max(s, t)
        for (side, low, _), (*_, small) in ((x, y), (y, x)):
            part, fall = self.falling(scaled(small, low, -1)) if low[0] else (EINS, EINS)
            if part < 1 and fall <= 1:
                return side, scaled(low, (1 - part, 0, EINS, 0)), most
        return x[0] * (x[0] == y[0]), x[1] if x[0] == y[0] != 0 else (Fraction(0), 0, EINS, 0), most

    def straight(self, t: Term) -> tuple[Fraction, Fraction]:
        """Return a and b of a term ``a k + b`` that is defined at all k."""
        self.kept(t)
        p, line = poly(t), frozenset({(make("b", 0), 1)})
        if p.keys() - {line, UNIT}:
            raise Undefined("not linear in the index of a series")
        return p.get(line, Fraction(0)), p.get(UNIT, Fraction(0))

    def power(self, base: Term, a: Fraction, b: Fraction) -> Kept:
        """Return what is known of ``base^(a k + b)``, of a constant base or a constant whole exponent."""
        if not a and b.denominator == 1 and abs(b) <= MOST_POWER:
            return self.multiplied(self.kept(ONE), self.kept(base), int(b))
        if base.loose:
            raise Undefined("a power of no known shape")
        (u, (c, *_), (d, *_)), (v, (r, *_), (q, *_)) = (self.kept(make("^", base, make("#", e))) for e in (b, a))
        return u * (v > 0), (c * bool(r), 0, r or EINS, 0), (d, 0, q, 0)


def divided(context: Context, x: Fraction) -> Decimal:
    """Return the decimal of a fraction, rounded as the context says."""
    return context.divide(Decimal(x.numerator), Decimal(x.denominator))


def primes(n: int) -> list[Fraction]:
    """Return the primes whose product is a number above 0, each as often as it divides it."""
    if n > 10**12:
        raise Undecided("a number too large to take apart")
    p = next((p for p in range(2, math.isqrt(n) + 1) if n % p == 0), n)
    return [Fraction(p), *primes(n // p)] if n > 1 else []


def sign(x: Value) -> int:
    """Return the sign of a value, or raise :class:`Undecided`."""
    if x[0] <= 0 <= x[1] and x[0] != x[1]:
        raise Undecided("a sign that the precision does not decide")
    return (x[0] > 0) - (x[0] < 0)


def natural(function: Callable[..., int]) -> Callable[..., Value]:
    """Return a function of small natural numbers as an operation."""

    def operation(_: Evaluation, *args: Value) -> Value:
        if any(low != high or low.denominator != 1 or not 0 <= low <= 2000 for low, high in args):
            raise Undefined("a small natural number expected")
        return (result := Fraction(function(*(int(low) for low, _ in args)))), result

    return operation


def whole_part(_: Evaluation, x: Value) -> Value:
    """Return the largest whole number that is not larger."""
    low, high = (Fraction(math.floor(end)) for end in x)
    if low != high:
        raise Undecided("a whole part that the precision does not decide")
    return low, high


def circle(e: Evaluation) -> Value:
    """Return pi by Machin's formula, 4 (4 arctan(1/5) - arctan(1/239)); each series alternates and its terms fall."""

    def arctan(n: int) -> Value:
        total, k = Fraction(0), 0
        while (term := Fraction((-1) ** k, (2 * k + 1) * n ** (2 * k + 1))) and abs(term) * 10 ** (e.digits + 3) > 1:
            total, k = total + term, k + 1
        return min(total, total + term), max(total, total + term)

    (a, b), (c, d) = arctan(5), arctan(239)
    return e.tidy(16 * a - 4 * d, 16 * b - 4 * c)


OPERATIONS: dict[str, Callable[..., Value]] = {
    "pi": circle,
    "+": lambda e, x, *rest: e.add(x, OPERATIONS["+"](e, *rest)) if rest else x,
    "-": Evaluation.minus,
    "neg": lambda e, x: e.minus(NOUGHT, x),
    "/": Evaluation.divide,
    "^": Evaluation.raised,
    "log": Evaluation.log,
    "logb": lambda e, base, x: e.divide(e.log(x), e.log(base)),
    "exp": lambda e, x: e.rising("exp", x) if x != NOUGHT else UNITY,
    "sqrt": Evaluation.root,
    "abs": lambda e, x: x if sign(x) >= 0 else e.minus(NOUGHT, x),
    "floor": whole_part,
    "fact": natural(math.factorial),
    "binom": natural(math.comb),
}


def at_some_precision(theory: Theory, model: Model, wanted: Callable[[Evaluation], T]) -> T:
    """Return what an evaluation gives at the first precision that decides it."""
    for digits in PRECISIONS[:-1]:
        try:
            return wanted(Evaluation(theory, model, digits))
        except Undecided:
            continue
    return wanted(Evaluation(theory, model, PRECISIONS[-1]))


def ball(data: Any) -> Value:
    """Read a ball as its two ends."""
    mid, rad = exact(keyed(data, "mid rad", what="ball")["mid"]), exact(data["rad"])
    need(rad >= 0, "a ball with a negative radius")
    return mid - rad, mid + rad


def check_value(theory: Theory, model: Model, term: Term, data: Any) -> Value:
    """Accept that the value of a term in a model is in a ball, and return the ball's ends."""
    low, high = ball(data)

    def inside(evaluation: Evaluation) -> bool:
        least, most = evaluation.value(term)
        if least < low <= most or least <= high < most:
            raise Undecided(f"the value of {term} is not shown to be in its ball")
        return low <= least and most <= high

    need(at_some_precision(theory, model, inside), f"the ball does not contain the value of {term}")
    return low, high


def check_model(theory: Theory, model: Model, sides: Iterable[Term] = ()) -> None:
    """Accept a model in which the facts and all that is given hold, and the sides have values."""
    wanted = list(theory.facts)
    for name, p in theory.premises.items():
        if p.order is None and not p.defined:
            alone = claim = make(">=", p.rhs, p.lhs) if p.rel == "<=" else make(p.rel, p.lhs, p.rhs)
            for condition in reversed(p.conditions):
                claim = make("=>", condition, claim)
            for v, domain in reversed(list(p.variables.items())):
                need(domain is not None, f"no model decides the premise {name}")
                alone, claim = (make("forall", domain, close(t, v)) for t in (alone, claim))
            wanted += [claim] * (alone not in p.conditions)  # what is its own condition holds in every model
    for condition in wanted:
        holds = at_some_precision(theory, model, lambda e, c=condition: e.truth(c))  # type: ignore[misc]
        need(holds, f"the model breaks the context: {condition}")
    for side in sides:
        at_some_precision(theory, model, lambda e, t=side: e.value(t))  # type: ignore[misc]


LAWS = {"normal", "exponential", "continuous-uniform"}  # each row is about one density, there for all its parameters
PLAIN = {"+", "-", "neg", "*", "/", "log", "logb", "exp", "sqrt", "abs", "pi"}


def valued(theory: Theory, t: Term, laws: set[str]) -> bool:
    """Tell whether a term has a value where what it needs is shown, if the laws are functions of one number."""
    whole, head, args = theory.unfolded(t), t.head, t.args
    if whole is not None or head in LEAVES:
        return valued(theory, whole, laws) if whole is not None else head != "v" or args[0] not in laws
    law = head == "@" and len(args) == 2 and args[0].head == "v" and args[0].args[0] in laws
    power = head == "^" and args[1].head == "#" and args[1].args[0].denominator == 1 and args[1].args[0] >= 0
    integral = head == "integral" and args[0].head == "interval"
    inside = args[1:] if law else (*args[0].args, args[1]) if integral else args
    known = law or power or integral or head in PLAIN
    return known and all(valued(theory, a, laws) for a in inside)


def check_densities(theory: Theory, tables: Tables, witness: Any, sides: Iterable[Term]) -> Theory:
    """Accept a model of numbers beside densities with a name: of these holds what their rows say, and what follows.

    Returns what is said of the numbers.
    """
    model, laws = read_model(witness["model"]), dict[str, list[Term]]()
    facts, premises = list[Term](), dict[str, Rule]()
    for data in typed(witness["laws"], list):
        more, said = expand(data, tables)
        values = {p: read(text) for p, text in data["values"].items()}
        law = values.pop("P", ZERO)
        need(data["row"] in LAWS and law.head == "v" and law.args[0] not in laws, f"no density that there is: {law}")
        laws[law.args[0]], facts, premises = list(values.values()), [*facts, *more], {**premises, **said}
    parameters = [value for values in laws.values() for value in values]
    taken = {*model.names, *model.functions, *model.sets, *(name for name, _ in theory.definitions)}
    need(laws.keys().isdisjoint(taken.union(*(t.names for t in parameters))), "a law that is something else as well")

    def apart(*terms: Term) -> bool:
        return all(t.names.isdisjoint(laws) for t in terms)

    given = {k: p for k, p in theory.premises.items() if p.order is None}
    kept = {k: p for k, p in given.items() if p.defined or apart(p.lhs, p.rhs)}
    need(all(k in kept or p in premises.values() for k, p in given.items()), "a premise is not shown of the laws")
    numbers = Theory(tables, filter(apart, [*facts, *theory.facts]), kept, None)
    check_model(numbers, model, parameters)
    every = Theory(tables, [*numbers.facts, *facts], {**kept, **premises}, None)
    shown = Facts(every).plus(*every.facts)
    for text, way in typed(witness["converges"], dict).items():
        integral, into = read(text), typed(way, list)[:1] == ["at"]
        need(integral.head == "integral" and into, "only the body of an integral is rewritten")
        need(shown.shown("summable", run(every, way, integral, shown, 0)), f"not shown to converge: {text}")
        shown = shown.plus(make("summable", integral))
    for c in theory.facts:
        need(apart(c) or shown.holds(c), f"not shown of the laws: {c}")
    for side in sides:
        need(valued(every, side, set(laws)), f"no value is known of {side}")
        for c in every.definedness(side):
            if not shown.holds(c):  # in a model of numbers whatever is integrated counts as convergent
                need(c.head in {">", ">=", "/="}, f"not shown: {c}")
                check_model(Theory(tables, [c], kept, None), model)
    return numbers


def check_beside(theory: Theory, lhs: Term, rel: str, rhs: Term, evidence: Any) -> None:
    """Accept a counterexample beside laws: each side is equal to a term without them, and these are not as it says."""
    parts = {k: typed(evidence, dict).get(k) for k in ("model", "laws", "converges")}
    closed = keyed(evidence["closed"], "lhs rhs", what="closed forms")
    pairs = [(side, keyed(closed[k], "term proof", what=k)) for side, k in ((lhs, "lhs"), (rhs, "rhs"))]
    terms = [read(one["term"]) for _, one in pairs]
    open_sides = [side for (side, _), term in zip(pairs, terms, strict=True) if side is not term]
    numbers = check_densities(theory, theory.tables, parts, open_sides)
    for (side, one), term in zip(pairs, terms, strict=True):
        check_proof(theory, side, "=", term, one["proof"])
    beside = {"laws", "converges", "closed"}
    check_counterexample(numbers, terms[0], rel, terms[1], {k: v for k, v in evidence.items() if k not in beside})


def check_counterexample(theory: Theory, lhs: Term, rel: str, rhs: Term, evidence: Any) -> None:
    """Accept a counterexample to ``lhs rel rhs``, or raise :class:`Refusal`."""
    evidence = keyed(evidence, "kind model lhs rhs", what="counterexample")
    model = read_model(evidence["model"])
    check_model(theory, model)
    low, high = check_value(theory, model, lhs, evidence["lhs"])
    least, most = check_value(theory, model, rhs, evidence["rhs"])
    above, below = low > most, high < least
    wrong = {"=": above or below, "<=": above, ">=": below, "<": low >= most, ">": high <= least}
    if not wrong.get(rel):  # they may be balls around one number
        same = rel in {"<", ">"} and at_some_precision(theory, model, lambda e: e.truth(make("=", lhs, rhs)))
        need(same, "the balls are not apart, or not in the wrong order")


# ---- One step, and a whole report ------------------------------------------------------------------------------------

SPELLINGS = {"\\leq": "<=", "\\le": "<=", "\\geq": ">=", "\\ge": ">=", "\\neq": "/=", "\\ne": "/=", "\\equiv": "="}
SAYS_NOTHING = {"given", "undecided", "unread", "supported"}
ERRORS = (RecursionError, ArithmeticError, ValueError, MemoryError, TypeError, LookupError, AttributeError)
STEP = (
    "id display step line column order role label note lhs relation rhs read verdict conditions because rules premises"
    " evidence witness nearest warnings message"
)
DOCUMENT = "path sha256 context premises steps numbers computed data derivation"
QUOTED = "id line column quoted of verdict digits mpmath enclosure inputs normalised base how read cause message"


def expand(data: Any, tables: Tables) -> tuple[tuple[Term, ...], dict[str, Rule]]:
    """Return the facts and premises that a declaration stands for; premise `norm` of `c1` is called `c1.norm`."""
    data = keyed(data, "id row values", what="declaration")
    row = tables.declarations.get(typed(data["row"], str), Declarable((), (), {}))
    values = {p: read(text) for p, text in typed(data["values"], dict).items()}
    need(row.parameters and set(values) == set(row.parameters), f"{data['row']} takes {', '.join(row.parameters)}")
    bound = {variable for p in row.premises.values() for variable in p.variables}
    need(all(bound.isdisjoint(t.names) for t in values.values()), "a variable of a premise would be captured")
    premises = {f"{typed(data['id'], str)}.{key}": p.instantiated(values) for key, p in row.premises.items()}
    return tuple(inst(fact, values) for fact in row.facts), premises


def make_theory(problem: Mapping[str, Any], tables: Tables) -> Theory:
    """Return what the step of a problem may rest on."""
    facts: list[Term] = []
    named: list[tuple[str, Rule]] = []
    for declaration in typed(problem.get("declarations", []), list):
        more, granted = expand(declaration, tables)
        facts += more
        named += granted.items()
    facts += reads(problem.get("facts", []))
    named += [(name, read_rule(data)) for name, data in typed(problem.get("premises", {}), dict).items()]
    need(len(dict(named)) == len(named), "a premise twice")
    order = problem.get("order")
    return Theory(tables, dict.fromkeys(facts), dict(named), None if order is None else typed(order, int, "order"))


def check_step(problem: Mapping[str, Any], evidence: Any, tables: Tables) -> tuple[set[str], list[Term]]:
    """Accept the evidence of one step: a proof of its relation, or a counterexample to it.

    Returns the rules and premises used and the needed conditions of a proof; raises :class:`Refusal`.
    """
    try:
        theory = make_theory(problem, tables)
        return theory.used, check_claim(theory, problem, evidence)
    except ERRORS as error:
        raise Refusal(f"it cannot be followed: {type(error).__name__}") from error


def check_claim(theory: Theory, claim: Mapping[str, Any], evidence: Any) -> list[Term]:
    """Accept the evidence of a step of this theory, and return what a proof needs."""
    lhs, rel, rhs = read(claim["lhs"]), typed(claim["relation"], str), read(claim["rhs"])
    if typed(evidence, dict, "evidence").get("kind") == "counterexample":
        if "closed" in evidence:
            check_beside(theory, lhs, rel, rhs, evidence)
        else:
            check_counterexample(theory, lhs, rel, rhs, evidence)
        return []
    return check_proof(theory, lhs, rel, rhs, evidence)


def check_enclosure(problem: Mapping[str, Any], evidence: Any, tables: Tables) -> Value:
    """Accept that the value of a term in a model is in a ball, and return its ends; raises :class:`Refusal`."""
    evidence = keyed(evidence, "kind term model ball", what="evidence")
    need(evidence["kind"] == "enclosure", "a number is shown by an enclosure")
    theory = make_theory({**problem, "order": None}, tables)
    try:
        return check_value(theory, read_model(evidence["model"]), read(evidence["term"]), evidence["ball"])
    except ERRORS as error:
        raise Refusal(f"it cannot be followed: {type(error).__name__}") from error


def supposed_values(facts: Iterable[Term]) -> dict[str, Fraction]:
    """Return the numbers that names are by equations with numbers and with other names; none where two differ."""
    pairs = [pair for f in facts if f.head == "=" for pair in (f.args, f.args[::-1])]
    told: dict[str, Fraction] = {}
    for a, b in pairs * len(pairs):
        value = told.get(b.args[0]) if b.head == "v" else number(b)
        if a.head == "v" and value is not None and told.setdefault(a.args[0], value) != value:
            return {}
    return told


def check_quote(quoted: Any, how: Any, verdict: str, low: Fraction, high: Fraction) -> None:
    """Compare a quoted decimal with the ball of the true value: proved as rounded or truncated, or refuted as both."""
    text = typed(quoted, str, "quoted")
    need(re.fullmatch(r"-?\d*\.?\d+(?:[eE][-+]?\d{1,3})?|-?\d+\.", text), f"not a decimal: {text[:40]}")
    unit, q = Fraction(10) ** int(Decimal(text).as_tuple().exponent), abs(Fraction(Decimal(text)))
    low, high = (-high, -low) if text.startswith("-") else (low, high)
    if verdict == "refuted":
        need(high < q - unit / 2 or low >= q + unit, f"{text} is not shown to be wrong")
    elif how == "rounded":
        need(q - unit / 2 <= low and high <= q + unit / 2, f"{text} is not shown to be the value rounded")
    else:
        need(how == "truncated" and q <= low and high < q + unit, f"{text} is not shown to be the value truncated")


@dataclass
class Result:
    """What a re-check found; `refused` pairs the id of a step (or part) with the reason."""

    checked: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("proofs", "counterexamples", "enclosures", "witnesses"), 0)
    )
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        """Whether nothing was refused."""
        return not self.refused

    def attempt(self, name: str, check: Callable[..., object], *args: Any) -> bool:
        """Run a check and note its refusal."""
        try:
            check(*args)
        except (Refusal, *ERRORS) as error:
            reason = str(error) if isinstance(error, Refusal) else f"it cannot be followed: {type(error).__name__}"
            self.refused.append((name, reason[:400]))
            return False
        return True


class Recheck:
    """One report, its tables and what was found so far."""

    def __init__(self, tables: Tables, report: dict[str, Any]) -> None:
        self.tables, self.report, self.result = tables, report, Result()
        self.steps: dict[str, dict[str, Any]] = {}
        self.numbers: dict[str, dict[str, Any]] = {}
        self.proved: set[str] = set()
        self.base: dict[str, Any] = {}

    def rows(self) -> None:
        """Compare the rows that the report embeds with those of the tables."""
        for name, row in typed(self.report["rules"], dict).items():
            need(read_rule(row, schematic=True) == self.tables.rules.get(name), f"{name} is not the row of the tables")
        for name, row in typed(self.report["declarations"], dict).items():
            need(read_declarable(row) == self.tables.declarations.get(name), f"{name} is not the row of the tables")

    def document(self, document: Any) -> None:
        """Check the steps of a document in the order of its lines, then its numbers."""
        keyed(document, DOCUMENT, what="document")
        steps = [keyed(s, STEP, "supposed unread", "step") for s in typed(document["steps"], list)]
        numbers = [keyed(n, QUOTED, "evidence", "number") for n in typed(document["numbers"], list)]
        ids = [typed(one["id"], str, "id") for one in (*steps, *numbers)]
        need(len(set(ids)) == len(ids), f"an id twice: {[name for name, n in Counter(ids).items() if n > 1]}")
        self.steps, self.numbers, self.proved = {s["id"]: s for s in steps}, {n["id"]: n for n in numbers}, set()
        self.base = {"facts": [], "declarations": [], "premises": {}}
        for item in typed(document["context"], list):
            self.context(keyed(item, "what source line declaration facts", what="context"))
        for name, premise in typed(document["premises"], dict).items():
            if self.result.attempt(name, self.given, premise):
                self.base["premises"][name] = premise
        make_theory(self.base, self.tables)
        for step in sorted(steps, key=lambda s: typed(s["order"], int, "order")):
            if self.result.attempt(step["id"], self.step, step) and step["verdict"] == "proved":
                self.proved.add(step["id"])
        for data in numbers:
            self.result.attempt(data["id"], self.quoted, data)

    def context(self, item: dict[str, Any]) -> None:
        """Take up a declaration with its facts, or the facts that the document or its reader states."""
        facts = reads(item["facts"])
        if item["declaration"] is None:
            need(not facts or item["source"] == "declared", f"facts that nothing declares: {item['what']}")
            self.base["facts"] += item["facts"]
        else:
            granted, _ = expand(item["declaration"], self.tables)
            need(set(facts) <= set(granted), f"a fact that its declaration does not say: {item['what']}")
            need(item["declaration"]["row"] in self.report["declarations"], "a declaration row that is not embedded")
            self.base["declarations"].append(item["declaration"])

    def given(self, data: Any) -> None:
        """Accept a premise that says what its step says, with the conditions of its step."""
        keyed(data, "variables conditions lhs relation rhs definition order family from", what="premise")
        premise, step = read_rule(data), self.steps.get(typed(data["from"], str), {"read": None})
        stated = keyed(step["read"], "lhs rhs", what="the step it comes from")
        lhs, rhs, relation = read(stated["lhs"]), read(stated["rhs"]), typed(step["relation"], str)
        relation = {":=": "=", "\\triangleq": "=", **SPELLINGS}.get(relation, relation)
        shape = [(t.args[0], len(t.args)) if t.head == "@" else (t, 0) for t in (premise.lhs, lhs)]
        renamed = premise.definition and premise.rel == relation and premise.rhs is rhs and shape[0] == shape[1]
        need((premise.lhs, premise.rel, premise.rhs) == (lhs, relation, rhs) or renamed, "its step says something else")
        wanted = "given" if premise.order is None else "proved"
        need(step["verdict"] == wanted, f"its step is {step['verdict']}, not {wanted}")
        need((step["evidence"] or {}).get("kind") != "quote", "a rounded number is no premise")
        spoken = premise.definition or wanted == "proved" or step["display"] is not None
        need(spoken, "a supposition inside a sentence is no premise outside it")
        closed = premise.order == step["order"] and not premise.variables and not premise.definition
        need(closed or wanted == "given", "a proved line is used as it stands, in its place")
        supposed = [] if premise.definition else step.get("supposed", [])  # a name is defined everywhere
        needed = reads([*step["conditions"]["formal"], *supposed])
        need(set(needed) <= set(premise.conditions), "it drops a condition of its step")

    def step(self, step: dict[str, Any]) -> None:
        """Check one step."""
        verdict, evidence, rel = step["verdict"], step["evidence"], SPELLINGS.get(step["relation"], step["relation"])
        kind = typed(evidence or {}, dict, "evidence").get("kind")
        if verdict in SAYS_NOTHING:
            need(kind is None or (kind == "trials" and verdict == "supported"), f"{verdict}, but with a {kind}")
            return
        need(verdict in {"proved", "refuted"}, f"unknown verdict {verdict}")
        if kind == "quote":
            self.quoting(step, evidence)
            return
        by_model = (verdict == "refuted") != (rel == "/=")
        need(kind == ("counterexample" if by_model else "proof"), f"{verdict} by {kind}")
        sides, conditions = keyed(step["read"], "lhs rhs", what="read"), keyed(step["conditions"], "used needed formal")
        facts = [*self.base["facts"], *typed(step.get("supposed", []), list)]
        problem = {**self.base, **sides, "facts": facts, "relation": rel.replace("/=", "="), "order": step["order"]}
        theory = make_theory(problem, self.tables)
        needed = check_claim(theory, problem, evidence)
        for name in theory.used:
            self.rests_on(name, step)
        reported = reads(conditions["formal"])
        granted = Facts(theory).plus(*theory.facts, *reported)
        for condition in needed:
            need(condition in reported or granted.holds(condition), f"a needed condition is not reported: {condition}")
        if step["witness"] is not None:
            witness = keyed(step["witness"], "model", "without laws converges", "witness")
            if apart := frozenset(typed(one, str) for one in witness.get("without", [])):  # the proof rests on less
                kept = {k: p for k, p in theory.premises.items() if not (p.lhs.names | p.rhs.names) & apart}
                theory = Theory(self.tables, [f for f in theory.facts if not f.names & apart], kept, theory.order)
                check_claim(theory, problem, evidence)
            terms = reads(list(sides.values()))
            if "laws" in witness:
                check_densities(theory, self.tables, witness, terms)
            else:
                check_model(theory, read_model(witness["model"]), terms)
            self.result.checked["witnesses"] += 1
        self.result.checked["counterexamples" if by_model else "proofs"] += 1

    def quoting(self, step: dict[str, Any], evidence: Any) -> None:
        """Accept a step that quotes a decimal, if its number is about its left side as its names are supposed to be."""
        name = typed(keyed(evidence, "kind number", what="evidence")["number"], str)
        number_of = self.numbers.get(name, {"verdict": None})
        need(number_of["verdict"] == step["verdict"], f"the number {name} does not decide it")
        quoted, shown = number_of["quoted"], number_of["evidence"]
        need(step["relation"] in {"=", "\\approx", "\\simeq", "\\doteq", "\\cong"}, "a quote is an equality")
        lhs, rhs = (read(keyed(step["read"], "lhs rhs", what="read")[side]) for side in ("lhs", "rhs"))
        sign, size = (-1, rhs.args[0]) if rhs.head == "neg" else (1, rhs)
        unit = size.args[1:] if size.head == "*" else ()
        term, value = (make("/", lhs, *unit), size.args[0]) if unit else (lhs, size)
        told, model = supposed_values(reads(step.get("supposed", []))), read_model(shown["model"])
        supposed = Model(model.names, {}, {}) == model and all(told.get(k) == v for k, v in model.names.items())
        need(supposed and read(shown["term"]) is term, "its number is of something else")
        need(number(value) == sign * Fraction(Decimal(quoted)), f"{quoted} is not the number on its right side")

    def rests_on(self, name: str, step: dict[str, Any]) -> None:
        """Check that a rule or premise that was used is reported, embedded and sound."""
        if name in self.tables.rules:
            need(name in self.report["rules"], f"the rule {name} is not embedded")
            need(name in step["rules"], f"the rule {name} is used but not reported")
        elif name in self.base["premises"]:
            need(name in step["premises"], f"the premise {name} is used but not reported")
            premise = self.base["premises"][name]
            need(premise["order"] is None or premise["from"] in self.proved, f"the premise {name} was refused")

    def quoted(self, data: dict[str, Any]) -> None:
        """Check a quoted number against the enclosure of what it claims to be."""
        if data["verdict"] in SAYS_NOTHING:
            return
        need(data["verdict"] in {"proved", "refuted"}, f"unknown verdict {data['verdict']}")
        low, high = check_enclosure(self.base, data.get("evidence"), self.tables)
        shown = data["enclosure"]
        need(shown is None or ball(shown) == (low, high), "the enclosure shown is not the one of the evidence")
        model = read_model(data["evidence"]["model"])
        for name, vector in typed(data["inputs"], dict).items():
            values = [value for _, value in sorted(model.functions.get(name, {}).items())]
            need(values == [exact(x) for x in typed(vector, list)], f"the inputs {name} are not those of the model")
        check_quote(data["quoted"], data["how"], data["verdict"], low, high)
        for digits in (data["digits"], data["mpmath"]):
            if digits is not None:
                decimal = Decimal(typed(digits, str, "digits"))
                unit = Fraction(10) ** int(decimal.as_tuple().exponent)
                need(low - unit <= Fraction(decimal) <= high + unit, "digits outside the enclosure")
        self.result.checked["enclosures"] += 1

    def summary(self) -> None:
        """Compare the counts of verdicts."""
        claimed = keyed(self.report["summary"], "steps numbers", what="summary")
        for part, counts in claimed.items():
            counted = Counter(item["verdict"] for document in self.report["documents"] for item in document[part])
            need(counted == Counter(typed(counts, dict)), f"{part}: {counts} counted, {dict(counted)} there")


# ---- A comparison of divergences: claims are made again from the tables, only evidence is taken from it --------------

SUMMED_OVER = {"D": ["X"], "E": ["Y"], "J": ["X", "Y"], "L": ["(range 1 n)"], "M": ["(range 1 (+ n 1))"], "B": []}
DECIDED = "claim verdict because rules premises needed formal evidence witness message"


def divergence_on(term: Term, symbol: str) -> Rule:
    """Return the definition of a divergence, a term in P, Q and sums over S, under one of its names in claims."""
    x, y, i = (make("v", f"%{letter}") for letter in "xyi")
    domains = [read(domain) for domain in SUMMED_OVER[symbol]]

    def spread(t: Term) -> Term:
        if t.head in LEAVES:
            return t
        args = [spread(a) for a in t.args]
        if t.head != "sum" or args[0] is not make("v", "S"):
            return make(t.head, *args)
        if not domains:  # two points, written out: (a, b) and (c, d)
            ends = ({"P": make("lam", make("v", p)), "Q": make("lam", make("v", q))} for p, q in ("ac", "bd"))
            return make("+", *(put(inst(args[1], functions), x) for functions in ends))
        if len(domains) == 1:
            return make("sum", domains[0], args[1])
        at_y = {f: make("lam", close(make("@", make("v", f), i, y), "%i")) for f in "PQ"}
        return make("sum", domains[0], close(make("sum", domains[1], close(put(inst(args[1], at_y), x), "%y")), "%x"))

    letters = "PQ" if domains else "abcd"
    questioned = {letter: make("v", f"?{letter}") for letter in letters}
    lhs = make("@", make("v", symbol), *questioned.values())
    return Rule(lhs, "=", inst(spread(term), questioned), (), dict.fromkeys(f"?{v}" for v in letters), None, True)


def folded(term: Term) -> Term:
    """Return a term with differences and quotients of numbers worked out, and without factors and exponents 1."""
    if term.head in LEAVES:
        return term
    args = [folded(a) for a in term.args]
    if term.head in ("-", "/") and [a.head for a in args] == ["#", "#"] and (term.head == "-" or args[1] is not ZERO):
        a, b = (x.args[0] for x in args)
        return make("#", a - b if term.head == "-" else a / b)
    if (term.head, args[-1]) == ("^", ONE) or (term.head == "*" and len(args) == 2 and args[0] is ONE):
        return args[0] if term.head == "^" else args[1]
    return make(term.head, *args)


class Comparison:
    """One comparison of divergences, with the tables of what can be asked of which."""

    def __init__(self, checker: Recheck, rules_dir: Path | str | None) -> None:
        self.tables, self.report, self.result = checker.tables, checker.report, checker.result
        folder = Path(rules_dir or Path(__file__).parent / "rules")
        tables = [tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in ("divergences", "properties")]
        rows = [*tables[0]["divergence"], *tables[1]["setting"], *tables[1]["property"]]
        self.rows = {row["id"]: row for row in rows}
        need(len(self.rows) == len(rows), "two rows of one name")
        self.asked = [row["id"] for row in tables[1]["property"]]
        self.verdicts: dict[tuple[str, str], str] = {}

    def check(self) -> None:
        """Check every cell of the table, and what is shown of the tables."""
        for name, shown in typed(self.report["divergences"], dict).items():
            keyed(shown, "row name term", what="divergence")
            need(shown["row"] == self.rows[name.partition(":")[0]], f"{name} is not the row of the tables")
            need(read(shown["term"]) is self.term(name), f"{name} is not the divergence of the tables")
        for part in ("settings", "properties"):
            for row in typed(self.report[part], list):
                need(row == self.rows[row["id"]], f"{row['id']} is not the row of the tables")
        need([row["id"] for row in self.report["properties"]] == self.asked, "another list of properties")
        settings = {claim["setting"] for name in self.asked for claim in self.rows[name].get("claim", [])}
        need({row["id"] for row in self.report["settings"]} == settings, "settings that are missing, or too many")
        wanted = [(name, asked) for name in self.report["divergences"] for asked in self.asked]
        cells = [keyed(c, "divergence property verdict claims", what="cell") for c in typed(self.report["cells"], list)]
        need([(c["divergence"], c["property"]) for c in cells] == wanted, "cells that are missing, or too many")
        for cell in cells:
            self.result.attempt(f"{cell['divergence']} {cell['property']}", self.cell, cell)
        counts = {name: Counter(v for (one, _), v in self.verdicts.items() if one == name) for name, _ in wanted}
        need(self.report["summary"] == counts, "the summary counts something else")

    def term(self, name: str) -> Term:
        """Return the term of a divergence, a number for its parameter."""
        base, _, parameter = name.partition(":")
        row = self.rows[base]
        need(("parameter" in row) == bool(parameter), f"{name}: its parameter")
        need(not parameter or exact(parameter) > exact(row["above"]), f"{name}: its parameter")
        return folded(inst(read(row["term"]), {row["parameter"]: read(parameter)})) if parameter else read(row["term"])

    def cell(self, cell: dict[str, Any]) -> None:
        """Check the claims of a cell, and that its verdict follows from them."""
        name, row = cell["divergence"], self.rows[cell["property"]]
        claims = {
            c["id"]: {"rel": "=", "side": "for", "group": c["id"], "vacuous": False, **c} for c in row.get("claim", [])
        }
        found: dict[str, str] = {}
        for decided in typed(cell["claims"], list):
            keyed(decided, DECIDED, what="claim")
            need(decided["claim"] not in found, "a claim twice")
            self.claim(claims[decided["claim"]], decided, self.term(name))
            found[decided["claim"]] = decided["verdict"]
        verdict = self.joined(claims, found)
        if "all-of" in row:
            parts = [self.verdicts[name, part] for part in row["all-of"]]
            verdict = "refuted" if "refuted" in parts else "proved" if set(parts) == {"proved"} else "undecided"
        need(cell["verdict"] == verdict, f"{cell['verdict']}, but its claims say {verdict}")
        self.verdicts[name, cell["property"]] = verdict

    @staticmethod
    def joined(claims: dict[str, dict[str, Any]], found: dict[str, str]) -> str:
        """Return what the verdicts on claims say: one of a group is enough for it, a claim against counts if proved."""
        groups: dict[str, list[str | None]] = {}
        for name, claim in claims.items():
            if claim["side"] == "for":
                groups.setdefault(claim["group"], []).append(found.get(name))
        against = {("special", "refuted"), ("against", "proved")} & {(claims[c]["side"], v) for c, v in found.items()}
        if against or any(set(verdicts) == {"refuted"} for verdicts in groups.values()):
            return "refuted"
        return "proved" if groups and all("proved" in verdicts for verdicts in groups.values()) else "undecided"

    def claim(self, claim: dict[str, Any], decided: dict[str, Any], term: Term) -> None:
        """Check the evidence of one claim; a proof must come with a model, unless it shows that there is no value."""
        kinds = {"proved": "proof", "refuted": "counterexample", "undecided": None}
        evidence, witness = decided["evidence"], decided["witness"]
        need(
            typed(evidence or {}, dict, "evidence").get("kind") == kinds[decided["verdict"]],
            "a verdict by other evidence",
        )
        need((witness is not None) == (kinds[decided["verdict"]] == "proof" and not claim["vacuous"]), "the witness")
        if evidence is None:
            return
        setting = self.rows[claim["setting"]]
        facts: list[Term] = []
        premises: dict[str, Rule] = {}
        for k, (kind, *values) in enumerate(setting.get("declares", [])):
            parameters = self.tables.declarations[kind].parameters
            data = {"id": f"c{k}", "row": kind, "values": dict(zip(parameters, values, strict=True))}
            need(kind in self.report["declarations"], "a declaration row that is not embedded")
            granted, more = expand(data, self.tables)
            facts += granted
            premises |= more
        for given in setting.get("premises", []):
            premises[given["id"]] = Rule(read(given["lhs"]), "=", read(given["rhs"]), (), {})
        sides = read(claim["lhs"]), read(claim["rhs"])
        spoken = frozenset().union(*(t.names for t in sides), *(p.lhs.names for p in premises.values()))
        premises |= {symbol: divergence_on(term, symbol) for symbol in SUMMED_OVER if symbol in spoken}
        theory = Theory(self.tables, dict.fromkeys([*facts, *reads(setting.get("facts", []))]), premises, None)
        needed = check_claim(theory, {"lhs": claim["lhs"], "relation": claim["rel"], "rhs": claim["rhs"]}, evidence)
        for name in theory.used:
            reported = decided["rules" if name in self.tables.rules else "premises"]
            need(name in reported, f"{name} is used, but not reported")
            need(name in premises or name in self.report["rules"], f"the rule {name} is not embedded")
        need(claim["vacuous"] or set(needed) <= set(reads(decided["formal"])), "a needed condition is not reported")
        if witness is not None:
            check_model(theory, read_model(keyed(witness, "model", what="witness")["model"]), sides)
            self.result.checked["witnesses"] += 1
        self.result.checked[f"{kinds[decided['verdict']]}s"] += 1


def recheck(report: Any, rules_dir: Path | str | None = None) -> Result:
    """Re-check a report; never raises on whatever JSON data, and refuses what it cannot follow."""
    result, tables = Result(), Tables({}, {})
    if not result.attempt("rules", lambda: vars(tables).update(vars(load_tables(rules_dir)))):
        return result
    compared = isinstance(report, dict) and report.get("schema") == "derive-comparison/1"
    parts = "divergences settings properties cells" if compared else "documents"
    if result.attempt("report", keyed, report, f"schema {parts} rules declarations tool summary"):
        checker = Recheck(tables, report)
        result = checker.result
        result.attempt("report", need, compared or report["schema"] == "derive-report/1", "another schema")
        if not result.attempt("rows", checker.rows):
            return result
        if compared:
            result.attempt("comparison", lambda: Comparison(checker, rules_dir).check())
        elif result.attempt("report", typed, report["documents"], list):
            for k, document in enumerate(report["documents"]):
                result.attempt(f"document {k}", checker.document, document)
            if result.accepted:
                result.attempt("summary", checker.summary)
    return result


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a JSON object, refusing a key that stands twice."""
    need(len(dict(pairs)) == len(pairs), "a key stands twice in one object")
    return dict(pairs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Re-check a report file and say what is refused."""
    parser = argparse.ArgumentParser(prog="recheck", description="Re-check a report.json from nothing but Python.")
    parser.add_argument("report", help="the report.json to check")
    parser.add_argument("--rules", metavar="DIR", help="the folder of the rule tables (default: beside this file)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args(arguments)
    try:
        report = json.loads(Path(options.report).read_bytes(), object_pairs_hook=unique)
    except (OSError, ValueError, RecursionError, Refusal) as error:
        why = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else f"not readable as JSON: {error}"
        sys.stderr.write(f"{options.report} {why}\n")
        return 2
    result = recheck(report, options.rules)
    counts = ", ".join(f"{n} {what}" for what, n in result.checked.items())
    lines = [f"{name}: {reason}" for name, reason in result.refused]
    lines.append(f"accepted: {counts}" if result.accepted else f"refused: {len(lines)} items; accepted: {counts}")
    if options.json:
        document = {"accepted": result.accepted, "checked": result.checked, "refused": result.refused}
        lines = [json.dumps(document, ensure_ascii=False, indent=1)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if result.accepted else 1


if __name__ == "__main__":
    sys.exit(main())
