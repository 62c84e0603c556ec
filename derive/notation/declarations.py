r"""The language of declarations, ``derive: ...`` in a comment or the front matter: one sentence says what a name is.

    <!-- derive: a_i is positive for i in 1..n -->

:mod:`derive.notation.declaration_forms` lists what can be said, :mod:`derive.notation.declared` says what it means for
a document; this module knows the forms of the sentences only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from derive.errors import UnreadError
from derive.notation.lexer import lex
from derive.notation.tokens import token_name

_LAW: Final = r"(?:probability )?(?:mass functions?|pmfs?|distributions?|laws?|vectors?|measures?)"
#: What a name may be said to be, in the order in which the phrases are tried.
KINDS: Final = {
    "function": r"(?:ordinary |plain )?(?:functions?|operators?)",
    "size": r"(?:positive (?:integers?|whole numbers?)|natural numbers?|natural)",
    "natural": r"non-?negative (?:integers?|whole numbers?)",
    "whole": r"(?:integers?|whole numbers?|whole)",
    "positive": r"(?:strictly )?positive(?: real)?(?: numbers?| constants?)?",
    "non-negative": r"non-?negative(?: real)?(?: numbers?| constants?)?",
    "random": r"random(?: (?:variables?|quantit(?:y|ies)))?",
    "number": r"(?:real )?(?:numbers?|scalars?|constants?|variables?)",
    "convex": r"(?:strictly )?convex(?: functions?)?",
    "joint": rf"joint {_LAW}",
    "channel": rf"(?:channels?|conditional {_LAW})",
    "uniform": rf"uniform(?: {_LAW})?",
    "family": rf"(?:{_LAW} named by (?:its|their) arguments?|famil(?:y|ies) of {_LAW})",
    "one": r"(?:one|single|the same) functions?(?: of all (?:its|their) arguments)?",
    "density": r"(?:probability )?(?:densit(?:y|ies)|pdfs?)(?: functions?)?",
    "pmf": _LAW,
    "finite-set": r"finite(?: sets?)?",
    "cross-entropy": r"cross[- ]entropy",
    "mutual-information": r"mutual information",
    "kl-divergence": r"(?:(?:kl|kullback[- ]leibler|k-l)(?: divergence)?|relative entropy|divergence)",
    "entropy": r"(?:shannon )?entropy",
}
MEASURES: Final = frozenset({"cross-entropy", "mutual-information", "kl-divergence", "entropy"})
"""Kinds that are standard quantities."""
FUNCTIONS: Final = MEASURES | {"function", "convex", "joint", "channel", "uniform", "family", "one", "density", "pmf"}
"""Kinds that are functions, for the parser: f(x + 1) is an application."""
NUMBERS: Final = frozenset(["number", "size", "natural", "whole"])
"""Kinds that are numbers: x(y + 1) is a product."""

_KIND: Final = "|".join(f"(?P<k{k}>{phrase})" for k, phrase in enumerate(KINDS.values()))
_FOR: Final = r"(?: for (?:(?:all|every|each) )?(?P<index>.+))?"
_IS: Final = re.compile(
    r"(?P<subjects>.+?) (?:is|are) (?P<not>not )?(?:both )?(?:an? |the |two )?"
    rf"(?:{_KIND})(?: (?:on|over|in) (?P<set>.+?))?{_FOR}",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"(?:the )?\\?(?:logs?|logarithms?) (?:is|are|has|have|means?) (?:the )?"
    r"(?:(?P<natural>natural(?: logarithms?| logs?)?|\\?ln)|(?:(?:to|in|with|of) )?(?:the )?base (?P<base>\S+))",
    re.IGNORECASE,
)
_SAME: Final = re.compile(
    r"(?P<a>.+?) and (?P<b>.+?) are (?:the |two )?(?:(?P<same>same|equal)|(?P<other>different|distinct))(?: \w+)?",
    re.IGNORECASE,
)
_MEANS: Final = re.compile(r"(?P<a>.+?) (?:means|stands for|is written) (?P<b>.+)", re.IGNORECASE)
_LAW_OF: Final = re.compile(
    rf"(?P<a>\S+) is the {_LAW} of (?P<b>\S+)|(?P<c>\S+) has the {_LAW} (?P<d>\S+)", re.IGNORECASE
)
_MEMBER: Final = re.compile(
    r"(?P<subjects>.+?) (?:(?:\\in|in|∈|=) |(?:ranges?|runs?) (?:over|from|in) )(?P<set>.+)", re.IGNORECASE
)
_TILDE: Final = re.compile(r"(?P<a>.+?)\s*(?:~|\\sim(?![A-Za-z]))\s*(?P<b>.+)")
_RELATION: Final = re.compile(r"[<>≤≥≠]|!=|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])")
_RELATED: Final = re.compile(rf"(?P<chain>.+?){_FOR}")
_RANGE: Final = re.compile(
    r"(?P<first>.+?)\s*(?:\.\.\.?|…|,\s*(?:\.\.\.|…|\\[lc]?dots)\s*,|(?: to )|\\[lc]?dots(?![A-Za-z]))\s*(?P<last>.+)"
)
_BRACES: Final = re.compile(r"\\?\{(?P<inside>.*?)\\?\}")
_WORD: Final = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{2,}(?![A-Za-z}])")
_HINT: Final = "derive read --help lists the sentences that are understood"


@dataclass(frozen=True, slots=True)
class Range:
    """A set as it was written: from `first` to `last`, or the set called `name`; all LaTeX."""

    first: str = ""
    last: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A declaration taken apart.

    `kind` is one of `KINDS`, or skip, base, same, different, means, law-of, in, law, relation. `subjects` are the
    names it is about and `objects` what stands on the other side, as LaTeX; `domains` are the sets on which, `index`
    and `over` the index that is counted with and its range.
    """

    kind: str
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    domains: tuple[Range, ...] = ()
    index: str = ""
    over: Range | None = None
    negated: bool = False


