// A tested part of `check` for the browser: catalogue/data_files/validating.py, reading.py and consistency.py, from the same models.
// Not here, and told on the pull request: photos, circles between records, twins, and what L… says of the words themselves.
import * as forms from "./forms.js";
import { probableMillions, shifted } from "../money.js";
import { contradictions, sumOrCount } from "./restating.js";
import { read } from "./reading.js";
import { nearest } from "./suggesting.js";

const WHOLE = new Set(["known", "known_vi", "known_en", "help", "cycle"]), LONGEST = 80, MAX_SHOWN = 100, HINTS = 100;
const AT_KEY = new Set(["F01", "F02"]);

/** Everything wrong with a file: {line, column, code, sentence, loc}, in the order of the file. `records.ids(kind)`: a Set. */
export function check(rules, kind, stem, raw, records) {
  const { text, tree, root, faults } = read(raw);
  const problems = faults.map((one) => ({ ...one, loc: [] }));
  if (tree) {
    const lines = text.split("\n");
    for (const mistake of fileMistakes(rules, kind, stem, tree, records, root)) {
      const [line, column] = find(root, mistake.loc, mistake.atKey || AT_KEY.has(mistake.code));
      problems.push({ line: line + 1, column: [...lines[line].slice(0, column)].length + 1, ...mistake });
    }
  }
  return shown(rules, problems);
}

