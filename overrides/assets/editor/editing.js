// editing/edits.py for the browser: change a value of a YAML file and leave every other character as it is.
// Besides single values it adds to lists and moves their items; whatever it makes is read back and compared.
import { parse } from "./reading.js";
import { entryLines, flowed, foldedLines, inline, itemLines, refoldedLines } from "./writing.js";

export class EditError extends Error {}

/** The text with edits made: {put: loc, value, order} · {remove: loc} · {add: loc of a list, value} · {swap: [loc, loc]}. */
export function edited(text, edits) {
  const { tree, root, faults } = parse(text);
  if (!tree) throw new EditError(`the text is broken in line ${faults[0].line}`);
  const meant = edits.map((edit) => (edit.remove ? { remove: widened(tree, edit.remove) } : edit));
  const page = new Page(text), spans = new Map();
  for (const edit of meant) for (const span of page.spans(root, edit)) spans.set(span.join("\u0000"), span);
  let after = text;
  for (const [start, end, made] of [...spans.values()].sort((a, b) => b[0] - a[0] || b[1] - a[1])) after = after.slice(0, start) + made + after.slice(end);
  if (!same(parse(after).tree, expected(tree, meant))) throw new EditError("the new text would not say what was meant");
  return after;
}

/** What stands at `loc` of plain data; undefined where nothing does. */
export const valueAt = (tree, loc) => loc.reduce((here, part) => here?.[part], tree);

/** The same for the text of a file as it came: its byte order mark and its line ends stay. */
export function editedFile(raw, edits) {
  const mark = raw.startsWith("\ufeff") ? "\ufeff" : "", windows = raw.includes("\r\n");
  const after = edited(raw.slice(mark.length).replaceAll("\r\n", "\n"), edits);
  return mark + (windows ? after.replaceAll("\n", "\r\n") : after);
}

const length = (value) => (Array.isArray(value) ? value.length : Object.keys(value ?? {}).length);

function widened(tree, loc) {
  while (loc.length > 1 && length(valueAt(tree, loc.slice(0, -1))) === 1) loc = loc.slice(0, -1);
  return loc;
}

function expected(tree, edits) {
  const made = structuredClone(tree);
  const holder = (loc) => valueAt(made, loc.slice(0, -1));
  for (const edit of edits) {
    if (edit.put) {
      const inside = holder(edit.put);
      if (!inside || typeof inside !== "object") throw new EditError(`there is no ${edit.put}`);
      inside[edit.put.at(-1)] = edit.value;
    }
    if (edit.add) valueAt(made, edit.add).push(edit.value);
    if (edit.swap) {
      const [a, b] = edit.swap, list = holder(a);
      [list[a.at(-1)], list[b.at(-1)]] = [list[b.at(-1)], list[a.at(-1)]];
    }
  }
  const removed = edits.filter((edit) => edit.remove).map((edit) => edit.remove);
  // The last items of a list go first, so that the numbers of the others still hold.
  for (const loc of new Map(removed.map((one) => [JSON.stringify(one), one]).sort().reverse()).values()) {
    if (Array.isArray(holder(loc))) holder(loc).splice(loc.at(-1), 1);
    else delete holder(loc)[loc.at(-1)];
  }
  return made;
}

