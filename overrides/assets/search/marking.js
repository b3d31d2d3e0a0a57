// Writes texts with the words of the query marked, and picks the sentence that says most of them.
import * as folding from "./folding.js";

export class Marker {
  /** The keys and the forms of the words that were looked for. */
  constructor({ keys, forms }) {
    Object.assign(this, { keys, forms });
    this.onlySmall = [...keys].every(folding.isSmall);
  }

  /** Put `text` into `place`, at most about `most` characters of it, with <mark> around the words of the query. */
  write(place, text, most = Infinity) {
    for (const [piece, marked] of this._pieces(this._cut(text.normalize("NFC"), most))) {
      const node = marked ? document.createElement("mark") : document.createTextNode(piece);
      if (marked) node.textContent = piece;
      place.append(node);
    }
  }

  /** The sentence with the most words of the query, if it has one that `shown` has not. */
  best(sentences, shown) {
    const there = this._held(shown);
    let most = 0, best = "";
    for (const sentence of sentences) {
      const held = this._held(sentence), news = [...held].some((key) => !there.has(key));
      if (news && held.size > most) [most, best] = [held.size, sentence];
    }
    return best;
  }

  _held(text) {
    return new Set(this._counted(folding.words(text)).filter(Boolean));
  }

  /** The key of each word that the query has, else nothing. What without marks looks like a small word, as Nam like năm,
   * is taken for more where it was typed like that, or stands beside a word that surely is of the query. */
  _counted(forms) {
    const keys = forms.map((form) => (this.keys.has(folding.key(form)) ? folding.key(form) : ""));
    const sure = keys.map((key) => key && (this.onlySmall || !folding.isSmall(key)));
    const more = (at) => !folding.isSmallAsWritten(forms[at]) && (this.forms.has(forms[at]) || sure[at - 1] || sure[at + 1]);
    return keys.map((key, at) => (sure[at] || more(at) ? key : ""));
  }

  _found(text) {
    const places = folding.places(text), counted = this._counted(places.map(({ word }) => folding.form(word)));
    return places.filter((_, at) => counted[at]);
  }

  *_pieces(text) {
    let from = 0;
    for (const { index, word } of this._found(text)) {
      yield [text.slice(from, index), false];
      yield [text.slice(index, index + word.length), true];
      from = index + word.length;
    }
    yield [text.slice(from), false];
  }

  /** A window of the text around the first word of the query, cut at spaces. */
  _cut(text, most) {
    if (text.length <= most) return text;
    const first = this._found(text)[0]?.index ?? 0;
    const from = first > most * 0.7 ? text.indexOf(" ", first - most * 0.4) + 1 : 0;
    const end = from + most >= text.length ? text.length : text.lastIndexOf(" ", from + most);
    return (from ? "… " : "") + text.slice(from, end) + (end < text.length ? " …" : "");
  }
}
