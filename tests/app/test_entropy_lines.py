"""Relations between entropies of many quantities, each in a small document: verdicts, evidence, what they rest on."""

import re
from typing import Any

import pytest

import derive
from derive.app.service import report_of
from derive.engine import linear_programs
from derive.engine.linear_programs import exact_solution
from derive.errors import UsageError
from derive.language.terms import name
from tests.app.entropy_lines import FALSE, LARGE, OPEN, TRUE

Json = dict[str, Any]
TURNED = {r"\leq": r"\geq", r"\geq": r"\leq"}
INEQUALITIES = [(supposed, line) for supposed, line in TRUE if r"\leq" in line or r"\geq" in line]


def checked(supposed: str, line: str) -> Json:
    """The step of a display after what is supposed; whatever is proved or refuted, the second checker accepts it."""
    report = report_of("note.md", f"{supposed}\n\n$${line}$$\n")
    assert derive.recheck(report).accepted, line
    steps = report.data["documents"][0]["steps"]
    return next(dict(step) for step in reversed(steps) if step["display"] is not None)


@pytest.mark.parametrize(("supposed", "line"), TRUE + LARGE)
def test_a_true_line_is_proved(supposed: str, line: str) -> None:
    step = checked(supposed, line)

    assert step["verdict"] == "proved", step["message"]
    assert step["witness"] is not None
    assert step["conditions"]["needed"] == []


@pytest.mark.parametrize(("supposed", "line"), FALSE)
def test_a_false_line_is_refuted(supposed: str, line: str) -> None:
    step = checked(supposed, line)

    assert step["verdict"] == "refuted", step["message"]


@pytest.mark.parametrize(("supposed", "line"), OPEN)
def test_what_is_not_of_shannon_type_or_not_understood_stays_open(supposed: str, line: str) -> None:
    assert checked(supposed, line)["verdict"] == "undecided"


@pytest.mark.parametrize("line", [line for supposed, line in TRUE if supposed])
def test_a_line_under_a_constraint_is_not_proved_without_it(line: str) -> None:
    assert checked("", line)["verdict"] != "proved"


@pytest.mark.parametrize(("supposed", "line"), INEQUALITIES)
def test_no_inequality_is_proved_in_the_other_direction(supposed: str, line: str) -> None:
    turned = re.sub(r"\\[lg]eq", lambda found: TURNED[found[0]], line)

    assert checked(supposed, turned)["verdict"] != "proved"


@pytest.mark.parametrize("small", ["\\frac{1}{100000}", "\\frac{1}{10^{12}}"])
def test_no_tolerance_is_added_to_an_inequality(small: str) -> None:
    """What a solver in floating point takes for 0 is not 0: the exact combination does not exist."""
    assert checked("", rf"H(X \mid Y) \geq {small}")["verdict"] != "proved"
    assert checked("", rf"I(X; Y) \leq (1 - {small}) H(X)")["verdict"] != "proved"
    assert checked("", rf"H(X, Y, Z) \leq (1 - {small}) (H(X) + H(Y) + H(Z))")["verdict"] != "proved"


def test_what_was_used_is_said_in_the_words_of_the_text() -> None:
    step = checked(r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Z) \leq I(X; Y)")

    assert "X → Y → Z is a Markov chain (line 1)" in step["conditions"]["used"]
    assert step["because"][0] == "data processing inequality"


@pytest.mark.parametrize(
    ("line", "called"),
    [
        (r"H(X, Y) = H(X) + H(Y \mid X)", "chain rule"),
        (r"H(X \mid Y, Z) \leq H(X \mid Z)", "conditioning reduces entropy"),
        (r"H(X) \geq H(X \mid Y)", "conditioning reduces entropy"),
        (r"H(X, Y \mid Z) \leq H(X \mid Z) + H(Y \mid Z)", "subadditivity of entropy"),
    ],
)
def test_a_relation_is_called_by_its_usual_name(line: str, called: str) -> None:
    assert checked("", line)["because"][0] == called


def test_a_given_relation_is_a_premise_or_a_constraint() -> None:
    assert derive.prove(r"I(X;Z)", r"I(X;Y)", relation="<=", given=[r"X \to Y \to Z"]).verdict == "proved"
    assert derive.prove(r"H(X,Y)", r"H(X)", given=[r"H(Y|X) = 0"]).verdict == "proved"
    assert derive.prove(r"H(X,Y)", r"H(X) + 1", relation="<=", given=[r"H(Y) \leq 1"]).verdict == "proved"
    assert derive.prove(r"H(X,Y)", r"H(X)", given=[r"H(X|Y) = 0"]).verdict == "refuted"


