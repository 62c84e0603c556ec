r"""Gradients: ``\nabla_\theta \log p_\theta(x)`` is the derivative by one entry of \theta, where that says it all.

That is so where \theta stands only in functions of which nothing is known, and where gradients are only added up and
scaled: then the rules for one entry are those for all of them.
"""

from __future__ import annotations

from typing import Final

from derive.language.terms import Term
from derive.notation.derivatives import Derivatives
from derive.notation.names import ELEMENTARY, FIXED_FUNCTIONS, MOMENTS
from derive.notation.syntax import LEAVES, Node, walk

#: Functions with a meaning: what depends on the variable through them alone is no unknown function.
_KNOWN: Final = FIXED_FUNCTIONS | ELEMENTARY | MOMENTS
#: What keeps gradients linear: each entry of such a formula is one of its entries.
_LINEAR: Final = frozenset({"+", "neg", "pos", "sum", "int", "over", "range", "in", "d", "mean"})
_EXPECTATIONS: Final = frozenset({"E", "bb:E", "rm:E"})


class Gradients(Derivatives):
    """The part of the elaboration that knows gradients."""

    def read_nabla(self, tree: Node) -> Term:
        """Return a gradient by the variable that is its index, as the derivative by one entry."""
        body, *more = tree.nodes
        named = (
            len(more) == 1 and more[0].head == "over" and len(more[0].nodes) == 1 and more[0].nodes[0].head == "name"
        )
        if not named:
            raise self.fail(tree, "by what this gradient is taken is not said: write it as an index of the nabla")
        variable = more[0].nodes[0]
        if any(part.head == "nabla" for part in walk(body)):
            raise self.fail(tree, "gradients of gradients are not known yet")
        if not only_in_unknown_functions(body, variable):
            raise self.fail(tree, "gradients of functions that are written out are not known yet")
        return self.derivative(Node("partialdiff", (body, variable), tree.start, tree.end))


def only_in_unknown_functions(tree: Node, variable: Node) -> bool:
    """Tell whether a variable stands only as an argument or index of functions that are not written out."""
    if tree == variable:
        return False
    if tree.head in LEAVES:
        return True
    if tree.head == "app":
        function, *arguments = tree.nodes
        base = function.nodes[0] if function.head == "sub" else function
        if base.head == "name" and base.text not in _KNOWN:
            inside = [part for a in arguments for part in _listed(a)]
            return all(part == variable or only_in_unknown_functions(part, variable) for part in inside)
    if tree.head == "sub":  # theta_i is an entry of theta
        return tree.nodes[0] != variable and variable not in tree.nodes[1:]
    return all(only_in_unknown_functions(part, variable) for part in tree.nodes)


def adds_up_gradients(tree: Node) -> bool:
    """Tell whether a formula is linear in its gradients, so that every entry of it is known by one entry of each."""
    if tree.head in LEAVES or tree.head == "nabla" or not _has_gradient(tree):
        return True
    if tree.head == "*":
        return sum(map(_has_gradient, tree.nodes)) == 1 and all(map(adds_up_gradients, tree.nodes))
    if tree.head == "/":
        return not _has_gradient(tree.nodes[1]) and adds_up_gradients(tree.nodes[0])
    if tree.head == "app":
        base = tree.nodes[0].nodes[0] if tree.nodes[0].head == "sub" else tree.nodes[0]
        return base.head == "name" and base.text in _EXPECTATIONS and all(map(adds_up_gradients, tree.nodes[1:]))
    return tree.head in _LINEAR and all(map(adds_up_gradients, tree.nodes))


def _has_gradient(tree: Node) -> bool:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.head == "nabla":
            return True
        waiting += node.nodes
    return False


def _listed(tree: Node) -> list[Node]:
    """Return the arguments in a list, behind a bar or a semicolon."""
    return [part for node in tree.nodes for part in _listed(node)] if tree.head in ("list", "given", "semi") else [tree]
