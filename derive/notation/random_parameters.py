"""Parameters that have a law of their own: what is said to be distributed with them has that law only given them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from derive.notation.expectations import average_of
from derive.notation.meaning import innermost, named_parts
from derive.notation.names import plain
from derive.notation.sentences import sentence_before
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

_MATH: Final = r"\$\$?([^$]{1,80})\$\$?"
#: "where $p$ itself is random", "the random rate $t$".
_RANDOM: Final = (
    WordPattern(
        rf"{_MATH}\s+(?:itself\s+|in turn\s+|too\s+|also\s+)?(?:is|are|be|being|varies|vary)\s+"
        r"(?:itself\s+|in turn\s+|also\s+)?(?:an?\s+|unknown and\s+)?(?:random|drawn|sampled|at random)\b"
    ),
    WordPattern(rf"\brandom\s+(?:[\w-]+\s+){{0,2}}?(?:parameter|rate|probability|mean|variance|number)\s+{_MATH}"),
)
_LETTERS: Final = frozenset({"p", "P", "q", "pi", "f"})
_PRIOR: Final = WordPattern(r"\b(?:hyper-?)?priors?\b(?!\s+to\b)|\bposteriors?\b")
_FORMULA: Final = re.compile(r"\$\$?([^$]{1,80})\$\$?")
_SENTENCE_ENDS: Final = re.compile(r"[.!?](?=\s)|\n\s*\n")
_SENTENCE: Final = 400


def applied_parameters(applications: Iterable[Node]) -> Iterator[Node]:
    """Yield what laws and averages are written of: both of p(y, t), p(y | t) and p(t | y), one of p(t) and E(t)."""
    for node in applications:
        function, *arguments = node.nodes
        if average_of(function) and not function.text.endswith("Var"):
            yield from (a for a in arguments if a.head == "name")
        elif function.head == "name" and plain(function.text) in _LETTERS:
            joint = len(arguments) > 1 or arguments[0].head in ("given", "list")
            if joint or plain(function.text) != "f":  # f(t) is any function
                parts = [p for a in arguments for p in (a.nodes if a.head == "given" else (a,))]
                flat = [p for part in parts for p in (part.nodes if part.head == "list" else (part,))]
                yield from (n for p in flat if innermost(p).head == "name" for n in named_parts(p))


def prior_formulas(text: str) -> Iterator[str]:
    """Yield the formulas of sentences that speak of priors and posteriors, and those called random, as LaTeX."""
    for pattern in _RANDOM:
        yield from (match[1] for match in pattern.finditer(text))
    for match in _PRIOR.finditer(text):
        before = sentence_before(text[max(0, match.start() - _SENTENCE) : match.start()])
        end = _SENTENCE_ENDS.search(text, match.end(), match.end() + _SENTENCE)
        behind = text[match.end() : end.start() if end else match.end() + _SENTENCE]
        yield from (latex for part in (before, behind) for latex in _FORMULA.findall(part))
