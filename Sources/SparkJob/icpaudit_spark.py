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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.sql.pandas.types import from_arrow_type

import icpaudit_part
import icpaudit_places
import icpaudit_tables
from icpaudit_part import Plan

# The tables of one pass.
TABLES = ("verdicts", "findings", "rejects")
# The most parts that the program knows.
PARTS_LIMIT = 4096


@dataclass(frozen=True)
class Audit:
    """What one audit of tables found; its parts are kept on the workers' disks until `unpersist`."""

    verdicts: DataFrame
    """A row per domain, as in `verdicts.csv`, without the path of a page."""
    findings: DataFrame
    """A row per domain and rule, and per filing subject with a fault, as in `findings.csv`."""
    rejects: DataFrame
    """A row per record that was not audited, with its source and position, and why."""
    kept: DataFrame

    def unpersist(self) -> None:
        """Forgets what was kept; who asks for a frame again has everything audited again."""
        self.kept.unpersist()


def verdicts(domains: DataFrame, subjects: DataFrame | str | Path | None, **options: Any) -> DataFrame:
    """The verdict of every domain: see `audit` for the options."""
    return _frame(_parts_of(domains, subjects, ("verdicts",), **options), "verdicts")


def findings(domains: DataFrame, subjects: DataFrame | str | Path | None, **options: Any) -> DataFrame:
    """What is wrong with domains and filing subjects: see `audit` for the options."""
    return _frame(_parts_of(domains, subjects, ("findings",), **options), "findings")


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
    verdicts, findings, rejects = (_frame(kept, table) for table in TABLES)
    return Audit(verdicts, findings, rejects, kept)


