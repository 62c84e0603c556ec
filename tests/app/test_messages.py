"""What a tired reader meets: messages name things as the document does, and show nothing that is beside the point."""

import pytest

import derive
from derive.app.readings import readings
from reports.to_text import render_text


def test_what_has_no_meaning_is_named_as_it_is_written() -> None:
    """Neither prefix terms nor the names of heads."""
    report = derive.check("$$f \\circ g = h$$ $$x^{(i)} \\otimes y = z$$\n")

    for step, written in zip(report.steps, (r"f \circ g", r"x^{(i)} \otimes y"), strict=True):
        assert step.verdict == "undecided"
        assert written in step.message
        assert "(otimes" not in step.message
        assert "(compose" not in step.message


def test_a_counterexample_shows_no_quantity_that_the_line_does_not_speak_of() -> None:
    laws = "Let $p = (0.2, 0.8)$, $q = (0.5, 0.5)$."
    text = f"{laws}\n\n$$\\sum_i q_i \\log\\frac{{p_i}}{{q_i}} \\geq 0$$\n\nBut $E[X^2] = E[X]^2$.\n"
    shown = render_text(derive.check(text).data, width=100)

    assert "false: left" in shown
    assert "omega" not in shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("$$f(x) + g(y) = 2$$", "say what f is, for example by an equation that begins with it"),
        ("We find that $$a = b + x.$$", "write “:=” where a line says what a is"),
    ],
)
def test_what_is_no_plain_number_is_to_be_defined(text: str, said: str) -> None:
    assert said in derive.check(text + "\n").steps[-1].message


@pytest.mark.parametrize(
    "text",
    [
        "Let $a = 2$. $$a^2 \\leq 3$$",
        "Let $p$ be a distribution on $1, \\ldots, n$. $$-\\sum_{i=1}^n p_i \\log p_i \\leq \\log n - 1$$",
    ],
)
def test_no_true_line_is_offered_that_only_changes_a_constant(text: str) -> None:
    step = derive.check(text + "\n").steps[-1].data

    assert step["verdict"] == "refuted"
    assert step["nearest"] is None or step["nearest"]["edit"] not in ("lost term", "missing factor 2")


def test_the_mark_under_a_refused_formula_stands_right_whatever_ends_the_lines():
    text = (
        "Some text.\n\nMore text.\n\nLet $a_i$ be numbers, then\n\n$$\ns = \\prod_{i=1}^n a_i \\cdot c \\cdot d\n$$\n"
    )
    lines = list(readings(text, "note.md"))
    assert list(readings(text.replace("\n", "\r\n"), "note.md")) == lines
    assert "      s = \\prod_{i=1}^n a_i \\cdot c \\cdot d" in lines


def test_a_line_behind_a_refuted_one_says_what_it_was_compared_with() -> None:
    """It does not follow from the refuted side that stands before it."""
    report = derive.check(
        "For real $x$: $$\\begin{aligned} (x+1)^2 &= x^2 + x + 1 \\\\ &= x^2 + 2x + 1\\end{aligned}$$\n"
    )

    assert [step.verdict for step in report.steps] == ["refuted", "proved"]
    assert "the last side of the chain that holds" in render_text(report.data)
