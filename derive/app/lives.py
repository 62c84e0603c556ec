"""Where what a text says of a name holds: up to where the name is let be something else, or in its example alone.

A statement that holds in all places in which its name is written is one of the document, as ever. Of any other nothing
is used but in its place; and where it is not certain that it is over, nothing is called false for what it says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from derive.app.bounds_apart import Bounded, bounded_apart, bounds_in_words, contradict
from derive.app.declaration_kinds import RESTRICTS, SAYS_MORE
from derive.app.departed import called_laws, given_values, left_laws, where_left
from derive.app.intervals import Interval, covers, inside, without
from derive.app.items import DEFINING, Item, Kind, defined_name, stem, symbols
from derive.app.labelled_cases import labels_a_case
from derive.app.lifetimes import Lives
from derive.app.meanings import defines_anew, sets_a_case
from derive.app.shapes import BOUNDS
from derive.app.spoken_of import any_numbers, is_closed, subjects
from derive.app.ties import reach_of_ties
from derive.language.rules import expand
from derive.language.terms import ONE, ZERO, Term, make, minus
from derive.language.terms import name as term_of
from derive.notation import clauses
from derive.notation.context import Line
from derive.notation.dependence import Dependence, Dependences
from derive.notation.documents import Document
from derive.notation.names import FIXED_FUNCTIONS, Names
from derive.notation.renewals import Renewal, Renewals
from derive.notation.statements import Parts
from derive.notation.syntax import walk
from derive.notation.told_numbers import CHANCES, REALS, Telling
from derive.rules import declaration_rows

#: Words that let a name be something.
_LET: Final = frozenset({"let", "set", "put", "define"})
#: Functions of random quantities, as they are read.
_MEANS: Final = frozenset({"E", "bb:E", "Var", "Cov", "Pr", "KL", "log", "ln", "exp", "sqrt", "max", "min"})
_SUPPOSED: Final = frozenset({Kind.BOUND, Kind.SUPPOSITION})
_STATED: Final = frozenset({Kind.DEFINITION, Kind.SUPPOSITION, Kind.BOUND, Kind.CONTEXT})


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement about names: where, whether it gives a value or a law, and whether it holds in its unit alone.

    Attributes:
        number: whether it says which number the names are, so that it is over where the text speaks of others.
    """

    names: frozenset[str]
    offset: int
    value: bool
    inline: bool
    equation: bool = False
    supposed: bool = False
    number: bool = False


