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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast


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
BINDERS = {"sum": 2, "prod": 2, "lam": 1, "forall": 2}
WORDS = {
    **dict.fromkeys(
        ("neg", "log", "exp", "sqrt", "abs", "fact", "card", "int", "nat", "finite", "summable", "convex"), 1
    ),
    **dict.fromkeys(("-", "/", "^", "logb", "binom", "range", ">", ">=", "/=", "=", "in", "=>"), 2),
    **dict.fromkeys(("+", "*", "and"), 0),
}
CONDITIONS = {">", ">=", "/=", "=", "in", "=>", "and", "int", "nat", "finite", "summable", "convex", "forall"}
NUMBER = re.compile(r"-?\d+(?:/0*[1-9]\d*)?")
OPENED = re.compile(r"%\d+")
_table: dict[tuple[Any, ...], Term] = {}


class Term:
    """A head with arguments; equal terms are one object. Leaves: `#` a number, `v` a name, `b` a bound variable."""

    __slots__ = ("args", "head", "loose", "names", "normal", "serial")
    head: str
    args: tuple[Any, ...]
    loose: int
    names: frozenset[str]
    normal: Poly | None
    serial: int

    def __repr__(self) -> str:
        """Prefix text, bound variables as `#k`, for reasons of refusal."""
        if self.head in LEAVES:
            return f"#{self.args[0]}" if self.head == "b" else str(self.args[0])
        return f"({' '.join([*([] if self.head == '@' else [self.head]), *map(repr, self.args)])})"


def make(head: str, *args: Any) -> Term:
    """Return the one term with this head and these arguments."""
    found = _table.get((head, *args))
    if found is None:
        found = _table[(head, *args)] = Term()
        found.head, found.args, found.normal, found.serial = head, args, None, len(_table)
        if head in LEAVES:
            found.loose = args[0] + 1 if head == "b" else 0
            found.names = frozenset(args if head == "v" else ())
        else:
            inner = args[-1].loose - 1 if head in BINDERS else args[-1].loose
            found.loose = max(0, inner, *(a.loose for a in args[:-1]))
            found.names = frozenset().union(*(a.names for a in args))
    return found


def num(value: Fraction | int) -> Term:
    """Return the term of an exact number."""
    return make("#", Fraction(value))


ZERO, ONE, INF = num(0), num(1), make("v", "inf")


def mapped(term: Term, leaf: Callable[[Term, int], Term], depth: int = 0, names: Collection[str] | None = None) -> Term:
    """Replace the leaves that are these names (or, without names, loose indices), and beta-reduce what this applies."""
    if term.loose <= depth if names is None else term.names.isdisjoint(names):
        return term
    if term.head in LEAVES:
        return leaf(term, depth)
    last = len(term.args) - 1 if term.head in BINDERS else -1
    args = [mapped(a, leaf, depth + (k == last), names) for k, a in enumerate(term.args)]
    return apply(args[0], args[1:]) if term.head == "@" else make(term.head, *args)


def lift(term: Term, by: int) -> Term:
    """Raise the loose indices of a term that moves below more binders."""
    return mapped(term, lambda b, _: make("b", b.args[0] + by))


def put(body: Term, value: Term) -> Term:
    """Open a binder: its index becomes the value, lifted below the binders it passes; the indices above come down."""

    def leaf(b: Term, depth: int) -> Term:
        index = b.args[0]
        return lift(value, depth) if index == depth else make("b", index - 1)

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


def parts(term: Term) -> Iterator[Term]:
    """Yield the term and everything in it."""
    yield term
    if term.head not in LEAVES:
        for a in term.args:
            yield from parts(a)


def read(text: Any, *, opened: bool = False) -> Term:
    """Read prefix text; the names `%k` of opened binders only where they may stand."""
    need(isinstance(text, str) and len(text) < 200_000, "prefix text expected")
    tokens = re.findall(r"[()]|[^\s()]+", text)[::-1]

    def take() -> str:
        need(tokens, f"prefix text ends too early: {text[:80]}")
        return str(tokens.pop())

    def leaf(token: str, scope: tuple[str, ...]) -> Term:
        if token in scope:
            return make("b", scope[::-1].index(token))
        if NUMBER.fullmatch(token):
            need(len(token) < 4000, "a number too long")
            return num(Fraction(token))
        need("%" not in token or (opened and OPENED.fullmatch(token)), f"reserved name {token}")
        return make("v", token)

    def one(scope: tuple[str, ...]) -> Term:
        need(len(scope) < 300, "nested too deeply")
        token = take()
        need(token != ")", f"a term expected: {text[:80]}")
        if token != "(":
            return leaf(token, scope)
        head = tokens[-1] if tokens and tokens[-1] not in scope else ""
        args: list[Term] = []
        if head in BINDERS:
            take()
            symbol = take()
            need(symbol not in {"(", ")", "inf"} and not NUMBER.fullmatch(symbol), "a bound variable expected")
            args = [one(scope)] if BINDERS[head] == 2 else []
            args.append(one((*scope, symbol)))
            need(take() == ")", f"a closing bracket expected: {text[:80]}")
        else:
            if head in WORDS:
                take()
            while tokens and tokens[-1] != ")":
                args.append(one(scope))
            take()
            need(args and len(args) == (WORDS.get(head) or len(args)), f"arity in {text[:80]}")
        at_end = head == "range" and args[1] is INF
        need(INF not in args[: len(args) - at_end], "inf is no number")
        if head in BINDERS or head in WORDS:
            return make(head, *args)
        return apply(args[0], args[1:]) if len(args) > 1 else args[0]

    term = one(())
    need(not tokens and term is not INF, f"not one term: {text[:80]}")
    return term


# ---- The ring: polynomials over Q in atoms with integer exponents; exponent 0 present means [atom /= 0] --------------

Monomial: TypeAlias = frozenset[tuple[Term, int]]
Poly: TypeAlias = dict[Monomial, Fraction]
UNIT: Monomial = frozenset()
MOST_TERMS, MOST_POWER, MOST_BITS = 4000, 100, 100_000


def plus(p: Poly, q: Poly, factor: Fraction | int = 1) -> Poly:
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
    return {m: c for m, c in out.items() if c}


def power(p: Poly, exponent: int) -> Poly:
    """Return ``p^exponent`` for a natural exponent."""
    out: Poly = {UNIT: Fraction(1)}
    for _ in range(exponent):
        out = times(out, p)
        need(all(c.numerator.bit_length() + c.denominator.bit_length() < MOST_BITS for c in out.values()), "too large")
    return out


def inverse(p: Poly) -> Poly:
    """Return ``1/p``, 0 for 0; a sum becomes one atom with leading coefficient 1."""
    if len(p) > 1:
        leading = p[min(p, key=rank)]
        return {frozenset({(as_term({m: c / leading for m, c in p.items()}), -1)}): 1 / leading}
    out: Poly = {UNIT: Fraction(1)} if p else {}
    for m, c in p.items():
        out = {frozenset((a, -e) for a, e in m if a.head != "+"): 1 / c}
        for a, e in m:
            if a.head == "+":
                out = times(out, power(poly(a), -e))
    return out


def rank(m: Monomial) -> list[tuple[int, int]]:
    """Return the key by which monomials are sorted."""
    return sorted((a.serial, e) for a, e in m)


def poly(term: Term) -> Poly:
    """Return the normal form of a term."""
    if term.normal is None:
        term.normal = _poly(term.head, term.args, term)
    return term.normal


def _poly(head: str, args: tuple[Any, ...], term: Term) -> Poly:
    out: Poly
    if head == "#":
        return {UNIT: args[0]} if args[0] else {}
    if head == "+":
        out = {}
        for a in args:
            out = plus(out, poly(a))
        return out
    if head == "*":
        out = {UNIT: Fraction(1)}
        for a in args:
            out = times(out, poly(a))
        return out
    if head in {"-", "neg"}:
        return plus(poly(args[0]) if head == "-" else {}, poly(args[-1]), -1)
    if head == "/":
        return times(poly(args[0]), inverse(poly(args[1])))
    if head == "^":
        exponent, base = number(poly(args[1])), poly(args[0])
        if exponent is not None and exponent.denominator == 1 and abs(exponent) <= MOST_POWER:
            return power(base if exponent >= 0 else inverse(base), abs(int(exponent)))
    if head not in LEAVES:
        kept = 1 if head == "@" and args[0].head == "v" else 0
        term = make(head, *args[:kept], *(as_term(poly(a)) for a in args[kept:]))
    return {frozenset({(term, 1)}): Fraction(1)}


def number(p: Poly) -> Fraction | None:
    """Return the constant that a polynomial is, else None."""
    return p.get(UNIT, Fraction(0)) if set(p) <= {UNIT} else None


