"""Jupyter notebooks: cells as one text with the lines of the file."""

import json

import pytest

from derive.errors import UsageError
from derive.notation.documents import read_document
from derive.notation.statements import statements


def notebook() -> str:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title\n", "We have\n", "$$a = \\frac{b}{c}$$\n"]},
        {"cell_type": "code", "source": ["kl(p, q)"], "outputs": [{"output_type": "stream", "text": ["0.5219\n"]}]},
        {"cell_type": "markdown", "source": "and $d = é$"},
    ]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}, indent=1)


def test_lines_are_those_of_the_file() -> None:
    """A formula in a cell has the line number it has in the file."""
    raw = notebook()
    document = read_document(raw, "a.ipynb")
    first, second = document.formulas
    lines = raw.split("\n")
    assert "frac" in lines[first.line - 1]
    assert "and $d" in lines[second.line - 1]
    assert [str(s.rhs.tree) for f in document.formulas for s in statements(f, document.usage)] == ["(/ b c)", "é"]


def test_printed_numbers_are_read() -> None:
    """What a cell printed is text of the document."""
    assert [d.value for d in read_document(notebook(), "a.ipynb").decimals] == ["0.5219"]


@pytest.mark.parametrize("raw", ["", "{", "[]", '{"cells": 3}', '{"cells": [1]}', "[" * 100_000])
def test_what_is_no_notebook_is_said(raw: str) -> None:
    """Anything else ends in a clear error."""
    with pytest.raises(UsageError) as caught:
        read_document(raw, "a.ipynb")
    assert caught.value.code == "notebook"
