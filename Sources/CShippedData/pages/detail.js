// What a row shows when it is open: the domain's facts, then each finding with both sides and what to do about it.
const details = (function () {
  const { data, english, say, own, rules, names, shown, lines, hasPage, caseOf, subjectOf, reasonOf, gapOf, OUTCOME, factOf, day, submitOn } = portfolio;
  const words = {
    unknown: ["not known", "未知"], expected: ["Expected", "应为"], actual: ["Observed", "实际"], page: ["Page to send", "单独页面"],
    from: ["from ", "来源："], where: ["Source", "来源"], registrant: ["Registrant", "域名持有者"], domain: ["Domain", "域名"],
    subject: ["Subject", "备案主体"], registrar: ["Registrar", "注册商"], expires: ["Expires", "到期日期"], colon: [": ", "："],
    noRoom: ["The comparison stands on the domain's own page.", "比对内容见该域名的单独页面。"],
    noRoomNorPage: ["The comparison stands in findings.csv.", "比对内容见 findings.csv。"],
    nothing: ["Every rule that concerns this domain passes.", "与该域名有关的规则均已满足。"],
    lacks: ["Supply ", "补充"], submit: ["Can be submitted", "可以提交"], submitFrom: ["Submit on or after ", "最早提交日："],
    since: ["first seen ", "首次发现于 "], waivedBy: ["Waived by ", "豁免批准人："], until: [", until ", "；有效期至 "], left: [" days left", " 天后到期"],
    because: [": ", "；理由："],
  };

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name in element) element[name] = value; else element.setAttribute(name, value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  }
  const pill = outcome => make("b", { className: "pill " + data.outcomes[outcome].id }, say(data.outcomes[outcome].word));
  const verdictClass = row => { const id = data.verdicts[caseOf(row).verdict].id; return id === "incomplete" ? "unchecked" : id; };
  const verdictPill = row => make("b", { className: "pill " + verdictClass(row) }, say(data.verdicts[caseOf(row).verdict].word));
  const pageOf = row => "domains/" + (names[row] + names[row]).slice(0, 2) + "/" + encodeURIComponent(own(data.rows.page, row) || names[row]) + ".html";
  const nameLink = row => make("a", { href: hasPage(row) ? pageOf(row) : "#open=" + encodeURIComponent(names[row]), title: names[row] }, shown(row));

  // The rules about which something is found, those to act on first.
  const order = ["fail", "wait", "unchecked", "warn", "waived"].map(id => OUTCOME[id]);
  function findingsOf(row) {
    const each = caseOf(row), numbers = data.rows.findings[row], list = [];
    each.findings.forEach((rule, place) => list.push({ rule, ...reasonOf(each, rule), number: numbers[place] || 0 }));
    return list.sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || a.rule - b.rule);
  }
  const notesOf = number => (number ? data.items[data.evidence[number][0]] : {});
  // What is to be done next about a domain, in a few words.
  function nextStep(row) {
    const each = caseOf(row), waits = own(data.rows.waitsUntil, row);
    for (const { rule, reason, outcome } of findingsOf(row)) {
      if (reason.action === undefined || outcome === OUTCOME.waived || (outcome === OUTCOME.unchecked && each.namedOnly)) continue;
      if (outcome === OUTCOME.wait && waits !== undefined) return say(words.submitFrom) + day(waits);
      const gap = gapOf(row, rule);
      return gap ? say(words.lacks) + say(gap.word) : say(data.actions[reason.action].word);
    }
    return data.verdicts[each.verdict].id === "pass" ? say(words.submit) : "";
  }

  function place(row, from) {
    const subject = subjectOf(row);
    const [file, line] = from === "record" ? [data.rows.file[row], lines[row]] : from === "subject" ? [subject.file, subject.line] : from || [];
    return data.files[file] ? data.files[file] + (line ? ":" + line : "") : "";
  }
  function marked(value, marks) {
    const box = make("bdi");
    let start = 0;
    for (const [from, to] of marks || []) {
      box.append(value.slice(start, from), make("mark", {}, value.slice(from, to)));
      start = to;
    }
    box.append(value.slice(start));
    return box;
  }
  function fillIn(template, row, facts) {
    const value = { domain: shown(row), tld: shown(row).slice(shown(row).lastIndexOf(".") + 1), registrar: factOf(row, "registrar") || say(data.unknown.registrar),
      registrant: factOf(row, "registrant") || say(data.unknown.registrant), organizer: factOf(row, "organizer") || say(data.unknown.organizer), ...facts };
    return template.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(value, name) ? value[name] : all));
  }
  function factsOf(notes) {
    return Object.fromEntries((notes.facts || []).map(([name, inEnglish, inChinese]) => [name, english.checked ? inEnglish : inChinese]));
  }
  const messageOf = (row, finding) => fillIn(say(finding.reason.message), row, factsOf(notesOf(finding.number)));

  // A side of the comparison; a source that all its values share is said once.
  function side(row, name, items) {
    const sources = new Set(items.map(item => place(row, item.from))), list = make("dl");
    for (const item of items) {
      const value = item.words ? say(item.words) : item.value ?? factOf(row, item.fact), source = place(row, item.from);
      list.append(make("dt", {}, say(item.label)),
        make("dd", {}, marked(value, item.marks), sources.size > 1 && source ? make("small", {}, say(words.from) + source) : null));
    }
    const [only] = sources;
    return make("div", { className: name }, make("h4", {}, say(words[name])), list, sources.size === 1 && only ? make("small", { className: "from" }, say(words.from) + only) : null);
  }
  function evidence(row, items) {
    const sides = ["expected", "actual"].map(name => [name, items.filter(item => item.side === name)]).filter(([, list]) => list.length)
      .map(([name, list]) => side(row, name, list));
    const notes = items.filter(item => item.side === "note").map(item => make("p", { className: "note" }, say(item.words)));
    return [...(sides.length ? [make("div", { className: "sides" }, ...sides)] : []), ...notes];
  }
  function historyOf(notes) {
    const parts = [];
    if (notes.change) parts.push(make("b", { className: "change " + notes.change }, say(data.changes.find(each => each.id === notes.change).word)));
    if (notes.since !== undefined) parts.push(say(words.since) + day(notes.since - data.asOf));
    if (notes.waiver) {
      const { reason, approver, until } = notes.waiver, left = until - data.asOf;
      parts.push(make("span", { className: "waiver" }, say(words.waivedBy), make("bdi", {}, approver), say(words.because), make("bdi", {}, reason),
        until === undefined ? "" : say(words.until) + day(left) + " · " + left + say(words.left)));
    }
    return parts.length ? make("p", { className: "history" }, ...parts.flatMap((part, index) => (index ? [" · ", part] : [part]))) : null;
  }
  function finding(row, each) {
    const { rule, reason, outcome, number } = each, notes = notesOf(number), facts = factsOf(notes);
    const items = number ? data.evidence[number].slice(1).map(item => data.items[item]) : [];
    const solution = reason.atProvider && caseOf(row).atProvider ? reason.atProvider : reason.solution;
    return make("article", {}, make("h3", {}, pill(outcome), say(rules[rule].title)), make("p", { className: "rule" }, say(rules[rule].sentence)),
      historyOf(notes), number ? make("p", {}, messageOf(row, each)) : null,
      ...(number ? evidence(row, items) : [make("p", { className: "note" }, say(hasPage(row) ? words.noRoom : words.noRoomNorPage))]),
      solution && number ? make("p", { className: "do" }, fillIn(say(solution), row, facts)) : null);
  }
  function detail(row) {
    const fact = (name, value) => make("span", {}, say(words[name]) + say(words.colon), make("b", {}, make("bdi", {}, value || say(words.unknown))));
    const origin = place(row, "record") || place(row, "subject") || "–";
    const blocks = findingsOf(row).map(each => finding(row, each));
    return make("div", { className: "detail" },
      make("div", { className: "facts" }, fact("domain", names[row]), fact("registrant", factOf(row, "registrant")), fact("subject", factOf(row, "organizer")),
        fact("registrar", factOf(row, "registrar")), fact("expires", factOf(row, "expires")), fact("where", origin),
        hasPage(row) ? make("a", { href: pageOf(row) }, say(words.page)) : null),
      ...blocks, blocks.length ? null : make("p", {}, say(words.nothing)));
  }

  // ---- The rows as a file: the columns of verdicts.csv.
  const columns = ["domain", "unicode", "subject", "organizer", "person_in_charge", "registrant", "registrar", "expires_on", "days_left", "verdict",
    "failed", "waiting", "unchecked", "warnings", "waived", "submit_on", "reason", "report"];
  // The finding to which the verdict is owed, the first in catalogue order; for a domain that passes, a warning, else what is waived.
  function deciding(row) {
    const found = findingsOf(row), first = (id, holds = () => true) => found.find(each => each.outcome === OUTCOME[id] && holds(each));
    switch (data.verdicts[caseOf(row).verdict].id) {
      case "fail": return first("fail");
      case "wait": return first("wait");
      case "incomplete": return first("unchecked", each => rules[each.rule].isRequired || each.reason.isStated);
      default: return first("warn") || first("waived");
    }
  }
  function cells(row) {
    const each = caseOf(row), subject = subjectOf(row), first = deciding(row);
    const ids = outcome => each.byOutcome[OUTCOME[outcome]].map(rule => rules[rule].id).join(" ");
    return [names[row], shown(row), data.parties[subject.label], subject.namedOnly ? "" : data.parties[subject.organizer], data.parties[subject.contact || 0],
      factOf(row, "registrant"), factOf(row, "registrar"), factOf(row, "expires"), String(data.rows.expires[row] ?? ""), data.verdicts[each.verdict].id,
      ids("fail"), ids("wait"), ids("unchecked"), ids("warn"), ids("waived"), submitOn(row), first ? messageOf(row, first) : "",
      hasPage(row) ? decodeURIComponent(pageOf(row)) : ""];
  }
  // A number that the program writes is no formula; what data brings is guarded as in every CSV of ours.
  const quote = (text, column) => '"' + (/^[=+\-@\t\r]/.test(text) && columns[column] !== "days_left" ? "'" + text : text).replace(/"/g, '""') + '"';
  const csv = view => "\ufeff" + [columns.join(","), ...Array.from(view, row => cells(row).map(quote).join(","))].join("\r\n") + "\r\n";
  return { make, pill, verdictPill, verdictClass, nameLink, findingsOf, nextStep, detail, csv };
})();