def as_term(p: Poly) -> Term:
    """Return the canonical term of a polynomial."""
    summands = []
    for m in sorted(p, key=rank):
        factors = [num(p[m])] if p[m] != 1 or not m else []
        for atom, e in sorted(m, key=lambda pair: pair[0].serial):
            power_of = atom if e == 1 else make("^", atom, num(e))
            factors.append(power_of if e else make("/", atom, atom))
        summands.append(factors[0] if len(factors) == 1 else make("*", *factors))
    return ZERO if not summands else summands[0] if len(summands) == 1 else make("+", *summands)


def same(s: Term, t: Term) -> bool:
    """Tell whether two terms (or conditions) have one normal form."""
    return s is t or poly(s) == poly(t)


# ---- Rules, declarations and premises --------------------------------------------------------------------------------

RELATIONS = {"=": "=", "<=": ">=", ">=": "<="}
T = TypeVar("T")


def typed(data: Any, kind: type[T], what: str) -> T:
    """Return the JSON value if it is of the kind (a truth value is no number)."""
    need(isinstance(data, kind) and isinstance(data, bool) == (kind is bool), f"{what}: {kind.__name__} expected")
    return cast("T", data)


def keyed(data: Any, required: str, optional: str = "", what: str = "object") -> dict[str, Any]:
    """Return the JSON object if it has the required keys and no unknown ones."""
    keys = set(typed(data, dict, what))
    missing, unknown = set(required.split()) - keys, keys - set(required.split()) - set(optional.split())
    need(not missing and not unknown, f"{what}: missing {sorted(missing)}, unknown {sorted(map(str, unknown))}")
    return cast("dict[str, Any]", data)


def reads(data: Any, what: str) -> tuple[Term, ...]:
    """Read a list of prefix texts."""
    return tuple(read(text) for text in typed(data, list, what))


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
        plain = self.definition and self.rel == "=" and not self.conditions and not any(self.variables.values())
        fits = head.head == "v" and params == [make("v", v) for v in self.variables] and head not in params
        return (head.args[0], len(params)) if plain and fits and self.order is None else None

    def instantiated(self, values: Mapping[str, Term]) -> Rule:
        """Return the rule with names replaced; its variables stay."""
        domains = {v: domain and inst(domain, values) for v, domain in self.variables.items()}
        conditions = tuple(inst(c, values) for c in self.conditions)
        return Rule(
            inst(self.lhs, values), self.rel, inst(self.rhs, values), conditions, domains, None, self.definition
        )


def read_rule(row: Any, what: str = "rule") -> Rule:
    """Read a row of a rule table: every free name is schematic."""
    row = keyed(row, "family lhs rhs conditions why source", "id rel", what)
    lhs, rhs, conditions = read(row["lhs"]), read(row["rhs"]), reads(row["conditions"], what)
    need(row.get("rel", "=") in RELATIONS, f"{what}: relation {row.get('rel')}")
    names = frozenset().union(*(t.names for t in (lhs, rhs, *conditions))) - {"inf"}
    return Rule(lhs, row.get("rel", "="), rhs, conditions, dict.fromkeys(sorted(names)))


def read_premise(data: Any, what: str) -> Rule:
    """Read a premise of a report or of a declaration row."""
    row = keyed(data, "lhs rhs conditions", "id rel relation family variables definition order from origin", what)
    variables: dict[str, Term | None] = {}
    for entry in typed(row.get("variables", []), list, what):
        name, domain = (entry, None) if isinstance(entry, str) else [*typed(entry, list, what), None][:2]
        need(typed(name, str, what) not in variables, f"{what}: variable {name} twice")
        variables[name] = None if domain is None else read(domain)
    rel, order, definition = row.get("rel", row.get("relation", "=")), row.get("order"), row.get("definition", False)
    need(isinstance(rel, str) and rel in RELATIONS, f"{what}: relation {rel}")
    need(order is None or typed(order, int, what) is not None, what)
    typed(definition, bool, what)
    return Rule(read(row["lhs"]), rel, read(row["rhs"]), reads(row["conditions"], what), variables, order, definition)


@dataclass(frozen=True)
class Declarable:
    """A row of the table of declarations."""

    parameters: tuple[str, ...]
    facts: tuple[Term, ...]
    premises: Mapping[str, Rule]


def read_declarable(data: Any, what: str) -> Declarable:
    """Read a declaration row, from the table (`premise`) or from a report (`premises`)."""
    row = keyed(data, "parameters facts why source", "id says family premise premises", what)
    premises: dict[str, Rule] = {}
    for premise in typed(row.get("premise", row.get("premises", [])), list, what):
        name = typed(typed(premise, dict, what).get("id"), str, what)
        need(name not in premises, f"{what}: premise {name} twice")
        premises[name] = read_premise(premise, what)
    parameters = tuple(typed(p, str, what) for p in typed(row["parameters"], list, what))
    return Declarable(parameters, reads(row["facts"], what), premises)


@dataclass(frozen=True)
class Tables:
    """The rule tables: what may be used."""

    rules: Mapping[str, Rule]
    declarations: Mapping[str, Declarable]


def load_tables(directory: Path | str | None = None) -> Tables:
    """Read every rule table of a directory, by default the one beside this file. Raises :class:`Refusal`."""
    rules: dict[str, Rule] = {}
    declarations: dict[str, Declarable] = {}
    for path in sorted(Path(directory or Path(__file__).parent / "rules").glob("*.toml")):
        for section, rows in tomllib.loads(path.read_text("utf-8")).items():
            for row in rows if section in {"rule", "declaration"} else ():
                need(row["id"] not in rules.keys() | declarations.keys(), f"{row['id']} is in the tables twice")
                if section == "rule":
                    rules[row["id"]] = read_rule(row, row["id"])
                else:
                    declarations[row["id"]] = read_declarable(row, row["id"])
    need(rules and declarations, "no rule tables there")
    return Tables(rules, declarations)


class Theory:
    """What a step may rest on: facts, rules, premises (its own order known), and the definitions that unfold."""

    def __init__(self, tables: Tables, facts: Iterable[Term], premises: Mapping[str, Rule], order: int | None) -> None:
        self.rules, self.premises, self.order, self.used = tables.rules, premises, order, set[str]()
        self.facts = tuple(facts)
        self.definitions: dict[tuple[str, int], Rule] = {}
        for name, premise in premises.items():
            need(name not in tables.rules, f"the premise {name} has the name of a rule")
            if key := premise.defined:
                need(key not in self.definitions, f"{key[0]} is defined twice")
                self.definitions[key] = premise
        self.functionals: set[str] = set()
        self.defined: dict[Term, list[Term]] = {}
        self._sort_definitions()

    def _sort_definitions(self) -> None:
        """Refuse circles, and find the defined names that take functions (`D_KL`, not `m` of ``m(x)``)."""
        waiting = {key: self._mentions(rule) for key, rule in self.definitions.items()}
        while ready := [key for key, mentioned in waiting.items() if mentioned.isdisjoint(waiting)]:
            for key in ready:
                del waiting[key]
                rhs, params = self.definitions[key].rhs, self.definitions[key].variables
                if rhs.names & self.functionals or any(
                    t.head == "@" and t.args[0].head == "v" and t.args[0].args[0] in params for t in parts(rhs)
                ):
                    self.functionals.add(key[0])
        need(not waiting, f"circular definition of {', '.join(sorted(name for name, _ in waiting))}")

    def _mentions(self, rule: Rule) -> set[tuple[str, int]]:
        """Return the definitions that a right side applies, or names without applying."""
        used = {(name, arity) for name, arity in uses(rule.rhs) if name not in rule.variables}
        return {key for key in self.definitions if key in used or (key[0], -1) in used}

    def unfolded(self, term: Term) -> Term | None:
        """Return what a defined name (applied to its arguments) stands for, else None."""
        head, *args = term.args if term.head == "@" else (term,)
        rule = self.definitions.get((head.args[0], len(args))) if head.head == "v" else None
        if rule is None:
            return None
        body = rule.rhs
        for name in reversed(list(rule.variables)):
            body = make("lam", close(body, name))
        return apply(body, args)

    def usable(self, name: str) -> Rule:
        """Return a rule, or a premise that may be used at this place of the document."""
        rule = self.rules.get(name) or self.premises.get(name)
        if rule is None:
            raise Refusal(f"unknown rule or premise {name}")
        need(self.earlier(rule), f"the premise {name} is not before this line")
        self.used.add(name)
        return rule

    def earlier(self, rule: Rule) -> bool:
        """Tell whether a rule holds from anywhere, or from a line before this one."""
        return rule.order is None or (self.order is not None and rule.order < self.order)

    def definedness(self, term: Term) -> list[Term]:
        """Return the conditions that are necessary for the term to be defined, zero first."""
        if term not in self.defined:
            self.defined[term] = list(dict.fromkeys(self._definedness(term)))
        return self.defined[term]

    def _definedness(self, term: Term) -> list[Term]:
        whole = self.unfolded(term)
        if whole is not None:
            return self.definedness(whole)
        head, args = term.head, term.args
        if head in LEAVES or head == "lam":
            return []
        own = []
        if head == "/":
            own = [make("/=", args[1], ZERO)]
        elif head == "log":
            own = [make(">", args[0], ZERO)]
        elif head == "logb":
            own = [make(">", args[0], ZERO), make("/=", args[0], ONE), make(">", args[1], ZERO)]
        elif head == "sqrt":
            own = [make(">=", args[0], ZERO)]
        elif head in {"sum", "prod"}:
            each = [make("forall", args[0], c) for c in self.definedness(args[1])]
            if head == "prod":  # zero first: one factor 0 excuses the others
                each = [make("=>", make("/=", term, ZERO), c) for c in each]
            elif endless(args[0]):
                own = [make("summable", term)]
            return own + self.definedness(args[0]) + each
        elif head == "*":
            for k, a in enumerate(args):
                guard = make("/=", product([*args[:k], *args[k + 1 :]]), ZERO)
                own += [make("=>", guard, c) for c in self.definedness(a)]
            return own
        return own + [c for a in args for c in self.definedness(a)]


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


