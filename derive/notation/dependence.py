"""What a document says of how quantities depend on each other: Markov chains, functions, independence; and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final, Literal, TypeAlias

from derive.notation import cues
from derive.notation.documents import Document, Formula

Letters: TypeAlias = frozenset[str]

_ONE: Final = "\x01\\d+\x02"
_LIST: Final = rf"{_ONE}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_ONE})*"
_ARE: Final = rf"(?P<left>{_LIST})\s+(?:is|are|be|being)\s+"
_GIVEN: Final = (
    rf"(?:,?\s*(?:given|conditioned on|conditional on|conditionally on)\s+(?:the value of\s+)?(?P<given>{_LIST}))?"
)
_PLAIN: Final = r"(?:(?:both|all|mutually|jointly|statistically|conditionally|two|three|four|random|variables)\s+)*"
_FUNCTION_OF: Final = r"(?:an?\s+|some\s+)?(?:(?:deterministic|known|fixed|given)\s+)?functions?\s+of"
_SAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ARE}{_PLAIN}independent\b(?!\s+(?:of|from)\s+{_ONE})(?:\s+of each other|\s+random\s+variables)?{_GIVEN}",
        rf"{_ARE}{_PLAIN}independent\s+(?:of|from)\s+(?P<right>{_LIST}){_GIVEN}",
        rf"\bindependent\s+(?:(?:random|variables|quantities)\s+)*(?P<left>{_LIST})(?!\s+(?:is|are)\b)",
        rf"{_ARE}{_FUNCTION_OF}\s+(?P<function>{_LIST})",
        rf"{_ARE}(?:(?:completely|uniquely|fully)\s+)?determined\s+by\s+(?P<function>{_LIST})",
    )
)
#: After one of these the sentence says no more than what was read.
_MORE: Final = re.compile(
    r"\s*(?:,\s*)?(?:and|or|plus|as well as)\s+(?:an?|some|the|independent|noise|its|their|further)\b"
)
_REFUSED: Final = re.compile(
    r"\b(?:not|never|cannot|without|unless|neither|nor|only if|if and only if|iff|exactly when|precisely when|whether"
    r"|equality|show|prove|disprove|implies|imply|follows?|given|condition(?:ed|al|ally|ing)|either|contradiction|false|true"
    r"|wrong|would|might|may|could|were)\b",
    re.IGNORECASE,
)
#: Before what is supposed, back to the last comma, only these words may stand: no doubt, no negation, no question.
_LEADING_WORDS: Final = """
    let suppose assume assuming if when whenever where for and that also now further moreover be we will the a an two
    three four random variable variables quantity quantities consider say with since because as here all both
    throughout markov chain form forms in case then
