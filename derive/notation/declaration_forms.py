"""The reference of declarations: every sentence that may stand behind ``derive:``, with what it says."""

from typing import Final

FORMS: Final = (
    ("f is a function", "f(x + 1) is an application"),
    ("T is a number", "T(x + 1) is a product"),
    ("x > 0", "also >=, <, <=, !=, 0 < q < 1, lists a, b > 0"),
    ("a_i > 0 for i in 1..n", "a condition for every index"),
    ("a_i is positive for i in 1..n", "the same"),
    ("w is non-negative", "w is at least 0"),
    ("n is a natural number", "a whole number, at least 1"),
    ("n is a non-negative integer", "a whole number, at least 0"),
    ("k is an integer", "a whole number"),
    ("f is convex", "a convex function"),
    ("p, q are mass functions on 1..n", "also on {0, 1} or on \\mathcal{X}"),
    ("P(x_i) is a mass function for i in 1..n", "the masses are those of the values x_i"),
    ("f is a density on \\mathbb{R}", "it integrates to 1"),
    ("u is the uniform distribution on 1..n", "all masses are equal"),
    ("p(x, y) is a joint law on \\mathcal{X} and \\mathcal{Y}", "marginals p(x), p(y); also p_{ij}"),
    ("W(y|x) is a channel", "a law of y for every x"),
    ("p is a law named by its arguments", "p(x) and p(y) are different functions"),
    ("p is one function", "p(x) and p(y) are values of one function"),
    ("X ~ Bin(n, p)", "also Bern, Poisson, Cat, U"),
    ("p is the law of X", "H(X) is the entropy of p"),
    ("I is the mutual information", "also cross-entropy, KL divergence"),
    ("H is the entropy", "the standard definition counts"),
    ("D_KL is the KL divergence", "the standard definition counts"),
    ("H is not the entropy", "so every is can be denied"),
    ("\\mathcal{X} is a finite set", "sums over it are finite"),
    ("i in 1..n", "what a sum over i without a range runs over"),
    ("log is base 2", "also: log is natural"),
    ("P and \\mathrm{P} are the same", "two spellings of one name"),
    ("P and \\mathrm{P} are different", "two names"),
    ("I(X) means I(P)", "one formula is written for another"),
    ("skip", "the formula after it is not read"),
)
"""Every form with what it says, for the reference."""
