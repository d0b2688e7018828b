// The rows of the index, column by column, and the filters over them; it touches no element but the data island.
const portfolio = (function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const english = document.getElementById("lang-en");
  const say = pair => pair[english.checked ? 0 : 1];
  const { rows, rules, cases, parties, subjects, outcomes, gaps } = data;
  const width = rules.length, names = rows.domain, count = names.length;
  const numberOf = (list, id) => list.findIndex(each => each.id === id);
  const OUTCOME = Object.fromEntries(outcomes.map((outcome, number) => [outcome.id, number]));

  // ---- What one row states.
  const own = (object, row) => (Object.hasOwn(object, row) ? object[row] : undefined);
  const shown = row => own(rows.unicode, row) || names[row];
  const caseOf = row => cases[rows.case[row]];
  const subjectOf = row => subjects[rows.subject[row]];
  const organizer = Uint32Array.from(rows.subject, subject => subjects[subject].organizer);
  const day = number => (number === null || number === undefined ? "" : new Date((data.asOf + number) * 864e5).toISOString().slice(0, 10));
  const lines = Int32Array.from(rows.line);
  for (let row = 1; row < count; row++) lines[row] += lines[row - 1];
  const factOf = (row, name) => ({ domain: names[row], unicode: shown(row), organizer: parties[organizer[row]], registrant: parties[rows.registrant[row]],
    registrar: parties[rows.registrar[row]], expires: day(rows.expires[row]) })[name];
  function submitOn(row) {
    const { verdict } = caseOf(row);
    return data.verdicts[verdict].id === "pass" ? day(0) : data.verdicts[verdict].id === "wait" ? day(own(rows.waitsUntil, row)) : "";
  }

  // ---- Cases: the rules by outcome, what is found, what is to be done.
  const isFinding = outcome => outcome !== OUTCOME.pass && outcome !== OUTCOME["not-applicable"] && outcome !== OUTCOME.skipped;
  const completing = numberOf(data.actions, "complete-data");
  function reasonOf(each, rule) {
    const reason = rules[rule].reasons[each.reasons[rule]], isWaived = each.waivedRules.has(rule);
    return { reason, outcome: isWaived ? OUTCOME.waived : reason.outcome };
  }
  for (const each of cases) {
    each.waivedRules = new Set(each.waived || []);
    each.byOutcome = new Uint32Array(outcomes.length);
    each.findings = each.actions = each.now = each.lacking = each.completing = each.changed = 0;
    for (let rule = 0; rule < width; rule++) {
      const { reason, outcome } = reasonOf(each, rule);
      each.byOutcome[outcome] |= 1 << rule;
      if (!isFinding(outcome)) continue;
      each.findings |= 1 << rule;
      if (outcome === OUTCOME.unchecked && !reason.isStated) each.lacking |= 1 << rule;
      if (reason.action === undefined || outcome === OUTCOME.waived) continue;
      if (reason.action === completing) each.completing |= 1 << rule; else each.actions |= 1 << reason.action;
      if (outcome === OUTCOME.fail) each.now |= 1 << reason.action;
    }
    for (const change of Object.values(each.changes || {})) each.changed |= 1 << numberOf(data.changes, change);
  }
  const bitsOf = list => list.reduce((bits, number) => bits | (1 << number), 0);
  for (const gap of gaps) gap.bits = bitsOf(gap.rules);
  // What a whole export lacks is one gap, and nothing that is to be completed for each of its domains.
  const gapMask = new Uint32Array(count), explained = new Uint32Array(count), actionMask = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const each = caseOf(row), record = rows.file[row], subject = subjectOf(row).file;
    if (each.lacking) {
      gaps.forEach((gap, number) => {
        if ((gap.file !== record && gap.file !== subject) || !(gap.bits & each.lacking)) return;
        gapMask[row] |= 1 << number;
        explained[row] |= gap.bits & each.lacking;
      });
    }
    actionMask[row] = each.actions | (each.completing & ~explained[row] ? 1 << completing : 0);
  }

  // ---- Columns in which every row says the same.
  function sameOutcome(rule) {
    const first = count > 1 ? reasonOf(caseOf(0), rule).outcome : OUTCOME.fail;
    if (first === OUTCOME.fail || first === OUTCOME.wait) return -1;
    return rows.case.every(number => cases[number].byOutcome[first] >> rule & 1) ? first : -1;
  }
  const same = rules.map((_, rule) => sameOutcome(rule));

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
  // The months of the chart: 24 from the as-of day on, what is past, later, and not known.
  const firstMonth = day(0).slice(0, 7), months = ["past", "later", "unknown"];
  for (let place = 0; place < 24; place++) {
    const month = Number(firstMonth.slice(5)) - 1 + place;
    months.push(Number(firstMonth.slice(0, 4)) + Math.floor(month / 12) + "-" + String(month % 12 + 1).padStart(2, "0"));
  }
  const monthNumbers = new Map(months.map((month, number) => [month, number])), endsByDay = new Map();
  const ends = Uint8Array.from(rows.expires, number => {
    let place = endsByDay.get(number);
    if (place === undefined) {
      place = number === null ? 2 : number < 0 ? 0 : monthNumbers.get(day(number).slice(0, 7)) ?? 1;
      endsByDay.set(number, place);
    }
    return place;
  });

  // ---- Filters. A facet holds one number or a set of bits for each row; those with a menu have counts, which are those of the
  // rows that all other filters let through.
  const byCase = list => { const values = Uint32Array.from(cases, list); return row => values[rows.case[row]]; };
  const findings = byCase(each => each.findings);
  const party = { text: value => parties[value] || say(data.unknown.registrar), key: value => parties[value], size: parties.length };
  const words = list => ({ size: list.length, text: value => say(list[value].word), key: value => list[value].id });
  const facets = {
    verdict: { ...words(data.verdicts), number: byCase(each => each.verdict), hasMenu: true },
    rule: { size: width, text: value => say(rules[value].title), key: value => rules[value].id, hasMenu: true },
    outcome: words(outcomes),
    action: { ...words(data.actions), mask: row => actionMask[row], hasMenu: true },
    now: { ...words(data.actions), mask: byCase(each => each.now) },
    gap: { ...words(gaps), mask: row => gapMask[row] },
    change: { ...words(data.changes), mask: byCase(each => each.changed) },
    registrar: { ...party, number: row => rows.registrar[row], hasMenu: true },
    subject: { ...party, text: value => parties[value] || say(data.unknown.organizer), number: row => organizer[row], hasMenu: true },
    tld: { size: tldTexts.length, text: value => "." + tldTexts[value], key: value => tldTexts[value], number: row => tld[row], hasMenu: true },
    ends: { size: months.length, text: value => months[value], key: value => months[value], number: row => ends[row] },
  };
  // With an outcome, a rule's rows are those that came out so; without, those about which it found something. An outcome alone
  // is that of any rule.
  const withOutcome = outcomes.map((_, outcome) => byCase(each => each.byOutcome[outcome]));
  facets.rule.mask = row => (state.outcome < 0 ? findings(row) : withOutcome[state.outcome](row));
  const anyOutcome = byCase(each => bitsOf(outcomes.map((_, number) => number).filter(number => each.byOutcome[number])));
  facets.outcome.mask = row => (state.rule < 0 ? anyOutcome(row) : -1);
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
        haystack[row] = (names[row] + " " + (own(rows.unicode, row) || "") + " " + parties[rows.registrant[row]] + " " + parties[organizer[row]]).toLowerCase();
      }
    }
    found = new Uint8Array(count);
    for (let row = 0; row < count; row++) found[row] = haystack[row].includes(text) ? 1 : 0;
    foundFor = text;
    return found;
  }
  const rank = data.verdicts.map(each => ["fail", "wait", "incomplete", "pass"].indexOf(each.id));
  const orders = {
    given: row => row, domain: row => shown(row), verdict: row => rank[caseOf(row).verdict], expires: row => rows.expires[row] ?? -1e7,
    registrar: row => parties[rows.registrar[row]], subject: row => parties[organizer[row]],
  };
  const sorted = {};
  function order(name) {
    if (!sorted[name]) {
      const places = Uint32Array.from({ length: count }, (_, row) => row);
      const keys = Array.from(places, orders[name]);
      places.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
      sorted[name] = places;
    }
    return sorted[name];
  }
  const result = { view: new Uint32Array(0), counts: {} };
  function filter() {
    const text = state.q.trim().toLowerCase(), match = text ? search(text) : null;
    const counts = result.counts = {}, counted = Object.entries(facets).filter(([, facet]) => facet.hasMenu);
    for (const [name, facet] of counted) counts[name] = new Uint32Array(facet.size);
    const places = order(state.sort), kept = new Uint32Array(count);
    const set = Object.entries(facets).filter(([name]) => state[name] >= 0);
    let size = 0;
    for (let place = 0; place < count; place++) {
      const row = places[place];
      if (match && !match[row]) continue;
      let refusing = null, refusals = 0;
      for (let index = 0; index < set.length; index++) {
        const [name, facet] = set[index];
        if (facet.mask ? !(facet.mask(row) >> state[name] & 1) : facet.number(row) !== state[name]) { refusing = name; refusals++; }
      }
      if (refusals > 1) continue;
      if (!refusals) kept[size++] = row;
      for (let index = 0; index < counted.length; index++) {
        const name = counted[index][0], facet = counted[index][1];
        if (refusals && name !== refusing) continue;
        if (!facet.mask) { counts[name][facet.number(row)]++; continue; }
        for (let rest = facet.mask(row); rest; rest &= rest - 1) counts[name][31 - Math.clz32(rest & -rest)]++;
      }
    }
    result.view = kept.subarray(0, size);
  }

  // ---- The state as it stands in the address, and back.
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
  return { data, english, say, own, count, rules, width, names, shown, lines, caseOf, subjectOf, reasonOf, explained, same, OUTCOME, findings,
    facets, state, orders, result, filter, factOf, day, submitOn, address, read };
})();
