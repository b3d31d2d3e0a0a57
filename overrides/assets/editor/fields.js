// The form of a record, made from the models: common fields first, the rest behind "more fields", lists with their buttons.
import { button, fieldId, fill, make } from "./elements.js";
import { BESIDE, WITH_IT } from "./drafting.js";
import { inWords } from "../money.js";
import { picker } from "./picker.js";
import { compare, madeFrom } from "./translating.js";
import { displayed, meanings, understood } from "./typing.js";

const NAMING = new Set(["name", "title", "label", "text", "task", "file", "field", "term"]);
/** Where a statement says these of its own, that is the exception. */
const STATED = new Set(["cited", "confidence"]);
const SHORT = { date: "9em", day: "9em", number: "9em", money: "9em", share: "9em", whole: "9em" };
const DECIMAL = new Set(["number", "money", "share"]);

export class Form {
  /** `change(loc, value)`, `remove(loc)` and `swap(loc, index)` are told of what a person does; the draft follows. */
  constructor({ rules, records, draft, told }) {
    Object.assign(this, { rules, records, draft, told, words: rules.words });
  }

  /** The fields of a model at `loc`. */
  group(model, loc) {
    const { fields } = this.rules.models[model], value = this.draft.value(loc) ?? {};
    const shared = loc.length ? {} : this.draft.shared;
    const isBeside = loc[0] === WITH_IT && loc.length === 2, kind = isBeside || !loc.length ? this.draft.owner(loc)[0].kind : "";
    const asked = kind ? this.rules.kinds[kind].asked.map((path) => path.split(".")[0]) : [];
    const first = [], rest = [];
    for (const [name, field] of Object.entries(fields)) {
      if ((name === "en_of" || name === "told_by") && !(name in value)) continue; // reckoned by a program, typed by nobody
      if (isBeside && name === "id") continue; // follows the name
      const common = loc.length > 0 && field.common && !STATED.has(name);
      const shown = field.needed || name in value || asked.includes(name) || common;
      (shown && !(name in shared && !(name in value)) ? first : rest).push([name, field]);
    }
    if (kind) first.sort(([a], [b]) => rank(asked, a) - rank(asked, b));
    const drawn = first.map(([name, field]) => this.field(model, name, field, [...loc, name]));
    return rest.length ? [...drawn, this.more(model, rest, loc)] : drawn;
  }

  more(model, rest, loc) {
    const box = make("details", { class: "more", "data-more": JSON.stringify(loc) }, make("summary", { text: fill(this.words["more-fields"], { count: rest.length }) }));
    // Drawn when it is opened: there may be hundreds of fields inside.
    box.addEventListener("toggle", () => {
      if (box.open && box.children.length === 1) box.append(...rest.map(([name, field]) => this.field(model, name, field, [...loc, name])));
    });
    return box;
  }

  field(model, name, field, loc) {
    if (field.many) return this.list(field, loc);
    if (field.form === "group") return this.fieldset(field, loc);
    return this.single(field, loc, field.title);
  }

  fieldset(field, loc) {
    const inherited = loc.length === 1 && this.draft.value(loc) === undefined && loc[0] in this.draft.shared;
    const box = make("fieldset", { "data-loc": JSON.stringify(loc), id: fieldId(loc) }, make("legend", {}, ...this.title(field, field.title)), ...this.help(field, `${fieldId(loc)}-h`), this.error(loc));
    if (inherited) box.append(make("p", { class: "quiet", text: this.words.inherited }));
    if (field.needed || this.draft.value(loc) !== undefined) box.append(...this.group(field.model, loc));
    else this.onRequest(box, () => this.group(field.model, loc));
    return box;
  }

  onRequest(box, draw) {
    const add = button(this.words.fill, () => {
      const drawn = draw();
      add.replaceWith(...drawn);
      drawn[0]?.querySelector("input, select, textarea, button")?.focus();
    });
    box.append(add);
  }

  title(field, text) {
    return [text, field.needed ? make("span", { class: "needed", text: ` (${this.words.needed})` }) : null];
  }

