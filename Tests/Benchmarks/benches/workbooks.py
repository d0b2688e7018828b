"""Audits of workbooks, against python-calamine, and against libminizip and libxml2 with empty handlers over the same file."""

from measuring import alternate, measure
from plan import Plan
from table import Row, at_least, measured

NAME = "workbooks"


def run(plan: Plan) -> list[Row]:
    """Measures a sheet of eight columns with the texts in its cells, and with shared texts."""
    domains, subjects = plan.size(300_000, 30_000), plan.size(60_000, 6_000)
    rows = []
    for form, shared in (("texts in cells", False), ("shared texts", True)):
        workbook = plan.inputs.workbook(domains, subjects, shared)
        exports = (workbook, plan.inputs.subjects(domains, subjects))
        plan.note_input(*exports)
        plan.note_command(plan.command(plan.shop.on_memory / "output", *exports))
        series = alternate({
            "audit": lambda: plan.audit(*exports),
            "calamine": lambda: measure(plan.shop, plan.shop.peer("peer_calamine", workbook), own_clock=True),
            "floor": lambda: measure(plan.shop, [str(plan.shop.workbook_parse), str(workbook)]),
        }, plan.runs)
        audit, calamine, floor = series["audit"], series["calamine"], series["floor"]
        if any(int(sample.output.split()[0]) != domains + 1 for sample in calamine.samples):
            raise SystemExit(f"{workbook}: calamine reads another number of rows than {domains + 1:,}")
        rate = f"{domains / audit.median:,.0f} rows/s"
        rows.append(measured(NAME, f"icpaudit, {domains:,} rows × 8 columns, {form}", audit, figure=rate))
        rows.append(measured(NAME, "python-calamine", calamine, **at_least(calamine.median / audit.median, 2, "its rate")))
        figures = at_least(floor.median / audit.median, 0.7, "its rate")
        rows.append(measured(NAME, "libminizip and libxml2 SAX, empty handlers", floor, **figures))
    return rows
