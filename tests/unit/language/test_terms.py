"""Terms: constructors build what they are told, equal terms are one object, binders open and close without capture."""

import copy
import pickle
import threading

import pytest

from derive.language.heads import BINDERS, WORDS
from derive.language.prefix import read, write
from derive.language.substitution import abstract, apply, bind, close, lift, open_, replace_subterm, substitute
from derive.language.terms import (
    Term,
    bound,
    contains_head,
    is_integer,
    make,
    minus,
    name,
    number,
    others,
    plus,
    subterms,
    times,
)


@pytest.mark.parametrize(
    "text",
    [
        "(/ x x)",
        "(- x x)",
        "(+ 1 1)",
        "(* 0 x)",
        "(* 1 x)",
        "(^ x 1)",
        "(neg (neg x))",
        "(+ a (+ b c))",
        "(exp (log p))",
        "(log 1)",
        "(sum i (range 1 0) i)",
        "(sqrt (^ x 2))",
        "(/ 1 0)",
        "(+ x)",
        "(and (> x 0))",
    ],
)
def test_constructors_simplify_nothing(text: str) -> None:
    assert write(read(text)) == text


def test_equal_terms_are_one_object() -> None:
    assert read("(sum i D (f i))") is read("(sum anything D (f anything))")
    assert make("+", name("a"), number("2/4")) is make("+", name("a"), number("1/2"))
    assert read("(lam i (lam j (p i j)))") is not read("(lam i (lam j (p j i)))")
    assert name("1x") is not number(1)


def test_equal_terms_are_one_object_in_all_threads() -> None:
    found: list[list[Term]] = []

    def build() -> None:
        found.append([read(f"(+ thread (* {k} (log x{k})))") for k in range(300)])

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(a is b for terms in found for a, b in zip(found[0], terms, strict=True))


@pytest.mark.parametrize(
    "term",
    [
        read("(sum i D (* (p i) (log (/ (p i) (q i)))))"),
        read("(sum log D (log log))"),
        bound(0),
        make("sum", name("D"), make("@", name("p"), bound(1), bound(0))),
        name("%0"),
        name("P(x, y)"),
        make("@", name("log"), number(1)),
    ],
)
def test_terms_survive_copying_and_pickling_as_the_same_object(term: Term) -> None:
    assert copy.copy(term) is copy.deepcopy(term) is term
    assert pickle.loads(pickle.dumps(term)) is term


def test_the_parts_of_a_term_are_counted() -> None:
    term = read("(sum i (range 1 n) (* (p i) x))")
    assert term.names == {"n", "p", "x"}
    assert term.loose == 0
    assert term.size == 9
    assert term.args[1].loose == 1
    assert [t.head for t in subterms(term)] == ["sum", "range", "#", "v", "*", "@", "v", "b", "v"]
    assert contains_head(term, "range")
    assert not contains_head(term, "log", "exp")


def test_every_operator_and_condition_can_be_built_and_nothing_else() -> None:
    for head in WORDS:
        assert make(head, name("a"), name("b")).head == head
    for head in BINDERS:
        assert make(head, name("a"), bound(0)).loose == 0
    with pytest.raises(AssertionError):
        make("sin", name("a"))


def test_short_products_and_sums() -> None:
    a, b = name("a"), name("b")
    assert [times([]), times([a]), times((a, b))] == [number(1), a, make("*", a, b)]
    assert [plus([]), plus([a]), plus((a, b))] == [number(0), a, make("+", a, b)]
    assert [minus(a, number(0)), minus(number(0), a)] == [a, make("-", number(0), a)]
    assert [others(make("*", a, b), 0), others(make("*", a), 0)] == [b, number(1)]
    assert [is_integer(number(2)), is_integer(number("1/2")), is_integer(a)] == [True, False, False]


# ---- substitution ----------------------------------------------------------------------------------------------------


