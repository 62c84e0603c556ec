"""How a document is read: what ``derive read`` prints, formula by formula, without checking anything."""

from __future__ import annotations

from collections.abc import Iterator

from derive.app.document import DocumentCheck, Options
from derive.errors import DeriveError, explain
from derive.language.prefix import write
from derive.language.rules import saying
from derive.notation.documents import read_document
from derive.notation.elaborate import elaborate
from derive.notation.syntax import Node, prefix
from derive.notation.write_surface import write_human
from derive.rules import declaration_rows


def readings(text: str, path: str) -> Iterator[str]:
    """Yield the lines of a reading: the context, then each relation as written, as a tree and as a term."""
    check = DocumentCheck(read_document(text, path), Options())
    for line in check.theory.lines:
        what = line.what
        if line.declaration is not None:
            what = saying(line.declaration, declaration_rows()[line.declaration.row])
        yield f"context  {what}" + (f" (line {line.line})" if line.line else "")
    for item in check.items:
        statement = item.statement
        yield f"{item.id}  line {statement.line}, {item.kind.value}: {item.written}"
        for side in (statement.lhs, statement.rhs):
            if side.error is not None:
                yield "    " + explain(side.error, text).replace("\n", "\n    ")
            elif side.tree is not None:
                yield from _side(side.tree, check)


def _side(tree: Node, check: DocumentCheck) -> Iterator[str]:
    yield f"    read   {prefix(tree)}"
    yield f"    LaTeX  {write_human(tree)}"
    try:
        yield f"    term   {write(elaborate(tree, check.theory.names))}"
    except DeriveError as error:
        yield f"    term   none: {error.message}; {error.hint}"
