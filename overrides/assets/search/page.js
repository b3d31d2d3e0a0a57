// The search page: reads the address, asks the engine, shows what it found. Nothing is loaded before something is asked.

const root = document.getElementById("tim-thay");
const field = document.querySelector('form[role="search"] input[name="q"]');
const filters = root.querySelector("form");
const said = root.querySelector("output");
const hits = root.querySelector(".found__hits");
const FACETS = [...filters.elements].filter((one) => one.name).map((one) => one.name);
const BEST = 5, TOGETHER = 10, A_GROUP = 2, A_FEW = 3, FEW = 8, PAUSE = 150;
const engines = new Map();
let asked = 0, shown = TOGETHER, last = null;

const part = (name) => root.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const address = (values) => "?" + new URLSearchParams(Object.entries(values).filter(([, value]) => value));

async function engine(folder) {
  if (!engines.has(folder)) {
    const loaded = Promise.all([import("./engine.js"), import("./marking.js")]);
    engines.set(folder, loaded.then(async ([{ open }, { Marker }]) => Object.assign(await open(new URL(folder, location.href).href), { Marker })));
  }
  return engines.get(folder);
}

/** Search for what the address says and show it. `typing`: the reader is still at it. */
async function run(typing = false, again = true) {
  const wanted = Object.fromEntries(new URLSearchParams(location.search));
  const query = (wanted.q ?? "").trim(), turn = ++asked;
  root.hidden = !query;
  if (!query) return;
  try {
    if (last?.query !== query || last.typing !== typing) {
      const index = await engine(root.dataset.index);
      const answer = await index.search(query, typing);
      if (turn !== asked) return;
      last = { query, typing, index, ...answer, marker: new index.Marker(answer) };
    }
    await show(wanted, turn);
  } catch (error) {
    if (turn !== asked) return;
    // A new release has another index: open it afresh, once.
    engines.clear();
    last = null;
    if (again) return run(typing, false);
    said.textContent = said.dataset.failed;
    hits.replaceChildren();
    throw error;
  }
}

async function show(wanted, turn) {
  const { index, query } = last;
  const chosen = FACETS.filter((name) => wanted[name]);
  const fits = (entry, but) => chosen.every((name) => name === but || has(index, name, wanted[name], entry));
  const found = last.hits.filter((entry) => fits(entry));
  offer(index, wanted, fits);
  const sections = chosen.length || found.length <= FEW ? await plainly(found, turn) : await groups(found, wanted, turn);
  if (!found.length) sections.push(...(await otherwise(query)));
  if (turn !== asked) return;
  hits.replaceChildren(...sections);
  const words = { n: found.length, all: last.hits.length, q: query };
  const sentence = !last.hits.length ? "none" : chosen.length ? "filtered" : found.length === 1 ? "one" : "many";
  said.textContent = fill(said.dataset[sentence], words) + (last.corrected && found.length ? ` ${said.dataset.corrected}` : "");
}

function has(index, name, value, entry) {
  const { sets, cells, values } = index.start.facets[name];
  return sets[cells[entry]].some((place) => values[place][0] === value);
}

