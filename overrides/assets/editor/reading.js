// catalogue/data_files/parsing.py for the browser: strict YAML to plain data in which every scalar is text, or the full list of faults.
import { Scanner, SyntaxFault } from "./scanning.js";

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 12, MAX_NODES = 50000, MAX_FAULTS = 200, SHOWN = 80;
const EMPTY = new Set(["", "~", "null", "Null", "NULL"]);
const AT_BEGINNING = new Set(["Y26", "Y27", "Y32", "Y10"]);

class Stop extends Error {}

let expressions;

/** Take the expressions of catalogue/data_files/characters.py from the rules. */
export function learnCharacters(rules) {
  expressions = {
    hidden: new RegExp(rules.hidden, "u"),
    old: new RegExp(rules.old, "u"),
    patterns: rules.patterns.map(([code, source]) => [code, new RegExp(source, "gmu")]),
    most: rules.most,
  };
}

/** The text of a file in NFC with LF line ends, and what is wrong with its characters. */
export function decode(raw) {
  let text = raw.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const faults = characterFaults(text);
  if (!faults.length) text = text.normalize("NFC");
  return { text, faults };
}

/** {tree, root, faults}: with faults there is no tree. `root` are the nodes with their places. */
export function parse(text) {
  const walk = new Walk(text);
  try {
    walk.document();
  } catch (error) {
    if (error instanceof SyntaxFault) walk.refused(error);
    else if (!(error instanceof Stop)) throw error;
  }
  if (!walk.faults.length && walk.root?.kind !== "map") walk.faults.push(at(0, 0, walk.root === null || walk.root.value === "" ? "Y13" : "Y14"));
  if (walk.faults.length) return { tree: null, root: null, faults: inside(text, walk.faults) };
  return { tree: plain(walk.root), root: walk.root, faults: [] };
}

/** Both steps: what `check` says of a file before it knows what the fields mean. */
export function read(raw) {
  const size = new TextEncoder().encode(raw).length;
  if (size > MAX_BYTES) return { text: "", tree: null, root: null, faults: [at(0, 0, "Y03", { size: Math.ceil(size / 1024), limit: MAX_BYTES / 1024 })] };
  const { text, faults } = decode(raw);
  if (faults.length) return { text, tree: null, root: null, faults: inColumns(text, faults) };
  const found = parse(text);
  return { text, ...found, faults: inColumns(text, found.faults) };
}

const at = (line, column, code, params = {}) => ({ line: line + 1, column: column + 1, code, params });

/** Columns count letters; a script counts some of them twice. */
function inColumns(text, faults) {
  const lines = text.split("\n");
  return faults.map((one) => ({ ...one, column: [...(lines[one.line - 1] ?? "").slice(0, one.column - 1)].length + 1 }));
}

function inside(text, faults) {
  const lines = text.replace(/\n+$/, "").split("\n");
  const last = lines.length, end = lines[last - 1].length + 1;
  return faults.map((one) => (one.line > last ? { ...one, line: last, column: end } : one));
}

/** A node as plain data. */
export function plain(node) {
  if (node.kind === "map") return Object.fromEntries(node.pairs.map(([key, value]) => [key.value, plain(value)]));
  return node.kind === "seq" ? node.items.map(plain) : node.value;
}

class Walk {
  constructor(text) {
    this.text = text;
    this.lines = text.split("\n");
    this.scanner = new Scanner(text);
    this.faults = [];
    this.root = null;
    this.nodes = 0;
    this.depth = 0;
  }

  add(mark, code, params) {
    this.faults.push(at(mark.line, mark.column, code, params));
    if (this.faults.length >= MAX_FAULTS) throw new Stop();
  }

  stop(mark, code, params) {
    this.add(mark, code, params);
    throw new Stop();
  }

  refused(error) {
    let { code, mark } = error;
    if (AT_BEGINNING.has(code) && error.context) mark = error.context;
    if (code === "Y29" && mark.line > (this.text.replace(/\n+$/, "").match(/\n/g) ?? []).length) code = "Y27";
    const last = this.faults.at(-1);
    if (last && mark.line + 1 - last.line >= 0 && mark.line + 1 - last.line <= 1) return;
    this.faults.push(at(mark.line, mark.column, code, { Y10: { tag: "!" }, Y24: { reason: error.reason } }[code]));
  }

