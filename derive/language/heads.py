"""The closed list of heads a core term may have, with their arities."""

from typing import Final

NUMBER: Final = "#"
NAME: Final = "v"
BOUND: Final = "b"
APPLY: Final = "@"

#: Number of arguments; ``None`` means any number from two up.
OPERATORS: Final[dict[str, int | None]] = {
    "pi": 0,  # (pi): the ratio of a circle to its diameter
    "+": None,
    "*": None,
    "-": 2,
    "/": 2,
    "^": 2,
    "neg": 1,
    "log": 1,
    "logb": 2,  # (logb BASE X)
    "exp": 1,
    "sqrt": 1,
    "abs": 1,
    "fact": 1,
    "binom": 2,
    "card": 1,
    "floor": 1,
    "ind": 1,  # (ind CONDITION): 1 where the condition is true, else 0
    "range": 2,  # (range FIRST LAST), LAST may be the name inf
    "interval": 2,  # (interval LOWER UPPER), an open interval; an end may be the name inf: no bound on that side
}

#: What can be true or false in a model.
CONDITIONS: Final[dict[str, int | None]] = {
    ">": 2,
    ">=": 2,
    "/=": 2,
    "=": 2,
    "in": 2,
    "=>": 2,
    "and": None,
    "int": 1,
    "nat": 1,
    "finite": 1,
    "summable": 1,
    "jointly": 1,  # (jointly (integral i D (integral j E F))): F is absolutely integrable over the pairs
    "convex": 1,
    "differentiable": 1,  # (differentiable (deriv x A (F x))): F has a derivative at A
}

#: Conditions that have a truth value just where all that stands in them has a value.
DECIDED: Final = frozenset({"=", "/=", ">=", ">", "in"})

#: Binders, with the number of arguments before the body: the domain, the point of a derivative, or nothing.
BINDERS: Final[dict[str, int]] = {"sum": 1, "prod": 1, "integral": 1, "deriv": 1, "lam": 0, "forall": 1}

#: Binders that add up a body: a divergent one counts as 0, and one of its inequalities needs convergence.
TOTALS: Final = frozenset({"sum", "integral"})

#: Binders whose bodies are numbers for each element of a domain.
OVER_A_DOMAIN: Final = frozenset({"sum", "prod", "integral"})

#: Every head that prefix text may open a bracket with.
WORDS: Final[dict[str, int | None]] = {**OPERATORS, **CONDITIONS}

#: The constant that ends an infinite range or interval. It is no number and never enters arithmetic.
INFINITY: Final = "inf"

#: Names that mean the same in every document, so that no row may use them as a schematic variable.
CONSTANTS: Final = frozenset({INFINITY})
