// Copy buttons: shown where they work, they copy a citation or a figure with its source, and say that it was done.
(() => {
  "use strict";
  const told = document.querySelector(".copied");
  if (!told) return;
  const words = (node) => node.textContent.trim().replace(/\s+/g, " ");

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed here (plain http, an old browser): copy as from a text field.
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "visually-hidden";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const figure = (box) => {
    const lines = [...box.querySelectorAll("p")].map((line) => {
      const copied = line.cloneNode(true);
      copied.querySelectorAll(".note").forEach((note) => note.remove());
      return words(copied);
    });
    const sources = [...box.querySelectorAll("a.note")].map(({ hash }) => `${told.dataset.source}: ${words(document.querySelector(hash))}`);
    return [...lines, ...new Set(sources), `${document.querySelector("link[rel=canonical]").href}#${box.id}`].join("\n");
  };

  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const named = button.dataset.copy;
      const done = await copy(named ? document.getElementById(named).textContent.trim() : figure(button.closest(".figure")));
      button.focus();
      told.textContent = told.dataset[done ? "done" : "failed"];
      setTimeout(() => (told.textContent = ""), 4000);
    });
  }
})();
