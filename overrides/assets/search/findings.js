// Scores of entries: rare words and names count more; whoever says more of the query goes first.
import * as folding from "./folding.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, DIGITS.indexOf(String.fromCharCode(code))));
const NEIGHBOURS = 0.6; // two words that stand side by side as in the query, beside one word
const ENOUGH = 0.75, ENOUGH_OF_MANY = 0.6, LONG = 4, FEW = 5; // how much of the query a result must say; results shown at least
const SMALL = 0.1, MOST_OF_ONE = 3; // of a query, a small word is this part of another; no rare word is all of it
const A_NAME = 9, MENTIONED = 0.8; // weights from here on come from a name; a word that is only mentioned covers less
const IN_NAMES = "an"; // the English word, but not where a page has it beside the same word: Long An
const ALWAYS_SMALL = new Set(["so", "nam", "ngay", "of", "the", "a", "an", "in", "on"]);
/** Covered so far that nothing else need be tried. */
export const SURELY = 0.95;

/** Scores of entries, gathered over the wordings of a query: of each the best. */
export class Findings {
  constructor(entries, marked) {
    Object.assign(this, { entries, marked, covered: 0, best: 0, keys: new Set(), forms: new Set(), lifts: {}, asks: false });
    this.score = new Float32Array(entries);
    this.cover = new Float32Array(entries);
    this.exactly = new Float32Array(entries);
  }

  /** `near`: the postings of each word with the next one, where there are any. */
  add(terms, near, share, forms, keys) {
    const [score, cover, exactCover, named, most, mostExact] = Array.from({ length: 6 }, () => new Float32Array(this.entries));
    const many = this.asks || forms.length > LONG;
    const smalls = forms.map((form, at) => folding.isSmall(form) && (many || ALWAYS_SMALL.has(keys[at])) && !(keys[at] === IN_NAMES && (near[at - 1] || near[at])));
    const said = smalls.some((small) => !small); // then a result need not say the small words too
    let whole = 0, weights = 0;
    terms.forEach((term, at) => {
      const small = smalls[at] ? SMALL : 1;
      const touched = [];
      for (const [list, counts, exact] of term) {
        unpack(list, (entry, weight) => {
          if (!most[entry]) touched.push(entry);
          most[entry] = Math.max(most[entry], weight * counts);
          if (exact) mostExact[entry] = 1;
        });
      }
      const rarity = small * Math.log(1 + this.entries / (touched.length || 1));
      const part = smalls[at] && said ? 0 : Math.min(rarity, MOST_OF_ONE);
      whole += part;
      weights += rarity;
      for (const entry of touched) {
        score[entry] += rarity * most[entry];
        cover[entry] += part;
        named[entry] += most[entry] < A_NAME ? part * MENTIONED : part;
        exactCover[entry] += part * mostExact[entry];
        most[entry] = mostExact[entry] = 0;
      }
    });
    for (const list of near.filter(Boolean)) {
      const rarity = NEIGHBOURS * Math.log(1 + (this.entries * 2) / list.length);
      unpack(list, (entry, weight) => (score[entry] += rarity * weight));
    }
    let used = false;
    for (let entry = 0; entry < this.entries; entry++) {
      if (!cover[entry]) continue;
      const value = (score[entry] / weights) * (named[entry] / whole) ** 3 * share;
      this.score[entry] = Math.max(this.score[entry], value);
      this.cover[entry] = Math.max(this.cover[entry], cover[entry] / whole);
      this.exactly[entry] = Math.max(this.exactly[entry], exactCover[entry] / whole);
      if (cover[entry] > this.covered * whole) [this.covered, used] = [cover[entry] / whole, true];
    }
    if (used) this.best = share;
    for (const key of keys) this.keys.add(key);
    for (const form of forms) this.forms.add(form);
  }

  /** Entries that say enough of the query, or the best few of the rest; with marks typed, first those that bear the same. */
  ranked(words, { facets, gone }) {
    const { sets, cells, values } = facets.kind, past = new Set(gone);
    const lifts = sets.map(([value]) => this.lifts[values[value][0]] ?? 1);
    // Who asks whom to ring is not helped by a body that there is no more.
    const lift = (entry) => (past.has(entry) ? 1 : lifts[cells[entry]]);
    const enough = (words > LONG ? ENOUGH_OF_MANY : ENOUGH) * this.covered;
    const level = (entry) => {
      if (this.marked && this.exactly[entry] >= SURELY * this.covered) return 2;
      return this.cover[entry] >= enough ? 1 : 0;
    };
    const hits = [];
    this.cover.forEach((cover, entry) => cover && hits.push({ entry, level: level(entry), score: this.score[entry] * lift(entry) }));
    hits.sort((one, two) => two.level - one.level || two.score - one.score || one.entry - two.entry);
    return hits.filter((hit, place) => hit.level || place < FEW).map((hit) => hit.entry);
  }
}

function unpack(list, take) {
  let entry = -1, step = 0, shift = 0;
  for (let at = 0; at < list.length; at++) {
    const digit = VALUE[list.charCodeAt(at)];
    step |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) {
      entry += step + 1;
      take(entry, VALUE[list.charCodeAt(++at)]);
      step = shift = 0;
    }
  }
}
