// Which rows of the gallery fit: any value within a facet, all facets together. Nothing here knows the page.

const AWARD = { cap: 0, nam: 1 };

/** The awards of a row that fit the chosen levels and years: both must be true of one award. */
function awards(row, chosen, but) {
  return row.awards.filter((award) =>
    Object.entries(AWARD).every(([facet, place]) => facet === but || !chosen[facet].size || chosen[facet].has(award[place])));
}

function fits(row, chosen, terms, but) {
  if (!terms.every((term) => row.found.includes(term))) return false;
  for (const facet in chosen) {
    if (facet === but || facet in AWARD || !chosen[facet].size) continue;
    if (!row[facet].some((value) => chosen[facet].has(value))) return false;
  }
  const asked = Object.keys(AWARD).some((facet) => facet !== but && chosen[facet].size);
  return !asked || awards(row, chosen, but).length > 0;
}

/** Make rows ready: `found` holds each word after a space, so that the beginning of any word can be looked for. */
export const prepare = (rows) => rows.forEach((row) => { row.found = ` ${row.keys}`; });

/** The places of the rows that fit, in the order of `order` (places of all rows). */
export const match = (rows, order, chosen, terms) => order.filter((place) => fits(rows[place], chosen, terms));

/** For each value of `facet`, how many products choosing it would show. */
export function count(rows, facet, chosen, terms) {
  const counts = new Map();
  for (const row of rows) {
    if (!fits(row, chosen, terms, facet)) continue;
    const values = facet in AWARD ? awards(row, chosen, facet).map((award) => award[AWARD[facet]]) : row[facet];
    for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