@pytest.mark.parametrize("given", [r"a \to b", r"a \perp b", r"a \approx b", r"a \in b"])
def test_a_given_relation_that_is_no_equation_is_never_taken_for_one(given: str) -> None:
    with pytest.raises(UsageError):
        derive.prove("a + 1", "b + 1", given=[given])


def test_bits_are_another_unit_and_change_nothing() -> None:
    supposed = "All entropies are measured in bits."

    assert checked(supposed, r"I(X; Y \mid Z) \leq H(X \mid Z)")["verdict"] == "proved"
    assert checked(supposed, r"H(X, Y) = H(X) + H(Y)")["verdict"] == "refuted"


def test_differential_entropies_are_left_alone() -> None:
    """They may be negative, so that what holds for entropies of discrete quantities is not used for them."""
    for supposed in ("Let $X$ and $Y$ have a density.", "$H$ is the differential entropy.", "$X$ is continuous."):
        assert checked(supposed, r"H(X \mid Y) \geq 0")["verdict"] not in ("proved", "refuted")


# ---- the exact linear programs ---------------------------------------------------------------------------------------


def column(**entries: int) -> dict[Any, Any]:
    return {frozenset({(name(key), 1)}): value for key, value in entries.items()}


@pytest.mark.parametrize("scipy", [True, False])
def test_a_combination_is_exact_with_and_without_scipy(scipy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear_programs, "_SMALL", 0)
    if not scipy:
        monkeypatch.setattr(linear_programs, "find_spec", lambda _: None)
    columns = [column(x=3, y=1), column(y=7), column(z=1), column(x=1, y=-1)]

    found = exact_solution(columns, [False] * 4, column(x=1, y=1))

    assert found is not None
    for key in ("x", "y", "z"):
        total = sum(c.get(frozenset({(name(key), 1)}), 0) * value for c, value in zip(columns, found, strict=True))
        assert total == (0 if key == "z" else 1)
    assert all(value >= 0 for value in found)


@pytest.mark.parametrize("scipy", [True, False])
def test_what_is_no_combination_is_none(scipy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear_programs, "_SMALL", 0)
    if not scipy:
        monkeypatch.setattr(linear_programs, "find_spec", lambda _: None)

    assert exact_solution([column(x=1), column(x=1, y=1)], [False, False], column(x=1, y=2)) is None
    assert exact_solution([column(x=1)], [False], column(x=-1)) is None
    assert exact_solution([column(x=1)], [True], column(x=-1)) == [-1]


# ---- beside laws -----------------------------------------------------------------------------------------------------

BESIDE_LAWS = r"""
Let $p(x, y, z)$ be the joint distribution of $X$, $Y$ and $Z$. The entropy is

$$H(X) = -\sum_x p(x) \log p(x)$$

and the mutual information is

$$I(X; Y) = \sum_x \sum_y p(x, y) \log \frac{p(x, y)}{p(x) p(y)}$$

Then

$$I(X; Y) = H(X) - H(X \mid Y)$$

and, since $p(x, y, z) = p(x) p(y \mid x) p(z \mid y)$,

$$I(X; Z \mid Y) = 0$$

$$I(X; Z) \leq I(X; Y)$$
"""


def test_sums_over_laws_keep_their_meaning_beside_entropies_of_more_quantities() -> None:
    """What is written out for one and two quantities is decided as such; nothing is refuted that the laws may say."""
    report = report_of("note.md", BESIDE_LAWS)
    verdicts = {step["id"]: step["verdict"] for step in report.data["documents"][0]["steps"] if step["display"]}

    assert derive.recheck(report).accepted
    assert verdicts["d1.0"] in ("given", "proved")
    assert verdicts["d2.0"] == "proved"
    assert "refuted" not in verdicts.values()


ONE_LAW = r"""
The entropy of a random variable $X$ with mass function $p$ is defined as

$$H(X) = -\sum_{x} p(x) \log p(x)$$

For two random variables

$$H(X, Y) \leq H(X) + H(Y)$$
"""


def test_the_entropy_of_one_law_agrees_with_that_of_a_quantity() -> None:
    steps = {step["id"]: step for step in report_of("note.md", ONE_LAW).data["documents"][0]["steps"]}

    assert steps["d0.0"]["message"] == "a definition; it agrees with the standard entropy"
    assert steps["d1.0"]["verdict"] == "proved"
