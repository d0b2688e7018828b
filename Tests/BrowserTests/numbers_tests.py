"""Every number of the index is what its click shows; what a whole export lacks is one item."""

import in_page
from page_checks import quiet, show_all

# All links that filter, with the number they stand for and whether the reader sees it beside them; a name without a page opens its row.
LINKS = """[...document.querySelectorAll("a[href^='#'][href*='=']:not([href^='#open='])")].map(link => [link.getAttribute("href"), link.dataset.count ?? null,
  (link.closest("li,tr,a.card,figcaption,.same") || link).textContent.includes(Number(link.dataset.count).toLocaleString("en"))])"""


def click(href):
    """Clicks the link with this address, wherever it stands."""
    return f"[...document.querySelectorAll('a')].find(link => link.getAttribute('href') === {href!r}).click()"


def numbers(checks, browser, name, run):
    checks.begin(f"numbers of {name}")
    total = len(run.verdicts)
    with browser.page() as page:
        page.open(run.index)
        page.run("dispatchEvent(new Event('beforeprint'))")
        links = page.run(LINKS)
        checks.true("cards, steps and chart have numbers", len(links) > 20, len(links))
        for href, count, is_shown in links:
            if not checks.true(f"{href} says its number", count is not None and is_shown, [count, is_shown]):
                continue
            page.run(click(href))
            checks.equal(f"{href} shows as many", page.run(in_page.TOTAL), f"{int(count):,} / {total:,}")
            page.run("document.getElementById('clear').click()")
        facets = page.run("[...document.querySelectorAll('.tools select')].map(select => select.id.slice(3)).filter(name => name !== '' && name !== 't')")
        for facet in facets:
            for text, count in page.run(in_page.options(facet)):
                page.run(f"""(() => {{ const select = document.getElementById("by-{facet}"); select.dispatchEvent(new Event("focus"));
                    select.value = [...select.options].find(option => option.textContent === {text!r} + "  (" + {count!r} + ")").value;
                    select.dispatchEvent(new Event("change")); }})()""")
                checks.equal(f"{facet} {text[:30]}", page.run(in_page.TOTAL), f"{count} / {total:,}")
                page.run("document.getElementById('clear').click()")
        quiet(checks, page, run, "numbers")


def one_export(checks, browser, run):
    """What the export lacks stands at the top, once, and is no step for each of its domains."""
    checks.begin("one export and nothing else")
    with browser.page() as page:
        page.open(run.index)
        page.settle()
        text = page.run("document.querySelector('.gaps').innerText")
        for words in ("aliyun.csv lacks", "the registrar 60", "--set registrar=", "No export describes filing subjects 60", "--organizer"):
            checks.true(f"the gaps say {words}", words in text, text)
        checks.true("the gaps come before the steps", page.run(
            "!!(document.querySelector('.gaps').compareDocumentPosition(document.querySelector('.first')) & Node.DOCUMENT_POSITION_FOLLOWING)"))
        checks.true("no step for what the export lacks", "Supply the missing facts" not in page.run("document.querySelector('.first').innerText"))
        same = page.run("document.querySelector('.same').innerText")
        checks.true("a column of one outcome is its heading, with the cause", "60 domains" in same and "aliyun.csv lacking: the registrar" in same, same)
        headings = page.run("[...document.querySelectorAll('.matrix th[data-rule]')].map(cell => cell.innerText)")
        checks.true("and no column", "Registrar" not in headings and "Real name" in headings, headings)
        steps = page.run("[...document.querySelectorAll('tr.row td.n')].map(cell => cell.innerText)")
        checks.true("a next step in each row", all(steps), steps)
        show_all(page)
        quiet(checks, page, run, "one export")
