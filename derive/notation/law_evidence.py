"""What shows that a letter names a law: a bar, a quantity as index, the place in a divergence, its own logarithm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from derive.notation.meaning import ACCENTS
from derive.notation.names import MASS_LETTERS
from derive.notation.sentences import each_sentence
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.word_patterns import WordPattern

#: Letters that everybody reads as laws where they are applied to values: ``p(x, y)``. Q(s, a) may be any function.
LAW_LETTERS: Final = frozenset({"p", "P", "q"})
_SPEAKS_OF_LAWS: Final = WordPattern(
    r"\bdensit(?:y|ies)\b|\bp[dm]fs?\b|\bdistribut|\bmass functions?\b|\bprobabilit|\bentrop|\bdivergence"
    r"|\binformation\b",
)
_LAW: Final = r"(?:densit(?:y|ies)|distributions?|laws?|p[dm]fs?|mass\s+functions?)\b"
_LETTER: Final = r"\$+\s*(?:\\(?:mathrm|text|mathsf)\s*)?\{?\s*\\?([A-Za-z]+)\b[^$]{0,80}\$+"
#: "the joint density $f(x, y)$", and "$f(x, y)$ is the joint density".
_CALLED_LAW: Final = (
    WordPattern(rf"\b{_LAW}(?:\s+functions?)?\s*{_LETTER}"),
    WordPattern(rf"{_LETTER}\s+(?:is|be|denotes?|for)\s+(?:the|a|an|some|any)\s+(?:\w+\s+){{0,2}}{_LAW}"),
)
_NUMBERED: Final = r"\\?[A-Za-z]+_\{?\d+\}?"
#: A letter at numbered quantities, ``p(a_1)`` or ``p(a_1, b_1)``, and nothing else.
_AT_NUMBERS: Final = re.compile(rf"\$\s*(\\?[A-Za-z]+)\(\s*({_NUMBERED}(?:\s*,\s*{_NUMBERED})*)\s*\)\s*\$")
_LAW_OR_PRIOR: Final = WordPattern(rf"\bpriors?\b|\bposteriors?\b|\bmarginals?\b|\b{_LAW}")
#: Several quantities with values in one set, so that one law may be taken at the values of another.
_SHARED_VALUES: Final = re.compile(
    r"(\\mathcal\s*\{?\s*\w\s*\}?|\b[A-Z]\b)\s*\\times\s*\1|(?:\\mathcal\s*\{?\s*\w\s*\}?|\b[A-Z])\s*\^\s*\{?\s*2\b"
    r"|\b(?:both|each|all)\s+(?:with|taking|take|having|have)\s+values\b|\bsame\s+(?:set|alphabet|space)\b"
    r"|\b(?:a?symmetric|exchangeable|swap\w*|interchang\w+)\b"
)
_LOGS: Final = ("log", "ln", "lb", "lg")
_BASES: Final = {"lb": 2, "lg": 10}
#: ``M_X(t)`` is a moment-generating function and ``m_X(t)`` a mean or a moment, not the law of X.
_NO_LAW_BY_INDEX: Final = frozenset({"m", "M"})

_NOTHING: Final = frozenset[str]()

Core = Callable[[Node], str]


def speaks_of_laws(text: str) -> bool:
    """Tell whether the words speak of distributions, entropies or the like, or whether there are no words at all."""
    words = re.sub(r"\$\$.*?\$\$", "", text, flags=re.DOTALL).strip()
    return not words or bool(_SPEAKS_OF_LAWS.search(words))


def shared_values(text: str) -> bool:
    """Tell whether the words say that several quantities have their values in one set, or speak of symmetry."""
    return _SHARED_VALUES.search(text) is not None


@lru_cache(maxsize=2)
def called_laws(text: str) -> frozenset[str]:
    """Return the letters that the words call a density, a distribution or a law."""
    return frozenset(match[1] for pattern in _CALLED_LAW for match in pattern.finditer(text))


@lru_cache(maxsize=2)
def laws_told_by_number(text: str) -> frozenset[str]:
    """Return the letters that stand for several laws by the words, as p in "the priors $p(a_1)$ and $p(a_2)$".

    These are laws of their own, as p(x) and p(y) are, and no values of one function.
    """
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sentence in each_sentence(text) if _AT_NUMBERS.search(text) is not None else ():
        if _LAW_OR_PRIOR.occurs(sentence):
            for letter, quantities in _AT_NUMBERS.findall(sentence):
                seen[letter.lstrip("\\"), re.sub(r"[\d\s{}]", "", quantities)].add(quantities)
    return frozenset(letter for (letter, _), some in seen.items() if len(some) > 1)


def is_log(function: Node) -> bool:
    """Tell whether a function is a logarithm, with or without a base."""
    base = function.nodes[0] if function.head == "sub" else function
    return base.head == "name" and base.text in _LOGS


def only_base(applications: Iterable[Node]) -> int:
    r"""Return the number that is the base of every logarithm that is written, as in ``\\log_2``; 0 if there is none."""
    written = [node.nodes[0] for node in applications if is_log(node.nodes[0])]
    bases = {_base(function) for function in written}
    return bases.pop() if len(bases) == 1 else 0


def _base(function: Node) -> int:
    """Return the base of a logarithm where it is a number, else 0."""
    if function.head == "name":
        return _BASES.get(function.text, 0)
    digits = function.nodes[1].text if function.nodes[1].head == "number" else ""
    return int(digits) if digits.isdigit() and int(digits) > 1 else 0


def laws_by_use(nodes: Iterable[Node], core: Core) -> set[str]:
    """Return the names that only a law is used like, from the applications, products and averages of a text.

    These are f in ``f(x | y)``, ``f_X(x)``, ``E_f`` and ``KL(f || g)``, and f and g in ``f(x) log (f(x) / g(x))``: what
    multiplies its own logarithm, and what stands in the same logarithm.
    """
    found: set[str] = set()
    for node in nodes:
        if node.head == "app":
            found |= _of_application(node, core)
        elif node.head == "*":
            found |= _of_product(node, core)
        elif node.head == "mean" and len(node.nodes) > 1:
            found |= _applied(node.nodes[1], core)
    return found


def _of_application(node: Node, core: Core) -> set[str]:
    function, *arguments = node.nodes
    found: set[str] = set()
    if any(a.head == "given" for a in arguments):
        found |= _function(node, core)
    if function.head == "sub" and function.nodes[0].head == "name":
        indices = function.nodes[1:]
        if all(i.head == "name" and core(i).isupper() for i in indices):
            found |= {core(function.nodes[0])} - _NO_LAW_BY_INDEX
        if function.nodes[0].is_name("bb:E"):
            laws = [i.nodes[1] if i.head == "~" else i for i in indices]
            found |= {f for law in laws for f in _names(law, core)}
    for argument in arguments:
        if argument.head == "versus":
            found |= {f for law in argument.nodes for f in _names(law, core)}
    return found


def _of_product(node: Node, core: Core) -> set[str]:
    found: set[str] = set()
    for k, factor in enumerate(node.nodes):
        logs = [n for n in walk(factor) if n.head == "app" and is_log(n.nodes[0])]
        inside = {f for log in logs for a in log.nodes[1:] for f in _applied(a, core)}
        if inside and any(inside & _applied(other, core) for j, other in enumerate(node.nodes) if j != k):
            found |= inside
    return found


def weighted_letters(product: Node, core: Core) -> list[set[str]]:
    """Return, for each factor of a product, the letters at which the others have a function that may be a law."""
    at = [
        {core(leaf) for part in walk(factor) if _function(part, core) & MASS_LETTERS for leaf in _leaves(part)}
        for factor in product.nodes
    ]
    return [set[str]().union(*at[:k], *at[k + 1 :]) for k in range(len(at))]


def complements_in_logs(applications: Iterable[Node], core: Core) -> set[str]:
    """Return f of ``log(1 - f(i))``: the probability of one event for each i, and no law over the i."""
    found: set[str] = set()
    for node in applications:
        if is_log(node.nodes[0]) and node.nodes[-1].head == "+":
            first, *rest = node.nodes[-1].nodes
            if first.head == "number" and first.text == "1":
                found |= {f for part in rest if part.head == "neg" for f in _function(part.nodes[0], core)}
    return found


def used_as_numbers(trees: Iterable[Node], core: Core) -> set[str]:
    """Return the names that stand alone in sums, products, quotients, powers and logarithms, as p in ``1 - p``.

    Those that a divergence is taken of are laws in a mixture, ``(P + Q)/2``.
    """
    trees = list(trees)
    parted = [node.nodes for tree in trees for node in walk(tree) if node.head == "versus"]
    laws = {core(side) for sides in parted for side in sides if side.head == "name"}
    found: set[str] = set()
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        if node.head in LEAVES or _mixes(node, laws, core):
            continue
        waiting += node.nodes
        if node.head in ("+", "*", "/", "neg", "^") or (node.head == "app" and is_log(node.nodes[0])):
            found |= {core(part) for part in node.nodes if part.head == "name"}
    return found


def _mixes(tree: Node, laws: set[str], core: Core) -> bool:
    """Tell whether a tree is a sum of laws with factors, without a number of its own."""
    if tree.head == "name":
        return core(tree) in laws
    if tree.head == "+":
        return all(_mixes(part, laws, core) for part in tree.nodes)
    if tree.head in ("*", "/"):
        mixed = [_mixes(part, laws, core) for part in tree.nodes]
        others = [part for part, one in zip(tree.nodes, mixed, strict=True) if not one]
        apart = not any(n.head == "name" and core(n) in laws for part in others for n in walk(part))
        return mixed.count(True) == 1 and apart and (tree.head == "*" or mixed[0])
    return False


def _leaves(part: Node) -> list[Node]:
    return [n for argument in part.nodes[1:] for n in walk(argument) if n.head == "name"]


def _applied(tree: Node, core: Core) -> set[str]:
    """Return the functions that are applied or indexed in a tree."""
    return {f for node in walk(tree) if node.head in ("app", "sub") for f in _function(node, core)}


def _function(node: Node, core: Core) -> AbstractSet[str]:
    """Return f of ``f(x)``, ``f_i``, ``f_X(x)`` and ``f_theta(x)``, if it is one of these."""
    if node.head not in ("app", "sub") or is_log(node.nodes[0]):
        return _NOTHING
    base = node.nodes[0]
    while base.head == "sub" or base.head in ACCENTS:
        base = base.nodes[0]
    return {core(base)} if base.head == "name" else _NOTHING


def _names(law: Node, core: Core) -> AbstractSet[str]:
    """Return the name of a law that is written alone or applied."""
    return {core(law)} if law.head == "name" else _function(law, core)
