"""What conditional laws are given: p(x|y) means nothing where p(y) is 0, so that no claim is false for it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from derive.engine.witness import names_behind
from derive.language.heads import APPLY, BINDERS, NAME
from derive.language.rules import Problem
from derive.language.substitution import apply, bind, open_
from derive.language.terms import LEAVES, ZERO, Term, make, name, subterms

_GIVEN = "%given"


@dataclass(frozen=True, slots=True)
class Conditional:
    """A declared conditional law.

    Attributes:
        law: its name.
        place: which of its arguments is the value that is given.
        marginal: the law of that value.
        domain: of that value.
    """

    law: Term
    place: int
    marginal: Term
    domain: Term

    @property
    def never_zero(self) -> Term:
        """That every value that can be given has a probability."""
        return bind("forall", _GIVEN, self.domain, make(">", apply(self.marginal, [name(_GIVEN)]), ZERO))

    def given_in(self, term: Term) -> Term | None:
        """Return the probability of what is given where a term is this law applied to values, else ``None``."""
        if term.head != APPLY or term.args[0] is not self.law or len(term.args) <= self.place:
            return None
        return apply(self.marginal, [term.args[self.place]])


def conditionals(problem: Problem) -> Iterator[Conditional]:
    """Yield the conditional laws behind a claim and its definitions."""
    behind = names_behind(problem)
    for declaration in problem.context.declarations:
        if declaration.row not in ("conditional", "conditional-density"):
            continue
        values = declaration.values
        member = apply(values["c"], [name("%value"), name(_GIVEN)])
        if member.head == APPLY and name(_GIVEN) in member.args and member.args[0].names & behind:
            yield Conditional(member.args[0], member.args.index(name(_GIVEN)), values["pY"], values["Y"])


def chained(problem: Problem) -> tuple[str, str, str] | None:
    """Return z, x and y where a claim multiplies p(z | x) and p(x | y) to say something of z and y, else ``None``.

    That holds where z and y are independent given x, which texts mean without saying it: the posterior predictive is
    the sum of ``p(z | theta) p(theta | y)``.
    """
    claimed = problem.lhs.names | problem.rhs.names
    products = [part for side in (problem.lhs, problem.rhs) for part in subterms(side) if part.head == "*"]
    for product in products:
        heads = [factor.args[0] for factor in product.args if factor.head == APPLY]
        laws = {head.symbol for head in heads if head.head == NAME and head.symbol.count("|") == 1}
        specs = sorted((*symbol.partition(":")[::2],) for symbol in laws)
        for (family, first), (other, second) in permutations(specs, 2):
            (z, x), (middle, y) = first.split("|"), second.split("|")
            result = {f"{family}:{z}|{y}", f"{family}:{','.join(sorted((z, y)))}"}
            if family == other and x == middle and result & claimed:
                return z, x, y
    return None


def never_zero(problem: Problem) -> tuple[Term, ...]:
    """Return what a counterexample must satisfy: whatever is given has a probability."""
    return tuple(dict.fromkeys(one.never_zero for one in conditionals(problem)))


def given_values(term: Term, laws: Sequence[Conditional], depth: int = 0) -> Iterator[Term]:
    """Yield that what the conditional laws in a term are given has a probability, for all values of the indices."""
    if term.head in LEAVES:
        return
    for law in laws:
        if (chance := law.given_in(term)) is not None:
            yield make(">", chance, ZERO)
    if term.head not in BINDERS:
        for child in term.args:
            yield from given_values(child, laws, depth)
        return
    index = name(f"%given{depth}")
    for condition in given_values(open_(term.args[-1], index), laws, depth + 1):
        if index.symbol not in condition.names:
            yield condition
        elif term.head in ("sum", "integral"):
            yield bind("forall", index.symbol, term.args[0], condition)
