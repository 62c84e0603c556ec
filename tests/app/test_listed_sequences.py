"""What a list of entries tells: which index numbers them, that their count is a size, and that the whole is a name."""

import pytest

import derive


def _verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return [step.verdict for step in report.steps if step.id.startswith("d")]


SOFTMAX = "$$p_i = \\frac{e^{z_i}}{\\sum_{j=1}^n e^{z_j}}.$$"


@pytest.mark.parametrize("noun", ["logits", "real numbers"])
def test_the_index_of_a_law_runs_over_what_the_index_of_its_sequence_does(noun: str) -> None:
    """The i of p_i is the index of z_i, and z_j is summed from 1 to n: p is a law on 1, ..., n."""
    words = f"Given {noun} $z_1, \\ldots, z_n$, let\n\n{SOFTMAX}\n\nThen\n\n"

    assert _verdicts(words + "$$H(p) \\leq \\log n$$\n") == ["given", "proved"]
    assert _verdicts(words + "$$H(p) = \\log n$$\n") == ["given", "refuted"]


WHOLES = {
    "plain": ("z = (z_1, \\ldots, z_K)", "z"),
    "bold": ("\\mathbf{z} = (z_1, \\dots, z_K)", "z"),
    "transposed": ("z = (z_1, z_2, \\ldots, z_K)^T", "z"),
    "Greek": ("\\boldsymbol{\\theta} = (\\theta_1, \\ldots, \\theta_K)", "\\theta"),
}


@pytest.mark.parametrize("kind", WHOLES)
def test_a_vector_that_lists_its_own_entries_is_no_more_than_a_name_of_them(kind: str) -> None:
    """Its entries are any numbers then, also for what is said of an order."""
    whole, z = WHOLES[kind]
    words = f"Let ${whole}$ be given. Then\n\n"
    squares, total = f"\\sum_{{k=1}}^K {z}_k^2", f"\\left(\\sum_{{k=1}}^K {z}_k\\right)^2"

    assert _verdicts(f"{words}$$K {squares} \\geq {total}$$\n") == ["proved"]
    assert _verdicts(f"{words}$$K {squares} \\leq {total}$$\n") == ["refuted"]
    assert _verdicts(f"{words}$${squares} = {total}$$\n") == ["refuted"]


def test_what_else_is_said_of_a_listed_vector_counts() -> None:
    """Words that may exclude values, and equations that do, keep false what holds of them from being called so."""
    claim = "\n\n$$\\sum_{k=1}^K z_k = 0$$\n"

    assert _verdicts("Let $z = (z_1, \\ldots, z_K)$ be centred." + claim) == ["undecided"]
    assert _verdicts("Let $z = (z_1, \\ldots, z_K)$ solve the equation." + claim) == ["undecided"]
    assert _verdicts("Let $z = (z_1, \\ldots, z_K)$ with $z_k = 0$." + claim) != ["refuted"]
    assert _verdicts("Let $z = (x_1, \\ldots, x_K)$ be given." + claim) != ["refuted"]


def test_what_is_claimed_of_the_entries_does_not_explain_the_words_about_them() -> None:
    """A claim that a sum is not negative says nothing of the word before it that makes it true."""
    words = "Let $u = (u_1, \\ldots, u_n)$ be a vector with non-negative entries. Then\n\n"

    assert _verdicts(f"{words}$$\\sum_{{i=1}}^n u_i \\geq 0$$\n") == ["undecided"]
    assert _verdicts(f"{words}$$u_i \\geq 0$$\n") == ["undecided"]


