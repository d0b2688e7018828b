// The rows of the index, column by column, and the filters over them; it touches no element but the data island.
const portfolio = (function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const english = document.getElementById("lang-en");
  const say = pair => pair[english.checked ? 0 : 1];
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
  const findingMask = new Uint32Array(count), actionMask = new Uint16Array(count), firstFinding = new Uint32Array(count + 1);
  (function () {
    const isFinding = [], action = [];
    rules.forEach((rule, index) => {
      isFinding[index] = new Uint8Array(128);
      action[index] = new Uint16Array(128);
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
  const tldTexts = [], tldNumbers = new Map(), tld = new Uint32Array(count);
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
  const registrarFacet = { text: value => data.parties[value] || say(data.unknown.registrar), key: value => data.parties[value], numbers: data.registrar };
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
  const result = { view: new Uint32Array(0), counts: {} };
  function filter() {
    const text = state.q.trim().toLowerCase(), match = text ? search(text) : null;
    const list = Object.entries(facets);
    const counts = result.counts = {};
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
    result.view = kept.subarray(0, size);
  }

  const day = number => (number === -1000000 ? "" : new Date(number * 864e5).toISOString().slice(0, 10));
  const factOf = (row, letter) => ({ d: names[row], u: shown(row), o: data.parties[organizer[row]], r: data.parties[data.registrant[row]],
    g: data.parties[data.registrar[row]], e: day(data.expiry[row]) })[letter];
  // The state as it stands in the address, and back.
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
    state.sort = Object.hasOwn(orders, parts.get("sort")) ? parts.get("sort") : "verdict";
    for (const name in facets) state[name] = parts.has(name) ? valueOf(name, parts.get(name) === " " ? "" : parts.get(name)) : -1;
  }
  return { data, english, say, count, rules, width, names, shown, verdict, lines, findingMask, firstFinding, organizer, facets, state, orders,
    result, reasonAt, filter, factOf, day, address, read };
})();
