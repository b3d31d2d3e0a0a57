// Finds entries of the index that publishing/search.py writes. Loads only the parts that a query needs.
import { Findings, SURELY } from "./findings.js";
import * as folding from "./folding.js";
import { corrections } from "./spelling.js";

const SAME = 1, UNMARKED = 0.9, LESS_MARKED = 0.6, OTHERWISE_MARKED = 0.35; // how much a form counts for the typed one
const BEGINS = 0.5, CORRECTED = 0.7; // how much an ending of an unfinished word, a word in the place of an unknown one
const WHOLE = 0.95; // how much a question with the words that ask counts, beside the rest of it
const MOST_ENDINGS = 40, MOST_MEANT = 6, LONGEST = 200;

/** The index of one language in `folder` (ends with a stroke); rules come from the folder above. */
export async function open(folder) {
  const [start, rules] = await Promise.all([load(folder + "start.json", "no-cache"), load(folder + "../folding.json", "no-cache")]);
  folding.learn(rules);
  return new Engine(folder + start.version + "/", start);
}

class Engine {
  constructor(folder, start) {
    Object.assign(this, { folder, start, parts: new Map() });
    for (const facet of Object.values(start.facets)) facet.cells = unrolled(facet.runs, start.entries);
  }

  /** Entries in order, best first. `typing`: the last word may be unfinished. */
  async search(query, typing = false) {
    const text = query.slice(0, LONGEST);
    const found = new Findings(this.start.entries, /\P{ASCII}/u.test(text.normalize("NFC")));
    const whole = folding.words(text), typed = this._asked(whole, found);
    const unknown = await this._look(found, typed, 1, typing);
    if (typed !== whole) await this._look(found, whole, WHOLE, false);
    // A document number that some page bears needs no other wording.
    if (found.covered < SURELY || !/[0-9]/.test(text)) await this._lookAll(found, this._synonymous(typed), 0.95);
    let corrected = [];
    if (found.covered < SURELY) {
      for (const keyed of folding.meant(text)) {
        const meant = this._asked(keyed, found);
        found.marked = true;
        await this._look(found, meant, 0.98, false);
        await this._lookAll(found, this._synonymous(meant), 0.9);
      }
    }
    if (found.covered < SURELY && unknown.length) {
      corrected = await this._corrected(typed, unknown);
      await this._lookAll(found, corrected, CORRECTED);
    }
    return { hits: found.ranked(typed.length, this.start), keys: found.keys, forms: found.forms, corrected: corrected.length > 0 && found.best === CORRECTED };
  }

  /** [address, title, detail, lead, sentences] of an entry. */
  async text(entry) {
    const part = lastNotAfter(this.start.texts, entry);
    return (await this._part(`texts-${part}`))[entry - this.start.texts[part]];
  }

  /** Words of the vocabulary one letter away from those that the index does not know. */
  async nearest(text) {
    const found = [];
    for (const form of folding.words(text)) {
      const key = folding.key(form);
      if (!own(await this._shard(key), key)) found.push(...corrections(await this._part("vocabulary"), key));
    }
    return found;
  }

  _part(name) {
    if (!this.parts.has(name)) this.parts.set(name, load(`${this.folder}${name}.json`));
    return this.parts.get(name);
  }

  _shard(key) {
    return this._part(`words-${lastNotAfter(this.start.words, key)}`);
  }

  _lookAll(found, wordings, share) {
    return Promise.all([...wordings].map((forms) => this._look(found, forms, share, false)));
  }

  /** Add to `found` what one wording brings; return the places of words that no entry has. */
  async _look(found, forms, share, typing) {
    const keys = forms.map(folding.key);
    const pairs = keys.slice(1).map((key, at) => `${keys[at]} ${key}`);
    const last = forms.length - 1;
    const terms = await Promise.all(forms.map((form, at) => this._term(form, keys[at], typing && at === last)));
    const near = await Promise.all(pairs.map(async (pair) => own(await this._shard(pair), pair)));
    found.add(terms, near, share, forms, keys);
    return forms.map((_, at) => at).filter((at) => !terms[at].length);
  }

