// Products side by side: each part is taken from the product's own page, so nothing is stated twice.
import { product } from "./product.js";
import { MOST, keep, parse, picked } from "./shortlist.js";

const root = document.querySelector("[data-comparison]"), words = root.dataset;
const said = root.querySelector('[role="status"]'), region = root.querySelector(".table"), table = region.querySelector("table");
const make = (tag, ...content) => { const made = document.createElement(tag); made.append(...content); return made; };
/** The ids that the address names; null when it names none and the list of this browser is meant. */
const sent = () => {
  const asked = new URLSearchParams(location.search);
  return asked.has("sp") ? parse(asked.get("sp")).slice(0, MOST) : null;
};
const act = (name) => root.querySelector(`[data-act="${name}"]`);
const differences = act("differences"), plain = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
let turn = 0, listed = [];

function head({ id, address, name, picture }) {
  const link = make("a", name), button = make("button", words.remove), cell = make("th");
  link.href = address;
  cell.scope = "col";
  Object.assign(button, { type: "button", className: "quiet-button", ariaLabel: `${words.remove}: ${name}` });
  button.addEventListener("click", () => remove(id));
  cell.append(...(picture ? [picture] : []), link, button);
  for (const image of cell.querySelectorAll("img")) image.sizes = "12rem";
  return cell;
}

function row(label, products) {
  const heading = make("th", label), cells = products.map(({ rows }) => make("td", ...(rows.get(label) ?? [words.row])));
  Object.assign(heading, { scope: "rowgroup", colSpan: products.length });
  const same = cells.length > 1 && cells.every((cell) => plain(cell) === plain(cells[0]));
  // On a phone the cells stand below each other, far from the heads of their columns.
  cells.forEach((cell, at) => { cell.dataset.name = products[at].name; });
  const part = make("tbody", make("tr", heading), make("tr", ...cells));
  return Object.assign(part, { same, hidden: same && differences.checked });
}

async function show() {
  const mine = ++turn, given = sent(), ids = given ?? picked().slice(0, MOST);
  if (!given && ids.length) history.replaceState(null, "", `?sp=${ids.join()}`);
  const found = await Promise.all(ids.map((id) => product(id, words.comparison)));
  if (mine !== turn) return;
  const products = found.filter((one) => one.rows), missing = found.filter((one) => !one.rows).map((one) => one.id);
  const labels = [...new Set(products.flatMap((one) => [...one.rows.keys()]))];
  table.replaceChildren(table.caption, make("thead", make("tr", ...products.map(head))), ...labels.map((label) => row(label, products)));
  region.hidden = !products.length;
  differences.parentElement.hidden = products.length < 2;
  said.textContent = [products.length ? words.shown.replace("{n}", products.length) : words.none, missing.length ? words.missing.replace("{}", missing.join(", ")) : ""].join(" ").trim();
  act("print").hidden = !products.length;
  listed = products.map((one) => one.id);
  act("keep").hidden = listed.every((id) => picked().includes(id));
}

/** Take one out of the comparison; what the reader saved stays saved. */
function remove(id) {
  history.pushState(null, "", `?sp=${sent().filter((one) => one !== id).join()}`);
  show().then(() => region.focus());
}

differences.checked = matchMedia("(max-width: 47.99rem)").matches;
differences.addEventListener("change", () => {
  for (const part of table.tBodies) part.hidden = part.same && differences.checked;
});
act("print").addEventListener("click", () => print());
act("keep").addEventListener("click", () => { keep([...picked(), ...listed]); show(); });
addEventListener("popstate", show);
for (const part of root.querySelectorAll("[data-scripted]")) part.hidden = part.matches(".comparison__needs");
show();
