"""Loads what can be compared and what is asked of it: divergences, properties, and the claims of a property."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from derive.errors import UsageError
from derive.language.heads import NUMBER
from derive.language.prefix import read
from derive.language.rules import RELATIONS, Context, Declaration, Premise, Problem, expand
from derive.language.substitution import bind, open_, substitute
from derive.language.terms import LEAVES, ONE, Term, make, name, number
from derive.rules.tables import BadTable, declaration_rows

SIDES: Final = ("for", "special", "against")
"""A claim for a property proves or refutes it, a special case only refutes, a claim against only counts if proved."""

SYMBOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "D": ("X",),
    "E": ("Y",),
    "J": ("X", "Y"),
    "L": ("(range 1 n)",),
    "M": ("(range 1 (+ n 1))",),
}
"""What the divergence is called in claims, with the set it is summed over there: one, or pairs of two."""
ON_TWO_POINTS: Final = "B"
"""What it is called for (a, b) and (c, d) on two points, written out: ``(B a b c d)``."""

_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:/[1-9][0-9]{0,5})?|[0-9]{1,6}\.[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Divergence:
    """A function of two mass functions.

    Attributes:
        id: what it is called on the command line, its parameter included: ``renyi:2``.
        term: a term in the names P and Q, summed over the set S.
        row: its row of the table.
    """

    id: str
    name: str
    term: Term
    row: Mapping[str, Any]

    def on(self, *domains: Term) -> Term:
        """Return the term summed over a set, or over the pairs of two."""
        return _over(self.term, domains)

    def definition(self, symbol: str) -> Premise:
        """Return the definition of one of the names of the divergence in claims."""
        if symbol == ON_TWO_POINTS:
            variables: tuple[str, ...] = ("?a", "?b", "?c", "?d")
            term = _written_out(self.term)
        else:
            variables = ("?P", "?Q")
            term = self.on(*map(read, SYMBOLS[symbol]))
            term = substitute(term, {"P": name("?P"), "Q": name("?Q")})
        lhs = make("@", name(symbol), *map(name, variables))
        family = f"definition of the {self.name}"
        return Premise(symbol, lhs, "=", term, tuple((v, None) for v in variables), family=family, definition=True)


def _over(term: Term, domains: tuple[Term, ...]) -> Term:
    """Replace sums over S by sums over these domains; P and Q then take as many arguments."""
    if term.head in LEAVES:
        return term
    args = [_over(a, domains) for a in term.args]
    if term.head != "sum" or term.args[0] is not name("S"):
        return make(term.head, *args)
    if len(domains) == 1:
        return make("sum", domains[0], args[1])
    x, y = name("%x"), name("%y")
    pairs = {f: bind("lam", "%i", make("@", name(f), name("%i"), y)) for f in ("P", "Q")}
    body = open_(substitute(args[1], pairs), x)
    return bind("sum", "%x", domains[0], bind("sum", "%y", domains[1], body))


def _written_out(term: Term) -> Term:
    """Replace sums over S by their two terms, with a, b for P and c, d for Q."""
    if term.head in LEAVES:
        return term
    args = [_written_out(a) for a in term.args]
    if term.head != "sum" or term.args[0] is not name("S"):
        return make(term.head, *args)
    points = [
        {"P": bind("lam", "%i", name(p)), "Q": bind("lam", "%i", name(q))} for p, q in (("?a", "?c"), ("?b", "?d"))
    ]
    return make("+", *(substitute(open_(args[1], name("%x")), values) for values in points))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim is about: declarations, facts and premises, said in one sentence."""

    id: str
    says: str
    declarations: tuple[Declaration, ...]
    facts: tuple[Term, ...]
    premises: tuple[Premise, ...]
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation a property consists of, about the divergence under the names of :data:`SYMBOLS`.

    Attributes:
        side: one of :data:`SIDES`.
        group: of the claims of one group, one is enough.
        vacuous: it says that something has no value, so that no model in which it has one is asked for.
    """

    id: str
    setting: Setting
    lhs: Term
    rel: str
    rhs: Term
    side: str
    group: str
    vacuous: bool

    def problem(self, divergence: Divergence) -> Problem:
        """Return the claim about a divergence as a problem."""
        facts: list[Term] = []
        premises: dict[str, Premise] = {}
        for declaration in self.setting.declarations:
            granted, more = expand(declaration, declaration_rows()[declaration.row])
            facts += granted
            premises.update({p.id: p for p in more})
        facts += self.setting.facts
        premises.update({p.id: p for p in self.setting.premises})
        spoken = self.lhs.names.union(self.rhs.names, *(t.names for p in self.setting.premises for t in p.terms))
        premises.update({s: divergence.definition(s) for s in sorted(spoken & {*SYMBOLS, ON_TWO_POINTS})})
        context = Context(tuple(dict.fromkeys(facts)), premises, self.setting.declarations)
        return Problem(context, self.lhs, self.rel, self.rhs)


@dataclass(frozen=True, slots=True)
class Property:
    """A question about divergences: claims, or the conjunction of other properties."""

    id: str
    name: str
    claims: tuple[Claim, ...]
    all_of: tuple[str, ...]
    row: Mapping[str, Any]


def divergence(spelled: str) -> Divergence:
    """Return a divergence by its id, ``kl``, with its parameter where it has one, ``renyi:2``.

    Raises:
        UsageError: there is no such divergence, or the parameter is missing, no number, or not allowed.
    """
    base, _, parameter = spelled.partition(":")
    row = _divergences().get(base)
    if row is None or ("parameter" in row) != bool(parameter):
        raise UsageError("unknown-name", value=spelled, hint=f"known are {', '.join(known())}")
    title, term = row["name"], read(row["term"])
    if parameter:
        value = _parameter(spelled, parameter, row)
        title = title.replace(f"{{{row['parameter']}}}", str(value))
        term = _folded(substitute(term, {row["parameter"]: number(value)}))
        spelled = f"{base}:{value}"
    return Divergence(spelled, title, term, row)


def _parameter(spelled: str, written: str, row: Mapping[str, Any]) -> Fraction:
    if _NUMBER.fullmatch(written) is None:
        raise UsageError("usage", value=spelled, hint=f"a number or fraction belongs after the colon: {row['id']}:2")
    value = Fraction(written)
    if value <= Fraction(row["above"]):
        raise UsageError("usage", value=spelled, hint=f"the parameter is a number above {row['above']}")
    return value


def _folded(term: Term) -> Term:
    """Return a term with differences and quotients of numbers worked out, and without factors and exponents 1."""
    if term.head in LEAVES:
        return term
    args = [_folded(a) for a in term.args]
    if (
        len(args) == 2
        and all(a.head == NUMBER for a in args)
        and (term.head == "-" or (term.head == "/" and args[1].value))
    ):
        a, b = (x.value for x in args)
        return number(a - b if term.head == "-" else a / b)
    if term.head == "*" and len(args) == 2 and args[0] is ONE:
        return args[1]
    return args[0] if term.head == "^" and args[1] is ONE else make(term.head, *args)


def known() -> tuple[str, ...]:
    """Return how the divergences are spelled; a parameter stands for any it may have."""
    return tuple(f"{name}:2" if "parameter" in row else name for name, row in _divergences().items())


@cache
def _divergences() -> Mapping[str, Mapping[str, Any]]:
    rows: dict[str, Mapping[str, Any]] = {}
    for row in _table("divergences", "divergence"):
        more = {"parameter", "above"} if "parameter" in row else set()
        _keys(f"divergences.toml: {row.get('id')}", row, {"id", "name", "term", "source"} | more)
        if rows.setdefault(row["id"], row) is not row:
            raise BadTable(f"{row['id']} is there twice")
    return MappingProxyType(rows)


@cache
def properties() -> Mapping[str, Property]:
    """Return every property by its id, those that are made of others after these."""
    settings = {row["id"]: _setting(row) for row in _table("properties", "setting")}
    found: dict[str, Property] = {}
    for row in _table("properties", "property"):
        where = f"properties.toml: {row.get('id')}"
        _keys(where, row, {"id", "name"}, {"claim", "all-of"})
        claims = tuple(_claim(where, one, settings) for one in row.get("claim", ()))
        if bool(claims) == ("all-of" in row) or row["id"] in found or not set(row.get("all-of", ())) <= set(found):
            raise BadTable(f"{where}: claims of its own, or properties before it")
        found[row["id"]] = Property(row["id"], row["name"], claims, tuple(row.get("all-of", ())), row)
    return MappingProxyType(found)


def _setting(row: Mapping[str, Any]) -> Setting:
    _keys(f"properties.toml: {row.get('id')}", row, {"id", "says"}, {"declares", "facts", "premises"})
    declarations = []
    for k, (kind, *values) in enumerate(row.get("declares", ())):
        parameters = declaration_rows()[kind].parameters
        declarations.append(Declaration(f"c{k}", kind, dict(zip(parameters, map(read, values), strict=True))))
    premises = []
    for one in row.get("premises", ()):
        _keys(f"properties.toml: {row['id']}", one, {"id", "lhs", "rhs"})
        premises.append(Premise(one["id"], read(one["lhs"]), "=", read(one["rhs"]), family="given"))
    facts = tuple(map(read, row.get("facts", ())))
    return Setting(row["id"], row["says"], tuple(declarations), facts, tuple(premises), row)


def _claim(where: str, row: Mapping[str, Any], settings: Mapping[str, Setting]) -> Claim:
    _keys(where, row, {"id", "setting", "lhs", "rhs"}, {"rel", "side", "group", "vacuous"})
    rel, side = row.get("rel", "="), row.get("side", "for")
    if rel not in RELATIONS or side not in SIDES or row["setting"] not in settings:
        raise BadTable(f"{where}: {rel}, {side}, {row['setting']}")
    sides = read(row["lhs"]), rel, read(row["rhs"])
    return Claim(
        row["id"], settings[row["setting"]], *sides, side, row.get("group", row["id"]), row.get("vacuous", False)
    )


def _table(table: str, section: str) -> Iterable[dict[str, Any]]:
    data = tomllib.loads((files("derive.rules") / f"{table}.toml").read_bytes().decode())
    rows: list[dict[str, Any]] = data[section]
    return rows


def _keys(where: str, row: Mapping[str, Any], required: set[str], optional: Collection[str] = ()) -> None:
    wrong = (required - row.keys()) | (row.keys() - required - set(optional))
    if wrong:
        raise BadTable(f"{where}: missing or unknown {sorted(wrong)}")
