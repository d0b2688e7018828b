"""What holds for every page: it says nothing, loads nothing, runs nothing that data brought, and can be read."""

import os
import urllib.parse

import in_page


def quiet(checks, page, run, name):
    """Checks that the page logged nothing, asked for files of the run alone, and that no value was executed."""
    page.collect()
    checks.equal(f"{name}: no console message", page.problems, [])
    outside = [url for url in page.requests
               if not urllib.parse.unquote(url).startswith("file://" + run.folder + os.sep) and not url.startswith("blob:")]
    checks.equal(f"{name}: no request beyond the run", outside, [])
    if page.scripts:
        checks.equal(f"{name}: nothing executed", page.run("typeof window.hacked"), "undefined")


def readable(checks, page, name):
    """Checks the contrast of all text that is seen, in both colours."""
    for dark in (False, True):
        page.set_dark(dark)
        page.settle()
        result = page.run(in_page.LOW_CONTRAST)
        colours = "dark" if dark else "light"
        checks.true(f"{name}: there is text, {colours}", result["seen"] > 20, result["seen"])
        checks.equal(f"{name}: contrast of 4.5, {colours}", result["bad"][:5], [])
    page.set_dark(False)


def cards(checks, page, run):
    """Checks that the numbers on the cards are those of summary.json."""
    wanted = {name: f"{run.summary['domains'][name]:,}" for name in ("fail", "wait", "incomplete", "pass")}
    checks.equal("cards as in summary.json", page.run(in_page.CARDS), wanted)


def show_all(page):
    """Scrolls to every section, so that those that hold no nodes while nobody looks at them are drawn."""
    for selector in (".waivers", ".charts", ".provenance"):
        page.run(f"document.querySelector('{selector}')?.scrollIntoView()")
        page.settle()
        page.settle()
