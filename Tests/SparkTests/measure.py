"""Measures what the engine adds: the same audit in one process, in parts by hand, and on clusters of one and two workers.

    python3 Tests/SparkTests/measure.py [--domains N] [--files] [--tables [--workers N…]]

Every figure is of one run, beside the one process of the same minute; starting the driver and its executors is told apart.
"""

from __future__ import annotations

import sys

sys.dont_write_bytecode = True

import argparse
import csv
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ["PYSPARK_PYTHON"] = sys.executable
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "Sources" / "SparkJob")]

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import engine
import icpaudit_part
import icpaudit_spark
import icpaudit_tables
from cluster import HOST, Cluster
from program import DAY, JOB, PROGRAM, PROJECT

QUOTE = '"'
ROW = ["part", "place", "position", "line"]


def timed(what: str, work: Callable[[], object]) -> float:
    """Runs some work and prints how long it took, in seconds."""
    start = time.monotonic()
    work()
    seconds = time.monotonic() - start
    print(f"{what:58} {seconds:7.2f} s", flush=True)
    return seconds


def program(folder: Path, *arguments: str) -> None:
    """Runs the program; a finished audit is expected."""
    ended = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if ended.returncode > 2:
        raise RuntimeError(ended.stderr)


def files(folder: Path) -> None:
    """Parts and merges without an engine, one after the other, with and without pages."""
    for pages in ("none", "all"):
        options = ["domains.csv", "subjects.csv", "--as-of", DAY, "--domain-reports", pages, "--quiet"]
        timed(f"one process, pages: {pages}", lambda o=options: program(folder, "audit", *o, "--output", "one"))
        for parts in (1, 2, 4, 16, 64):
            shutil.rmtree(folder / "parts", ignore_errors=True)
            names = [f"parts/{number}" for number in range(1, parts + 1)]

            def cut(names: list[str] = names, options: list[str] = options) -> None:
                for number, name in enumerate(names, 1):
                    program(folder, "audit", *options, "--part", f"{number}/{len(names)}", "--output", name)

            timed(f"  {parts} parts, one after the other", cut)
            timed("  merged", lambda n=names: program(folder, "merge", *n, "--output", "merged", "--quiet"))


def submitted(folder: Path, workers: int, parts: int) -> None:
    """The job on a cluster of its own."""
    with tempfile.TemporaryDirectory() as place, Cluster(Path(place), workers) as cluster:
        settings = [word for key, value in engine.SETTINGS.items() for word in ("--conf", f"{key}={value}")]
        command = [
            str(Path(sys.executable).parent / "spark-submit"), "--master", cluster.url, *settings, str(JOB / "audit_job.py"),
            "--parts", str(parts), "--output", "job", "--program", PROGRAM, "domains.csv", "subjects.csv", "--as-of", DAY,
            "--domain-reports", "none", "--jobs", "1",
        ]
        environment = os.environ | {"SPARK_LOCAL_IP": HOST}
        timed(f"spark-submit, {workers} workers, {parts} parts",
              lambda: subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True))


