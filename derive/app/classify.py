"""What each relation of a document is: a definition, a supposition, a line of the context, or a claim to decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from derive.app import shapes
from derive.app.items import DEFINING, Item, Kind, defined_name, stem, symbols, symbols_of
from derive.app.sofar import (
    Sofar,
    gives_a_function,
    is_new,
    is_no_more_than_a_name,
    is_of_itself,
    is_open,
    is_set_in_its_lead,
    may_be_a_law,
    sets_as_before,
    was_free,
)
from derive.app.spoken_of import is_closed
from derive.app.ties import introduces_a_tie
from derive.notation import clauses, cues, introductions, standard_quantities, supposing, valued_words
from derive.notation.exceptions import excepts_behind
from derive.notation.law_reach import NAMED_CASE
from derive.notation.lone_claims import is_all_that_is_claimed, is_said_of_each
from derive.notation.named_laws import without_value
from derive.notation.names import Names
from derive.notation.sentences import sentence_before
from derive.notation.statements import Statement
from derive.notation.syntax import LEAVES, walk

#: ``\\overset{!}{=}``: it shall hold; ``\\overset{?}{=}``: does it hold?
_REQUIRED = re.compile(r"\W*[!?]\W*")
_DEFINING_ROLES = frozenset({"where"})
#: Words that set a new name to something, with those of the same list.
_SETTING = frozenset(
    {"let", "letting", "where", "with", "put", "set", "putting", "setting", "define", "defining", "denote"}
)
#: How the words behind a display begin that say what its names are.
_EXPLAINS: Final = re.compile(r"[^\w$]*with\b")


def classify(
    items: Sequence[Item],
    names: Names,
    given: int = 0,
    text: str = "",
    beginnings: Sequence[tuple[int, str]] = (),
    meant: frozenset[str] = frozenset(),
) -> list[Item]:
    """Say of each relation what it is. A claim is never called a definition without a cue: that would hide an error.

    The relations of the first ``given`` displays are taken as premises. Of a name that is let be something else
    nothing was said before its ``beginnings``. The names in ``meant`` have a standard meaning.
    """
    classified: list[Item] = []
    sofar = Sofar(names, text, meant)
    ahead = list(reversed(beginnings))
    for item, before in zip(items, (None, *items), strict=False):
        while ahead and ahead[-1][0] <= item.formula.start:
            sofar.forget(ahead.pop()[1])
        display = item.statement.display
        if display is not None and display < given and item.statement.error is None:
            classified.append(replace(item, kind=Kind.GIVEN))
        elif display is not None and _names_a_quantity(item, before, sofar):
            classified.append(replace(item, kind=Kind.DEFINITION, cued=True))
        else:
            classified.append(_classify(item, sofar))
        if classified[-1].kind is Kind.DEFINITION:
            sofar.defining.add(item.formula.start)
        stands = item.statement.display is not None or classified[-1].cued
        if item.statement.relation in ("=", *DEFINING) and stands and not shapes.says_a_range(item.statement):
            known, rhs = defined_name(item.statement.lhs.tree, names), item.statement.rhs.tree
            if known is not None and rhs is not None and known[0] not in symbols(rhs, names):
                sofar.stated.add(known[0])
                if item.statement.relation in DEFINING:
                    sofar.signed.add(known[0])
                sofar.first_stated.setdefault(known[0], item.formula)
        if classified[-1].kind is Kind.SUPPOSITION and shapes.sets_a_name(item.statement):
            sofar.valued.update(symbols_of(replace(item.statement, rhs=item.statement.lhs), names))
        sides = (item.statement.lhs.tree, item.statement.rhs.tree)
        sofar.called.update(_called(item, names))
        if item.statement.relation == "=" and sides[0] is not None and sides[1] is not None:
            sofar.opened.setdefault(item.formula.start, sides[0])
            sofar.equal[sides[0]].append((item.formula.start, sides[1]))
        for symbol in (symbol for side in sides if side is not None for symbol in symbols(side, names)):
            sofar.seen.setdefault(symbol, item.formula)
    return _defined_elsewhere(classified, items, sofar)


def _called(item: Item, names: Names) -> set[str]:
    """Return the names of which a relation says something: that it begins with, or that it says no equation of.

    What one entry is, ``a_0 = 1``, is said of all of them, unless the words introduce each by itself.
    """
    statement, lhs = item.statement, item.statement.lhs.tree
    if statement.relation not in ("=", *DEFINING):
        return symbols_of(statement, names)
    known = defined_name(lhs, names)
    if known is not None:
        return {known[0], *known[1]}
    entry = lhs is not None and lhs.head in ("sub", "app") and not introductions.introduces(item.formula.before)
    return set(symbols(lhs, names)) if entry and lhs is not None else set()


def _defined_elsewhere(classified: list[Item], items: Sequence[Item], sofar: Sofar) -> list[Item]:
    """Return the items where no first equation of a name defines it that words define in another place."""
    known = [defined_name(item.statement.lhs.tree, sofar.names) for item in classified]
    told = {
        name[0]
        for item, name in zip(classified, known, strict=True)
        if item.kind is Kind.DEFINITION and item.id not in sofar.presumed and name is not None
    }
    again = {identity for identity, name in sofar.presumed.items() if name in told}
    return [before if item.id in again else item for item, before in zip(classified, items, strict=True)]


def _classify(item: Item, sofar: Sofar) -> Item:
    statement = item.statement
    if statement.error is not None:
        return replace(item, kind=Kind.UNREAD)
    if statement.relation == "\\sim" and (
        statement.carried
        or clauses.derives_a_law(sofar.text[: item.formula.start], item.formula.tex, item.formula.after)
    ):
        return item
    if statement.relation == "=" and is_said_of_each(item.formula.before, statement.lhs.latex):
        return replace(item, cased=supposing.speaks_of_a_case(item.formula.before))
    if shapes.says_what_is_meant(statement) or _names_a_law(statement, sofar.names):
        return replace(item, kind=Kind.CONTEXT)
    if statement.relation in DEFINING:
        return replace(item, kind=Kind.DEFINITION, cued=True)
    if _REQUIRED.fullmatch(statement.note) or NAMED_CASE.match(statement.prefix):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if statement.display is None:
        return _inline(item, sofar)
    aside = statement.role in _DEFINING_ROLES and not statement.carried
    first = statement.step == 0 or aside or _starts_a_row_with_a_new_name(item, sofar)
    if shapes.gives_a_standard_square(statement, item.formula.before):
        return replace(item, kind=Kind.DEFINITION, cued=True)
    if statement.relation == "=" and (_defines_within_a_chain(item, sofar) or (first and _introduces(item, sofar))):
        return replace(item, kind=Kind.DEFINITION, cued=True)
    if statement.role == "antecedent" and supposing.asserts_display(item.formula.before):
        return replace(item, cased=True)
    if statement.role in _DEFINING_ROLES and statement.carried and shapes.compares_leaves(statement):  # with a = b = 1
        return replace(item, kind=Kind.SUPPOSITION)
    listed = statement.role == "side" and not statement.word  # it stands behind a comma or a gap
    told = statement.role in ("antecedent", "side") and not (
        listed and not shapes.may_be_condition(statement, sofar.names, sofar.stated_before(item.formula))
    )
    if told or aside or shapes.is_counted_off(statement):
        return replace(item, kind=Kind.SUPPOSITION)
    supposed = (
        supposing.leads_to_condition(item.formula.before, item.formula.after)
        or (statement.step == 0 and supposing.supposes_display(item.formula.before))
        or (statement.relation == "=" and supposing.gives_the_law(item.formula.before))
    )
    if not statement.carried and supposed:
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    before, after = item.formula.before, item.formula.after
    return replace(item, cased=supposing.is_conditioned(after) or supposing.leads_to_a_case(before))


def _starts_a_row_with_a_new_name(item: Item, sofar: Sofar) -> bool:
    """Tell whether a later row of a display that defines its names sets one that stands nowhere before it."""
    statement = item.statement
    listed = statement.role == "side" and not statement.word
    if not (listed or statement.role == "main") or statement.carried or statement.relation != "=":
        return False
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    known, before = defined_name(lhs, sofar.names), item.formula.before
    if lhs is None or rhs is None:
        return False
    introduced = introductions.introduces(before)
    if known is None:
        return introduced
    explains = sofar.seen.get(known[0]) in (None, item.formula) and not is_no_more_than_a_name(rhs, sofar)
    introduced = introduced and is_open(known, item, sofar)
    if listed and not (explains or introduced or gives_a_function(known, rhs, sofar)):
        return False
    defining = cues.says_defined(before) or (listed and item.formula.start in sofar.defining)
    if defining and sofar.first_stated.get(known[0]) in (None, item.formula):
        return True
    goes_on = not listed and item.formula.start in sofar.defining and cues.explains(before, statement.lhs.latex)
    if goes_on and not introductions.speaks_of_a_result(before):
        return True
    here = [begin for begin, _ in sofar.equal[lhs] if begin == item.formula.start]
    if not (here or listed) and cues.says_several_are_defined(before):
        return True
    several = cues.defines_several(before, statement.lhs.latex)
    return introduced or (several and (is_new(known, sofar) or is_open(known, item, sofar)))


def _names_a_quantity(item: Item, before: Item | None, sofar: Sofar) -> bool:
    r"""Tell whether a row sets a new quantity right under the law of another: ``X \\sim N(0, 1) \\\\ Y = 2 X``."""
    if before is None or before.formula is not item.formula or item.statement.carried:
        return False
    law = before.statement.relation == "\\sim" and before.statement.role == item.statement.role == "main"
    known = defined_name(item.statement.lhs.tree, sofar.names)
    new = known is not None and not known[1] and known[0].isupper() and is_new(known, sofar)
    return law and new and item.statement.relation == "="


def _names_a_law(statement: Statement, names: Names) -> bool:
    """Tell whether a relation says that a law is a named distribution: P = Bern(p)."""
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if lhs is not None and rhs is not None:
        lhs, _ = without_value((lhs, rhs))
    law = lhs is not None and lhs.head == "name" and names.core(lhs.text) in names.equal
    return statement.relation == "=" and law and rhs is not None and rhs.head in ("app", "tuple")


def _inline(item: Item, sofar: Sofar) -> Item:
    before, after, statement = item.formula.before, item.formula.after, item.statement
    if statement.role == "consequent":
        return item
    if _has_its_meaning(item, sofar):  # a number may be its value in one case that the words before it are about
        return replace(item, cased=_is_cased(item) or is_closed(statement.rhs.tree))
    value = not shapes.has_a_meaning(statement.lhs.tree, sofar.names) and valued_words.claims_a_value(before, statement)
    if value or (statement.relation == "=" and valued_words.claims_less(before, after)):
        return replace(item, cased=True)  # what words single out need not hold for all
    if shapes.is_event(statement) or supposing.labels_a_case(before):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    bounds = statement.relation in shapes.BOUNDS and "_" in statement.lhs.latex + statement.rhs.latex
    if supposing.is_only_on_condition(after) or (bounds and excepts_behind(after)):
        return replace(item, cased=True)
    told = clauses.supposes(before, item.formula.tex, after)
    if not told and clauses.is_said_of_what_is_let(before) and _leaves_something_free(sofar):
        return replace(item, kind=Kind.SUPPOSITION)  # "Let $q = p + c$, such that $\\sum q = 1$" says what c is
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if lhs is not None and rhs is not None and told in _SETTING and shapes.says_the_product_rule(lhs, rhs):
        return item  # "Write $p(x, y) = p(x) p(y | x)$" sets nothing
    lone = bool(told) and is_all_that_is_claimed(before, after)
    if not (lone and shapes.gives_a_value_alone(statement)) and _defines_a_name(item, told, sofar):
        return replace(item, kind=Kind.DEFINITION, cued=True)
    if statement.role == "antecedent":
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if clauses.is_an_alternative(before, item.formula.tex, after):
        return replace(item, kind=Kind.SUPPOSITION)
    if not told and _sets_a_new_name(item, sofar):
        return replace(item, kind=Kind.DEFINITION, cued=True)
    asserted = clauses.asserts(before) or clauses.may_be_consequence(before)
    if shapes.sets_a_name(statement) and not (_says_again(item, told, sofar) or asserted):
        if not told and lhs in sofar.equal and cues.gives_a_result(before):
            return replace(item, cased=True)
        return replace(item, kind=Kind.SUPPOSITION)
    partial = supposing.bounds_a_part(before) or supposing.holds_in_a_part(after)
    partial = partial or supposing.bounds_one_claim(before, after)
    if statement.relation in shapes.BOUNDS and partial:
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    about = symbols_of(statement, sofar.names) - sofar.names.indices
    sentence = item.formula.start - len(sentence_before(before))
    fresh = all(sofar.seen.get(symbol, item.formula).start >= sentence for symbol in about)
    for_good = fresh and supposing.supposes_for_good(before, after)
    introduced = for_good or (fresh and supposing.calls_what_it_supposes(before))
    hypothetical = supposing.is_hypothetical(before) and not introduced
    claimed = clauses.asserts(before) or not (told or sofar.stated.isdisjoint(symbols_of(statement, sofar.names)))
    if shapes.is_bound(statement) and not hypothetical and not claimed:
        if not about and told == "for":  # of an index, which has other values elsewhere
            return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
        return replace(item, kind=Kind.BOUND)
    plain = about == symbols_of(statement, sofar.names) and not about & {*sofar.equal, *sofar.names.functions}
    valued = statement.carried or about & (sofar.stated | sofar.valued)
    if fresh and plain and not (hypothetical or claimed or valued) and introduces_a_tie(item, told, sofar.names):
        return replace(item, kind=Kind.BOUND)
    lets = fresh and (for_good or supposing.lets_entries_be(before, after))
    if lets and not hypothetical and shapes.bounds_entries(statement):
        return replace(item, kind=Kind.BOUND)
    summed = shapes.is_total(statement) and not sofar.stated.intersection(symbols_of(statement, sofar.names))
    if (told or cues.speaks_of_labels(before)) and summed and not hypothetical:
        return replace(item, kind=Kind.BOUND)
    if shapes.is_size(statement) and not hypothetical:
        turned = replace(statement, lhs=statement.rhs, rhs=statement.lhs)
        return replace(item, statement=turned, kind=Kind.DEFINITION, cued=True)
    if _gives_a_value(statement, sofar.names) and supposing.is_apposition(before, after):
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=True)
    if told and not lone:
        return replace(item, kind=Kind.SUPPOSITION, hypothetical=hypothetical)
    return replace(item, cased=lone or _is_cased(item))


def _is_cased(item: Item) -> bool:
    """Tell whether the words around an inline claim speak of a special case, or of what they let names be."""
    before, after = item.formula.before, item.formula.after
    return supposing.speaks_of_a_case(before) or supposing.is_conditioned(after) or clauses.may_be_consequence(before)


def _has_its_meaning(item: Item, sofar: Sofar) -> bool:
    """Tell whether a formula says by a sign what a name is, before it says what this equals."""
    lhs = item.statement.lhs.tree
    if lhs is None or item.statement.step == 0 or item.statement.carried:
        return False
    signed = symbols(lhs, sofar.names) & sofar.signed
    return any(sofar.first_stated[symbol] is item.formula for symbol in signed)


def _defines_a_name(item: Item, told: str, sofar: Sofar) -> bool:
    """Tell whether an inline equation says what a new name is: "where $h(p) = -p \\log p$", "with $s = \\sum_i a_i$".

    A name that is set to a number or to another name, ``n = 2``, is a case, but where a sentence begins by letting a
    new name be a number: "Let $a = 2$."
    """
    statement = item.statement
    known, rhs = defined_name(statement.lhs.tree, sofar.names), statement.rhs.tree
    if statement.relation != "=" or statement.step != 0 or known is None or rhs is None:
        return False
    law = known[0].partition(":")[0] in sofar.names.families and not gives_a_function(known, rhs, sofar)
    stated = known[0] in sofar.stated and known[0] not in sofar.presumed.values()
    if law or (stated and not sets_as_before(item, told, sofar)) or known[0] in symbols(rhs, sofar.names):
        return False
    before = item.formula.before
    if is_new(known, sofar) and _gives_a_new_name(before, sofar):
        return True
    if known[1]:
        sets = cues.leads_to_inline_definition(before) or cues.says_defined(before)
        for_it = told == "for" and is_new(known, sofar) and _is_the_only_one(statement, item.formula.after)
        sets = sets or ((told in _SETTING or for_it) and gives_a_function(known, rhs, sofar))
    elif (
        is_closed(rhs)
        and told != "where"
        and not _EXPLAINS.match(sentence_before(before))
        and was_free(known[0], item, sofar)
    ):
        return False  # "Setting $p = 1/2$, we get" is one case of what the text said of every $p$
    elif rhs.head in LEAVES:
        sets = rhs.head == "number" and told in clauses.LETTING and is_new(known, sofar)
        sets = sets and cues.only_sets(before, item.formula.after)
    else:
        sets = (
            told in _SETTING
            or cues.sets_a_name(before)
            or cues.says_defined(before)
            or (is_new(known, sofar) and cues.takes(before))
        )
    if not sets or supposing.is_hypothetical(before):
        return False
    letter = statement.lhs.latex.partition("_")[0]
    return told == "where" or not clauses.varies(sofar.text[: item.formula.start], letter)


def _defines_within_a_chain(item: Item, sofar: Sofar) -> bool:
    """Tell whether the second link of a chain says what its function is, of which nobody spoke: ``Y = g(X) = b X``."""
    known, rhs = defined_name(item.statement.lhs.tree, sofar.names), item.statement.rhs.tree
    if not item.statement.carried or item.statement.step != 1 or known is None or not known[1]:
        return False
    base = known[0].partition(":")[0]
    meant = base in sofar.names.families or sofar.names.measures(base) or known[0] in sofar.meant | sofar.stated
    new = sofar.seen.get(known[0]) is item.formula and "'" not in known[0]
    if not new or meant or not gives_a_function(known, rhs, sofar):
        return False
    said = [one for begin, one in sofar.equal[sofar.opened[item.formula.start]] if begin != item.formula.start]
    return rhs in said or (not said and cues.says_function(item.formula.before))


def _leaves_something_free(sofar: Sofar) -> bool:
    """Tell whether the right side of the last equation has a name that is in no formula before it."""
    start, lhs = next(reversed(sofar.opened.items()), (0, None))
    names = {stem(symbol) for symbol in symbols(sofar.equal[lhs][-1][1], sofar.names)} if lhs is not None else set()
    return any(not clauses.mentions(sofar.text[:start], name) for name in names)


def _is_the_only_one(statement: Statement, after: str) -> bool:
    """Tell whether a text behind an equation speaks in general of nothing, and gives its left side no other value."""
    again = re.escape(statement.lhs.latex.strip()) + r"\s*="
    return not supposing.TURNS_AWAY.search(after) and re.search(again, after) is None


def _sets_a_new_name(item: Item, sofar: Sofar) -> bool:
    """Tell whether an inline equation is the first that a text says of a name: "the error is $q = 2 p (1 - p)$".

    What stands under a condition, or is concluded, says something of a name that the words describe.
    """
    statement, before = item.statement, item.formula.before
    known, rhs = defined_name(statement.lhs.tree, sofar.names), statement.rhs.tree
    if statement.relation != "=" or statement.step != 0 or known is None or rhs is None:
        return False
    if is_no_more_than_a_name(rhs, sofar):
        return False
    function = known[1] or known[0] in sofar.names.functions | sofar.names.indexed
    described = known[0] in sofar.names.indexed and cues.describes_a_law(before)
    described = described or (cues.names_a_law_right_before(before) and gives_a_function(known, rhs, sofar))
    if function and may_be_a_law(known[0], sofar.names) and not described:
        return False
    if not is_new(known, sofar) or known[0] in symbols(rhs, sofar.names):
        return False
    conditioned = supposing.is_hypothetical(before) or supposing.is_conditioned(item.formula.after)
    conditioned = conditioned or clauses.gives_a_reason(before) or clauses.may_be_consequence(before)
    claimed = (clauses.asserts(before) or supposing.speaks_of_a_case(before)) and not cues.names_in_passing(before)
    if conditioned or claimed or standard_quantities.is_another(before, rhs):
        return False
    sofar.presumed[item.id] = known[0]
    return True


def _gives_a_new_name(before: str, sofar: Sofar) -> bool:
    """Tell whether the words right before an equation say what a new name is; a likelihood follows from laws."""
    follows = "\\sim" in sofar.text and cues.speaks_of_a_likelihood(before)
    return cues.gives_a_new_name(before) and not follows


def _says_again(item: Item, told: str, sofar: Sofar) -> bool:
    """Tell whether an equation claims something of a name that has its value: "We can also write $L = a - b$"."""
    known, rhs = defined_name(item.statement.lhs.tree, sofar.names), item.statement.rhs.tree
    if known is None or rhs is None or told:
        return False
    if sofar.names.measures(known[0].partition(":")[0]):
        return True
    if all(part.head != "name" for part in walk(rhs)):
        return False  # another value is another case: "Bob takes $\\eta = 2$"
    if known[0] in sofar.valued:
        return True
    return known[0] in sofar.stated and rhs.head not in LEAVES


def _gives_a_value(statement: Statement, names: Names) -> bool:
    """Tell whether an equation says what a name or the value of a law is: it has no standard meaning."""
    known = defined_name(statement.lhs.tree, names)
    return statement.relation == "=" and known is not None and not names.measures(known[0].partition(":")[0])


def _introduces(item: Item, sofar: Sofar) -> bool:
    """Tell whether a display states a new name with a cue around it.

    ``seen`` are the names in earlier relations with the first formula of each. What stands after "where" may be new in
    the display before: that is what it explains.
    """
    statement = item.statement
    known = defined_name(statement.lhs.tree, sofar.names)
    if statement.lhs.tree is None or statement.rhs.tree is None:
        return False
    if known is None:  # L of m_i, where m_i is no plain name, and B^{(1)}
        lhs, before = statement.lhs.tree, item.formula.before
        named = lhs.head in ("sub", "tag") and lhs not in sofar.equal and introductions.introduces(before)
        return named or (lhs.head == "app" and cues.says_defined(before))
    if known[0] in sofar.signed or is_of_itself(known[0], statement.rhs.tree, sofar.names):
        return False
    if is_set_in_its_lead(known[0], item, sofar):
        return False
    valued = valued_words.claims_a_value(item.formula.before, statement)
    if valued or standard_quantities.is_another(item.formula.before, statement.rhs.tree):
        return False
    defined = cues.says_defined(item.formula.before)
    stated = known[0] in sofar.stated and known[0] not in sofar.presumed.values()
    if stated and not defined and not sofar.names.measures(known[0].partition(":")[0]):
        return False
    before = item.formula.before
    concluded = supposing.states_a_theorem(sofar.text, item.formula.start) and supposing.concludes(before)
    concluded = concluded and statement.role not in _DEFINING_ROLES  # "Then $Z = d / s$, where $d = a - b$"
    if concluded or shapes.says_the_product_rule(statement.lhs.tree, statement.rhs.tree):
        return False
    of_family = known[0].partition(":")[0] in sofar.names.families  # "p(x) and p(x | y) are laws" says no value of them
    if of_family and not defined and shapes.adds_up(statement.rhs.tree, known[0].partition(":")[0], sofar.names):
        return False
    explained = (
        defined or cues.leads_to_definition(before) or (not of_family and cues.explains(before, statement.lhs.latex))
    )
    new = is_new(known, sofar)
    law = of_family or ("\\sim" in sofar.text and may_be_a_law(known[0], sofar.names))  # of X, after X ~ N(m, v)
    explained = explained or (new and _gives_a_new_name(before, sofar))
    explained = explained or (introductions.introduces(before) and is_open(known, item, sofar))
    first = sofar.seen.get(known[0])
    explained = explained or (new and known[0] in sofar.names.indexed and cues.describes_a_law(before))
    if statement.lhs.tree.head in ("name", "sub") and first is None:
        explained = explained or cues.names_what_is_new(before)
    elif not explained and cues.says_where(before):
        explained = not may_be_a_law(known[0], sofar.names)
    standard = not supposing.concludes(before) and standard_quantities.is_standard(before, statement.rhs.tree)
    explained = explained or standard or statement.role in _DEFINING_ROLES
    if not explained and new and not law and _begins_with(item, sofar):
        sofar.presumed[item.id] = known[0]
        return True
    return explained


def _begins_with(item: Item, sofar: Sofar) -> bool:
    """Tell whether a text begins to speak of a name with a display that no word leads into: it says what the name is.

    A theorem states something of its names, and a number or another name is a value.
    """
    rhs = item.statement.rhs.tree
    alone = item.statement.step == 0 and cues.stands_alone(item.formula.before)
    stated = supposing.states_a_theorem(sofar.text, item.formula.start)
    return alone and not stated and not is_no_more_than_a_name(rhs, sofar)
