"""Records in tables: verdicts, findings and rejects of data frames are those of one process."""

from __future__ import annotations

import csv
import json
import tempfile
import unittest
from datetime import date
from pathlib import Path
from typing import Any

from pyspark.sql import functions as F

import engine
import icpaudit_spark
from program import COLUMNS, DAY, EXPORTS, PROGRAM, SUBJECTS, record, rows, whole


def comparable(values: dict[str, Any]) -> str:
    """A row as text that can be sorted: days as they are written, sets with spaces, nothing as an empty text."""
    texts = {
        name: " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        for name, value in values.items()
    }
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)


def unguarded(row: dict[str, str]) -> dict[str, str]:
    """A row of a report without the apostrophes that keep spreadsheets from computing."""
    return {name: cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell for name, cell in row.items()}


class TableTests(unittest.TestCase):
    """Each is compared with the program's own reports on one CSV a source."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.place = tempfile.TemporaryDirectory(prefix="icpaudit-tables-")
        cls.addClassCleanup(cls.place.cleanup)
        cls.folder = Path(cls.place.name)
        cls.spark = engine.session()
        cls.run_folder = whole(cls.folder / "whole", EXPORTS)
        records = []
        for source, found in EXPORTS.items():
            line = 2
            for each in found:
                records.append((source, line, *[each[name] or None for name in COLUMNS]))
                line += 1 + "".join(each.values()).count("\n")
        schema = ", ".join(f"`{name}` string" for name in COLUMNS)
        # Spread over partitions in an order that is not theirs.
        frame = cls.spark.createDataFrame(records[::-1], f"console string, line long, {schema}")
        cls.domains = frame.repartition(4)
        (cls.folder / "subjects.csv").write_text(SUBJECTS)
        cls.options = {
            "source": "console", "position": "line", "as_of": date.fromisoformat(DAY), "program": PROGRAM, "parts": 3,
        }

    def test_all_tables_are_those_of_one_process(self) -> None:
        audit = icpaudit_spark.audit(self.domains, self.folder / "subjects.csv", **self.options)
        alone = {"verdicts": icpaudit_spark.verdicts, "findings": icpaudit_spark.findings}
        for table, function in alone.items():
            frames = {
                "of all": getattr(audit, table), "alone": function(self.domains, self.folder / "subjects.csv", **self.options)
            }
            for kind, frame in frames.items():
                with self.subTest(table=table, kind=kind):
                    expected = [
                        comparable({name: row[name] for name in frame.columns})
                        for row in map(unguarded, rows(self.run_folder / f"{table}.csv"))
                    ]
                    self.assertCountEqual([comparable(row.asDict()) for row in frame.collect()], expected)
        with self.subTest(table="rejects"):
            expected = [
                comparable({"source": row["file"], "position": row["line"], "reason": row["reason"],
                            "detail": row["detail"], "raw": ""})
                for row in rows(self.run_folder / "rejects.csv")
            ]
            found = [comparable(row.asDict() | {"raw": ""}) for row in audit.rejects.collect()]
            self.assertCountEqual(found, expected)
        audit.unpersist()

    def test_types_are_sparks(self) -> None:
        with open(self.folder / "subjects.csv", encoding="utf-8", newline="") as file:
            header, *facts = csv.reader(file)
        subjects = self.spark.createDataFrame(facts, header)
        frame = icpaudit_spark.verdicts(self.domains, subjects, **self.options)
        self.assertEqual(
            [frame.schema[name].dataType.simpleString() for name in ("expires_on", "days_left", "failed", "submit_on")],
            ["date", "int", "array<string>", "date"],
        )
        gone = frame.where("domain = 'gone-shili.cn'").first()
        self.assertEqual((gone.verdict, gone.expires_on, gone.submit_on), ("fail", date(2024, 3, 5), None))
        self.assertIn("not-expired", gone.failed)
        self.assertEqual(frame.where("array_contains(failed, 'not-expired')").count(), 1)

    def test_wrong_tables_are_refused(self) -> None:
        sub = self.folder / "subjects.csv"
        unordered = self.options | {"position": "console"}
        cases = [
            (TypeError, "not whole numbers", self.domains, unordered),
            (ValueError, "no single column 'row'", self.domains, self.options | {"position": "row"}),
            (ValueError, "expected 1 to 4096", self.domains, self.options | {"parts": 5000}),
            (ValueError, "'tencent', which is not among", self.domains, self.options | {"sources": ["aliyun"]}),
            (ValueError, "no source or no position", self.domains.selectExpr("nullif(console, 'aliyun') console", "line", "domain"),
             self.options),
            (ValueError, "an empty name", self.domains.withColumn("console", F.lit("")), self.options),
            (TypeError, "array<string>", self.domains.selectExpr("console", "line", "domain", "array(domain) x"), self.options),
        ]
        for kind, words, frame, options in cases:
            with self.subTest(words=words), self.assertRaisesRegex(kind, words):
                icpaudit_spark.verdicts(frame, sub, **options)

    def test_a_program_that_refuses_stops_the_job(self) -> None:
        options = self.options | {"config": {"minimumValidityMonths": "six"}}
        with self.assertRaisesRegex(Exception, "status 78"):
            icpaudit_spark.verdicts(self.domains, self.folder / "subjects.csv", **options).collect()

    def test_bytes_that_are_no_text_change_nothing_else(self) -> None:
        late = record("a-shili.cn", expires="2024-03-05", status="clientHold")
        for name in ("注册商", "域名持有者", "主体备案号", "实名认证状态"):
            late[name] = ""
        remark = ("阿里云计算有限公司的备注说明文字" * 4).encode("gb18030").hex()
        found = [("first", 1, *late.values(), remark), ("second", 1, *record("a-shili.cn").values(), "")]
        schema = ", ".join(f"`{name}` string" for name in COLUMNS)
        frame = self.spark.createDataFrame(found, f"console string, line long, {schema}, `备注` string")
        frame = frame.withColumn("备注", F.expr("cast(unhex(`备注`) as string)"))
        verdict = icpaudit_spark.verdicts(frame, self.folder / "subjects.csv", **self.options).where("domain = 'a-shili.cn'").first()
        # Read as GB18030, which the remark is, the first export would state nothing, and the domain pass.
        self.assertEqual((verdict.verdict, verdict.expires_on, verdict.failed), ("fail", date(2024, 3, 5), ["not-expired"]))

    def test_one_table_is_one_pass(self) -> None:
        for function in (icpaudit_spark.verdicts, icpaudit_spark.findings):
            with self.subTest(function.__name__):
                frame = function(self.domains, self.folder / "subjects.csv", **self.options)
                plan = frame._jdf.queryExecution().optimizedPlan().toString()
                self.assertEqual(plan.count("MapInArrow"), 1, plan)

    def test_text_file_destroys_gb18030(self) -> None:
        path = self.folder / "gb.csv"
        text = "域名,注册商\n例子.中国,阿里云\n"
        path.write_bytes(text.encode("gb18030"))
        found = "\n".join(self.spark.sparkContext.textFile(str(path)).collect())
        self.assertIn("\ufffd", found)
        self.assertNotIn("例子", found)


if __name__ == "__main__":
    unittest.main()
