"""All benchmarks, one after the other: tables on the terminal and in build/bench.json.

python -m tests.bench [--quick]
"""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import checking, numeric_speed, numeric_trials, reading


def machine():
    """Where and when this is measured."""
    cpu = Path("/proc/cpuinfo")
    names = (
        [line for line in cpu.read_text(encoding="utf-8").splitlines() if "model name" in line] if cpu.exists() else []
    )
    return {
        "processor": names[0].partition(":")[2].strip() if names else platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "began": datetime.now(UTC).isoformat(timespec="minutes"),
        "load": os.getloadavg(),
    }


def main(arguments):
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    where = machine()
    print(" ".join(f"{key} {value}" for key, value in where.items()), end="\n\n")
    quick = ["--quick"] if "--quick" in arguments else []
    print("The calculator: time / time of the anchor, median of interleaved rounds\n")
    numeric_speed.main([*quick, "--json", str(folder / "numeric.json"), "--png", str(folder / "numeric.png")])
    print("\nThe calculator: random vectors against Arb\n")
    outside = numeric_trials.main(["--trials", "500" if quick else "5000", "--json", str(folder / "trials.json")])
    print("\nChecking documents\n")
    checking.main(["--rounds", "3" if quick else "9", "--json", str(folder / "checking.json")])
    print("\nThe reader\n")
    reading.main(["--rounds", "2" if quick else "5", "--json", str(folder / "reading.json")])
    tables = {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("checking", "numeric", "reading", "trials")
    }
    tables["machine"] = {**where, "load at the end": os.getloadavg()}
    Path("build/bench.json").write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
    print(f"\nbuild/bench.json holds the tables, {folder / 'numeric.png'} a picture.")
    return 1 if outside else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
