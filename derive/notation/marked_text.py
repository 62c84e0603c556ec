"""A text in which each formula is a mark with its number, its sentences, and how far a supposition reaches in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from derive.notation import supposing
from derive.notation.documents import Document
from derive.notation.word_patterns import WordPattern

MARK: Final = "\x01\\d+\x02"
_NARROW: Final = WordPattern(r"\b(?:if|when|whenever|in case|(?:the|a) (?:special )?case|for)\b")
#: How a sentence begins that goes on with what an "if" before it supposes; formulas alone do so too.
_GOES_ON: Final = re.compile(
    r"\s*(?:then|thus|hence|so|therefore|consequently|accordingly|indeed|moreover|furthermore|also|and|similarly"
    r"|likewise|equivalently|it follows|as a (?:result|consequence)|in (?:this|that|which|such a|particular)"
    r"|under (?:this|that|these|those)|with (?:this|that|these)|this (?:is|gives|means|shows)|that is|t?here)\b",
    re.IGNORECASE,
)
_FORMULAS: Final = re.compile(rf"(?:{MARK}|[\s.,;:])*")
_FRESH_START: Final = re.compile(
    r"\s*(?:#|\\(?:sub)*section|[*_]*(?:theorem|lemma|proposition|corollary|example|exercise|problem|definition)\b"
    r"|\\begin\{(?:theorem|lemma|proposition|corollary|example|exercise)\}|[^.]*\b(?:in general|no longer|drop)\b)",
    re.IGNORECASE,
)

#: Between two sentences; "i.i.d." ends one only before a capital letter.
_BETWEEN: Final = re.compile(r"(?<=[.!?])(?<!i\.i\.d\.)\s+|(?<=i\.i\.d\.)\s+(?=[A-Z])|\n\s*\n")
#: A heading, or a display with what is behind it: a capital letter that begins a sentence.
_CUTS: Final = re.compile(
    "\x01(?P<display>\\d+)\x02(?P<next>(?=\\s+[A-Z][a-z]))?|\\n(?=[ \\t>]*(?:\\#{1,6}\\s|\\*\\*))"
)
_SIDE: Final = r"\w[\w']{0,3}(?:\s?[-+*/^]\s?\(?\w[\w']{0,3}\)?){0,6}"
#: An equation as it is typed in a mail; an assignment in code, x=1, says as much.
_TYPED: Final = re.compile(rf"(?<![\w.=<>:/]){_SIDE}\s?=\s?-?{_SIDE}(?![\w(=/])")
#: A letter that a sentence says is something, whatever that is.
_TYPED_NAME: Final = re.compile(r"(?<=[a-z,;] )(?P<name>[A-Za-z])(?:\([a-z]\)|_\w)?\s?:?=\s?-?[(\[\w\\]")
_TELLS: Final = WordPattern(r"\b(?:let|where|with|for|when|if|assume|suppose|take|set)\s\Z")


class MarkedText:
    """The text of a document with marks for its formulas; the first ``given`` displays hold throughout."""

    def __init__(self, document: Document, given: int) -> None:
        self.document, self.given = document, given
        self.formulas = [f for f in document.formulas if not f.skip]
        self.offsets: list[tuple[int, int]] = []
        self.text = self._marked()

    def _marked(self) -> str:
        """Return the text with marks for formulas, and note where its pieces come from."""
        pieces, at, length = list[str](), 0, 0
        for k, formula in enumerate(self.formulas):
            plain, mark = self.document.text[at : formula.start], f"\x01{k}\x02"
            pieces += [plain, mark]
            self.offsets += [(length, at), (length + len(plain), formula.start)]
            length, at = length + len(plain) + len(mark), formula.end
        self.offsets.append((length, at))
        return "".join([*pieces, self.document.text[at:]])

    @cached_property
    def masked(self) -> str:
        """The text of the document, equally long, with marks that say nothing in the place of its formulas."""
        pieces, at = list[str](), 0
        for formula in self.formulas:
            pieces += [self.document.text[at : formula.start], "\x01" * (formula.end - formula.start)]
            at = formula.end
        return "".join([*pieces, self.document.text[at:]])

    def offset(self, place: int) -> int:
        """Return the offset in the document of a place in the marked text."""
        marked, original = self.offsets[bisect_right(self.offsets, (place, len(self.document.text))) - 1]
        return original + place - marked

    @cached_property
    def sentences(self) -> dict[int, int]:
        """Where each sentence begins and ends."""
        start, sentences = 0, dict[int, int]()
        for found in _BETWEEN.finditer(self.text):
            sentences[start] = found.start()
            start = found.end()
        return {**sentences, start: len(self.text)}

    def sentences_apart(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and ends: also before a heading, and behind a display that ends one."""
        for start, end in self.sentences.items():
            begin = start
            for cut in _CUTS.finditer(self.text, start, end):
                tex = self.formulas[int(cut["display"])].tex.rstrip() if cut["display"] else ""
                shown = cut["display"] and self.formulas[int(cut["display"])].display is not None
                if begin < cut.end() < end and (not cut["display"] or (shown and (cut["next"] or tex.endswith(".")))):
                    yield begin, cut.end()
                    begin = cut.end()
            yield begin, end

    def scope(self, start: int) -> tuple[int, int, int]:
        """Return where a supposition begins, and where it ends: with what follows from an "if", or with the section.

        The third place is where the section ends: up to there a claim may silently rest on it.
        """
        length = len(self.document.text)
        first = re.match(rf"\s*({MARK})", self.text[start:])
        if first and int(first[1][1:-1]) < self.given:
            return 0, length, length
        ends = [self._first(self._fresh_starts, start - 1), self._first(self._turns, start)]
        if _NARROW.search(self.sentence(start)):
            ends.append(self._first(self._others, start))
        return self.offset(start), min(ends), ends[0]

    def _first(self, places: list[int], start: int) -> int:
        """Return the offset of the first of some places behind one, or that of the end."""
        k = bisect_right(places, start)
        return self.offset(places[k]) if k < len(places) else len(self.document.text)

    @cached_property
    def _fresh_starts(self) -> list[int]:
        return [place for place, following in self._paragraphs() if _FRESH_START.match(following)]

    @cached_property
    def _turns(self) -> list[int]:
        return [start for start, end in self.sentences.items() if supposing.TURNS_AWAY.search(self.text, start, end)]

    @cached_property
    def _others(self) -> list[int]:
        """Where the sentences begin that need not follow from an "if" before them.

        "Then" goes on with it, and so do formulas alone, unless the sentence before them has come to its end.
        """
        others, stopped = [], True
        for start, end in self.sentences.items():
            alone = _FORMULAS.fullmatch(self.text, start, end) is not None
            if (stopped or not alone) and not _GOES_ON.match(self.text, start, end):
                others.append(start)
            stopped = self.text[end - 1 : end] in (".", "!", "?")
        return others

    def sentence(self, start: int) -> str:
        """Return the sentence that begins at a place."""
        return self.text[start : self.sentences[start]]

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(r"\n\s*\n", self.text)]

    def _paragraphs(self) -> Iterator[tuple[int, str]]:
        """Yield the paragraphs after the first one, each with where the one before it ends."""
        for k, (place, begin) in enumerate(self._breaks):
            end = self._breaks[k + 1][0] if k + 1 < len(self._breaks) else len(self.text)
            yield place, self.text[begin:end]


def typed_names(document: Document) -> frozenset[str]:
    """Return the letters of which a sentence gives an equation without dollars: "and m = (p + q)/2"."""
    text = MarkedText(document, 0).text
    return frozenset(found["name"] for found in _TYPED_NAME.finditer(text))


def typed_equations(document: Document) -> list[frozenset[str]]:
    """Return the letters of each equation that is typed as plain text, without dollars: "the line w + x = 1"."""
    found = []
    text = MarkedText(document, 0).text
    for equation in _TYPED.finditer(text) if "=" in text else ():
        words = set(re.findall(r"[^\W\d_]+", equation[0]))
        told = len(words) > 1 or _TELLS.search(text[max(0, equation.start() - 20) : equation.start()])
        if told and all(len(word) == 1 for word in words):
            found.append(frozenset(words))
    return found
