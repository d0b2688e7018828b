"""The pages of the sample portfolio as they are read: languages, colours, sizes, paper, no script."""

import os
import re

import in_page
from page_checks import cards, quiet, readable, show_all

# The outcome of each rule of a domain's page, in their order.
TITLES = """[...document.querySelectorAll('tbody tr')].flatMap(tr => Array(Math.max(1, tr.querySelectorAll('th > p').length))
    .fill(tr.querySelector('.pill').className.split(' ')[1]))"""
HAN = re.compile(r"[\u4e00-\u9fff]")


def reading(checks, browser, run):
    checks.begin("reading the sample's pages")
    failing = next(row for row in run.verdicts if row["verdict"] == "fail")
    with browser.page() as page:
        page.open(run.index)
        page.settle()
        cards(checks, page, run)
        first_screen(checks, page)
        readable(checks, page, "index")
        show_all(page)
        readable(checks, page, "index, charts and provenance")
        languages(checks, page)
        quiet(checks, page, run, "index")
    with browser.page(language="zh-CN") as page:
        page.open(run.index)
        checks.equal("a Chinese reader sees Chinese", page.run("document.documentElement.lang"), "zh-CN")
        checks.true("Chinese title", HAN.search(page.run("document.querySelector('h1').innerText")))
    with browser.page(width=390, height=844) as page:
        page.open(run.index, "#open=" + failing["domain"])
        show_all(page)
        checks.most("no sideways scroll on a phone", page.run("document.documentElement.scrollWidth"), 390)
        page.open(run.page(failing))
        checks.most("no sideways scroll of a domain's page on a phone", page.run("document.documentElement.scrollWidth"), 390)
    without_script(checks, browser, run, failing)
    domain_pages(checks, browser, run)


def first_screen(checks, page):
    """At 1280 x 720, the answer is seen without scrolling."""
    for selector in ("h1", ".cards", ".first", ".lists", ".tools", "tr.row"):
        bottom = page.run(f"document.querySelector('{selector}').getBoundingClientRect().bottom")
        checks.most(f"{selector} on the first screen", bottom, 720)
    checks.most("no sideways scroll", page.run("document.documentElement.scrollWidth"), 1280)
    checks.equal("no sideways scroll of the matrix",
                 page.run("(p => p.scrollWidth - p.clientWidth)(document.querySelector('.window'))"), 0)
    height = page.run("document.querySelectorAll('tr.row')[1].getBoundingClientRect().height")
    checks.true("rows of 28 to 32 px", 28 <= height <= 32, height)
    checks.equal("the head of the matrix is sticky", page.run("getComputedStyle(document.querySelector('.matrix thead th')).position"), "sticky")
    checks.equal("nothing is compared without an earlier run", page.run("document.querySelector('.since')"), None)


