// catalogue/data_files/restating.py for the browser, with its expressions: what prose says again of the fields of its record.
import { MILLIONS, inWords, shifted } from "../money.js";

const NEAR = 1e-6;

/** {loc, code, params} at both places. `others`: the days of the records that this one names, `numbers`: of all documents. */
export function* contradictions(rules, kind, data, others, numbers) {
  const told = compiled(rules.restating);
  if (!told) return; // a browser without these expressions leaves it to the pull request
  const run = { ...rules.restating, told, rules, kind, data, others, numbers, ...amounts(data), figures: figures(rules, data), days: [...dates(rules, rules.kinds[kind].model, data)] };
  for (const [loc, pair] of pairs(rules, rules.kinds[kind].model, data, [])) {
    for (const lang of ["vi", "en"]) {
      if (pair[lang] === undefined || loc[0] === "figures") continue;
      const text = pair[lang].normalize("NFC").split(/\s+/).filter(Boolean).join(" "), low = text.toLowerCase(), place = [...loc, lang];
      yield* limits(run, low, lang, place);
      if (run.heads.includes(loc[0])) yield* counted(run, low, lang, place);
      yield* days(run, low, text, lang, place);
      if (numbers) yield* documents(run, text, lang, place);
    }
  }
}

let expressions;

function compiled({ patterns }) {
  if (expressions === undefined) {
    try {
      expressions = Object.fromEntries(Object.entries(patterns).filter(([what]) => what !== "count").map(([what, sources]) => [what, Object.fromEntries(Object.entries(sources).map(([lang, source]) => [lang, new RegExp(source, "gu")]))]));
    } catch {
      expressions = null;
    }
  }
  return expressions;
}

