"""Opens the report pages of real runs in headless Chromium: make test-browser.

The last line of the output is `N passed, N failed`; the status is 1 when a check failed.
"""

import os
import sys
import tempfile
import time

import portfolios
from accessibility_tests import accessibility
from checks import Checks
from chromium import Browser
from explorer_tests import explorer
from hostile_tests import hostile_values
from large_tests import large_portfolio
from monthly_tests import monthly
from numbers_tests import numbers, one_export
from office_tests import spreadsheet
from reading_tests import reading


def main():
    checks, start = Checks(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="icpaudit-pages-") as folder:
        runs = {}
        for name in ("sample", "one_export", "hostile", "large", "monthly"):
            os.makedirs(os.path.join(folder, name))
            runs[name] = getattr(portfolios, name)(os.path.join(folder, name))
        with Browser() as browser:
            reading(checks, browser, runs["sample"])
            explorer(checks, browser, runs["sample"])
            for name in ("sample", "one_export", "hostile", "monthly"):
                numbers(checks, browser, name, runs[name])
            one_export(checks, browser, runs["one_export"])
            monthly(checks, browser, runs["monthly"])
            accessibility(checks, browser, runs)
            hostile_values(checks, browser, runs["hostile"])
            large_portfolio(checks, browser, runs["large"])
        spreadsheet(checks, os.path.join(folder, "office"))
    print(f"took {time.monotonic() - start:.0f} s")
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
