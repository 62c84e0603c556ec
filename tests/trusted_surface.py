"""Lists what one has to believe: steps, rules, declarations, the kernel's public names; `--write` renews the file.

The list is committed, so that anything that is believed in addition is a line in a diff.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from derive.language import evidence
from derive.language.heads import BINDERS, CONDITIONS, CONSTANTS, OPERATORS
from derive.rules import declaration_rows, refused_rows, rules
from derive.rules.comparisons import divergence, known, properties

FILE = Path(__file__).parent / "trusted_surface.txt"
KERNEL = Path(evidence.__file__).parent.parent / "kernel"


def _rule_lines() -> Iterator[str]:
    for row in rules().values():
        conditions = ", ".join(map(str, row.conditions)) or "always"
        yield f"rule {row.id}: {row.lhs} {row.rel} {row.rhs} if {conditions}"
    for declaration in declaration_rows().values():
        yield f"declaration {declaration.id}({', '.join(declaration.parameters)})"
        yield from (f"declaration {declaration.id}: fact {fact}" for fact in declaration.facts)
        for premise in declaration.premises:
            domains = ", ".join(v if d is None else f"{v} in {d}" for v, d in premise.variables) or "nothing"
            conditions = ", ".join(map(str, premise.conditions)) or "always"
            says = f"{premise.lhs} {premise.rel} {premise.rhs} if {conditions}"
            yield f"declaration {declaration.id}: premise {premise.id} for {domains}: {says}"
    for refused in refused_rows().values():
        yield f"refused {refused.id}: {refused.lhs} {refused.rel} {refused.rhs}"


def _comparison_lines() -> Iterator[str]:
    for spelled in known():
        yield f"divergence {spelled}: {divergence(spelled).term}"
    for asked in properties().values():
        if asked.all_of:
            yield f"property {asked.id}: all of {', '.join(asked.all_of)}"
        for claim in asked.claims:
            group = "" if claim.group == claim.id else f", one of {claim.group}"
            vacuous = ", without a model" if claim.vacuous else ""
            says = f"{claim.lhs} {claim.rel} {claim.rhs} in {claim.setting.id}"
            yield f"property {asked.id}: {claim.side} it{group}{vacuous}: {says}"
            setting = claim.setting
            yield from (f"setting {setting.id}: fact {fact}" for fact in setting.facts)
            yield from (f"setting {setting.id}: premise {p.lhs} = {p.rhs}" for p in setting.premises)
            for one in setting.declarations:
                yield f"setting {setting.id}: {one.row}({', '.join(map(str, one.values.values()))})"


def _language_lines() -> Iterator[str]:
    yield from (f"step {kind}" for kind in str(evidence.Conversion).split(" | "))
    yield from (f"form {kind}" for kind in str(evidence.Proof).split(" | "))
    yield from (f"operator {head}" for head in OPERATORS)
    yield from (f"condition {head}" for head in CONDITIONS)
    yield from (f"binder {head}" for head in BINDERS)
    yield from (f"constant {symbol}" for symbol in CONSTANTS)


def _public_names() -> Iterator[str]:
    for path in sorted(KERNEL.glob("*.py")):
        for node in ast.parse(path.read_text()).body:
            name = getattr(node, "name", "")
            if name and not name.startswith("_"):
                yield f"kernel {path.stem}.{name}"
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"kernel {path.stem}.{name}.{inner.name}"


def trusted_surface() -> str:
    """Return the list, sorted."""
    return "\n".join(sorted({*_rule_lines(), *_comparison_lines(), *_language_lines(), *_public_names()})) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv:
        FILE.write_text(trusted_surface())
    else:
        print(trusted_surface(), end="")
