// The reader's province: chosen once, kept on this device and in the address; its own come first. Without a script the same
// links lead to the province's own page.
import { borrowed } from "./borrowing.js";

const KEY = "khuyencong-tinh", ASKED = "tinh";
const bar = document.querySelector("[data-lens]"), own = bar.dataset.lens;
const choices = new Map([...bar.querySelectorAll("[data-province]")].map((link) => [link.dataset.province, link]));
const name = bar.querySelector("[data-lens-name]"), change = bar.querySelector("details");

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is forbidden: the address alone remembers
  }
}

function keep(province) {
  try {
    if (province === own) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, province);
  } catch {
    // then it holds for this page only
  }
}

/** The chosen province's own first, then what is of the whole country, then the others. */
function rank(item, province) {
  const places = (item.dataset.in || "").split(" ").filter(Boolean);
  return places.includes(province) ? 0 : places.length ? 2 : 1;
}

const lists = [...document.querySelectorAll("[data-lens-list]")].map((list) => [list, [...list.children]]);

/** Each list in the order of `rank`; within it in the order that it had. */
function arrange(province) {
  for (const [list, items] of lists) {
    const sorted = items.map((item, at) => [rank(item, province), at, item]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [place, , item] of sorted) {
      list.append(item);
      if (item.localName === "details" && place === 0) item.open = true;
    }
  }
}

// On the home page the parts that speak of a province are those of its own page.
const parts = [...document.querySelectorAll("[data-lens-part]")].map((part) => [part, [...part.childNodes]]);

async function speakOf(province) {
  const page = province === own ? null : await borrowed(choices.get(province).href);
  if (province !== own && !page) return;
  for (const [part, before] of parts) {
    const theirs = page?.getElementById(part.dataset.lensPart);
    part.replaceChildren(...(theirs ? theirs.closest("section").childNodes : before));
  }
}

function show(province) {
  const link = choices.get(province);
  name.textContent = link.textContent;
  name.href = link.href;
  for (const [id, one] of choices) {
    if (id === province) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  arrange(province);
  if (parts.length > 0) speakOf(province).catch(() => {}); // off line: what stands there stays
}

function state(province) {
  const address = new URL(location.href);
  if (province === own) address.searchParams.delete(ASKED);
  else address.searchParams.set(ASKED, province);
  history.replaceState(history.state, "", address);
}

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
