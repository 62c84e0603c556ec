"""Formulas cut into statements: chains, rows, roles, labels, notes, and what happens to a part that cannot be read."""

import pytest

import derive
from derive.notation.documents import read_document
from derive.notation.statements import Statement, expressions, statements


def read(text: str) -> list[Statement]:
    """The statements of all formulas of a text."""
    document = read_document(text)
    return [s for f in document.formulas for s in statements(f, document.usage)]


def shown(text: str) -> list[tuple[str, str, str]]:
    return [(s.lhs.latex, s.relation, s.rhs.latex) for s in read(text)]


CHAIN = r"""$$
\begin{align}
D &= a - b \\
  &= c \\
  &= d + e \\
  &\quad + f
\end{align}
$$"""


def test_a_chain_over_rows() -> None:
    """`&=` goes on from the right side of the row before; a row that starts with + continues its side."""
    assert shown(CHAIN) == [("D", "=", "a - b"), ("a - b", "=", "c"), ("c", "=", "d + e + f")]
    assert [(s.step, s.row, s.carried, s.line, s.column) for s in read(CHAIN)] == [
        (0, 0, False, 3, 1),
        (1, 1, True, 4, 4),
        (2, 2, True, 5, 4),
    ]


@pytest.mark.parametrize(
    "environment", ["align", "align*", "aligned", "split", "gather", "eqnarray", "multline", "array"]
)
def test_all_environments_that_arrange(environment: str) -> None:
    """Every arranging environment gives the same statements."""
    columns = "{rcl}" if environment == "array" else ""
    text = rf"$$\begin{{{environment}}}{columns} a &= b \\ &= c \end{{{environment}}}$$"
    assert shown(text) == [("a", "=", "b"), ("b", "=", "c")]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("=", "="),
        (r"\neq", "\\neq"),
        (r"\not=", "\\neq"),
        (r"\leq", "\\leq"),
        (r"\le", "\\leq"),
        (r"\geqslant", "\\geq"),
        ("<", "<"),
        (">", ">"),
        (r"\approx", "\\approx"),
        (r"\propto", "\\propto"),
        (r"\equiv", "\\equiv"),
        (":=", ":="),
        (r"\triangleq", ":="),
        (r"\stackrel{\text{def}}{=}", ":="),
        (r"\overset{\mathrm{def}}{=}", ":="),
        (r"\sim", "\\sim"),
        (r"\in", "\\in"),
        (r"\iff", "\\iff"),
        (r"\Rightarrow", "\\Rightarrow"),
    ],
)
def test_relations_as_the_report_spells_them(relation: str, expected: str) -> None:
    """All spellings of a relation become one."""
    assert [s.relation for s in read(f"$a {relation} b$")] == [expected]


def test_a_chain_in_one_row() -> None:
    """`a <= b <= c` is two statements."""
    assert shown(r"$0 \leq p \leq 1$") == [("0", "\\leq", "p"), ("p", "\\leq", "1")]


def test_a_note_over_the_relation() -> None:
    r"""\overset{(a)}{=} keeps its note and stays an equality."""
    (s,) = read(r"$a \overset{(a)}{=} b$")
    assert (s.relation, s.note) == ("=", "(a)")


def test_what_a_note_cites() -> None:
    """Labels and numbers over a relation name premises."""
    (s,) = read(r"$a \stackrel{\eqref{eq:kl}, (3)}{=} b$")
    assert s.cites == ("eq:kl", "3")


@pytest.mark.parametrize(
    ("note", "cited"),
    [
        ("(a)", ("a",)),
        (r"\text{by }(3)", ("3",)),
        (r"(1),(2)", ("1", "2")),
        (r"\mathrm{(ii)}", ("ii",)),
        (r"(\star)", (r"\star",)),
        (r"\text{(\ref{eq:e})}", ("eq:e",)),
        ("f(x)", ()),
        ("!", ()),
        (r"\text{Jensen}", ()),
    ],
)
def test_notes_that_cite_and_notes_that_do_not(note: str, cited: tuple[str, ...]) -> None:
    """A tag in brackets or a reference names a premise; a function's argument, a sign and words do not."""
    (s,) = read(rf"$a \overset{{{note}}}{{\leq}} b$")
    assert s.cites == cited


