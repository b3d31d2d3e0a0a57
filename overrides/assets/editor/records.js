// The lists of records (made by catalogue/upkeep/editor_files.py): fetched when they are first needed, searched without marks.
import { folded } from "./typing.js";

const SHOWN = 8;

export class Records {
  constructor(folder) {
    this.folder = folder;
    this.waiting = new Map();
    this.lists = new Map();
    /** Sources that go with the record: theirs are ids that may be named. */
    this.lent = [];
  }

  /** Every record of a kind: {id, title, hint, path}. */
  load(kind) {
    if (!this.waiting.has(kind)) {
      this.waiting.set(kind, fetch(new URL(`ds/${kind}.json`, this.folder)).then((answer) => answer.json()).then(({ rows }) => {
        const list = rows.map(([id, title, hint, path]) => ({ id, title, hint, path: path ?? `${kind}/${id}.yaml`, bare: ` ${folded(title)}`, key: folded(` ${title} ${hint} ${id.replaceAll("-", " ")}`) }));
        this.lists.set(kind, { list, byId: new Map(list.map((one) => [one.id, one])), ids: new Set(list.map((one) => one.id)) });
        return list;
      }));
    }
    return this.waiting.get(kind);
  }

  /** Ids of a kind, undefined while they are not known. */
  ids(kind) {
    const known = this.taken(kind), lent = kind === "sources" ? this.lent.map((one) => one.stem).filter(Boolean) : [];
    return known && lent.length ? new Set([...known, ...lent]) : known;
  }

  /** Those of the records that are there already. */
  taken(kind) {
    return this.lists.get(kind)?.ids;
  }

  find(kind, id) {
    return this.lists.get(kind)?.byId.get(id);
  }

  /** The records whose words begin with the words typed, those with all of them in the title first. */
  search(kind, typed, most = SHOWN) {
    const { list = [] } = this.lists.get(kind) ?? {};
    const words = folded(typed).split(/[\s-]+/).filter(Boolean), whole = folded(typed).trim();
    const found = list.filter(({ key }) => words.every((word) => key.includes(` ${word}`)));
    const rank = ({ id, bare }) => {
      if (bare === ` ${whole}` || id === typed.trim()) return 0;
      return words.every((word) => bare.includes(` ${word}`)) ? 1 : 2;
    };
    return found.map((one) => [rank(one), one]).sort((a, b) => a[0] - b[0]).slice(0, most).map(([, one]) => one);
  }
}
