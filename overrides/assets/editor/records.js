// The lists of records (made by editing/editor_files.py): fetched when they are first needed, searched without marks.
import { form, key, words, written } from "../search/folding.js";

const SHOWN = 8;

/** The keys of the words of a text, a blank before each: " mi tho". */
const keys = (text) => words(text).map((word) => ` ${key(word)}`).join("");

export class Records {
  /** `today` is the day on this device: what has happened cannot lie after it. */
  constructor(folder, today) {
    Object.assign(this, { folder, today });
    this.waiting = new Map();
    this.lists = new Map();
    /** New records that go with the one in the form: they may be named as if they were there. */
    this.lent = [];
  }

  /** Every record of a kind: {id, title, hint, path}. */
  load(kind) {
    if (!this.waiting.has(kind)) {
      this.waiting.set(kind, fetch(new URL(`ds/${kind}.json`, this.folder)).then((answer) => answer.json()).then(({ rows }) => {
        const list = rows.map(([id, title, hint, path, facts = {}]) => ({ id, title, hint, facts, path: path || `${kind}/${id}.yaml`, bare: keys(title), key: keys(`${title} ${hint} ${id}`) }));
        this.lists.set(kind, { list, byId: new Map(list.map((one) => [one.id, one])), ids: new Set(list.map((one) => one.id)), facts: new Map(list.map((one) => [one.id, one.facts])) });
        return list;
      }));
    }
    return this.waiting.get(kind);
  }

  /** Those that go along, as the lists have them. */
  beside(kind) {
    return this.lent.filter((one) => one.kind === kind).map(({ stem, title, facts, rules }) => ({ id: stem, title, hint: rules.words["beside-hint"], facts, bare: keys(title), key: keys(`${title} ${stem}`) }));
  }

  /** Ids of a kind, undefined while they are not known. */
  ids(kind) {
    const known = this.taken(kind), lent = this.beside(kind);
    return known && lent.length ? new Set([...known, ...lent.map((one) => one.id)]) : known;
  }

  /** Those of the records that are there already. */
  taken(kind) {
    return this.lists.get(kind)?.ids;
  }

  /** Id → what a check of other records asks of it; undefined while it is not known. */
  facts(kind) {
    const known = this.lists.get(kind)?.facts, lent = this.beside(kind);
    return known && lent.length ? new Map([...known, ...lent.map((one) => [one.id, one.facts])]) : known;
  }

  find(kind, id) {
    return this.beside(kind).find((one) => one.id === id) ?? this.lists.get(kind)?.byId.get(id);
  }

  /** The records whose words begin with the words typed, those with all of them in the title first. */
  search(kind, typed, most = SHOWN) {
    const { list = [] } = this.lists.get(kind) ?? {};
    // A word may be the beginning of a longer one: a lone "y" is read as "i", and may become "yên".
    const asked = written(typed).map((word) => [` ${key(form(word))}`, ` ${key(word)}`]), whole = keys(typed);
    const isIn = (text) => asked.every((ways) => ways.some((way) => text.includes(way)));
    const found = [...this.beside(kind), ...list].filter((one) => isIn(one.key));
    const rank = ({ id, bare }) => {
      if (bare === whole || id === typed.trim()) return 0;
      return isIn(bare) ? 1 : 2;
    };
    return found.map((one) => [rank(one), one]).sort((a, b) => a[0] - b[0]).slice(0, most).map(([, one]) => one);
  }
}
