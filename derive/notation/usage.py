"""How a document uses each of its names, counted before any formula is parsed: the judge of application or product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from derive.errors import UnreadError
from derive.notation import vocabulary as v
from derive.notation.braces import partners, shape, skip_scripts
from derive.notation.lexer import lex
from derive.notation.tokens import Token, token_name


@dataclass(slots=True)
class NameUse:
    """How often a name stands before a bracket of each shape, alone, bound, tagged, under a logarithm or a sum."""

    simple: int = 0
    accented: int = 0
    multi: int = 0
    complex: int = 0
    number: int = 0
    empty: int = 0
    bare: int = 0
    named: int = 0
    """How often the name is a formula by itself, as in "$f$ is concave": that says nothing of how it is used."""
    alone: int = 0
    factor: int = 0
    bound: int = 0
    under_log: int = 0
    under_sum: int = 0
    tagged: int = 0
    defined: int = 0
    """How often an equation begins with the name at a plain argument and says what that is: ``f(x) = 2 x``."""
    lists: set[int] = field(default_factory=set)
    """How many letters and digits its lists of indices have: 2 for `p_{ij}` and `p_{1k}`."""

    @property
    def applied(self) -> int:
        """How often the name stands before a bracket that only an argument list can be (`n (\\bar y)` is none)."""
        return self.simple + self.multi


_COUNTERS = frozenset("ijklmnrst")
_SCRIPTS = frozenset(["SUB", "SUP", "PRIME"])
_LONG_INDEX = 12
_UNUSED = NameUse()


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a name before a bracket is applied to it; `doubt` is a code of `doubts.DOUBTS`, or empty."""

    applies: bool
    doubt: str = ""


_YES = Decision(applies=True)
_NO = Decision(applies=False)


