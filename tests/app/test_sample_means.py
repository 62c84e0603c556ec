"""Sample means that the words call so: they mean the average over the index of their sequence, and nothing else."""

import pytest

import derive

USED = r"Consider $$T = \sum_{i=1}^n y_i$$ "


def last(text: str) -> str:
    """The verdict of the last step."""
    return [step["verdict"] for step in derive.check(text).data["documents"][0]["steps"]][-1]


@pytest.mark.parametrize(
    "said",
    [
        r"where $\bar{y}$ is the sample mean:",
        r"where $\bar{y}$ is the [mean](/D/mean-samp) of $y$:",
        r"with sample mean $\bar{y}$:",
    ],
)
def test_what_is_called_a_mean_is_the_average(said: str) -> None:
    assert last(rf"{USED}{said} $$\sum_{{i=1}}^n (y_i - \bar{{y}}) = 0$$") == "proved"
    assert (
        last(rf"{USED}{said} $$\sum_{{i=1}}^n (y_i - \bar{{y}})^2 = \sum_{{i=1}}^n y_i^2 - n \bar{{y}}^2$$") == "proved"
    )
    assert (
        last(rf"{USED}{said} $$\sum_{{i=1}}^n (y_i - \bar{{y}})^2 = \sum_{{i=1}}^n y_i^2 - \bar{{y}}^2$$") != "proved"
    )


def test_a_definition_that_is_no_mean_is_not_given() -> None:
    said = rf"{USED} where $\bar{{y}}$ is the sample mean: "
    assert last(rf"{said} $$\bar{{y}} = \frac{{1}}{{n}} \sum_{{i=1}}^n y_i$$") == "given"
    for wrong in (r"\sum_{i=1}^n y_i", r"\frac{1}{n-1} \sum_{i=1}^n y_i", r"\frac{1}{n} \sum_{i=1}^n y_i^2"):
        assert last(rf"{said} $$\bar{{y}} = {wrong}$$") in ("refuted", "undecided")


@pytest.mark.parametrize("said", ["", r"where $\bar{y}$ is the posterior mean:", r"where $\bar{y}$ is the mean field:"])
def test_without_the_words_a_bar_is_a_name(said: str) -> None:
    assert last(rf"{USED}{said} $$\sum_{{i=1}}^n (y_i - \bar{{y}}) = 0$$") != "proved"
