// editing/written_values.py and written_fields.py for the browser: how values and fields are written in YAML.
import { parse } from "./reading.js";

export const WIDTH = 100;
const ONE_LINE = 200, INDENT = 2, BREAK = "\n";
// Words that other readers of YAML 1.1 take for something else than text: they are quoted.
const TYPED = /^((yes|no|on|off|y|n|null|~)|0[0-9]+|[0-9]+(:[0-9]{2})+)$/i;
const NOT_PRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;
const size = (text) => [...text].length;
const printable = (text) => !NOT_PRINTABLE.test(text.replaceAll(" ", ""));

/** A value on one line in the quoting `style` ("", "'" or '"'), in double quotes where that cannot hold it. */
export function inline(value, style = "", inFlow = false) {
  if (style === "'" && printable(value)) return `'${value.replaceAll("'", "''")}'`;
  if (!style && mayStandPlain(value, inFlow)) return value;
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll(BREAK, "\\n")}"`;
}

function mayStandPlain(value, inFlow) {
  if (value.includes(BREAK) || TYPED.test(value)) return false;
  const { tree } = parse(inFlow ? `k: {a: ${value}, b: c}` : `k: ${value}`);
  if (!tree || Object.keys(tree).length !== 1) return false;
  return inFlow ? Object.keys(tree.k).join() === "a,b" && tree.k.a === value && tree.k.b === "c" : tree.k === value;
}

/** A value of any kind between brackets. */
export function flowed(value) {
  if (typeof value === "string") return inline(value, "", true);
  if (Array.isArray(value)) return `[${value.map(flowed).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flowed(one)}`);
  return `{${pairs.join(", ")}}`;
}

/** The lines of a folded block (`>-`) that reads as the value; an empty line stands for a line break. */
export const foldedLines = (value, width = WIDTH) => [...lines(split(value), width)];

/** The same, keeping every line of `old` before and after the change. */
export function refoldedLines(old, value, width = WIDTH) {
  const before = old.map((line) => (line.trim() ? line.trim().split(" ") : [BREAK])), words = split(value);
  const head = kept(before, words), used = count(before.slice(0, head));
  const backwards = before.slice(head).reverse().map((line) => [...line].reverse());
  const tail = kept(backwards, words.slice(used).reverse());
  const left = count(before.slice(before.length - tail));
  const middle = words.slice(used, words.length - left);
  const limit = before.length - head - tail === 1 && !middle.includes(BREAK) ? ONE_LINE : width;
  const trimmed = old.map((line) => line.trim());
  return [...trimmed.slice(0, head), ...lines(middle, limit), ...trimmed.slice(old.length - tail)];
}

const count = (some) => some.reduce((sum, line) => sum + line.length, 0);

function split(value) {
  return value.split(BREAK).flatMap((part, index) => [...(index ? [BREAK] : []), ...(part ? part.split(" ") : [])]);
}

function kept(some, words) {
  let at = 0;
  for (const [index, line] of some.entries()) {
    if (line.some((word, step) => words[at + step] !== word)) return index;
    at += line.length;
  }
  return some.length;
}

function* lines(words, width) {
  let line = [], wide = 0;
  for (const word of words) {
    const length = size(word);
    if (word === BREAK) {
      if (line.length) yield line.join(" ");
      yield "";
      [line, wide] = [[], 0];
    } else if (line.length && wide + 1 + length > width) {
      yield line.join(" ");
      [line, wide] = [[word], length];
    } else {
      wide += length + (line.length ? 1 : 0);
      line.push(word);
    }
  }
  if (line.length) yield line.join(" ");
}

/** `key: value` as lines; the value is text, a mapping or a list of either. */
export function entryLines(key, value, indent = 0) {
  const margin = " ".repeat(indent);
  if (typeof value === "string") return scalar(`${margin}${key}:`, value, indent);
  return [`${margin}${key}:`, ...blockLines(value, indent + INDENT)];
}

export function blockLines(value, indent) {
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([key, item]) => entryLines(key, item, indent));
  return value.flatMap((item) => itemLines(item, indent));
}

/** One item of a list. */
export function itemLines(item, indent) {
  const margin = " ".repeat(indent);
  if (typeof item === "string") return scalar(`${margin}-`, item, indent);
  if (!Object.keys(item).length) return [`${margin}- {}`];
  const [first, ...rest] = blockLines(item, indent + INDENT);
  return [`${margin}- ${first.trimStart()}`, ...rest];
}

function scalar(lead, value, indent) {
  const oneLine = inline(value);
  if (!value.includes(BREAK) && size(lead) + 1 + size(oneLine) <= WIDTH + 20) return [`${lead} ${oneLine}`];
  const margin = " ".repeat(indent + INDENT);
  return [`${lead} >-`, ...foldedLines(value, WIDTH - margin.length).map((line) => (line ? margin + line : ""))];
}
