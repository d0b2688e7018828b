"""Workbooks: read, against python-calamine and the bare parser over the same file; written, against bare libxlsxwriter."""

import shutil

from measuring import alternate, measure
from plan import WITHOUT_PAGES, Plan
from table import Row, at_least, measured

NAME = "workbooks"
TABLES = ["verdicts", "findings", "actions", "subjects", "rejects"]


def run(plan: Plan) -> list[Row]:
    """Measures workbooks that come in, and the one that goes out."""
    return read(plan) + written(plan)


def written(plan: Plan) -> list[Row]:
    """Measures what `report.xlsx` adds to a run without pages."""
    domains = plan.size(50_000, 5_000)
    exports = (plan.inputs.domains(domains, domains // 5), plan.inputs.subjects(domains, domains // 5))
    flags = {word: (*WITHOUT_PAGES, "--workbook", word) for word in ("always", "never")}
    plan.note_input(*exports)
    plan.note_command(plan.command(plan.shop.on_memory / "output", *exports, flags=flags["always"]))
    plan.audit(*exports, flags=flags["always"])
    tables = plan.shop.on_memory / "tables"
    tables.mkdir()
    files = [shutil.copy(plan.published() / f"{table}.csv", tables) for table in TABLES]
    size = (plan.published() / "report.xlsx").stat().st_size
    bare = [str(plan.shop.workbook_write), str(tables / "bare.xlsx"), str(tables), *map(str, files)]
    series = alternate({
        "with": lambda: plan.audit(*exports, flags=flags["always"]),
        "without": lambda: plan.audit(*exports, flags=flags["never"]),
        "floor": lambda: measure(plan.shop, bare, own_clock=True),
    }, plan.runs)
    shutil.rmtree(tables)
    whole, without, floor = series["with"], series["without"], series["floor"]
    extra = whole.median - without.median
    return [
        measured(NAME, f"icpaudit, {domains:,} domains, with report.xlsx", whole, figure=f"{size:,} bytes"),
        measured(NAME, "the same without", without, figure=f"report.xlsx adds {extra:.2f} s"),
        measured(NAME, "libxlsxwriter in a bare C loop", floor, **at_least(floor.median / extra, 0.8, "its rate")),
    ]


def read(plan: Plan) -> list[Row]:
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
