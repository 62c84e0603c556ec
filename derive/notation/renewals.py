"""Where a text begins to speak of another thing by the same name: "Exercise 2. Now let $p$ be any number".

A text has units, each under a heading or a label, and sentences that let a name be something. Where such a sentence
stands, what was said of the name before may hold no longer; what it says itself holds from there on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from derive.notation.departures import Departure, departures
from derive.notation.documents import Document
from derive.notation.interventions import CHANGES, changed
from derive.notation.marked_text import MARK, MarkedText
from derive.notation.told_numbers import Telling
from derive.notation.widenings import NO_LAWS, OPENS, Sentence
from derive.notation.word_patterns import Passages, WordPattern

_GROUP: Final = rf"{MARK}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){MARK})*"
#: Between a word that lets and the names: "let now", "consider an arbitrary convex function".
_WORDS: Final = (
    r"(?:[\s,]+(?!(?:is|are|be|has|have|of|to|in|by|as|the\s+following|whether|how|what)\b)[A-Za-z-]+){0,6}?\s*"
)
#: What is right behind these is let be something, whether the formula says what or the words behind it.
_LETS: Final = WordPattern(
    rf"\b(?P<word>(?:again|now|also)\s+(?:write|call|denote|use)|let|redefine|consider|fix|take|choose|pick"
    rf"|suppose|assume|imagine|replace|reset){_WORDS}(?P<group>{_GROUP})",
)
#: What is right behind these is set where the formula is a relation.
_OTHER: Final = re.compile(
    r"(?:second|new|other|different|alternative|another|third|un-?normali[sz]ed|(?:re-?)?scaled|modified|tempered)\s+"
    r"(?:definition|value|choice|meaning|version|variant|model|part|experiment|setting|section|half|approach|attempt)s?\b",
    re.IGNORECASE,
)
_SETS: Final = WordPattern(
    rf"\b(?:(?:set|put|define){_WORDS}|(?:now|instead|later|afterwards)[\s,]*"
    rf"|{_OTHER.pattern}[^.;\x01]{{0,60}}?"
    r"|(?:(?:re-?)?scaling|multiplying|doubling)\s+[^.;\x01]{0,40}?)"
    rf"(?P<group>{_GROUP})",
)
#: In a sentence with such words a name is what the words behind it say.
_IS: Final = WordPattern(
    r"\b(?:here|now|below|in\s+what\s+follows|from\s+(?:now|here)\s+on(?:wards)?|in\s+(?:this"
    r"|the\s+\w+)\s+(?:section|part"
    rf"|example|case|exercise|chapter)|this\s+time|elsewhere)\b{_WORDS}[\s,]*(?P<group>{_GROUP})\s+"
    r"(?:is|are|denotes?|stands?\s+for|means?|will\s+be|shall\s+be)\s+(?:an?|any|the|some|our|its|two)\b",
)
#: The names behind these may be anything in their sentence.
_FOR_ALL: Final = WordPattern(
    rf"\b(?:(?P<word>for|of|with|over|in)\s+(?:all|any|every|each|arbitrary|general|an\s+arbitrary|another"
    rf"|some\s+other|other"
    r"|different|larger?|smaller?|big|bigger|growing|increasing|varying|sufficiently|most|many)|whatever|no\s+matter)\b"
    rf"{_WORDS}(?P<group>{_GROUP})",
)
#: Names, or what the sentence before spoke of, that are said to be free.
_FREED: Final = WordPattern(
    rf"(?:(?P<group>{_GROUP})|\b(?P<they>they|it|these|this|those|the\s+(?:values?|weights?|numbers?|parameters?|laws?"
    r"|distributions?|functions?)))\s+(?:is|are|may\s+be|can\s+be|becomes?|need\s+not\s+be)\s+"
    r"(?:(?:now|then|here|again|also|completely|quite|entirely|in\s+this\s+part|allowed\s+to\s+be|an?|some)\s+)*"
    r"(?:arbitrary|any\b|anything|general|free\b|unrestricted|unspecified|no\s+longer|changed|different|replaced|reset"
    r"|redefined)",
)
#: An equation in such a sentence says what its name is from there on, and in one of these what it would be.
_HENCEFORTH: Final = WordPattern(
    r"\b(?:from\s+(?:now|here)\s+on(?:wards)?|henceforth|hereafter|abuse\s+of\s+notation)\b"
)
_WITHOUT: Final = WordPattern(
    r"\A\W*(?:(?:and|but|now|also),?\s+)?(?:without|ignoring|omitting|neglecting|forgetting|leaving\s+out|had\s+we"
    r"|if\s+we\s+(?:had"
    r"|drop|omit|forget|ignore|leave\s+out|did\s+not|do\s+not))\b",
)
#: What the sentence before supposed is supposed no longer.
_DROPPED: Final = WordPattern(
    r"\b(?:drop(?:s|ped|ping)?|abandon(?:s|ed)?|relax(?:es|ed|ing)?|gives?\s+up|lift(?:s|ed)?|removes?|removed)\s+"
    r"(?:this|that|it|these|the\s+(?:assumption|restriction|condition|choice|law))\b"
    r"|\b(?:for|of)\s+(?:an?\s+)?(?:general|arbitrary|generic|other)\s+(?:random\s+)?(?:variable|distribution|law"
    r"|function|case"
    r"|choice|number)s?\b(?!\s*\x01)",
)
#: All of these.
_RENEW: Final = (_LETS, _SETS, _IS, _FOR_ALL, CHANGES, _FREED, _HENCEFORTH, _WITHOUT, _DROPPED)
#: Behind names that are let be something: no more is said of the same things.
_ADDS: Final = re.compile(
    r"\s*(?:(?:is|are|be|being|were)\s+)?(?:(?:also|again|both|all|mutually|pairwise|jointly|in\s+addition"
    r"|moreover|still)\s+)*"
    r"(?:independent|uncorrelated|as\s+(?:above|before|in|defined)|the\s+same|given\b|fixed|defined\b|known|like\b"
    r"|i\.?i\.?d"
    r"|equal|identically|such\s+that|satisf\w+|obey\w*|so\s+that|from\b|above|of\s+th(?:is|at|ese|e\s+same)\b)",
    re.IGNORECASE,
)
#: Words that make the new thing another one for certain.
_FIRM: Final = WordPattern(
    r"\b(?:now|any|arbitrary|general|another|instead|other|new|this\s+time|redefine|reset|replace)\b",
)
#: An equation in such a sentence holds for a time only.
_FOR_A_TIME: Final = WordPattern(
    r"\b(?:approximately|roughly|nearly|almost|at\s+first|initially|at\s+the\s+(?:start|beginning|outset|end)"
    r"|in\s+the\s+beginning|originally|later|afterwards?"
    r"|eventually|finally|at\s+last|for\s+now|for\s+the\s+moment|to\s+(?:begin|start)\s+with|temporarily|so\s+far"
    r"|until(?!\s+(?:the\s+(?:first"
    r"|next)|an?|one|it|heads?|success)\b)|before\s+(?:training"
    r"|the\s+update"
    r"|that)|after\s+(?:training|one|two|the|\d+)|previously|formerly|used\s+to|at\s+(?:time|step|iteration|epoch)"
    r"|in\s+(?:the|this|that)\s+(?:first|second|third|last|other|next)\s+(?:part|half|case|example|run|step|phase|round"
    r"|section|experiment|scenario))\b",
)
_LOCAL: Final = r"example|exercise|problem|question|case|scenario|task|variant|situation|experiment"
_LABEL: Final = (
    rf"(?P<local>{_LOCAL})|theorem|lemma|proposition|corollary|definition|claim|part|section|chapter|model|setting"
    r"|remark"
)
_ONE_OF: Final = r"model|setting|regime|alternative"
#: What goes on with the unit before.
_GOES_ON: Final = re.compile(
    r"[\s*_#>\d.:()]*(?:solution|proof|answer|derivation|hint|note|step|sketch|check|result|conclusion"
    r"|\w*\W*continued)\b",
    re.IGNORECASE,
)
_UNITS: Final = WordPattern(
    rf"^(?:[ \t>*_#]*(?P<numbered>{_ONE_OF})\s+(?:\d+|[A-Z]|[ivx]+)\s*[.:)]|"
    r"[ \t>]*(?:[*_#]+[ \t]*|\\begin\{|\\(?:sub)*(?:section|paragraph)\*?\{|\\textbf\{)*"
    rf"(?:{_LABEL})s?\b(?=[\s\d.:)*_}}(-])"
    r"|[ \t>]*(?:\#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph)\b|\\chapter\b|(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)"
    r"|-{3,}[ \t]*$|\*{3,}[ \t]*$|\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})[.)][ \t])"
    r"|[ \t]*\\end\{(?:example|exercise|problem)\})"
    rf"|(?<=[.!?:][ \n])(?P<inner>{_LOCAL}|{_ONE_OF})\s+(?:\d+|[A-Z]|[ivx]+)\s*[.:)]",
    re.MULTILINE,
)


#: Names that are said to be negative, before the word and behind it.
_NEGATIVE: Final = WordPattern(
    rf"(?<![\w-])negative\s+(?:real\s+)?(?:(?:numbers?|reals?|integers?|constants?|scalars?|parameters?"
    rf"|values?\s+of)\s+)?"
    rf"(?P<behind>{_GROUP})"
    rf"|(?P<before>{_GROUP})\s+(?:is|are|be|being)\s+(?:(?:both|all|two|strictly|real|an?|any|some)\s+)*negative\b"
    r"(?!\s+(?:\w*definite|semi|binomial|of|parts?|log|entropy))",
)
_POSITIVE: Final = WordPattern(_NEGATIVE.pattern.replace("negative", "(?:positive|non-?negative)"))
_SUPPOSES: Final = WordPattern(r"\b(?:let|suppose|assume|consider|take|throughout)\b")


#: Of these a text may have one, which all of it is about.
_ALONE: Final = frozenset({"problem", "exercise", "question", "task"})
_FIRST_WORDS: Final = 150
_THE_SAME: Final = WordPattern(
    r"\b(?:the\s+same|as\s+(?:before|above)|continu\w+|previous|with\s+th(?:is|ese|at)|of\s+(?:the\s+last|example"
    r"|exercise))\b",
)
#: Who considers the loss $L$ speaks of what it is already.
_OLD: Final = re.compile(r"(?!let\b|re)\w+\b[^\x01]*\b(?:the|our|this|these|its|same|above|such)\b", re.IGNORECASE)


_FOR_EXAMPLE: Final = re.compile(
    r"\W*(?:as\s+an?\s+(?:simple\s+)?(?:example|illustration)|for\s+(?:example|instance)|e\.g\.|to\s+illustrate)\b",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(r"\s*")
_OVER: Final = re.compile(r"[.!?](?:\$\$|\$|\\\])?\s*\Z")
_BREAK: Final = re.compile(r"\n\s*\n\s*")
_FOLLOWS: Final = re.compile(r"[a-z]|(?:So|Thus|Hence|Then|Therefore)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a text under a heading or a label; ``local`` where its examples hold in it alone."""

    start: int
    end: int
    local: bool


