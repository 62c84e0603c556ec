"""Bits and nats behind a side: the same claim in another unit is never called false, and a wrong one is."""

import pytest

import derive

COIN = "Let $X \\sim \\mathrm{Bern}(1/2)$. "
VERDICTS = {
    "a bit of words": ("$$H(X) = 1 \\text{ bit}$$", "proved"),
    "in roman letters": ("$$H(X) = 1~\\mathrm{bit}$$", "proved"),
    "a bit beside nats": ("In nats, $H(X) = \\log 2$. $$H(X) = 1 \\text{ bit}$$", "proved"),
    "nats": ("$$H(X) = \\log 2 \\text{ nats}$$", "proved"),
    "nats beside bits": ("In bits, $$H(X) = \\ln 2\\text{ nats}$$", "proved"),
    "too many bits": ("$$H(X) = 2 \\text{ bits}$$", "refuted"),
    "nats taken for bits": ("In nats, $H(X) = \\log 2$. $$H(X) = \\log 2 \\text{ bits}$$", "refuted"),
    "no unit and no logarithm": ("$$H(X) = 1$$", "undecided"),
    "another base beside it": ("In nats, $H(X) = \\log 2$. $$\\log_2 2 = 1 \\text{ bit}$$", "undecided"),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_units_count(case: str) -> None:
    text, verdict = VERDICTS[case]
    report = derive.check(COIN + text + "\n")

    assert report.steps[-1].verdict == verdict
    assert derive.recheck(report).accepted


def test_the_report_shows_the_unit() -> None:
    assert derive.check(COIN + "$$H(X) = 1 \\text{ bit}$$\n").steps[0].data["rhs"] == r"1 \text{ bit}"
