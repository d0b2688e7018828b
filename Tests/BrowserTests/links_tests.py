"""Which names lead to a page: those of domains that have one, as verdicts.csv says it."""

import os
import urllib.parse

from page_checks import quiet

# Every row with where its name leads, and how many links its details have.
NAMES = "[...document.querySelectorAll('tr.row a')].map(link => [link.title, link.getAttribute('href')])"


def links(checks, browser, name, run):
    """Checks a run in which some domains have pages, or none."""
    checks.begin(f"links of {name}")
    reports = {row["domain"]: row["report"] for row in run.verdicts}
    with browser.page() as page:
        page.open(run.index)
        page.run("dispatchEvent(new Event('beforeprint'))")
        names = page.run(NAMES)
        checks.equal("each domain has a row", sorted(domain for domain, _ in names), sorted(reports))
        for domain, href in names:
            wanted = reports[domain] or "#open=" + urllib.parse.quote(domain)
            checks.equal(f"{domain} leads to what it has", urllib.parse.unquote(href), urllib.parse.unquote(wanted))
            if reports[domain]:
                checks.true(f"{domain}: the page is there", os.path.isfile(os.path.join(run.folder, reports[domain])))
        without = next((domain for domain, report in reports.items() if not report), None)
        if without:
            page.run(f"[...document.querySelectorAll('tr.row a')].find(link => link.title === {without!r}).click()")
            checks.equal("a name without a page opens its row", page.run("document.querySelectorAll('tr.open').length"), 1)
            checks.equal("which leads to none either", page.run("document.querySelectorAll('tr.open a[href^=domains]').length"), 0)
        quiet(checks, page, run, "links")
