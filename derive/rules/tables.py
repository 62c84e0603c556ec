"""Loads the rule tables and checks their vocabulary: unknown keys, duplicate ids and bad terms are errors at once."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from derive.language.prefix import read
from derive.language.rules import RELATIONS, DeclarationRow, Premise, Row
from derive.language.terms import Term

RULE_TABLES: Final = ("discrete", "inequalities", "means", "ranges", "integrals", "information", "indicators")
DECLARATION_TABLES: Final = ("declarations", "densities", "distributions", "continuous")
_RULE_KEYS: Final = {"id", "family", "lhs", "rhs", "conditions", "why", "source"}
_DECLARATION_KEYS: Final = {"id", "parameters", "says", "facts", "why", "source"}
_PREMISE_KEYS: Final = {"id", "family", "lhs", "rhs", "conditions"}
_REFUSED_KEYS: Final = {"id", "name", "lhs", "rhs", "conditions", "witness"}


class BadTable(Exception):
    """A rule table of ours that breaks its own vocabulary: a mistake in the package, not in what the user wrote."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A tempting falsehood, with the model (as JSON data) in which its two sides differ or one is undefined."""

    id: str
    name: str
    lhs: Term
    rel: str
    rhs: Term
    conditions: tuple[Term, ...]
    witness: Mapping[str, Any]


def _table(name: str) -> bytes:
    return (files("derive.rules") / f"{name}.toml").read_bytes()


def _rows(name: str, section: str, required: set[str], optional: set[str]) -> Iterable[dict[str, Any]]:
    data = tomllib.loads(_table(name).decode())
    if set(data) != {section}:
        raise BadTable(f"{name}.toml: only [[{section}]] belongs there")
    for row in data[section]:
        _check_keys(f"{name}.toml: {row.get('id')}", row, required, optional)
        yield row


def _check_keys(where: str, row: Mapping[str, Any], required: set[str], optional: set[str]) -> None:
    missing, unknown = required - set(row), set(row) - required - optional
    if missing or unknown:
        raise BadTable(f"{where}: missing {sorted(missing)}, unknown {sorted(unknown)}")
    if row.get("rel", "=") not in RELATIONS:
        raise BadTable(f"{where}: relation {row['rel']}")


def _terms(texts: Iterable[str]) -> tuple[Term, ...]:
    return tuple(read(text) for text in texts)


@cache
def rules() -> Mapping[str, Row]:
    """Return every rule by its id."""
    found: dict[str, Row] = {}
    for table in RULE_TABLES:
        for row in _rows(table, "rule", _RULE_KEYS, {"rel"}):
            if row["id"] in found:
                raise BadTable(f"{row['id']} is in the tables twice")
            found[row["id"]] = Row(
                id=row["id"],
                family=row["family"],
                lhs=read(row["lhs"]),
                rel=row.get("rel", "="),
                rhs=read(row["rhs"]),
                conditions=_terms(row["conditions"]),
                why=row["why"],
                source=row["source"],
            )
    return MappingProxyType(found)


@cache
def declaration_rows() -> Mapping[str, DeclarationRow]:
    """Return every declaration row by its id."""
    found: dict[str, DeclarationRow] = {}
    for table in DECLARATION_TABLES:
        for row in _rows(table, "declaration", _DECLARATION_KEYS, {"premise"}):
            if row["id"] in found:
                raise BadTable(f"{row['id']} is declared twice")
            found[row["id"]] = DeclarationRow(
                id=row["id"],
                parameters=tuple(row["parameters"]),
                says=row["says"],
                facts=_terms(row["facts"]),
                premises=tuple(_premise(row["id"], premise) for premise in row.get("premise", ())),
                why=row["why"],
                source=row["source"],
            )
    return MappingProxyType(found)


def _premise(where: str, row: Mapping[str, Any]) -> Premise:
    _check_keys(f"declaration {where}", row, _PREMISE_KEYS, {"rel", "variables", "definition"})
    variables = tuple(_variable(where, v) for v in row.get("variables", ()))
    return Premise(
        id=row["id"],
        lhs=read(row["lhs"]),
        rel=row.get("rel", "="),
        rhs=read(row["rhs"]),
        variables=variables,
        conditions=_terms(row["conditions"]),
        family=row["family"],
        definition=row.get("definition", False),
    )


def _variable(where: str, data: str | list[str]) -> tuple[str, Term | None]:
    symbol, domain = (data, None) if isinstance(data, str) else (data[0], read(data[1]))
    if not symbol.startswith("?"):
        raise BadTable(f"declaration {where}: the variable {symbol} must be written ?{symbol}")
    return symbol, domain


@cache
def refused_rows() -> Mapping[str, RefusedRow]:
    """Return every tempting falsehood by its id."""
    found: dict[str, RefusedRow] = {}
    for row in _rows("refused", "refused", _REFUSED_KEYS, {"rel"}):
        if row["id"] in found:
            raise BadTable(f"{row['id']} is refused twice")
        found[row["id"]] = RefusedRow(
            id=row["id"],
            name=row["name"],
            lhs=read(row["lhs"]),
            rel=row.get("rel", "="),
            rhs=read(row["rhs"]),
            conditions=_terms(row["conditions"]),
            witness=row["witness"],
        )
    return MappingProxyType(found)


@cache
def fingerprint() -> str:
    """Return the SHA-256 of all tables that proofs rest on, for reports."""
    digest = hashlib.sha256()
    for table in (*RULE_TABLES, *DECLARATION_TABLES):
        digest.update(_table(table))
    return digest.hexdigest()
