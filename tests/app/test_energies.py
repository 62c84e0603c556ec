r"""Energies: the E of ``e^{-\beta E(x)}`` is a function of the state, where the text speaks of energies."""

import pytest

import derive

GIBBS = r"""Let $E(x)$ be the energy of state $x$ and let
$$p(x) = \frac{e^{-\beta E(x)}}{Z}, \qquad Z = \sum_x e^{-\beta E(x)}$$
be the Gibbs distribution, and $q$ any other distribution."""
MODEL = r"""An energy-based model defines $p(x) = e^{-E(x)}/Z$ with the partition function $Z = \sum_x e^{-E(x)}$."""
BOLTZMANN = r"""Let $p(x) = e^{-\beta E(x)}/Z$ with $Z = \sum_x e^{-\beta E(x)}$ be the Boltzmann distribution for the
energies $E(x)$. Put $U = \sum_x p(x) E(x)$, $H = -\sum_x p(x) \log p(x)$, $T = 1/\beta$ and $F = U - T H$."""

TRUE = [
    (GIBBS, r"D(q \| p) = \beta \sum_x q(x) E(x) + \log Z - H(q)"),
    (MODEL, r"H(p) = \sum_x p(x) E(x) + \log Z"),
    (MODEL, r"\frac{p(x)}{p(y)} = e^{E(y) - E(x)}"),
    (BOLTZMANN, r"F = -T \log Z"),
    (BOLTZMANN, r"\frac{d \log Z}{d \beta} = -U"),
]
FALSE = [
    (GIBBS, r"D(q \| p) = \beta \sum_x q(x) E(x) - \log Z - H(q)"),
    (MODEL, r"H(p) = \sum_x p(x) E(x) - \log Z"),
    (BOLTZMANN, r"F = T \log Z"),
    (BOLTZMANN, r"F = -\log Z"),
    (BOLTZMANN, r"\frac{d \log Z}{d \beta} = U"),
]
#: The same letter as a mean, or as a letter of two kinds.
MEANS = [
    r"The energy is a random number $x$ with mass function $p$. The mean energy is $E(x) = \sum_x x p(x)$.",
    r"Let the energy $X$ have the mass function $p(x)$ and the mean $E(X) = \sum_x x p(x)$.",
    r"The energies are $E_1 < E_2$, with $p(x) = e^{-E(x)}$ and $m = E(X^2)$.",
]


def last(text: str) -> dict[str, object]:
    """Return the last step of a text, whose report the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    step: dict[str, object] = report.data["documents"][0]["steps"][-1]
    return step


@pytest.mark.parametrize(("law", "claim"), TRUE)
def test_what_is_true_of_energies_is_proved(law: str, claim: str) -> None:
    assert last(f"{law}\n\nThen\n$${claim}.$$\n")["verdict"] == "proved"


@pytest.mark.parametrize(("law", "claim"), FALSE)
def test_what_is_false_of_energies_is_refuted(law: str, claim: str) -> None:
    assert last(f"{law}\n\nThen\n$${claim}.$$\n")["verdict"] == "refuted"


@pytest.mark.parametrize("text", MEANS)
@pytest.mark.parametrize("claim", ["E(x) \\geq 0", "E(x) = x"])
def test_a_mean_stays_a_mean(text: str, claim: str) -> None:
    assert last(f"{text}\n\nThen\n$${claim}.$$\n")["verdict"] == "undecided"


def test_an_energy_is_written_as_it_was() -> None:
    text = f"{GIBBS}\n\n$$\\log p(x) = \\beta E(x) - \\log Z.$$\n"

    assert "mathcal" not in str(last(text)["nearest"])
    assert "mathcal" not in str(last(text)["evidence"] and last(text)["message"])
