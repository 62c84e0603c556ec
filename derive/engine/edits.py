"""Slips of the pen: the lines that differ from a written one in a single place, each edit with a phrase for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Final, TypeAlias

from derive.language.heads import APPLY, NAME, OPERATORS, OVER_A_DOMAIN, TOTALS
from derive.language.rules import TURNED, called
from derive.language.substitution import substitute
from derive.language.terms import LEAVES, ONE, TWO, ZERO, Term, is_number, make, name, number, plus, subterms, times

#: An edited term with what was done to it.
Edited: TypeAlias = "tuple[Term, str]"

_FACTORS: Final = tuple(number(k) for k in ("2", "1/2"))
_BASES: Final = (number(2), number(10))
_MOST_LINES: Final = 800
_MOST_PAIRS: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A relation one edit away from a written one; lower ranks are likelier slips. ``changed`` is the edited side."""

    lhs: Term
    rel: str
    rhs: Term
    edit: str
    rank: int
    changed: Term | None


def lines(lhs: Term, rel: str, rhs: Term, known: tuple[Term, ...] = ()) -> list[Line]:
    """Return the lines one edit away, likeliest first, without those whose sides are the same term.

    Args:
        lhs: the left side as written.
        rel: one of = <= >= < >.
        rhs: the right side as written; in each rank its edits come before those of the left side.
        known: other terms of the document, which say which logarithms it uses.
    """
    found: dict[tuple[Term, str, Term], Line] = {}

    def offer(line: Line) -> None:
        if line.lhs is not line.rhs and (line.lhs, line.rel, line.rhs) != (lhs, rel, rhs):
            found.setdefault((line.lhs, line.rel, line.rhs), line)

    for relation in _likely_relations(lhs, rel, rhs):
        offer(Line(lhs, relation, rhs, "relation", 0, None))
    kinds = _kinds(_logarithms((lhs, rhs, *known)), lhs, rel, rhs)
    for rank, kind in enumerate(kinds, start=1):
        for term, edit in () if _only_fits(rhs, rel, rank) else kind(rhs):
            offer(Line(lhs, rel, term, edit, rank, term))
        for term, edit in () if _only_fits(lhs, rel, rank) else kind(lhs):
            offer(Line(term, rel, rhs, edit, rank, term))
    for relation in ("<=", ">=") if rel == "=" else ():
        offer(Line(lhs, relation, rhs, "relation", len(kinds) + 1, None))
    return list(found.values())[:_MOST_LINES]


def _likely_relations(lhs: Term, rel: str, rhs: Term) -> tuple[str, ...]:
    """The relations that are likelier than any other slip: an order turned or not strict, and /= for a symmetry."""
    if rel == "=":
        return ("/=",) if is_swap(lhs, rhs) else ()
    return {"<": ("<=", ">", ">="), ">": (">=", "<", "<=")}.get(rel, (TURNED[rel],) if rel in TURNED else ())


def _only_fits(side: Term, rel: str, rank: int) -> bool:
    """Tell whether another number on a side would be no more than one for which the line happens to hold."""
    return is_number(side) and (rank > 1 or rel != "=")


def _kinds(logarithms: list[Term], lhs: Term, rel: str, rhs: Term) -> list[Callable[[Term], Iterator[Edited]]]:
    """The kinds of edits by rank."""

    def slips(side: Term) -> Iterator[Edited]:
        yield from signs(side)
        yield from swaps(side)

    def logs(side: Term) -> Iterator[Edited]:
        for logarithm in logarithms:
            yield from lost_logarithms(side, logarithm)
        yield from superfluous_logarithms(side)

    def terms(side: Term) -> Iterator[Edited]:
        yield from lost_terms(side, rhs if side is lhs else lhs, constants=rel == "=")
        yield from superfluous_terms(side)

    return [slips, other_slips, logs, bases, factors, terms]


