// The editor of one record in the browser (/bien-tap/): opens or begins a record, draws its form, checks, hands over to GitHub.
import { Draft, EditError, WITH_IT } from "./drafting.js";
import { button, fieldId, fill, make } from "./elements.js";
import { Form } from "./fields.js";
import { branchOf, changedLines, destination, download, fileOf, forget, keep, kept } from "./finishing.js";
import { asId } from "./forms.js";
import { learn } from "../search/folding.js";
import { photoDesk } from "./photo.js";
import { card } from "./preview.js";
import { learnCharacters, read } from "./reading.js";
import { Records } from "./records.js";
import { referred } from "./validating.js";

const root = document.getElementById("bien-tap");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const folder = new URL(root.dataset.folder, location.href);
const records = new Records(folder, today());
let rules, words, draft, form, timer = 0, opened = 0;

start();

async function start() {
  const addresses = [new URL(`rules.${document.documentElement.lang}.json`, folder), root.dataset.folding];
  const [own, folding] = await Promise.all(addresses.map(async (address) => (await fetch(address)).json()));
  rules = own;
  learn(folding);
  ({ words } = rules);
  learnCharacters(rules.characters);
  root.hidden = false;
  const kinds = part("kind");
  kinds.append(...Object.entries(rules.kinds).map(([kind, { title }]) => make("option", { value: kind, text: title })));
  kinds.value = "products";
  kinds.addEventListener("change", offer);
  part("search").addEventListener("input", offer);
  part("new").addEventListener("click", () => begin(kinds.value));
  part("resume").addEventListener("click", resume);
  addEventListener("beforeunload", (event) => draft && !draft.broken && draft.changed && draft.touched && event.preventDefault());
  offerKept();
  await offer();
  const [{ type }] = performance.getEntriesByType("navigation"), here = kept(sessionStorage);
  if (type === "reload" && here?.kind in rules.kinds) return openKept(here);
  const asked = new URLSearchParams(location.search), [kind, id] = (asked.get("sua") ?? "").split("/");
  part("file").value = asked.get("tiep") ?? "";
  part("file").closest("details").open = asked.has("tiep");
  if (kind in rules.kinds && id) await openRecord(kind, id);
  else if (asked.get("moi") in rules.kinds) begin(asked.get("moi"));
}

// Choosing what to edit

async function offer() {
  const kind = part("kind").value, typed = part("search").value;
  await records.load(kind);
  if (kind !== part("kind").value || typed !== part("search").value) return;
  const all = records.lists.get(kind).list, found = typed.trim() ? records.search(kind, typed, 12) : all.slice(0, 12);
  part("found").replaceChildren(...found.map((one) => make("li", {}, button(one.title, () => openRecord(kind, one.id)), make("span", { class: "quiet", text: ` ${[one.hint, one.id].filter(Boolean).join(" · ")}` }))));
  part("count").textContent = fill(found.length ? words.counted : words["nothing-found"], { shown: found.length, all: all.length });
}

function offerKept() {
  const saved = kept(sessionStorage) ?? kept(localStorage), offered = part("kept");
  offered.hidden = !saved || !(saved.kind in rules.kinds);
  if (offered.hidden) return;
  const what = saved.id || saved.tree?.id || words["new-item"];
  offered.replaceChildren(make("p", { text: fill(words["draft-found"], { what }) }),
    button(words["draft-open"], () => openKept(saved)), button(words["draft-forget"], () => {
      forget();
      offerKept();
    }));
}

async function openKept(saved) {
  const made = new Draft(rules, saved.kind, saved);
  if (saved.text) made.take(saved.text);
  made.touched = true;
  await show(made);
}

async function openRecord(kind, id) {
  const turn = ++opened;
  await records.load(kind);
  const found = records.find(kind, id);
  const answer = found && await fetch(new URL(`tep/${found.path}.txt`, folder));
  if (!answer?.ok) {
    part("count").textContent = fill(words["not-there"], { what: id });
    return;
  }
  const original = await answer.text();
  // Something else may have been chosen while this was on its way.
  if (turn === opened) await show(new Draft(rules, kind, { path: found.path, id, original }));
}

/** Go on with a file of an open proposal: its address says which and in what branch; of a table, which row is asked. */
async function resume() {
  const file = fileOf(rules.site, part("file").value), original = part("pasted").value.replaceAll("\r", "");
  const isKnown = Boolean(file && file.kind in rules.kinds);
  part("file-wrong").hidden = isKnown;
  part("pasted-wrong").hidden = Boolean(original.trim());
  if (!isKnown || !original.trim()) return;
  await records.load(file.kind);
  const open = (id) => show(new Draft(rules, file.kind, { ...file, id, original }));
  const { rows } = read(original).tree ?? {};
  part("rows").replaceChildren(...(rows ?? []).map(({ id }) => make("li", {}, button(String(id), () => open(id)))));
  if (!rows) await open(file.stem);
}

