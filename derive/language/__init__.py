"""What can be said: terms, heads, substitution, rules, contexts and evidence, as plain data that simplify nothing."""
