// Words of the vocabulary that are one slip away: a letter more, less, other, or two exchanged.

/** The nearest words first: same length before others, same first letter before others. */
export function corrections(vocabulary, word, most = 3) {
  if (word.length < 3) return [];
  const found = vocabulary.split(" ").filter((other) => Math.abs(other.length - word.length) < 2 && isOneSlip(word, other));
  const rank = (other) => (other[0] !== word[0]) * 4 + (!isExchange(word, other)) * 2 + (other.length !== word.length);
  return found.sort((one, two) => rank(one) - rank(two)).slice(0, most);
}

function isOneSlip(word, other) {
  let from = 0;
  while (from < word.length && word[from] === other[from]) from++;
  let end = 0;
  while (end < word.length - from && end < other.length - from && word[word.length - 1 - end] === other[other.length - 1 - end]) end++;
  const left = [word.length - from - end, other.length - from - end];
  return Math.max(...left) === 1 || isExchange(word, other);
}

function isExchange(word, other) {
  if (word.length !== other.length) return false;
  let at = 0;
  while (at < word.length && word[at] === other[at]) at++;
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2) === other && at + 1 < word.length;
}