def by_hand(folder: Path) -> None:
    """What the workers do with a table, without an engine, as a script of Python's own `csv` does it in one process."""
    with open(folder / "domains.csv", encoding="utf-8", newline="") as file:
        header, *records = csv.reader(file)
    place = header.index("域名")

    def filters() -> None:
        names = "".join([f"{record[place]}\n" for record in records])
        ended = subprocess.run([PROGRAM, "key", "--parts", "1"], input=names.encode(), capture_output=True, check=True)
        parts = [line.split("\t")[1] for line in ended.stdout.decode().split("\n")[:-1]]
        ordered = sorted(zip(parts, range(len(records)), records, strict=True))
        with open(folder / "part.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(record for _, _, record in ordered)
        shutil.rmtree(folder / "hand", ignore_errors=True)
        program(folder, "audit", "part.csv", "subjects.csv", "--share", "1/1", "--as-of", DAY, "--jobs", "1", "--quiet",
                "--domain-reports", "none", "--workbook", "never", "--no-bom", "--verdicts-only", "--output", "hand")
        path = next((folder / "hand").glob("[0-9]*")) / "verdicts.csv"
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            sets = [place for place, name in enumerate(next(rows)) if name in icpaudit_tables.SETS]
            for row in rows:
                typed: list[object] = [cell or None for cell in row]
                for each in sets:
                    typed[each] = row[each].split()

    timed("the same filters by hand in one process", filters)


def by_hand_in_batches(folder: Path) -> None:
    """The same with the workers' own functions, on a table in memory."""
    records = pa.csv.read_csv(folder / "domains.csv").combine_chunks()
    names = [name for name in records.column_names if name != "域名"]
    plan = icpaudit_part.Plan(
        PROGRAM, 1, date.fromisoformat(DAY), "en", ("domains.csv",), (("domain", *names),), None,
        ("subjects.csv", (folder / "subjects.csv").read_bytes()), ("verdicts",),
    )

    def filters() -> None:
        cells = [pc.fill_null(records[name].cast(pa.string()), "") for name in ("域名", *names)]
        cells = [pc.replace_substring(each, QUOTE, QUOTE * 2) for each in cells]
        joined = pc.binary_join_element_wise(*cells, '","')
        lines = pc.binary_join_element_wise(QUOTE, joined, f"{QUOTE}\n", "")
        keys = pc.binary_join_element_wise(records["域名"], "\n", "")
        for _ in icpaudit_part.parts_of(keys.chunks, PROGRAM, 1):
            pass
        one, count = pa.array([1], pa.int32()), len(records)
        mark = pa.record_batch([one, pa.array([icpaudit_part.MARK], pa.int32()), pa.array([0]), pa.array([""])], ROW)
        zeros = pa.repeat(pa.scalar(0, pa.int32()), count)
        batches = pa.table([pa.repeat(one[0], count), zeros, pa.array(range(count)), lines], ROW)
        for _ in icpaudit_part.audited([mark, *batches.to_batches(10_000)], plan):
            pass

    timed("  by hand, in batches of Arrow", filters)


def tables(folder: Path, workers: int) -> None:
    """Verdicts of a table, on a cluster of its own."""
    with tempfile.TemporaryDirectory() as place, Cluster(Path(place), workers) as cluster:
        found: list[SparkSession] = []

        def start() -> None:
            builder = SparkSession.builder.master(cluster.url)
            for key, value in engine.SETTINGS.items():
                builder = builder.config(key, value)
            found.append(builder.getOrCreate())
            found[0].sparkContext.parallelize(range(4), 4).count()

        timed(f"{workers} workers: driver and executors start", start)
        domains = table(found[0], folder)
        timed("  the records are read and stored", lambda: domains.write.mode("overwrite").parquet(str(folder / "table")))
        domains = found[0].read.parquet(str(folder / "table"))

        def judge(records: DataFrame, parts: int) -> None:
            frame = icpaudit_spark.verdicts(
                records, folder / "subjects.csv", position="row", domain="域名", as_of=date.fromisoformat(DAY),
                parts=parts, program=PROGRAM,
            )
            frame.write.mode("overwrite").format("noop").save()

        # The classes that are loaded and the Python that is started for it are the engine's start too.
        timed("  the first verdicts, of a hundred records", lambda: judge(domains.limit(100), 2))
        for parts in (2, 8, 32, 2):
            timed(f"  verdicts, {parts} parts", lambda p=parts: judge(domains, p))
            by_hand(folder)
            by_hand_in_batches(folder)
        found[0].stop()


def table(spark: SparkSession, folder: Path) -> DataFrame:
    """The export as a table."""
    frame = spark.read.option("header", True).csv(str(folder / "domains.csv"))
    return frame.withColumn("source", F.lit("domains.csv")).withColumn("row", F.monotonically_increasing_id())


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--domains", type=int, default=1_000_000, help="how many domains")
    parser.add_argument("--files", action="store_true", help="parts and merge")
    parser.add_argument("--tables", action="store_true", help="data frames")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="of the clusters for data frames")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        folder = Path(name)
        for kind in ("domains", "subjects"):
            with open(folder / f"{kind}.csv", "wb") as out:
                script = PROJECT / "Tests" / "Benchmarks" / "portfolio_csv.py"
                counts = [str(arguments.domains), str(arguments.domains // 5)]
                subprocess.run([sys.executable, script, kind, *counts], stdout=out, check=True)
        names = [line.split(",")[0] for line in (folder / "domains.csv").read_text().splitlines()[1:]]
        (folder / "names").write_text("\n".join(names) + "\n")
        timed("icpaudit key", lambda: program(folder, "key", "--file", "names"))
        timed("icpaudit key --parts 64", lambda: program(folder, "key", "--file", "names", "--parts", "64"))
        options = ["domains.csv", "subjects.csv", "--as-of", DAY, "--quiet", "--verdicts-only"]
        timed("one process, verdicts alone", lambda: program(folder, "audit", *options, "--output", "v", "--jobs", "2"))
        if arguments.files:
            files(folder)
            for workers, parts in ((1, 4), (2, 4), (2, 16), (2, 64)):
                submitted(folder, workers, parts)
        if arguments.tables:
            for workers in arguments.workers:
                tables(folder, workers)


if __name__ == "__main__":
    main()
