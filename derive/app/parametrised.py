r"""Laws that depend on the variable of a derivative by their index: there ``p_\theta(x)`` is ``p(x, \theta)``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from derive.language.heads import APPLY, NAME
from derive.language.rules import Premise
from derive.language.substitution import bind, open_
from derive.language.terms import LEAVES, Term, make, name, subterms
from derive.notation.specs import PARAMETRISED


def indices_of(symbol: str) -> frozenset[str]:
    """Return the indices of a name: theta of ``p_theta`` and of the law ``p_theta:x,z``."""
    return frozenset(index for part in symbol.partition(":")[0].split("_")[1:] for index in part.split(","))


def letters_of(symbol: str) -> frozenset[str]:
    r"""Return the letters behind the indices and tags of a name: theta of ``p_theta^(t)``, and of ``\theta^{(t)}``.

    What is taken at a value of theta may be meant as a function of theta there.
    """
    kind, _, base = symbol.partition(":")
    tagged = {base} if kind == "tag" or kind.startswith("mark_") else set[str]()
    return frozenset(tagged | {index.partition("^")[0].rstrip("'").rpartition(":")[2] for index in _written(symbol)})


def _written(symbol: str) -> list[str]:
    """Return the indices in a name, where an accent has a colon: ``hat:theta`` of ``p_hat:theta:x``."""
    behind = symbol.partition("_")[2]
    words = behind.replace("hat:", "").replace("bar:", "").replace("tilde:", "").partition(":")[0]
    return [index for part in words.split("_") for index in part.split(",") if index]


def is_parametrised(symbol: str) -> bool:
    """Tell whether a name is that of a law with a parameter as its index."""
    return symbol.partition(":")[0].partition("_")[0] in PARAMETRISED and bool(indices_of(symbol))


def as_functions(left: Term, right: Term, premises: Iterable[Premise]) -> tuple[Term, Term]:
    r"""Return two sides with ``p_\theta(x)`` as ``p(x, \theta)``, where they are differentiated by the index.

    Nothing is known of these functions then but that they are functions. It is not done where a name is taken,
    by what is no line that was proved: those have the same functions.
    """
    taken = {s for p in premises if p.order is None for term in p.terms for s in term.names}
    points = {
        p.args[0].symbol for s in (left, right) for p in subterms(s) if p.head == "deriv" and _is_plain(p.args[0])
    }
    laws = {s: indices_of(s) & points for s in left.names | right.names if is_parametrised(s)}
    written = {law: _without_index(law) for law, found in laws.items() if len(found) == 1 and len(indices_of(law)) == 1}
    if not written or any(new in taken or new in left.names | right.names for new in written.values()):
        return left, right
    meant = {law: (name(new), name(next(iter(laws[law])))) for law, new in written.items()}
    return _lifted(left, meant), _lifted(right, meant)


_Meant = dict[str, tuple[Term, Term]]
#: Reserved, for what is bound.
_OPENED: Final = "%lifted"


def _lifted(term: Term, meant: _Meant, depth: int = 0) -> Term:
    if term.head in LEAVES or term.names.isdisjoint(meant):
        return term
    if term.head == "deriv" and _is_plain(term.args[0]):  # the variable is bound, and has the name of its point
        point = term.args[0]
        return bind("deriv", point.symbol, point, _lifted(open_(term.args[1], point), meant, depth))
    if term.head == APPLY and term.args[0].head == NAME and term.args[0].symbol in meant:
        function, parameter = meant[term.args[0].symbol]
        return make(APPLY, function, *(_lifted(a, meant, depth) for a in term.args[1:]), parameter)
    if term.head in ("sum", "prod", "integral", "lam", "forall", "deriv"):
        index = f"{_OPENED}{depth}"
        *domain, body = term.args
        opened = _lifted(open_(body, name(index)), meant, depth + 1)
        return bind(term.head, index, *(_lifted(d, meant, depth) for d in domain), opened)
    return make(term.head, *(_lifted(a, meant, depth) for a in term.args))


def _without_index(symbol: str) -> str:
    law, colon, spec = symbol.partition(":")
    return law.partition("_")[0] + colon + spec


def _is_plain(term: Term) -> bool:
    return term.head == NAME
