r"""Equations that are written as identities, ``a \equiv b``: they claim that both sides are equal."""

from __future__ import annotations

import pytest

import derive

INFORMATION = (
    r"Let $X$ and $Y$ be discrete random variables. "
    r"Then \begin{align} I(X;Y) &\equiv H(X) - H(X \mid Y) \\ &\equiv %s \end{align}"
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (INFORMATION % r"H(Y) - H(Y \mid X)", "proved"),
        (INFORMATION % r"H(X) + H(Y) - H(X, Y)", "proved"),
        (INFORMATION % r"H(X) + H(Y) + H(X, Y)", "refuted"),
        (r"We have $(a + b)^2 \equiv a^2 + 2 a b + b^2$.", "proved"),
        (r"We have $(a + b)^2 \equiv a^2 + a b + b^2$.", "refuted"),
        (r"Modulo 2 we have $(a + b)^2 \equiv a^2 + b^2$.", "undecided"),
        (r"For all integers $n$, $n^3 \equiv n$ (mod 3).", "undecided"),
        (r"We work in $\mathbb{Z}/3$. Note that $7 \equiv 1$.", "undecided"),
        (r"Both are logically equivalent: $a b \equiv a$.", "undecided"),
    ],
)
def test_an_identity_claims_equality_where_no_congruence_is_meant(text: str, verdict: str) -> None:
    report = derive.check(text)

    assert report.steps[-1].verdict == verdict
    assert derive.recheck(report).accepted
