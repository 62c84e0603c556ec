"""Errors carry code, place, value and hint, and show the place with a caret."""

import pytest

from derive.errors import MESSAGES, AmbiguousError, DeriveError, Lines, Span, UnreadError, UsageError, clip, explain


def test_the_message_says_what_and_which() -> None:
    """A message is the sentence of the code and the offending value."""
    assert UnreadError("macro", value=r"\foo").message == r"an unknown command: \foo"


def test_an_unknown_code_is_our_mistake() -> None:
    """The vocabulary of codes is closed."""
    with pytest.raises(KeyError):
        DeriveError("no such code")


def test_the_caret_stands_under_the_place() -> None:
    """The source line and a caret of the width of the span."""
    text = "one\ntwo $a + b$ three"
    error = UnreadError("operand", span=Span.of(text, 10, 11), value="+", hint="mend it")
    assert explain(error, text, path="n.md").split("\n") == [
        "n.md:2:7: something that cannot start an expression: +",
        "  two $a + b$ three",
        "        ^",
        "hint: mend it",
    ]


def test_a_long_line_is_shown_as_a_window() -> None:
    """Only what surrounds the place of a long line is shown, and the caret still points right."""
    text = "x" * 5000 + "@" + "y" * 5000
    _, line, caret = explain(UnreadError("character", span=Span.of(text, 5000, 5001), value="@"), text).split("\n")
    assert len(line) < 130
    assert line[caret.index("^")] == "@"


def test_an_error_without_a_place_is_one_line() -> None:
    """A missing file has no line."""
    assert explain(UsageError("missing-file", value="a.md"), path="a.md") == "a.md: no such file: a.md"


def test_an_ambiguous_text_lists_its_readings() -> None:
    """Readings and the deciding declaration are data and text."""
    error = AmbiguousError(value="f", readings=("f of x", "f times x"), declaration="derive: f is a function")
    assert error.readings == ("f of x", "f times x")
    assert "f of x or f times x" in error.message
    assert error.hint == "add the line `derive: f is a function`"


def test_moving_keeps_everything_but_the_place() -> None:
    """The same error seen from the document."""
    error = AmbiguousError(value="f", readings=("a", "b"), declaration="")
    moved = error.moved(Span(5, 6, 2, 3))
    assert (moved.readings, moved.span, type(moved), moved.message) == (
        error.readings,
        Span(5, 6, 2, 3),
        AmbiguousError,
        error.message,
    )


def test_values_are_clipped_and_made_visible() -> None:
    """A long or unprintable value does not flood the terminal."""
    assert clip("a\x00b") == "a\\x00b"
    assert len(clip("x" * 10_000)) <= 80


@pytest.mark.parametrize("offset", range(8))
def test_lines_and_spans_agree(offset: int) -> None:
    """Looking up many spans gives the same as looking up one."""
    text = "ab\n\ncd\ne"
    assert Lines(text).span(offset, offset + 1) == Span.of(text, offset, offset + 1)


def test_every_code_has_a_sentence() -> None:
    """No sentence is empty or ends with a full stop."""
    assert all(m and not m.endswith(".") for m in MESSAGES.values())
