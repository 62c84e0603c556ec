"""What each relation of a document is: a definition, a supposition, a line of the context, or a claim to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from derive.app.unbounded import within_infinity
from derive.errors import DeriveError, UnreadError
from derive.language.heads import APPLY, NAME
from derive.notation import cues, supposing
from derive.notation.documents import Document, Formula
from derive.notation.elaborate import elaborate
from derive.notation.index_sets import is_range
from derive.notation.named_laws import without_value
from derive.notation.names import MASS_LETTERS, Names
from derive.notation.specs import argument_letter
from derive.notation.statements import Parts, Side, Statement
from derive.notation.syntax import LEAVES, Node, walk

DEFINING = frozenset({":=", "\\triangleq"})
CONTEXTUAL = frozenset({"\\sim", "\\in"})
BOUNDS = frozenset({"<", ">", "\\leq", "\\geq", "\\neq"})
#: ``\\overset{!}{=}``: it shall hold; ``\\overset{?}{=}``: does it hold?
_REQUIRED = re.compile(r"\W*[!?]\W*")
#: The only words between two displays of one chain.
_GOING_ON = frozenset(("and", "so", "then", "thus", "hence", "therefore", "which", "is", "equals", "that", "i", "e"))
_DEFINING_ROLES = frozenset({"where"})
#: What stands before the colon of a hypothesis or of one of several models: ``H_0:``, ``m_1:``. Nobody claims these.
_NAMED_CASE = re.compile(r"(?:H|\\(?:mathcal|mathrm)\s*\{\s*[HM]\s*\}|[mM])\s*_|(?:H|\\mathcal\s*\{\s*H\s*\})\s*\Z")


class Kind(Enum):
    """What a relation is."""

    GIVEN = "given"
    DEFINITION = "definition"
    SUPPOSITION = "supposition"
    BOUND = "bound"
    CONTEXT = "context"
    CLAIM = "claim"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Item:
    """One relation of a document with what it is.

    Attributes:
        id: ``d3.1`` for the displays, ``i4.0`` for the inline formulas that state a relation.
        order: its place among all relations of the document.
        hypothetical: whether a supposition is one case among others, not a statement about a name.
        cased: whether an inline claim stands in a paragraph that speaks of a special case.
        cued: whether the words or the sign say that it is a definition.
    """

    id: str
    formula: Formula
    statement: Statement
    kind: Kind
    order: int
    cased: bool = False
    hypothetical: bool = False
    cued: bool = False

    @property
    def written(self) -> str:
        """The relation as it was written."""
        return f"{self.statement.lhs.written} {self.statement.relation} {self.statement.rhs.written}"

    @property
    def chain(self) -> tuple[int, int]:
        """The formula this relation stands in, for what a chain carries over."""
        return self.formula.start, self.formula.end


def defined_name(tree: Node | None, names: Names) -> tuple[str, tuple[str, ...]] | None:
    """Return the core name and parameters of a left side that can be defined: a name, or one applied to plain names."""
    if tree is None:
        return None
    try:
        term = elaborate(tree, names)
    except DeriveError:
        return None
    function, *arguments = term.args if term.head == APPLY else (term,)
    parameters = tuple(a.symbol for a in arguments if a.head == NAME)
    plain = function.head == NAME and len(parameters) == len(arguments) and len(set(parameters)) == len(parameters)
    return (function.symbol, parameters) if plain else None


def relations(document: Document, read: Sequence[Parts], refused: Sequence[UnreadError] = ()) -> list[Item]:
    """Return every relation of a document in order, as a claim until :func:`classify` says what it is.

    ``read`` is what its formulas say.

    Declarations that were refused stand before all relations: nobody may believe that they count.
    """
    items = [_refused(document, k, error) for k, error in enumerate(refused)]
    inline = 0
    before: tuple[Formula, Side] | None = None
    for formula, parts in zip(document.formulas, read, strict=True):
        if formula.skip:
            continue
        found = [within_infinity(s) for s in parts.statements]
        if before is not None and found and _goes_on(document, before[0], formula, found[0]):
            found[0] = replace(found[0], lhs=before[1], carried=True)
        if formula.display is None:
            found = [s for s in found if s.relation]  # inline text that is no relation is prose, also where unread
        mark = f"i{inline}" if formula.display is None else f"d{formula.display}"
        inline += formula.display is None and bool(found)
        items += [Item(f"{mark}.{s.step}", formula, s, Kind.CLAIM, order) for order, s in enumerate(found, len(items))]
        if formula.display is not None:
            sides = [s.rhs for s in found] or parts.expressions
            before = (formula, sides[-1]) if sides else None
    return items


def _goes_on(document: Document, before: Formula, formula: Formula, first: Statement) -> bool:
    """Tell whether a display goes on with the chain of the display right before it: it begins with its relation."""
    error = first.lhs.error
    if formula.display is None or error is None or error.code != "relation-first":
        return False
    words = re.findall(r"[^\W\d_]+", document.text[before.end : formula.start].casefold())
    return _GOING_ON.issuperset(words)


def _refused(document: Document, place: int, error: UnreadError) -> Item:
    """Return a declaration that is not understood, as a line that is unread."""
    span = error.span or document.lines.span(0, 0)
    written = Side(f"\\text{{derive: {document.text[span.start : span.end]}}}", span, error=error)
    nothing = Side("", document.lines.span(span.end, span.end))
    statement = Statement(None, 0, "main", written, "", nothing, span.line, span.column)
    formula = Formula("", span.start, span.end, span.line, span.column, None)
    return Item(f"c{place}.0", formula, statement, Kind.CLAIM, place)


def classify(items: Sequence[Item], names: Names, given: int = 0) -> list[Item]:
    """Say of each relation what it is. A claim is never called a definition without a cue: that would hide an error.

    The relations of the first ``given`` displays are taken as premises.
    """
    classified: list[Item] = []
    stated: set[str] = set()
    seen: dict[str, Formula] = {}
    for item, before in zip(items, (None, *items), strict=False):
        display = item.statement.display
        if display is not None and display < given and item.statement.error is None:
            classified.append(replace(item, kind=Kind.GIVEN))
        elif display is not None and _names_a_quantity(item, before, seen, names):
            classified.append(replace(item, kind=Kind.DEFINITION, cued=True))
        else:
            classified.append(_classify(item, stated, seen, names))
        if item.statement.relation == "=" and (item.statement.display is not None or classified[-1].cued):
            known, rhs = defined_name(item.statement.lhs.tree, names), item.statement.rhs.tree
            if known is not None and rhs is not None and known[0] not in symbols(rhs, names):
                stated.add(known[0])
        sides = (item.statement.lhs.tree, item.statement.rhs.tree)
        for symbol in (symbol for side in sides if side is not None for symbol in symbols(side, names)):
            seen.setdefault(symbol, item.formula)
    return classified


def _classify(item: Item, stated: set[str], seen: Mapping[str, Formula], names: Names) -> Item:
    statement = item.statement
    if statement.error is not None:
        return replace(item, kind=Kind.UNREAD)
    if statement.relation in CONTEXTUAL or _names_a_law(statement, names) or says_a_range(statement):
        return replace(item, kind=Kind.CONTEXT)
    if statement.relation in DEFINING:
        return replace(item, kind=Kind.DEFINITION, cued=True)
    if _REQUIRED.fullmatch(statement.note):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if _NAMED_CASE.match(statement.prefix):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if statement.display is None:
        return _inline(item, stated, seen, names)
    aside = statement.role in _DEFINING_ROLES and not statement.carried
    first = statement.step == 0 or aside or _starts_a_row_with_a_new_name(item, seen, names)
    if statement.relation == "=" and first and _introduces(item, stated, seen, names):
        return replace(item, kind=Kind.DEFINITION, cued=True)
    if statement.role == "antecedent" and supposing.asserts_display(item.formula.before):
        return replace(item, cased=True)
    if statement.role in _DEFINING_ROLES and statement.carried and _compares_leaves(statement):  # with a = b = 1
        return replace(item, kind=Kind.SUPPOSITION)
    if statement.role in ("antecedent", "side") or aside or _is_counted_off(statement) or _lists_itself(statement):
        return replace(item, kind=Kind.SUPPOSITION)
    supposed = supposing.leads_to_condition(item.formula.before) or (
        statement.step == 0 and supposing.supposes_display(item.formula.before)
    )
    if not statement.carried and supposed:
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    before, after = item.formula.before, item.formula.after
    return replace(item, cased=supposing.is_conditioned(after) or supposing.leads_to_a_case(before))


def _starts_a_row_with_a_new_name(item: Item, seen: Mapping[str, Formula], names: Names) -> bool:
    """Tell whether a later row of a display that defines its names sets one that stands nowhere before it."""
    statement = item.statement
    if statement.role != "main" or statement.carried or statement.relation != "=":
        return False
    known = defined_name(statement.lhs.tree, names)
    new = known is not None and _is_new(known[0], seen, names)
    return new and cues.defines_several(item.formula.before, statement.lhs.latex)


def _names_a_quantity(item: Item, before: Item | None, seen: Mapping[str, Formula], names: Names) -> bool:
    r"""Tell whether a row sets a new quantity right under the law of another: ``X \\sim N(0, 1) \\\\ Y = 2 X``."""
    if before is None or before.formula is not item.formula or item.statement.carried:
        return False
    law = before.statement.relation == "\\sim" and before.statement.role == item.statement.role == "main"
    known = defined_name(item.statement.lhs.tree, names)
    new = known is not None and not known[1] and known[0].isupper() and _is_new(known[0], seen, names)
    return law and new and item.statement.relation == "="


def _compares_leaves(statement: Statement) -> bool:
    sides = (statement.lhs.tree, statement.rhs.tree)
    return all(side is not None and side.head in LEAVES for side in sides)


def _names_a_law(statement: Statement, names: Names) -> bool:
    """Tell whether a relation says that a law is a named distribution: P = Bern(p)."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if lhs is not None and rhs is not None:
        lhs, _ = without_value((lhs, rhs))
    law = lhs is not None and lhs.head == "name" and names.core(lhs.text) in names.equal
    return statement.relation == "=" and law and rhs is not None and rhs.head in ("app", "tuple")


