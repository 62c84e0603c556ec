"""What laws and quantities are about: the letters in p(x, y | z), H(X | Y) or I(X; Y), as one canonical text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from derive.notation.names import Names, plain, word_name
from derive.notation.syntax import Node, walk

_MEASURES = ("H", "I")
#: Letters of laws with parameters, p_theta.
PARAMETRISED = frozenset({"p", "q", "r", "P", "Q", "pi"})
_PAIR = 2
_OTHER_DATA = frozenset({"new", "old", "obs", "mis", "miss", "test", "train", "pred", "rep", "future", "past"})
#: The probability of the impossible event is no value of a law.
_NO_VALUES = frozenset({"emptyset", "varnothing", "Omega"})
_ACCENTS = frozenset({"hat", "bar", "tilde", "vec", "dot", "ddot", "check", "breve", "underline", "ring", "mark"})


@dataclass(frozen=True, slots=True)
class Spec:
    """Letters with the trees that stand for them: ``groups`` parted by semicolons, and what is given behind a bar."""

    groups: tuple[tuple[tuple[str, Node], ...], ...]
    given: tuple[tuple[str, Node], ...] = ()

    @property
    def left(self) -> tuple[tuple[str, Node], ...]:
        """Everything before the bar."""
        return self.groups[0] if len(self.groups) == 1 else tuple(pair for group in self.groups for pair in group)

    @property
    def letters(self) -> tuple[str, ...]:
        """All letters, those before the bar first."""
        return tuple([letter for letter, _ in self.left + self.given])

    def stands_for(self, letter: str) -> bool:
        """Tell whether a letter is written as an argument, and not only as the quantity X of ``f_X(t)``."""
        return any(letter == label and argument_letter(tree) == letter for label, tree in (*self.left, *self.given))

    @property
    def text(self) -> str:
        """The canonical text: letters in alphabetical order within each part: ``x,y|z``, ``X;Y``."""
        left = ";".join(",".join(sorted(letter for letter, _ in group)) for group in self.groups)
        return left + ("|" + ",".join(sorted(letter for letter, _ in self.given)) if self.given else "")

    @property
    def canonical(self) -> str:
        """The text of an entropy or information: letters once and in order, the sides of a semicolon in order."""
        groups = ";".join(sorted(joined(group) for group in self.groups))
        return groups + (f"|{joined(self.given)}" if self.given else "")

    @property
    def values(self) -> tuple[Node, ...]:
        """The trees, in the order of the canonical text."""
        parts = (*self.groups, self.given)
        return tuple(tree for part in parts for _, tree in sorted(part, key=lambda pair: pair[0]))


def joined(pairs: Sequence[tuple[str, Node]]) -> str:
    """Return letters in alphabetical order, each once."""
    return ",".join(sorted({letter for letter, _ in pairs}))


def argument_letter(tree: Node) -> str:
    """Return the letter of an argument that is a value of a quantity: ``x`` for x, x_i, x' and X = x, else nothing."""
    if tree.head == "name":
        return "" if tree.text in _NO_VALUES else tree.text
    if tree.head == "=":
        return argument_letter(tree.nodes[1])
    if tree.head == "sub" and (word := _other_data(tree)):
        letter = argument_letter(tree.nodes[0])
        return f"{letter}_{word}" if letter else ""
    if tree.head in ("sub", "prime", "tag") or tree.head in _ACCENTS:
        return argument_letter(tree.nodes[0])
    return ""


def is_of_two_values(tree: Node) -> bool:
    r"""Tell whether a bar stands between two values of one parameter, ``\theta | \theta^{(t)}``: that is no law."""
    if tree.head != "given" or len(tree.nodes) != _PAIR or tree.nodes[0] == tree.nodes[1]:
        return False
    first, second = map(argument_letter, tree.nodes)
    return bool(first) and first == second


def _other_data(tree: Node) -> str:
    """Return the word of an index that tells other data apart, as in ``y_new`` beside y: another quantity."""
    index = tree.nodes[-1]
    word = index.text.rpartition(":")[2] if index.head in ("name", "text") else ""
    return word if len(tree.nodes) == _PAIR and word in _OTHER_DATA else ""