async function begin(kind) {
  await records.load(kind);
  await show(new Draft(rules, kind, { tree: defaults(kind) }));
}

function defaults(kind) {
  return Object.fromEntries(Object.entries(rules.kinds[kind].defaults).map(([path, value]) => [path, value || today()]));
}

function today() {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}

async function show(next) {
  opened++;
  draft = next;
  records.lent = draft.beside;
  part("branch").value = draft.branch;
  draw();
  part("chooser").open = false;
  part("work").hidden = false;
  part("title").focus();
  const isMore = await fetchNamed();
  if (draft !== next) return;
  // Now that names are known, lists can say them; not under the hands of somebody who has begun.
  if (isMore && document.activeElement === part("title")) draw();
  update();
}

/** Fetch the lists of all kinds that the record refers to; whether one was not there yet. */
async function fetchNamed() {
  const kinds = draft.files.flatMap((one) => [...referred(rules, one.model, one.tree)].map(([kind]) => kind));
  kinds.push(...[].concat(draft.tree.only_in ?? []).map((one) => String(one).split("/")).filter(([kind, id]) => id && rules.paged.includes(kind)).map(([kind]) => kind));
  const missing = [...new Set(kinds)].filter((kind) => !records.ids(kind));
  await Promise.all(missing.map((kind) => records.load(kind)));
  return missing.length > 0;
}

// The form

function draw() {
  drawForm();
  part("photo").replaceChildren(...("photos" in rules.models[draft.model].fields && !draft.broken ? [photoDesk({ rules, draft, site: rules.site, use: usePhoto })] : []));
  part("text").value = draft.text;
}

function drawForm() {
  const told = { change, begin: beginBeside, back, drop, remove: (loc) => attempt(() => draft.remove(loc)), swap: (loc, index) => attempt(() => draft.swap(loc, index)) };
  form = new Form({ rules, records, draft, told });
  part("title").textContent = fill(draft.fresh ? words["title-new"] : words["title-edit"], { kind: rules.kinds[draft.kind].title.toLowerCase(), id: records.find(draft.kind, draft.id)?.title ?? draft.id });
  const holder = part("form");
  if (draft.broken) holder.replaceChildren(make("p", { class: "error", text: words.broken }));
  else holder.replaceChildren(...form.group(draft.model, []), ...draft.beside.map((_, index) => form.beside(index)));
}

function change(loc, value) {
  const before = draft.value(loc);
  if (!attempt(() => draft.set(loc, value))) return;
  const [own, inside] = draft.owner(loc);
  if (inside.join() === "id") own.idIsOurs = false;
  if (value !== before) proposeIds(loc, value);
  if (loc[0] === "only_in") fetchNamed().then((isMore) => isMore && update());
  if (own !== draft) for (const naming of draft.mentions(own)) fillIn(naming, own.stem);
}

/** A new record of a kind for the field at `at`, to be sent together with this one. */
function beginBeside(at, kind) {
  const made = new Draft(rules, kind, { tree: defaults(kind), idIsOurs: true });
  made.set(["id"], freeId(made, ""));
  if (!attempt(() => draft.set(at, made.stem))) return;
  draft.beside.push(made);
  fillIn(at, made.stem);
  part("form").append(form.beside(draft.beside.length - 1));
  part("form").lastElementChild.querySelector("input").focus();
}

/** From a new record back to the field that names it. */
function back(event, own, [at] = draft.mentions(own)) {
  const field = nearestField(at);
  if (field) go(event, field);
  else part("title").focus();
}

function drop(event, own) {
  const places = draft.mentions(own);
  if (!attempt(() => draft.drop(own))) return;
  drawForm();
  back(event, own, places);
}

/** An id made of a title, which no other record of the kind has. */
function freeId(own, title) {
  const stem = asId(title).slice(0, 70).replace(/-+$/, "") || "moi", others = draft.files.filter((one) => one !== own && one.kind === own.kind);
  const isTaken = (id) => records.taken(own.kind)?.has(id) || rules.reserved.includes(id) || others.some((one) => one.stem === id);
  let free = stem;
  for (let number = 2; isTaken(free); number++) free = `${stem}-${number}`;
  return free;
}

