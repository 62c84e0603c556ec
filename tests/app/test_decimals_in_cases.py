"""Decimals that are quoted for a case are compared with the value there."""

import copy

import pytest

import derive
from derive.recheck import recheck

H = r"Let $h(p) = -p \log p - (1 - p) \log (1 - p)$ for $0 < p < 1$."


def steps(text: str) -> list[tuple[str, str]]:
    """Return verdict and message of the claims of a document, whose evidence the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [(s["verdict"], s["message"]) for s in report.data["documents"][0]["steps"] if s["verdict"] != "given"]


RIGHT = [
    (H, r"For $p = 0.1$ we get $h(p) = 0.325$."),
    (H, r"At $p = 1/2$ we have $h(p) \approx 0.693$."),
    (r"Let $f = a^2 + b^2$.", r"For $a = 1$ and $b = 2$ we get $f = 5.0$."),
    (r"Let $f = a^2 + b^2$.", r"For $a = 0$ and $b = 2$ we get $f = 4.0$."),
    (r"Let $f = a^2 + b^2$.", r"When $a = b = 1.5$ this is $$f = 4.5.$$"),
    (r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$.", r"For $\mu = 2$ and $\sigma = 3$ we have $E[X^2] = 13.0$."),
]
WRONG = [
    (H, r"For $p = 0.1$ we get $h(p) = 0.335$."),
    (H, r"At $p = 1/2$ we have $h(p) \approx 0.71$.", r"h(p) is 0.693147180559…"),
    (r"Let $f = a^2 + b^2$.", r"For $a = 1$ and $b = 2$ we get $f = 6.0$."),
]
OPEN = [
    (H, r"We get $h(p) = 0.325$."),
    (H, r"For $p = 0.1$ we get $h(q) = 0.325$."),
    (H, r"For $p = 0.1$ in the limit we get $h(p) = 0.335$ at another point."),
    (r"Let $f = a^2 + b^2$.", r"For $a = 1$ we get $f = 6.0$."),
    (r"Let $f = a^2 + b^2$.", r"For $a = 1$ or $b = 2$ we get $f = 6.0$."),
    (r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$.", r"For $\mu = 2$ we have $E[X^2] = 13.0$."),
]


@pytest.mark.parametrize(("said", "claim"), RIGHT)
def test_a_right_decimal_is_proved_in_its_case(said, claim):
    assert [verdict for verdict, _ in steps(f"{said}\n\n{claim}")] == ["proved"]


@pytest.mark.parametrize("texts", WRONG)
def test_a_wrong_decimal_is_refuted_with_the_value_in_its_case(texts):
    said, claim, *message = texts
    (found,) = steps(f"{said}\n\n{claim}")
    assert found[0] == "refuted"
    assert all(words in found[1] for words in message)


@pytest.mark.parametrize(("said", "claim"), OPEN)
def test_a_decimal_without_a_known_case_is_open(said, claim):
    assert [verdict for verdict, _ in steps(f"{said}\n\n{claim}")] == ["undecided"]


@pytest.mark.parametrize(
    ("names", "supposed"),
    [
        ({"a": "1", "b": "3"}, None),
        ({"a": "1", "b": "2", "c": "0"}, None),
        ({"a": "1", "b": "2"}, ["(= a 1)"]),
        ({"a": "1", "b": "2"}, []),
    ],
)
def test_a_number_of_another_case_is_refused(names, supposed):
    """Forged: values that the step does not suppose, and suppositions that were dropped."""
    report = derive.check("Let $f = a^2 + b^2$.\n\nFor $a = 1$ and $b = 2$ we get $f = 5.0$.")
    data = copy.deepcopy(report.data)
    (document,) = data["documents"]
    (number,) = document["numbers"]
    (step,) = [s for s in document["steps"] if s["verdict"] == "proved"]
    assert recheck(data).accepted
    number["evidence"]["model"]["names"] = names
    if supposed is not None:
        step["supposed"] = [f for f in step["supposed"] if f in supposed]
    refused = recheck(data).refused
    assert (step["id"], "its number is of something else") in refused


@pytest.mark.parametrize("term", ["(+ a 4)", "5", "(+ f 0)"])
def test_a_number_of_another_term_is_refused(term):
    """Forged: the enclosure is of a term with the same value, which is not the left side."""
    data = copy.deepcopy(derive.check("Let $f = a^2 + b^2$.\n\nFor $a = 1$ and $b = 2$ we get $f = 5.0$.").data)
    data["documents"][0]["numbers"][0]["evidence"]["term"] = term
    assert "its number is of something else" in [why for _, why in recheck(data).refused]


def test_what_contradicts_itself_gives_no_value():
    """For a = 1 and a = 2 nothing is 1: no decimal is proved or refuted there, and forged evidence is refused."""
    (found,) = steps("Let $f = a^2$.\n\nFor $a = 1$ and $a = 2$ we get $f = 1.0$.")
    assert found == ("undecided", "no numbers were found that are as the words before it suppose")
    data = copy.deepcopy(derive.check("Let $f = a^2$.\n\nFor $a = 1$ we get $f = 1.0$.").data)
    (step,) = [s for s in data["documents"][0]["steps"] if s["verdict"] == "proved"]
    step["supposed"].append("(= a 2)")
    assert (step["id"], "its number is of something else") in recheck(data).refused


def test_names_with_numbers_are_others_than_the_letter_alone():
    text = r"""Let $f = a_1 a_2 + a_2$.

When $a_1 = a_2 = a$ this is
$$f = a^2 + a.$$
"""
    assert [verdict for verdict, _ in steps(text)] == ["proved"]
