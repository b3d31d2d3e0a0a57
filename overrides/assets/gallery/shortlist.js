// The products that the reader saved: ids in this browser's storage, written only when the reader saves one, as many as wanted.

// The name is of the time when the list was only for comparing: lists of that time stay.
const NAME = "so-sanh";
/** So many can be compared at once. */
export const MOST = 4;
let fallback = [];

const clean = (ids) => [...new Set(ids)].filter((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));

/** Ids from text divided by commas, as in the address of a comparison. */
export const parse = (text) => clean((text ?? "").split(","));

export function picked() {
  try {
    return parse(localStorage.getItem(NAME));
  } catch {
    return fallback;
  }
}

/** Keep these ids, or, when there are none, nothing at all. */
export function keep(ids) {
  fallback = clean(ids);
  try {
    if (fallback.length) localStorage.setItem(NAME, fallback.join());
    else localStorage.removeItem(NAME);
  } catch {
    // Storage is switched off: the list lasts as long as the page.
  }
}
