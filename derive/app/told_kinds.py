r"""What words say of a letter itself, a law with masses or a density: "a pmf $p$", "$X$ has values in $\mathbb R$"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from derive.notation.documents import Document
from derive.notation.marked_text import MARK, MarkedText

_DENSITY: Final = r"(?:probability )?densit(?:y|ies)(?: functions?)?|pdfs?"
_SPREAD: Final = (
    r"(?:absolutely |jointly )?(?:continuous(?:ly)?|gaussian|normal(?:ly)?)|real[- ]valued|exponential(?:ly)?"
    r"|uncountable"
)
_MASS: Final = r"(?:probability )?mass functions?|pmfs?|probability vectors?|categorical distributions?"
_COUNTED: Final = (
    r"discrete(?:ly)?|categorical|(?:finite|countable|integer|binary)[- ]valued|(?:finitely|countably) supported"
    r"|bernoulli|binomial(?:ly)?|poisson|geometric(?:ally)?"
)
_KIND: Final = rf"(?:(?P<density>{_DENSITY}|{_SPREAD})|(?P<mass>{_MASS}|{_COUNTED}))\b"
_LIST: Final = rf"{MARK}(?:(?:, ?{MARK})*,? (?:and|or) {MARK})?"
_NOUN: Final = (
    r"(?:random|variables?|quantit(?:y|ies)|sources?|laws?|distributions?|distributed|alphabets?|functions?|vectors?"
    r"|outcomes?|of|the|a|an|such|as|joint|marginal|two|all|any|every|some|for|is|called|denoted|by)"
)
#: "a pmf $p$", "discrete random variables $X$ and $Y$".
_BEFORE: Final = re.compile(rf"\b{_KIND}(?P<nouns>(?: {_NOUN}){{0,4}})\s+(?P<letters>{_LIST})", re.IGNORECASE)
_FILL: Final = r"(?:(?:an?|the|also|still|now|again|always|both|purely|simply|itself|some|iid|i\.i\.d\.|joint)\s+)*"
#: "$X$ is a continuous random variable", "$f$ being a density", "$X$ has a density".
_BEHIND: Final = re.compile(
    rf"(?P<letters>{_LIST})\s*(?:,\s*)?(?:(?P<one>is|has|was|denotes|follows)|are|be|being|have|having|with|follow)\s+"
    rf"{_FILL}{_KIND}",
    re.IGNORECASE,
)
#: "$X$ takes values in $\mathbb R$": what the values are in is the next formula, or a word.
_VALUES: Final = re.compile(
    rf"(?P<letters>{_LIST})\s*(?:,\s*)?(?:(?:which|that|is|are|be|can|may|now|to|only|with|has|have|having|both)\s+)*"
    r"(?:(?:takes?|taking|assumes?|assuming|lives?|living|ranges?|ranging|uniform(?:ly)?(?: distributed)?|distributed"
    r"|supported)\s+)?"
    r"(?:(?:its|their|all|any|the|a|real|arbitrary)\s+)*(?:values?\s+)?(?:in|on|over|through)\s+"
    r"(?:(?:all|of|the|an?|some|whole)\s+)*"
    rf"(?:(?P<set>{MARK})|(?P<density>(?:(?:unit|bounded|real|finite|positive)\s+)*"
    r"(?:interval|line|reals|real numbers|half-line|continuum))"
    r"|(?P<mass>(?:(?:finite|countable)\s+(?:set|alphabet|space)|integers|natural numbers)))",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"(?:\b(?:not|no|never|without|nor|neither)|n't)\b[^\x01.,;:]{0,20}\Z", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"(?:s|ies|all|both|two)\b", re.IGNORECASE)
_ENTROPY: Final = re.compile(r"\\(?P<sign>sum|int)(?![a-z]).*\\(?:log|ln)(?![a-z])", re.DOTALL)
_CONTINUUM: Final = re.compile(
    r"\s*(?:\\mathbb\s*\{?\s*R|\\(?:R|RR|Reals|reals)(?![a-zA-Z])"
    r"|\[[^\[\]]+,[^\[\]]+[\])]|\([^(),]+,\s*\+?\\infty\s*\))"
)
_COUNTABLE: Final = re.compile(r"\s*(?:\\\{|\\mathbb\s*\{?\s*[NZ])")
_MEMBER: Final = re.compile(r"(?P<letter>[A-Z])(?:_\w)?\s*\\in(?![a-z])(?P<set>.*)", re.DOTALL)
_OTHERS: Final = re.compile(r"\([^()]*\)|\\(?:in|to|sim|geq?|leq?)(?![a-z]).*|[=:<>].*", re.DOTALL)
_COMMANDS: Final = re.compile(r"\\(?:text|mathrm|operatorname|mathcal|mathbb|mathbf)\s*\{[^{}]*\}|\\[a-zA-Z]+")
_LETTER: Final = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
#: "$X \\sim \\mathcal N(0, 1)$", and a uniform law that is not one on a listed set.
_SPREAD_LAW: Final = re.compile(
    r"\s*(?P<letters>[A-Z][^=<>]*?)\\sim(?![a-z])\s*(?:\\(?:mathcal|mathrm|mathsf|operatorname|text)\s*)?\{?\s*"
    r"(?:N|Normal|Gauss\w*|Exp\w*|Gamma|Beta|Laplace|Cauchy|U(?:nif\w*)?)\s*\}?\s*(?:\\left\s*)?[(\[](?!\s*\\\{)"
)


class ToldKinds:
    """Which letters of a document have masses by its words, and which have densities, and from where on.

    What is said of a letter itself counts until something else is said of it, whatever the text speaks of in between.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._told: dict[str, list[tuple[int, bool]]] | None = None

    def is_density(self, letter: str, end: int) -> bool:
        """Tell whether the last words on a letter that begin before a place give it a density."""
        if self._told is None:
            self._told = self._read()
        said = [density for place, density in self._told.get(letter, ()) if place < end]
        return bool(said) and said[-1]

    def _read(self) -> dict[str, list[tuple[int, bool]]]:
        marked = MarkedText(self._document, 0)
        told: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        for place, letters, density in sorted(_said(marked), key=lambda said: said[0]):
            for letter in letters:
                told[letter].append((marked.offset(place), density))
        return told


