"""What may be used: one TOML table per theory, one row a rule; declarations; and the tempting falsehoods we refuse."""

from derive.rules.tables import declaration_rows, fingerprint, refused_rows, rules

__all__ = ["declaration_rows", "fingerprint", "refused_rows", "rules"]