def says_a_range(statement: Statement) -> bool:
    r"""Tell whether a relation says what an index runs over: ``i = 1, \\ldots, n``."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    return statement.relation == "=" and lhs is not None and rhs is not None and is_range((lhs, rhs))


def _inline(item: Item, stated: set[str], seen: Mapping[str, Formula], names: Names) -> Item:
    before = item.formula.before
    if is_event(item.statement):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if supposing.is_only_on_condition(item.formula.after):
        return replace(item, cased=True)
    if _defines_a_name(item, stated, seen, names):
        return replace(item, kind=Kind.DEFINITION, cued=True)
    claimed = _says_again(item, stated, names) or supposing.concludes_right_before(before)
    if _sets_a_name(item.statement) and not claimed:
        return replace(item, kind=Kind.SUPPOSITION)
    after = item.formula.after
    partial = supposing.bounds_a_part(before) or supposing.holds_in_a_part(after)
    partial = partial or supposing.bounds_one_claim(before, after)
    if item.statement.relation in BOUNDS and partial:
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if _is_bound(item.statement) and not supposing.is_hypothetical(before):
        return replace(item, kind=Kind.BOUND)
    told = supposing.leads_to_supposition(before) or cues.speaks_of_labels(before)
    summed = _is_total(item.statement) and not stated.intersection(symbols_of(item.statement, names))
    if told and summed and not supposing.is_hypothetical(before):
        return replace(item, kind=Kind.BOUND)
    if _is_size(item.statement) and not supposing.is_hypothetical(before):
        turned = replace(item.statement, lhs=item.statement.rhs, rhs=item.statement.lhs)
        return replace(item, statement=turned, kind=Kind.DEFINITION, cued=True)
    if _gives_a_value(item.statement, names) and supposing.is_apposition(before, item.formula.after):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if supposing.leads_to_supposition(before) and not supposing.ends_a_conditional(before, item.formula.after):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=supposing.is_hypothetical(before))
    return replace(item, cased=supposing.speaks_of_a_case(before) or supposing.is_conditioned(item.formula.after))


def _defines_a_name(item: Item, stated: set[str], seen: Mapping[str, Formula], names: Names) -> bool:
    """Tell whether an inline equation says what a new name is: "where $h(p) = -p \\log p$", "with $s = \\sum_i a_i$".

    A name that is set to a number or to another name, ``n = 2``, is a case.
    """
    statement = item.statement
    known, rhs = defined_name(statement.lhs.tree, names), statement.rhs.tree
    if statement.relation != "=" or statement.step != 0 or known is None or rhs is None:
        return False
    law = known[0].partition(":")[0] in names.families
    if law or known[0] in stated or known[0] in symbols(rhs, names):
        return False
    before = item.formula.before
    if _is_new(known[0], seen, names) and cues.gives_a_new_name(before):
        return True
    if known[1]:
        return cues.leads_to_inline_definition(before)
    return rhs.head not in LEAVES and cues.sets_a_name(before)


def _is_new(symbol: str, seen: Mapping[str, Formula], names: Names) -> bool:
    """Tell whether nothing was said with a name so far, and it means nothing by itself."""
    return symbol not in seen and not names.measures(symbol.partition(":")[0]) and "'" not in symbol


def _sets_a_name(statement: Statement) -> bool:
    """Tell whether an inline equation gives a plain name a value, as in ``b = e`` or ``n = 2``."""
    lhs = statement.lhs.tree
    return statement.relation == "=" and lhs is not None and lhs.head == "name"


def _says_again(item: Item, stated: set[str], names: Names) -> bool:
    """Tell whether an equation claims something of a name that has its definition: "We can also write $L = a - b$"."""
    known, rhs = defined_name(item.statement.lhs.tree, names), item.statement.rhs.tree
    if known is None or known[0] not in stated or rhs is None or rhs.head in LEAVES:
        return False
    return not supposing.leads_to_supposition(item.formula.before)


def _gives_a_value(statement: Statement, names: Names) -> bool:
    """Tell whether an equation says what a name or the value of a law is: it has no standard meaning."""
    known = defined_name(statement.lhs.tree, names)
    return statement.relation == "=" and known is not None and not names.measures(known[0].partition(":")[0])


def _is_bound(statement: Statement) -> bool:
    """Tell whether an inline relation bounds a parameter by a number: ``0 < p``, ``b > 1``, ``n \\geq 2``."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    heads = sorted(tree.nodes[0].head if tree.head in ("neg", "pos") else tree.head for tree in trees)
    return statement.relation in BOUNDS and heads == ["name", "number"]


