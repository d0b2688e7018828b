"""Peak memory: flat in the number of domains but for a price per distinct domain, and the price per subject.

Peaks hardly vary: three runs are enough, and one in a quick run.
"""

import csv

from measuring import Series
from plan import Plan
from table import Row, at_most, measured

NAME = "memory"
MIB = 1 << 20


def run(plan: Plan) -> list[Row]:
    """Measures the peak for ever more domains through a pipe, then for many subjects."""
    return through_a_pipe(plan) + many_subjects(plan)


def through_a_pipe(plan: Plan) -> list[Row]:
    """A small and a large portfolio of the same subjects, then the large one with many subjects, all through standard input."""
    small, large = plan.size(1_000_000, 100_000), plan.size(10_000_000, 1_000_000)
    few, runs, many = 1_000, plan.size(3, 1), plan.size(1_000_000, 100_000)
    rows, peaks = [], {}
    for domains, subjects in ((small, few), (large, few), (large, many)):
        export, parties = plan.inputs.domains(domains, subjects), plan.inputs.subjects(domains, subjects)
        plan.note_input(export, parties)
        plan.note(f"$ cat {export.name} | " + " ".join(plan.command(plan.shop.on_memory / "output", "-", parties)))
        series = Series([plan.audit("-", parties, piped=export) for _ in range(runs)])
        peaks[domains, subjects] = series.peak
        allowed = {} if subjects == many else at_most(series.peak, 200 + 24 * domains / MIB, "MiB")
        rows.append(measured(NAME, f"{domains:,} domains × {subjects:,} subjects, piped", series, **allowed))
    price = (peaks[large, few] - peaks[small, few]) * MIB / (large - small)
    return rows + [Row(NAME, "price of a distinct domain", figure=f"{price:.1f} bytes")]


def many_subjects(plan: Plan) -> list[Row]:
    """One domain and many subjects, compared with the bytes of the subjects' names and numbers."""
    subjects, runs = plan.size(1_000_000, 100_000), plan.size(3, 1)
    domain, parties, one = plan.inputs.domains(1, 1), plan.inputs.subjects(1, subjects), plan.inputs.subjects(1, 1)
    with open(parties, encoding="utf-8", newline="") as file:
        text = sum(len(cell.encode()) for row in csv.DictReader(file) for key, cell in row.items() if key not in ("主办单位性质", "省份"))
    plan.note_input(parties)
    plan.note(f"their names and numbers (name, legal representative, id, certificate, licence): {text:,} bytes")
    base = Series([plan.audit(domain, one) for _ in range(runs)])
    loaded = Series([plan.audit(domain, parties) for _ in range(runs)])
    grown = (loaded.peak - base.peak) * MIB
    return [
        measured(NAME, f"1 domain × {subjects:,} subjects", loaded),
        Row(NAME, "their memory by the bytes of names and numbers", **at_most(grown / text, 3, "×")),
        Row(NAME, "price of a subject", figure=f"{grown / subjects:.0f} bytes"),
    ]
