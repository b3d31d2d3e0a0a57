// A product as its own page has it, so that nothing is stated twice.
import { borrowed } from "../borrowing.js";

const plain = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

/**
 * The product whose page stands at `id` below `gallery`: name, picture, the parts marked for comparing by their headings, and in
 * words its facts by their labels, what it was awarded and who leads to its maker. Only the id when there is no such page.
 */
export async function product(id, gallery) {
  const address = new URL(`${id}/`, new URL(gallery, location.href)).href, page = await borrowed(address);
  if (!page) return { id };
  for (const note of page.querySelectorAll("main .note")) note.remove();
  const rows = new Map(), facts = new Map([...page.querySelectorAll(".facts[data-compare] > div")].map(({ firstElementChild: label, lastElementChild: value }) => [plain(label), plain(value)]));
  const told = { awards: plain(page.querySelector(".medals")), contact: [...page.querySelectorAll('[aria-labelledby="gap-co-so"] .line :is(a, .quiet)')].map(plain).join(", ") };
  for (const part of page.querySelectorAll("[data-compare]")) {
    if (part.matches("dl")) for (const fact of part.children) rows.set(fact.querySelector("dt").textContent, [...fact.querySelector("dd").childNodes]);
    else rows.set(part.querySelector("h2").textContent, [...part.children].slice(1));
  }
  for (const node of page.querySelectorAll("main [id]")) node.removeAttribute("id");
  return { id, address, name: plain(page.querySelector("h1")), picture: page.querySelector("main .photo :is(picture, img)"), rows, facts, ...told };
}
