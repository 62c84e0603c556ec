"""What the words say of random quantities without a law, as far as it is understood: independence, one law, signs.

A claim about them is only called false where all that the text says of them is understood, so that a counterexample can
satisfy it. Words that say nothing of a quantity are known by a list; any other word near one forbids it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from derive.app.items import Item, symbols
from derive.app.stated_moments import Moment, rows_of, stated_moments
from derive.errors import DeriveError
from derive.language.rules import Declaration
from derive.language.terms import TWO, ZERO, Term, make, name
from derive.notation import supposing
from derive.notation.context import Line, Understanding
from derive.notation.documents import Document
from derive.notation.elaborate import elaborate
from derive.notation.interventions import coupled
from derive.notation.marked_text import MARK, MarkedText
from derive.notation.names import PROBABILITY, SPACE, Names, plain
from derive.notation.quantity_words import (
    ABOUT,
    ADJECTIVE,
    ASSERTING,
    CONDITIONAL,
    CONDITIONS,
    CONSTANTS,
    CONTRARY,
    ENDS,
    FOR_PROOFS,
    HEADING,
    IDENTIFIES,
    INDEPENDENCE,
    JOINS,
    LETS,
    LISTED,
    MOMENTS,
    NEUTRAL,
    NOTHING,
    OTHER,
    PAIRS,
    QUANTITY,
    RELATION,
    RISKY,
    ROWS,
    SAYINGS,
    SEQUENCES,
    TOPICS,
    TYPED,
    WORD,
)
from derive.notation.statements import Parts
from derive.notation.syntax import Node
from derive.rules import declaration_rows

#: The letters of the values of moments.
_VALUES: Final = frozenset("MVC")


@dataclass(frozen=True, slots=True)
class RandomWords:
    """What the words of a document say of its random quantities.

    Attributes:
        said: what was understood, each as a declaration; a counterexample satisfies all of it, also what an "if" says.
        lines: what of it proofs may rest on: it is said without a condition, and nothing else of its quantities.
        introduced: quantities that the words call random, or say one of these things of.
        unclear: lines that say more of quantities than was understood, with these; of all where there are none.
        formulas: where the formulas stand whose sentences are understood.
    """

    said: tuple[Declaration, ...] = ()
    lines: tuple[Line, ...] = ()
    introduced: frozenset[str] = frozenset()
    unclear: tuple[tuple[int, frozenset[str]], ...] = ()
    formulas: frozenset[int] = frozenset()

    @property
    def valued(self) -> frozenset[str]:
        """The numbers that the words call a mean or a variance."""
        values = (one.values[p] for one in self.said for p in ("M", "V") if p in one.values)
        return frozenset(symbol for value in values for symbol in value.names)

    def more_of(self, quantities: Iterable[str]) -> int:
        """Return a line that may say more of some quantities than is understood; 0 where there is none."""
        some = frozenset(quantities)
        return next((line for line, names in self.unclear if not names or names & some), 0)


@dataclass(frozen=True, slots=True)
class _Said:
    """One declaration, of which quantities it is, where it stands, and whether it is said without a condition."""

    declaration: Declaration
    quantities: tuple[str, ...]
    line: int
    certain: bool


def random_words(
    document: Document, parts: Sequence[Parts], understanding: Understanding, items: Sequence[Item] = ()
) -> RandomWords:
    """Read what the words of a document say of its random quantities; ``items`` are its relations."""
    if not understanding.names.random:
        return RandomWords()
    return _Reader(document, parts, understanding, stated_moments(items, understanding.names)).read()


class _Reader:
    """One pass over the sentences of a document."""

    def __init__(
        self,
        document: Document,
        parts: Sequence[Parts],
        understanding: Understanding,
        moments: Mapping[int, Sequence[Moment]],
    ) -> None:
        self.document, self.names = document, understanding.names
        self.formulas = [p for f, p in zip(document.formulas, parts, strict=True) if not f.skip]
        self.tex = [f.tex for f in document.formulas if not f.skip]
        starts = [f.start for f in document.formulas if not f.skip]
        self.moments = {k: moments[start] for k, start in enumerate(starts) if start in moments}
        self.stated = set[int]()
        self.ranges: dict[str, list[Term]] = {}
        for declaration in understanding.declarations:
            if declaration.row == "first-moments":
                self.ranges.setdefault(declaration.values["X"].symbol, []).append(declaration.values["E"])
        self.said: list[_Said] = []
        self.unclear: list[tuple[int, frozenset[str]]] = []
        self.introduced: set[str] = set()
        self.let: dict[str, set[int]] = {}
        self.lets = 0
        self.together: list[tuple[int, frozenset[str]]] = []
        self.contrary: list[frozenset[str]] = []
        self.understood: set[int] = set()
        self.certain, self.introducing = True, False

    def read(self) -> RandomWords:
        """Read every sentence."""
        marked = MarkedText(self.document, 0)
        for start, end in marked.sentences_apart():
            sentence = re.sub(MARK, lambda m: self._mark(int(m[0][1:-1])), marked.text[start:end])
            self.lets = start + 1 if LETS.search(sentence) else 0
            self._sentence(sentence, self._line(marked.offset(start)))
        self.unclear += [(line, some) for line, some in self.together if not self._are_independent(some)]
        turns = supposing.TURNS_AWAY.search(marked.text) is not None
        turns = turns or any(coupled(marked.text[start:end]) for start, end in marked.sentences.items())
        lines = [
            Line("", "declared", one.line, one.declaration)
            for one in self.said
            if one.certain and one.declaration.row in FOR_PROOFS and not turns and self._is_all(one.quantities)
            if self._is_the_only_value(one.declaration)
        ]
        said = tuple(one.declaration for one in self.said)
        offsets = frozenset(marked.formulas[k].start for k in self.understood)
        return RandomWords(said, tuple(lines), frozenset(self.introduced), tuple(self.unclear), offsets)

    def _is_all(self, quantities: Sequence[str]) -> bool:
        """Tell whether nothing takes back what is said of some quantities, and they are let be one thing."""
        taken_back = any(not names or names.intersection(quantities) for names in self.contrary)
        return not taken_back and all(len(self.let.get(one, ())) <= 1 for one in quantities)

    def _is_the_only_value(self, said: Declaration) -> bool:
        """Tell whether the words give a moment one value only."""
        told = [one.declaration for one in self.said if one.declaration.row == said.row]
        values = {p: v for p, v in said.values.items() if p not in _VALUES}
        same = [one for one in told if {p: v for p, v in one.values.items() if p not in _VALUES} == values]
        return len(same) == 1 or said.row.startswith(("independent", "identical"))

    def _are_independent(self, quantities: frozenset[str]) -> bool:
        """Tell whether the text says of these that they are independent, or of any where these are none."""
        told = [one for one in self.said if one.declaration.row.startswith("independent-")]
        pairs = {one.quantities for one in told if len(one.quantities) > 1}
        return bool(told) and pairs.issuperset(combinations(sorted(quantities), 2))

    def _line(self, offset: int) -> int:
        return self.document.text.count("\n", 0, offset) + 1

    def _mark(self, k: int) -> str:
        """Return the mark of a formula, which says what kind of formula it is."""
        said, random = self.formulas[k], self._random(k)
        if said.statements:
            kind = RELATION
        elif said.trees and all(part.head in LISTED or part.head == "dots" for t in said.trees for part in _listed(t)):
            named = self._symbols(said)
            kind = QUANTITY if named and all(map(self._may_vary, named)) else ABOUT if random else OTHER
        else:
            kind = ABOUT if random else OTHER
        return f"{kind}{k}\x02"

    def _symbols(self, said: Parts) -> frozenset[str]:
        found = {symbol for tree in said.trees for symbol in symbols(tree, self.names)}
        return frozenset(found - self.names.indices - _counts(said, self.names))

    def _may_vary(self, symbol: str) -> bool:
        """Tell whether a name may be a quantity, also where no expectation is taken of it."""
        return symbol in self.names.random or (symbol[:1].isupper() and self.names.may_vary(symbol))

    def _random(self, k: int) -> frozenset[str]:
        return self._symbols(self.formulas[k]) & self.names.random

    def _sentence(self, sentence: str, line: int) -> None:
        """Read one sentence; a letter may also stand in it without dollars."""
        typed = any(plain(symbol) in TYPED.findall(sentence) for symbol in self.names.random)
        sentence = sentence.casefold()
        if HEADING.match(sentence):  # it names what the text is about
            sentence = TOPICS.sub(_blank, sentence)
        marks = [int(k) for k in re.findall(r"[\x03-\x05](\d+)\x02", sentence)]
        about = frozenset[str]().union(*map(self._random, marks))
        leads = not ENDS.search(sentence)  # into what is claimed
        if not about and not typed and not leads and not RISKY.search(sentence):
            return
        self.introducing = False
        left, groups = sentence, list[tuple[int, str, list[str]]]()
        moments = list(MOMENTS.finditer(left))
        for pattern in (MOMENTS, NOTHING, CONSTANTS):
            left = pattern.sub(_blank, left)
        asserting = all(word in ASSERTING for word in WORD.findall(self._without_sayings(left)))
        self.certain = asserting and CONDITIONAL.search(sentence) is None
        for pattern in SAYINGS:
            for found in pattern.finditer(left):
                if group := self._take(found, line):
                    groups.append((found.start(), found[0], group))
            left = pattern.sub(_blank, left)
        if self.introducing and CONDITIONAL.search(sentence) is None:
            self._state(sentence, line)
        understood = all(self._has(found, _right_before(found, groups, sentence), line) for found in moments)
        limits = any("\\to" in self.tex[k] or "\\infty" in self.tex[k] for k in marks)
        others = limits or IDENTIFIES.search(sentence) or (OTHER in left and about)
        known = ASSERTING | CONDITIONS if self.introducing else NEUTRAL
        words = [word for word in WORD.findall(left) if word not in known]
        if understood and words and not others and set(words) <= INDEPENDENCE:
            self.together.append((line, about))
        elif words or others or not understood:
            self.unclear.append((line, about))
            if groups or not understood or CONTRARY.search(left):
                self.contrary.append(about)
        elif groups:
            self.understood |= {int(k) for k in re.findall(r"[\x03-\x06](\d+)\x02", sentence)}

    def _state(self, sentence: str, line: int) -> None:
        """Note the moments that a sentence states as equations which introduces quantities, up to what follows."""
        supposed = re.split(r"\b(?:then|so|hence|thus|therefore|we)\b", sentence, maxsplit=1)[0]
        for k in (int(k) for k in re.findall(rf"{RELATION}(\d+)\x02", supposed)):
            for moment in self.moments.get(k, ()):
                self.stated.add(k)
                for row, values in rows_of(moment, self.ranges):
                    self._say(row, line, moment[1], **values)

    def _without_sayings(self, sentence: str) -> str:
        for pattern in SAYINGS:
            sentence = pattern.sub(_blank, sentence)
        return sentence

    def _take(self, found: re.Match[str], line: int) -> list[str]:
        """Note what some words say of the quantities beside them, and return these."""
        parts = found.groupdict()
        marks = [int(k) for k in re.findall(r"\x03(\d+)\x02", parts["group"])]
        group = list(dict.fromkeys(s for k in marks for s in sorted(self._random(k))))
        adjectives = parts.get("adjectives") or ""
        kinds = [kind for kind, pattern in ADJECTIVE.items() if kind and re.search(rf"\b(?:{pattern})", adjectives)]
        if "necessarily" in adjectives or "possibly" in adjectives:
            kinds = [kind for kind in kinds if kind != "independent"]
        kinds += ["identical"] if parts.get("same") else []
        if "independent" in parts["group"]:  # of each other, where both are quantities
            kinds += ["independent"] if len(group) == len("XY") and self.ranges.keys().isdisjoint(group) else []
        if kinds or parts.get("noun") or parts.get("kind"):
            self.introduced.update(group)
            self.introducing = True
        if self.lets:
            for quantity in group:
                self.let.setdefault(quantity, set()).add(self.lets)
        sequences = [one for one in group if one in self.ranges]
        parts_only = any(not self._is_sequence(k) for k in marks if not self._random(k).isdisjoint(sequences))
        mixed = kinds and (len(group) > 1 or not ROWS.keys().isdisjoint(kinds))
        if sequences and (parts_only or mixed):
            self.unclear.extend([(line, frozenset(group))] if kinds else [])
            self.contrary.extend([frozenset(group)] if kinds else [])
            return []
        for kind in kinds:
            for row in SEQUENCES[kind] if sequences else ():
                for domain in self.ranges[group[0]]:
                    self._say(row, line, tuple(group), X=name(group[0]), E=domain)
            for row in PAIRS.get(kind, ()) if not sequences else ():
                for one, other in combinations(sorted(group), 2):
                    self._say(row, line, (one, other), X=name(one), Y=name(other))
            for one in group if kind in ROWS else ():
                self._say(ROWS[kind], line, (one,), X=name(one))
        return group

    def _is_sequence(self, k: int) -> bool:
        """Tell whether a formula is a whole sequence: ``X_i``, or ``X_1, \\dots, X_n`` up to the end of its range."""
        listed = [part for tree in self.formulas[k].trees for part in _listed(tree)]
        subs = [part for part in listed if part.head == "sub" and len(part.nodes) == len("xi")]
        if subs == listed and all(
            p.nodes[1].head == "name" and self.names.core(p.nodes[1].text) in self.names.indices for p in subs
        ):
            return True
        if len(subs) != len(listed) - 1 or not any(part.head == "dots" for part in listed) or len(subs) < len("ab"):
            return False
        try:
            first, last = (elaborate(part.nodes[1], self.names) for part in (subs[0], subs[-1]))
        except DeriveError:
            return False
        return self.ranges.get(min(self._random(k), default="")) == [make("range", first, last)]

    def _has(self, found: re.Match[str], group: list[str], line: int) -> bool:
        """Note the mean and the variance of each of some quantities. Returns whether they are understood."""
        parts = found.groupdict()
        if not group:
            return False
        told = [
            ("mean", parts["mean"], "mean"),
            ("variance", parts["variance"] or parts["other"], parts["what"] or parts["alone"]),
        ]
        for moment, value, what in told:
            if value is None:
                continue
            term = self._value(value)
            if term is None or term.names & self.names.random or term.names & self.names.indices:
                return False
            term = make("^", term, TWO) if what.startswith("standard") else term
            for quantity in group:
                letter = {"M": term} if moment == "mean" else {"V": term}
                for domain in self.ranges.get(quantity, ()):
                    self._say(f"{moment}-of-each", line, (quantity,), X=name(quantity), E=domain, **letter)
                if quantity not in self.ranges:
                    self._say(f"{moment}-of-quantity", line, (quantity,), X=name(quantity), **letter)
        return True

    def _value(self, mark: str) -> Term | None:
        """Return the value that a moment has."""
        if mark == "zero":
            return ZERO
        trees = self.formulas[int(mark[1:-1])].trees
        try:
            return elaborate(trees[0], self.names) if len(trees) == 1 else None
        except DeriveError:
            return None

    def _say(self, row: str, line: int, quantities: tuple[str, ...], **values: Term) -> None:
        """Note a declaration, once."""
        space = {"P": name(PROBABILITY), "D": name(SPACE)}
        known = {p: v for p, v in {**space, **values}.items() if p in declaration_rows()[row].parameters}
        if (row, known) not in [(one.declaration.row, one.declaration.values) for one in self.said]:
            declaration = Declaration(f"w{len(self.said)}", row, known)
            self.said.append(_Said(declaration, quantities, line, self.certain))


def _right_before(found: re.Match[str], groups: Sequence[tuple[int, str, list[str]]], sentence: str) -> list[str]:
    """Return the quantities that stand right before what is said of their moments, which is left blank behind them."""
    near = []
    for start, said, group in groups:
        end = start + len(said[: max(found.start() - start, 0)].rstrip(" ,"))
        if start < found.start() and JOINS.fullmatch(sentence, end, found.start()):
            near.append(group)
    return near[0] if len(near) == 1 else []


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _listed(tree: Node) -> Iterator[Node]:
    """Yield what stands in a list, or the tree itself."""
    if tree.head in ("list", "tuple"):
        for part in tree.nodes:
            yield from _listed(part)
    else:
        yield tree


def _counts(said: Parts, names: Names) -> frozenset[str]:
    """Return the names in the indices of a list of quantities: n of ``X_1, \\dots, X_n``."""
    parts = (part for tree in said.trees for part in _listed(tree) if part.head == "sub")
    return frozenset(s for part in parts for index in part.nodes[1:] for s in symbols(index, names))
