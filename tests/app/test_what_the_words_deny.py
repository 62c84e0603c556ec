r"""Laws whose letters change places, continuous quantities, denied Markov chains and letters with another meaning."""

from __future__ import annotations

import pytest

import derive

NOT_PROVED = [
    r"Let $p(x,y)$ be a joint mass function on $S\times S$. We have $p(x,y)=p(y,x)$ for all $x,y\in S$.",
    (
        r"Let $p(x,y)$ be the joint mass function of $X$ and $Y$, both with values in $S$. "
        r"We have $\sum_{x,y}p(x,y)\log\frac{p(x,y)}{p(y,x)}=0.$"
    ),
    r"Let $p(x,y)$ be the joint mass function on $S^2$ with marginals $p(x)$ and $p(y)$. $$p(x,y)=p(y,x)$$",
    r"Let $X\sim\mathcal N(0,P)$ and $Y=X+N$ with noise $N$. Then $$I(X;Y)=H(X)-H(X|Y)\le H(X).$$",
    r"Let $X\sim\mathrm{Unif}(0,\frac12)$. $$H(X|Y)\ge0$$",
    r"Let $Z\sim\mathcal N(0,1)$ be the latent, $X$ the image. $$H(Z|X)\ge0$$",
    r"$X\to Y\to Z$ is not a Markov chain. $$I(X;Z|Y)=0$$",
    r"$X\to Y\to Z$ fails to be Markov. $$I(X;Z|Y)=0$$",
    r"Let $H(p)$ be the Hessian at $p$. Then $$H(p)\ge0.$$",
    r"Here $H$ is the Hamiltonian. Then $$H(p)\ge0.$$",
]


@pytest.mark.parametrize("text", NOT_PROVED)
def test_it_is_not_proved(text: str) -> None:
    assert "proved" not in [step.verdict for step in derive.check(text).steps]


PROVED = [
    r"Let $p(x,y)$ be the joint mass function of $X$ and $Y$. $$p(x,y)=p(x|y)p(y)$$",
    r"Let $p(x,y)$ be the joint mass function of $X$ and $Y$. $$p(x,y) = p(x|y) p(y)$$ $$p(y,x) = p(y|x)p(x)$$",
    r"<!-- derive: p(x, y) is a joint law on \mathcal{X} and \mathcal{Y} -->" + "\n$$p(x,y)=p(y,x)$$",
    r"$X\to Y\to Z$ is a Markov chain. $$I(X;Z|Y)=0$$",
    r"$$I(X;Y)=H(X)-H(X|Y)\le H(X).$$",
    r"Let $X\sim\mathrm{Bern}(p)$. $$H(X|Y)\ge0$$",
    r"Let $H(p)$ be the entropy of $p$. Then $$H(p)\ge0.$$",
]


@pytest.mark.parametrize("text", PROVED)
def test_its_nearest_neighbour_is_proved(text: str) -> None:
    assert derive.check(text).steps[-1].verdict == "proved"
