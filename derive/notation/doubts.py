"""Decisions the text alone does not settle: the safe defaults and the refusals, in one table.

A *safe* doubt is decided by its default (every use seen in real texts was right) and is reported as a remark; any other
makes the formula `unread: ambiguous`, with the readings and the line that decides. READING.md 3 and 4 are the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from derive.errors import AmbiguousError, Span


@dataclass(frozen=True, slots=True)
class Rule:
    """What is known about one kind of doubt; `{0}` in the texts is the name or text in doubt."""

    safe: bool
    sentence: str
    readings: tuple[str, ...] = ()
    declaration: str = ""


_CALL = ("{0} applied to the bracket", "{0} times the bracket")
_FUNCTION = "derive: {0} is a function"

DOUBTS: dict[str, Rule] = {
    # safe defaults
    "gap-product": Rule(safe=True, sentence="a gap before the bracket: read as {0} times the bracket"),
    "index-list": Rule(safe=True, sentence="the index {0} is read as a list of indices, not as a product"),
    "derivative-of-product": Rule(safe=True, sentence="the derivative is taken of the whole product after it"),
    "slash-then-gap": Rule(safe=True, sentence="a/b c with a gap is read as (a/b) c"),
    "function-power": Rule(safe=True, sentence="{0}(..)^n is the power of the value"),
    "evaluated-product": Rule(safe=True, sentence="the evaluation bar closes the whole product to its left"),
    "bracketed-power": Rule(safe=True, sentence="the exponent in brackets is a power, not a tag"),
    "word": Rule(safe=True, sentence="the letters {0} are read as one word"),
    "index-digits": Rule(safe=True, sentence="the index {0} is read as a list of digits, as elsewhere here"),
    "typed-word": Rule(safe=True, sentence="the letters {0} are read as the function, not as a product"),
    "reused-name": Rule(safe=True, sentence="{0} is bound by a sum or integral and also stands free on the same side"),
    # refusals
    "function-and-bare": Rule(
        safe=False, sentence="{0} stands both alone and before brackets here", readings=_CALL, declaration=_FUNCTION
    ),
    "no-evidence": Rule(
        safe=False, sentence="nothing says whether {0} is a function", readings=_CALL, declaration=_FUNCTION
    ),
    "two-capitals": Rule(
        safe=False,
        sentence="two capitals before a list of arguments",
        readings=("the word {0} applied", "the first letter times the second one applied"),
        declaration="derive: {0} is a function",
    ),
    "power-before-call": Rule(
        safe=False,
        sentence="a power between a function and its argument",
        readings=("the power of the value {0}(..)", "{0} applied several times", "a product"),
    ),
    "log-power": Rule(
        safe=False,
        sentence="{0}(..)^n: the author may mean the {0} of the power",
        readings=("the power of the {0}", "the {0} of the power"),
    ),
    "slash-then-product": Rule(safe=False, sentence="a/b c without brackets", readings=("(a/b) c", "a/(b c)")),
    "slash-after-function": Rule(safe=False, sentence="{0} a / b without brackets", readings=("({0} a)/b", "{0}(a/b)")),
    "power-T": Rule(
        safe=False,
        sentence="T as an exponent, where the document does not say what T is",
        readings=("the transpose", "the power T"),
        declaration="derive: T is a number",
    ),
    "integral-without-d": Rule(
        safe=False,
        sentence="an integral whose differential was not found",
        readings=("over all that follows", "up to here"),
    ),
    "bare-operator": Rule(
        safe=False,
        sentence="the operator {0} without a bracket",
        readings=("{0} of the factor", "{0} of all that follows"),
    ),
    "two-way-bars": Rule(safe=False, sentence="bars that pair in two ways", readings=("|a| b |c|", "|a |b| c|")),
    "bra-ket": Rule(
        safe=False,
        sentence="bars inside angle brackets",
        readings=("a bra and a ket", "the mean of what stands between the angles"),
    ),
    "log-argument-product": Rule(
        safe=False,
        sentence="{0} without brackets before several factors",
        readings=("the {0} of the first factor, times the rest", "the {0} of the product"),
    ),
    "optimum-then-sum": Rule(
        safe=False,
        sentence="a summand with {0} follows a limit or an optimum over it",
        readings=("of all that follows", "of the first summand"),
    ),
    "power-then-factorial": Rule(
        safe=False,
        sentence="a factorial behind a power",
        readings=("the factorial of the exponent", "the factorial of the power"),
    ),
    "compose-then-call": Rule(
        safe=False,
        sentence="a composition of functions before an argument, without brackets",
        readings=("the composition applied", "only the last function applied"),
    ),
    "tensor-then-product": Rule(
        safe=False,
        sentence="a factor behind a tensor product, without brackets",
        readings=("the tensor product, times the factor", "the tensor product with the product"),
    ),
    "mod-of-sum": Rule(
        safe=False,
        sentence="a remainder without brackets after a sum",
        readings=("the remainder of the last summand", "the remainder of the sum"),
    ),
    "tag-or-power": Rule(
        safe=False,
        sentence="an expression in brackets as a superscript of a name",
        readings=("a tag, as in x^{{(i)}}", "a power"),
    ),
    "derivative-end": Rule(
        safe=False,
        sentence="several factors that may depend on the variable follow a derivative",
        readings=("the derivative of the first factor", "the derivative of the product"),
    ),
    "product-end": Rule(
        safe=False,
        sentence="factors without the index follow the others of a {0}",
        readings=("inside the {0}", "outside the {0}"),
    ),
    "bracket-applied": Rule(
        safe=False, sentence="a function name in a bracket before a bracket", readings=("an application", "a product")
    ),
    "thousands": Rule(safe=False, sentence="{0} without a blank", readings=("one number", "two numbers")),
    "numbers-apart": Rule(
        safe=False,
        sentence="two numbers side by side with nothing between them: {0}",
        readings=("one number", "their product"),
    ),
    "mixed-number": Rule(
        safe=False,
        sentence="a whole number before a fraction of numbers",
        readings=("their product", "a mixed number, which is their sum"),
    ),
    "script-digits": Rule(
        safe=False,
        sentence="a script without braces before several digits",
        readings=("the first digit only, as TeX sets it", "all of {0}"),
    ),
    "free-index": Rule(
        safe=False,
        sentence="{0} is bound by a sum and stands again, as an index, to the right of it",
        readings=("inside the sum", "outside the sum"),
    ),
    "free-name": Rule(
        safe=False,
        sentence="{0} is bound by a sum and stands again to the right of it",
        readings=("inside the sum", "outside the sum"),
    ),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that was not certain: its code in `DOUBTS`, where (offsets in the formula), and the text in doubt."""

    code: str
    start: int
    end: int
    value: str = ""

    @property
    def safe(self) -> bool:
        """Whether the default may be trusted."""
        return DOUBTS[self.code].safe

    @property
    def message(self) -> str:
        """One sentence for a person."""
        return DOUBTS[self.code].sentence.format(self.value)

    def refusal(self, source: str) -> AmbiguousError:
        """The error that lists the readings; its span counts in the formula `source`."""
        rule = DOUBTS[self.code]
        return AmbiguousError(
            span=Span.of(source, self.start, self.end),
            value=self.message,
            readings=tuple(r.format(self.value) for r in rule.readings),
            declaration=rule.declaration.format(self.value.partition(":")[2] or self.value),
        )
