"""Expressions of the command line: `kl(binomial(10, 1/2), uniform(0..10))`, read by a small grammar of its own.

    expression := name "(" [argument {"," argument}] ")"
    argument   := name "=" value | value
    value      := "-inf" | sum [".." sum] | vector | mapping | call of a distribution
                | "log_probabilities" "(" (vector | mapping) ")"
    vector     := "[" value {"," value} "]" ["*" count]
    mapping    := "{" key ":" ("-inf" | sum) {"," key ":" ("-inf" | sum)} "}"
    sum        := term {("+" | "-") term};  term := factor {("*" | "/") factor}
    factor     := ("+" | "-") factor | (number ["%"] | "(" sum ")") ["^" factor]

Numbers are exact: 0.1 is 1/10; -inf stands for the logarithm of 0 alone. Nothing is ever evaluated as code.
"""

from __future__ import annotations

from fractions import Fraction

from numeric.errors import NumericError
from numeric.scalars import exact

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    from numeric.values import Value

LONGEST = 5_000_000
DEEPEST = 50
LARGEST_POWER = 100_000  # bits of a power that may be written in an expression
MOST_COPIES = 1_000_000

QUANTITIES = (
    "bhattacharyya",
    "bhattacharyya_coefficient",
    "chi_squared",
    "conditional_entropy",
    "cross_entropy",
    "entropy",
    "hellinger",
    "intrinsic_discrepancy",
    "jeffreys",
    "jensen_shannon",
    "kl",
    "mutual_information",
    "perplexity",
    "renyi_divergence",
    "renyi_entropy",
    "reverse_kl",
    "sse",
    "total_variation",
    "tsallis_divergence",
    "tsallis_entropy",
)
LAWS = (
    "bernoulli",
    "binomial",
    "categorical",
    "geometric",
    "hypergeometric",
    "negative_binomial",
    "poisson",
    "uniform",
    "zeta",
)
OPTIONS = ("alpha", "as_is", "base", "digits", "engine", "normalise")
WORDS = {"e": "e", "inf": "inf", "true": True, "false": False, "auto": "auto", "decimal": "decimal", "arb": "arb"}


def evaluate(text: str, **options: Any) -> Value:
    """The value of an expression such as `entropy([1/2, 1/4, 1/4])`.

    Options are those of every quantity (`numeric.request.Request`); an option written in the expression wins. Raises
    NumericError, with code `expression` and the column (from 0) as index where the text cannot be read.
    """
    if len(text) > LONGEST:
        raise NumericError("too-long", f"the expression has {len(text)} characters", hint="put vectors into files")
    reader = _Reader(text)
    name, column = reader.word(), reader.column
    if name not in QUANTITIES:
        raise _unknown("quantity", name, QUANTITIES, column)
    arguments, named = reader.arguments()
    reader.end()
    return quantity(name, arguments, {**options, **named})


def evaluate_files(name: str, paths: list[str], column: str | int | None = None, **options: Any) -> Value:
    """The quantity of vectors in files, such as kl of p.csv and q.csv; log=True: they hold natural logarithms.

    Raises NumericError.
    """
    from numeric.files import read_vector

    vectors = [read_vector(path, column) for path in paths]
    if options.pop("log", False):
        from numeric.log_masses import log_probabilities

        vectors = [log_probabilities(vector) for vector in vectors]
    return quantity(name, vectors, options)


def quantity(name: str, arguments: list[Any], options: dict[str, Any]) -> Value:
    """The quantity of this name of the given arguments. Raises NumericError if their number is wrong."""
    if name not in QUANTITIES:
        raise _unknown("quantity", name, QUANTITIES, None)
    import numeric

    function = getattr(numeric, name)
    alpha = options.pop("alpha", None)
    given = arguments if alpha is None else [*arguments, alpha]
    code = getattr(function, "__wrapped__", function).__code__
    wanted = code.co_argcount
    if len(given) != wanted:
        names = ", ".join(code.co_varnames[:wanted])
        raise NumericError("arguments", f"{name} takes {wanted} ({names}), not {len(given)}", value=name)
    value: Value = function(*given, **options)
    return value