@pytest.mark.parametrize("font", ["p", "\\mathbf{p}"])
def test_a_law_is_told_by_the_list_of_its_probabilities(font: str) -> None:
    """With dots or without, bold or not: it lives on the indices of the list."""
    words = f"Let ${font} = (p_1, \\ldots, p_n)$ be a probability vector. Then\n\n"
    three = f"Let ${font} = (p_1, p_2, p_3)$ be a distribution. Then\n\n"
    parts = "-p_1 \\log p_1 - p_2 \\log p_2 - p_3 \\log p_3"

    assert _verdicts(f"{words}$$H({font}) \\leq \\log n$$\n") == ["proved"]
    assert _verdicts(f"{words}$$H({font}) = \\log n$$\n") == ["refuted"]
    assert _verdicts(f"{three}$$H({font}) = {parts}$$\n") == ["proved"]
    assert _verdicts(f"{three}$$H({font}) \\leq \\log 3$$\n") == ["proved"]
    assert _verdicts(f"{three}$$H({font}) \\leq \\log 2$$\n") == ["refuted"]


def test_what_words_say_of_a_list_they_say_of_its_name() -> None:
    """A letter that is no law by itself is one where the words call the list of its entries a probability vector."""
    lists = ("$\\mathbf{a} = (a_1, \\ldots, a_n)$", "$\\mathbf{r} = (r_1, \\ldots, r_n)$")
    words = f"Let {lists[0]} and {lists[1]} be probability vectors. Then\n\n"
    kl = "D_{KL}(\\mathbf{a} \\| \\mathbf{r}) = \\sum_{i=1}^n a_i \\log \\frac{a_i}{r_i}"

    assert _verdicts(f"{words}$${kl} \\geq 0$$\n") == ["proved", "proved"]
    assert _verdicts(f"{words}$${kl} \\leq \\log n$$\n") == ["proved", "refuted"]


def test_bold_laws_are_functions_of_their_index_and_no_vectors() -> None:
    """Where an entropy or divergence is taken of them and their entries are plain; a vector stays one."""
    kl, cross = "D_{KL}(\\mathbf{p} \\| \\mathbf{q})", "H(\\mathbf{p}, \\mathbf{q})"
    words = "Let $\\mathbf{p}$ and $\\mathbf{q}$ be distributions over $n$ classes. Then\n\n"
    first = f"$${kl} = \\sum_{{i=1}}^n p_i \\log \\frac{{p_i}}{{q_i}}$$\n\n"

    assert _verdicts(f"{words}{first}$${kl} = {cross} - H(\\mathbf{{p}})$$\n") == ["proved", "proved"]
    assert _verdicts(f"{words}{first}$${kl} = H(\\mathbf{{p}}) - {cross}$$\n") == ["proved", "refuted"]
    vectors = "Let $\\mathbf{x} = (x_1, \\ldots, x_n)^T$ and $\\mathbf{y}$ be vectors. Then\n\n"
    assert _verdicts(vectors + "$$\\mathbf{x} \\mathbf{y}^T = \\mathbf{y}^T \\mathbf{x}$$\n") != ["proved"]


def test_a_listed_sequence_has_entries() -> None:
    """Sums without a range run over them, and a mean divides by their count."""
    words = "Let $x_1, \\ldots, x_n$ be numbers and $\\bar{x} = \\frac{1}{n} \\sum_i x_i$. Then\n\n"

    assert _verdicts(words + "$$\\sum_i (x_i - \\bar{x}) = 0$$\n\n$$\\sum_i 1 = n$$\n") == ["proved", "proved"]
    assert _verdicts(words + "$$\\sum_i (x_i - \\bar{x})^2 = \\sum_i x_i^2 - \\bar{x}^2$$\n") == ["refuted"]


def test_lists_that_end_in_different_places_tell_no_range() -> None:
    """Beside x_1, ..., x_n and x_1, ..., x_m it is not said over which of them a sum runs."""
    words = "Let $x_1, \\ldots, x_n$ and later $x_1, \\ldots, x_m$ be numbers. Then\n\n"
    text = words + "$$\\sum_i (x_i + 1) = \\sum_i x_i + n$$\n"

    assert _verdicts(text) == ["undecided"]