def letters_of(tex: str) -> set[str]:
    """Return the single letters in a formula."""
    return set(_LETTER.findall(_COMMANDS.sub(" ", tex)))


def _said(marked: MarkedText) -> Iterator[tuple[int, set[str], bool]]:
    """Yield what a text says of letters themselves, each with where it is said."""
    text = marked.text
    for mark in re.finditer(MARK, text):  # first, since words about a formula at one place say which law it means
        tex = marked.formulas[int(mark[0][1:-1])].tex
        if entropy := _ENTROPY.search(tex):
            yield mark.start(), letters_of(tex), entropy["sign"] == "int"
        if (member := _MEMBER.match(tex.strip())) and _CONTINUUM.match(member["set"]):
            yield mark.start(), {member["letter"]}, True
        if law := _SPREAD_LAW.match(tex):
            yield mark.start(), letters_of(law["letters"]), True
    for found in _BEFORE.finditer(text):
        if not _DENIED.search(text, max(0, found.start() - 30), found.start()):
            several = _SEVERAL.search(found[0][: found.start("letters") - found.start()])
            letters = _named(marked, found["letters"])
            yield found.start(), set().union(*letters) if several else letters[0], found["density"] is not None
    for found in _BEHIND.finditer(text):
        letters = _named(marked, found["letters"])
        yield found.start(), letters[-1] if found["one"] else set().union(*letters), found["density"] is not None
    for found in _VALUES.finditer(text):
        inside = marked.formulas[int(found["set"][1:-1])].tex if found["set"] else ""
        spread = found["density"] or _CONTINUUM.match(inside)
        if spread or found["mass"] or _COUNTABLE.match(inside):
            yield found.start(), set().union(*_named(marked, found["letters"])), bool(spread)


def _named(marked: MarkedText, marks: str) -> list[set[str]]:
    """Return the letters that each of some formulas begins with: f of $f(x)$, and both of $f, g$."""
    formulas = (marked.formulas[int(mark[1:-1])].tex for mark in re.findall(MARK, marks))
    return [letters_of(_OTHERS.sub("", tex)) for tex in formulas]
