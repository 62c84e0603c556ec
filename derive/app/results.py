"""What the Python functions return: plain results that print well, in a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn


class _NoBoolean:
    """A verdict has six values; taking it for true or false would hide four of them."""

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict is not true or false: compare .verdict with 'proved', 'refuted', ...")


@dataclass(frozen=True, slots=True)
class Step(_NoBoolean):
    """One checked relation; ``data`` is its entry in the report, ``document`` the part of the report it stands in."""

    data: Mapping[str, Any]
    document: Mapping[str, Any] | None = field(default=None, repr=False, compare=False)

    @property
    def verdict(self) -> str:
        """One of proved, refuted, supported, given, undecided, unread."""
        return str(self.data["verdict"])

    @property
    def id(self) -> str:
        """The place in the document: ``d3.1`` for displays, ``i4.0`` for inline formulas."""
        return str(self.data["id"])

    @property
    def latex(self) -> str:
        """The relation as it was written."""
        return " ".join(part for part in (self.data["lhs"], self.data["relation"], self.data["rhs"]) if part)

    @property
    def because(self) -> tuple[str, ...]:
        """The rules a proof used, in words."""
        return tuple(self.data["because"])

    @property
    def needed(self) -> tuple[str, ...]:
        """What must hold for both sides to make sense, in words."""
        return tuple(self.data["conditions"]["needed"])

    @property
    def message(self) -> str:
        """One sentence for a person."""
        return str(self.data["message"])

    @property
    def evidence(self) -> Any:
        """The proof or counterexample, as in the report document, or ``None``."""
        return self.data["evidence"]

    def __str__(self) -> str:
        from reports.formulas.as_text import as_text

        lines = [f"by {', '.join(self.because)}" if self.because else self.message]
        lines += [f"needs: {condition}" for condition in self.needed]
        lines += self._difference()
        if near := self.data.get("nearest"):
            line = " ".join(as_text(near[part]) for part in ("lhs", "relation", "rhs"))
            lines.append(f"nearest true line: {line} ({near['edit']})")
        return f"{self.verdict}: {as_text(self.latex)}" + "".join(f"\n  {line}" for line in lines)

    def _difference(self) -> list[str]:
        """Return the model in which the two sides differ, in words."""
        evidence = self.evidence
        if evidence is None or evidence["kind"] != "counterexample":
            return []
        from reports.models import heading, model_in_words, relevant_model, sides_apart

        left, right = sides_apart(evidence["lhs"], evidence["rhs"])
        whole = evidence["model"]
        shown = relevant_model(whole, dict(self.data), dict(self.document)) if self.document else whole
        model = model_in_words(shown)
        where = f": {model}" if model else ""
        return [f"{heading(self.verdict, somewhere=bool(model))}{where}: left {left}, right {right}"]

    def _repr_latex_(self) -> str:
        return rf"${self.latex}\qquad\text{{{self.verdict}}}$"


@dataclass(frozen=True, slots=True)
class Report:
    """A checked document or several; ``data`` is the report document (schema ``derive-report/1``)."""

    data: Mapping[str, Any]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every relation, in order."""
        return tuple(Step(step, document) for document in self.data["documents"] for step in document["steps"])

    @property
    def numbers(self) -> tuple[Mapping[str, Any], ...]:
        """Every quoted number, as in the report document."""
        return tuple(number for document in self.data["documents"] for number in document["numbers"])

    @property
    def refuted(self) -> tuple[Any, ...]:
        """The steps and numbers that are false."""
        numbers = tuple(number for number in self.numbers if number["verdict"] == "refuted")
        return (*(step for step in self.steps if step.verdict == "refuted"), *numbers)

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps that are neither proved, given nor refuted."""
        return tuple(step for step in self.steps if step.verdict in ("undecided", "unread", "supported"))

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __getitem__(self, id: str) -> Step:  # noqa: A002
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)

    def text(self, *, color: bool = False, width: int = 100) -> str:
        """Return the report as terminal text."""
        from reports import render_text

        return render_text(dict(self.data), color=color, width=width)

    def html(self) -> str:
        """Return the report as one self-contained HTML page."""
        from reports import render_html

        return render_html(dict(self.data))

    def write(self, folder: str | Path, formats: tuple[str, ...] = ("json", "tex", "html", "pdf")) -> list[Path]:
        """Write the report into a folder; each file appears whole or not at all."""
        from reports import write_report

        return write_report(dict(self.data), Path(folder), formats)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        counts = ", ".join(f"{n} {verdict}" for verdict, n in self.data["summary"]["steps"].items())
        return f"<Report: {counts or 'no formulas'}>"

    def _repr_html_(self) -> str:
        from html import escape

        return f'<iframe srcdoc="{escape(self.html())}" style="width:100%;height:36em;border:1px solid #ccc"></iframe>'


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of divergences; ``data`` is its document (schema ``derive-comparison/1``)."""

    data: Mapping[str, Any]

    def verdict(self, divergence: str, question: str) -> str:
        """Return one cell: proved, refuted or undecided, e.g. ``verdict("kl", "symmetric")``."""
        for cell in self.data["cells"]:
            if (cell["divergence"], cell["property"]) == (divergence, question):
                return str(cell["verdict"])
        raise KeyError((divergence, question))

    def text(self, *, color: bool = False, width: int = 100) -> str:
        """Return the comparison as terminal text."""
        from reports import render_comparison_text

        return render_comparison_text(dict(self.data), color=color, width=width)

    def html(self) -> str:
        """Return the comparison as one self-contained HTML page."""
        from reports import render_comparison_html

        return render_comparison_html(dict(self.data))

    def write(self, folder: str | Path, formats: tuple[str, ...] = ("json", "tex", "html", "pdf")) -> list[Path]:
        """Write the comparison into a folder; each file appears whole or not at all."""
        from reports import write_report

        return write_report(dict(self.data), Path(folder), formats)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Comparison: {', '.join(self.data['divergences'])}>"

    def _repr_html_(self) -> str:
        from html import escape

        return f'<iframe srcdoc="{escape(self.html())}" style="width:100%;height:36em;border:1px solid #ccc"></iframe>'


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """One line of a written derivation: the expression, and why it equals the one before (empty on the first)."""

    expression: Any
    latex: str
    because: tuple[str, ...]
    needed: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derivation, each line proved by the kernel equal to the one before."""

    lines: tuple[DerivationLine, ...]

    def __iter__(self) -> Iterator[DerivationLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def needed(self) -> tuple[str, ...]:
        """What must hold for all lines to make sense."""
        return tuple(dict.fromkeys(condition for line in self.lines for condition in line.needed))

    @property
    def latex(self) -> str:
        """The derivation as an ``aligned`` environment."""
        first, *rest = self.lines
        rows = [f"&{first.latex}"]
        rows += [rf"={{}}&{line.latex} && \text{{{', '.join(line.because)}}}" for line in rest]
        return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"

    def __str__(self) -> str:
        from reports.formulas.as_text import as_text

        first, *rest = self.lines
        rows = [f"    {as_text(first.latex)}"]
        width = max(len(as_text(line.latex)) for line in self.lines) + 4
        rows += [f"  = {as_text(line.latex):{width}}[{', '.join(line.because)}]" for line in rest]
        if self.needed:
            rows.append(f"needed: {'; '.join(self.needed)}")
        return "\n".join(rows)

    def _repr_latex_(self) -> str:
        return f"${self.latex}$"
