// catalogue/data_files/problems.py for the browser: the word that was probably meant.

const CANDIDATES = 20, LIKE = 0.7, LONGEST = 120;

export function nearest(typed, known) {
  const value = [...typed].slice(0, LONGEST).join(""), wanted = parts(value);
  const found = [];
  for (const word of new Set(known)) {
    const shared = [...parts(word)].filter((part) => wanted.has(part)).length;
    if (shared) found.push({ word, score: -shared / (length(word) + length(value)) });
  }
  found.sort((a, b) => a.score - b.score || (a.word < b.word ? -1 : 1));
  let best = null;
  for (const { word } of found.slice(0, CANDIDATES)) {
    const likeness = ratio([...value.toLowerCase()], [...word.toLowerCase()]);
    if (!best || likeness > best.likeness) best = { word, likeness };
  }
  return best && best.likeness >= LIKE ? best.word : "";
}

const length = (word) => [...word].length;

function parts(word) {
  const padded = [...` ${word.toLowerCase()} `];
  return new Set(padded.slice(0, -1).map((one, at) => one + padded[at + 1]));
}

/** difflib.SequenceMatcher(None, a, b).ratio() */
function ratio(a, b) {
  if (!a.length && !b.length) return 1;
  let same = 0;
  const waiting = [[0, a.length, 0, b.length]];
  while (waiting.length) {
    const [aLow, aHigh, bLow, bHigh] = waiting.pop();
    const [i, j, size] = longest(a, b, aLow, aHigh, bLow, bHigh);
    if (!size) continue;
    same += size;
    waiting.push([aLow, i, bLow, j], [i + size, aHigh, j + size, bHigh]);
  }
  return (2 * same) / (a.length + b.length);
}

function longest(a, b, aLow, aHigh, bLow, bHigh) {
  let best = [aLow, bLow, 0], lengths = new Map();
  for (let i = aLow; i < aHigh; i++) {
    const now = new Map();
    for (let j = bLow; j < bHigh; j++) {
      if (a[i] !== b[j]) continue;
      const size = (lengths.get(j - 1) ?? 0) + 1;
      now.set(j, size);
      if (size > best[2]) best = [i - size + 1, j - size + 1, size];
    }
    lengths = now;
  }
  return best;
}
