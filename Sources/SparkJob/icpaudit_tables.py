"""The reports of a part as tables: batches of Arrow, with the types of Spark and positions in place of lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from icpaudit_places import Places

# How much of a report is read at once, in bytes, unless a record of it is longer; and the most that Arrow reads at once.
BLOCK, BLOCK_LIMIT = 1 << 24, (1 << 31) - 1
# How many rejected records, and about how many characters of them, make a batch.
REJECTS, REJECTS_SIZE = 10_000, 1 << 24

# Cells of raw records may be long.
csv.field_size_limit(1 << 30)

# The columns of the reports that become tables, as the contract of the formats has them: more may only follow.
COLUMNS = {
    "verdicts": (
        "domain", "unicode", "subject", "organizer", "person_in_charge", "registrant", "registrar", "expires_on",
        "days_left", "verdict", "failed", "waiting", "unchecked", "warnings", "waived", "submit_on", "reason", "report",
    ),
    "findings": (
        "domain", "unicode", "subject", "organizer", "registrar", "rule", "outcome", "reason", "change", "first_seen",
        "expected", "actual", "source", "message", "remedy", "waived_by", "domains",
    ),
    "rejects": ("source", "position", "reason", "detail", "raw"),
}


# Columns of the reports that tables do not have: there is no page, and nothing that is compared with.
LEFT_OUT = ("report", "change", "first_seen")
# Columns that hold what exports state, which may look like a formula.
AS_STATED = ("subject", "organizer", "person_in_charge", "registrant", "registrar", "raw")
# Where a report guards such a cell, so that no spreadsheet computes it.
GUARDED = r"^'([=+\-@\t\r])"
# Columns that are not text; those of rules are sets, with spaces between them in a report.
KINDS = {
    "expires_on": pa.date32(), "submit_on": pa.date32(), "days_left": pa.int32(), "domains": pa.int64(),
    "position": pa.int64(),
}
SETS = ("failed", "waiting", "unchecked", "warnings", "waived")


def columns_of(table: str) -> list[str]:
    """The columns of a report that its table has."""
    return [name for name in COLUMNS[table] if name not in LEFT_OUT]


def arrow_type(table: str) -> pa.DataType:
    """The type of a table's rows."""
    return pa.struct([(name, pa.list_(pa.string()) if name in SETS else _kind(name)) for name in columns_of(table)])


def _kind(name: str) -> pa.DataType:
    return KINDS.get(name, pa.string())


def rows_of(path: Path, table: str, places: Places) -> Iterator[pa.StructArray]:
    """The rows of a table, in batches, from its report."""
    return _rejects(path, places) if table == "rejects" else _rows(path, table, places)


def _rows(path: Path, table: str, places: Places) -> Iterator[pa.StructArray]:
    """The records of a report, with positions in place of lines, of the columns that are known here."""
    known = COLUMNS[table]
    with open(path, encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    if tuple(header[: len(known)]) != known:
        raise RuntimeError(f"{path.name} has the columns {header}; expected {known}: is it the same version everywhere?")
    names = columns_of(table)
    for batch in _batches(path, names):
        columns = [_typed(column, name, places) for name, column in zip(names, batch.columns, strict=True)]
        yield pa.StructArray.from_arrays(columns, type=arrow_type(table))


def _batches(path: Path, names: list[str]) -> Iterator[pa.RecordBatch]:
    """The records of a report; one that is longer than a block has the rest read in a block that holds it."""
    convert = pa.csv.ConvertOptions(
        column_types={name: _kind(name) for name in names}, include_columns=names, null_values=[""], strings_can_be_null=True,
    )
    parse = pa.csv.ParseOptions(newlines_in_values=True)
    block, done = BLOCK, 0
    while True:
        try:
            with pa.csv.open_csv(path, pa.csv.ReadOptions(use_threads=False, block_size=block), parse, convert) as batches:
                seen = 0
                for batch in batches:
                    fresh = batch.slice(max(done - seen, 0))
                    seen += len(batch)
                    if len(fresh):
                        done = seen
                        yield fresh
            return
        except pa.ArrowInvalid as error:
            if block >= min(path.stat().st_size, BLOCK_LIMIT):
                raise RuntimeError(f"{path.name} cannot be read: {error}") from error
            block = min(4 * block, BLOCK_LIMIT)


def _typed(cells: pa.Array, name: str, places: Places) -> pa.Array:
    """The cells of a column as tables have them: null where one is empty, but for sets."""
    if name in KINDS:
        return cells
    if name in SETS:
        sets = pc.split_pattern(cells, " ")
        # Without the mask of nulls, those are empty.
        return pa.ListArray.from_arrays(sets.offsets, sets.values)
    # What looks like a place in what exports state is none.
    return _unguarded(cells) if name in AS_STATED else places.texts(cells)


def _unguarded(cells: pa.Array) -> pa.Array:
    """Cells without the apostrophe that guards them; few have it."""
    if not pc.any(pc.starts_with(cells, "'")).as_py():
        return cells
    return pc.replace_substring_regex(cells, GUARDED, r"\1")


def _rejects(path: Path, places: Places) -> Iterator[pa.StructArray]:
    """The rejected records, each with its source and position."""
    rows: list[dict[str, object]] = []
    size = 0
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, line, detail = row["file"], int(row["line"]), places.text(row["detail"])
            if source := places.files.get(name):
                name, line, detail = source.source, source.position(line), source.moved(detail)
            raw = re.sub(GUARDED, r"\1", row["raw"])
            cells = {"source": name, "position": line, "reason": row["reason"], "detail": detail, "raw": raw}
            rows.append({name: None if cell == "" else cell for name, cell in cells.items()})
            size += len(raw)
            if len(rows) == REJECTS or size >= REJECTS_SIZE:
                yield pa.array(rows, arrow_type("rejects"))
                rows, size = [], 0
    if rows:
        yield pa.array(rows, arrow_type("rejects"))
