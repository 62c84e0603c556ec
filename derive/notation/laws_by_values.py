r"""Laws that a text gives value by value: ``P(a) = 1/2, P(b) = 1/2``, ``p_1 = 1/3, p_2 = 2/3``.

What is listed so is one law, as ``P = (1/2, 1/2)`` is. Outcomes that are letters or words are counted in the order in
which the text brings them, in every formula alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from derive.notation.clauses import CONCLUDES
from derive.notation.documents import Document
from derive.notation.gathering import Formula
from derive.notation.listed_laws import as_listed, plain_number
from derive.notation.names import MASS_LETTERS
from derive.notation.sentences import paragraph_before, sentence_before, without_formulas
from derive.notation.statements import Parts, Side, Statement
from derive.notation.syntax import Node, name, number, walk
from derive.notation.tabled_laws import tabled_laws
from derive.notation.word_patterns import WordPattern

#: With one of these in its sentence a value is claimed, doubted, or supposed of one case only.
_NOT_GIVEN: Final = WordPattern(
    CONCLUDES.pattern + r"|\b(?:not|never|if|when|whenever|unless|would|could|might|wrong\w*|mistake\w*|false|claims?"
    r"|instead|now|case|because|since|either|or|whether|for (?:example|instance)|e\.g\.)\b"
)
#: Letters that stand for any value, and for none in particular.
_VARIABLES: Final = frozenset("ijklmnstuvwxyzXYZST")
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class _Point:
    """One value of a law: which, where, and in which formula."""

    law: Node
    outcome: Node
    value: Fraction
    formula: int
    statement: int


@dataclass(frozen=True, slots=True)
class Valued:
    """What a text gives value by value.

    Attributes:
        read: what its formulas say, with numbers for the outcomes that have names.
        given: the laws whose values are given, by the places and the steps of the equations that do.
        laws: these and those of tables, each as a formula that lists all of its values.
        unclear: the letters of laws of which values are given that are not understood to be all.
    """

    read: tuple[Parts, ...]
    given: Mapping[tuple[int, int], str]
    laws: tuple[Formula, ...] = ()
    unclear: frozenset[str] = frozenset()


def laws_by_values(document: Document, read: Sequence[Parts]) -> Valued:
    """Return what a document gives value by value, in formulas and in tables."""
    tables, points = tabled_laws(document), list(_points(read))
    unclear = set(_of_several(read))
    if not points and not tables:
        return Valued(tuple(read), {}, unclear=frozenset(unclear))
    groups: defaultdict[str, list[_Point]] = defaultdict(list)
    for point in points:
        groups[point.law.text].append(point)
    summed = {letter for said in read for tree in said.trees for letter in _summed(tree)}
    whole = {letter: some for letter, some in groups.items() if _is_whole(some, document, summed)}
    outcomes = next((named for some in whole.values() if (named := _named(some))), ())
    places = {outcome: number(str(k)) for k, outcome in enumerate(outcomes, 1)}
    laws: list[Formula] = []
    given: dict[tuple[int, int], str] = {}
    for letter, some in groups.items():
        law = _law(some, places) if letter in whole else None
        if law is None:
            unclear.add(letter)
            continue
        laws.append(Formula((), document.formulas[some[0].formula].line, equal=((name(letter), law),)))
        given |= {(document.formulas[point.formula].start, point.statement): letter for point in some}
    for table in tables:
        if table.law is None or table.letter in groups:
            unclear.add(table.letter)
        else:
            laws.append(Formula((), table.line, equal=((name(table.letter), table.law),)))
    settled = _settled(read, document, given)
    numbered = tuple(said.mapped(lambda tree: _numbered(tree, places)) for said in settled) if places else settled
    return Valued(numbered, given, tuple(laws), frozenset(unclear))


def _named(points: Sequence[_Point]) -> tuple[Node, ...]:
    """Return the outcomes that have names, in the order in which the text brings them."""
    return tuple(point.outcome for point in points if point.outcome.head == "name")


def _law(points: Sequence[_Point], places: Mapping[Node, Node]) -> Node | None:
    """Return the law with some values, if its outcomes are successive numbers or those that all laws here have."""
    named = _named(points)
    if named and set(named) != set(places):
        return None
    values = {int(places.get(point.outcome, point.outcome).text): point.value for point in points}
    first, last = min(values), max(values)
    return as_listed([values[k] for k in range(first, last + 1)], first) if last - first + 1 == len(values) else None


def _points(read: Sequence[Parts]) -> Iterator[_Point]:
    """Yield every value that an equation gives a law at one outcome."""
    for k, said in enumerate(read):
        for statement in said.statements:
            rhs = statement.rhs.tree
            value = None if rhs is None or statement.relation != "=" or statement.carried else plain_number(rhs)
            if value is None:
                continue
            lhs = _applied(statement.lhs)
            law, outcome = lhs.nodes if lhs is not None and len(lhs.nodes) == _SEVERAL else (None, None)
            if law is None or outcome is None or law.head != "name" or law.text not in MASS_LETTERS:
                continue
            if _is_outcome(outcome):
                yield _Point(law, outcome, value, k, statement.step)


def _of_several(read: Sequence[Parts]) -> Iterator[str]:
    """Yield the letters of laws of which a text gives values at several numbers: ``p(0, 1) = 1/4``."""
    for statement in (one for said in read for one in said.statements if one.relation == "="):
        lhs, rhs = statement.lhs.tree, statement.rhs.tree
        if lhs is None or rhs is None or lhs.head != "app" or plain_number(rhs) is None:
            continue
        law, *outcomes = lhs.nodes
        if law.head == "name" and len(outcomes) > 1 and all(one.head == "number" for one in outcomes):
            yield law.text


def _applied(side: Side) -> Node | None:
    """Return the value of a law that a side is, also where it could be a product: ``p(0)`` beside ``H(p)``."""
    for tree in (side.tree, *side.readings):
        if tree is not None and tree.head in ("app", "sub"):
            return tree
    return None


def _is_outcome(tree: Node) -> bool:
    """Tell whether what a law stands at is one outcome: a whole number, a word, or a letter that is no variable."""
    if tree.head == "number":
        return tree.text.isdigit()
    return tree.head == "name" and tree.text not in _VARIABLES and not tree.text.startswith(("cal:", "bb:"))


def _is_whole(points: Sequence[_Point], document: Document, summed: set[str]) -> bool:
    """Tell whether values are all that a law has, at no summed letter, in one paragraph that concludes nothing."""
    if any(outcome.text in summed for outcome in _named(points)):
        return False
    if len({point.outcome for point in points}) != len(points) or len(points) < _SEVERAL:
        return False
    if len({point.outcome.head for point in points}) != 1 or sum(point.value for point in points) != 1:
        return False
    formulas = [document.formulas[k] for k in sorted({point.formula for point in points})]
    between = document.text[formulas[0].end : formulas[-1].start]
    said = [without_formulas(sentence_before(formula.lead_in)) for formula in formulas]
    said += [without_formulas(paragraph_before(formula.lead_in)) for formula in formulas[:1]]
    return "\n\n" not in between and not any(_NOT_GIVEN.search(words) for words in said)


def _settled(read: Sequence[Parts], document: Document, given: Mapping[tuple[int, int], str]) -> tuple[Parts, ...]:
    """Return what formulas say, the values of laws read as such where they could be products."""

    def settled(start: int, one: Statement) -> Statement:
        if (start, one.step) not in given or one.lhs.tree is not None:
            return one
        return replace(one, lhs=replace(one.lhs, tree=_applied(one.lhs), error=None, readings=()))

    return tuple(
        replace(said, statements=tuple(settled(formula.start, one) for one in said.statements))
        for formula, said in zip(document.formulas, read, strict=True)
    )


def _summed(tree: Node) -> Iterator[str]:
    """Yield the letters over which a tree sums."""
    for node in walk(tree):
        over = node.nodes[1].nodes if node.head in ("sum", "prod") and len(node.nodes) > 1 else ()
        if over and over[0].head == "name":
            yield over[0].text


def _numbered(tree: Node, places: Mapping[Node, Node]) -> Node:
    """Return a tree with the number of each outcome, where a law stands at it, and with the range of all of them."""
    nodes = tuple(_numbered(part, places) for part in tree.nodes)
    if tree.head == "app" and len(nodes) == _SEVERAL and nodes[0].head == "name" and nodes[1] in places:
        nodes = (nodes[0], places[nodes[1]])
    elif tree.head == "in" and len(nodes) == _SEVERAL and nodes[1].head == "set" and set(nodes[1].nodes) == set(places):
        return Node("range", (nodes[0], number("1"), number(str(len(places)))), tree.start, tree.end)
    return Node(tree.head, nodes, tree.start, tree.end) if nodes != tree.nodes else tree