def test_roles() -> None:
    """Conditions after a comma or a gap are sides, `where` defines, an arrow makes antecedent and consequent."""
    roles = [(s.role, s.lhs.latex) for s in read(r"$$a = b, \quad c > 0 \quad \text{where} \quad d = e$$")]
    assert roles == [("main", "a"), ("side", "c"), ("where", "d")]
    assert [s.role for s in read(r"$$x = 1 \Rightarrow y = 2$$")] == ["antecedent", "consequent"]
    assert [s.role for s in read(r"$$x = 1 \Leftarrow y = 2$$")] == ["main", "antecedent"]
    assert [s.role for s in read(r"$$x \leq 1 \qquad \because y = 2$$")] == ["main", "antecedent"]
    assert [s.role for s in read(r"$$f(x) = x \quad \text{for } x > 0$$")] == ["main", "side"]


def test_an_aside_does_not_take_over_the_chain() -> None:
    """A `where` at the end of a row leaves the chain to the next row."""
    text = r"$$\begin{align} a &= b \quad \text{where} \quad c = d \\ &= e \end{align}$$"
    assert shown(text) == [("a", "=", "b"), ("c", "=", "d"), ("b", "=", "e")]


def test_lists_are_not_torn() -> None:
    """A comma separates statements only between relations."""
    assert shown(r"$x_1, \ldots, x_n \sim N$") == [(r"x_1, \ldots, x_n", "\\sim", "N")]
    assert shown(r"$i = 1, \ldots, n$") == [("i", "=", r"1, \ldots, n")]


def test_labels_belong_to_rows() -> None:
    """A label or tag in a row is its own; one label is the whole formula's."""
    rows = read(r"\begin{align} a &= b \label{x} \\ c &= d \tag{7} \end{align}")
    assert [s.label for s in rows] == ["x", "(7)"]
    assert [s.label for s in read(r"$$a = b = c \label{k}$$")] == ["k", "k"]


def test_a_prefix_before_a_colon() -> None:
    """`H_0:` is a name for the statement, not a part of it."""
    (s,) = read(r"$$H_0: \; \mu = 0$$")
    assert (s.prefix, s.lhs.latex) == ("H_0", r"\mu")


def test_a_bracket_over_two_rows_is_healed() -> None:
    r"""`\right. \\ & + \left.` is one bracket for the eye."""
    (s,) = read(r"$$\begin{align} a &= \left( b \right. \\ & \left. + c \right) \end{align}$$")
    assert str(s.rhs.tree) == "(+ b c)"


def test_a_relation_at_the_end_of_a_row() -> None:
    """The right side may stand in the next row."""
    assert shown(r"$$\begin{align} a =& \\ & b \end{align}$$") == [("a", "=", "b")]


def test_a_lone_left_side_in_its_own_row() -> None:
    """A row without a relation is the left side of the next."""
    assert shown(r"$$\begin{align} & a + b \\ &= c \end{align}$$") == [("a + b", "=", "c")]


def test_an_unread_statement_keeps_its_place_and_the_others_go_on() -> None:
    """One unknown macro costs one side, not the display."""
    first, second, third = read("text\n$$\\begin{align} a &= \\foo \\\\ c &= d \\\\ e &= f \\end{align}$$")
    assert first.error is not None
    assert (first.error.code, first.error.span and first.error.span.line, first.error.value) == ("macro", 2, "\\foo")
    assert (first.lhs.tree is not None, second.error, third.error) == (True, None, None)


def test_a_formula_that_cannot_be_cut_is_one_unread_statement() -> None:
    """Unbalanced braces leave the whole formula unread, with a span in the document."""
    (s,) = read("text\n\n$$a = {b$$")
    assert s.error is not None
    assert (s.relation, s.error.code, s.error.span and s.error.span.line) == ("", "brace-open", 3)


