"""A CSV in GB18030 against the same CSV in UTF-8, and against iconv converting it."""

from measuring import alternate, measure
from plan import Plan
from table import Row, measured

NAME = "encodings"


def run(plan: Plan) -> list[Row]:
    """Measures both audits and the bare conversion to a file."""
    domains, subjects = plan.size(2_000_000, 300_000), plan.size(400_000, 60_000)
    parties = plan.inputs.subjects(domains, subjects)
    utf8, gb18030 = plan.inputs.domains(domains, subjects), plan.inputs.domains(domains, subjects, "gb18030")
    plan.note_input(utf8, gb18030)
    conversion = ["iconv", "-f", "GB18030", "-t", "UTF-8", "-o", str(plan.shop.on_memory / "converted"), str(gb18030)]
    plan.note_command(conversion)
    series = alternate({
        "utf8": lambda: plan.audit(utf8, parties),
        "gb18030": lambda: plan.audit(gb18030, parties),
        "iconv": lambda: measure(plan.shop, conversion),
    }, plan.runs)
    (plan.shop.on_memory / "converted").unlink()
    plain, converted, iconv = series["utf8"], series["gb18030"], series["iconv"]
    extra = max(converted.median - plain.median, 0)
    return [
        measured(NAME, f"icpaudit, {domains:,} domains, UTF-8", plain),
        measured(NAME, "icpaudit, the same in GB18030", converted, figure=f"{converted.median / plain.median:.2f}× the time of UTF-8"),
        measured(NAME, "iconv of the same file, nothing else", iconv, figure=f"{iconv.median / converted.median:.2f}× its rate by the whole audit"),
        Row(NAME, "what the encoding adds to the audit", figure=f"{extra / iconv.median:.2f}× iconv's time"),
    ]