def endless(domain: Term) -> bool:
    """Tell whether a domain is an infinite range."""
    return domain.head == "range" and domain.args[1] is INF


def product(factors: Sequence[Term]) -> Term:
    """Return the product of the factors."""
    return ONE if not factors else factors[0] if len(factors) == 1 else make("*", *factors)


# ---- Facts: side conditions are shown by closure rules over what is known --------------------------------------------

DEPTH = 40


@dataclass(frozen=True)
class Known:
    """A fact without quantifiers: it holds where its guards do; `form` is the polynomial it compares with 0."""

    guards: tuple[Term, ...]
    head: str
    condition: Term
    form: Poly


class Facts:
    """What may be assumed at a place of a proof: conditions, and members of domains (opened indices)."""

    def __init__(
        self, theory: Theory, conditions: tuple[Term, ...], members: tuple[tuple[Term, Term], ...] = ()
    ) -> None:
        self.theory, self.conditions, self.members = theory, conditions, members
        self.answers: dict[tuple[str, Term], bool] = {}
        self.busy: set[tuple[str, Term]] = set()
        self.children: dict[tuple[Term, ...], Facts] = {}
        self.names = frozenset().union(*(c.names for c in conditions), *(t.names | d.names for t, d in members))
        self._known: list[Known] | None = None

    def plus(self, *added: Term) -> Facts:
        """Return the facts with more conditions."""
        if added not in self.children:
            members = tuple((c.args[0], c.args[1]) for c in added if c.head == "in")
            rest = tuple(c for c in added if c.head != "in")
            child = Facts(self.theory, self.conditions + rest, self.members + members)
            child.busy = self.busy
            self.children[added] = child
        return self.children[added]

    def fresh(self, *terms: Term) -> Term:
        """Return a reserved name that is used nowhere here."""
        taken = self.names.union(*(t.names for t in terms))
        return make("v", next(name for k in count() if (name := f"%{k}") not in taken))

    def known(self) -> list[Known]:
        """Return the facts, those about all elements of a domain grounded over its known members."""
        if self._known is None:
            self._known = []
            for condition in self.conditions:
                self._ground(condition, ())
            for term, domain in self.members:
                if domain.head == "range":
                    self._ground(make(">=", make("-", term, domain.args[0]), ZERO), ())
                    if not endless(domain):
                        self._ground(make(">=", make("-", domain.args[1], term), ZERO), ())
        return self._known

    def _ground(self, c: Term, guards: tuple[Term, ...]) -> None:
        known = cast("list[Known]", self._known)
        if c.head == "forall":
            for term, domain in self.members:
                if same(domain, c.args[0]):
                    self._ground(put(c.args[1], term), guards)
        elif c.head == "=>":
            self._ground(c.args[1], (*guards, c.args[0]))
        elif c.head == "and":
            for part in c.args:
                self._ground(part, guards)
        elif c.head in {">", ">=", "/="}:
            known.append(Known(guards, c.head, c, plus(poly(c.args[0]), poly(c.args[1]), -1)))
            if c.head != ">=" and c.args[1] is ZERO and c.args[0].head in {"*", "/"}:
                for factor in c.args[0].args:
                    self._ground(make("/=", factor, ZERO), guards)
        else:
            known.append(Known(guards, c.head, c, {}))

    def granted(self, guards: Iterable[Term]) -> bool:
        """Tell whether all guards hold."""
        return all(self.holds(g) for g in guards)

    def ask(self, question: str, term: Term) -> bool:
        """Answer one of the questions below about a term, each only once, within a bounded depth."""
        key = (question, term)
        if key in self.answers:
            return self.answers[key]
        if key in self.busy or len(self.busy) > DEPTH:
            return False
        self.busy.add(key)
        try:
            answer = bool(getattr(self, f"_{question}")(term))
        finally:
            self.busy.discard(key)
        if answer or not self.busy:
            self.answers[key] = answer
        return answer

    def holds(self, condition: Term) -> bool:
        """Tell whether a condition is shown."""
        return self.ask("condition", condition)

    def everywhere(self, binder: Term, question: str) -> bool:
        """Ask about the body of a sum or product, for every element of its domain."""
        element = self.fresh(binder)
        return self.plus(make("in", element, binder.args[0])).ask(question, put(binder.args[1], element))

    def _condition(self, c: Term) -> bool:
        head, args = c.head, c.args
        if head == "and":
            return self.granted(args)
        if head == "forall":
            return self.everywhere(c, "condition")
        if head == "=>":
            return self.plus(args[0]).holds(args[1])
        if head in {">", ">=", "/="}:
            question = {">": "positive", ">=": "nonnegative", "/=": "nonzero"}[head]
            return self.ask(question, args[0] if args[1] is ZERO else make("-", *args))
        if head == "=":
            return same(*args) or self._premised(c)
        if head == "nat":
            return self.ask("integer", args[0]) and self.ask("nonnegative", args[0])
        if head in {"int", "in", "summable"}:
            return self.ask(
                {"int": "integer", "in": "member", "summable": "convergent"}[head], args[0] if head == "int" else c
            )
        if head == "finite" and args[0].head == "range":
            return not endless(args[0])
        return any(k.head == head and same(k.condition, c) and self.granted(k.guards) for k in self.known())

    def _premised(self, c: Term) -> bool:
        for k in self.known():
            if k.head == "=" and same(k.condition, c) and self.granted(k.guards):
                return True
        for name, p in self.theory.premises.items():
            closed = p.rel == "=" and not p.variables and not p.conditions and self.theory.earlier(p)
            if closed and same(p.lhs, c.args[0]) and same(p.rhs, c.args[1]):
                self.theory.used.add(name)
                return True
        return False

    def _member(self, c: Term) -> bool:
        term, domain = c.args
        if any(same(term, t) and same(domain, d) for t, d in self.members):
            return True
        if any(k.head == "in" and same(k.condition, c) and self.granted(k.guards) for k in self.known()):
            return True
        if domain.head != "range" or not (self.ask("integer", domain.args[0]) and self.ask("integer", term)):
            return False
        low, high = domain.args
        inside = high is INF or self.ask("nonnegative", make("-", high, term))
        return inside and self.ask("nonnegative", make("-", term, low))

    def _integer(self, t: Term) -> bool:
        head, args = t.head, t.args
        if head == "#":
            return bool(args[0].denominator == 1)
        if head in {"+", "-", "*", "neg", "abs"} and all(self.ask("integer", a) for a in args):
            return True
        if head == "card" or (head == "^" and self.ask("integer", args[0]) and self.holds(make("nat", args[1]))):
            return head == "^" or self.holds(make("finite", args[0]))
        if any(t is u and d.head == "range" and self.ask("integer", d.args[0]) for u, d in self.members):
            return True
        return any(
            k.head in {"int", "nat"} and same(k.condition.args[0], t) and self.granted(k.guards) for k in self.known()
        )

    def _convergent(self, c: Term) -> bool:
        """A sum converges over a finite domain, or if each monomial does, up to non-zero factors of a known one."""
        total = c.args[0]
        if total.head != "sum" or self.holds(make("finite", total.args[0])):
            return bool(total.head == "sum")
        x = self.fresh(total)
        here = self.plus(make("in", x, total.args[0]))

        def depending(m: Monomial) -> Monomial:
            return frozenset((a, e) for a, e in m if x.args[0] in a.names)

        converging: set[Monomial] = set()
        for k in self.known():
            if k.head == "summable" and self.granted(k.guards):
                if same(k.condition, c):
                    return True
                one = k.condition.args[0]
                body = poly(put(one.args[1], x)) if one.head == "sum" and same(one.args[0], total.args[0]) else {}
                if len(body) == 1 and all(here.ask("nonzero", a) for m in body for a, _ in m - depending(m)):
                    converging.update(depending(m) for m in body)
        return converging.issuperset(depending(m) for m in poly(put(total.args[1], x)))

    def compared(self, heads: Collection[str], p: Poly, *, either_sign: bool = False) -> bool:
        """Tell whether a known fact is about a (positive) multiple of the polynomial."""
        for k in self.known():
            if k.head in heads and k.form and k.form.keys() == p.keys():
                ratio = next(p[m] / k.form[m] for m in p)
                fits = (ratio > 0 or either_sign) and all(p[m] == ratio * k.form[m] for m in p)
                if fits and self.granted(k.guards):
                    return True
        return False

    def _positive(self, t: Term) -> bool:
        head, args = t.head, t.args
        if head == "#":
            return bool(args[0] > 0)
        shown: Callable[[], bool] | None = {
            "exp": lambda: True,
            "fact": lambda: self.holds(make("nat", args[0])),
            "+": lambda: all(self.ask("nonnegative", a) for a in args) and any(self.ask("positive", a) for a in args),
            "*": lambda: all(self.ask("positive", a) for a in args),
            "/": lambda: all(self.ask("positive", a) for a in args),
            "^": lambda: self.ask("positive", args[0]),
            "sqrt": lambda: self.ask("positive", args[0]),
            "abs": lambda: self.ask("nonzero", args[0]),
            "log": lambda: self.ask("positive", make("-", args[0], ONE)),
            "binom": lambda: self._choosable(*args),
            "card": lambda: self._inhabited(args[0]),
            "prod": lambda: self.holds(make("finite", args[0])) and self.everywhere(t, "positive"),
            "sum": lambda: self._positive_sum(t),
        }.get(head)
        if shown is not None and shown():
            return True
        p = poly(t)
        return bool(p) and (self.compared((">",), p) or (self.ask("nonnegative", t) and self.ask("nonzero", t)))

    def _choosable(self, n: Term, k: Term) -> bool:
        whole = self.holds(make("nat", k)) and self.ask("integer", n)
        return whole and self.ask("nonnegative", make("-", n, k))

    def _inhabited(self, domain: Term) -> bool:
        if not self.holds(make("finite", domain)):
            return False
        if any(same(domain, d) for _, d in self.members):
            return True
        whole = domain.head == "range" and self.ask("integer", domain.args[0])
        return whole and self.ask("nonnegative", make("-", domain.args[1], domain.args[0]))

    def _positive_sum(self, t: Term) -> bool:
        if not self.holds(make("summable", t)) or not self.everywhere(t, "nonnegative"):
            return False
        if any(same(d, t.args[0]) and self.ask("nonzero", put(t.args[1], u)) for u, d in self.members):
            return True
        return self.ask("positive", make("card", t.args[0])) and self.everywhere(t, "positive")

    def _nonnegative(self, t: Term) -> bool:
        head, args = t.head, t.args
        if head == "#":
            return bool(args[0] >= 0)
        shown: Callable[[], bool] | None = {
            "exp": lambda: True,
            "card": lambda: True,
            "abs": lambda: True,
            "+": lambda: all(self.ask("nonnegative", a) for a in args),
            "*": lambda: all(self.ask("nonnegative", a) for a in args) or self._nonpositive_product(args, -1),
            "/": lambda: all(self.ask("nonnegative", a) for a in args),
            "^": lambda: self._even(args[1]) or self.ask("nonnegative", args[0]),
            "sqrt": lambda: self.ask("nonnegative", args[0]),
            "neg": lambda: self.ask("nonpositive", args[0]),
            "-": lambda: self._ordered(*args),
            "log": lambda: self.ask("nonnegative", make("-", args[0], ONE)),
            "prod": lambda: self.holds(make("finite", args[0])) and self.everywhere(t, "nonnegative"),
            "sum": lambda: self.everywhere(t, "nonnegative"),
        }.get(head)
        if shown is not None and shown():
            return True
        p = poly(t)
        if not p or self.compared((">=", ">"), p) or self._sum_of_squares(p):
            return True
        for k in self.known():
            rest = plus(p, k.form, -1) if k.form and k.head in {">", ">="} else p
            if len(rest) < len(p) and self._sum_of_squares(rest) and self.granted(k.guards):
                return True
        return head in {"v", "b", "@", "fact", "binom"} and self.ask("positive", t)

    def _sum_of_squares(self, p: Poly) -> bool:
        """Tell whether every monomial has a positive coefficient and is of even powers and non-negative atoms."""
        return all(
            c > 0
            and all(e % 2 == 0 or a.head in {"exp", "card", "abs"} or self.compared((">", ">="), poly(a)) for a, e in m)
            for m, c in p.items()
        )

    def _even(self, t: Term) -> bool:
        exponent = number(poly(t))
        return exponent is not None and exponent.denominator == 1 and exponent % 2 == 0

    def _ordered(self, high: Term, low: Term) -> bool:
        """Show ``high - low >= 0`` by signs."""
        return self.ask("nonpositive", low) and self.ask("nonnegative", high)

    def _nonpositive_product(self, factors: tuple[Term, ...], sign: int = 1) -> bool:
        """One non-positive factor, looked at where the others are not 0, times non-negative ones."""
        for k, one in enumerate(factors):
            rest = [*factors[:k], *factors[k + 1 :]]
            if sign < 0 and one.head == "#" and one.args[0] < 0:
                return self.ask("nonpositive", product(rest))
            if sign > 0 and all(self.ask("nonnegative", r) for r in rest):
                where = self.plus(*(make("/=", r, ZERO) for r in rest))
                if where.ask("nonpositive", one):
                    return True
        return False

    def _nonpositive(self, t: Term) -> bool:
        head, args = t.head, t.args
        if head == "#":
            return bool(args[0] <= 0)
        shown = {
            "log": lambda: self.ask("positive", args[0]) and self.ask("nonnegative", make("-", ONE, args[0])),
            "neg": lambda: self.ask("nonnegative", args[0]),
            "+": lambda: all(self.ask("nonpositive", a) for a in args),
            "-": lambda: self.ask("nonpositive", args[0]) and self.ask("nonnegative", args[1]),
            "/": lambda: self.ask("nonpositive", args[0]) and self.ask("nonnegative", args[1]),
            "sum": lambda: self.everywhere(t, "nonpositive"),
            "*": lambda: self._nonpositive_product(args),
        }.get(head)
        if shown is not None and shown():
            return True
        p = plus({}, poly(t), -1)
        return not p or self.compared((">=", ">"), p) or self._sum_of_squares(p)

    def _nonzero(self, t: Term) -> bool:
        if t.head == "#":
            return bool(t.args[0] != 0)
        if t.head in {"*", "/", "neg"} and all(self.ask("nonzero", a) for a in t.args):
            return True
        p = poly(t)
        if len(p) == 1 and all(self._nonzero_atom(a) for m in p for a, _ in m):
            return True
        if p and self.compared((">", "/="), p, either_sign=True):
            return True
        return bool(p) and t.head not in {"-", "neg"} and self.ask("positive", t)

    def _nonzero_atom(self, atom: Term) -> bool:
        """A fact that a monomial is not 0 says it of each of its atoms."""
        for k in self.known():
            single = k.head in {">", "/="} and len(k.form) == 1
            if single and any(atom is a for m in k.form for a, _ in m) and self.granted(k.guards):
                return True
        return self.ask("positive", atom)


