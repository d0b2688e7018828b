"""Benchmarks of icpaudit: every figure against a peer or a floor that ran in the same minute.

    python3 Tests/Benchmarks/bench.py [--quick] [--only NAME]... [--runs N] [--program PATH]

Inputs are generated from a seed into ${XDG_CACHE_HOME:-~/.cache}/icpaudit-bench, outputs go to /dev/shm; nothing is
written into the project. `--quick` takes smaller inputs and, after the first set-up, less than two minutes.
"""

import sys

sys.dont_write_bytecode = True

import argparse
import time
from pathlib import Path

from benches import encodings, growth, jobs, memory, parts, proportion, reports, startup, verdicts, workbooks, xml
from inputs import Inputs
from plan import Plan
from table import render, without_targets
from workshop import CACHE, PROJECT, Workshop

BENCHES = {bench.NAME: bench for bench in (verdicts, reports, xml, workbooks, encodings, memory, startup, jobs, parts, growth, proportion)}


def main() -> int:
    """Runs the benches asked for and prints one table; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller inputs")
    parser.add_argument("--only", action="append", choices=list(BENCHES), help="this bench alone (may be repeated)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each side after a warm-up (default: 5)")
    parser.add_argument("--program", type=Path, default=PROJECT / ".build/release/icpaudit", help="the icpaudit to measure")
    arguments = parser.parse_args()
    if not arguments.program.exists():
        print(f"bench: {arguments.program} does not exist; build it with `make build`", file=sys.stderr)
        return 2

    started, rows = time.monotonic(), []
    with Workshop(arguments.program) as shop:
        for line in shop.versions():
            print(line)
        plan = Plan(shop, Inputs(CACHE), arguments.quick, arguments.runs)
        for name in arguments.only or BENCHES:
            print(f"\n{name}: {BENCHES[name].__doc__.splitlines()[0]}", flush=True)
            rows += BENCHES[name].run(plan)
    if arguments.quick:
        without_targets(rows)
        print("\nSmall inputs are judged by no target: start-up counts for too much. `make bench` judges by those of the guide to speed.")
    print(f"\nMedians of {arguments.runs} or more runs, the sides alternating, after a warm-up (memory and ten million domains: fewer).")
    print("Wall time and peak resident memory of the whole process; the Python peers' time without their start.\n")
    print(render(rows))
    print(f"\n{time.monotonic() - started:.0f} s; the inputs stay in {CACHE}")
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
