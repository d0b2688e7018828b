"""axe-core finds no violation: the index as a matrix and as cards, and a domain's page, in both languages and both colours."""

import glob
import os
import subprocess
import sys
import zipfile

from page_checks import show_all

# A Python package that ships axe.min.js; the newest axe-core is in the second one, which needs Playwright to be installed whole.
PACKAGE = "axe-playwright-python==0.1.8"
FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", ".build", "browser-tests")

RULES = """axe.run(document, {runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})
  .then(result => result.violations.map(each => [each.id, each.nodes.length, each.nodes[0].html.slice(0, 120), each.nodes[0].failureSummary.slice(0, 200)]))"""


def axe():
    """The text of axe-core, or None with the reason."""
    os.makedirs(FOLDER, exist_ok=True)
    pattern = os.path.join(FOLDER, "axe_playwright_python-*.whl")
    if not glob.glob(pattern):
        result = subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", FOLDER, PACKAGE], capture_output=True, text=True)
        if result.returncode or not glob.glob(pattern):
            return None, (result.stderr.strip().splitlines() or ["pip says nothing"])[-1]
    with zipfile.ZipFile(sorted(glob.glob(pattern))[-1]) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith("axe.min.js")]
        return wheel.read(name).decode(), ""


def accessibility(checks, browser, runs):
    checks.begin("accessibility by axe-core")
    script, reason = axe()
    if not checks.true("axe-core can be had", script is not None, f"pip cannot download {PACKAGE}: {reason}; nothing was tried with axe-core"):
        return
    sample = runs["sample"]
    failing = max(sample.verdicts, key=lambda row: len(row["failed"]) + len(row["unchecked"]))
    passing = next(row for row in sample.verdicts if row["verdict"] == "pass")
    places = [
        ("matrix", sample.index, "", 1280), ("open row", sample.index, "#verdict=fail&open=" + failing["domain"], 1280), ("cards", sample.index, "", 390),
        ("one export", runs["one_export"].index, "", 1280), ("failing domain", sample.page(failing), "", 1280), ("passing domain on a phone", sample.page(passing), "", 390),
        ("a month", runs["monthly"].index, "", 1280), ("waivers on a phone", runs["monthly"].index, "#waivers", 390),
        ("a waived domain", runs["monthly"].page(next(row for row in runs["monthly"].verdicts if row["waived"])), "", 1280),
        ("two runs", runs["monthly"].difference, "", 1280), ("two runs on a phone", runs["monthly"].difference, "", 390),
    ]
    for name, path, fragment, width in places:
        for language in ("en-US", "zh-CN"):
            for dark in (False, True):
                with browser.page(width=width, height=900, language=language, dark=dark) as page:
                    page.open(path, fragment)
                    if path.endswith("index.html"):
                        show_all(page)
                        page.run("scrollTo(0, 0)")
                        page.settle()
                        page.settle()
                        if width > 600 and not fragment:
                            # On paper, what nobody looks at is there too.
                            page.run("dispatchEvent(new Event('beforeprint'))")
                    page.evaluate_outside_the_policy(script)
                    checks.equal(f"{name}, {language}, {'dark' if dark else 'light'}", page.run(RULES), [])
