// A button on each product to save it, and the bar that leads to what is saved.
import { MOST, keep, picked } from "./shortlist.js";

const bar = document.querySelector("[data-picks]"), said = bar.querySelector('[role="status"]'), words = bar.dataset, compare = bar.querySelector("[data-comparing]");
const buttons = new WeakMap();

/** The button of a product: on its own page it waits there, on a card it is made when the card is first shown. */
function buttonOf(product) {
  if (!buttons.has(product)) {
    const own = product.querySelector(":scope > .pick"), button = own ?? document.createElement("button");
    if (!own) {
      Object.assign(button, { type: "button", className: "pick" });
      button.dataset.scripted = "";
      button.setAttribute("aria-description", product.querySelector("h3").textContent.trim());
      product.append(button);
    }
    button.hidden = false;
    button.addEventListener("click", () => toggle(product.dataset.product));
    buttons.set(product, button);
  }
  return buttons.get(product);
}

function toggle(id) {
  const ids = picked();
  keep(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  show();
}

function show() {
  const ids = picked();
  for (const product of document.querySelectorAll("[data-product]")) {
    const button = buttonOf(product), has = ids.includes(product.dataset.product);
    if (button.ariaPressed === String(has)) continue;
    button.ariaPressed = has;
    // On a card a sign is enough to see; what it means is said to those who do not see the card.
    const label = has ? words.picked : words.pick, sign = has ? "✓" : "+";
    button.textContent = product.matches(".card") ? sign : `${sign} ${label}`;
    button.setAttribute("aria-label", label);
  }
  bar.hidden = !ids.length;
  const count = words.count.replace("{n}", ids.length);
  if (said.textContent !== count) said.textContent = count;
  compare.hidden = ids.length < 2 || ids.length > MOST;
  compare.search = `?sp=${ids.join()}`;
}

addEventListener("storage", () => show());
addEventListener("pageshow", () => show());
document.addEventListener("shelf", () => show());
show();