@dataclass(frozen=True, slots=True)
class Renewal:
    """A sentence that lets names be something.

    Attributes:
        formulas: the places of the formulas that name them, among those of the document.
        start: the offset where its sentence begins.
        end: up to where it holds; for all of the text behind it but where it says "for all".
        adds: whether they say only more of what the names are already.
        supposes: whether they suppose something, perhaps of one value of a function only.
        bare: whether the words set a name by a formula that is no relation too.
        firm: whether they say that it is another thing now.
        passing: whether the names have what was said of them again behind its end.
        sets: whether a formula gives them values in another model, part or version.
    """

    formulas: tuple[int, ...]
    start: int
    end: int
    bare: bool = True
    firm: bool = False
    passing: bool = False
    adds: bool = False
    supposes: bool = False
    sets: bool = False


class Renewals:
    """The units of a document, and the sentences in it that let names be something."""

    def __init__(self, document: Document) -> None:
        self.marked = MarkedText(document, 0)
        self.text = document.text
        self.place = {id(f): k for k, f in enumerate(document.formulas)}
        self.places = list(self.marked.sentences_apart())
        self.passages = Passages(self.marked.text, self.places)
        self.starts = [self.marked.offset(start) for start, _ in self.places]
        self.ends = [self.marked.offset(end) for _, end in self.places]

    @cached_property
    def units(self) -> list[Unit]:
        """The units, in order; before the first one stands what is said in general."""
        found = [m for m in _UNITS.finditer(self.marked.masked) if not self._goes_on(m.start())]
        ends = [m.start() for m in found] + [len(self.text)]
        first = Unit(0, ends[0], local=False)
        labels = [(m["local"] or m["inner"] or m["numbered"] or _label(self.text, m)).lower() for m in found]
        several = {label for label in labels if labels.count(label) > 1}
        local = [bool(label) and (label in several or label not in _ALONE) for label in labels]
        return [first, *(Unit(m.start(), end, own) for m, end, own in zip(found, ends[1:], local, strict=True))]

    def _goes_on(self, start: int) -> bool:
        """Tell whether a label or heading goes on with the unit before: "Proof", "Example 2. With the same $q$"."""
        following = re.sub(r"\$[^$]*\$", "$", self.text[start : start + _FIRST_WORDS])
        return _GOES_ON.match(self.text, start) is not None or _THE_SAME.search(following) is not None

    def unit(self, offset: int) -> Unit:
        """Return the unit in which an offset lies."""
        return self.units[max(0, bisect_right(self.units, offset, key=lambda unit: unit.start) - 1)]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return where the sentence around an offset begins and ends."""
        k = max(0, bisect_right(self.starts, offset) - 1)
        return self.starts[k], max(self.ends[k], offset)

    def example(self, offset: int) -> tuple[int, int] | None:
        """Return where the example goes that a sentence begins, "For example, let $p = 1/2$", or ``None``.

        It goes on with the displays behind its paragraph, and with what follows from these.
        """
        start, end = self.sentence(offset)
        if not _FOR_EXAMPLE.match(self.text, start, end):
            return None
        while (found := _BREAK.search(self.text, offset)) is not None:
            offset = self._displays.get(found.end(), found.end())
            if found.end() not in self._displays and not _FOLLOWS.match(self.text, found.end()):
                return start, found.start()
        return start, len(self.text)

    def holds_for_a_time(self, offset: int) -> bool:
        """Tell whether the sentence around an offset says of something when it is so: "The loss is 2 at first"."""
        k = max(0, bisect_right(self.starts, offset) - 1)
        start, end = self.places[k]
        return _FOR_A_TIME.search(re.sub(MARK, " ", self.marked.text[start:end])) is not None

    def said_in(self, offset: int) -> Sentence:
        """Return the sentence around an offset, for what it does to bounds."""
        start, end = self.places[max(0, bisect_right(self.starts, offset) - 1)]
        return Sentence(self.marked.text[start:end])

    def _possible(self, *patterns: WordPattern) -> Iterator[tuple[int, int]]:
        """Yield where the sentences begin and end in which one of some patterns can match."""
        numbers = {number for pattern in patterns for number in self.passages.possible(pattern)}
        yield from (self.places[number] for number in sorted(numbers))

    def widenings(self) -> Iterator[tuple[tuple[int, ...], int, int]]:
        """Yield the formulas whose names a sentence gives values of any sign, with where these are so."""
        for start, end in self._possible(OPENS):
            for group in Sentence(self.marked.text[start:end]).opened():
                begin = self.marked.offset(start)
                yield self._formulas(group), begin, self.unit(self.marked.offset(end) - 1).end

    def functions(self) -> Iterator[tuple[tuple[int, ...], int, int]]:
        """Yield the formulas whose names a sentence in a later unit introduces as functions, with where they are."""
        for start, end in self._possible(NO_LAWS):
            begin = self.marked.offset(start)
            for group in Sentence(self.marked.text[start:end]).no_laws():
                unit = self.unit(self.marked.offset(end) - 1)
                yield self._formulas(group), max(begin, unit.start), unit.end

    @cached_property
    def generals(self) -> list[tuple[int, int]]:
        """Where the text speaks of what a condition before left out, up to the end of the unit."""
        sentences = (Sentence(self.marked.text[start:end]) for start, end in self.places)
        begins = [begin for begin, sentence in zip(self.starts, sentences, strict=True) if sentence.is_general]
        return [(begin, self.unit(begin).end) for begin in begins]

    @cached_property
    def departures(self) -> list[Departure]:
        """Where the text leaves what it supposed, in order."""
        return list(departures(self.marked.text, self.places, self.marked.offset, lambda at: self.unit(at).end))

    def signs(self) -> Iterator[tuple[tuple[int, ...], int, str]]:
        """Yield the formulas whose names are said to be positive or negative, with where, and how they compare to 0."""
        for start, end in self._possible(_POSITIVE, _NEGATIVE):
            sentence = self.marked.text[start:end]
            for found in _POSITIVE.finditer(sentence):
                yield self._formulas(found["behind"] or found["before"]), self.marked.offset(start), ">"
            for found in _NEGATIVE.finditer(sentence):
                yield self._formulas(found["behind"] or found["before"]), self.marked.offset(start), "<"

    def told(self, telling: Telling) -> Iterator[tuple[tuple[int, ...], int]]:
        """Yield the formulas in groups that a sentence lets be numbers of a kind, with where the sentence begins."""
        for start, end in self._possible(telling.pattern):
            for group in telling.find(self.marked.text[start:end]):
                yield self._formulas(group), self.marked.offset(start)

    def negatives(self) -> Iterator[tuple[tuple[int, ...], int, int]]:
        """Yield the formulas whose names are said to be negative, with where that is supposed to be so."""
        for start, end in self._possible(_NEGATIVE):
            sentence = self.marked.text[start:end]
            for found in _NEGATIVE.finditer(sentence):
                begin = self.marked.offset(start)
                if any(found.start() <= sentence.find(group) < found.end() for group in Sentence(sentence).opened()):
                    continue  # "we allow negative $x$ as well"
                stop = self.unit(begin).end if _SUPPOSES.search(sentence) else self.marked.offset(end)
                yield self._formulas(found["behind"] or found["before"]), begin, stop

    def __iter__(self) -> Iterator[Renewal]:
        """Yield every sentence that lets names be something, in order."""
        for number, possible in self.passages.any_possible(_RENEW):
            start, end = self.places[number]
            yield from self._of_sentence(self.marked.text[start:end], start, possible)

    def _spoken(self, start: int) -> tuple[int, ...]:
        """Return what the last sentence with formulas speaks of before a place."""
        for begin, end in self.places[bisect_left(self.places, (start, 0)) - 1 :: -1] if start else ():
            if spoken := self._formulas(self.marked.text[begin:end]):
                return spoken
        return ()

    def _of_sentence(self, sentence: str, start: int, possible: Sequence[WordPattern]) -> Iterator[Renewal]:
        """Yield what a sentence lets names be, in which some of the patterns are possible."""
        offset, whole = self.marked.offset, len(self.text)

        def matches(pattern: WordPattern) -> Iterable[re.Match[str]]:
            return pattern.finditer(sentence) if pattern in possible else ()

        for pattern in (_LETS, _SETS, _IS):
            for found in matches(pattern):
                adds = _ADDS.match(sentence, found.end()) is not None
                bare = pattern is not _SETS and _OLD.match(found[0]) is None
                begin = self._behind_display(sentence, start, found.start())
                firm = _FIRM.search(re.sub(MARK, " ", sentence[: found.end() + 60])) is not None
                supposes = found[0].lower().startswith(("suppos", "assum", "imagin"))
                group = self._formulas(found["group"])
                sets = pattern is _SETS and _OTHER.match(found[0]) is not None
                yield Renewal(group, begin, whole, bare, firm, adds=adds, supposes=supposes, sets=sets)
        for found in (one for one in matches(_FOR_ALL) if not _ADDS.match(sentence, one.end())):
            end = self._paragraph_end(offset(start + found.end()), self.marked.offset(start + len(sentence.rstrip())))
            yield Renewal(self._formulas(found["group"]), offset(start), end, passing=True, firm=True)
        for names in map(self._formulas, changed(sentence) if CHANGES in possible else ()):
            yield Renewal(names, offset(start), self.said_with(offset(start))[1], passing=True, firm=True)
        for found in matches(_FREED):
            names = self._formulas(found["group"]) if found["group"] else self._spoken(start)
            yield Renewal(names, offset(start), whole, firm=True)
        if _HENCEFORTH in possible and _HENCEFORTH.search(re.sub(MARK, " ", sentence)):
            yield Renewal(self._formulas(sentence), offset(start), whole, bare=False, firm=True)
        if _WITHOUT in possible and _WITHOUT.search(re.sub(MARK, " ", sentence)):
            end = self.text.find("\n\n", offset(start))
            names = self._formulas(sentence)
            yield Renewal(names, offset(start), end if end >= 0 else whole, bare=False, firm=True, passing=True)
        if any(matches(_DROPPED)):
            yield Renewal(self._spoken(start), offset(start), whole, firm=True)

    def said_with(self, offset: int) -> tuple[int, int]:
        """Return where the sentence around an offset begins and ends, with the display into which it leads."""
        start, end = self.sentence(offset)
        return start, max(end, self._displayed_behind(end))

    def _paragraph_end(self, offset: int, least: int) -> int:
        """Return where the paragraph around an offset ends, with the display into which it leads."""
        end = self.text.find("\n\n", offset)
        if end < 0:
            return len(self.text)
        shown = any(offset <= start < end for start in self._displays)
        return max(least, end if shown else self._displayed_behind(end))

    def _displayed_behind(self, end: int) -> int:
        """Return the end of the display into which a sentence leads that may end at a place, or the place."""
        over = _OVER.search(self.text, max(0, end - _FIRST_WORDS), end) is not None
        behind = _BLANK.match(self.text, end)
        return end if over or behind is None else self._displays.get(behind.end(), end)

    @cached_property
    def _displays(self) -> dict[int, int]:
        return {formula.start: formula.end for formula in self.marked.formulas if formula.display is not None}

    def _behind_display(self, sentence: str, start: int, place: int) -> int:
        """Return where what is let holds from: the start of the sentence, or the end of the last display before."""
        before = [self.marked.formulas[int(m[1:-1])] for m in re.findall(MARK, sentence[:place])]
        displays = [formula.end for formula in before if formula.display is not None]
        return max([self.marked.offset(start), *displays])

    def _formulas(self, marks: str) -> tuple[int, ...]:
        formulas = [self.marked.formulas[int(m[1:-1])] for m in re.findall(MARK, marks)]
        return tuple(self.place[id(formula)] for formula in formulas)


def _label(text: str, heading: re.Match[str]) -> str:
    """Return the word of a heading that makes it one of an example or exercise: "## A first example"; or nothing."""
    line = text[heading.start() : text.find("\n", heading.start()) % (len(text) + 1)]
    found = re.search(rf"\b(?:{_LOCAL})\b", line, re.IGNORECASE)
    return found[0] if found is not None and heading[0].lstrip(" >").startswith(("#", "\\", "*", "_")) else ""