/** Ids are made of the title: of a new record, and of a new item that has none. */
function proposeIds(loc, value) {
  const [own, inside] = draft.owner(loc);
  if (own.fresh && own.idIsOurs && inside.join(".") === rules.kinds[own.kind].asked[0]) {
    // Whatever names it follows; of the record itself nothing here does.
    const places = own === draft ? [] : draft.mentions(own);
    const free = value || own !== draft ? freeId(own, value) : "";
    for (const field of [...places, [...loc.slice(0, loc.length - inside.length), "id"]]) if (attempt(() => draft.set(field, free))) fillIn(field, free);
  }
  const item = loc.slice(0, -2);
  if (typeof item.at(-1) === "number" && value && own.order(inside.slice(0, -2)).includes("id") && draft.value([...item, "id"]) === undefined) {
    const made = asId(value).split("-").slice(0, 6).join("-");
    if (made && attempt(() => draft.set([...item, "id"], made))) fillIn([...item, "id"], made);
  }
}

function fillIn(loc, value) {
  const input = document.getElementById(fieldId(loc));
  if (input?.role === "combobox") input.dispatchEvent(new CustomEvent("refer", { detail: value }));
  else if (input && "value" in input) input.value = value;
}

function usePhoto(name) {
  const index = (draft.value(["photos"]) ?? []).length;
  if (!attempt(() => draft.set(["photos", index, "file"], name))) return;
  // The whole form anew would lose the prepared photo: only the list of photos is drawn again.
  const list = document.getElementById(fieldId(["photos"]));
  const more = list ? null : [...part("form").querySelectorAll('[data-more="[]"]')].at(-1);
  if (more) more.open = true;
  setTimeout(() => {
    const box = document.getElementById(fieldId(["photos"]));
    form.drawList(box, rules.models[draft.model].fields.photos, ["photos"]);
    const alt = document.getElementById(fieldId(["photos", index, "alt", "vi"]));
    alt?.closest("details")?.setAttribute("open", "");
    alt?.focus();
    update();
  }, 50);
}

/** Do an edit; false, with a sentence for the person, when it cannot be made without touching more. */
function attempt(edit) {
  try {
    edit();
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    part("refused").textContent = words.refused;
    return false;
  }
  part("refused").textContent = "";
  draft.touched = true;
  clearTimeout(timer);
  timer = setTimeout(update, 60);
  return true;
}

// What the person sees of it

function update() {
  const problems = draft.problems(records);
  for (const one of draft.files) if (one.fresh && one.tree.id && records.taken(one.kind)?.has(one.tree.id)) problems.push({ own: one === draft ? ["id"] : [WITH_IT, draft.beside.indexOf(one)], code: "S04", line: 0, sentence: fill(words["id-taken"], { id: one.tree.id }) });
  for (const input of part("form").querySelectorAll("[data-doubt]")) problems.push({ own: JSON.parse(input.closest("[data-loc]").dataset.loc), code: "F25", line: 0, sentence: input.dataset.doubt });
  place(problems);
  if (!draft.broken) part("preview").replaceChildren(card(rules, draft, records));
  if (document.activeElement !== part("text")) part("text").value = draft.text;
  for (const box of part("form").querySelectorAll(".behind")) form.compare(box, JSON.parse(box.closest("[data-loc]").dataset.loc));
  const lines = draft.fresh ? [] : changedLines(draft.original, draft.text);
  part("diff").replaceChildren(...lines.map(([sign, text]) => make(sign === "+" ? "ins" : "del", { text: `${sign} ${text}` })));
  part("unchanged").hidden = draft.fresh || lines.length > 0;
  finish(problems);
  try {
    if (draft.touched) keep(draft, sessionStorage);
  } catch {
    // A browser that keeps nothing: the page warns before it is left.
  }
}

