// catalogue/models/money.py for the browser. Numbers stay text: no sum is rounded on its way.

const SCALES = {
  nghìn: -3, ngàn: -3, nghin: -3, ngan: -3, thousand: -3, k: -3, triệu: 0, trieu: 0, tr: 0, million: 0, m: 0, tỷ: 3, tỉ: 3, ty: 3, ti: 3, billion: 3, bn: 3,
};
const WORDS = Object.keys(SCALES).join("|"), CURRENCY = "(?:đồng|dong|đ|₫|vnd|vnđ)";
const VALUE = "(-?[0-9]{1,15}(?:[., ][0-9]{3})*(?:[.,][0-9]{1,6})?)";
const SUM = new RegExp(`^(?:vnd ?)?${VALUE} ?(${WORDS})(?: ?([0-9]{1,3}(?: ?(${WORDS}))?|rưỡi|ruoi))?(?: ?${CURRENCY})?$`);
const DONG = new RegExp(`^(?:vnd ?(-?[0-9., ]+)|(-?[0-9., ]+) ?${CURRENCY})$`);
const THOUSANDS = /^-?[1-9][0-9]{0,2}([.,\u00a0 ][0-9]{3})+$/;

/** How many millions of đồng one of a unit is. */
export const MILLIONS = { "million-vnd": 0, "billion-vnd": 3 };

/** 400 triệu, 6ty, 1 tỷ 500 triệu, 400.000.000đ → 400, 6000, 1500, 400; anything else as it was typed. */
export function asMillions(typed) {
  const text = typed.normalize("NFC").split(/\s+/).filter(Boolean).join(" "), small = text.toLowerCase();
  const sum = SUM.exec(small);
  if (sum && sum[3] === undefined) return shifted(plain(sum[1]), SCALES[sum[2]]);
  if (sum) {
    const whole = plain(sum[1]), scale = SCALES[sum[2]], lower = SCALES[sum[4]], said = /^\d*/.exec(sum[3])[0] || "5"; // a half
    // 1,5 tỷ 2 and 1 triệu 2 tỷ say nothing that can be known.
    if (!/^\d+(\.0+)?$/.test(whole) || lower >= scale) return text;
    const thousandths = (number, by) => BigInt(shifted(number, by + 6));
    return shifted(String(thousandths(whole, scale) + thousandths(said, lower ?? scale - said.length)), -6);
  }
  const dong = DONG.exec(small), digits = dong && (dong[1] ?? dong[2]).replace(/[., ]/g, "");
  return dong && /^-?[0-9]{1,15}$/.test(digits) ? shifted(digits, -6) : text;
}

export function probableMillions(value, most) {
  const bare = value.replace("-", ""), meant = Number(bare) > most ? shifted(bare, -6) : shifted(bare, 0);
  return Number(meant) > 0 && Number(meant) <= most ? meant : "200";
}

/** 400 triệu đồng, 1,5 tỷ đồng, 500.000 đồng; VND 400 million, VND 1.5 billion, VND 500,000. */
export function inWords(millions, lang) {
  const size = Math.abs(Number(millions)), [by, scale] = size >= 1000 ? [-3, "billion"] : size >= 1 || !size ? [0, "million"] : [6, ""];
  const [whole, fraction] = shifted(millions, by).split("."), grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === "en" ? "," : ".");
  const shown = fraction ? `${grouped}${lang === "en" ? "." : ","}${fraction}` : grouped;
  if (lang === "en") return ["VND", shown, scale].filter(Boolean).join(" ");
  return [shown, { billion: "tỷ", million: "triệu" }[scale], "đồng"].filter(Boolean).join(" ");
}

/** A sum of whole đồng, as text, without rounding: 400 triệu đồng, 1,234 tỷ đồng; 166.666.666 đồng where no scale says it shortly. */
export function dongInWords(dong, lang) {
  if (dong.length > 6 && dong.endsWith("0".repeat(dong.length > 9 ? 6 : 3))) return inWords(shifted(dong, -6), lang);
  const grouped = dong.replace(/\B(?=(\d{3})+$)/g, lang === "en" ? "," : ".");
  return lang === "en" ? `VND ${grouped}` : `${grouped} đồng`;
}

/** A decimal number times a power of ten, without noughts that say nothing. */
export function shifted(text, by) {
  const sign = text.startsWith("-") ? "-" : "", [whole, fraction = ""] = text.replace("-", "").split(".");
  const digits = `${"0".repeat(Math.max(0, -by))}${whole}${fraction}${"0".repeat(Math.max(0, by))}`;
  const point = whole.length + by + Math.max(0, -by);
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "") || "0", right = digits.slice(point).replace(/0+$/, "");
  return [`${sign}${left}`, right].filter(Boolean).join(".");
}

function plain(text) {
  if (THOUSANDS.test(text)) return text.replace(/[., ]/g, "");
  const parts = text.replace(/ /g, "").split(/[.,]/), fraction = parts.length > 1 ? parts.pop() : "";
  return fraction ? `${parts.join("")}.${fraction}` : parts.join("");
}
