// Which rows of the gallery fit: any value within a facet, all facets together. Nothing here knows the page.
import { key, meant, words } from "../search/folding.js";
import { corrections } from "../search/spelling.js";

const OF_PRODUCT = ["nghe", "nhom", "noi", "loai-hinh"], OF_AWARD = ["cap", "nam"];

const MOST_MEANT = 256;

const allows = (values, value) => !values.size || values.has(value);

/** Make rows ready: `found` holds each word after a space, so that the beginning of any word can be looked for. */
export function prepare(rows) {
  for (const row of rows) {
    row.found = ` ${row.keys}`;
    for (const facet of OF_PRODUCT) row[facet] = [...new Set(row[facet])];
  }
}

/**
 * The beginnings of words that rows must have for a text, as the search of the site would take it: as it stands, else as it was
 * meant to be typed, else with words one letter away, the fewer the better. What nothing fits stays as it stands.
 */
export function termsOf(rows, text) {
  const some = (terms) => rows.some((row) => terms.every((term) => row.found.includes(term)));
  const whole = [words(text), ...meant(text)].map((forms) => forms.map((form) => ` ${key(form)}`));
  const fitting = whole.find(some);
  if (fitting) return fitting;
  const vocabulary = [...new Set(rows.flatMap((row) => row.keys.split(" ")))].join(" ");
  let nearly = [[]];
  for (const term of whole[0]) {
    const others = corrections(vocabulary, term.slice(1)).map((other) => ` ${other}`);
    nearly = nearly.flatMap((one) => [[...one, term], ...others.map((other) => [...one, other])]).slice(0, MOST_MEANT);
  }
  const changed = (terms) => terms.filter((term, at) => term !== whole[0][at]).length;
  return nearly.filter(some).sort((one, other) => changed(one) - changed(other))[0] ?? whole[0];
}

/**
 * Everything about a state in one pass over the rows: `found`, the places of those that fit in the order of `order` (places of all
 * rows), and `counts`, for each facet how many products choosing a value would show. Level and year must be true of one award.
 */
export function sift(rows, order, chosen, terms) {
  const found = [], counts = Object.fromEntries(Object.keys(chosen).map((facet) => [facet, new Map()]));
  const add = (facet, values) => {
    const counted = counts[facet];
    for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  };
  const asked = OF_AWARD.some((facet) => chosen[facet].size);
  for (const place of order) {
    const row = rows[place];
    if (!terms.every((term) => row.found.includes(term))) continue;
    const lacking = OF_PRODUCT.filter((facet) => chosen[facet].size && !row[facet].some((value) => chosen[facet].has(value)));
    if (lacking.length > 1) continue;
    const held = [new Set(), new Set()];
    let awarded = !asked;
    for (const award of row.awards) {
      const [level, year] = OF_AWARD.map((facet, at) => allows(chosen[facet], award[at]));
      if (year) held[0].add(award[0]);
      if (level) held[1].add(award[1]);
      if (level && year) awarded = true;
    }
    if (awarded) for (const facet of lacking.length ? lacking : OF_PRODUCT) add(facet, row[facet]);
    if (lacking.length) continue;
    OF_AWARD.forEach((facet, at) => add(facet, held[at]));
    if (awarded) found.push(place);
  }
  return { found, counts };
}
