"""Writes the portfolio as the CSV exports of a provider's console (Chinese headers, UTF-8, LF)."""

import argparse
import sys
from pathlib import Path
from typing import BinaryIO

from portfolio import NOT_VERIFIED, REGISTRARS, STATUSES, VERIFIED, Portfolio, mix

DOMAIN_HEADER = "域名,注册商,域名持有者,持有者证件号码,注册日期,到期日期,域名状态,实名认证状态,实名认证完成时间,主体编号\n"
SUBJECT_HEADER = "主体编号,主办单位名称,主办单位性质,证件号码,省份,法定代表人,备案号"
CHUNK = 20_000
# Months are spelled once; a date is one of them and a day.
MONTHS = [f"{year}-{month:02d}" for year in range(2015, 2034) for month in range(1, 13)]


def quoted(cell: str) -> str:
    """The cell, quoted where its comma needs it."""
    return f'"{cell}"' if "," in cell else cell


def expiry(h: int) -> str:
    """An expiry day: one in thirty in the past, one in twenty written with slashes."""
    month = MONTHS[(60 if h % 30 == 0 else 144) + (h >> 36) % 80]
    day = f"{month}-{(h >> 44) % 28 + 1:02d}"
    return day.replace("-", "/") if h % 20 == 3 else day


def completion(h: int) -> str:
    """The moment at which real-name authentication was completed: one in fifty in the as-of day's month."""
    if h % 50 == 7:
        return f"2026-11-{(h >> 40) % 23 + 1:02d} 10:{h >> 50 & 31:02d}:00"
    return f"{MONTHS[34 + (h >> 38) % 106]}-{(h >> 47) % 28 + 1:02d} 09:{h >> 52 & 31:02d}:30"


def domain_facts(portfolio: Portfolio, i: int) -> tuple[str, ...]:
    """The ten cells of domain i, unquoted but for the two that hold a comma."""
    h = mix(i, portfolio.seed + 1)
    s = portfolio.owner(i)
    registrant = portfolio.registrant(h, s)
    verified = h >> 8 & 31 != 0
    status = VERIFIED[h >> 16 & 15] if verified else NOT_VERIFIED[(h >> 16) % 5]
    return (
        portfolio.domain_name(i),
        REGISTRARS[(h >> 24) % 21],
        registrant,
        portfolio.party(s)[2],
        f"{MONTHS[(h >> 30) % 48]}-{(h >> 36) % 28 + 1:02d}",
        expiry(h),
        STATUSES[h >> 20 & 15],
        status,
        completion(h) if verified else "",
        f"S{s:07d}",
    )


def write_domains(portfolio: Portfolio, out: BinaryIO, encoding: str = "utf-8") -> None:
    """Writes the domains export."""
    out.write(DOMAIN_HEADER.encode(encoding))
    for start in range(0, portfolio.domain_count, CHUNK):
        rows = []
        for i in range(start, min(start + CHUNK, portfolio.domain_count)):
            facts = domain_facts(portfolio, i)
            rows.append(f"{facts[0]},{quoted(facts[1])},{','.join(facts[2:])}\n")
        out.write("".join(rows).encode(encoding))


def write_subjects(portfolio: Portfolio, out: BinaryIO, names_domains: bool = False) -> None:
    """Writes the subjects export, with the subjects' domains if asked for."""
    out.write((SUBJECT_HEADER + (",网站域名\n" if names_domains else "\n")).encode())
    for start in range(0, portfolio.subject_count, CHUNK):
        rows = []
        for s in range(start, min(start + CHUNK, portfolio.subject_count)):
            name, nature, number, province, legal = portfolio.party(s)
            cells = f"S{s:07d},{name},{nature},{number},{province},{legal},京ICP备{s:08d}号"
            if names_domains:
                cells += "," + ";".join(portfolio.domain_name(i) for i in portfolio.domains_of(s))
            rows.append(cells + "\n")
        out.write("".join(rows).encode())


def main() -> None:
    """Writes one export to standard output: for pipes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("kind", choices=["domains", "subjects"])
    parser.add_argument("domains", type=int)
    parser.add_argument("subjects", type=int)
    arguments = parser.parse_args()
    portfolio = Portfolio(arguments.domains, arguments.subjects)
    writer = write_domains if arguments.kind == "domains" else write_subjects
    writer(portfolio, sys.stdout.buffer)


if __name__ == "__main__":
    main()
