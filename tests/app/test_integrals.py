"""Derivations with integrals as people in machine learning write them, and false lines next to them."""

from __future__ import annotations

from functools import cache

import pytest

import derive

LATENT = "Let $p(x, z)$ be the joint density of data and a continuous latent variable, and let $q(z)$ be any density."
ENCODER = "Let $q(z \\mid x)$ be the density of an encoder, and $p(x, z)$ the joint density of the model."
TWO = "Let $p(x)$ and $q(x)$ be probability densities on $\\mathbb{R}$."
PAIR = "Let $X$ and $Y$ be continuous random variables with joint density $p(x, y)$."
AUTOENCODER = (
    "An autoencoder has an encoder $q_\\phi(z \\mid x)$, a decoder $p_\\theta(x \\mid z)$ and a prior $p(z)$ "
    "on a continuous latent variable."
)
MODEL = "The data $y$ have the likelihood $p(y|\\theta,m)$, where the parameters have the prior density $p(\\theta|m)$."

BOUND = r"\int q_\phi(z \mid x) \log \frac{p_\theta(x, z)}{q_\phi(z \mid x)} \, dz"

TRUE = {
    LATENT: [
        r"p(x) = \int p(x, z) \, dz",
        r"\log p(x) = \log \int p(x, z) \, dz",
        r"\log p(x) \geq \int q(z) \log \frac{p(x, z)}{q(z)} \, dz",
        r"\log \int p(x, z) \, dz \geq \int q(z) \log \frac{p(x, z)}{q(z)} \, dz",
        r"\int q(z) \log \frac{p(x, z)}{q(z)} dz = \int q(z) \log p(x, z) dz - \int q(z) \log q(z) dz",
        r"\log p(x) - \int q(z) \log \frac{p(x, z)}{q(z)} dz = \int q(z) \log \frac{q(z)}{p(z \mid x)} dz",
        r"\log p(x) = \int q(z) \log \frac{p(x, z)}{q(z)} dz + \int q(z) \log \frac{q(z)}{p(z \mid x)} dz",
        r"\int q(z) \log \frac{p(x, z)}{q(z)} dz = \int q(z) \log p(x \mid z) dz - \int q(z) \log \frac{q(z)}{p(z)} dz",
        r"\int q(z) \log \frac{q(z)}{p(z)} dz \geq 0",
        r"\int q(z) \log \frac{p(z)}{q(z)} dz \leq 0",
        r"\log p(x) \int q(z) dz = \log p(x)",
        r"p(x) = \int p(x \mid z) p(z) \, dz",
        r"\int q(z) \log p(x) dz = \log p(x)",
        r"\int \left( 2 q(z) + p(z) \right) dz = 3",
    ],
    ENCODER: [
        r"\int q(z \mid x) dz = 1",
        r"\log p(x) \geq \int q(z \mid x) \log \frac{p(x, z)}{q(z \mid x)} dz",
        (
            r"\log p(x) = \int q(z \mid x) \log \frac{p(x, z)}{q(z \mid x)} dz"
            r" + \int q(z \mid x) \log \frac{q(z \mid x)}{p(z \mid x)} dz"
        ),
        r"\int q(z \mid x) \log \frac{q(z \mid x)}{p(z)} dz \geq 0",
        (
            r"\int q(z \mid x) \log \frac{p(x, z)}{q(z \mid x)} dz"
            r" = \int q(z \mid x) \log p(x \mid z) dz - \int q(z \mid x) \log \frac{q(z \mid x)}{p(z)} dz"
        ),
    ],
    TWO: [
        r"D(p \| q) = \int_{-\infty}^{\infty} p(x) \log \frac{p(x)}{q(x)} dx",
        r"D(p \| q) \geq 0",
        r"\int p(x) \log \frac{p(x)}{q(x)} dx = \int p(x) \log p(x) dx - \int p(x) \log q(x) dx",
        r"-\int_{\mathbb{R}} p(x) \log p(x) \mathrm{d}x \leq -\int_{\mathbb{R}} p(x) \log q(x) \mathrm{d}x",
        r"\int_{\mathbb{R}} p(x) dx = 1",
        r"\int (a p(x) + b q(x)) dx = a + b",
        r"\mathbb{E}_{x \sim p}[a f(x) + b] = a \mathbb{E}_{x \sim p}[f(x)] + b",
        r"D(p \| q) = \mathbb{E}_{x \sim p}\left[ \log \frac{p(x)}{q(x)} \right]",
        r"\int p(x) \log \frac{p(x)}{q(x)} dx = - \int p(x) \log \frac{q(x)}{p(x)} dx",
        r"-\int p(x) \log \frac{p(x)}{q(x)} dx \leq \log \int p(x) \frac{q(x)}{p(x)} dx",
        r"\int \left( p(x) - q(x) \right) dx = 0",
        r"\left( \int p(x) f(x) dx \right)^2 \leq \int p(x) f(x)^2 dx",
    ],
    PAIR: [
        r"I(X; Y) = \int \int p(x, y) \log \frac{p(x, y)}{p(x) p(y)} dx dy",
        r"h(X) = - \int p(x) \log p(x) dx",
        r"I(X; Y) = h(X) + h(Y) - h(X, Y)",
        r"I(X; Y) = h(X) - h(X \mid Y)",
        r"h(X, Y) = h(Y) + h(X \mid Y)",
        r"I(X; Y) \geq 0",
        r"\int p(x, y) dy = p(x)",
        r"\iint p(x, y) dx dy = 1",
        r"h(X \mid Y) \leq h(X)",
        r"\int p(x \mid y) p(y) dy = p(x)",
        r"h(X, Y) \leq h(X) + h(Y)",
        r"\iint p(x, y) f(x) dx dy = \int p(x) f(x) dx",
    ],
    MODEL: [
        r"p(y|m) = \int p(y, \theta|m) \, \mathrm{d}\theta",
        r"p(y|m) = \int p(y|\theta,m) \, p(\theta|m) \, \mathrm{d}\theta",
        (
            r"\log p(y|m) = \int p(\theta|y,m) \log p(y|\theta,m) \, \mathrm{d}\theta"
            r" - \int p(\theta|y,m) \log \frac{p(\theta|y,m)}{p(\theta|m)} \, \mathrm{d}\theta"
        ),
    ],
    AUTOENCODER: [
        r"\log p_\theta(x) = \log \int p_\theta(x, z) \, dz",
        r"\log p_\theta(x) \geq BOUND",
        r"BOUND = \mathbb{E}_{q_\phi(z | x)}[\log p_\theta(x, z)] - \mathbb{E}_{q_\phi(z | x)}[\log q_\phi(z | x)]",
        r"\int q_\phi(z \mid x) \, dz = 1",
        r"p_\theta(x, z) = p_\theta(x \mid z) p(z)",
        r"BOUND = \mathbb{E}_{q_\phi(z \mid x)}[\log p_\theta(x \mid z)] - \mathrm{KL}(q_\phi(z \mid x) \| p(z))",
        r"\mathrm{KL}(q_\phi(z \mid x) \| p(z)) \geq 0",
        r"\log p_\theta(x) - \mathrm{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x)) \leq \log p_\theta(x)",
        r"\log p_\theta(x) = BOUND + \mathrm{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x))",
    ],
}