def is_swap(lhs: Term, rhs: Term) -> bool:
    """Tell whether one side is the other with two names swapped."""
    return any(term is rhs for term, _ in _swapped_names(lhs))


# ---- places ----------------------------------------------------------------------------------------------------------


def places(term: Term, change: Callable[[Term], Iterator[Edited]], last_first: bool = False) -> Iterator[Edited]:
    """Yield the term with each of its subterms changed in each way, outside first. Only local changes keep indices."""
    yield from change(term)
    inside = list(_inside(term))
    for k in reversed(inside) if last_first else inside:
        for new, edit in places(term.args[k], change, last_first):
            edited = make(term.head, *term.args[:k], new, *term.args[k + 1 :])
            if _undoes(term) or not _undoes(edited):
                yield edited, edit


def _undoes(term: Term) -> bool:
    """Tell whether a term is the exponential of a logarithm, which nobody writes."""
    return term.head == "exp" and term.args[0].head == "log"


def _inside(term: Term) -> Iterator[int]:
    """Yield the places of the arguments that are numbers: no domains, no functions, no indices that stand alone."""
    for k, child in enumerate(term.children):
        if term.head == APPLY:
            if k and (child.head == "lam" or child.head in OPERATORS):
                yield k
        elif term.head not in OVER_A_DOMAIN or k:
            yield k


# ---- signs -----------------------------------------------------------------------------------------------------------


def negated(term: Term) -> Term:
    """Return the term with the other sign, as a person would write it."""
    if term.head == "neg":
        return term.args[0]
    return number(-term.value) if term.head == "#" else make("neg", term)


def signs(side: Term) -> Iterator[Edited]:
    """Yield the side with the other sign, and with the other sign of one of its terms."""
    if side.head == "-":
        yield make("-", side.args[1], side.args[0]), _swapped(*side.args)
    elif side is not ZERO:
        yield negated(side), "sign"
    yield from places(side, _sign)


def _sign(term: Term) -> Iterator[Edited]:
    head, args = term.head, term.args
    if head == "-":
        yield make("+", *args), "sign"
        yield make("-", negated(args[0]), args[1]), "sign"
    elif head == "+":
        if len(args) == 2:
            yield make("-", *args), "sign"
        for k in range(len(args)):
            yield make("+", *args[:k], negated(args[k]), *args[k + 1 :]), "sign"
    elif head == "neg":
        yield args[0], "sign"
    elif head == "^" and args[1].head in ("#", "neg"):
        yield make("^", args[0], negated(args[1])), "sign of the exponent"


# ---- swapped arguments -----------------------------------------------------------------------------------------------


def swaps(side: Term) -> Iterator[Edited]:
    """Yield the side with numerator and denominator, two arguments or two names swapped, in one place or all."""
    yield from places(side, _swap)
    yield from _swapped_names(side)
    yield from places(side, _swapped_inside)


def other_slips(side: Term) -> Iterator[Edited]:
    """Yield the side with a difference the other way round, or one name in place of another."""
    yield from places(side, _swapped_difference)
    yield from places(side, lambda term: _renamed(term, side))


def _swapped_difference(term: Term) -> Iterator[Edited]:
    if term.head == "-":
        yield make("-", term.args[1], term.args[0]), _swapped(*term.args)


def _renamed(term: Term, side: Term) -> Iterator[Edited]:
    """Yield an application of a name with another name of the side that takes as many arguments."""
    if term.head == APPLY and term.args[0].head == NAME:
        uses: dict[str, set[int]] = {}
        _uses(side, uses)
        for symbol in sorted(uses):
            if len(term.args) - 1 in uses[symbol] and symbol != term.args[0].symbol:
                yield make(APPLY, name(symbol), *term.args[1:]), f"{term.args[0]} in place of {symbol}"


