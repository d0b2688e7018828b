"""What a Spark worker does for `icpaudit_spark`: keys names, audits a part, and turns its reports into rows."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import tempfile
import urllib.parse
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from pyspark.sql import Row
from pyspark.sql import types as T

# How many names are keyed by one process.
BATCH = 200_000
# Statuses 0, 1 and 2 are a finished audit, whatever it found.
FINISHED = 2

# Cells of raw records may be long.
csv.field_size_limit(1 << 30)

Cells = tuple[str, ...]
# The part from 0, the place of the source, the position, the cells: records of equal positions have an order too.
Keyed = tuple[int, int, int, Cells]

VERDICTS = T.StructType(
    [T.StructField(name, T.StringType()) for name in
     ("domain", "unicode", "subject", "organizer", "person_in_charge", "registrant", "registrar")]
    + [T.StructField("expires_on", T.DateType()), T.StructField("days_left", T.IntegerType()),
       T.StructField("verdict", T.StringType())]
    + [T.StructField(name, T.ArrayType(T.StringType())) for name in
       ("failed", "waiting", "unchecked", "warnings", "waived")]
    + [T.StructField("submit_on", T.DateType()), T.StructField("reason", T.StringType())]
)
FINDINGS = T.StructType(
    [T.StructField(name, T.StringType()) for name in
     ("domain", "unicode", "subject", "organizer", "registrar", "rule", "outcome", "reason", "expected", "actual",
      "source", "message", "remedy", "waived_by")]
    + [T.StructField("domains", T.LongType())]
)
REJECTS = T.StructType(
    [T.StructField("source", T.StringType()), T.StructField("position", T.LongType())]
    + [T.StructField(name, T.StringType()) for name in ("reason", "detail", "raw")]
)
SCHEMAS = {"verdicts": VERDICTS, "findings": FINDINGS, "rejects": REJECTS}



@dataclass(frozen=True)
class Plan:
    """What a task must know."""

    program: str
    parts: int
    as_of: date
    language: str
    sources: tuple[str, ...]
    columns: tuple[str, ...]
    stated: tuple[tuple[int, ...], ...]
    """For each source the places of the columns that its file has."""
    config: bytes | None
    subjects: tuple[str, bytes] | None


def keyed(rows: Iterable[Row], plan: Plan) -> Iterator[tuple[Keyed, None]]:
    """Every record with each part that it belongs to: one, but for a cell that is no name and lists several."""
    places = {source: place for place, source in enumerate(plan.sources)}
    records = iter(rows)
    while batch := list(islice(records, BATCH)):
        for row, parts in zip(batch, _parts([row[2] or "" for row in batch], plan), strict=True):
            cells = tuple(cell or "" for cell in row[2:])
            for part in parts:
                yield (part - 1, places[row[0]], row[1], cells), None


def _parts(names: list[str], plan: Plan) -> Iterator[list[int]]:
    """The parts of each name, as the program tells them."""
    # Line ends within a cell are white space to it, and lines here.
    lines = "".join(re.sub(r"[\r\n]", " ", name) + "\n" for name in names)
    output = _run([plan.program, "key", "--parts", str(plan.parts)], lines.encode())
    for line in output.decode().split("\n")[:-1]:
        yield [int(part) for part in line.split("\t")[1].split(",")]


def audited(index: int, records: Iterable[Keyed], plan: Plan) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Audits one part, and yields the rows of its tables."""
    with tempfile.TemporaryDirectory(prefix="icpaudit-") as name:
        folder = Path(name)
        files = [_SourceFile(source, plan, place, folder) for place, source in enumerate(plan.sources)]
        for place, group in groupby(records, key=lambda record: record[1]):
            files[place].write(group)
        command = [
            plan.program, "audit", *[file.name for file in files], "--share", f"{index + 1}/{plan.parts}",
            "--as-of", plan.as_of.isoformat(), "--output", "reports", "--lang", plan.language, "--jobs", "1",
            "--domain-reports", "none", "--workbook", "never", "--no-bom", "--quiet",
        ]
        if plan.subjects:
            (folder / "subjects").mkdir()
            (folder / "subjects" / plan.subjects[0]).write_bytes(plan.subjects[1])
            command.append(f"subjects/{plan.subjects[0]}")
        if plan.config is not None:
            (folder / "config.json").write_bytes(plan.config)
            command += ["--config", "config.json"]
        _run(command, folder=folder)
        run = next((folder / "reports").glob("[0-9]*"))
        places = _Places(files, plan)
        _check(json.loads((run / "summary.json").read_bytes()), files)
        for table in ("verdicts", "findings"):
            yield from ((table, row) for row in _rows(run / f"{table}.csv", SCHEMAS[table], places))
        yield from (("rejects", row) for row in _rejects(run / "rejects.csv", places))


