"""Audits exports in files on Apache Spark, and publishes the same bytes as one process.

    spark-submit --master URL audit_job.py --parts N --output DIR [--work DIR] [--program PATH] [AUDIT OPTION…] INPUT…

One task audits one part (`icpaudit audit --part K/N`), Spark repeats what fails, and the driver merges
(`icpaudit merge`). Everything else on the command line goes to the audit as it stands. The inputs, the folder that the
job is submitted from and the work folder must be there under the same paths on every machine, and `icpaudit` of one
version must be installed. The exit status is that of the merge.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

from pyspark import TaskContext
from pyspark.sql import SparkSession

# Statuses 0, 1 and 2 are a finished audit, whatever it found.
FINISHED = 2


def audit_part(part: str, command: list[str], work: str, folder: str) -> str:
    """Audits part K/N into a folder of this attempt's own, so that another attempt at it changes nothing; its path."""
    context = TaskContext.get()
    attempt = context.taskAttemptId() if context else 0
    output = str(Path(work) / f"part-{part.replace('/', '-of-')}-attempt-{attempt}")
    command = [*command, "--part", part, "--output", output]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    if not 0 <= ended.returncode <= FINISHED:
        raise RuntimeError(f"part {part} ended with status {ended.returncode}: {ended.stderr.strip()}")
    return output


def _dated(arguments: list[str]) -> list[str]:
    """The options with the as-of day: parts that end after midnight in China belong to the day of the first."""
    if any(word.split("=")[0] in ("--as-of", "--config") for word in arguments):
        return arguments
    return ["--as-of", datetime.now(timezone(timedelta(hours=8))).date().isoformat(), *arguments]


def main() -> int:
    """Runs the job; the exit status of the merge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--parts", type=int, required=True, help="how many tasks the audit is cut into, 1 to 4096")
    parser.add_argument("--output", "-o", type=Path, required=True, help="where the run's folder is created")
    parser.add_argument("--work", type=Path, help="where parts are kept until they are merged (default: beside the output)")
    parser.add_argument("--program", default="icpaudit", help="the icpaudit of every machine (default: the one on PATH)")
    own, arguments = parser.parse_known_args()
    output = own.output.absolute()
    # On the file system of the output, so that the merge need not copy pages.
    work = (own.work or output.parent).absolute() / f".icpaudit-parts-{uuid.uuid4().hex}"
    work.mkdir(parents=True)
    spark = SparkSession.builder.appName("icpaudit").getOrCreate()
    try:
        folder, command = os.getcwd(), [own.program, "audit", "--quiet", *_dated(arguments)]
        parts = [f"{number}/{own.parts}" for number in range(1, own.parts + 1)]
        tasks = spark.sparkContext.parallelize(parts, len(parts))
        found = tasks.map(lambda part: audit_part(part, command, str(work), folder)).collect()
        return subprocess.run([own.program, "merge", *found, "--output", str(output)], check=False).returncode
    finally:
        spark.stop()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
