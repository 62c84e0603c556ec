"""Writes the derivation from one term to another: a few readable lines, each proved by the kernel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from derive.engine.explain import explain
from derive.engine.known import sort
from derive.engine.moves import (
    Move,
    combine_logs,
    constants_in,
    constants_out,
    distribute,
    exchange_sums,
    factor_out,
    likeness,
    merge_sums,
    split_logs,
    split_sums,
    tidy,
    turn_logs,
)
from derive.engine.premise_moves import folding, totalling, unfolding
from derive.engine.prove import Found, prove
from derive.kernel.proof import Accepted
from derive.language.evidence import Proof
from derive.language.rules import Context, Problem
from derive.language.terms import Term

_MOST_TERMS = 600
_MOST_PATHS = 8
_MOST_UNFOLDINGS = 4
_LARGEST_GROWTH = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a derivation.

    Attributes:
        term: what stands on the line; the first line is the start and has nothing else.
        families: the families of rules that lead from the line before to this one.
        rules: their ids.
        premises: ids of the premises used.
        accepted: what the kernel says the line rests on; ``None`` on the first line and on a line that is not proved.
        proof: that the line before equals this one.
        reason: why the line is not proved; empty where it is.
    """

    term: Term
    families: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    accepted: Accepted | None = None
    proof: Proof | None = None
    reason: str = ""

    @property
    def proved(self) -> bool:
        """Whether the kernel accepted the step to this line."""
        return self.proof is not None

    @property
    def rests_on(self) -> frozenset[str]:
        """The families of rules and the premises of the line."""
        return frozenset((*self.families, *self.premises))


def derivation(lhs: Term, rhs: Term, context: Context) -> list[Line]:
    """Write the derivation of ``lhs = rhs``, the first line being ``lhs`` and the last one ``rhs``.

    Where no sequence of readable moves is found, definitions are unfolded from both sides, and one line with the
    explanation of its whole proof connects them; where there is no proof, a single line ``lhs = rhs`` says so.
    """
    moves = _moves(context)
    forbidden: set[tuple[str, str]] = set()
    for _ in range(_MOST_PATHS):
        path = _path(lhs, rhs, moves, forbidden)
        if path is None:
            break
        lines = _lines(path, context)
        if lines[-1].proved:
            return _shortened(lines, context)
        forbidden.add((likeness(lines[-2].term), likeness(lines[-1].term)))
    whole = _line(lhs, rhs, context)
    if not whole.proved:
        return [Line(lhs), whole]
    lines = _lines([*_unfolded(lhs, moves["unfold"]), *reversed(_unfolded(rhs, moves["unfold"]))], context)
    return lines if lines[-1].proved and lines[-1].term is rhs else [Line(lhs), whole]


def _unfolded(term: Term, unfold: Move) -> list[Term]:
    """Return the term and what becomes of it as definitions are unfolded one after the other."""
    terms = [term]
    for _ in range(_MOST_UNFOLDINGS):
        after = tidy(unfold(terms[-1]))
        if likeness(after) == likeness(terms[-1]):
            break
        terms.append(after)
    return terms


def _lines(path: list[Term], context: Context) -> list[Line]:
    """Return the lines of a path, up to the first that is not proved."""
    lines = [Line(path[0])]
    for before, after in pairwise(path):
        lines.append(_line(before, after, context))
        if not lines[-1].proved:
            break
    return lines


def _moves(context: Context) -> Mapping[str, Move]:
    known = sort(p for p in context.premises.values() if p.order is None)
    return {
        "unfold": unfolding(known),
        "merge": merge_sums,
        "factor": factor_out,
        "combine": combine_logs,
        "turn": turn_logs,
        "distribute": distribute,
        "split": split_sums,
        "constants out": constants_out,
        "constants in": constants_in,
        "split logs": split_logs,
        "total": totalling(known),
        "fold": folding(known),
        "exchange": exchange_sums,
    }


# ---- the search from both ends ---------------------------------------------------------------------------------------

_Tree: TypeAlias = "dict[str, tuple[Term, str | None]]"


def _path(lhs: Term, rhs: Term, moves: Mapping[str, Move], forbidden: set[tuple[str, str]]) -> list[Term] | None:
    """Return the terms from one side to the other that fewest moves connect."""
    trees: tuple[_Tree, _Tree] = ({likeness(lhs): (lhs, None)}, {likeness(rhs): (rhs, None)})
    borders = [list(trees[0]), list(trees[1])]
    largest = _LARGEST_GROWTH * max(lhs.size, rhs.size) + 40
    while True:
        meeting = next((key for key in trees[0] if key in trees[1]), None)
        if meeting is not None:
            return _joined(_back(trees[0], meeting), _back(trees[1], meeting))
        side = 0 if len(borders[0]) <= len(borders[1]) or not borders[1] else 1
        if not borders[side]:
            side = 1 - side
        if not borders[side] or len(trees[0]) + len(trees[1]) > _MOST_TERMS:
            return None
        grown = []
        for key in borders[side]:
            for after in _neighbours(trees[side][key][0], moves):
                mark = likeness(after)
                step = (key, mark) if side == 0 else (mark, key)
                if mark not in trees[side] and after.size <= largest and step not in forbidden:
                    trees[side][mark] = (after, key)
                    grown.append(mark)
        borders[side] = grown


def _neighbours(term: Term, moves: Mapping[str, Move]) -> Iterator[Term]:
    yield tidy(term)
    for move in moves.values():
        yield tidy(move(term))


def _back(tree: _Tree, key: str | None) -> list[Term]:
    """Return the terms from a node back to the root of its tree."""
    path = []
    while key is not None:
        term, key = tree[key]
        path.append(term)
    return path


def _joined(left: list[Term], right: list[Term]) -> list[Term]:
    """Join two paths that end in terms that look alike: the shared term as the right path writes it, sides as given."""
    path = [*reversed(left[1:]), *right] if len(left) > 1 else [left[0], *right[1:]]
    return path if len(path) > 1 else [left[0], right[0]]


# ---- the lines -------------------------------------------------------------------------------------------------------


def _line(before: Term, after: Term, context: Context) -> Line:
    problem = Problem(context, before, "=", after)
    found = prove(problem)
    if not isinstance(found, Found):
        return Line(after, reason=found.reason)
    explained = explain(problem, found)
    return Line(after, explained.families, explained.rules, explained.premises, explained.accepted, explained.proof)


def _shortened(lines: list[Line], context: Context) -> list[Line]:
    """Leave out lines that only rearrange, where the next line rests on no more without them."""
    place = 1
    while place < len(lines) - 1:
        first, second = lines[place], lines[place + 1]
        wanted = first.rests_on | second.rests_on
        if first.rests_on <= second.rests_on or second.rests_on <= first.rests_on:
            joined = _line(lines[place - 1].term, second.term, context)
            if joined.proved and joined.rests_on <= wanted:
                lines = [*lines[:place], joined, *lines[place + 2 :]]
                continue
        place += 1
    return lines