FALSE = {
    LATENT: [
        r"\log p(x) \leq \int q(z) \log \frac{p(x, z)}{q(z)} \, dz",
        r"\log p(x) = \int q(z) \log \frac{p(x, z)}{q(z)} \, dz",
        r"\int q(z) \log \frac{p(x, z)}{q(z)} dz = \int q(z) \log p(x, z) dz + \int q(z) \log q(z) dz",
        r"\log p(x) = \int q(z) \log \frac{p(x, z)}{q(z)} dz - \int q(z) \log \frac{q(z)}{p(z \mid x)} dz",
        r"\log p(x) = \int q(z) \log \frac{p(x, z)}{q(z)} dz + \int q(z) \log \frac{q(z)}{p(z)} dz",
        r"\int q(z) \log \frac{p(x, z)}{q(z)} dz = \int q(z) \log p(x \mid z) dz + \int q(z) \log \frac{q(z)}{p(z)} dz",
        r"\int q(z) \log \frac{p(z)}{q(z)} dz \geq 0",
        r"p(x) = \int p(x \mid z) \, dz",
        r"\int p(x \mid z) \, dz = 1",
        r"\log p(x) = \int p(z) \log p(x \mid z) \, dz",
        r"q(z) \leq 1",
        r"\int q(z)^2 dz \leq 1",
        r"\int q(z) \log q(z) dz \leq 0",
        r"\log \int q(z) p(x, z) dz = \int q(z) \log p(x, z) dz",
    ],
    ENCODER: [
        r"\int q(z \mid x) dx = 1",
        r"\log p(x) \leq \int q(z \mid x) \log \frac{p(x, z)}{q(z \mid x)} dz",
        (
            r"\int q(z \mid x) \log \frac{p(x, z)}{q(z \mid x)} dz"
            r" = \int q(z \mid x) \log p(x \mid z) dz + \int q(z \mid x) \log \frac{q(z \mid x)}{p(z)} dz"
        ),
    ],
    TWO: [
        r"D(p \| q) = \int p(x) \log \frac{q(x)}{p(x)} dx",
        r"D(p \| q) \leq 0",
        r"D(p \| q) = D(q \| p)",
        r"\int f(x) p(x) dx = \int f(x) q(x) dx",
        r"\int p(x) q(x) dx = 1",
        r"\int f(x) dx = 1",
        r"\int f(x) dx \geq 0",
        r"\int_{0}^{1} p(x) dx = 1",
        r"\int_{0}^{\infty} p(x) dx = 1",
        r"\int_0^1 p(x) dx = \int_0^2 p(x) dx",
        r"\mathbb{E}_{x \sim p}[f(x)] = \mathbb{E}_{x \sim q}\left[ f(x) \frac{q(x)}{p(x)} \right]",
        r"\mathbb{E}_{x \sim p}[a f(x) + b] = a \mathbb{E}_{x \sim p}[f(x)] + a b",
        r"\mathbb{E}_{x \sim p}[f(x) g(x)] = \mathbb{E}_{x \sim p}[f(x)] \mathbb{E}_{x \sim p}[g(x)]",
        r"-\int p(x) \log p(x) dx \geq 0",
        r"\left( \int p(x) f(x) dx \right)^2 \geq \int p(x) f(x)^2 dx",
        r"\int x p(x) dx = 0",
        r"\int 2 dx = 2",
    ],
    PAIR: [
        r"I(X; Y) = h(X) - h(Y \mid X)",
        r"I(X; Y) = h(X) + h(Y) + h(X, Y)",
        r"h(X, Y) = h(X) + h(Y)",
        r"h(X) \geq 0",
        r"h(X, Y) \geq h(X)",
        r"h(X \mid Y) \geq 0",
        r"h(X \mid Y) \leq h(Y)",
        r"I(X; Y) \leq h(X)",
        r"I(X; Y) = 0",
        r"p(x, y) = p(x) p(y)",
        r"p(x) \geq p(x, y)",
        r"\int p(x, y) dx = p(x)",
        r"\int p(x \mid y) dy = 1",
    ],
    MODEL: [
        r"p(y|m) = \int p(y|\theta,m) \, \mathrm{d}\theta",
        r"\int p(y|\theta,m) \, \mathrm{d}\theta = 1",
        r"\log p(y|m) = \int p(\theta|m) \log p(y|\theta,m) \, \mathrm{d}\theta",
    ],
    AUTOENCODER: [
        r"\log p_\theta(x) \leq BOUND",
        r"\log p_\theta(x) = BOUND",
        r"BOUND = \mathbb{E}_{q_\phi(z \mid x)}[\log p_\theta(x \mid z)] + \mathrm{KL}(q_\phi(z \mid x) \| p(z))",
        r"\log p_\theta(x) = BOUND - \mathrm{KL}(q_\phi(z \mid x) \| p_\theta(z \mid x))",
        r"\log p_\theta(x) = BOUND + \mathrm{KL}(q_\phi(z \mid x) \| p(z))",
        r"\mathrm{KL}(q_\phi(z \mid x) \| p(z)) \leq 0",
        r"\mathrm{KL}(q_\phi(z \mid x) \| p(z)) = \mathrm{KL}(p(z) \| q_\phi(z \mid x))",
        r"\int q_\phi(z \mid x) \, dx = 1",
    ],
}
TRUE_LINES = [pytest.param(words, line, id=line) for words, lines in TRUE.items() for line in lines]
FALSE_LINES = [pytest.param(words, line, id=line) for words, lines in FALSE.items() for line in lines]
REFUTED = {
    LATENT: [0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13],
    ENCODER: [0, 1, 2],
    TWO: [0, 1, 2, 4, 13, 16],
    MODEL: [0, 1, 2],
}


