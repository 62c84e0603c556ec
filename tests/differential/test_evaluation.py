"""The kernel's balls and the second checker's intervals agree: on values, and on what has no value."""

import os
import random
from fractions import Fraction

import pytest

from derive.recheck import Evaluation, Refusal, Undecided, Undefined, make_theory, read, read_model
from tests.differential.both import ACCEPTED, kernel_says, recheck_says, tables

MODEL = {
    "names": {"a": "2/3", "b": "-3", "n": "3"},
    "functions": {"p": {"1": "1/2", "2": "0", "3": "1/2"}, "x": {"1": "3", "2": "1", "3": "2"}},
    "sets": {"X": ["1", "2", "3"]},
}
NOTHING = {"facts": [], "premises": {}, "lhs": "0", "relation": "=", "rhs": "0"}
TRIALS = 60 * int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))


def random_term(draw: random.Random, depth: int, scope: tuple[str, ...] = ()) -> str:
    """Return the prefix text of a random term."""
    if depth == 0 or draw.random() < 0.15:
        applied = [f"(p {i})" for i in scope] + [f"(p (x {i}))" for i in scope]
        return draw.choice(["0", "1", "2", "-1", "1/2", "a", "b", "n", "(card X)", *scope, *applied, *applied])
    head = draw.choice(("+", "-", "*", "*", "/", "^", "log", "log", "exp", "sqrt", "abs", "neg", "sum", "prod", "fact"))
    if head in ("sum", "prod"):
        index = f"i{len(scope)}"
        body = random_term(draw, depth - 1, (*scope, index))
        return f"({head} {index} {draw.choice(('X', '(range 1 n)', '(range 2 1)'))} {body})"
    if head == "^":
        return f"(^ {random_term(draw, depth - 1, scope)} {draw.choice(('2', '-1', '0', '3', '1/2', '-2'))})"
    count = 2 if head in ("+", "-", "*", "/") else 1
    return f"({head} {' '.join(random_term(draw, depth - 1, scope) for _ in range(count))})"


@pytest.mark.parametrize("seed", range(20))
def test_both_evaluate_alike(seed):
    """A ball a little wider than the one checker's interval is accepted by both; without a value by neither."""
    draw = random.Random(seed)
    theory, model = make_theory({}, tables()), read_model(MODEL)
    apart = []
    for _ in range(TRIALS):
        text = random_term(draw, 3)
        try:
            low, high = Evaluation(theory, model, 30).value(read(text))
        except Undefined:
            low, high, known = Fraction(-(10**9)), Fraction(10**9), False
        except (Undecided, Refusal, ArithmeticError):
            continue
        else:
            known = True
        radius = (high - low) * 2 if known else high
        ball = {"mid": str((low + high) / 2), "rad": str(radius)}
        evidence = {"kind": "enclosure", "term": text, "model": MODEL, "ball": ball}
        accepted = (kernel_says(NOTHING, evidence) == ACCEPTED, recheck_says(NOTHING, evidence) == ACCEPTED)
        if accepted != (known, known):
            apart.append((text, ball, known, accepted, kernel_says(NOTHING, evidence)))

    assert apart == []
