"""What is said behind a definition of things that are defined already is a claim; what says which are meant is none."""

import pytest

from derive.app.document import Options, check_document

LENGTHS = (
    r"Let $p$ be a distribution on $\{1, \dots, n\}$ and take lengths "
    r"$\ell_i = \lceil \log_2 \frac{1}{p_i} \rceil$, which satisfy $\ell_i X \log_2 \frac{1}{p_i}$."
)
SIGMOID = r"Denote by $\Phi(x) = \frac{1}{1+e^{-x}}$ the logistic function"


def last(text: str) -> str:
    """The verdict of the last step of a text."""
    return str(check_document(text, "note.md", Options()).data["steps"][-1]["verdict"])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (rf"{SIGMOID}, with $\Phi(-x) = 1 - \Phi(x)$.", "proved"),
        (rf"{SIGMOID}, with $\Phi(-x) = -\Phi(x)$.", "refuted"),
        (rf"{SIGMOID}, whose derivative is $\Phi'(x) = \Phi(x) (1 - \Phi(x))$.", "proved"),
        (rf"{SIGMOID}, whose derivative is $\Phi'(x) = \Phi(x) (1 + \Phi(x))$.", "refuted"),
        (LENGTHS.replace("X", r"\geq"), "proved"),
        (LENGTHS.replace("X", r"\leq"), "refuted"),
        (r"Let $x = 1/2$ and $y = 1/3$ with $x + y = 5/6$.", "proved"),
        (r"Let $x = 1/2$ and $y = 1/3$ with $x + y = 2/5$.", "refuted"),
        (r"Let $r = \frac{p}{q}$, and note that $\log r = \log p - \log q$.", "proved"),
    ],
)
def test_what_is_said_of_defined_things_is_decided(text: str, verdict: str) -> None:
    assert last(text) == verdict


@pytest.mark.parametrize(
    "text",
    [
        r"The total is geometric, where $\sum_{k=0}^\infty r^k = \frac{1}{1 + r}$.",
        r"Let $q = 1 - p$, where $p + q = 2$.",
        r"Let $X \sim \mathrm{Exp}(\lambda)$, with $\mathrm{E}(X) = \lambda$.",
        r"We use logarithms, where $\log_2 x = \frac{\ln 2}{\ln x}$.",
        r"Let $r = \frac{p}{q}$, and note that $\log r = \log q - \log p$.",
    ],
)
def test_what_is_false_of_defined_things_is_never_given(text: str) -> None:
    assert last(text) in ("undecided", "refuted")


@pytest.mark.parametrize(
    "text",
    [
        r"Let $q_i = c p_i$ with $\sum_i q_i = 1$.",
        r"Let $q = 1 - p$ with $p > 1/2$.",
        r"Let $q = 1 - p$ with $p = 1/3$.",
        r"Let $f(x) = x^2 + c$ where $f(0) = 1$.",
        r"Let $f(x) = x^2$, where $f(c) = 9$.",
        r"Let $\phi$ be the golden ratio, where $\phi^2 = \phi + 1$.",
        r"Suppose $q = 1 - p$ with $q = p^2$.",
        r"Let $X \sim \mathrm{Bern}(1/2)$, with $X = 1$.",
        r"Let $f(x) = e^{-x}$, and let $x$ be the fixed point, with $f(x) = x$.",
        r"Let $g(x) = x^2$. The point $x$, where $g(x) = 2 x$.",
        r"Let $\rho = 1 - \epsilon$, where $\epsilon > 0$ is such that $\rho^2 = 1/2$.",
        r"Let $x, y$ satisfy $x + y = 1$.",
    ],
)
def test_what_says_which_values_are_meant_stays_given(text: str) -> None:
    assert last(text) == "given"
