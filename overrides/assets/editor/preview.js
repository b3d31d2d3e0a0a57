// How the record will look on the site, in small: its card with the line that tells its state.
import { isGroup } from "./drafting.js";
import { make } from "./elements.js";
import { displayed } from "./typing.js";

export function card(rules, draft, records) {
  const { tree } = draft, { words } = rules;
  const label = (scheme, id) => rules.concepts[scheme]?.find(([one]) => one === id)?.[1] ?? id;
  const facts = [], kind = rules.models[draft.model].fields.kind;
  if (tree.kind && kind?.of) facts.push(label(kind.of.split(":")[1], tree.kind));
  if (tree.number) facts.push(tree.number);
  if (tree.group) facts.push(label("product-groups", tree.group));
  if (tree.level) facts.push(label(rules.models[draft.model].fields.level.of.split(":")[1], tree.level));
  if (tree.year) facts.push(tree.year);
  const where = tree.origin?.as_written?.vi ?? tree.place?.as_written?.vi ?? tree.place_as_written?.as_written?.vi;
  if (where) facts.push(where);
  const producer = tree.producer && records.find("producers", tree.producer)?.title;
  if (producer) facts.push(producer);
  const awards = (tree.awards ?? []).filter(Boolean).map((one) => [one.level ? label("award-levels", one.level) : "", one.year].filter(Boolean).join(", "));
  const lead = tree.lead ?? tree.summary?.what ?? tree.description ?? tree.definition ?? tree.explanation;
  return make("div", { class: "record-card" }, make("p", { class: "record-card__title", text: draft.title }),
    facts.length ? make("p", { class: "quiet", text: facts.join(" · ") }) : null,
    awards.length ? make("ul", {}, ...awards.map((one) => make("li", { text: one }))) : null,
    state(rules, tree), lead?.vi ? make("p", { text: lead.vi }) : null,
    isGroup(draft.titled) && !draft.titled.en ? make("p", { class: "quiet", text: words["no-english"] }) : null,
    tree.checked_on ? make("p", { class: "quiet", text: `${words.checked} ${displayed("date", tree.checked_on, rules.lang)}` }) : null);
}

function state(rules, tree) {
  const said = [["effective_on", "in-force"], ["signed_on", "signed"], ["expires_on", "expires"], ["starts_on", "takes-place"], ["published_on", "of-day"]]
    .filter(([name]) => tree[name]).map(([name, word]) => `${rules.words[word]} ${displayed("date", tree[name], rules.lang)}`);
  const { begin, end } = tree.period ?? tree.valid ?? {};
  if (begin || end) said.push(`${displayed("date", begin ?? "…", rules.lang)} – ${displayed("date", end ?? "…", rules.lang)}`);
  return said.length ? make("p", { class: "record-card__state", text: said.join(" · ") }) : null;
}
