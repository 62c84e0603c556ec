"""A theorem may stand before its proof, but no line rests on itself."""

from __future__ import annotations

import derive

POSITIVE = "where $a > 0$ and $b > 0$.\n"
DEFINED = "$p$ and $q$ are mass functions; define\n\n$$H(p) = -\\sum_{i=1}^n p_i \\log p_i$$\n\n"


def test_a_theorem_is_proved_by_the_lines_after_it() -> None:
    """The first line follows from the given one only by the last, which is a premise for all that is decided later."""
    given = "**Proof.** Suppose that\n\n$$a := 2 b + 1$$\n\n$$b := c$$\n\n"
    text = f"**Theorem.**\n\n$$a = 2 c + 1$$\n\n{given}Then\n\n$$a = 2 c + 1$$\n"
    report = derive.check(text)

    assert [step.verdict for step in report.steps] == ["proved", "given", "given", "proved"]
    assert derive.recheck(report).accepted


def test_two_lines_do_not_prove_each_other() -> None:
    report = derive.check("Hence $$x = y + 1$$\n\nThen $$x - 1 = y$$\n\nThus $$x = y + 1$$\n")

    assert "proved" not in [step.verdict for step in report.steps]


def test_what_rests_on_a_later_line_has_its_place_after_it() -> None:
    report = derive.check(
        DEFINED + "$$\\sum_{i=1}^n p_i \\log \\frac{p_i}{q_i} \\geq 0$$\n\nby\n\n" + "$$H(p) \\geq 0$$\n"
    )
    assert derive.recheck(report).accepted


def test_a_true_step_after_a_false_one_is_not_called_false() -> None:
    """The third side equals the second as it stands; only the second is not the first."""
    report = derive.check(
        "$$\\log \\frac{a}{b} = \\log a + \\log b = \\log b + \\log a$$\n\nwhere $a > 0$ and $b > 0$.\n"
    )

    assert [step.verdict for step in report.steps][:2] == ["refuted", "proved"]


def test_a_chain_goes_on_from_its_last_sound_side() -> None:
    report = derive.check(
        "$$\\log \\frac{a}{b} = \\log a + \\log b = \\log a - \\log b$$\n\nwhere $a > 0$ and $b > 0$.\n"
    )

    assert [step.verdict for step in report.steps][:2] == ["refuted", "proved"]


def test_an_inline_definition_of_a_new_function_is_used() -> None:
    words = "With the function $h(t) = -t \\log t - (1-t) \\log (1-t)$ we have"
    report = derive.check(f"{words}\n\n$$h(1 - t) = h(t)$$\n\n$$h(t) = -t \\log t$$\n")

    assert [step.verdict for step in report.steps][:2] == ["given", "proved"]
    assert report.steps[2].verdict != "proved"
    assert derive.recheck(report).accepted


def test_a_name_that_sentences_set_to_two_things_has_each_definition_in_its_part() -> None:
    first = "Let $s = a + b$. Then\n\n$$s + 1 = a + b + 1$$\n\nNow let $s = a - b$. Then\n\n$$s = a + b$$\n"

    assert [step.verdict for step in derive.check(first).steps] == ["given", "proved", "given", "undecided"]