def _is_size(statement: Statement) -> bool:
    r"""Tell whether a relation gives the number of elements of a set a name: ``|\\mathcal{X}| = n``."""
    size, number = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or size is None or number is None or size.head != "bars" or number.head != "name":
        return False
    return size.nodes[0].head == "name" and size.nodes[0].text.startswith("cal:")


def _is_total(statement: Statement) -> bool:
    """Tell whether a relation says that the entries of one sequence sum to 1, as labels do: ``\\sum_i y_i = 1``."""
    total, one = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or total is None or one is None or total.head != "sum":
        return False
    entry = total.nodes[0]
    plain = entry.head == "sub" and all(part.head == "name" for part in entry.nodes)
    return plain and one.head == "number" and one.text == "1"


def _is_counted_off(statement: Statement) -> bool:
    """Tell whether a relation says what indices run through, as in ``i, j = 1, \\ldots, n``."""
    left, right = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or left is None or right is None or right.head != "list":
        return False
    indices = left.nodes if left.head == "list" else (left,)
    return all(n.head == "name" for n in indices) and any(n.head == "dots" for n in right.nodes)


def _lists_itself(statement: Statement) -> bool:
    r"""Tell whether a name stands for all its entries: ``y = \\{y_1, \\ldots, y_n\\}``."""
    whole, entries = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or whole is None or entries is None or entries.head not in ("set", "tuple", "list"):
        return False
    parts = [part for part in entries.nodes if part.head != "dots"]
    return whole.head == "name" and all(part.head == "sub" and part.nodes[0] == whole for part in parts)


