"""Values that want to be markup, scripts, links, formulas or layout stay text on every page."""

import csv
import os
import re
import urllib.parse

import in_page
import portfolios
from page_checks import cards, quiet, readable, show_all


def hostile_values(checks, browser, run):
    checks.begin("hostile values")
    with browser.page() as page:
        page.open(run.index)
        cards(checks, page, run)
        show_all(page)
        checks.true("the folder's name is text", "\"><img src=x onerror=window.hacked=1>&'/domains <b>.csv" in page.run(in_page.VISIBLE_TEXT))
        quiet(checks, page, run, "index")
        for row in run.verdicts:
            opened(checks, page, row)
        quiet(checks, page, run, "index with open rows")
        readable(checks, page, "index")
        save(checks, page, run)
        page.run("document.getElementById('lang-zh').click()")
        page.settle()
        quiet(checks, page, run, "index in Chinese")
        checks.equal("a script that data brings is refused", page.run("""
            (() => { const script = document.createElement("script"); script.textContent = "window.hacked = 1"; document.body.append(script);
                     return typeof window.hacked; })()"""), "undefined")
    for row in run.verdicts:
        with browser.page() as page:
            page.open(run.page(row))
            checks.equal("the name", page.run("document.querySelector('h1').textContent"), row["unicode"])
            text = page.run("document.querySelector('.facts').textContent")
            for column in ("registrant", "organizer", "registrar"):
                checks.true(f"{row['domain'][:20]}: {column} is text", visible(row[column]) in text, row[column][:60])
            links = page.run("[...document.querySelectorAll('[href]')].map(element => element.getAttribute('href'))")
            place = run.verdicts.index(row)
            wanted = [run.verdicts[near]["report"] for near in (place - 1, place + 1) if 0 <= near < len(run.verdicts)]
            near = [urllib.parse.unquote(link).replace("../", "domains/", 1) for link in links if re.match(r"\.\./[^/.]+/", link)]
            checks.equal("links to the neighbors", near, wanted)
            rest = [link for link in links if not re.match(r"\.\./[^/.]+/", link)]
            checks.equal("links", rest, ["../domain.css", "../../index.html", "../../index.html#open=" + row["domain"]])
            quiet(checks, page, run, row["domain"][:20])
    longest = next((row for row in run.verdicts if row["domain"] == portfolios.LONG_NAME), None)
    if checks.true("the longest name is audited", longest):
        checks.true("the longest name has its files", os.path.exists(run.page(longest)) and os.path.exists(run.page(longest)[:-5] + ".csv"))


def unguarded(text):
    """A cell as it was before the guard against formulas."""
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@", "'\t", "'\r") else text


def visible(text):
    return unguarded(text)


def opened(checks, page, row):
    """The row that is opened shows the values as they are."""
    page.run(in_page.go("#open=" + row["domain"]))
    page.settle()
    page.settle()
    checks.equal("opened", page.run(in_page.OPEN), row["domain"])
    values = page.run("[...document.querySelectorAll('tr.open .facts bdi')].map(element => element.textContent)")
    for place, column in ((1, "registrant"), (3, "registrar")):
        if row[column]:
            checks.equal(f"{column} of an open row", values[place], unguarded(row[column]))


def save(checks, page, run):
    """The saved rows are guarded as the program's own are."""
    page.run(in_page.go("#sort=given"))
    rows = saved(page)
    checks.equal("saved domains", [row["domain"] for row in rows], [row["domain"] for row in run.verdicts])
    for column in run.verdicts[0]:
        checks.equal(f"saved {column}", [row[column] for row in rows], [row[column] for row in run.verdicts])


def saved(page):
    """What `Save as CSV` writes."""
    folder = page.browser.downloads
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        os.remove(os.path.join(folder, name))
    page.others.clear()
    page.run("document.getElementById('save').click()")
    page.wait_for_download(folder)
    (name,) = os.listdir(folder)
    with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
