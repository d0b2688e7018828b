"""A full run with a CSV and an HTML report per domain, against a bare C loop that writes files of the same sizes."""

import os
import shutil
from pathlib import Path

from measuring import Sample, alternate, measure
from plan import FULL_REPORTS, Plan
from table import Row, at_least, measured

NAME = "reports"


def run(plan: Plan) -> list[Row]:
    """Measures the run and its floor on the memory disk and on the disk."""
    domains = plan.size(50_000, 5_000)
    exports = (plan.inputs.domains(domains, domains // 5), plan.inputs.subjects(domains, domains // 5))
    plan.note_input(*exports)
    plan.note_command(plan.command(plan.shop.on_memory / "output", *exports, flags=FULL_REPORTS))
    rows = []
    for place, folder, target in (("memory disk", plan.shop.on_memory, 0.7), ("disk", plan.shop.on_disk, 0.9)):
        plan.audit(*exports, flags=FULL_REPORTS, folder=folder)
        listing = plan.shop.on_memory / "listing"
        count, size = list_files(plan.published(folder) / "domains", listing)
        plan.note(f"{place}: {count:,} files, {size:,} bytes")
        shutil.rmtree(folder / "output")
        sides = {
            "audit": lambda: settled(plan, folder, lambda: plan.audit(*exports, flags=FULL_REPORTS, folder=folder)),
            "floor": lambda: settled(plan, folder, lambda: write_files(plan, folder, listing)),
            "flushed": lambda: settled(plan, folder, lambda: write_files(plan, folder, listing, "flush")),
        }
        series = alternate(sides, plan.runs)
        audit, floor, flushed = series["audit"], series["floor"], series["flushed"]
        rows.append(measured(NAME, f"icpaudit, {domains:,} domains, {place}", audit, figure=f"{count / audit.median:,.0f} files/s"))
        rows.append(measured(NAME, "openat/write/close in C, 2 threads", floor, **at_least(floor.median / audit.median, target, "its rate")))
        rows.append(measured(NAME, "the same and one syncfs", flushed, figure=f"{flushed.median / audit.median:.2f}× its rate"))
    return rows


def settled(plan: Plan, folder: Path, work) -> Sample:
    """Runs the work with nothing left to write from before, and removes what it wrote."""
    if folder == plan.shop.on_disk:
        os.sync()
    sample = work()
    for name in ("output", "floor"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return sample


def list_files(domains: Path, listing: Path) -> tuple[int, int]:
    """Writes "SIZE FOLDER NAME" for every report; returns their number and bytes."""
    count = total = 0
    with open(listing, "w") as out:
        for folder in sorted(entry for entry in domains.iterdir() if entry.is_dir()):
            for file in os.scandir(folder):
                size = file.stat().st_size
                out.write(f"{size} {folder.name} {file.name}\n")
                count, total = count + 1, total + size
    return count, total


def write_files(plan: Plan, folder: Path, listing: Path, *flush: str) -> Sample:
    """Runs the floor."""
    root = folder / "floor"
    root.mkdir()
    return measure(plan.shop, [str(plan.shop.write_files), str(root), str(listing), "2", *flush], own_clock=True)
