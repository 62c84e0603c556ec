"""Any text up to 10 kB ends in a report that obeys the schema and that the second checker accepts in every part.

The texts: random characters, random pieces of LaTeX and prose, and the gallery's example with pieces cut, doubled and
exchanged. `DERIVE_TEST_MULTIPLIER` makes it as thorough as one likes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import derive
import reports
from derive.app.document import Options
from derive.app.report import build_report
from derive.errors import DeriveError
from derive.notation.meaning import MeaningError
from tests.conftest import MULTIPLIER

GALLERY = Path(reports.__file__).parent / "gallery" / "running-example.md"
LONGEST = 10_000

_PIECES = r"""
P(x_i) Q(x_i) p(x) q(x) p_i q_i x y a b n k 0 1 2 -1 \frac{1}{2} \frac{1}{n} 0.5 1/3 X \theta \lambda \epsilon
\log \ln \log_2 \exp \sqrt \sum_{i=1}^n \sum_{i=1}^{n-1} \sum_x \sum_{x\in\mathcal{X}} \prod_{i=1}^n \int_0^1 \max_i
\frac{P(x_i)}{Q(x_i)} \frac{p(x)}{q(x)} D_{KL}(P\|Q) D_\text{KL}(Q\parallel\,P) H(P,Q) I(P) H(X) H(p) I(X;Y) SSE(P,Q)
+ - \cdot * / ^2 ^{n+1} _i _{ij} ! ' | \| , ; : . \dots \quad \\ & \{ \} ( ) [ ] \left( \right) \left[ \right] \left.
= = = \leq \geq < > \neq \approx := \triangleq \equiv \Rightarrow \sim \in \le & \tag{1} \label{a} \text{if } \mathrm{P}
\begin{aligned} \end{aligned} \begin{cases} \end{cases} \mathbb{E} \binom{n}{k} d \, \not= \infty \foo % { }
"""
FORMULA = _PIECES.split()
PROSE = [
    *(
        "Let",
        "$p$",
        "be",
        "a",
        "mass",
        "function",
        "on $\\mathcal{X}$.",
        "where",
        "we define",
        "entropy",
        "KL divergence",
    ),
    *(
        "by (1)",
        "suppose",
        "$P(x_i) = 1$",
        "in this case",
        "bits",
        "denote",
        "$$",
        "$",
        "\n\n",
        "\n",
        "    > P\n",
        "> P\n",
    ),
    *(
        "[1] 0.5 0.5\n",
        "> KLD(P,Q)\n",
        "$sum.KLD.px.py\n",
        "0.6931",
        "0.3068528",
        "```",
        "`",
        "\\begin{align}",
        "|a|b|\n",
    ),
    *("\\end{align}", "\\[", "\\]", "\\(", "\\)", "# ", "- ", "> ", "\\newcommand{\\foo}{x}", "\\begin{equation}"),
    *(
        "\\end{equation}",
        "%",
        "<!-- derive: ",
        "-->",
        "---\n",
        "\\verb|x|",
        "\\input{x}",
        "\\documentclass{article}",
        "é",
        "𝔼",
    ),
]


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(reports.schema())


def sound(text: str, path: str = "") -> dict[str, Any] | None:
    """Check a text and everything that must hold of its report; None where the text was refused with a reason."""
    try:
        report = build_report([(path, text)], Options())
    except DeriveError as error:
        if isinstance(error, MeaningError) or (error.span is None and not error.hint):
            raise
        return None
    found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator().iter_errors(report)]
    assert found == [], text
    again = derive.recheck(report)
    assert again.refused == [], text
    return report


def formulas(rnd: random.Random, length: int) -> str:
    return " ".join(rnd.choice(FORMULA) for _ in range(length))


def prose(rnd: random.Random) -> str:
    """Words, markup and displays in any order."""
    parts = []
    for _ in range(rnd.randint(1, 12)):
        kind = rnd.random()
        if kind < 0.5:
            parts.append(" ".join(rnd.choice(PROSE) for _ in range(rnd.randint(1, 8))))
        elif kind < 0.85:
            parts.append(f"\n\n$${formulas(rnd, rnd.randint(1, 25))}$$\n\n")
        else:
            parts.append(f"${formulas(rnd, rnd.randint(1, 6))}$")
    return " ".join(parts)[:LONGEST]


def equations(rnd: random.Random) -> str:
    """Displays that are nearly well formed: sums of products, side by side, so that much is decided."""
    letters = rnd.sample(["P(x_i)", "Q(x_i)", "p_i", "q_i", r"\mathrm{R}(x_i)"], 2)

    def factor() -> str:
        one = rnd.choice(letters)
        other = rnd.choice(letters)
        return rnd.choice(
            [one, one, rf"\log {one}", rf"\log\frac{{{one}}}{{{other}}}", rf"{one}^2", rf"\frac{{{one}}}{{{other}}}",
             "2", "n", f"({one} - {other})", rf"\log({one} {other})", "i", rf"\sqrt{{{one}}}", rf"\exp({one})"]
        )  # fmt: skip

    def side() -> str:
        terms = []
        for _ in range(rnd.randint(1, 2)):
            body = " ".join(factor() for _ in range(rnd.randint(1, 2)))
            head = rnd.choice(
                [r"\sum_{i=1}^n ", r"\sum_{i=1}^n ", r"\sum_i ", r"\frac{1}{n}\sum_{i=1}^n ", r"\prod_{i=1}^n "]
            )
            terms.append(rnd.choice(["+", "-"]) + head + body)
        return "".join(terms).removeprefix("+")

    lines = ["Let $P$ and $Q$ be probability mass functions."] if rnd.random() < 0.7 else []
    for _ in range(rnd.randint(1, 3)):
        left = side()
        right = left.replace(*rnd.sample(letters, 2)) if rnd.random() < 0.4 else side()
        relation = rnd.choice(["=", "=", "=", r"\leq", r"\geq", r"\neq", "<"])
        lines.append(f"$${left} {relation} {right}$$")
    return "\n\n".join(lines)


def damaged(rnd: random.Random) -> str:
    """The gallery's example with pieces removed, doubled, exchanged and inserted."""
    text = GALLERY.read_text(encoding="utf-8")
    for _ in range(rnd.randint(1, 6)):
        i = rnd.randrange(len(text))
        j = min(len(text), i + rnd.choice([1, 1, 3, 20, 200]))
        k = rnd.randrange(len(text))
        new = rnd.choice(
            [
                "",
                text[i:j] * 2,
                text[k : k + j - i],
                rnd.choice(FORMULA),
                rnd.choice(PROSE),
                rnd.choice("{}$\\^_&|()\n"),
            ]
        )
        text = text[:i] + new + text[j:]
    return text[:LONGEST]


