// Writes texts with the words of the query marked, and picks the sentence that says most of them.
import * as folding from "./folding.js";

export class Marker {
  constructor(keys) {
    this.keys = keys;
  }

  /** Put `text` into `place`, at most about `most` characters of it, with <mark> around the words of the query. */
  write(place, text, most = Infinity) {
    for (const [piece, marked] of this.#pieces(this.#cut(text.normalize("NFC"), most))) {
      const node = marked ? document.createElement("mark") : document.createTextNode(piece);
      if (marked) node.textContent = piece;
      place.append(node);
    }
  }

  /** The sentence with the most words of the query, if it has one that `shown` has not. */
  best(sentences, shown) {
    const there = this.#held(shown);
    let most = 0, best = "";
    for (const sentence of sentences) {
      const held = this.#held(sentence), news = [...held].some((key) => !there.has(key));
      if (news && held.size > most) [most, best] = [held.size, sentence];
    }
    return best;
  }

  #held(text) {
    return new Set(folding.words(text).map(folding.key).filter((key) => this.#counts(key)));
  }

  #counts(key) {
    return this.keys.has(key) && !(this.keys.size > 1 && folding.isSmall(key));
  }

  *#pieces(text) {
    let from = 0;
    for (const { index, word } of folding.places(text)) {
      if (!this.#counts(folding.key(folding.form(word)))) continue;
      yield [text.slice(from, index), false];
      yield [text.slice(index, index + word.length), true];
      from = index + word.length;
    }
    yield [text.slice(from), false];
  }

  /** A window of the text around the first word of the query, cut at spaces. */
  #cut(text, most) {
    if (text.length <= most) return text;
    const first = [...folding.places(text)].find(({ word }) => this.#counts(folding.key(folding.form(word))))?.index ?? 0;
    const from = first > most * 0.7 ? text.indexOf(" ", first - most * 0.4) + 1 : 0;
    const end = from + most >= text.length ? text.length : text.lastIndexOf(" ", from + most);
    return (from ? "… " : "") + text.slice(from, end) + (end < text.length ? " …" : "");
  }
}
