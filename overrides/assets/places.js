// Then and now: an old or new name, typed with or without marks, gives today's unit or the candidates of a split one.
// The file of places (catalogue/facts/gazetteer.py says how it is written) is loaded when the field is first used.
import { form, key, learn, words as forms, written as asWritten } from "./search/folding.js";

const SHOWN = 30;
// Words are written with their marks and folded by the shared rule, as what is typed.
const ABBREVIATIONS = new Map(Object.entries({
  x: "xã", p: "phường", tt: "thị trấn", tx: "thị xã", h: "huyện", q: "quận", t: "tỉnh", dk: "đặc khu",
  tp: "thành phố", hcm: "hồ chí minh", tphcm: "thành phố hồ chí minh", brvt: "bà rịa vũng tàu",
}));
const ENGLISH = "commune ward township special zone district town city province";
const KINDS = { x: "xã", f: "phường", t: "thị trấn", k: "đặc khu", h: "huyện", q: "quận", s: "thị xã", c: "thành phố", p: "tỉnh", g: "thành phố", o: "" };

/** The forms of the words of a text; 05 is 5. */
const toned = (text) => forms(text).map((word) => word.replace(/^0+(?=\d)/, ""));

/** Their keys. */
const fold = (text) => toned(text).map(key);

/** The words asked for, abbreviations written out, English words for kinds of unit left out. */
const question = (text) => {
  const english = fold(ENGLISH);
  return fold(text).flatMap((word) => fold(ABBREVIATIONS.get(word) ?? word)).filter((word) => !english.includes(word));
};

/** The last word asked as the beginning of one: "thuan y" may become "Thuận Yên", where the rule reads "i". */
const begun = (text, asked) => {
  const last = asWritten(text).pop() ?? "", whole = asked[asked.length - 1];
  return last && key(form(last)) === whole ? [whole, key(last)] : [whole];
};

const named = (written, parent) => {
  const [name, ...former] = written.split("<");
  const [called, code = ""] = name.split(":");
  return { kind: called[0], code, bare: called.slice(1), parent, was: former.map((one) => ({ kind: one[0], until: one.slice(1) })), from: [], to: [] };
};

/** The units of the file as objects: {kind, code, bare, parent, to, from, act, now, id}. */
const read = (data, rules) => {
  learn(rules);
  const types = Object.fromEntries(Object.entries(KINDS).map(([letter, called]) => [letter, fold(called)]));
  const units = [], byCode = new Map();
  const add = (unit) => { units.push(unit); return unit; };
  const words = (unit) => {
    unit.own = fold(unit.bare);
    unit.type = new Set([unit, ...unit.was].flatMap(({ kind }) => types[kind]));
    unit.around = new Set(unit.type);
    for (let at = unit.parent; at; at = at.parent) for (const word of [...at.own, ...at.type]) unit.around.add(word);
    return unit;
  };
  const provinces = data.now.map(([id, name, code, communes]) => {
    const province = words(add({ ...named(name, null), id, code, now: true }));
    for (const one of communes ? communes.split(";") : []) {
      const unit = words(add({ ...named(one, province), now: true }));
      byCode.set(unit.code, unit);
    }
    return province;
  });
  for (const [id, name, code, heir, act, districts] of data.old) {
    const province = words(add({ ...named(name, null), id, code, act: data.acts[act], to: heir < 0 ? [] : [provinces[heir]] }));
    if (heir >= 0) provinces[heir].from.push(province);
    for (const [called, communes, heirs] of districts) {
      const district = words(add(named(called, province)));
      if (heirs) district.to.push(...heirs.split(",").map((to) => byCode.get(to)).filter(Boolean));
      for (const one of communes ? communes.split(";") : []) {
        const [written, rest] = one.split(">");
        const [codes, other] = rest.split("@");
        const unit = words(add(named(written, district)));
        unit.to = codes ? codes.split(",").map((to) => byCode.get(to)).filter(Boolean) : [];
        unit.act = data.acts[other ?? act];
        // People write the old commune with the new province.
        unit.later = new Set(unit.to.flatMap((to) => to.parent.own));
        for (const to of unit.to) to.from.push(unit);
        district.to.push(...unit.to.filter((to) => !district.to.includes(to)));
      }
      district.act = data.acts[act];
    }
  }
  return units;
};

/** Where the words of a name begin among the words asked, or -1; the last word asked may be the beginning of one. */
const place = (own, asked, beginnings) => {
  const ending = (at, word) => asked[at] === word || (at === asked.length - 1 && beginnings.some((one) => word.startsWith(one)));
  for (let at = 0; at < asked.length; at += 1) {
    const length = Math.min(own.length, asked.length - at);
    if (own.slice(0, length).every((word, n) => ending(at + n, word)) && (length === own.length || at + length === asked.length)) return at;
  }
  return -1;
};

