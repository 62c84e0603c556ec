"""The wall-clock net: a step that hangs ends undecided, and the alarm leaves nothing behind."""

import contextlib
import itertools
import signal
import threading

import pytest

import derive
from derive.app import document, net


def forever(*_args: object, **_kwargs: object) -> None:
    for _ in itertools.count():
        pass


def test_a_step_that_hangs_is_left_undecided_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    decide = document.decide
    calls = itertools.count()
    monkeypatch.setattr(document, "decide", lambda *a, **k: forever() if next(calls) == 0 else decide(*a, **k))
    monkeypatch.setattr(document, "net", lambda: net.net(0.05))
    report = derive.check("$$1 + 1 = 2$$\n\n$$2 + 2 = 4$$\n")
    assert [step.verdict for step in report.steps] == ["undecided", "proved"]
    assert "time" in report.steps[0].message


def test_the_alarm_is_off_afterwards() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with net.net(5.0):
        pass
    assert signal.getitimer(signal.ITIMER_REAL)[0] == signal.getitimer(signal.ITIMER_PROF)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_time_that_is_up_is_no_ordinary_error() -> None:
    def careless() -> None:
        with net.net(0.02), contextlib.suppress(Exception):
            forever()

    with pytest.raises(net.OutOfTime):
        careless()


def test_other_threads_work_without_the_alarm() -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(derive.check("$$1 + 1 = 2$$\n").steps[0].verdict))
    thread.start()
    thread.join()
    assert found == ["proved"]
