"""SymPy objects in, SymPy objects out: the same verdicts and derivations for expressions built in Python."""

from __future__ import annotations

from typing import Any

from derive.app.conditions import needed_sentences
from derive.app.decide import DECIDED, decide
from derive.app.derivations import because_of, require_proved
from derive.app.document import spelled
from derive.app.results import Derivation, DerivationLine, Step
from derive.engine.sympy_bridge import Bridge, steps
from derive.language.prefix import write
from derive.notation.names import Names
from derive.notation.write_surface import write_human
from derive.notation.write_term import surface


def prove_sympy(lhs: Any, rhs: Any, relation: str, given: tuple[Any, ...], seed: int) -> Step:
    """Decide a relation between SymPy expressions; what their symbols assume is granted.

    Raises:
        UsageError: an expression holds something the core language has no word for.
    """
    import sympy

    relation = spelled(relation)
    problem = Bridge().problem(sympy.S(lhs), sympy.S(rhs), DECIDED[relation], given)
    decision = decide(problem, Names(), seed=seed)
    return Step(
        {
            "id": "d0.0",
            "lhs": sympy.latex(lhs),
            "relation": relation,
            "rhs": sympy.latex(rhs),
            "read": {"lhs": write(problem.lhs), "rhs": write(problem.rhs)},
            "verdict": decision.verdict,
            "conditions": {
                "used": list(decision.used),
                "needed": list(decision.needed_text),
                "formal": [write(c) for c in decision.needed],
            },
            "because": list(decision.because),
            "rules": list(decision.rules),
            "premises": list(decision.premises),
            "evidence": decision.evidence_json(),
            "witness": decision.witness_json(),
            "message": decision.message,
        }
    )


def steps_sympy(a: Any, b: Any, given: tuple[Any, ...] = ()) -> Derivation:
    """Write the derivation from one SymPy expression to another; every line is a SymPy expression.

    Raises:
        UsageError: an expression holds something the core language has no word for.
        NoDerivationError: the two were not shown to be equal.
    """
    import sympy

    lines = steps(a, b, given)
    require_proved([one.line for one in lines], f"{a} = {b}")
    names = Names(indexed=frozenset(str(base) for one in (a, b) for base in one.atoms(sympy.IndexedBase)))
    context = Bridge().problem(a, b, given=given).context
    return Derivation(
        tuple(
            DerivationLine(
                one.expression,
                write_human(surface(one.line.term, names)),
                because_of(one.line, context) if one.line.accepted else (),
                tuple(needed_sentences(one.line.accepted.needed, context, names)) if one.line.accepted else (),
                one.line.rules,
            )
            for one in lines
        )
    )