def sentence(text: str) -> Sentence:
    """Take a declaration apart. Raises UnreadError for anything that is not one of the forms."""
    plain = " ".join(text.replace("$", " ").split()).rstrip(" .;")
    if plain == "skip":
        return Sentence("skip")
    for form in (_base, _means, _same, _law_of, _is, _relation, _law, _member):
        found = form(plain)
        if found is not None:
            return found
    raise UnreadError("declaration", value=text.strip(), hint=_HINT)


def _base(text: str) -> Sentence | None:
    m = _BASE.fullmatch(text)
    return (
        Sentence("base", (), ("natural" if m["natural"] or m["base"] == "e" else m["base"].strip("{}"),)) if m else None
    )


def _means(text: str) -> Sentence | None:
    m = _MEANS.fullmatch(text)
    return Sentence("means", (latex(m["a"]),), (latex(m["b"]),)) if m else None


def _same(text: str) -> Sentence | None:
    m = _SAME.fullmatch(text)
    return Sentence("same" if m["same"] else "different", (latex(m["a"]), latex(m["b"]))) if m else None


def _law_of(text: str) -> Sentence | None:
    m = _LAW_OF.fullmatch(text)
    return Sentence("law-of", (latex(m["b"] or m["c"]),), (latex(m["a"] or m["d"]),)) if m else None


def _is(text: str) -> Sentence | None:
    m = _IS.fullmatch(text)
    if m is None:
        return None
    kind = next(kind for k, kind in enumerate(KINDS) if m[f"k{k}"])
    index, over = _counted(m["index"])
    domains = tuple(_set(part) for part in (m["set"] or "").split(" and ") if part)
    return Sentence(kind, parts(m["subjects"]), (), domains, index, over, negated=bool(m["not"]))


