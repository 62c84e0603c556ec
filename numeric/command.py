"""The calculator's command line, `derive calc`, read by hand: a parser library would cost more than the answer."""

from __future__ import annotations

import sys
from fractions import Fraction

from numeric.errors import NumericError
from numeric.expression import QUANTITIES, evaluate, evaluate_files
from numeric.rounding import written

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    from numeric.values import Value

AS_OPTIONS = {  # in messages
    "normalise=True": "--normalise",
    "as_is=True": "--as-is",
    "engine='arb'": "--engine arb",
    "log_probabilities says so": "log_probabilities([...]) or, for files, --log says so",
    "name the column": "name the column by --column",
}
HELP = """Usage: derive calc EXPRESSION [OPTIONS]
       derive calc QUANTITY FILE [FILE] [OPTIONS]

Entropies and divergences of exact inputs, every digit certified.

  derive calc 'kl(binomial(10, 1/2), uniform(0..10))' --digits 50 --base 2
  derive calc 'entropy([1/2, 1/4, 1/4])' --exact
  derive calc 'kl([0.1]*11, [1/11]*11)' --normalise
  derive calc 'entropy(poisson(5/2))'
  derive calc 'kl(log_probabilities([-0.25, -1.5, -inf]), [3/4, 1/4, 0])' --normalise
  derive calc kl p.csv q.csv --column mass

Numbers are exact: 0.1 is 1/10. log_probabilities([...]) holds natural logarithms of masses.
Vectors must sum to 1 unless --normalise or --as-is.

Options:
  --digits N      significant digits, the last one correctly rounded (default 16)
  --base B        base of the logarithms: e (default), 2, 10, any positive number
  --alpha A       order of Rényi's and Tsallis' quantities: a number or inf; in expressions also the last argument
  --normalise     divide the vectors by their sums
  --as-is         take the plain sums
  --exact         also print the exact form, where there is one
  --json          print digits, enclosure, exact form and remarks as JSON
  --column NAME   the column of CSV and Parquet files (name, or number from 0)
  --log           files hold natural logarithms of the masses
  --engine NAME   auto (default), decimal, arb or float64
  --help          this text

Quantities: {quantities}
"""
WITH_VALUE = {
    "--digits": "digits", "--base": "base", "--engine": "engine", "--column": "column", "--alpha": "alpha",
}  # fmt: skip
FLAGS = {
    "--normalise": "normalise", "--normalize": "normalise", "--as-is": "as_is", "--exact": "exact", "--json": "json",
    "--log": "log",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run the calculator; the exit status is 0, or 2 for what cannot be read or calculated."""
    if not arguments or "--help" in arguments or "-h" in arguments:
        sys.stdout.write(HELP.replace("{quantities}", ", ".join(QUANTITIES)))
        return 0 if arguments else 2
    try:
        words, options = _split(arguments)
        shown = {name: options.pop(name, False) for name in ("exact", "json")}
        value = _value(words, options)
        text = _json(value) if shown["json"] else _text(value, exact=bool(shown["exact"]))
    except NumericError as error:
        message = str(error).rstrip()
        for python, option in AS_OPTIONS.items():
            message = message.replace(python, option)
        sys.stderr.write(f"derive calc: {message}\n")
        return 2
    sys.stdout.write(text)
    if not shown["json"]:
        sys.stderr.writelines(f"note: {remark}\n" for remark in value.remarks)
    return 0


def _split(arguments: list[str]) -> tuple[list[str], dict[str, Any]]:
    """Words and options. Raises NumericError `usage`."""
    words: list[str] = []
    options: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, given = argument.partition("=")
        if name in WITH_VALUE:
            text = given if equals else next(rest, None)
            if text is None:
                raise NumericError("usage", f"{name} needs a value")
            options[WITH_VALUE[name]] = text
        elif argument in FLAGS:
            options[FLAGS[argument]] = True
        elif argument.startswith("--"):
            raise NumericError(
                "usage", f"no option is called {argument}", value=argument, hint="see derive calc --help"
            )
        else:
            words.append(argument)
    if "digits" in options:
        options["digits"] = _count(options["digits"])
    return words, options


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 7:
        raise NumericError("usage", f"--digits needs a number below ten million, not {text!r}", value=text)
    return int(text)


def _value(words: list[str], options: dict[str, Any]) -> Value:
    """The value of an expression, or of a quantity's name and its files."""
    column = options.pop("column", None)
    if len(words) > 1 and words[0] in QUANTITIES:
        if words[1].startswith(("[", "{", "(")):
            hint = f"the vectors stand in brackets, all quoted: '{words[0]}({', '.join(words[1:])})'"
            raise NumericError("usage", f"{words[1]} is no file", value=words[1], hint=hint)
        return evaluate_files(words[0], words[1:], column, **options)
    if len(words) != 1:
        raise NumericError("usage", "expected one expression, or a quantity and files", hint="quote the expression")
    if options.pop("log", False):
        raise NumericError("usage", "--log is for files", hint="in expressions: log_probabilities([...])")
    return evaluate(words[0], **options)


def _text(value: Value, *, exact: bool) -> str:
    lines = [str(value)]
    if exact:
        form = value.exact
        lines.append(f"= {form}" if form is not None else "no exact form")
    return "\n".join(lines) + "\n"


def _json(value: Value) -> str:
    import json

    form = value.exact
    fields = {
        "quantity": value.quantity,
        "digits": str(value),
        "lower": "inf" if value.infinite else written(Fraction(value.lower)),
        "upper": "inf" if value.infinite else written(Fraction(value.upper)),
        "exact": None if form is None else str(form),
        "base": "e" if value.base is None else str(value.base),
        "normalised": value.normalised,
        "infinite_at": value.infinite_at,
        "remarks": list(value.remarks),
    }
    return json.dumps(fields, indent=1, ensure_ascii=False, default=str) + "\n"
