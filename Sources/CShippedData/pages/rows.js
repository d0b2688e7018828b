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

  // ---- Cases: what the rules found, what is to be done. Rules are numbers in lists; there may be any number of them.
  const isFinding = outcome => outcome !== OUTCOME.pass && outcome !== OUTCOME["not-applicable"] && outcome !== OUTCOME.skipped;
  const completing = numberOf(data.actions, "complete-data");
  const reasonOf = (each, rule) => ({ reason: rules[rule].reasons[each.reasons[rule]], outcome: each.outcome[rule] });
  for (const each of cases) {
    const waived = new Set(each.waived || []), actions = new Set(), now = new Set();
    each.outcome = Uint8Array.from(each.reasons, (reason, rule) => (waived.has(rule) ? OUTCOME.waived : rules[rule].reasons[reason].outcome));
    each.byOutcome = outcomes.map((_, outcome) => rules.map((_, rule) => rule).filter(rule => each.outcome[rule] === outcome));
    each.outcomes = outcomes.map((_, outcome) => outcome).filter(outcome => each.byOutcome[outcome].length);
    each.findings = rules.map((_, rule) => rule).filter(rule => isFinding(each.outcome[rule]));
    each.lacking = each.byOutcome[OUTCOME.unchecked].filter(rule => !reasonOf(each, rule).reason.isStated);
    each.completing = [];
    for (const rule of each.findings) {
      const { reason, outcome } = reasonOf(each, rule);
      if (reason.action === undefined || outcome === OUTCOME.waived) continue;
      if (reason.action === completing) each.completing.push(rule); else actions.add(reason.action);
      if (outcome === OUTCOME.fail) now.add(reason.action);
    }
    each.actions = [...actions];
    each.now = [...now];
    each.changeOf = rules.map((_, rule) => (each.changes ? numberOf(data.changes, own(each.changes, rule)) : -1));
    each.byChange = data.changes.map((_, change) => rules.map((_, rule) => rule).filter(rule => each.changeOf[rule] === change));
    each.changed = [...new Set(Object.values(each.changes || {}))].map(change => numberOf(data.changes, change));
  }
  // What a whole export lacks is one gap, and nothing that is to be completed for each of its domains.
  const touches = (gap, row) => gap.file === rows.file[row] || gap.file === subjectOf(row).file;
  const gapOf = (row, rule) => gaps.find(gap => gap.rules.includes(rule) && touches(gap, row) && caseOf(row).lacking.includes(rule));
  const gapsOfRow = row => gaps.map((_, number) => number).filter(number => touches(gaps[number], row) && gaps[number].rules.some(rule => caseOf(row).lacking.includes(rule)));
  // Rows of one case and the same exports are alike in this; each kind is looked at once.
  const kinds = [], kindNumbers = new Map(), places = data.files.length + 1;
  let lastKey = -1, lastKind = 0;
  const kindOf = Uint32Array.from(rows.case, (number, row) => {
    const key = (number * places + (rows.file[row] ?? -1) + 1) * places + (subjectOf(row).file ?? -1) + 1;
    if (key === lastKey) return lastKind;
    let kind = kindNumbers.get(key);
    if (kind === undefined) {
      kindNumbers.set(key, kind = kinds.length);
      const each = cases[number], isExplained = each.completing.every(rule => gapOf(row, rule));
      kinds.push({ gaps: gapsOfRow(row), actions: isExplained ? each.actions : [...each.actions, completing] });
    }
    [lastKey, lastKind] = [key, kind];
    return kind;
  });

  for (const [number, gap] of gaps.entries()) gap.isEverywhere = kinds.every(kind => kind.gaps.includes(number));

  // ---- Columns in which every row says the same.
  function sameOutcome(rule) {
    const first = count > 1 ? caseOf(0).outcome[rule] : OUTCOME.fail;
    if (first === OUTCOME.fail || first === OUTCOME.wait) return -1;
    return cases.every(each => each.outcome[rule] === first) ? first : -1;
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

  // ---- Filters. A facet holds one number or a list of them for each row; those with a menu have counts, which are those of the
  // rows that all other filters let through.
  const party = { text: value => parties[value] || say(data.unknown.registrar), key: value => parties[value], size: parties.length };
  const words = list => ({ size: list.length, text: value => say(list[value].word), key: value => list[value].id });
  const facets = {
    verdict: { ...words(data.verdicts), number: row => caseOf(row).verdict, hasMenu: true },
    rule: { size: width, text: value => say(rules[value].title), key: value => rules[value].id, hasMenu: true },
    outcome: words(outcomes),
    action: { ...words(data.actions), list: row => kinds[kindOf[row]].actions, hasMenu: true },
    now: { ...words(data.actions), list: row => caseOf(row).now },
    gap: { ...words(gaps), list: row => kinds[kindOf[row]].gaps },
    change: words(data.changes),
    registrar: { ...party, number: row => rows.registrar[row], hasMenu: true },
    subject: { ...party, text: value => parties[value] || say(data.unknown.organizer), number: row => organizer[row], hasMenu: true },
    tld: { size: tldTexts.length, text: value => "." + tldTexts[value], key: value => tldTexts[value], number: row => tld[row], hasMenu: true },
    ends: { size: months.length, text: value => months[value], key: value => months[value], number: row => ends[row] },
  };
  // With an outcome, a rule's rows are those that came out so; without, those about which it found something. An outcome alone
  // is that of any rule.
  facets.rule.list = row => (state.outcome >= 0 ? caseOf(row).byOutcome[state.outcome] : state.change >= 0 ? caseOf(row).byChange[state.change] : caseOf(row).findings);
  facets.outcome.list = row => (state.rule < 0 ? caseOf(row).outcomes : [caseOf(row).outcome[state.rule]]);
  // A change alone is that of any rule; with a rule, it is what became of that rule's finding.
  facets.change.list = row => (state.rule < 0 ? caseOf(row).changed : [caseOf(row).changeOf[state.rule]]);
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
      // Verdicts are few: the rows of each in turn is quicker than sorting.
      sorted[name] = name === "verdict" ? Uint32Array.from(rank.flatMap((_, place) => Array.from(places.filter(row => keys[row] === place))))
        : places.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
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
        if (facet.list ? !facet.list(row).includes(state[name]) : facet.number(row) !== state[name]) { refusing = name; refusals++; }
      }
      if (refusals > 1) continue;
      if (!refusals) kept[size++] = row;
      for (let index = 0; index < counted.length; index++) {
        const name = counted[index][0], facet = counted[index][1];
        if (refusals && name !== refusing) continue;
        if (!facet.list) { counts[name][facet.number(row)]++; continue; }
        for (const value of facet.list(row)) counts[name][value]++;
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
  return { data, english, say, own, count, rules, width, names, shown, lines, caseOf, subjectOf, reasonOf, gapOf, same, OUTCOME,
    facets, state, orders, result, filter, factOf, day, submitOn, address, read };
})();
