// catalogue/models/forms.py and dates.py for the browser: how a value is written, and what its refusal says.
// Every function returns null for a good value, or {code, ...words of the sentence}.

import { asMillions, inWords, probableMillions, shifted } from "../money.js";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TODO = /^(todo|tbd|fixme|n\/a|(đang|sẽ) cập nhật|cập nhật sau|\?+|\.{3,}|…|~|[-_]+)$/iu, CROSSES = /^(x{3,}|X{4,})$/;
const NUMBER = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$/, TWO_MEANINGS = /^-?[1-9][0-9]{0,2}[.,][0-9]{3}$/;
const THOUSANDS = /^-?[1-9][0-9]{0,2}([.,\u00a0 ][0-9]{3})+$/;
const DOCUMENT_NUMBER = /^[\p{L}\p{N}]+([/.&-][\p{L}\p{N}]+)*$/u;
const HOST = /^(?=.{4,254}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!(?:local|localhost|internal)\.?$)(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\.?$/i;
const NOT_IN_URL = /[\s\\<>"'`{}|^\u0370-\u03ff\u0400-\u04ff]/u;
const DATE = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
const DAY_FIRST = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$/, MONTH_FIRST = /^([0-9]{1,2})[/.-]([0-9]{4})$/;
const UNPADDED = /^([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?$/;
const MAX_ID = 80, MAX_URL = 2000, MAX_TEXT = 20000, FIRST_YEAR = 1945, LAST_YEAR = 2100;
const LOOKALIKES = Object.fromEntries([..."аеорсухіјѕһԁнмткваοανι"].map((one, at) => [one, "aeopcyxijshdhmtkbaoavi"[at]]));

/** The nearest valid id to a text: unmarked lower-case ASCII words joined by hyphens. */
export function asId(text) {
  const flat = [...text.toLowerCase().replaceAll("đ", "d")].map((one) => LOOKALIKES[one] ?? one).join("").normalize("NFD");
  const plain = flat.replace(/\P{ASCII}/gu, "").match(/[a-z0-9]+/g) ?? [];
  return plain.join("-").slice(0, MAX_ID).replace(/^-+|-+$/g, "");
}

export function identifier(value, reserved) {
  if (!ID.test(value) || value.length > MAX_ID) return { code: "S01", value, suggestion: asId(value) || "gao-sach" };
  return reserved.includes(value) ? { code: "S02", value } : null;
}

/** Text of one or several lines; `oneLine` and `docNumber` ask for more. */
export function words(raw, { oneLine = false, docNumber = false } = {}) {
  const value = raw.trim();
  if (!value) return { code: "F17" };
  if ([...value].length > MAX_TEXT) return { code: "F16", limit: MAX_TEXT };
  if (TODO.test(value) || CROSSES.test(value)) return { code: "F13", value };
  if (/[\u00d0\u00f0]/.test(value)) return { code: "F14" };
  if (oneLine && value.includes("\n")) return { code: "F15" };
  return docNumber ? documentNumber(value) : null;
}

function documentNumber(value) {
  if (DOCUMENT_NUMBER.test(value)) return null;
  const tidy = value.replace(/[\u2010-\u2015\u2212]/g, "-").replace(/^[“”"' ]+|[“”"' ]+$/g, "")
    .replace(/^(số|so)[\s:]+/iu, "").replace(/\s*([/.&-])\s*/g, "$1");
  return { code: "F20", value, suggestion: DOCUMENT_NUMBER.test(tidy) ? tidy : "2972/UBND-KT" };
}

export function webAddress(value) {
  const found = /^(https?):\/\/([^/?#]*)/i.exec(value);
  const good = found && goodHost(found[2]) && value.length <= MAX_URL && !NOT_IN_URL.test(value);
  return good ? null : { code: "F12", value };
}

function goodHost(netloc) {
  const parts = /^([^:]+)(?::([0-9]*))?$/.exec(netloc);
  if (!parts || !HOST.test(parts[1])) return false;
  return !parts[2] || (Number(parts[2]) <= 65535 && Number(parts[2]) !== 0);
}

export function number(value, { whole = false, ge, le } = {}) {
  if (TWO_MEANINGS.test(value)) return { code: "F25", value, whole: value.replace(/[.,]/g, ""), fraction: `${value.replace(",", ".")}0` };
  if (!NUMBER.test(value)) {
    let tidy = value.normalize("NFKC").replace(/^0+(?=[0-9])|[\s_]/g, "").replaceAll(",", ".");
    if (THOUSANDS.test(value)) tidy = value.replace(/[^0-9-]/g, "");
    return { code: "F08", value, suggestion: NUMBER.test(tidy) ? tidy : "2500" };
  }
  const short = value.includes(".") ? value.replace(/0+$/, "").replace(/\.$/, "") : value;
  if (whole && short.includes(".")) return { code: "F24", value: short };
  if (ge !== undefined && Number(short) < ge) return { code: "F09", value: short, limit: `≥ ${ge}` };
  return le !== undefined && Number(short) > le ? { code: "F09", value: short, limit: `≤ ${le}` } : null;
}

/** A sum of a support in millions of đồng. */
export function money(value, most) {
  if (asMillions(value) !== value.trim()) return { code: "F08", value, suggestion: asMillions(value) };
  const short = written(value), wrong = number(value);
  if (wrong || (Number(short) > 0 && Number(short) <= most)) return wrong;
  return { code: "F26", value: short, sum: inWords(short, "vi"), vnd: inWords(short, "en"), suggestion: probableMillions(short, most) };
}

/** A part of a cost in percent. */
export function share(value) {
  const short = written(value), wrong = number(value);
  if (wrong || (Number(short) > 0 && Number(short) <= 100)) return wrong;
  const bare = short.replace("-", ""), meant = Number(bare) > 100 ? shifted(bare, -1) : bare;
  return { code: "F27", value: short, suggestion: Number(meant) > 0 && Number(meant) <= 100 ? meant : "50" };
}

const written = (value) => (value.includes(".") ? value.replace(/0+$/, "").replace(/\.$/, "") : value);

export const truth = (value) => (value === "true" || value === "false" ? null : { code: "F10", value });

export function date(value, needsDay) {
  const found = DATE.exec(value);
  if (needsDay && found && value.length < 10) return { code: "D08", value, suggestion: value + "-11-21".slice(value.length - 10) };
  if (!found) {
    const suggestion = reordered(value);
    return (suggestion && date(suggestion, false)) || { code: "D01", value, suggestion: suggestion || "2026-11-21" };
  }
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  if (year < 1 || (found[2] && (month < 1 || month > 12)) || (found[3] && (day < 1 || day > lastDay(year, month)))) return { code: "D02", value };
  return year < FIRST_YEAR || year > LAST_YEAR ? { code: "D03", value } : null;
}

function reordered(value) {
  const typed = value.trim(), swapped = DAY_FIRST.exec(typed) ?? MONTH_FIRST.exec(typed);
  const parts = swapped ? swapped.slice(1).reverse() : UNPADDED.exec(typed)?.slice(1);
  return parts ? parts.filter(Boolean).map((part) => part.padStart(2, "0")).join("-") : "";
}

const lastDay = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** The first and the last day that a date can mean, as ISO text. */
export function span(value) {
  const [year, month, day] = value.split("-");
  return [[year, month ?? "01", day ?? "01"].join("-"), [year, month ?? "12", day ?? String(lastDay(Number(year), Number(month ?? 12))).padStart(2, "0")].join("-")];
}
