r"""Where other rules hold than those of numbers: modulo a number, in a finite field, or in a vain supposition.

"We work modulo 2", "Let $x \in \mathbb{F}_2$", "In floating point", "Suppose, for a contradiction, that": what is
written with plus and times there is no claim about numbers, or one that nobody holds to be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from derive.notation.documents import Document, Formula
from derive.notation.marked_text import MARK, MarkedText
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.word_patterns import WordPattern

_COUNT: Final = rf"(?:{MARK}|\d+|two|three|four|five|seven|ten|twelve|a\s+prime)"
#: A formula that names a finite field or ring.
_FIELD: Final = re.compile(
    r"\\math(?:bb|bf)\s*\{?\s*[FZ]\s*\}?\s*_\s*\{?\s*[a-z0-9]|\\mathbb\s*\{?\s*Z\s*\}?\s*/|\bGF\s*\(|\{\s*GF\s*\}"
)
#: Words of a sentence from which on another arithmetic is meant.
_ARITHMETIC: Final = WordPattern(
    rf"\b(?:work|comput|calculat|count|add|multipl|arithmetic|sum|everything|all|throughout|here|equation"
    rf"|congruence|holds?|have|is"
    rf"|are)\w*\b[^.;]*?\bmod(?:ulo|\.)?\s*{_COUNT}|\A\W*(?:modulo|mod)\s+{_COUNT}"
    rf"|\b(?:finite|galois|binary|prime)\s+fields?\b|\bfield\s+(?:of|with)\s+{_COUNT}\s+elements"
    rf"|\bcharacteristic\s+{_COUNT}"
    r"|\bboolean\s+(?:algebra|ring|arithmetic|semiring|sums?)\b|\btropical\b|\b(?:max|min)-plus\b|\bdual\s+numbers\b"
    r"|\b(?:clock|modular|saturat\w+|floating[\s-]point|integer|machine|ordinal|cardinal|fixed[\s-]point|interval"
    r"|binary|octal"
    r"|hexadecimal|base[\s-]\d+)\s+arithmetic\b|\bin\s+floating[\s-]point\b|\bon\s+(?:a|the)\s+(?:[\w-]+\s+)?clock\b"
    r"|\bin\s+(?:double|single|half|machine|finite)\s+precision\b|\bin\s+(?:python|javascript|java|matlab|excel)\b"
    rf"|\bin\s+(?:octal|hexadecimal|hex|binary|ternary)(?:\s+notation)?\s*(?:[,:]|{MARK}|we\b)"
    r"|\b(?:numerals?|digits?|numbers?\s+(?:are\s+)?written|notation)\b[^.;]{0,30}\bbase\b|\bquaternions?\b"
    r"|\bround(?:ed|ing)\b"
)
#: The same for what stands in the sentence alone.
_MACHINE: Final = WordPattern(
    r"\binteger\s+division\b|\b(?:code|program|script|interpreter|compiler|calculator|console)\s+(?:prints?"
    r"|returns?|says|gives"
    r"|outputs?|shows|evaluates)\b|\b(?:old|strange|sloppy|ancient|funny)\s+notation\b|\A\W*joke\b|\bas\s+a\s+joke\b"
)
#: A sign is explained, as an operation of its own: ``a * b = a + b + ab``, or ``+`` alone.
_SIGNS: Final = r"(?:\*|\+|\\cdot|\\times|\\star|\\ast|\\circ|\\oplus|\\otimes)"
_OPERATION: Final = re.compile(rf"\s*(?:[A-Za-z]\s*{_SIGNS}\s*[A-Za-z]\s*:?=|{_SIGNS}\s*\Z)")
_EXPLAINS: Final = WordPattern(r"\b(?:operations?|compositions?|denotes?|stands\s+for|means|define|by\s+the\s+rule)\b")
#: Words of a sentence from which on numbers are meant again.
_NUMBERS: Final = re.compile(
    r"\A\W*(?:\w+\s+)?(?:over|in|among|for|as)\s+(?:the\s+)?(?:reals|real\s+numbers|integers|rationals|ordinary"
    r"|usual|exact)\b",
    re.IGNORECASE,
)
#: One of these is in every text that speaks of such rules.
_CUES: Final = WordPattern(
    r"\bmod|field|characteristic|boolean|tropical|-plus|dual numbers|arithmetic|floating|clock|precision|python|java"
    r"|matlab|excel|octal|hexa|binary|ternary|\bbase\b|quaternion|\bround|contradiction|reductio|otherwise|suppose not"
    r"|suppose the|assume not|assume the|if not|if this|if that|if it|were this|were that|were it|\bhad\s|division"
    r"|code|program"
    r"|script|interpret"
    r"|compil|calculat|console|notation|joke"
)
_VAIN: Final = WordPattern(
    r"\b(?:for|towards?|by|to|seek|reach|get|derive|obtain)\w*\s+(?:(?:the\s+)?sake\s+of\s+)?(?:an?\s+)?contradiction\b"
    r"|\breductio\b"
    r"|\b(?:suppose|assume)\s+(?:not\b(?!\s+only)|the\s+(?:contrary|opposite)|otherwise)|\bif\s+not,"
)
#: The same, up to the end of the sentence.
_SUBJUNCTIVE: Final = WordPattern(
    r"\bif\s+(?:this|that|it)\s+(?:were|was)\b|\bwere\s+(?:this|that|it)\s+(?:true|so|false)\b"
    r"|\A\W*had\s+(?:\w+\s+){1,4}(?:been|had|\w+ed)\b"
)
_PLAIN: Final = frozenset({"+", "*", "/", "neg", "pos", "^", "sub", *LEAVES})


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    why: str
    arithmetic: bool


class OtherRules:
    """Where other rules hold in a document than those of numbers."""

    def __init__(self, document: Document) -> None:
        text = document.text
        spoken = _CUES.occurs(text) or any(map(_names_a_field, document.formulas))
        self.places = list(_places(document)) if spoken else []

    def reason(self, offset: int, *sides: Node) -> str:
        """Return why what is written at an offset claims nothing of numbers, or nothing.

        Args:
            offset: where.
            sides: what is written there; what is no sum or product of numbers and names is meant as ever.
        """
        place = next((one for one in self.places if one.start <= offset < one.end), None)
        if place is None or (place.arithmetic and not all(map(_is_arithmetic, sides))):
            return ""
        return place.why


def _is_arithmetic(side: Node) -> bool:
    return all(part.head in _PLAIN for part in walk(side))


def _names_a_field(formula: Formula) -> bool:
    return _FIELD.search(formula.tex) is not None or _OPERATION.match(formula.tex) is not None


def _places(document: Document) -> Iterator[_Place]:
    marked = MarkedText(document, 0)
    sentences = list(marked.sentences.items())
    ends = [at for at, (start, end) in enumerate(sentences) if _NUMBERS.match(marked.text[start:end])]
    fresh = [at for at, (start, _) in enumerate(sentences) if re.match(r"#|\\(?:sub)*section", marked.text[start:])]
    for at, (start, end) in enumerate(sentences):
        sentence = marked.text[start:end]
        formulas = [marked.formulas[int(mark[1:-1])] for mark in re.findall(MARK, sentence)]
        field = any(_FIELD.search(formula.tex) for formula in formulas)
        field = field or (_EXPLAINS.occurs(sentence) and any(_OPERATION.match(formula.tex) for formula in formulas))
        machine = _MACHINE.occurs(sentence)
        found = "another arithmetic" if field or machine or _ARITHMETIC.occurs(sentence) else ""
        unreal = _SUBJUNCTIVE.occurs(sentence)
        vain = "what would follow from something false" if not found and (unreal or _VAIN.occurs(sentence)) else ""
        if not (found or vain):
            continue
        if machine:
            stop = end
        elif vain:
            stop = end if unreal else marked.text.find("\n\n", end)
        else:
            later = [sentences[k][0] for k in (*ends, *fresh) if k > at]
            stop = min(later, default=-1)
        last = marked.offset(stop) if stop >= 0 else len(document.text)
        line = document.lines.span(marked.offset(start), marked.offset(start)).line
        yield _Place(marked.offset(start), last, f"line {line} speaks of {found or vain}", bool(found))
