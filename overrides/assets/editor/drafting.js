// One record that is being edited: an existing one changes as little as can be, a new one is written afresh each time.
import { EditError, editedFile, valueAt } from "./editing.js";
import { plain, read } from "./reading.js";
import { dates } from "./restating.js";
import { ordered, scaffold } from "./scaffolding.js";
import { check, referred } from "./validating.js";

export const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** What begins the place of a field in a new record that goes with this one: ["kem", 0, "title"]. */
export const WITH_IT = "kem";

/** The kinds of which new records can go with another, in the order in which they are sent: each rests on those before it. */
export const BESIDE = ["sources", "producers"];

export class Draft {
  /** `path`: the file below data/; `original`: its text, null for a new record; `tree`: what a new one begins with; `branch`: the address of the proposal that it is of; `sent`: the text that went there. */
  constructor(rules, kind, { path = "", id = "", original = null, tree = {}, branch = "", sent = null, beside = [], idIsOurs = original === null && !tree.id }) {
    Object.assign(this, { rules, kind, path, id, original, branch, sent, base: [], tree, generated: original === null, idIsOurs });
    /** New records that go with this one, each a draft. */
    this.beside = beside.map((one) => new Draft(rules, one.kind, one));
    if (original === null) this.write();
    else this.take(original);
    /** The record as it is published; of a new one nothing is. */
    this.opened = original === null ? {} : this.tree;
  }

  get fresh() {
    return this.original === null;
  }

  get model() {
    return this.rules.kinds[this.kind].model;
  }

  get changed() {
    return this.fresh || this.text !== this.original;
  }

  get stem() {
    return this.fresh ? this.tree.id ?? "" : this.path.split("/").at(-1).replace(/\.yaml$/, "");
  }

  /** Take a text as it is: typed by hand, or the outcome of an edit. From then on nothing is written afresh. */
  take(text) {
    const found = read(text);
    this.generated = false;
    this.text = text;
    this.broken = !found.tree;
    if (this.broken) return;
    this.base = this.locate(found.tree);
    this.whole = found.tree;
    this.tree = valueAt(found.tree, this.base) ?? {};
    this.shared = this.base.length && isGroup(found.tree.shared) ? found.tree.shared : {};
  }

  locate(tree) {
    if (!Array.isArray(tree.rows)) return [];
    const index = tree.rows.findIndex((row) => row?.id === this.id);
    return index < 0 ? [] : ["rows", index];
  }

  write() {
    this.tree = ordered(this.rules, this.kind, this.tree);
    this.text = scaffold(this.rules, this.kind, this.tree);
    this.broken = false;
    this.shared = {};
  }

  /** The draft that a place belongs to, and the place inside it. */
  owner(loc) {
    return loc[0] === WITH_IT ? [this.beside[loc[1]], loc.slice(2)] : [this, loc];
  }

  /** All that is sent together, in the order in which it goes: each record after those that it names. */
  get files() {
    return [...BESIDE.flatMap((kind) => this.beside.filter((one) => one.kind === kind)), this];
  }

  get titled() {
    return ["name", "title", "term"].map((name) => this.tree[name]).find(Boolean);
  }

  get title() {
    return (isGroup(this.titled) ? this.titled.vi : this.titled) || this.rules.words["no-title"];
  }

  /** What a check of other records asks of this one (editing/editor_files.py). */
  get facts() {
    return { days: [...dates(this.rules, this.model, this.tree)].map(([day]) => day) };
  }

  /** The places, here and in what goes along, where a new record is named. */
  mentions({ kind, stem }) {
    return [this, ...this.beside].flatMap((own, at) => [...referred(this.rules, own.model, own.tree)].filter(([target, id]) => target === kind && id === stem)
      .map(([, , loc]) => (at ? [WITH_IT, at - 1, ...loc] : loc)));
  }

