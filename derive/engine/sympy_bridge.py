"""SymPy expressions to terms and back: nothing is evaluated, no index is lost, assumptions become facts.

SymPy is imported inside the functions only. Nothing here parses text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeAlias

from derive.engine.moves import added
from derive.engine.steps import Line, derivation
from derive.errors import UsageError
from derive.language.heads import INFINITY, WORDS
from derive.language.prefix import fresh_letter
from derive.language.rules import Context, Premise, Problem
from derive.language.substitution import apply, bind, open_
from derive.language.terms import ONE, ZERO, Term, make, name, number, times

Expression: TypeAlias = Any
"""A SymPy expression."""

_FUNCTIONS: Final = {"exp": "exp", "factorial": "fact", "Abs": "abs", "binomial": "binom"}
_RELATIONS: Final = {
    "Equality": "=",
    "Unequality": "/=",
    "LessThan": "<=",
    "GreaterThan": ">=",
    "StrictLessThan": "<",
    "StrictGreaterThan": ">",
}
_CONDITIONS: Final[dict[str, Callable[[Term, Term], Term]]] = {
    ">": lambda a, b: make(">", a, b),
    ">=": lambda a, b: make(">=", a, b),
    "<": lambda a, b: make(">", b, a),
    "<=": lambda a, b: make(">=", b, a),
    "/=": lambda a, b: make("/=", a, b),
}
"""Given relations as conditions, which are written with the larger side first."""


def is_sympy(value: object) -> bool:
    """Tell whether a value is a SymPy object, without importing SymPy."""
    sympy = sys.modules.get("sympy")
    return sympy is not None and isinstance(value, sympy.Basic)


@dataclass(frozen=True, slots=True)
class SympyLine:
    """One line of a derivation with its term as a SymPy expression, which holds exactly what the line says."""

    expression: Expression
    line: Line

    @property
    def families(self) -> tuple[str, ...]:
        """The families of rules that lead to this line."""
        return self.line.families

    @property
    def proved(self) -> bool:
        """Whether the kernel accepted the step to this line."""
        return self.line.proved

    def __str__(self) -> str:
        because = ", ".join(self.families) or ("by definition" if self.line.premises else "arithmetic")
        return f"{self.expression}" + (f"    [{because}]" if self.proved else "")


def steps(lhs: Expression, rhs: Expression, given: Iterable[Expression] = ()) -> list[SympyLine]:
    """Write the derivation from one SymPy expression to another, one justified line at a time.

    Args:
        lhs, rhs: built from symbols (read as real numbers), ``Indexed``, applied functions, ``Sum``, ``Product``,
            ``log``, ``exp``, roots, powers and rational numbers.
        given: equations and inequalities that may be used.

    Raises:
        UsageError: an expression holds something the core language has no word for.
    """
    bridge = Bridge()
    asked = bridge.problem(lhs, rhs, given=given)
    lines = derivation(asked.lhs, asked.rhs, asked.context)
    ends = {0: lhs, len(lines) - 1: rhs}
    return [SympyLine(ends.get(k, bridge.expression(line.term)), line) for k, line in enumerate(lines)]


class Bridge:
    """A translation between SymPy and terms that remembers the symbols it has met, to give them back."""

    def __init__(self) -> None:
        import sympy

        self.sympy = sympy
        self.objects: dict[str, Expression] = {INFINITY: sympy.oo}
        self.indices: dict[Term, Expression] = {}
        self.facts: dict[Term, None] = {}

    # ---- from SymPy --------------------------------------------------------------------------------------------------

    def problem(
        self, lhs: Expression, rhs: Expression, relation: str = "=", given: Iterable[Expression] = ()
    ) -> Problem:
        """Return the problem ``lhs relation rhs``; assumptions of symbols become facts. Raises :class:`UsageError`."""
        left, right = self.term(lhs), self.term(rhs)
        premises: dict[str, Premise] = {}
        for k, one in enumerate(given):
            relation_given = _RELATIONS.get(type(one).__name__)
            if relation_given is None:
                raise UsageError("usage", value=str(one), hint="give relations: Eq(a, b), Ne(a, b), a < b, a <= b, ...")
            here, there = self.term(one.lhs), self.term(one.rhs)
            if relation_given in _CONDITIONS:
                self.facts[_CONDITIONS[relation_given](here, there)] = None
            if relation_given in ("=", "<=", ">="):
                premises[f"given.{k}"] = Premise(f"given.{k}", here, relation_given, there, family=f"given: {one}")
        return Problem(Context(tuple(self.facts), premises), left, relation, right)

    def term(self, expression: Expression, scope: Sequence[tuple[Expression, Term]] = ()) -> Term:
        """Return a SymPy expression as a term; indices in scope are symbols with their domains, the outermost first."""
        sympy = self.sympy
        match expression:
            case sympy.Rational():
                return number(Fraction(int(expression.p), int(expression.q)))
            case sympy.Symbol():
                return self._named(expression.name, expression, expression, scope)
            case sympy.Add():
                return added([part for a in expression.args for part in [_signed(self.term(a, scope))]])
            case sympy.Mul():
                return self._product(expression, scope)
            case sympy.Pow():
                return self._power(expression, scope)
            case sympy.Sum() | sympy.Product():
                return self._binder(expression, scope)
            case sympy.Indexed():
                return self._application(expression.base.label, expression.base, expression.indices, expression, scope)
            case sympy.core.function.AppliedUndef():
                return self._application(expression.func, expression.func, expression.args, expression, scope)
            case sympy.log() if len(expression.args) == 1:
                return make("log", self.term(expression.args[0], scope))
            case sympy.E:
                return make("exp", ONE)
        head = _FUNCTIONS.get(type(expression).__name__)
        if head is None or len(expression.args) != WORDS[head]:
            raise UsageError("meaning", value=str(expression), hint="use exact numbers, Sum, Product, log, exp, powers")
        return make(head, *(self.term(a, scope) for a in expression.args))

    def _named(
        self, symbol: str, thing: Expression, value: Expression, scope: Sequence[tuple[Expression, Term]]
    ) -> Term:
        """Return the name of a symbol, and keep what SymPy assumes of its value."""
        known = self.objects.setdefault(symbol, thing)
        if known != thing:
            raise UsageError("usage", value=symbol, hint="two different SymPy symbols have this name")
        if not symbol or symbol in WORDS or any(c.isspace() or c in "()%?" for c in symbol) or symbol[0].isdigit():
            raise UsageError("unknown-name", value=symbol, hint="name it with letters, digits and underscores")
        if all(index != thing for index, _ in scope):
            self._assume(name(symbol), value, scope)
        return name(symbol)

    def _application(
        self,
        label: Expression,
        thing: Expression,
        arguments: Iterable[Expression],
        value: Expression,
        scope: Sequence[tuple[Expression, Term]],
    ) -> Term:
        symbol = str(label)
        if self.objects.setdefault(symbol, thing) != thing:
            raise UsageError("usage", value=symbol, hint="two different SymPy symbols have this name")
        term = apply(name(symbol), [self.term(a, scope) for a in arguments])
        self._assume(term, value, scope)
        return term

    def _assume(self, term: Term, value: Expression, scope: Sequence[tuple[Expression, Term]]) -> None:
        """Keep what SymPy assumes of a value as facts, for all values of the indices in scope that it depends on."""
        told = {
            ">": value.is_positive,
            ">=": value.is_nonnegative and not value.is_positive,
            "/=": value.is_nonzero and not value.is_positive,
        }
        facts = [make(relation, term, ZERO) for relation, holds in told.items() if holds]
        if value.is_integer:
            facts.append(make("int", term))
        self.facts.update(dict.fromkeys(_for_all(fact, scope) for fact in facts))

    def _product(self, expression: Expression, scope: Sequence[tuple[Expression, Term]]) -> Term:
        """Return a product with the negative powers below a bar and the sign in front."""
        number_first, *rest = expression.args
        negative = number_first.is_Rational and number_first < 0
        above, below = [], []
        for factor in [-number_first, *rest] if negative else expression.args:
            if factor.is_Pow and factor.exp.is_Rational and factor.exp < 0:
                below.append(self._raised(self.term(factor.base, scope), -factor.exp))
            elif factor is not self.sympy.S.One or not negative:
                above.append(self.term(factor, scope))
        term = make("/", times(above), times(below)) if below else times(above)
        return make("neg", term) if negative else term

    def _power(self, expression: Expression, scope: Sequence[tuple[Expression, Term]]) -> Term:
        base, exponent = expression.args
        if exponent.is_Rational and exponent < 0:
            return make("/", ONE, self._raised(self.term(base, scope), -exponent))
        if exponent.is_Rational:
            return self._raised(self.term(base, scope), exponent)
        return make("^", self.term(base, scope), self.term(exponent, scope))

    def _raised(self, base: Term, exponent: Expression) -> Term:
        if exponent == 1:
            return base
        if exponent == self.sympy.Rational(1, 2):
            return make("sqrt", base)
        return make("^", base, number(Fraction(int(exponent.p), int(exponent.q))))

    def _binder(self, expression: Expression, scope: Sequence[tuple[Expression, Term]]) -> Term:
        """Return nested sums or products; the first limit of SymPy is the innermost."""
        head = "sum" if type(expression).__name__ == "Sum" else "prod"
        inner = list(scope)
        for index, first, last in reversed(expression.limits):
            end = name(INFINITY) if last is self.sympy.oo else self.term(last, inner)
            domain = make("range", self.term(first, inner), end)
            self.indices.setdefault(domain, index)
            self.objects.setdefault(index.name, index)
            inner.append((index, domain))
        body = self.term(expression.function, inner)
        for index, domain in reversed(inner[len(scope) :]):
            body = bind(head, index.name, domain, body)
        return body

    # ---- to SymPy ----------------------------------------------------------------------------------------------------

    def expression(self, term: Term) -> Expression:
        """Return a term as a SymPy expression that is not evaluated, with the symbols it came from."""
        sympy, args = self.sympy, term.args
        match term.head:
            case "#":
                return sympy.Rational(term.value.numerator, term.value.denominator)
            case "v":
                return self.objects.get(term.symbol) or sympy.Symbol(term.symbol)
            case "@":
                return self._applied(term)
            case "sum" | "prod":
                return self._bound(term)
        parts = [self.expression(a) for a in args]
        return self._operation(term.head, parts)

    def _operation(self, head: str, parts: list[Expression]) -> Expression:
        sympy = self.sympy
        inverse, minus = sympy.S.NegativeOne, sympy.S.NegativeOne
        match head:
            case "+":
                return sympy.Add(*parts, evaluate=False)
            case "*":
                return sympy.Mul(*parts, evaluate=False)
            case "neg":
                return sympy.Mul(minus, parts[0], evaluate=False)
            case "-":
                return sympy.Add(parts[0], sympy.Mul(minus, parts[1], evaluate=False), evaluate=False)
            case "/":
                return sympy.Mul(parts[0], sympy.Pow(parts[1], inverse, evaluate=False), evaluate=False)
            case "^":
                return sympy.Pow(*parts, evaluate=False)
            case "sqrt":
                return sympy.Pow(parts[0], sympy.Rational(1, 2), evaluate=False)
            case "logb":
                return self._operation("/", [sympy.log(part, evaluate=False) for part in reversed(parts)])
        functions = {"log": sympy.log, **{ours: getattr(sympy, theirs) for theirs, ours in _FUNCTIONS.items()}}
        if head not in functions:
            raise UsageError("meaning", value=head, hint="SymPy has no expression for it")
        return functions[head](*parts, evaluate=False)

    def _applied(self, term: Term) -> Expression:
        function = self.objects.get(term.args[0].symbol) or self.sympy.Function(term.args[0].symbol)
        arguments = [self.expression(a) for a in term.args[1:]]
        if isinstance(function, self.sympy.IndexedBase):
            return self.sympy.Indexed(function, *arguments)
        return function(*arguments)

    def _bound(self, term: Term) -> Expression:
        """Return a sum or product over the index the document used for its domain, unless that is taken."""
        domain, body = term.args
        index = self.indices.get(domain)
        if index is None or index.name in body.names:
            index = self.sympy.Symbol(fresh_letter(set(), body.names), integer=True)
        first, last = (self.expression(end) for end in domain.args)
        opened = open_(body, name(index.name))
        before = self.objects.get(index.name)
        self.objects[index.name] = index
        inner = self.expression(opened)
        if before is not None:
            self.objects[index.name] = before
        head = self.sympy.Sum if term.head == "sum" else self.sympy.Product
        return head(inner, (index, first, last))


def _for_all(fact: Term, scope: Sequence[tuple[Expression, Term]]) -> Term:
    """Return a fact for all values of the indices in scope that it depends on."""
    for index, domain in reversed(scope):
        if index.name in fact.names:
            fact = bind("forall", index.name, domain, fact)
    return fact


def _signed(term: Term) -> tuple[int, Term]:
    """Return a term as its sign and the rest."""
    if term.head == "neg":
        return -1, term.args[0]
    if term.head == "#" and term.value < 0:
        return -1, number(-term.value)
    return 1, term


__all__ = ["Bridge", "SympyLine", "is_sympy", "steps"]
