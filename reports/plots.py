"""Figures of the report: two distributions against each other, and the terms of their divergence, as SVG or PDF."""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal

from reports.formulas.as_text import printable
from reports.outline import Json

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Stands for the colour of the surrounding text; replaced by ``currentColor`` in SVG.
_INK: Final = "#010203"
_FIRST, _SECOND = "#3b6fb6", "#e08a2e"
_LONGEST_NAME: Final = 16
_MOST_BARS: Final = 60
_MOST_VALUES: Final = 20_000
_STYLE: Final[dict[str, Any]] = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 8.5,
    "text.parse_math": False,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "axes.titlesize": 9,
    "axes.unicode_minus": True,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "derive-report/1",
    "pdf.fonttype": 42,
    "path.simplify": False,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mass functions a quoted number compares.

    Attributes:
        first, second: their values, in the order of the arguments of the first number that compares them.
        scaled: whether a vector had to be divided by its sum.
        numbers: ids of the numbers computed from them.
    """

    names: tuple[str, str]
    first: tuple[float, ...]
    second: tuple[float, ...]
    scaled: bool
    numbers: tuple[str, ...]

    def terms(self) -> tuple[list[float], list[float]]:
        """Return the terms ``p log(p/q)`` and ``q log(q/p)`` in nats; a term that is not finite is ``nan``."""
        pairs = list(zip(self.first, self.second, strict=True))
        return [_term(p, q) for p, q in pairs], [_term(q, p) for p, q in pairs]


def _term(p: float, q: float) -> float:
    if p == 0:
        return 0.0
    return p * (math.log(p) - math.log(q)) if q > 0 and p > 0 else math.nan


def pairs_of(document: Json) -> list[Pair]:
    """Return the pairs of vectors that the numbers of a document compare, each pair once."""
    found: dict[tuple[Any, ...], Pair] = {}
    for number in document["numbers"]:
        vectors = [(name, _floats(values)) for name, values in number["inputs"].items()]
        if len(vectors) != 2 or len(vectors[0][1]) != len(vectors[1][1]) or not vectors[0][1]:
            continue
        (p, first), (q, second) = vectors
        key = tuple(sorted([(p, first), (q, second)]))
        known = found.get(key)
        if known:
            found[key] = Pair(known.names, known.first, known.second, known.scaled, (*known.numbers, number["id"]))
        else:
            scaled = bool(number["normalised"])
            shown = (_scaled(first), _scaled(second)) if scaled else (first, second)
            found[key] = Pair((p, q), *shown, scaled=scaled, numbers=(number["id"],))
    return list(found.values())


def _scaled(values: tuple[float, ...]) -> tuple[float, ...]:
    total = math.fsum(values)
    return tuple(v / total for v in values) if total > 0 else values


def _floats(values: list[str]) -> tuple[float, ...]:
    """The values for drawing; empty where one is no finite number or there are too many to draw."""
    if len(values) > _MOST_VALUES:
        return ()
    try:
        numbers = tuple(float(Fraction(v)) for v in values)
    except (ValueError, ZeroDivisionError, OverflowError):
        return ()
    return numbers if all(math.isfinite(v) for v in numbers) else ()


def draw(pair: Pair, kind: Literal["svg", "pdf"], prefix: str = "figure") -> bytes:
    """Return the figure of a pair; the same pair gives the same bytes.

    ``prefix`` keeps the ids of several SVGs on one page apart.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with rc_context(_STYLE), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # letters that the font lacks
        figure = Figure(figsize=(7.0, 2.7), layout="constrained")
        canvas = (FigureCanvasSVG if kind == "svg" else FigureCanvasPdf)(figure)
        left, right = figure.subplots(1, 2)
        p, q = (_label(name) for name in pair.names)
        _columns(left, pair.first, pair.second, (p, q))
        left.set_title("probabilities" + (", divided by their sums" if pair.scaled else ""))
        forward, backward = pair.terms()
        _columns(right, forward, backward, (_total(p, q, forward), _total(q, p, backward)))
        right.axhline(0, color=_INK, linewidth=0.6)
        right.set_title("terms of the divergence, in nats")
        target = BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"CreationDate": None, "Producer": None, "Creator": None}
        canvas.print_figure(target, format=kind, metadata=metadata)
    return _for_page(target.getvalue(), prefix) if kind == "svg" else target.getvalue()


def _label(name: str) -> str:
    """A name that fits the legend."""
    shown = printable(name).replace("\n", " ")
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"


def _total(p: str, q: str, terms: list[float]) -> str:
    total = math.fsum(t for t in terms if not math.isnan(t))
    value = "∞" if any(math.isnan(t) for t in terms) else f"{total:.4f}"
    return f"{p} log({p}/{q}), sum {value}"


def _columns(axes: Axes, first: Any, second: Any, labels: tuple[str, str]) -> None:
    """Bars side by side, or steps where there are too many for bars."""
    places = range(1, len(first) + 1)
    for values, label, colour, side in ((first, labels[0], _FIRST, -1), (second, labels[1], _SECOND, 1)):
        if len(first) <= _MOST_BARS:
            axes.bar([i + side * 0.2 for i in places], values, width=0.38, color=colour, label=label, linewidth=0)
        else:
            axes.step(places, values, where="mid", color=colour, label=label, linewidth=0.9)
    axes.margins(x=0.02)
    axes.set_xlabel("i")
    if len(first) <= 20:
        axes.set_xticks(list(places))
    axes.tick_params(length=2, width=0.6)
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.28 * (high - low))
    axes.legend(loc="upper left", fontsize=8, handlelength=1.0, borderaxespad=0.2, labelspacing=0.25)


def _for_page(svg: bytes, prefix: str) -> bytes:
    """Make an SVG part of a page: no XML prologue, ink in the colour of the text, ids of its own."""
    text = svg.decode("utf-8")
    text = text[text.index("<svg") :].replace(_INK, "currentColor")
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}-", text)
    return text.encode("utf-8")
