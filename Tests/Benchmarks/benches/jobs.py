"""Two cores against one, with reports that must not differ by a byte."""

import filecmp
import shutil

from measuring import alternate
from plan import VERDICTS_ONLY, WITHOUT_PAGES, Plan
from table import Row, at_least, measured

NAME = "jobs"


def run(plan: Plan) -> list[Row]:
    """Compares the reports of both, then measures both."""
    domains, subjects = plan.size(2_000_000, 300_000), plan.size(400_000, 60_000)
    exports = (plan.inputs.domains(domains, subjects), plan.inputs.subjects(domains, subjects))
    plan.note_input(*exports)
    check_equal(plan, exports)
    rows = []
    for what, flags in (("verdicts only", VERDICTS_ONLY), ("with findings", WITHOUT_PAGES)):
        series = alternate({jobs: (lambda jobs=jobs: plan.audit(*exports, flags=flags, jobs=jobs)) for jobs in (1, 2)}, plan.runs)
        rows.append(measured(NAME, f"--jobs 1, {what}", series[1]))
        rows.append(measured(NAME, f"--jobs 2, {what}", series[2], **at_least(series[1].median / series[2].median, 1.8, "the speed of one")))
    return rows


def check_equal(plan: Plan, exports: tuple) -> None:
    """Stops when a report depends on the number of jobs; summary.json alone carries the time of the run."""
    plan.audit(*exports, flags=WITHOUT_PAGES, jobs=1)
    first = plan.shop.on_memory / "one-job"
    shutil.move(plan.published(), first)
    plan.audit(*exports, flags=WITHOUT_PAGES, jobs=2)
    names = sorted(file.name for file in first.glob("*.csv"))
    _, different, missing = filecmp.cmpfiles(first, plan.published(), names, shallow=False)
    shutil.rmtree(first)
    if different or missing:
        raise SystemExit(f"--jobs 1 and --jobs 2 differ in {', '.join(different + missing)}")
    plan.note(f"byte-identical for one and two jobs: {', '.join(names)}")
