"""The section "Derived with SymPy": the divergence from cross-entropy and entropy, each line proved by the kernel."""

from __future__ import annotations

from typing import Any

from derive.app.symbolic import steps_sympy


def divergence_from_entropies() -> dict[str, Any]:
    """Derive D_KL(P || Q) from H(P, Q) - H(P) as SymPy sums; every line is proved by the kernel."""
    import sympy as sp

    n = sp.Symbol("n", integer=True, positive=True)
    i = sp.Symbol("i", integer=True)
    p, q = sp.IndexedBase("P", positive=True), sp.IndexedBase("Q", positive=True)
    cross_entropy = -sp.Sum(p[i] * sp.log(q[i]), (i, 1, n))
    entropy = -sp.Sum(p[i] * sp.log(p[i]), (i, 1, n))
    divergence = sp.Sum(p[i] * sp.log(p[i] / q[i]), (i, 1, n))
    derivation = steps_sympy(cross_entropy - entropy, divergence)
    lines = [
        {"latex": line.latex, "because": ", ".join(line.because), "rules": list(line.rules), "verdict": "proved"}
        for line in derivation
    ]
    ends = {"rules": [], "verdict": "given"}
    lines[0] |= {"because": "definitions of the cross-entropy and the entropy"} | ends
    named = {"latex": r"H(P,Q) - H(P)", "because": ""} | ends
    divergent = {"latex": r"D_{KL}(P \parallel Q)", "because": "definition of the Kullback-Leibler divergence"} | ends
    return {"title": "Derived with SymPy", "lines": [named, *lines, divergent]}
