"""What a Spark worker does for `icpaudit_spark`: keys names, audits a part, and turns its reports into rows."""

from __future__ import annotations

import csv
import io
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

# How many names are keyed by one process.
BATCH = 200_000
# Statuses 0, 1 and 2 are a finished audit, whatever it found.
FINISHED = 2

# How many characters of rows are handed to Spark at once, and what stands between them: no row holds it.
CHUNK = 1 << 16
ROW_END = "\0"

# What ends a line in a file.
LINE_END = re.compile(r"\r\n|\r|\n")

# Cells of raw records may be long.
csv.field_size_limit(1 << 30)

# The part from 0, the place of the source, the position, the record as a line of CSV: records of equal positions have an
# order too.
Keyed = tuple[int, int, int, str]

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


@dataclass(frozen=True)
class Plan:
    """What a task must know."""

    program: str
    parts: int
    as_of: date
    language: str
    sources: tuple[str, ...]
    headers: tuple[tuple[str, ...], ...]
    """For each source the columns of its file."""
    config: bytes | None
    subjects: tuple[str, bytes] | None
    tables: tuple[str, ...]
    """The tables that are wanted."""


def keyed(rows: Iterable[Row], plan: Plan) -> Iterator[tuple[Keyed, None]]:
    """Every record with each part that it belongs to: one, but for a cell that is no name and lists several.

    A row has the place of its source, its position, its domain cell, and the whole of it as a line of CSV.
    """
    records = iter(rows)
    while batch := list(islice(records, BATCH)):
        for (place, position, _, line), parts in zip(batch, _parts([row[2] for row in batch], plan), strict=True):
            for part in parts.split(","):
                yield (int(part) - 1, place, position, line), None


def _parts(names: list[str], plan: Plan) -> Iterator[str]:
    """The parts of each name, as the program tells them: numbers with commas between them."""
    lines = "".join([f"{name}\n" for name in names])
    if "\r" in lines or lines.count("\n") > len(names):
        # Line ends within a cell are white space to it, and lines here.
        lines = "".join([f"{LINE_END.sub(' ', name)}\n" for name in names])
    output = _run([plan.program, "key", "--parts", str(plan.parts)], lines.encode())
    for line in output.decode().split("\n")[:-1]:
        yield line.split("\t", 2)[1]


def audited(index: int, records: Iterable[Keyed], plan: Plan) -> Iterator[tuple[str, str]]:
    """Audits one part, and yields the wanted tables: a table's name, and records of CSV, `ROW_END` between them."""
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
        if "findings" not in plan.tables:
            command.append("--verdicts-only")
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
        for table in plan.tables:
            path = run / f"{table}.csv"
            rows = _rejects(path, places) if table == "rejects" else _rows(path, COLUMNS[table], places)
            yield from ((table, chunk) for chunk in _chunks(rows))


def _chunks(rows: Iterable[str]) -> Iterator[str]:
    """Rows put together: Spark takes as long for one of them as for a thousand."""
    chunk, size = [], 0
    for row in rows:
        chunk.append(row)
        size += len(row)
        if size >= CHUNK:
            yield ROW_END.join(chunk)
            chunk, size = [], 0
    if chunk:
        yield ROW_END.join(chunk)


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
        self.path = folder / self.name
        self.lines, self.positions = array("q"), array("q")
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(plan.headers[place])

    def write(self, records: Iterable[Keyed]) -> None:
        """Writes all records behind the header."""
        with open(self.path, "a", encoding="utf-8", newline="") as file:
            line = 2
            for _, _, position, record in records:
                self.lines.append(line)
                self.positions.append(position)
                file.write(f"{record}\n")
                line += 1 + (len(LINE_END.findall(record)) if "\n" in record or "\r" in record else 0)

    def position(self, line: int) -> int:
        """The position of the record that starts on a line, or holds it."""
        place = bisect_right(self.lines, line) - 1
        return self.positions[place] if place >= 0 else line

    def moved(self, detail: str) -> str:
        """What is said of another record of the source, by its position."""
        return re.sub(r"(?<=on line )\d+", lambda found: str(self.position(int(found[0]))), detail)


class _Places:
    """Turns places in the files of a part into places in the sources."""

    def __init__(self, files: list[_SourceFile], plan: Plan) -> None:
        self.files = {file.name: file for file in files}
        # The name first, so that the search runs from one to the next; what stands before it is looked at there.
        names = "|".join(re.escape(name) for name in sorted(self.files, key=len, reverse=True))
        self.pattern = re.compile(rf"({names}):(\d+)") if names else None

    def text(self, text: str) -> str:
        """A text with positions in place of lines."""
        if self.pattern is None or ":" not in text:
            return text
        return self.pattern.sub(self._place, text)

    def _place(self, found: re.Match[str]) -> str:
        before = found.string[found.start() - 1 : found.start()]
        if before in ("/", "_") or before.isalnum():
            return found[0]
        file = self.files[found[1]]
        return f"{file.source}:{file.position(int(found[2]))}"


def _check(summary: dict[str, Any], files: list[_SourceFile]) -> None:
    """Stops a part whose program did not read, as its own, every record that it was handed."""
    read = {each["path"]: each for each in summary["inputs"]}
    for file in files:
        counts = read[file.name]
        # A record that repeats the header is none.
        if counts["read"] + counts["repeatedHeaders"] != len(file.lines):
            raise RuntimeError(
                f"icpaudit read {counts['read']} of {len(file.lines)} records of {file.source!r} in this part; "
                "is the same version with the same public suffix list on every machine?"
            )


def _rows(path: Path, columns: tuple[str, ...], places: _Places) -> Iterator[str]:
    """The records of a report, with positions in place of lines, cut to the columns that are known here."""
    with open(path, encoding="utf-8", newline="\n") as file:
        records = _records(file)
        header = next(records).split(",")
        if tuple(header[: len(columns)]) != columns:
            raise RuntimeError(f"{path.name} has the columns {header}; expected {columns}: is it the same version everywhere?")
        for record in records:
            yield places.text(record if len(header) == len(columns) else _line(*next(csv.reader([record]))[: len(columns)]))


def _records(file: Iterable[str]) -> Iterator[str]:
    """The records of a CSV without their line ends; one goes on where a quote is open."""
    begun = ""
    for line in file:
        record = begun + line
        if record.count('"') % 2 == 0:
            yield record.rstrip("\r\n")
            begun = ""
        else:
            begun = record


def _line(*cells: object) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _rejects(path: Path, places: _Places) -> Iterator[str]:
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, line, detail = row["file"], int(row["line"]), places.text(row["detail"])
            if source := places.files.get(name):
                name, line, detail = source.source, source.position(line), source.moved(detail)
            yield _line(name, line, row["reason"], detail, row["raw"])
