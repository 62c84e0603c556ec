"""One-place mutations of a term: the mistakes people make in a line."""

from collections.abc import Iterator

from derive.language.heads import APPLY, NAME
from derive.language.terms import LEAVES, Term, make, name, number, subterms


def mutants(problem_side: Term) -> Iterator[tuple[str, Term]]:
    """Yield what was done, and the side with that one change."""
    functions = _functions(problem_side)
    for path, part in _places(problem_side):
        for what, changed in _changes(part, functions):
            if changed is not part:
                yield what, _put(problem_side, path, changed)


def _functions(term: Term) -> dict[int, list[Term]]:
    """Return the function names of the term by their number of arguments."""
    found: dict[int, dict[Term, None]] = {}
    for part in subterms(term):
        if part.head == APPLY and part.args[0].head == NAME:
            found.setdefault(len(part.args) - 1, {}).setdefault(part.args[0])
    return {arity: list(names) for arity, names in found.items()}


def _places(term: Term, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Term]]:
    yield path, term
    if term.head not in LEAVES:
        for k, argument in enumerate(term.args):
            yield from _places(argument, (*path, k))


def _put(term: Term, path: tuple[int, ...], new: Term) -> Term:
    if not path:
        return new
    args = list(term.args)
    args[path[0]] = _put(args[path[0]], path[1:], new)
    return make(term.head, *args)


def _changes(part: Term, functions: dict[int, list[Term]]) -> Iterator[tuple[str, Term]]:
    args = part.args
    match part.head:
        case "neg":
            yield "sign lost", args[0]
        case "-":
            yield "sign turned", make("+", *args)
            yield "sides swapped", make("-", args[1], args[0])
        case "+" | "*":
            for k in range(len(args)):
                rest = (*args[:k], *args[k + 1 :])
                yield "part lost", make(part.head, *rest) if len(rest) > 1 else rest[0]
            yield "sign turned", make("-", args[0], make(part.head, *args[1:]) if len(args) > 2 else args[1])
        case "/":
            yield "fraction turned", make("/", args[1], args[0])
            yield "denominator lost", args[0]
        case "log":
            yield "logarithm lost", args[0]
            yield "argument squared", make("log", make("^", args[0], number(2)))
        case "logb":
            yield "base lost", make("log", args[1])
        case "#":
            yield "number changed", number(part.value + 1)
        case "^":
            yield "exponent lost", args[0]
        case "@" if args[0].head == NAME:
            for other in functions.get(len(args) - 1, []):
                yield "another function", make(APPLY, other, *args[1:])
            if len(args) == 3:
                yield "arguments swapped", make(APPLY, args[0], args[2], args[1])
        case "sum":
            yield "sign inside the sum", make("sum", args[0], make("neg", args[1]))
            if args[0].head == "range" and args[0].args[1] is not name("inf"):
                first, last = args[0].args
                shorter = make("range", first, make("-", last, number(1)))
                yield "last term lost", make("sum", shorter, args[1])
