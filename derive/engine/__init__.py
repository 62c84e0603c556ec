"""How evidence is found: proofs, counterexamples, enclosures, explanations; nothing here is trusted."""
