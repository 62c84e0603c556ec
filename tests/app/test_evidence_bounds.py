"""ELBO has its standard meaning where one approximate posterior and one joint law are written."""

import pytest

import derive

LAWS = r"Let $p(x, z)$ be the joint law and $q(%s)$ an approximate posterior." + "\n\n"
DIVERGENCE = r"KL(q(%s) \| p(z|x))"


def verdicts(text):
    """Return the verdicts of the displays."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["id"].startswith("d")]


@pytest.mark.parametrize("law", ["z|x", "z"])
@pytest.mark.parametrize("bound", [r"\mathrm{ELBO}", r"\text{ELBO}", r"\mathrm{ELBO}(q)"])
@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"\log p(x) = BOUND + KL(q(LAW) \| p(z|x))", "proved"),
        (r"\log p(x) \geq BOUND", "proved"),
        (r"BOUND = E_{q(LAW)}[\log p(x|z)] - KL(q(LAW) \| p(z))", "proved"),
        (r"BOUND = E_{q(LAW)}[\log p(x,z)] - E_{q(LAW)}[\log q(LAW)]", "proved"),
        (r"\log p(x) = BOUND - KL(q(LAW) \| p(z|x))", "refuted"),
        (r"BOUND = E_{q(LAW)}[\log p(x|z)] + KL(q(LAW) \| p(z))", "refuted"),
        (r"\log p(x) \leq BOUND", "refuted"),
        (r"BOUND = E_{q(LAW)}[\log p(z|x)] - KL(q(LAW) \| p(z))", "refuted"),
    ],
)
def test_its_standard_meaning(law, bound, claim, right):
    assert verdicts(LAWS % law + f"$${claim.replace('BOUND', bound).replace('LAW', law)}$$") == [right]


def test_a_definition_of_the_document_counts_instead_and_is_compared():
    text = LAWS % "z" + r"We define the ELBO as $$\mathrm{ELBO} = \sum_z q(z) \log \frac{p(x,z)}{q(z)}.$$"
    step = derive.check(text).data["documents"][0]["steps"][-1]
    assert (step["verdict"], "agrees with the standard evidence lower bound" in step["message"]) == ("given", True)
    wrong = LAWS % "z" + r"We define the ELBO as $$\mathrm{ELBO} = \sum_z q(z) \log \frac{q(z)}{p(x,z)}.$$"
    assert verdicts(wrong) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $p(x, z)$ be the joint law, $q(z)$ and $r(z)$ two posteriors." + "\n\n",
        r"Let $p(x, z)$ be the joint law, $q(z|x)$ and $q(x)$ others." + "\n\n",
        r"Let $p(x, z)$ and $p(y, z)$ be the joint laws, $q(z)$ another." + "\n\n",
    ],
)
def test_where_the_laws_are_not_clear_it_means_nothing(text):
    assert verdicts(text + r"$$\log p(x) \geq \mathrm{ELBO}$$") == ["undecided"]


CALLED = r"""For any $q_\phi(z|x)$,

$$\log p_\theta(x) = E_{q_\phi(z|x)}\left[\log \frac{p_\theta(x,z)}{q_\phi(z|x)}\right]
+ KL(q_\phi(z|x) \| p_\theta(z|x))$$

"""


@pytest.mark.parametrize(
    "name", [r"The first term is the ELBO $\mathcal{L}$.", r"Here $\mathcal{L}$ is the evidence lower bound."]
)
@pytest.mark.parametrize(
    ("line", "right"),
    [
        (r"\log p_\theta(x) \geq \mathcal{L}", True),
        (r"\log p_\theta(x) \leq \mathcal{L}", False),
        (r"\mathcal{L} = E_{q_\phi(z|x)}[\log p_\theta(x|z)] - KL(q_\phi(z|x) \| p_\theta(z))", True),
        (r"\mathcal{L} = E_{q_\phi(z|x)}[\log p_\theta(x|z)] + KL(q_\phi(z|x) \| p_\theta(z))", False),
    ],
)
def test_a_letter_that_the_words_call_so(name, line, right):
    steps = derive.check(f"{CALLED}{name}\n\n$${line}$$").data["documents"][0]["steps"]
    assert (steps[-1]["verdict"] == "proved") == right


@pytest.mark.parametrize(("sign", "right"), [("-", "proved"), ("+", "refuted")])
def test_a_divergence_behind_a_sum_of_the_same_letter(sign, right):
    claim = rf"\mathrm{{ELBO}} = \sum_z q(z) \log p(x|z) {sign} D_{{KL}}(q(z) \| p(z))"
    assert verdicts(LAWS % "z" + f"$${claim}$$") == [right]
