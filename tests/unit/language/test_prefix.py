"""Prefix text: what is read, what is written, and where it cannot be read."""

import pytest

from derive.errors import UnreadError
from derive.language.heads import BINDERS, WORDS
from derive.language.prefix import fresh_letter, read, read_internal, write
from derive.language.terms import bound, make, name, number


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "-1/2",
        "x",
        "SS_tot",
        "x'",
        "(f x)",
        "(f x y)",
        "(+ a b c)",
        "(range 1 inf)",
        "(sum i (range 1 inf) (p i))",
        "(forall i D (=> (/= (p i) 0) (> (q i) 0)))",
        "(logb 2 x)",
        "(in x D)",
        "(lam i (lam j (p j i)))",
        "(KL P (lam i (Q i)))",
    ],
)
def test_reading_undoes_writing(text: str) -> None:
    assert write(read(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(sum a D (sum b E (p a b)))", "(sum i D (sum j E (p i j)))"),
        ("(sum i D (f i j))", "(sum i D (f i j))"),
        ("(sum a D (f a i))", "(sum j D (f j i))"),
        ("(sum log D (log log))", "(sum i D (i i))"),
        ("(sum sum D sum)", "(sum i D i)"),
        ("(sum %0 D %0)", "(sum i D i)"),
        ("((f a) b)", "(f a b)"),
        ("((lam i (+ i i)) a)", "(+ a a)"),
        ("(((a)))", "a"),
        ("  ( +\n a\tb ) ", "(+ a b)"),
        ("2/4", "1/2"),
        ("-0", "0"),
        ("007", "7"),
    ],
)
def test_the_written_text_is_canonical(text: str, written: str) -> None:
    assert write(read(text)) == written


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("(", 2),
        (")", 1),
        ("(+ a b", 7),
        ("a b", 3),
        ("()", 3),
        ("(log)", 5),
        ("(log a b)", 9),
        ("(- a)", 5),
        ("(sum i D)", 9),
        ("(sum 3 D i)", 6),
        ("(sum ( D i)", 6),
        ("(sum i D i j)", 12),
        ("1/0", 1),
        ("5/00", 1),
        ("%0", 1),
        ("(f a%b)", 4),
        ("(f %k)", 4),
        ("(+)", 3),
        ("log", 1),
        ("(f sum)", 4),
        ("inf", 1),
        ("(+ 1 inf)", 6),
        ("(sum inf D 1)", 6),
        ("(range inf 1)", 8),
        ("\u0663", 1),
        ("1/\u0660", 1),
        ("9" * 5000, 1),
    ],
)
def test_the_place_of_what_cannot_be_read(text: str, column: int) -> None:
    with pytest.raises(UnreadError) as caught:
        read(text)
    assert caught.value.span is not None
    assert caught.value.span.column == column


def test_reserved_names_are_for_the_kernel() -> None:
    assert read_internal("(f %0 %12)").names == {"f", "%0", "%12"}
    for text in ("%", "%a", "a%1", "%1b"):
        with pytest.raises(UnreadError):
            read_internal(text)


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "(log " * 10_000 + "x" + ")" * 10_000, "(+ 1 " * 5000, "((lam x (x x)) (lam x (x x)))"]
)
def test_text_of_any_depth_is_read_or_refused(text: str) -> None:
    with pytest.raises(UnreadError):
        read(text)


def test_words_of_the_language_are_no_names() -> None:
    """A name `log`, applied, would be written like the logarithm."""
    for word in (*WORDS, *BINDERS):
        with pytest.raises(UnreadError):
            read(word)
        applied = make("@", name(word), name("x"))
        assert write(applied) == f"(\\{word} x)"
        assert read(write(applied)) is applied


def test_every_head_is_read_with_its_number_of_arguments() -> None:
    for word, arity in WORDS.items():
        text = f"({' '.join([word, *'abc'[: 3 if arity is None else arity]])})"
        assert read(text).head == word
        assert write(read(text)) == text
        if arity is not None:
            with pytest.raises(UnreadError):
                read(f"({word} {' '.join('abcd'[: arity + 1])})")


def test_loose_indices_are_written_so_that_they_cannot_be_mistaken() -> None:
    assert write(make("+", bound(0), bound(2))) == "(+ ?0 ?2)"
    assert write(make("sum", name("D"), make("+", bound(0), bound(1)))) == "(sum i D (+ i ?0))"


def test_letters_are_fresh() -> None:
    assert fresh_letter((), frozenset()) == "i"
    assert fresh_letter(("i", "j"), frozenset({"k", "m", "r", "s", "i0"})) == "i1"


def test_numbers_are_exact() -> None:
    assert read("-3/9").value == number("-1/3").value
