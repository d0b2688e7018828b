"""Audits records in Spark tables with icpaudit: verdicts and findings as data frames.

    import icpaudit_spark
    found = icpaudit_spark.verdicts(domains, subjects, source="console", position="row", as_of=date(2026, 11, 23))

The rows are those of one process that reads one CSV file for each source, in the order of the sources: the program keys
the names (`icpaudit key`), Spark brings all records of a domain together, and the program judges them
(`icpaudit audit --share K/N`). `icpaudit` of one version must be installed on every machine.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pyspark import RDD, StorageLevel
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

import icpaudit_part
from icpaudit_part import COLUMNS, ROW_END, Keyed, Plan

# The tables of one pass.
TABLES = ("verdicts", "findings", "rejects")
# The most parts that the program knows.
PARTS_LIMIT = 4096
# Columns of the reports that tables do not have: there is no page, and nothing that is compared with.
LEFT_OUT = ("report", "change", "first_seen")
# Columns that hold what exports state, which may look like a formula.
AS_STATED = ("subject", "organizer", "person_in_charge", "registrant", "registrar", "raw")


@dataclass(frozen=True)
class Audit:
    """What one audit of tables found; its parts are kept on the workers' disks until `unpersist`."""

    verdicts: DataFrame
    """A row per domain, as in `verdicts.csv`, without the path of a page."""
    findings: DataFrame
    """A row per domain and rule, and per filing subject with a fault, as in `findings.csv`."""
    rejects: DataFrame
    """A row per record that was not audited, with its source and position, and why."""
    kept: RDD[Any]

    def unpersist(self) -> None:
        """Forgets what was kept; who asks for a frame again has everything audited again."""
        self.kept.unpersist()


def verdicts(domains: DataFrame, subjects: DataFrame | str | Path | None, **options: Any) -> DataFrame:
    """The verdict of every domain: see `audit` for the options."""
    return _frame(domains, _parts_of(domains, subjects, ("verdicts",), **options), "verdicts")


def findings(domains: DataFrame, subjects: DataFrame | str | Path | None, **options: Any) -> DataFrame:
    """What is wrong with domains and filing subjects: see `audit` for the options."""
    return _frame(domains, _parts_of(domains, subjects, ("findings",), **options), "findings")


def audit(domains: DataFrame, subjects: DataFrame | str | Path | None, **options: Any) -> Audit:
    """Verdicts, findings and rejects of one pass.

    domains: a row per record; columns named as those of exports are, in any language that icpaudit knows.
    subjects: the filing subjects, a frame or a file that the driver can read; None where a config describes them.
    source: the column that says which export a record comes from ("source").
    position: the column with the place of a record in its export, whole numbers ("position").
    domain: the column with the domain name ("domain").
    sources: the sources in their order, the one that is believed first in front; by default in the order of their names.
    as_of: the as-of day; today in China by default.
    config: the path of a config on the driver, or its keys; files that it names must be on every machine.
    parts: into how many parts the domains are cut, 1 to 4096; as many as Spark runs at once by default.
    language: of messages and remedies, "en" or "zh".
    program: the icpaudit of every machine ("icpaudit").
    """
    kept = _parts_of(domains, subjects, TABLES, **options).persist(StorageLevel.DISK_ONLY)
    verdicts, findings, rejects = (_frame(domains, kept, table) for table in TABLES)
    return Audit(verdicts, findings, rejects, kept)