def law_spec(arguments: Sequence[Node], names: Names, function: Node | None = None) -> Spec | None:
    """Return what a law is about: ``p(x, y | z)``; ``None`` where that is not clear.

    The arguments say so by their letters. With the function, its indices come first: f_X(y) is the law of X at y.
    """
    split = _split(arguments)
    if split is None or len(split[0]) != 1:
        return None
    parts = [split[0][0], split[1]]
    quantities = None if function is None else quantity_indices(function, names)
    left, given = _values(parts[0], names), _values(parts[1], names)
    if quantities is not None:
        left = _labelled(quantities[0], parts[0])
        given = _labelled(quantities[1], parts[1]) if quantities[1] else given
    if left is None or given is None or not left:
        return None
    spec = Spec((left,), given)
    return spec if len(set(spec.letters)) == len(spec.letters) else None


def is_one_of_several(law: Node, names: Names) -> bool:
    """Tell whether p(a_1) is written of which the words say that it is another law than p(a_2)."""
    function, *arguments = law.nodes
    told = function.head == "name" and names.core(function.text) in names.numbered
    return told and any(part.head == "sub" and part.nodes[-1].head == "number" for a in arguments for part in walk(a))


def quantity_indices(function: Node, names: Names) -> tuple[list[str], list[str]] | None:
    """Return the letters of the values of the quantities that index a law: ``f_X``, ``f_{X,Y}``, ``f_{X|Y}``."""
    indices = list(function.nodes[1:]) if function.head == "sub" else []
    split = _split(indices) if indices else None
    if split is None or len(split[0]) != 1:
        return None
    found = [[names.core(i.text) if i.head == "name" else "" for i in part] for part in (split[0][0], split[1])]
    if not all(len(core) == 1 and core.isupper() for part in found for core in part):
        return None
    return [core.lower() for core in found[0]], [core.lower() for core in found[1]]


def quantity_spec(arguments: Sequence[Node], names: Names) -> Spec | None:
    """Return what an entropy or information is about: random quantities, capital letters, ``H(X | Y)``, ``I(X; Y)``."""
    split = _split(arguments)
    if split is None:
        return None
    groups, given = split
    found = tuple(_variables(group, names) for group in groups)
    behind = _variables(given, names)
    if behind is None or any(group is None for group in found):
        return None
    return Spec(tuple(group for group in found if group is not None), behind)


def information_spec(tree: Node, names: Names) -> tuple[str, Spec] | None:
    """Return the letter and the subject of what looks like H(X, Y | Z) or I(X; Y | Z), or ``None``."""
    function, *arguments = tree.nodes
    if function.head != "name" or names.core(function.text) not in _MEASURES:
        return None
    base, spec = names.core(function.text), quantity_spec(arguments, names)
    if names.told.get(base) == "":
        return None  # it is told to be something else
    if spec is None or not all(spec.groups) or any(letter.endswith("=") for letter in spec.letters):
        return None
    if base == "I" and len(spec.groups) == 1 and len(spec.left) == _PAIR:
        spec = Spec(tuple((pair,) for pair in spec.left), spec.given)
    return (base, spec) if len(spec.groups) == (_PAIR if base == "I" else 1) else None


def law_with_parameters(function: Node, names: Names) -> str:
    """Return the name of a law that is written with its parameters as an index, ``p_theta``, else nothing."""
    if function.head != "sub" or len(function.nodes) != 2 or not all(n.head == "name" for n in function.nodes):
        return ""
    base, parameter = (names.core(n.text) for n in function.nodes)
    varies = parameter.isupper() or parameter in names.indices
    return word_name(base, parameter) if base in PARAMETRISED and not varies else ""


def law_family(function: Node, names: Names, spec: Spec | None = None) -> str:
    """Return the family of a law: p of ``p(x)``, f of ``f_X(x)`` and ``f_{X,Y}(x, y)``, p_theta, else nothing."""
    if parametrised := law_with_parameters(function, names):
        return parametrised if parametrised in names.families else ""
    of_one = function.head == "name" and spec is not None and len(spec.letters) == 1
    if spec is not None and of_one and (kin := names.kin.get((names.core(function.text), spec.letters[0]))):
        return kin
    if quantity_indices(function, names) is not None:
        function = function.nodes[0]
    if function.head != "name":
        return ""
    core = names.core(function.text)
    return core if core in names.families else names.family if core == "Pr" else ""


