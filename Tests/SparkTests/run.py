"""Tests of the program beside Apache Spark, on a standalone cluster of two workers on loopback.

    python3 Tests/SparkTests/run.py [--quick] [--program PATH] [TEST…]

`--quick` leaves out what needs a driver or a cluster of its own. TEST is a name such as `trap_tests.TrapTests`.
"""

from __future__ import annotations

import sys

sys.dont_write_bytecode = True

import argparse
import os
import time
import unittest
from pathlib import Path

FILES = ("trap_tests", "table_tests", "job_tests")


def main() -> int:
    """Runs the tests; 1 when one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out what needs a driver of its own")
    parser.add_argument("--program", type=Path, help="the icpaudit to test (default: the release build)")
    parser.add_argument("tests", nargs="*", default=FILES, metavar="TEST", help="these tests alone")
    arguments = parser.parse_args()
    if arguments.program:
        os.environ["ICPAUDIT"] = str(arguments.program.absolute())
    if arguments.quick:
        os.environ["SPARK_QUICK"] = "1"
    # Workers import what the tests define.
    here = str(Path(__file__).parent)
    sys.path.insert(0, here)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    started = time.monotonic()
    suite = unittest.defaultTestLoader.loadTestsFromNames(arguments.tests)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{time.monotonic() - started:.0f} s")
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed, {len(result.skipped)} skipped")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
