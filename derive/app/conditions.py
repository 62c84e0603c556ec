"""Conditions in sentences: what the context granted and was used, and what a step needs to make sense."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from derive.kernel.discharge import holds
from derive.kernel.facts import Facts, Theory
from derive.language.rules import Context, saying
from derive.language.substitution import bind, open_, substitute
from derive.language.terms import ZERO, Term, make
from derive.notation.names import Names
from derive.notation.write_term import plain_text
from derive.rules import declaration_rows


def merged(needed: Sequence[Term], context: Context) -> list[Term]:
    """Return the conditions without those that follow from the context and the others, the simplest kept."""
    kept = sorted(dict.fromkeys(needed), key=lambda c: (c.size, repr(c)))
    for condition in sorted(kept, key=lambda c: (-c.size, repr(c))):
        rest = [c for c in kept if c is not condition]
        if holds(condition, Facts(Theory(context.premises), ()).plus(*context.facts, *rest)):
            kept = rest
    return kept


def needed_sentences(needed: Sequence[Term], context: Context, names: Names) -> list[str]:
    """Return the needed conditions for a reader, merged: "Q(x_i) > 0 wherever P(x_i) > 0"."""
    facts = Facts(Theory(context.premises), ()).plus(*context.facts)
    return [plain_text(_readable(c, facts), names) for c in merged(needed, context) if not _is_idle(c)]


def _is_idle(condition: Term) -> bool:
    """Tell whether a condition is guarded by what is false: ``0 log 0`` needs nothing."""
    if condition.head == "forall":
        return _is_idle(condition.args[1])
    if condition.head != "=>":
        return False
    guard, inner = condition.args
    return (guard.head == "/=" and guard.args[0] is guard.args[1]) or _is_idle(inner)


def _readable(condition: Term, facts: Facts) -> Term:
    """Return a condition without guards that hold, and ``a > 0`` for ``a /= 0`` where a is not negative."""
    if condition.head == "forall":
        member = facts.fresh(condition)
        inner = _readable(open_(condition.args[1], member), facts.plus(make("in", member, condition.args[0])))
        return bind("forall", member.symbol, condition.args[0], inner)
    if condition.head == "=>" and holds(condition.args[0], facts):
        return _readable(condition.args[1], facts)
    if condition.head == "=>":
        return make(
            "=>", _readable(condition.args[0], facts), _readable(condition.args[1], facts.plus(condition.args[0]))
        )
    if condition.head == "/=" and condition.args[1] is ZERO and holds(make(">=", condition.args[0], ZERO), facts):
        return make(">", condition.args[0], ZERO)
    return condition


def used_sentences(
    used: Iterable[Term], premises: Iterable[str], context: Context, names: Names, said: Mapping[Term, str]
) -> list[str]:
    """Return what the context granted and the proof used: declarations by their sentences, other facts as such.

    ``said`` has the sentences of facts that were read from words.
    """
    rows = declaration_rows()
    by_fact: dict[Term, str] = dict(said)
    without_facts: dict[str, str] = {}
    for declaration in context.declarations:
        row = rows[declaration.row]
        for fact in _facts(declaration.values, row.facts):
            by_fact.setdefault(fact, saying(declaration, row))
        if not row.facts:
            without_facts[declaration.id] = saying(declaration, row)
    sentences = [by_fact.get(fact) or plain_text(fact, names) for fact in used]
    declared = [
        without_facts.get(p.partition(".")[0]) or context.premises[p].family
        for p in premises
        if p in context.premises and not context.premises[p].definition and context.premises[p].origin.startswith("c")
    ]
    return list(dict.fromkeys([*sentences, *declared]))


def _facts(values: Mapping[str, Term], facts: Iterable[Term]) -> Iterable[Term]:
    return (substitute(fact, values) for fact in facts)
