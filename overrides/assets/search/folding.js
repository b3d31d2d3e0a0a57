// catalogue/facts/folding.py for the browser: the same table (search/folding.json), the same steps.
// tests/search/test_folding.py gives both the same words and compares.

let table, wordPattern, plural, loneY, syllable;
const VOWEL = /[aăâeêioôơuưy]/;

/** Take the rules; everything below needs them. */
export function learn(rules) {
  table = { ...rules };
  wordPattern = new RegExp(rules.words, "g");
  plural = new RegExp(rules.plural);
  loneY = new RegExp(rules.lone_y);
  syllable = new RegExp(rules.syllable);
  const small = words(rules.small);
  table.smallForms = new Set(small);
  table.smallKeys = new Set(small.map(key));
}

/** Whether a word is one of those that a question is made of. */
export const isSmall = (word) => (/^[a-z]+$/.test(word) ? table.smallKeys : table.smallForms).has(word);

/** The same of a word in a text that was written with its marks. */
export const isSmallAsWritten = (word) => table.smallForms.has(word);

/** The words of a text as they stand, in lower case. */
export const written = (text) => text.normalize("NFC").toLowerCase().match(wordPattern) ?? [];

/** The forms of the words of a text: khuyến → khuyên4, hoà and hòa → hoa1, Mỹ → mi3. */
export const words = (text) => written(text).map(form);

export function form(word) {
  let letters = "", tone = "";
  for (const mark of word.normalize("NFD")) {
    const place = table.tones.indexOf(mark);
    if (place < 0) letters += mark;
    else tone = String(place + 1);
  }
  return oneI(letters.normalize("NFC")) + tone;
}

const oneI = (letters) => letters.replace(loneY, "$1i$2");

/** A form without its marks: đông1 → dong. */
export function key(ofForm) {
  if (/^[0-9]/.test(ofForm)) return ofForm;
  let letters = "";
  for (const letter of ofForm.replace(/[1-5]+$/, "").normalize("NFD")) {
    if (letter < "\u0300" || letter > "\u036f") letters += table.letters[letter] ?? letter;
  }
  return letters.replace(plural, "$1");
}

/** What the keys were meant to give with an input method ("telex", "vni"); null when they give no syllable. */
export function untyped(word, keyboard) {
  const rules = table.keyboards[keyboard], letters = [];
  let tone = "";
  for (const typed of word) {
    const changes = rules.marks[typed] ?? {};
    const place = lastIndex(letters, changes);
    if (typed in rules.tones && VOWEL.test(letters.join(""))) {
      tone = String(rules.tones[typed]);
    } else if (place >= 0) {
      letters[place] = changes[letters[place]];
    } else {
      letters.push(typed);
    }
  }
  // One mark is typed for both letters of ươ, which a letter always follows; quới and thuở have uơ.
  const found = letters.join("").replace(/(^|[^q])uơ(?=.)/, "$1ươ");
  return found !== word && syllable.test(found) ? oneI(found) + tone : null;
}

/** The forms of a text as it was meant, had the input method been on: once for each of them that would have changed it. */
export function* meant(text) {
  const telex = written(text).map((word) => untyped(word, "telex") ?? form(word));
  const pieces = text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const vni = pieces.flatMap((piece) => untyped(piece, "vni") ?? words(piece));
  const typed = words(text).join(" ");
  for (const forms of [telex, vni]) if (forms.join(" ") !== typed) yield forms;
}

function lastIndex(letters, changes) {
  for (let at = letters.length - 1; at >= 0; at--) if (letters[at] in changes) return at;
  return -1;
}

/** Where each word of a text (NFC) stands, and the word in lower case. */
export const places = (text) => [...text.toLowerCase().matchAll(wordPattern)].map((found) => ({ index: found.index, word: found[0] }));