  /** [packed postings, how much they count, whether the marks are those typed] for each form of a key. */
  async _term(form, key, typing) {
    const shard = await this._shard(key);
    const term = Object.entries(own(shard, key) ?? {}).map(([other, list]) => [list, ...likeness(form, key, other)]);
    if (key.length < 2 || (term.length && !typing)) return term;
    for (const other of (await this._endings(key)).slice(0, MOST_ENDINGS)) {
      for (const [, list] of Object.entries((await this._shard(other))[other])) term.push([list, BEGINS, true]);
    }
    return term;
  }

  async _endings(key) {
    const first = lastNotAfter(this.start.words, key), last = Math.min(lastNotAfter(this.start.words, key + "~"), first + 2);
    const found = [];
    for (let part = first; part <= last; part++) {
      for (const other in await this._part(`words-${part}`)) {
        if (other.startsWith(key) && other !== key && !other.includes(" ")) found.push(other);
      }
    }
    return found;
  }

  /** The query without the words that only ask; `found` is told which kinds of page answer such a question. */
  _asked(forms, found) {
    const rest = [];
    for (let at = 0; at < forms.length; ) {
      const [length, lifts] = this._asking(forms, at);
      for (const kind in lifts) found.lifts[kind] = lifts[kind];
      if (!length) rest.push(forms[at]);
      at += length || 1;
    }
    if (!rest.length || rest.length === forms.length) return forms;
    found.asks = true;
    return rest;
  }

  /** How many words from `from` on are a way to ask, and what that lifts. */
  _asking(forms, from) {
    let most = 0, lifts = {};
    for (const [phrases, kinds] of this.start.intents) {
      for (const phrase of phrases) {
        const words = phrase.split(" ");
        if (words.length > most && words.every((word, at) => isThat(forms[from + at], word))) [most, lifts] = [words.length, kinds];
      }
    }
    return [most, lifts];
  }

  /** The query with one phrase replaced by what it stands for. */
  *_synonymous(forms) {
    const keys = forms.map(folding.key);
    for (let from = 0; from < keys.length; from++) {
      for (let to = from + 1; to <= keys.length; to++) {
        const full = own(this.start.synonyms, keys.slice(from, to).join(" "));
        if (full) yield [...forms.slice(0, from), ...folding.words(full), ...forms.slice(to)];
      }
    }
  }

  async _corrected(forms, unknown) {
    const vocabulary = await this._part("vocabulary");
    let better = [forms];
    for (const at of unknown) {
      const meant = corrections(vocabulary, folding.key(forms[at]));
      if (meant.length) better = better.flatMap((one) => meant.map((word) => one.map((form, place) => (place === at ? word : form)))).slice(0, MOST_MEANT);
    }
    return better[0] === forms ? [] : better;
  }
}

/** What was put into `table` under `name`; "constructor" was not. */
const own = (table, name) => (Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined);

/** A file of the index. Its folder is named by its content: after a new release the old one is gone, and this throws. */
async function load(address, cache = "default") {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** How much the form of a text counts for the typed form of the same key, and whether the marks are the same. */
function likeness(typed, key, form) {
  if (typed === form) return [SAME, true];
  if (/^[a-z]+$/.test(typed)) return [UNMARKED, true];
  return [isLessMarked(typed, form) ? LESS_MARKED : OTHERWISE_MARKED, false];
}

/** Whether a typed form is this word; without marks it may be. */
const isThat = (typed, word) => typed === word || (typed !== undefined && /^[a-z]+$/.test(typed) && typed === folding.key(word));

function isLessMarked(typed, form) {
  const [letters, tone] = parted(typed), [others, otherTone] = parted(form);
  if (tone && tone !== otherTone) return false;
  return [...letters].every((letter, at) => letter === others[at] || /[a-z]/.test(letter));
}

const parted = (form) => [form.replace(/[1-5]+$/, ""), form.match(/[1-5]$/)?.[0] ?? ""];

function unrolled(runs, length) {
  const cells = new Uint16Array(length);
  for (let at = 0, from = 0; at < runs.length; at += 2) cells.fill(runs[at], from, (from += runs[at + 1]));
  return cells;
}

function lastNotAfter(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