def languages(checks, page):
    """The switch shows one language and hides the other, in texts that the script makes too."""
    page.run("document.getElementById('lang-zh').click()")
    page.settle()
    chinese = page.run(in_page.VISIBLE_TEXT)
    checks.true("no English words in Chinese", not re.search(r"\b(Fail|Verdict|Expires|Registrar|domains would|What to do)\b", chinese), "")
    # A comma between Chinese characters has their width.
    checks.equal("full-width punctuation", re.findall(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", chinese), [])
    page.run("document.getElementById('lang-en').click()")
    page.settle()
    english = page.run(in_page.VISIBLE_TEXT)
    checks.true("no Chinese words in English", not re.search("结论|不通过|到期|参考名单|规则", english), "")
    checks.equal("the page says its language", page.run("document.documentElement.lang"), "en")
    page.run("document.getElementById('theme-dark').click()")
    checks.equal("dark by the switch", page.run("getComputedStyle(document.documentElement).colorScheme"), "dark")
    page.run("document.getElementById('theme-auto').click()")


def without_script(checks, browser, run, failing):
    with browser.page(scripts=False) as page:
        page.open(run.index)
        root = page.call("DOM.getDocument")["root"]["nodeId"]

        def count(selector):
            return len(page.call("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"])

        fails = run.summary["domains"]["fail"]
        checks.equal("without a script: the cards", count(".card"), 4)
        checks.equal("without a script: the first failures", count("#explorer tbody tr"), min(fails, 50))
        checks.true("without a script: the charts", count(".charts svg") > 10)
        checks.equal("without a script: the inputs", count(".provenance .hash"), len(run.summary["inputs"]))
        page.open(run.page(failing))
        root = page.call("DOM.getDocument")["root"]["nodeId"]
        checks.true("without a script: a domain's rules", count("main > table tbody tr") > 0 and count("details tbody tr") > 0)
        checks.true("without a script: what to do", count(".steps li") > 0)
        quiet(checks, page, run, "without a script")


def domain_pages(checks, browser, run):
    """One page of each verdict on the screen, and the longest on paper."""
    for verdict in ("fail", "wait", "incomplete", "pass"):
        row = next(row for row in run.verdicts if row["verdict"] == verdict)
        with browser.page() as page:
            page.open(run.page(row))
            checks.equal(f"{verdict}: the name", page.run("document.querySelector('h1').textContent"), row["unicode"])
            text = page.run("document.querySelector('.verdict').innerText")
            if row["submit_on"]:
                checks.true(f"{verdict}: the day to submit", row["submit_on"] in text, text)
            # Rules that came out alike share a row, so that titles are counted.
            checks.equal(f"{verdict}: its rules", page.run(TITLES + ".length"), len(run.summary["rules"]))
            failed = page.run(TITLES + ".filter(outcome => outcome === 'fail').length")
            outcomes = page.run(TITLES)
            checks.equal(f"{verdict}: what passes is folded", page.run("[...document.querySelectorAll('tr')].filter(tr => tr.querySelector('.pill.pass') && tr.checkVisibility()).length"), 0)
            page.run("document.querySelectorAll('details').forEach(element => { element.open = true; })")
            order = ["fail", "wait", "unchecked", "warn", "waived", "pass", "not-applicable"]
            checks.equal(f"{verdict}: what needs work comes first", outcomes, sorted(outcomes, key=order.index))
            checks.equal(f"{verdict}: its failing rules", failed, len(row["failed"].split()))
            copied(checks, page, verdict, row)
            readable(checks, page, verdict)
            quiet(checks, page, run, verdict)
    longest = sorted(run.verdicts, key=lambda row: -os.path.getsize(run.page(row)))[:4]
    for row in longest:
        for language in ("en-US", "zh-CN"):
            with browser.page(language=language) as page:
                page.open(run.page(row))
                checks.most(f"{row['domain']} on paper, {language}", page.pdf(os.path.join(browser.profile, "page.pdf")), 2)


def copied(checks, page, verdict, row):
    """The button of a step copies the domain, the step and the notification, in the language that is seen."""
    if not page.run("!!document.querySelector('.copy')"):
        return checks.true(f"{verdict}: without a step there is nothing to copy", page.run("!document.querySelector('.steps li')"))
    page.call("Page.bringToFront")
    page.browser.call("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"], "browserContextId": page.context})
    page.run("document.querySelector('.copy').click()")
    page.settle()
    text = page.run("navigator.clipboard.readText()")
    checks.true(f"{verdict}: what is copied names the domain", text.startswith(row["unicode"] + "\n"), text[:80])
    checks.true(f"{verdict}: and quotes the step", page.run("document.querySelector('.steps h3').innerText.trim()") in text, text)
    quoted = page.run("document.querySelector('.steps blockquote')?.innerText.trim() ?? ''")
    checks.true(f"{verdict}: and the notification", quoted in text, text)
    checks.true(f"{verdict}: in one language", not HAN.search(page.run("document.querySelector('.steps h3').innerText")), text)