class Usage:
    """The counts of a whole document, and what its declarations say of single names.

    `functions` and `numbers` are names the document declares; they decide before any count. Those functions that only
    its words call so, the `laws`, may have entries too, which multiply: ``p_i (1 - p_i)``.
    """

    def __init__(self, functions: Iterable[str] = (), numbers: Iterable[str] = (), laws: Iterable[str] = ()) -> None:
        self.laws = set(laws)
        self.functions = set(functions) | self.laws
        self.numbers = set(numbers)
        self.names: dict[str, NameUse] = {}
        self.words = set[str]()
        """Capitals side by side that an equation defines as one function: FL of ``FL(p) = -\\log p``."""

    @classmethod
    def of(cls, formulas: Iterable[str]) -> Usage:
        """The usage of some formulas (LaTeX); what cannot be read is not counted."""
        usage = cls()
        for formula in formulas:
            usage.count_formula(formula)
        return usage

    def __getitem__(self, name: str) -> NameUse:
        return self.names.get(name, _UNUSED)

    def tags(self, name: str) -> bool:
        """Whether an expression in brackets over the name is a tag like the (i) of `x^{(i)}` elsewhere."""
        return self[name].tagged > 0

    def count_formula(self, latex: str) -> None:
        """Count one formula; a formula that has no tokens counts nothing."""
        try:
            self.count(lex(latex))
        except UnreadError:
            return

    def count(self, tokens: Sequence[Token]) -> None:
        """Count the names of one formula."""
        tokens = [t for t in tokens if t.kind not in ("GAP", "AMP")]
        found = partners(tokens)
        self._count_definition(tokens, found)
        log_until = sum_until = -1
        bars = 0
        for j, token in enumerate(tokens):
            kind = token.kind
            if kind == "SYM":
                name = token_name(token)
                if name not in self.names:
                    self.names[name] = NameUse()
                use = self.names[name]
                if bars % 2 or not _stands_before_a_bar(tokens, j):  # the E of E|X| is an operator, used as no number
                    self._count_name(use, tokens, found, j)
                use.under_log += j < log_until
                use.under_sum += j < sum_until
            elif kind == "BAR":
                bars += 1
            elif kind == "FUN" and token.text in ("log", "ln"):
                log_until = max(log_until, _factor_end(tokens, found, j + 1))
            elif kind == "BIG" and token.text == "sum":
                sum_until = max(sum_until, len(tokens))
            elif kind == "REL" or kind == "ROW":
                sum_until = sum_until if _inside_scripts(tokens, j) else -1

    def _count_definition(self, tokens: Sequence[Token], found: Sequence[int]) -> None:
        """Count what an equation defines that begins with a function at a plain argument, of which it speaks again."""
        size = next((j for j, token in enumerate(tokens) if token.kind != "SYM"), len(tokens))
        opens = 0 < size < len(tokens) and tokens[size].kind == "OPEN" and tokens[size].text == "("
        if not opens or shape(tokens, found, size) != "simple" or found[size] != size + 2:
            return
        argument, rest = token_name(tokens[size + 1]), tokens[size + 3 :]
        told = bool(rest) and rest[0].kind == "REL" and rest[0].text in ("=", ":=", "\\triangleq")
        names = {token_name(token) for token in rest if token.kind == "SYM"}
        if not told or argument not in names or token_name(tokens[0]) in names:
            return
        if size == 1:
            self.names.setdefault(token_name(tokens[0]), NameUse()).defined += 1
        elif argument.islower() and all(len(t.text) == 1 and t.text.isupper() and not t.mark for t in tokens[:size]):
            self.words.add("".join(t.text for t in tokens[:size]))

    def _count_name(self, use: NameUse, tokens: Sequence[Token], found: Sequence[int], j: int) -> None:
        size = len(tokens)
        scripted = j + 1 < size and tokens[j + 1].kind in _SCRIPTS
        if scripted and (parts := _listed_indices(tokens, found, j)) > 1:
            use.lists.add(parts)
        after = skip_scripts(tokens, found, j + 1) if scripted else j + 1
        before = tokens[j - 1].kind if j else ""
        in_script = before in ("SUP", "SUB") or (before == "ARG" and j > 1 and tokens[j - 2].kind in ("SUP", "SUB"))
        if in_script and _is_bound(tokens, j):
            use.bound += 1
        bracket = after < size and tokens[after].kind == "OPEN" and tokens[after].text in "(["
        if bracket and tokens[after].mark != "R":
            kind = shape(tokens, found, after)
            setattr(use, kind, getattr(use, kind) + 1)
            return
        use.tagged += scripted and _is_tagged(tokens, found, j)
        use.bare += 1
        use.named += j == 0 and after == size
        use.alone += not (after == j + 1 < size and tokens[after].kind == "SYM")
        use.factor += not in_script

    # -- application or product

    def decide(self, name: str, bracket: str, *, indexed: bool) -> Decision:
        """Is `name` before a bracket of the given shape (see `braces.shape`) a function, and how sure is that?"""
        use = self[name]
        entries = name in self.laws and indexed and bracket == "complex" and use.bare and not use.applied
        if name in self.functions and not entries:
            return _YES
        if name in self.numbers:
            return _NO
        if bracket in ("multi", "empty"):
            return _YES
        if bracket == "number" and use.bare and not use.applied and not indexed and not _is_named_function(name):
            return _YES if name.isupper() else Decision(applies=True, doubt="function-and-bare")  # m(2) + b at x = 2
        if name in v.SIZE_LETTERS and use.bare and not use.applied and bracket != "simple":
            return _NO
        if _is_named_function(name):
            return self._word(name, use, bracket)
        if bracket == "simple" or (bracket == "accented" and (name in v.FUNCTION_LETTERS or not use.bare)):
            return self._plain(name, use, indexed)
        if use.applied or bracket == "accented":
            return self._known(name, use, bracket, indexed)
        if bracket == "number" and name in v.FUNCTION_LETTERS and (indexed or not use.bare):
            return _YES
        if use.bare and name not in ("f", "g", "F", "G"):
            return _NO
        return Decision(name in v.FUNCTION_LETTERS and not use.bare, "no-evidence")

    def _word(self, name: str, use: NameUse, bracket: str) -> Decision:
        """Words and letters in a font of their own are functions, unless one also stands alone, never applied."""
        if bracket == "complex" and use.bare > use.complex and not use.applied and name not in v.OPERATOR_WORDS:
            return Decision(applies=True, doubt="function-and-bare")
        return _YES

    def _plain(self, name: str, use: NameUse, indexed: bool) -> Decision:
        """One plain name in the bracket: almost always an argument."""
        if name in v.FUNCTION_LETTERS or not use.bare or (indexed and name in ("f", "F", "p", "P", "M", "q")):
            return _YES
        return _YES if use.simple >= 2 or use.multi else Decision(applies=True, doubt="function-and-bare")

    def _known(self, name: str, use: NameUse, bracket: str, indexed: bool) -> Decision:
        """The document applies the name elsewhere; the bracket here holds an expression."""
        if use.bare == use.named or indexed or bracket == "number":  # p(0) beside p(x): nobody writes p times 0 so
            return _YES
        mostly_bare = use.complex and use.bare > use.applied and name not in v.FUNCTION_LETTERS
        return Decision(not mostly_bare, "function-and-bare")


