// The explorer of the index: a window of rows, filters with counts, keys, and the address that holds the state.
(function () {
  const { data, english, say, count, rules, width, names, shown, verdict, findingMask, facets, state, orders, result, reasonAt, filter, factOf, day,
    address, read } = portfolio;
  const { make, pageOf, detail } = details;
  const explorer = document.getElementById("explorer");
  const words = {
    search: ["Search names  ( / )", "搜索域名、持有者、主体（/）"], verdict: ["Verdict", "结论"],
    rule: ["Rule", "规则"], registrar: ["Registrar", "注册商"], subject: ["Subject", "备案主体"], tld: ["TLD", "顶级域"],
    action: ["To do", "处理事项"], sort: ["Order: ", "排序："], all: ["all", "全部"], clear: ["Clear", "清除筛选"],
    save: ["Save as CSV", "另存为 CSV"], domain: ["Domain", "域名"], expires: ["Expires", "到期日期"], colon: [": ", "："],
    given: ["as exported", "导出顺序"], none: ["No domain matches the filters.", "没有符合条件的域名。"],
    more: ["More, search to narrow", "更多，请用搜索缩小范围"],
    keys: ["/ search · j k move · Enter open · Esc close · click a heading to sort or to filter", "/ 搜索 · j k 移动 · Enter 展开 · Esc 收起 · 点击表头可排序或筛选"],
    printed: ["Printed are the first rows; Save as CSV has them all.", "仅打印前若干行，完整清单请另存为 CSV。"],
  };
  const letters = { pass: ["✓ P", "✓ 过"], fail: ["✕ F", "✕ 否"], wait: ["◔ W", "◔ 等"], warn: ["△ !", "△ 醒"],
    unchecked: ["? U", "? 缺"], waived: ["⊘ X", "⊘ 免"], "not-applicable": ["–", "–"] };

  // ---- Elements.
  const searchBox = make("input", { type: "search", id: "search", autocomplete: "off", spellcheck: false });
  const selects = {};
  for (const name in facets) selects[name] = make("select", { id: "by-" + name });
  const sortBox = make("select", { id: "sort" });
  const clearButton = make("button", { type: "button", id: "clear" });
  const saveButton = make("button", { type: "button", id: "save" });
  const total = make("output", { id: "total" });
  const head = make("thead"), body = make("tbody"), columns = make("colgroup"), legend = make("p", { className: "legend" });
  const pane = make("div", { className: "window", tabIndex: 0, role: "region" }, make("table", { className: "matrix" }, columns, head, body));
  explorer.replaceChildren(
    make("div", { className: "tools", role: "search" }, searchBox, ...Object.values(selects), sortBox, clearButton, saveButton, total), pane, legend);

  const columnCount = width + 3;
  // A heading sorts the rows, or keeps those about which its rule has something to say.
  function heading(title, text, properties) {
    return make("th", { scope: "col", ...properties }, make("button", { type: "button", title }, text));
  }
  function drawHead() {
    columns.replaceChildren(make("col", { className: "c-name" }), make("col", { className: "c-verdict" }),
      make("col", { className: "c-rule", span: width }), make("col", { className: "c-day" }));
    const sorts = name => heading(say(words.sort) + say(words[name]), say(words[name]), { "data-sort": name });
    head.replaceChildren(make("tr", {}, sorts("domain"), sorts("verdict"),
      ...rules.map((rule, index) => heading(say(rule.title), say(rule.head), { className: "turn", "data-rule": String(index) })), sorts("expires")));
    pane.setAttribute("aria-label", say(words.domain));
    searchBox.placeholder = say(words.search);
    searchBox.setAttribute("aria-label", say(words.search));
    clearButton.textContent = say(words.clear);
    saveButton.textContent = say(words.save);
    legend.replaceChildren(...data.outcomes.map(outcome => make("span", {}, say(letters[outcome[0]]) + " " + say(outcome.slice(1)))), make("span", {}, say(words.keys)));
  }
  function markHead() {
    for (const cell of head.querySelectorAll("[data-sort]")) {
      if (cell.dataset.sort === state.sort) cell.setAttribute("aria-sort", "ascending"); else cell.removeAttribute("aria-sort");
    }
    for (const cell of head.querySelectorAll("[data-rule]")) {
      cell.classList.toggle("set", Number(cell.dataset.rule) === state.rule);
      cell.firstChild.setAttribute("aria-pressed", String(Number(cell.dataset.rule) === state.rule));
    }
  }

  // A select holds its choices only while it is in use: two hundred options for each would weigh more than the rows.
  const optionLimit = 200;
  function fill(name, isFull) {
    const facet = facets[name], select = selects[name], chosen = state[name], counts = result.counts[name];
    const options = [make("option", { value: "" }, say(words[name]) + (chosen < 0 ? "" : say(words.colon) + say(words.all)))];
    const add = value => options.push(make("option", { value: String(value) }, facet.text(value) + "  (" + counts[value].toLocaleString("en") + ")"));
    if (isFull) {
      const values = [];
      for (let value = 0; value < facet.size; value++) if (counts[value] || value === chosen) values.push(value);
      if (facet.size > 20) values.sort((a, b) => counts[b] - counts[a] || a - b);
      values.slice(0, optionLimit).forEach(add);
      if (values.length > optionLimit) options.push(make("option", { disabled: true }, say(words.more)));
      if (chosen >= 0 && values.indexOf(chosen) >= optionLimit) add(chosen);
    } else if (chosen >= 0) add(chosen);
    select.replaceChildren(...options);
    select.value = chosen < 0 ? "" : String(chosen);
    select.className = chosen < 0 ? "" : "set";
    select.setAttribute("aria-label", say(words[name]));
  }
  function fillSort() {
    sortBox.replaceChildren(...Object.keys(orders).map(name => make("option", { value: name }, say(words.sort) + say(words[name]))));
    sortBox.value = state.sort;
    sortBox.setAttribute("aria-label", say(words.sort));
  }

  // ---- The window of rows.
  const height = 30, extra = 1, rowLimit = 30, above = 100, printLimit = 500;
  let selected = 0, drawn = "", openHeight = 0, isPrinting = false, isSeen = true;
  const openPlace = () => (state.open ? result.view.findIndex(row => names[row] === state.open) : -1);
  const gap = pixels => { const cell = make("td", { colSpan: columnCount }); cell.style.height = pixels + "px"; return make("tr", { className: "gap", ariaHidden: "true" }, cell); };
  function drawRow(place) {
    const row = result.view[place], kind = data.verdicts[verdict[row]], isOpen = names[row] === state.open;
    const tr = make("tr", { className: isOpen ? "row opened" : "row" });
    tr.setAttribute("aria-current", String(place === selected));
    tr.setAttribute("aria-rowindex", String(place + 2));
    const name = make("a", { href: data.pages ? pageOf(row) : "#open=" + encodeURIComponent(names[row]), title: names[row] }, shown(row));
    tr.append(make("th", { scope: "row" }, name), make("td", { className: "v v-" + kind[0] }, say(kind.slice(1))));
    for (let rule = 0; rule < width; rule++) {
      const outcome = data.outcomes[reasonAt(row, rule).outcome];
      tr.append(make("td", { className: outcome[0], title: say(rules[rule].title) + say(words.colon) + say(outcome.slice(1)) }, say(letters[outcome[0]])));
    }
    tr.append(make("td", { className: "d" }, day(data.expiry[row])));
    return tr;
  }
  const message = text => make("tr", {}, make("td", { colSpan: columnCount, className: "empty" }, text));
  // Which rows are drawn depends on the height of the screen, not on that of the pane, which grows with its rows.
  function range(open) {
    const size = result.view.length;
    if (isPrinting) return [0, Math.min(size, printLimit)];
    let first = Math.floor(pane.scrollTop / height);
    if (open >= 0 && first > open) first = Math.max(open, Math.floor((pane.scrollTop - openHeight) / height));
    first = Math.max(0, Math.min(first - extra, size - 1));
    return [first, Math.min(size, !isSeen ? first : first + Math.min(rowLimit, Math.ceil((innerHeight - above) / height)) + 2 * extra)];
  }
  function draw(force) {
    const { view } = result, open = openPlace(), [first, last] = range(open), key = first + "-" + last;
    if (!force && key === drawn) return;
    drawn = key;
    const rows = isPrinting ? [] : [gap(first * height + (open >= 0 && open < first ? openHeight : 0))];
    for (let place = first; place < last; place++) {
      rows.push(drawRow(place));
      if (place === open) rows.push(make("tr", { className: "open" }, make("td", { colSpan: columnCount }, detail(view[place]))));
    }
    if (!isPrinting) rows.push(gap(Math.max(0, view.length - last) * height + (open >= last ? openHeight : 0)));
    else if (last < view.length) rows.push(message(say(words.printed)));
    if (!view.length) rows.push(message(say(words.none)));
    body.replaceChildren(...rows);
    body.parentElement.setAttribute("aria-rowcount", String(view.length + 1));
    const opened = body.querySelector("tr.open");
    if (opened) openHeight = opened.offsetHeight;
  }

  // ---- Changes.
  function refresh() {
    filter();
    for (const name in facets) fill(name, document.activeElement === selects[name]);
    fillSort();
    markHead();
    searchBox.value = state.q;
    searchBox.classList.toggle("set", state.q !== "");
    total.textContent = result.view.length.toLocaleString("en") + " / " + count.toLocaleString("en");
    document.querySelectorAll(".card").forEach(card => card.setAttribute("aria-current", String(state.verdict >= 0 && card.dataset.key === data.verdicts[state.verdict][0])));
    selected = Math.max(0, openPlace());
    draw(true);
  }
  function keep() { history.replaceState(null, "", address()); }
  function change(changes) {
    Object.assign(state, changes);
    keep();
    pane.scrollTop = 0;
    refresh();
  }
  function reveal(place) {
    const open = openPlace(), top = place * height + (open >= 0 && place > open ? openHeight : 0), cover = head.offsetHeight;
    if (top < pane.scrollTop) pane.scrollTop = top;
    if (top + height + cover > pane.scrollTop + pane.clientHeight) pane.scrollTop = top + height + cover - pane.clientHeight;
  }
  function select(place) {
    selected = Math.max(0, Math.min(place, result.view.length - 1));
    reveal(selected);
    draw(true);
  }
  function toggle(place) {
    const name = names[result.view[place]];
    selected = place;
    state.open = state.open === name ? "" : name;
    keep();
    draw(true);
  }
  function save() {
    const quote = text => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
    const rows = [["domain", "domain_unicode", "verdict", "findings", "registrar", "registrant", "organizer", "expires_on"].join(",")];
    for (const row of result.view) {
      const list = rules.filter((_, index) => findingMask[row] >> index & 1).map(rule => rule.id).join(" ");
      rows.push([names[row], shown(row), data.verdicts[verdict[row]][0], list, factOf(row, "g"), factOf(row, "r"), factOf(row, "o"), day(data.expiry[row])].map(quote).join(","));
    }
    const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff" + rows.join("\r\n") + "\r\n"], { type: "text/csv" })), download: "icpaudit-" + data.asOf + ".csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // ---- What nobody looks at holds no nodes, neither sections nor rows; printing brings them back.
  const lazy = [...document.querySelectorAll(".charts > *, .provenance > *")];
  function show(section, isWanted) {
    const kept = section.kept;
    if (isWanted && kept) { section.append(kept); section.kept = null; section.style.minHeight = ""; }
    if (!isWanted && !kept && !isPrinting) {
      section.style.minHeight = section.offsetHeight + "px";
      section.kept = document.createDocumentFragment();
      section.kept.append(...section.childNodes);
    }
  }
  if ("IntersectionObserver" in window) {
    const watcher = new IntersectionObserver(entries => entries.forEach(entry => {
      if (entry.target !== pane) return show(entry.target, entry.isIntersecting);
      isSeen = entry.isIntersecting;
      draw(true);
    }));
    watcher.observe(pane);
    lazy.forEach(section => watcher.observe(section));
  }
  window.addEventListener("beforeprint", () => { isPrinting = true; lazy.forEach(section => show(section, true)); draw(true); });
  window.addEventListener("afterprint", () => { isPrinting = false; draw(true); });

  // ---- Events.
  searchBox.addEventListener("input", () => change({ q: searchBox.value }));
  for (const name in selects) {
    selects[name].addEventListener("pointerdown", () => fill(name, true));
    selects[name].addEventListener("focus", () => fill(name, true));
    selects[name].addEventListener("change", () => change({ [name]: selects[name].value === "" ? -1 : Number(selects[name].value) }));
  }
  sortBox.addEventListener("change", () => change({ sort: sortBox.value }));
  clearButton.addEventListener("click", () => change({ q: "", open: "", ...Object.fromEntries(Object.keys(facets).map(name => [name, -1])) }));
  saveButton.addEventListener("click", save);
  head.addEventListener("click", event => {
    const cell = event.target.closest("th");
    if (!cell) return;
    if (cell.dataset.sort) return change({ sort: state.sort === cell.dataset.sort ? "given" : cell.dataset.sort });
    change({ rule: state.rule === Number(cell.dataset.rule) ? -1 : Number(cell.dataset.rule) });
  });
  pane.addEventListener("scroll", () => requestAnimationFrame(() => draw(false)), { passive: true });
  window.addEventListener("resize", () => draw(true));
  body.addEventListener("click", event => {
    const tr = event.target.closest("tr.row");
    if (!tr || (event.target.closest("a") && data.pages)) return;
    event.preventDefault();
    toggle(Number(tr.getAttribute("aria-rowindex")) - 2);
  });
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented) return;
    const href = link.getAttribute("href"), isState = href.includes("="), target = document.getElementById(href.slice(1));
    if (!target && !isState) return;
    event.preventDefault();
    // A card that is set already is taken back.
    if (isState) history.replaceState(null, "", location.hash === href ? "#" : href);
    if (isState) arrive();
    (isState ? document.getElementById("domains") : target).scrollIntoView();
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement, isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName) && active.type !== "radio";
    if (event.key === "Escape") {
      if (isTyping) active.blur(); else if (state.open) { state.open = ""; keep(); draw(true); }
    } else if (isTyping) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      searchBox.focus();
      searchBox.select();
    } else if (event.key === "j" || event.key === "k") {
      select(selected + (event.key === "j" ? 1 : -1));
    } else if (event.key === "Enter" && !active.closest("a,button,label") && result.view.length) {
      event.preventDefault();
      toggle(selected);
    }
  });
  document.addEventListener("change", event => { if (event.target.name === "lang") { drawHead(); refresh(); } });
  // Shows the state that the address names, and the row that it opens.
  function arrive() {
    read();
    pane.scrollTop = 0;
    refresh();
    if (openPlace() < 0) return;
    select(selected);
    document.getElementById("domains").scrollIntoView();
  }
  window.addEventListener("hashchange", arrive);
  drawHead();
  arrive();
})();
