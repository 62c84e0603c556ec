"""The base of a bare logarithm, as words say it."""

import pytest

from derive.notation.log_bases import Bases, E, said_bases

SAID = {
    r"Throughout, $\log$ is to base 2 and $\ln$ is natural.": 2,
    "All logarithms are to the base two.": 2,
    r"We write $\log$ for the logarithm to base 2.": 2,
    "Logarithms are base 2 unless we say otherwise, and entropies in bits; a nat is 1.44 bits.": 2,
    r"All logs are base-2 logs.": 2,
    r"Here $\log = \log_2$.": 2,
    r"with $\log \equiv \log_{2}$ throughout": 2,
    r"We use base $2$ logarithms.": 2,
    r"where $\log$ denotes the binary logarithm": 2,
    r"$\log$ denotes the natural logarithm; divide by $\log 2$ for bits.": E,
    r"We use natural logarithms, so that $H$ is in nats. In bits it is larger.": E,
    r"Here $\log = \ln$.": E,
    r"Logarithms are taken to base $e$.": E,
    r"Let $\log$ be the logarithm to base 10.": 10,
    "The entropy is 2 bits.": 2,
    "in nats": E,
    "a gain of $10 \\log 2$ in base ten": 10,
}
UNSAID = [
    "Take logarithms on both sides.",
    r"The change of base is $\log_b x = \ln x / \ln b$.",
    r"$\log_2$ is the logarithm to base 2.",
    "$dX = \\mu\\, dt + \\sigma\\, dB_t$ and $pH(X) = 0$",
    "a bit more, based on 2 logs of firewood",
    "The base 2 expansion of a number.",
]


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_of_the_logarithm_counts(text: str) -> None:
    """More than in which units anything is measured."""
    assert said_bases(text) == Bases(SAID[text])


@pytest.mark.parametrize("text", UNSAID)
def test_other_bases_say_nothing_of_it(text: str) -> None:
    assert said_bases(text) == Bases(None)


def test_two_units_are_rivals() -> None:
    assert said_bases("This is 1 bit, or 0.69 nats.") == Bases(E, frozenset({2}))
    assert said_bases(
        "In chapter 1 the logarithm has base 2. In chapter 2, $\\log$ is the natural logarithm."
    ).rivals == {2}
