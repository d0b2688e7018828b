"""One hundred thousand domains: right against verdicts.csv, small, and quick."""

import collections
import os
import statistics

import in_page
from hostile_tests import saved
from page_checks import cards, quiet, show_all

COLUMNS = ("failed", "waiting", "unchecked", "warnings")


def large_portfolio(checks, browser, run):
    checks.begin(f"{len(run.verdicts):,} domains")
    size = os.path.getsize(run.index)
    checks.most("size of the index", size, 12 << 20)
    with browser.page() as page:
        page.open(run.index)
        cards(checks, page, run)
        usable = page.run(in_page.USABLE)
        nodes = {"at first": page.run(in_page.NODES)}
        results(checks, page, run)
        times = timings(page)
        nodes |= scrolling(page, run)
        for place, count in nodes.items():
            checks.most(f"DOM nodes {place}", count, 1000)
        # The bounds are wide, for a busy machine; the numbers below are what to look at.
        checks.most("usable after, in ms", usable, 5000)
        checks.most("a filter takes, in ms", statistics.median(times), 500)
        quiet(checks, page, run, "index")
    print(f"{len(run.verdicts):,} domains: index {size / 1e6:.1f} MB, usable after {usable:.0f} ms, "
          f"a filter takes {statistics.median(times):.0f} ms (at most {max(times):.0f}), {max(nodes.values())} DOM nodes")


def results(checks, page, run):
    """Filters, searches and their counts, against the rows of verdicts.csv."""
    rows = run.verdicts
    total = f" / {len(rows):,}"

    def tried(name, fragment, holds):
        page.run(in_page.go(fragment))
        wanted = sum(map(holds, rows))
        checks.equal(name, page.run(in_page.TOTAL), f"{wanted:,}" + total)

    def has(rule):
        return lambda row: any(rule in row[column].split() for column in COLUMNS)

    for verdict in ("fail", "wait", "incomplete", "pass"):
        tried(f"verdict {verdict}", f"#verdict={verdict}", lambda row: row["verdict"] == verdict)
    for rule in ("registrant-match", "not-expired", "tld-approved", "real-name-recorded"):
        tried(f"rule {rule}", f"#rule={rule}", has(rule))
    registrar, organizer = rows[0]["registrar"] or rows[1]["registrar"], rows[0]["organizer"]
    tried("registrar", f"#registrar={registrar}", lambda row: row["registrar"] == registrar)
    tried("no registrar", "#registrar=%20", lambda row: row["registrar"] == "")
    tried("subject", f"#subject={organizer}", lambda row: row["organizer"] == organizer)
    tried("TLD", "#tld=中国", lambda row: row["unicode"].endswith(".中国"))
    tried("several", f"#verdict=fail&registrar={registrar}&rule=not-expired",
          lambda row: row["verdict"] == "fail" and row["registrar"] == registrar and "not-expired" in row["failed"])

    def found(text):
        return lambda row: any(text in row[column].lower() for column in ("domain", "unicode", "registrant", "organizer"))

    for text in ("name-0001", "77.com.cn", "示例17号", "no-such-thing"):
        tried(f"search {text}", f"#q={text}", found(text))
    tried("search in a verdict", "#q=name-01&verdict=wait", lambda row: found("name-01")(row) and row["verdict"] == "wait")

    page.run(in_page.go("#verdict=fail"))
    registrars = collections.Counter(row["registrar"] for row in rows if row["verdict"] == "fail")
    wanted = sorted([name or "the registrar", f"{count:,}"] for name, count in registrars.items())
    checks.equal("counts by registrar", sorted(page.run(in_page.options("registrar"))), wanted)
    verdicts = collections.Counter(row["verdict"] for row in rows)
    checks.equal("counts by verdict are those without that filter",
                 sorted(count for _, count in page.run(in_page.options("verdict"))), sorted(f"{count:,}" for count in verdicts.values()))
    page.run(in_page.go("#q=name-0001&sort=given"))
    wanted = [row["domain"] for row in rows if found("name-0001")(row)]
    checks.equal("saved rows", [row["domain"] for row in saved(page)], wanted)


def timings(page):
    """How long searches and filters take, the first search with its preparation included."""
    page.run(in_page.go("#sort=given"))
    times = page.run(in_page.search_time(["name", "name-1", "name-12", "示例", "示例1", "zzz", ""]))
    times += page.run(in_page.filter_time("verdict", ["0", "1", "2", "3", ""]))
    times += page.run(in_page.filter_time("rule", ["3", "8", ""]))
    return times + page.run(in_page.filter_time("registrar", ["1", "2", ""]))


def scrolling(page, run):
    """The nodes in the middle of the rows, with a row open, and further down the page."""
    nodes = {}
    page.run("(pane => { pane.scrollTop = pane.scrollHeight / 2; })(document.querySelector('.window'))")
    page.settle()
    page.settle()
    nodes["in the middle of the rows"] = page.run(in_page.NODES)
    row = next(row for row in run.verdicts if row["verdict"] == "fail")
    page.run(in_page.go("#verdict=fail&open=" + row["domain"]))
    page.settle()
    nodes["with an open row"] = page.run(in_page.NODES)
    show_all(page)
    nodes["at the end"] = page.run(in_page.NODES)
    return nodes
