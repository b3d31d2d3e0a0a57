// A field that holds the id of a record: typed by name, chosen from a list (WAI-ARIA combobox with a listbox).
import { make } from "./elements.js";
import { asId } from "./forms.js";

/**
 * An input and its list; `choose(id)` is called with what was chosen or, when nothing was, with what was typed.
 * `offer`: {text, act} of a last entry for what is not in the list.
 */
export function picker({ id, kind, value, records, described, choose, words, offer = null }) {
  const list = make("ul", { id: `${id}-ds`, role: "listbox", class: "picker__list", hidden: true, "aria-label": words.found });
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": `${id}-ds`, "aria-autocomplete": "list", "aria-describedby": described,
  });
  const chosen = make("p", { class: "picker__id quiet" });
  let current = value ?? "", options = [], active = -1, dirty = false;

  const show = () => {
    const one = records.find(kind, current);
    input.value = one ? one.title : current;
    chosen.textContent = one ? [one.hint, one.id].filter(Boolean).join(" · ") : "";
    dirty = false;
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = ({ id: next, act }) => {
    current = next;
    show();
    close();
    if (act) act();
    else choose(next);
  };
  const open = async () => {
    await records.load(kind);
    options = input.value.trim() ? [...records.search(kind, input.value), ...(offer ? [{ title: offer.text, hint: "", id: "", act: offer.act }] : [])] : [];
    active = -1;
    // Chosen by the click, not before it: else the finger that chooses presses what the closing list uncovers.
    list.replaceChildren(...options.map((one, index) => make("li", { id: `${id}-${index}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => take(one) },
      make("span", { text: one.title }), make("span", { class: "quiet", text: [one.hint, one.id].filter(Boolean).join(" · ") }))));
    if (!options.some((one) => one.id) && input.value.trim()) list.prepend(make("li", { class: "quiet", role: "option", "aria-disabled": "true", text: words["nothing-found"] }));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const move = (step) => {
    if (list.hidden || !options.length) return;
    active = (active + step + options.length) % options.length;
    const shown = list.querySelectorAll('[role="option"]:not([aria-disabled])');
    shown.forEach((node, index) => node.setAttribute("aria-selected", String(index === active)));
    shown[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
  };

  // What goes along has got its name, or is not wanted any more.
  input.addEventListener("refer", ({ detail }) => {
    current = detail;
    show();
  });
  input.addEventListener("input", () => {
    dirty = true;
    open();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden && options.length) {
      event.preventDefault();
      take(options[Math.max(active, 0)]);
    } else if (event.key === "Escape") {
      if (!list.hidden) event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => {
    close();
    if (!dirty) return;
    const typed = input.value.trim(), exact = records.search(kind, typed, 2).filter((one) => one.title === typed || one.id === typed);
    // A name that nobody bears is taken for an id, so that the check can say which one may have been meant.
    take({ id: exact.length === 1 ? exact[0].id : asId(typed) || typed });
  });
  show();
  records.load(kind).then(() => dirty || show());
  return make("div", { class: "picker" }, input, list, chosen);
}
