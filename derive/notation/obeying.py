"""How declarations are obeyed: one by one, and what cannot be obeyed is an error with its place."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NoReturn

from derive.errors import DeriveError, Span, UnreadError
from derive.language.terms import Term, make, name
from derive.notation.declarations import Range, Sentence, sentence, surface_name
from derive.notation.documents import Directive
from derive.notation.elaborate import elaborate
from derive.notation.gathering import Formula, Line, Reader
from derive.notation.information import Informations
from derive.notation.syntax import Node

_SIMILAR: Final = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """One declaration with what it says."""

    said: Sentence
    text: str
    line: int
    span: Span


class Obeying(Informations):
    """The part of the inference that takes declarations and puts them to their places."""

    def __init__(
        self, formulas: Sequence[Formula], text: str, read: Reader, directives: Sequence[Directive] = ()
    ) -> None:
        for d in directives:
            text = text[: d.start] + " " * len(d.text) + text[d.start + len(d.text) :]
        super().__init__(formulas, text, read)
        self.errors: list[UnreadError] = []
        self.told: list[Told] = []
        self.kept: list[Line] = []
        for d in directives:
            span = Span(d.start, d.start + len(d.text), d.line, d.column)
            try:
                said = sentence(d.text)
            except UnreadError as error:
                self.errors.append(error.moved(span))
                continue
            if said.kind != "skip":
                self.told.append(Told(said, d.text, d.line, span))
        self.each(self.check_names)

    # -- how declarations are taken

    def tell(self, row: str, told: Told, **values: Term) -> None:
        """Add a declaration that the document makes; the same one that was inferred gives way to it."""

        def is_same(line: Line) -> bool:
            return line.declaration is not None and (line.declaration.row, line.declaration.values) == (row, values)

        self.unsay(is_same)
        if not any(map(is_same, self.kept)):
            self.declare_for(values, row, told.line, "declared")
            self.kept.append(self.lines[-1])

    def echo(self, what: str, told: Told, *facts: Term) -> None:
        """Add a line that says what was declared."""
        self.say(what, told.line, "declared")
        self.lines[-1] = replace(self.lines[-1], facts=facts)
        self.kept.append(self.lines[-1])

    def each(self, obey: Callable[[Told], None], *kinds: str) -> None:
        """Obey every declaration of some kinds; one that cannot be obeyed is an error and is dropped."""
        for told in list(self.told):
            if kinds and told.said.kind not in kinds:
                continue
            try:
                obey(told)
            except UnreadError as error:
                self.errors.append(error.moved(told.span))
                self.told.remove(told)
            except DeriveError as error:
                self.errors.append(UnreadError("declaration", span=told.span, value=told.text, hint=error.message))
                self.told.remove(told)

    def refuse(self, told: Told, hint: str) -> NoReturn:
        """Refuse a declaration."""
        raise UnreadError("declaration", span=told.span, value=told.text, hint=hint)

    def check_names(self, told: Told) -> None:
        """A declaration about a name that no formula has is a slip of the pen."""
        heads = [surface_name(s) for s in told.said.subjects]
        for subject, head in zip(told.said.subjects, heads, strict=True):
            if not head:
                self.refuse(told, f"{subject} is no name")
        self.check_written(told, heads)

    def check_written(self, told: Told, names: Iterable[str]) -> None:
        """Refuse a declaration with a name that no formula has."""
        known = {w.removeprefix("rm:") for w in self.written}
        for head in (n.removeprefix("rm:") for n in names):
            if head not in known and known:
                near = difflib.get_close_matches(head, sorted(known), 1, _SIMILAR)
                self.refuse(told, f"no formula has the name {head}" + (f"; is {near[0]} meant?" if near else ""))

    def tree(self, told: Told, latex: str) -> Node:
        """Read LaTeX of a declaration."""
        try:
            return self.read(latex)
        except DeriveError as error:
            self.refuse(told, f"{latex}: {error.message}")

    def set_told(self, told: Told, which: Range) -> Term:
        """Return the set a declaration names."""
        if not which.name:
            last = self.tree(told, which.last)
            end = name("inf") if last.is_name("infty") else elaborate(last, self.names)
            return make("range", elaborate(self.tree(told, which.first), self.names), end)
        tree = self.tree(told, which.name)
        if tree.head != "name" or tree.text.startswith("bb:"):
            self.refuse(told, "a set is written 1..n, {0, ..., n} or with a name such as \\mathcal{X}")
        return self.names.set_of(self.core(tree))

    def unsay(self, is_overruled: Callable[[Line], bool]) -> None:
        """Take back lines that were inferred."""
        self.lines = [line for line in self.lines if line in self.kept or not is_overruled(line)]


def spoken(told: Told) -> str:
    """Return the sentence of a declaration."""
    return " ".join(told.text.replace("$", "").split()).rstrip(" .;")


def shown(surface: str) -> str:
    """Return a name in LaTeX."""
    font, _, rest = surface.rpartition(":")
    return f"\\math{font}{{{rest}}}" if font else rest
