// The explorer of the index: a window of rows, filters with counts, keys, and the address that holds the state.
(function () {
  const { data, english, say, count, rules, names, caseOf, reasonOf, gapOf, same, OUTCOME, facets, state, orders, result, filter, factOf,
    address, read } = portfolio;
  const { make, verdictPill, verdictClass, nameLink, findingsOf, nextStep, detail, csv } = details;
  const explorer = document.getElementById("explorer");
  const words = {
    search: ["Search names  ( / )", "搜索域名、持有者、主体（/）"], q: ["Search", "搜索"], verdict: ["Verdict", "结论"], outcome: ["Outcome", "结果"],
    rule: ["Rule", "规则"], registrar: ["Registrar", "注册商"], subject: ["Subject", "备案主体"], tld: ["TLD", "顶级域"], action: ["To do", "处理事项"],
    now: ["To do now", "立即处理"], gap: ["Missing", "缺少信息"], change: ["Since the last run", "与上次相比"], ends: ["Ends", "到期"], past: ["past", "已过期"],
    later: ["later", "更晚"], unknown: ["not known", "未知"], sort: ["Order: ", "排序："], all: ["all", "全部"], clear: ["Clear all", "清除全部"],
    remove: ["Remove the filter ", "移除筛选："], save: ["Save as CSV", "另存为 CSV"], domain: ["Domain", "域名"], expires: ["Expires", "到期日期"],
    colon: [": ", "："], next: ["Next step", "下一步"], given: ["as exported", "导出顺序"], none: ["No domain matches the filters.", "没有符合条件的域名。"],
    more: ["More, search to narrow", "更多，请用搜索缩小范围"], moreCards: ["Show more", "显示更多"], filters: ["Filters", "筛选条件"],
    keys: ["/ search · j k move · Enter open · Esc close or clear · click a heading to sort or to filter",
      "/ 搜索 · j k 移动 · Enter 展开 · Esc 收起或清除 · 点击表头可排序或筛选"],
    printed: ["Printed are the first rows; Save as CSV has them all.", "仅打印前若干行，完整清单请另存为 CSV。"], of: [" of ", " / "],
    domains: [" domains", " 个域名"], everywhere: ["The same for all ", "全部 "], everywhereEnd: [" domains: ", " 个域名结果相同："],
    lacks: ["lacking: ", "缺少"], because: [" – ", "："], noFilter: ["no filter", "无筛选"],
  };
  const marks = { fail: ["✕ F", "✕否"], wait: ["◔ W", "◔等"], warn: ["△ !", "△醒"], unchecked: ["? U", "?缺"], waived: ["⊘ X", "⊘免"], skipped: ["⊖ S", "⊖略"] };
  const grouped = number => number.toLocaleString("en");

  // ---- Elements.
  const searchBox = make("input", { type: "search", id: "search", autocomplete: "off", spellcheck: false });
  const selects = {};
  for (const name in facets) if (facets[name].hasMenu) selects[name] = make("select", { id: "by-" + name });
  const sortBox = make("select", { id: "sort" });
  const saveButton = make("button", { type: "button", id: "save" });
  const total = make("output", { id: "total" }), chips = make("ul", { className: "chips" }), clearButton = make("button", { type: "button", id: "clear" });
  const sameLine = make("div", { className: "same" }), printed = make("p", { className: "printed" });
  const head = make("thead"), body = make("tbody"), columns = make("colgroup"), legend = make("p", { className: "legend" });
  const pane = make("div", { className: "window", tabIndex: 0, role: "region" }, make("table", { className: "matrix" }, columns, head, body));
  const deck = make("ul", { className: "deck" }), moreButton = make("button", { type: "button", className: "deeper" });
  explorer.replaceChildren(
    make("div", { className: "tools", role: "search" }, searchBox, ...Object.values(selects), sortBox, saveButton),
    make("div", { className: "now" }, total, chips, clearButton), printed, sameLine, pane, deck, moreButton, legend);
  const phone = matchMedia("(max-width:600px)");

  // A column for whose domains these are, and one for the registrars, unless nothing is known of them.
  const partyFact = { subject: "organizer", registrar: "registrar" };
  const columnsOfRules = rules.map((_, rule) => rule).filter(rule => same[rule] < 0), parties = ["subject", "registrar"].filter(name => data.rows[name].some((number, row) => factOf(row, partyFact[name]))),
    columnCount = columnsOfRules.length + parties.length + 4;
  // A heading sorts the rows, or keeps those about which its rule has something to say.
  function heading(title, text, properties) {
    return make("th", { scope: "col", ...properties }, make("button", { type: "button", title }, text));
  }
  function drawHead() {
    const column = (name, span) => make("col", { className: "c-" + name, span: span || 1 });
    columns.replaceChildren(column("name"), column("verdict"), ...parties.map(() => column("party")), column("next"),
      ...(columnsOfRules.length ? [column("rule", columnsOfRules.length)] : []), column("day"));
    const sorts = name => heading(say(words.sort) + say(words[name]), say(words[name]), { "data-sort": name, className: "s" });
    head.replaceChildren(make("tr", {}, sorts("domain"), sorts("verdict"), ...parties.map(sorts), make("th", { scope: "col", className: "n" }, say(words.next)),
      ...columnsOfRules.map(rule => heading(say(rules[rule].title), say(rules[rule].head), { className: "turn", "data-rule": String(rule) })), sorts("expires")));
    pane.setAttribute("aria-label", say(words.domain));
    searchBox.placeholder = say(words.search);
    searchBox.setAttribute("aria-label", say(words.search));
    clearButton.textContent = say(words.clear);
    saveButton.textContent = say(words.save);
    moreButton.textContent = say(words.moreCards);
    chips.setAttribute("aria-label", say(words.filters));
    legend.replaceChildren(...data.outcomes.filter(outcome => marks[outcome.id]).map(outcome => make("span", {}, say(marks[outcome.id]) + " " + say(outcome.word))),
      make("span", {}, "· " + say(data.outcomes[OUTCOME.pass].word)), make("span", {}, say(words.keys)));
    drawSame();
  }
  // Columns that say the same for every domain, in their stead: what they say, and why where a whole export lacks the fact.
  function causeOf(rule) {
    const gap = same[rule] === OUTCOME.unchecked && gapOf(0, rule);
    return gap && gap.isEverywhere ? gap : null;
  }
  function drawSame() {
    const parts = [];
    for (const outcome of ["unchecked", "warn", "waived", "pass", "not-applicable", "skipped"].map(id => OUTCOME[id])) {
      const list = rules.map((_, rule) => rule).filter(rule => same[rule] === outcome), kind = data.outcomes[outcome];
      for (const cause of new Set(list.map(causeOf))) {
        const links = list.filter(rule => causeOf(rule) === cause).map(rule => make("a", { "data-count": String(count), title: say(rules[rule].title),
          href: "#rule=" + rules[rule].id + "&outcome=" + kind.id }, say(rules[rule].head)));
        parts.push(make("span", {}, make("b", { className: "pill " + kind.id }, say(kind.word)), ...links.flatMap(link => [" ", link]),
          cause ? say(words.because) + (cause.id.endsWith(".subjects") ? "" : data.files[cause.file].split("/").pop() + " ") + say(words.lacks) + say(cause.word) : ""));
      }
    }
    sameLine.replaceChildren(...(parts.length ? [make("span", { className: "lead" }, say(words.everywhere) + grouped(count) + say(words.everywhereEnd)), ...parts] : []));
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
    const add = value => options.push(make("option", { value: String(value) }, facet.text(value) + "  (" + grouped(counts[value]) + ")"));
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
  // Every filter that is set, in words, with a button that takes it back.
  const textOf = (name, value) => (name === "q" ? state.q : name === "ends" && words[facets.ends.key(value)] ? say(words[facets.ends.key(value)]) : facets[name].text(value));
  function filters() {
    const list = Object.keys(facets).filter(name => state[name] >= 0).map(name => [name, say(words[name]) + say(words.colon) + textOf(name, state[name])]);
    return state.q.trim() ? [["q", say(words.q) + say(words.colon) + state.q.trim()], ...list] : list;
  }
  function drawFilters() {
    const list = filters();
    total.textContent = grouped(result.view.length) + " / " + grouped(count);
    chips.replaceChildren(...list.map(([name, text]) => make("li", {}, make("button", { type: "button", "data-filter": name, ariaLabel: say(words.remove) + text }, text, make("span", { ariaHidden: "true" }, " ×")))));
    chips.hidden = clearButton.hidden = !list.length;
    printed.textContent = grouped(result.view.length) + say(words.of) + grouped(count) + say(words.domains) + " · " + (list.map(([, text]) => text).join(" · ") || say(words.noFilter));
  }

  // ---- The window of rows.
  const height = 30, extra = 1, rowLimit = 26, above = 100, printLimit = 500, cardStep = 20;
  let selected = 0, drawn = "", openHeight = 0, isPrinting = false, isSeen = true, cardCount = cardStep;
  const openPlace = () => (state.open ? result.view.findIndex(row => names[row] === state.open) : -1);
  const gap = pixels => { const cell = make("td", { colSpan: columnCount }); cell.style.height = pixels + "px"; return make("tr", { className: "gap", ariaHidden: "true" }, cell); };
  const cut = (text, properties) => make("td", { title: text, ...properties }, text);
  function drawCell(row, rule) {
    const { outcome } = reasonOf(caseOf(row), rule), { id, word } = data.outcomes[outcome], name = say(rules[rule].title) + say(words.colon) + say(word);
    return make("td", { className: id, title: name, ariaLabel: name }, marks[id] ? say(marks[id]) : "");
  }
  function drawRow(place) {
    const row = result.view[place], isOpen = names[row] === state.open;
    const tr = make("tr", { className: isOpen ? "row opened" : "row" });
    tr.setAttribute("aria-current", String(place === selected));
    tr.setAttribute("aria-rowindex", String(place + 2));
    tr.append(make("th", { scope: "row" }, nameLink(row)), make("td", { className: "v v-" + verdictClass(row) }, say(data.verdicts[caseOf(row).verdict].word)),
      ...parties.map(name => cut(factOf(row, partyFact[name]), { className: "t" })), cut(nextStep(row), { className: "t n" }),
      ...columnsOfRules.map(rule => drawCell(row, rule)), make("td", { className: "d" }, factOf(row, "expires")));
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
    if (phone.matches && !isPrinting) return drawDeck();
    deck.replaceChildren();
    moreButton.hidden = true;
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
  // On a phone each row is a card: the domain, its verdict, what is found, the next step.
  function drawCard(place) {
    const row = result.view[place], step = nextStep(row);
    const pills = findingsOf(row).filter(each => same[each.rule] < 0)
      .map(each => make("li", {}, make("b", { className: "pill " + data.outcomes[each.outcome].id, title: say(data.outcomes[each.outcome].word) }, say(rules[each.rule].head),
        make("span", { className: "hush" }, say(words.colon) + say(data.outcomes[each.outcome].word)))));
    return make("li", { className: "row", "data-place": String(place) }, make("h3", {}, nameLink(row), verdictPill(row)),
      make("p", { className: "who" }, [factOf(row, "organizer"), factOf(row, "registrar"), factOf(row, "expires")].filter(Boolean).join(" · ")),
      pills.length ? make("ul", { className: "pills" }, ...pills) : null, step ? make("p", { className: "do" }, step) : null,
      names[row] === state.open ? detail(row) : null);
  }
  function drawDeck() {
    const { view } = result, open = openPlace(), shown = Math.min(view.length, Math.max(cardCount, open + 1));
    body.replaceChildren();
    deck.replaceChildren(...Array.from({ length: isSeen ? shown : 0 }, (_, place) => drawCard(place)), ...(view.length ? [] : [make("li", { className: "empty" }, say(words.none))]));
    moreButton.hidden = shown >= view.length;
  }

  // ---- Changes.
  function refresh() {
    filter();
    for (const name in selects) fill(name, document.activeElement === selects[name]);
    fillSort();
    markHead();
    if (searchBox.value !== state.q) searchBox.value = state.q;
    searchBox.classList.toggle("set", state.q !== "");
    drawFilters();
    document.querySelectorAll(".card").forEach(card => card.setAttribute("aria-current", String(state.verdict >= 0 && card.dataset.key === data.verdicts[state.verdict].id)));
    selected = Math.max(0, openPlace());
    cardCount = cardStep;
    draw(true);
  }
  // A filter is a step back in the history of the browser; what opens, and what is typed on, is not.
  function keep(isStep) { history[isStep ? "pushState" : "replaceState"](null, "", address()); }
  function change(changes, isStep = true) {
    Object.assign(state, changes);
    keep(isStep);
    pane.scrollTop = 0;
    refresh();
  }
  const none = () => Object.fromEntries(Object.keys(facets).map(name => [name, -1]));
  function reveal(place) {
    if (phone.matches) return deck.children[place]?.scrollIntoView({ block: "nearest" });
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
    keep(false);
    draw(true);
  }
  function save() {
    const link = make("a", { href: URL.createObjectURL(new Blob([csv(result.view)], { type: "text/csv" })), download: "icpaudit-" + portfolio.day(0) + ".csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // ---- What nobody looks at holds no nodes, neither sections nor rows; printing brings them back.
  const lazy = [...document.querySelectorAll(".charts > *, :is(.provenance, .waivers) > :not(h2)")];
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
      isSeen = entry.isIntersecting || phone.matches;
      draw(true);
    }));
    watcher.observe(pane);
    lazy.forEach(section => watcher.observe(section));
  }
  window.addEventListener("beforeprint", () => { isPrinting = true; lazy.forEach(section => show(section, true)); draw(true); });
  window.addEventListener("afterprint", () => { isPrinting = false; draw(true); });
  phone.addEventListener("change", () => { isSeen = true; draw(true); });

  // ---- Events.
  // What is typed in one go is one step.
  let isTypingOn = false;
  searchBox.addEventListener("input", () => { change({ q: searchBox.value }, !isTypingOn); isTypingOn = true; });
  searchBox.addEventListener("blur", () => { isTypingOn = false; });
  for (const name in selects) {
    selects[name].addEventListener("pointerdown", () => fill(name, true));
    selects[name].addEventListener("focus", () => fill(name, true));
    selects[name].addEventListener("change", () => change({ [name]: selects[name].value === "" ? -1 : Number(selects[name].value), ...(name === "rule" ? { outcome: -1 } : {}) }));
  }
  sortBox.addEventListener("change", () => change({ sort: sortBox.value }));
  clearButton.addEventListener("click", () => change({ q: "", open: "", ...none() }));
  chips.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    change({ [button.dataset.filter]: button.dataset.filter === "q" ? "" : -1 });
    (chips.querySelector("button") || searchBox).focus();
  });
  saveButton.addEventListener("click", save);
  moreButton.addEventListener("click", () => { cardCount += cardStep; drawDeck(); });
  head.addEventListener("click", event => {
    const cell = event.target.closest("th");
    if (!cell) return;
    if (cell.dataset.sort) return change({ sort: state.sort === cell.dataset.sort ? "given" : cell.dataset.sort });
    if (cell.dataset.rule) change({ rule: state.rule === Number(cell.dataset.rule) ? -1 : Number(cell.dataset.rule), outcome: -1 });
  });
  pane.addEventListener("scroll", () => requestAnimationFrame(() => draw(false)), { passive: true });
  window.addEventListener("resize", () => draw(true));
  body.addEventListener("click", event => {
    const tr = event.target.closest("tr.row");
    if (!tr || (event.target.closest("a") && data.pages)) return;
    event.preventDefault();
    toggle(Number(tr.getAttribute("aria-rowindex")) - 2);
  });
  deck.addEventListener("click", event => {
    const card = event.target.closest("li.row");
    if (!card || event.target.closest(".detail") || (event.target.closest("a") && data.pages)) return;
    event.preventDefault();
    toggle(Number(card.dataset.place));
  });
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented) return;
    const href = link.getAttribute("href"), isState = href.includes("="), target = document.getElementById(href.slice(1));
    if (!target && !isState) return;
    event.preventDefault();
    // A card that is set already is taken back.
    if (isState) history.pushState(null, "", location.hash === href ? "#" : href);
    if (isState) arrive();
    (isState ? document.getElementById("domains") : target).scrollIntoView();
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement, isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName) && active.type !== "radio";
    if (event.key === "Escape") {
      if (state.open && !isTyping) { state.open = ""; keep(false); draw(true); } else if (state.q) change({ q: "" });
      if (isTyping) active.blur();
    } else if (isTyping) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      searchBox.focus();
      searchBox.select();
    } else if (event.key === "j" || event.key === "k") {
      select(selected + (event.key === "j" ? 1 : -1));
    } else if (event.key === "Enter" && !active.closest("a,button,label,summary") && result.view.length) {
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
  window.addEventListener("popstate", arrive);
  drawHead();
  arrive();
})();
