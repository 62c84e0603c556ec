"""Normal form of ``+ - * / ^`` over normal arguments: ring laws, cancelling, folding of product premises."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from derive.engine.indicators import simplify_indicators
from derive.engine.matching import instances
from derive.engine.monomials import (
    atoms,
    common,
    divided,
    entries,
    factors,
    in_a_monomial,
    only_monomial,
    quotient,
    summands,
)
from derive.engine.work import Work
from derive.kernel.discharge import nonzero
from derive.kernel.ring import Monomial, Polynomial, add, monomial_term, multiply, polynomial, subtract, to_term
from derive.language.evidence import At, Field, Rewrite, Ring, Seq
from derive.language.rules import Premise
from derive.language.substitution import substitute
from derive.language.terms import ONE, ZERO, Term, is_integer, is_number, make, number, plus, times

_ROUNDS = 20
_MOST_BITS = 4_000
_MOST_ROUNDS = 12


def arithmetic(work: Work) -> None:
    """Bring a term whose arguments are normal to a polynomial, simplified by what is known of its atoms."""
    work.canonical()
    for _ in range(_ROUNDS):
        if not (
            _simplify_powers(work)
            or simplify_indicators(work)
            or _cancel(work)
            or _cancel_in_summand(work)
            or _fold_product(work)
        ):
            break


def cancel_as_written(work: Work) -> None:
    """Cancel powers in a quotient before their exponents are taken apart: ``(1 - t)^(1 - a) / (1 - t)^(1 - a)``."""
    divisors = factors(work.term.args[1])
    if any(part.head == "prod" or (part.head == "^" and not is_integer(part.args[1])) for part in divisors):
        work.canonical()
        for _ in range(_ROUNDS):
            if not (_cancel(work) or _cancel_in_summand(work)):
                break


def _simplify_powers(work: Work) -> bool:
    """``1^a`` is 1, ``x^(a + 2)`` is ``x^a x^2``, ``(xy)^a`` is ``x^a y^a``; roots and absolute values have squares."""
    for monomial in polynomial(work.term):
        for atom, e in entries(monomial):
            if atom.head == "^" and atom.args[0] is ONE and in_a_monomial(work, atom, _power_of_one):
                work.canonical()
                return True
            if atom.head == "^" and atom.args[0] is ZERO and in_a_monomial(work, atom, _power_of_zero):
                work.canonical()
                return True
            if atom.head == "^" and in_a_monomial(work, atom, _inverse_of_a_power):
                work.canonical()
                return True
            if atom.head == "^" and atom.args[1].head == "+" and in_a_monomial(work, atom, _number_off_exponent):
                work.canonical()
                return True
            if atom.head == "^" and is_number(atom.args[0]) and in_a_monomial(work, atom, _power_of_a_number):
                work.canonical()
                return True
            if (
                atom.head == "^"
                and atom.args[0].head in ("*", "^", "exp")
                and in_a_monomial(work, atom, _power_of_factors)
            ):
                work.canonical()
                return True
            if atom.head in ("sqrt", "abs") and e >= 2 and _square(work, atom, monomial):
                work.canonical()
                return True
            if work.search.finest and _whole_part_of_root(work, atom, e, monomial):
                work.canonical()
                return True
    return False


def _power_of_one(work: Work) -> bool:
    return work.rewrite("pow.one", A=work.term.args[1])


def _power_of_zero(work: Work) -> bool:
    return work.rewrite("pow.zero", A=work.term.args[1])


def _inverse_of_a_power(work: Work) -> bool:
    """Write ``x^(-a)`` as ``1/x^a``."""
    found = only_monomial(work.term.args[1])
    if found is None or not found[0] or found[1] > 0:
        return False
    return work.rewrite("pow.neg", A=work.term.args[0], B=monomial_term(found[0], -found[1]))


def _number_off_exponent(work: Work) -> bool:
    base, exponent = work.term.args
    whole = next((part for part in exponent.args if is_integer(part)), None)
    if whole is None:
        return False
    rest = plus([part for part in exponent.args if part is not whole])
    values = {"A": base, "B": rest, "C": whole}
    return work.rewrite("pow.add", **values) or work.rewrite("pow.add.whole", **values)


def _power_of_a_number(work: Work) -> bool:
    """Bring a large whole power of a number, or a root that is a number, to that number: ``2^30`` and ``27^(1/3)``."""
    base, exponent = work.term.args
    if not is_number(exponent):
        return False
    if is_integer(exponent):
        half = exponent.value // 2
        size = max(base.value.numerator.bit_length(), base.value.denominator.bit_length())
        if not 0 < exponent.value * size < _MOST_BITS:
            return False
        parts = make("+", number(half), number(exponent.value - half))
        halves = {"A": base, "B": parts.args[0], "C": parts.args[1]}
        if work.attempt(Seq((Ring(make("^", base, parts)), Rewrite("pow.add.whole", halves)))):
            work.normal_inside(0, 1)
            return True
        return False
    degree = exponent.value.denominator
    root = exact_root(base.value, degree)
    if root is None or degree > _MOST_ROUNDS or base.value == 1:
        return False
    written = At(0, Ring(make("^", number(root), number(degree))))
    return work.attempt(Seq((written, Rewrite("pow.power", {"A": number(root), "B": number(degree), "C": exponent}))))


def _power_of_factors(work: Work) -> bool:
    base, exponent = work.term.args
    if base.head == "exp":
        if work.unrewrite("exp.multiple", A=base.args[0], B=exponent):
            work.normal()
            return True
        return False
    if base.head == "^":
        return work.rewrite("pow.power", A=base.args[0], B=base.args[1], C=exponent)
    return work.rewrite("pow.product", A=base.args[0], B=times(base.args[1:]), C=exponent)


def square_root(work: Work) -> None:
    """Split the root of a normal product; the root of a square number is a number."""
    work.canonical()
    if is_number(work.term.args[0]) and (root := exact_root(work.term.args[0].value)) is not None:
        work.rewrite("sqrt.squared", A=number(root))
        return
    found = only_monomial(work.term.args[0])
    if found is None:
        _common_factor(work)
        return
    if len(found[0]) + (found[1] != 1) >= len(("first", "rest")):
        first, rest = (*factors(work.term.args[0])[:1], times(factors(work.term.args[0])[1:]))
        if work.rewrite("sqrt.product", A=first, B=rest):
            work.normal()
            return
    atom, e = next(iter(found[0]), (ONE, 1))
    if e % 2 and e != 1 and len(found[0]) == 1:  # an odd power is a square times what is left
        if work.rewrite("sqrt.product", A=monomial_term(frozenset({(atom, e - 1)})), B=atom):
            work.normal()
        return
    root = exact_root(found[1])
    if found[0] and root is not None and all(e % 2 == 0 and e for _, e in found[0]):
        half = monomial_term(frozenset((atom, e // 2) for atom, e in found[0]), root)
        if work.attempt(Seq((At(0, Ring(make("^", half, number(2)))), Rewrite("sqrt.abs", {"A": half})))):
            work.normal()


def _common_factor(work: Work) -> None:
    """Take what all summands share out of a root: the root of ``q - q^2`` is that of q times that of ``1 - q``."""
    p = polynomial(work.term.args[0])
    if not (shared := common(p)):
        return
    values = {"A": monomial_term(shared), "B": to_term(quotient(p, shared))}
    written = At(0, Ring(make("*", values["A"], values["B"])))
    if work.attempt(Seq((written, Rewrite("sqrt.product", values)))):
        work.normal()


def exact_root(value: Fraction, degree: int = 2) -> Fraction | None:
    """Return the rational root of a degree, where there is one."""
    if value < 0:
        return None
    root = Fraction(_whole_root(value.numerator, degree), _whole_root(value.denominator, degree))
    return root if root**degree == value else None


def _whole_root(value: int, degree: int) -> int:
    """Return the largest whole number whose power is at most a value, by bisection."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


