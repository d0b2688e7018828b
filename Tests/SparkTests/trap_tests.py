"""Ways to cut a portfolio into parts that end well and give other verdicts, each beside the right one; without an engine."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa

import icpaudit_part
import icpaudit_tables
from icpaudit_places import Places, SourceFile, texts_of, valid
from icpaudit_tables import COLUMNS
from program import EXPORTS, by_hand, keys, record, rows, whole

PARTS = 5


def number(key: str) -> list[int]:
    """A part by a key of one's own."""
    return [int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % PARTS + 1]


class TrapTests(unittest.TestCase):
    """Every test shows the right way, and that the wrong one is seen to be wrong."""

    def setUp(self) -> None:
        self.place = tempfile.TemporaryDirectory(prefix="icpaudit-traps-")
        self.folder = Path(self.place.name)
        self.addCleanup(self.place.cleanup)
        self.expected = sorted(rows(whole(self.folder / "whole", EXPORTS) / "verdicts.csv"), key=json.dumps)
        self.cells = [each["domain"] for records in EXPORTS.values() for each in records]

    def parts(self, count: int = PARTS) -> dict[str, list[int]]:
        """The parts of every domain cell, as the program tells them."""
        found = keys(self.cells, count, self.folder)
        return {name: [int(part) for part in row[1].split(",")] for name, row in zip(self.cells, found, strict=True)}

    def test_parts_give_the_rows_of_the_whole(self) -> None:
        for count in (1, 2, PARTS, 16):
            with self.subTest(parts=count):
                parts = self.parts(count)
                found = by_hand(self.folder / f"right{count}", EXPORTS, count, parts.__getitem__)
                self.assertEqual(found, self.expected)

    def test_keys_in_lower_case_lose_facts(self) -> None:
        found = by_hand(self.folder / "lower", EXPORTS, PARTS, lambda cell: number(cell.lower()))
        self.assertNotEqual(found, self.expected)

    def test_keys_of_idna_2003_lose_facts(self) -> None:
        def part(cell: str) -> list[int]:
            try:
                return number(cell.encode("idna").decode().lower())
            except UnicodeError:
                return number(cell)

        self.assertEqual("straße-shili.de".encode("idna"), b"strasse-shili.de")
        self.assertEqual(keys(["straße-shili.de"], 1, self.folder)[0][0], "xn--strae-shili-y6a.de")
        found = by_hand(self.folder / "idna", EXPORTS, PARTS, part)
        self.assertNotEqual(found, self.expected)

    def test_all_spellings_of_a_name_have_one_key(self) -> None:
        for spellings in (
            ["例.中国", "xn--fsq.xn--fiqs8s", "http://例.中国/", " XN--FSQ.xn--fiqs8s. ", "例。中国"],
            ["url-shili.cn", "https://user@URL-shili.cn:8443/path?q", "//url-shili.cn", "url-shili.cn:80"],
            ["straße.de", "xn--strae-oqa.de"],
        ):
            with self.subTest(spellings=spellings):
                self.assertEqual(len({tuple(row) for row in keys(spellings, 64, self.folder)}), 1)
                self.assertGreater(len({name.lower() for name in spellings}), 1)

    def test_a_host_falls_to_the_part_of_its_domain(self) -> None:
        found = {tuple(row[1:]) for row in keys(["b-shili.cn", "www.b-shili.cn", "a.b.b-shili.cn"], 4096, self.folder)}
        self.assertEqual(len(found), 1)

    def test_a_cell_with_several_names_goes_to_each(self) -> None:
        names = ["listed-shili.cn", "other-shili.cn", "other2-shili.cn"]
        row = keys(["、".join(names)], 4096, self.folder)[0]
        self.assertEqual((row[0], row[2]), ("", "invalid-domain"))
        self.assertEqual(set(row[1].split(",")), {each[1] for each in keys(names, 4096, self.folder)})
        # To the first part alone, the domains of the others are audited as if nothing had been said of them.
        parts = self.parts(16)
        found = by_hand(self.folder / "first", EXPORTS, 16, lambda cell: parts[cell][:1])
        self.assertNotEqual(found, self.expected)

    def test_joined_sources_lose_that_facts_disagree(self) -> None:
        joined = {"joined": [each for records in EXPORTS.values() for each in records]}
        found = rows(whole(self.folder / "joined", joined) / "verdicts.csv")
        self.assertTrue(any("facts-agree" in row["warnings"] + row["failed"] + row["unchecked"] for row in self.expected))
        self.assertFalse(any("facts-agree" in row["warnings"] + row["failed"] + row["unchecked"] for row in found))

    def test_parts_that_are_no_shares_invent_domains(self) -> None:
        parts = self.parts()
        found = by_hand(self.folder / "invented", EXPORTS, PARTS, parts.__getitem__, share=False)
        self.assertGreater(len(found), len(self.expected))
        invented = [row["domain"] for row in found if row["domain"] == "only-shili.cn"]
        self.assertEqual((len(invented), sum(row["domain"] == "only-shili.cn" for row in self.expected)), (PARTS, 1))

    def test_no_share_decides_the_order_of_day_and_month(self) -> None:
        exports = {"days": [record("proof-shili.cn", expires="25/12/2029"), record("b1-shili.cn", expires="03/04/2029")]}
        # Beside the proof the other day can be read, and without it not: a share says of it what it can say alone.
        proved = {row["domain"]: row["verdict"] for row in rows(whole(self.folder / "days", exports) / "verdicts.csv")}
        self.assertEqual(proved["b1-shili.cn"], "pass")
        with self.subTest("a share is the same whatever stands beside its records"):
            found = [by_hand(self.folder / f"days{n}", exports, n, lambda cell, n=n: [int(keys([cell], n, self.folder)[0][1])])
                     for n in (1, 2, 7)]
            self.assertEqual([each for each in found if each != found[0]], [])
            self.assertNotEqual({row["domain"]: row["verdict"] for row in found[0]}["b1-shili.cn"], "pass")

    def test_hash_differs_between_interpreters(self) -> None:
        code = "import sys; sys.stdout.write(str(hash('a-shili.cn')))"
        found = {
            subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
            for seed in ("1", "2")
        }
        self.assertEqual(len(found), 2)
        self.assertEqual(keys(["a-shili.cn"], 64, self.folder), keys(["a-shili.cn"], 64, self.folder))

    def test_a_whole_export_that_is_read_as_a_share(self) -> None:
        # The records of the other shares may be there: they are as if they were not.
        found = by_hand(self.folder / "all", EXPORTS, 3, lambda _: [1, 2, 3])
        self.assertEqual(found, self.expected)

    def test_a_part_that_reads_fewer_records_stops(self) -> None:
        file = SourceFile("s", ("domain", "注册商"), self.folder)
        file.write(pa.array(['"a-shili.cn","a\nb"\n', '"b-shili.cn",""\n']), pa.array([7, 9]))
        self.assertEqual([file.position(line) for line in (2, 3, 4)], [7, 7, 9])
        for read, headers, passes in ((2, 0, True), (1, 1, True), (1, 0, False), (3, 0, False)):
            summary = {"inputs": [{"path": "s", "read": read, "repeatedHeaders": headers, "encoding": "UTF-8"}]}
            with self.subTest(read=read, headers=headers):
                if passes:
                    icpaudit_part._check(summary, [file])
                else:
                    with self.assertRaisesRegex(RuntimeError, "of 2 records of 's'"):
                        icpaudit_part._check(summary, [file])

    def test_a_part_that_is_read_in_another_encoding_stops(self) -> None:
        file = SourceFile("s", ("domain",), self.folder)
        summary = {"inputs": [{"path": "s", "read": 0, "repeatedHeaders": 0, "encoding": "GB18030"}]}
        with self.assertRaisesRegex(RuntimeError, "'s' as GB18030"):
            icpaudit_part._check(summary, [file])

    def test_lines_are_counted_from_behind_the_header(self) -> None:
        for header, first in ((("domain", "到期日期"), 2), (("domain", "到期\n日期"), 3), (("domain", "a\r\nb\rc"), 4)):
            with self.subTest(header=header):
                file = SourceFile("s", header, self.folder)
                file.write(pa.array(["x-shili.cn,\n", "y-shili.cn,\n"]), pa.array([70, 90]))
                self.assertEqual([file.position(first), file.position(first + 1)], [70, 90])

    def test_a_source_has_the_name_of_nothing_else(self) -> None:
        names = ["plain.csv", "reports", "subjects", "config.json", "-x", ".x", "a/b", "s:1"]
        found = [SourceFile(name, ("domain",), self.folder).name for name in names]
        self.assertEqual(found[0], "plain.csv")
        self.assertEqual([name for name in found if name in names[1:]], [])
        self.assertEqual(len(set(found)), len(names))

    def test_records_longer_than_a_block_are_read(self) -> None:
        path = self.folder / "verdicts.csv"
        reasons = ["short", "r" * 300, "x", 'q""' * 400, "y", "two\nlines", "z" * 3000, "end"]
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(",".join(COLUMNS["verdicts"]) + "\r\n")
            for number, reason in enumerate(reasons):
                cells = [f"d{number}.cn", *[""] * 8, "pass", *[""] * 6, f'"{reason}"', ""]
                file.write(",".join(cells) + "\r\n")
        for block in (300, 512, 1 << 20):
            with self.subTest(block=block), patch.object(icpaudit_tables, "BLOCK", block):
                found = [row for rows in icpaudit_tables.rows_of(path, "verdicts", Places([])) for row in rows.to_pylist()]
                self.assertEqual([row["domain"] for row in found], [f"d{number}.cn" for number in range(len(reasons))])
                self.assertEqual([row["reason"] for row in found], [reason.replace('""', '"') for reason in reasons])
                self.assertEqual({(row["unicode"], tuple(row["failed"])) for row in found}, {(None, ())})

    def test_rejects_come_in_batches(self) -> None:
        path = self.folder / "rejects.csv"
        lines = [f"s,{number},empty-domain,none,'=raw{number}\n" for number in range(2, 9)]
        path.write_text("file,line,reason,detail,raw\n" + "".join(lines))
        with patch.object(icpaudit_tables, "REJECTS", 3):
            found = [rows.to_pylist() for rows in icpaudit_tables.rows_of(path, "rejects", Places([]))]
        self.assertEqual([len(rows) for rows in found], [3, 3, 1])
        self.assertEqual([row["raw"] for rows in found for row in rows], [f"=raw{number}" for number in range(2, 9)])

    def test_a_partition_that_is_no_part_stops(self) -> None:
        mark = (3, icpaudit_part.MARK, 0, "")
        rows = [(3, 1, 4, "x-shili.cn\n"), (3, 0, 5, "y-shili.cn\n"), (3, 1, 6, "z-shili.cn\n")]
        cases = [
            ("mark and records", [mark, *rows], 3), ("a mark alone", [mark], 3), ("nothing", [], None),
            ("records without a mark", rows, RuntimeError), ("two marks", [mark, *rows, mark], RuntimeError),
            ("rows of two parts", [mark, *rows, (4, 0, 7, "w-shili.cn\n")], RuntimeError),
        ]
        for what, each, expected in cases:
            with self.subTest(what), tempfile.TemporaryDirectory() as name:
                files = [SourceFile(source, ("domain",), Path(name)) for source in ("a", "b")]
                batches = [batch(each[:2]), batch(each[2:])] if each else []
                if expected is RuntimeError:
                    with self.assertRaisesRegex(RuntimeError, "a part in each partition"):
                        icpaudit_part._distributed(batches, files)
                    continue
                self.assertEqual(icpaudit_part._distributed(batches, files), expected)
                if len(each) > 1:
                    # Sources stand between one another by their positions; each has its own file in its own order.
                    self.assertEqual(files[1].path.read_text(), "domain\nx-shili.cn\nz-shili.cn\n")
                    self.assertEqual((list(files[1].positions), list(files[0].positions)), ([4, 6], [5]))

    def test_texts_of_an_array_are_its_bytes(self) -> None:
        texts = ["例\n", "", "b\n"]
        for kind in (pa.string(), pa.large_string()):
            for start, count in ((0, 3), (1, 2), (2, 0)):
                with self.subTest(kind=str(kind), start=start, count=count):
                    found = texts_of(pa.array(texts, kind).slice(start, count))
                    self.assertEqual(bytes(found), "".join(texts[start : start + count]).encode())

    def test_what_is_no_text_becomes_text(self) -> None:
        raw = ["例\n".encode(), "例\n".encode("gb18030"), b"\xed\xa0\x80\n", b"x\n"]
        for kind, binary in ((pa.string(), pa.binary()), (pa.large_string(), pa.large_binary())):
            with self.subTest(str(kind)):
                buffers = pa.array(raw, binary).buffers()
                found = valid(pa.Array.from_buffers(kind, len(raw), buffers).slice(1)).to_pylist()
                self.assertEqual(found, [each.decode("utf-8", "replace") for each in raw[1:]])

    def test_places_move_wherever_a_text_names_them(self) -> None:
        file = SourceFile("a.csv", ("domain",), self.folder)
        file.write(pa.array(["x-shili.cn\n", "y-shili.cn\n"]), pa.array([70, 90]))
        texts = ["a.csv:2, a.csv:3", "no place", None, "b/a.csv:2", "12:30", "a.csv:"]
        found = Places([file]).texts(pa.array(texts))
        self.assertEqual(found.to_pylist(), ["a.csv:70, a.csv:90", *texts[1:]])


def batch(rows: list[tuple[int, int, int, str]]) -> pa.RecordBatch:
    """Rows as Spark hands them to a part."""
    kinds = {"part": pa.int32(), "place": pa.int32(), "position": pa.int64(), "line": pa.string()}
    columns = [[row[place] for row in rows] for place in range(len(kinds))]
    return pa.record_batch(columns, schema=pa.schema(list(kinds.items())))


if __name__ == "__main__":
    unittest.main()
