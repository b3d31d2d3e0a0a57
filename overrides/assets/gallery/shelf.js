// What the gallery shows: the count, the chips, one page of cards, the pager.
import { write } from "./state.js";

const A_PAGE = 24, AROUND = 2;
const fill = (sentence, values) => sentence.replace(/\{(\w*)\}/g, (_, name) => values[name] ?? values.n);

// Its pictures are loaded where they are shown, when all that is said of them is there.
const apart = document.createElement("template").content.ownerDocument;

/** A text as it is, or an element told as its name, its attributes and what is in it. */
function node(told) {
  if (typeof told === "string") return told;
  const [name, attributes, ...inside] = told, element = apart.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside.map(node));
  return element;
}

export class Shelf {
  /** `change` is called with the parts of the state that a chip or the reset takes back. */
  constructor(root, change) {
    this.said = root.querySelector('[role="status"]');
    this.list = root.querySelector(".cards");
    this.heading = root.querySelector("h2");
    this.pager = root.querySelector(".pager");
    this.first = [...this.pager.querySelectorAll("a")].map((link) => link.pathname.replace(/trang\/\d+\/$/, ""))[0] ?? location.pathname;
    this.change = change;
    this.cards = new Map([...this.list.children].map((card) => [card.dataset.product, card]));
    this.chips = document.createElement("ul");
    Object.assign(this.chips, { className: "chips", hidden: true, ariaLabel: this.said.dataset.chips });
    this.chips.dataset.scripted = "";
    this.said.after(this.chips);
    // A page that a chip, the reset or the pager leads to begins at its heading.
    this.pager.addEventListener("click", (event) => this._turn(event));
  }

  show(found, all, rows, pictures, state, name) {
    const words = this.said.dataset, last = Math.max(1, Math.ceil(found.length / A_PAGE)), page = Math.min(state.page, last);
    const shown = found.slice((page - 1) * A_PAGE, page * A_PAGE).map((place) => this._card(rows[place], pictures));
    this._place(shown);
    const some = found.length < all ? words.found : words.all;
    this.said.textContent = fill(found.length ? (all === 1 ? words.one : some) : words.none, { n: found.length, all });
    this._chips(state, name);
    this._pages({ ...state, page }, last);
    document.dispatchEvent(new Event("shelf"));
  }

  fail() {
    this.said.textContent = this.said.dataset.failed;
  }

  /** Cards that stay are not touched: the browser need not lay them out again. */
  _place(shown) {
    const stay = new Set(shown);
    for (const card of [...this.list.children]) if (!stay.has(card)) card.remove();
    shown.forEach((card, place) => {
      const there = this.list.children[place];
      if (there !== card) this.list.insertBefore(card, there ?? null);
    });
  }

  _card(row, pictures) {
    if (!this.cards.has(row.id)) {
      const card = document.createElement("li");
      card.className = "card";
      card.dataset.product = row.id;
      card.append(...[...pictures[row.picture], ...row.words].map(node));
      this.cards.set(row.id, card);
    }
    return this.cards.get(row.id);
  }

  _chips(state, name) {
    const chips = Object.entries(state.chosen).flatMap(([facet, values]) =>
      [...values].map((value) => this._chip(name(facet, value), () => {
        const rest = new Set(values);
        rest.delete(value);
        return { chosen: { ...state.chosen, [facet]: rest } };
      })));
    if (state.text.trim()) chips.push(this._chip(`“${state.text.trim()}”`, () => ({ text: "" })));
    if (chips.length > 0) {
      const none = Object.fromEntries(Object.keys(state.chosen).map((facet) => [facet, new Set()]));
      chips.push(this._chip(this.said.dataset.reset, () => ({ chosen: none, text: "" }), "chip--reset"));
    }
    this.chips.replaceChildren(...chips);
    this.chips.hidden = chips.length === 0;
  }

  _chip(label, taken, kind = "") {
    const entry = document.createElement("li"), button = document.createElement("button");
    Object.assign(button, { type: "button", className: `chip ${kind}`.trim(), textContent: label });
    if (!kind) button.setAttribute("aria-label", `${this.said.dataset.remove}: ${label}`);
    button.addEventListener("click", () => {
      const place = [...this.chips.children].indexOf(entry);
      this.change(taken()).then(() => (this.chips.children[place]?.querySelector("button") ?? this.heading).focus());
    });
    entry.append(button);
    return entry;
  }

  _pages(state, last) {
    this.pager.hidden = last < 2;
    const entries = [];
    for (let page = 1, before = 0; page <= last; page += 1) {
      if (page !== 1 && page !== last && Math.abs(page - state.page) > AROUND) continue;
      if (page > before + 1) entries.push(this._page("…"));
      const here = page === state.page, link = document.createElement(here ? "span" : "a");
      if (here) link.setAttribute("aria-current", "page");
      else Object.assign(link, { href: this._address({ ...state, page }) });
      link.dataset.number = link.textContent = page;
      link.ariaLabel = fill(this.pager.dataset.page, { n: page });
      entries.push(this._page(link));
      before = page;
    }
    this.pager.querySelector("ol").replaceChildren(...entries);
  }

  _page(content) {
    const entry = document.createElement("li");
    if (content === "…") entry.ariaHidden = "true";
    entry.append(content);
    return entry;
  }

  /** Pages of the gallery as it comes have addresses of their own, which need no script. */
  _address(state) {
    const asked = write({ ...state, page: 1 });
    return asked || state.page === 1 ? `${this.first}${write(state)}` : `${this.first}trang/${state.page}/`;
  }

  _turn(event) {
    const link = event.target.closest("a");
    if (!link?.search || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.change({ page: Number(link.dataset.number) }).then(() => this.heading.focus());
  }
}