# ---- Proofs: six conversions and two shapes --------------------------------------------------------------------------


def field_equal(s: Term, t: Term, facts: Facts) -> bool:
    """Tell whether two terms are equal after cancelling factors that are shown not to be 0."""
    difference = plus(poly(s), poly(t), -1)
    for _ in range(8):
        below = [a for m in difference for a, e in m if e < 0 and a.head == "+"]
        if not below:
            break
        if not facts.ask("nonzero", below[0]):
            return False
        difference = multiplied_up(difference, below[0], poly(below[0]))
    atoms = {a: None for m in difference for a, e in m if e <= 0}
    for atom in sorted(atoms, key=lambda a: a.serial):
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


class Replay:
    """Runs the conversions of one proof."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory

    def instance(self, name: Any, data: Any, facts: Facts) -> tuple[Term, str, Term]:
        """Return a rule or premise with values for its variables, its domains and conditions shown."""
        rule = self.theory.usable(typed(name, str, "name of a rule"))
        values = {v: read(text, opened=True) for v, text in typed(data, dict, "values").items()}
        need(values.keys() == rule.variables.keys(), f"{name}: takes {list(rule.variables)}, not {list(values)}")
        if rule.definition:
            higher = self.theory.functionals
            passed = {n for n, arity in uses(rule.rhs) if arity > 0} | (
                rule.rhs.names if rule.rhs.names & higher else set()
            )
            need(
                not any(values[v].names & higher for v in values.keys() & passed),
                f"{name}: a function of functions stands for a function",
            )
        for v, domain in rule.variables.items():
            inside = domain is None or facts.holds(make("in", values[v], inst(domain, values)))
            need(inside, f"{name}: {v} is not shown to be in {domain}")
        for condition in rule.conditions:
            need(facts.holds(inst(condition, values)), f"{name}: not shown: {inst(condition, values)}")
        return inst(rule.lhs, values), rule.rel, inst(rule.rhs, values)

    def run(self, step: Any, term: Term, facts: Facts, way: int) -> Term:
        """Return what a conversion makes of a term; the way is 0 (equal), 1 (may grow) or -1 (may shrink)."""
        kind, *rest = typed(step, list, "conversion") or [None]
        sizes = {"ring": (1,), "field": (1,), "rw": (2,), "wr": (2,), "add": (3,), "at": (2, 3)}
        need(
            isinstance(kind, str) and (kind == "seq" or len(rest) in sizes.get(kind, ())),
            f"unknown step {str(kind)[:40]}",
        )
        if kind == "seq":
            for one in rest:
                term = self.run(one, term, facts, way)
            return term
        if kind in {"ring", "field"}:
            to = read(rest[0], opened=True)
            need(same(term, to) or (kind == "field" and field_equal(term, to, facts)), f"{kind}: {term} is not {to}")
            return to
        if kind == "at":
            return self.descend(rest, term, facts, way)
        lhs, rel, rhs = self.instance(rest[0], rest[1], facts)
        if kind == "add":
            factor, up = read(rest[2], opened=True), 1 if rel == "<=" else -1
            sign = "nonnegative" if way == up else "nonpositive"
            need(rel == "=" or (way and facts.ask(sign, factor)), f"add: the sign of {factor} is not shown")
            return make("+", term, make("*", factor, make("-", rhs, lhs)))
        if kind == "wr":
            lhs, rel, rhs = rhs, RELATIONS[rel], lhs
        need(rel == "=" or way == (1 if rel == "<=" else -1), f"{rest[0]}: an inequality in the wrong direction")
        need(same(term, lhs), f"{rest[0]}: {term} is not {lhs}")
        return rhs

    def descend(self, rest: list[Any], term: Term, facts: Facts, way: int) -> Term:
        """Convert one argument of a term."""
        place, inner = typed(rest[0], int, "place"), rest[1]
        need(term.head not in LEAVES | {"lam", "forall"} | CONDITIONS and 0 <= place < len(term.args), "no such place")
        args = list(term.args)
        old = args[place]
        if term.head in {"sum", "prod"} and place == 1:
            opened = read(rest[2] if len(rest) > 2 else None, opened=True)
            name = opened.args[0]
            fresh = opened.head == "v" and OPENED.fullmatch(name) and name not in term.names | facts.names
            need(fresh, f"the index is opened with a name in use: {name}")
            below = facts.plus(make("in", opened, args[0]))
            new = self.run(inner, put(old, opened), below, way if term.head == "sum" else 0)
            out = make(term.head, args[0], close(new, name))
            if (
                way and term.head == "sum" and out is not term
            ):  # a divergent sum is 0: only convergent ones are monotone
                converge = all(facts.holds(make("summable", s)) for s in (term, out))
                need(converge, "an inequality under a sum that is not shown to converge")
            return out
        need(len(rest) == 2, "a name for an index that is not opened")
        others = product([*args[:place], *args[place + 1 :]])
        down = facts.plus(make("/=", others, ZERO)) if term.head in {"*", "/"} else facts
        args[place] = self.run(inner, old, down, self.way_down(term, place, others, facts, way))
        if term.head == "log" and way and args[place] is not old:
            need(
                all(facts.ask("positive", a) for a in (old, args[place])), "an inequality under log of what may be <= 0"
            )
        return apply(args[0], args[1:]) if term.head == "@" else make(term.head, *args)

    def way_down(self, term: Term, place: int, others: Term, facts: Facts, way: int) -> int:
        """Return how an argument may move when its term may move in a way."""
        if term.head in {"+", "log", "exp"} or (term.head == "-" and place == 0):
            return way
        if term.head in {"-", "neg"}:
            return -way
        if term.head == "*" or (term.head == "/" and place == 0):
            return way and (
                way if facts.ask("nonnegative", others) else -way if facts.ask("nonpositive", others) else 0
            )
        return 0


def check_proof(theory: Theory, lhs: Term, rel: str, rhs: Term, proof: Any) -> list[Term]:
    """Accept a proof and return the needed conditions (those the context does not grant), or raise :class:`Refusal`."""
    if rel == ">=":
        lhs, rel, rhs = rhs, "<=", lhs
    need(rel in RELATIONS, f"no proof concludes {rel}")
    granted = Facts(theory, ()).plus(*theory.facts)
    necessary = list(dict.fromkeys(theory.definedness(lhs) + theory.definedness(rhs)))
    facts, replay, way = granted.plus(*necessary), Replay(theory), 0 if rel == "=" else 1
    if typed(proof, dict, "proof").get("form") == "meet":
        proof = keyed(proof, "kind form left right", what="proof")
        left, right = replay.run(proof["left"], lhs, facts, way), replay.run(proof["right"], rhs, facts, -way)
        need(same(left, right) or field_equal(left, right, facts), f"the sides do not meet: {left} and {right}")
    else:
        proof = keyed(proof, "kind form conv", what="proof")
        need(proof["form"] == "gap" and way, "only an inequality is proved by a gap")
        need(facts.ask("nonnegative", replay.run(proof["conv"], make("-", rhs, lhs), facts, -1)), "the gap is not >= 0")
    need(proof["kind"] == "proof", "not a proof")
    return [c for c in necessary if not granted.holds(c)]


# ---- Models: exact while rational, intervals of correctly rounded decimals otherwise ---------------------------------

PRECISIONS = (40, 80, 160, 320, 640)
MOST_WORK = 400_000


@dataclass(frozen=True)
class Interval:
    """A closed interval of decimals that holds a real number."""

    low: Decimal
    high: Decimal


Value: TypeAlias = "Fraction | Interval"


@dataclass(frozen=True)
class Model:
    """Exact values for names, tables for functions, finite sets."""

    names: Mapping[str, Fraction]
    functions: Mapping[str, Mapping[tuple[Fraction, ...], Fraction]]
    sets: Mapping[str, tuple[Fraction, ...]]


def exact(text: Any) -> Fraction:
    """Read a fraction or a plain decimal."""
    fits = isinstance(text, str) and len(text) < 2000 and re.fullmatch(r"-?\d+(?:/0*[1-9]\d*|\.\d+)?", text)
    need(fits, f"not an exact number: {str(text)[:40]}")
    return Fraction(text)


def read_model(data: Any) -> Model:
    """Read a model; `sizes`, for the reader's eye, must agree with it."""
    data = keyed(data, "names functions sets", "sizes", "model")
    names = {n: exact(v) for n, v in typed(data["names"], dict, "names").items()}
    functions = {
        f: {tuple(exact(k) for k in key.split(",")): exact(v) for key, v in typed(table, dict, "table").items()}
        for f, table in typed(data["functions"], dict, "functions").items()
    }
    sets = {
        s: tuple(exact(e) for e in typed(members, list, "set"))
        for s, members in typed(data["sets"], dict, "sets").items()
    }
    need(all(len(set(members)) == len(members) for members in sets.values()), "a set with an element twice")
    for name, size in typed(data.get("sizes", {}), dict, "sizes").items():
        need(exact(size) == (names[name] if name in names else len(sets.get(name, ()))), f"the size of {name}")
    return Model(names, functions, sets)


