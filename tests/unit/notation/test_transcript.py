"""Vectors, calls, printed numbers and assignments of a console, and decimals quoted in prose."""

from derive.notation.transcript import Printed, quoted_decimals, read_transcript

R_SESSION = """\
Some text first.

    U = dunif(x, min=0, max=4, log = FALSE)

  > V
 [1] 0.0625 0.2500
 [3] 0.3750 0.2500
 [5] 0.0625
 > U
 [1] 0.25 0.25 0.25 0.25 0.25
 > KLD(V,U)
 $sum.KLD.px.py  #first way
 [1] 0.1234567
 [1] 0.7654321    #second way
> w <- c(0.2, 0.3, 1/2)
"""


def test_an_r_session() -> None:
    """Printed vectors over several lines, a call with its two printed numbers, and both kinds of assignment."""
    transcript = read_transcript(R_SESSION)
    v, u, w = transcript.vectors
    assert (v.name, v.values, v.line) == ("V", ("0.0625", "0.2500", "0.3750", "0.2500", "0.0625"), 5)
    assert (u.name, len(u.values), u.line) == ("U", 5, 9)
    assert (w.name, w.values) == ("w", ("0.2", "0.3", "1/2"))
    (call,) = transcript.calls
    assert (call.function, call.args, call.line) == ("KLD", ("V", "U"), 11)
    assert call.prints == (
        Printed("0.1234567", 13, 6, "sum.KLD.px.py", "first way"),
        Printed("0.7654321", 14, 6, "", "second way"),
    )
    assert [(a.name, a.expression, a.line) for a in transcript.assignments] == [
        ("U", "dunif(x, min=0, max=4, log = FALSE)", 3),
        ("w", "c(0.2, 0.3, 1/2)", 15),
    ]


def test_a_python_session() -> None:
    """Prompts of Python and IPython."""
    text = ">>> p = [0.1, 0.9]\n>>> entropy(p, q)\n0.5219\n>>> p\narray([0.1, 0.9])\nIn [3]: kl(p, q)\nOut[3]: 1.25\n"
    transcript = read_transcript(text)
    assert [(v.name, v.values) for v in transcript.vectors] == [("p", ("0.1", "0.9")), ("p", ("0.1", "0.9"))]
    assert [(c.function, [p.value for p in c.prints]) for c in transcript.calls] == [
        ("entropy", ["0.5219"]),
        ("kl", ["1.25"]),
    ]


def test_a_quotation_is_no_transcript() -> None:
    """Quoted prose and formulas have no printed numbers under them."""
    assert not read_transcript("> As he wrote, P is known.\n> $$a = b$$\n\nx = y holds\n")


def test_an_assignment_with_tex_is_none() -> None:
    """A line of a display that looks like code is not code."""
    assert not read_transcript("$$\n    P = f(x) \\\\\n$$\n")


def test_decimals_in_prose_with_their_sentence() -> None:
    """A decimal has its line, column and sentence; versions, sections and addresses are left out."""
    text = "See section 3.2 of v1.10.2.\nThe divergence is about 0.5219 nats. The other is 1.0775.\nhttp://a.b/1.5/x"
    found = quoted_decimals(text)
    assert [(d.value, d.line, d.column) for d in found] == [("0.5219", 2, 25), ("1.0775", 2, 51)]
    assert found[0].sentence == "The divergence is about 0.5219 nats."


def test_decimals_inside_formulas_are_left_out() -> None:
    """Stretches that are taken are no prose."""
    assert quoted_decimals("x 0.5 y", [(2, 5)]) == ()
