"""A round trip through LibreOffice: what the program writes as CSV is what a spreadsheet shows."""

import csv
import os
import re
import shutil
import subprocess

import portfolios

# A valid-looking number of 18 digits, which a spreadsheet that took it for a quantity would round to 16.
NUMBER = "110101199001011237"
# Comma, quotation marks, UTF-8, from the first line on.
FILTER = "44,34,76,1"


def spreadsheet(checks, folder):
    """Runs only where LibreOffice is installed; says so where it is not."""
    checks.begin("spreadsheet")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        print("the round trip through LibreOffice was left out: soffice is not installed (apt-get install libreoffice-calc)")
        return
    inputs = os.path.join(folder, "input")
    os.makedirs(inputs)
    values = [value for value in portfolios.HOSTILE if len(value) < 1000 and "\u3000" not in value]
    rows = [[f"office-{number}.cn", "阿里云计算有限公司", value, "居民身份证", NUMBER, "2030-01-01", "ok", "verified", "2020-01-01", "S1"]
            for number, value in enumerate(values)]
    portfolios.write(os.path.join(inputs, "domains.csv"), portfolios.DOMAIN_COLUMNS, rows)
    portfolios.write(os.path.join(inputs, "subjects.csv"), portfolios.SUBJECT_COLUMNS,
                     [["S1", "甄示例", "个人", "居民身份证", NUMBER, "北京", ""]])
    run = portfolios.audit([inputs], os.path.join(folder, "output"), "--show-numbers")
    for name in ("verdicts.csv", "findings.csv", "actions.csv"):
        path = os.path.join(run.folder, name)
        with open(path, "rb") as file:
            raw = file.read()
        checks.true(f"{name}: byte order mark", raw.startswith(b"\xef\xbb\xbf"))
        checks.true(f"{name}: CRLF", raw.endswith(b"\r\n"))
        before = cells(path)
        after = cells(round_trip(office, path, folder))
        checks.equal(f"{name}: rows", len(after), len(before))
        different = [(one, other) for one, other in zip(sum(before, []), sum(after, [])) if one != other]
        checks.equal(f"{name}: cells that a spreadsheet changed", different[:3], [])
        formulas = [cell for row in before for cell in row if re.match(r"[=+\-@\t\r]", cell)]
        checks.equal(f"{name}: cells that begin a formula", formulas, [])
    pages = [run.page(row)[:-5] + ".csv" for row in run.verdicts]
    before, after = cells(pages[0]), cells(round_trip(office, pages[0], folder))
    checks.true("numbers of 18 digits are shown", any(NUMBER in cell for row in before for cell in row))
    checks.equal("numbers of 18 digits survive", after, before)


def cells(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file)]


def round_trip(office, path, folder):
    """Converts a CSV file to a workbook and back; returns the path of the new CSV file."""
    there, back = os.path.join(folder, "xlsx"), os.path.join(folder, "back")
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    for source, kind, target, options in (
            (path, "xlsx", there, ["--infilter=CSV:" + FILTER]),
            (os.path.join(there, os.path.basename(path)[:-4] + ".xlsx"), "csv:Text - txt - csv (StarCalc):" + FILTER, back, [])):
        subprocess.run([office, profile, "--headless", *options, "--convert-to", kind, "--outdir", target, source],
                       check=True, capture_output=True, timeout=120)
    return os.path.join(back, os.path.basename(path))
