"""What a Spark worker does for `icpaudit_spark`: keys names, and audits a part."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from icpaudit_places import Places, SourceFile, texts_of
from icpaudit_tables import arrow_type, rows_of

# How many names are keyed by one process.
BATCH = 200_000
# Statuses 0, 1 and 2 are a finished audit, whatever it found.
FINISHED = 2

# The place of a row that marks a part, where those of records have the place of their source.
MARK = -1


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


def parts_of(names: Iterable[pa.Array], program: str, parts: int) -> Iterator[pa.Array]:
    """For each name the parts that it belongs to: one, but for a cell that is no name and lists several.

    A name is a line, with its line end.
    """
    batch: list[pa.Array] = []
    count = 0
    for each in names:
        batch.append(each)
        count += len(each)
        if count >= BATCH:
            yield from _keyed(batch, program, parts)
            batch, count = [], 0
    if batch:
        yield from _keyed(batch, program, parts)


def _keyed(batch: list[pa.Array], program: str, parts: int) -> Iterator[pa.Array]:
    output = _run([program, "key", "--parts", str(parts)], b"".join([texts_of(names) for names in batch]))
    told = pa.array([line.split("\t", 2)[1] for line in output.decode().split("\n")[:-1]], pa.string())
    numbers = pc.split_pattern(told, ",").cast(pa.list_(pa.int32()))
    if len(numbers) != sum(len(names) for names in batch):
        raise RuntimeError(f"{program} key told of {len(numbers)} names in place of {sum(map(len, batch))}")
    start = 0
    for names in batch:
        yield numbers.slice(start, len(names))
        start += len(names)


def audited(batches: Iterable[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """Audits one part, and yields the wanted tables: a column of structures each, null but in the rows of that table.

    The rows of a part are sorted by their position; each has the place of its source and a line of CSV, with the line end.
    """
    with tempfile.TemporaryDirectory(prefix="icpaudit-") as name:
        folder = Path(name)
        files = [SourceFile(source, header, folder) for source, header in zip(plan.sources, plan.headers, strict=True)]
        part = _distributed(batches, files)
        if part is None:
            return
        command = [
            plan.program, "audit", *[file.name for file in files], "--share", f"{part}/{plan.parts}",
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
        places = Places(files)
        _check(json.loads((run / "summary.json").read_bytes()), files)
        for table in plan.tables:
            path = run / f"{table}.csv"
            for rows in rows_of(path, table, places):
                columns = [rows if each == table else pa.nulls(len(rows), arrow_type(each)) for each in plan.tables]
                yield pa.record_batch(columns, list(plan.tables))


def _distributed(batches: Iterable[pa.RecordBatch], files: list[SourceFile]) -> int | None:
    """Writes the records of a part to the files of their sources, and returns its number; None where there is no row."""
    found: set[int] = set()
    marks = 0
    for batch in batches:
        found.update(batch["part"].unique().to_pylist())
        places = batch["place"].unique().to_pylist()
        for place in places:
            rows = batch if len(places) == 1 else batch.filter(pc.equal(batch["place"], place))
            if place == MARK:
                marks += len(rows)
            else:
                files[place].write(rows["line"], rows["position"])
    if not found:
        return None
    if len(found) > 1 or marks != 1:
        raise RuntimeError(f"Spark put parts {sorted(found)} together, or cut one; expected a part in each partition")
    return found.pop()


def _run(command: list[str], names: bytes | None = None, folder: Path | None = None) -> bytes:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    ended = subprocess.run(command, input=names, cwd=folder, env=environment, capture_output=True, check=False)
    if not 0 <= ended.returncode <= FINISHED:
        words = ended.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{' '.join(command[:2])} ended with status {ended.returncode}: {words}")
    return ended.stdout


def _check(summary: dict[str, Any], files: list[SourceFile]) -> None:
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
        if counts["encoding"] != "UTF-8":
            raise RuntimeError(f"icpaudit read {file.source!r} as {counts['encoding']}; every part of it is UTF-8")