def test_a_function_applied_to_a_bound_variable_under_an_inner_binder_is_lifted() -> None:
    """The exchange of sums: F i under the sum over j. Unlifted, it became p(i, i)."""
    row = read("(sum j E (sum i D (F i j)))")
    assert substitute(row, {"F": read("(lam a (lam b (p a b)))")}) is read("(sum j E (sum i D (p i j)))")
    assert substitute(row, {"F": read("(lam a (lam b (sum k X (p k a b))))")}) is read(
        "(sum j E (sum i D (sum k X (p k i j))))"
    )
    assert substitute(row, {"F": read("(lam a (q a))")}) is read("(sum j E (sum i D (q i j)))")


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        ("(sum i D (F i))", {"F": "(lam a (sum j E (p a j)))"}, "(sum i D (sum j E (p i j)))"),
        ("(sum i D (sum j E (F i)))", {"F": "(lam a (sum k X (p a k)))"}, "(sum i D (sum j E (sum k X (p i k))))"),
        ("(sum i D (sum j (range 1 i) (F j)))", {"F": "(lam a (* a i))"}, "(sum k D (sum j (range 1 k) (* j i)))"),
        (
            "(sum i D (F (+ i 1)))",
            {"F": "(lam a (sum j (range 1 a) (p j a)))"},
            "(sum i D (sum j (range 1 (+ i 1)) (p j (+ i 1))))",
        ),
        ("(F F)", {"F": "f"}, "(f f)"),
        ("(F A)", {"F": "A", "A": "F"}, "(A F)"),
        ("(+ A B)", {"A": "B", "B": "A"}, "(+ B A)"),
        ("(F 1 2)", {"F": "(lam a (g a))"}, "(g 1 2)"),
        ("(F 1 2)", {"F": "(g 0)"}, "(g 0 1 2)"),
        ("(sum i D i)", {"i": "3", "D": "E"}, "(sum i E i)"),
        ("(G (lam i (F i)))", {"F": "(lam a (* a 2))", "G": "(lam h (h 1))"}, "(* 1 2)"),
        ("(sum i D (G (lam j (p i j))))", {"G": "(lam h (sum k E (h k)))"}, "(sum i D (sum k E (p i k)))"),
        ("(lam i (F (lam j (F i))))", {"F": "(lam a (f a a))"}, "(lam i (f (lam j (f i i)) (lam j (f i i))))"),
    ],
)
def test_substitution_captures_nothing(body: str, values: dict[str, str], expected: str) -> None:
    assert substitute(read(body), {symbol: read(text) for symbol, text in values.items()}) is read(expected)


def test_a_name_and_a_bound_variable_of_the_same_letter_are_two_things() -> None:
    assert read("(sum i D (+ i (sum i E i)))") is read("(sum i D (+ i (sum j E j)))")
    assert write(make("sum", name("D"), make("+", bound(0), name("i")))) == "(sum j D (+ j i))"
    assert bind("sum", "i", name("i"), name("i")) is make("sum", name("i"), bound(0))


def test_opening_undoes_closing() -> None:
    term = read("(sum i D (* (p i a) (sum j (range 1 i) (p a j))))")
    assert open_(close(term, "a"), name("a")) is term
    assert open_(close(term, "a"), read("(+ b 1)")) is substitute(term, {"a": read("(+ b 1)")})
    assert close(term, "absent") is term
    assert abstract(read("(p a b)"), ["a", "b"]) is read("(lam x (lam y (p x y)))")
    assert apply(abstract(read("(p a b)"), ["a", "b"]), [name("b"), name("a")]) is read("(p b a)")


def test_lifting_raises_only_what_points_outside() -> None:
    inner = make("sum", name("D"), make("@", name("p"), bound(0), bound(1)))
    assert lift(inner, 2) is make("sum", name("D"), make("@", name("p"), bound(0), bound(3)))
    assert lift(inner, 0) is inner
    assert lift(name("a"), 3) is name("a")


def test_replacing_a_subterm() -> None:
    assert replace_subterm(read("(+ (f a) (sum i D (f a)))"), read("(f a)"), name("c")) is read("(+ c (sum i D c))")