def _parts_of(
    domains: DataFrame, subjects: DataFrame | str | Path | None, tables: tuple[str, ...], *, source: str = "source",
    position: str = "position", domain: str = "domain", sources: Sequence[str] | None = None, as_of: date | None = None,
    config: str | Path | dict[str, Any] | None = None, parts: int | None = None, language: str = "en",
    program: str = "icpaudit",
) -> DataFrame:
    """All parts, audited: a column of structures for each table, null but in the rows of that table."""
    context = domains.sparkSession.sparkContext
    for module in (icpaudit_part, icpaudit_places, icpaudit_tables):
        context.addPyFile(module.__file__)
    if parts is None:
        parts = min(max(context.defaultParallelism, 1), PARTS_LIMIT)
    if not 1 <= parts <= PARTS_LIMIT:
        raise ValueError(f"parts is {parts}; expected 1 to {PARTS_LIMIT}")
    text, columns = _as_text(domains, source, position, domain)
    found = _sources(text, columns)
    if not found:
        raise ValueError("the table of domains has no record; there is nothing to audit")
    order = tuple(sources if sources is not None else sorted(found))
    if "" in order:
        raise ValueError("a source has an empty name; name every source")
    if missing := sorted(set(found) - set(order)):
        raise ValueError(f"the records have the source {missing[0]!r}, which is not among the sources given")
    plan = Plan(
        program, parts, as_of or datetime.now(timezone(timedelta(hours=8))).date(), language, order,
        tuple(tuple(columns[place] for place in found.get(each, range(len(columns)))) for each in order),
        _config(config), _subjects(subjects), tables,
    )
    shared = context.broadcast(plan)
    schema = T.StructType([T.StructField(table, from_arrow_type(icpaudit_tables.arrow_type(table))) for table in tables])

    def audited(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return icpaudit_part.audited(batches, shared.value)

    return _cut(_lines(text, order, found), program, parts).mapInArrow(audited, schema)


def _cut(lines: DataFrame, program: str, parts: int) -> DataFrame:
    """Every record in each part that it belongs to, by position; a part is a partition, and has a row that is no record.

    So a part without records is audited too, for the domains that only subjects name.
    """

    def parts_of(names: Iterator[pa.Array]) -> Iterator[pa.Array]:
        return icpaudit_part.parts_of(names, program, parts)

    keyed = F.arrow_udf(parts_of, T.ArrayType(T.IntegerType()))
    columns = ("place", "position", "line")
    records = lines.select(F.explode(keyed("name")).alias("part"), *columns)
    mark = lines.sparkSession.range(1, parts + 1, numPartitions=1).select(
        F.col("id").cast("int").alias("part"), F.lit(icpaudit_part.MARK).alias("place"),
        F.lit(0).cast("long").alias("position"), F.lit("").alias("line"),
    )
    # Nothing is hashed, least of all by Python's `hash`, which differs between the workers.
    return mark.unionByName(records).repartitionById(parts, F.col("part") - 1).sortWithinPartitions("position", "line")


def _frame(parts: DataFrame, table: str) -> DataFrame:
    frame = parts.where(F.col(table).isNotNull()).select(f"{table}.*")
    if table == "rejects":
        # A record without a domain that names several stands in the part of each.
        return frame.dropDuplicates()
    if table == "findings":
        # A subject's fault is told by each part that has domains of it; all else stands there once. Taken apart and put
        # together again, the two would have everything audited twice.
        others = [name for name in frame.columns if name != "domains"]
        return frame.groupBy(*others).agg(F.sum("domains").alias("domains"))
    return frame


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
    cells = [_text(domains, name).alias(f"c{place}") for place, name in enumerate(facts, 1)]
    # What is looked up must be the same text everywhere; the workers see to the other cells, which costs them less.
    source_name, domain_name = (F.make_valid_utf8(_text(domains, name)) for name in (source, domain))
    frame = domains.select(
        source_name.alias("source"), F.col(_quoted(position)).cast("long").alias("position"), domain_name.alias("c0"), *cells
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
    text = column.cast("string")
    if not isinstance(kind, T.StringType):
        return text
    # A row with a NUL is no text to the program.
    return _replaced(text, "\0", "\ufffd")


def _replaced(text: Column, characters: str, others: str) -> Column:
    """Some characters replaced: to look for one takes a tenth of the time of replacing it."""
    found = reduce(Column.__or__, [F.contains(text, F.lit(each)) for each in characters])
    return F.when(found, F.translate(text, characters, others)).otherwise(text)


def _sources(text: DataFrame, columns: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The sources, each with the places of the columns in which any of its records states something.

    A column that a source leaves empty all through is not in its file: so every part sees what the whole would show.
    """
    nowhere = F.count_if(F.col("position").isNull()).alias("nowhere")
    stated = [F.max(_states(F.col(f"c{place}"))).alias(f"c{place}") for place in range(1, len(columns))]
    found = {}
    for row in text.groupBy("source").agg(nowhere, *stated).collect():
        if row["source"] is None or row["nowhere"]:
            lost = text.where(F.col("source").isNull() | F.col("position").isNull()).first()
            raise ValueError(f"a record has no source or no position: {lost}")
        facts = [place for place in range(1, len(columns)) if row[f"c{place}"]]
        # With nothing but names it would be a list of names, which is no export.
        found[row["source"]] = (0, *(facts or range(1, len(columns))))
    return found


def _states(cell: Column) -> Column:
    """Whether there is more than white space in a cell: nearly always its first character tells, which costs less."""
    return F.when(cell >= F.lit("!"), F.lit(True)).otherwise(cell.rlike(r"\S"))


def _lines(text: DataFrame, order: tuple[str, ...], found: dict[str, tuple[int, ...]]) -> DataFrame:
    """The place of the source, the position, and two lines: the domain cell, and the record as its source's file has it."""
    place = F.create_map(*[F.lit(value) for pair in zip(order, range(len(order)), strict=True) for value in pair])
    line = F.lit(None)
    for columns in set(found.values()):
        cells = [F.concat(F.lit('"'), F.replace(F.coalesce(f"c{column}", F.lit("")), F.lit('"'), F.lit('""')), F.lit('"'))
                 for column in columns]
        those = [source for source in found if found[source] == columns]
        line = F.when(F.col("source").isin(those), F.concat(F.concat_ws(",", *cells), F.lit("\n"))).otherwise(line)
    # Line ends within a cell are white space to it, and lines to the program that keys names.
    name = F.concat(_replaced(F.coalesce("c0", F.lit("")), "\r\n", "  "), F.lit("\n"))
    return text.select(
        F.element_at(place, F.col("source")).alias("place"), "position", name.alias("name"), line.alias("line"),
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