def test_an_ambiguous_side_lists_its_readings() -> None:
    """The error of a refused decision is in the document's coordinates."""
    (s,) = read("one\n$$y = f(x+1)$$")
    assert s.error is not None
    assert (s.error.code, s.error.span and s.error.span.line, s.error.span and s.error.span.column) == (
        "ambiguous",
        2,
        8,
    )


def test_expressions_of_a_formula_without_a_relation() -> None:
    """`$I(X)$` is no statement, but it can be read."""
    document = read_document("see $I(X)$ here")
    (formula,) = document.formulas
    assert statements(formula, document.usage) == []
    assert [str(e.tree) for e in expressions(formula, document.usage)] == ["(app I X)"]


def test_units_and_words_on_a_side() -> None:
    """Units after a number are words; words right after a relation are a side."""
    assert shown(r"$D = 0.5 \text{ nats}$") == [("D", "=", "0.5")]
    assert [(s.rhs.unit, s.error and s.error.code) for s in read(r"$D = 0.5 \text{ nats} = 0.72 \text{ bits}$")] == [
        ("nats", None),
        ("bits", "unit"),
    ]
    assert shown(r"$a = \text{const.}$") == [("a", "=", r"\text{const.}")]
    assert shown(r"$\text{accuracy} = \frac{a}{b}$") == [(r"\text{accuracy}", "=", r"\frac{a}{b}")]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        (r"$$\begin{aligned} a &= b \\ &= c$$", "environment-open", 3),
        (r"$$\begin{align*} a &= b$$", "environment-open", 3),
        (r"$$x = \begin{cases} a = b$$", "environment-open", 7),
        (r"$$\begin{pmatrix} 1 & 2 = A$$", "environment-open", 3),
        (r"$$a &= b \end{aligned}$$", "environment", 10),
        (r"$$\begin{split} a &= b \end{aligned}$$", "environment", 24),
    ],
)
def test_an_environment_that_is_cut_off_is_unread_as_a_whole(text: str, code: str, column: int) -> None:
    """What TeX could not set is not read as far as it goes: nobody knows what else stood there."""
    (statement,) = read(text)
    assert statement.error is not None
    assert (statement.error.code, statement.column) == (code, column)


def test_a_number_before_a_gap_is_not_dropped() -> None:
    for written in (r"$2\quad 3 = 6$", r"$$2\qquad 3 = 6$$"):
        (step,) = derive.check(f"Then {written}.").steps
        assert step.verdict == "unread"
    assert derive.check(r"$$1.\quad 3 = 3$$").steps[-1].verdict == "proved"


@pytest.mark.parametrize("space", ["\\mathbb{R}^{n \\times p}", "\\mathbb{R}^{m}", "\\mathbb{C}^{2 \\times 2}"])
def test_blocks_beside_each_other_are_no_interval(space: str) -> None:
    equation, membership = read(f"The design matrix is $X = [A, B] \\in {space}$.")

    assert str(equation.rhs.tree) == str(membership.lhs.tree) == "(matrix (row A B))"


@pytest.mark.parametrize(
    "text", ["$x \\in [a, b]$", "$D = [a, b]$", "$[a, b] \\subset \\mathbb{R}$", "$I = [a, b) \\in S$"]
)
def test_what_lies_in_no_space_of_matrices_stays_an_interval(text: str) -> None:
    sides = [str(side.tree) for one in read(text) for side in (one.lhs, one.rhs)]

    assert any(side.startswith("(interval a b") for side in sides)


@pytest.mark.parametrize(
    ("more", "role"),
    [("b_i = 2", "where"), ("x = 3", "where"), ("y = 4", "main"), ("z = 5", "main"), ("b_i x = 6", "main")],
)
def test_and_goes_on_with_what_a_formula_explains(more: str, role: str) -> None:
    text = f"$$ y = a x + b_i \\quad \\text{{with}} \\quad a = 1 \\quad \\text{{and}} \\quad {more} $$"

    assert [one.role for one in read(text)] == ["main", "where", role]
