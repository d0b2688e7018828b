"""Running commands and measuring them: wall time, processor time, peak memory; medians of alternating runs."""

import statistics
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from workshop import Workshop

FINISHED = (0, 1, 2)  # the exit statuses with which icpaudit says that the audit is whole
REFUSED = (65,)  # and the one with which it refuses an export


@dataclass
class Sample:
    """What one run cost."""

    seconds: float
    processor: float
    peak: int  # KiB
    output: str


@dataclass
class Series:
    """The runs of one side."""

    samples: list[Sample] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the wall times in seconds."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def spread(self) -> str:
        """The fastest and the slowest run."""
        times = [sample.seconds for sample in self.samples]
        return f"{duration(min(times))} … {duration(max(times))}"

    @property
    def peak(self) -> float:
        """The median of the peak resident sizes in MiB."""
        return statistics.median(sample.peak for sample in self.samples) / 1024


def duration(seconds: float) -> str:
    """Seconds for people: milliseconds below one tenth of a second."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def measure(shop: Workshop, command: list[str], own_clock: bool = False, piped: Path | None = None, refuses: bool = False) -> Sample:
    """Runs a command once. `own_clock`: the command prints its seconds itself. `piped`: a file that reaches it through a pipe.
    `refuses`: icpaudit may refuse the export.
    """
    result = shop.on_memory / "result"
    feeder = subprocess.Popen(["cat", piped], stdout=subprocess.PIPE) if piped else None
    run = subprocess.run(
        [shop.run_measured, result, *map(str, command)],
        stdin=feeder.stdout if feeder else subprocess.DEVNULL, capture_output=True, text=True,
    )
    if feeder:
        feeder.stdout.close()
        feeder.wait()
    fields = result.read_text().split() if run.returncode == 0 else ["0", "0", "0", "?"]
    allowed = FINISHED + REFUSED * refuses if str(command[0]) == str(shop.program) else (0,)
    if run.returncode != 0 or int(fields[3]) not in allowed:
        raise SystemExit(f"{' '.join(map(str, command))}\nended with status {fields[3]}:\n{run.stderr}{run.stdout}")
    seconds = float(run.stdout.split()[-1]) if own_clock else float(fields[0])
    return Sample(seconds, float(fields[1]), int(fields[2]), run.stdout)


def alternate(sides: dict[str, Callable[[], Sample]], runs: int) -> dict[str, Series]:
    """Runs every side once to warm up, then all of them in turn, `runs` times."""
    series = {name: Series() for name in sides}
    for turn in range(runs + 1):
        for name, run in sides.items():
            sample = run()
            if turn > 0:
                series[name].samples.append(sample)
    return series
