"""Hyperbolic functions, which are quotients of exponentials (NIST DLMF 4.28)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from derive.language.terms import ONE, TWO, Term, make


def _sinh(x: Term) -> Term:
    return make("/", make("-", make("exp", x), make("exp", make("neg", x))), TWO)


def _cosh(x: Term) -> Term:
    return make("/", make("+", make("exp", x), make("exp", make("neg", x))), TWO)


def _tanh(x: Term) -> Term:
    up, down = make("exp", x), make("exp", make("neg", x))
    return make("/", make("-", up, down), make("+", up, down))


def _coth(x: Term) -> Term:
    up, down = make("exp", x), make("exp", make("neg", x))
    return make("/", make("+", up, down), make("-", up, down))


#: What each of the functions is, by its name.
HYPERBOLIC: Final[Mapping[str, Callable[[Term], Term]]] = {
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "coth": _coth,
    "sech": lambda x: make("/", ONE, _cosh(x)),
    "csch": lambda x: make("/", ONE, _sinh(x)),
}
