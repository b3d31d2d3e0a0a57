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
  const saved = kept(), offered = part("kept");
  offered.hidden = !saved || !(saved.kind in rules.kinds);
  if (offered.hidden) return;
  const what = saved.id || saved.tree?.id || words["new-item"];
  offered.replaceChildren(make("p", { text: fill(words["draft-found"], { what }) }),
    button(words["draft-open"], async () => {
      const made = new Draft(rules, saved.kind, saved);
      if (saved.text) made.take(saved.text);
      await show(made);
    }), button(words["draft-forget"], () => {
      forget();
      offerKept();
    }));
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
  part("branch").value = draft.branch;
  draw();
  part("chooser").open = false;
  part("work").hidden = false;
  part("title").focus();
  const isMore = await fetchNamed();
  if (draft !== next) return;
  // Now that names are known, lists can say them; not under the hands of somebody who has begun.
  if (isMore && !draft.touched && document.activeElement === part("title")) draw();
  update();
}

/** Fetch the lists of all kinds that the record refers to; whether one was not there yet. */
async function fetchNamed() {
  const missing = [...referred(rules.models[draft.model], draft.tree)].filter((kind) => !records.ids(kind));
  await Promise.all(missing.map((kind) => records.load(kind)));
  return missing.length > 0;
}

/** The kinds of record that a record refers to. */
function referred(model, value, found = new Set()) {
  for (const [kind, id] of [].concat(value?.only_in ?? []).map((one) => String(one).split("/"))) if (id && rules.paged.includes(kind)) found.add(kind);
  for (const [name, field] of Object.entries(model.fields)) {
    if (!(name in (value ?? {}))) continue;
    if (field.of?.startsWith("ref:")) found.add(field.of.slice(4));
    if (field.form === "group") for (const one of field.many ? [].concat(value[name]) : [value[name]]) if (one && typeof one === "object") referred(rules.models[field.model], one, found);
  }
  return found;
}

// The form

function draw() {
  const told = { change, source: beside, remove: (loc) => attempt(() => draft.remove(loc)), swap: (loc, index) => attempt(() => draft.swap(loc, index)) };
  form = new Form({ rules, records, draft, told });
  part("title").textContent = fill(draft.fresh ? words["title-new"] : words["title-edit"], { kind: rules.kinds[draft.kind].title.toLowerCase(), id: records.find(draft.kind, draft.id)?.title ?? draft.id });
  const holder = part("form");
  if (draft.broken) holder.replaceChildren(make("p", { class: "error", text: words.broken }));
  else holder.replaceChildren(...form.group(draft.model, []));
  part("photo").replaceChildren(...("photos" in rules.models[draft.model].fields && !draft.broken ? [photoDesk({ rules, draft, site: rules.site, use: usePhoto })] : []));
  part("text").value = draft.text;
}

function change(loc, value) {
  const before = draft.value(loc);
  if (!attempt(() => draft.set(loc, value))) return;
  const [own, inside] = draft.owner(loc);
  if (inside.join() === "id") own.idIsOurs = false;
  if (value !== before) proposeIds(loc, value);
  if (loc[0] === "only_in") fetchNamed().then((isMore) => isMore && update());
  if (own !== draft && own.stem && draft.value(own.at) !== own.stem) attempt(() => draft.set(own.at, own.stem));
}

/** A new source for the field at `at`, to be sent together with the record. */
function beside(at) {
  const made = Object.assign(new Draft(rules, "sources", { tree: defaults("sources") }), { at });
  draft.sources.push(made);
  if (draft.value(at)) attempt(() => draft.set(at, ""));
  return made;
}

/** Ids are made of the title: of a new record, and of a new item that has none. */
function proposeIds(loc, value) {
  const [own, inside] = draft.owner(loc);
  if (own.fresh && own.idIsOurs && inside.join(".") === rules.kinds[own.kind].asked[0]) {
    const stem = asId(value).slice(0, 70).replace(/-+$/, ""), id = [...loc.slice(0, loc.length - inside.length), "id"];
    let free = stem;
    for (let number = 2; records.taken(own.kind)?.has(free); number++) free = `${stem}-${number}`;
    attempt(() => draft.set(id, free));
    fillIn(id, free);
  }
  const item = loc.slice(0, -2);
  if (typeof item.at(-1) === "number" && value && draft.order(item).includes("id") && draft.value([...item, "id"]) === undefined) {
    const made = asId(value).split("-").slice(0, 6).join("-");
    if (made && attempt(() => draft.set([...item, "id"], made))) fillIn([...item, "id"], made);
  }
}

