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


@pytest.mark.parametrize("log", [r"\log_2", r"\log_{10}"])
def test_the_only_base_that_is_written_is_that_of_the_entropies(log):
    text = rf"The cross-entropy is defined as $$H(p,q) = -\sum_x p(x) {log} q(x).$$" + "\n\n"
    for claim, right in (
        (r"H(p,q) = H(p) + D_{KL}(p\|q)", "proved"),
        (rf"D_{{KL}}(p\|q) = \sum_x p(x) {log} \frac{{p(x)}}{{q(x)}}", "proved"),
        (r"H(p,q) = H(p) - D_{KL}(p\|q)", "refuted"),
    ):
        assert derive.check(f"{text}$${claim}$$").steps[-1].verdict == right, claim


def test_an_entropy_whose_unit_is_not_said_is_not_false_for_its_unit():
    text = r"The cross-entropy is defined as $$H(p,q) = -\sum_x p(x) \log_2 q(x).$$ Also $$\log 2 > 0.$$" + "\n\n"
    assert derive.check(rf"{text}$$H(p,q) = H(p) + D_{{KL}}(p\|q)$$").steps[-1].verdict == "undecided"
