"""derive checks derivations: it reads the text as written and says of every step whether it is proved, refuted or open.

    >>> import derive
    >>> print(derive.check("note.md"))                      # a report: verdicts, conditions, counterexamples
    >>> derive.prove(r"\\log\\frac{a}{b}", r"\\log a - \\log b", given=["a > 0", "b > 0"]).verdict
    'proved'

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

import sys
from types import ModuleType

from derive.version import __version__

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    from derive.app.service import check, compare, prove, recheck, steps

__all__ = ["__version__", "check", "compare", "prove", "recheck", "steps"]


_FUNCTIONS = ("check", "compare", "prove", "recheck", "steps")


class _Package(ModuleType):
    """Keeps `derive.recheck` the function when Python puts the imported module of that name here."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _FUNCTIONS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    if name in _FUNCTIONS:
        from derive.app import service

        value = getattr(service, name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'derive' has no attribute {name!r}")


sys.modules[__name__].__class__ = _Package
