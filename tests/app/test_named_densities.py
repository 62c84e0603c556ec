"""Normal, exponential and uniform laws with densities: what everybody derives of them is proved, its rivals are not."""

import pytest

import derive


def verdicts(text: str) -> list[str]:
    """Return the verdicts of a document's displays, whose evidence the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [s["verdict"] for s in report.data["documents"][0]["steps"] if s["display"] is not None]


ENTROPY = r"""
Let $X \sim \mathcal{N}(\mu, \sigma^2)$.

\begin{align}
h(X) &= -\int p(x) \log p(x) dx \\
&= -\int p(x) \left[-\frac12 \log(2\pi\sigma^2) - \frac{(x-\mu)^2}{2\sigma^2}\right] dx \\
&= \frac12\log(2\pi\sigma^2) + \frac{1}{2\sigma^2} E[(X-\mu)^2] \\
&= \frac12\log(2\pi\sigma^2) + \frac12 \\
&= \frac12 \log(2\pi e\sigma^2)
\end{align}
"""
DIVERGENCE = r"""
Let $p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)$ and $q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)$.

\begin{align}
KL(p\|q) &= \int p(x) \log\frac{p(x)}{q(x)} dx \\
&= \int p(x) \log p(x) dx - \int p(x) \log q(x) dx \\
&= -\frac12 \log(2\pi e\sigma_1^2) + \frac12\log(2\pi\sigma_2^2) + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} \\
&= \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac12
\end{align}
"""


@pytest.mark.parametrize("text", [ENTROPY, DIVERGENCE])
def test_the_usual_derivations_are_proved_line_by_line(text):
    """Entropy of a normal distribution, divergence of two."""
    assert set(verdicts(text)) == {"proved"}


NORMAL = r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$."
EQUAL = r"Let $p = \mathcal{N}(\mu_1, \sigma_1^2)$ and $q = \mathcal{N}(\mu_2, \sigma_2^2)$."
LATENT = r"Let $q(z) = \mathcal{N}(z; \mu, \sigma^2)$ and $p(z) = \mathcal{N}(z; 0, 1)$."
LIKELIHOOD = r"Let $p(y) = \mathcal N(y | f, \sigma^2)$ be the likelihood."
RATE = r"Let $X \sim \mathrm{Exp}(\lambda)$."
UNIFORM = r"Let $X$ be continuous uniform, $X \sim \mathrm{Unif}(a, b)$."
TRUE = [
    (NORMAL, r"E[X] = \mu"),
    (NORMAL, r"E[X^2] = \mu^2 + \sigma^2"),
    (NORMAL, r"\mathrm{Var}(X) = \sigma^2"),
    (NORMAL, r"\log p(x) = -\frac12\log(2\pi\sigma^2) - \frac{(x-\mu)^2}{2\sigma^2}"),
    (NORMAL, r"p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)"),
    (NORMAL, r"h(X) = \log(\sigma\sqrt{2\pi e})"),
    (NORMAL, r"\int_{-\infty}^\infty p(x) dx = 1"),
    (
        EQUAL,
        r"D_{KL}(p\|q) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac12",
    ),
    ("", r"D_{KL}(\mathcal N(m,v^2) \| \mathcal N(0,1)) = \frac12(m^2 + v^2 - 1 - \log v^2)"),
    (LATENT, r"KL(q(z)\|p(z)) = -\frac12 (1 + \log\sigma^2 - \mu^2 - \sigma^2)"),
    (LATENT, r"\int q(z) \log p(z) dz = -\frac12\log 2\pi - \frac12(\mu^2+\sigma^2)"),
    (LIKELIHOOD, r"-\log p(y) = \frac{(y-f)^2}{2\sigma^2} + \log\sigma + \frac12 \log(2\pi)"),
    ("For $s > 0$,", r"-\log \mathcal N(y | f, s^2) = \frac{(y-f)^2}{2s^2} + \log s + \frac12 \log(2\pi)"),
    (RATE, r"E[X] = \frac1\lambda"),
    (RATE, r"\mathrm{Var}(X) = \frac{1}{\lambda^2}"),
    (RATE, r"h(X) = 1 - \log\lambda"),
    (UNIFORM, r"E[X] = \frac{a+b}{2}"),
    (UNIFORM, r"\mathrm{Var}(X) = \frac{(b-a)^2}{12}"),
    (UNIFORM, r"h(X) = \log(b-a)"),
]


@pytest.mark.parametrize(("said", "claim"), TRUE)
def test_what_is_true_of_named_densities_is_proved(said, claim):
    """Moments, logarithms, entropies and divergences."""
    assert verdicts(f"{said}\n\n$${claim}$$") == ["proved"]


FALSE = [
    (NORMAL, r"E[X] = \mu + 1"),
    (NORMAL, r"E[X^2] = \sigma^2"),
    (NORMAL, r"\mathrm{Var}(X) = \sigma"),
    (NORMAL, r"\log p(x) = -\frac12\log(2\pi\sigma^2) - \frac{(x-\mu)^2}{\sigma^2}"),
    (NORMAL, r"\log p(x) = -\log(2\pi\sigma^2) - \frac{(x-\mu)^2}{2\sigma^2}"),
    (NORMAL, r"p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(\frac{(x-\mu)^2}{2\sigma^2}\right)"),
    (NORMAL, r"h(X) = \frac12\log(2\pi\sigma^2)"),
    (NORMAL, r"h(X) = \frac12\log(2\pi e\sigma)"),
    (NORMAL, r"h(X) = \log(2\pi e\sigma^2)"),
    (NORMAL, r"\int_0^\infty p(x) dx = 1"),
    (NORMAL, r"P(X = x) = p(x)"),
    (NORMAL, r"P(X \leq x) = p(x)"),
    (
        EQUAL,
        r"D_{KL}(p\|q) = \log\frac{\sigma_1}{\sigma_2} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac12",
    ),
    (EQUAL, r"D_{KL}(p\|q) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2}"),
    (
        EQUAL,
        r"D_{KL}(q\|p) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac12",
    ),
    (EQUAL, r"D_{KL}(p\|q) = D_{KL}(q\|p)"),
    (LATENT, r"KL(q(z)\|p(z)) = \frac12 (1 + \log\sigma^2 - \mu^2 - \sigma^2)"),
    (LATENT, r"KL(p(z)\|q(z)) = -\frac12 (1 + \log\sigma^2 - \mu^2 - \sigma^2)"),
    (LIKELIHOOD, r"-\log p(y) = \frac{(y-f)^2}{\sigma^2} + \log\sigma + \frac12 \log(2\pi)"),
    (RATE, r"E[X] = \lambda"),
    (RATE, r"h(X) = 1 + \log\lambda"),
    (UNIFORM, r"\mathrm{Var}(X) = \frac{(b-a)^2}{6}"),
]


@pytest.mark.parametrize(("said", "claim"), FALSE)
def test_the_nearest_falsehoods_are_not_proved(said, claim):
    """A sign, a factor, the variance for the deviation, exchanged roles."""
    assert verdicts(f"{said}\n\n$${claim}$$") != ["proved"]


UNCLEAR = [
    (r"Let $X \sim \mathcal N(\mu, \sigma)$.", r"\mathrm{Var}(X) = \sigma"),
    (r"Let $X \sim \mathcal N(\mu, \Sigma)$.", r"\mathrm{Var}(X) = \Sigma"),
    (r"Let $X \sim \mathcal N(0, I)$.", r"\mathrm{Var}(X) = I"),
    (r"Let $X \sim \mathcal N(\mu, \sigma^2)$ be a multivariate normal.", r"h(X) = \frac12\log(2\pi e\sigma^2)"),
    (r"Let $X \sim \mathrm{Exp}(\theta)$.", r"E[X] = \frac{1}{\theta}"),
    (r"Let $X \sim U(1, n)$.", r"E[X] = \frac{1+n}{2}"),
    (r"For $v > 0$,", r"\mathcal N(0; 0, v) = \frac{1}{\sqrt{2\pi v}}"),
]


@pytest.mark.parametrize(("said", "claim"), UNCLEAR)
def test_laws_that_may_mean_something_else_are_left_alone(said, claim):
    """A deviation or a variance, a vector, a rate or a mean, whole numbers or an interval."""
    assert verdicts(f"{said}\n\n$${claim}$$") == ["undecided"]


RATES = "Let $P = \\mathrm{Exp}(\\lambda)$ and $Q = \\mathrm{Exp}(\\mu)$ be exponential distributions."
DIVERGENCE = r"D_{KL}(P \| Q) = \log \frac{\lambda}{\mu} + \frac{\mu}{\lambda} - 1"


def test_two_exponential_laws_have_rates_where_one_has_it_by_its_letter():
    assert verdicts(f"{RATES}\n\n$${DIVERGENCE}$$") == ["proved"]
    swapped = DIVERGENCE.replace(r"\frac{\mu}{\lambda}", r"\frac{\lambda}{\mu}")
    assert verdicts(f"{RATES}\n\n$${swapped}$$") != ["proved"]
    unclear = RATES.replace(r"\lambda", r"\theta")
    assert verdicts(f"{unclear}\n\n$${DIVERGENCE}$$".replace(r"\lambda", r"\theta")) != ["proved"]
    means = RATES.replace("be exponential", "be, each with its scale, exponential")
    assert verdicts(f"{means}\n\n$${DIVERGENCE}$$") != ["proved"]


@pytest.mark.parametrize("law", [r"\mathrm{Unif}(a, b)", r"\mathcal{U}(a, b)", "U[a, b]", r"\mathrm{Uniform}(a, b)"])
def test_a_uniform_law_is_one_on_an_interval_where_nothing_is_counted(law):
    claims = r"$$\mathrm{E}[X] = \frac{a + b}{2}$$ $$\mathrm{Var}(X) = \frac{(b - a)^2}{12}$$"
    assert verdicts(rf"Let $X \sim {law}$. Then {claims}") == ["proved", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        r"Roll a fair die: $X \sim U(1, 6)$.",
        r"Let $X \sim U(1, n)$.",
        r"Let $X \sim U(a, b)$ be an integer.",
        r"Let $X \sim U(2, 8)$.",
        r"The outcomes are numbered, $X \sim U(a, b)$.",
    ],
)
def test_a_uniform_law_that_may_be_one_on_whole_numbers_is_none(text):
    value = r"\frac{(b - a)^2}{12}" if "a" in text.partition("U")[2][:5] else "3"
    assert verdicts(rf"{text} Then $$\mathrm{{Var}}(X) = {value}$$") == ["undecided"]