  /** A new record is not wanted after all: it goes, and its name wherever it stands. Raises EditError. */
  drop(one) {
    for (let found = this.mentions(one); found.length; found = this.mentions(one)) this.remove(found.at(-1));
    this.beside.splice(this.beside.indexOf(one), 1);
  }

  value(loc) {
    if (loc[0] === WITH_IT) return this.beside[loc[1]].value(loc.slice(2));
    return valueAt(this.tree, loc);
  }

  /** Set the value at `loc`, making what has to be there first; an empty value takes it away. Raises EditError. */
  set(loc, value, put = null) {
    if (loc[0] === WITH_IT) return this.beside[loc[1]].set(loc.slice(2), value, put);
    const now = this.value(loc);
    if (value === now || (value === "" && now === undefined)) return;
    if (value === "" && !this.closesUp(loc)) return this.remove(loc);
    let depth = 0, here = this.tree;
    while (depth < loc.length - 1 && here[loc[depth]] !== undefined) here = here[loc[depth++]];
    const made = loc.slice(depth + 1).reduceRight((inner, part) => (typeof part === "number" ? [inner] : { [part]: inner }), put ?? value);
    const at = loc.slice(0, depth + 1);
    if (this.generated) {
      here[at.at(-1)] = made;
      return this.write();
    }
    this.take(editedFile(this.text, [{ put: [...this.base, ...at], value: made, order: this.order(at.slice(0, -1)) }]));
  }

  /** Whether an item would go from the middle of a list with its only value: those after it would get the numbers of others. */
  closesUp(loc) {
    for (let at = loc; at.length; at = at.slice(0, -1)) {
      const holder = this.value(at.slice(0, -1)), { length } = Object.keys(holder);
      if (length > 1) return Array.isArray(holder) && at.at(-1) < length - 1;
    }
    return false;
  }

  remove(loc) {
    if (loc[0] === WITH_IT) return this.beside[loc[1]].remove(loc.slice(2));
    if (!this.generated) return this.take(editedFile(this.text, [{ remove: [...this.base, ...loc] }]));
    for (let at = loc; at.length; at = at.slice(0, -1)) {
      const holder = this.value(at.slice(0, -1));
      if (Array.isArray(holder)) holder.splice(at.at(-1), 1);
      else delete holder[at.at(-1)];
      if (Object.keys(holder).length) break;
    }
    this.write();
  }

  /** The items `index` and `index + 1` of the list at `loc` change places. */
  swap(loc, index) {
    if (loc[0] === WITH_IT) return this.beside[loc[1]].swap(loc.slice(2), index);
    if (!this.generated) return this.take(editedFile(this.text, [{ swap: [[...this.base, ...loc, index], [...this.base, ...loc, index + 1]] }]));
    const list = this.value(loc);
    [list[index], list[index + 1]] = [list[index + 1], list[index]];
    this.write();
  }

  order(loc) {
    let { fields } = this.rules.models[this.model];
    for (const part of loc) if (typeof part === "string") fields = this.rules.models[fields[part]?.model]?.fields ?? {};
    return Object.keys(fields);
  }

  /** What is wrong, each with its place in this record (`own`), null for what stands elsewhere in the file. */
  problems(records) {
    const beside = this.beside.flatMap((one, at) => {
      const found = one.problems(records).map((told) => ({ ...told, line: 0, own: told.own && [WITH_IT, at, ...told.own] }));
      return this.mentions(one).length ? found : [...found, { own: [WITH_IT, at], code: "", line: 0, sentence: this.rules.words["beside-unused"] }];
    });
    const own = check(this.rules, this.kind, this.stem, this.text, records).map((one) => {
      const inside = this.base.every((part, at) => one.loc[at] === part);
      return { ...one, own: one.loc[0] === "shared" ? one.loc.slice(1) : inside ? one.loc.slice(this.base.length) : null };
    });
    return [...beside, ...own];
  }
}

export { EditError, plain };
