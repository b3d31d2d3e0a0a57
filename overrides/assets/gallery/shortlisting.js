// The products that a buyer saved, or that somebody sent: cards to look through and print, a table to take away, a letter.
import { product } from "./product.js";
import { MOST, keep, parse, picked } from "./shortlist.js";

const root = document.querySelector("[data-shortlist]"), words = root.dataset;
const said = root.querySelector('[role="status"]'), list = root.querySelector(".cards"), letter = root.querySelector("textarea");
const act = (name) => root.querySelector(`[data-act="${name}"]`);
const make = (tag, ...content) => { const made = document.createElement(tag); made.append(...content); return made; };
let turn = 0, listed = [];

/** The ids that the address names; null when it names none and the list of this browser is meant. */
function sent() {
  const asked = new URLSearchParams(location.search);
  return asked.has("sp") ? parse(asked.get("sp")) : null;
}

/** What is said of a product besides its name, label → words. */
const told = ({ awards, facts, contact }) => new Map([[words.awards, awards], ...facts, [words.contact, contact]].filter(([, value]) => value));

function card(one) {
  const link = make("a", one.name), box = document.createElement("input"), button = make("button", words.remove);
  link.href = one.address;
  Object.assign(box, { type: "checkbox", value: one.id, autocomplete: "off" });
  box.addEventListener("change", chosen);
  Object.assign(button, { type: "button", className: "quiet-button" });
  button.setAttribute("aria-label", `${words.remove}: ${one.name}`);
  button.addEventListener("click", () => remove(one.id));
  const tick = make("label", box, words.tick), acts = make("div", tick, button), made = make("li", ...(one.picture ? [one.picture] : []), make("h3", link));
  tick.className = "tick";
  acts.className = "comparison__acts";
  made.className = "card";
  for (const image of made.querySelectorAll("img")) Object.assign(image, { sizes: "14rem", loading: "lazy" });
  for (const [label, value] of told(one)) made.append(make("p", make("span", `${label}: `), value));
  made.append(acts);
  return made;
}

/** The way to the comparison: of what is ticked, or, when it is short enough, of the whole list. */
function chosen() {
  const boxes = [...list.querySelectorAll("input")], ticked = boxes.filter((box) => box.checked), compared = ticked.length ? ticked : boxes;
  for (const box of boxes) box.disabled = ticked.length >= MOST && !box.checked;
  const link = act("compare");
  link.parentElement.hidden = compared.length < 2 || compared.length > MOST;
  link.search = `?sp=${compared.map((box) => box.value).join()}`;
}

function write() {
  const address = new URL(`?sp=${listed.map((one) => one.id).join()}`, location.href.split(/[?#]/)[0]).href;
  const facts = (one) => [...told(one)].map((pair) => pair.join(": "));
  const lines = listed.map((one, at) => [`${at + 1}. ${one.name}`, ...facts(one), one.address].join("\n"));
  const body = (text) => `mailto:?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(text)}`;
  letter.textContent = [words.intro, ...lines, `${words.whole} ${address}`].join("\n\n");
  // Longer addresses are cut short by some programs: then the letter leads to the list.
  const whole = body(letter.textContent);
  act("mail").href = whole.length < 2000 ? whole : body(`${words.intro}\n\n${address}`);
}

/** The list as a table for spreadsheets: a mark of the encoding before it, every value in quotes. */
function table() {
  const labels = [words.awards, ...new Set(listed.flatMap(({ facts }) => [...facts.keys()])), words.contact];
  const rows = [[words.product, ...labels, words.page], ...listed.map((one) => [one.name, ...labels.map((label) => told(one).get(label) ?? ""), one.address])];
  const quoted = (value) => `"${value.replace(/"/g, '""')}"`;
  return ["\ufeff", ...rows.map((row) => `${row.map(quoted).join()}\r\n`)].join("");
}

async function show() {
  const mine = ++turn, given = sent(), ids = given ?? picked();
  const known = await Promise.all(ids.map((id) => product(id, words.shortlist)));
  if (mine !== turn) return;
  listed = known.filter((one) => one.facts);
  const missing = known.filter((one) => !one.facts).map((one) => one.id);
  list.replaceChildren(...listed.map(card));
  said.textContent = [listed.length ? words.count.replace("{n}", listed.length) : words.none, missing.length ? words.missing.replace("{}", missing.join(", ")) : ""].join(" ").trim();
  for (const part of root.querySelectorAll("[data-filled]")) part.hidden = !listed.length;
  act("keep").hidden = listed.every(({ id }) => picked().includes(id));
  act("clear").hidden = Boolean(given);
  write();
  chosen();
}

function remove(id) {
  const given = sent();
  if (given) history.pushState(null, "", `?sp=${given.filter((one) => one !== id).join()}`);
  else keep(picked().filter((one) => one !== id));
  show().then(() => said.focus());
}

act("print").addEventListener("click", () => print());
act("csv").addEventListener("click", () => {
  const link = document.createElement("a"), address = URL.createObjectURL(new Blob([table()], { type: "text/csv" }));
  Object.assign(link, { href: address, download: words.file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
});
act("keep").addEventListener("click", () => { keep([...picked(), ...listed.map((one) => one.id)]); show(); });
act("clear").addEventListener("click", () => { keep([]); show().then(() => said.focus()); });
addEventListener("popstate", show);
addEventListener("storage", show);
for (const part of root.querySelectorAll("[data-scripted]")) part.hidden = part.matches(".comparison__needs");
show();
