"""The one error family of the numbers: what was wrong, with which value, where, and the way out."""

from __future__ import annotations


class NumericError(ValueError):
    """An input that cannot be read as a number or a mass function, or a request that cannot be met.

    `code` is a stable short word (`negative`, `sum`, `length`, ...), `value` the offending value, `index` the place
    in the vector (a position or a mapping's key), `hint` what to do about it.
    """

    def __init__(
        self, code: str, message: str, *, value: object = None, index: object = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.value = value
        self.index = index
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (self.code, self.message, self.value, self.index, self.hint)


def _restore(code: str, message: str, value: object, index: object, hint: str | None) -> NumericError:
    """Rebuild an error that travelled between processes."""
    return NumericError(code, message, value=value, index=index, hint=hint)
