"""All benchmarks, one after the other: tables on the terminal and in build/bench.json.

python -m tests.bench [--quick]
"""

import json
import sys
from pathlib import Path

from tests.bench import checking, numeric_speed, numeric_trials, reading


def main(arguments):
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    quick = ["--quick"] if "--quick" in arguments else []
    print("The calculator: time / time of the anchor, median of interleaved rounds\n")
    numeric_speed.main([*quick, "--json", str(folder / "numeric.json"), "--png", str(folder / "numeric.png")])
    print("\nThe calculator: random vectors against Arb\n")
    outside = numeric_trials.main(["--trials", "500" if quick else "5000", "--json", str(folder / "trials.json")])
    print("\nChecking documents\n")
    checking.main(["--rounds", "3" if quick else "9", "--json", str(folder / "checking.json")])
    print("\nThe reader\n")
    sys.argv[1:] = []
    reading.main()
    tables = {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("checking", "numeric", "trials")
    }
    Path("build/bench.json").write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
    print(f"\nbuild/bench.json holds the tables, {folder / 'numeric.png'} a picture.")
    return 1 if outside else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
