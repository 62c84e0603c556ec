"""A document in context, before anything is decided: its relations, what each of them is, and what its names mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from derive.app import shapes
from derive.app.bounds_apart import cases_apart
from derive.app.classify import classify
from derive.app.event_values import stated_values
from derive.app.for_some import free_letters
from derive.app.items import Item, Kind, relations, symbols
from derive.app.lifetimes import Lives
from derive.app.lives import Biographer
from derive.app.mixtures import at_every_value, without_laws
from derive.app.qualified_names import qualified_names
from derive.app.random_definitions import defined_at_outcomes
from derive.app.random_words import RandomWords, random_words
from derive.app.supposed_claims import with_claims
from derive.app.suppositions import Suppositions
from derive.app.theory import Theory
from derive.errors import DeriveError
from derive.language.rules import expand
from derive.notation import clauses, cues, supposing
from derive.notation.conditioned_sums import with_indicators
from derive.notation.context import Formula, Line, Understanding, understand
from derive.notation.dependence import dependences, related
from derive.notation.documents import Document
from derive.notation.documents import Formula as Written
from derive.notation.energies import spelled, with_energies
from derive.notation.exceptions import excepts_behind, is_taken_out
from derive.notation.law_parameters import with_parameters_as_indices
from derive.notation.law_reach import reach
from derive.notation.laws_by_values import Valued, laws_by_values
from derive.notation.listed_laws import LISTS, listing
from derive.notation.marked_text import typed_equations, typed_names
from derive.notation.named_laws import OF_A_VECTOR, PARAMETERS
from derive.notation.names import MASS_LETTERS, Names, plain
from derive.notation.parser import read_side
from derive.notation.phrases import without_signs
from derive.notation.restricted_laws import is_restricted
from derive.notation.slots import with_letters_for_dots
from derive.notation.some_values import is_of_some, leaves_some_out
from derive.notation.statements import Parts, Statement, parts
from derive.notation.syntax import Node, walk
from derive.notation.worded_quantities import with_quantities
from derive.rules import declaration_rows

#: Words by which a sentence lets names be something, for what follows it.
_EQUATES: Final = frozenset({"=", ":=", "\\triangleq", "\\equiv"})
_LETS: Final = frozenset({"let", "where", "with", "given", "consider", "fix", "take", "choose"})


@dataclass(frozen=True, slots=True)
class Understood:
    """What a document says.

    Attributes:
        document: the document.
        parts: what each of its formulas says, in their order.
        items: its relations, with what each of them is.
        understanding: what its names mean.
        supposed: what it supposes of how its quantities depend on each other.
        typed: the letters of each equation that it has without dollars.
        lives: where what it says of its names holds.
        random: what its words say of random quantities without a law.
        valued: the laws of which it gives values that do not say what they are.
    """

    document: Document
    parts: tuple[Parts, ...]
    items: list[Item]
    understanding: Understanding
    supposed: Suppositions
    typed: tuple[frozenset[str], ...]
    lives: Lives
    random: RandomWords
    valued: frozenset[str] = frozenset()

    @property
    def names(self) -> Names:
        """What its names mean."""
        return self.understanding.names

    def theory(self) -> Theory:
        """Return what it grants its steps."""
        qualified = qualified_names(self.document, self.parts, self.understanding)
        told = self.said(), self.supposed, self.typed, self.document.text, qualified, self.lives
        return Theory(self.items, self.understanding, *told)

    def without_laws(self, names: Collection[str]) -> Understood:
        """Return the same without the guesses that some names are laws."""
        lines = without_laws(self.understanding.lines, frozenset(names))
        return replace(self, understanding=replace(self.understanding, lines=lines))

    def said(self) -> set[str]:
        """Return the names of inline formulas of which the words around them say more than is understood.

        That a distribution is named near a number, such as a parameter, says nothing about the number.
        """
        names, said = self.names, {s for letters in self.typed for s in letters}
        values = (d.values[n] for d in self.understanding.declarations for n in PARAMETERS.get(d.row, ()))
        numbers = {symbol for value in values for symbol in value.names}
        text = without_signs(self.document.text)
        declared = ((one.line, one.declaration) for one in self.understanding.lines if one.declaration)
        uniform = {line for line, declaration in declared if declaration.row == "uniform"}
        for formula, read in zip(self.document.formulas, self.parts, strict=True):
            if formula.display is not None or formula.start in self.random.formulas:
                continue
            before = text[formula.start - len(formula.before) : formula.start]
            after = text[formula.end : formula.end + len(formula.after)]
            law, more = cues.names_a_law(before, after, formula.tex), cues.gives_a_property(before, after)
            law = law and not (formula.line in uniform and cues.names_one_uniform_law(before, after))  # understood
            laws = _for_inference(formula, read, text).laws if law or more else ()
            if not (law or more) or any(q.head == "name" and names.core(q.text) in names.own for q, _ in laws):
                continue
            found = {symbol for tree in read.trees for symbol in symbols(tree, names)}
            entries = (part for tree in read.trees for part in walk(tree) if part.head == "sub")
            found -= {s for part in entries for s in symbols(part.nodes[-1], names) if names.is_number(s)}  # n of X_n
            said |= found if more else {s for s in found if s not in numbers and not names.is_number(s)}
        said = {symbol for symbol in said if not names.measures(symbol.partition(":")[0])} | self.counts()
        meant = (value for d in self.understanding.declarations for value in d.values.values())
        valued = {n for value in meant for n in value.names if n.partition(":")[0] in self.valued}
        said |= typed_names(self.document) | self.valued | valued
        masses = {s for d in self.understanding.declarations if d.row == "pmf" for s in d.values["P"].names}
        listed = (d.values["p"] for d in self.understanding.declarations if d.row in OF_A_VECTOR)
        masses = masses.difference(*(probabilities.names for probabilities in listed))  # X ~ Cat(p) says it
        return said - names.indices - (names.indexed - masses) - names.own.keys()  # of entries it says nothing

    def counts(self) -> set[str]:
        """Return the numbers of outcomes in the words, "on $n$ outcomes", where some law does not live on 1, ..., n."""
        trees = [read_side(latex, self.document.usage) for latex in cues.counted_outcomes(self.document.text)]
        counted = {self.names.core(tree.text) for tree in trees if tree.head == "name"}
        domains = [d.values["D"] for d in self.understanding.declarations if d.row == "pmf"]
        counted -= {d.values["n"].symbol for d in self.understanding.declarations if d.row == "number-of-outcomes"}
        numbered = self.names.domains.values() if not domains else ()
        counted -= {n for n in counted if any(d.head == "range" and n in d.names for d in numbered)}
        return {n for n in counted if any(d.head != "range" or n not in d.names for d in domains) or not domains}


def understand_document(document: Document, given: int = 0) -> Understood:
    """Read every formula of a document once, and find out what its names mean and what each of its relations is.

    The relations of the first ``given`` displays are taken as premises.
    """
    valued = laws_by_values(document, [parts(formula, document.usage) for formula in document.formulas])
    read = with_parameters_as_indices(valued.read)
    read = with_letters_for_dots(read)
    read = with_energies(with_indicators(document, read), document.text)
    read = with_quantities(read, document)
    pairs = zip(document.formulas, read, strict=True)
    understanding = understand(
        [*(_for_inference(f, said, document.text) for f, said in pairs if not f.skip), *valued.laws],
        document.text,
        lambda latex: read_side(latex, document.usage),
        document.directives,
        related(document, given),
    )
    understanding = replace(understanding, names=spelled(understanding.names))
    names = understanding.names
    items = relations(document, read, understanding.errors)
    understanding = replace(understanding, lines=_not_told_otherwise(understanding, items, given))
    items = at_every_value(items, names, understanding.declarations)
    biographer = Biographer(document, read, items, names)
    items = classify(items, names, given, document.text, biographer.beginnings, _meant(understanding))
    items = _given_by_value(items, valued, understanding)
    items = with_claims(items, names)
    told = dependences(document, names.jointly | names.quantities.keys() | names.random, given)
    supposed = Suppositions(biographer.up_to_renewals(told), names.jointly)
    products = supposed.under_laws(understanding.declarations, names.quantities, names.random)
    understanding = replace(understanding, lines=(*understanding.lines, *products))
    lives = biographer.lives(items, understanding.lines)
    items, values = stated_values(cases_apart(items, lives.reach), names)
    lives = replace(lives, items=tuple(items))
    kept = tuple(
        line
        for line in (*understanding.lines, *values, *defined_at_outcomes(items, names))
        if line not in lives.dropped
    )
    understanding = replace(understanding, lines=kept)
    random = random_words(document, read, understanding, items)
    understanding = replace(understanding, lines=(*kept, *random.lines))
    typed = tuple(typed_equations(document))
    return Understood(
        document, read, items, understanding, supposed, typed, lives, random, _open_laws(valued, items, understanding)
    )


def _listed(understanding: Understanding) -> set[str]:
    """Return the letters of the laws of which all values are listed."""
    return {d.values["P"].symbol for d in understanding.declarations if d.row == "listed"}


def _given_by_value(items: Sequence[Item], valued: Valued, understanding: Understanding) -> list[Item]:
    """Return the relations, those as lines of the context that give the values of a law which is known by them."""
    listed = _listed(understanding)
    given = {place for place, letter in valued.given.items() if letter in listed}
    return [
        replace(item, kind=Kind.CONTEXT) if (item.formula.start, item.statement.step) in given else item
        for item in items
    ]


def _open_laws(valued: Valued, items: Sequence[Item], understanding: Understanding) -> frozenset[str]:
    """Return the letters of laws of which the text gives values that do not say, or not everywhere, what they are."""
    letters = {*valued.unclear, *(law.equal[0][0].text for law in valued.laws)}
    for lhs, rhs in (
        (one.statement.lhs.tree, one.statement.rhs.tree) for one in items if one.statement.relation == "="
    ):
        if lhs is not None and lhs.head == "name" and rhs is not None and listing(rhs, understanding.names):
            letters.add(understanding.names.core(lhs.text))
    return frozenset(letters - _listed(understanding))


def _meant(understanding: Understanding) -> frozenset[str]:
    """Return the names that have a standard meaning."""
    rows = declaration_rows()
    standard = (line.declaration for line in understanding.lines if line.source == "standard" and line.declaration)
    premises = (premise for declaration in standard for premise in expand(declaration, rows[declaration.row])[1])
    return frozenset(premise.defined.symbol for premise in premises if premise.defined is not None)


def _for_inference(formula: Written, read: Parts, text: str) -> Formula:
    """Return what the inference needs of a formula of a text; a law that a theorem concludes is claimed."""
    pairs = [(s.relation, (s.lhs.tree, s.rhs.tree)) for s in read.statements if s.lhs.tree and s.rhs.tree]
    equations = tuple(pair for relation, pair in pairs if relation in _EQUATES)
    if pairs and supposing.states_a_law_of_one_claim(formula.before, formula.after):  # no law of X alone
        pairs = []
    around = formula.before, formula.tex, formula.after, text, formula.end
    if any(_names_a_law(*pair) for pair in pairs) and is_restricted(*around):
        pairs = []
    if pairs and supposing.states_a_theorem(text, formula.start) and supposing.concludes(formula.before):
        pairs = []
    if any(relation == "\\sim" for relation, _ in pairs) and clauses.derives_a_law(
        text[: formula.start], formula.tex, formula.after
    ):
        pairs = []
    labelled = [(s, law) for s in read.statements if s.prefix and s.relation == "\\sim" and (law := s.rhs.tree)]
    named = tuple((label, law) for s, law in labelled if (label := _law_letter(s.prefix)) is not None)
    laws = tuple(pair for relation, pair in pairs if relation == "\\sim")
    limits = {
        (s.lhs.tree, s.rhs.tree): limit
        for s in read.statements
        if s.lhs.tree and s.rhs.tree and _may_be_law(s) and (limit := reach(s, read.statements, formula, text))
    }
    equal = (*(pair for relation, pair in pairs if relation == "="), *named)
    members = tuple(pair for relation, pair in pairs if relation == "\\in")
    signs = tuple(shapes.signs_of_entries(read.statements)) if formula.display is None else ()
    if signs and not _lets_all_entries_be(formula, read):
        signs = ()
    chosen = tuple(shapes.choices_of_two(read.statements))
    chosen = chosen if chosen and _is_free(formula) else ()
    return Formula(read.trees, formula.line, laws, equal, members, signs, chosen, limits, equations)


def _lets_all_entries_be(formula: Written, read: Parts) -> bool:
    """Tell whether a sentence lets all entries be what a formula says of them, without an exception."""
    before, after = formula.before, formula.after
    if clauses.supposes(before, formula.tex, after) not in _LETS or supposing.is_hypothetical(before):
        return False
    letters = frozenset[str]().union(*map(free_letters, read.statements))
    some = any(is_of_some(letter, before, after) or leaves_some_out(letter, after) for letter in letters)
    return not (some or excepts_behind(after))


def _is_free(formula: Written) -> bool:
    """Tell whether a membership in a sentence says what a name is, and is neither concluded nor a case."""
    before = formula.before
    hypothetical = supposing.is_hypothetical(before) and not supposing.calls_what_it_supposes(before)
    claimed = clauses.asserts(before) and not supposing.lets_entries_be(before)
    return formula.display is None and not (hypothetical or claimed or is_taken_out(before))


def _names_a_law(relation: str, sides: tuple[Node, Node]) -> bool:
    """Tell whether a relation gives a quantity or a law a distribution: ``X \\sim ...``, ``P = \\mathrm{Bern}(p)``."""
    word = sides[1].head == "app" and sides[1].nodes[0].head == "name" and len(plain(sides[1].nodes[0].text)) > 1
    return relation == "\\sim" or (relation == "=" and sides[0].head in ("name", "app") and word)


def _may_be_law(statement: Statement) -> bool:
    """Tell whether a statement may say which law a quantity has, or a law is: ``X ~ Bin(n, p)``, ``P = (1/2, 1/2)``."""
    rhs = statement.rhs.tree
    equal = statement.relation == "=" and rhs is not None and rhs.head in ("app", *LISTS)
    return equal or statement.relation == "\\sim"


def _law_letter(label: str) -> Node | None:
    """Return the name of a law that stands as a label before a colon; hypotheses and models are no laws."""
    try:
        tree = read_side(label)
    except DeriveError:
        return None
    return tree if tree.head == "name" and plain(tree.text) in MASS_LETTERS - {"m", "M"} else None


def _not_told_otherwise(understanding: Understanding, items: Sequence[Item], given: int) -> tuple[Line, ...]:
    """Return the lines of an understanding without guesses about laws of which the given relations speak.

    Who gives ``P_i >= 0`` says what P is: it is no mass function, unless a sum that is 1 is among the given relations.
    """
    spoken: set[str] = set()
    total: set[str] = set()
    for statement in (i.statement for i in items if i.statement.display is not None and i.statement.display < given):
        trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
        named = {symbol for tree in trees for symbol in symbols(tree, understanding.names)}
        spoken |= named
        if {tree.head for tree in trees} == {"sum", "number"} and statement.relation == "=":
            total |= named
    return without_laws(understanding.lines, spoken - total)