def _square(work: Work, root: Term, monomial: Monomial) -> bool:
    """Replace one ``(sqrt A)^2`` in a monomial by ``A``, or ``|A|^2`` by ``A^2``."""
    rule = {"sqrt": "sqrt.square", "abs": "abs.squared"}[root.head]
    p = dict(polynomial(work.term))
    square, rest = make("^", root, number(2)), monomial_term(divided(monomial, [(root, 2)]), p.pop(monomial))
    written = Ring(make("+", to_term(p), make("*", rest, square)))
    return work.attempt(Seq((written, At(1, At(1, Rewrite(rule, {"A": root.args[0]}))))))


def _whole_part_of_root(work: Work, root: Term, e: int, monomial: Monomial) -> bool:
    """Take whole powers out of a power of ``exp (log A / n)``: the ``n``-th is A, exponents below n stay."""
    found = only_monomial(root.args[0]) if root.head == "exp" else None
    if found is None or len(found[0]) != 1 or found[1].numerator != 1:
        return False
    ((logarithm, power),) = found[0]
    degree = found[1].denominator
    if logarithm.head != "log" or power != 1 or 0 <= e < degree:
        return False
    whole = e // degree
    p = dict(polynomial(work.term))
    rest = monomial_term(divided(monomial, [(root, whole * degree)]), p.pop(monomial))
    filled = make("^", make("^", root, number(degree)), number(whole))
    back = (
        Rewrite("exp.multiple", {"A": root.args[0], "B": number(degree)}, backwards=True),
        Ring(make("exp", logarithm)),
        Rewrite("exp.log", {"A": logarithm.args[0]}),
    )
    written = Ring(make("+", to_term(p), make("*", rest, filled)))
    return work.attempt(Seq((written, At(1, At(1, At(0, Seq(back)))))))


# ---- cancelling ------------------------------------------------------------------------------------------------------