def _relation(text: str) -> Sentence | None:
    m = _RELATED.fullmatch(text) if _RELATION.search(text) else None
    if m is None:
        return None
    index, over = _counted(m["index"])
    found = _RELATION.search(m["chain"])
    if found is None:
        return None
    left, rest = m["chain"][: found.start()], m["chain"][found.start() :]
    chains = tuple(latex(part) + " " + latex(rest) for part in parts(left))
    return Sentence("relation", (), chains, (), index, over)


def _law(text: str) -> Sentence | None:
    m = _TILDE.fullmatch(text)
    return Sentence("law", parts(m["a"]), (latex(m["b"]),)) if m else None


def _member(text: str) -> Sentence | None:
    m = _MEMBER.fullmatch(text)
    return Sentence("in", parts(m["subjects"]), (), (_set(m["set"]),)) if m else None


def _counted(text: str | None) -> tuple[str, Range | None]:
    """The index and its range in ``for i in 1..n``, or ``for all i``."""
    if not text:
        return "", None
    m = _MEMBER.fullmatch(text)
    return (latex(m["subjects"]), _set(m["set"])) if m else (latex(text), None)


def _set(text: str) -> Range:
    braces = _BRACES.fullmatch(text.strip())
    inside = (braces["inside"] if braces else text).strip()
    m = _RANGE.fullmatch(inside)
    if m is not None:
        first = m["first"].split(",")[0]
        return Range(latex(first), latex(m["last"]))
    listed = [part.strip() for part in inside.split(",")]
    if (
        braces
        and all(p.isdigit() for p in listed)
        and [int(p) - int(listed[0]) for p in listed] == list(range(len(listed)))
    ):
        return Range(listed[0], listed[-1])
    return Range(name=latex(text.removeprefix("the set ")))


def parts(text: str) -> tuple[str, ...]:
    """The names in a list: ``p, q and r``; commas inside brackets do not part."""
    found, depth, current = [], 0, ""
    for piece in re.split(r"([()\[\]{},]|(?<=\s)and(?=\s))", text):
        depth += (piece in ("(", "[", "{")) - (piece in (")", "]", "}"))
        if depth == 0 and piece in (",", "and"):
            found.append(current)
            current = ""
        else:
            current += piece
    return tuple(latex(p) for p in (*found, current) if p.strip())


def latex(text: str) -> str:
    """Typed mathematics as LaTeX: ``Bin`` is a word, ``lambda`` a letter, ``D_KL`` has a word as its index."""
    indexed = re.sub(r"_([A-Za-z]{2,})", r"_{\1}", text.strip())
    return _WORD.sub(_word, indexed)


def _word(match: re.Match[str]) -> str:
    word = match[0]
    return _SPELLED.get(word, f"\\{word}" if word in _COMMANDS else rf"\mathrm{{{word}}}")


_COMMANDS: Final = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
        "log",
        "ln",
        "exp",
        "infty",
        "sqrt",
        "in",
    ]
)
_SPELLED: Final = {"inf": "\\infty", "infinity": "\\infty"}


def surface_name(written: str) -> str:
    """The name at the head of a subject, as the parser spells it: ``rm:P`` for ``\\mathrm{P}(x_i)``, or nothing."""
    try:
        tokens = [t for t in lex(written) if t.kind != "GAP"]
    except UnreadError:
        return ""
    return token_name(tokens[0]) if tokens and tokens[0].kind == "SYM" else ""


def kinds_of_names(text: str) -> tuple[set[str], set[str]]:
    """The names that a declaration makes functions and those it makes numbers, for reading formulas; or none."""
    try:
        said = sentence(text)
    except UnreadError:
        return set(), set()
    names = {surface_name(s) for s in said.subjects} - {""}
    names |= {n.removeprefix("rm:") for n in names if len(n) > len("rm:P")}  # IG is typed in italics too
    if said.kind == "function" and said.negated:
        return set(), names
    if said.negated:
        return set(), set()
    return names if said.kind in FUNCTIONS else set(), names if said.kind in NUMBERS else set()
