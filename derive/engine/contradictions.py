"""Shows that the conditions of a step contradict each other, so that whatever follows from them says nothing."""

from __future__ import annotations

from derive.kernel.discharge import nonnegative
from derive.kernel.proof import Kernel
from derive.kernel.ring import TooBig
from derive.language.evidence import Refused
from derive.language.rules import Problem
from derive.language.terms import make
from derive.rules import rules


def contradict_each_other(problem: Problem) -> bool:
    """Tell whether a fact ``t > 0`` stands beside others that show ``-t >= 0``. Never raises.

    The facts are those of the context and what is necessary for both sides to be defined.
    """
    try:
        facts = Kernel(problem, rules()).facts
        strict = [ground for ground in facts.ground() if ground.kind == ">" and not ground.guards]
        return any(nonnegative(make("neg", ground.term), facts) for ground in strict)
    except (Refused, TooBig, RecursionError):
        return False
