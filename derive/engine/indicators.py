"""Indicators and whole parts in normal forms: evaluated where facts decide them, summed where they pick terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from derive.engine.monomials import divided, entries, function_of, only_monomial, summands, without
from derive.engine.ranges import start_at_zero
from derive.engine.work import Work
from derive.kernel.discharge import holds
from derive.kernel.facts import Facts
from derive.kernel.ring import Monomial, monomial_term, polynomial
from derive.language.evidence import At, Conversion, Rewrite, Ring, Seq
from derive.language.prefix import write
from derive.language.substitution import replace_subterm
from derive.language.terms import LEAVES, Term, endless, make, name, number

_AT = name("%at")


def decided(condition: Term, facts: Facts) -> bool:
    """Tell whether facts say whether a condition of an indicator in normal form is true."""
    head, args = condition.head, condition.args
    opposite = {"=": ("/=", args), ">=": (">", args[::-1])}.get(head)
    return holds(condition, facts) or (opposite is not None and holds(make(opposite[0], *opposite[1]), facts))


def indicator(work: Work) -> None:
    """Bring an indicator to normal form: 0 or 1 where the facts decide it."""
    work.inside(0, _normal_sides)
    head, args = work.term.args[0].head, work.term.args[0].args
    match head:
        case "/=" if work.rewrite("ind.not-equal", A=args[0], B=args[1]):
            work.normal()
        case ">" if work.search.from_zero and work.rewrite("ind.above.whole", A=args[0], B=args[1]):
            work.normal()
        case ">" if work.rewrite("ind.above", A=args[0], B=args[1]):
            work.normal()
        case "=":
            values = {"A": args[0], "B": args[1]}
            decided = work.rewrite("ind.equal", **values) or work.rewrite("ind.unequal", **values)
            if not decided and write(args[1]) < write(args[0]):
                work.rewrite("ind.symmetric", **values)
        case ">=":
            values = {"A": args[0], "B": args[1]}
            _ = work.rewrite("ind.at-least", **values) or work.rewrite("ind.below", **values)
        case "in":
            if not work.rewrite("ind.member", A=args[0], D=args[1]) and args[1].head == "range":
                first, last = args[1].args
                if work.rewrite("ind.range", K=args[0], A=first, B=last):
                    work.normal()


def _normal_sides(work: Work) -> None:
    for place in range(1 if work.term.head == "in" else len(work.term.args)):
        work.inside(place, Work.normal)


def whole_part(work: Work) -> None:
    """Bring a whole part to normal form: whole summands leave it."""
    argument = work.term.args[0]
    if work.rewrite("floor.whole", A=argument):
        return
    parts = summands(argument)
    for k, part in enumerate(parts):
        rest = parts[:k] + parts[k + 1 :]
        shifted = make("floor", make("+", rest[0] if len(rest) == 1 else make("+", *rest), part)) if rest else None
        if shifted is not None and work.undoing(lambda w, to=shifted: _shift(w, to)):  # type: ignore[misc]
            work.normal()
            return


def _shift(work: Work, to: Term) -> bool:
    work.ring(to)
    return work.rewrite("floor.shift", A=to.args[0].args[0], K=to.args[0].args[1])


def simplify_indicators(work: Work) -> bool:
    """Simplify one monomial by its indicators: each once, and equals for equals behind ``[A = B]``."""
    for monomial, coefficient in polynomial(work.term).items():
        for atom, exponent in entries(monomial):
            if atom.head != "ind":
                continue
            rest = monomial_term(divided(monomial, [(atom, exponent)]), coefficient)
            if exponent > 1 and _in_summand(work, monomial, _once(atom, exponent, rest)):
                return True
            if atom.args[0].head == "=" and exponent == 1 and _substituted(work, monomial, atom, rest):
                return True
    return False


def _once(atom: Term, exponent: int, rest: Term) -> Conversion:
    """``[C] [C] R`` is ``[C] R``: behind the first factor the second is 1."""
    less = make("^", atom, number(exponent - 1))
    return Seq((Ring(make("*", rest, less, atom)), At(2, Rewrite(*_true(atom)))))


def _true(atom: Term) -> tuple[str, dict[str, Term]]:
    """Return the rule that says that an indicator is 1, with its values."""
    condition = atom.args[0]
    rule = {"=": "ind.equal", ">=": "ind.at-least", "in": "ind.member"}[condition.head]
    second = "D" if condition.head == "in" else "B"
    return rule, {"A": condition.args[0], second: condition.args[1]}


def _substituted(work: Work, monomial: Monomial, atom: Term, rest: Term) -> bool:
    """Put the simpler side of ``[A = B]`` for the other one in the other factors, where that is a name."""
    first, second = atom.args[0].args
    for old, new in ((first, second), (second, first)):
        if old.head != "v" or old.symbol not in rest.names or old.symbol in new.names or not _simpler(new, old):
            continue
        function = function_of(replace_subterm(rest, old, _AT), _AT)
        turned: tuple[Conversion, ...] = ()
        if old is second:
            turned = (At(0, Rewrite("ind.symmetric", {"A": first, "B": second})),)
        written = make("*", atom, rest)
        back = (At(0, Rewrite("ind.symmetric", {"A": old, "B": new})),) if old is second else ()
        steps = (Ring(written), *turned, Rewrite("ind.substitute", {"A": old, "B": new, "F": function}), *back)
        if _in_summand(work, monomial, Seq(steps)):
            return True
    return False


def _simpler(new: Term, old: Term) -> bool:
    """Tell whether a side may stand for a name: a number, or what comes before it, indices of sums last."""
    return new.head not in LEAVES or new.head == "#" or _rank(new) < _rank(old)


def _rank(term: Term) -> tuple[bool, str]:
    text = write(term)
    return text.startswith("%"), text


def _in_summand(work: Work, monomial: Monomial, step: Conversion) -> bool:
    """Convert the summand of a normal form that is this monomial."""
    for k, summand in enumerate(summands(work.term)):
        found = only_monomial(summand)
        same = found is not None and found[0] == monomial
        if same and work.attempt(At(k, step) if work.term.head == "+" else step):
            if work.term.head in ("+", "*"):
                work.normal_inside(*range(len(work.term.args)))
            work.canonical()
            return True
    return False


def sum_with_indicator(work: Work, moving: Monomial, index: Term) -> bool:
    """Evaluate or shorten a sum over a monomial in which an indicator speaks of the index."""
    domain = work.term.args[0]
    if work.term.head != "sum":
        return False
    for atom, exponent in entries(moving):
        if atom.head != "ind" or exponent != 1 or index.symbol not in atom.names:
            continue
        rest = monomial_term(without(moving, atom))
        for rule, values, condition in _uses(atom.args[0], index, domain):
            values["F"] = function_of(rest, index)
            turn = partial(_turn, atom=atom, rest=rest) if condition is not atom.args[0] else None
            if work.undoing(partial(_use, rule=rule, values=values, turn=turn)):
                if rule == "ind.from.inf" and work.search.from_zero:
                    start_at_zero(work)
                return True
    return False


def _use(work: Work, rule: str, values: dict[str, Term], turn: Callable[[Work], object] | None) -> bool:
    """Rewrite a sum by a rule, where need be with the indicator in its body turned round first."""
    return (turn is None or work.inside(1, turn)) and work.rewrite(rule, **values)


def _turn(body: Work, atom: Term, rest: Term) -> None:
    """Write ``[A = i]`` as ``[i = A]`` before the other factors."""
    first, second = atom.args[0].args
    body.ring(make("*", atom, rest))
    body.inside(0, lambda w: w.rewrite("ind.symmetric", A=first, B=second))


def _uses(condition: Term, index: Term, domain: Term) -> Iterator[tuple[str, dict[str, Term], Term]]:
    """Yield rules for a sum with the indicator of this condition, their values, and the condition as they have it."""
    head, (left, right) = condition.head, condition.args
    if head == "=":
        for one, other in ((left, right), (right, left)):
            if one is index and index.symbol not in other.names:
                yield "ind.pick", {"D": domain, "A": other}, make("=", index, other)
    if head == "in" and left is index and index.symbol not in right.names:
        yield "ind.subset", {"D": domain, "E": right}, condition
    if head == ">=" and endless(domain):
        if left is index and index.symbol not in right.names:
            for rule in ("ind.all-from.inf", "ind.from.inf"):
                yield rule, {"A": domain.args[0], "C": right}, condition
        if right is index and index.symbol not in left.names:
            yield "ind.up-to.inf", {"A": domain.args[0], "C": left}, condition
    elif head == ">=" and domain.head == "range":
        ends = {"A": domain.args[0], "B": domain.args[1]}
        if right is index and index.symbol not in left.names:
            for rule in ("ind.none-up-to", "ind.all-up-to", "ind.up-to.whole", "ind.up-to"):
                yield rule, {**ends, "C": left}, condition
        if left is index and index.symbol not in right.names:
            for rule in ("ind.none-from", "ind.all-from", "ind.from"):
                yield rule, {**ends, "C": right}, condition
