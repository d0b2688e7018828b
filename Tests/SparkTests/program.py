"""The program under test, what it writes, and the small portfolios that it is tried with."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ICPAUDIT", str(PROJECT / ".build" / "release" / "icpaudit"))
JOB = PROJECT / "Sources" / "SparkJob"
sys.path.insert(0, str(JOB))

DAY = "2026-11-23"

SUBJECTS = """\
主体编号,主办单位名称,主办单位性质,证件号码,省份,法定代表人,主体负责人,备案号,域名
T1,青山样例软件有限公司,企业,91000000MA0000001R,浙江,甄青山,甄青山,浙ICP备10000001号,"a-shili.cn;only-shili.cn"
T2,白水样例科技有限公司,企业,91000000MA0000009X,江苏,白水,白水,苏ICP备10000002号,"www.b-shili.cn;例子.中国;listed-shili.cn"
T3,红叶样例文化有限公司,企业,91000000MA000000,,红叶,红叶,京ICP备10000003号,"c0-shili.cn;c1-shili.cn;c2-shili.cn;c3-shili.cn;c4-shili.cn"
"""
COLUMNS = ["domain", "注册商", "域名持有者", "持有者证件号码", "到期日期", "域名状态", "实名认证状态", "实名认证完成时间", "主体备案号"]

Record = dict[str, str]


def record(domain: str, **changes: str) -> Record:
    """A record of a domain that passes, but for what is said otherwise."""
    values = [
        domain, "阿里云计算有限公司", "青山样例软件有限公司", "91000000MA0000001R", "2030-03-05", "ok", "已实名",
        "2019-03-06", "浙ICP备10000001号",
    ]
    names = {"registrar": 1, "registrant": 2, "expires": 4, "status": 5, "verified": 6, "completed": 7, "licence": 8}
    for name, value in changes.items():
        values[names[name]] = value
    return dict(zip(COLUMNS, values, strict=True))


# Two exports of one portfolio: the same domains in other words, facts that differ, rejects, hosts, lists of names.
EXPORTS: dict[str, list[Record]] = {
    "aliyun": [
        record("a-shili.cn"),
        record("例子.中国", expires="2026-12-01"),
        record("straße-shili.de", registrar="未知注册商"),
        record("b-shili.cn", registrant="白水样例科技有限公司", licence="苏ICP备10000002号"),
        record("https://user@url-shili.cn:8443/path?q"),
        record("no domain"),
        record("a-shili.cn"),
        record("a-shili.cn", expires="2031-03-05"),
        record("", registrant="无名"),
        record("listed-shili.cn、other-shili.cn other2-shili.cn"),
        record("day-shili.cn", expires="25/12/2029"),
        record("line-shili.cn", registrant="青山\n样例软件有限公司"),
        *[record(f"c{number}-shili.cn", licence="京ICP备10000003号", registrant="红叶样例文化有限公司") for number in range(5)],
    ],
    "tencent": [
        record("A-SHILI.CN.", registrant="别家样例软件有限公司", completed=""),
        record("xn--fsqu00a.xn--fiqs8s", expires="2030-03-05", completed=""),
        record("straße-shili.de", completed=""),
        record("xn--strae-shili-46a.de", completed=""),
        record("strasse-shili.de", completed=""),
        record("url-shili.cn", status="clientHold", completed=""),
        record("other-shili.cn", completed=""),
        record("gone-shili.cn", expires="2024-03-05", completed=""),
        record("=1+1", completed=""),
    ],
}


def write_csv(path: Path, records: Iterable[Record], encoding: str = "utf-8") -> None:
    """Writes an export."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)


def run(*arguments: str, folder: Path, names: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs the program; what it ends with must be a finished audit."""
    ended = subprocess.run(
        [PROGRAM, *arguments], cwd=folder, input=names, capture_output=True, check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    if ended.returncode > 2:
        raise AssertionError(f"{arguments}: {ended.returncode}: {ended.stderr.decode()}")
    return ended


def audit(folder: Path, *arguments: str) -> Path:
    """Audits in a folder, without pages; the path of the run's folder."""
    output = folder / "reports"
    run("audit", *arguments, "--as-of", DAY, "--output", "reports", "--lang", "en", "--no-domain-reports", "--no-bom",
        "--quiet", folder=folder)
    return output / DAY


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a report, without the path of a page, which tables do not have."""
    with open(path, encoding="utf-8", newline="") as file:
        return [{name: cell for name, cell in row.items() if name != "report"} for row in csv.DictReader(file)]


def keys(names: Iterable[str], parts: int, folder: Path) -> list[list[str]]:
    """What `icpaudit key` says of names, cell by cell."""
    ended = run("key", "--parts", str(parts), folder=folder, names="".join(f"{name}\n" for name in names).encode())
    return [line.split("\t") for line in ended.stdout.decode().split("\n")[:-1]]


def by_hand(
    folder: Path, exports: dict[str, list[Record]], parts: int, part: Callable[[str], list[int]], share: bool = True
) -> list[dict[str, str]]:
    """The verdicts of an audit in parts without an engine, sorted: `part` says where a domain cell goes."""
    found = []
    for number in range(1, parts + 1):
        place = folder / f"part{number}"
        for name, records in exports.items():
            write_csv(place / name, [each for each in records if number in part(each["domain"])])
        (place / "subjects.csv").write_text(SUBJECTS)
        only = ["--share", f"{number}/{parts}"] if share else []
        found += rows(audit(place, *exports, "subjects.csv", *only) / "verdicts.csv")
    return sorted(found, key=json.dumps)


def whole(folder: Path, exports: dict[str, list[Record]]) -> Path:
    """The run of one process over the same exports."""
    for name, records in exports.items():
        write_csv(folder / name, records)
    (folder / "subjects").mkdir(parents=True, exist_ok=True)
    (folder / "subjects" / "subjects.csv").write_text(SUBJECTS)
    return audit(folder, *exports, "subjects/subjects.csv")
