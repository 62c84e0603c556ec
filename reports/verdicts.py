"""The six verdicts as a reader meets them: mark, word, promise, and how loudly each is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one verdict is shown.

    Attributes:
        mark: one character that tells it from the others without colour.
        promise: what the verdict says, in one sentence.
        loud: whether a reader should look at it before anything else.
        style: its style in a terminal (rich's notation).
    """

    name: str
    mark: str
    promise: str
    loud: bool
    style: str


#: In the order in which a reader should hear of them.
VERDICTS: Final[dict[str, Verdict]] = {
    v.name: v
    for v in (
        Verdict("refuted", "✗", "false: a counterexample satisfies every condition", True, "bold red"),
        Verdict("unread", "!", "could not be read, so nothing is said about it", True, "bold magenta"),
        Verdict("undecided", "?", "neither proved nor refuted", False, "yellow"),
        Verdict("supported", "≈", "held in exact random models; not a proof", False, "cyan"),
        Verdict("proved", "✓", "follows by the listed rules under the listed conditions", False, "green"),
        Verdict("given", "∙", "a definition, assumption or cited fact, taken as a premise", False, "blue"),
    )
}


def counts_in_words(counts: dict[str, int], noun: str) -> str:
    """Return ``14 steps: 1 refuted, 13 proved``, the loud verdicts first and what does not occur left out."""
    total = sum(counts.values())
    parts = [f"{counts[name]} {name}" for name in VERDICTS if counts.get(name)]
    return f"{total} {noun}{'' if total == 1 else 's'}" + (f": {', '.join(parts)}" if parts else "")
