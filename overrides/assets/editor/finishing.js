// From the finished text to GitHub: its own pages for a new file or an edit, the clipboard, a download. No token, no request.

const LONGEST = 7000; // beyond this, servers refuse an address

/** Where the file goes: {href, filled}; `filled`: the address brings the whole text along. */
export function destination(site, draft) {
  const root = `${site.repository}/`;
  if (!draft.fresh) return { href: `${root}edit/${site.branch}/data/${draft.path}`, filled: false };
  const start = `${root}new/${site.branch}/data/${draft.kind}?filename=${encodeURIComponent(`${draft.stem}.yaml`)}`;
  const whole = `${start}&value=${encodeURIComponent(draft.text)}`;
  return whole.length <= LONGEST ? { href: whole, filled: true } : { href: start, filled: false };
}

/** The lines that differ: [sign, text], "−" taken away, "+" new. */
export function changedLines(before, after) {
  const a = before.split("\n"), b = after.split("\n");
  let head = 0, tail = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const old = a.slice(head, a.length - tail), made = b.slice(head, b.length - tail);
  if (old.length * made.length > 250000) return [...old.map((line) => ["−", line]), ...made.map((line) => ["+", line])];
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(made.length + 1));
  for (let i = old.length - 1; i >= 0; i--) for (let j = made.length - 1; j >= 0; j--) longest[i][j] = old[i] === made[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const found = [];
  for (let i = 0, j = 0; i < old.length || j < made.length;) {
    if (i < old.length && j < made.length && old[i] === made[j]) [i, j] = [i + 1, j + 1];
    else if (i < old.length && (j === made.length || longest[i + 1][j] >= longest[i][j + 1])) found.push(["−", old[i++]]);
    else found.push(["+", made[j++]]);
  }
  return found;
}

/** Offer a text as a file. */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const SLOT = "bien-tap-nhap";

/** What was kept on this device, or null. */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(SLOT));
  } catch {
    return null;
  }
}

export function keep(draft) {
  const { kind, path, id, original, text, tree, generated } = draft;
  localStorage.setItem(SLOT, JSON.stringify(generated ? { kind, tree } : { kind, path, id: id || tree.id, original, text }));
}

export const forget = () => localStorage.removeItem(SLOT);
