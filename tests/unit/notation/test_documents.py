"""Finding formulas in Markdown, forum text, HTML, plain text and LaTeX files, each with its place."""

from pathlib import Path

import pytest

from derive.errors import UsageError
from derive.notation.documents import read_document, read_file

READING_6 = {
    "dollars inside a sentence": ("so $$a=b$$ holds", ["a=b"]),
    "display in a list item": ("- item\n  $$\n  a=b\n  $$\n", ["a=b"]),
    "display in an indented list item": ("1. item\n\n    $$a=b$$\n", ["a=b"]),
    "escaped bar in a table": ("| x | y |\n|---|---|\n| $P(a \\| b)$ | $c$ |\n", ["P(a  | b)", "c"]),
    "entity": ("here $a &lt; b$ and", ["a <    b"]),
    "money": ("it costs $5 and $6 there", []),
    "money twice": ("$5 to $10, and $x$ too", ["x"]),
    "backtick dollars": ("GitHub's $`a=b`$ too", ["a=b"]),
    "math fence": ("```math\na=b\n```\n", ["a=b"]),
    "square brackets": ("\\[ a=b \\]", ["a=b"]),
    "round brackets": ("so \\(a=b\\) holds", ["a=b"]),
    "doubled backslashes": ("so \\\\(a=b\\\\) holds", ["a=b"]),
    "html paragraph": ("<p>$a=b$</p>", ["a=b"]),
    "indented code": ("text\n\n    $a=b$\n", []),
    "code span": ("the source `$a=b$` of it", []),
    "code fence": ("```\n$a=b$\n```\n", []),
    "html code": ("<pre>$a=b$</pre> and <code>$c$</code>", []),
    "html comment": ("<!-- $a=b$ --> $c$", ["c"]),
    "block quote": ("> $$\n> a = b\n> $$\n", ["a = b"]),
    "relation at line start inside a display": ("$$\na\n> b\n$$\n", ["a\n> b"]),
    "two displays on a line": ("$$a=b$$ $$c=d$$", ["a=b", "c=d"]),
    "blanks inside dollars": ("so $ a = b $ holds", ["a = b"]),
    "dollars in text": ("$$a \\text{ if $x>0$ }$$", ["a \\text{ if $x>0$ }"]),
    "environment": ("\\begin{align}a &= b\\end{align}", ["\\begin{align}a &= b\\end{align}"]),
    "escaped dollar": ("it costs \\$5 and $x$", ["x"]),
    "row break is no opener": ("$$a \\\\[2pt] b$$", ["a \\\\[2pt] b"]),
    "adjacent inline": ("$a$$b$", ["a", "b"]),
    "front matter": ("---\ntitle: $a$\n---\n$b$", ["b"]),
    "script of MathJax": ('<script type="math/tex">a < b</script> and <script>$c$</script>', ["a < b"]),
    "script of MathJax, displayed": ('<script type="math/tex; mode=display">a &lt b</script>', ["a &lt b"]),
    "groups of a forum": ("$\\begingroup$ hello $x$ $\\endgroup$", ["x"]),
}


@pytest.mark.parametrize("case", READING_6)
def test_finds_exactly_the_formulas(case: str) -> None:
    """Each way of writing mathematics into text gives its formulas, and code gives none."""
    text, expected = READING_6[case]
    assert [f.tex.strip() for f in read_document(text).formulas] == expected


def test_places_are_lines_and_columns_of_the_source() -> None:
    """Line and column are those of the opening delimiter; spans of tokens point into the document."""
    text = "one\ntwo $x$ and\n\n> $$\n> a = b\n> $$\n"
    inline, display = read_document(text).formulas
    assert (inline.line, inline.column, inline.display) == (2, 5, None)
    assert (display.line, display.column, display.display) == (4, 3, 0)
    b = display.tokens[-1]
    span = display.span(b.start, b.end)
    assert (span.line, span.column, text[span.start : span.end]) == (5, 7, "b")


def test_displays_are_counted_from_zero_and_every_double_dollar_counts() -> None:
    """A display inside a sentence counts like one on its own lines."""
    text = "a $$x=1$$ b $y$ c\n\n\\[z=2\\]\n\n```math\nw=3\n```\n"
    assert [(f.tex.strip(), f.display) for f in read_document(text).formulas] == [
        ("x=1", 0),
        ("y", None),
        ("z=2", 1),
        ("w=3", 2),
    ]