def _is_named_function(name: str) -> bool:
    if name in v.NAMED_FUNCTIONS or name[:3] in ("rm:", "cal", "bb:"):
        return True
    return len(name) > 1 and name.isalnum() and name not in v.GREEK_LOWER and name not in v.GREEK_UPPER


def _stands_before_a_bar(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether a name is an E right before a bar."""
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    return tokens[j].text == "E" and following is not None and following.kind == "BAR" and following.mark != "R"


def _is_tagged(tokens: Sequence[Token], found: Sequence[int], j: int) -> bool:
    """x^{(i)}: a name or number in round brackets as a superscript."""
    k = j + 1
    if k < len(tokens) and tokens[k].kind == "SUB":  # x_0^{(i)}
        k = found[k + 1] + 1 if k + 1 < len(tokens) and tokens[k + 1].kind == "ARG" else k + 2
    if k + 2 >= len(tokens) or [t.kind for t in tokens[k : k + 3]] != ["SUP", "ARG", "OPEN"]:
        return False
    return shape(tokens, found, k + 2) in ("simple", "accented", "number") and found[k + 2] + 1 == found[k + 1]


def _listed_indices(tokens: Sequence[Token], found: Sequence[int], j: int) -> int:
    """The number of single letters and digits in the index of the name at `j`, where one is a letter; 0 for others."""
    if j + 2 >= len(tokens) or tokens[j + 1].kind != "SUB" or tokens[j + 2].kind != "ARG":
        return 0
    if found[j + 2] > j + _LONG_INDEX:
        return 0
    parts = [t for t in tokens[j + 3 : found[j + 2]] if t.kind != "COMMA"]
    counted = all((t.kind == "NUM" and len(t.text) == 1) or t.text in _COUNTERS for t in parts)
    return len(parts) if counted and any(t.kind == "SYM" for t in parts) else 0


def _is_bound(tokens: Sequence[Token], j: int) -> bool:
    """Whether the name at `j` stands first in the lower script of a big operator."""
    k = j - 1 - (tokens[j - 1].kind == "ARG")
    return k > 0 and tokens[k].kind == "SUB" and tokens[k - 1].kind in ("BIG", "LIM")


def _inside_scripts(tokens: Sequence[Token], j: int) -> bool:
    """Whether the relation at `j` stands in a script `{i = 1}`: an argument opened at most a few tokens before."""
    return any(tokens[k].kind == "ARG" for k in range(max(0, j - 5), j))


def _factor_end(tokens: Sequence[Token], found: Sequence[int], j: int) -> int:
    """The index after the factor that starts at `j`."""
    size = len(tokens)
    j = skip_scripts(tokens, found, j)
    if j < size and tokens[j].kind == "FRAC":
        for _ in range(2):
            j = found[j + 1] if j + 1 < size and tokens[j + 1].kind == "ARG" else j + 1
        return min(j + 1, size)
    if j < size and tokens[j].kind in ("OPEN", "ARG"):
        return min(found[j] + 1, size)
    j = skip_scripts(tokens, found, j + 1)
    return min(found[j] + 1, size) if j < size and tokens[j].kind == "OPEN" else min(j, size)
