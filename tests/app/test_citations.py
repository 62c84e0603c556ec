"""Lines that are cited: by label, tag, number or words; premises of first resort, and warnings where they fail."""

from __future__ import annotations

import derive
from derive.app.decide import decide
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import name
from derive.notation.names import Names


def steps(text: str) -> list[dict[str, object]]:
    return list(derive.check(text).data["documents"][0]["steps"])


def warnings(text: str) -> list[object]:
    return list(steps(text)[-1]["warnings"])  # type: ignore[call-overload]


def test_a_line_that_cites_a_refuted_line_says_so() -> None:
    for cite in (r"\stackrel{\eqref{bad}}{=}", r"\overset{(\ref{bad})}{=}"):
        text = f"$$2 + 2 = 5 \\label{{bad}}$$\n\n$$1 + 1 {cite} 2$$\n"
        assert any("line 1, which is refuted" in str(w) for w in warnings(text)), cite


def test_tags_numbers_and_words_are_resolved() -> None:
    tag = "$$2 + 2 = 5 \\tag{7}$$\n\nBy (7) we have $$1 + 1 = 2$$\n"
    note = "$$2 + 2 = 5 \\tag{7}$$\n\n$$1 + 1 \\overset{(7)}{=} 2$$\n"
    behind = "$$2 + 2 = 5 \\tag{7}$$\n\n$$1 + 1 = 2 \\quad \\text{by (7)}$$\n"
    numbered = (
        "\\begin{align}\n1 + 1 &= 2 \\\\\n2 + 2 &= 5\n\\end{align}\n\n"
        "\\begin{equation}\n1 \\overset{(2)}{=} 1\n\\end{equation}\n"
    )
    for text in (tag, note, behind, numbered):
        assert any("which is refuted" in str(w) for w in warnings(text)), text


def test_rows_are_cited_one_by_one() -> None:
    rows = "\\begin{align}\n1 + 1 &= 2 \\label{a} \\\\\n2 + 2 &= 5 \\label{b}\n\\end{align}\n\n"
    assert warnings(rows + "$$1 \\overset{\\eqref{a}}{=} 1$$") == []
    assert warnings(rows + "$$1 \\overset{\\eqref{b}}{=} 1$$") != []


def test_an_unknown_label_is_a_warning_and_a_mark_that_the_words_explain_is_none() -> None:
    assert any("no line has this name" in str(w) for w in warnings(r"$$1 \overset{\eqref{nowhere}}{=} 1$$"))
    assert any("no line has this name" in str(w) for w in warnings(r"$$1 \overset{(a)}{=} 1$$"))
    assert warnings("$$1 \\overset{(a)}{=} 1$$\n\nwhere (a) is plain.") == []
    assert any("comes later" in str(w) for w in warnings_of_first("$$1 \\overset{(9)}{=} 1$$\n\n$$2 = 2 \\tag{9}$$"))


def warnings_of_first(text: str) -> list[object]:
    return list(steps(text)[0]["warnings"])  # type: ignore[call-overload]


def test_a_cited_line_is_the_premise_that_is_used() -> None:
    """Two lines would do; the one that is named is taken."""
    lines = {k: Premise(k, name("a"), "=", name("b"), order=place, family=k) for place, k in enumerate(("d0", "d1"))}
    problem = Problem(Context((), lines), name("a"), "=", name("b"), order=2)

    for k in lines:
        decision = decide(problem, Names(), cited=frozenset({k}))
        assert (decision.verdict, decision.premises) == ("proved", (k,))
    assert decide(problem, Names(), cited=frozenset({"d7"})).verdict == "proved"


def test_a_line_that_does_not_follow_from_what_it_cites_may_follow_from_others() -> None:
    lines = {
        "d0": Premise("d0", name("a"), "=", name("b"), order=0),
        "d1": Premise("d1", name("c"), "=", name("c"), order=1),
    }
    problem = Problem(Context((), lines), name("a"), "=", name("b"), order=2)

    assert decide(problem, Names(), cited=frozenset({"d1"})).premises == ("d0",)
