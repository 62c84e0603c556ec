"""Documents that speak of logarithms to several bases, in bits and in nats: a line is decided where all agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

from derive.notation.names import Names

_BY_VALUE: Final = ("proved", "refuted")


def said_base(base: int) -> str:
    """Return the declaration that log has a base; 0 is e."""
    return f"log is base {base}" if base else "log is natural"


class OtherBases:
    """The verdicts of a document's lines where its logarithm has another base that the words speak of."""

    def __init__(self, names: Names, verdicts: Callable[[int], Mapping[str, str]]) -> None:
        """``verdicts`` decides the whole document with a base; it is asked only where there are rivals."""
        self.base, self.rivals, self._ask = names.base, sorted(names.rivals), verdicts

    @cached_property
    def verdicts(self) -> dict[int, Mapping[str, str]]:
        """By base, the verdict of every line."""
        return {base: self._ask(base) for base in self.rivals}

    def apart(self, identity: str, verdict: str) -> str:
        """Return why a line is not decided: its verdict is another one where log has another base; else nothing."""
        if not self.rivals or verdict not in _BY_VALUE:
            return ""
        for base, verdicts in self.verdicts.items():
            if verdicts.get(identity) != verdict:
                both = f"{_called(self.base)} and of {_called(base)}"
                write = f"write for example <!-- derive: {said_base(base)} -->"
                return f"the text speaks of {both}, and this line is {verdict} with the first only; {write}"
        return ""


def _called(base: int) -> str:
    return f"logarithms to base {base}" if base else "natural logarithms"
