// A button on each product to pick it for comparing, and the bar that shows what is picked.
import { MOST, keep, picked } from "./shortlist.js";

const bar = document.querySelector("[data-picks]"), said = bar.querySelector('[role="status"]'), words = bar.dataset;
const buttons = new WeakMap();

/** The button of a product, made when it is first shown. */
function buttonOf(product) {
  if (!buttons.has(product)) {
    const title = product.querySelector("h1, h3"), button = document.createElement("button");
    Object.assign(button, { type: "button", className: "pick" });
    button.dataset.scripted = "";
    button.setAttribute("aria-description", title.textContent.trim());
    button.addEventListener("click", () => toggle(product.dataset.product));
    if (title.matches("h1")) title.after(button);
    else product.append(button);
    buttons.set(product, button);
  }
  return buttons.get(product);
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
    const button = buttonOf(product), has = ids.includes(product.dataset.product);
    if (button.ariaPressed === String(has)) continue;
    button.ariaPressed = has;
    button.textContent = has ? words.picked : words.pick;
  }
  bar.hidden = !ids.length;
  const count = instead ?? words.count.replace("{n}", ids.length);
  if (said.textContent !== count) said.textContent = count;
  bar.querySelector("a").search = ids.length ? `?sp=${ids.join()}` : "";
}

bar.querySelector("button").addEventListener("click", () => {
  keep([]);
  show();
  document.querySelector(".pick")?.focus();
});
addEventListener("storage", () => show());
addEventListener("pageshow", () => show());
document.addEventListener("shelf", () => show());
show();
