// The reader's province: chosen once, kept on this device and in the address; its own come first. Without a script the same
// links lead to the province's own page.
(() => {
  "use strict";
  const bar = document.querySelector("[data-lens]");
  if (!bar) return;
  const KEY = "khuyencong-tinh", ASKED = "tinh", own = bar.dataset.lens;
  const choices = new Map([...bar.querySelectorAll("[data-province]")].map((link) => [link.dataset.province, link]));
  const name = bar.querySelector("[data-lens-name]"), change = bar.querySelector("details");

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is forbidden: the address alone remembers
    }
  };
  const keep = (province) => {
    try {
      if (province === own) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, province);
    } catch {
      // then it holds for this page only
    }
  };

  // The chosen province's own first, then what is of the whole country, then the others, each in the order that it had.
  const rank = (item, province) => {
    const places = (item.dataset.in || "").split(" ").filter(Boolean);
    return places.includes(province) ? 0 : places.length ? 2 : 1;
  };
  const lists = [...document.querySelectorAll("[data-lens-list]")].map((list) => [list, [...list.children]]);
  const arrange = (province) => {
    for (const [list, items] of lists) {
      const sorted = items.map((item, at) => [rank(item, province), at, item]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      for (const [place, , item] of sorted) {
        list.append(item);
        if (item.localName === "details" && place === 0) item.open = true;
      }
    }
  };

  // On the home page the parts that speak of a province are those of its own page.
  const parts = [...document.querySelectorAll("[data-lens-part]")].map((part) => [part, part.innerHTML]);
  const borrow = async (province) => {
    if (province === own) {
      for (const [part, before] of parts) part.innerHTML = before;
      return;
    }
    const address = choices.get(province).href, answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const [attribute, selector] of [["href", "[href]"], ["src", "[src]"]]) {
      for (const node of page.querySelectorAll(`main ${selector}`)) node.setAttribute(attribute, new URL(node.getAttribute(attribute), address).href);
    }
    for (const node of page.querySelectorAll("main [srcset]")) {
      node.setAttribute("srcset", node.getAttribute("srcset").replace(/(^|,\s*)(\S+)/g, (_, gap, one) => gap + new URL(one, address).href));
    }
    for (const [part, before] of parts) {
      const theirs = page.getElementById(part.dataset.lensPart);
      part.innerHTML = theirs ? theirs.closest("section").innerHTML : before;
    }
  };

  const show = (province) => {
    const link = choices.get(province);
    name.textContent = link.textContent;
    name.href = link.href;
    for (const [id, one] of choices) {
      if (id === province) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    arrange(province);
    if (parts.length > 0) borrow(province).catch(() => {}); // off line: what stands there stays
  };
  const state = (province) => {
    const address = new URL(location.href);
    if (province === own) address.searchParams.delete(ASKED);
    else address.searchParams.set(ASKED, province);
    history.replaceState(history.state, "", address);
  };

  bar.addEventListener("click", (event) => {
    const link = event.target.closest("[data-province]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change.open = false;
    keep(link.dataset.province);
    state(link.dataset.province);
    show(link.dataset.province);
    name.focus();
  });

  const asked = new URLSearchParams(location.search).get(ASKED);
  const province = [asked, kept()].find((one) => choices.has(one));
  if (province && province !== own) {
    state(province);
    show(province);
  }
})();