def _cancel(work: Work) -> bool:
    """Drop ``x/x`` where x is known not to be 0, and divide by sums of which a numerator is a multiple."""
    p = polynomial(work.term)
    cancelled = {a for m in p for a, e in m if e == 0 and nonzero(a, work.facts)}
    if cancelled:
        simpler: Polynomial = {}
        for monomial, coefficient in p.items():
            kept = frozenset((a, e) for a, e in monomial if e or a not in cancelled)
            simpler = add(simpler, {kept: coefficient})
        return work.attempt(Field(to_term(simpler)))
    for denominator in atoms(p):
        if denominator.head != "+" or not nonzero(denominator, work.facts):
            continue
        divided_out = _divide_out(p, denominator)
        if divided_out is not None and work.attempt(Field(to_term(divided_out))):
            return True
    return False


def _cancel_in_summand(work: Work) -> bool:
    """Drop ``x/x`` from a product where x is not 0 as far as the other factors are not: ``n S/n`` with S a sum."""
    for k, summand in enumerate(summands(work.term)):
        monomial, coefficient = only_monomial(summand) or (frozenset(), Fraction(0))
        for atom in [a for a, e in entries(monomial) if e == 0 and len(monomial) > 1]:
            rest = monomial_term(monomial - {(atom, 0)}, coefficient)
            step = Seq((Ring(make("*", rest, make("/", atom, atom))), At(1, Field(ONE))))
            if work.attempt(At(k, step) if work.term.head == "+" else step):
                work.canonical()
                return True
    return False


def over_one_denominator(work: Work) -> None:
    """Bring a sum with a sum as divisor over this divisor: ``1 - 1/(1 + u)`` is ``u/(1 + u)``.

    A divisor needs it: ``1/(1 - 1/(1 + u))`` is ``(1 + u)/u``, which nothing else sees.
    """
    p = polynomial(work.term)
    divisors = sorted({a for m in p for a, e in m if e == -1 and a.head == "+" and nonzero(a, work.facts)}, key=repr)
    if len(p) < len("ab") or not divisors:
        return
    divisor = divisors[0]
    total: Polynomial = {}
    for monomial, coefficient in p.items():
        above = (divisor, -1) in monomial
        rest = {divided(monomial, [(divisor, -1)]) if above else monomial: coefficient}
        total = add(total, rest if above else multiply(rest, polynomial(divisor)))
    if work.attempt(Field(make("/", to_term(total), divisor))):
        work.canonical()


def _divide_out(p: Polynomial, denominator: Term) -> Polynomial | None:
    """Return p where its terms over the denominator add up to a monomial times the denominator, else ``None``."""
    over = {divided(m, [(denominator, -1)]): c for m, c in p.items() if (denominator, -1) in m}
    if not over:
        return None
    divisor = polynomial(denominator)
    lead = next(iter(divisor))
    for monomial, coefficient in over.items():
        factor = {divided(monomial, lead): coefficient / divisor[lead]}
        if not subtract(multiply(factor, divisor), over):
            return add({m: c for m, c in p.items() if (denominator, -1) not in m}, factor)
    return None


# ---- product premises ------------------------------------------------------------------------------------------------


def _fold_product(work: Work) -> bool:
    """Replace ``c(x|y) p(y)`` in a monomial by ``p(x, y)``, as a premise about a product says."""
    for premise in work.search.known.products:
        for k, summand in enumerate(summands(work.term)):
            found = only_monomial(summand)
            if found is None:
                continue
            for chosen, values in _instances(premise, found[0]):
                rest = monomial_term(divided(found[0], [(a, 1) for a in chosen]), found[1])
                folded = Seq((Ring(make("*", rest, times(chosen))), At(1, Rewrite(premise.id, values))))
                if work.attempt(At(k, folded) if work.term.head == "+" else folded):
                    work.canonical()
                    return True
    return False


def _instances(premise: Premise, monomial: Monomial) -> Iterator[tuple[tuple[Term, ...], dict[str, Term]]]:
    """Yield factors of a monomial that are, in this order, the factors of a premise, with its values."""
    candidates = [a for a, e in entries(monomial) if e >= 1]
    for chosen in permutations(candidates, len(premise.lhs.args)):
        for values in instances(premise, premise.lhs, make("*", *chosen)):
            yield chosen, values


def solve_for_atom(work: Work) -> bool:
    """Turn an atom ``c(x|y)`` into ``p(x, y) / p(y)``, where p(y) is not 0, by a premise about their product.

    The atom of the premise that is solved for is the one that depends on most variables.
    """
    for premise in work.search.known.products:
        variables = {v for v, _ in premise.variables}
        key = max(premise.lhs.args, key=lambda a: (len(a.names & variables), a.head == "@"))
        if not key.names & variables:
            continue
        for values in instances(premise, key, work.term):
            others = times([substitute(a, values) for a in premise.lhs.args if a is not key])
            extended = Field(make("/", make("*", work.term, others), others))
            if nonzero(others, work.facts) and work.attempt(Seq((extended, At(0, Rewrite(premise.id, values))))):
                return True
    return False
