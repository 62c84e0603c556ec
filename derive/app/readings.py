"""How a document is read: what ``derive read`` prints, formula by formula, without checking anything."""

from __future__ import annotations

from collections.abc import Iterator

from derive.app.document import DocumentCheck, Options
from derive.app.encode import remarks
from derive.app.items import Item, Kind
from derive.errors import DeriveError, explain
from derive.language.prefix import write
from derive.language.rules import saying
from derive.notation.documents import read_document
from derive.notation.elaborate import elaborate
from derive.notation.statements import Side
from derive.notation.syntax import prefix
from derive.notation.write_surface import write_human
from derive.rules import declaration_rows


def readings(text: str, path: str) -> Iterator[str]:
    """Yield the lines of a reading: what could not be read, the context, then each relation in four forms."""
    check = DocumentCheck(read_document(text, path), Options())
    yield _summary(check.items)
    if check.theory.lines:
        yield "\nWhat is known of the names; a line `<!-- derive: ... -->` in the document overrules it:"
    for line in check.theory.lines:
        what = line.what
        if line.declaration is not None:
            what = saying(line.declaration, declaration_rows()[line.declaration.row])
        yield f"  {f'line {line.line}' if line.line else '':9} {line.source:9} {what}"
    if check.items:
        yield "\nWhat was read: the formula as written, as understood, its tree, and its meaning where it has one:"
    for item in check.items:
        yield f"  line {item.statement.line}, {item.kind.value} ({item.id})"
        yield from (f"    {line}" for line in _relation(item, check))


def _summary(items: list[Item]) -> str:
    unread = [item for item in items if item.kind is Kind.UNREAD]
    read = len(items) - len(unread)
    first = f"{read} relation{'' if read == 1 else 's'} read"
    if not unread:
        return (
            f"{first}, all that there {'is' if read == 1 else 'are'}."
            if items
            else "No formula here states a relation."
        )
    lines = sorted({item.statement.line for item in unread})
    return f"{first}, {len(unread)} UNREAD: line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines))}."


def _relation(item: Item, check: DocumentCheck) -> Iterator[str]:
    """Yield the forms of one relation, or why a side of it has none."""
    statement = item.statement
    yield f"written   {' '.join(item.written.split())}"
    for side in (statement.lhs, statement.rhs):
        if side.error is not None:
            yield from explain(side.error, check.document.source).split("\n")
    left, right = statement.lhs.tree, statement.rhs.tree
    if left is None or right is None:
        return
    yield f"as        {write_human(left)} {statement.relation} {write_human(right)}"
    yield f"tree      {prefix(left)}  {statement.relation}  {prefix(right)}"
    yield f"meaning   {_meaning(statement.lhs, check)}  {statement.relation}  {_meaning(statement.rhs, check)}"
    yield from (f"note      {remark}" for remark in remarks(statement))


def _meaning(side: Side, check: DocumentCheck) -> str:
    assert side.tree is not None
    try:
        return write(elaborate(side.tree, check.theory.names))
    except DeriveError as error:
        return f"[none: {error.message}{'; ' + error.hint if error.hint else ''}]"
