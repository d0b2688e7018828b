// What a row shows when it is open: the domain's facts, then each finding with both sides and what to do about it.
const details = (function () {
  const { data, english, say, rules, width, names, shown, lines, findingMask, firstFinding, reasonAt, factOf, day } = portfolio;
  const words = {
    unknown: ["not known", "未知"], expected: ["Expected", "应为"], actual: ["Observed", "实际"], page: ["Page to send", "单独页面"],
    where: ["Source", "来源"], registrant: ["Registrant", "域名持有者"], domain: ["Domain", "域名"], subject: ["Subject", "备案主体"],
    registrar: ["Registrar", "注册商"], expires: ["Expires", "到期日期"], colon: [": ", "："],
    noRoom: ["The comparison stands on the domain's own page.", "比对内容见该域名的单独页面。"],
    nothing: ["Every rule that concerns this domain is met.", "与该域名有关的规则均已满足。"],
  };

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name in element) element[name] = value; else element.setAttribute(name, value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  }
  const pill = outcome => make("b", { className: "pill " + data.outcomes[outcome][0] }, say(data.outcomes[outcome].slice(1)));
  const fileOf = row => (Object.hasOwn(data.files, names[row]) ? data.files[names[row]] : names[row]);
  const pageOf = row => "domains/" + (names[row] + names[row]).slice(0, 2) + "/" + encodeURIComponent(fileOf(row)) + ".html";

  function source(row, text) {
    if (!text) return null;
    const subject = data.subjects[data.subject[row]];
    const [file, line] = text === "r" ? [data.file[row], lines[row]] : text === "s" ? [subject[2], subject[3]] : text.split(":");
    return data.inputs[file] ? make("small", {}, data.inputs[file] + (Number(line) ? ":" + line : "")) : null;
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
    return template.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(value, name) ? value[name] : all));
  }
  // An item is: side, both labels, the value (= text, ~ words in both languages, or the letter of a fact), where it is from, marks.
  function evidence(row, items) {
    const sides = { E: make("dl"), A: make("dl") }, notes = [];
    for (const item of items) {
      const [side, labelEN, labelZH, coded, other, marks] = item.split("\t");
      const isBoth = coded[0] === "~", text = coded[0] === "=" || isBoth ? coded.slice(1) : factOf(row, coded);
      const value = isBoth && !english.checked ? other : text;
      if (side === "N") { notes.push(make("p", { className: "note" }, value)); continue; }
      sides[side].append(make("dt", {}, say([labelEN, labelZH])), make("dd", {}, marked(value, marks), isBoth ? null : source(row, other)));
    }
    const parts = [], boxes = [["E", "expected"], ["A", "actual"]].filter(([side]) => sides[side].firstChild)
      .map(([side, name]) => make("div", { className: name }, make("h4", {}, say(words[name])), sides[side]));
    if (boxes.length) parts.push(make("div", { className: "sides" }, ...boxes));
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
    const fact = (name, value) => make("span", {}, say(words[name]) + say(words.colon), make("b", {}, make("bdi", {}, value || say(words.unknown))));
    const origin = data.inputs[data.file[row]] ? data.inputs[data.file[row]] + ":" + lines[row] : "–";
    const link = data.pages ? make("a", { href: pageOf(row) }, say(words.page)) : null;
    box.append(make("div", { className: "facts" }, fact("domain", names[row]), fact("registrant", factOf(row, "r")), fact("subject", factOf(row, "o")),
      fact("registrar", factOf(row, "g")), fact("expires", day(data.expiry[row])), fact("where", origin), ...(link ? [link] : [])));
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
  return { make, pageOf, detail };
})();