def _unknown(what: str, name: str, known: tuple[str, ...], column: int | None) -> NumericError:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 1)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
    return NumericError("expression", f"no {what} is called {name!r}", value=name, index=column, hint=hint)


class _Reader:
    """A recursive descent over the text; `column` is where the last token began."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.column = 0
        self.depth = 0

    def peek(self) -> str:
        """The next character that is no space, "" at the end."""
        text, place = self.text, self.place
        while place < len(text) and text[place].isspace():
            place += 1
        self.place = self.column = place
        return text[place : place + 1]

    def accept(self, symbol: str) -> bool:
        """Step over the symbol if it comes next."""
        self.peek()
        found = self.text.startswith(symbol, self.place)
        if found:
            self.place += len(symbol)
        return found

    def expect(self, symbol: str) -> None:
        """Step over the symbol. Raises NumericError."""
        if not self.accept(symbol):
            raise self.error(f"expected {symbol!r}")

    def error(self, what: str) -> NumericError:
        """What is wrong, and where: with a caret under the column."""
        start = max(0, self.column - 30)
        shown = self.text[start : self.column + 30].replace("\n", " ")
        caret = " " * (self.column - start) + "^"
        found = repr(self.text[self.column]) if self.column < len(self.text) else "the end"
        what = f"{what}, found {found}" if what.startswith("expected") else what
        return NumericError(
            "expression", f"{what}, at column {self.column + 1}:\n  {shown}\n  {caret}\n",
            value=self.text[self.column : self.column + 20], index=self.column,
        )  # fmt: skip

    def end(self) -> None:
        """Nothing may follow. Raises NumericError."""
        if self.peek():
            raise self.error("expected the end")

    def word(self) -> str:
        """A name of letters, digits and underscores; "" if none comes next."""
        self.peek()
        end = self.place
        while end < len(self.text) and (self.text[end].isalnum() or self.text[end] == "_"):
            end += 1
        found = self.text[self.place : end]
        if not found or found[0].isdigit():
            return ""
        self.place = end
        return found

    def arguments(self) -> tuple[list[Any], dict[str, Any]]:
        """Values and options between parentheses."""
        values: list[Any] = []
        named: dict[str, Any] = {}
        self.expect("(")
        while not self.accept(")"):
            if values or named:
                self.expect(",")
            before = self.place
            name = self.word()
            if name in OPTIONS and self.accept("="):
                named[name] = self.value()
            else:
                self.place = before
                values.append(self.value())
        return values, named

    def value(self) -> Any:
        """A vector, a mapping, a distribution, a word, a number or a range of numbers."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error("nested too deeply")
        start = self.peek()
        if start == "[":
            found: Any = self.vector()
        elif start == "{":
            found = self.mapping()
        elif start.isalpha():
            found = self.named()
        else:
            found = self.number()
            if self.accept(".."):
                found = (found, self.sum())
        self.depth -= 1
        return found

    def vector(self) -> list[Any]:
        """Values in brackets; `[1/10] * 10` repeats them."""
        values: list[Any] = []
        self.expect("[")
        while not self.accept("]"):
            if values:
                self.expect(",")
            values.append(self.value())
        if self.accept("*"):
            copies = self.sum()
            if copies.denominator != 1 or not 0 <= copies * len(values) <= MOST_COPIES:
                raise self.error("the number of copies must be whole and moderate")
            return values * int(copies)
        return values

    def mapping(self) -> dict[Any, Fraction]:
        """Outcomes and masses in braces."""
        masses: dict[Any, Fraction] = {}
        self.expect("{")
        while not self.accept("}"):
            if masses:
                self.expect(",")
            key: Any = self.word() or self.sum()
            if isinstance(key, Fraction) and key.denominator == 1:
                key = int(key)
            if key in masses:
                raise self.error(f"the outcome {key} is given twice")
            self.expect(":")
            masses[key] = self.number()
        return masses

    def number(self) -> Any:
        """A sum, or the logarithm of 0."""
        self.peek()
        if self.text.startswith("-inf", self.place) and not self.text[self.place + 4 : self.place + 5].isalnum():
            self.place += 4
            return float("-inf")
        return self.sum()

    def refuse_files(self, name: str, column: int) -> None:
        """Raise NumericError `expression` where a name is most likely a part of a file's."""
        from numeric.files import SUFFIXES

        if any(suffix in self.text for suffix in SUFFIXES):
            hint = "files stand behind the quantity, without brackets: kl p.csv q.csv"
            raise NumericError("expression", f"no distribution is called {name!r}", value=name, index=column, hint=hint)

    def named(self) -> Any:
        """A distribution with its parameters, or a word that stands for a value."""
        name, column = self.word(), self.column
        if name in WORDS and self.peek() != "(":
            return WORDS[name]
        if name == "log_probabilities":
            return self.log_probabilities()
        if name.lower() == "nan":
            raise self.error(f"{name} is no probability")
        if name not in LAWS:
            self.refuse_files(name, column)
            raise _unknown("distribution", name, (*LAWS, "log_probabilities"), column)
        from numeric import distributions

        parameters, options = self.arguments()
        if options:
            raise self.error("distributions take no options")
        if len(parameters) == 1 and isinstance(parameters[0], tuple):
            parameters = list(parameters[0])
        try:
            return getattr(distributions, name)(*parameters)
        except TypeError:
            raise NumericError(
                "arguments", f"{name} does not take {len(parameters)} parameters", value=name, index=column
            ) from None

    def log_probabilities(self) -> Any:
        """A vector or mapping of natural logarithms, between parentheses."""
        from numeric import log_masses

        self.expect("(")
        if self.peek() not in ("[", "{") or not self.peek():
            raise self.error("expected a vector or a mapping of logarithms")
        logarithms = log_masses.log_probabilities(self.value())
        self.expect(")")
        return logarithms

    def sum(self) -> Fraction:
        """Terms with + and - between."""
        total = self.term()
        while self.peek() in ("+", "-") and self.peek():
            total = total + self.term() if self.accept("+") else total - self._after("-", self.term)
        return total

    def term(self) -> Fraction:
        """Factors with * and / between."""
        product = self.factor()
        while self.peek() in ("*", "/") and self.peek():
            if self.accept("*"):
                product *= self.factor()
            else:
                divisor = self._after("/", self.factor)
                if not divisor:
                    raise self.error("division by 0")
                product /= divisor
        return product

    def factor(self) -> Fraction:
        """A signed number or parenthesis, with a whole exponent."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error("nested too deeply")
        if self.accept("-"):
            found = -self.factor()
        elif self.accept("+"):
            found = self.factor()
        else:
            found = self.atom()
            if self.accept("^"):
                found = self.power(found, self.factor())
        self.depth -= 1
        return found

    def power(self, number: Fraction, exponent: Fraction) -> Fraction:
        """number ^ exponent for whole exponents of moderate size."""
        size = max(number.numerator.bit_length(), number.denominator.bit_length())
        if exponent.denominator != 1 or abs(exponent) * size > LARGEST_POWER or (exponent < 0 and not number):
            raise self.error("exponents must be whole and moderate")
        return number ** int(exponent)

    def atom(self) -> Fraction:
        """A number or a sum in parentheses."""
        if self.accept("("):
            total = self.sum()
            self.expect(")")
            return total
        self.peek()
        end, text = self.place, self.text
        while end < len(text) and (
            text[end].isdigit()
            or (text[end] == "." and text[end : end + 2] != "..")
            or (text[end] in "eE" and end > self.place)
            or (text[end] in "+-" and end > self.place and text[end - 1] in "eE")
        ):
            end += 1
        if end == self.place:
            raise self.error("expected a number")
        digits, self.place = text[self.place : end], end
        number = exact(digits, f"column {self.column + 1}")
        return number / 100 if self.accept("%") else number

    def _after(self, symbol: str, read: Any) -> Fraction:
        self.expect(symbol)
        found: Fraction = read()
        return found
