// Small things that every part of the editor needs: elements without markup in strings, and words with gaps.

/** An element; `class` and `text` by name, `on…` are listeners, everything else an attribute (null and false: none). */
export function make(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === false || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((one) => one !== null && one !== undefined));
  return node;
}

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

export const button = (text, onclick, more = {}) => make("button", { type: "button", text, onclick, ...more });

/** The id of the field at a place of the record. */
export const fieldId = (loc) => `o-${loc.join("-")}`;
