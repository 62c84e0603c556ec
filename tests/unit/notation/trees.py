"""Random surface trees as the reader can make them."""

from collections.abc import Callable

from hypothesis import strategies as st

from derive.notation.syntax import Node, name, read_prefix

NAMES = ["a", "b", "x", "y", "n", "P", "Q", "alpha", "Sigma", "rm:E", "cal:N", "bf:x", "KL", "T", "e"]
LEAVES = [*NAMES, "0", "1", "2", "10", "0.5"]
SHAPES = """
(+ X X) (+ X (neg X) X) (+ (neg X) X) (* X X) (* X X X) (neg X) (/ X X) (^ X X) (^ N 2) (sub N I) (sub N I I) (sub X I)
(app F X) (app F X X) (app F (given X X)) (app (sub D KL) (versus N N)) (app cal:N (semi N (list N X))) (app P (= X X))
(app log X) (app (sub log 2) X) (app exp X) (app (inv g) X) (app (prime f) X) (app (hat p) X) (app (sub rm:E (~ x N)) X)
(sum X (range I 1 N)) (sum X (over x)) (sum X (in x cal:X)) (prod X (range I 1 n))
(int X (range none 0 N) (d N)) (int X (d x))
(lim X (-> n infty)) (max X (over x)) (argmin X (over x)) (diff X N) (partialdiff X N (order N 2)) (sqrt X) (root X 3)
(binom X X) (fact X) (bars X) (norm X) (mean X N) (floor X) (ceil X) (set N X) (tuple X X)
(inner X X) (^ bb:R (shape N N)) (^ bb:R (shape (* 2 N) (+ N 1)))
(hat N) (bar N) (T X)
(tag N I) (mark N star) (prime N 2) (pm X X) (otimes X X) (mod X X) (cup X X)
(evalrange X 0 1) (eval X (= x X)) (interval X X co)
(nabla X (over x)) (matrix (row X X) (row X X)) (cases (case X (> x X)) (case X "otherwise")) (bigand (> X X) (over I))
(sum X (!= I I)) (sub x (+ I 1)) (^ x (neg 1)) (app f (empty)) (app f (= (blank) X)) (app q (given (slot) X))
"""
FUNCTIONS = ["f", "p", "P", "rm:E", "Gamma", "KL", "bb:1"]
INDICES = ["i", "j", "k", "1", "2"]


def _shapes() -> list[Node]:
    whole = read_prefix("(all " + SHAPES + ")")
    return list(whole.nodes)


_SHAPES = _shapes()
_HOLES: dict[str, Callable[[int], st.SearchStrategy[Node]]] = {
    "N": lambda _depth: st.sampled_from(NAMES).map(name),
    "I": lambda _depth: st.sampled_from(INDICES).map(read_prefix),
    "F": lambda _depth: st.sampled_from(FUNCTIONS).map(name),
    "X": lambda depth: trees(depth - 1),
}


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> Node:
    """A tree of at most this depth."""
    if depth <= 0 or draw(st.integers(0, 3)) == 0:
        return read_prefix(draw(st.sampled_from(LEAVES)))
    return _filled(draw, draw(st.sampled_from(_SHAPES)), depth)


def _filled(draw: st.DrawFn, shape: Node, depth: int) -> Node:
    if shape.head == "name" and shape.text in _HOLES:
        return draw(_HOLES[shape.text](depth))
    if shape.head in ("name", "number", "text"):
        return shape
    filled = Node(shape.head, tuple(_filled(draw, x, depth) for x in shape.nodes))
    if filled.head == "^" and filled.nodes[1].head == "tuple":  # x^{(i, j)} is a tag
        return Node("tag", (filled.nodes[0], Node("list", filled.nodes[1].args)))
    return filled
