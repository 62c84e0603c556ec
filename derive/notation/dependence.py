"""What a document says of how quantities depend on each other: Markov chains, functions, independence; and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Final, Literal

from derive.notation import clauses, sentences
from derive.notation.asserted import is_asserted
from derive.notation.composed_quantities import Composed, composed_quantities, share_a_part
from derive.notation.documents import Document, Formula
from derive.notation.interventions import coupled
from derive.notation.law_words import PARTICULAR
from derive.notation.marked_text import MARK, MarkedText
from derive.notation.quantity_lists import GROUP, QUANTITY, Letters, each_listed, listed, plain, spoken, squeezed, union
from derive.notation.word_patterns import WordPattern

_LIST: Final = rf"{MARK}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){MARK})*"
_ARE: Final = rf"(?P<left>{_LIST})\s+(?:is|are|be|being)\s+"
_GIVEN: Final = (
    rf"(?:,?\s*(?:given|conditioned on|conditional on|conditionally on)\s+(?:the value of\s+)?(?P<given>{_LIST}))?"
)
_PLAIN: Final = r"(?:(?:both|all|mutually|jointly|statistically|conditionally|two|three|four|random|variables)\s+)*"
_FUNCTION_OF: Final = r"(?:an?\s+|some\s+)?(?:(?:deterministic|known|fixed|given)\s+)?functions?\s+of"
_AND_OF: Final = rf"(?:(?:\s*,)?\s+(?:and|or)\s+(?:also\s+)?(?:of|from)\s+{_LIST})*"
_SAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ARE}{_PLAIN}independent\b(?!\s+(?:of|from)\s+{MARK})(?:\s+of each other|\s+random\s+variables)?{_GIVEN}",
        rf"{_ARE}(?P<how>{_PLAIN}(?:each\s+)?)independent\s+(?:of|from)\s+(?P<right>(?:both\s+)?{_LIST}{_AND_OF}){_GIVEN}",
        rf"\bindependent\s+(?:(?:random|variables|quantities)\s+)*(?P<left>{_LIST})(?!\s+(?:is|are)\b)",
        rf"{_ARE}{_FUNCTION_OF}\s+(?P<function>{_LIST})",
        rf"{_ARE}(?:(?:completely|uniquely|fully)\s+)?determined\s+by\s+(?P<function>{_LIST})",
    )
)
#: After one of these the sentence says no more than what was read.
_MORE: Final = re.compile(
    r"\s*(?:,\s*|\(\s*)?(?:and|or|plus|as well as)\s+(?:also\s+)?"
    r"(?:an?|some|the|independent|noise|its|their|further|of|from|by)\b"
    r"|\s*(?:,\s*)?(?:(?:together|along|combined)\s+with|in addition to|up to|with\s+(?:[\w-]+\s+){0,3}nois[ey]"
    r"|corrupted|perturbed)\b"
)
#: The last of the names before it is what another statement is about: "$X$ is independent of $Y$ and $Z$ is".
_ABOUT_THE_LAST: Final = re.compile(
    r"\s+(?:is|are|be|has|have|denotes?|takes?|follows?|must|does|do|of|from)\b", re.IGNORECASE
)
#: Each of some quantities by itself is independent of others: "both", "each of", "of $Y$ and of $Z$".
_EACH: Final = WordPattern(r"\b(?:both|each|all|either|of|from)\b")
_JOINTLY: Final = WordPattern(r"\b(?:jointly|mutually)\b")
_EACH_BEFORE: Final = WordPattern(r"\b(?:both|each|all|either)(?:\s+of)?\s+\Z")
_REFUSED: Final = WordPattern(
    r"\b(?:not|never|cannot|without|unless|neither|nor|only if|if and only if|iff|exactly when|precisely when|whether"
    r"|equality|show|prove|disprove|implies|imply|follows?|given|condition(?:ed|al|ally|ing)|either|contradiction|false|true"
    r"|wrong|would|might|may|could|were)\b",
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
#: Behind a formula: it does not hold.
_DENIED: Final = re.compile(
    r"[^.;,\x01]*?\b(?:not|no|never|fails?|failed|cannot|violat\w+|(?:does|is|need|do|are)n't|breaks?|broken|false|wrong)\b",
    re.IGNORECASE,
)
_CONCLUDES: Final = WordPattern(r"\b(?:then|hence|thus|therefore|so that|we (?:have|get|see)|it follows)\b")
#: What is said for such a reason is no supposition about what the text has defined.
_REASON: Final = WordPattern(r"\b(?:since|because|as)\b")
_SUPPOSES: Final = WordPattern(r"\b(?:if|when|whenever|suppose|assume|let|for|consider|given that|say)\b")
#: What is done to formulas and not to quantities.
_REWRITING: Final = (
    r"(?:switch|exchang|swapp|replac|sett|interchang|renam|insert|plugg|substitut|integrat|summ|us|tak)ing\b"
)
#: Words about quantities that restrict their joint distribution, or may.
_RESTRICTS: Final = WordPattern(
    rf"\b(?:{PARTICULAR}|(?:in)?dependen(?:t|ce)|markov|functions? of|determin\w+|i\.?i\.?d|channel|noise|noisy"
    r"|encod\w+|decod\w+|constant|biject\w+|one-to-one|permut\w+|invertible|correlated|sufficient|stationary|gaussian|normal"
    r"|binary|(?!in\b)\w+ bits|processing|processed|(?:so|as|nor) (?:are|is|do|does)|the same (?:holds|goes|is true))\b"
    rf"|{MARK}[^.;\x01]{{0,40}}\b(?:obtained|computed|generated|produced|made|derived|estimated|drawn)\s+"
    rf"(?:from|by|out of)\b(?!\s+(?:(?:simply|just)\s+)?{_REWRITING})[^.;\x01]{{0,20}}\x01",
)
_ABOUT_EQUALITY: Final = re.compile(
    r"(?:,?\s*(?:with\s+)?equality\b|,?\s*\b(?:if and only if|iff|exactly when|precisely when|only if|unless)\b)[^.;]*",
    re.IGNORECASE,
)
_MOST_SPLIT: Final = 4
_NEAR: Final = 400
_MEASURED: Final = WordPattern(r"\b[HI]\}?\s*(?:\\left|\\big[lg]?)?\s*\(")
_ARROW: Final = re.compile(r"\\(?:long)?rightarrow|\\to|→|\\(?:long)?leftrightarrow|\\leftrightarrows")
_DASH: Final = re.compile(r"-{1,3}|\\multimap|\\circ|–|—")
_PERP: Final = re.compile(r"(?:\\perp|\\bot|⊥|\\independent|\\Perp|\\indep)+")
_FUNCTION: Final = re.compile(
    rf"(?P<left>{QUANTITY})=(?:[a-z]|\\[a-z]+)(?:_\w)?\((?P<right>{QUANTITY}(?:,{QUANTITY})*)\)\Z"
)
_ZERO: Final = re.compile(
    rf"(?:H\((?P<left>{GROUP}(?:,{GROUP})*)\\?(?:\||mid|vert)(?P<function>{GROUP}(?:,{GROUP})*)\)"
    rf"|I\((?P<a>{GROUP}(?:,{GROUP})*);(?P<b>{GROUP}(?:,{GROUP})*)(?:\\?(?:\||mid|vert)(?P<given>{GROUP}(?:,{GROUP})*))?\))=0\Z"
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
    letters = frozenset(plain(q) for formula in document.formulas for q in re.findall(QUANTITY, formula.tex))
    known = dependences(document, letters, given).known
    return frozenset[str]().union(*(one.left | one.right | one.given for one in known))


class _Reader:
    """One pass over the sentences of a document, in which each formula is a mark with its number."""

    def __init__(self, document: Document, quantities: Letters, given: int) -> None:
        self.document, self.quantities, self.given = document, quantities, given
        self.marked = MarkedText(document, given)
        self.formulas = self.marked.formulas
        self.known: list[Dependence] = []
        self.unclear: list[int] = []

    @cached_property
    def composed(self) -> Composed:
        """The quantities that the text makes of others, with these."""
        return composed_quantities(self.marked, self.quantities)

    @cached_property
    def couplings(self) -> list[tuple[int, Letters, Letters]]:
        """Where a sentence lets quantities act on each other: the offset, those that may, and all in it."""
        found = []
        for start in self.marked.sentences:
            sentence = self.marked.sentence(start)
            if (acting := coupled(sentence)) is not None:
                found.append((self.marked.offset(start), self._letters_of(acting), self._letters_of(sentence)))
        return found

    def _letters_of(self, marks: str) -> Letters:
        return union([self._letters_in(self.formulas[int(mark[1:-1])]) for mark in re.findall(MARK, marks)])

    def _coupled(self, left: Letters, right: Letters, start: int, end: int) -> int:
        """Return where independent quantities begin to act on each other, or the end."""
        places = (
            at
            for at, acting, all_of_them in self.couplings
            if at > start
            and (not all_of_them or (acting & (left | right) and all_of_them & left and all_of_them & right))
        )
        return min(places, default=end)

    def read(self) -> Dependences:
        """Read every sentence."""
        for start, end in self.marked.sentences.items():
            self._sentence(start, end)
        return Dependences(tuple(self.known), tuple(self.unclear))

    def _sentence(self, start: int, end: int) -> None:
        """Read one sentence: what its words say, and what its formulas say by themselves."""
        sentence = self.marked.text[start:end]
        marks = list(re.finditer(MARK, sentence))
        about = [m for m in marks if self._letters_in(self.formulas[int(m[0][1:-1])])]
        if not about:
            return
        left = _ABOUT_EQUALITY.sub(lambda found: " " * len(found[0]), sentence)
        understood: list[tuple[int, int]] = []
        for pattern in _SAYS:
            for found in pattern.finditer(left):
                if not any(a < found.end() and found.start() < b for a, b in understood) and self._said(
                    found, sentence, start
                ):
                    understood.append(found.span())
        understood += [
            mark.span()
            for mark in marks
            if mark[0] in left and self._formula(int(mark[0][1:-1]), sentence, mark.start(), start)
        ]
        for a, b in understood:
            left = left[:a] + " " * (b - a) + left[b:]
        markov = any(d.said.endswith("Markov chain") and d.start == self.marked.offset(start) for d in self.known)
        if _RESTRICTS.search(re.sub(r"\bmarkov( chains?)?\b", "", left, flags=re.IGNORECASE) if markov else left):
            self.unclear.append(self.document.text.count("\n", 0, self.marked.offset(start)) + 1)

    def _letters_in(self, formula: Formula) -> Letters:
        return frozenset(plain(q) for q in re.findall(QUANTITY, formula.tex)) & self.quantities

    # -- words

    def _said(self, found: re.Match[str], sentence: str, start: int) -> bool:
        """Take what a pattern of words says, and tell whether it was understood."""
        parts = found.groupdict()
        before = found.string[: found.start()]
        after = sentence[found.end() :]  # "if and only if" too
        goes_on = _MORE.match(after) or _OTHERWISE.match(after) or _ABOUT_THE_LAST.match(after)
        unsaid = "conditionally" in found[0].lower() and not parts.get("given")  # given something, but what
        behind = self.marked.text[start + found.end() :][:_NEAR]
        if not supposes(before, found.string) or goes_on or unsaid or not _is_asserted(before, behind):
            return False
        left = self._groups(parts["left"])
        right, function, given = (self._groups(parts.get(key) or "") for key in ("right", "function", "given"))
        if left is None or right is None or function is None or given is None:
            return False
        place = start + found.start()
        condition = union(given)
        if function:
            for group in left:
                self._add("determined", group, frozenset(), union(function), place, start)
        elif right:
            how = parts["how"]
            each = (_EACH.search(how) or _EACH_BEFORE.search(before)) and not _JOINTLY.search(how)
            lefts = left if each else [union(left)]
            rights = right if _EACH.search(parts["right"]) else [union(right)]
            if any(self._claimed(a, b, condition, before) for a, b in product(lefts, rights)):
                return False
            for a, b in product(lefts, rights):
                self._add("independent", a, b, condition, place, start)
            return len(lefts) == len(rights) == 1  # who says it of each may mean more
        else:
            if len(left) < 2 or any(self._claimed(a, b, condition, before) for a, b in combinations(left, 2)):
                return False
            self._mutually(left, condition, place, start)
        return True

    def _groups(self, marks: str) -> list[Letters] | None:
        """Return the quantities of some formulas, a bracket as one group; ``None`` where there is something else."""
        found: list[Letters] = []
        for mark in re.findall(MARK, marks):
            groups = listed(squeezed(self.formulas[int(mark[1:-1])].tex))
            if groups is None or not union(groups) <= self.quantities:
                return None
            found += groups
        return found

    def _claimed(self, left: Letters, right: Letters, given: Letters, before: str) -> bool:
        """Tell whether independence is claimed: what it is of is made of common quantities, and nothing is supposed."""
        *_, reason = [-1, *(found.start() for found in _REASON.finditer(before))]
        supposed = _SUPPOSES.search(before, max(reason, 0)) is not None
        return not supposed and share_a_part(left, right, given, self.composed)

    # -- formulas

    def _formula(self, k: int, sentence: str, place: int, start: int) -> bool:
        """Take what a formula says by itself, as a supposition of its sentence or its display."""
        formula, before = self.formulas[k], sentence[:place]
        tex = squeezed(formula.tex)
        alone = formula.display is not None and formula.display < self.given
        led = before.strip() or formula.display is None
        lead = before if led else sentences.paragraph_before(self.marked.text[:start])
        if (not alone and not supposes(lead, sentence)) or _DENIED.match(sentence, sentence.index("\x02", place) + 1):
            return False
        near = (sentence + lead).casefold()
        if formula.display is not None and not alone and "markov" not in near and not _SUPPOSES.search(lead):
            return False
        chain = _ARROW.split(tex)
        if len(chain) < 3 and "markov" in near:
            chain = _DASH.split(tex)
        if len(chain) > 2 and (groups := each_listed(chain)) is not None:
            return self._chain([union(g) for g in groups], start + place, start, " → ".join(chain))
        if len(sides := _PERP.split(tex)) == 2:
            right, _, given = sides[1].replace("\\mid", "|").replace("\\vert", "|").partition("|")
            groups = each_listed([sides[0], right, *([given] if given else [])])
            if groups is not None:
                a, b, *c = (union(g) for g in groups)
                claimed = not alone and self._claimed(a, b, union(c), lead)
                return not claimed and self._add("independent", a, b, union(c), start + place, start)
        if found := _FUNCTION.match(tex):
            groups = each_listed([found["left"], found["right"]])
            return groups is not None and self._add(
                "determined", union(groups[0]), frozenset(), union(groups[1]), start + place, start
            )
        inline = formula.display is None
        text = self.document.text
        supposed = alone or (inline and clauses.supposes(text[: formula.start], formula.tex, text[formula.end :]))
        return bool(supposed) and self._zero(tex, start + place, start)

    def _zero(self, tex: str, place: int, start: int) -> bool:
        """H(Y | X) = 0 and I(X; Y | Z) = 0 say what they say."""
        found = _ZERO.match(tex)
        if not found:
            return False
        parts = [found[key] for key in ("left", "function", "a", "b", "given")]
        left, function, a, b, given = (union(listed(part) or []) if part else frozenset() for part in parts)
        if left:
            return self._add("determined", left, frozenset(), function, place, start)
        return self._add("independent", a, b, given, place, start)

    def _chain(self, groups: Sequence[Letters], place: int, start: int, said: str) -> bool:
        """What comes before a link of a Markov chain is independent of what comes after it, given the link."""
        if not union(groups) <= self.quantities or len(union(groups)) < sum(map(len, groups)):
            return False
        said = f"{said} is a Markov chain"
        for first, link, last in combinations(range(len(groups)), 3):
            for i in range(first, link):
                for j in range(link + 1, last + 1):
                    if (i == first or first == 0) and (j == last or last == len(groups) - 1):
                        self._add(
                            "independent",
                            union(groups[i:link]),
                            union(groups[j : last + 1]),
                            groups[link],
                            place,
                            start,
                            said,
                        )
        return True

    def _mutually(self, groups: Sequence[Letters], given: Letters, place: int, start: int) -> None:
        """Of independent quantities any two sets without common members are independent."""
        said = f"{', '.join(sorted(union(groups)))} are independent" + (f" given {spoken(given)}" if given else "")
        if len(groups) > _MOST_SPLIT:  # each from those before it, from which the rest follows
            for k in range(1, len(groups)):
                self._add("independent", union(groups[:k]), groups[k], given, place, start, said)
            return
        for size in range(2, len(groups) + 1):
            for some in combinations(groups, size):
                for k in range(1, size // 2 + 1):
                    for part in combinations(some, k):
                        rest = [g for g in some if g not in part]
                        self._add("independent", union(part), union(rest), given, place, start, said)

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
            said = f"{spoken(left)} is a function of {spoken(given)}"
        elif not said:
            said = f"{spoken(left)} and {spoken(right)} are independent" + (f" given {spoken(given)}" if given else "")
        at = self.marked.offset(place)
        line = self.document.text.count("\n", 0, at) + 1
        formulas = frozenset(self.formulas[int(m[1:-1])].start for m in re.findall(MARK, self.marked.sentence(start)))
        begin, end, until = self.marked.scope(start)
        end = min(end, self._coupled(left, right, at, end)) if kind == "independent" else end
        new = Dependence(kind, left, right, given, said, line, begin, end, until, formulas)
        if new.says not in {d.says for d in self.known}:
            self.known.append(new)
        return True


def supposes(before: str, sentence: str) -> bool:
    """Tell whether what follows in a sentence is supposed: not doubted, denied, asked, conditioned or concluded.

    Args:
        before: what stands before it in the sentence, where each formula is a mark.
        sentence: the whole sentence.
    """
    clause = re.sub(MARK, " ", re.split(r"[,;:.]", before)[-1])
    plain = all(word in _LEADING for word in re.findall(r"[^\W\d_]+", clause.casefold()))
    return plain and not (_REFUSED.search(before) or _concluded(before) or sentence.rstrip().endswith("?"))


def _is_asserted(before: str, behind: str) -> bool:
    """Tell the same of all that the text says around it, which `supposes` does not see."""
    return is_asserted(re.sub(MARK, "$", before), re.sub(MARK, "$", behind), or_supposed=True)


def _concluded(before: str) -> bool:
    """Tell whether what follows is concluded: a "then" or "hence" came after the last "if" or "let"."""
    *_, last = [None, *_CONCLUDES.finditer(before)]
    return last is not None and not _SUPPOSES.search(before, last.end())