def _split(arguments: Sequence[Node]) -> tuple[list[list[Node]], list[Node]] | None:
    """Part arguments at the bar and at semicolons."""
    given: list[Node] = []
    if len(arguments) == 1 and arguments[0].head == "given":
        left, behind = arguments[0].nodes
        arguments, given = [left], _flat([behind])
    if len(arguments) == 1 and arguments[0].head == "semi":
        return [_flat([part]) for part in arguments[0].nodes], given
    flat = _flat(arguments)
    return None if any(a.head in ("given", "semi", "versus") for a in flat) else ([flat], given)


def _flat(trees: Iterable[Node]) -> list[Node]:
    return [part for tree in trees for part in (tree.nodes if tree.head == "list" else (tree,))]


def _values(trees: Sequence[Node], names: Names) -> tuple[tuple[str, Node], ...] | None:
    pairs = []
    for tree in trees:
        letter = argument_letter(tree)
        if not letter:
            return None
        value = tree.nodes[1] if tree.head == "=" else tree
        core = names.core(letter)
        pairs.append((f"{core}_i" if core in names.samples and value.head == "sub" else core, value))
    return tuple(pairs)


def names_a_distribution(law: Node) -> bool:
    r"""Tell whether a law is written as a distribution with its parameters alone, ``\\mathcal{N}(\\mu, \\Sigma)``."""
    if law.head != "app" or law.nodes[0].head != "name":
        return False
    word, apart = plain(law.nodes[0].text), len(law.nodes) == _PAIR and law.nodes[1].head in ("semi", "given")
    return not apart and (word == "cal:N" or (len(word) > 1 and word.isalpha() and word[0].isupper()))


def at_the_same_values(one: Node, other: Node, names: Names) -> bool:
    """Tell whether two products of laws are taken at the same values: ``q(z_1)`` and ``p(z_2)`` are not."""
    return _taken_at(one, names) == _taken_at(other, names)


def _taken_at(law: Node, names: Names) -> frozenset[Node]:
    if law.head == "*":
        return frozenset().union(*(_taken_at(factor, names) for factor in law.nodes))
    spec = law_spec(law.nodes[1:], names) if law.head == "app" else None
    return frozenset(value for _, value in spec.left) if spec is not None else frozenset()


def _labelled(letters: Sequence[str], trees: Sequence[Node]) -> tuple[tuple[str, Node], ...] | None:
    """Return the arguments of a law under the letters its indices say, or ``None`` where there are not as many."""
    values = [tree.nodes[1] if tree.head == "=" else tree for tree in trees]
    return tuple(zip(letters, values, strict=True)) if len(letters) == len(values) else None


def _variables(trees: Sequence[Node], names: Names) -> tuple[tuple[str, Node], ...] | None:
    """Return capital letters; ``Y = y`` keeps its value and is marked, since H(X | Y = y) is a function of y."""
    pairs = []
    for tree in (part for whole in trees for part in (whole.nodes if whole.head == "tuple" else (whole,))):
        variable = tree.nodes[0] if tree.head == "=" else tree
        letter = _variable(variable, names)
        if not letter:
            return None
        mark = "=" if tree.head == "=" else ""
        pairs.append((letter + mark, tree.nodes[1] if mark else tree))
    return tuple(pairs)


def _variable(tree: Node, names: Names) -> str:
    """Return the letter of a random quantity: a capital, alone or with fixed indices as in ``X_1``; else nothing."""
    if tree.head == "name":
        core = names.core(tree.text)
        return core if core.isupper() else ""
    if tree.head == "sub" and all(i.head == "number" for i in tree.nodes[1:]):
        letter = _variable(tree.nodes[0], names)
        return word_name(letter, *(i.text for i in tree.nodes[1:])) if letter else ""
    return ""
