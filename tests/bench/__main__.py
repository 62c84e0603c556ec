"""All benchmarks, one after the other: tables on the terminal, the calculator's as JSON and a picture in build/bench.

python -m tests.bench [--quick]
"""

import sys
from pathlib import Path

from tests.bench import numeric_speed, numeric_trials, reading


def main(arguments):
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    quick = ["--quick"] if "--quick" in arguments else []
    print("The calculator: time / time of the anchor, median of interleaved rounds\n")
    numeric_speed.main([*quick, "--json", str(folder / "numeric.json"), "--png", str(folder / "numeric.png")])
    print("\nThe calculator: random vectors against Arb\n")
    outside = numeric_trials.main(["--trials", "2000" if quick else "20000"])
    print("\nThe reader\n")
    sys.argv[1:] = []
    reading.main()
    print(f"\n{folder / 'numeric.json'} and {folder / 'numeric.png'} hold the table and its picture.")
    return 1 if outside else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
