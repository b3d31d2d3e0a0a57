// What the State could pay of a price and what is left, from the rules of catalogue/facts/payments.py, to the đồng.
import { asMillions, dongInWords, shifted } from "./money.js";

const LEAST_BARE = 1e6; // a number without a unit below this is no price of a machine

/** What was typed as whole đồng, `{dong}`, or the word for what is wrong with it, `{wrong, meant}`. */
export function priceOf(typed, most) {
  const text = typed.normalize("NFC").split(/\s+/).filter(Boolean).join(" ").replace(/^\+/, "");
  if (!text) return { wrong: "empty" };
  const bare = /^-?\d+$/.test(text) || /^-?\d{1,3}([., ]\d{3})+$/.test(text);
  const millions = bare ? shifted(text.replace(/[., ]/g, ""), -6) : asMillions(text);
  if (!bare && (millions === text || !/^-?\d+(\.\d+)?$/.test(millions))) {
    return /^-?\d+[.,]\d+$/.test(text) ? { wrong: "unit", meant: text } : { wrong: /^-[\d., ]*\d/.test(text) ? "negative" : "nonsense", meant: text };
  }
  if (millions.startsWith("-") || !/[1-9]/.test(millions)) return { wrong: "negative", meant: text };
  const dong = shifted(millions, 6).split(".")[0];
  if (bare && BigInt(dong) < BigInt(LEAST_BARE)) return { wrong: "unit", meant: text };
  return BigInt(dong) > BigInt(most) ? { wrong: "huge", meant: text } : { dong };
}

/** The most that the State pays of a price, both as text of whole đồng. */
export function mostOf({ share, limit, least }, price) {
  const whole = BigInt(price), lower = (one, other) => (one < other ? one : other);
  let paid = share ? (whole * BigInt(share[0])) / BigInt(share[1]) : whole;
  if (limit !== undefined) paid = lower(paid, BigInt(limit));
  if (least !== undefined && paid < BigInt(least)) paid = BigInt(least);
  return String(lower(whole, paid));
}

/** The answer to a price in a sentence, or what is wrong with what was typed. */
export function said({ rule, words }, typed, lang) {
  const { dong, wrong, meant } = priceOf(typed, words.most);
  if (wrong) return words[wrong].split("{}").join(meant);
  const paid = mostOf(rule, dong), sum = (one) => dongInWords(String(one), lang).replaceAll(" ", "\u00a0");
  const told = [sum(dong), sum(paid), sum(BigInt(dong) - BigInt(paid))].reduce((text, one) => text.replace("{}", () => one), words.result);
  return paid === String(rule.limit) ? `${told} ${words.at_limit}` : told;
}
