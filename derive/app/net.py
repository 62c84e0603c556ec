"""The wall-clock net behind the counted budgets: whatever hangs, a step ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

#: Seconds a step may take before it is left undecided, reason ``time``.
SECONDS: Final = 10.0


class OutOfTime(BaseException):
    """The time of a step is up; no handler for ordinary errors may swallow it."""


@contextmanager
def net(seconds: float = SECONDS) -> Iterator[None]:
    """Raise :class:`OutOfTime` inside the block when its time is up.

    The alarm belongs to the main thread, and other threads or systems without it have the counted budgets alone. An
    alarm that somebody else has set is left alone.
    """
    usable = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    if not usable or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
