"""The moves of a person who rewrites a formula: one readable change each, wherever it fits. Nothing is proved here.

Unlike the normal form these moves keep the shape that was written. A sum of terms is handled as a list of signed terms,
so that ``- a + b`` stays as short as that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from derive.kernel.ring import equal
from derive.language.heads import APPLY, BINDERS, TOTALS
from derive.language.substitution import bind, open_
from derive.language.terms import LEAVES, ONE, TWO, ZERO, Term, is_number, make, name, number, times

Signed: TypeAlias = "tuple[int, Term]"
Move: TypeAlias = Callable[[Term], Term]


def everywhere(term: Term, change: Move, depth: int = 0) -> Term:
    """Return the term with every subterm changed, innermost first; indices are opened on the way."""
    if term.head in LEAVES:
        return change(term)
    if term.head in BINDERS:
        index = name(f"%m{depth}")
        outer = [everywhere(a, change, depth) for a in term.args[:-1]]
        body = everywhere(open_(term.args[-1], index), change, depth + 1)
        return change(bind(term.head, index.symbol, *outer, body))
    kept = 1 if term.head == APPLY else 0
    return change(make(term.head, *term.args[:kept], *(everywhere(a, change, depth) for a in term.args[kept:])))


# ---- signed sums and products ----------------------------------------------------------------------------------------


def signed(term: Term, sign: int = 1) -> list[Signed]:
    """Return the terms of a sum with their signs, in the order in which they are written."""
    match term.head:
        case "+":
            return [part for a in term.args for part in signed(a, sign)]
        case "-":
            return [*signed(term.args[0], sign), *signed(term.args[1], -sign)]
        case "neg":
            return signed(term.args[0], -sign)
        case "*" | "/":
            return _with_sign_out(term, sign)
        case "#" if term.value < 0:
            return [(-sign, number(-term.value))]
    return [] if term is ZERO else [(sign, term)]


def _with_sign_out(term: Term, sign: int) -> list[Signed]:
    """Take the signs of the factors of a product or quotient out of it."""
    args = []
    for a in term.args:
        parts = signed(a)
        if len(parts) == 1:
            sign *= parts[0][0]
            args.append(parts[0][1])
        else:
            args.append(a)
    return [(sign, _quotient(*args) if term.head == "/" else product(args))]


def added(parts: Sequence[Signed]) -> Term:
    """Return the sum of signed terms as one writes it: ``a - b``, ``- a + b``."""
    if not parts:
        return ZERO
    total: Term | None = None
    for sign, term in parts:
        if total is None:
            total = term if sign > 0 else make("neg", term)
        elif sign > 0:
            total = make("+", *(total.args if total.head == "+" else (total,)), term)
        else:
            total = make("-", total, term)
    assert total is not None
    return total


def product(args: Iterable[Term]) -> Term:
    """Return a product without ones and brackets, its number first."""
    flat = [b for a in args for b in (a.args if a.head == "*" else (a,))]
    value = Fraction(1)
    for factor in flat:
        if is_number(factor):
            value *= factor.value
    rest = [f for f in flat if not is_number(f)]
    if value == 0:
        return ZERO
    return times(rest if value == 1 else [number(value), *rest])


def _quotient(above: Term, below: Term) -> Term:
    if below is ONE:
        return above
    if is_number(above) and is_number(below) and below.value:
        return number(above.value / below.value)
    return make("/", above, below)


def factors(term: Term) -> list[Term]:
    """Return the factors of a product as written."""
    return list(term.args) if term.head == "*" else [term]


def tidy(term: Term) -> Term:
    """Return the term with signs, ones, zeros and superfluous brackets put in order."""
    return everywhere(term, _tidy)


def _tidy(term: Term) -> Term:
    if term.head in TOTALS:
        domain, body = term.args
        parts = signed(body)
        if len(parts) == 1 and parts[0][0] < 0:
            return make("neg", make(term.head, domain, parts[0][1]))
        return make(term.head, domain, added(parts))
    return added(signed(term)) if term.head in ("+", "-", "neg", "*", "/") else term


def likeness(term: Term) -> str:
    """Return a text that is the same for terms that differ only in the order of summands, factors, and in signs."""
    match term.head:
        case "+" | "-" | "neg" | "*" | "/":
            parts = signed(term)
            if len(parts) == 1 and parts[0][0] > 0:
                part = parts[0][1]
                return _likeness_of_product(part) if part.head in ("*", "/") else likeness(part)
            return "(+ " + " ".join(sorted(f"{sign:+d}{likeness(part)}" for sign, part in parts)) + ")"
    if term.head in LEAVES:
        return repr(term)
    return f"({term.head} " + " ".join(likeness(a) for a in term.args) + ")"


def _likeness_of_product(term: Term) -> str:
    above, below = _fraction(term)
    return "(* " + " ".join(sorted(map(likeness, above))) + " / " + " ".join(sorted(map(likeness, below))) + ")"


def _fraction(term: Term) -> tuple[list[Term], list[Term]]:
    """Return the factors above and below the bar."""
    if term.head == "*":
        parts = [_fraction(a) for a in term.args]
        return [f for above, _ in parts for f in above], [f for _, below in parts for f in below]
    if term.head == "/":
        (above, under), (below, over) = _fraction(term.args[0]), _fraction(term.args[1])
        return above + over, under + below
    return [term], []


# ---- sums ------------------------------------------------------------------------------------------------------------


def merge_sums(term: Term) -> Term:
    """Bring sums over the same domain under one sign of sum."""
    return everywhere(term, _merge_sums)


def _merge_sums(term: Term) -> Term:
    parts = signed(term)
    for k, (sign, first) in enumerate(parts):
        same = [
            (s, t)
            for s, t in parts[k:]
            if first.head == t.head and t.head in TOTALS and equal(t.args[0], first.args[0])
        ]
        if len(same) > 1:
            rest = [(s, t) for s, t in parts[k:] if (s, t) not in same]
            body = added([part for s, t in same for part in signed(t.args[1], s * sign)])
            return added([*parts[:k], (sign, make(first.head, first.args[0], body)), *rest])
    return term


def split_sums(term: Term) -> Term:
    """Take sums of several terms apart."""
    return everywhere(term, _split_sum)


def _split_sum(term: Term) -> Term:
    if term.head not in TOTALS:
        return term
    return added([(sign, make(term.head, term.args[0], part)) for sign, part in signed(term.args[1])])


def exchange_sums(term: Term) -> Term:
    """Exchange nested sums whose inner domain does not depend on the outer index."""
    return everywhere(term, _exchange)


def _exchange(term: Term) -> Term:
    if term.head not in TOTALS or term.args[1].head not in TOTALS or term.args[1].args[0].loose:
        return term
    outer, (inner, _) = term.args[0], term.args[1].args
    i, j = name("%outer"), name("%inner")
    body = open_(open_(term.args[1], i).args[1], j)
    return bind(term.args[1].head, j.symbol, inner, bind(term.head, i.symbol, outer, body))


def constants_out(term: Term) -> Term:
    """Take the factors without the index out of sums."""
    return everywhere(term, _constants_out)


def _constants_out(term: Term) -> Term:
    if term.head not in TOTALS:
        return term
    domain, body = term.args
    index = name("%out")
    fixed = [f for f in factors(body) if f.loose == 0]
    moving = [f for f in factors(open_(body, index)) if index.symbol in f.names]
    if not fixed or not moving:
        return term
    return product([*fixed, bind(term.head, index.symbol, domain, product(moving))])


def constants_in(term: Term) -> Term:
    """Bring the factors of a sum under its sign."""
    return everywhere(term, _constants_in)


def _constants_in(term: Term) -> Term:
    if term.head != "*":
        return term
    sums = [f for f in term.args if f.head in TOTALS]
    if len(sums) != 1:
        return term
    index = name("%in")
    outside = [f for f in term.args if f is not sums[0]]
    domain, body = sums[0].args
    return bind(sums[0].head, index.symbol, domain, product([*outside, open_(body, index)]))


# ---- products and logarithms -----------------------------------------------------------------------------------------


def factor_out(term: Term) -> Term:
    """Take the factors that all terms of a sum share out of it."""
    return everywhere(term, _factor_out)


def _factor_out(term: Term) -> Term:
    if term.head not in ("+", "-"):
        return term
    parts = signed(term)
    shared = [f for f in dict.fromkeys(factors(parts[0][1])) if not is_number(f)]
    shared = [f for f in shared if all(f in factors(t) for _, t in parts)] if len(parts) > 1 else []
    if not shared:
        return term
    rest = []
    for sign, part in parts:
        left = factors(part)
        for f in shared:
            left.remove(f)
        rest.append((sign, product(left)))
    return make("*", *shared, added(rest))


def distribute(term: Term) -> Term:
    """Multiply products of sums out."""
    return everywhere(term, _distribute)


def _distribute(term: Term) -> Term:
    if term.head == "/" and len(parts := signed(term.args[0])) > 1:
        return added([(sign, _quotient(part, term.args[1])) for sign, part in parts])
    if term.head == "^" and term.args[1] is TWO and len(parts := signed(term.args[0])) > 1:
        return _square(parts)
    if term.head != "*":
        return term
    for k, factor in enumerate(term.args):
        parts = signed(factor)
        if len(parts) > 1:
            others = [*term.args[:k], *term.args[k + 1 :]]
            return added([(sign, _distribute(product([*others, part]))) for sign, part in parts])
    return term


def _square(parts: Sequence[Signed]) -> Term:
    """Return the square of a sum, multiplied out."""
    squares = [(1, make("^", part, TWO)) for _, part in parts]
    mixed = [(s * t, product([TWO, a, b])) for (s, a), (t, b) in combinations(parts, 2)]
    return added([squares[0], *mixed, *squares[1:]])


def combine_logs(term: Term) -> Term:
    """Turn sums and differences of logarithms into the logarithm of a product or quotient."""
    return everywhere(term, _combine_logs)


def _combine_logs(term: Term) -> Term:
    if term.head not in ("+", "-"):
        return term
    parts = signed(term)
    logs = [(sign, t) for sign, t in parts if t.head == "log"]
    if len(logs) < 2:
        return term
    lead = 1 if any(sign > 0 for sign, _ in logs) else -1
    above = product([t.args[0] for sign, t in logs if sign == lead])
    below = product([t.args[0] for sign, t in logs if sign != lead])
    combined = (lead, make("log", _quotient(above, below)))
    place = parts.index(logs[0])
    return added([*parts[:place], combined, *(part for part in parts[place:] if part not in logs)])


def split_logs(term: Term) -> Term:
    """Turn the logarithm of a product, quotient or power into logarithms of its parts."""
    return everywhere(term, _split_log)


def _split_log(term: Term) -> Term:
    if term.head == "logb":
        return make("/", make("log", term.args[1]), make("log", term.args[0]))
    if term.head != "log":
        return term
    argument = term.args[0]
    match argument.head:
        case "/":
            above, below = (make("log", a) for a in argument.args)
            return make("neg", below) if argument.args[0] is ONE else make("-", above, below)
        case "*":
            return make("+", *(make("log", a) for a in argument.args))
        case "^":
            return make("*", argument.args[1], make("log", argument.args[0]))
        case "exp":
            return argument.args[0]
    return ZERO if argument is ONE else term


def turn_logs(term: Term) -> Term:
    """Turn ``- log(a/b)`` into ``log(b/a)``, also where the sign stands before a product or a sum that holds it."""
    return everywhere(term, lambda t: added([_turned(part) for part in signed(t)]) if t.head in ("neg", "-") else t)


def _turned(part: Signed) -> Signed:
    sign, term = part
    turned = _inverted(term) if sign < 0 else None
    return part if turned is None else (1, turned)


def _inverted(term: Term) -> Term | None:
    """Return the negative of a term that holds the logarithm of a quotient as a factor, written without a sign."""
    if term.head == "log" and term.args[0].head == "/":
        above, below = term.args[0].args
        return make("log", _quotient(below, above))
    if term.head in TOTALS:
        body = _inverted(term.args[1])
        return None if body is None else make(term.head, term.args[0], body)
    if term.head == "*":
        for k, factor in enumerate(term.args):
            if (inverted := _inverted(factor)) is not None:
                return make("*", *term.args[:k], inverted, *term.args[k + 1 :])
    return None
