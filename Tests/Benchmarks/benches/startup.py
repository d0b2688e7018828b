"""Start-up: one domain, one subject, warm."""

from measuring import alternate, measure
from plan import FULL_REPORTS, Plan
from table import Row, at_most, measured

NAME = "startup"


def run(plan: Plan) -> list[Row]:
    """Measures the smallest audit with all its reports, and the bare program."""
    exports = (plan.inputs.domains(1, 1), plan.inputs.subjects(1, 1))
    plan.note_command(plan.command(plan.shop.on_memory / "output", *exports, flags=FULL_REPORTS))
    series = alternate({
        "audit": lambda: plan.audit(*exports, flags=FULL_REPORTS),
        "version": lambda: measure(plan.shop, [str(plan.shop.program), "--version"]),
        "true": lambda: measure(plan.shop, ["true"]),
    }, max(plan.runs, 21))
    audit = series["audit"]
    return [
        measured(NAME, "icpaudit, 1 domain × 1 subject, all reports", audit, **at_most(audit.median * 1000, 15, "ms")),
        Row(NAME, "its peak memory", **at_most(audit.peak, 30, "MiB")),
        measured(NAME, "icpaudit --version", series["version"]),
        measured(NAME, "true (what starting a process costs)", series["true"]),
    ]
