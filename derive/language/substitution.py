"""Opening and closing binders, and replacing free names by closed terms.

The one trap: a schematic function applied to a bound variable, ``(F i)`` under an inner binder, is beta-reduced with
an argument that has loose indices. The argument is lifted below binders (:func:`_beta`); without it the exchange of two
sums captures, and ``sum_ij p(i, j) = sum_ij p(i, i)`` would be provable.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from derive.language.heads import APPLY, BINDERS, BOUND, NAME
from derive.language.terms import LEAVES, Term, bound, make

#: What has become of bodies: terms are never changed, so that the same body and argument always give the same term.
_opened: dict[tuple[Term, Term, int], Term] = {}
_MOST_OPENED: Final = 200_000


def open_(body: Term, argument: Term, depth: int = 0) -> Term:
    """Replace the index ``depth`` of a binder's body by a closed argument."""
    assert argument.loose == 0
    return _beta(body, argument, depth)


def close(term: Term, symbol: str, depth: int = 0) -> Term:
    """Replace a free name by the loose index ``depth``: the body of a binder over that name."""
    if symbol not in term.names:
        return term
    if term.head == NAME:
        return bound(depth)
    if term.head in BINDERS:
        outer = [close(a, symbol, depth) for a in term.args[:-1]]
        return make(term.head, *outer, close(term.args[-1], symbol, depth + 1))
    return make(term.head, *(close(a, symbol, depth) for a in term.args))


def bind(head: str, symbol: str, *args: Term) -> Term:
    """Return the binder over the free name: ``bind("sum", "i", domain, body)``, ``bind("lam", "i", body)``."""
    return make(head, *args[:-1], close(args[-1], symbol))


def apply(function: Term, arguments: Sequence[Term]) -> Term:
    """Return the function applied to the arguments, beta-reduced at once where it is a ``lam``."""
    for k, argument in enumerate(arguments):
        if function.head != "lam":
            head = function.args if function.head == APPLY else (function,)
            return make(APPLY, *head, *arguments[k:])
        function = _beta(function.args[0], argument)
    return function


def substitute(term: Term, values: Mapping[str, Term]) -> Term:
    """Replace free names by closed terms, all at once; an applied name that becomes a ``lam`` is beta-reduced."""
    if term.names.isdisjoint(values):
        return term
    if term.head == NAME:
        return values[term.symbol]
    args = [substitute(a, values) for a in term.args]
    return apply(args[0], args[1:]) if term.head == APPLY else make(term.head, *args)


def abstract(term: Term, symbols: Sequence[str]) -> Term:
    """Return ``(lam a (lam b ... term))`` over these free names, the first outermost."""
    for symbol in reversed(symbols):
        term = bind("lam", symbol, term)
    return term


def lift(term: Term, by: int, depth: int = 0) -> Term:
    """Raise the loose indices of a term that moves below ``by`` more binders."""
    if term.loose <= depth or not by:
        return term
    if term.head == BOUND:
        return bound(term.index + by)
    if term.head in BINDERS:
        return make(term.head, *(lift(a, by, depth) for a in term.args[:-1]), lift(term.args[-1], by, depth + 1))
    return make(term.head, *(lift(a, by, depth) for a in term.args))


def _beta(body: Term, argument: Term, depth: int = 0) -> Term:
    """Replace the index ``depth`` by the argument, which may itself have loose indices; indices above come down."""
    if body.loose <= depth:
        return body
    if body.head == BOUND:
        return lift(argument, depth) if body.index == depth else bound(body.index - 1)
    key = (body, argument, depth)
    found = _opened.get(key)
    if found is None:
        found = _beta_inside(body, argument, depth)
        if len(_opened) >= _MOST_OPENED:
            _opened.clear()
        _opened[key] = found
    return found


def _beta_inside(body: Term, argument: Term, depth: int) -> Term:
    if body.head in BINDERS:
        outer = [_beta(a, argument, depth) for a in body.args[:-1]]
        return make(body.head, *outer, _beta(body.args[-1], argument, depth + 1))
    args = [_beta(a, argument, depth) for a in body.args]
    return apply(args[0], args[1:]) if body.head == APPLY else make(body.head, *args)


def replace_subterm(term: Term, old: Term, new: Term) -> Term:
    """Replace every occurrence of a closed subterm by another closed term."""
    if term is old:
        return new
    if term.head in LEAVES or term.size < old.size:
        return term
    return make(term.head, *(replace_subterm(a, old, new) for a in term.args))
