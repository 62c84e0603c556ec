"""What the words say of random quantities without a law, as far as it is understood: independence, one law, signs.

A claim about them is only called false where all that the text says of them is understood, so that a counterexample can
satisfy it. Words that say nothing of a quantity are known by a list; any other word near one forbids it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from derive.app.items import symbols
from derive.errors import DeriveError
from derive.language.rules import Declaration
from derive.language.terms import TWO, ZERO, Term, make, name
from derive.notation import supposing
from derive.notation.context import Line, Understanding
from derive.notation.documents import Document
from derive.notation.elaborate import elaborate
from derive.notation.marked_text import MARK, MarkedText
from derive.notation.names import PROBABILITY, SPACE, Names, plain
from derive.notation.statements import Parts
from derive.notation.syntax import Node
from derive.rules import declaration_rows

#: In a sentence each formula is a mark: of quantities, of a relation, of something about quantities, of anything else.
_QUANTITY, _RELATION, _ABOUT, _OTHER = "\x03", "\x04", "\x05", "\x06"
_Q: Final = rf"{_QUANTITY}\d+\x02"
_GROUP: Final = rf"{_Q}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_Q})*"
_ADJECTIVE: Final = {
    "independent": r"(?:(?:mutually|pairwise|statistically|stochastically)\s+)?independent",
    "identical": r"identically[\s-]+distributed",
    "both": r"iid|i\.i\.d\.?",
    "uncorrelated": r"(?:mutually\s+|pairwise\s+)?uncorrelated",
    "positive": r"(?:strictly\s+)?positive",
    "non-negative": r"non-?negative",
    "": r"an?|any|some|two|three|all|both|arbitrary|general|given|real-valued|real|scalar|discrete|bounded|finite"
    r"|(?:square[\s-]+)?integrable|non-?constant|non-?degenerate|not\s+necessarily\s+independent|possibly\s+dependent",
}
_ANY_ADJECTIVE: Final = "|".join(_ADJECTIVE.values())
_ADJECTIVES: Final = rf"(?P<adjectives>(?:(?:{_ANY_ADJECTIVE})\b\.?[\s,]*(?:and\s+)?)*)"
_NOUN: Final = r"(?:random\s+(?:variables?|quantit(?:y|ies))|rvs?|r\.v\.s?)"
_IS: Final = r"(?:(?:is|are|be|being|denotes?|represents?)\s+)?"
#: Not independent of a third, and not under a condition.
_NO_MORE: Final = r"(?!\s*,?\s*(?:given|of|from|condition\w*|if|iff|when\w*|under|knowing|only|exactly|unless|or)\b)"
_SAYINGS: Final = (
    re.compile(
        rf"(?>(?P<group>{_Q}\s+(?:is|be|and)\s+independent\s+(?:of|from)\s+{_Q}))(?!\s*(?:,|and)\s*(?:and\s*)?{_Q}){_NO_MORE}"
    ),
    re.compile(
        rf"(?>(?P<group>{_GROUP})\s+(?:have|has|having|with)\s+(?:all\s+)?(?P<same>the\s+same)\s+(?:distribution|law)s?)\b"
        rf"{_NO_MORE}"
    ),
    re.compile(rf"(?>{_ADJECTIVES}(?P<noun>{_NOUN}),?\s*(?P<group>{_GROUP})){_NO_MORE}"),
    re.compile(
        rf"(?>(?P<group>{_GROUP}),?\s*\(?{_IS}(?:(?P<kind>{_NOUN})\s+)?{_ADJECTIVES}(?P<noun>{_NOUN})?\)?){_NO_MORE}"
    ),
)
#: What is said of quantities and holds in every model with few outcomes, and phrases that say nothing.
_NOTHING: Final = re.compile(
    r"(?:with|having|whose|of|has|have|and)\s+(?:both\s+)?(?:finite|existing)\s+(?:first\s+|second\s+|fourth\s+|and\s+)*"
    r"(?:means?|moments?|variances?|expectations?|expected\s+values?|,|\s|and\b)+(?:exists?\b)?"
    r"|(?:whose|such\s+that\s+the|assuming\s+(?:that\s+)?(?:the|all))\s+(?:\w+\s+)?(?:means?|moments?|variances?|expectations?)\s+"
    r"(?:exists?|(?:is|are)\s+finite)"
    r"|(?:defined\s+)?on\s+(?:the\s+same|a\s+common|some|a)\s+probability\s+space(?:\s+[\x04-\x06]\d+\x02)?"
    r"|(?:which\s+are\s+|that\s+are\s+)?not\s+(?:necessarily|assumed\s+to\s+be)\s+independent"
    r"|sample\s+(?:means?|averages?|variances?|sizes?)|well[\s-]known|(?:left|right)[\s-]hand\s+sides?|both\s+sides|on\s+the\s+(?:left|right)|other\s+words"
    r"|(?:we|i|you|one)\s+(?:have|has)|has\s+to\s+be\s+shown|law\s+of\s+(?:the\s+)?(?:total|iterated)\s+\w+"
    r"|expected\s+values?|at\s+(?:first|last)|(?:is|be|are)\s+(?:given|defined)\s+(?:by|as)|given\s+by|(?:with|where)\s+(?=\x04)",
)
_CONSTANTS: Final = re.compile(
    rf"(?P<first>{_OTHER}\d+\x02)(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_OTHER}\d+\x02)*,?\s+{_IS}"
    r"(?:(?:an?|any|some|two|three|all|both|arbitrary|real|fixed|given|known|the|finite)\s+)*"
    r"(?:constants?|numbers?|scalars?|reals?|coefficients?)\b"
    r"|(?:constants?|numbers?|scalars?|reals)\s+"
    rf"{_OTHER}\d+\x02(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_OTHER}\d+\x02)*(?:\s+{_IS}(?:arbitrary|fixed|real)\b)?"
    rf"|(?:for|and)\s+(?:all|any|every|each|fixed)\s+(?:real\s+)?{_OTHER}\d+\x02(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_OTHER}\d+\x02)*"
)
_NEUTRAL_WORDS: Final = """
    a about add adding again all also always an and another any apply applying are argument as ask assume at
    basic be because below by calculate calculation can cannot case check claim claims clear clearly collect come
    compute computation computed conclude consequently consider consists correct covariance covariances
    cross define defined definition definitions denote denotes derivation derive derived direct directly distributive do
    does easily easy equality equals equation equations error every exercise expand expanded expanding expansion
    expectation expectations expected explain expression fact facts false
    familiar final finally find first follow following follows for form formula formulae formulas from further
    general get gets give gives go going hand have help hence here holds hold how however i identities identity if
    immediate immediately in inequality insert into is it its just know known last lemma let
    linear linearity bilinear bilinearity line lines ln log look manipulation
    mathematics may me mean means mistake multiply my namely need needed next note notice now obtain obtained obtains of
    on once one or other our out parentheses part plain please possible proof proofs properties property proposition
    prove proved proven proves put question quick quickly random quantities quantity recall remark remember result
    results rewrite rewriting right rule rules say says second see set show showing shown shows side sides
    similarly simple simplify simplifies simply since sketch so solution square squared squares standard start statement
    step steps substitute substituting such suffices sum summand suppose take takes taking tell term terms thank thanks
    that the their them then theorem there therefore these they thing think third this three thus to together true try
    two understand use used useful using variable variables variance variances verify want way we well what where
    whether which why will with work would write writes writing written wrong yield yields you your equal
    product products cancel cancels difference differences deviation deviations example
    """
_NEUTRAL: Final = frozenset(_NEUTRAL_WORDS.split()) - {"equal", "standard", "takes", "take", "with"}
#: Words that may say something of quantities in a sentence that names none.
_RISKY: Final = re.compile(
    r"\b(?:random|variables?|quantit\w+|\w*depend\w*|distribut\w+|laws?|densit\w+|continuous\w*|discrete|gauss\w*|normal\w*"
    r"|uniform\w*|poisson|\w*nomial|bernoulli|exponential\w*|gamma|beta|coins?|dic?e|means?|variances?|zero|moments?"
    r"|assum\w+|suppos\w+|throughout|they|both|these|standard\w*|samples?|\w*correlat\w*|symmetr\w*|bounded|identical\w*"
    r"|i\.?i\.?d|positive|negative|non-?negative|constants?|surely|values?|support\w*|let|expect\w*|vectors?|matri\w+"
    r"|degenerate|centred|centered|normali[sz]ed|finite)\b",
)
#: That quantities are independent, as a reason: it is known where it was said of them.
_INDEPENDENCE: Final = frozenset({"independence", "independent"})
_LISTED: Final = frozenset({"name", "sub", "bar", "hat", "tilde", "prime"})
_TYPED: Final = re.compile(r"(?<![\w\\$])[B-HJ-Z](?![\w'])")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ROWS: Final = {"positive": "positive-quantity", "non-negative": "non-negative-quantity"}
#: What is said of any two quantities, and of those of a sequence. Proofs may rest on some of it, where it is certain.
_PAIRS: Final = {
    "independent": ("independent-quantities",),
    "identical": ("identical-quantities", "identical-moments"),
    "both": ("independent-quantities", "identical-quantities", "identical-moments"),
    "uncorrelated": ("uncorrelated",),
}
_SEQUENCES: Final = {
    "independent": ("independent-sequence", "uncorrelated-each"),
    "identical": ("identical-sequence",),
    "both": ("independent-sequence", "identical-sequence", "uncorrelated-each"),
    "uncorrelated": ("uncorrelated-each",),
}
_FOR_PROOFS: Final = frozenset(
    {
        "uncorrelated-each",
        "identical-moments",
        "mean-of-each",
        "variance-of-each",
        "mean-of-quantity",
        "variance-of-quantity",
    }
)
_MOMENT: Final = r"(?:(?:a|an|the|common|same|finite|known|unknown|true|population|respective)\s+)*"
_VALUE: Final = rf"(?:{_OTHER}\d+\x02|zero)"
_MOMENTS: Final = re.compile(
    rf"\b(?:with|having|has|have|of)\s+{_MOMENT}(?:mean|expectation|expected\s+value)\s+(?P<mean>{_VALUE})"
    rf"(?:\s*,?\s*(?:and|with)\s+{_MOMENT}(?P<what>variance|standard\s+deviation)\s+(?P<variance>{_VALUE}))?"
    rf"|\b(?:with|having|has|have|of)\s+{_MOMENT}(?P<alone>variance|standard\s+deviation)\s+(?P<other>{_VALUE})"
)
#: A sentence that may let names be something else than before.
_LETS: Final = re.compile(
    r"\b(?:let|consider\w*|suppos\w+|assum\w+|tak(?:e|ing)|given|fix|choos\w+|(?:for|if)\s+(?:any|all|every|some|two|arbitrary)"
    r"|now|next|instead|otherwise|arbitrary|any)\b",
    re.IGNORECASE,
)
#: In a sentence that is not understood: it may take something back.
_CONTRARY: Final = re.compile(
    r"\b(?:not|no|\w+n't|never|neither|nor|without|\w*depend\w*|\w*correlat\w*|instead|differ\w*|unless|longer|but|however"
    r"|except|only|wrong|false|mistake\w*|identical\w*|iid|i\.i\.d|let|assum\w+|suppos\w+|vectors?|matri\w+)\b"
)
#: What may stand between quantities and what is said of their moments.
_JOINS: Final = re.compile(r"[\s,]*(?:(?:each|all|both)\b[\s,]*)?")
#: The only words beside it of a sentence that says something without a condition.
_ASSERTING: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "assume",
        "average",
        "be",
        "by",
        "consider",
        "denote",
        "denotes",
        "following",
        "for",
        "given",
        "have",
        "here",
        "is",
        "let",
        "now",
        "of",
        "our",
        "recall",
        "sequence",
        "since",
        "so",
        "suppose",
        "take",
        "that",
        "the",
        "their",
        "then",
        "variables",
        "we",
        "where",
        "with",
        "estimator",
        "unbiased",
        "get",
        "obtain",
        "find",
        "show",
    ]
)
_CONDITIONAL: Final = re.compile(r"\b(?:iff?|when\w*|cases?|whether|unless|would|could|may|might)\b|\?")


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


def random_words(document: Document, parts: Sequence[Parts], understanding: Understanding) -> RandomWords:
    """Read what the words of a document say of its random quantities."""
    return _Reader(document, parts, understanding).read() if understanding.names.random else RandomWords()


class _Reader:
    """One pass over the sentences of a document."""

    def __init__(self, document: Document, parts: Sequence[Parts], understanding: Understanding) -> None:
        self.document, self.names = document, understanding.names
        self.formulas = [p for f, p in zip(document.formulas, parts, strict=True) if not f.skip]
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
        self.certain = True

    def read(self) -> RandomWords:
        """Read every sentence."""
        marked = MarkedText(self.document, 0)
        for start, end in marked.sentences.items():
            sentence = re.sub(MARK, lambda m: self._mark(int(m[0][1:-1])), marked.text[start:end])
            self.lets = start + 1 if _LETS.search(sentence) else 0
            self._sentence(sentence, self._line(marked.offset(start)))
        self.unclear += [(line, some) for line, some in self.together if not self._are_independent(some)]
        turns = supposing.TURNS_AWAY.search(marked.text) is not None
        lines = [
            Line("", "inferred", one.line, one.declaration)
            for one in self.said
            if one.certain and one.declaration.row in _FOR_PROOFS and not turns and self._is_all(one.quantities)
        ]
        said = tuple(one.declaration for one in self.said)
        offsets = frozenset(marked.formulas[k].start for k in self.understood)
        return RandomWords(said, tuple(lines), frozenset(self.introduced), tuple(self.unclear), offsets)

    def _is_all(self, quantities: Sequence[str]) -> bool:
        """Tell whether nothing takes back what is said of some quantities, and they are let be one thing."""
        taken_back = any(not names or names.intersection(quantities) for names in self.contrary)
        return not taken_back and all(len(self.let.get(one, ())) <= 1 for one in quantities)

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
            kind = _RELATION
        elif said.trees and all(part.head in _LISTED or part.head == "dots" for t in said.trees for part in _listed(t)):
            named = self._symbols(said)
            kind = _QUANTITY if named and all(map(self._may_vary, named)) else _ABOUT if random else _OTHER
        else:
            kind = _ABOUT if random else _OTHER
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
        typed = any(plain(symbol) in _TYPED.findall(sentence) for symbol in self.names.random)
        sentence = sentence.casefold()
        marks = [int(k) for k in re.findall(r"[\x03-\x05](\d+)\x02", sentence)]
        about = frozenset[str]().union(*map(self._random, marks))
        if not about and not typed and not _RISKY.search(sentence):
            return
        left, groups = sentence, list[tuple[int, list[str]]]()
        moments = list(_MOMENTS.finditer(left))
        for pattern in (_MOMENTS, _NOTHING, _CONSTANTS):
            left = pattern.sub(_blank, left)
        asserting = all(word in _ASSERTING for word in _WORD.findall(self._without_sayings(left)))
        self.certain = asserting and _CONDITIONAL.search(sentence) is None
        for pattern in _SAYINGS:
            for found in pattern.finditer(left):
                if group := self._take(found, line):
                    groups.append((found.start() + len(found[0].rstrip(" ,")), group))
            left = pattern.sub(_blank, left)
        understood = all(self._has(found, _right_before(found, groups, sentence), line) for found in moments)
        others = _OTHER in left and about
        words = [word for word in _WORD.findall(left) if word not in _NEUTRAL]
        if understood and words and not others and set(words) <= _INDEPENDENCE:
            self.together.append((line, about))
        elif words or others or not understood:
            self.unclear.append((line, about))
            if groups or not understood or _CONTRARY.search(left):
                self.contrary.append(about)
        elif groups:
            self.understood |= {int(k) for k in re.findall(r"[\x03-\x06](\d+)\x02", sentence)}

    def _without_sayings(self, sentence: str) -> str:
        for pattern in _SAYINGS:
            sentence = pattern.sub(_blank, sentence)
        return sentence

    def _take(self, found: re.Match[str], line: int) -> list[str]:
        """Note what some words say of the quantities beside them, and return these."""
        parts = found.groupdict()
        marks = [int(k) for k in re.findall(r"\x03(\d+)\x02", parts["group"])]
        group = list(dict.fromkeys(s for k in marks for s in sorted(self._random(k))))
        adjectives = parts.get("adjectives") or ""
        kinds = [kind for kind, pattern in _ADJECTIVE.items() if kind and re.search(rf"\b(?:{pattern})", adjectives)]
        if "necessarily" in adjectives or "possibly" in adjectives:
            kinds = [kind for kind in kinds if kind != "independent"]
        kinds += ["identical"] if parts.get("same") else []
        if "independent" in parts["group"]:  # of each other, where both are quantities
            kinds += ["independent"] if len(group) == len("XY") and self.ranges.keys().isdisjoint(group) else []
        if kinds or parts.get("noun") or parts.get("kind"):
            self.introduced.update(group)
        if self.lets:
            for quantity in group:
                self.let.setdefault(quantity, set()).add(self.lets)
        sequences = [one for one in group if one in self.ranges]
        parts_only = any(not self._is_sequence(k) for k in marks if not self._random(k).isdisjoint(sequences))
        mixed = kinds and (len(group) > 1 or not _ROWS.keys().isdisjoint(kinds))
        if sequences and (parts_only or mixed):
            self.unclear.extend([(line, frozenset(group))] if kinds else [])
            self.contrary.extend([frozenset(group)] if kinds else [])
            return []
        for kind in kinds:
            for row in _SEQUENCES[kind] if sequences else ():
                for domain in self.ranges[group[0]]:
                    self._say(row, line, tuple(group), X=name(group[0]), E=domain)
            for row in _PAIRS.get(kind, ()) if not sequences else ():
                for one, other in combinations(sorted(group), 2):
                    self._say(row, line, (one, other), X=name(one), Y=name(other))
            for one in group if kind in _ROWS else ():
                self._say(_ROWS[kind], line, (one,), X=name(one))
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


def _right_before(found: re.Match[str], groups: Sequence[tuple[int, list[str]]], sentence: str) -> list[str]:
    """Return the quantities that stand right before what is said of their moments."""
    near = [group for end, group in groups if end <= found.start() and _JOINS.fullmatch(sentence, end, found.start())]
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
