"""The second checker's terms and ring: reading, opening binders without capture, unconditional arithmetic only."""

import pytest

from derive.recheck import Refusal, close, inst, make, poly, put, read, same


@pytest.mark.parametrize(
    "text",
    ["(+ 1 2", "(+ 1 2))", "", ")", "()", "(log 1 2)", "(sum i X)", "(sum 1 X i)", "1/0", "%0", "inf", "(+ inf 1)",
     "(range inf 1)", "(sum inf X 1)", "(lam x)", "(- 1)", "(sum i inf i)", "(f inf)", "(" * 5000, "9" * 5000],
)  # fmt: skip
def test_broken_text_is_refused(text):
    """What is no term is refused, however deep or long."""
    with pytest.raises((Refusal, RecursionError)):
        read(text)


@pytest.mark.parametrize("data", [None, 1, 1.5, True, [], {}])
def test_only_text_is_read(data):
    """JSON values that are no text are no terms."""
    with pytest.raises(Refusal):
        read(data)


def test_bound_names_do_not_matter():
    """Terms that differ in the names of bound variables only are one object."""
    assert read("(sum i X (a i))") is read("(sum j X (a j))")


def test_applied_lambdas_reduce():
    """An applied function is reduced where it is written."""
    assert read("((lam i (* i 2)) c)") is read("(* c 2)")


def test_applications_flatten():
    """An application applied once more has all arguments."""
    assert read("((f a) b)") is read("(f a b)")


def test_words_may_be_bound():
    """A bound variable with the name of a head is a variable."""
    assert read("(sum log X (a log))") is read("(sum i X (a i))")


def test_instances_lift_indices():
    """A schematic function applied to an outer index below an inner binder keeps the outer index."""
    row = read("(sum i D (sum j E (F i j)))")
    values = {"D": read("X"), "E": read("Y"), "F": read("(lam a (lam b (p a b)))")}

    assert inst(row, values) is read("(sum i X (sum j Y (p i j)))")


def test_instances_lift_whole_sums():
    """A value with a binder of its own is lifted below it."""
    term = inst(read("(sum i X (F i))"), {"F": read("(lam a (sum j Y (p a j)))")})

    assert term is read("(sum i X (sum j Y (p i j)))")


def test_opening_and_closing_are_inverse():
    """A body opened with a fresh name and closed again is the same."""
    body = read("(sum i X (sum j Y (p i j z)))").args[1]
    name = make("v", "%7")

    assert close(put(body, name), "%7") is body


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(^ (+ a b) 2)", "(+ (* a a) (* 2 a b) (* b b))"),
        ("(/ (* a a) a)", "a"),
        ("(/ a (* a a))", "(/ 1 a)"),
        ("(/ 1 (/ 1 a))", "a"),
        ("(/ 1 (/ 1 (+ a b)))", "(+ b a)"),
        ("(/ c (+ (* 2 a) (* 2 b)))", "(* 1/2 c (^ (+ b a) -1))"),
        ("(^ a 0)", "1"),
        ("(* 0 (log 0))", "0"),
        ("(/ 1 0)", "0"),
        ("(sum i X (+ (a i) (a i)))", "(sum i X (* 2 (a i)))"),
        ("(* (/ a a) a)", "a"),
        ("(* (/ a a) (/ a a))", "(/ a a)"),
        ("(neg (neg a))", "a"),
        ("(f (+ a b))", "(f (+ b a))"),
    ],
)
def test_the_ring_knows(left, right):
    """Laws that hold everywhere, at 0 too."""
    assert same(read(left), read(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(/ a a)", "1"),
        ("(* a (^ a -1))", "1"),
        ("(/ (+ a b) (+ a b))", "1"),
        ("(^ (^ a 2) 1/2)", "a"),
        ("(* (^ a 1/2) (^ a 1/2))", "a"),
        ("(sqrt (^ a 2))", "a"),
        ("(log (* a b))", "(+ (log a) (log b))"),
        ("(sum i X (* (a i) (b i)))", "(* (sum i X (a i)) (sum i X (b i)))"),
        ("(card (range 1 n))", "n"),
        ("(p a b)", "(p b a)"),
        ("(abs a)", "a"),
        ("(exp 0)", "1"),
    ],
)
def test_the_ring_does_not_know(left, right):
    """Laws that need a condition, or do not hold, are not the ring's."""
    assert not same(read(left), read(right))


def test_large_polynomials_are_refused():
    """A product that would not end is refused."""
    with pytest.raises(Refusal, match="too large"):
        poly(read("(^ (+ a b c d e f g h) 60)"))
