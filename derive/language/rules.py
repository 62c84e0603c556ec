"""Rules, declarations and premises: what may be used in a proof, as data, and contexts and problems built of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from derive.language.heads import APPLY, CONSTANTS, NAME, TOTALS
from derive.language.substitution import substitute
from derive.language.terms import LEAVES, Term

Relation: TypeAlias = Literal["=", "<=", ">="]
RELATIONS: Final[tuple[str, ...]] = ("=", "<=", ">=")
#: What proofs conclude; rows and premises are used as RELATIONS only.
CONCLUSIONS: Final[tuple[str, ...]] = (*RELATIONS, "<", ">")
TURNED: Final[dict[str, str]] = {"=": "=", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: under the conditions, ``lhs rel rhs`` for all values of its free names.

    A name applied to a bound variable may depend on it, a bare one may not; nothing has to be checked for this, since
    the values of schematic names are closed terms.

    Attributes:
        variables: its free names.
    """

    id: str
    family: str
    lhs: Term
    rel: str
    rhs: Term
    conditions: tuple[Term, ...]
    why: str
    source: str
    variables: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the schematic names, which every use of the rule asks for."""
        names = self.lhs.names.union(self.rhs.names, *(c.names for c in self.conditions)) - CONSTANTS
        object.__setattr__(self, "variables", names)


@dataclass(frozen=True, slots=True)
class Premise:
    """A relation of one document or context that a proof may use.

    Attributes:
        variables: schematic names, each with the domain its values must be shown to be in, or ``None``.
        order: place in the document of a proved line, which only later lines may use; ``None`` for what holds from
            anywhere (declarations, definitions, givens).
        definition: whether ``lhs`` is a name or a name applied to the variables, defined by ``rhs``.
        origin: the step or declaration it stands for.
        defined: the name a definition without conditions and domains defines, else ``None``.
    """

    id: str
    lhs: Term
    rel: str
    rhs: Term
    variables: tuple[tuple[str, Term | None], ...] = ()
    conditions: tuple[Term, ...] = ()
    family: str = "premise"
    order: int | None = None
    definition: bool = False
    origin: str = ""
    defined: Term | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note what it defines, which every look at a context asks for."""
        object.__setattr__(self, "defined", self._defined())

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term in the premise: the sides, the conditions, the domains."""
        return self.lhs, self.rhs, *self.conditions, *(domain for _, domain in self.variables if domain is not None)

    def _defined(self) -> Term | None:
        if not self.definition or self.order is not None or self.rel != "=" or self.conditions:
            return None
        if any(domain for _, domain in self.variables):
            return None
        head = self.lhs.args[0] if self.lhs.head == APPLY else self.lhs
        params = self.lhs.args[1:] if self.lhs.head == APPLY else ()
        symbols = [p.symbol for p in params if p.head == NAME]
        if head.head != NAME or len(symbols) != len(params) or symbols != [v for v, _ in self.variables]:
            return None
        return head if len({*symbols, head.symbol}) == len(symbols) + 1 else None


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """What may be declared (mass function, joint, KL divergence...), with the facts and premises it stands for.

    The variables of its premises are spelled ``?f``, which no document can write, so that the values of the
    parameters never clash with them.
    """

    id: str
    parameters: tuple[str, ...]
    says: str
    facts: tuple[Term, ...]
    premises: tuple[Premise, ...]
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration of a document: a declaration row with closed terms for its parameters."""

    id: str
    row: str
    values: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Context:
    """What holds at a step: facts (conditions) and premises by id, with the declarations they came from."""

    facts: tuple[Term, ...] = ()
    premises: Mapping[str, Premise] = field(default_factory=dict)
    declarations: tuple[Declaration, ...] = ()

    def with_premises(self, *premises: Premise) -> Context:
        """Return the context with more premises."""
        return Context(self.facts, {**self.premises, **{p.id: p for p in premises}}, self.declarations)

    def with_facts(self, *facts: Term) -> Context:
        """Return the context with more facts."""
        return Context((*self.facts, *facts), self.premises, self.declarations)


@dataclass(frozen=True, slots=True)
class Problem:
    """A step to decide: does ``lhs rel rhs`` hold in the context? ``order`` is its place in the document."""

    context: Context
    lhs: Term
    rel: str
    rhs: Term
    order: int | None = None


def expand(declaration: Declaration, row: DeclarationRow) -> tuple[tuple[Term, ...], tuple[Premise, ...]]:
    """Return the facts and premises a declaration stands for; premise ``norm`` of ``c1`` is called ``c1.norm``.

    Raises:
        ValueError: the values are not closed terms for exactly the parameters of the row, or have the names of the
            variables of its premises, which would be captured.
    """
    values, spoken = declaration.values, {p: called(v) for p, v in declaration.values.items()}
    bound = {variable for premise in row.premises for variable, _ in premise.variables}
    if set(values) != set(row.parameters) or any(v.loose or v.names & bound for v in values.values()):
        raise ValueError(f"declaration {declaration.id}: {row.id} takes {', '.join(row.parameters)}")
    premises = tuple(
        Premise(
            id=f"{declaration.id}.{premise.id}",
            lhs=substitute(premise.lhs, values),
            rel=premise.rel,
            rhs=substitute(premise.rhs, values),
            variables=tuple((v, domain and substitute(domain, values)) for v, domain in premise.variables),
            conditions=tuple(substitute(c, values) for c in premise.conditions),
            family=premise.family.format_map(spoken),
            definition=premise.definition,
            origin=declaration.id,
        )
        for premise in row.premises
    )
    return tuple(substitute(f, values) for f in row.facts), premises


#: Signs above names, as they are typed.
_SIGNS: Final = {"star": "*", "plus": "+", "minus": "-", "complement": "c"}


def called(value: Term) -> str:
    """Return what a person calls the value of a parameter: ``P`` for ``(lam i (P (x i)))``, ``1..n`` for a range."""
    if value.head == "range":
        return "..".join(called(end) for end in value.args)
    if value.head == "interval":
        return (
            "the real line" if value.args[0] is value.args[1] else f"({', '.join(called(end) for end in value.args)})"
        )
    if value.head == "^":
        return "^".join(called(part) for part in value.args)
    if value.head == "lam":
        return called(value.args[0])
    if value.head in TOTALS:
        return f"the {value.head}s of {called(value.args[-1])}"
    if value.head == APPLY:
        return called(value.args[0])
    if value.head not in LEAVES:
        return repr(value)
    base, _, rest = str(value.args[0]).partition(":")
    if base in ("set", "space"):
        return f"the values of {rest}"
    if base == "P" and rest:  # of a case: which events happen in it, and which do not
        happens = (f"{case.rpartition(':')[2]}^c" if ":" in case else case for case in rest.split(","))
        return f"P({', '.join(happens)})"
    if base.startswith("mark_"):
        sign = base.removeprefix("mark_")
        return f"{rest}^{_SIGNS.get(sign, sign)}"
    return rest if base in ("cal", "bb", "bf") and rest else f"{base}({rest})" if rest else base


def saying(declaration: Declaration, row: DeclarationRow) -> str:
    """Return the sentence of a declaration: "P is a probability mass function on 1..n"."""
    return row.says.format_map({p: called(v) for p, v in declaration.values.items()})