class Evaluation:
    """The values of terms in a model, at one precision; zero first."""

    def __init__(self, theory: Theory, model: Model, digits: int) -> None:
        self.theory, self.model, self.work = theory, model, 0
        traps = [InvalidOperation, DivisionByZero, Overflow]
        self.down = Context(prec=digits, rounding=ROUND_FLOOR, traps=traps)
        self.up = Context(prec=digits, rounding=ROUND_CEILING, traps=traps)
        for name, arity in theory.definitions:
            need(name not in (model.functions if arity else model.names), f"the model redefines {name}")

    def wide(self, x: Value) -> Interval:
        """Return an interval around a value."""
        if isinstance(x, Interval):
            return x
        top, bottom = Decimal(x.numerator), Decimal(x.denominator)
        return Interval(self.down.divide(top, bottom), self.up.divide(top, bottom))

    def add(self, x: Value, y: Value) -> Value:
        """Return the sum."""
        if isinstance(x, Fraction) and isinstance(y, Fraction):
            return x + y
        a, b = self.wide(x), self.wide(y)
        return Interval(self.down.add(a.low, b.low), self.up.add(a.high, b.high))

    def multiply(self, x: Value, y: Value) -> Value:
        """Return the product, exactly 0 if a factor is."""
        if (isinstance(x, Fraction) and isinstance(y, Fraction)) or x == 0 or y == 0:
            return x * y if isinstance(x, Fraction) and isinstance(y, Fraction) else Fraction(0)
        a, b = self.wide(x), self.wide(y)
        ends = [(p, q) for p in (a.low, a.high) for q in (b.low, b.high)]
        return Interval(min(self.down.multiply(*e) for e in ends), max(self.up.multiply(*e) for e in ends))

    def sign(self, x: Value) -> int:
        """Return the sign, or raise :class:`Undecided`."""
        low, high = (x, x) if isinstance(x, Fraction) else (x.low, x.high)
        if low > 0 or high < 0 or low == high:
            return (low > 0) - (high < 0)
        raise Undecided("a sign that the precision does not decide")

    def divide(self, x: Value, y: Value) -> Value:
        """Return the quotient."""
        if self.sign(y) == 0:
            raise Undefined("division by 0")
        if isinstance(y, Fraction):
            return self.multiply(x, 1 / y)
        one = Decimal(1)
        return self.multiply(x, Interval(self.down.divide(one, y.high), self.up.divide(one, y.low)))

    def monotone(self, function: str, x: Value) -> Interval:
        """Return ln, exp or sqrt: `decimal` rounds them to nearest, so each end goes one step outwards."""
        a = self.wide(x)
        low, high = getattr(self.down, function)(a.low), getattr(self.up, function)(a.high)
        return Interval(self.down.next_minus(low), self.up.next_plus(high))

    def log(self, x: Value) -> Value:
        """Return the natural logarithm."""
        if self.sign(x) <= 0:
            raise Undefined("logarithm of a number that is not positive")
        return Fraction(0) if x == 1 else self.monotone("ln", x)

    def root(self, x: Value) -> Value:
        """Return the square root."""
        if self.sign(x) < 0:
            raise Undefined("square root of a negative number")
        if isinstance(x, Fraction):
            ends = Fraction(math.isqrt(x.numerator), math.isqrt(x.denominator))
            if ends * ends == x:
                return ends
        return self.monotone("sqrt", x)

    def raised(self, base: Value, exponent: Value) -> Value:
        """Return a power; 0^0 = 1."""
        if isinstance(exponent, Fraction) and exponent.denominator == 1:
            need(abs(exponent) <= 10_000, "a power too large")
            out: Value = Fraction(1)
            for _ in range(abs(int(exponent))):
                out = self.short(self.multiply(out, base))
            return out if exponent >= 0 else self.divide(Fraction(1), out)
        if base == 0 and self.sign(exponent) > 0:
            return Fraction(0)
        if self.sign(base) <= 0:
            raise Undefined("a power that is not a real number")
        return self.monotone("exp", self.multiply(exponent, self.log(base)))

    def short(self, x: Value) -> Value:
        """Return the value, as an interval when its fraction has grown very long."""
        if isinstance(x, Fraction) and x.numerator.bit_length() + x.denominator.bit_length() > MOST_BITS:
            return self.wide(x)
        return x

    def natural(self, x: Value) -> int:
        """Return a natural number of moderate size."""
        if not isinstance(x, Fraction) or x.denominator != 1 or x < 0:
            raise Undefined("a natural number expected")
        need(x <= 2000, "a number too large")
        return int(x)

    def value(self, term: Term, scope: tuple[Fraction, ...] = ()) -> Value:
        """Return the value, or raise :class:`Undefined` or :class:`Undecided`."""
        self.work += 1
        need(self.work < MOST_WORK, "a model too large to evaluate")
        whole = self.theory.unfolded(term)
        if whole is not None:
            return self.value(whole, scope)
        head, args = term.head, term.args
        if head == "#":
            return cast("Fraction", args[0])
        if head == "b":
            return scope[-1 - args[0]]
        if head == "v" and args[0] in self.model.names:
            return self.model.names[str(args[0])]
        if head in {"sum", "prod"}:
            total: Value = Fraction(head == "prod")
            for element in self.elements(args[0], scope):
                one = self.value(args[1], (*scope, element))
                total = self.short(self.add(total, one) if head == "sum" else self.multiply(total, one))
            return total
        if head == "card":
            return Fraction(sum(1 for _ in self.elements(args[0], scope)))
        if head == "*":
            return self.product(args, scope)
        if head == "@" and args[0].head == "v":
            place = tuple(self.value(a, scope) for a in args[1:])
            found = self.model.functions.get(args[0].args[0], {}).get(cast("tuple[Fraction, ...]", place))
            if found is None:
                raise Undefined(f"no value for {term}")
            return found
        if head not in OPERATIONS:
            raise Undefined(f"no value for {term}")
        return self.short(OPERATIONS[head](self, *(self.value(a, scope) for a in args)))

    def product(self, factors: tuple[Term, ...], scope: tuple[Fraction, ...]) -> Value:
        """Return a product: an exact zero wins over factors that are undefined."""
        values: list[Value] = []
        failed: Undefined | None = None
        for factor in factors:
            try:
                values.append(self.value(factor, scope))
            except Undefined as undefined:
                failed = undefined
        if 0 in values:
            return Fraction(0)
        if failed:
            raise failed
        out: Value = Fraction(1)
        for one in values:
            out = self.multiply(out, one)
        return out

    def elements(self, domain: Term, scope: tuple[Fraction, ...]) -> Iterator[Fraction]:
        """Yield the elements of a finite domain."""
        if domain.head == "range" and not endless(domain):
            low, high = (self.value(end, scope) for end in domain.args)
            if not all(isinstance(end, Fraction) and end.denominator == 1 for end in (low, high)):
                raise Undefined("a range that does not go from a whole number to a whole number")
            whole = range(int(cast("Fraction", low)), int(cast("Fraction", high)) + 1)
            need(not whole or whole[-1] - whole[0] < MOST_WORK, "a range too large")
            yield from map(Fraction, whole)
        elif domain.head == "v" and domain.args[0] in self.model.sets:
            yield from self.model.sets[domain.args[0]]
        else:
            raise Undefined(f"no elements of {domain}")

    def truth(self, c: Term, scope: tuple[Fraction, ...] = ()) -> bool:
        """Tell whether a condition is true in the model."""
        head, args = c.head, c.args
        if head == "forall":
            return all(self.truth(args[1], (*scope, element)) for element in self.elements(args[0], scope))
        if head == "and":
            return all(self.truth(a, scope) for a in args)
        if head == "=>":
            return not self.truth(args[0], scope) or self.truth(args[1], scope)
        if head in {"finite", "summable"}:
            domain = args[0] if head == "finite" else args[0].args[0]
            return all(True for _ in self.elements(domain, scope))
        if head in {"in", "int", "nat"}:
            x = self.value(args[0], scope)
            if not isinstance(x, Fraction):
                raise Undecided(f"{args[0]} is not exact")
            if head == "in":
                return x in self.elements(args[1], scope)
            return x.denominator == 1 and (head == "int" or x >= 0)
        need(head in {">", ">=", "/=", "="}, f"no model decides {c}")
        sign = self.sign(self.add(self.value(args[0], scope), self.multiply(Fraction(-1), self.value(args[1], scope))))
        return {">": sign > 0, ">=": sign >= 0, "/=": sign != 0, "=": sign == 0}[head]


