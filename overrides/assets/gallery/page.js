// The gallery page: facets, text and order from the address and back to it. The data come when the reader begins to filter.
import { learn } from "../search/folding.js";
import { prepare, sift, termsOf } from "./matching.js";
import { read, write } from "./state.js";
import { Shelf } from "./shelf.js";

const PAUSE = 150;
const root = document.querySelector("[data-gallery]");
const side = root.querySelector(".gallery__side");
const text = document.getElementById("loc-chu"), order = document.getElementById("xep");
const boxes = checkboxes();
// On a phone the filters are a sheet over the page, with the way back at its foot; whoever goes on by keyboard has left it.
const sheet = side.querySelector(".facets"), see = sheet.querySelector(".facets__see");
const shelf = new Shelf(root, (chip) => change({ ...state, page: 1, ...chip }));
let state = read(location.search), loading, typing, turn = 0;

/** Each link of a facet becomes a checkbox with the same words. */
function checkboxes() {
  const made = new Map();
  for (const link of side.querySelectorAll("a[data-value]")) {
    const label = document.createElement("label"), box = document.createElement("input");
    const facet = link.closest("[data-facet]").dataset.facet;
    // The address says what is ticked, not what a browser remembers; remembering costs time at every change.
    Object.assign(box, { type: "checkbox", name: facet, value: link.dataset.value, autocomplete: "off" });
    label.append(box, link.textContent);
    made.set(`${facet}/${box.value}`, { box, name: link.textContent, count: link.nextElementSibling.firstChild });
    link.replaceWith(label);
  }
  return made;
}

async function load() {
  loading ??= Promise.all([root.dataset.gallery, root.dataset.folding].map(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  })).then(([data, rules]) => {
    learn(rules);
    prepare(data.rows);
    data.orders[""] = data.rows.map((_, place) => place);
    return data;
  });
  return loading;
}

/** Take the reader to another state: a new entry in the history, or, while typing goes on, the same one. */
function change(next, replace = false) {
  state = next;
  history[replace ? "replaceState" : "pushState"](null, "", `${location.pathname}${write(state)}`);
  return show();
}

async function show() {
  const mine = ++turn;
  controls();
  try {
    const { shelf: shown, rows, orders, pictures } = await load();
    if (mine !== turn) return;
    const { found: fitting, counts } = sift(rows, orders[state.order] ?? orders[""], state.chosen, termsOf(rows, state.text));
    // Who asks is answered from the archive too; unasked it stays on its own page.
    const unasked = !write({ ...state, order: "", page: 1 }), found = unasked ? fitting.filter((place) => place < shown) : fitting;
    for (const { box, count } of boxes.values()) {
      const number = String(counts[box.name].get(box.value) ?? 0);
      if (count.data !== number) count.data = number;
    }
    see.textContent = see.dataset.see.replace("{n}", found.length);
    shelf.show(found, unasked ? shown : rows.length, rows, pictures, state, (facet, value) => boxes.get(`${facet}/${value}`)?.name ?? value);
  } catch (error) {
    if (mine !== turn) return;
    loading = undefined;
    shelf.fail();
    throw error;
  }
}

/** Make the controls say what the state says. */
function controls() {
  for (const { box } of boxes.values()) {
    box.checked = state.chosen[box.name].has(box.value);
    if (box.checked) for (let at = box.closest("details"); at?.matches(".facet"); at = at.parentElement.closest("details")) at.open = true;
  }
  if (document.activeElement !== text) text.value = state.text;
  order.value = state.order;
}

side.addEventListener("change", ({ target }) => {
  if (target === order) change({ ...state, order: order.value, page: 1 });
  if (target.type !== "checkbox") return;
  const values = new Set(state.chosen[target.name]);
  values[target.checked ? "add" : "delete"](target.value);
  change({ ...state, chosen: { ...state.chosen, [target.name]: values }, page: 1 });
});
text.addEventListener("input", () => {
  clearTimeout(typing);
  // One entry in the history for one thing typed, not for each letter.
  typing = setTimeout(() => change({ ...state, text: text.value, page: 1 }, Boolean(state.text)), PAUSE);
});
for (const event of ["focusin", "pointerenter"]) side.addEventListener(event, () => load().catch(() => { loading = undefined; }), { once: true });
addEventListener("popstate", () => { clearTimeout(typing); state = read(location.search); text.blur(); show(); });

const covers = () => getComputedStyle(sheet).position === "fixed";

function close() {
  sheet.open = false;
  sheet.firstElementChild.focus();
}
see.addEventListener("click", () => { close(); shelf.heading.focus(); });
sheet.addEventListener("keydown", ({ key }) => { if (key === "Escape" && covers()) close(); });
sheet.addEventListener("focusout", ({ relatedTarget: next }) => { if (next && !sheet.contains(next) && covers()) sheet.open = false; });
sheet.classList.add("facets--sheet");

for (const part of side.querySelectorAll("[data-scripted]")) part.hidden = false;
if (write(state)) show();
