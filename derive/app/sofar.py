"""What the lines of a document before one say of its names: which are new to it, and which have a value already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from derive.app.items import Item, defined_name, stem, symbols
from derive.notation import clauses
from derive.notation.documents import Formula
from derive.notation.names import MASS_LETTERS, Names
from derive.notation.sentences import sentence_before
from derive.notation.syntax import LEAVES, Node, walk


@dataclass(frozen=True, slots=True)
class Sofar:
    """What the lines of a document before one say.

    Attributes:
        stated: the names that have an equation of their own.
        first_stated: these, with the formula of the first one.
        defining: where the formulas begin that define a name.
        signed: the names that a sign defines, or the words that call a side by a name.
        valued: the names that an equation in a sentence supposes to be something.
        seen: the names in all relations, with the first formula of each.
        called: the names that begin an equation, or have a law.
        opened: the side that a formula begins with, by where it begins.
        equal: what sides are said to be equal to, with where.
        text: the document.
        meant: the names with a standard meaning.
        presumed: the items that are taken for definitions since they are the first equations of names, with these.
    """

    names: Names
    text: str
    meant: frozenset[str] = frozenset()
    presumed: dict[str, str] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)
    defining: set[int] = field(default_factory=set)
    signed: set[str] = field(default_factory=set)
    first_stated: dict[str, Formula] = field(default_factory=dict)
    valued: set[str] = field(default_factory=set)
    seen: dict[str, Formula] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    opened: dict[int, Node] = field(default_factory=dict)
    equal: defaultdict[Node, list[tuple[int, Node]]] = field(default_factory=lambda: defaultdict(list))

    def forget(self, name: str) -> None:
        """Forget what was said of a name."""
        for known in (self.stated, self.signed, self.valued, self.seen):
            for symbol in [symbol for symbol in known if stem(symbol) == name]:
                known.pop(symbol) if isinstance(known, dict) else known.discard(symbol)

    def stated_before(self, formula: Formula) -> set[str]:
        """Return the names with an equation before a formula; what it is the first to speak of, it sets in parts."""
        return {symbol for symbol in self.stated if self.seen.get(symbol) is not formula}


def is_set_in_its_lead(symbol: str, item: Item, sofar: Sofar) -> bool:
    """Tell whether the sentence that leads into a display says itself what a name is: "Define $f(x) = x^2$."."""
    end = item.formula.start
    lead = end - len(sentence_before(item.formula.before.rstrip()))
    return symbol in sofar.stated and lead <= sofar.first_stated[symbol].start < end


def was_free(symbol: str, item: Item, sofar: Sofar) -> bool:
    """Tell whether a relation before the sentence of another one speaks of a name, as of one without its value."""
    sentence = item.formula.start - len(sentence_before(item.formula.before))
    return sofar.seen.get(symbol, item.formula).start < sentence


def sets_as_before(item: Item, told: str, sofar: Sofar) -> bool:
    """Tell whether words set a name from there on to all that it was said to be: "Setting $a_n = a + n$, we get"."""
    lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
    said = {value for _, value in sofar.equal[lhs]} if lhs is not None else set()
    return told in clauses.FROM_THERE_ON and said == {rhs}


def gives_a_function(known: tuple[str, tuple[str, ...]], rhs: Node | None, sofar: Sofar) -> bool:
    """Tell whether an equation gives a function by a formula in its arguments, and by no law of the same family."""
    shown = frozenset() if rhs is None else symbols(rhs, sofar.names)
    family = known[0].partition(":")[0]
    written = {sofar.names.core(part.text) for part in walk(rhs) if part.head == "name"} if rhs is not None else set()
    return bool(written.intersection(known[1])) and all(symbol.partition(":")[0] != family for symbol in shown)


def is_new(known: tuple[str, tuple[str, ...]], sofar: Sofar) -> bool:
    """Tell whether nothing was said with a name so far, and it means nothing by itself."""
    return known[0] not in sofar.seen and _means_nothing(known, sofar)


def is_open(known: tuple[str, tuple[str, ...]], item: Item, sofar: Sofar) -> bool:
    """Tell whether a text spoke of a name, if at all, only in what it said of others: s of ``R = 1 - s``."""
    if known[0] in sofar.called or not _means_nothing(known, sofar, item.formula):
        return False
    sentence = item.formula.start - len(sentence_before(item.formula.before))
    return not clauses.varies(sofar.text[:sentence], item.statement.lhs.latex.partition("_")[0])


def _means_nothing(known: tuple[str, tuple[str, ...]], sofar: Sofar, here: Formula | None = None) -> bool:
    """Tell whether a name means nothing by itself.

    A letter of an entropy that is never applied to anything is a name like others: ``S = -\\sum_i p_i \\log p_i``.
    The information of one thing is no mutual one: that of Fisher, or that of an outcome.
    """
    symbol, parameters = known
    base = symbol.partition(":")[0]
    measures = sofar.names.measures(base) and (":" in symbol or base in sofar.names.functions)
    measures = measures and not (len(parameters) == 1 and sofar.names.measures(base, "mutual-information"))
    return symbol not in sofar.meant and not (measures or "'" in symbol or _is_one_of(symbol, sofar, here))


def is_of_itself(symbol: str, side: Node, names: Names) -> bool:
    """Tell whether a name stands in what it is said to be, but not for its entries: ``n = \\sum_i n_i`` is of these."""
    if side.head == "sub" and side.nodes[0].head == "name":
        entry = names.core(side.nodes[0].text) == symbol
        return any(is_of_itself(symbol, part, names) for part in side.nodes[entry:])
    if side.head == "name":
        return names.core(side.text) == symbol
    return any(is_of_itself(symbol, part, names) for part in side.nodes)


def _is_one_of(symbol: str, sofar: Sofar, here: Formula | None) -> bool:
    """Tell whether a name is one of several by its number, as R_2 is where the text says what R_alpha is.

    What the formula itself says of others, it says of each by itself: ``e_1 = a, e_2 = b``.
    """
    base, _, number = symbol.rpartition("_")
    others = (s for s in sofar.stated if base and s.rpartition("_")[0] == base and s != symbol)
    return number.isdigit() and any(here is None or sofar.first_stated.get(s) is not here for s in others)


def is_no_more_than_a_name(side: Node | None, sofar: Sofar) -> bool:
    """Tell whether a side is a number or another name, perhaps at an argument: a value, and no definition."""
    return side is None or side.head in LEAVES or defined_name(side, sofar.names) is not None


def may_be_a_law(symbol: str, names: Names) -> bool:
    """Tell whether a name may be that of a law, or of an entropy, information or divergence."""
    family = symbol.partition(":")[0]
    return family in names.families or family.partition("_")[0] in MASS_LETTERS or names.measures(family)