function shown(rules, problems) {
  const seen = new Map();
  for (const one of problems) {
    const told = { ...one, sentence: sentence(rules, one.code, one.params ?? {}) };
    const key = [one.line, one.column, one.code, told.sentence].join("\u0000");
    if (!seen.has(key)) seen.set(key, told);
  }
  let found = [...seen.values()];
  if (found.length > MAX_SHOWN) {
    found = found.slice(0, MAX_SHOWN);
    found.unshift({ line: 1, column: 1, code: "Y34", loc: [], sentence: sentence(rules, "Y34", { limit: MAX_SHOWN }) });
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** The sentence of a code with its words filled in. */
export function sentence(rules, code, params) {
  const values = {};
  for (const [key, value] of Object.entries(params)) values[key] = printable(WHOLE.has(key) ? String(value) : shortened(String(value)));
  if (values.did_you_mean) values.hint = rules.hint.replace("{}", values.did_you_mean);
  return rules.messages[code].replace(/\{\{|\}\}|\{(\w+)\}/g, (whole, name) => (name ? values[name] ?? "" : whole[0]));
}

const shortened = (text) => ([...text].length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join("")}…`);
const printable = (text) => text.replace(/[\p{C}\p{Z}]/gu, (one) => (one === " " ? one : `\\u${one.codePointAt(0).toString(16).padStart(4, "0")}`));

/** Line and column of what stands at `loc`: its key, or its value; of what is missing, the place that lacks it. */
export function find(root, loc, atKey) {
  let node = root, mark = root.start;
  for (const part of loc) {
    if (node.kind === "map") {
      const pair = node.pairs.find(([key]) => key.value === part);
      if (!pair) break;
      mark = pair[atKey ? 0 : 1].start;
      node = pair[1];
    } else if (node.kind === "seq" && typeof part === "number" && part < node.items.length) {
      node = node.items[part];
      mark = node.start;
    } else break;
  }
  return [mark.line, mark.column];
}

function* fileMistakes(rules, kind, stem, tree, records, root) {
  const { model, table } = rules.kinds[kind];
  if (!table || !("rows" in tree || "shared" in tree)) return yield* recordMistakes(rules, kind, stem, tree, records);
  for (const key of Object.keys(tree)) {
    if (key === "rows" || key === "shared") continue;
    yield { loc: [key], code: "F01", params: { field: key, known: "shared, rows", did_you_mean: nearest(key, ["shared", "rows"]) } };
  }
  let { shared = {} } = tree;
  if (!isGroup(shared)) {
    yield { loc: ["shared"], code: "F05", params: { field: "shared", example: examples(rules, model) } };
    shared = {};
  }
  if (!Array.isArray(tree.rows) || !tree.rows.length) return yield { loc: ["rows"], code: "R08", params: {} };
  const seen = new Map();
  for (const [index, row] of tree.rows.entries()) {
    const again = isGroup(row) && seen.get(row.id);
    if (again !== undefined && again !== false) {
      const [line] = find(root, ["rows", again, "id"], false);
      yield { loc: ["rows", index, "id"], code: "S04", params: { value: row.id, first: `${kind}/${stem}.yaml:${line + 1}` } };
    } else if (isGroup(row)) seen.set(row.id, index);
    if (!isGroup(row)) {
      yield { loc: ["rows", index], code: "F05", params: { field: `rows[${index + 1}]`, example: examples(rules, model) } };
      continue;
    }
    for (const mistake of recordMistakes(rules, kind, null, { ...shared, ...row }, records)) {
      const inherited = mistake.loc.length && mistake.loc[0] in shared && !(mistake.loc[0] in row);
      yield { ...mistake, loc: inherited ? ["shared", ...mistake.loc] : ["rows", index, ...mistake.loc] };
    }
  }
}

function* recordMistakes(rules, kind, stem, data, records) {
  const wrongId = stem && typeof data.id === "string" && data.id !== stem;
  if (wrongId) yield { loc: ["id"], code: "S03", params: { value: data.id, expected: stem } };
  const own = validate(rules, rules.kinds[kind].model, data).filter((one) => !(wrongId && one.loc.length === 1 && one.loc[0] === "id"));
  yield* own;
  if (!own.length && rules.kinds[kind].taken?.includes(data.id)) yield { loc: ["id"], code: "S02", params: { value: data.id } };
  if (!own.length && !wrongId) yield* references(rules, kind, data, records);
  else yield* mistakenReferences(rules, kind, data, records, new Set(own.map((one) => JSON.stringify(one.loc))));
}

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const examples = (rules, model) => rules.models[model].known.slice(0, 2).map((field) => `"${field}: …"`).join(", ");

/** What the model would refuse. */
export function validate(rules, model, data) {
  const run = new Run(rules);
  run.group(model, data, []);
  return run.mistakes();
}

class Run {
  constructor(rules) {
    this.rules = rules;
    this.found = [];
  }

  add(loc, code, params = {}) {
    const field = loc.length ? named(loc) : "";
    this.found.push({ loc, code, params: { field, ...params } });
  }

  group(model, value, loc) {
    if (!isGroup(value)) return this.add(loc, "F05", { example: examples(this.rules, model) });
    const { known, fields, checks = [] } = this.rules.models[model], before = this.found.length;
    for (const name of known) {
      if (name in value) this.field(fields[name], value[name], [...loc, name]);
      else if (fields[name].needed) this.add([...loc, name], "F02", { help: (fields[name].help ?? "").replace(/ \(data\/[^)]*\)/g, "").replace(/\.+$/, "") });
    }
    for (const name of Object.keys(value)) {
      if (!(name in fields)) this.add([...loc, name], "F01", { known: known.join(", "), did_you_mean: nearest(name, known) });
    }
    for (const name of checks) {
      if (this.found.length > before) return;
      const wrong = CHECKS[name](value);
      if (wrong) this.add([...loc, ...wrong.at], wrong.code, wrong.params);
    }
  }

  field(field, value, loc) {
    if (!field.many) return this.value(field, value, loc);
    if (!Array.isArray(value)) return this.add(loc, "F04");
    if (field.max && value.length > field.max) return this.add(loc, "F21", { limit: field.max });
    if (field.min && value.length < field.min) return this.add(loc, "F06", { count: field.min });
    value.forEach((one, index) => this.value(field, one, [...loc, index]));
  }

  value(field, value, loc) {
    if (field.form === "group") return this.group(field.model, value, loc);
    if (typeof value !== "string") return this.add(loc, "F03");
    const wrong = refusal(this.rules, field, value);
    if (!wrong) return;
    const { code, ...params } = wrong;
    this.add(loc, code, { value, ...params });
  }

  /** Without those that only repeat another one: a field that is missing because its name is mistyped. */
  mistakes() {
    const unknown = this.found.filter((one) => one.code === "F01").slice(0, HINTS);
    const echoes = new Set(unknown.map(({ loc, params }) => JSON.stringify([...loc.slice(0, -1), params.did_you_mean])));
    return this.found.filter((one) => one.code !== "F02" || !echoes.has(JSON.stringify(one.loc)));
  }
}

function named(loc) {
  const last = loc.at(-1);
  return typeof last === "number" ? `${loc.at(-2) ?? ""}[${last + 1}]` : last;
}

/** Why a single value is refused; null when it is not. */
export function refusal(rules, field, value) {
  switch (field.form) {
    case "id": return forms.identifier(value, rules.reserved);
    case "line": return forms.words(value, { oneLine: true });
    case "docnum": return forms.words(value, { oneLine: true, docNumber: true });
    case "text": return forms.words(value);
    case "url": return forms.webAddress(value);
    case "number": return forms.number(value);
    case "money": return forms.money(value, rules.most_millions);
    case "share": return forms.share(value);
    case "whole": return forms.number(value, { whole: true, ge: field.ge, le: field.le });
    case "truth": return forms.truth(value);
    case "day": return forms.date(value, true);
    case "date": return forms.date(value, false);
    case "choice": return choice(field.choices.map(([one]) => one), value);
    case "code": return coded(field, value);
  }
  throw new Error(`no form ${field.form}`);
}

function choice(known, value) {
  return known.includes(value) ? null : { code: "F07", known: known.join(", "), did_you_mean: nearest(value, known) };
}

function coded(field, value) {
  if (field.longest && [...value].length > field.longest) return { code: "F16", limit: field.longest };
  return new RegExp(field.pattern, "u").test(value) ? null : { code: "F11", example: field.example };
}

function twice(values, at) {
  const seen = new Set();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) return { code: "F19", at: at(index), params: { value } };
    seen.add(value);
  }
  return null;
}

const first = (value) => forms.span(value)[0], last = (value) => forms.span(value)[1];

const BUSINESSES = ["Công ty", "Hợp tác xã", "Liên hiệp", "Doanh nghiệp", "Tổ hợp tác", "Xí nghiệp"];
const TITLES = ["ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cậu", "dì", "thầy"];
const SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương"];

/** The two words of ``maker`` that name a person; neither the form of a business nor a place does. */
function personIn(maker) {
  if (BUSINESSES.some((form) => maker.startsWith(form))) return null;
  const spoken = maker.split(" ở ")[0].match(/[^\s,;:.()“”"]+/g) ?? [];
  const at = spoken.findIndex((word, index) => index + 1 < spoken.length && (TITLES.includes(word.toLowerCase()) || SURNAMES.includes(word)) && /^\p{Lu}/u.test(spoken[index + 1]));
  return at < 0 ? null : `${spoken[at]} ${spoken[at + 1]}`;
}

const yearIn = (number) => number?.match(/^[^/]+\/(?:[^/0-9]+\/)?((?:19|20)\d\d)(?:[/-]|$)/)?.[1];

/** Since when there is a document: its date of issue, the beginning of a range, or the year in its number. */
const issuedFrom = ({ signed_on: signed, dated_between: between, number }) => signed ?? (between ? between.begin : yearIn(number));

/** The number of a document whose year is not that of its day. */
function otherYear(value, day, at) {
  const year = yearIn(value);
  return year && day && year !== day.slice(0, 4) ? { code: "D17", at: [at], params: { value, year, signed: day } } : null;
}

const INTEREST = /(?<![\p{L}\p{N}_])(?<!không )(?<!tính )(?<!chịu )lãi(?![\p{L}\p{N}_])|chênh lệch tiền vay|interest subsid/u;

const CHECKS = {
  gaps: ({ gaps = [] }) => twice(gaps.map((one) => one.field.trim()), (index) => ["gaps", index, "field"]),
  photos: ({ photos = [] }) => twice(photos.map((one) => one.file), (index) => ["photos", index, "file"]),
  figure({ territory = [], territory_as_written, value, out_of: whole }) {
    if (!territory.length && !territory_as_written) return { code: "F18", at: [], params: {} };
    return value && whole && Number(value) > Number(whole) ? { code: "F31", at: ["value"], params: { value: shifted(value, 0), out_of: shifted(whole, 0) } } : null;
  },
  amount({ rate, of, minimum, cap, fixed }) {
    if (!rate !== !of) return { code: "F28", at: [of ? "of" : "rate"], params: {} };
    if (minimum && cap && Number(minimum) > Number(cap)) return { code: "F29", at: ["minimum"], params: { minimum: shifted(minimum, 0), cap: shifted(cap, 0) } };
    return rate || minimum || cap || fixed ? null : { code: "F30", at: [], params: {} };
  },
  support({ name, amounts = [] }) {
    const paid = [name.vi, name.en ?? ""].some((one) => INTEREST.test(one.toLowerCase())) && !amounts.some(({ of }) => of === "loan-interest");
    const index = paid ? amounts.findIndex(({ of = "not-stated" }) => !["loan-interest", "not-stated"].includes(of)) : -1;
    return index < 0 ? null : { code: "F40", at: ["amounts", index, "of"], params: { of: amounts[index].of } };
  },
  project({ maker, producer, year, last_year: until, granted, own, total, over = [] }) {
    if (!maker && !producer) return { code: "F37", at: [], params: {} };
    const person = maker && personIn(maker.vi);
    if (person) return { code: "F36", at: ["maker", "vi"], params: { value: person } };
    if (until && !(Number(until) > Number(year))) return { code: "D04", at: ["last_year"], params: { begin: year ?? "…", end: until } };
    for (const [field, part] of Object.entries({ granted, own })) {
      if (part && total && Number(part) > Number(total)) return { code: "F31", at: [field], params: { value: shifted(part, 0), out_of: shifted(total, 0) } };
    }
    if (!granted || !own || !total || over.length) return null;
    const together = BigInt(shifted(granted, 6)) + BigInt(shifted(own, 6));
    if (together === BigInt(shifted(total, 6))) return null;
    return { code: "F35", at: ["total"], params: { granted: shifted(granted, 0), own: shifted(own, 0), sum: shifted(`${together}`, -6), total: shifted(total, 0) } };
  },
  period({ begin, end, label }) {
    if (!begin && !end && !label) return { code: "D05", at: [], params: {} };
    return begin && end && first(begin) > last(end) ? { code: "D04", at: ["end"], params: { begin, end } } : null;
  },
  photo: ({ shows_people: people, consent }) => (people === "true" && !consent ? { code: "F39", at: [], params: {} } : null),
  window({ yearly_before: yearly, opens: begin, closes: end }) {
    if (!yearly && !begin && !end) return { code: "D05", at: [], params: {} };
    return begin && end && first(begin) > last(end) ? { code: "D04", at: ["closes"], params: { begin, end } } : null;
  },
  decided({ decision_number: value, decided_on: decided, year, certificate: { valid_until: ends } = {} }) {
    if (value !== undefined && !value.includes("QĐ")) return { code: "F34", at: ["decision_number"], params: { value } };
    const wrong = otherYear(value, decided, "decision_number"), starts = decided ?? year;
    if (wrong) return wrong;
    if (year && decided && decided.slice(0, 4) < year) return { code: "D20", at: ["decided_on"], params: { decided, year } };
    return starts && ends && last(ends) < first(starts) ? { code: "D09", at: ["certificate", "valid_until"], params: { starts, ends } } : null;
  },
  event({ starts_on: starts, ends_on: ends }) {
    return ends && last(ends) < first(starts) ? { code: "D09", at: ["ends_on"], params: { starts, ends } } : null;
  },
  office({ valid: { begin, end } = {}, seen_on: days = [] }) {
    const index = days.findIndex((seen) => (begin && last(seen) < first(begin)) || (end && first(seen) > last(end)));
    return index < 0 ? null : { code: "D13", at: ["seen_on", index], params: { seen: days[index], begin: begin ?? "…", end: end ?? "…" } };
  },
  dates(data) {
    const { effective_on: effective, expires_on: expires, duties = [] } = data, signed = issuedFrom(data);
    const wrong = otherYear(data.number, data.signed_on, "number");
    if (wrong) return wrong;
    if (signed && effective && last(effective) < first(signed)) return { code: "D06", at: ["effective_on"], params: { signed, effective } };
    const begins = effective ?? signed;
    if (begins && expires && last(expires) < first(begins)) return { code: "D07", at: ["expires_on"], params: { effective: begins, expires } };
    const index = duties.findIndex(({ due }) => signed && due && last(due) < first(signed));
    return index < 0 ? null : { code: "D10", at: ["duties", index, "due"], params: { due: duties[index].due, signed } };
  },
};

/** What one good record says of others and of itself. */
function* references(rules, kind, data, records) {
  const anchors = new Set(), mistakes = [];
  const take = (model, value, loc, top) => {
    const { known, fields } = rules.models[model];
    if (!top && "id" in fields && !fields.id.of && "id" in value) {
      if (anchors.has(value.id)) mistakes.push({ loc: [...loc, "id"], code: "R06", params: { value: value.id } });
      anchors.add(value.id);
    }
    for (const name of known) {
      if (!(name in value)) continue;
      const field = fields[name], many = field.many ? value[name].map((one, index) => [one, [...loc, name, index]]) : [[value[name], [...loc, name]]];
      for (const [one, place] of many) {
        if (field.form === "group") take(field.model, one, place, false);
        else if (field.of) mistakes.push(...reference(rules, kind, data.id, field.of, one, place, records));
      }
    }
  };
  take(rules.kinds[kind].model, data, [], true);
  yield* mistakes;
  yield* among(data.figures ?? [], "figures", "answers", "R05");
  yield* impossible(rules, data.figures ?? []);
  yield* senses(rules, data.only_in ?? [], records);
  if (kind === "policies") yield* misnumbered(rules, data);
  if (kind === "policies") yield* backwardActs(data, records);
  if (kind === "supports") yield* tooEarly(data.valid, data.basis ?? [], ["valid"], records);
  if (data.approved_by) yield* tooEarly({ end: data.period.end }, [{ policy: data.approved_by }], ["period"], records);
  for (const [index, { valid, basis }] of kind === "rules" ? data.versions.entries() : []) yield* tooEarly(valid, [basis], ["versions", index, "valid"], records);
  yield* awardsApart(rules, data.awards ?? [], records);
  if (kind === "projects") yield* outsideProgramme(data, records);
  if (kind === "events") yield* impossibleProgramme(data);
  if (records.today) yield* futureDays(rules, rules.kinds[kind].model, data, records.today, [], data);
  if (rules.restating.checked.includes(kind)) yield* contradictions(rules, kind, data, namedDays(rules, kind, data, records), new Set(rules.numbers));
  if (kind === "vocabularies") yield* among(data.concepts, "concepts", "wider", "R13");
}

/** What a record that is not right itself refers to in vain; what stands at a place in `blamed` has been told already. */
function* mistakenReferences(rules, kind, data, records, blamed) {
  function* inside(model, value, loc) {
    for (const name of rules.models[model].known) {
      const field = rules.models[model].fields[name], one = value[name], place = [...loc, name];
      if (one === undefined || (blamed.has(JSON.stringify(place)) && !isGroup(one))) continue;
      for (const [item, at] of Array.isArray(one) ? one.map((part, index) => [part, [...place, index]]) : [[one, place]]) {
        if (field.form === "group") yield* isGroup(item) ? inside(field.model, item, at) : [];
        else if (field.of && typeof item === "string" && !blamed.has(JSON.stringify(at))) yield* reference(rules, kind, data.id, field.of, item, at, records);
      }
    }
  }
  yield* inside(rules.kinds[kind].model, data, []);
}

function reference(rules, kind, id, of, value, loc, records) {
  const [what, target] = of.split(":");
  if (what === "concept") {
    const known = rules.concepts[target]?.map(([one]) => one);
    if (!known) return [{ loc, code: "R12", params: { scheme: target } }];
    return known.includes(value) ? [] : [{ loc, code: "R02", params: { value, scheme: target, known: known.join(", "), did_you_mean: nearest(value, known) } }];
  }
  if (target === kind && value === id) return [{ loc, code: "R07", params: { value } }];
  const known = records.ids(target);
  if (!known || known.has(value)) return [];
  return [{ loc, code: "R01", params: { value, kind: target, did_you_mean: nearest(value, known) } }];
}

/** Where a sense of a term is meant: a kind of record that has pages, or one record that there is. */
function* senses(rules, places, records) {
  for (const [index, place] of places.entries()) {
    const [kind, ...rest] = place.split("/"), isKind = rules.paged.includes(kind);
    const [value, folder, there] = isKind ? [rest.join("/"), kind, records.ids(kind)] : [kind, "data", new Set(rules.paged)];
    if (value && there && !there.has(value)) yield { loc: ["only_in", index], code: "R01", params: { value, kind: folder, did_you_mean: nearest(value, there) } };
  }
}

/** A document whose number has the symbol of another kind: the longest that it begins with behind its digits. */
function* misnumbered(rules, { number, symbol, kind }) {
  const { symbols, lang } = rules, said = (one) => labelled(rules, "document-kinds", one);
  const value = number ?? symbol ?? "", behind = value.replace(/^\d+\p{L}?(?=[/-])/u, "");
  const letters = `${(behind.match(/\p{L}+/gu) ?? []).join("-")}-`.toLowerCase().replaceAll("đ", "d");
  const found = Object.keys(symbols).filter((one) => letters.startsWith(`${one}-`)).sort((a, b) => b.length - a.length)[0];
  if (found && !symbols[found].includes(kind)) yield { loc: ["kind"], code: "F41", params: { value, [`kind_${lang}`]: said(kind), [`known_${lang}`]: symbols[found].map(said).join(", ") } };
}

/** A document that acts on one that came after it, that acts or was seen before it was issued, or suspends backward. */
function* backwardActs(data, records) {
  const { relations: acts = [], effective_on: effective } = data, issued = issuedFrom(data), own = data.signed_on ?? data.dated_between?.end ?? issued ?? effective;
  for (const [index, { to, on, until }] of acts.entries()) {
    const known = records.facts("policies")?.get(to), later = known?.signed ?? (issued ? undefined : known?.effective);
    if (own && later && first(later) > last(own)) yield { loc: ["relations", index, "to"], code: "R16", params: { value: to, later, signed: own } };
    const begin = on ?? effective ?? issued;
    if (until && begin && until < first(begin)) yield { loc: ["relations", index, "until"], code: "D04", params: { begin, end: until } };
  }
  for (const [loc, on] of issued ? toldOf(data) : []) {
    if (last(on) < first(issued)) yield { loc, code: "D12", params: { on, signed: issued } };
  }
}

/** Days of what a document does, of what showed that it holds, and of what was done for it. */
function* toldOf({ relations = [], effect_checked: checks = [], duties = [] }) {
  for (const [index, { on }] of relations.entries()) if (on) yield [["relations", index, "on"], on];
  for (const [index, { on }] of checks.entries()) yield [["effect_checked", index, "on"], on];
  for (const [index, { evidence = [] }] of duties.entries()) {
    for (const [at, { on }] of evidence.entries()) yield [["duties", index, "evidence", at, "on"], on];
  }
}

/** Awards that stand twice, or are told otherwise by the round that they name, or were given in one that is to come. */
function* awardsApart(rules, awards, records) {
  for (const [index, award] of awards.entries()) {
    const at = awards.findIndex((other) => areOne(award, other)), held = records.facts("rounds")?.get(award.round);
    if (at < index) yield { loc: ["awards", index], code: "R30", params: { first: at + 1 } };
    for (const field of held ? ["level", "year", "decision", "decision_number", "decided_on"] : []) {
      const [value, holds] = [award[field], held[field]];
      if (!value || !holds || value === holds || (field === "decided_on" && first(value) <= last(holds) && first(holds) <= last(value))) continue;
      const said = (one) => (field === "level" ? labelled(rules, "award-levels", one) : one);
      yield { loc: ["awards", index, field], code: "R25", params: { field, round: award.round, [`value_${rules.lang}`]: said(value), [`holds_${rules.lang}`]: said(holds) } };
    }
    if (records.today && held?.year > records.today.slice(0, 4) && !award.year && award.stage !== rules.entered) yield { loc: ["awards", index, "round"], code: "D11", params: { field: "round", value: held.year, today: records.today } };
  }
}

/** Whether two awards of a holder are one: of one round, or where one names none of one level, year and stage. */
function areOne(award, other) {
  if (award === other) return true;
  if (award.round && other.round) return award.round === other.round;
  return award.year !== undefined && ["level", "year", "stage"].every((field) => award[field] === other[field]);
}

const labelled = ({ concepts }, scheme, id) => concepts[scheme]?.find(([one]) => one === id)?.[1] ?? id;

/** A project of a year in which its programme did not run. */
function* outsideProgramme(data, records) {
  const { begin, end } = records.facts("programmes")?.get(data.programme) ?? {};
  for (const field of ["year", "last_year"]) {
    const value = data[field];
    if (value && ((begin && value < begin.slice(0, 4)) || (end && value > end.slice(0, 4)))) yield { loc: [field], code: "D21", params: { value, begin: begin ?? "…", end: end ?? "…" } };
  }
}

/** What holds from a day, or where that is open until one, before the first of the documents that it rests on, or after the last. */
function* tooEarly({ begin, end } = {}, basis, loc, records) {
  const known = basis.map(({ policy }) => [records.facts("policies")?.get(policy) ?? {}, policy]), day = begin ?? end;
  if (!day || !known.length) return;
  const begun = known.map(([{ effective, signed }, value]) => [effective ?? signed, value]), at = [...loc, begin ? "begin" : "end"];
  if (begun.every(([since]) => since)) {
    const [signed, value] = begun.reduce((one, other) => (first(other[0]) < first(one[0]) ? other : one));
    if (last(day) < first(signed)) return yield { loc: at, code: "D18", params: { begin: day, value, signed } };
  }
  if (!begin || known.some(([{ expires }]) => !expires)) return;
  const [{ expires }, value] = known.reduce((one, other) => (last(other[0].expires) > last(one[0].expires) ? other : one));
  if (first(begin) > last(expires)) yield { loc: at, code: "D19", params: { begin, value, expires } };
}

/** An event that takes names after it is over, or whose agenda runs backward. */
function* impossibleProgramme({ starts_on: starts, ends_on: ends = starts, registration: { until } = {}, agenda = [] }) {
  if (until && first(until) > last(ends)) yield { loc: ["registration", "until"], code: "D15", params: { until, ends } };
  let before = "";
  for (const [index, { begins = "" }] of ends === starts ? agenda.entries() : []) {
    if (begins && begins < before) yield { loc: ["agenda", index, "begins"], code: "D16", params: { begins, before } };
    if (begins > before) before = begins;
  }
}

/** Days of what has happened that are still to come; `record`: what waits for a day that its sources tell may be written before it. */
function* futureDays(rules, model, value, today, loc, record) {
  for (const [place, one, latest = today] of conditional(rules, model, value, today)) {
    if (one && first(one) > latest) yield { loc: [...loc, ...place], code: "D11", params: { field: place.at(-1), value: one, today } };
  }
  const { known, fields } = rules.models[model];
  for (const name of known) {
    if (value[name] === undefined) continue;
    for (const [one, place] of fields[name].many ? value[name].map((item, index) => [item, [...loc, name, index]]) : [[value[name], [...loc, name]]]) {
      if (fields[name].form === "group") yield* futureDays(rules, fields[name].model, one, today, place, record);
      else if (rules.past.includes(`${model}.${name}`) && first(one) > today) {
        if (!rules.told.includes(name)) yield { loc: place, code: "D11", params: { field: name, value: one, today } };
        else if (record.draft !== "true" && first(one) > (record.publish_on ?? "")) yield { loc: place, code: "D14", params: { field: name, value: one, today, suggestion: first(one) } };
      }
    }
  }
}

/** What is past only where it tells of what has happened, and the last day that it can be: years of plans are to come, but not far. */
function conditional({ happened, decided, entered, ahead }, model, value, today) {
  if (model === "Figure" && happened.includes(value.measure)) {
    const { begin, end } = value.period;
    return [begin && first(begin) > today ? [["period", "begin"], begin] : [["period", "end"], end]];
  }
  const held = model === "Round" && (decided.some((field) => value[field]) || (value.figures ?? []).some(({ measure }) => happened.includes(measure)));
  if (held || (model === "Award" && value.stage !== entered)) return [[["year"], value.year]];
  if (model !== "Project") return [];
  const latest = value.result ? today : `${Number(today.slice(0, 4)) + ahead}-12-31`;
  return ["year", "last_year"].map((field) => [[field], value[field], latest]);
}

/** The days of the records that a record names; undefined while one of their lists is not known. */
function namedDays(rules, kind, data, records) {
  const days = new Set();
  for (const [target, id] of referred(rules, rules.kinds[kind].model, data)) {
    if (!rules.restating.named.includes(target)) continue;
    const known = records.facts(target);
    if (!known) return undefined;
    for (const day of known.get(id)?.days ?? []) days.add(day);
  }
  return days;
}

/** Every record that a record, right or wrong, refers to: [kind, id, loc]. */
export function* referred(rules, model, value, loc = []) {
  for (const [name, field] of Object.entries(rules.models[model].fields)) {
    const held = isGroup(value) ? value[name] : undefined;
    for (const [one, place] of held === undefined ? [] : field.many ? [].concat(held).map((item, index) => [item, [...loc, name, index]]) : [[held, [...loc, name]]]) {
      if (field.form === "group") yield* referred(rules, field.model, one, place);
      else if (field.of?.startsWith("ref:")) yield [field.of.slice(4), one, place];
    }
  }
}

/** Figures that their unit cannot have. */
function* impossible(rules, figures) {
  for (const [index, figure] of figures.entries()) {
    const limits = rules.limits[figure.unit];
    for (const field of limits ? ["value", "out_of"] : []) {
      if (figure[field] === undefined) continue;
      const value = shifted(figure[field], 0), size = Number(value);
      const limit = limits.least !== undefined && size < limits.least ? `≥ ${limits.least}` : limits.most !== undefined && size > limits.most ? `≤ ${limits.most}` : "";
      const code = limits.whole && value.includes(".") ? "F32" : limit ? "F33" : "";
      const said = sumOrCount(rules, figure.unit, value, rules.lang);
      const params = { value, field, sum: said, vnd: said, unit: figure.unit, limit }, loc = ["figures", index, field];
      if (code === "F33" && figure.unit === "million-vnd" && limits.most) yield { loc, code: "F26", params: { ...params, suggestion: probableMillions(value, limits.most) } };
      else if (code) yield { loc, code, params };
    }
  }
}

function* among(items, list, name, code) {
  for (const [index, item] of items.entries()) {
    const known = items.map((other) => other.id).filter((other) => other !== item.id);
    if (item[name] !== undefined && !known.includes(item[name])) yield { loc: [list, index, name], code, params: { value: item[name], did_you_mean: nearest(item[name], known) } };
  }
}
