// Explanations in place. A term opens what it means (tap, Enter, hover); a document's link gets a small button that opens
// what it is and whether it still holds. The link itself always leads to its page, and does so where this cannot run.
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  const { src, dataset: words } = document.currentScript;
  if (!words.open) return; // a list: explanations would stand beside every line of it
  const source = new URL(`previews.${document.documentElement.lang}.json`, src);
  let data, timer, owner, pinned, mouse;
  let closed = {};

  const load = () => (data ??= fetch(source).then((answer) => answer.json()).catch(() => (data = undefined)));
  const make = (tag, text, name = "") => {
    const node = Object.assign(document.createElement(tag), { textContent: text });
    if (name) node.className = name;
    return node;
  };
  const panel = Object.assign(make("div", "", "peek"), { id: "xem-nhanh", popover: "auto" });
  panel.setAttribute("role", "note");

  /** The parts of a preview: name, state today, one line, the way to the page. */
  const fill = ({ name, other, title, history, line }, link) => {
    const head = make("p");
    head.append(make("strong", name));
    if (other) head.append(" ", Object.assign(make("span", other, "quiet"), { lang: document.documentElement.lang === "vi" ? "en" : "vi" }));
    const parts = [head];
    if (title) parts.push(make("p", title));
    const status = globalThis.khuyencongStatus;
    if (history && status) {
      const [, tone, word] = status.stateOn(history, status.dayInVietnam(Date.now()));
      const badge = make("p");
      badge.append(make("span", word, `badge status--${tone}`));
      parts.push(badge);
    }
    if (line) parts.push(make("p", line));
    const way = make("p");
    way.append(Object.assign(make("a", words.open), { href: link.href }));
    panel.replaceChildren(...parts, way);
  };

  /** Beside the trigger; on a phone the stylesheet keeps it at the lower edge, or at the upper one to leave the trigger seen. */
  const place = (trigger) => {
    const box = trigger.getBoundingClientRect();
    const above = box.bottom + panel.offsetHeight > innerHeight && box.top > panel.offsetHeight;
    panel.classList.toggle("peek--above", box.bottom > innerHeight - panel.offsetHeight - 16);
    panel.style.setProperty("--y", `${scrollY + (above ? box.top - panel.offsetHeight - 6 : box.bottom + 6)}px`);
    panel.style.setProperty("--x", `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - panel.offsetWidth - 8))}px`);
  };

  const open = async (trigger, link, keep) => {
    const [, section, id] = link.pathname.match(/([\w-]+)\/([\w-]+)\/$/);
    const found = (await load())?.[section]?.[id];
    if (!found) return keep && location.assign(link.href);
    if (owner) panel.hidePopover();
    fill(found, link);
    trigger.after(panel);
    panel.showPopover();
    place(trigger);
    [owner, pinned] = [trigger, keep];
    trigger.setAttribute("aria-expanded", "true");
  };

  panel.addEventListener("beforetoggle", ({ newState, timeStamp }) => {
    if (newState === "open" || !owner) return;
    owner.setAttribute("aria-expanded", "false");
    closed = { owner, timeStamp };
    owner = null;
  });
  const leave = () => { clearTimeout(timer); timer = setTimeout(() => owner && !pinned && panel.hidePopover(), 250); };
  panel.addEventListener("pointerenter", () => clearTimeout(timer));
  panel.addEventListener("pointerleave", leave);
  addEventListener("pointerdown", ({ pointerType }) => { mouse = pointerType === "mouse"; }, true);
  addEventListener("keydown", () => { mouse = false; }, true);

  const arm = (trigger, link) => {
    trigger.setAttribute("aria-expanded", "false");
    trigger.addEventListener("pointerenter", load, { once: true });
    trigger.addEventListener("click", (event) => {
      if (trigger === link && (mouse || event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      // The press that closed the panel (it closes at a press anywhere) must not open it again.
      if (closed.owner === trigger && event.timeStamp - closed.timeStamp < 400) return;
      if (owner === trigger) panel.hidePopover();
      else open(trigger, link, true);
    });
  };

  for (const link of document.querySelectorAll("main a.term")) {
    arm(link, link);
    link.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "mouse") return;
      clearTimeout(timer);
      timer = setTimeout(() => owner !== link && open(link, link, false), 300);
    });
    link.addEventListener("pointerleave", leave);
  }
  const told = new Set(); // once a page for each document
  for (const link of document.querySelectorAll('main a[href*="/chinh-sach/"]')) {
    if (told.has(link.pathname) || !/\/chinh-sach\/[\w-]+\/$/.test(link.pathname) || link.pathname === location.pathname || link.closest("h1,h2,h3,nav,.peek-none")) continue;
    told.add(link.pathname);
    const button = make("button", "i", "peek-open");
    button.type = "button";
    button.setAttribute("aria-label", words.about.replace("{}", link.textContent.trim()));
    link.after(button);
    arm(button, link);
  }
})();
