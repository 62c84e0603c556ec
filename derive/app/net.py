"""The net behind the counted budgets: whatever hangs, a step ends, by its processor time or, far behind, the clock."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

#: Seconds of processor time a step may take before it is left undecided, reason ``time``.
SECONDS: Final = 10.0
#: How much longer the clock may run: for what waits without working, and for machines that are busy with other things.
_PATIENCE: Final = 6


class OutOfTime(BaseException):
    """The time of a step is up; no handler for ordinary errors may swallow it."""


@contextmanager
def net(seconds: float = SECONDS) -> Iterator[None]:
    """Raise :class:`OutOfTime` inside the block when its time is up.

    The alarms belong to the main thread, and other threads or systems without them have the counted budgets alone.
    Alarms that somebody else has set are left alone.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    timers = ((signal.ITIMER_PROF, signal.SIGPROF, 1), (signal.ITIMER_REAL, signal.SIGALRM, _PATIENCE))
    if any(signal.getitimer(timer)[0] for timer, _, _ in timers):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = [signal.signal(number, ring) for _, number, _ in timers]
    for timer, _, times in timers:
        signal.setitimer(timer, times * seconds)
    try:
        yield
    finally:
        for (timer, number, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
