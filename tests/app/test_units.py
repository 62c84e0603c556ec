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


TWO_BASES = {
    "a number in the unit of its part": (
        "Entropies are in bits. $$-\\log \\frac12 = 1$$ In nats: $$-\\log \\frac12 = 1$$",
        "undecided",
    ),
    "a decimal": ("In base ten, $$\\log 100 = 2.0$$ In nats, $$\\log 100 = 2.0$$", "undecided"),
    "true in every base": ("In bits or in nats, $$\\log 4 = 2 \\log 2$$", "proved"),
    "false in every base": ("In bits or in nats, $$\\log 4 = 3 \\log 2$$", "refuted"),
    "a base that is said": ("Throughout, $\\log$ is to base 2 and $\\ln$ is natural. $$\\log 1024 = 10$$", "proved"),
    "another than the said one": (
        "Throughout, $\\log$ is to base 2 and $\\ln$ is natural. $$\\log 26 = 3.258$$",
        "refuted",
    ),
}


@pytest.mark.parametrize("case", TWO_BASES)
def test_a_line_is_decided_in_all_bases_that_the_text_speaks_of(case: str) -> None:
    text, verdict = TWO_BASES[case]
    report = derive.check(text + "\n")

    assert {step.verdict for step in report.steps} == {verdict}
    assert all(number["verdict"] == verdict for number in report.data["documents"][0]["numbers"])
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r"A factor of two is $10 \log 2 \approx 3.01$ dB.", "proved"),
        (r"The gain in decibels is $10 \log 2 \approx 3.01$.", "proved"),
        (r"The gain in decibels is $10 \log 2 \approx 3.02$.", "refuted"),
        (r"The gain is $10 \log 2 \approx 3.01$.", "refuted"),
        (r"In nats $\log 2 \approx 0.693$, and in decibels it is $10 \log 2 \approx 3.01$.", "undecided"),
    ],
)
def test_decibels_have_logarithms_to_base_10(text: str, right: str) -> None:
    assert derive.check(text).steps[-1].verdict == right


@pytest.mark.parametrize(
    ("definition", "claim", "right"),
    [
        (r"J = H(p) + D(p \| q)", r"J = H(p) - D(p \| q)", "refuted"),
        (r"J = H(p) + D(p \| q)", "J = H(p) + 1", "undecided"),
        (r"J = 1 - H(p)", r"J = D(p \| q)", "undecided"),
        (r"J = H(p) + 1", "J = H(p) + 2", "undecided"),
    ],
)
def test_what_is_defined_by_entropies_has_their_unit(definition: str, claim: str, right: str) -> None:
    text = rf"Let $p$ and $q$ be distributions. Let ${definition}$. Then $${claim}$$"
    assert derive.check(text).steps[-1].verdict == right
