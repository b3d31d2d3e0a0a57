// Lists narrowed by what stands on their entries. The choice stands in the address, so that Back works and it can be sent to
// others. States are read from the badges, which status.js has put right for today.
(() => {
  "use strict";
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const fields = [...form.querySelectorAll("select")], box = form.querySelector("input");
  const told = form.querySelector("[role=status]"), reset = form.querySelector("[type=reset]");
  const wholes = document.querySelectorAll("[data-whole], .contents"); // what is said of the list as a whole
  const parts = [...document.querySelectorAll("[data-part]")];
  const opened = new Map([...document.querySelectorAll("details")].map((fold) => [fold, fold.open]));
  const names = new Map(fields.flatMap((field) => [...field.options]).map((option) => [option, option.text]));

  /** What an entry says of a field: by its own badge where it has one, else on itself or on what holds it. */
  const valuesOf = (item, field) => {
    const badge = "byBadge" in field.dataset && [...item.querySelectorAll(".badge")].find((one) => one.closest("[data-item]") === item);
    if (badge) return [badge.className.match(/status--([\w-]+)/)[1]];
    const attribute = `data-${field.name}`;
    return (item.closest(`[${attribute}]`)?.getAttribute(attribute) ?? "").split(" ");
  };
  const items = [...document.querySelectorAll("[data-item]")].map((node) => ({ node, values: fields.map((field) => valuesOf(node, field)), keys: "" }));
  let keysOf = () => []; // what the words of a text are looked for by, once that is known
  let asked = []; // those of the words in the box, each of which an entry has to have

  const fits = (item, chosen, but = -1) =>
    asked.every((key) => item.keys.includes(key)) && chosen.every((value, at) => at === but || !value || item.values[at].includes(value));

  /** Each choice with what it would leave, the others staying as they are. */
  const count = (chosen) => {
    for (const [at, field] of fields.entries()) {
      const others = items.filter((item) => fits(item, chosen, at));
      for (const option of field.options) {
        if (!option.value) continue;
        const left = others.filter((item) => item.values[at].includes(option.value)).length;
        option.text = `${names.get(option)} (${left})`;
        option.disabled = !left && !option.selected;
      }
    }
  };

  const filter = () => {
    asked = box ? keysOf(box.value) : [];
    const chosen = fields.map((field) => field.value), narrowed = asked.length > 0 || chosen.some(Boolean);
    const left = new Set(items.filter((item) => fits(item, chosen)).map((item) => item.node));
    // An entry inside another one is seen with it.
    for (const { node } of items) node.hidden = !left.has(node) && ![...node.querySelectorAll("[data-item]")].some((one) => left.has(one));
    for (const part of parts) {
      const here = [...part.querySelectorAll("[data-item]")].filter((one) => left.has(one)).length;
      part.hidden = !here;
      const counted = part.querySelector(".count");
      if (counted) counted.textContent = `(${here})`;
    }
    for (const [fold, open] of opened) {
      if (!fold.querySelector("[data-item]")) continue;
      fold.open = narrowed || open;
      if (fold.matches(".more")) fold.firstElementChild.hidden = narrowed; // how many more there are holds for the whole list
    }
    const [some, none] = form.dataset.filter.split("|");
    told.textContent = left.size ? some.replace("{}", left.size) : none;
    reset.hidden = !narrowed;
    for (const whole of wholes) whole.hidden = narrowed;
    count(chosen);
  };

  /** The address with what the form says in it and nothing that is not chosen. */
  const query = () => {
    const given = new URLSearchParams(location.search);
    for (const field of [...fields, box].filter(Boolean)) {
      if (field.value.trim()) given.set(field.name, field.value);
      else given.delete(field.name);
    }
    return given.toString();
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = given.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    if (box) box.value = given.get(box.name) ?? "";
    filter();
  };

  const write = (how) => {
    const made = query();
    history[how](null, "", made ? `?${made}` : location.pathname);
    filter();
  };
  form.addEventListener("change", (event) => event.target !== box && write("pushState"));
  box?.addEventListener("input", () => write("replaceState")); // Back undoes choices, not letters
  reset.addEventListener("click", (event) => {
    event.preventDefault(); // the browser would empty the fields after everybody has looked at them
    for (const field of [...fields, box].filter(Boolean)) field.value = "";
    write("pushState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  form.hidden = false;
  read();
  if (!box) return;

  /** Words are read as the search reads them; where its table cannot be had there is no field for them. */
  const learnWords = async () => {
    const [folding, answer] = await Promise.all([import("./search/folding.js"), fetch(form.dataset.folding)]);
    folding.learn(await answer.json());
    keysOf = (text) => folding.words(text).map(folding.key);
    for (const item of items) item.keys = keysOf(item.node.textContent).join(" ");
    filter();
  };
  learnWords().catch(() => {
    box.closest("p").hidden = true;
  });
})();
