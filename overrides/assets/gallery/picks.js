// A button on each product to pick it for comparing, and the bar that shows what is picked.
import { MOST, keep, picked } from "./shortlist.js";

const bar = document.querySelector("[data-picks]"), said = bar.querySelector('[role="status"]'), words = bar.dataset;

function decorate() {
  for (const product of document.querySelectorAll("[data-product]:not(:has(> .pick))")) {
    const title = product.querySelector("h1, h3"), button = document.createElement("button");
    Object.assign(button, { type: "button", className: "pick" });
    button.dataset.scripted = "";
    button.setAttribute("aria-description", title.textContent.trim());
    button.addEventListener("click", () => toggle(product.dataset.product));
    if (title.matches("h1")) title.after(button);
    else product.append(button);
  }
  show();
}

function toggle(id) {
  const ids = picked(), has = ids.includes(id);
  if (!has && ids.length >= MOST) return show(words.full);
  keep(has ? ids.filter((one) => one !== id) : [...ids, id]);
  show();
}

function show(instead) {
  const ids = picked();
  for (const product of document.querySelectorAll("[data-product]")) {
    const button = product.querySelector(":scope > .pick"), has = ids.includes(product.dataset.product);
    button.setAttribute("aria-pressed", has);
    button.textContent = has ? words.picked : words.pick;
  }
  bar.hidden = !ids.length;
  said.textContent = instead ?? words.count.replace("{n}", ids.length);
  bar.querySelector("a").search = ids.length ? `?sp=${ids.join()}` : "";
}

bar.querySelector("button").addEventListener("click", () => {
  keep([]);
  show();
  document.querySelector(".pick")?.focus();
});
addEventListener("storage", () => show());
addEventListener("pageshow", () => show());
document.addEventListener("shelf", decorate);
decorate();