class Biographer:
    """Finds what holds where in a document; ``read`` is what its formulas say, ``items`` are its relations."""

    def __init__(self, document: Document, read: Sequence[Parts], items: Sequence[Item], names: Names) -> None:
        self.document, self.read, self.names = document, read, names
        self.items: Sequence[Item] = items
        self.renewals = Renewals(document)
        self.reach: dict[str, tuple[Interval, ...]] = {}
        self.doubts: dict[str, list[Interval]] = defaultdict(list)
        self.dropped: list[Line] = []
        self.facts: list[tuple[Term, tuple[Interval, ...]]] = []
        self._apart = frozenset[str]()
        self._opened: dict[str, list[Interval]] = {}
        self._turned: dict[int, Interval] = {}

    def lives(self, items: Sequence[Item], lines: Sequence[Line]) -> Lives:
        """Return what holds where of the relations, now that it is known what they are, and of what was understood."""
        self.items = items
        self._apart = frozenset(map(self.names.core, bounded_apart(items)))
        self._opened = self._widenings()
        self._relations()
        for item, names, place in reach_of_ties(items, self.renewals, self._renewed, self.names, self.document.text):
            if not self._are_all(names, [place], item):
                self.reach[item.id] = (place,)
                self._doubt(names, [(place[1], len(self.document.text))])
        self._lines(lines)
        self._negative()
        for symbol, places in self._told(CHANCES):
            p = term_of(symbol)
            if all(symbol not in said.names for said in self._said.values() if said.equation and said.value):
                self.facts += [(make(">=", p, ZERO), places), (make(">=", minus(ONE, p), ZERO), places)]
        numbers = (*self._told(REALS), *self._in_the_reals())
        doubts = {name: tuple(places) for name, places in self.doubts.items() if places}
        left = left_laws(items, self.renewals, self.names)
        for name, places in given_values(lines, self._renewed, self.renewals).items():
            left[name] = left.get(name, ()) + places
        said = tuple(self.dropped), self._lawless(lines), tuple(self.facts), left
        renewed = {name: tuple(r.start for r in some if not r.passing) for name, some in self._renewed.items()}
        return Lives(tuple(items), self.reach, doubts, *said, numbers, renewed)

    def _lawless(self, lines: Sequence[Line]) -> dict[str, tuple[Interval, ...]]:
        """Return where names that are laws before are let be functions of which nobody says so."""
        known, found = called_laws(lines), defaultdict[str, tuple[Interval, ...]](tuple)
        for places, start, end in self.renewals.functions():
            for name in {n for place in places for n in self._named(self.read[place])} & known:
                if any(at < self.renewals.unit(start).start for at in self._written.get(name, ())):
                    found[name] += ((start, end),)
        return found

    def _widenings(self) -> dict[str, list[Interval]]:
        """Return where names have values that bounds before left out: the text says so, or what contradicts these."""
        found: dict[str, list[Interval]] = defaultdict(list)
        for places, start, end in self.renewals.widenings():
            bare = [place for place in places if not self.read[place].statements]
            for name in {name for place in bare for name in self._named(self.read[place])}:
                found[name].append((start, end))
        said = [*bounds_in_words([item for item in self.items if not labels_a_case(item)]), *self._signs()]
        whole = {item.formula.start for item in self.items if item.kind is Kind.BOUND}
        cases = {at for at, _ in said if at in whole and self.renewals.said_in(at).is_conditional}  # as they are taken
        for at, bound in said:
            start, end = self.renewals.sentence(at)[0], self.renewals.unit(at).end
            before = (place for place, one in said if place < start and one[0] == bound[0] and contradict(one, bound))
            if at in cases:
                before = (place for place in before if place not in cases)
            if any(True for _ in before) and self.renewals.said_in(at).turns:
                found[self.names.core(bound[0])].append((start, end))
                self._turned[at] = start, end
        return found

    def _signs(self) -> Iterator[tuple[int, Bounded]]:
        """Yield what the words say of the signs of names, with where."""
        for places, at, relation in self.renewals.signs():
            for name in sorted({name for place in places for name in self._named(self.read[place])}):
                yield at, (name, relation, Fraction(0))

    def _negative(self) -> None:
        """Take what the words call negative for that, in its place."""
        for places, start, end in self.renewals.negatives():
            for symbol in sorted({symbol for place in places for symbol in self._named(self.read[place])}):
                self.facts.append((make(">", ZERO, term_of(symbol)), ((start, end),)))

    def _told(self, telling: Telling) -> Iterator[tuple[str, tuple[Interval, ...]]]:
        """Yield the plain numbers that the words call something, with where they are that."""
        for places, at in self.renewals.told(telling):
            named = {symbol for place in places for symbol in self._named(self.read[place])}
            for symbol in sorted(filter(self.names.is_number, named)):
                yield symbol, tuple(self._places(_Said(frozenset({symbol}), at, value=False, inline=True))[0])

    def _in_the_reals(self) -> Iterator[tuple[str, tuple[Interval, ...]]]:
        """Yield the names of numbers that formulas let be any, with where they are that."""
        for item in self.items:
            for symbol in sorted(any_numbers(item, self.names)):
                yield symbol, self.reach.get(item.id, ((0, len(self.document.text)),))

    def up_to_renewals(self, found: Dependences) -> Dependences:
        """Return what is said of how quantities depend, each up to where one of them is let be something else."""
        return replace(found, known=tuple(map(self._up_to_renewal, found.known)))

    def _up_to_renewal(self, one: Dependence) -> Dependence:
        names = one.left | one.right | one.given
        later = [r for name in names for r in self._renewed.get(name, ()) if r.start > one.start and not r.passing]
        end = min([one.end, *(renewal.start for renewal in later)])
        return replace(one, end=end, until=min([one.until, *(renewal.start for renewal in later if renewal.firm)]))

    @property
    def beginnings(self) -> list[tuple[int, str]]:
        """Where names are let be something else for certain, in order."""
        found = ((r.start, name) for name, some in self._renewed.items() for r in some if r.firm and not r.passing)
        return sorted(set(found))

    # -- statements

    @cached_property
    def _said(self) -> dict[str, _Said]:
        """Return what every relation says of names, claims included, by the ids of the relations."""
        found = {}
        for item in self.items:
            statement = item.statement
            lhs, rhs = statement.lhs.tree, statement.rhs.tree
            if item.hypothetical or (statement.carried and statement.relation not in BOUNDS):
                continue
            if lhs is None or rhs is None:
                continue
            known = defined_name(lhs, self.names) if statement.relation in ("=", *DEFINING) else None
            if known is not None:
                about, value = {known[0]}, True
            elif statement.relation == "\\sim":
                about, value = set(subjects(lhs, self.names)), True
            elif statement.relation in ("\\in", "=", *DEFINING):
                about, value = set(subjects(lhs, self.names)), False
            elif statement.relation in BOUNDS:
                sides = lhs, rhs
                about, value = {n for side in sides for n in subjects(side, self.names)} - self._random, False
            else:
                continue
            stems = self._letters(about)
            if stems:
                inline = statement.display is None
                equation = statement.relation not in BOUNDS
                number = value and lhs.head == "name" and is_closed(rhs)
                found[item.id] = _Said(stems, item.formula.start, value, inline, equation, number=number)
        return found

    @property
    def _random(self) -> set[str]:
        """The random quantities, whose bounds are events."""
        return {*self.names.own, *self.names.quantities, *self.names.random, *self.names.jointly}

    @cached_property
    def _renewed(self) -> dict[str, list[Renewal]]:
        """The sentences that let each name be something after something else was said of it."""
        said: dict[str, list[int]] = defaultdict(list)
        for one in self._said.values():
            for name in one.names:
                said[name].append(one.offset)
        found: dict[str, list[Renewal]] = defaultdict(list)
        for renewal in self.renewals:
            for place in renewal.formulas:
                read, formula = self.read[place], self.document.formulas[place]
                if not read.statements and not renewal.bare:
                    continue
                if renewal.supposes and any(
                    s.lhs.tree is not None and s.lhs.tree.head == "app" for s in read.statements
                ):
                    continue  # "suppose that $f(c) = 4$"
                at = max(formula.start, renewal.start)  # what the sentence before spoke of stands before it
                valued = any(is_closed(s.rhs.tree) for s in read.statements if s.relation == "=")
                for name in self._named(read):
                    written = self._written.get(name, ()) if valued and not renewal.passing else ()
                    before = [one for one in (*said[name], *written) if one < renewal.start]
                    said[name].append(at)
                    if before and not renewal.adds:
                        found[name].append(self._from_its_unit(renewal, at, max(before)))
        for name, at, last in self._set_twice():
            renewal = Renewal((), self.renewals.sentence(at)[0], len(self.document.text), firm=True)
            found[name].append(self._from_its_unit(replace(renewal, start=max(renewal.start, last + 1)), at, last))
        return {name: sorted(some, key=lambda one: one.start) for name, some in found.items()}

    def _set_twice(self) -> Iterator[tuple[str, int, int]]:
        """Yield names that a sign or "setting" defines as something else, and where they were defined before."""
        known: dict[str, tuple[int, str]] = {}
        for item in (item for item in self.items if item.id in self._said and defines_anew(item)):
            said = self._said[item.id]
            value = "".join(f"{item.statement.lhs.latex}={item.statement.rhs.latex}".split())
            for name in said.names:
                if name in known and known[name][1] != value:
                    yield name, said.offset, known[name][0]
                known[name] = said.offset, value

    @cached_property
    def _brief(self) -> frozenset[int]:
        """The offsets of numbers that one name is said to be, with others elsewhere: "The prior is $p = 1/2$".

        What is let be a number, and then another, is so from there on; what a sentence supposes is for its claims.
        """
        found: dict[str, dict[int, tuple[str, bool]]] = defaultdict(dict)
        for item in self.items:
            said, statement, formula = self._said.get(item.id), item.statement, item.formula
            named = statement.relation == "=" and statement.lhs.tree is not None and statement.lhs.tree.head == "name"
            if said is None or not named or statement.display is not None or not is_closed(statement.rhs.tree):
                continue
            word = clauses.supposes(formula.before, formula.tex, formula.after)
            if clauses.asserts(formula.before) or (word and word not in _LET):
                continue
            for name in said.names:
                found[name][said.offset] = "".join(statement.rhs.latex.split()), bool(word)
        several = [some for some in found.values() if len({value for value, _ in some.values()}) > 1]
        return frozenset(at for some in several if not all(let for _, let in some.values()) for at in some)

    @cached_property
    def _cases(self) -> dict[str, list[tuple[int, Interval]]]:
        """Where names are supposed to be something in one sentence and the display behind it: "At $n = 3$ we get"."""
        found: dict[str, list[tuple[int, Interval]]] = defaultdict(list)
        for item in self.items:
            lhs, formula = item.statement.lhs.tree, item.formula
            if item.kind is Kind.CLAIM or lhs is None or lhs.head != "name" or item.statement.display is not None:
                continue
            if clauses.supposes(formula.before, formula.tex, formula.after) not in _LET:
                found[stem(self.names.core(lhs.text))].append((formula.start, self.renewals.said_with(formula.start)))
        return found

    def _named(self, read: Parts) -> frozenset[str]:
        if read.statements:
            sides = [s.lhs.tree for s in read.statements if not s.carried]
            sides += [s.rhs.tree for s in read.statements if s.relation in BOUNDS]
            trees = [tree for tree in sides if tree is not None]
        else:
            trees = list(read.trees)
        return self._letters(name for tree in trees for name in subjects(tree, self.names))

    def _letters(self, symbols_of: Iterable[str]) -> frozenset[str]:
        """Return the names that can be let be something: no index, and nothing with a meaning of its own."""
        found = frozenset(map(stem, symbols_of)) - self.names.indices - FIXED_FUNCTIONS - _MEANS - {""}
        return frozenset(name for name in found if not self.names.measures(name) or name in self._plain)

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Letters of standard quantities that an equation defines as a name without arguments, as nothing else does."""
        trees = [side.tree for item in self.items for side in (item.statement.lhs, item.statement.rhs)]
        parts = [part for tree in trees if tree is not None for part in walk(tree)]
        applied = {stem(part.nodes[0].text) for part in parts if part.head == "app" and part.nodes[0].head == "name"}
        equations = (item.statement for item in self.items if item.statement.relation in ("=", *DEFINING))
        left = (statement.lhs.tree for statement in equations)
        return frozenset(stem(tree.text) for tree in left if tree is not None and tree.head == "name") - applied

    def _from_its_unit(self, renewal: Renewal, at: int, last: int) -> Renewal:
        """Return a sentence that lets a name be something, from the start of its unit if the name is older."""
        unit = self.renewals.unit(at)
        if renewal.passing or unit.start <= last:
            return renewal
        return Renewal(renewal.formulas, unit.start, renewal.end, renewal.bare, firm=True)

    def _places(self, said: _Said) -> tuple[list[Interval], list[Interval]]:
        """Return where a statement holds, and where it is in doubt whether it does."""
        whole = len(self.document.text)
        low, high, holes = 0, whole, list[Interval]()
        sentence, (begin, _) = self.renewals.said_in(said.offset), self.renewals.sentence(said.offset)
        if said.inline and not said.equation and sentence.is_wished:
            return [], []
        if said.inline and not said.equation and said.offset in self._turned:
            low, high = self._turned[said.offset]
        bound = not said.equation
        opened = [place for name in said.names if bound or said.number for place in self._opened.get(name, ())]
        if said.inline and (said.number or (bound and sentence.is_conditional)):
            opened += self.renewals.generals
        if said.inline and said.supposed:
            opened += where_left(said.offset, self.items, self.renewals, value=said.equation)
        holes += [place for place in opened if place[0] > begin]
        if said.number:
            holes += [place for name in said.names for at, place in self._cases.get(name, ()) if at != said.offset]
        if said.inline and (said.offset in self._brief or (said.value and self.renewals.holds_for_a_time(said.offset))):
            low, high = self.renewals.sentence(said.offset)
        if said.inline and (example := self.renewals.example(said.offset)) is not None:
            low, high = max(low, example[0]), min(high, example[1])
        unit = self.renewals.unit(said.offset)
        if said.inline and unit.local:
            low, high = max(low, unit.start), min(high, unit.end)
        first, last = 0, whole  # outside of this it is over for certain
        for name in said.names:
            for renewal in self._renewed.get(name, ()):
                if renewal.passing:
                    inside = renewal.start <= said.offset < renewal.end
                    holes += [(renewal.start, renewal.end)] * (said.value and not inside)
                elif not (said.value or renewal.firm or name in self._apart):
                    continue
                elif renewal.start > said.offset:
                    high = min(high, renewal.start)
                    last = min(last, renewal.start) if renewal.firm else last
                else:
                    low = max(low, renewal.start)
                    first = max(first, renewal.start) if renewal.firm else first
        doubts = [place for place in opened if place[0] > begin]
        return without((low, high), holes), doubts + [gap for gap in ((first, low), (high, last)) if gap[0] < gap[1]]

    # -- relations and lines

    def _relations(self) -> None:
        """Find the relations that hold only in some of the places in which their names are written."""
        said = self._said
        groups: dict[tuple[str, str], list[tuple[Item, _Said]]] = defaultdict(list)
        for item in self.items:
            if labels_a_case(item):
                continue  # it holds in its case
            if item.id in said and (item.kind in _STATED or (item.kind is Kind.CLAIM and said[item.id].value)):
                value = item.statement.relation == "=" and is_closed(item.statement.rhs.tree)
                one = replace(said[item.id], supposed=item.kind is Kind.BOUND or (value and item.kind in _SUPPOSED))
                groups["".join(item.written.split()), item.kind.value].append((item, one))
        for several in groups.values():
            places = [self._places(one) for _, one in several]
            holds = [interval for some, _ in places for interval in some]
            for (item, one), (mine, doubts) in zip(several, places, strict=True):
                begin = self.renewals.sentence(item.formula.start)[0] if sets_a_case(item) else 0
                own = [(max(low, begin), high) for low, high in mine if high > begin]  # no line before speaks of it
                if self._are_all(one.names, own if begin and item.kind is Kind.DEFINITION else holds, item):
                    continue
                self.reach[item.id] = tuple(own)
                if item.kind is not Kind.CLAIM:
                    self._doubt(one.names, [gap for gap in doubts if not covers(holds, gap)])

    def _are_all(self, names: frozenset[str], holds: list[Interval], said: Item | None) -> bool:
        """Tell whether a name is written nowhere else than where something holds of it."""
        if covers(holds, (0, len(self.document.text))):
            return True
        places = (at for name in names for at in self._written.get(name, ()))
        return all(inside(holds, at) for at in places if said is None or at != said.formula.start)

    @cached_property
    def _written(self) -> dict[str, set[int]]:
        """Where each name is written in a relation."""
        found: dict[str, set[int]] = defaultdict(set)
        for item in self.items:
            for side in (item.statement.lhs.tree, item.statement.rhs.tree):
                for symbol in symbols(side, self.names) if side is not None else ():
                    found[stem(symbol)].add(item.formula.start)
        for quantity, law in self.names.own.items():
            found[quantity] |= found[stem(law.law)] | found[law.letter]
        for item in (*self.items, *self.items):  # who speaks of f(x) = p x speaks of p
            known, rhs = defined_name(item.statement.lhs.tree, self.names), item.statement.rhs.tree
            for symbol in symbols(rhs, self.names) if known is not None and rhs is not None else ():
                found[stem(symbol)] |= found[stem(known[0])] if known is not None else set()
        return found

    def _doubt(self, names: Iterable[str], places: Sequence[Interval]) -> None:
        for name in names:
            self.doubts[name] += places

    def _lines(self, lines: Sequence[Line]) -> None:
        """Find the lines of the understanding that say more of a name than its kind, and hold in some places only."""
        commanded = {directive.line for directive in self.document.directives}
        for line in lines:
            declaration = line.declaration
            if declaration is not None and declaration.row == "natural" and line.source == "inferred":
                for name in map(stem, declaration.values["n"].names):
                    signed = [p for p in self._opened.get(name, ()) if self.renewals.said_in(p[0]).tells_of_signs]
                    self.dropped += [line] * bool(signed)
                    self._doubt([name], signed)
            if declaration is None or declaration.row not in SAYS_MORE or line.line in commanded:
                continue
            own = {law.law: quantity for quantity, law in self.names.own.items()}
            value = next(declaration.values[p] for p in ("P", "f", "x", "y", "a", "s") if p in declaration.values)
            names = frozenset(own.get(symbol, stem(symbol)) for symbol in value.names)
            sources = self._sources(names, line.line, SAYS_MORE[declaration.row])
            law = declaration.row not in RESTRICTS
            one = _Said(names, 0, value=True, inline=True, equation=law, supposed=not law)
            places = [self._places(replace(one, offset=at)) for at in sources]
            holds = [interval for some, _ in places for interval in some]
            if not sources or self._are_all(names, holds, None):
                continue
            self.dropped.append(line)
            facts, premises = expand(declaration, declaration_rows()[declaration.row])
            self.facts += [(fact, tuple(holds)) for fact in facts if not premises]
            self._doubt(names, [gap for _, doubts in places for gap in doubts] + holds * bool(premises))

    def _sources(self, names: frozenset[str], line: int, again: str) -> list[int]:
        """Return where a line of the understanding was said, and said again."""
        found = []
        for formula, read in zip(self.document.formulas, self.read, strict=True):
            if again:
                begin, end = self.renewals.sentence(formula.start)
                told = re.search(again, self.document.text[begin:end], re.IGNORECASE) is not None
                near = formula.display is None or formula.line == line
                mentioned = {stem(s) for tree in read.trees for s in symbols(tree, self.names)}
            else:
                near, told = True, any(s.relation in ("\\sim", "=", *DEFINING) for s in read.statements)
                mentioned = set(self._named(read))
            if near and told and names & mentioned:
                found.append(formula.start)
        return found
