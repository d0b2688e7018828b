"""Verdicts of a portfolio, CSV in and verdicts.csv out: all rules here, the six seed rules in DuckDB and Polars."""

import json
import shutil
import subprocess

from measuring import Sample, alternate, measure
from plan import WITHOUT_PAGES, Plan
from table import Row, at_least, measured

NAME = "verdicts"


def run(plan: Plan) -> list[Row]:
    """Checks that all sides count the same failing domains, then measures them."""
    domains, subjects = plan.size(2_000_000, 300_000), plan.size(400_000, 60_000)
    exports = (plan.inputs.domains(domains, subjects), plan.inputs.subjects(domains, subjects))
    plan.note_input(*exports)
    plan.note_command(plan.command(plan.shop.on_memory / "output", *exports))
    peers = {name: plan.shop.peer(f"peer_{name.lower()}", *exports, plan.shop.on_memory / f"{name}.csv") for name in ("DuckDB", "Polars")}
    for command in peers.values():
        plan.note_command(command)
    check_agreement(plan, exports, peers)

    sides = {
        "verdicts only": lambda: plan.audit(*exports),
        "with findings": lambda: plan.audit(*exports, flags=WITHOUT_PAGES),
        **{name: (lambda command=command: peer_run(plan, command)) for name, command in peers.items()},
    }
    series = alternate(sides, plan.runs)
    ours, findings = series["verdicts only"], series["with findings"]
    size = f"{domains:,} domains × {subjects:,} subjects"
    rate = f"{domains / ours.median / 1e6:.2f} M domains/s"
    rows = [measured(NAME, f"icpaudit, 17 rules, {size}", ours, figure=rate)]
    rows.append(measured(NAME, "icpaudit, findings.csv and actions.csv too", findings, figure=f"{domains / findings.median / 1e6:.2f} M domains/s"))
    for name in peers:
        peer = series[name]
        rows.append(measured(NAME, f"{name}, 6 rules, 2 threads", peer, **at_least(peer.median / ours.median, 3.5, "its throughput")))
        ratio = peer.median / findings.median
        # The target is beside DuckDB's verdicts; Polars is told for comparison.
        figures = at_least(ratio, 2, "its throughput") if name == "DuckDB" else {"figure": f"{ratio:.2f}× its throughput"}
        rows.append(Row(NAME, f"{name} against icpaudit with findings", **figures))
    return rows


def peer_run(plan: Plan, command: list[str]) -> Sample:
    """One run of a peer; its clock starts after its imports, which is to its advantage."""
    for old in plan.shop.on_memory.glob("*.csv"):
        old.unlink()
    return measure(plan.shop, command, own_clock=True)


def check_agreement(plan: Plan, exports: tuple, peers: dict[str, list[str]]) -> None:
    """Stops unless every side finds the same number of failing domains for every seed rule."""
    plan.audit(*exports)
    verdicts = {"icpaudit": plan.shop.on_memory / "agreement.verdicts"}
    shutil.move(plan.published() / "verdicts.csv", verdicts["icpaudit"])
    for name, command in peers.items():
        peer_run(plan, command)
        verdicts[name] = plan.shop.on_memory / f"{name}.verdicts"
        shutil.move(command[-1], verdicts[name])
    counted = subprocess.run(plan.shop.peer("agreement", *verdicts.values()), capture_output=True, text=True, check=True)
    counts = dict(zip(verdicts, map(json.loads, counted.stdout.splitlines())))
    for file in verdicts.values():
        file.unlink()
    for rule, expected in counts["DuckDB"].items():
        plan.note(f"{rule}: " + ", ".join(f"{name} {found[rule]:,}" for name, found in counts.items()))
    if any(found != counts["DuckDB"] for found in counts.values()):
        raise SystemExit("the sides disagree on the number of failing domains; nothing was measured")
    plan.note("all sides agree")
