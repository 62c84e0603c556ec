"""Random terms and conditions, closed or under binders, for the laws of terms, of the ring and of discharge."""

from collections.abc import Sequence
from random import Random

from derive.language.heads import APPLY
from derive.language.substitution import bind
from derive.language.terms import Term, make, name, number

NAMES = ("x", "y", "z")
FUNCTIONS = {"f": 1, "g": 1, "p": 2}
SETS = ("D", "E")
_UNARY = ("neg", "log", "exp", "sqrt", "abs", "fact", "floor")
_BINARY = ("-", "/", "^", "logb", "binom")
_INDICES = tuple(f"v{k}" for k in range(8))


def random_number(random: Random) -> Term:
    return number(random.choice((0, 1, 2, 3, -1, -2, "1/2", "-1/3")))


def random_domain(random: Random, scope: Sequence[str] = ()) -> Term:
    if random.random() < 0.6:
        return name(random.choice(SETS))
    last = name(random.choice(scope)) if scope and random.random() < 0.3 else number(random.choice((0, 1, 2, 3)))
    return make("range", number(random.choice((0, 1))), last)


def random_term(random: Random, depth: int = 4, scope: Sequence[str] = (), heads: Sequence[str] | None = None) -> Term:
    """Return a term whose free names are those above and the indices in scope."""
    if depth <= 0 or random.random() < 0.2:
        leaves = [random_number(random), *map(name, NAMES), *map(name, scope), *map(name, scope)]
        return random.choice(leaves)

    def smaller(more: Sequence[str] = scope) -> Term:
        return random_term(random, depth - 1, more, heads)

    kind = random.choice(
        heads or ("+", "+", "*", "*", "unary", "binary", "-", "/", "^k", "apply", "binder", "card", "ind")
    )
    if kind in ("+", "*"):
        return make(kind, *(smaller() for _ in range(random.choice((2, 2, 3)))))
    if kind == "unary":
        return make(random.choice(_UNARY), smaller())
    if kind == "binary":
        return make(random.choice(_BINARY), smaller(), smaller())
    if kind == "^k":
        return make("^", smaller(), number(random.choice((-2, -1, 0, 1, 2, 3, 2, 2))))
    if kind == "apply":
        function = random.choice(tuple(FUNCTIONS))
        return make(APPLY, name(function), *(smaller() for _ in range(FUNCTIONS[function])))
    if kind == "binder":
        index = _INDICES[len(scope)]
        head = random.choice(("sum", "sum", "prod", "integral"))
        domain = name(random.choice(SETS)) if head == "integral" else random_domain(random, scope)
        return bind(head, index, domain, smaller((*scope, index)))
    if kind == "ind":
        return make(kind, random_decided(random, depth - 1, scope))
    if kind == "card":
        return make("card", random_domain(random, scope))
    return make(kind, *(smaller() for _ in range(1 if kind in _UNARY else 2)))


def random_decided(random: Random, depth: int, scope: Sequence[str] = ()) -> Term:
    """Return a condition as indicators have them; half of them compare short terms, so that some are true."""
    head = random.choice(("=", "/=", ">=", ">", "in"))
    left, right = (random_term(random, random.choice((0, depth)), scope) for _ in range(2))
    return make(head, left, random_domain(random, scope) if head == "in" else right)


def random_condition(random: Random, depth: int = 2, scope: Sequence[str] = ()) -> Term:
    """Return a condition; comparisons are mostly with 0, since that is what facts look like."""

    def term(size: int = 2) -> Term:
        return random_term(random, random.choice((0, 1, size)), scope)

    if depth > 0 and random.random() < 0.35:
        kind = random.choice(("and", "=>", "forall", "forall"))
        if kind == "forall":
            index = _INDICES[len(scope)]
            return bind(
                "forall", index, random_domain(random, scope), random_condition(random, depth - 1, (*scope, index))
            )
        return make(kind, *(random_condition(random, depth - 1, scope) for _ in range(2)))
    kind = random.choice((">", ">", ">=", ">=", "/=", "/=", "=", "in", "int", "nat", "finite", "summable"))
    if kind in (">", ">=", "/="):
        if kind != ">=" and random.random() < 0.15:  # what an indicator that is not 0 says
            indicator = make("ind", random_decided(random, 1, scope))
            return make(kind, random.choice((indicator, make("-", number(1), indicator))), number(0))
        return make(kind, term(), number(0) if random.random() < 0.7 else term())
    if kind == "=":
        return make(kind, term(), term())
    if kind == "in":
        return make(kind, term(1), random_domain(random, scope))
    if kind == "finite":
        return make(kind, random_domain(random, scope))
    if kind == "summable":
        index = _INDICES[len(scope)]
        return make(kind, bind("sum", index, random_domain(random, scope), random_term(random, 1, (*scope, index))))
    return make(kind, term(1))
