"""An objective with the same arguments everywhere is one number; what stands after "where" is a definition."""

import pytest

import derive

LAWS = r"Let $p_\theta(x,z)$ be a model and $q_\phi(z|x)$ an encoder." + "\n\n"
BOUND = r"\mathbb{E}_{q_\phi(z|x)}[\log p_\theta(x,z) - \log q_\phi(z|x)]"
DIVERGENCE = r"KL(q_\phi(z|x) \| p_\theta(z|x))"


def verdicts(text):
    """Return the verdicts of the displays."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["id"].startswith("d")]


@pytest.mark.parametrize(
    "bound", [r"\mathcal{L}(\theta, \phi; x)", r"\mathcal{L}(\theta, \phi)", r"L(\theta, \phi; x)", r"J(\theta)"]
)
def test_it_is_defined_and_used(bound):
    text = f"{LAWS}Let ${bound}$ be the bound:\n\n$${bound} = {BOUND}$$\n\nThen\n\n"
    right, wrong = rf"$$\log p_\theta(x) = {bound} + {DIVERGENCE}$$", rf"$$\log p_\theta(x) = {bound} - {DIVERGENCE}$$"
    assert verdicts(text + right) == ["given", "proved"]
    assert verdicts(text + wrong) == ["given", "refuted"]
    assert verdicts(text + rf"$${bound} \leq \log p_\theta(x)$$") == ["given", "proved"]


@pytest.mark.parametrize("where", ["where", "with $q_\\phi(z|x)$ any encoder, where"])
def test_what_stands_after_where_says_what_the_display_before_means(where):
    shown = rf"$$\log p_\theta(x) = \mathcal{{L}}(\theta, \phi) + {DIVERGENCE}$$"
    text = rf"{LAWS}{shown}" + f"\n\n{where}\n\n" + rf"$$\mathcal{{L}}(\theta, \phi) = {BOUND}$$"
    assert verdicts(text) == ["proved", "given"]
    assert verdicts(text.replace(f"+ {DIVERGENCE}", f"- {DIVERGENCE}")) == ["refuted", "given"]


@pytest.mark.parametrize(
    "text",
    [
        "$$p(x) = 2 a$$\n\nwhere\n\n$$p(x) = 3 a$$",
        "$$H(X) = 2 a$$\n\nwhere\n\n$$H(X) = 3 a$$",
        "$$m = 2 a$$\n\nThen something else.\n\n$$b = c$$\n\nwhere\n\n$$m = 3 a$$",
    ],
)
def test_a_law_a_standard_quantity_and_an_old_name_are_not_set_by_where(text):
    assert verdicts(text)[-1] != "given"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $L(a) = a^2$." + "\n\n" + r"$$L(a) = L(b)$$",
        r"Let $L(a) = a^2$." + "\n\n" + r"$$\sum_{a=1}^n L(a) = n L(a)$$",
        r"Let $L(a) = a^2$." + "\n\n" + r"$$\frac{d}{da} L(a) = 0$$",
    ],
)
def test_what_varies_is_no_number(text):
    assert verdicts(text)[0] in ("refuted", "undecided")


def test_a_semicolon_in_a_formula_ends_no_sentence():
    from derive.notation.sentences import sentence_before

    assert sentence_before(r"First. Let $L(a; b)$ be") == r"Let $L(a; b)$ be"
    assert sentence_before("It is i.i.d. with mean") == "It is i.i.d. with mean"
    assert sentence_before("It costs $5. And $6. Then") == "Then"
    assert sentence_before("A $x. \n\n y$ b. Then") == "Then"
