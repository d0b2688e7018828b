"""Audits of XML exports, against libxml2's own SAX parser with empty handlers over the same file."""

from measuring import alternate, measure
from plan import Plan
from table import Row, at_least, measured

NAME = "xml"


def run(plan: Plan) -> list[Row]:
    """Measures the MIIT form (linked through the subjects' domains) and the plain form (linked by subject id)."""
    domains, subjects = plan.size(500_000, 50_000), plan.size(100_000, 10_000)
    forms = {
        "MIIT V.3.0, GBK": (plan.inputs.miit(domains, subjects), plan.inputs.subjects(domains, subjects, names_domains=True)),
        "plain, UTF-8": (plan.inputs.plain(domains, subjects), plan.inputs.subjects(domains, subjects)),
    }
    rows = []
    for form, exports in forms.items():
        plan.note_input(*exports)
        plan.note_command(plan.command(plan.shop.on_memory / "output", *exports))
        series = alternate({
            "audit": lambda: plan.audit(*exports),
            "floor": lambda: measure(plan.shop, [str(plan.shop.sax_parse), str(exports[0])]),
        }, plan.runs)
        audit, floor = series["audit"], series["floor"]
        size = exports[0].stat().st_size / 1e6
        rows.append(measured(NAME, f"icpaudit, {domains:,} domains, {form}", audit, figure=f"{size / audit.median:.0f} MB/s"))
        rows.append(measured(NAME, "libxml2 SAX, empty handlers", floor, **at_least(floor.median / audit.median, 0.85, "its rate")))
    return rows