def _run(command: list[str], names: bytes | None = None, folder: Path | None = None) -> bytes:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    ended = subprocess.run(command, input=names, cwd=folder, env=environment, capture_output=True, check=False)
    if not 0 <= ended.returncode <= FINISHED:
        words = ended.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{' '.join(command[:2])} ended with status {ended.returncode}: {words}")
    return ended.stdout


class _SourceFile:
    """The records of one source in one part, as a CSV, and where each of them stands in its source."""

    def __init__(self, source: str, plan: Plan, place: int, folder: Path) -> None:
        self.source = source
        # Plain names stay as they are, so that the evidence shows them.
        self.name = urllib.parse.quote(source, safe=" ()+,=@~") if re.search(r"^[-.]|[^\w .()+,=@~-]", source) else source
        if self.name[:1] in ("-", "."):
            self.name = f"%{ord(self.name[0]):02X}{self.name[1:]}"
        self.columns = plan.stated[place]
        self.names = [plan.columns[column] for column in self.columns]
        self.path = folder / self.name
        self.lines, self.positions = array("q"), array("q")
        self.write(())

    def write(self, records: Iterable[Keyed]) -> None:
        """Writes the header, and the records behind it."""
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.names)
            line = 2
            for _, _, position, cells in records:
                row = [cells[column] for column in self.columns]
                self.lines.append(line)
                self.positions.append(position)
                line += 1 + sum(_line_ends(cell) for cell in row)
                writer.writerow(row)

    def position(self, line: int) -> int:
        """The position of the record that starts on a line, or holds it."""
        place = bisect_right(self.lines, line) - 1
        return self.positions[place] if place >= 0 else line

    def moved(self, detail: str) -> str:
        """What is said of another record of the source, by its position."""
        return re.sub(r"(?<=on line )\d+", lambda found: str(self.position(int(found[0]))), detail)


def _line_ends(cell: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", cell)) if "\n" in cell or "\r" in cell else 0


class _Places:
    """Turns places in the files of a part into places in the sources."""

    def __init__(self, files: list[_SourceFile], plan: Plan) -> None:
        self.files = {file.name: file for file in files}
        names = "|".join(re.escape(name) for name in sorted(self.files, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w/])({names}):(\d+)") if names else None

    def text(self, text: str) -> str:
        """A text with positions in place of lines."""
        if self.pattern is None or ":" not in text:
            return text
        return self.pattern.sub(lambda found: self._place(found[1], int(found[2])), text)

    def _place(self, name: str, line: int) -> str:
        file = self.files[name]
        return f"{file.source}:{file.position(line)}"


def _check(summary: dict[str, Any], files: list[_SourceFile]) -> None:
    """Stops a part whose program did not read, as its own, every record that it was handed."""
    read = {each["path"]: each for each in summary["inputs"]}
    for file in files:
        counts = read[file.name]["records"]
        if counts["read"] != len(file.lines):
            raise RuntimeError(
                f"icpaudit read {counts['read']} of {len(file.lines)} records of {file.source!r} in this part; "
                "is the same version with the same public suffix list on every machine?"
            )


def _rows(path: Path, schema: T.StructType, places: _Places) -> Iterator[tuple[Any, ...]]:
    """The rows of a report with Spark's types."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        columns = [(header.index(field.name), field.dataType) for field in schema.fields]
        for row in rows:
            yield tuple(_value(row[column], kind, places) for column, kind in columns)


def _value(cell: str, kind: T.DataType, places: _Places) -> Any:
    if isinstance(kind, T.ArrayType):
        return cell.split()
    if not cell:
        return None
    if isinstance(kind, T.DateType):
        return date.fromisoformat(cell)
    if isinstance(kind, (T.IntegerType, T.LongType)):
        return int(cell)
    return places.text(_unguarded(cell))


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from computing it."""
    return cell[1:] if cell[0] == "'" and cell[1:2] and cell[1] in "=+-@\t\r" else cell


def _rejects(path: Path, places: _Places) -> Iterator[tuple[Any, ...]]:
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, line = row["file"], int(row["line"])
            detail, raw = places.text(row["detail"]), _unguarded(row["raw"]) if row["raw"] else None
            if source := places.files.get(name):
                name, line, detail = source.source, source.position(line), source.moved(detail)
            yield name, line, row["reason"], detail, raw
