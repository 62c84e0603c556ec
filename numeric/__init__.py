"""Certified numbers: entropies and divergences of exact inputs, with as many correct digits as asked for.

What belongs here: everything about single numbers (exact inputs, enclosures, rounding, exact forms, fast certified
sums, distributions) and nothing about derivations. Importing it loads neither numpy, mpmath nor python-flint.
"""

from numeric.distances import bhattacharyya, bhattacharyya_coefficient, chi_squared, hellinger, sse, total_variation
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
from numeric.joints import conditional_entropy, mutual_information
from numeric.pointwise import cross_entropy_terms, entropy_terms, kl_terms, kld
from numeric.values import Value

__all__ = [
    "ExactForm",
    "NumericError",
    "Value",
    "bhattacharyya",
    "bhattacharyya_coefficient",
    "chi_squared",
    "conditional_entropy",
    "cross_entropy",
    "cross_entropy_terms",
    "entropy",
    "entropy_terms",
    "hellinger",
    "intrinsic_discrepancy",
    "jeffreys",
    "jensen_shannon",
    "kl",
    "kl_terms",
    "kld",
    "mutual_information",
    "perplexity",
    "renyi_divergence",
    "renyi_entropy",
    "reverse_kl",
    "sse",
    "total_variation",
    "tsallis_divergence",
    "tsallis_entropy",
]
