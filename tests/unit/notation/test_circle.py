r"""When a bare ``\pi`` is the number, and when it is a name."""

import pytest

import derive


def verdicts(text: str) -> list[str]:
    document = derive.check(text).data["documents"][0]
    return [step["verdict"] for step in document["steps"]]


NUMBER = [
    r"$$\frac12 \log(2\pi) > 0$$",
    r"$$\sqrt{\pi} > 1$$",
    r"$$\frac{\pi}{4} < 1$$",
    r"$$\log(\pi e) > 2$$",
    r"$$\pi < \frac{22}{7}$$",
    r"$$\pi \approx 3.14159$$",
    r"$$\frac{\pi^2}{6} > 1.64$$",
    r"$$V_n = \frac{\pi^{n/2}}{\Gamma(n/2 + 1)} r^n$$ $$\pi > 3$$",
    r"$$G = \pi^{p(p-1)/4} \prod_{j=1}^p \Gamma(x - j)$$ $$\pi > 3$$",
    r"With a policy $\pi(a|s)$, $$\log(2\pi) > 1.8$$",
    r"The angle is $$\theta = \mu - \pi$$ $$\log(2\pi) > 1.8$$",
    r"It is the square root of $\pi$: $$\sqrt{\pi} > 1.7$$",
]


@pytest.mark.parametrize("text", NUMBER)
def test_factors_of_numbers_are_the_number(text: str) -> None:
    assert verdicts(text)[-1] == "proved"


NAMES = [
    r"$$2\pi > 6$$ for $0 < \pi < 1$.",
    r"Heads with probability $\pi$. $$2\pi > 6$$",
    r"$$2\pi < 7$$ $$H = -\pi\log\pi - (1-\pi)\log(1-\pi)$$",
    r"$$2\pi < 7$$ $$q = 1 - \pi$$",
    r"$$2\pi < 7$$ $$f(\pi) = 3 g(\pi)$$",
    r"$$2\pi < 7$$ $$\sum_{\pi} \pi = 3$$",
    r"$$2\pi < 7$$ and $\pi = \frac{1}{2}$.",
    r"$$2\hat{\pi} < 7$$",
    r"$$n\pi < 7n$$",
    r"$$\pi^2 > 9$$ $$L = \pi^{k/2} (\frac12)^{n-k}$$",
    "<!-- derive: pi is a number -->\n\n$$2\\pi < 7$$",
    r"$$2\pi < 7$$ $$\frac{d}{d\pi} \log \pi = \frac{1}{\pi}$$",
]


@pytest.mark.parametrize("text", NAMES)
def test_what_is_said_of_a_name_keeps_it_a_name(text: str) -> None:
    assert verdicts(text)[0] != "proved"


@pytest.mark.parametrize(
    "claim", [r"\log 2\pi = 2\log\pi", r"\pi > \frac{22}{7}", r"\sqrt{2\pi} = 2.6", r"2\pi e = 17"]
)
def test_false_claims_about_the_number_are_refuted(claim: str) -> None:
    assert verdicts(f"We know $2\\pi > 6$.\n\n$${claim}$$")[-1] == "refuted"