def _swap(term: Term) -> Iterator[Edited]:
    head, args = term.head, term.args
    if head == "/" and ZERO not in args:
        yield make(head, args[1], args[0]), _swapped(*args)
    elif head == APPLY and len(args) > 2:
        for i, k in combinations(range(1, len(args)), 2):
            swapped = list(args)
            swapped[i], swapped[k] = args[k], args[i]
            yield make(APPLY, *swapped), _swapped(args[i], args[k])


def _swapped_inside(term: Term) -> Iterator[Edited]:
    if term.head in ("log", "logb", "*", *TOTALS):
        yield from _swapped_names(term)


def _swapped_names(term: Term) -> Iterator[Edited]:
    """Yield the term with two names swapped that are used alike."""
    uses: dict[str, set[int]] = {}
    _uses(term, uses)
    for a, b in combinations(sorted(uses), 2):
        if uses[a] & uses[b]:
            yield substitute(term, {a: name(b), b: name(a)}), f"swapped {a} and {b}"


def _uses(term: Term, found: dict[str, set[int]]) -> None:
    """Collect for each name with how many arguments it is used; bare ends of ranges do not count."""
    if term.head == NAME:
        found.setdefault(term.symbol, set()).add(0)
    elif term.head == APPLY:
        if term.args[0].head == NAME:
            found.setdefault(term.args[0].symbol, set()).add(len(term.args) - 1)
        for argument in term.args[1:]:
            _uses(argument, found)
    else:
        for k in _inside(term):
            _uses(term.args[k], found)


def _swapped(a: Term, b: Term) -> str:
    """Say what was swapped; plain names in the order of the alphabet."""
    spoken = [_short(a), _short(b)]
    if "" in spoken:
        return "swapped the two parts"
    return "swapped {} and {}".format(*(sorted(spoken) if all(map(str.isidentifier, spoken)) else spoken))


def _short(term: Term) -> str:
    """Return a few words for a small term, else nothing: P for P(x_i), D_KL(P, Q), log P."""
    if term.head == NAME:
        return term.symbol
    if term.head == APPLY and term.args[0].head == NAME:
        plain = term.loose == 0 and all(a.head == NAME for a in term.args[1:])
        return f"{term.args[0]}({', '.join(a.symbol for a in term.args[1:])})" if plain else called(term)
    if term.head in ("log", "logb") and (inner := _short(term.args[-1])):
        return f"log {inner}"
    return str(term.value) if term.head == "#" else ""


# ---- logarithms ------------------------------------------------------------------------------------------------------


def _logarithms(terms: tuple[Term, ...]) -> list[Term]:
    """Return each logarithm these terms use, as a term with argument 1; the natural one where they use none."""
    found: dict[Term, None] = {}
    for part in (part for term in terms for part in subterms(term)):
        if part.head == "log" or (part.head == "logb" and part.args[0].loose == 0):
            found.setdefault(make(part.head, *part.args[:-1], ZERO))
    return list(found) or [make("log", ZERO)]


def lost_logarithms(side: Term, logarithm: Term) -> Iterator[Edited]:
    """Yield the side with a logarithm in front of one of its parts."""

    def wrapped(term: Term) -> Iterator[Edited]:
        if term.head == "exp" and logarithm.head == "log":
            yield term.args[0], "lost logarithm"  # of the exponential
        if term.head in (APPLY, "/", "^", NAME, "+", "*", *OVER_A_DOMAIN):
            yield make(logarithm.head, *logarithm.args[:-1], term), "lost logarithm"

    yield from places(side, wrapped, last_first=True)


def superfluous_logarithms(side: Term) -> Iterator[Edited]:
    """Yield the side without one of its logarithms."""

    def bare(term: Term) -> Iterator[Edited]:
        if term.head in ("log", "logb"):
            yield term.args[-1], "a logarithm too many"

    yield from places(side, bare)


def bases(side: Term) -> Iterator[Edited]:
    """Yield the side with all its logarithms to another base."""
    kinds = {
        part.head if part.head == "log" else part.args[0] for part in subterms(side) if part.head in ("log", "logb")
    }
    if len(kinds) == 1:
        for base in (None, *_BASES):
            yield _rebased(side, base), "base of the logarithm"