def _parts_of(
    domains: DataFrame, subjects: DataFrame | str | Path | None, tables: tuple[str, ...], *, source: str = "source",
    position: str = "position", domain: str = "domain", sources: Sequence[str] | None = None, as_of: date | None = None,
    config: str | Path | dict[str, Any] | None = None, parts: int | None = None, language: str = "en",
    program: str = "icpaudit",
) -> RDD[tuple[str, str]]:
    """All parts, audited: pairs of a table's name and some records of it as CSV."""
    context = domains.sparkSession.sparkContext
    for file in (__file__, icpaudit_part.__file__):
        context.addPyFile(file)
    if parts is None:
        parts = min(max(context.defaultParallelism, 1), PARTS_LIMIT)
    if not 1 <= parts <= PARTS_LIMIT:
        raise ValueError(f"parts is {parts}; expected 1 to {PARTS_LIMIT}")
    text, columns = _as_text(domains, source, position, domain)
    found = _sources(text, columns)
    if not found:
        raise ValueError("the table of domains has no record; there is nothing to audit")
    order = tuple(sources if sources is not None else sorted(found))
    if missing := sorted(set(found) - set(order)):
        raise ValueError(f"the records have the source {missing[0]!r}, which is not among the sources given")
    plan = Plan(
        program, parts, as_of or datetime.now(timezone(timedelta(hours=8))).date(), language, order,
        tuple(tuple(columns[place] for place in found.get(each, range(len(columns)))) for each in order),
        _config(config), _subjects(subjects), tables,
    )
    shared = context.broadcast(plan)
    keyed: RDD[tuple[Keyed, None]] = _lines(text, order, found).rdd.mapPartitions(
        lambda rows: icpaudit_part.keyed(rows, shared.value)
    )
    # The part is the partition: nothing is hashed, least of all by `hash`, which differs between the workers.
    sorted_parts = keyed.repartitionAndSortWithinPartitions(parts, lambda key: key[0], keyfunc=lambda key: key)
    return sorted_parts.mapPartitionsWithIndex(
        lambda index, rows: icpaudit_part.audited(index, (key for key, _ in rows), shared.value)
    )


def _frame(domains: DataFrame, parts: RDD[tuple[str, str]], table: str) -> DataFrame:
    records = parts.filter(lambda pair: pair[0] == table).map(lambda pair: (pair[1],))
    chunks = domains.sparkSession.createDataFrame(records, "chunk string", verifySchema=False)
    lines = chunks.select(F.explode(F.split("chunk", ROW_END)).alias("line"))
    schema = ", ".join(f"`{name}` string" for name in COLUMNS[table])
    cells = F.from_csv("line", schema, {"escape": '"', "mode": "FAILFAST"}).alias("cells")
    names = [name for name in COLUMNS[table] if name not in LEFT_OUT]
    frame = lines.select(cells).select(*[_typed(F.col(f"cells.{name}"), name).alias(name) for name in names])
    if table == "rejects":
        # A record without a domain that names several stands in the part of each.
        return frame.dropDuplicates()
    if table == "findings":
        # A subject's fault is told by each part that has domains of it.
        others = [name for name in names if name != "domains"]
        faults = frame.where(F.col("domain").isNull()).groupBy(*others).agg(F.sum("domains").alias("domains"))
        return frame.where(F.col("domain").isNotNull()).unionByName(faults)
    return frame


def _typed(cell: Column, name: str) -> Column:
    """A cell of a report with Spark's type; null where it is empty, but for sets."""
    if name in ("expires_on", "submit_on"):
        return cell.cast("date")
    if name == "days_left":
        return cell.cast("int")
    if name in ("domains", "position"):
        return cell.cast("long")
    if name in ("failed", "waiting", "unchecked", "warnings", "waived"):
        return F.when(cell.isNull(), F.array().cast("array<string>")).otherwise(F.split(cell, " "))
    if name not in AS_STATED:
        return cell
    # The apostrophe keeps spreadsheets from computing the cell.
    return F.regexp_replace(cell, r"^'(?=[=+\-@\t\r])", "")


# From a table to the lines of a CSV.