function fillIn(loc, value) {
  const input = document.getElementById(fieldId(loc));
  if (input && "value" in input) input.value = value;
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
  records.lent = draft.named;
  const problems = draft.problems(records);
  for (const one of [draft, ...draft.named]) if (one.fresh && one.tree.id && records.taken(one.kind)?.has(one.tree.id)) problems.push({ own: one === draft ? ["id"] : [WITH_IT, draft.sources.indexOf(one), "id"], code: "S04", line: 0, sentence: fill(words["id-taken"], { id: one.tree.id }) });
  for (const input of part("form").querySelectorAll("[data-doubt]")) problems.push({ own: JSON.parse(input.closest("[data-loc]").dataset.loc), code: "F25", line: 0, sentence: input.dataset.doubt });
  place(problems);
  if (!draft.broken) part("preview").replaceChildren(card(rules, draft, records));
  if (document.activeElement !== part("text")) part("text").value = draft.text;
  for (const box of part("form").querySelectorAll(".behind")) form.compare(box, JSON.parse(box.closest("[data-loc]").dataset.loc));
  const lines = draft.fresh ? [] : changedLines(draft.original, draft.text);
  part("diff").replaceChildren(...lines.map(([sign, text]) => make(sign === "+" ? "ins" : "del", { text: `${sign} ${text}` })));
  part("unchanged").hidden = draft.fresh || lines.length > 0;
  finish(problems);
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
  const ready = draft.stem && draft.changed, sources = draft.named, link = part("github");
  const typed = part("branch").value.trim(), branch = branchOf(rules.site, typed), pictured = Boolean(draft.value(["photos"])?.length);
  const { href, filled } = destination(rules.site, draft, branch);
  part("first").replaceChildren(...sources.map((one) => make("li", {}, make("a", { class: "act", target: "_blank", rel: "noopener", href: destination(rules.site, one).href, text: fill(words["github-source"], { id: one.stem }) }))));
  part("onward").hidden = !sources.length && !pictured;
  part("branch-wrong").hidden = !typed || Boolean(branch);
  // A source goes first and makes the branch; a photo goes last, onto the branch that the record made.
  const onward = part("onward"), first = Boolean(onward.compareDocumentPosition(part("acts")) & Node.DOCUMENT_POSITION_FOLLOWING);
  // Moved only when it must be: a field that is moved loses the person who types in it.
  if (first !== sources.length > 0) part("acts")[first ? "after" : "before"](onward);
  part("acts").hidden = sources.length > 0 && !branch;
  part("upload").hidden = !branch || !pictured;
  part("upload").href = branch ? `${branch.root}/upload/${branch.name}/data/photos/${draft.kind}/${draft.stem}` : "";
  part("finish").hidden = !ready;
  part("nothing").hidden = Boolean(ready);
  link.href = href;
  link.textContent = draft.fresh ? words["github-new"] : words["github-edit"];
  const alone = filled ? words["how-filled"] : draft.fresh ? words["how-new"] : draft.branch ? words["how-open"] : words["how-edit"];
  part("how").textContent = !sources.length ? alone : [fill(words["how-together"], { count: sources.length + 1 }), filled ? "" : alone].join(" ");
  part("copy").hidden = filled;
  part("warning").hidden = !problems.length;
}

part("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(draft.text);
    part("copied").textContent = words.copied;
  } catch {
    part("text").closest("details").open = true;
    part("text").focus();
    part("text").select();
    part("copied").textContent = words["copy-yourself"];
  }
});
part("download").addEventListener("click", () => {
  for (const one of [...draft.named, draft]) download(one.fresh ? `${one.stem}.yaml` : one.path.split("/").at(-1), one.text);
});
part("branch").addEventListener("input", () => update());
part("keep").addEventListener("click", () => {
  keep(draft);
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
