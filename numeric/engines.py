"""Which arithmetic evaluates a number: the standard library's decimals or Arb balls."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from numeric.decimals import LIMIT_DIGITS, DecimalArithmetic
from numeric.errors import NumericError
from numeric.rounding import bits_for

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

ENGINES = ("auto", "decimal", "arb", "float64")
SHORT = 64  # logarithms: up to here decimals answer before python-flint would be imported


@contextmanager
def arithmetic(engine: str, bits: int) -> Iterator[Any]:
    """The operations of `engine` (`decimal` or `arb`) at `bits` bits."""
    if engine == "decimal":
        yield DecimalArithmetic(bits)
    else:
        from numeric.balls import BallArithmetic, precision

        with precision(bits):
            yield BallArithmetic


def choose(engine: str, logarithms: int, bits: int) -> str:
    """The engine for one evaluation. The choice never shows in a result: all results are correctly rounded."""
    if engine == "auto":
        short = logarithms <= SHORT and bits <= bits_for(LIMIT_DIGITS)
        return "decimal" if short and "flint" not in sys.modules else "arb"
    if engine == "float64":
        raise NumericError("engine", "there are no float64 sums for this quantity", value=engine)
    if engine not in ENGINES:
        raise NumericError(
            "engine", f"there is no engine {engine!r}", value=engine, hint=f"one of {', '.join(ENGINES)}"
        )
    return engine