/** The filters with the counts that each choice would give; a filter with nothing to choose is hidden. */
function offer(index, wanted, fits) {
  for (const name of FACETS) {
    const { sets, cells, values } = index.start.facets[name], counts = new Map();
    for (const entry of last.hits) {
      if (fits(entry, name)) for (const place of sets[cells[entry]]) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const select = filters.elements[name];
    const places = [...counts.keys()].sort(name === "year" ? (one, two) => values[two][0] - values[one][0] : (one, two) => counts.get(two) - counts.get(one));
    select.length = 1;
    for (const place of places) select.add(new Option(`${values[place][1]} (${counts.get(place)})`, values[place][0]));
    select.value = wanted[name] ?? "";
    select.parentElement.hidden = !wanted[name] && places.length < 2;
  }
  const chosen = FACETS.some((name) => wanted[name]);
  filters.querySelector("button").hidden = !chosen;
  if (filters.parentElement.hidden) filters.parentElement.open = chosen || matchMedia("(min-width: 48rem)").matches;
  filters.parentElement.hidden = last.hits.length < 2;
}

/** All of them, a few at a time. */
async function plainly(found, turn) {
  if (!found.length) return [];
  const section = part("best");
  await list(found.slice(0, shown), turn, section.querySelector("ul"));
  return found.length > shown ? [section, more()] : [section];
}

/** The best few, then a few of each kind with its count. */
async function groups(found, wanted, turn) {
  const kinds = new Map(), { sets, cells, values } = last.index.start.facets.kind;
  for (const entry of found) {
    const [, label] = values[sets[cells[entry]][0]], id = values[sets[cells[entry]][0]][0];
    if (!kinds.has(id)) kinds.set(id, { label, entries: [] });
    kinds.get(id).entries.push(entry);
  }
  if (kinds.size < 2) return plainly(found, turn);
  const first = part("best"), sections = [first], best = found.slice(0, BEST);
  const lists = [list(best, turn, first.querySelector("ul"))];
  let room = TOGETHER - BEST;
  for (const [id, { label, entries }] of kinds) {
    const section = part("group"), all = section.querySelector("a");
    section.querySelector("h2").textContent = `${label} (${entries.length})`;
    const next = entries.filter((entry) => !best.includes(entry)).slice(0, Math.min(A_GROUP, room));
    room -= next.length;
    lists.push(list(next, turn, section.querySelector("ul")));
    if (!next.length) section.querySelector("ul").remove();
    all.href = address({ ...wanted, kind: id });
    all.textContent = fill(all.textContent, { n: entries.length, kind: label });
    all.parentElement.hidden = entries.every((entry) => next.includes(entry) || best.includes(entry));
    sections.push(section);
  }
  await Promise.all(lists);
  return sections;
}

async function list(entries, turn, into, index = last.index, marker = last.marker) {
  const texts = await Promise.all(entries.map((entry) => index.text(entry)));
  if (turn === asked || turn === undefined) into.append(...entries.map((entry, at) => hit(index, entry, texts[at], marker)));
}

/** One result: title, status and detail, lead, and the sentence that says what was asked if these do not. */
function hit(index, entry, [path, title, detail, lead, sentences], marker) {
  const one = part("hit"), { status, kind } = index.start.facets;
  const link = one.querySelector("a"), badge = one.querySelector(".badge");
  link.href = root.dataset.root + path.slice(1);
  marker.write(link, title);
  const state = status.sets[status.cells[entry]][0];
  if (state !== undefined) {
    badge.hidden = false;
    badge.textContent = status.values[state][1];
    badge.classList.add(`status--${status.values[state][2]}`);
  }
  one.querySelector(".hit__facts .quiet").textContent = [kind.values[kind.sets[kind.cells[entry]][0]][1], detail].filter(Boolean).join(" · ");
  marker.write(one.querySelector(".hit__lead"), lead, 200);
  marker.write(one.querySelector(".hit__said"), marker.best(sentences, `${title} ${detail} ${lead}`), 260);
  for (const empty of one.querySelectorAll("p:empty")) empty.remove();
  return one;
}

function more() {
  const one = part("more");
  one.querySelector("button").addEventListener("click", async () => {
    const before = shown;
    shown += TOGETHER;
    await run(last.typing);
    hits.querySelectorAll(".hit a")[before]?.focus();
  });
  return one;
}

/** Nothing found: the other language, words that are spelled almost the same, other ways. */
async function otherwise(query) {
  const sections = [];
  const help = part("empty"), nearest = help.querySelector(".found__nearest");
  for (const word of (await last.index.nearest(query)).slice(0, 5)) {
    const link = document.createElement("a");
    link.href = address({ q: word });
    link.textContent = word;
    nearest.lastElementChild.append(link, " ");
    nearest.hidden = false;
  }
  const other = await engine(root.dataset.other);
  const answer = await other.search(query);
  if (answer.hits.length && !last.hits.length) {
    const section = part("other"), all = section.querySelector(".found__all");
    await list(answer.hits.slice(0, A_FEW), undefined, section.querySelector("ul"), other, new other.Marker(answer));
    all.href = document.querySelector(".languages a").getAttribute("href").split("?")[0] + address({ q: query });
    all.textContent = fill(all.textContent, { n: answer.hits.length });
    sections.push(section);
  }
  return [...sections, help];
}

function go(values, keep) {
  history[keep ? "replaceState" : "pushState"](null, "", address(values) + (keep ? location.hash : ""));
}

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    shown = TOGETHER;
    go({ q: field.value }, true);
    run(true);
  }, PAUSE);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  shown = TOGETHER;
  if (new URLSearchParams(location.search).get("q") !== field.value) go({ q: field.value });
  run();
});
filters.addEventListener("change", () => {
  shown = TOGETHER;
  go(Object.fromEntries([["q", last.query], ...FACETS.map((name) => [name, filters.elements[name].value])]));
  run(last.typing);
});
filters.addEventListener("reset", (event) => {
  event.preventDefault();
  go({ q: last.query });
  run(last.typing);
});
function fromAddress() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  run();
}
addEventListener("popstate", fromAddress);
fromAddress();
