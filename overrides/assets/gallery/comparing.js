// Products side by side: each part is taken from the product's own page, so nothing is stated twice.
import { borrowed } from "../borrowing.js";
import { keep, parse, picked } from "./shortlist.js";

const root = document.querySelector("[data-comparison]"), words = root.dataset;
const said = root.querySelector('[role="status"]'), region = root.querySelector(".table"), table = region.querySelector("table");
const make = (tag, ...content) => { const made = document.createElement(tag); made.append(...content); return made; };
const shared = () => parse(new URLSearchParams(location.search).get("sp"));
const act = (name) => root.querySelector(`[data-act="${name}"]`);
const differences = act("differences"), plain = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
let turn = 0;

/** A product as its page has it: name, link, picture, and the parts marked for comparing by their headings. */
async function product(id) {
  const address = new URL(`${id}/`, new URL(words.comparison, location.href)).href, page = await borrowed(address), rows = new Map();
  if (!page) return { id };
  for (const part of page.querySelectorAll("[data-compare]")) {
    if (part.matches("dl")) for (const fact of part.children) rows.set(fact.querySelector("dt").textContent, [...fact.querySelector("dd").childNodes]);
    else rows.set(part.querySelector("h2").textContent, [...part.children].slice(1));
  }
  for (const node of page.querySelectorAll("main [id]")) node.removeAttribute("id");
  return { id, address, name: page.querySelector("h1").textContent, picture: page.querySelector("main .photo :is(picture, img)"), rows };
}

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
  const mine = ++turn, asked = shared(), ids = asked.length ? asked : picked();
  if (!asked.length && ids.length) history.replaceState(null, "", `?sp=${ids.join()}`);
  const found = await Promise.all(ids.map(product));
  if (mine !== turn) return;
  const products = found.filter((one) => one.rows), missing = found.filter((one) => !one.rows).map((one) => one.id);
  const labels = [...new Set(products.flatMap((one) => [...one.rows.keys()]))];
  table.replaceChildren(table.caption, make("thead", make("tr", ...products.map(head))), ...labels.map((label) => row(label, products)));
  region.hidden = !products.length;
  differences.parentElement.hidden = products.length < 2;
  said.textContent = [products.length ? words.shown.replace("{n}", products.length) : words.none, missing.length ? words.missing.replace("{}", missing.join(", ")) : ""].join(" ").trim();
  act("print").hidden = !products.length;
  act("keep").hidden = !products.length || picked().join() === ids.join();
  act("clear").hidden = !picked().length;
}

/** Take one out; the list in the browser follows only if it is this one. */
function remove(id) {
  const ids = shared(), rest = ids.filter((one) => one !== id);
  if (picked().join() === ids.join()) keep(rest);
  history.pushState(null, "", rest.length ? `?sp=${rest.join()}` : location.pathname);
  show().then(() => region.focus());
}

differences.checked = matchMedia("(max-width: 47.99rem)").matches;
differences.addEventListener("change", () => {
  for (const part of table.tBodies) part.hidden = part.same && differences.checked;
});
act("print").addEventListener("click", () => print());
act("keep").addEventListener("click", () => { keep(shared()); show(); });
act("clear").addEventListener("click", () => {
  keep([]);
  history.pushState(null, "", location.pathname);
  show();
});
addEventListener("popstate", show);
for (const part of root.querySelectorAll("[data-scripted]")) part.hidden = part.matches(".comparison__needs");
show();
