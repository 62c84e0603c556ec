"""What indices run over: said in a sentence, or shared by the indices of one sequence."""

import pytest

import derive

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$%s. Then" + "\n\n"


def verdicts(text):
    """Return the verdicts of the displays."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["id"].startswith("d")]


@pytest.mark.parametrize(
    "said", ["", r" for $i = 1, \dots, n$", r" for $i \in \{1, \dots, n\}$", r", $i = 1, \ldots, n$"]
)
@pytest.mark.parametrize(
    "claim",
    [
        r"\log p_i = z_i - \log \sum_j e^{z_j}",
        r"-\sum_i p_i \log p_i = \log \sum_j e^{z_j} - \sum_i p_i z_i",
        r"\sum_i p_i = 1",
        r"\log \sum_j e^{z_j} = \log \sum_i e^{z_i}",
    ],
)
def test_the_indices_of_one_sequence_run_over_one_set(said, claim):
    assert verdicts(SOFTMAX % said + f"$${claim}$$\n") == ["proved"]


@pytest.mark.parametrize(
    "claim",
    [
        r"\log p_i = z_i + \log \sum_j e^{z_j}",
        r"-\sum_i p_i \log p_i = \log \sum_j e^{z_j} + \sum_i p_i z_i",
        r"\sum_i p_i z_i = \sum_i z_i",
    ],
)
def test_what_is_false_of_them_is_not_proved(claim):
    assert verdicts(SOFTMAX % "" + f"$${claim}$$\n")[0] in ("refuted", "undecided")


@pytest.mark.parametrize(
    "text",
    [
        r"$$\sum_{i=1}^n a_i = \sum_{j=1}^m a_j$$",
        r"For $i = 1, \dots, n$ and $j = 1, \dots, m$." + "\n\n" + r"$$\sum_i a_i = \sum_j a_j$$",
        r"$$\sum_i a_i = \sum_j b_j$$" + "\n\n" + r"$$\sum_i a_i^2 = \sum_i a_i^2$$",
    ],
)
def test_ranges_that_are_said_stay_apart(text):
    assert verdicts(text)[0] != "proved"


def test_the_report_says_so():
    context = derive.check(SOFTMAX % "" + r"$$\sum_i p_i = 1$$").data["documents"][0]["context"]
    assert any(line["what"] == "j runs over the values of i where no range is written" for line in context)


def test_the_values_of_an_index_are_no_supposition():
    steps = derive.check(r"Let $a_i = i^2$ for $i = 1, \dots, n$." + "\n\n" + r"$$\sum_i a_i = \sum_{k=1}^n k^2$$")
    found = [(s["id"], s["verdict"]) for s in steps.data["documents"][0]["steps"]]
    assert found == [("i0.0", "given"), ("d0.0", "proved")]
