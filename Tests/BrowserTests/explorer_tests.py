"""The explorer of the index: keys, addresses, cards, headings, and rows that open."""

import in_page
from page_checks import quiet


def explorer(checks, browser, run):
    checks.begin("exploring the sample")
    with browser.page() as page:
        page.open(run.index)
        keys(checks, page)
        clicks(checks, page, run)
        chips(checks, page, run)
        columns(checks, page, run)
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
    checks.equal("what is searched is a chip", page.run(in_page.CHIPS), ["Search: xugouj"])
    page.key("Escape")
    checks.equal("Escape leaves the search", page.run("document.activeElement.tagName"), "BODY")
    checks.equal("and clears the box", page.run("document.getElementById('search').value"), "")
    checks.equal("and what it filtered by", page.run(in_page.ROWS), rows)
    checks.equal("and its chip", page.run(in_page.CHIPS), [])


def chips(checks, page, run):
    """Filters are seen, each can be taken back by itself, and Back undoes the last one."""
    total = len(run.verdicts)
    fails = run.summary["domains"]["fail"]
    page.open(run.index)
    page.run("document.querySelector('.card.fail').click()")
    page.run("document.querySelector('[data-rule=\"3\"] button').click()")
    page.run("document.getElementById('search').focus()")
    for letter in ("c", "o", "m"):
        page.type(letter)
    checks.equal("three filters, three chips", len(page.run(in_page.CHIPS)), 3)
    page.run(in_page.BACK)
    checks.equal("Back undoes what was typed", page.run("document.getElementById('search').value"), "")
    page.run(in_page.BACK)
    checks.equal("Back undoes the rule", page.run(in_page.CHIPS), ["Verdict: Fail"])
    checks.equal("the rows are those of the verdict", page.run(in_page.TOTAL), f"{fails} / {total}")
    page.run("document.querySelector('.chips button').click()")
    checks.equal("a chip takes its filter back", page.run(in_page.TOTAL), f"{total} / {total}")
    checks.true("the focus is not lost", page.run("document.activeElement.id") == "search")


def columns(checks, page, run):
    """The matrix says whose a domain is and what comes next; what passes recedes."""
    page.run(in_page.go("#sort=given"))
    page.settle()
    rows = page.run("[...document.querySelectorAll('tr.row')].map(row => [...row.querySelectorAll('td.t')].map(cell => cell.textContent))")
    known = [row for row in run.verdicts if row["organizer"]]
    checks.true("subjects and registrars", [known[0]["organizer"], known[0]["registrar"]] == rows[run.verdicts.index(known[0])][:2], rows[:2])
    texts = page.run("[...document.querySelectorAll('td.pass')].map(cell => cell.textContent)")
    checks.true("a pass is no word", texts and not any(texts), texts[:5])
    names = page.run("[...document.querySelectorAll('tr.row td.pass')].map(cell => cell.getAttribute('aria-label'))")
    checks.true("but has a name", all(name.endswith(": Pass") for name in names), names[:3])
    lost = next((row for row in run.verdicts if "registrar-record" in row["failed"].split()), None)
    if lost:
        page.run(in_page.go("#q=" + lost["domain"]))
        checks.true("a domain that a subject alone names has that subject", page.run("document.querySelector('tr.row td.t').textContent"), lost["domain"])


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
    checks.equal("it says that nothing is filtered", page.run("document.querySelector('.printed').textContent"),
                 f"{len(run.verdicts)} of {len(run.verdicts)} domains · no filter")
    checks.equal("all inputs are printed", page.run("document.querySelectorAll('.hash').length"), len(run.summary["inputs"]))
    page.run("dispatchEvent(new Event('afterprint'))")
    page.run(in_page.go("#verdict=fail"))
    checks.equal("a printout says what it is filtered by", page.run("document.querySelector('.printed').textContent"),
                 f"{run.summary['domains']['fail']} of {len(run.verdicts)} domains · Verdict: Fail")
    page.call("Emulation.setEmulatedMedia", {"media": "print"})
    sizes = page.run("[...document.querySelectorAll('.matrix :is(th,td)')].map(cell => parseFloat(getComputedStyle(cell).fontSize))")
    checks.true("cells of 8 pt or more", min(sizes) >= 8 * 96 / 72 - 0.01, min(sizes))
    page.set_dark(False)
