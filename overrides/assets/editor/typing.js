// editing/typed_forms.py for the browser: dates and numbers as people type them, into the forms of the data; and back.

import { asMillions } from "../money.js";

const DAY = /^(?:ngày )?(\d{1,2}) ?(?:[/.-]|tháng) ?(\d{1,2}) ?(?:[/.-]|,? ?năm) ?(\d{4})$/;
const MONTH = /^(?:tháng )?(\d{1,2}) ?(?:[/.-]|,? ?năm) ?(\d{4})$/, YEAR = /^(?:năm )?(\d{4})$/;
const ISO = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/;
const THOUSANDS = /^-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$/, DECIMAL_COMMA = /^-?\d+,\d+$/;

const tidy = (typed) => typed.normalize("NFC").trim().split(/\s+/).join(" ");
const padded = (parts) => parts.filter(Boolean).map((part) => part.padStart(2, "0")).join("-");

/** 22/4/2021, tháng 4 năm 2021, năm 2021 → 2021-04-22, 2021-04, 2021; anything else as it was typed. */
export function asDate(typed) {
  const text = tidy(typed).toLowerCase();
  for (const pattern of [DAY, MONTH, YEAR]) {
    const match = pattern.exec(text);
    if (match) return padded(match.slice(1).reverse());
  }
  const iso = ISO.exec(text);
  return iso ? padded(iso.slice(1)) : tidy(typed);
}

/** 2.500 (a thousands mark) → 2500, 1.234,5 → 1234.5; anything else as it was typed. */
export function asNumber(typed) {
  const text = tidy(typed);
  if (THOUSANDS.test(text) && text.replace(/^-+/, "")[0] !== "0") return text.replace(/[. ]/g, "").replace(",", ".");
  return DECIMAL_COMMA.test(text) ? text.replace(",", ".") : text;
}

/** What 1.5 may mean to somebody who types in Vietnamese: [1,5, 15]; null where a number has one meaning. */
export function meanings(typed) {
  const text = tidy(typed);
  return /^-?[1-9]\d*\.\d+$/.test(text) && !THOUSANDS.test(text) ? [text.replace(".", ","), text.replace(".", "")] : null;
}

/** The same for an English form: 2,500 → 2500; 2.500 stays, and is asked about. */
const asEnglishNumber = (typed) => (/^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(tidy(typed)) ? tidy(typed).replaceAll(",", "") : tidy(typed));

/** What a form in the language turns typed text into, by the form of the field. */
export function understood(form, typed, lang = "vi") {
  if (form === "date" || form === "day") return asDate(typed);
  if (form === "money" && asMillions(typed) !== tidy(typed)) return asMillions(typed);
  if (form === "number" || form === "money" || form === "share" || form === "whole") return lang === "en" ? asEnglishNumber(typed) : asNumber(typed);
  return form === "text" ? typed.normalize("NFC").replaceAll("\r\n", "\n").split("\n").map((line) => line.trim()).join("\n").trim() : tidy(typed);
}

/** How a value of the data is shown in a form of the language: 22/04/2021, 37,6. */
export function displayed(form, value, lang) {
  if (form === "date" || form === "day") return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.split("-").reverse().join("/") : value;
  if (["number", "money", "share"].includes(form) && lang === "vi") return /^-?\d+\.\d+$/.test(value) ? value.replace(".", ",") : value;
  return value;
}
