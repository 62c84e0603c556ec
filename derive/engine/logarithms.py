"""Normal form of logarithms and exponentials: split as written first, then by the factors of a normal argument."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm

from derive.engine.arithmetic import solve_for_atom
from derive.engine.monomials import common, divided, entries, negative_powers, quotient, without
from derive.engine.work import Work
from derive.kernel.ring import Monomial, factor, monomial_term, normal, polynomial, to_term
from derive.language.evidence import At, Field, Rewrite, Ring, Seq
from derive.language.terms import ONE, TWO, Term, contains_head, is_number, make, number, plus, times

_E = make("exp", ONE)
_SHAPES = frozenset({"+", "-", "*", "neg", "sum"})


def split_as_written(work: Work) -> bool:
    """Split the logarithm of a written quotient, product or power, before its argument is expanded."""
    if work.term.head == "logb":
        if work.term.args[0] is _E:
            return work.rewrite("log.natural", A=work.term.args[1])
        return work.rewrite("log.base", B=work.term.args[0], A=work.term.args[1])
    argument = work.term.args[0]
    match argument.head:
        case "/":
            return work.rewrite("log.quotient", A=argument.args[0], B=argument.args[1])
        case "*":
            return work.rewrite("log.product", A=argument.args[0], B=times(argument.args[1:]))
        case "^":
            return work.rewrite("log.power", A=argument.args[0], B=argument.args[1])
        case "sqrt":
            return work.rewrite("log.sqrt", A=argument.args[0])
        case "prod":
            return work.rewrite("log.prod", D=argument.args[0], F=make("lam", argument.args[1]))
    return False


def natural_logarithms(work: Work) -> None:
    """Write logarithms to a base as natural ones times a constant, and leave all else as it is written.

    So a sum of terms ``-p log p`` keeps the shape that shows its sign.
    """
    if work.term.head == "logb":
        split_as_written(work)
    elif work.term.head in _SHAPES:
        for place in range(len(work.term.args)):
            work.inside(place, natural_logarithms)
        if work.term.head == "*" and any(factor.head == "/" for factor in work.term.args):
            parts = [(f.args[0], make("/", ONE, f.args[1])) if f.head == "/" else (f,) for f in work.term.args]
            work.ring(times([part for several in parts for part in several]))


def logarithm(work: Work) -> None:
    """Bring the logarithm of a normal argument to normal form."""
    argument = work.term.args[0]
    if is_number(argument):
        _of_number(work, argument)
        return
    p = polynomial(argument)
    if len(p) > 1:
        _of_sum(work, argument)
        return
    ((monomial, coefficient),) = p.items()
    if len(monomial) == 1 and coefficient == 1:
        ((atom, e),) = monomial
        _of_power(work, atom, e)
    elif coefficient > 0:
        first, e = entries(monomial)[0]
        if coefficient != 1:
            _as_product(work, number(coefficient), monomial_term(monomial))
        else:
            _as_product(work, factor(first, e), monomial_term(divided(monomial, [(first, e)])))


def _as_product(work: Work, left: Term, right: Term) -> None:
    """Write the argument as a product and split it; written back where the kernel refuses."""

    def split(w: Work) -> bool:
        w.ring(make("log", make("*", left, right)))
        return w.rewrite("log.product", A=left, B=right)

    if work.undoing(split) or work.undoing(lambda w: _sizes_as_product(w, left, right)):
        work.normal()


def _sizes_as_product(work: Work, left: Term, right: Term) -> bool:
    """``log (x y)`` is ``log |x| + log |y|`` where neither sign is known, in a step that speaks of absolute values."""
    whole, sizes = make("*", left, right), (make("abs", left), make("abs", right))
    problem = work.search.kernel.problem
    if not contains_head(make("-", problem.lhs, problem.rhs), "abs"):
        return False
    work.ring(make("log", whole))
    apart = (Rewrite("abs.nonnegative", {"A": whole}, backwards=True), Rewrite("abs.product", {"A": left, "B": right}))
    return work.attempt(At(0, Seq(apart))) and work.rewrite("log.product", A=sizes[0], B=sizes[1])


def _of_number(work: Work, argument: Term) -> None:
    """The logarithm of a rational number becomes one of primes."""
    value = argument.value
    if argument is ONE:
        work.rewrite("log.one")
    elif value > 0 and value.denominator != 1:
        if work.rewrite("log.quotient", A=number(value.numerator), B=number(value.denominator)):
            work.normal()
    elif value > 0 and (divisor := _smallest_divisor(value.numerator)):
        _as_product(work, number(divisor), number(value.numerator // divisor))


def _smallest_divisor(n: int) -> int | None:
    """Return the least prime divisor below n, looking no further than a thousand."""
    return next((k for k in range(2, 1000) if k * k <= n and n % k == 0), None)


def _of_power(work: Work, atom: Term, e: int) -> None:
    """The logarithm of one atom to a power."""
    if e not in (0, 1):
        if work.rewrite("log.power", A=atom, B=number(e)) or work.undoing(lambda w: _of_even_power(w, atom, e)):
            work.normal()
    elif atom.head in ("^", "sqrt"):
        if split_as_written(work):
            work.normal()
    elif atom.head == "exp":
        work.rewrite("log.exp", A=atom.args[0])
    elif atom.head == "prod":
        if work.rewrite("log.prod", D=atom.args[0], F=make("lam", atom.args[1])):
            work.normal()
    elif work.inside(0, solve_for_atom):
        work.normal()


def _of_even_power(work: Work, atom: Term, e: int) -> bool:
    """``log x^2`` is ``2 log |x|`` where it is not known that x is positive."""
    size = make("abs", atom)
    work.ring(make("log", make("^", make("^", atom, TWO), number(Fraction(e, 2)))))
    squared = Rewrite("abs.squared", {"A": atom}, backwards=True)
    return (
        e % 2 == 0
        and work.attempt(At(0, Seq((At(0, squared), Ring(make("^", size, number(e)))))))
        and work.rewrite("log.power", A=size, B=number(e))
    )


def _of_sum(work: Work, argument: Term) -> None:
    """Take the common factor out of the logarithm of a sum, the greatest number that divides it too."""
    p = polynomial(argument)
    shared = common(p)
    if shared:
        _as_product(work, monomial_term(shared), to_term(quotient(p, shared)))
    elif (content := _content(p.values())) != 1:
        _as_product(work, number(content), to_term({monomial: c / content for monomial, c in p.items()}))
    elif divisor := negative_powers(p):
        _over_one_divisor(work, monomial_term(divisor), normal(to_term(quotient(p, divisor))))


def _over_one_divisor(work: Work, divisor: Term, rest: Term) -> None:
    """Write the argument as one quotient and split it, ``log (1 + a/b)`` as ``log (a + b) - log b``, or leave it."""

    def split(w: Work) -> bool:
        together = make("*", divisor, rest)
        return w.inside(0, lambda a: a.attempt(Field(together))) and w.rewrite("log.product", A=divisor, B=rest)

    if work.undoing(split):
        work.normal()


def _content(coefficients: Iterable[Fraction]) -> Fraction:
    """Return the greatest common divisor of rational numbers: each is a whole multiple of it."""
    values = [Fraction(c) for c in coefficients]
    return Fraction(gcd(*(c.numerator for c in values)), lcm(*(c.denominator for c in values)))


def as_exponential(work: Work) -> bool:
    """Write a power or root of a positive number as an exponential: ``a^b`` is ``exp (b log a)``."""
    if work.term.head == "sqrt" and not work.rewrite("sqrt.power", A=work.term.args[0]):
        return False
    return work.unrewrite("exp.power", A=work.term.args[0], B=work.term.args[1])


def exponential(work: Work) -> None:
    """Bring the exponential of a normal argument to normal form: a product of exponentials of single terms."""
    argument = work.term.args[0]
    p = polynomial(argument)
    if not p:
        work.rewrite("exp.zero")
        return
    if len(p) > 1:
        left, right = argument.args[0], plus(argument.args[1:])
        work.ring(make("exp", make("+", left, right)))
        work.rewrite("exp.add", A=left, B=right)
        work.normal()
        return
    ((monomial, coefficient),) = p.items()
    logs = [atom for atom, e in entries(monomial) if atom.head == "log" and e == 1]
    if argument.head == "log":
        work.rewrite("exp.log", A=argument.args[0])
    elif len(logs) == 1 and not work.search.finest:
        exponent, base = monomial_term(without(monomial, logs[0]), coefficient), logs[0].args[0]
        if work.rewrite("exp.power", A=base, B=exponent):
            work.normal()
    else:
        _as_power(work, monomial, coefficient)


def _as_power(work: Work, monomial: Monomial, coefficient: Fraction) -> None:
    """Write ``exp (2x/3)`` as ``(exp (x/3))^2``, so that the exponentials of multiples are powers of one atom."""
    parts = lcm(coefficient.denominator, work.search.finest or 1)
    times_that = coefficient * parts
    if times_that == 1:
        return
    base = monomial_term(monomial, Fraction(1, parts))
    if times_that == -1:
        work.ring(make("exp", make("neg", base)))
        done = work.rewrite("exp.neg", A=base)
    else:
        done = work.rewrite("exp.multiple", A=base, B=number(times_that))
    if done:
        work.normal()