OPERATIONS: dict[str, Callable[..., Value]] = {
    "-": lambda e, x, y: e.add(x, e.multiply(Fraction(-1), y)),
    "neg": lambda e, x: e.multiply(Fraction(-1), x),
    "+": lambda e, *xs: xs[0] if len(xs) == 1 else e.add(xs[0], OPERATIONS["+"](e, *xs[1:])),
    "/": Evaluation.divide,
    "^": Evaluation.raised,
    "log": Evaluation.log,
    "logb": lambda e, base, x: e.divide(e.log(x), e.log(base)),
    "exp": lambda e, x: Fraction(1) if x == 0 else e.monotone("exp", x),
    "sqrt": Evaluation.root,
    "abs": lambda e, x: x if e.sign(x) >= 0 else e.multiply(Fraction(-1), x),
    "fact": lambda e, n: Fraction(math.factorial(e.natural(n))),
    "binom": lambda e, n, k: Fraction(math.comb(e.natural(n), e.natural(k))),
}


def at_some_precision(theory: Theory, model: Model, wanted: Callable[[Evaluation], T]) -> T:
    """Return what an evaluation gives at the first precision that decides it."""
    for digits in PRECISIONS[:-1]:
        try:
            return wanted(Evaluation(theory, model, digits))
        except Undecided:
            continue
    return wanted(Evaluation(theory, model, PRECISIONS[-1]))


def ball(data: Any) -> tuple[Fraction, Fraction]:
    """Read a ball as its two ends."""
    mid, rad = exact(keyed(data, "mid rad", what="ball")["mid"]), exact(data["rad"])
    need(rad >= 0, "a ball with a negative radius")
    return mid - rad, mid + rad


