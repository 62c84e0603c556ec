"""Names that look alike: places of a dot, sets of numbers, and what stands behind a matrix."""

import pytest

import derive

SUMS = r"""Let $n_{ij}$ be numbers for $i = 1, \ldots, a$ and $j = 1, \ldots, a$, and let

$$n_{i \bullet} = \sum_{j=1}^{a} n_{ij}$$

be the row sums. Let

$$n_{\bullet j} = \sum_{i=1}^{a} n_{ij}$$

be the column sums. Then

"""
MODEL = r"""Given a linear regression model

$$y = X\beta + \varepsilon$$

where $X$ is the $n \times p$ design matrix, we have

"""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (SUMS + r"$$\sum_{i=1}^{a} n_{i \bullet}^2 = \sum_{i=1}^{a} n_{\bullet i}^2$$", "refuted"),
        (SUMS + r"$$\sum_{i=1}^{a} n_{i \bullet} = \sum_{j=1}^{a} n_{\bullet j}$$", "proved"),
        (r"We have $$\mathbb{R}^{2 \times 3} = \mathbb{R}^{3 \times 2}$$", "undecided"),
        (r"We have $$\mathbb{R}^{n \times 6} = \mathbb{R}^{2n \times 3}$$", "undecided"),
        (MODEL + r"$$X\beta + \varepsilon = \beta X + \varepsilon$$", "undecided"),
        (MODEL + r"$$2 X\beta = X\beta + X\beta$$", "undecided"),
    ],
)
def test_what_is_not_the_same(text, right):
    assert derive.check(text).data["documents"][0]["steps"][-1]["verdict"] == right
