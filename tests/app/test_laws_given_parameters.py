"""Where a parameter has a law of its own, what is said of a quantity is its law given the parameter, not its own."""

import pytest

import derive

PMF = r"\mathrm{p}(y) = {n \choose y} p^y (1-p)^{n-y}"
MEAN = r"\mathrm{E}(y) = n p"
VARIANCE = r"\mathrm{Var}(y) = n p (1 - p)"
BAYES = r"Let $y \sim \mathrm{Bin}(n, p)$"


@pytest.mark.parametrize(
    "said",
    [
        f"{BAYES} with unknown $p$, and assume a prior density $\\mathrm{{p}}(p)$ over $p$.",
        f"{BAYES} with a uniform prior on $p$.",
        f"{BAYES}, where $p \\sim \\mathrm{{Beta}}(a, b)$.",
        f"{BAYES}. The joint law is $\\mathrm{{p}}(y, p) = g(y, p)$.",
        f"{BAYES}. The likelihood is $\\mathrm{{p}}(y | p) = h(y)$.",
        f"{BAYES}. The posterior distribution of $p$ is known.",
        f"{BAYES}, where $\\mathrm{{E}}(p) = \\frac{{1}}{{2}}$.",
        f"{BAYES}, where $n \\sim \\mathrm{{Poiss}}(\\lambda)$.",
    ],
)
@pytest.mark.parametrize("line", [PMF, MEAN, VARIANCE])
def test_the_law_given_a_parameter_is_not_the_marginal_one(said, line):
    report = derive.check(f"{said}\n\nIt follows that\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict not in ("proved", "refuted")
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "said", [f"{BAYES}.", f"{BAYES}, prior to any other step.", f"{BAYES}. A prior on $q$ is of no use here."]
)
@pytest.mark.parametrize("line", [PMF, MEAN, VARIANCE])
def test_with_numbers_for_parameters_it_is_its_own(said, line):
    report = derive.check(f"{said}\n\nIt follows that\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