def check_value(theory: Theory, model: Model, term: Term, data: Any) -> tuple[Fraction, Fraction]:
    """Accept that the value of a term in a model is in a ball, and return the ball's ends."""
    low, high = ball(data)

    def inside(evaluation: Evaluation) -> bool:
        x = evaluation.value(term)
        ends = (x, x) if isinstance(x, Fraction) else (Fraction(x.low), Fraction(x.high))
        if ends[0] < low <= ends[1] or ends[0] <= high < ends[1]:
            raise Undecided(f"the value of {term} is not shown to be in its ball")
        return low <= ends[0] and ends[1] <= high

    need(at_some_precision(theory, model, inside), f"the ball does not contain the value of {term}")
    return low, high


def check_model(theory: Theory, model: Model) -> None:
    """Accept a model in which the facts and all that is given hold."""
    wanted = list(theory.facts)
    for name, p in theory.premises.items():
        if p.order is None and not p.defined:
            lhs, rhs = (p.rhs, p.lhs) if p.rel == "<=" else (p.lhs, p.rhs)
            claim = make("=" if p.rel == "=" else ">=", lhs, rhs)
            for condition in reversed(p.conditions):
                claim = make("=>", condition, claim)
            for v, domain in reversed(list(p.variables.items())):
                need(domain is not None, f"no model decides the premise {name}")
                claim = make("forall", domain, close(claim, v))
            wanted.append(claim)
    for condition in wanted:
        holds = at_some_precision(theory, model, lambda e, c=condition: e.truth(c))  # type: ignore[misc]
        need(holds, f"the model breaks the context: {condition}")


def check_counterexample(theory: Theory, lhs: Term, rel: str, rhs: Term, evidence: Any) -> None:
    """Accept a counterexample to ``lhs rel rhs``, or raise :class:`Refusal`."""
    evidence = keyed(evidence, "kind model lhs rhs", what="counterexample")
    model = read_model(evidence["model"])
    check_model(theory, model)
    low, high = check_value(theory, model, lhs, evidence["lhs"])
    least, most = check_value(theory, model, rhs, evidence["rhs"])
    above, below = low > most, high < least
    wrong = {"=": above or below, "<=": above, ">=": below, "<": low >= most, ">": high <= least}
    need(rel in wrong and wrong[rel], "the balls are not apart, or not in the wrong order")


# ---- One step, and a whole report ------------------------------------------------------------------------------------

SPELLINGS = {"\\leq": "<=", "\\le": "<=", "\\geq": ">=", "\\ge": ">=", "\\neq": "/=", "\\ne": "/=", "\\equiv": "="}
TELLS_NOTHING = {"given", "undecided", "unread", "supported"}
ERRORS = (Refusal, RecursionError, ArithmeticError, ValueError, MemoryError)
STEP = (
    "id display step line column order role label note lhs relation rhs read verdict conditions because rules premises"
    " evidence witness nearest warnings message"
)
DOCUMENT = "path sha256 context premises steps numbers computed data derivation"
QUOTED = "id line column quoted of verdict digits mpmath enclosure inputs normalised base how read cause message"


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
        except ERRORS as error:
            reason = str(error) if isinstance(error, Refusal) else f"it cannot be followed: {type(error).__name__}"
            self.refused.append((name, reason[:400]))
            return False
        return True


def expand(instance: Any, tables: Tables) -> tuple[tuple[Term, ...], dict[str, Rule]]:
    """Return the facts and premises that a declaration stands for; premise `norm` of `c1` is called `c1.norm`."""
    instance = keyed(instance, "id row values", what="declaration")
    row = tables.declarations.get(typed(instance["row"], str, "row"))
    if row is None:
        raise Refusal(f"unknown declaration {instance['row']}")
    values = {p: read(text) for p, text in typed(instance["values"], dict, "values").items()}
    need(set(values) == set(row.parameters), f"{instance['row']} takes {', '.join(row.parameters)}")
    name = typed(instance["id"], str, "id of a declaration")
    premises = {f"{name}.{key}": premise.instantiated(values) for key, premise in row.premises.items()}
    return tuple(inst(fact, values) for fact in row.facts), premises


def make_theory(problem: Mapping[str, Any], tables: Tables) -> Theory:
    """Return what the step of a problem may rest on."""
    facts, premises = list(reads(problem.get("facts", []), "facts")), dict[str, Rule]()
    for declaration in typed(problem.get("declarations", []), list, "declarations"):
        more, named = expand(declaration, tables)
        need(not named.keys() & premises.keys(), "a declaration twice")
        facts += more
        premises |= named
    for name, data in typed(problem.get("premises", {}), dict, "premises").items():
        need(name not in premises, f"the premise {name} twice")
        premises[name] = read_premise(data, name)
    order = problem.get("order")
    return Theory(tables, dict.fromkeys(facts), premises, None if order is None else typed(order, int, "order"))


def check_step(problem: Mapping[str, Any], evidence: Any, tables: Tables) -> tuple[set[str], list[Term]]:
    """Accept the evidence of one step: a proof of its relation, or a counterexample to it.

    Returns the rules and premises used and the needed conditions of a proof; raises :class:`Refusal`.
    """
    try:
        theory = make_theory(problem, tables)
        lhs, rel, rhs = read(problem["lhs"]), typed(problem["relation"], str, "relation"), read(problem["rhs"])
        if typed(evidence, dict, "evidence").get("kind") == "counterexample":
            check_counterexample(theory, lhs, rel, rhs, evidence)
            return theory.used, []
        needed = check_proof(theory, lhs, rel, rhs, evidence)
        return theory.used, needed
    except (RecursionError, ArithmeticError, ValueError, MemoryError) as error:
        raise Refusal(f"it cannot be followed: {type(error).__name__}") from error


def check_enclosure(problem: Mapping[str, Any], evidence: Any, tables: Tables) -> tuple[Fraction, Fraction]:
    """Accept that the value of a term in a model is in a ball, and return its ends; raises :class:`Refusal`."""
    evidence = keyed(evidence, "kind term model ball", what="evidence")
    need(evidence["kind"] == "enclosure", "a number is shown by an enclosure")
    theory = make_theory({**problem, "order": None}, tables)
    return check_value(theory, read_model(evidence["model"]), read(evidence["term"]), evidence["ball"])


def check_quote(quoted: str, how: Any, verdict: str, low: Fraction, high: Fraction) -> None:
    """Compare a quoted decimal with the ball of the true value: proved as rounded or truncated, or refuted as both."""
    need(re.fullmatch(r"-?\d*\.?\d+(?:[eE][-+]?\d{1,4})?|-?\d+\.", quoted), f"not a decimal: {quoted[:40]}")
    decimal = Decimal(quoted)
    unit, q = Fraction(10) ** int(decimal.as_tuple().exponent), Fraction(decimal)
    if decimal.is_signed():
        q, low, high = -q, -high, -low
    rounded, truncated = (q - unit / 2, q + unit / 2), (q, q + unit)
    if verdict == "proved":
        need(how in ("rounded", "truncated"), "neither rounded nor truncated")
        ends = rounded if how == "rounded" else truncated
        fits = ends[0] <= low and (high <= ends[1] if how == "rounded" else high < ends[1])
        need(fits, f"{quoted} is not shown to be the value {how}")
    else:
        need(high < rounded[0] or low >= truncated[1], f"{quoted} is not shown to be wrong")