  document() {
    const { scanner } = this;
    if (scanner.peek().type === "documentStart") scanner.next();
    if (scanner.peek().type === "streamEnd") return;
    this.root = this.node({ holder: null, key: null }, false);
    while (scanner.peek().type === "documentEnd") scanner.next();
    const after = scanner.peek();
    if (after.type === "documentStart") this.stop(after.start, "Y12");
    if (after.type !== "streamEnd") throw new SyntaxFault("Y12", after.start);
  }

  /** A node; `place` says what holds it ("map", "seq", null) and under which key, or that it is a key itself. */
  node(place, inBlock) {
    const { scanner } = this;
    let token = scanner.peek(), start = token.start;
    const decorated = {};
    while (token.type === "anchor" || token.type === "tag") {
      Object.assign(decorated, token.type === "anchor" ? { anchor: token.name } : { tag: token.tag });
      scanner.next();
      token = scanner.peek();
    }
    if ("anchor" in decorated) this.add(start, "Y08", { name: decorated.anchor });
    if ("tag" in decorated) this.add(start, "Y10", { tag: decorated.tag });
    if (token.type === "alias") return this.alias(place);
    if (token.type === "scalar") return this.scalar(place, scanner.next());
    if (token.type === "-" && inBlock) return this.open(place, "seq", start, () => this.sequence(true));
    if (token.type === "[" || token.type === "{") return this.open(place, token.type === "[" ? "seq" : "map", start, () => this.flow(token.type));
    if (token.type === "blockSequence") return this.open(place, "seq", start, () => this.sequence(false));
    if (token.type === "blockMapping") return this.open(place, "map", start, () => this.mapping());
    if (Object.keys(decorated).length) return this.scalar(place, empty(token.start));
    throw new SyntaxFault("Y29", token.start, start);
  }

  alias(place) {
    const token = this.scanner.next();
    if (place.key !== "<<") this.add(token.start, "Y09");
    return { kind: "scalar", value: place.isKey ? "*" : "", style: "", start: token.start, end: token.end };
  }

  open(place, kind, start, fill) {
    if (place.isKey) this.stop(start, "Y21");
    this.count(start);
    this.depth++;
    if (this.depth > MAX_DEPTH) this.stop(start, "Y16", { limit: MAX_DEPTH });
    const node = { kind, start, ...fill() };
    this.depth--;
    return node;
  }

  count(mark) {
    if (++this.nodes > MAX_NODES) this.stop(mark, "Y17", { limit: MAX_NODES });
  }

  scalar(place, token) {
    let { value } = token;
    if (token.style === '"' && this.text.includes("\\")) {
      const point = value.includes("\t") ? "U+0009" : hiddenCharacter(value);
      if (point) this.add(token.start, "Y05", { point });
      value = value.normalize("NFC");
    }
    if (!place.isKey) {
      if (!token.style && place.holder) this.plainValue(place, token, value);
      this.count(token.start);
    }
    return { kind: "scalar", value, style: token.style, start: token.start, end: token.end };
  }

  plainValue(place, token, value) {
    const line = this.lines[token.end.line] ?? "", rest = line.slice(token.end.column), comment = /^ +#/.exec(rest);
    if (comment) {
      const lost = `${cut(value)}${cut(rest)}`.trim();
      this.faults.push(at(token.end.line, token.end.column + comment[0].length - 1, "Y19", { value: lost }));
    } else if (EMPTY.has(value)) this.add(token.start, "Y20", { key: place.key || "-" });
  }

  takeKey(seen, key) {
    if (key.value === "<<") this.add(key.start, "Y11");
    else if (seen.has(key.value)) this.add(key.start, "Y15", { key: key.value, first: seen.get(key.value) + 1 });
    if (!seen.has(key.value)) seen.set(key.value, key.start.line);
  }

  mapping() {
    const { scanner } = this, start = scanner.next().start, pairs = [], seen = new Map();
    for (;;) {
      const token = scanner.peek();
      if (token.type === "blockEnd") return { pairs, flow: false, end: scanner.next().end };
      if (token.type !== "key") throw new SyntaxFault("Y28", token.start, start);
      const key = this.key(scanner.next(), seen, ["key", "value", "blockEnd"], true);
      let value;
      if (scanner.peek().type === "value") {
        const colon = scanner.next();
        value = empty(colon.end);
        if (!["key", "value", "blockEnd"].includes(scanner.peek().type)) {
          pairs.push([key, this.node({ holder: "map", key: key.value }, true)]);
          continue;
        }
      } else value = empty(scanner.peek().start);
      pairs.push([key, this.scalar({ holder: "map", key: key.value }, value)]);
    }
  }

