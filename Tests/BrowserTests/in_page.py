"""What is asked of a page, in JavaScript."""

# Texts whose contrast with what is behind them is below 4.5 (WCAG 2, AA), as [ratio, text, element].
LOW_CONTRAST = r"""
(() => {
  const parts = colour => { const n = colour.match(/[\d.]+/g).map(Number); return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 }; };
  const over = (top, below) => top.rgb.map((part, i) => part * top.alpha + below[i] * (1 - top.alpha));
  const light = rgb => { const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = element => {
    if (!element) return [255, 255, 255];
    const own = parts(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, behind(element.parentElement));
  };
  const bad = [];
  function judge(element, colour, text) {
    const ground = behind(element), ink = over(parts(colour), ground), a = light(ink), b = light(ground);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push([ratio.toFixed(2), text.trim().slice(0, 40), element.tagName + "." + element.className]);
  }
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, option") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    judge(element, element.closest("svg") ? style.fill : style.color, node.data);
    seen++;
  }
  for (const input of document.querySelectorAll("input[placeholder]")) judge(input, getComputedStyle(input, "::placeholder").color, input.placeholder);
  for (const select of document.querySelectorAll("select")) judge(select, getComputedStyle(select).color, "select");
  return { seen, bad };
})()
"""

# What the reader sees, without what is hidden for the other language.
VISIBLE_TEXT = "document.body.innerText"
NODES = "document.getElementsByTagName('*').length"
TOTAL = "document.getElementById('total').textContent"
CHIPS = "[...document.querySelectorAll('.chips button')].map(button => button.innerText.replace(/ ×$/, ''))"
CARDS = "Object.fromEntries([...document.querySelectorAll('.card')].map(card => [card.dataset.key, card.querySelector('b').textContent]))"
ROWS = "[...document.querySelectorAll('tr.row th a')].map(link => link.title)"
CURRENT = "document.querySelector('tr.row[aria-current=true] th a')?.title"
OPEN = "document.querySelector('tr.open')?.previousElementSibling.querySelector('th a').title"
HASH = "decodeURIComponent(location.hash)"
# From the start of the navigation until the script has drawn the first rows, in milliseconds.
USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def go(fragment):
    """Goes to another state by its address."""
    return f"new Promise(done => {{ addEventListener('hashchange', () => done(true), {{once: true}}); location.hash = {fragment!r}; }})"


BACK = "new Promise(done => { addEventListener('popstate', () => done(true), {once: true}); history.back(); })"


def search_time(texts):
    """How long each search takes until its rows are laid out, in milliseconds."""
    return """
    (texts => texts.map(text => {
      const box = document.getElementById("search"), start = performance.now();
      box.value = text;
      box.dispatchEvent(new Event("input"));
      document.querySelector(".window").getBoundingClientRect();
      return performance.now() - start;
    }))(%s)""" % texts


def filter_time(name, keys):
    """How long choosing each value of a filter takes until the rows are laid out, in milliseconds."""
    return """
    ((name, keys) => keys.map(key => {
      const select = document.getElementById("by-" + name);
      select.dispatchEvent(new Event("focus"));
      const start = performance.now();
      select.value = key;
      select.dispatchEvent(new Event("change"));
      document.querySelector(".window").getBoundingClientRect();
      return performance.now() - start;
    }))(%r, %s)""" % (name, keys)


def options(name):
    """The choices of a filter with their counts, as they stand when it is opened."""
    return """
    (name => {
      const select = document.getElementById("by-" + name);
      select.dispatchEvent(new Event("focus"));
      return [...select.options].slice(1).map(option => option.textContent.match(/^(.*)  \\(([\\d,]+)\\)$/).slice(1));
    })(%r)""" % name
