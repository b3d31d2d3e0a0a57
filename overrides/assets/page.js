// What every page does at once: the reader's colours and letter size before anything is drawn, then the controls for them.
// Nothing is kept unless the reader chooses something other than what the device says.
(() => {
  "use strict";
  const NORMAL = { scheme: "auto", size: "normal" };
  const root = document.documentElement;

  const kept = (name) => {
    try {
      return localStorage.getItem(`khuyencong-${name}`) ?? NORMAL[name];
    } catch {
      return NORMAL[name]; // storage is forbidden: the page looks as the device says
    }
  };

  const show = (name, value) => {
    if (value === NORMAL[name]) delete root.dataset[name];
    else root.dataset[name] = value;
  };

  const keep = (name, value) => {
    try {
      if (value === NORMAL[name]) localStorage.removeItem(`khuyencong-${name}`);
      else localStorage.setItem(`khuyencong-${name}`, value);
    } catch {
      // then it holds for this page only
    }
  };

  for (const name of Object.keys(NORMAL)) show(name, kept(name));

  // What an address points at is seen, though it stands in a part that is folded away.
  const reveal = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return; // %A is the beginning of a letter at most: no name
    }
    const named = document.getElementById(id);
    for (let fold = named?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (named) named.scrollIntoView();
  };
  addEventListener("hashchange", reveal);

  document.addEventListener("DOMContentLoaded", () => {
    reveal();
    const form = document.querySelector(".display form");
    if (!form) return;
    for (const name of Object.keys(NORMAL)) form.elements[name].value = root.dataset[name] ?? NORMAL[name];
    form.addEventListener("change", ({ target }) => {
      show(target.name, target.value);
      keep(target.name, target.value);
    });
  });

  // Opened from a file (a USB stick), a folder is no page: links and the search lead to the page in it. What needs a server says so.
  if (location.protocol === "file:") {
    const named = (address) => address.replace(/\/(?=$|[?#])/, "/index.html");
    addEventListener("click", ({ target }) => {
      const link = target.closest?.("a[href]");
      if (link?.href.startsWith("file:")) link.href = named(link.href);
    }, true);
    addEventListener("submit", ({ target }) => { target.action = named(target.action); }, true);
    addEventListener("DOMContentLoaded", () => {
      for (const told of document.querySelectorAll("[data-by-file]")) told.hidden = false;
    });
  }

  // The other language opens at the same point, with the same question.
  for (const event of ["click", "auxclick", "contextmenu"]) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest?.(".languages a");
      if (link) [link.search, link.hash] = [location.search, location.hash];
    }, true);
  }
})();
