"""The explorer of the index: keys, addresses, cards, headings, and rows that open."""

import in_page
from page_checks import quiet


def explorer(checks, browser, run):
    checks.begin("exploring the sample")
    with browser.page() as page:
        page.open(run.index)
        keys(checks, page)
        clicks(checks, page, run)
        quiet(checks, page, run, "explorer")
    with browser.page() as page:
        addresses(checks, page, run)
        printing(checks, page, run)


def keys(checks, page):
    rows = page.run(in_page.ROWS)
    checks.equal("the first row is current", page.run(in_page.CURRENT), rows[0])
    page.key("j")
    page.key("j")
    page.key("k")
    checks.equal("j and k move", page.run(in_page.CURRENT), rows[1])
    page.key("Enter")
    checks.equal("Enter opens", page.run(in_page.OPEN), rows[1])
    checks.equal("an open row is in the address", page.run(in_page.HASH), "#open=" + rows[1])
    for part in (".expected", ".actual", ".actual small", ".rule", ".do", "h3 .pill"):
        checks.true(f"an open row has {part}", page.run(f"!!document.querySelector('tr.open {part}')"))
    page.key("Escape")
    checks.equal("Escape closes", page.run(in_page.OPEN), None)
    page.key("/")
    checks.equal("/ goes to the search", page.run("document.activeElement.id"), "search")
    page.type("xugou")
    checks.true("typing filters", all("xugou" in row for row in page.run(in_page.ROWS)) and page.run(in_page.ROWS))
    page.key("j")
    checks.equal("letters typed into the search move nothing", page.run("document.getElementById('search').value"), "xugouj")
    page.key("Escape")
    checks.equal("Escape leaves the search", page.run("document.activeElement.tagName"), "BODY")
    page.run("document.getElementById('clear').click()")
    checks.equal("cleared", page.run(in_page.ROWS), rows)


def clicks(checks, page, run):
    total = len(run.verdicts)

    def shown(count):
        return f"{count} / {total}"

    page.run("document.querySelector('.card.wait').click()")
    checks.equal("a card filters", page.run(in_page.TOTAL), shown(run.summary["domains"]["wait"]))
    page.run("document.querySelector('.card.wait').click()")
    checks.equal("the same card takes it back", page.run(in_page.TOTAL), shown(total))
    page.run("document.querySelector('[data-sort=domain] button').click()")
    names = [row["unicode"] for row in run.verdicts]
    order = page.run("[...document.querySelectorAll('tr.row th a')].map(link => link.textContent)")
    checks.equal("a heading sorts", order, sorted(names, key=lambda name: name.encode("utf-16-be"))[:len(order)])
    page.run("document.querySelector('[data-rule=\"3\"] button').click()")
    rule = list(run.summary["rules"])[3]
    wanted = sum(any(rule in row[column].split() for column in ("failed", "waiting", "unchecked", "warnings")) for row in run.verdicts)
    checks.equal("a rule's heading filters", page.run(in_page.TOTAL), shown(wanted))
    checks.equal("both are in the address", page.run(in_page.HASH), f"#rule={rule}&sort=domain")
    page.run("document.getElementById('clear').click()")
    page.run("document.querySelector('[data-sort=domain] button').click()")
    checks.equal("the same heading takes it back", page.run(in_page.ROWS)[0], run.verdicts[0]["domain"])


def addresses(checks, page, run):
    row = next(row for row in run.verdicts if row["verdict"] == "fail" and row["registrar"])
    page.open(run.index, f"#verdict=fail&registrar={row['registrar']}&sort=given&open={row['domain']}")
    page.settle()
    wanted = [each["domain"] for each in run.verdicts if each["verdict"] == "fail" and each["registrar"] == row["registrar"]]
    checks.equal("an address filters and sorts", page.run(in_page.ROWS), wanted)
    checks.equal("an address opens a row", page.run(in_page.OPEN), row["domain"])
    page.run(in_page.go("#verdict=pass"))
    checks.true("another address", page.run(in_page.TOTAL).startswith(f"{run.summary['domains']['pass']} /"))
    page.run(in_page.go("#verdict=nonsense&sort=constructor&rule=__proto__&q="))
    checks.true("an address of nothing shows all", page.run(in_page.TOTAL).startswith(f"{len(run.verdicts)} /"))
    page.run(in_page.go("#q=no-such-domain"))
    checks.equal("no row is told", page.run("document.querySelector('.matrix .empty').textContent"), "No domain matches the filters.")
    quiet(checks, page, run, "addresses")


def printing(checks, page, run):
    """On paper, all rows are there and all sections have their content."""
    page.open(run.index)
    page.run("dispatchEvent(new Event('beforeprint'))")
    checks.equal("all rows are printed", len(page.run(in_page.ROWS)), len(run.verdicts))
    checks.equal("all inputs are printed", page.run("document.querySelectorAll('.hash').length"), len(run.summary["inputs"]))
    page.run("dispatchEvent(new Event('afterprint'))")