  help(field, id) {
    const bare = (text) => text.replace(/\.$/, "").toLowerCase();
    // Where a list lies among the files and what its values are called there is of no use here; dates are as people write them.
    const said = (field.help ?? "").replace(/ \((data\/[^)]*|[a-z][a-z-]*)\)/g, "").replace("….", "…").replace(/\b\d{4}-\d\d(-\d\d)?\b/g, (iso) => displayed("date", iso, this.rules.lang));
    const parts = [bare(said) === bare(field.title) ? "" : said, field.advice].filter(Boolean).join(" ");
    const shown = field.example && !field.of && field.form !== "truth" ? fill(this.words.example, { example: this.example(field) }) : "";
    if (!parts && !shown) return [];
    const line = make("p", { class: "help", id });
    if (parts) line.append(make("span", { lang: this.rules.lang === "vi" ? null : "vi", text: parts }));
    if (shown) line.append(make("span", { text: ` ${shown}` }));
    return [line];
  }

  /** An example as a person types it; of a date that may be partial all three forms. */
  example({ form, example }) {
    const some = form === "date" ? [example, example.slice(0, 7), example.slice(0, 4)] : [example.replace(/^"(.*)"$/, "$1")];
    const [last, ...before] = some.map((one) => displayed(form, one, this.rules.lang)).reverse();
    return before.length ? `${before.reverse().join(", ")} ${this.words.or} ${last}` : last;
  }

  error(loc) {
    return make("p", { class: "error", id: `${fieldId(loc)}-e`, hidden: true });
  }

  single(field, loc, title) {
    // Of the two languages, the group above has said what is wanted.
    if (loc.at(-1) === "vi" || loc.at(-1) === "en") field = { ...field, help: "", advice: "", example: "", hint: loc.at(-1) === "en" && !field.needed };
    const id = fieldId(loc), described = `${id}-h ${id}-e`;
    const inherited = loc.length === 1 ? this.draft.shared[loc[0]] : undefined;
    const control = this.control(field, loc, id, described, inherited);
    const behind = loc.at(-1) === "en" ? make("div", { class: "behind", hidden: true }) : null;
    if (behind) this.compare(behind, loc);
    return make("div", { class: "field", "data-loc": JSON.stringify(loc) },
      make("label", { for: id }, ...this.title(field, title)), ...this.help(field, `${id}-h`), field.hint ? make("p", { class: "help", id: `${id}-h`, text: this.words["no-translation"] }) : null,
      typeof inherited === "string" && this.draft.value(loc) === undefined ? make("p", { class: "quiet", text: `${this.words.inherited} ${inherited}` }) : null,
      behind, control, make("p", { class: "written quiet", id: `${id}-w`, hidden: true }), this.error(loc));
  }

  /** Above the English at `loc`: what its Vietnamese said before, where that has changed. */
  compare(box, loc) {
    const [own, inside] = this.draft.owner(loc), pair = own.value(inside.slice(0, -1));
    compare(box, this.words, madeFrom(own, this.rules.behind, pair), pair?.vi);
  }

  control(field, loc, id, described) {
    const value = this.draft.value(loc), [what, target] = (field.of ?? "").split(":");
    if (what === "ref") {
      const begin = () => this.told.begin(loc, target), text = BESIDE.includes(target) && fill(this.words["add-beside"], this.called(target));
      const found = picker({ id, kind: target, value, records: this.records, described, words: this.words, choose: (next) => this.told.change(loc, next), offer: text ? { text, act: begin } : null });
      return text ? make("div", {}, found, button(text, begin)) : found;
    }
    const choices = this.choices(field, what, target);
    if (choices) return this.select(choices, value, loc, id, described);
    const rows = field.form === "text" ? Math.min(10, Math.max(3, Math.ceil((value ?? "").length / 60))) : null;
    const input = make(rows ? "textarea" : "input", {
      id, rows, type: rows ? null : "text", "aria-describedby": described, autocomplete: "off",
      readonly: loc.join() === "id" && !this.draft.fresh, // an id is for ever; scripts/rename.py changes it everywhere at once
      inputmode: { number: "decimal", share: "decimal", whole: "numeric", url: "url" }[field.form] ?? null, class: SHORT[field.form] ? "short" : null,
      lang: loc.at(-1) === "en" ? "en" : "vi", spellcheck: field.form === "text" || field.form === "line" ? null : "false",
    });
    input.value = value === undefined ? "" : displayed(field.form, value, this.rules.lang);
    const tell = () => {
      const next = understood(field.form, input.value, this.rules.lang), two = DECIMAL.has(field.form) && this.rules.lang === "vi" ? meanings(input.value) : null;
      const said = input.parentElement?.querySelector(".written");
      if (said && SHORT[field.form]) {
        // A sum is said in words as well: whoever writes đồng where millions are meant sees it at once.
        const sum = field.form === "money" && /^-?\d+(\.\d+)?$/.test(next) ? inWords(next, this.rules.lang) : "";
        said.hidden = !two && !sum && (!next || next === input.value.trim());
        said.textContent = two ? "" : fill(this.words.written, { value: sum ? `${next} = ${sum}` : next });
      }
      if (two) said?.append(...two.map((one) => button(fill(this.words.meant, { value: one }), () => { input.value = one; tell(); input.focus(); })));
      // Until it is said which number is meant, the field keeps the one it has.
      if (two) input.dataset.doubt = fill(this.words["two-meanings"], { typed: input.value.trim(), comma: two[0], whole: two[1] });
      else delete input.dataset.doubt;
      this.told.change(loc, two ? this.draft.value(loc) ?? "" : next);
    };
    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(tell, 400);
    });
    input.addEventListener("change", () => {
      clearTimeout(timer);
      tell();
    });
    return input;
  }

  /** The new record that goes along as number `index`. */
  beside(index) {
    const own = this.draft.beside[index], place = [WITH_IT, index];
    return make("fieldset", { class: "list", "data-loc": JSON.stringify(place), id: fieldId(place) }, make("legend", { text: fill(this.words["title-new"], this.called(own.kind)) }),
      make("p", { class: "help", text: this.words["beside-help"] }), this.error(place), ...this.group(own.model, place),
      make("p", { class: "tools" }, button(this.words["beside-done"], (event) => this.told.back(event, own)), button(fill(this.words["drop-beside"], this.called(own.kind)), (event) => this.told.drop(event, own))));
  }

  called(kind) {
    return { kind: this.rules.kinds[kind].title.toLowerCase() };
  }

  choices(field, what, target) {
    if (field.form === "truth") return [["true", this.words.yes], ["false", this.words.no]];
    if (what === "concept") return this.rules.concepts[target] ?? [];
    if (!field.choices) return null;
    return field.choices.map(([value, label]) => {
      const found = label.startsWith("@") ? this.rules.concepts[label.slice(1)]?.find(([id]) => id === value)?.[1] : label;
      return [value, found ?? value];
    });
  }

  select(choices, value, loc, id, described) {
    const known = choices.map(([one]) => one);
    const extra = value === undefined || known.includes(value) ? [] : [[value, value]];
    const options = [["", this.words["not-stated"]], ...extra, ...choices].map(([one, label]) => make("option", { value: one, text: label, selected: one === (value ?? "") }));
    return make("select", { id, "aria-describedby": described, onchange: (event) => this.told.change(loc, event.target.value) }, ...options);
  }

  list(field, loc) {
    const box = make("fieldset", { class: "list", "data-loc": JSON.stringify(loc), id: fieldId(loc) });
    this.drawList(box, field, loc);
    return box;
  }

  drawList(box, field, loc, focus = null) {
    const value = this.draft.value(loc), count = Array.isArray(value) ? value.length : 0;
    const items = make("ol", {});
    for (let index = 0; index < count; index++) items.append(this.item(box, field, loc, index, count, count > 3));
    const add = button(this.words.add, () => {
      const now = (this.draft.value(loc) ?? []).length;
      if (items.children.length <= now) items.append(this.item(box, field, loc, now, now, false));
      const item = items.lastElementChild;
      item.querySelector("input, select, textarea")?.focus();
    }, { "aria-label": `${this.words.add}: ${field.title}` });
    box.replaceChildren(make("legend", {}, ...this.title(field, field.title)), ...this.help(field, `${fieldId(loc)}-h`), this.error(loc), items, add);
    if (focus !== null) (items.children[focus]?.querySelector("summary, input, select, textarea, button") ?? add).focus();
  }

  item(box, field, loc, index, count, closed) {
    const place = [...loc, index], isNew = index >= count, again = (focus) => this.drawList(box, field, loc, focus);
    const body = field.form === "group" ? this.group(field.model, place) : [this.single({ ...field, help: "" }, place, `${field.title} ${index + 1}`)];
    const tools = make("p", { class: "tools" },
      index > 0 && !isNew ? button(this.words.up, () => this.told.swap(loc, index - 1) && again(index - 1), { "aria-label": `${this.words.up}: ${index + 1}` }) : null,
      index < count - 1 ? button(this.words.down, () => this.told.swap(loc, index) && again(index + 1), { "aria-label": `${this.words.down}: ${index + 1}` }) : null,
      button(this.words.remove, (event) => {
        if (this.draft.value(place) === undefined) event.target.closest("li").remove();
        else if (this.told.remove(place)) again(Math.max(0, index - 1));
      }, { "aria-label": `${this.words.remove}: ${index + 1}` }));
    if (field.form !== "group") return make("li", {}, ...body, tools);
    const inner = make("details", { open: !closed }, make("summary", { text: this.brief(field.model, this.draft.value(place), index) }), this.error(place), ...body, tools);
    return make("li", { "data-loc": JSON.stringify(place), id: fieldId(place) }, inner);
  }

  /** A few words by which an item of a list is known: its own name, or its first two values. */
  brief(model, value, index) {
    const { fields } = this.rules.models[model];
    const said = ([name, one]) => {
      const field = fields[name], [what, target] = (field?.of ?? "").split(":");
      if (!field || one === undefined || STATED.has(name)) return "";
      if (field.form === "group") return field.many ? "" : one.vi ?? "";
      if (field.many) return "";
      const label = what === "ref" ? this.records.find(target, one)?.title : this.choices(field, what, target)?.find(([id]) => id === one)?.[1];
      return label ?? one;
    };
    const own = Object.entries(value ?? {}), named = own.filter(([name]) => NAMING.has(name));
    const words = (named.length ? named : own).map(said).filter(Boolean).slice(0, 2).join(" · ");
    const short = words.length > 80 ? `${words.slice(0, 79)}…` : words;
    return `${index + 1}. ${short || this.words["new-item"]}`;
  }
}

const rank = (asked, name) => (name === "id" ? 99 : asked.includes(name) ? asked.indexOf(name) : 50);
