"""Bounds that several names share: ``a, b > 0`` holds of both, and ``0 < p, q < 1`` puts both between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from derive.notation.rows import strip, top_level
from derive.notation.tokens import Token

_BOUNDS: Final = frozenset({"<", ">", "<=", ">=", "!="})
_UPWARD: Final = frozenset({"<", "<="})
_NO_NAMES: Final = frozenset({"forall", "exists", "infty", "emptyset"})

Relation = tuple[list[Token], Token, list[Token]]


@dataclass(frozen=True, slots=True)
class SharedBound:
    """A bound with the names it is about; `lower`: whether the names stand behind the relation, as in ``0 < p``."""

    bound: list[Token]
    relation: Token
    side: list[Token]
    lower: bool

    @property
    def names(self) -> list[list[Token]]:
        """The names one by one."""
        return _names(self.side)

    @property
    def relations(self) -> list[Relation]:
        """The bound of each name."""
        sides = [(self.bound, name) if self.lower else (name, self.bound) for name in self.names]
        return [(left, self.relation, right) for left, right in sides]

    def together(self, other: SharedBound, between: Sequence[Token]) -> list[Relation] | None:
        """The bounds of all names where the other bound follows behind a comma; ``None`` where each has its own.

        ``0 < p, q < 1`` is about both, since it starts with a number; ``x > 0, y > 1`` and ``a < b, c < d`` are not.
        `between` is the comma.
        """
        one_way = (self.relation.text in _UPWARD) == (other.relation.text in _UPWARD)
        if not (self.lower and not other.lower and one_way and "!=" not in (self.relation.text, other.relation.text)):
            return None
        if not _is_number(self.bound) or not (_is_number(other.bound) or _is_name(other.bound)):
            return None
        names = {tuple((t.kind, t.text, t.mark) for t in name): name for name in (*self.names, *other.names)}
        if any(map(_has_dots, names.values())):  # 0 < a_1, \\ldots, a_n < 1: a bound of the whole list
            names = {(): [*self.side, *between, *other.side]}
        return [
            relation
            for name in names.values()
            for relation in ((self.bound, self.relation, name), (name, other.relation, other.bound))
        ]


def shared_bound(left: list[Token], relation: Token, right: list[Token]) -> SharedBound | None:
    """Return a relation between names and a bound, ``a, b > 0`` or ``0 < p``; ``None`` where it is no such."""
    if relation.text not in _BOUNDS:
        return None
    side, bound, lower = (right, left, True) if _is_number(left) else (left, right, False)
    listed = any(token.kind == "COMMA" for _, token in top_level(bound))
    return SharedBound(bound, relation, side, lower) if bound and not listed and _names(side) else None


def _names(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the names that a list is made of; none where anything else stands in it."""
    parts: list[list[Token]] = [[]]
    commas = {k for k, token in top_level(tokens) if token.kind == "COMMA"}
    for k, token in enumerate(tokens):
        if k in commas:
            parts.append([])
        else:
            parts[-1].append(token)
    stripped = [strip(part) for part in parts]
    if len(stripped) > 1 and any(map(_has_dots, stripped[:-1])) and not _has_dots(stripped[-1]):
        return []  # a_1, \\ldots, a_n > 0 stays one statement about the list
    return stripped if all(_is_name(part) or _has_dots(part) for part in stripped) else []


def _has_dots(tokens: Sequence[Token]) -> bool:
    """Tell whether dots stand for names that are left out."""
    return [token.kind for token in tokens] == ["DOTS"]


def _is_name(tokens: Sequence[Token]) -> bool:
    """Tell whether tokens are one name, with an accent, indices or primes or without."""
    rest = [token for token in tokens if token.kind != "ACC"]
    if not rest or rest[0].kind != "SYM" or rest[0].text in _NO_NAMES:
        return False
    at = 1
    while at < len(rest):
        if rest[at].kind == "PRIME":
            at += 1
        elif rest[at].kind == "SUB" and at + 1 < len(rest):
            at = _behind(rest, at + 1)
        else:
            return False
    return True


def _behind(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind a script."""
    if tokens[at].kind != "ARG":
        return at + 1
    depth = 0
    for k in range(at, len(tokens)):
        depth += (tokens[k].kind == "ARG") - (tokens[k].kind == "GRA")
        if depth == 0:
            return k + 1
    return len(tokens)


def _is_number(tokens: Sequence[Token]) -> bool:
    """Tell whether tokens are a number, with a sign or without."""
    signed = tokens[1:] if tokens and tokens[0].kind == "ADD" else tokens
    return len(signed) == 1 and signed[0].kind == "NUM"
