// The explorer of the index: a window of rows over the data island, filters with counts, details in place.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const explorer = document.getElementById("explorer");
  const english = document.getElementById("lang-en");
  const say = pair => pair[english.checked ? 0 : 1];
  const words = {
    search: ["Search name, registrant, subject …  ( / )", "搜索域名、持有者、主体……（/）"], verdict: ["Verdict", "结论"],
    rule: ["Rule", "规则"], registrar: ["Registrar", "注册商"], subject: ["Subject", "备案主体"], tld: ["TLD", "顶级域"],
    action: ["To do", "处理事项"], sort: ["Order", "排序"], all: ["all", "全部"], clear: ["Clear", "清除筛选"],
    save: ["Save as CSV", "另存为 CSV"], domain: ["Domain", "域名"], expires: ["Expires", "到期"],
    given: ["as exported", "导出顺序"], none: ["No domain matches the filters.", "没有符合条件的域名。"],
    unknown: ["not known", "未知"], expected: ["Expected", "应为"], actual: ["Observed", "实际"], page: ["Page to send", "单独页面"],
    more: ["More, type to narrow", "更多，请输入以缩小范围"], where: ["Source", "来源"], registrant: ["Registrant", "域名持有者"],
    noRoom: ["The comparison stands on the domain's own page.", "比对内容见该域名的单独页面。"],
    nothing: ["Every rule that concerns this domain is met.", "与该域名有关的规则均已满足。"],
  };
  const letters = { pass: ["✓ P", "✓ 过"], fail: ["✕ F", "✕ 否"], wait: ["◔ W", "◔ 等"], warn: ["△ A", "△ 醒"],
    unchecked: ["? U", "? 缺"], waived: ["⊘ X", "⊘ 免"], "not-applicable": ["–", "–"] };

  // ---- The rows, column by column.
  const count = data.count, rules = data.rules, width = rules.length;
  const names = count ? data.names.split(" ") : [], unicodes = count ? data.unicode.split(" ") : [];
  const shown = row => unicodes[row] || names[row];
  const verdict = Uint8Array.from(data.verdict, digit => digit.charCodeAt(0) - 48);
  const lines = Int32Array.from(data.line);
  for (let row = 1; row < count; row++) lines[row] += lines[row - 1];
  const findingOutcomes = new Set(data.outcomes.map((o, i) => i).filter(i => !["pass", "not-applicable"].includes(data.outcomes[i][0])));
  const waivedOutcome = data.outcomes.findIndex(outcome => outcome[0] === "waived");
  function reasonAt(row, rule) {
    const code = data.reasons.charCodeAt(row * width + rule), isWaived = code < 97;
    const reason = rules[rule].reasons[code - (isWaived ? 65 : 97)];
    return { reason, outcome: isWaived ? waivedOutcome : reason.o };
  }
  // By letter: whether it is a finding, and which action it asks for.
  const findingMask = new Uint32Array(count), actionMask = new Uint8Array(count), firstFinding = new Uint32Array(count + 1);
  (function () {
    const isFinding = [], action = [];
    rules.forEach((rule, index) => {
      isFinding[index] = new Uint8Array(128);
      action[index] = new Uint8Array(128);
      rule.reasons.forEach((reason, letter) => {
        isFinding[index][97 + letter] = findingOutcomes.has(reason.o) ? 1 : 0;
        isFinding[index][65 + letter] = 1;
        if (reason.a !== undefined && findingOutcomes.has(reason.o)) action[index][97 + letter] = 1 << reason.a;
      });
    });
    let place = 0, findings = 0;
    for (let row = 0; row < count; row++) {
      firstFinding[row] = findings;
      for (let rule = 0; rule < width; rule++) {
        const code = data.reasons.charCodeAt(place++);
        if (isFinding[rule][code]) { findingMask[row] |= 1 << rule; findings++; }
        actionMask[row] |= action[rule][code];
      }
    }
  })();
  const tldTexts = [], tldNumbers = new Map(), tld = new Uint16Array(count);
  for (let row = 0; row < count; row++) {
    const name = names[row], label = name.slice(name.lastIndexOf(".") + 1);
    let number = tldNumbers.get(label);
    if (number === undefined) {
      tldNumbers.set(label, number = tldTexts.length);
      tldTexts.push(shown(row).slice(shown(row).lastIndexOf(".") + 1));
    }
    tld[row] = number;
  }
  const organizer = Uint32Array.from(data.subject, subject => data.subjects[subject][1]);

  // ---- Filters. A facet's counts are those of the rows that all other filters let through.
  const registrarFacet = { text: value => data.parties[value] || say(words.unknown), key: value => data.parties[value], numbers: data.registrar };
  const facets = {
    verdict: { size: data.verdicts.length, text: value => say(data.verdicts[value].slice(1)), key: value => data.verdicts[value][0], numbers: verdict },
    rule: { size: width, text: value => say(rules[value].title), key: value => rules[value].id, mask: findingMask },
    action: { size: data.actions.length, text: value => say(data.actions[value].slice(1)), key: value => data.actions[value][0], mask: actionMask },
    registrar: { size: data.parties.length, ...registrarFacet },
    subject: { size: data.parties.length, text: registrarFacet.text, key: registrarFacet.key, numbers: organizer },
    tld: { size: tldTexts.length, text: value => "." + tldTexts[value], key: value => tldTexts[value], numbers: tld },
  };
  const state = { q: "", sort: "verdict", open: "" };
  for (const name in facets) state[name] = -1;
  const valueOf = (name, key) => {
    const facet = facets[name];
    for (let value = 0; value < facet.size; value++) if (facet.key(value) === key) return value;
    return -1;
  };
  let haystack = null, found = null, foundFor = null;
  function search(text) {
    if (text === foundFor) return found;
    if (!haystack) {
      haystack = new Array(count);
      for (let row = 0; row < count; row++) {
        haystack[row] = (names[row] + " " + unicodes[row] + " " + data.parties[data.registrant[row]] + " " + data.parties[organizer[row]]).toLowerCase();
      }
    }
    found = new Uint8Array(count);
    for (let row = 0; row < count; row++) found[row] = haystack[row].includes(text) ? 1 : 0;
    foundFor = text;
    return found;
  }
  const orders = {
    given: row => row, domain: row => shown(row), verdict: row => rank[verdict[row]], expires: row => data.expiry[row],
    registrar: row => data.parties[data.registrar[row]], subject: row => data.parties[organizer[row]],
  };
  const rank = data.verdicts.map(each => ["fail", "wait", "incomplete", "pass"].indexOf(each[0]));
  const sorted = {};
  function order(name) {
    if (!sorted[name]) {
      const rows = Uint32Array.from({ length: count }, (_, row) => row);
      const keys = Array.from(rows, orders[name]);
      rows.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
      sorted[name] = rows;
    }
    return sorted[name];
  }
  let view = new Uint32Array(0), counts = {};
  function filter() {
    const text = state.q.trim().toLowerCase(), match = text ? search(text) : null;
    const list = Object.entries(facets);
    counts = {};
    for (const [name, facet] of list) counts[name] = new Uint32Array(facet.size);
    const rows = order(state.sort), kept = new Uint32Array(count);
    const set = list.filter(([name]) => state[name] >= 0);
    let size = 0;
    for (let place = 0; place < count; place++) {
      const row = rows[place];
      if (match && !match[row]) continue;
      let refusing = null, refusals = 0;
      for (let index = 0; index < set.length; index++) {
        const facet = set[index][1], value = state[set[index][0]];
        if (facet.mask ? !(facet.mask[row] >> value & 1) : facet.numbers[row] !== value) { refusing = set[index][0]; refusals++; }
      }
      if (refusals > 1) continue;
      if (!refusals) kept[size++] = row;
      for (let index = 0; index < list.length; index++) {
        const name = list[index][0], facet = list[index][1];
        if (refusals && name !== refusing) continue;
        if (!facet.mask) { counts[name][facet.numbers[row]]++; continue; }
        for (let rest = facet.mask[row]; rest; rest &= rest - 1) counts[name][31 - Math.clz32(rest & -rest)]++;
      }
    }
    view = kept.subarray(0, size);
  }

  // ---- Elements.
  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name in element) element[name] = value; else element.setAttribute(name, value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  }
  const pill = outcome => make("b", { className: "pill " + data.outcomes[outcome][0] }, say(data.outcomes[outcome].slice(1)));
  const day = number => (number === -1000000 ? "" : new Date(number * 864e5).toISOString().slice(0, 10));
  const pageOf = row => "domains/" + names[row].slice(0, 2) + "/" + encodeURIComponent(names[row]) + ".html";

  const searchBox = make("input", { type: "search", id: "search", autocomplete: "off", spellcheck: false });
  const selects = {};
  for (const name in facets) selects[name] = make("select", { id: "by-" + name });
  const sortBox = make("select", { id: "sort" });
  const clearButton = make("button", { type: "button", id: "clear" });
  const saveButton = make("button", { type: "button", id: "save" });
  const total = make("output", { id: "total" });
  const head = make("thead"), body = make("tbody"), columns = make("colgroup");
  const pane = make("div", { className: "window", tabIndex: 0 }, make("table", { className: "matrix" }, columns, head, body));
  explorer.replaceChildren(
    make("div", { className: "tools", role: "search" }, searchBox, ...Object.values(selects), sortBox, clearButton, saveButton, total), pane);
  body.before(head);

  const columnCount = width + 3;
  function drawHead() {
    columns.replaceChildren(make("col", { className: "c-name" }), make("col", { className: "c-verdict" }),
      make("col", { className: "c-rule", span: width }), make("col", { className: "c-day" }));
    const cells = rules.map(rule => make("th", { scope: "col", className: "turn", title: say(rule.title) }, say(rule.head)));
    head.replaceChildren(make("tr", {}, make("th", { scope: "col" }, say(words.domain)), make("th", { scope: "col" }, say(words.verdict)),
      ...cells, make("th", { scope: "col" }, say(words.expires))));
    pane.setAttribute("aria-label", say(words.domain));
    searchBox.placeholder = say(words.search);
    searchBox.setAttribute("aria-label", say(words.search));
    clearButton.textContent = say(words.clear);
    saveButton.textContent = say(words.save);
  }

  // A select holds its choices only while it is in use: two hundred options for each would weigh more than the rows.
  const optionLimit = 200;
  function fill(name, isFull) {
    const facet = facets[name], select = selects[name], chosen = state[name];
    const options = [make("option", { value: "" }, say(words[name]) + (chosen < 0 ? "" : ": " + say(words.all)))];
    const add = value => options.push(make("option", { value: String(value) }, facet.text(value) + "  (" + counts[name][value].toLocaleString("en") + ")"));
    if (isFull) {
      const values = [];
      for (let value = 0; value < facet.size; value++) if (counts[name][value] || value === chosen) values.push(value);
      if (facet.size > 20) values.sort((a, b) => counts[name][b] - counts[name][a] || a - b);
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
    sortBox.replaceChildren(...Object.keys(orders).map(name => make("option", { value: name }, say(words.sort) + ": " + say(words[name]))));
    sortBox.value = state.sort;
    sortBox.setAttribute("aria-label", say(words.sort));
  }

  // ---- The window of rows.
  const height = 30, extra = 2;
  let selected = 0, drawn = "", openHeight = 0;
  const openPlace = () => (state.open ? view.findIndex(row => names[row] === state.open) : -1);
  const gap = pixels => { const cell = make("td", { colSpan: columnCount }); cell.style.height = pixels + "px"; return make("tr", { className: "gap", ariaHidden: "true" }, cell); };
  function drawRow(place) {
    const row = view[place], kind = data.verdicts[verdict[row]], isOpen = names[row] === state.open;
    const tr = make("tr", { className: "row" });
    tr.setAttribute("aria-selected", String(place === selected));
    tr.setAttribute("aria-rowindex", String(place + 2));
    tr.setAttribute("aria-expanded", String(isOpen));
    const name = make("a", { href: data.pages ? pageOf(row) : "#open=" + encodeURIComponent(names[row]), title: names[row] }, shown(row));
    tr.append(make("th", { scope: "row" }, name), make("td", { className: "v v-" + kind[0] }, say(kind.slice(1))));
    for (let rule = 0; rule < width; rule++) {
      const outcome = data.outcomes[reasonAt(row, rule).outcome];
      tr.append(make("td", { className: outcome[0], title: say(rules[rule].title) + ": " + say(outcome.slice(1)) }, say(letters[outcome[0]])));
    }
    tr.append(make("td", { className: "d" }, day(data.expiry[row])));
    return tr;
  }
  function draw(force) {
    const open = openPlace();
    let first = Math.floor(pane.scrollTop / height);
    if (open >= 0 && first > open) first = Math.max(open, Math.floor((pane.scrollTop - openHeight) / height));
    first = Math.max(0, Math.min(first - extra, view.length - 1));
    const last = Math.min(view.length, first + Math.min(30, Math.ceil(pane.clientHeight / height)) + 2 * extra);
    const key = first + "-" + last;
    if (!force && key === drawn) return;
    drawn = key;
    const rows = [gap(first * height + (open >= 0 && open < first ? openHeight : 0))];
    for (let place = first; place < last; place++) {
      rows.push(drawRow(place));
      if (place === open) rows.push(make("tr", { className: "open" }, make("td", { colSpan: columnCount }, detail(view[place]))));
    }
    rows.push(gap(Math.max(0, view.length - last) * height + (open >= last ? openHeight : 0)));
    if (!view.length) rows.push(make("tr", {}, make("td", { colSpan: columnCount, className: "empty" }, say(words.none))));
    body.replaceChildren(...rows);
    body.parentElement.setAttribute("aria-rowcount", String(view.length + 1));
    const opened = body.querySelector("tr.open");
    if (opened) openHeight = opened.offsetHeight;
  }

  // ---- What a finding rests on.
  const factOf = (row, letter) => ({ d: names[row], u: shown(row), o: data.parties[organizer[row]], r: data.parties[data.registrant[row]],
    g: data.parties[data.registrar[row]], e: day(data.expiry[row]) })[letter];
  function source(row, text) {
    if (!text) return null;
    const subject = data.subjects[data.subject[row]];
    const [file, line] = text === "r" ? [data.file[row], lines[row]] : text === "s" ? [subject[2], subject[3]] : text.split(":");
    return data.inputs[file] ? make("small", {}, data.inputs[file] + ":" + line) : null;
  }
  function marked(value, marks) {
    const box = make("bdi");
    let start = 0;
    for (const mark of marks ? marks.split(",") : []) {
      const [from, to] = mark.split("-").map(Number);
      box.append(value.slice(start, from), make("mark", {}, value.slice(from, to)));
      start = to;
    }
    box.append(value.slice(start));
    return box;
  }
  function fillIn(template, row, facts) {
    const value = { domain: shown(row), tld: shown(row).slice(shown(row).lastIndexOf(".") + 1), registrar: factOf(row, "g") || say(data.unknown.registrar),
      registrant: factOf(row, "r") || say(data.unknown.registrant), organizer: factOf(row, "o") || say(data.unknown.organizer), ...facts };
    return template.replace(/\{(\w+)\}/g, (all, name) => (name in value ? value[name] : all));
  }
  function evidence(row, items) {
    const sides = { E: make("dl"), A: make("dl") }, notes = [];
    for (const item of items) {
      const [side, labelEN, labelZH, coded, other, marks] = item.split("\t");
      const value = coded[0] === "=" ? coded.slice(1) : factOf(row, coded);
      if (side === "N") { notes.push(make("p", { className: "note" }, english.checked ? value : other || value)); continue; }
      sides[side].append(make("dt", {}, say([labelEN, labelZH])), make("dd", {}, marked(value, marks), ...[source(row, other)].filter(Boolean)));
    }
    const parts = [];
    if (sides.E.firstChild || sides.A.firstChild) {
      if (sides.E.firstChild) sides.E.prepend(make("h3", {}, say(words.expected)));
      if (sides.A.firstChild) sides.A.prepend(make("h3", {}, say(words.actual)));
      parts.push(make("div", { className: "sides" }, sides.E, sides.A));
    }
    return parts.concat(notes);
  }
  function finding(row, rule, number) {
    const { reason, outcome } = reasonAt(row, rule), list = data.evidence[number] || [], facts = {};
    const [factLines, ...items] = list.map(item => data.items[item]);
    for (const line of (factLines || "").split("\n")) {
      const [name, inEnglish, inChinese] = line.split("\t");
      if (name) facts[name] = english.checked ? inEnglish : inChinese || inEnglish;
    }
    const solution = reason.p && data.flags.charCodeAt(row) - 48 & 1 ? reason.p : reason.s;
    return make("article", {}, make("h3", {}, pill(outcome), say(rules[rule].title)), make("p", { className: "rule" }, say(rules[rule].sentence)),
      number ? make("p", {}, fillIn(say(reason.m), row, facts)) : null,
      ...(number ? evidence(row, items) : [make("p", { className: "note" }, say(words.noRoom))]),
      solution && number ? make("p", { className: "do" }, fillIn(say(solution), row, facts)) : null);
  }
  function detail(row) {
    const box = make("div", { className: "detail" });
    const fact = (name, value) => make("span", {}, say(words[name]) + ": ", make("b", {}, make("bdi", {}, value || say(words.unknown))));
    const origin = data.inputs[data.file[row]] ? data.inputs[data.file[row]] + ":" + lines[row] : "–";
    const link = data.pages ? make("a", { href: pageOf(row) }, say(words.page)) : null;
    box.append(make("div", { className: "facts" }, fact("domain", names[row]), fact("registrant", factOf(row, "r")), fact("subject", factOf(row, "o")),
      fact("registrar", factOf(row, "g")), fact("expires", day(data.expiry[row])), fact("where", origin), link));
    const blocks = [];
    let place = firstFinding[row];
    for (let rule = 0; rule < width; rule++) {
      if (findingMask[row] >> rule & 1) blocks.push({ outcome: reasonAt(row, rule).outcome, block: finding(row, rule, data.findings[place++]) });
    }
    blocks.sort((a, b) => a.outcome - b.outcome);
    box.append(...blocks.map(each => each.block));
    if (!blocks.length) box.append(make("p", {}, say(words.nothing)));
    return box;
  }

  // ---- The state lives in the address, so that a view can be linked.
  function address() {
    const parts = [];
    for (const name of ["q", ...Object.keys(facets), "sort", "open"]) {
      const value = name in facets ? (state[name] < 0 ? "" : facets[name].key(state[name]) || " ") : state[name];
      if (name === "sort" && value === "verdict") continue;
      if (value) parts.push(name + "=" + encodeURIComponent(value));
    }
    return "#" + parts.join("&");
  }
  function read() {
    const parts = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
    state.q = parts.get("q") || "";
    state.open = parts.get("open") || "";
    state.sort = orders[parts.get("sort")] ? parts.get("sort") : "verdict";
    for (const name in facets) state[name] = parts.has(name) ? valueOf(name, parts.get(name) === " " ? "" : parts.get(name)) : -1;
  }
  function refresh() {
    filter();
    for (const name in facets) fill(name, document.activeElement === selects[name]);
    fillSort();
    searchBox.value = state.q;
    searchBox.classList.toggle("set", state.q !== "");
    total.textContent = view.length.toLocaleString("en") + " / " + count.toLocaleString("en");
    document.querySelectorAll(".card").forEach(card => card.setAttribute("aria-current", String(state.verdict >= 0 && card.dataset.key === data.verdicts[state.verdict][0])));
    selected = Math.max(0, openPlace());
    draw(true);
  }
  function change(changes) {
    Object.assign(state, changes);
    history.replaceState(null, "", address());
    refresh();
  }
  function reveal(place) {
    const open = openPlace(), top = place * height + (open >= 0 && place > open ? openHeight : 0), head = 100;
    if (top < pane.scrollTop) pane.scrollTop = top;
    if (top + height + head > pane.scrollTop + pane.clientHeight) pane.scrollTop = top + height + head - pane.clientHeight;
  }
  function select(place) {
    selected = Math.max(0, Math.min(place, view.length - 1));
    reveal(selected);
    draw(true);
  }
  function toggle(place) {
    const name = names[view[place]];
    selected = place;
    state.open = state.open === name ? "" : name;
    history.replaceState(null, "", address());
    draw(true);
  }
  function save() {
    const quote = text => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
    const rows = [["domain", "domain_unicode", "verdict", "findings", "registrar", "registrant", "organizer", "expires_on"].join(",")];
    for (const row of view) {
      const list = rules.filter((_, index) => findingMask[row] >> index & 1).map(rule => rule.id).join(" ");
      rows.push([names[row], shown(row), data.verdicts[verdict[row]][0], list, factOf(row, "g"), factOf(row, "r"), factOf(row, "o"), day(data.expiry[row])].map(quote).join(","));
    }
    const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff" + rows.join("\r\n") + "\r\n"], { type: "text/csv" })), download: "icpaudit-" + data.asOf + ".csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // ---- Sections that nobody looks at hold no nodes; printing brings them back.
  const lazy = [];
  if ("IntersectionObserver" in window) {
    const watcher = new IntersectionObserver(entries => entries.forEach(entry => show(entry.target, entry.isIntersecting)), { rootMargin: "150px" });
    function show(section, isWanted) {
      const kept = section.kept;
      if (isWanted && kept) { section.append(kept); section.kept = null; section.style.minHeight = ""; }
      if (!isWanted && !kept) {
        section.style.minHeight = section.offsetHeight + "px";
        section.kept = document.createDocumentFragment();
        section.kept.append(...section.childNodes);
      }
    }
    document.querySelectorAll(".charts > *, .provenance > *").forEach(section => { lazy.push(section); watcher.observe(section); });
    const all = () => lazy.forEach(section => show(section, true));
    window.addEventListener("beforeprint", all);
  }

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
    if (!link) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    const isState = link.getAttribute("href").includes("=");
    if (!target && !isState) return;
    event.preventDefault();
    // A card that is set already is taken back.
    if (isState) history.replaceState(null, "", location.hash === link.getAttribute("href") ? "#" : link.getAttribute("href"));
    if (isState) { read(); pane.scrollTop = 0; refresh(); }
    (isState ? document.getElementById("domains") : target).scrollIntoView();
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "radio";
    if (event.key === "Escape") {
      if (isTyping) document.activeElement.blur(); else if (state.open) { state.open = ""; history.replaceState(null, "", address()); draw(true); }
    } else if (isTyping) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      searchBox.focus();
      searchBox.select();
    } else if (event.key === "j" || event.key === "k") {
      select(selected + (event.key === "j" ? 1 : -1));
    } else if (event.key === "Enter" && !document.activeElement.closest("a,button,label") && view.length) {
      event.preventDefault();
      toggle(selected);
    }
  });
  document.addEventListener("change", event => { if (event.target.name === "lang") { drawHead(); refresh(); } });
  window.addEventListener("hashchange", () => { read(); refresh(); });
  read();
  drawHead();
  refresh();
  if (state.open) { reveal(selected); draw(true); }
})();
