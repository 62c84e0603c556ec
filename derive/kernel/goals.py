"""Goals that are being shown, and what is remembered of those that failed: each is looked at once, so circles end.

The rules that show conditions only ever add, so what they can show is a least fixpoint: a goal that comes up again
while it is being shown counts as not shown there. What failed because of that is *provisional*. It falls with the
oldest open goal it rests on: when that fails too, all of them have failed for good; when any goal around it is shown
after all, it is forgotten. So the work is polynomial in the number of different goals, however they guard each other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

_MOST_OPEN: Final = 40
_NOTHING: Final = _MOST_OPEN + 1
_DEPTH: Final = -1


class Goals:
    """The open goals of a proof and the provisional failures, each with the place of the oldest goal it rests on.

    The bound on open goals counts as older than all of them: such a failure is forgotten when nothing is open.
    """

    def __init__(self) -> None:
        self._settled: dict[Hashable, bool] = {}
        self._open: dict[Hashable, int] = {}
        self._provisional: dict[Hashable, int] = {}
        self._rests_on = _NOTHING

    def shown(self, goal: Hashable, show: Callable[[], bool]) -> bool:
        """Tell whether a goal can be shown, and remember what is certain of it and of the goals that it rested on."""
        if goal in self._settled:
            return self._settled[goal]
        place = len(self._open)
        oldest = self._open.get(goal, self._provisional.get(goal, _DEPTH if place == _MOST_OPEN else None))
        if oldest is not None:
            self._rests_on = min(self._rests_on, oldest)
            return False
        before, outer, self._rests_on = len(self._provisional), self._rests_on, _NOTHING
        self._open[goal] = place
        shown = False
        try:
            shown = show()
        finally:
            del self._open[goal]
            oldest, self._rests_on = self._rests_on, outer
            inside = [self._provisional.popitem()[0] for _ in range(before, len(self._provisional))]
        if shown:
            self._settled[goal] = True
        elif oldest >= place:
            self._settled.update(dict.fromkeys([*inside, goal], False))
        elif place:
            self._provisional.update(dict.fromkeys([*reversed(inside), goal], oldest))
            self._rests_on = min(outer, oldest)
        return shown
