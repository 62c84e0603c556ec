"""List what is true in these documents and not decided yet; with ``--write`` record what is decided.

python -m tests.app.documents [--write]
"""

import json
import sys
import tomllib
from pathlib import Path

import derive

HERE = Path(__file__).parent
TRUTH = tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))


def main() -> None:
    reached = {}
    for name, truth in TRUTH.items():
        report = derive.check(HERE / name)
        reached[name] = {step.id: step.verdict for step in report if step.verdict not in ("undecided", "unread")}
        for step in report:
            if step.id in truth["true"] + truth["false"] and step.id not in reached[name]:
                print(f"{name}:{step.data['line']} {step.id} {step.verdict}: {step.latex}\n    {step.message}")
    if "--write" in sys.argv:
        (HERE / "reached.json").write_text(json.dumps(reached, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
