"""Which free names of a problem stand for sets, functions and numbers, read off from how they are used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from derive.kernel.definitions import unfolded
from derive.kernel.facts import Theory
from derive.language.heads import APPLY, INFINITY, NAME, OVER_A_DOMAIN
from derive.language.terms import LEAVES, Term, endless, name

_DEEPEST: Final = 40


class Unmodelled(Exception):
    """No exact rational model is made for this: says why."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The free names a model has to give a meaning to, each tuple sorted.

    Attributes:
        names: numbers that do not decide which values of a function are needed.
        shapes: numbers in the ends of ranges or in arguments: they decide which values of a function are needed.
        ends: those of them that occur in the ends of ranges.
        whole: the names that a fact says are whole numbers.
        functions: names that are applied.
        maps: functions whose values are arguments of others, such as the x of ``(P (x i))``.
        sets: names of finite sets.
        spaces: those of them that integrals run over, so that their elements are cells.
    """

    names: tuple[str, ...]
    shapes: tuple[str, ...]
    ends: frozenset[str]
    whole: frozenset[str]
    functions: tuple[str, ...]
    maps: tuple[str, ...]
    sets: tuple[str, ...]
    spaces: frozenset[str] = frozenset()


def vocabulary(terms: Iterable[Term], theory: Theory) -> Vocabulary:
    """Return the vocabulary of closed terms and conditions, with the definitions of the theory unfolded.

    Raises:
        Unmodelled: a name is used in two ways, or a domain is neither a range nor a name.
    """
    reader = _Reader(theory)
    for term in terms:
        reader.visit(term, shaping=False, depth=0)
    return reader.result()


class _Reader:
    """One walk over all terms, definitions unfolded."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.defined = {head for head, _ in theory.definitions}
        self.plain: dict[str, bool] = {}
        self.applied: dict[str, bool] = {}
        self.sets: set[str] = set()
        self.counted: set[str] = set()
        self.spaces: set[str] = set()
        self.ends: set[str] = set()
        self.whole: set[str] = set()
        self.convex: set[str] = set()

    def visit(self, term: Term, *, shaping: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise Unmodelled("definitions that refer to each other without end")
        if (whole := unfolded(term, self.theory.definitions)) is not None:
            self.visit(whole, shaping=shaping, depth=depth + 1)
            return
        head, args = term.head, term.args
        if head == NAME:
            self._plain(term.symbol, shaping)
        elif head == APPLY:
            self._apply(term, shaping, depth)
        elif head in (*OVER_A_DOMAIN, "forall"):
            self._domain(args[0], depth)
            if head != "forall":
                (self.spaces if head == "integral" else self.counted).update(args[0].names)
            self.visit(args[1], shaping=shaping, depth=depth)
        elif head == "in":
            self.visit(args[0], shaping=shaping, depth=depth)
            self._domain(args[1], depth)
        elif head in ("card", "finite"):
            self._domain(args[0], depth)
            self.counted.update(args[0].names)
        elif head == "convex" and args[0].head == NAME:
            self.convex.add(args[0].symbol)
        elif head not in LEAVES:
            if head in ("int", "nat") and args[0].head == NAME:
                self.whole.add(args[0].symbol)
            for child in args:
                self.visit(child, shaping=shaping, depth=depth)

    def _plain(self, symbol: str, shaping: bool) -> None:
        if symbol != INFINITY:
            self.plain[symbol] = self.plain.get(symbol, False) or shaping

    def _apply(self, term: Term, shaping: bool, depth: int) -> None:
        function = term.args[0]
        if function.head != NAME or function in self.defined:
            raise Unmodelled(f"{term} has no table and no definition for its number of arguments")
        self.applied[function.symbol] = self.applied.get(function.symbol, False) or shaping
        for argument in term.args[1:]:
            self.visit(argument, shaping=True, depth=depth)

    def _domain(self, domain: Term, depth: int) -> None:
        if domain.head == NAME and domain not in self.defined:
            self.sets.add(domain.symbol)
        elif domain.head == "range":
            for end in domain.args[: 1 if endless(domain) else 2]:
                self.ends.update(end.names)
                self.visit(end, shaping=True, depth=depth)
        elif domain.head == "interval":
            if name(INFINITY) in domain.args:
                raise Unmodelled("integrals over an interval without end")
            for end in domain.args:
                self.visit(end, shaping=True, depth=depth)
        else:
            raise Unmodelled(f"{domain} is neither a range nor the name of a set")

    def result(self) -> Vocabulary:
        """Return what was found. Raises :class:`Unmodelled` for names used in two ways."""
        for mixed in (self.plain.keys() & self.applied.keys(), (self.plain.keys() | self.applied.keys()) & self.sets):
            if mixed:
                raise Unmodelled(
                    f"{', '.join(sorted(mixed))} is used in two ways, not only as a function, set or number"
                )
        if shown := self.convex & self.applied.keys():
            raise Unmodelled(f"no table of values shows that {', '.join(sorted(shown))} is convex")
        if mixed := self.counted & self.spaces & self.sets:
            raise Unmodelled(f"{', '.join(sorted(mixed))} is both summed and integrated over")
        return Vocabulary(
            names=tuple(sorted(s for s, shaping in self.plain.items() if not shaping)),
            shapes=tuple(sorted(s for s, shaping in self.plain.items() if shaping)),
            ends=frozenset(self.ends & self.plain.keys()),
            whole=frozenset(self.whole),
            functions=tuple(sorted(s for s, shaping in self.applied.items() if not shaping)),
            maps=tuple(sorted(s for s, shaping in self.applied.items() if shaping)),
            sets=tuple(sorted(self.sets)),
            spaces=frozenset(self.spaces & self.sets),
        )