function same(a, b) {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  const keys = Object.keys(a);
  return Array.isArray(a) === Array.isArray(b) && keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

// editing/edits.py: the comment that holds the place of a missing English text goes when the text comes.
const PLACEHOLDER = /^ *# Chưa dịch\./;
const pairsOf = (node) => (node?.kind === "map" ? node.pairs.map(([key, value]) => [key.value, key, value]) : node?.kind === "seq" ? node.items.map((one, index) => [index, one, one]) : []);
const child = (node, part) => pairsOf(node).find(([name]) => name === part)?.[2] ?? null;
const indentOf = (line) => line.length - line.trimStart().length;

class Page {
  constructor(text) {
    this.text = text.endsWith("\n") ? text : `${text}\n`;
    this.lines = this.text.split("\n");
    this.starts = [0];
    for (const line of this.lines) this.starts.push(this.starts.at(-1) + line.length + 1);
  }

  spans(root, edit) {
    if (edit.swap) return this.swapped(root, ...edit.swap);
    const loc = edit.put ?? edit.remove ?? [...edit.add, -1];
    let holder = root, inFlow = false;
    for (const part of loc.slice(0, -1)) {
      inFlow ||= holder?.flow === true;
      holder = child(holder, part);
    }
    if (!holder) throw new EditError(`there is no ${loc.slice(0, -1)}`);
    inFlow ||= holder.flow === true;
    if (edit.add) return [this.added(holder, edit.value, inFlow)];
    const node = child(holder, loc.at(-1));
    if (edit.remove) return [this.removal(holder, loc.at(-1), inFlow)];
    if (holder.kind === "seq" && loc.at(-1) === holder.items.length) return [this.added(holder, edit.value, inFlow)];
    if (!node) return [this.insertion(holder, edit, inFlow)];
    if (node.kind !== "scalar" || typeof edit.value !== "string") throw new EditError(`${loc} is not a single value`);
    return [this.rewriting(node, edit.value, inFlow)];
  }

  rewriting(node, value, inFlow) {
    const { style, start, end } = node;
    if (style !== ">" && style !== "|") {
      const several = start.line !== end.line;
      return [start.index, end.index, !several || style ? inline(value, node.value && style, inFlow) : this.unrolled(node, value)];
    }
    const first = start.line + 1, last = this.lastLine(node), old = this.lines.slice(first, last + 1);
    const indent = " ".repeat(Math.min(...old.filter((line) => line.trim()).map(indentOf)));
    const bare = value.replace(/\n+$/, "");
    let made = style === "|" ? bare.split("\n") : refoldedLines(old, bare);
    if (style === ">" && !readsAs(made, value)) made = foldedLines(bare, 1e6);
    return [this.starts[first], this.starts[last] + this.lines[last].length, made.map((line) => (line ? indent + line : "")).join("\n")];
  }

  unrolled(node, value) {
    const first = node.start.line, last = node.end.line;
    const old = [this.lines[first].slice(node.start.column), ...this.lines.slice(first + 1, last), this.lines[last].slice(0, node.end.column)];
    const made = refoldedLines(old, value);
    if (inline(value) !== value || made.some((line) => line.startsWith("#"))) return inline(value, '"');
    const indent = " ".repeat(indentOf(old[1]));
    return [made[0], ...made.slice(1).map((line) => (line ? indent + line : ""))].join("\n");
  }

  insertion(holder, edit, inFlow) {
    if (holder.kind !== "map" || !holder.pairs.length) throw new EditError(`nothing can be added at ${edit.put}`);
    const key = String(edit.put.at(-1)), order = edit.order ?? [];
    if (inFlow) {
      const at = holder.pairs.at(-1)[1].end.index;
      return [at, at, `, ${key}: ${flowed(edit.value)}`];
    }
    const before = new Set(order.includes(key) ? order.slice(0, order.indexOf(key)) : []);
    const above = holder.pairs.filter(([name]) => before.has(name.value)).at(-1) ?? holder.pairs.at(-1);
    const indent = holder.pairs[0][0].start.column, [at, end, made] = this.below(above[1], entryLines(key, edit.value, indent));
    const follows = this.lines[this.lastLine(above[1]) + 1];
    return [at, end + (key === "en" && indentOf(follows) === indent && PLACEHOLDER.test(follows) ? 1 + follows.length : 0), made];
  }

  added(holder, value, inFlow) {
    if (holder.kind !== "seq" || !holder.items.length) throw new EditError("nothing can be added here");
    const last = holder.items.at(-1);
    if (inFlow) return [last.end.index, last.end.index, `, ${flowed(value)}`];
    const lead = this.lines[last.start.line].slice(0, last.start.column);
    return this.below(last, itemLines(value, lead.lastIndexOf("-")));
  }

  below(node, lines) {
    const last = this.lastLine(node), at = this.starts[last] + this.lines[last].length;
    return [at, at, lines.map((line) => `\n${line}`).join("")];
  }

  /** Two items of one list change places; comments between them stay where they are. */
  swapped(root, a, b) {
    const holder = a.slice(0, -1).reduce(child, root), nodes = [a, b].map((loc) => child(holder, loc.at(-1)));
    if (nodes.includes(null)) throw new EditError("there is no such item");
    const ends = nodes.map((node) => (this.within(node) ? node.end.index : this.starts[this.lastLine(node)] + this.lines[this.lastLine(node)].length));
    const texts = nodes.map((node, index) => this.text.slice(node.start.index, ends[index]));
    return nodes.map((node, index) => [node.start.index, ends[index], texts[1 - index]]);
  }

  within(node) {
    return node.flow === true || (node.kind === "scalar" && node.style !== ">" && node.style !== "|");
  }

  removal(holder, part, inFlow) {
    const all = pairsOf(holder), index = all.findIndex(([name]) => name === part);
    if (index < 0) throw new EditError(`there is no ${part}`);
    const [, first, node] = all[index], following = all[index + 1];
    if (inFlow) {
      if (index) return [all[index - 1][2].end.index, node.end.index, ""];
      return [first.start.index, following ? following[1].start.index : node.end.index, ""];
    }
    const top = first.start.line, bottom = this.lastLine(node), lead = this.lines[top].slice(0, first.start.column).trim();
    if (lead === (holder.kind === "seq" ? "-" : "")) return [this.starts[top], this.starts[bottom + 1], ""];
    if (!following) throw new EditError("the item would be left empty");
    return [first.start.index, following[1].start.index, ""];
  }

  /** The last line that belongs to a node: blank lines and comments after it do not. */
  lastLine(node) {
    if (node.kind !== "scalar" && !node.flow && length(node.items ?? node.pairs)) {
      const last = (node.items ?? node.pairs).at(-1);
      return this.lastLine(Array.isArray(last) ? last[1] : last);
    }
    return node.style === ">" || node.style === "|" ? this.blockEnd(node) : node.end.line;
  }

  blockEnd(node) {
    let indent = -1, last = node.start.line;
    for (let number = node.start.line + 1; number < this.lines.length; number++) {
      const line = this.lines[number];
      if (!line.trim()) continue;
      const here = indentOf(line);
      indent = indent < 0 ? here : indent;
      if (here < indent || number >= Math.max(node.end.line, node.start.line + 2)) break;
      last = number;
    }
    return last;
  }
}

function readsAs(lines, value) {
  const block = lines.map((line) => (line ? `  ${line}` : "")).join("\n");
  const { tree } = parse(`k: >-\n${block}\n`);
  return tree?.k === value.replace(/\n+$/, "");
}
