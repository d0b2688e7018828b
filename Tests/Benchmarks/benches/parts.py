"""An audit in parts against the audit of one process: one part of 1, 4, 16 and 64, and the merge of them all."""

import filecmp
import shutil
from pathlib import Path

from measuring import Sample, alternate, measure
from plan import AS_OF, WITHOUT_PAGES, Plan
from table import Row, measured

NAME = "parts"
PARTS = (1, 4, 16, 64)


def run(plan: Plan) -> list[Row]:
    """Measures one part, which reads everything and judges its share, and the merge."""
    domains, subjects = plan.size(2_000_000, 300_000), plan.size(400_000, 60_000)
    exports = (plan.inputs.domains(domains, subjects), plan.inputs.subjects(domains, subjects))
    plan.note_input(*exports)
    rows = []
    for count in PARTS:
        folder = plan.shop.on_memory / "parts"
        shutil.rmtree(folder, ignore_errors=True)
        for number in range(1, count + 1):
            part(plan, folder, number, count, *exports)
        size = sum(file.stat().st_size for file in folder.glob("*/domains.bin"))
        sides = {
            "whole": lambda: plan.audit(*exports, flags=WITHOUT_PAGES),
            "part": lambda: part(plan, folder, 1, count, *exports),
            "merge": lambda: merge(plan, folder),
        }
        series = alternate(sides, plan.runs)
        check_equal(plan)
        whole, one, merged = series["whole"], series["part"], series["merge"]
        share = one.median / whole.median
        rows += [
            measured(NAME, f"part 1/{count} of {domains:,} domains", one, figure=f"{share:.2f}× the time of one process"),
            measured(
                NAME, f"the merge of {count}", merged,
                figure=f"{domains / merged.median / 1e6:.2f} million domains a second, {size / domains:.0f} bytes each"),
        ]
        shutil.rmtree(folder)
    rows.append(measured(NAME, "the audit of one process", whole))
    return rows


def part(plan: Plan, folder: Path, number: int, count: int, *exports: Path) -> Sample:
    """Writes one part."""
    # In the order of the one process's options: the index quotes them.
    options = [*WITHOUT_PAGES, "--as-of", AS_OF, "--jobs", "2", "--quiet", "--fail-on", "never"]
    options += ["--output", str(folder / str(number)), "--part", f"{number}/{count}"]
    return measure(plan.shop, [str(plan.shop.program), "audit", *options, *map(str, exports)])


def merge(plan: Plan, folder: Path) -> Sample:
    """Merges all parts into a fresh output folder."""
    output = plan.shop.on_memory / "merged"
    shutil.rmtree(output, ignore_errors=True)
    parts = sorted(str(path) for path in folder.iterdir() if not path.name.startswith("."))
    return measure(plan.shop, [str(plan.shop.program), "merge", "--jobs", "2", "--quiet", "--output", str(output), *parts])


def check_equal(plan: Plan) -> None:
    """Stops when the merged run is not that of one process; summary.json alone carries the time of the run."""
    whole, merged = plan.published(), plan.shop.on_memory / "merged" / AS_OF
    names = sorted(file.name for file in whole.iterdir() if file.is_file() and file.name not in ("summary.json", "manifest.json"))
    _, different, missing = filecmp.cmpfiles(whole, merged, names, shallow=False)
    shutil.rmtree(merged.parent)
    if different or missing:
        raise SystemExit(f"the merged run differs in {', '.join(different + missing)}")
