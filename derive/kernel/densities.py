"""The door for what stands beside densities of named laws, of which the rows of the tables say what holds.

No table of numbers is a normal density. What a step says of one is about something all the same: the law is there for
all parameters that its row allows. Beside such laws a step has a witness, or it is false because each side is shown to
be equal to a term without the laws, and these two terms are not as it says where the numbers are those of a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from derive.kernel.counterexample import check_counterexample, enclose, require_model
from derive.kernel.definedness import definedness
from derive.kernel.definitions import unfolded
from derive.kernel.discharge import holds
from derive.kernel.evaluate import Undefined
from derive.kernel.facts import COMPARISONS, Theory
from derive.kernel.proof import EQUAL, Kernel, check_proof
from derive.language.evidence import At, Counterexample, DensityWitness, Refused, require
from derive.language.heads import APPLY, NAME
from derive.language.rules import Context, Declaration, DeclarationRow, Premise, Problem, Row, expand
from derive.language.terms import LEAVES, ZERO, Term, is_integer, make

#: The rows that each describe one density, which there is for all parameters with the facts of the row.
LAWS: Final = frozenset({"normal", "exponential", "continuous-uniform"})
#: Operations that have a value where :func:`definedness` says so, and only there.
_PLAIN: Final = frozenset({"+", "-", "neg", "*", "/", "log", "logb", "exp", "sqrt", "abs", "pi"})
_BITS: Final = 80


@dataclass(frozen=True, slots=True)
class Parted:
    """A problem with what is said of its laws kept apart from what is said of numbers.

    Attributes:
        symbols: the names that stand for densities.
        numbers: what is said of all else, with the definitions.
        granted: this, and what the rows of the laws say.
        kernel: one that knows what is granted and nothing that a side needs.
    """

    symbols: frozenset[str]
    numbers: Context
    granted: Context
    kernel: Kernel

    def is_apart(self, *terms: Term) -> bool:
        """Tell whether terms do not speak of the laws."""
        return all(term.names.isdisjoint(self.symbols) for term in terms)


@dataclass(frozen=True, slots=True)
class Tables:
    """The rules and the rows of the declarations."""

    rules: Mapping[str, Row]
    rows: Mapping[str, DeclarationRow]


def require_densities(problem: Problem, found: DensityWitness, tables: Tables) -> Context:
    """Accept a witness: all that is said holds of these laws and numbers, and both sides have a value.

    Of a law holds what its row says. All else that is said of it must follow from that by discharge alone. Returns
    what is said of the numbers.

    Raises:
        Refused: it is no witness of this problem.
    """
    parted = apart(problem, found.laws, tables)
    require(parted.symbols.isdisjoint(found.model.assigned), "a law that is also a table or a number")
    require_model(parted.numbers, found.model)
    for value in parameters(found.laws):
        try:
            enclose(value, found.model, Theory(parted.numbers.premises), _BITS)
        except Undefined as error:
            raise Refused(f"a parameter without a value: {value}") from error
    kernel = parted.kernel
    facts = kernel.facts
    for integral, way in found.converges.items():
        require(integral.head == "integral" and isinstance(way, At), "only the body of an integral is rewritten")
        after = kernel.run(way, integral, facts, EQUAL)
        require(holds(make("summable", after), facts), f"not shown to converge: {after}")
        facts = facts.plus(make("summable", integral))
    for fact in problem.context.facts:
        require(parted.is_apart(fact) or holds(fact, facts), f"not shown of the laws: {fact}")
    said = {_content(premise) for premise in parted.granted.premises.values()}
    for premise in problem.context.premises.values():
        require(premise.order is not None or _content(premise) in said, f"the laws are not shown to have {premise.id}")
    for side in (problem.lhs, problem.rhs):
        require(_is_plain(side, parted, kernel.theory), f"no value is known of {side}")
        for condition in definedness(side, kernel.theory):
            if not holds(condition, facts):  # in a model of numbers whatever is integrated counts as convergent
                require(condition.head in COMPARISONS, f"not shown: {condition}")
                require_model(replace(parted.numbers, facts=(condition,)), found.model)
    return parted.numbers


def parameters(laws: Iterable[Declaration]) -> list[Term]:
    """Return the values of all parameters of the laws."""
    return [value for law in laws for parameter, value in law.values.items() if parameter != "P"]


def _content(premise: Premise) -> tuple[object, ...]:
    return premise.lhs, premise.rel, premise.rhs, premise.conditions, premise.variables


def apart(problem: Problem, laws: Sequence[Declaration], tables: Tables) -> Parted:
    """Keep what is said of the laws apart. Raises :class:`Refused` where they might not exist."""
    symbols, facts, premises = set[str](), list[Term](), dict[str, Premise]()
    defined = {p.defined.symbol for p in problem.context.premises.values() if p.defined is not None}
    for law in laws:
        density = law.values.get("P", ZERO)
        require(law.row in LAWS and density.head == NAME, f"{law.row} is no density that there is")
        require(density.symbol not in symbols | defined, f"{density} is something else")
        symbols.add(density.symbol)
        more, said = expand(law, tables.rows[law.row])
        facts += more
        premises |= {premise.id: premise for premise in said}
    require(all(value.names.isdisjoint(symbols) for value in parameters(laws)), "the parameter of a law by a law")

    def is_apart(*terms: Term) -> bool:
        return all(term.names.isdisjoint(symbols) for term in terms)

    of_numbers = tuple(fact for fact in dict.fromkeys([*facts, *problem.context.facts]) if is_apart(fact))
    others = {
        key: premise
        for key, premise in problem.context.premises.items()
        if premise.order is None and (premise.defined is not None or is_apart(premise.lhs, premise.rhs))
    }
    numbers = Context(of_numbers, others)
    granted = Context(tuple(dict.fromkeys([*of_numbers, *facts])), {**others, **premises})
    return Parted(frozenset(symbols), numbers, granted, Kernel(Problem(granted, ZERO, "=", ZERO), tables.rules))


def _is_plain(term: Term, parted: Parted, theory: Theory) -> bool:
    """Tell whether a term has a value wherever :func:`definedness` says so, if the laws are functions of a number."""
    if (whole := unfolded(term, theory.definitions)) is not None:
        return _is_plain(whole, parted, theory)
    head, args = term.head, term.args
    if head in LEAVES:
        return head != NAME or term.symbol not in parted.symbols
    if head == APPLY:
        is_law = args[0].head == NAME and args[0].symbol in parted.symbols and len(args) == 2
        return is_law and _is_plain(args[1], parted, theory)
    if head == "^":
        return is_integer(args[1]) and args[1].value >= 0 and _is_plain(args[0], parted, theory)
    if head == "integral":
        return args[0].head == "interval" and all(_is_plain(t, parted, theory) for t in (*args[0].args, args[1]))
    return head in _PLAIN and all(_is_plain(a, parted, theory) for a in args)


def check_beside_laws(problem: Problem, evidence: Counterexample, tables: Tables) -> None:
    """Accept a counterexample beside laws to ``lhs rel rhs`` in the context, or raise :class:`Refused`.

    The laws and numbers are a witness, so that the context holds and both sides have values, as one that stands for
    itself has by its enclosure. There each side is equal to what is proved to be equal to it in this context, and these
    terms, which do not speak of the laws, are refuted.
    """
    beside = evidence.beside
    if beside is None:
        raise Refused("no laws stand beside this model")
    pairs = (problem.lhs, beside.lhs), (problem.rhs, beside.rhs)
    lhs, rhs = (ZERO if closed.term is side else side for side, closed in pairs)
    witness = DensityWitness(evidence.model, beside.laws, beside.converges)
    numbers = require_densities(replace(problem, lhs=lhs, rhs=rhs), witness, tables)
    for side, closed in pairs:
        check_proof(replace(problem, lhs=side, rel="=", rhs=closed.term), closed.proof, tables.rules)
    terms = replace(problem, context=numbers, lhs=beside.lhs.term, rhs=beside.rhs.term)
    check_counterexample(terms, evidence)