function place(problems) {
  for (const node of root.querySelectorAll("[data-part=form] .error")) node.hidden = true;
  for (const node of root.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
  const told = problems.map((one) => {
    const at = nearestField(one.own);
    // What a new record still lacks is listed, but nobody is blamed for a field that was not reached yet.
    if (at && !(draft.owner(one.own)[0].generated && one.code === "F02")) {
      const line = document.getElementById(`${at}-e`), input = document.getElementById(at);
      line.textContent = line.hidden ? one.sentence : `${line.textContent} ${one.sentence}`;
      line.hidden = false;
      if (input?.matches("input, select, textarea")) input.setAttribute("aria-invalid", "true");
    }
    const where = one.line ? fill(words.line, { line: one.line }) : "";
    return make("li", {}, at ? make("a", { href: `#${at}`, text: `${titleAt(at)}${one.sentence}`, onclick: (event) => go(event, at) }) : make("span", { text: one.sentence }), make("span", { class: "quiet", text: ` ${one.code} ${where}` }));
  });
  part("problems").replaceChildren(...told);
  part("verdict").textContent = fill(problems.length ? words.mistakes : words["no-mistakes"], { count: problems.length });
  part("verdict").dataset.state = problems.length ? "bad" : "good";
}

/** What the form calls a field, before the sentence about it: "Năm: ". */
function titleAt(at) {
  const named = part("form").querySelector(`label[for="${at}"]`) ?? document.getElementById(at)?.querySelector("legend, summary");
  const title = named?.firstChild?.textContent;
  return title ? `${title}: ` : "";
}

/** The id of the field that stands at a place, or of what holds it. */
function nearestField(loc) {
  for (let at = loc; at?.length; at = at.slice(0, -1)) if (document.getElementById(`${fieldId(at)}-e`)) return fieldId(at);
  return null;
}

function go(event, at) {
  event.preventDefault();
  const node = document.getElementById(at);
  for (let box = node.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const input = node.matches("input, select, textarea") ? node : node.querySelector("input, select, textarea, button");
  node.scrollIntoView({ block: "center" });
  input?.focus();
}

function finish(problems) {
  const ready = draft.stem && draft.changed, { files } = draft, together = files.length > 1;
  const typed = part("branch").value.trim(), branch = branchOf(rules.site, typed), pictured = Boolean(draft.value(["photos"])?.length);
  const { href, filled } = destination(rules.site, draft, branch), left = files.filter((one) => one.sent !== one.text);
  part("steps").replaceChildren(...(together ? files.map((one) => step(one, left, branch)) : []));
  part("acts").hidden = together;
  part("onward").hidden = !together && !pictured;
  part("branch-wrong").hidden = !typed || Boolean(branch);
  part("upload").hidden = !branch || !pictured || (together && left.length > 0);
  part("upload").href = branch ? `${branch.root}/upload/${branch.name}/data/photos/${draft.kind}/${draft.stem}` : "";
  part("finish").hidden = !ready;
  part("nothing").hidden = Boolean(ready);
  part("github").href = href;
  part("github").textContent = draft.fresh ? words["github-new"] : words["github-edit"];
  const alone = filled ? words["how-filled"] : draft.fresh ? words["how-new"] : branch ? words["how-open"] : words["how-edit"];
  part("how").textContent = together ? fill(left.length ? words["how-together"] : words["all-sent"], { count: files.length }) : alone;
  part("copy").hidden = filled;
  part("warning").hidden = !problems.length;
}

/** One of the files that are sent together: the first that is left can be sent, those after it wait, so that each finds there what it names. */
function step(one, left, branch) {
  const name = `${rules.kinds[one.kind].title}: ${one.title}`, isNext = one === left[0], { href, filled } = destination(rules.site, one, branch);
  const waits = !isNext || (draft.files[0] !== one && !branch);
  const box = make("input", { type: "checkbox", checked: one.sent === one.text, disabled: one.sent !== one.text && (!isNext || !branch), onchange: () => {
    send(one, box.checked);
    draft.touched = true;
    update();
    part("steps").querySelector("a, li:last-child input").focus();
  } });
  const acts = waits ? [] : [filled ? null : button(words.copy, () => copy(one.text)), make("a", { class: "act", target: "_blank", rel: "noopener", href, text: one.fresh && one.sent === null ? words["github-new"] : words["github-edit"] })];
  return make("li", {}, name, one.sent !== null && one.sent !== one.text ? make("p", { class: "error", text: words["sent-before"] }) : null,
    acts.length ? make("p", { class: "acts" }, ...acts) : null, make("label", {}, box, ` ${words.sent}`));
}

/** From now on the file is there under its name. */
function send(one, isSent) {
  one.sent = isSent ? one.text : null;
  one.idIsOurs = false;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    part("copied").textContent = words.copied;
  } catch {
    const spare = make("textarea", { rows: 8, readonly: true, "aria-label": words["as-text-label"] });
    spare.value = text;
    part("copied").replaceChildren(words["copy-yourself"], spare);
    spare.select();
  }
}

part("copy").addEventListener("click", () => copy(draft.text));
part("download").addEventListener("click", () => {
  for (const one of draft.files) download(one.fresh ? `${one.stem}.yaml` : one.path.split("/").at(-1), one.text);
});
part("branch").addEventListener("input", () => {
  draft.branch = part("branch").value.trim();
  // Who has a branch has sent the first file.
  if (draft.beside.length && draft.files.every((one) => one.sent === null) && branchOf(rules.site, draft.branch)) send(draft.files[0], true);
  draft.touched = true;
  update();
});
part("keep").addEventListener("click", () => {
  keep(draft, localStorage);
  part("copied").textContent = words["draft-kept"];
  offerKept();
});
part("text").addEventListener("change", (event) => {
  draft.take(event.target.value);
  draft.touched = true;
  draw();
  update();
});
part("form").addEventListener("submit", (event) => event.preventDefault());
