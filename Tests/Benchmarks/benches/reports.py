"""A full run with a CSV and an HTML report per domain, against a bare C loop that writes files of the same sizes.

A run is flushed before it appears. On a disk that is most of its time, so there the floor is the loop that flushes too.
"""

import os
import shutil
from pathlib import Path
from typing import Callable

from measuring import Sample, alternate, measure
from plan import WITHOUT_WORKBOOK, Plan
from table import Row, at_least, measured

NAME = "reports"


def run(plan: Plan) -> list[Row]:
    """Measures the run and its floor on the memory disk and on the disk."""
    domains = plan.size(50_000, 5_000)
    exports = (plan.inputs.domains(domains, domains // 5), plan.inputs.subjects(domains, domains // 5))
    plan.note_input(*exports)
    plan.note_command(plan.command(plan.shop.on_memory / "output", *exports, flags=WITHOUT_WORKBOOK))
    rows = []
    for place, folder, is_disk in (("memory disk", plan.shop.on_memory, False), ("disk", plan.shop.on_disk, True)):
        plan.audit(*exports, flags=WITHOUT_WORKBOOK, folder=folder)
        listing = plan.shop.on_memory / "listing"
        count, size = list_files(plan.published(folder), listing)
        plan.note(f"{place}: {count:,} files, {size:,} bytes")
        places = Places(folder, keeps=is_disk)
        sides = {
            "audit": lambda: places.fresh(lambda place: plan.audit(*exports, flags=WITHOUT_WORKBOOK, folder=place)),
            "floor": lambda: places.fresh(lambda place: write_files(plan, place, listing)),
            "flushed": lambda: places.fresh(lambda place: write_files(plan, place, listing, "flush")),
        }
        series = alternate(sides, plan.runs)
        audit = series["audit"]
        rows.append(measured(NAME, f"icpaudit, {domains:,} domains, {place}", audit, figure=f"{count / audit.median:,.0f} files/s"))
        for side, what, counts in (
            ("floor", "openat/write/close in C, 2 threads", not is_disk), ("flushed", "the same and one syncfs", is_disk),
        ):
            ratio, target = series[side].median / audit.median, 0.9 if is_disk else 0.75
            figures = at_least(ratio, target, "its rate") if counts else {"figure": f"{ratio:.2f}× its rate"}
            rows.append(measured(NAME, what, series[side], **figures))
    return rows


class Places:
    """Hands out a folder of its own to each run.

    On a disk it stays until the end: a file system that is asked for new files while it still remembers those that were
    just removed (ext4 looks at each such inode for five minutes) is slower by factors, for whoever comes next.
    """

    def __init__(self, folder: Path, keeps: bool):
        self.folder, self.keeps, self.count = folder, keeps, 0

    def fresh(self, work: Callable[[Path], Sample]) -> Sample:
        """Runs the work in an empty folder, with nothing left to write from before."""
        self.count += 1
        place = self.folder / f"run{self.count}"
        place.mkdir()
        if self.keeps:
            os.sync()
        sample = work(place)
        if not self.keeps:
            shutil.rmtree(place)
        return sample


def list_files(run: Path, listing: Path) -> tuple[int, int]:
    """Writes "SIZE FOLDER NAME" for every file of a run, folder by folder; returns their number and bytes."""
    count = total = 0
    with open(listing, "w") as out:
        for folder, folders, names in os.walk(run):
            folders.sort()
            for name in names:
                size = os.stat(os.path.join(folder, name)).st_size
                out.write(f"{size} {os.path.relpath(folder, run)} {name}\n")
                count, total = count + 1, total + size
    return count, total


def write_files(plan: Plan, folder: Path, listing: Path, *flush: str) -> Sample:
    """Runs the floor."""
    return measure(plan.shop, [str(plan.shop.write_files), str(folder), str(listing), "2", *flush], own_clock=True)