def _as_text(domains: DataFrame, source: str, position: str, domain: str) -> tuple[DataFrame, tuple[str, ...]]:
    """Source, position, and the cells of every other column as text, the domain first; and the columns' names."""
    names = domains.columns
    for name, what in ((source, "source"), (position, "position"), (domain, "domain")):
        if names.count(name) != 1:
            raise ValueError(f"the records have no single column {name!r}; name the {what} column ({what}=…) of {names}")
    if not isinstance(domains.schema[position].dataType, (T.ByteType, T.ShortType, T.IntegerType, T.LongType)):
        raise TypeError(f"column {position!r} holds {domains.schema[position].dataType.simpleString()}, not whole numbers")
    facts = [name for name in names if name not in (source, position, domain)]
    if "domain" in (name.lower() for name in facts):
        raise ValueError(f"a column is named 'domain' beside {domain!r}; rename or drop it")
    cells = [_text(domains, name).alias(f"c{place}") for place, name in enumerate([domain, *facts])]
    frame = domains.select(
        _text(domains, source).alias("source"), F.col(_quoted(position)).cast("long").alias("position"), *cells
    )
    return frame, ("domain", *facts)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _text(domains: DataFrame, name: str) -> Column:
    """A column as an export would write it; what has no single text is refused."""
    column, kind = F.col(_quoted(name)), domains.schema[name].dataType
    if isinstance(kind, T.TimestampType):
        # With its zone, for it is a moment; the program knows which day that is in China.
        return F.date_format(column, "yyyy-MM-dd'T'HH:mm:ssXXX")
    if isinstance(kind, (T.ArrayType, T.MapType, T.StructType, T.BinaryType)):
        raise TypeError(f"column {name!r} holds {kind.simpleString()}; expected text, numbers or days")
    # A row with a NUL is no text to the program.
    return F.translate(column.cast("string"), "\0", "\ufffd")


def _sources(text: DataFrame, columns: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The sources, each with the places of the columns in which any of its records states something.

    A column that a source leaves empty all through is not in its file: so every part sees what the whole would show.
    """
    lost = text.where(F.col("source").isNull() | F.col("position").isNull()).limit(1).collect()
    if lost:
        raise ValueError(f"a record has no source or no position: {lost[0]}")
    stated = [F.max(F.col(f"c{place}").rlike(r"\S")).alias(f"c{place}") for place in range(1, len(columns))]
    found = {}
    for row in text.groupBy("source").agg(F.count("*"), *stated).collect():
        facts = [place for place in range(1, len(columns)) if row[f"c{place}"]]
        # With nothing but names it would be a list of names, which is no export.
        found[row["source"]] = (0, *(facts or range(1, len(columns))))
    return found


def _lines(text: DataFrame, order: tuple[str, ...], found: dict[str, tuple[int, ...]]) -> DataFrame:
    """The place of the source, the position, the domain cell, and the record as a line of its source's file."""
    place = F.create_map(*[F.lit(value) for pair in zip(order, range(len(order)), strict=True) for value in pair])
    line = F.lit(None)
    for columns in set(found.values()):
        cells = [F.concat(F.lit('"'), F.replace(F.coalesce(f"c{column}", F.lit("")), F.lit('"'), F.lit('""')), F.lit('"'))
                 for column in columns]
        those = [source for source in found if found[source] == columns]
        line = F.when(F.col("source").isin(those), F.concat_ws(",", *cells)).otherwise(line)
    return text.select(
        F.element_at(place, F.col("source")).alias("place"), "position", F.coalesce("c0", F.lit("")).alias("name"),
        line.alias("line"),
    )


def _config(config: str | Path | dict[str, Any] | None) -> bytes | None:
    if config is None:
        return None
    return json.dumps(config).encode() if isinstance(config, dict) else Path(config).read_bytes()


def _subjects(subjects: DataFrame | str | Path | None) -> tuple[str, bytes] | None:
    """The name and the bytes of the subjects' file, which every part reads whole."""
    if subjects is None:
        return None
    if not isinstance(subjects, DataFrame):
        return Path(subjects).name, Path(subjects).read_bytes()
    frame = subjects.select(*[_text(subjects, name).alias(f"c{place}") for place, name in enumerate(subjects.columns)])
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(subjects.columns)
        writer.writerows(sorted(tuple(cell or "" for cell in row) for row in frame.toLocalIterator()))
        file.seek(0)
        return "subjects.csv", file.read().encode()
