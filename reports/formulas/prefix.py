"""Core terms and conditions in canonical prefix text, written as LaTeX for people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reports.formulas.symbols import SYMBOLS

_TOKEN: Final = re.compile(r"[()]|[^\s()]+")
_NUMBER: Final = re.compile(r"-?\d+(/\d+)?")
_INDICES: Final = frozenset("ijklmnrst")
_RELATIONS: Final = {">": ">", ">=": r"\geq", "<": "<", "<=": r"\leq", "/=": r"\neq", "=": "=", "in": r"\in"}
_KINDS: Final = {
    "int": r"\text{ is an integer}",
    "nat": r"\text{ is a natural number}",
    "finite": r"\text{ is finite}",
    "summable": r"\text{ is summable}",
    "convex": r"\text{ is convex}",
}
_MAX_DEPTH: Final = 60

#: Binding strength of what a piece of LaTeX is made of, weakest first.
_CONDITION, _SUM, _PRODUCT, _POWER, _ATOM = range(5)

Tree = str | list["Tree"]  # a name or number, or a head with its arguments


@lru_cache(maxsize=4096)
def prefix_to_latex(text: str) -> str | None:
    """Return the LaTeX of a term or condition in prefix text, or ``None`` where the text is not one."""
    tokens = _TOKEN.findall(text)
    try:
        tree, end = _read(tokens, 0, 0)
        return _write(tree)[0] if end == len(tokens) else None
    except (ValueError, IndexError):
        return None


def _read(tokens: list[str], at: int, depth: int) -> tuple[Tree, int]:
    """Return the tree that starts at a token, and the place after it."""
    if depth > _MAX_DEPTH or tokens[at] == ")":
        raise ValueError(tokens[at])
    if tokens[at] != "(":
        return tokens[at], at + 1
    items: list[Tree] = []
    at += 1
    while tokens[at] != ")":
        item, at = _read(tokens, at, depth + 1)
        items.append(item)
    return items, at + 1


def _write(tree: Tree) -> tuple[str, int]:
    """LaTeX of a tree and how strongly it holds together."""
    if isinstance(tree, str):
        return _leaf(tree)
    head, *args = tree
    if isinstance(head, list):
        return _application(_write(head)[0], args), _ATOM
    if head in ("+", "*", "-", "/", "^", "neg"):
        return _arithmetic(head, args)
    if head in ("sum", "prod"):
        index, domain, body = args
        return rf"\{head}{_range(index, domain)} {_within(body, _PRODUCT)}", _PRODUCT
    if head == "deriv":
        index, point, body = args
        letter = _write(index)[0]
        at = rf"\Big|_{{{letter}={_write(point)[0]}}}"
        return rf"\frac{{\mathrm{{d}}}}{{\mathrm{{d}}{letter}}} \left({_write(body)[0]}\right){at}", _PRODUCT
    if head == "differentiable":
        return rf"{_write(args[0])[0]} \text{{ exists}}", _CONDITION
    if head in ("lam", "forall", "=>", "and", *_RELATIONS, *_KINDS):
        return _condition(head, args), _CONDITION
    return _function(head, args)


def _leaf(name: str) -> tuple[str, int]:
    if _NUMBER.fullmatch(name):
        sign, number = ("-", name[1:]) if name[0] == "-" else ("", name)
        top, _, bottom = number.partition("/")
        return sign + (rf"\frac{{{top}}}{{{bottom}}}" if bottom else top), _SUM if sign else _ATOM
    if name == "inf":
        return r"\infty", _ATOM
    return name_to_latex(name), _ATOM


def name_to_latex(name: str) -> str:
    """Return the LaTeX of a name: ``D_KL`` has an upright subscript, ``lambda`` is a letter, ``SSE`` upright."""
    base, _, index = name.lstrip("\\").partition("_")
    return _word(base) + (f"_{{{_word(index)}}}" if index else "")


def _word(word: str) -> str:
    if f"\\{word}" in SYMBOLS:
        return f"\\{word}"
    if len(word) <= 1 or word.isdigit():
        return word
    plain = "".join(c if c.isalnum() else " " for c in word)
    return rf"\mathrm{{{word}}}" if word.isalnum() and word.isascii() else rf"\text{{{plain}}}"


def _within(tree: Tree, strength: int) -> str:
    """LaTeX of a tree, in brackets where it holds together less than its surroundings ask."""
    text, own = _write(tree)
    return text if own >= strength else rf"\left({text}\right)"


def _arithmetic(head: str, args: list[Tree]) -> tuple[str, int]:
    if head == "+":
        terms = [_within(a, _SUM) for a in args]
        return terms[0] + "".join(t if t.startswith("-") else f" + {t}" for t in terms[1:]), _SUM
    if head == "*":
        return r" \cdot ".join(_within(a, _PRODUCT) for a in args[:-1]) + r" \cdot " + _within(
            args[-1], _PRODUCT
        ), _PRODUCT
    if head == "neg":
        return "-" + _within(args[0], _PRODUCT), _SUM
    left, right = args
    if head == "-":
        return f"{_within(left, _SUM)} - {_within(right, _PRODUCT)}", _SUM
    if head == "/":
        return rf"\frac{{{_write(left)[0]}}}{{{_write(right)[0]}}}", _PRODUCT
    return f"{{{_within(left, _ATOM)}}}^{{{_write(right)[0]}}}", _POWER


def _range(index: Tree, domain: Tree) -> str:
    letter = _write(index)[0]
    if isinstance(domain, list) and domain[0] == "range":
        return f"_{{{letter}={_write(domain[1])[0]}}}^{{{_write(domain[2])[0]}}}"
    return rf"_{{{letter} \in {_write(domain)[0]}}}"


def _condition(head: str, args: list[Tree]) -> str:
    if head in _RELATIONS:
        left, right = args
        return f"{_within(left, _SUM)} {_RELATIONS[head]} {_within(right, _SUM)}"
    if head in _KINDS:
        return _within(args[0], _SUM) + _KINDS[head]
    if head == "lam":
        return rf"{_write(args[0])[0]} \mapsto {_write(args[1])[0]}"
    if head == "forall":
        index, domain, body = args
        return rf"{_write(body)[0]} \text{{ for all }} {_write(index)[0]} \in {_set(domain)}"
    if head == "=>":
        return rf"{_write(args[1])[0]} \text{{ where }} {_write(args[0])[0]}"
    return r" \text{ and } ".join(_write(a)[0] for a in args)


def _set(domain: Tree) -> str:
    if isinstance(domain, list) and domain[0] == "range":
        return rf"\{{{_write(domain[1])[0]}, \ldots, {_write(domain[2])[0]}\}}"
    return _write(domain)[0]


def _function(head: str, args: list[Tree]) -> tuple[str, int]:
    if head in ("log", "exp"):
        inner, own = _write(args[0])
        simple = own == _ATOM and len(inner) == 1
        return (rf"\{head} {inner}", _PRODUCT) if simple else (rf"\{head}\left({inner}\right)", _ATOM)
    if head == "logb":
        return rf"\log_{{{_write(args[0])[0]}}}\left({_write(args[1])[0]}\right)", _ATOM
    if head == "sqrt":
        return rf"\sqrt{{{_write(args[0])[0]}}}", _ATOM
    if head in ("abs", "card"):
        return rf"\left|{_set(args[0])}\right|", _ATOM
    if head == "fact":
        return f"{_within(args[0], _ATOM)}!", _ATOM
    if head == "binom":
        return rf"\binom{{{_write(args[0])[0]}}}{{{_write(args[1])[0]}}}", _ATOM
    if head == "range":
        return _set([head, *args]), _ATOM
    return _application(name_to_latex(head), args), _ATOM


def _application(function: str, args: list[Tree]) -> str:
    if len(args) == 1 and len(function) == 1 and function.islower() and _is_index(args[0]):
        return f"{function}_{{{_write(args[0])[0]}}}"
    return f"{function}({', '.join(_write(a)[0] for a in args)})"


def _is_index(tree: Tree) -> bool:
    return isinstance(tree, str) and (tree in _INDICES or tree.isdigit())
