"""The pages of a monthly audit: waivers that end soon, what changed by rule, the line of runs, and the page of two runs compared."""

import os

import in_page
from page_checks import quiet, readable, show_all
from reading_tests import HAN

ROWS = "[...document.querySelectorAll('#waivers tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim()))"


def monthly(checks, browser, run):
    checks.begin("a monthly audit")
    with browser.page() as page:
        page.open(run.index)
        page.settle()
        waivers(checks, page)
        changes(checks, page, run)
        show_all(page)
        readable(checks, page, "index of a month")
        quiet(checks, page, run, "index of a month")
    with browser.page(language="zh-CN", width=390, height=844) as page:
        page.open(run.index)
        page.run("document.getElementById('waivers').scrollIntoView()")
        page.settle()
        text = page.run("document.getElementById('waivers').innerText")
        checks.true("the list is Chinese", "30 天内到期的豁免" in text and "剩余天数" in text and "Days left" not in text, text)
        checks.most("no sideways scroll on a phone", page.run("document.documentElement.scrollWidth"), 390)
    domain_page(checks, browser, run)
    difference(checks, browser, run)


def waivers(checks, page):
    """The list has what ends within 30 days, the first to end first, and what each covers."""
    lead = "[...document.querySelectorAll('.lists .more')].map(link => link.innerText)"
    checks.true("the first screen leads to it", "3 waivers end within 30 days" in page.run(lead), page.run(lead))
    page.run("document.querySelector(\"a[href='#waivers']\").click()")
    page.settle()
    page.settle()
    rows = page.run(ROWS)
    checks.equal("last day, days left, domain", [row[:3] for row in rows],
                 [["2026-11-23", "0", "m-06.cn"], ["2026-12-01", "8", "* of S0"], ["2026-12-20", "27", "m-05.cn"]])
    checks.equal("what they cover", [row[4] for row in rows], ["1", "38", "1"])
    checks.equal("reasons are text", [row[5] for row in rows], ["已提交授权书", "授权书已备案", "<b>已提交授权书</b>"])
    target = page.run("document.querySelector('#waivers tbody a').getAttribute('href')")
    checks.equal("a domain leads to its page", target, "domains/m-/m-06.cn.html")


def changes(checks, page, run):
    """The numbers by rule are those of the comparison; the line has as many points as there were runs."""
    page.run("dispatchEvent(new Event('beforeprint'))")
    heads = page.run("[...document.querySelectorAll('.changes thead th')].map(cell => cell.innerText)")
    sums = page.run("""[...document.querySelectorAll('.changes tbody tr')].map(row => [...row.cells].slice(1).map(cell => Number(cell.innerText) || 0))
        .reduce((sums, row) => row.map((count, place) => count + (sums[place] || 0)), [])""")
    counted = dict(zip(heads[1:], sums))
    comparison = run.summary["comparison"]
    for head, count in (("New", comparison["new"]), ("Worse", comparison["worse"]), ("Still there", comparison["still"] - comparison["worse"]),
                        ("Fixed", comparison["fixed"]), ("Unknown now", comparison["unknownNow"] - comparison["unknownRejected"]),
                        ("Record rejected", comparison["unknownRejected"]), ("Gone with its domain", comparison["gone"])):
        checks.equal(f"by rule: {head}", counted.get(head, 0), count)
        checks.true(f"there is some: {head}", count > 0, comparison)
    checks.equal("four runs make the line", page.run("document.querySelector('.past polyline').getAttribute('points').split(' ').length"), 4)
    checks.equal("and stand below it", page.run("[...document.querySelectorAll('.runs .month')].map(each => each.innerText)"),
                 ["2026-08-23", "2026-09-23", "2026-10-23", "2026-11-23"])


def domain_page(checks, browser, run):
    """The page of a domain says who waived what until when."""
    row = next(row for row in run.verdicts if row["domain"] == "m-05.cn")
    with browser.page() as page:
        page.open(run.page(row))
        text = page.run("[...document.querySelectorAll('.waiver')].map(each => each.innerText)")
        checks.true("approver, reason, last day", "Waived by 甄批准. Reason: <b>已提交授权书</b>. Last day: 2026-12-20 (27 days left)" in text, text)
        readable(checks, page, "page of a domain with waivers")
        quiet(checks, page, run, "page of a domain with waivers")


def difference(checks, browser, run):
    """The page of two runs: both languages, both colours, no script needed, no sideways scroll."""
    checks.begin("two runs compared")
    with browser.page() as page:
        page.open(run.difference)
        readable(checks, page, "difference")
        english = page.run(in_page.VISIBLE_TEXT)
        for words in ("Is anything new or worse?", "Findings by rule", "New", "Gone with its domain", "Record rejected", "What was compared"):
            checks.true(f"the page says {words}", words in english, english[:2000])
        page.run("document.getElementById('lang-zh').click()")
        chinese = page.run(in_page.VISIBLE_TEXT)
        checks.true("Chinese by the switch", HAN.search(chinese) and "Findings by rule" not in chinese, chinese[:500])
        quiet(checks, page, Beside(run), "difference")
    with browser.page(width=390, height=844) as page:
        page.open(run.difference)
        checks.most("no sideways scroll on a phone", page.run("document.documentElement.scrollWidth"), 390)


class Beside:
    """The folder that the page of differences lies in."""

    def __init__(self, run):
        self.folder = os.path.realpath(os.path.dirname(run.difference))
