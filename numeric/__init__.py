"""Certified numbers: entropies and divergences of exact inputs, with as many correct digits as asked for.

What belongs here: everything about single numbers (exact inputs, enclosures, rounding, exact forms, fast certified
sums, distributions) and nothing about derivations. Importing it loads nothing: each name loads its module when used,
and numpy, mpmath and python-flint come only with the request that needs them.
"""

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from numeric.distances import bhattacharyya, bhattacharyya_coefficient, chi_squared, hellinger, sse, total_variation
    from numeric.distributions import (
        Law,
        bernoulli,
        binomial,
        categorical,
        geometric,
        hypergeometric,
        negative_binomial,
        poisson,
        uniform,
        zeta,
    )
    from numeric.divergences import (
        cross_entropy,
        intrinsic_discrepancy,
        jeffreys,
        jensen_shannon,
        kl,
        renyi_divergence,
        reverse_kl,
        tsallis_divergence,
    )
    from numeric.entropies import entropy, perplexity, renyi_entropy, tsallis_entropy
    from numeric.errors import NumericError
    from numeric.exact_form import ExactForm
    from numeric.expression import evaluate
    from numeric.joints import conditional_entropy, mutual_information
    from numeric.log_masses import log_probabilities
    from numeric.pointwise import cross_entropy_terms, entropy_terms, kl_terms, kld
    from numeric.values import Value

_HOMES = {
    "distances": ("bhattacharyya", "bhattacharyya_coefficient", "chi_squared", "hellinger", "sse", "total_variation"),
    "distributions": (
        "Law",
        "bernoulli",
        "binomial",
        "categorical",
        "geometric",
        "hypergeometric",
        "negative_binomial",
        "poisson",
        "uniform",
        "zeta",
    ),
    "divergences": (
        "cross_entropy",
        "intrinsic_discrepancy",
        "jeffreys",
        "jensen_shannon",
        "kl",
        "renyi_divergence",
        "reverse_kl",
        "tsallis_divergence",
    ),
    "entropies": ("entropy", "perplexity", "renyi_entropy", "tsallis_entropy"),
    "errors": ("NumericError",),
    "exact_form": ("ExactForm",),
    "expression": ("evaluate",),
    "joints": ("conditional_entropy", "mutual_information"),
    "log_masses": ("log_probabilities",),
    "pointwise": ("cross_entropy_terms", "entropy_terms", "kl_terms", "kld"),
    "values": ("Value",),
}


def __getattr__(name: str) -> object:
    """Load the module in which a public name lives."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"numeric.{home}"), name)
    raise AttributeError(f"module 'numeric' has no attribute {name!r}")


__all__ = [
    "ExactForm",
    "Law",
    "NumericError",
    "Value",
    "bernoulli",
    "bhattacharyya",
    "bhattacharyya_coefficient",
    "binomial",
    "categorical",
    "chi_squared",
    "conditional_entropy",
    "cross_entropy",
    "cross_entropy_terms",
    "entropy",
    "entropy_terms",
    "evaluate",
    "geometric",
    "hellinger",
    "hypergeometric",
    "intrinsic_discrepancy",
    "jeffreys",
    "jensen_shannon",
    "kl",
    "kl_terms",
    "kld",
    "log_probabilities",
    "mutual_information",
    "negative_binomial",
    "perplexity",
    "poisson",
    "renyi_divergence",
    "renyi_entropy",
    "reverse_kl",
    "sse",
    "total_variation",
    "tsallis_divergence",
    "tsallis_entropy",
    "uniform",
    "zeta",
]