def test_an_unclosed_display_is_reported_and_the_rest_goes_on() -> None:
    """A display without its end is an error in its place; the next paragraph is read as usual."""
    first, second = read_document("$$a = b\n\nand $$c = d$$\n").formulas
    assert first.error is not None
    assert (first.error.code, first.error.span and first.error.span.line) == ("display-open", 1)
    assert second.tex == "c = d"


def test_labels_and_tags() -> None:
    """\\label and \\tag are kept."""
    (formula,) = read_document("\\begin{equation}\\label{eq:kl} a = b \\tag{7}\\end{equation}").formulas
    assert (formula.label, formula.tag) == ("eq:kl", "7")


def test_the_text_around_a_formula_is_kept_for_cues() -> None:
    """`before` reaches back to the display before, not beyond."""
    _, second = read_document("old $$a=b$$ We define $$c=d$$ as above.").formulas
    assert (second.before, second.after) == (" We define ", " as above.")


def test_latex_files() -> None:
    """Comments, verbatim and the preamble of a .tex file are not read; dollars are always mathematics."""
    text = (
        "\\documentclass{article}\n\\newcommand{\\x}{$q$}\n\\begin{document}\n% $c$\n5\\% of $ a $ is\n"
        "\\begin{verbatim}$v$\\end{verbatim}\n\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}\n\\end{document}\n$z$"
    )
    found = [(f.tex.strip()[:14], f.line) for f in read_document(text, "paper.tex").formulas]
    assert found == [("a", 5), ("\\begin{align*}", 7)]


def test_directives_in_comments_and_front_matter() -> None:
    """`derive:` lines are collected; the usage obeys those that name functions and numbers."""
    front = "---\nderive:\n  - P is a pmf on 1..n\n---\n"
    text = front + "<!-- derive: f is a function -->\n$f(x+1)$\n% derive: k is a number\n"
    document = read_document(text)
    assert [(d.text, d.line) for d in document.directives] == [
        ("P is a pmf on 1..n", 3),
        ("f is a function", 5),
        ("k is a number", 7),
    ]
    assert document.usage.functions == {"P", "f"}
    assert document.usage.numbers == {"k"}


def test_skip_marks_the_next_formula_only() -> None:
    """`derive: skip` concerns the formula after it."""
    text = "$$a=b$$ <!-- derive: skip --> $$c=d$$ $$e=f$$"
    assert [f.skip for f in read_document(text).formulas] == [False, True, False]


def test_windows_line_ends() -> None:
    """A file from another system has the same lines and columns."""
    (formula,) = read_document("one\r\n$$a = b$$\r\n").formulas
    assert (formula.line, formula.column) == (2, 1)


def test_a_display_does_not_swallow_a_transcript() -> None:
    """`> P` with printed numbers is no quotation and holds no formula."""
    document = read_document(" > P\n [1] 0.5 0.5\n > f(P)\n $a.b  #x\n [1] 1.5\n\n$c$")
    assert [f.tex for f in document.formulas] == ["c"]
    assert document.transcript.vectors[0].values == ("0.5", "0.5")


class TestReadFile:
    """Files that cannot be read end in a clear error."""

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError) as caught:
            read_file(tmp_path / "none.md")
        assert caught.value.code == "missing-file"

    def test_too_large(self, tmp_path: Path) -> None:
        (tmp_path / "big.md").write_text("x" * 2000)
        with pytest.raises(UsageError) as caught:
            read_file(tmp_path / "big.md", max_bytes=1000)
        assert caught.value.code == "file-too-large"
        assert "--max-bytes 2000" in caught.value.hint

    def test_binary(self, tmp_path: Path) -> None:
        (tmp_path / "x.png").write_bytes(b"\x89PNG\0\0")
        with pytest.raises(UsageError) as caught:
            read_file(tmp_path / "x.png")
        assert caught.value.code == "binary-file"

    def test_a_directory(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError) as caught:
            read_file(tmp_path)
        assert caught.value.code == "unreadable-file"

    def test_a_mark_of_byte_order_is_no_character(self, tmp_path: Path) -> None:
        (tmp_path / "bom.md").write_bytes("\ufeff$x$".encode())
        assert read_file(tmp_path / "bom.md") == "$x$"
