"""What a hostile or careless export costs: time in proportion to its size, and memory too, whoever wrote it.

Each is measured at n and at 2 n: where the cost grows with the square, the second takes four times as long.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Callable

import portfolio_hostile as hostile
from measuring import Series
from plan import VERDICTS_ONLY, Plan
from table import Row, at_most, measured

NAME = "proportion"
MIB = 1 << 20
TIME_RATIO = 2.4  # at most, for twice as much
SHORTEST = 0.05  # seconds that are start-up and noise: what takes no longer is fast enough at any size
PEER_RATIO = 4  # at most, by the time of the same rows in UTF-8
MEMORY_BASE = 64  # MiB besides the smallest audit's that buffers and batches take whatever the size
MEMORY_PRICE = 8  # bytes of memory a byte of input, at most

Writer = Callable[[int, BinaryIO], None]


@dataclass
class Case:
    """A kind of export; `beside` is another input with it, which does not grow, `peer` writes another to compare with."""

    work: str
    size: int
    write: Writer
    beside: tuple[Writer, int] | None = None
    flags: tuple[str, ...] = ()
    peer: Writer | None = None


CASES = [
    Case("subject ids of one hash in version 0.1", 16_384, hostile.chosen_ids, (hostile.one_domain, 1)),
    Case("one domain that n subjects name", 100_000, hostile.one_domain_of_many, (hostile.one_domain, 1)),
    Case("n subjects of one organizer", 100_000, hostile.one_organizer, (hostile.unlinked, 2_000)),
    Case("n subjects of one licence", 100_000, hostile.one_licence, (hostile.one_domain, 1)),
    Case("XML: n names and a fact of 60,000 bytes", 2_000, hostile.names_and_long_fact),
    Case("XML: n names in one record", 150_000, hostile.names),
    Case("XML: n attributes (refused)", 200_000, hostile.attributes),
    Case("XML: n namespace declarations (refused)", 100_000, hostile.declarations),
    Case("XML: n domains of one contact", 50_000, hostile.one_contact),
    Case("n rows that are invalid in GBK", 80_000, hostile.invalid_rows, flags=("--encoding", "GBK"), peer=hostile.invalid_rows_utf8),
    Case("n domains twice, with other facts", 200_000, hostile.repeated),
    Case("XML: n statuses of one domain (refused)", 100_000, hostile.statuses),
    Case("n columns of unknown names", 8_000, hostile.unknown_columns),
    Case("n columns of one fact", 8_000, hostile.columns_of_one_fact),
    Case("XML: n elements of one fact", 100_000, hostile.elements_of_one_fact),
    Case("n rows that end like headers", 100_000, hostile.near_headers),
]


def run(plan: Plan) -> list[Row]:
    """Measures every kind at n and 2 n, after a warm-up."""
    smallest = plan.audit(_input(plan, Case("one domain", 1, hostile.one_domain), 1)).peak / 1024
    rows = []
    for case in CASES:
        low, high = (_series(plan, case, size) for size in (case.size, 2 * case.size))
        bytes_read = sum(path.stat().st_size for path in _inputs(plan, case, 2 * case.size))
        ratio, grown = high.median / max(low.median, SHORTEST), max(0, high.peak - smallest)
        allowed = MEMORY_BASE + MEMORY_PRICE * bytes_read / MIB
        figure = f"{ratio:.2f}× the time of n; {grown:.0f} MiB for {bytes_read / MIB:.1f}"
        rows.append(measured(
            NAME, f"{case.work}, 2 n = {2 * case.size:,}", high, figure=figure,
            target=f"≤ {TIME_RATIO:g}×; ≤ {allowed:.0f} MiB", met=ratio <= TIME_RATIO and grown <= allowed))
        if case.peer:
            peer = _series(plan, replace(case, write=case.peer, flags=()), 2 * case.size)
            rows.append(measured(
                NAME, "the same in UTF-8", peer, **at_most(high.median / peer.median, PEER_RATIO, "× its time")))
    return rows


def _series(plan: Plan, case: Case, size: int) -> Series:
    inputs, runs = _inputs(plan, case, size), 2 if plan.quick else plan.runs
    plan.audit(*inputs, flags=VERDICTS_ONLY + case.flags, refuses=True)
    return Series([plan.audit(*inputs, flags=VERDICTS_ONLY + case.flags, refuses=True) for _ in range(runs)])


def _inputs(plan: Plan, case: Case, size: int) -> list[Path]:
    inputs = [_input(plan, case, size)]
    if case.beside:
        inputs.append(_input(plan, Case("", case.beside[1], case.beside[0]), case.beside[1]))
    return inputs


def _input(plan: Plan, case: Case, size: int) -> Path:
    return plan.inputs.hostile(f"{case.write.__name__}-{size}", lambda out: case.write(size, out))