def _rebased(term: Term, base: Term | None) -> Term:
    if term.head in LEAVES:
        return term
    args = [_rebased(a, base) for a in term.args]
    if term.head in ("log", "logb"):
        return make("log", args[-1]) if base is None else make("logb", base, args[-1])
    return make(term.head, *args)


# ---- factors and terms -----------------------------------------------------------------------------------------------


def factors(side: Term) -> Iterator[Edited]:
    """Yield the side with one more or one less factor: a small number, or what else stands in the same sum."""
    for factor in (*_FACTORS, *(name(s) for s in _bare_names(side))):
        yield times([factor, side]), f"missing factor {factor}"
    yield from places(side, _factor)


def _bare_names(side: Term) -> list[str]:
    uses: dict[str, set[int]] = {}
    for part in subterms(side):
        if part.head == "range":
            for end in part.args:
                _uses(end, uses)
    return sorted(s for s, arities in uses.items() if arities == {0} and s != "inf")


def _factor(term: Term) -> Iterator[Edited]:
    head, args = term.head, term.args
    if head in TOTALS:
        body = args[1]
        for atom in dict.fromkeys(_atoms(body)):
            yield make(head, args[0], times([atom, *_factors(body)])), f"missing factor {_short(atom)}".rstrip()
    elif head == "*":
        for k in range(len(args)):
            yield times([*args[:k], *args[k + 1 :]]), "a factor too many"
    elif head == "/":
        yield args[0], "a denominator too many"
    elif head in ("+", "-"):
        for k, factor in product(range(len(args)), _FACTORS):
            yield make(head, *args[:k], times([factor, *_factors(args[k])]), *args[k + 1 :]), f"missing factor {factor}"


def _factors(term: Term) -> tuple[Term, ...]:
    return term.args if term.head == "*" else (term,)


def _atoms(term: Term) -> Iterator[Term]:
    """Yield the applications in a sum's body, not below further binders, so that their indices mean the same there."""
    if term.head == APPLY:
        yield term
    elif term.head not in LEAVES and term.head not in (*OVER_A_DOMAIN, "lam", "forall"):
        for child in term.args:
            yield from _atoms(child)


def _summands(term: Term) -> list[Term]:
    match term.head:
        case "+":
            return [summand for a in term.args for summand in _summands(a)]
        case "-":
            return [*_summands(term.args[0]), *(negated(s) for s in _summands(term.args[1]))]
    return [term]


def _numbers(term: Term) -> Iterator[Term]:
    """Yield the closed names and applications that stand for numbers."""
    if term.head in (NAME, APPLY):
        if term.loose == 0:
            yield term
        return
    for k in _inside(term):
        yield from _numbers(term.args[k])


def lost_terms(side: Term, other: Term, *, constants: bool = True) -> Iterator[Edited]:
    """Yield the side with a summand more: one of the other side, or the number 1, unless no constant is asked for."""
    if side is ZERO:
        return
    others = _summands(other) if len(_summands(other)) > 1 else []
    atoms = dict.fromkeys(_numbers(side))
    mixed = [times([TWO, a, b]) for a, b in islice(combinations(atoms, 2), _MOST_PAIRS)]
    for extra in dict.fromkeys((*others, *((ONE,) if constants else ()), *mixed)):
        yield plus([*_summands(side), extra]), "lost term"
        yield make("-", side, extra), "lost term"


def superfluous_terms(side: Term) -> Iterator[Edited]:
    """Yield the side with one of its summands left out."""

    def fewer(term: Term) -> Iterator[Edited]:
        if term.head == "+":
            for k in range(len(term.args)):
                yield plus([*term.args[:k], *term.args[k + 1 :]]), "a term too many"
        elif term.head == "-":
            yield term.args[0], "a term too many"

    yield from places(side, fewer)
