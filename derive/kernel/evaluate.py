"""Terms in exact rational models: values are exact while they can be, Arb balls else; a factor 0 wins.

Every ball holds the true value. Whatever is not defined in the model, or not defined for sure at the working precision,
raises :class:`Undefined`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Final, TypeAlias

from flint import arb, ctx, fmpq

from derive.kernel.definitions import Definitions, unfolded
from derive.kernel.derivative import derivative
from derive.kernel.exponentials import Exponential, added, inverse, logarithm, multiplied, power_of_e
from derive.kernel.ring import TooBig
from derive.kernel.series import Later, Unbounded
from derive.language.evidence import Ball, Model
from derive.language.heads import APPLY, BOUND, INFINITY, NAME
from derive.language.substitution import open_, substitute
from derive.language.terms import Term, endless, make, name, number
from numeric.balls import mid_rad

Value: TypeAlias = "Fraction | Exponential | arb"

#: What a loose index stands for: a number, or a cell of a space, which has no value and can only be an argument.
Element: TypeAlias = "Fraction | Term"

_ZERO: Final[Value] = Fraction(0)
_ONE: Final[Value] = Fraction(1)
_MAX_RANGE: Final = 100_000
_MAX_EXPONENT: Final = 10_000
_MAX_BITS: Final = 1_000_000
_MAX_STEPS: Final = 200_000
_CELL: Final = "%c"
#: How many terms of a series are added up before its tail is bounded: as few as the precision asks for.
_REACHES: Final = (8, 16, 32, 64, 128, 256, 512, 1024, 2048)


class Undefined(Exception):
    """The term has no value in the model, or none that the working precision shows."""


class Overlap(Undefined):
    """Two balls overlap, so that the precision does not say which number is larger."""


def ball(value: Value) -> arb:
    """Return a value as a ball."""
    if isinstance(value, Exponential):
        return value.ball()
    return arb(fmpq(value.numerator, value.denominator)) if isinstance(value, Fraction) else value


def enclosure(value: Value) -> Ball:
    """Return a value as an exact interval. Raises :class:`Undefined` where nobody could write it down.

    That of exponentials is never a point, even if they cancel: the second checker has intervals of them only.
    """
    if isinstance(value, Fraction):
        return Ball(value, Fraction(0))
    value = ball(value) + (arb(0, arb(2) ** -ctx.prec) if isinstance(value, Exponential) else 0)
    if not value.is_finite() or any(abs(int(e.man_exp()[1])) > _MAX_BITS for e in (value.mid(), value.rad())):
        raise Undefined("no finite value, or one too large or too small to write down")
    return Ball(*mid_rad(value))


def cell(number: Fraction) -> Term:
    """Return the cell of a space with this number, as a name that no text can hold."""
    return name(f"{_CELL}{number}")


def is_cell(term: Term) -> bool:
    """Tell whether a term stands for a cell."""
    return term.head == NAME and term.symbol.startswith(_CELL)


def exactly(value: Value) -> Fraction:
    """Return an exact value. Raises :class:`Undefined` for a ball."""
    if isinstance(value, Fraction):
        return value
    raise Undefined("an exact value is needed")


class Evaluator:
    """Evaluates terms in one model with the definitions of a context, at the precision that is set outside.

    A range from A to B is A, A + 1... up to B for all numbers A and B, which is what rules are tested with; evidence
    about a document is not to rest on that (``whole_ranges``).
    """

    def __init__(self, model: Model, definitions: Definitions, *, whole_ranges: bool = False) -> None:
        self.model, self.definitions, self.whole_ranges = model, definitions, whole_ranges
        self.steps = 0
        self.exact_logarithms = False  # slow, and only where two balls overlap

    def value(self, term: Term, scope: Sequence[Element] = ()) -> Value:
        """Return the value of a term whose loose indices are the elements in scope, the innermost last."""
        self.steps += 1
        if self.steps > _MAX_STEPS:
            raise Undefined("too long to evaluate")
        head, args = term.head, term.args
        match head:
            case "#":
                return term.value
            case "b":
                element = scope[-1 - term.index]
                return element if isinstance(element, Fraction) else self._name(element)
            case "v":
                return self._name(term)
            case "@":
                return self._call(term, scope)
            case "sum" if endless(args[0]):
                return self._series(term, scope)
            case "sum":
                return _sum(*(self.value(args[1], (*scope, element)) for element in self.domain(args[0], scope)))
            case "integral":
                cells, measure = self.space(args[0], scope)
                return _multiply(measure, _sum(*(self.value(args[1], (*scope, place)) for place in cells)))
            case "prod":
                return _product([self._try(args[1], (*scope, e)) for e in self.domain(args[0], scope)])
            case "deriv":
                return self._derivative(_closed(term, scope))
            case "card":
                return Fraction(len(list(self.domain(args[0], scope))))
            case "ind":
                return Fraction(self.truth(args[0], scope))
            case "*":
                return _product([self._try(factor, scope) for factor in args])
            case "log" | "logb" if self.exact_logarithms:
                logarithms = [_exact_logarithm(self.value(a, scope)) for a in args]
                return logarithms[0] if head == "log" else _quotient(logarithms[1], logarithms[0])
        if head not in _OPERATIONS:
            raise Undefined(f"{head} has no value")
        return _OPERATIONS[head](*(self.value(a, scope) for a in args))

    def _derivative(self, term: Term) -> Value:
        """Return a derivative where the function has a value and is shown to have a derivative."""
        slope, conditions = derivative(term, self.definitions)
        self.value(open_(term.args[1], term.args[0]))
        if make("differentiable", term) in conditions or not all(self.truth(c) for c in conditions):
            raise Undefined(f"{term} is not differentiable there")
        return self.value(slope)

    def _series(self, term: Term, scope: Sequence[Element]) -> Value:
        """Add up the first terms of a series, and enclose the rest. Raises :class:`Undefined` where it has no bound."""
        domain, body = substitute(_closed(term, scope), {s: number(v) for s, v in self.model.names.items()}).args
        first = exactly(self.value(domain.args[0]))
        if first.denominator != 1:
            raise Undefined("an infinite range that does not start at a whole number")
        for cut in (max(int(first), 0) + reach for reach in _REACHES):
            with suppress(Unbounded, TooBig):
                tail = Later(cut, lambda c: enclosure(self.value(c)), self.definitions).tail(body)
                if tail < Fraction(1, 2**ctx.prec) or cut >= _REACHES[-1]:
                    total = _sum(*(self.value(body, (Fraction(k),)) for k in range(int(first), cut)))
                    return _add(total, _multiply(tail, arb(0, 1)) if tail else tail)
        raise Undefined("a series that is not shown to converge")

    def _try(self, term: Term, scope: Sequence[Element]) -> Value | None:
        """Return the value or ``None``: an undefined factor does not matter where another one is 0."""
        try:
            return self.value(term, scope)
        except Undefined:
            return None

    def _name(self, term: Term) -> Value:
        return self.model.names[term.symbol] if term.symbol in self.model.names else self._meaning(term)

    def _call(self, term: Term, scope: Sequence[Element]) -> Value:
        function, arguments = term.args[0], term.args[1:]
        if function.head == NAME and (table := self.model.functions.get(function.symbol)) is not None:
            key = self.key(arguments, scope)
            if key not in table:
                raise Undefined(f"{function} has no value at {key}")
            return table[key]
        return self._meaning(make(APPLY, function, *(_closed(a, scope) for a in arguments)))

    def _speaks_of(self, head: Term) -> bool:
        """Tell whether the model or a definition gives a name a meaning."""
        return head.symbol in self.model.assigned or any(head is defined for defined, _ in self.definitions)

    def _meaning(self, term: Term) -> Value:
        if (whole := unfolded(term, self.definitions)) is None:
            raise Undefined(f"{term} has no value in the model")
        return self.value(whole)

    def key(self, arguments: Sequence[Term], scope: Sequence[Element] = ()) -> tuple[Fraction, ...]:
        """Return the arguments of a function as numbers; a cell has one only here."""
        return tuple(self._place(argument, scope) for argument in arguments)

    def _place(self, argument: Term, scope: Sequence[Element]) -> Fraction:
        element = scope[-1 - argument.index] if argument.head == BOUND else argument
        if isinstance(element, Term) and is_cell(element):
            if element.symbol == _CELL:
                raise Undefined("a function on an interval has no table")
            return Fraction(element.symbol.removeprefix(_CELL))
        place = exactly(self.value(argument, scope))
        if self.model.measures and place.denominator != 1:  # it might lie in a cell, where the table says otherwise
            raise Undefined("a broken number as an argument beside the cells of a space")
        return place

    def space(self, term: Term, scope: Sequence[Element] = ()) -> tuple[list[Term], Fraction]:
        """Return the cells that an integral adds up and the measure of each.

        A bounded interval is one cell, on which no function is known: only constants can be integrated over it.
        """
        if term.head == "interval" and name(INFINITY) not in term.args:
            lower, upper = (exactly(self.value(end, scope)) for end in term.args)
            if lower <= upper:
                return [name(_CELL)], upper - lower
        if term.head == NAME and term.symbol in self.model.measures:
            return [cell(k) for k in self.model.sets[term.symbol]], self.model.measures[term.symbol]
        raise Undefined(f"{term} has no measure in the model")

    def members(self, term: Term, scope: Sequence[Element] = ()) -> list[Element]:
        """Return what a statement about all elements of a domain is about: numbers, or the cells of a space."""
        if term.head == "interval":
            lower, upper = (exactly(self.value(end, scope)) for end in term.args)
            return [name(_CELL)] if lower < upper else []
        if term.head == NAME and term.symbol in self.model.measures:
            return list(self.space(term, scope)[0])
        return list(self.domain(term, scope))

    def domain(self, term: Term, scope: Sequence[Element] = ()) -> Iterator[Fraction]:
        """Yield the elements of a domain that can be counted."""
        if term.head == "range":
            first, last = (exactly(self.value(end, scope)) for end in term.args)
            if last - first > _MAX_RANGE:
                raise Undefined("a range too long to evaluate")
            if self.whole_ranges and not first.denominator == last.denominator == 1:
                raise Undefined("a range that does not go from a whole number to a whole number")
            return (first + k for k in range(math.floor(last - first) + 1))
        if term.head == NAME and term.symbol in self.model.sets and term.symbol not in self.model.measures:
            return iter(self.model.sets[term.symbol])
        raise Undefined(f"{term} is no set of the model")

    def truth(self, condition: Term, scope: Sequence[Element] = ()) -> bool:
        """Decide a condition. Raises :class:`Undefined` where the precision does not decide it."""
        head, args = condition.head, condition.args
        match head:
            case "forall":
                return all(self.truth(args[1], (*scope, e)) for e in self.members(args[0], scope))
            case "and":
                return all(self.truth(a, scope) for a in args)
            case "=>":
                return not self.truth(args[0], scope) or self.truth(args[1], scope)
            case ">" | ">=" | "/=" | "=":
                return self._compared(head, args, scope)
            case "in" if endless(args[1]):
                first = next(self.domain(make("range", args[1].args[0], args[1].args[0]), scope))
                return (ahead := exactly(self.value(args[0], scope)) - first).denominator == 1 and ahead >= 0
            case "in" if args[1].head == NAME and args[1].symbol in self.model.measures:
                return self._place(args[0], scope) in self.model.sets[args[1].symbol]
            case "in":  # a cell of a space is no number
                return exactly(self.value(args[0], scope)) in set(self.domain(args[1], scope))
            case "int" | "nat":
                whole = exactly(self.value(args[0], scope))
                return whole.denominator == 1 and (head == "int" or whole >= 0)
            case "finite":
                return len(list(self.domain(args[0], scope))) >= 0
            case "convex" if args[0].head == NAME and not self._speaks_of(args[0]):
                return True  # what nothing speaks of may be 0
            case "convex" if args[0].head == NAME and args[0].symbol in self.model.functions:
                return _is_convex(self.model.functions[args[0].symbol])
            case "summable" | "jointly" if not endless(args[0].args[0]):  # a value in a finite model converges
                return len(self.members(args[0].args[0], scope)) >= 0
            case "summable" | "differentiable":
                return self.value(args[0], scope) is not None
        raise Undefined(f"the model does not say whether {condition}")

    def _compared(self, head: str, args: Sequence[Term], scope: Sequence[Element]) -> bool:
        """Compare two terms; where their balls overlap, again with exact logarithms."""
        try:
            return compare(head, self.value(args[0], scope), self.value(args[1], scope))
        except Overlap:
            if self.exact_logarithms:
                raise
            self.exact_logarithms = True
            try:
                return self._compared(head, args, scope)
            finally:
                self.exact_logarithms = False


def _is_convex(table: Mapping[tuple[Fraction, ...], Fraction]) -> bool:
    """Tell whether slopes grow from point to point: then a convex function on the line has these values."""
    points = sorted((*key, value) for key, value in table.items())
    if any(len(key) != 1 for key in table):
        raise Undefined("only functions of one number are convex here")
    slopes = [(v - u) / (y - x) for (x, u), (y, v) in pairwise(points)]
    return all(a <= b for a, b in pairwise(slopes))


def _closed(term: Term, scope: Sequence[Element]) -> Term:
    """Return the term with the elements in scope for its loose indices."""
    for element in reversed(scope):
        term = open_(term, as_term(element))
    return term


def as_term(element: Element) -> Term:
    """Return an element as a term."""
    return number(element) if isinstance(element, Fraction) else element


def compare(head: str, left: Value, right: Value) -> bool:
    """Decide ``left head right``. Raises :class:`Undefined` where the balls overlap."""
    difference = _add(left, _multiply(Fraction(-1), right))
    if isinstance(difference, Exponential) and not difference.above:
        difference = _ZERO
    if isinstance(difference, Fraction):
        return {">": difference > 0, ">=": difference >= 0, "/=": difference != 0, "=": difference == 0}[head]
    if ball(difference) > 0:
        return head != "="
    if ball(difference) < 0:
        return head == "/="
    raise Overlap("the balls overlap")


def _add(a: Value, b: Value) -> Value:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    if not isinstance(a, arb) and not isinstance(b, arb) and (total := added(a, b)) is not None:
        return total
    return b if a == 0 and isinstance(a, Fraction) else a if b == 0 and isinstance(b, Fraction) else ball(a) + ball(b)


def _multiply(a: Value, b: Value) -> Value:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    exact = None if isinstance(a, arb) or isinstance(b, arb) else multiplied(a, b)
    return ball(a) * ball(b) if exact is None else exact


def _product(factors: Sequence[Value | None]) -> Value:
    """Multiply factors of which some are undefined (``None``): an exact 0 wins over everything."""
    if any(isinstance(f, Fraction) and f == 0 for f in factors):
        return Fraction(0)
    if any(f is None for f in factors):
        raise Undefined("an undefined factor")
    return reduce(_multiply, [f for f in factors if f is not None], _ONE)


def _sum(*values: Value) -> Value:
    return reduce(_add, values, _ZERO)


def _natural(value: Value) -> int:
    whole = exactly(value)
    if whole.denominator != 1 or not 0 <= whole <= _MAX_EXPONENT:
        raise Undefined("not a small natural number")
    return int(whole)


def _quotient(a: Value, b: Value) -> Value:
    if ball(b).contains(0):
        raise Undefined("division by what may be 0")
    if isinstance(a, Fraction) and (a == 0 or isinstance(b, Fraction)):
        return a / b if isinstance(b, Fraction) else a
    return _multiply(a, inverse(b)) if isinstance(b, Exponential) else ball(a) / ball(b)


def _logarithm(x: Value) -> Value:
    if not ball(x) > 0:
        raise Undefined("the logarithm of what may not be positive")
    return Fraction(0) if isinstance(x, Fraction) and x == 1 else ball(x).log()


def _exact_logarithm(x: Value) -> Value:
    exact = logarithm(x) if isinstance(x, Fraction) and x > 0 and x != 1 else None
    return _logarithm(x) if exact is None else exact


def _root(x: Value) -> Value:
    if not ball(x) >= 0:
        raise Undefined("the square root of what may be negative")
    if isinstance(x, Fraction):
        numerator, denominator = math.isqrt(x.numerator), math.isqrt(x.denominator)
        if numerator**2 == x.numerator and denominator**2 == x.denominator:
            return Fraction(numerator, denominator)
    return ball(x).sqrt()


def _floor(x: Value) -> Value:
    if isinstance(x, Fraction):
        return Fraction(math.floor(x))
    whole = ball(x).floor().unique_fmpz()
    if whole is None:
        raise Undefined("the whole part of a number that the precision does not decide")
    return Fraction(int(whole))


def _power(base: Value, exponent: Value) -> Value:
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        if abs(exponent) > _MAX_EXPONENT:
            raise Undefined("an exponent too large to evaluate")
        whole = int(exponent)
        if whole < 0:
            return _quotient(Fraction(1), _power(base, -exponent))
        if isinstance(base, Fraction):
            if whole * max(base.numerator.bit_length(), base.denominator.bit_length()) > _MAX_BITS:
                raise Undefined("a power too large to evaluate")
            return base**whole
        result: Value = Fraction(1)
        for _ in range(whole):  # the power of a ball that holds 0 by repeated multiplication: Arb's own may give nan
            result = _multiply(result, base)
        return result
    if isinstance(base, Fraction) and base == 0 and compare(">", exponent, Fraction(0)):
        return Fraction(0)
    if isinstance(base, Fraction) and base == 1:
        return Fraction(1)
    return (ball(exponent) * ball(_logarithm(base))).exp()


_OPERATIONS: Final[dict[str, Callable[..., Value]]] = {
    "pi": arb.pi,
    "+": _sum,
    "-": lambda x, y: _add(x, _multiply(Fraction(-1), y)),
    "neg": lambda x: _multiply(Fraction(-1), x),
    "/": _quotient,
    "^": _power,
    "log": _logarithm,
    "logb": lambda base, x: _quotient(_logarithm(x), _logarithm(base)),
    "exp": lambda x: (power_of_e(x) if x else Fraction(1)) if isinstance(x, Fraction) else ball(x).exp(),
    "sqrt": _root,
    "abs": lambda x: abs(x if isinstance(x, Fraction) else ball(x)),
    "floor": _floor,
    "fact": lambda x: Fraction(math.factorial(_natural(x))),
    "binom": lambda n, k: Fraction(math.comb(_natural(n), _natural(k))),
}