  key(token, seen, ends, inBlock = false) {
    const { scanner } = this;
    const place = { isKey: true, holder: "map", key: null };
    const key = ends.includes(scanner.peek().type) ? this.scalar(place, empty(token.end)) : this.node(place, inBlock);
    this.takeKey(seen, key);
    return key;
  }

  sequence(indentless) {
    const { scanner } = this, items = [];
    const start = indentless ? null : scanner.next().start;
    for (;;) {
      const token = scanner.peek();
      if (token.type !== "-") {
        if (indentless) return { items, flow: false, end: token.start };
        if (token.type === "blockEnd") return { items, flow: false, end: scanner.next().end };
        throw new SyntaxFault("Y28", token.start, start);
      }
      const dash = scanner.next(), following = scanner.peek().type;
      const ends = indentless ? ["-", "key", "value", "blockEnd"] : ["-", "blockEnd"];
      if (ends.includes(following)) items.push(this.scalar({ holder: "seq", key: null }, empty(dash.end)));
      else items.push(this.node({ holder: "seq", key: null }, true));
    }
  }

  flow(opening) {
    const { scanner } = this, start = scanner.next().start, closing = opening === "[" ? "]" : "}";
    const items = [], pairs = [], seen = new Map();
    for (let first = true; ; first = false) {
      let token = scanner.peek();
      if (token.type === closing) break;
      if (!first) {
        if (token.type !== "entry") throw new SyntaxFault("Y27", token.start, start);
        scanner.next();
        token = scanner.peek();
        if (token.type === closing) break;
      }
      if (opening === "[" && token.type !== "key") items.push(this.node({ holder: "seq", key: null }, false));
      else if (opening === "[") items.push(this.open({ holder: "seq" }, "map", token.start, () => this.single()));
      else pairs.push(this.pair(seen));
    }
    const { end } = scanner.next();
    return opening === "[" ? { items, flow: true, end } : { pairs, flow: true, end };
  }

  single() {
    const pair = this.pair(new Map());
    return { pairs: [pair], flow: true, end: pair[1].end };
  }

  pair(seen) {
    const { scanner } = this, ends = ["value", "entry", "]", "}"];
    const isKey = scanner.peek().type === "key";
    const key = this.key(isKey ? scanner.next() : scanner.peek(), seen, isKey ? ends : []);
    if (!isKey || scanner.peek().type !== "value") return [key, this.scalar({ holder: "map", key: key.value }, empty(scanner.peek().start))];
    scanner.next();
    if (["entry", "}", "]"].includes(scanner.peek().type)) return [key, this.scalar({ holder: "map", key: key.value }, empty(scanner.peek().start))];
    return [key, this.node({ holder: "map", key: key.value }, false)];
  }
}

const empty = (mark) => ({ value: "", style: "", start: mark, end: mark });
const cut = (text) => [...text].slice(0, SHOWN).join("");

/** The first character that must not be printed, as U+XXXX, or an empty string. */
function hiddenCharacter(text) {
  const found = expressions.hidden.exec(text);
  return found ? pointOf(found[0]) : "";
}

const pointOf = (text) => `U+${text.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

function characterFaults(text) {
  const old = expressions.old.exec(text);
  if (old) {
    const start = Math.max(text.lastIndexOf(" ", old.index - 1), text.lastIndexOf("\n", old.index - 1)) + 1;
    const [line, column] = position(text, start);
    return [at(line, column, "Y30", { text: text.slice(start, start + 40).split("\n")[0].trim() })];
  }
  return expressions.patterns.flatMap(([code, pattern]) => [...all(text, code, pattern)]);
}

function* all(text, code, pattern) {
  let lastLine = -1, shown = 0;
  for (const match of text.matchAll(pattern)) {
    const start = match[1] === undefined ? match.index : match.index + match[0].lastIndexOf(match[1]);
    const [line, column] = position(text, start);
    if (code === "Y07" && line === lastLine) continue;
    yield at(line, column, code, { point: pointOf(text.slice(start, start + 2)), text: [...match[0]].slice(0, 12).join("").trim() });
    lastLine = line;
    if (++shown === expressions.most || code === "Y04") return;
  }
}

function position(text, index) {
  const before = text.slice(0, index);
  return [before.split("\n").length - 1, index - (before.lastIndexOf("\n") + 1)];
}
