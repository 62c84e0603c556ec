"""Words in the sentence of a claim that restrict its laws, units or names: what then may hold is not called false."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


SPLIT = "$H(X, Y) = H(X) + H(Y)$."
LAWS = "For distributions $P,Q$ let $\\delta(P,Q)=\\frac12\\sum_x|P(x)-Q(x)|$. "


@pytest.mark.parametrize(
    "words",
    [
        "Without correlations,",
        "For product measures,",
        "For memoryless sources,",
        "With factorised laws,",
        "Under independence,",
        "If the laws factorise,",
    ],
)
def test_what_holds_of_some_joint_laws_is_not_refuted(words: str) -> None:
    assert verdicts(f"{words} {SPLIT}") == ["undecided"]
    divergences = "$D(p(x,y)\\|q(x,y)) = D(p(x)\\|q(x)) + D(p(y)\\|q(y))$."
    assert verdicts(f"Take joint laws $p(x,y)$ and $q(x,y)$. {words} {divergences}") == ["undecided"]


@pytest.mark.parametrize("words", ["For all variables,", "With the chain rule,", "In general,", "By additivity,"])
def test_what_holds_of_no_such_laws_is_refuted(words: str) -> None:
    assert verdicts(f"{words} {SPLIT}") == ["refuted"]


@pytest.mark.parametrize("words", ["For bits,", "In bits,", "Converted to bits:"])
def test_a_unit_for_a_claim_is_one(words: str) -> None:
    assert verdicts(f"{LAWS}{words} $D(P\\|Q) \\ge \\frac{{2}}{{\\ln 2}} \\delta(P,Q)^2$.") == ["given", "proved"]
    both = f"{LAWS}$$D(P\\|Q) \\ge 2 \\delta(P,Q)^2$$ where $D$ is in nats. {words} "
    assert verdicts(f"{both}$D(P\\|Q) \\ge \\frac{{2}}{{\\ln 2}} \\delta(P,Q)^2$.")[-1] == "undecided"


@pytest.mark.parametrize(
    "words",
    [
        "Mix by $z = (1-\\epsilon) y + \\epsilon u$,",
        "The noise is $u$,",
        "Replace $y$ by $z$ and $u$ by",
        "It is uniform,",
    ],
)
def test_what_a_sentence_says_of_the_law_it_introduces_is_not_refuted(words: str) -> None:
    found = verdicts(f"{words} $u_k = 1/K$. $$H(u, p) = -\\sum_{{k=1}}^K u_k \\log p_k$$")
    assert found[-2:] == ["undecided", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "For every distribution $p$ on $\\{1, \\dots, n\\}$, $p_i = 1/n$.",
        "For any law $p$, $p_i = 1/n$.",
        "For all distributions $p$, $$p_i = 1/n$$",
    ],
)
def test_what_is_said_of_each_law_defines_none(text: str) -> None:
    assert verdicts(text) == ["undecided"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For any $a$, $b = 2a$. Then $b^2 = 4a^2$.", ["given", "proved"]),
        ("For each law $p$ let $q_i = p_i^2 / \\sum_j p_j^2$. Then $\\sum_i q_i = 1$.", ["given", "proved"]),
        ("For every law $p$, $H(p) = -\\sum_i p_i \\log p_i$.", ["proved"]),
        ("For every $i$, $$x_i = \\frac{z_i}{\\sum_j z_j}$$", ["given"]),
    ],
)
def test_what_is_said_for_each_of_other_names_defines_one(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected
