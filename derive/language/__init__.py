"""What can be said: terms, heads, substitution, rules, premises and contexts, as plain data that simplify nothing."""
