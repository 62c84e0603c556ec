"""Claims where the words suppose one law: an outcome or event is certain, or all outcomes are equally likely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from derive.app.items import Item, Kind
from derive.app.shapes import is_event
from derive.app.supposed_words import PLAIN
from derive.language.heads import APPLY, NAME
from derive.language.rules import Declaration, Premise
from derive.language.substitution import apply, bind, substitute
from derive.language.terms import ONE, ZERO, Term, make, name, subterms
from derive.notation.law_cases import LawCase, law_case_before
from derive.notation.names import MASS_LETTERS, plain

#: Letters of probabilities.
PROBABILITIES: Final = MASS_LETTERS | {"Pr", "rm:Pr"}
#: The certain outcome and an index are called by the first of these that nothing else is called.
_NEW: Final = ("k", "j", "m", "l", "c", "t", "v", "w")
_WORDS: Final = {
    "event": "the event is certain",
    "certain": "one outcome is certain",
    "uniform": "all outcomes are equally likely",
}
#: Words that add nothing to such a supposition.
_OF_OTHERS: Final = frozenset(
    {"the", "others", "other", "all", "one", "zero", "some", "law", "source", "now", "entropy"}
)


@dataclass(frozen=True, slots=True)
class Supposition:
    """A law that is supposed of one claim: as a premise, as facts, and as a reader is told.

    Attributes:
        declaration: it as a premise under the condition that it holds, which says nothing alone.
        alone: whether the words suppose nothing more.
    """

    declaration: Declaration
    facts: tuple[Term, ...]
    words: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What a document says of its names: its relations, what is declared of laws, and the premises."""

    items: Sequence[Item]
    declarations: Sequence[Declaration]
    premises: Mapping[str, Premise]


def supposed_law(item: Item, known: Known, sides: tuple[Term, ...]) -> Supposition | None:
    """Return the law that the words before a claim suppose, where that is understood; its ``sides`` are so."""
    said = law_case_before(item.formula.before) if item.kind is Kind.CLAIM else None
    if said is None or _gives_a_chance(item) or not _says_no_more(item, known.items, said):
        return None
    unfolded = [_unfolded(side, known.premises.values()) for side in sides]
    behind = frozenset[str]().union(*(side.names for side in unfolded))
    chances = set[Term]().union(*map(_chances, unfolded))
    words, label, alone = _WORDS[said.kind], f"law{item.order}", said.more <= PLAIN | _OF_OTHERS
    if said.kind == "event" and len(chances) == 1:
        (chance,) = chances
        premise = Declaration(label, "supposed-equation", {"a": chance, "b": ONE})
        return Supposition(premise, (make("=", chance, ONE), make(">", chance, ZERO)), words, alone)
    laws = {d.values["P"]: d.values["D"] for d in known.declarations if d.row == "pmf"}
    about = [law for law in laws if law.names <= behind and _is_named(law, said.named, item)]
    if len(about) != 1 or chances:
        return None
    law, domain = about[0], laws[about[0]]
    named = {s for d in known.declarations for value in d.values.values() for s in value.names}
    standing = (premise for premise in known.premises.values() if premise.order is None)
    named |= behind.union(*(term.names for premise in standing for term in premise.terms))
    outcome, index = [symbol for symbol in _NEW if symbol not in named][:2] or ("", "")
    if not outcome:
        return None
    at = name(index)
    members: tuple[Term, ...] = ()
    if said.kind != "uniform":
        value, members = make("ind", make("=", at, name(outcome))), (make("in", name(outcome), domain),)
    elif domain.head == "range" and domain.args[0] is ONE:
        value = make("/", ONE, domain.args[1])
    else:
        value = make("/", ONE, make("card", domain))
    values = {"a": bind("lam", index, apply(law, (at,))), "b": bind("lam", index, value), "D": domain}
    everywhere = bind("forall", index, domain, make("=", apply(law, (at,)), value))
    return Supposition(Declaration(label, "supposed-everywhere", values), (everywhere, *members), words, alone)


def _says_no_more(item: Item, items: Sequence[Item], said: LawCase) -> bool:
    """Tell whether all relations between the words and the claim say the same: P(x_i) = 1 for one i, 0 for others."""
    start = item.formula.start - said.back
    between = [one for one in items if start <= one.formula.start < item.formula.start]
    return all(
        is_event(one.statement)
        or one.statement.relation in ("\\neq", "\\in")
        or (_gives_a_chance(one) and said.kind != "uniform")
        or one.kind is Kind.CLAIM
        for one in between
    )


def _gives_a_chance(item: Item) -> bool:
    """Tell whether a relation says that a probability is 1 or 0."""
    lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
    if item.statement.relation != "=" or lhs is None or rhs is None or rhs.text not in ("0", "1"):
        return False
    return lhs.head in ("app", "sub") and lhs.nodes[0].head == "name" and plain(lhs.nodes[0].text) in PROBABILITIES


def _is_named(law: Term, named: str, item: Item) -> bool:
    """Tell whether the words may be about a law: they name it, or what the claim is about, or nothing."""
    written = named.replace("\\mathrm", "").strip(" {}")
    letter = written.partition("(")[0].partition("_")[0].strip()
    return not written or letter in law.names or f"({written})" in item.written.replace(" ", "")


def _unfolded(term: Term, premises: Iterable[Premise]) -> Term:
    """Return a side with the definition of what it is, at its argument: ``I(x)`` is ``-log P(x)``."""
    function, *arguments = term.args if term.head == APPLY else (term,)
    for premise in premises:
        if premise.defined is function and function.head == NAME:
            variables = [symbol for symbol, _ in premise.variables]
            agree = len(variables) == len(arguments)
            return substitute(premise.rhs, dict(zip(variables, arguments, strict=True))) if agree else premise.rhs
    return term


def _chances(term: Term) -> set[Term]:
    """Return the probabilities in a term of what has a name: P(x), but no P(x_i) that is summed over i."""
    applied = (part for part in subterms(term) if part.head == APPLY and not part.loose)
    return {part for part in applied if part.args[0].head == NAME and part.args[0].symbol in PROBABILITIES}