def is_event(statement: Statement) -> bool:
    """Tell whether a relation says that a random quantity takes a value, as in ``X = x_i``: an event, not a claim."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "=" or lhs is None or rhs is None or lhs.head != "name":
        return False
    value = argument_letter(rhs)
    return value != lhs.text and value.casefold() == lhs.text.casefold()


def _introduces(item: Item, stated: set[str], seen: Mapping[str, Formula], names: Names) -> bool:
    """Tell whether a display states a new name with a cue around it.

    ``seen`` are the names in earlier relations with the first formula of each. What stands after "where" may be new in
    the display before: that is what it explains.
    """
    statement = item.statement
    known = defined_name(statement.lhs.tree, names)
    if known is None or statement.lhs.tree is None or statement.rhs.tree is None:
        return False
    if known[0] in symbols(statement.rhs.tree, names):
        return False
    defined = cues.says_defined(item.formula.before)
    if known[0] in stated and not defined and not names.measures(known[0].partition(":")[0]):
        return False
    before = item.formula.before
    if _says_the_product_rule(statement.lhs.tree, statement.rhs.tree):
        return False
    of_family = known[0].partition(":")[0] in names.families  # "p(x) and p(x | y) are laws" says no value of them
    explained = (
        defined or cues.leads_to_definition(before) or (not of_family and cues.explains(before, statement.lhs.latex))
    )
    explained = explained or (_is_new(known[0], seen, names) and cues.gives_a_new_name(before))
    first = seen.get(known[0])
    if statement.lhs.tree.head in ("name", "sub") and first is None:
        explained = explained or cues.names_what_is_new(before)
    elif not explained and cues.says_where(before):
        explained = not _may_be_a_law(known[0], names)
    return statement.role in _DEFINING_ROLES or explained


def _says_the_product_rule(joint: Node, product: Node) -> bool:
    """Tell whether an equation is that of a joint law, perhaps with a wrong number: ``p(x, y) = p(x | y) p(y)``.

    Who says which joint law a model has says the same, and it holds for every law.
    """
    factors = [part for part in product.nodes if part.head != "number"] if product.head == "*" else []
    laws = [joint, *factors]
    if len(factors) != len(("conditional", "marginal")) or any(part.head != "app" for part in laws):
        return False
    conditional, marginal = sorted(factors, key=lambda part: part.nodes[1].head != "given")
    given = conditional.nodes[1]
    if given.head != "given" or len(conditional.nodes) > 2 or len({part.nodes[0] for part in laws}) > 1:
        return False
    of, under = (set(part.nodes if part.head == "list" else (part,)) for part in given.nodes)
    return under == set(marginal.nodes[1:]) and of | under == set(joint.nodes[1:])


def _may_be_a_law(symbol: str, names: Names) -> bool:
    family = symbol.partition(":")[0]
    return family in names.families or family.partition("_")[0] in MASS_LETTERS or names.measures(family)


def symbols_of(statement: Statement, names: Names) -> set[str]:
    """Return the core names in both sides of a statement."""
    sides = (statement.lhs.tree, statement.rhs.tree)
    return {symbol for side in sides if side is not None for symbol in symbols(side, names)}


def symbols(tree: Node, names: Names) -> frozenset[str]:
    """Return the core names in a tree, those of indexed names and of single letters alike."""
    found = names.mentioned.get(tree)
    if found is None:
        found = names.mentioned[tree] = frozenset(_symbols(tree, names))
    return found


def _symbols(tree: Node, names: Names) -> Iterable[str]:
    for node in walk(tree):
        if node.head == "name":
            yield names.core(node.text)
        elif node.head in ("sub", "app"):
            try:
                term = elaborate(node, names)
            except DeriveError:
                continue
            head = term.args[0] if term.head == APPLY else term
            if head.head == NAME:
                yield head.symbol
