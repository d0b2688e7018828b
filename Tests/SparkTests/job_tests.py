"""Exports in files: `audit_job.py` on the cluster publishes what one process publishes, byte for byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import engine
from cluster import HOST, SPARK_HOME, Cluster
from program import COLUMNS, DAY, EXPORTS, JOB, PROGRAM, PROJECT, SUBJECTS, record, write_csv
from workbook import write_workbook

QUICK = bool(os.environ.get("SPARK_QUICK"))


def write_portfolio(folder: Path) -> None:
    """Every form that is read: CSV in two encodings, a document, a workbook; with conflicts, rejects, lone subjects."""
    shutil.copytree(PROJECT / "input", folder)
    write_csv(folder / "x-aliyun.csv", EXPORTS["aliyun"])
    write_csv(folder / "x-tencent.csv", EXPORTS["tencent"], "gb18030")
    others = [record("book-shili.cn"), record("例子.中国", registrar="别家"), record("A-shili.cn", expires="2027-01-01")]
    write_workbook(folder / "x-book.xlsx", [COLUMNS, *[list(each.values()) for each in others]])
    (folder / "x-subjects.csv").write_text(SUBJECTS)


def contents(run: Path) -> dict[str, bytes]:
    """Every file of a run, without what goes by the time and the command."""
    found = {}
    for path in sorted(run.rglob("*")):
        if path.is_dir():
            continue
        name, data = str(path.relative_to(run)), path.read_bytes()
        if name == "summary.json":
            summary = json.loads(data)
            for key in ("command", "startedAt", "elapsedMilliseconds", "run"):
                summary.pop(key, None)
            data = json.dumps(summary, ensure_ascii=False).encode()
        if name == "manifest.json":
            data = b"\n".join(line for line in data.splitlines() if b"summary.json" not in line)
        found[name] = data
    return found


class JobTests(unittest.TestCase):
    """The job as a user submits it."""

    def setUp(self) -> None:
        self.place = tempfile.TemporaryDirectory(prefix="icpaudit-job-")
        self.addCleanup(self.place.cleanup)
        self.folder = Path(self.place.name)
        write_portfolio(self.folder / "in")

    def submit(self, cluster: Cluster, parts: int, *arguments: str, program: str = PROGRAM) -> subprocess.Popen[str]:
        """Starts the job."""
        settings = [word for key, value in engine.SETTINGS.items() for word in ("--conf", f"{key}={value}")]
        return subprocess.Popen(
            [str(SPARK_HOME / "bin" / "spark-submit"), "--master", cluster.url, *settings, "--conf", "spark.cores.max=2",
             str(JOB / "audit_job.py"), "--parts", str(parts), "--output", "merged", "--program", program,
             "in", "--as-of", DAY, "--lang", "en", *arguments],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"SPARK_LOCAL_IP": HOST, "LC_ALL": "C.UTF-8"},
        )

    def assert_same(self, job: subprocess.Popen[str], *arguments: str) -> None:
        """Waits for the job; what it published is what one process publishes."""
        said, _ = job.communicate(timeout=300)
        ended = subprocess.run(
            [PROGRAM, "audit", "in", "--as-of", DAY, "--lang", "en", "--output", "single", "--quiet", *arguments],
            cwd=self.folder, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
        self.assertEqual(job.returncode, ended.returncode, said)
        expected, found = contents(self.folder / "single" / DAY), contents(self.folder / "merged" / DAY)
        self.assertEqual(sorted(found), sorted(expected))
        self.assertEqual([name for name in expected if found[name] != expected[name]], [])
        left = [path.name for path in self.folder.iterdir() if path.name.startswith(".icpaudit-parts")]
        self.assertEqual(left, [], "the parts are still there")

    def test_the_job_publishes_the_bytes_of_one_process(self) -> None:
        self.assert_same(self.submit(engine.cluster(), 3))

    @unittest.skipIf(QUICK, "takes a driver of its own")
    def test_options_go_to_every_part(self) -> None:
        arguments = ["--domain-reports", "needs-work", "--findings", "all", "--no-bom", "--skip-rule", "facts-agree"]
        self.assert_same(self.submit(engine.cluster(), 5, *arguments), *arguments)

    @unittest.skipIf(QUICK, "takes a driver of its own")
    def test_what_one_process_refuses_ends_the_job(self) -> None:
        (self.folder / "in" / "letter.pdf").write_bytes(b"%PDF-1.7\n")
        job = self.submit(engine.cluster(), 2)
        said, _ = job.communicate(timeout=300)
        self.assertNotEqual(job.returncode, 0)
        self.assertIn("letter.pdf", said)
        self.assertFalse((self.folder / "merged").exists())

    @unittest.skipIf(QUICK, "takes a cluster of its own")
    def test_a_worker_that_dies_in_the_middle_changes_nothing(self) -> None:
        slow = self.folder / "slow.sh"
        slow.write_text(
            f'#!/bin/sh\n[ "$1" = audit ] && echo started >> {self.folder}/log && sleep 1\nexec {PROGRAM} "$@"\n'
        )
        slow.chmod(0o755)
        with Cluster(self.folder / "cluster") as cluster:
            job = self.submit(cluster, 12, program=str(slow))
            log, end = self.folder / "log", time.monotonic() + 120
            while not log.exists() or len(log.read_text().split()) < 4:
                self.assertLess(time.monotonic(), end, "no part was started")
                time.sleep(0.05)
            cluster.kill("worker1")
            self.assert_same(job)
        # What was lost with the worker was done again.
        self.assertGreater(len(log.read_text().split()), 12)


class PartTests(unittest.TestCase):
    """What the merge refuses, by name, without an engine."""

    def setUp(self) -> None:
        self.place = tempfile.TemporaryDirectory(prefix="icpaudit-parts-")
        self.addCleanup(self.place.cleanup)
        self.folder = Path(self.place.name)
        write_portfolio(self.folder / "in")

    def part(self, share: str, name: str, *arguments: str) -> None:
        """Audits one part."""
        ended = self.program("audit", "in", "--as-of", DAY, "--part", share, "--output", name, "--quiet", *arguments)
        self.assertLessEqual(ended.returncode, 2, ended.stderr)

    def program(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the program."""
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)

    def test_parts_that_do_not_make_a_whole_are_refused(self) -> None:
        for number in (1, 2, 3):
            self.part(f"{number}/3", f"p{number}")
        self.part("2/3", "again")
        self.part("2/4", "quarter")
        self.part("2/3", "other", "--skip-rule", "facts-agree")
        for parts in (["p1", "p2"], ["p1", "p2", "p3", "again"], ["p1", "quarter", "p3"], ["p1", "other", "p3"], ["p1"]):
            with self.subTest(parts=parts):
                ended = self.program("merge", *parts, "--output", "merged")
                self.assertGreaterEqual(ended.returncode, 64, ended.stderr)
                self.assertTrue(ended.stderr)
                self.assertFalse(list(self.folder.glob("merged/[0-9]*")))
        ended = self.program("merge", "p3", "again", "p1", "--output", "merged", "--quiet")
        self.assertLessEqual(ended.returncode, 2, ended.stderr)


if __name__ == "__main__":
    unittest.main()
