"""What kinds of declarations there are: those that only use names, those of moments, and those that say laws."""

from __future__ import annotations

from typing import Final

from derive.notation.named_laws import PARAMETERS

#: Declarations of entropies and divergences only use names; all others say what their names are.
ABOUT_QUANTITIES: Final = frozenset(
    {
        "entropy",
        "cross-entropy",
        "kl-divergence",
        "jensen-shannon",
        "total-variation",
        "chi-squared",
        "evidence-bound",
        "evidence-bound-of-densities",
        "entropy-of",
        "joint-entropy",
        "conditional-entropy",
    }
    | {"conditional-entropy-at", "mutual-information"}
    | {"differential-entropy", "differential-cross-entropy", "kl-divergence-of-densities", "differential-entropy-of"}
    | {"joint-differential-entropy", "conditional-differential-entropy", "conditional-differential-entropy-at"}
    | {"mutual-information-of-densities"}
)
#: Divergences that are measured in no unit, and random quantities, which may be numbers.
UNITLESS: Final = frozenset({"total-variation", "chi-squared", "defined-quantity"})
#: Moments that exist do not say what else the text knows of a random quantity.
ABOUT_MOMENTS: Final = frozenset(
    {"first-moment", "second-moment", "product-moment", "first-moments", "second-moments", "uncorrelated"}
    | {
        "covariance-of-quantities",
        "supposed-independence",
        "mean-of-each",
        "variance-of-each",
        "mean-of-quantity",
        "variance-of-quantity",
        "uncorrelated-each",
    }
    | {"identical-moments"}
)
#: A number, or each entry of a sequence, is one of two.
TWO_VALUED: Final = frozenset({"two-valued", "two-valued-entries"})
#: What is said of how large a number may be, or each entry of a sequence.
RESTRICTS: Final = TWO_VALUED | {"positive", "non-negative", "positive-entries", "non-negative-entries"}
#: What a formula takes for granted of a number says nothing of it: the number may still be the solution of an equation.
TAKEN_FOR_GRANTED: Final = frozenset({"counted"})
#: The parameters of a declaration that are laws, where it is not the one called P.
LAW_OF: Final = {
    "joint": ("p",),
    "conditional": ("c",),
    "joint-density": ("p",),
    "conditional-density": ("c",),
    "density-given": ("C",),
    "channel": ("w",),
    **dict.fromkeys(ABOUT_QUANTITIES, ()),
}
#: Declarations that say more of a name than what kind of thing it is, with the words that say so again.
SAYS_MORE: Final = {
    "convex": r"convex",
    "positive": r"positive|>\s*0|0\s*<",
    "non-negative": r"non-?negative|\\geq?\s*0",
    "positive-entries": r"positive|>\s*0",
    "non-negative-entries": r"non-?negative|\\geq?\s*0",
    **dict.fromkeys(sorted(TWO_VALUED), r"\\in\s*\\?\\?(?:left)?\\?\{|binary|labels?"),
    "uniform": r"uniform|1\s*/|\\frac\s*\{?1",
    "everywhere-positive": r"",
    "listed": r"",
    "permutation": r"permut",
    **dict.fromkeys((*PARAMETERS, "categorical", "multinomial"), ""),
}