class Recheck:
    """One report, its tables and what was found so far."""

    def __init__(self, tables: Tables, report: dict[str, Any]) -> None:
        self.tables, self.report, self.result = tables, report, Result()
        self.steps: dict[str, dict[str, Any]] = {}
        self.proved: set[str] = set()
        self.base: dict[str, Any] = {}

    def rows(self) -> None:
        """Compare the rows that the report embeds with those of the tables."""
        for name, row in typed(self.report["rules"], dict, "rules").items():
            self.result.attempt(name, self._row, read_rule, name, row, self.tables.rules.get(name))
        for name, row in typed(self.report["declarations"], dict, "declarations").items():
            self.result.attempt(name, self._row, read_declarable, name, row, self.tables.declarations.get(name))

    def _row(self, reader: Callable[[Any, str], object], name: str, row: Any, table: object) -> None:
        need(reader(row, name) == table and row.get("id", name) == name, "not the row of the tables")

    def document(self, document: Any) -> None:
        """Check the steps of a document in the order of its lines, then its numbers."""
        keyed(document, DOCUMENT, what="document")
        self.steps, self.proved = {}, set()
        for step in typed(document["steps"], list, "steps"):
            keyed(step, STEP, "supposed unread", f"step {typed(step, dict, 'step').get('id')}")
            need(typed(step["id"], str, "id") not in self.steps, f"two steps {step['id']}")
            typed(step["order"], int, "order")
            self.steps[step["id"]] = step
        self.base = {"facts": [], "declarations": [], "premises": {}}
        for item in typed(document["context"], list, "context"):
            self.context(keyed(item, "what source line declaration facts", what="context"))
        make_theory(self.base, self.tables)
        for name, premise in typed(document["premises"], dict, "premises").items():
            if self.result.attempt(name, self.given, premise):
                self.base["premises"][name] = premise
        for name, step in sorted(self.steps.items(), key=lambda pair: cast("int", pair[1]["order"])):
            if self.result.attempt(name, self.step, step) and step["verdict"] == "proved":
                self.proved.add(name)
        seen: set[str] = set()
        for number_ in typed(document["numbers"], list, "numbers"):
            name = typed(typed(number_, dict, "number").get("id"), str, "id")
            need(name not in seen, f"two numbers {name}")
            seen.add(name)
            self.result.attempt(name, self.quoted, number_)

    def context(self, item: dict[str, Any]) -> None:
        """Take up a declaration with its facts, or the facts that the document or its reader states."""
        facts = reads(item["facts"], "facts")
        if item["declaration"] is not None:
            granted, _ = expand(item["declaration"], self.tables)
            need(set(facts) <= set(granted), f"a fact that {item['declaration']['row']} does not say: {item['what']}")
            need(item["declaration"]["row"] in self.report["declarations"], "a declaration row that is not embedded")
            self.base["declarations"].append(item["declaration"])
        else:
            need(not facts or item["source"] == "declared", f"facts that nothing declares: {item['what']}")
            self.base["facts"] += item["facts"]

    def given(self, data: Any) -> None:
        """Accept a premise that says what its step says, where the step is given or its line is before the user's."""
        premise, keys = (
            read_premise(data, "premise"),
            "variables conditions lhs relation rhs definition order family from",
        )
        keyed(data, keys, what="premise")
        step = self.steps.get(typed(data["from"], str, "from"))
        if step is None or step["read"] is None:
            raise Refusal(f"it comes from no step that was read: {data['from']}")
        lhs, rhs = (read(step["read"][side]) for side in ("lhs", "rhs"))
        relation = SPELLINGS.get(step["relation"], step["relation"].removeprefix(":").replace("\\triangleq", "="))
        stated = (premise.lhs, premise.rel, premise.rhs)
        renamed = premise.definition and premise.rhs is rhs and premise.rel == "=" and shape(premise.lhs) == shape(lhs)
        need(stated == (lhs, relation, rhs) or renamed, "it does not say what its step says")
        if premise.order is None:
            need(step["verdict"] == "given", f"its step is {step['verdict']}, not given")
        else:
            need(premise.order == step["order"] and step["verdict"] == "proved", f"its step is {step['verdict']}")
            need(not premise.variables and not premise.definition, "a proved line is used as it stands")
        needed = reads([*step["conditions"]["formal"], *step.get("supposed", [])], "conditions")
        need({*needed} <= {*premise.conditions}, "it drops a condition of its step")

    def step(self, step: dict[str, Any]) -> None:
        """Check one step."""
        verdict, evidence, rel = step["verdict"], step["evidence"], SPELLINGS.get(step["relation"], step["relation"])
        if verdict in TELLS_NOTHING:
            kind = evidence.get("kind") if isinstance(evidence, dict) else evidence
            need(kind == ("trials" if verdict == "supported" and evidence else None), f"{verdict}, but with a proof")
            return
        need(verdict in {"proved", "refuted"}, f"unknown verdict {verdict}")
        read_as, conditions = (
            keyed(step["read"], "lhs rhs", what="read"),
            keyed(step["conditions"], "used needed formal"),
        )
        kind = typed(evidence, dict, "evidence").get("kind")
        need((kind == "counterexample") == ((verdict == "refuted") != (rel == "/=")), f"{verdict} by {kind}")
        problem = {
            "declarations": self.base["declarations"],
            "facts": [*self.base["facts"], *typed(step.get("supposed", []), list, "supposed")],
            "premises": self.base["premises"],
            "lhs": read_as["lhs"],
            "relation": "=" if rel == "/=" else rel,
            "rhs": read_as["rhs"],
            "order": step["order"],
        }
        used, needed = check_step(problem, evidence, self.tables)
        self.rests_on(step, used)
        theory = make_theory(problem, self.tables)
        granted = Facts(theory, ()).plus(*theory.facts, *reads(conditions["formal"], "formal"))
        for condition in needed:
            need(granted.holds(condition), f"a needed condition is not reported: {condition}")
        self.result.checked["proofs" if kind == "proof" else "counterexamples"] += 1
        if step["witness"] is not None:
            model = read_model(keyed(step["witness"], "model", what="witness")["model"])
            check_model(theory, model)
            for side in reads([read_as["lhs"], read_as["rhs"]], "read"):
                at_some_precision(theory, model, lambda e, t=side: e.value(t))  # type: ignore[misc]
            self.result.checked["witnesses"] += 1

    def rests_on(self, step: dict[str, Any], used: set[str]) -> None:
        """Check that what a proof used is reported, embedded and sound."""
        for name in used:
            if name in self.tables.rules:
                need(name in self.report["rules"], f"the rule {name} is not embedded")
                need(name in step["rules"], f"the rule {name} is used but not reported")
            elif name in self.base["premises"]:
                need(name in step["premises"], f"the premise {name} is used but not reported")
                premise = self.base["premises"][name]
                need(premise["order"] is None or premise["from"] in self.proved, f"the premise {name} was refused")

    def quoted(self, data: dict[str, Any]) -> None:
        """Check a quoted number against the enclosure of what it claims to be."""
        keyed(data, QUOTED, "evidence", "number")
        if data["verdict"] in TELLS_NOTHING:
            return
        need(data["verdict"] in {"proved", "refuted"}, f"unknown verdict {data['verdict']}")
        low, high = check_enclosure(self.base, data.get("evidence"), self.tables)
        model = read_model(data["evidence"]["model"])
        if data["enclosure"] is not None:
            need(ball(data["enclosure"]) == (low, high), "the enclosure shown is not the one of the evidence")
        for name, vector in typed(data["inputs"], dict, "inputs").items():
            table = model.functions.get(name)
            values = [table[key] for key in sorted(table)] if table else []
            need(
                values == [exact(x) for x in typed(vector, list, name)], f"the inputs {name} are not those of the model"
            )
        check_quote(typed(data["quoted"], str, "quoted"), data["how"], data["verdict"], low, high)
        for digits in (data["digits"], data["mpmath"]):
            if digits is not None:
                shown = Decimal(typed(digits, str, "digits"))
                unit = Fraction(10) ** int(shown.as_tuple().exponent)
                need(low - unit <= Fraction(shown) <= high + unit, "digits outside the enclosure")
        self.result.checked["enclosures"] += 1

    def summary(self) -> None:
        """Compare the counts of verdicts."""
        summary = keyed(self.report["summary"], "steps numbers", what="summary")
        for part in ("steps", "numbers"):
            counted: dict[str, int] = {}
            for document in self.report["documents"]:
                for item in document[part]:
                    counted[item["verdict"]] = counted.get(item["verdict"], 0) + 1
            claimed = {verdict: n for verdict, n in typed(summary[part], dict, part).items() if n != 0}
            need(claimed == counted, f"the summary counts {claimed}, the {part} are {counted}")


def shape(term: Term) -> tuple[Term, int]:
    """Return a name with the number of its arguments."""
    return (term.args[0], len(term.args)) if term.head == "@" else (term, 0)


def recheck(report: Any, rules_dir: Path | str | None = None) -> Result:
    """Re-check a report; never raises on whatever JSON data, and refuses what it cannot follow."""
    result = Result()
    tables: list[Tables] = []
    if not result.attempt("rules", lambda: tables.append(load_tables(rules_dir))):
        return result
    if result.attempt("report", keyed, report, "schema documents rules declarations tool summary"):
        checker = Recheck(tables[0], report)
        result = checker.result
        result.attempt("report", lambda: need(report["schema"] == "derive-report/1", "another schema"))
        if result.attempt("rows", checker.rows):
            documents = report["documents"]
            result.attempt("report", typed, documents, list, "documents")
            for k, document in enumerate(documents if isinstance(documents, list) else ()):
                result.attempt(f"document {k}", checker.document, document)
        if result.accepted:
            result.attempt("summary", checker.summary)
    return result


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a JSON object, refusing a key that stands twice."""
    found = dict(pairs)
    need(len(found) == len(pairs), "a key stands twice in one object")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Re-check a report file and say what is refused."""
    parser = argparse.ArgumentParser(
        prog="recheck", description="Re-check a report.json from the standard library alone."
    )
    parser.add_argument("report", help="the report.json to check")
    parser.add_argument("--rules", metavar="DIR", help="the folder of the rule tables (default: beside this file)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args(arguments)
    try:
        report = json.loads(Path(options.report).read_bytes(), object_pairs_hook=unique)
    except (OSError, ValueError, RecursionError, Refusal) as error:
        sys.stderr.write(f"{options.report}: not readable as JSON: {error}\n")
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
