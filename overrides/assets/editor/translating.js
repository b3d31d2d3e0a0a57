// Beside an English that has not followed: its Vietnamese before and now. The sentences are told as catalogue/facts/parity.py tells them.
import { make } from "./elements.js";

const SENTENCE = /(?<=[.!?…])\s+|\n+/;
const flat = (text) => text.normalize().split(/\s+/).filter(Boolean).join(" ");
const sentences = (text) => text.split(SENTENCE).map((part) => part.trim()).filter(Boolean);

/** The sentences that are gone and those that came; all of both where they only changed places. */
export function revision(before, now) {
  const old = sentences(before), fresh = sentences(now);
  const gone = old.filter((one) => !fresh.includes(one)), come = fresh.filter((one) => !old.includes(one));
  return gone.length || come.length ? [gone, come] : [old, fresh];
}

/** The texts in two languages inside a record. */
function* pairs(tree) {
  if (tree === null || typeof tree !== "object") return;
  if (typeof tree.vi === "string" && typeof tree.en === "string") yield tree;
  for (const inner of Object.values(tree)) yield* pairs(inner);
}

/** What the English of `pair` was made from: undefined where it follows, null where nobody knows the old text. Known by the English itself: items of a list change places. */
export function madeFrom(draft, behind, pair) {
  if (!pair?.en || !pair.vi) return undefined;
  const english = flat(pair.en), now = flat(pair.vi);
  const published = Object.entries(behind[`${draft.kind}/${draft.id}`] ?? {}).find(([en]) => flat(en) === english);
  if (published) return published[1] !== null && flat(published[1]) === now ? undefined : published[1];
  const opened = [...pairs(draft.opened)].filter(({ en }) => flat(en) === english).map(({ vi }) => vi);
  return opened.length && !opened.some((vi) => flat(vi) === now) ? opened[0] : undefined;
}

/** Fill `box`, which stands above an English field, or hide it where there is nothing to compare. */
export function compare(box, words, before, now) {
  box.hidden = before === undefined;
  if (box.hidden) return;
  const [old, fresh] = before === null ? [[], [now]] : revision(before, now);
  const part = (title, said) => make("div", {}, make("dt", { text: title }), make("dd", { lang: "vi", text: said.join(" ") || "–" }));
  const told = before === null ? [] : [part(words.old, old)];
  box.replaceChildren(make("p", { class: "help", text: before === null ? words["no-old"] : words.behind }), make("dl", { class: "compared" }, ...told, part(words["new-text"], fresh)));
}