def swapped_words(rnd: random.Random) -> str:
    """The gallery's example with some of its own tokens exchanged for others of its own: mostly still readable."""
    text = GALLERY.read_text(encoding="utf-8")
    tokens = list(re.finditer(r"\\[A-Za-z]+|[A-Za-z]+|\d+|[-+=^_{}()]", text))
    for _ in range(rnd.randint(1, 4)):
        one, other = rnd.choice(tokens), rnd.choice(tokens)
        text = text.replace(one[0], other[0], rnd.randint(1, 2)) if rnd.random() < 0.5 else (
            text[: one.start()] + other[0] + text[one.end() :]
        )  # fmt: skip
    return text


#: Notation that is read and has no meaning.
_MEANINGLESS: Final = (
    *(r"A^\mathrm{T}", r"\int f(x) \, dx", r"\|k\|", r"|\Sigma|", "X_{i_{j}}", r"\begin{matrix} 1 \\ 2 \end{matrix}"),
    *("p(X=0,Y)", r"\lim_{n} a_n", r"(1, \ldots, k)", r"\sqrt{\Sigma}", "x^{(i)}"),
)
#: Sentences of which every part is needed to understand the rest.
_SAYING: Final = (
    r"Let $X \sim \mathrm{Cat}(p_1, \ldots, p_{@})$. $$\mathrm{E}(X) = 1$$",
    r"Let $X \sim \mathrm{Bin}(@, p)$. $$\mathrm{Var}(X) = @ p (1-p)$$",
    r"Let $x_1, \ldots, x_{@}$ be positive numbers with $\sum_{i=1}^{@} x_i = 1$. $$\sum_i x_i > 0$$",
    r"Let $A$ and $B$ be events with $P(A \mid B, @) = 0.2$. $$P(B \mid A) = \frac{P(A \mid B) P(B)}{P(A)}$$",
    "<!-- derive: x_i is positive for i in 1..@ -->\n\n$$x_1 > 0$$",
    r"Let $P$ be a distribution on $\{1, \ldots, @\}$. $$\sum_{i=1}^{@} P(i) = 1$$",
    r"The entropy $$H(X) = - @ \log p$$ is $$H(X) = -\sum_x p(x) \log p(x)$$ where $p$ is the law of $X$.",
    r"We define $$H(p) = -\sum_i p_i \log @$$ so $$H(p) \geq 0$$",
    r"We define $$D(p \| q) = \sum_i p_i \log \frac{p_i}{@}$$ and $$D(p\|q) \geq 0$$",
    r"Let $Y = @$ and $X \sim \mathcal{N}(@, 1)$. $$\mathrm{E}(Y) = \mathrm{E}(X)$$",
    r"Let $@ \in \{0, 1\}$ and $I(X;Y) = @$. $$@^2 = @$$",
    r"$$\frac{d}{d \theta} \log @ = 0, \quad \arg\max_\theta @ = \arg\min_\theta -@$$",
)

KINDS: dict[str, tuple[Callable[[random.Random], str], int]] = {
    "prose": (prose, 40),
    "equations": (equations, 8),
    "damaged": (damaged, 6),
    "tokens": (swapped_words, 6),
}


def seeds(count: int) -> Iterator[int]:
    return iter(range(max(1, round(count * MULTIPLIER))))


@pytest.mark.parametrize("kind", KINDS)
def test_any_text_ends_in_a_sound_report(kind: str) -> None:
    make, count = KINDS[kind]
    for seed in seeds(count):
        sound(make(random.Random(f"{kind}-{seed}")))


@pytest.mark.parametrize("saying", _SAYING)
def test_what_says_something_ends_in_a_report_where_a_part_has_no_meaning(saying: str) -> None:
    for part in _MEANINGLESS:
        sound(saying.replace("@", part))


@pytest.mark.parametrize("path", ["", "a.md", "a.tex", "a.ipynb", "a.html", "a.txt"])
def test_any_characters_end_in_a_sound_report(path: str) -> None:
    @settings(max_examples=max(1, round(10 * MULTIPLIER)))
    @given(st.text(max_size=LONGEST))
    def holds(text: str) -> None:
        sound(text, path)

    holds()


def test_the_report_of_the_example_is_sound() -> None:
    report = sound(GALLERY.read_text(encoding="utf-8"))

    assert report is not None
    assert report["summary"]["steps"]["proved"] >= 7
