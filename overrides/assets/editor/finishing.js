// From the finished text to GitHub: its own pages for a new file or an edit, the clipboard, a download. No token, no request.

const LONGEST = 7000; // beyond this, servers refuse an address

/** The branch that a pasted address shows: {root, name}; null where it is none, or of another server. */
export function branchOf(site, pasted) {
  const found = /^(https?:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+)\/(?:tree|src\/branch)\/([^?#]+?)\/?$/.exec(pasted);
  return found && new URL(found[1]).host === new URL(site.repository).host ? { root: found[1], name: found[2] } : null;
}

/** The file of a record that a pasted address shows, in whatever branch: {kind, stem, path, branch}; null where it is none, or of another server. */
export function fileOf(site, pasted) {
  const found = /^(https?:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+)\/(?:blob|edit|src\/branch)\/([^?#]+?)\/data\/([a-z]+)\/([^/?#]+)\.yaml(?:[?#].*)?$/.exec(pasted.trim());
  const branch = found && `${found[1]}/tree/${found[2]}`;
  return branch && branchOf(site, branch) ? { kind: found[3], stem: found[4], path: `${found[3]}/${found[4]}.yaml`, branch } : null;
}

/** Where the file goes: {href, filled}; `filled`: the address brings the whole text along. `branch`: where others of it, or it, went. */
export function destination(site, draft, branch = null) {
  const { root, name } = branch ?? { root: site.repository, name: site.branch };
  const path = draft.path || `${draft.kind}/${draft.stem}.yaml`;
  if (!draft.fresh || draft.sent !== null) return { href: `${root}/edit/${name}/data/${path}`, filled: false };
  const file = encodeURIComponent(`${draft.stem}.yaml`);
  const start = `${root}/new/${name}/data/${draft.kind}?filename=${file}`;
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

/** What was kept in `store`: on this device, or as long as this tab is open; null where nothing is. */
export function kept(store) {
  try {
    return JSON.parse(store.getItem(SLOT));
  } catch {
    return null;
  }
}

export function keep(draft, store) {
  const saved = ({ kind, path, id, original, tree, text, generated, branch, sent, idIsOurs, beside }) => ({ kind, branch, sent, idIsOurs, beside: beside.map(saved), ...(generated ? { tree } : { path, id: id || tree.id, original, text }) });
  store.setItem(SLOT, JSON.stringify(saved(draft)));
}

export const forget = () => [localStorage, sessionStorage].forEach((store) => store.removeItem(SLOT));
