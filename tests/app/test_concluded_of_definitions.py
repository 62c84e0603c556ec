"""What words conclude right behind a definition is claimed, "Let N = 2^k, so that log_2 N = k"; what chooses is not."""

import pytest

from derive.app.document import Options, check_document


def verdicts(text: str) -> list[str]:
    """The verdicts of the steps of a text."""
    return [step["verdict"] for step in check_document(text, "note.md", Options()).data["steps"]]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $N = 2^k$, so that $\log_2 N = k$.", "proved"),
        (r"Let $N = 2^k$, so that $\log_2 N = k^2$.", "refuted"),
        (r"Put $u = 1 - x$, so that $x = 1 - u$.", "proved"),
    ],
)
def test_a_conclusion_about_all_that_a_definition_takes_is_a_claim(text: str, verdict: str) -> None:
    assert verdicts(text) == ["given", verdict]


def test_what_leaves_a_name_of_the_definition_out_may_choose_it() -> None:
    assert verdicts(r"Let $q_i = c p_i$, so that $\sum_{i=1}^n q_i = 1$.") == ["given", "given"]
    assert verdicts(r"Choose $n = 2^k$ so that $k = 5$.") == ["given", "given"]
    assert "refuted" not in verdicts(r"Choose $n = 2^k$, so that $n = 8 k$.")


def test_a_kind_of_error_is_no_judgement_of_the_formula_before_it() -> None:
    test = (
        r"Prevalence $P(D) = 0.01$, sensitivity $P(+ \mid D) = 0.95$, "
        r"false positive rate $P(+ \mid D^c) = 0.10$. "
    )
    assert verdicts(test + r"Hence $P(+) = 0.1085$.")[-1] == "proved"
    assert verdicts(test + r"Hence $P(+) = 0.1185$.")[-1] == "refuted"
    assert verdicts("One might write $2 + 2 = 5$, false of course.") == ["undecided"]


def test_who_sets_a_name_says_nothing_of_those_before() -> None:
    text = r"For a distribution $p$ on $\{1, \dots, n\}$ one sets $C(p) := -\log \sum_i p_i^2$. Then $C(p) X H(p)$."
    assert verdicts(text.replace("X", r"\geq")) == ["given", "refuted"]
    assert verdicts(text.replace("X", r"\leq")) == ["given", "proved"]