@cache
def report(words: str, lines: tuple[str, ...]) -> derive.Report:
    """The report on a document of these lines."""
    text = f"{words}\n\n" + "".join(f"$${line}$$\n\n" for line in lines)
    return derive.check(text.replace("BOUND", BOUND))


def step(words: str, lines: dict[str, list[str]], line: str) -> derive.Step:
    """What is said of a line in the document of its setting."""
    place = lines[words].index(line)
    return report(words, tuple(lines[words])).steps[place]


@pytest.mark.parametrize(("words", "line"), TRUE_LINES)
def test_a_true_line_is_proved(words: str, line: str) -> None:
    found = step(words, TRUE, line)
    assert found.verdict == "proved", found.message


@pytest.mark.parametrize(("words", "line"), FALSE_LINES)
def test_a_false_line_is_not_proved(words: str, line: str) -> None:
    assert step(words, FALSE, line).verdict in ("refuted", "undecided")


@pytest.mark.parametrize("words", REFUTED)
def test_a_false_line_about_what_is_declared_is_refuted(words: str) -> None:
    verdicts = [step(words, FALSE, FALSE[words][place]).verdict for place in REFUTED[words]]
    assert verdicts == ["refuted"] * len(verdicts)


@pytest.mark.parametrize("lines", [TRUE, FALSE], ids=["true", "false"])
@pytest.mark.parametrize("words", TRUE)
def test_the_second_checker_agrees(words: str, lines: dict[str, list[str]]) -> None:
    assert derive.recheck(report(words, tuple(lines[words]))).refused == []


