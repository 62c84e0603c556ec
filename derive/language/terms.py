"""Terms as they were written: immutable, hash-consed, locally nameless; no constructor simplifies anything.

Bound variables are indices that count the binders between them and their own (de Bruijn), so two terms that differ in
the names of bound variables only are the same object, and equality is identity.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from derive.language.heads import APPLY, BINDERS, BOUND, INFINITY, NAME, NUMBER, WORDS

Atom: TypeAlias = Fraction | str | int


class Term:
    """A term. Make one with :func:`make`, :func:`number`, :func:`name`, :func:`apply` or :func:`bind`.

    Attributes:
        head: one of :mod:`derive.language.heads`.
        args: the arguments; a single ``Fraction``, ``str`` or ``int`` for numbers, names and bound variables.
        loose: one more than the largest index that points outside the term (0: the term is closed).
        names: the free names in the term.
        size: the number of nodes.
    """

    __slots__ = ("_heads", "_text", "args", "head", "loose", "names", "size")

    head: str
    args: tuple[Term, ...]
    loose: int
    names: frozenset[str]
    size: int
    _text: str | None
    _heads: frozenset[str] | None

    def __repr__(self) -> str:
        if self._text is not None:
            return self._text
        from derive.language.prefix import write

        return write(self)

    def __copy__(self) -> Term:
        return self

    def __deepcopy__(self, memo: object) -> Term:
        return self

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _leaf if self.head in LEAVES else make, (self.head, *self.args)

    @property
    def value(self) -> Fraction:
        """The number, of a number."""
        assert self.head == NUMBER
        return self.args[0]  # type: ignore[return-value]

    @property
    def symbol(self) -> str:
        """The name, of a name."""
        assert self.head == NAME
        return self.args[0]  # type: ignore[return-value]

    @property
    def index(self) -> int:
        """How many binders up its own binder is, of a bound variable."""
        assert self.head == BOUND
        return self.args[0]  # type: ignore[return-value]

    @property
    def children(self) -> tuple[Term, ...]:
        """The arguments that are terms: none for numbers, names and bound variables."""
        return () if self.head in LEAVES else self.args


LEAVES: Final = frozenset({NUMBER, NAME, BOUND})
_NO_NAMES: Final[frozenset[str]] = frozenset()
_table: dict[tuple[object, ...], Term] = {}
_lock = threading.Lock()


def _leaf(head: str, atom: Atom) -> Term:
    key = (head, atom)
    found = _table.get(key)
    if found is None:
        term = Term()
        term.head, term.args, term.size = head, (atom,), 1  # type: ignore[assignment]
        term._text = term._heads = None
        term.loose = atom + 1 if head == BOUND and isinstance(atom, int) else 0
        term.names = frozenset((atom,)) if head == NAME and isinstance(atom, str) else _NO_NAMES
        with _lock:
            found = _table.setdefault(key, term)
    return found


def make(head: str, *args: Term) -> Term:
    """Return the term with this head and these arguments, exactly as told."""
    key = (head, *args)
    found = _table.get(key)
    if found is None:
        assert head in BINDERS or head in WORDS or head == APPLY, head
        term = Term()
        term.head, term.args, term._text, term._heads = head, args, None, None
        if head in BINDERS:
            term.loose = max([*(a.loose for a in args[:-1]), args[-1].loose - 1, 0])
        else:
            term.loose = max((a.loose for a in args), default=0)
        term.names = _NO_NAMES.union(*(a.names for a in args))
        term.size = 1 + sum(a.size for a in args)
        with _lock:
            found = _table.setdefault(key, term)
    return found


def number(value: Fraction | int | str) -> Term:
    """Return the exact number, e.g. ``number("1/3")``."""
    return _leaf(NUMBER, Fraction(value))


def name(symbol: str) -> Term:
    """Return the free name."""
    return _leaf(NAME, symbol)


def bound(index: int) -> Term:
    """Return the variable of the binder ``index`` levels up."""
    return _leaf(BOUND, index)


ZERO: Final = number(0)
ONE: Final = number(1)
TWO: Final = number(2)


def is_number(term: Term) -> bool:
    """Tell whether the term is a written number."""
    return term.head == NUMBER


def is_integer(term: Term) -> bool:
    """Tell whether the term is a written whole number."""
    return term.head == NUMBER and term.value.denominator == 1


def endless(domain: Term) -> bool:
    """Tell whether a domain is a range without an end."""
    return domain.head == "range" and domain.args[1] is name(INFINITY)


def times(factors: list[Term] | tuple[Term, ...]) -> Term:
    """Return the product of the factors: 1 for none, the factor itself for one."""
    return ONE if not factors else factors[0] if len(factors) == 1 else make("*", *factors)


def plus(summands: list[Term] | tuple[Term, ...]) -> Term:
    """Return the sum of the summands: 0 for none, the summand itself for one."""
    return ZERO if not summands else summands[0] if len(summands) == 1 else make("+", *summands)


def minus(left: Term, right: Term) -> Term:
    """Return ``left - right``, or ``left`` where ``right`` is the number 0."""
    return left if right is ZERO else make("-", left, right)


def others(term: Term, place: int) -> Term:
    """Return the product of all factors of a product but the one at ``place``."""
    return times([factor for k, factor in enumerate(term.args) if k != place])


def subterms(term: Term) -> Iterator[Term]:
    """Yield the term and everything in it, outside first."""
    yield term
    for child in term.children:
        yield from subterms(child)


def contains_head(term: Term, *heads: str) -> bool:
    """Tell whether one of these heads occurs in the term."""
    return not heads_of(term).isdisjoint(heads)


def heads_of(term: Term) -> frozenset[str]:
    """Return every head in the term; remembered, as terms are never changed."""
    if term._heads is None:
        term._heads = frozenset({term.head}).union(*map(heads_of, term.children))
    return term._heads
