"""How time and memory grow with the number of domains, and what that means for all the domains there are."""

from measuring import Series
from plan import Plan
from table import Row, measured

NAME = "growth"
INTERNET = 400_000_000  # registered domain names worldwide, to the nearest hundred million
MIB = 1 << 20


def run(plan: Plan) -> list[Row]:
    """Measures portfolios of growing size with a tenth as many subjects."""
    sizes = [10_000, 100_000, 1_000_000] + ([] if plan.quick else [10_000_000])
    rows, series = [], {}
    for domains in sizes:
        exports = (plan.inputs.domains(domains, domains // 10), plan.inputs.subjects(domains, domains // 10))
        plan.audit(*exports)
        series[domains] = Series([plan.audit(*exports) for _ in range(plan.runs if domains < 10_000_000 else 3)])
        nanoseconds = series[domains].median / domains * 1e9
        per_domain = series[domains].peak * MIB / domains
        rows.append(measured(NAME, f"{domains:,} domains × {domains // 10:,} subjects", series[domains],
                             figure=f"{nanoseconds:,.0f} ns and {per_domain:,.0f} bytes per domain"))
    low, high = series[sizes[-2]], series[sizes[-1]]
    step = sizes[-1] - sizes[-2]
    minutes = (high.median + (high.median - low.median) / step * (INTERNET - sizes[-1])) / 60
    memory = (high.peak + (high.peak - low.peak) / step * (INTERNET - sizes[-1])) / 1024
    rows.append(Row(NAME, f"{INTERNET:,} domains × a tenth, extrapolated", figure=f"{minutes:.0f} minutes, {memory:.0f} GiB"))
    return rows
