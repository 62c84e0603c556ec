r"""What a line is said to follow from: ``\overset{(a)}{=}``, ``\stackrel{\eqref{kl}}{=}``, "by (3)": earlier lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from derive.app.items import Item
from derive.notation.documents import Document
from derive.notation.sentences import sentence_before
from derive.notation.word_patterns import WordPattern

_REFERENCE: Final = r"\\(?:eq|c|auto)?ref\{(?P<label>[^{}]+)\}"
_MARK: Final = r"\((?P<mark>\\?[\w.:*'-]+)\)"
#: In a note over a relation every mark is a citation; in words only what stands behind "by", "from" and the like.
_IN_NOTE: Final = re.compile(rf"{_REFERENCE}|(?<!\w){_MARK}")
_IN_WORDS: Final = WordPattern(
    r"\b(?:by|from|using|with|into|because of|due to|and|see|of)\s+(?:the\s+)?"
    rf"(?:equations?|eqs?\.?|identity|lemma|line|step)?[\s~$]*(?:{_REFERENCE}|{_MARK})",
)
_NUMBERED: Final = re.compile(r"\\begin\{(equation|align|gather|multline|eqnarray|flalign|alignat)\}")
_ONE_NUMBER: Final = frozenset({"equation", "multline"})
_UNNUMBERED: Final = re.compile(r"\\(?:nonumber|notag|tag\*?\s*\{)")


class Citations:
    """The lines of a document by their labels, tags and numbers.

    Attributes:
        named: the lines a name stands for, by ``label``, ``(tag)`` or ``(number)``.
    """

    def __init__(self, document: Document, items: Iterable[Item]) -> None:
        self.document = document
        self.named: dict[str, list[Item]] = defaultdict(list)
        numbers = dict(_numbers(document))
        for item in items:
            label = item.statement.label
            number = numbers.get((item.formula.start, item.statement.row))
            for name in dict.fromkeys((label, number, f"({item.formula.tag})" if item.formula.tag else None)):
                if name:
                    self.named[name].append(item)

    def cited(self, item: Item) -> tuple[list[Item], list[str]]:
        """Return the earlier lines that a line is said to follow from, and what is wrong with its citations."""
        found: list[Item] = []
        wrong: list[str] = []
        for name, said_over in _names(item):
            lines = self.named.get(name, [])
            earlier = [line for line in lines if line.order < item.order]
            if earlier:
                found += earlier
            elif lines and item not in lines:
                wrong.append(f"it cites {_spoken(name)}, which comes later")
            elif not lines and (not name.startswith("(") or (said_over and not self.is_explained(name))):
                wrong.append(f"it cites {_spoken(name)}, and no line has this name")
        return found, list(dict.fromkeys(wrong))

    def is_explained(self, mark: str) -> bool:
        """Tell whether the words around the formulas speak of a mark: "where (a) is Jensen's inequality"."""
        text = self.document.text
        at = text.find(mark)
        inside = [(f.start, f.end) for f in self.document.formulas if f.display is not None]
        while at >= 0:
            if not any(start <= at < end for start, end in inside):
                return True
            at = text.find(mark, at + 1)
        return False


def warnings(cited: Iterable[Item], verdicts: Mapping[str, str]) -> list[str]:
    """Return what is to be said of a line that rests on lines that do not hold, or are not known to."""
    found: dict[str, None] = {}
    for line in cited:
        verdict = verdicts.get(line.id, "")
        if verdict in ("refuted", "undecided", "unread"):
            what = "could not be read" if verdict == "unread" else f"is {verdict}"
            found[f"it cites line {line.statement.line}, which {what}"] = None
    return list(found)


def _names(item: Item) -> Iterator[tuple[str, bool]]:
    """Yield the names a line cites, and whether they stand over its relation."""
    statement = item.statement
    for match in _IN_NOTE.finditer(statement.note):
        yield _name(match), True
    words = [statement.after]
    if not statement.carried:
        words.append(statement.word)
        if statement.display is None or statement.step == 0:
            words.append(sentence_before(item.formula.before))
    for text in words:
        for match in _IN_WORDS.finditer(text):
            yield _name(match), False


def _name(match: re.Match[str]) -> str:
    return match["label"] or f"({match['mark']})"


def _spoken(name: str) -> str:
    return name if name.startswith("(") else f"\\eqref{{{name}}}"


def _numbers(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the number LaTeX gives each row of the numbered displays, by the start of the formula and the row."""
    count = 0
    for formula in document.displays:
        found = _NUMBERED.match(document.text, formula.start)
        if found is None:
            continue
        body = document.text[formula.start : formula.end]
        rows = [body] if found[1] in _ONE_NUMBER else re.split(r"\\\\(?![a-zA-Z])", body)
        for k, row in enumerate(rows):
            if not _UNNUMBERED.search(row):
                count += 1
                yield (formula.start, k), f"({count})"
