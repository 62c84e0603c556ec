"""Words that introduce what a name stands for: it is that from there on, and what is claimed of it stays a claim."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

POSITIVE = "Let $a, b > 0$ and let $m > 0$.\n\n"
RATE = f"{POSITIVE}Then the new rate is\n\n$$r = a + m b.$$\n\n"


def steps(text: str) -> list[tuple[str, str]]:
    """The verdicts of the lines with their reasons, in order, without those of bounds."""
    found = check_document(text, "t.md", Options()).data["steps"]
    return [(step["verdict"], step["message"]) for step in found if "a condition on a name" not in step["message"]]


def verdicts(text: str) -> list[str]:
    """The verdicts of the lines, in order, without those of bounds."""
    return [verdict for verdict, _ in steps(text)]


@pytest.mark.parametrize(
    "words",
    [
        "Setting $r = a + m b$, we have",
        "Letting $r = a + m b$, this is",
        "Putting $r = a + m b$ and $s = a + b$, we find",
        "Letting $s = a + b$ and $r = a + m b$, one has",
    ],
)
def test_a_name_may_be_set_to_what_it_was_said_to_be(words: str) -> None:
    """It was a supposition of its sentence, since the theorem says the same."""
    found = steps(f"{RATE}**Proof:** {words}\n\n$$r^2 = a^2 + 2 m a b + m^2 b^2$$\n\nand moreover\n\n$$r - a = m b.$$")

    assert found[0][0] == "undecided"  # the theorem still claims it
    assert [verdict for verdict, _ in found[-2:]] == ["proved", "proved"]
    assert all("definition" in message for verdict, message in found if verdict == "given")


def test_the_line_that_says_it_first_stays_a_claim() -> None:
    wrong = f"{RATE.replace('m b', 'm')}Setting $r = a + m b$, we have\n\n$$r - a = m b.$$"

    assert verdicts(wrong)[0] != "given"
    assert "proved" not in verdicts(wrong)[:1]


def test_a_name_that_is_set_twice_is_another_one_from_there_on() -> None:
    text = "Setting $s = a + b$, we have\n\n$$s > a.$$\n\nSetting $s = a b$, we have\n\n$$s^2 = b^2 a^2.$$"

    assert verdicts(POSITIVE + text) == ["given", "proved", "given", "proved"]
    assert verdicts(POSITIVE + text.replace("b^2 a^2", "a + b"))[-1] == "refuted"
    assert verdicts(POSITIVE + text.replace("s > a", "s < a"))[1] == "refuted"


@pytest.mark.parametrize("word", ["Letting", "Setting", "Putting"])
def test_what_is_let_be_is_so_for_more_than_its_sentence(word: str) -> None:
    text = f"{POSITIVE}{word} $s = a + b$, we find\n\n$$s^2 = a^2 + 2 a b + b^2.$$\n\nIn the same way,\n\n"

    assert verdicts(f"{text}$$s^2 > a^2.$$") == ["given", "proved", "proved"]
    assert verdicts(f"{text}$$s^2 < a^2.$$") == ["given", "proved", "refuted"]


NUMBERS = "Let $a, b, x, y > 0$ be real numbers. "


@pytest.mark.parametrize(
    "words",
    [
        "The form can be written with two squares using the quantities",
        "With the following abbreviations",
        "We simplify this by means of the constants",
        "It is a difference of squares, where the two group-wise sums are given by",
        'It is a difference of squares with the "outer" and "inner" terms',
        "where the $2 \\times 1$ vectors are as follows:",
    ],
)
@pytest.mark.parametrize(
    "rows", ["\\begin{aligned} u_1 &= x + y \\\\ u_2 &= x - y \\end{aligned}", "u_1 = x + y, \\quad u_2 = x - y"]
)
def test_rows_behind_words_that_introduce_define_their_names(words: str, rows: str) -> None:
    found = steps(f"{NUMBERS}{words}\n\n$${rows}$$\n\nThen\n\n$$u_1 u_2 = x^2 - y^2.$$")

    assert found == [("given", "a definition"), ("given", "a definition"), found[2]]
    assert found[2][0] == "proved"


def test_a_line_may_use_what_the_words_behind_it_introduce() -> None:
    before = f"{NUMBERS}We have $$x^2 + y^2 = s - 2 t$$ where the two sums are\n\n"

    assert verdicts(f"{before}$$\\begin{{aligned}} s &= (x + y)^2 \\\\ t &= x y \\end{{aligned}}$$")[0] == "proved"
    assert verdicts(f"{before}$$\\begin{{aligned}} s &= (x + y)^2 \\\\ t &= x + y \\end{{aligned}}$$")[0] == "refuted"


@pytest.mark.parametrize(
    "words",
    [
        "The law is normal with the covariance terms",
        "The risk is least with the optimal constants",
        "The posterior is normal with the posterior hyperparameters",
        "This is the density of a gamma law with parameters",
        "where the estimated constants are given by",
        "Then it follows for the terms",
        "Thus, using the sums, we get for the terms",
        "The entropy of $X$ is",
        "It can be expressed in terms of the sums",
        "This gives with the sums",
    ],
)
@pytest.mark.parametrize("rows", ["m = x y", "\\begin{aligned} m &= x y \\\\ n &= x + y \\end{aligned}"])
def test_what_words_call_a_quantity_of_its_own_stays_a_claim(words: str, rows: str) -> None:
    assert "given" not in verdicts(f"{NUMBERS}{words}\n\n$${rows}$$")


@pytest.mark.parametrize(
    "before",
    ["Let $m = x + y$.", "Let $m$ be a real number.", "$$m = x + y$$", "$$m := x + y$$", "Let $m > 0$.", "$$m > 0$$"],
)
def test_a_name_of_which_something_was_said_is_not_introduced_again(before: str) -> None:
    assert verdicts(f"{NUMBERS}{before} We go on with the terms\n\n$$m = x y$$")[-1] != "given"


def test_what_a_name_is_said_to_be_may_be_made_of_its_own_entries() -> None:
    text = "Denote sample sizes as\n\n$$n = \\sum_{i=1}^{k} n_i$$\n\nand"

    assert steps(text) == [("undecided", "a definition that is not understood")]


@pytest.mark.parametrize(
    "words", ["Define the sample mean\n\n$$m = \\frac{1}{n} \\sum_{i=1}^n x_i$$\n\nand the", "The", "with the"]
)
def test_the_square_of_a_standard_deviation_is_defined_by_words(words: str) -> None:
    text = f"{words} unbiased sample variance\n\n$$s^2 = \\frac{{1}}{{n-1}} \\sum_{{i=1}}^n (x_i - m)^2.$$"
    verdict, message = steps(text.replace("The unbiased sample variance", "The unbiased sample variance is"))[-1]

    assert verdict == "given"
    assert message.startswith("a definition, by its words")
    assert steps(text.replace("- m)^2", "- m)^3"))[-1][0] != "given"


WITH = "In short,\n\n$$y = a x \\quad \\text{with} \\quad a = b + 1 \\quad \\text{and} \\quad "


@pytest.mark.parametrize("more", ["x = b - 1.$$", "x = b - 1 \\quad \\text{and} \\quad b = u v.$$"])
def test_what_a_display_says_with_and_it_says_with_and_again(more: str) -> None:
    verdict, message = steps(WITH + more)[-1]

    assert (verdict, "definition" in message) == ("given", True)


@pytest.mark.parametrize("more", ["z = b - 1.$$", "y = b^2.$$", "a x = b^2.$$", "x^2 = b.$$"])
def test_what_is_no_part_of_a_display_is_claimed_behind_and(more: str) -> None:
    assert verdicts(WITH + more)[-1] != "given"