@pytest.mark.parametrize(
    "line",
    [
        r"\log \int p(x, z) dz = \log \int q(z) \frac{p(x, z)}{q(z)} dz",
        r"\int p(z)^2 dz = \int p(z) \frac{p(z)}{q(z)} q(z) dz",
    ],
)
def test_what_holds_where_nothing_is_divided_by_0_is_proved_under_that_condition(line: str) -> None:
    """A density may vanish where another does not; people who divide by it mean one that does not."""
    found = derive.check(f"{LATENT}\n\n$${TRUE[LATENT][4]}$$\n\n$${line}$$\n").steps[-1]
    assert found.verdict == "proved"
    assert any(needed.startswith("q(z) > 0 wherever") for needed in found.needed)


def test_a_letter_that_is_summed_and_integrated_has_a_set_and_a_space() -> None:
    """The discrete and the continuous version of one definition, in one document."""
    words = "For mass functions and for densities $p(x)$ and $q(x)$ we have"
    lines = [
        r"\sum_{x \in \mathcal{X}} p(x) \log \frac{p(x)}{q(x)} \geq 0",
        r"\int_{\mathcal{X}} p(x) \log \frac{p(x)}{q(x)} dx \geq 0",
        r"-\sum_{x \in \mathcal{X}} p(x) \log p(x) \geq 0",
        r"-\int_{\mathcal{X}} p(x) \log p(x) dx \geq 0",
    ]
    *true, last = report(words, tuple(lines)).steps
    assert [found.verdict for found in true] == ["proved"] * 3
    assert last.verdict != "proved"


def test_an_expectation_of_what_is_summed_and_integrated_is_not_guessed() -> None:
    lines = (
        r"\mathrm{E}[g(X)] = \sum_{x \in \mathcal{X}} g(x) f_X(x)",
        r"\mathrm{E}[g(X)] = \int_{\mathcal{X}} g(x) f_X(x) \, \mathrm{d}x",
        r"\int f_Y(y) \, \mathrm{d}y = 1",
    )
    found = report("Let $f_X(x)$ be the mass function or the density of $X$.", lines)
    assert [one.verdict for one in found.steps[:2]] == ["undecided", "undecided"]


@pytest.mark.parametrize("part", ["A", r"\Omega", r"\mathcal{A}", "B_1"])
@pytest.mark.parametrize("whole", [r"\int p(x) \log p(x) \, dx \leq 7", ""], ids=["beside the whole", "alone"])
def test_a_density_does_not_integrate_to_1_over_a_part(part: str, whole: str) -> None:
    lines = (whole or r"a = a", rf"\int_{{{part}}} p(x) \log p(x) \, dx \leq 7", rf"\int_{{{part}}} p(x) \, dx = 1")
    found = report("Let $p(x)$ be a probability density.", lines)
    assert found.steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    "line",
    [
        r"\int_{\mathbb{R}} f(x) \, dx = \int_{\mathbb{R}^2} f(x) \, dx",
        r"\int_{\mathbb{R}^3} f(x) \, dx = \int_{\mathbb{R}^2} f(x) \, dx",
        r"\int_{-\infty}^{\infty} f(x) \, dx = \int_{\mathbb{R}^2} f(x) \, dx",
    ],
)
def test_integrals_over_spaces_of_several_dimensions_are_not_the_same(line: str) -> None:
    assert derive.check(f"$${line}$$\n").steps[-1].verdict == "undecided"


@pytest.mark.parametrize("space", [r"\mathbb{R}", r"\mathbb{R}^2", r"\mathbb{R}^n"])
def test_integrals_over_one_space_stay_the_same(space: str) -> None:
    line = rf"\int_{{{space}}} (f(x) + g(x)) \, dx - \int_{{{space}}} (g(x) + f(x)) \, dx = 0"
    assert derive.check(f"$${line}$$\n").steps[-1].verdict == "proved"
