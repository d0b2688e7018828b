"""What every bench is given: the workshop, the inputs, the sizes, and how the program is called."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from inputs import Inputs
from measuring import Sample, measure
from workshop import Workshop

AS_OF = "2026-11-23"
VERDICTS_ONLY = ("--verdicts-only",)
WITHOUT_PAGES = ("--no-domain-reports",)
FULL_REPORTS = ()
# What is measured against a loop that writes files; the workbook has a row of its own.
WITHOUT_WORKBOOK = ("--workbook", "never")


@dataclass
class Plan:
    """A full or a quick run of the benches."""

    shop: Workshop
    inputs: Inputs
    quick: bool
    runs: int

    def size(self, full: int, quick: int) -> int:
        """The size for this kind of run."""
        return quick if self.quick else full

    def command(self, output: Path, *inputs: object, flags: tuple[str, ...] = VERDICTS_ONLY, jobs: int = 2) -> list[str]:
        """The command line of an audit."""
        options = ["--as-of", AS_OF, "--jobs", str(jobs), "--quiet", "--fail-on", "never", "--output", str(output)]
        return [str(self.shop.program), "audit", *flags, *options, *map(str, inputs)]

    def audit(
        self, *inputs: object, flags: tuple[str, ...] = VERDICTS_ONLY, jobs: int = 2,
        folder: Path | None = None, piped: Path | None = None, refuses: bool = False,
    ) -> Sample:
        """Runs one audit into a fresh output folder, which stays until the next one."""
        output = (folder or self.shop.on_memory) / "output"
        shutil.rmtree(output, ignore_errors=True)
        return measure(self.shop, self.command(output, *inputs, flags=flags, jobs=jobs), piped=piped, refuses=refuses)

    def published(self, folder: Path | None = None) -> Path:
        """The run folder of the last audit."""
        return (folder or self.shop.on_memory) / "output" / AS_OF

    def note(self, text: str) -> None:
        """Prints a line of detail."""
        print("  " + text, flush=True)

    def note_input(self, *paths: Path) -> None:
        """Prints the sizes of input files."""
        for path in paths:
            self.note(f"input {path.name}: {path.stat().st_size:,} bytes")

    def note_command(self, command: list[str]) -> None:
        """Prints a command line."""
        self.note("$ " + " ".join(map(str, command)))
