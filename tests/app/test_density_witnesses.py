"""Proved steps about normal and exponential densities come with a witness that both checkers accept."""

import pytest

import derive

TEXTS = [
    r"""Let $P = \mathcal{N}(m, s^2)$ and $Q = \mathcal{N}(m, t^2)$.

$$ \mathrm{KL}[P\,||\,Q] = \ln \frac{t}{s} + \frac{s^2}{2 t^2} - \frac{1}{2} $$
""",
    r"""Let $X \sim \mathrm{Exp}(\lambda)$. Its differential entropy is

$$ h(X) = 1 - \ln \lambda \; . $$
""",
    r"""For a function $w$ we find

$$ \int_0^\infty w(x) \ln e^{3x} \, dx = 3 \int_0^\infty x \, w(x) \, dx \; . $$
""",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_proved_of_densities_is_about_something(text: str) -> None:
    """The witness names the laws."""
    report = derive.check(text)
    proved = [step for step in report.data["documents"][0]["steps"] if step["verdict"] == "proved"]
    assert proved
    assert all(step["witness"]["laws"] for step in proved)
    result = derive.recheck(report)
    assert result.refused == []
    assert result.checked["witnesses"] == len(proved)


def test_what_diverges_has_no_witness() -> None:
    """The integral of 1/x up to 2 diverges: a proof that supposes it to converge is about nothing that is known."""
    report = derive.check(r"""With a function $f$,

$$ \int_0^2 \left( f(x) + \frac{1}{x} \right) dx = \int_0^2 f(x) \, dx + \int_0^2 \frac{1}{x} \, dx \; . $$
""")
    (step,) = report.data["documents"][0]["steps"]
    assert step["witness"] is None
    assert derive.recheck(report).refused == []