const rank = (unit, asked, typed, beginnings) => {
  if (asked.length === 1 && asked[0] === unit.code) return [0, 0, 0, 0, 0];
  const at = place(unit.own, asked, beginnings);
  if (at < 0) return null;
  const rest = [...asked.slice(0, at), ...asked.slice(at + unit.own.length)];
  const last = asked[asked.length - 1];
  const then = (word) => unit.around.has(word) || (word === last && [...unit.around].some((one) => beginnings.some((start) => one.startsWith(start))));
  const strange = rest.filter((word) => !then(word));
  if (!strange.every((word) => unit.later?.has(word))) return null;
  const whole = asked.slice(at, at + unit.own.length).join() === unit.own.join();
  const marks = typed.includes(` ${toned(unit.bare).join(" ")} `);
  const kind = rest.slice(0, at).some((word) => unit.type.has(word));
  return [whole ? 0 : 1, strange.length, at, marks ? 0 : 1, kind || !at ? 0 : 1];
};

/** The units that `text` can mean, the likeliest first. */
const find = (units, text) => {
  const asked = question(text), typed = ` ${toned(text).join(" ")} `, beginnings = begun(text, asked);
  if (!asked.join("").length) return [];
  const level = ({ kind }) => ("pg".includes(kind) ? 0 : "hqsc".includes(kind) ? 1 : 2);
  return units.map((unit, order) => ({ unit, rank: rank(unit, asked, typed, beginnings), order })).filter((one) => one.rank)
    .sort((a, b) => {
      const by = a.rank.findIndex((part, n) => part !== b.rank[n]);
      return (by < 0 ? 0 : a.rank[by] - b.rank[by]) || level(a.unit) - level(b.unit) || a.order - b.order;
    }).map((one) => one.unit);
};

const element = (tag, ...children) => {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
};

/** How a unit is written for the reader: words["unit-x"] is "Xã {}" or "{} Commune". */
const write = (words, { kind, bare }) => (words[/^\d+$/.test(bare) ? `unit-${kind}-number` : `unit-${kind}`] ?? words[`unit-${kind}`] ?? "{}").replace("{}", bare);
const day = (iso, lang) => lang === "vi" ? iso.split("-").reverse().join("/")
  : new Date(`${iso}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const start = (root) => {
  const words = JSON.parse(root.dataset.words), { lang } = document.documentElement;
  const field = root.querySelector("input"), count = root.querySelector("[role=status]"), list = root.querySelector("ul");
  let loading = null;

  const name = (unit) => {
    const text = write(words, unit);
    if (!unit.id) return text;
    const link = element("a", text);
    link.href = root.dataset.places.replace("*", unit.id);
    return link;
  };
  const full = (unit) => {
    const parts = [name(unit)];
    for (let at = unit.parent; at; at = at.parent) parts.push(", ", name(at));
    return parts;
  };
  const several = (units) => units.flatMap((unit, n) => [n ? "; " : "", ...full(unit)]);
  const line = (label, ...rest) => element("p", element("strong", label), " ", ...rest);
  const change = (unit) => {
    if (!unit.act) return "";
    const link = element("a", unit.act[1]);
    link.href = root.dataset.policies.replace("*", unit.act[0]);
    const made = element("span", ` (${day(unit.act[2], lang)}, `, link, ")");
    made.className = "quiet";
    return made;
  };

  const item = (unit) => {
    const made = element("li", element("h3", ...full(unit)));
    made.className = "line";
    if (unit.code) made.append(element("p", `${words.code} ${unit.code}`));
    if (unit.now) {
      made.append(line(words.today));
      for (const { kind, until } of unit.was) made.append(element("p", words.until.replace("{}", write(words, { kind, bare: unit.bare })).replace("{}", day(until, lang))));
      if (unit.from.length) made.append(line(words["formed-from"], ...several(unit.from), change(unit.from[0])));
    } else if ("hqsc".includes(unit.kind)) made.append(line(words["district-gone"], ...several(unit.to), change(unit)));
    else if (unit.to.length > 1) made.append(line(words.split, ...several(unit.to), change(unit)), element("p", words["ask-locally"]));
    else if (unit.to.length) made.append(line(words.now, ...several(unit.to), change(unit)));
    else made.append(line(words.gone));
    return made;
  };

  const search = async () => {
    const text = field.value.trim();
    history.replaceState(null, "", text ? `#q=${encodeURIComponent(text)}` : location.pathname + location.search);
    try {
      loading ??= Promise.all([root.dataset.table, root.dataset.folding].map(async (address) => (await fetch(address)).json())).then(([data, rules]) => read(data, rules));
      const found = text ? find(await loading, text) : [];
      if (field.value.trim() !== text) return;
      list.replaceChildren(...found.slice(0, SHOWN).map(item));
      count.textContent = !text ? "" : found.length > SHOWN ? words.many.replace("{}", found.length).replace("{}", SHOWN)
        : found.length ? words.found.replace("{}", found.length) : words["not-found"];
    } catch {
      loading = null;
      count.textContent = words.failed;
    }
  };

  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  root.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) { field.value = asked; search(); }
};

export { find, read };
for (const root of document.querySelectorAll("[data-places]")) start(root);