"""
_LEADING: Final = frozenset(_LEADING_WORDS.split())
_OTHERWISE: Final = re.compile(
    r"\s*,?\s*(?:or|if|when|whenever|only|iff|unless|exactly|precisely|but)\b", re.IGNORECASE
)
_CONCLUDES: Final = re.compile(
    r"\b(?:then|hence|thus|therefore|so that|we (?:have|get|see)|it follows)\b", re.IGNORECASE
)
_SUPPOSES: Final = re.compile(r"\b(?:if|when|whenever|suppose|assume|let|for|consider|given that|say)\b", re.IGNORECASE)
_NARROW: Final = re.compile(r"\b(?:if|when|whenever|in case|in the case|for)\b", re.IGNORECASE)
#: Words about quantities that restrict their joint distribution, or may.
_RESTRICTS: Final = re.compile(
    r"\b(?:(?:in)?dependen(?:t|ce)|markov|functions? of|determin\w+|uniform\w*|i\.?i\.?d|identical\w*|bernoulli|channel"
    r"|noise|noisy|encod\w+|decod\w+|cop(?:y|ies)|constant|biject\w+|one-to-one|permut\w+|invertible|fair|correlated"
    r"|sufficient|stationary|gaussian|normal|binary|\w+ bits)\b",
    re.IGNORECASE,
)
_ABOUT_EQUALITY: Final = re.compile(
    r"(?:,?\s*(?:with\s+)?equality\b|,?\s*\b(?:if and only if|iff|exactly when|precisely when|only if|unless)\b)[^.;]*",
    re.IGNORECASE,
)
_FRESH_START: Final = re.compile(
    r"\s*(?:#|\\(?:sub)*section|[*_]*(?:theorem|lemma|proposition|corollary|example|exercise|problem|definition)\b"
    r"|\\begin\{(?:theorem|lemma|proposition|corollary|example|exercise)\}|[^.]*\b(?:in general|no longer|drop)\b)",
    re.IGNORECASE,
)

_MOST_SPLIT: Final = 4
_MEASURED: Final = re.compile(r"\b[HI]\}?\s*(?:\\left|\\big[lg]?)?\s*\(", re.IGNORECASE)
_QUANTITY: Final = r"[A-Z](?:_(?:\d|\{\d+\}))?"
_GROUP: Final = rf"(?:{_QUANTITY}|\((?:{_QUANTITY},)*{_QUANTITY}\))"
_SPACE: Final = re.compile(r"\\[,;!: ]|\\q?quad|\\left|\\right|\\mathrm|\s|~|[.,;:]+\Z")
_ARROW: Final = re.compile(r"\\(?:long)?rightarrow|\\to|→|\\(?:long)?leftrightarrow|\\leftrightarrows")
_DASH: Final = re.compile(r"-{1,3}|\\multimap|\\circ|–|—")
_PERP: Final = re.compile(r"(?:\\perp|\\bot|⊥|\\independent|\\Perp|\\indep)+")
_FUNCTION: Final = re.compile(
    rf"(?P<left>{_QUANTITY})=(?:[a-z]|\\[a-z]+)(?:_\w)?\((?P<right>{_QUANTITY}(?:,{_QUANTITY})*)\)\Z"
)
_ZERO: Final = re.compile(
    rf"(?:H\((?P<left>{_GROUP}(?:,{_GROUP})*)\\?(?:\||mid|vert)(?P<function>{_GROUP}(?:,{_GROUP})*)\)"
    rf"|I\((?P<a>{_GROUP}(?:,{_GROUP})*);(?P<b>{_GROUP}(?:,{_GROUP})*)(?:\\?(?:\||mid|vert)(?P<given>{_GROUP}(?:,{_GROUP})*))?\))=0\Z"
)


@dataclass(frozen=True, slots=True)
class Dependence:
    """Quantities that are a function of others, or independent of others given more.

    Attributes:
        kind: what it is.
        said: the sentence of it for a reader.
        line: where it stands.
        start: the offset from which it is supposed.
        end: the offset up to which it is.
        until: the offset up to which a claim may rest on it, said or not.
        formulas: the offsets of the formulas it was read from.
    """

    kind: Literal["determined", "independent"]
    left: Letters
    right: Letters
    given: Letters
    said: str
    line: int
    start: int
    end: int
    until: int
    formulas: frozenset[int]

    @property
    def says(self) -> tuple[object, ...]:
        """What it says, and from where on; the same for A and B independent as for B and A."""
        return self.kind, frozenset({self.left, self.right}), self.given, self.start


@dataclass(frozen=True, slots=True)
class Dependences:
    """Everything a document says of dependence.

    Attributes:
        known: what was understood.
        unclear: lines of sentences that say more about quantities than was understood.
    """

    known: tuple[Dependence, ...] = ()
    unclear: tuple[int, ...] = ()


def dependences(document: Document, quantities: Letters, given: int = 0) -> Dependences:
    """Read what a document says about some quantities; its first ``given`` displays hold throughout."""
    return _Reader(document, quantities, given).read() if quantities else Dependences()


def related(document: Document, given: int = 0) -> Letters:
    """Return the capital letters that a document with entropies says to depend on each other, or not to."""
    if not any(_MEASURED.search(formula.tex) for formula in document.formulas):
        return frozenset()
    letters = frozenset(_plain(q) for formula in document.formulas for q in re.findall(_QUANTITY, formula.tex))
    known = dependences(document, letters, given).known
    return frozenset[str]().union(*(one.left | one.right | one.given for one in known))


class _Reader:
    """One pass over the sentences of a document, in which each formula is a mark with its number."""

    def __init__(self, document: Document, quantities: Letters, given: int) -> None:
        self.document, self.quantities, self.given = document, quantities, given
        self.formulas = [f for f in document.formulas if not f.skip]
        self.known: list[Dependence] = []
        self.unclear: list[int] = []
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

    def offset(self, place: int) -> int:
        """Return the offset in the document of a place in the marked text."""
        marked, original = self.offsets[bisect_right(self.offsets, (place, len(self.document.text))) - 1]
        return original + place - marked

    def read(self) -> Dependences:
        """Read every sentence."""
        for start, end in self._sentences.items():
            self._sentence(start, end)
        return Dependences(tuple(self.known), tuple(self.unclear))

    @cached_property
    def _sentences(self) -> dict[int, int]:
        """Where each sentence begins and ends."""
        start, sentences = 0, dict[int, int]()
        for found in re.finditer(r"(?<=[.!?])\s+|\n\s*\n", self.text):
            sentences[start] = found.start()
            start = found.end()
        return {**sentences, start: len(self.text)}

    def _sentence(self, start: int, end: int) -> None:
        """Read one sentence: what its words say, and what its formulas say by themselves."""
        sentence = self.text[start:end]
        marks = list(re.finditer(_ONE, sentence))
        about = [m for m in marks if self._letters_in(self.formulas[int(m[0][1:-1])])]
        if not about:
            return
        left = _ABOUT_EQUALITY.sub(lambda found: " " * len(found[0]), sentence)
        understood: list[tuple[int, int]] = []
        for pattern in _SAYS:
            for found in pattern.finditer(left):
                if not any(a < found.end() and found.start() < b for a, b in understood) and self._said(found, start):
                    understood.append(found.span())
        understood += [
            mark.span()
            for mark in marks
            if mark[0] in left and self._formula(int(mark[0][1:-1]), sentence, mark.start(), start)
        ]
        for a, b in understood:
            left = left[:a] + " " * (b - a) + left[b:]
        markov = any(d.said.endswith("Markov chain") and d.start == self.offset(start) for d in self.known)
        if _RESTRICTS.search(re.sub(r"\bmarkov( chains?)?\b", "", left, flags=re.IGNORECASE) if markov else left):
            self.unclear.append(self.document.text.count("\n", 0, self.offset(start)) + 1)

    def _letters_in(self, formula: Formula) -> Letters:
        return frozenset(_plain(q) for q in re.findall(_QUANTITY, formula.tex)) & self.quantities

    # -- words

    def _said(self, found: re.Match[str], start: int) -> bool:
        """Take what a pattern of words says, and tell whether it was understood."""
        parts = found.groupdict()
        before = found.string[: found.start()]
        after = found.string[found.end() :]
        if not _supposes(before, found.string) or _MORE.match(after) or _OTHERWISE.match(after):
            return False
        left = self._groups(parts["left"])
        right, function, given = (self._groups(parts.get(key) or "") for key in ("right", "function", "given"))
        if left is None or right is None or function is None or given is None:
            return False
        place = start + found.start()
        condition = _union(given)
        if function:
            for group in left:
                self._add("determined", group, frozenset(), _union(function), place, start)
        elif right:
            self._add("independent", _union(left), _union(right), condition, place, start)
        else:
            if len(left) < 2:
                return False
            self._mutually(left, condition, place, start)
        return True

    def _groups(self, marks: str) -> list[Letters] | None:
        """Return the quantities of some formulas, a bracket as one group; ``None`` where there is something else."""
        found: list[Letters] = []
        for mark in re.findall(_ONE, marks):
            groups = _listed(_squeezed(self.formulas[int(mark[1:-1])].tex))
            if groups is None or not _union(groups) <= self.quantities:
                return None
            found += groups
        return found

    # -- formulas

    def _formula(self, k: int, sentence: str, place: int, start: int) -> bool:
        """Take what a formula says by itself, as a supposition of its sentence or its display."""
        formula, before = self.formulas[k], sentence[:place]
        tex = _squeezed(formula.tex)
        alone = formula.display is not None and formula.display < self.given
        lead = before if before.strip() or formula.display is None else cues.paragraph_before(self.text[:start])
        if not alone and not _supposes(lead, sentence):
            return False
        near = (sentence + lead).casefold()
        if formula.display is not None and not alone and "markov" not in near and not _SUPPOSES.search(lead):
            return False
        chain = _ARROW.split(tex)
        if len(chain) < 3 and "markov" in near:
            chain = _DASH.split(tex)
        if len(chain) > 2 and (groups := _each_listed(chain)) is not None:
            return self._chain([_union(g) for g in groups], start + place, start, " → ".join(chain))
        if len(sides := _PERP.split(tex)) == 2:
            right, _, given = sides[1].replace("\\mid", "|").replace("\\vert", "|").partition("|")
            groups = _each_listed([sides[0], right, *([given] if given else [])])
            if groups is not None:
                a, b, *c = (_union(g) for g in groups)
                return self._add("independent", a, b, _union(c), start + place, start)
        if found := _FUNCTION.match(tex):
            groups = _each_listed([found["left"], found["right"]])
            return groups is not None and self._add(
                "determined", _union(groups[0]), frozenset(), _union(groups[1]), start + place, start
            )
        supposed = alone or (cues.leads_to_supposition(self.document.text[: formula.start]) and formula.display is None)
        return supposed and self._zero(tex, start + place, start)

    def _zero(self, tex: str, place: int, start: int) -> bool:
        """H(Y | X) = 0 and I(X; Y | Z) = 0 say what they say."""
        found = _ZERO.match(tex)
        if not found:
            return False
        parts = [found[key] for key in ("left", "function", "a", "b", "given")]
        left, function, a, b, given = (_union(_listed(part) or []) if part else frozenset() for part in parts)
        if left:
            return self._add("determined", left, frozenset(), function, place, start)
        return self._add("independent", a, b, given, place, start)

    def _chain(self, groups: Sequence[Letters], place: int, start: int, said: str) -> bool:
        """What comes before a link of a Markov chain is independent of what comes after it, given the link."""
        if not _union(groups) <= self.quantities or len(_union(groups)) < sum(map(len, groups)):
            return False
        said = f"{said} is a Markov chain"
        for first, link, last in combinations(range(len(groups)), 3):
            for i in range(first, link):
                for j in range(link + 1, last + 1):
                    if (i == first or first == 0) and (j == last or last == len(groups) - 1):
                        self._add(
                            "independent",
                            _union(groups[i:link]),
                            _union(groups[j : last + 1]),
                            groups[link],
                            place,
                            start,
                            said,
                        )
        return True

    def _mutually(self, groups: Sequence[Letters], given: Letters, place: int, start: int) -> None:
        """Of independent quantities any two sets without common members are independent."""
        said = f"{', '.join(sorted(_union(groups)))} are independent" + (f" given {_spoken(given)}" if given else "")
        if len(groups) > _MOST_SPLIT:  # each from those before it, from which the rest follows
            for k in range(1, len(groups)):
                self._add("independent", _union(groups[:k]), groups[k], given, place, start, said)
            return
        for size in range(2, len(groups) + 1):
            for some in combinations(groups, size):
                for k in range(1, size // 2 + 1):
                    for part in combinations(some, k):
                        rest = [g for g in some if g not in part]
                        self._add("independent", _union(part), _union(rest), given, place, start, said)

    def _add(
        self,
        kind: Literal["determined", "independent"],
        left: Letters,
        right: Letters,
        given: Letters,
        place: int,
        start: int,
        said: str = "",
    ) -> bool:
        if not left | right | given <= self.quantities or left & right or (left | right) & given or not left:
            return False
        if kind == "determined" and len(left) > 1:
            return all(self._add(kind, frozenset({one}), right, given, place, start) for one in sorted(left))
        if not said and kind == "determined":
            said = f"{_spoken(left)} is a function of {_spoken(given)}"
        elif not said:
            said = f"{_spoken(left)} and {_spoken(right)} are independent" + (
                f" given {_spoken(given)}" if given else ""
            )
        at = self.offset(place)
        line = self.document.text.count("\n", 0, at) + 1
        formulas = frozenset(
            self.formulas[int(m[1:-1])].start for m in re.findall(_ONE, self.text[start : self._sentences[start]])
        )
        begin, end, until = self._scope(start)
        new = Dependence(kind, left, right, given, said, line, begin, end, until, formulas)
        if new.says not in {d.says for d in self.known}:
            self.known.append(new)
        return True

    def _scope(self, start: int) -> tuple[int, int, int]:
        """Return where a supposition begins, and where it ends: with what follows from an "if", or with the section.

        The third place is where the section ends: up to there a claim may silently rest on it.
        """
        length = len(self.document.text)
        first = re.match(rf"\s*({_ONE})", self.text[start:])
        if first and int(first[1][1:-1]) < self.given:
            return 0, length, length
        narrow = bool(_NARROW.search(self.text[start : self._sentences[start]]))
        begin, end = self.offset(start), length
        for place, following in self._paragraphs():
            if place < start:
                continue
            if _FRESH_START.match(following):
                return begin, min(end, self.offset(place)), self.offset(place)
            if narrow and end == length and re.fullmatch(rf"\s*(?:{_ONE}|[\s.,;:])*", following) is None:
                end = self.offset(place)
        return begin, end, length

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(r"\n\s*\n", self.text)]

    def _paragraphs(self) -> Iterator[tuple[int, str]]:
        """Yield the paragraphs after the first one, each with where the one before it ends."""
        for k, (place, begin) in enumerate(self._breaks):
            end = self._breaks[k + 1][0] if k + 1 < len(self._breaks) else len(self.text)
            yield place, self.text[begin:end]


def _supposes(before: str, sentence: str) -> bool:
    """Tell whether what follows in a sentence is supposed: not doubted, denied, asked, conditioned or concluded."""
    clause = re.sub(_ONE, " ", re.split(r"[,;:.]", before)[-1])
    plain = all(word in _LEADING for word in re.findall(r"[^\W\d_]+", clause.casefold()))
    return plain and not (_REFUSED.search(before) or _concluded(before) or sentence.rstrip().endswith("?"))


def _concluded(before: str) -> bool:
    """Tell whether what follows is concluded: a "then" or "hence" came after the last "if" or "let"."""
    *_, last = [None, *_CONCLUDES.finditer(before)]
    return last is not None and not _SUPPOSES.search(before, last.end())


def _union(groups: Sequence[Letters]) -> Letters:
    return frozenset[str]().union(*groups)


def _squeezed(tex: str) -> str:
    return _SPACE.sub("", _SPACE.sub("", tex.strip()))


def _plain(quantity: str) -> str:
    return quantity.replace("{", "").replace("}", "")


def _listed(tex: str) -> list[Letters] | None:
    """Return the groups of a list such as ``X,(Y,Z_1)``, or ``None`` where it is no such list."""
    if not re.fullmatch(rf"{_GROUP}(?:,{_GROUP})*", tex):
        return None
    return [frozenset(_plain(q) for q in re.findall(_QUANTITY, group)) for group in re.findall(_GROUP, tex)]


def _each_listed(parts: Sequence[str]) -> list[list[Letters]] | None:
    found = [_listed(part) for part in parts]
    return None if any(groups is None for groups in found) else [groups for groups in found if groups is not None]


def _spoken(letters: Letters) -> str:
    names = sorted(letters)
    return names[0] if len(names) == 1 else f"({', '.join(names)})"