const matches = (pattern, text) => [...text.matchAll(pattern)];
const found = (pattern, text) => matches(pattern, text).length > 0;
const path = (loc) => loc.map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${part}`)).join("").replace(/^\./, "");
const number = (match) => Number(match[1].replace(/[.,]/g, "") + (match[2] ?? "").replace(",", "."));
const listed = (own) => [0, 1].map((side) => [...new Set(own.map((one) => one.words[side]))].join("; "));
const trimmed = (value) => (value.includes(".") ? value.replace(/0+$/, "").replace(/\.$/, "") : value);

/** `holds`: what the field holds, as a Vietnamese and an English reader meets it. */
function both(code, place, field, said, [holds, held]) {
  const params = { value: said, at: path(place), field: path(field), holds, held };
  return [{ loc: place, code, params }, { loc: field, code, params }];
}

function* pairs(rules, model, value, loc) {
  const { known, fields } = rules.models[model];
  for (const name of known) {
    const field = fields[name];
    if (field.form !== "group" || value[name] === undefined) continue;
    for (const [one, place] of field.many ? value[name].map((item, index) => [item, [...loc, name, index]]) : [[value[name], [...loc, name]]]) {
      if (rules.restating.pairs.includes(field.model)) yield [place, one];
      else yield* pairs(rules, field.model, one, place);
    }
  }
}

function amounts(data) {
  const sums = [], shares = [];
  for (const [index, amount] of (data.amounts ?? []).entries()) {
    for (const field of ["fixed", "minimum", "cap"]) {
      if (amount[field] !== undefined) sums.push({ value: Number(amount[field]), words: [inWords(amount[field], "vi"), inWords(amount[field], "en")], loc: ["amounts", index, field] });
    }
    if (amount.rate !== undefined) shares.push({ value: Number(amount.rate), words: [`${trimmed(amount.rate)} %`, `${trimmed(amount.rate)}%`], loc: ["amounts", index, "rate"] });
  }
  return { sums, shares };
}

/** A number with its unit as a reader of `lang` would meet it. */
export function sumOrCount(rules, unit, value, lang) {
  if (!(unit in rules.limits)) return `${trimmed(value)} ${unit}`;
  const label = rules.limits[unit].labels[lang];
  return unit in MILLIONS ? inWords(shifted(value, MILLIONS[unit]), lang) : `${shifted(value, 0)}${lang === "en" && label === "%" ? "" : " "}${label}`;
}

function figures(rules, data) {
  const kept = {};
  for (const [index, figure] of (data.figures ?? []).entries()) {
    for (const field of ["value", "out_of"]) {
      if (figure[field] === undefined) continue;
      const isMoney = figure.unit in MILLIONS, value = Number(figure[field]) * (isMoney ? 10 ** MILLIONS[figure.unit] : 1);
      (kept[isMoney ? "money" : figure.unit] ??= []).push({ value, words: ["vi", "en"].map((lang) => sumOrCount(rules, figure.unit, figure[field], lang)), loc: ["figures", index, field] });
    }
  }
  return kept;
}

function stated(run, what, text, lang) {
  return matches(run.told[what][lang], text).map((match) => {
    const scale = what === "sum" ? run.scales[match[3]] : 1, rough = match[2] || found(run.told.rough[lang], text.slice(0, match.index));
    return { value: number(match) * scale, words: match[0], step: rough ? scale / 10 ** (match[2] ? match[2].length - 1 : 0) : 0, at: match.index };
  });
}

const is = (value, held) => held.some((one) => Math.abs(value - one) < NEAR);

function* limits(run, text, lang, place) {
  const whole = place[0] === "name" || (place[0] === "summary" && place[1] === "how_much"), sums = stated(run, "sum", text, lang);
  for (const [numbers, own] of [[sums, run.sums], [stated(run, "share", text, lang), run.shares]]) {
    for (const one of own.length ? numbers : []) {
      const limit = found(run.told.limit[lang], text.slice(0, one.at));
      const workedOut = sums.some((other) => run.shares.some((share) => is(one.value, [(other.value * share.value) / 100])));
      if ((whole || limit) && !is(one.value, own.map((each) => each.value)) && !workedOut) yield* both("N01", place, own[0].loc, one.words, listed(own));
    }
  }
}

function fits(one, own, alone = true) {
  const values = own.map((each) => each.value), near = (value) => Math.abs(value - one.value) < Math.max(one.step, NEAR);
  return (alone && values.some(near)) || values.some((a, at) => values.slice(at + 1).some((b) => near(a + b)));
}

function* counted(run, text, lang, place) {
  const money = run.figures.money ?? [], shares = run.figures.percent ?? [];
  for (const clause of text.split(/[.;] /)) {
    const numbers = found(run.told.monthly[lang], clause) ? [] : stated(run, "sum", clause, lang).map((one) => [one, money]);
    numbers.push(...stated(run, "share", clause, lang).map((one) => [one, shares]));
    for (const [one, own] of numbers) if (own.length && !fits(one, own)) yield* both("N01", place, own[0].loc, one.words, listed(own));
  }
  const counts = Object.entries(run.figures).filter(([unit]) => run.rules.limits[unit]?.whole), everything = counts.flatMap(([, own]) => own);
  for (const [unit, own] of counts) {
    const label = run.rules.limits[unit].labels[lang], name = label.toLowerCase().split(", ")[0].split(" and ")[0].replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    for (const match of matches(new RegExp(run.patterns.count[lang].replace("UNITS", name), "gu"), text)) {
      const one = { value: number(match), step: 0 };
      if (!fits(one, own) && !fits(one, everything, false)) yield* both("N01", place, own[0].loc, match[0], listed(own));
    }
  }
}

/** Every full date in the fields of a record. */
export function* dates(rules, model, value, loc = []) {
  const { known, fields } = rules.models[model];
  for (const name of known) {
    const field = fields[name];
    if (name === "checked_on" || name === "cited" || value[name] === undefined) continue;
    for (const [one, place] of field.many ? value[name].map((item, index) => [item, [...loc, name, index]]) : [[value[name], [...loc, name]]]) {
      if ((field.form === "date" && one.length === 10) || field.form === "day") yield [one, place];
      else if (field.form === "group") yield* dates(rules, field.model, one, place);
    }
  }
}

function* days(run, low, text, lang, place) {
  const own = new Set(run.days.map(([day]) => day)), isOwn = run.own_dates.includes(run.kind) && run.heads.includes(place[0]);
  for (const match of matches(run.told.date[lang], low)) {
    const [day, month, year] = match.slice(1).filter((part) => part !== undefined), named = run.months.indexOf(month) + 1;
    const iso = [year, String(named || Number(month)).padStart(2, "0"), String(Number(day)).padStart(2, "0")].join("-");
    if (own.has(iso) || run.others?.has(iso)) continue;
    const exact = claimed(run, low, text, lang, match.index);
    const slip = exact ?? run.days.find(([one, at]) => at[0] !== place[0] && slipped(iso, one)) ?? (isOwn && run.others ? run.days[0] : undefined);
    if (slip) yield* both("N02", place, slip[1], text.slice(match.index, match.index + match[0].length), [slip[0], slip[0]]);
  }
}

function claimed(run, low, text, lang, at) {
  const before = low.slice(0, at), start = Math.max(before.lastIndexOf(". "), before.lastIndexOf("; ")) + 1;
  if (run.kind !== "policies" || found(run.told.document[lang], text.slice(start, at))) return undefined;
  for (const [what, field] of Object.entries(run.policy_dates)) {
    if (found(run.told[what][lang], low.slice(start, at).trimStart())) return run.days.find(([, loc]) => loc.length === 1 && loc[0] === field);
  }
  return undefined;
}

function slipped(said, own) {
  if (["12-31", "01-01"].includes(said.slice(5))) return false;
  return said.slice(5) === own.slice(5) || (said.slice(0, 4) === own.slice(0, 4) && said.slice(8) === own.slice(8));
}

function* documents(run, text, lang, place) {
  const own = [[run.data, []], ...(run.data.awards ?? []).map((award, index) => [award, ["awards", index]])]
    .flatMap(([holder, loc]) => run.numbered.filter((field) => typeof holder[field] === "string").map((field) => [holder[field], [...loc, field]]));
  for (const match of matches(run.told.document[lang], text)) {
    if (run.numbers.has(match[0]) || own.some(([one]) => one === match[0])) continue;
    for (const [held, loc] of own) {
      const [parts] = matches(run.told.document[lang], held);
      if (parts && parts[0] === held && parts[3] === match[3] && resembles(match, parts)) {
        yield* both("N03", place, loc, match[0], [held, held]);
        break;
      }
    }
  }
}

function resembles(said, own) {
  if (said[2] !== own[2]) return said[1] === own[1] && Boolean(said[2]) === Boolean(own[2]);
  const sorted = (text) => [...text].sort().join("");
  return sorted(said[1]) === sorted(own[1]) || (said[1].length === own[1].length && [...said[1]].filter((one, at) => one !== own[1][at]).length === 1);
}
