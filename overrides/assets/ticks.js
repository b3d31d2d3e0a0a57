// Steps and papers to tick off, kept on this device. Without a script they are a plain list, which can be ticked on paper.
(() => {
  "use strict";
  const list = document.querySelector("[data-ticks]");
  const key = `khuyencong-buoc-${list.dataset.ticks}`;

  const kept = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
    } catch {
      return new Set(); // storage is forbidden, or something else wrote there
    }
  };
  const done = kept();

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify([...done]));
    } catch {
      // then it holds for this page only
    }
  };

  /** A box for one thing; `name` is what it ticks off. */
  const box = (id, name, shown) => {
    const label = document.createElement("label"), input = document.createElement("input");
    input.type = "checkbox";
    input.checked = done.has(id);
    input.addEventListener("change", () => {
      if (input.checked) done.add(id);
      else done.delete(id);
      keep();
    });
    label.className = "tick";
    label.append(input, ...shown);
    if (name) input.setAttribute("aria-label", name);
    return label;
  };

  for (const step of list.querySelectorAll("[data-step]")) {
    const word = step.querySelector(".tick");
    word.replaceWith(box(step.id, `${word.textContent}: ${step.querySelector("h2").textContent}`, [...word.childNodes]));
  }
  for (const paper of list.querySelectorAll("[data-paper]")) paper.append(box(paper.dataset.paper, "", [...paper.childNodes]));
})();
