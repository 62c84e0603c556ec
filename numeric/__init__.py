"""Certified numbers: entropies and divergences of exact inputs, with as many correct digits as asked for.

What belongs here: everything about single numbers (exact inputs, enclosures, rounding, exact forms, fast certified
sums, distributions) and nothing about derivations. Importing it loads neither numpy, mpmath nor python-flint.
"""

from numeric.divergences import cross_entropy, entropy, kl, sse
from numeric.errors import NumericError
from numeric.exact_form import ExactForm
from numeric.values import Value

__all__ = ["ExactForm", "NumericError", "Value", "cross_entropy", "entropy", "kl", "sse"]
