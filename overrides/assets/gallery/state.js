// What the reader wants to see, and the same as an address: ?nghe=tra&nhom=food&nhom=machinery&cap=national&q=…&xep=ten&trang=2

export const FACETS = ["nghe", "nhom", "cap", "nam", "noi", "loai-hinh"];

/** What an address asks for. */
export function read(search) {
  const given = new URLSearchParams(search);
  return {
    chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set(given.getAll(facet))])),
    text: given.get("q") ?? "",
    order: given.get("xep") ?? "",
    page: Math.max(1, parseInt(given.get("trang"), 10) || 1),
  };
}

/** The address that asks for it; empty for the gallery as it comes. */
export function write({ chosen, text, order, page }) {
  const asked = new URLSearchParams(FACETS.flatMap((facet) => [...chosen[facet]].map((value) => [facet, value])));
  if (text.trim()) asked.set("q", text.trim());
  if (order) asked.set("xep", order);
  if (page > 1) asked.set("trang", page);
  return asked.size ? `?${asked}` : "";
}
