"""Counts what holds and what does not; says something only about the latter."""

import sys


class Checks:
    """The checks of a test run."""

    def __init__(self):
        self.passed, self.failed, self.section = 0, 0, ""

    def begin(self, section):
        """Names what is tried next."""
        self.section = section
        print(section, file=sys.stderr, flush=True)

    def true(self, name, holds, detail=""):
        """Checks that something holds."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {self.section}: {name}: {detail}", flush=True)
        return holds

    def equal(self, name, found, wanted):
        """Checks that a value is the one that is wanted."""
        return self.true(name, found == wanted, f"found {str(found)[:300]}, wanted {str(wanted)[:300]}")

    def most(self, name, found, limit):
        """Checks that a number is not above its limit."""
        return self.true(name, found <= limit, f"{found} is more than {limit}")
