"""What stands behind a comma of a display that defines a name says what the new names in it are."""

import pytest

import derive


def verdicts(text: str) -> list[str]:
    """Return the verdicts of a document's steps, whose evidence the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [s["verdict"] for s in report.data["documents"][0]["steps"]]


MIXTURE = (
    r"For distributions $p, q$ define $$JSD(p,q) = \frac12 KL(p\|m) + \frac12 KL(q\|m), \quad m = \frac12(p+q).$$",
    r"For distributions $p, q$ let $m = \frac12(p+q)$ and $$JSD(p,q) = \frac12 KL(p\|m) + \frac12 KL(q\|m).$$",
)


@pytest.mark.parametrize("text", MIXTURE)
def test_the_mixture_of_a_divergence_is_defined_beside_it(text):
    right = r"$$JSD(p,q) = H(m) - \frac12 H(p) - \frac12 H(q)$$"
    wrong = r"$$JSD(p,q) = H(m) - H(p) - H(q)$$"
    assert verdicts(f"{text} {right} {wrong}") == ["given", "given", "proved", "refuted"]


def test_a_normaliser_is_defined_beside_what_it_normalises():
    text = r"Let $w_1, \ldots, w_n$ be positive weights. Define $$p_i = \frac{w_i}{Z}, \qquad Z = \sum_{j=1}^n w_j.$$"
    assert verdicts(rf"{text} $$\sum_{{i=1}}^n p_i = 1$$ $$\sum_{{i=1}}^n p_i = Z$$")[-2:] == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        r"Consider the system $$x^2 = y + 1, \quad y = x - 1.$$ Then $$x^2 = x.$$",
        r"Define $$f(x) = x^2 + c, \quad x = 2.$$ Then $$f(3) = 4 + c.$$",
        r"We claim that $$a b = c + 1, \quad c = a b.$$",
    ],
)
def test_an_equation_beside_a_claim_or_a_value_defines_nothing(text):
    assert "proved" not in verdicts(text)
    assert "refuted" not in verdicts(text)[:1]
