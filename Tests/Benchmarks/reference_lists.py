"""The reference lists that the program ships, in the shape in which the peers join them."""

import csv
import datetime
import string
from pathlib import Path

LISTS = Path(__file__).parents[2] / "Sources" / "CShippedData" / "lists"
AS_OF = datetime.date(2026, 11, 23)

# What the peers do instead of the full normalization of names: translate these characters, drop blanks, fold case.
HALF_WIDTH = string.digits + string.ascii_letters + "()"
FULL_WIDTH = "".join(chr(ord(character) + 0xFEE0) for character in HALF_WIDTH)
BLANKS = " 　"
FAILED_STATUSES = "nonaudit notupload notverified unverified no none 未实名 未实名认证 failed reject noncompliant 实名认证失败 审核不通过".split()
REVIEW_STATUSES = "auditing inaudit pendingcompliance pending 审核中 实名审核中".split()
VERIFIED_STATUSES = "succeed approved compliant verified yes 已实名 已实名认证 实名认证成功 审核通过 认证成功".split()


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a shipped list."""
    with open(LISTS / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def normalized(name: str) -> str:
    """A name as the peers compare it."""
    return name.translate(str.maketrans(FULL_WIDTH, HALF_WIDTH, BLANKS)).lower()


def registrars() -> list[tuple[str, str]]:
    """(normalized name or alias, status); the first entry that claims a name has it."""
    known: dict[str, str] = {}
    for row in rows("registrars.csv"):
        for name in [row["name"], *row["aliases"].split("|")]:
            if name:
                known.setdefault(normalized(name), row["status"])
    return list(known.items())


def tlds() -> list[tuple[str, str]]:
    """(top-level domain in either form, `approved` or `unclear`) for those in force on the as-of day."""
    known = {}
    for row in rows("approved-tlds.csv"):
        if row["approved_from"] <= AS_OF.isoformat():
            known[row["tld"]] = known[row["unicode"]] = row["status"]
    return list(known.items())


def is_working_day(day: datetime.date, changes: dict[str, str]) -> bool:
    """Whether people work on this day: Monday to Friday, unless the list says otherwise."""
    kind = changes.get(day.isoformat())
    return kind == "workday" or (kind is None and day.weekday() < 5)


def safe_day(completed: datetime.date, changes: dict[str, str]) -> datetime.date:
    """The fifth working day after the completion of real-name authentication."""
    day, left = completed, 5
    while left:
        day += datetime.timedelta(days=1)
        left -= is_working_day(day, changes)
    return day


def waiting_days() -> list[tuple[str, str]]:
    """(completion day, safe day) for every completion day that is still too fresh on the as-of day."""
    changes = {row["date"]: row["kind"] for row in rows("workdays.csv")}
    days = [AS_OF - datetime.timedelta(days=back) for back in range(30)]
    return [(day.isoformat(), safe_day(day, changes).isoformat()) for day in days if safe_day(day, changes) > AS_OF]
