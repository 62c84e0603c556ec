"""Logarithms of the first primes all at once, by a function of FLINT that python-flint does not offer: an accelerator.

FLINT's `arb_log_primes_vec_bsplit` shares its work among the primes and is 3 to 6 times faster than one logarithm after
another. It is called through `ctypes` in the library that python-flint itself has loaded. Nothing needs it: it is used
only where that library is found and passes a self-test, and every vector is checked again at both ends.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import flint
from flint import arb, ctx

from numeric.coprime import primes_below

LEAST = 16  # primes
LARGEST = 20_000  # a prime beyond is left to its own logarithm
SIZE = 48  # bytes of an arb_t in FLINT 3 on 64 bits
TESTED_AT = 320  # bits of the self-test


def shared(integers: Iterable[int]) -> dict[int, arb]:
    """{prime: its logarithm} at the current precision, where a vector of all primes up to the largest one pays.

    The primes among `integers` must be at least a third of those up to the largest; otherwise and without the
    accelerator the result is empty.
    """
    found = {integer for integer in integers if integer <= LARGEST} & set(primes_below(LARGEST))
    if len(found) < LEAST:
        return {}
    primes = primes_below(max(found) + 1)
    return vector(primes, ctx.prec) if 3 * len(found) >= len(primes) else {}


def vector(primes: tuple[int, ...], bits: int) -> dict[int, arb]:
    """{p: log p} for the first primes, all of them; {} without the accelerator, or if one of its results is wrong."""
    library = _library()
    logarithms = {} if library is None else _computed(library, primes, bits)
    if not all(_agrees(p, logarithms[p], bits) for p in (*primes[:1], *primes[-1:]) if logarithms):
        return {}
    return logarithms


def _agrees(prime: int, logarithm: arb, bits: int) -> bool:
    """Whether an enclosure is narrow and meets the one of python-flint."""
    return bool(logarithm.rel_accuracy_bits() >= bits - 32 and logarithm.overlaps(arb(prime).log()))


@cache
def _library() -> Any:
    """The library python-flint was built with, if it is FLINT 3 and passes the self-test; else None."""
    if ctypes.sizeof(ctypes.c_void_p) != 8 or not str(getattr(flint, "__FLINT_VERSION__", "")).startswith("3."):
        return None
    for place in sorted((Path(flint.__file__).parent.parent / "python_flint.libs").glob("libflint*.so*")):
        try:
            library = _declared(ctypes.CDLL(str(place)))
        except (OSError, AttributeError):
            continue
        if _passes(library):
            return library
    return None


def _declared(library: Any) -> Any:
    """The functions used, with their types. Raises AttributeError if one is missing."""
    signatures = {
        "_arb_vec_init": (ctypes.c_void_p, [ctypes.c_long]),
        "_arb_vec_clear": (None, [ctypes.c_void_p, ctypes.c_long]),
        "arb_log_primes_vec_bsplit": (None, [ctypes.c_void_p, ctypes.c_long, ctypes.c_long]),
        "arb_dump_str": (ctypes.c_void_p, [ctypes.c_void_p]),
        "flint_free": (None, [ctypes.c_void_p]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _passes(library: Any) -> bool:
    """The self-test: the first 25 primes against python-flint's own logarithms."""
    primes, before = primes_below(100), ctx.prec
    try:
        ctx.prec = TESTED_AT
        logarithms = _computed(library, primes, TESTED_AT)
        return all(_agrees(p, logarithms[p], TESTED_AT) for p in primes)
    except ValueError:
        return False
    finally:
        ctx.prec = before


def _computed(library: Any, primes: tuple[int, ...], bits: int) -> dict[int, arb]:
    """The vector, brought over exactly: FLINT dumps midpoint and radius as mantissas and exponents in hexadecimal."""
    start = library._arb_vec_init(len(primes))
    try:
        library.arb_log_primes_vec_bsplit(start, len(primes), bits)
        return {prime: _taken(library, start + SIZE * place) for place, prime in enumerate(primes)}
    finally:
        library._arb_vec_clear(start, len(primes))


def _taken(library: Any, address: int) -> arb:
    text = library.arb_dump_str(address)
    try:
        parts = ctypes.string_at(text).decode("ascii").split()
    finally:
        library.flint_free(text)
    mid, mid_exponent, rad, rad_exponent = (int(part, 16) for part in parts)
    return arb((mid, mid_exponent), (rad, rad_exponent))
