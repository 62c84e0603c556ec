"""derive checks derivations: it reads the text as written and says of every step whether it is proved, refuted or open.

    >>> import derive
    >>> print(derive.check("note.md"))                      # a report: verdicts, conditions, counterexamples
    >>> derive.prove(r"\\log\\frac{a}{b}", r"\\log a - \\log b", given=["a > 0", "b > 0"]).verdict
    'proved'

Nothing heavy is imported before it is used.
"""

from typing import TYPE_CHECKING, Any

from derive.version import __version__

if TYPE_CHECKING:
    from derive.app.service import check, prove, recheck, steps

__all__ = ["__version__", "check", "prove", "recheck", "steps"]


def __getattr__(name: str) -> Any:
    if name in ("check", "prove", "recheck", "steps"):
        from derive.app import service

        value = getattr(service, name)
        globals()[name] = value  # also over the module derive.recheck, which importing it would put here
        return value
    raise AttributeError(f"module 'derive' has no attribute {name!r}")
