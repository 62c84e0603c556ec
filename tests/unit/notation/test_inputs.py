r"""A LaTeX document with \input reads files of its own folder, and says where it could not."""

from pathlib import Path

import pytest

from derive.errors import UsageError
from derive.notation.documents import Document, read_document, read_file

HEAD = "\\documentclass{article}\n\\input{macros}\n\\begin{document}\n"


def document(folder: Path, body: str) -> Document:
    """The document `main.tex` in a folder."""
    file = folder / "main.tex"
    file.write_text(HEAD + body + "\n\\end{document}\n", encoding="utf-8")
    return read_document(read_file(file), file.name)


def test_formulas_and_macros_of_included_files_stand_on_the_line_of_the_input(tmp_path: Path) -> None:
    """The lines of the document stay its own; comments of the file are gone, its declarations are kept."""
    (tmp_path / "macros.tex").write_text("\\newcommand{\\KL}{D}\n", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    part = "text % $no$\n% derive: f is a function\n\n\\[ \\KL = f \\]\n\n$b$ \\input deeper\n"
    (tmp_path / "parts" / "one.tex").write_text(part, encoding="utf-8")
    (tmp_path / "deeper.tex").write_text("$c$\\endinput $no$", encoding="utf-8")
    read = document(tmp_path, "$a$\n\\input{parts/one}\n$d$")
    assert [(f.tex, f.line) for f in read.formulas] == [("a", 4), (" D= f ", 5), ("b", 5), ("c", 5), ("d", 6)]
    assert [d.text for d in read.directives] == ["f is a function"]
    assert all(f.error is None for f in read.formulas)


@pytest.mark.parametrize("name", ["../outside", "/etc/hostname", "missing", "link", "a{b"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    """A file that is missing or outside, also by a link, is an error at its place, and the rest is read."""
    (tmp_path / "outside.tex").write_text("$secret$", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "outside.tex")
    read = document(folder, f"$a$\n\\input{{{name}}}\n$b$")
    assert "secret" not in read.text
    assert [f.tex for f in read.formulas if f.error is None] == ["a", "b"]
    errors = [f.error for f in read.formulas if f.error is not None]
    assert [(e.code, e.span and e.span.line) for e in errors] == [("missing-file", 5)] * (name != "a{b")


def test_files_that_include_each_other_end(tmp_path: Path) -> None:
    """A circle is cut where it closes, and reported there."""
    (tmp_path / "one.tex").write_text("$x$ \\input{two}", encoding="utf-8")
    (tmp_path / "two.tex").write_text("$y$ \\input{one}", encoding="utf-8")
    read = document(tmp_path, "\\input{one}")
    assert [f.tex for f in read.formulas] == ["x", "y", "\\input{one}"]
    assert read.formulas[-1].error is not None


def test_inputs_in_comments_are_not_read(tmp_path: Path) -> None:
    """What TeX does not see is not read."""
    (tmp_path / "one.tex").write_text("$x$", encoding="utf-8")
    assert document(tmp_path, "% \\input{one}\n\\verb|\\input{one}|").formulas == ()


def test_all_files_together_obey_the_limit(tmp_path: Path) -> None:
    """Many small files are no way around the limit of the size."""
    (tmp_path / "one.tex").write_text("x" * 400, encoding="utf-8")
    (tmp_path / "main.tex").write_text("\\input{one}\\input{one}\\input{one}", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_file(tmp_path / "main.tex", max_bytes=1000)
    assert caught.value.code == "file-too-large"
