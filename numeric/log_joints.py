"""Joint tables given by the logarithms of their masses: mutual information and conditional entropy."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from numeric.errors import NumericError
from numeric.log_masses import LogProbabilities, Part, read
from numeric.reals import Rational, Real
from numeric.request import Request
from numeric.values import Value

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    Logs = dict[tuple[Hashable, Hashable], Fraction]


class LogJoint(Real):
    """I(X; Y), or H(Y | X), of masses e^l, divided by their sum unless they are `plain`."""

    patience = 12  # rational values that are not seen end here, as `undecided`

    def __init__(self, joint: LogProbabilities, base: Fraction | None, *, mutual: bool, plain: bool) -> None:
        self.joint, self.base, self.mutual, self.plain = joint, base, mutual, plain
        self.logarithms = 2 * len(joint.logs)

    def evaluate(self, field: Any) -> Any:
        """The number in an arithmetic."""
        part = Part(self.joint, field)
        masses: dict[Any, Any] = part.masses
        rows: dict[Hashable, Any] = {}
        columns: dict[Hashable, Any] = {}
        for (x, y), mass in masses.items():
            rows[x] = rows[x] + mass if x in rows else mass
            columns[y] = columns[y] + mass if y in columns else mass
        rows, columns = ({key: field.log(mass) for key, mass in side.items()} for side in (rows, columns))
        total = field.rational(0)
        for (x, y), mass in masses.items():
            log = part.logs[x, y]
            total = total + mass * (log - rows[x] - columns[y] if self.mutual else rows[x] - log)
        if not self.plain:
            total = total / part.total
            total = total + field.log(part.total) if self.mutual else total
        return total if self.base is None else total / field.log(field.rational(self.base))


def value(name: str, joint: LogProbabilities, request: Request, *, mutual: bool) -> Value:
    """The quantity of this name. Raises NumericError `not-a-table`, and as `mutual_information`."""
    odd = next((key for key in joint.logs if not (isinstance(key, tuple) and len(key) == 2)), None)
    if odd is not None or joint.positional:
        hint = "give rows or {(x, y): logarithm} to log_probabilities"
        raise NumericError("not-a-table", "these log-probabilities are no joint table", value=odd, hint=hint)
    _, remark = read(joint, "the joint table", request)
    logs: Logs = joint.logs  # type: ignore[assignment]  # just seen
    nothing = _independent(logs) and not request.as_is if mutual else len({x for x, _ in logs}) == len(logs)
    real: Real = Rational(Fraction(0))
    if not nothing:
        real = LogJoint(joint, request.base, mutual=mutual, plain=request.as_is)
    found = request.value(name, real, base=request.base)
    found.remarks = (*([remark] if remark else []), *found.remarks)
    found.normalised = not request.as_is
    return found


def _independent(logs: Logs) -> bool:
    """Whether p(x, y) p(x', y') = p(x, y') p(x', y) throughout: no other exponentials of rationals are equal."""
    rows, columns = {x for x, _ in logs}, {y for _, y in logs}
    if len(logs) != len(rows) * len(columns):
        return False
    (first, other) = next(iter(logs))
    return all(logs[x, y] - logs[x, other] == logs[first, y] - logs[first, other] for x, y in logs)
