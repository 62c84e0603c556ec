"""Shows that a term has no value in a context: what its being defined takes contradicts what the context says."""

from __future__ import annotations

from collections.abc import Iterator

from derive.engine.prove import Found, NotFound, Prover
from derive.kernel.discharge import nonzero
from derive.kernel.proof import Kernel, check_proof
from derive.kernel.ring import TooBig, equal
from derive.language.evidence import At, Conversion, Field, Meet, Proof, Refused, Rewrite, Ring, Seq
from derive.language.rules import Premise, Problem
from derive.language.terms import ZERO, make, minus
from derive.rules import rules


def no_value(problem: Problem) -> Found | NotFound:
    """Look for a proof of ``t = t + 1`` from a premise ``a = 0`` whose left side t needs not to be 0. Never raises.

    Such a proof says that t has no finite value wherever the context holds, and nothing else; where t can have one, the
    kernel cannot show that a is not 0, and accepts nothing.
    """
    try:
        kernel = Kernel(problem, rules())
        for premise in _zeros(problem):
            if nonzero(premise.lhs, kernel.facts):
                proof = _contradiction(problem, premise)
                return Found(proof, check_proof(problem, proof, rules()), "no value", Prover(problem))
    except (Refused, TooBig, RecursionError) as why:
        return NotFound(str(why))
    return NotFound("nothing that is 0 has to be different from 0")


def _zeros(problem: Problem) -> Iterator[Premise]:
    for premise in problem.context.premises.values():
        plain = premise.rel == "=" and not premise.variables and not premise.conditions and premise.order is None
        if plain and equal(premise.rhs, ZERO):
            yield premise


def _contradiction(problem: Problem, premise: Premise) -> Proof:
    """Go from t to ``t + (a/a)(t' - t)``, which is t for a = 0, while a/a is 1 where a is not 0."""
    t, a = problem.lhs, premise.lhs
    whole = make("+", t, make("*", a, make("/", minus(problem.rhs, t), a)))
    zero = Rewrite(premise.id, {})
    steps: tuple[Conversion, ...] = (At(1, At(0, zero)), Ring(t))
    return Meet(Seq(()), Seq((Field(whole), *steps)))
