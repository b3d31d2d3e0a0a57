// editing/scaffolding.py for the browser: the text of a new file, with its comments in Vietnamese.
import { entryLines, foldedLines } from "./writing.js";

/** The plain data of a new record with its fields in the order of the model, those that all records share at the end. */
export function ordered(rules, kind, tree) {
  const fields = Object.keys(rules.models[rules.kinds[kind].model].fields);
  return Object.fromEntries(fields.filter((field) => field in tree).map((field) => [field, tree[field]]));
}

export function scaffold(rules, kind, tree) {
  const { fields } = rules.models[rules.kinds[kind].model], { head, more } = rules.comments;
  const lines = [`# yaml-language-server: $schema=../schemas/${kind}.json`, ...head];
  if (tree.id) lines.push(...entryLines("id", tree.id));
  for (const [field, value] of Object.entries(tree)) {
    if (field !== "id") lines.push(...help(rules, fields[field]), ...withGaps(entryLines(field, value), rules.comments.untranslated));
  }
  const left = rules.kinds[kind].unused.filter((field) => !(field in tree));
  if (left.length) lines.push(more, ...left.map((field) => `#   ${field}: ${fields[field].help}`));
  return `${lines.join("\n")}\n`;
}

function help(rules, field) {
  const { choose, shown } = rules.comments, known = choices(rules, field);
  const lines = [`# ${field.help}`];
  if (known.length > 1 && known.length <= shown) {
    const listed = known.map(([value, label]) => (label ? `${value} (${label})` : value)).join(", ");
    lines.push(...foldedLines(choose.replace("{}", listed)).map((line) => `# ${line}`));
  }
  return lines;
}

function choices(rules, field) {
  if (field.choices) return field.choices.map(([value]) => [value, ""]).sort();
  const [what, scheme] = (field.of ?? "").split(":");
  return what === "concept" ? (rules.concepts[scheme] ?? []).map(([value, label, vietnamese]) => [value, vietnamese ?? label]) : [];
}

/** A comment where a Vietnamese text has no English beside it. */
function withGaps(lines, untranslated) {
  const found = [];
  let waiting = -1;
  for (const line of [...lines, ""]) {
    const indent = line.length - line.replace(/^[ -]+/, "").length;
    if (waiting >= 0 && (!line || indent <= waiting)) {
      if (!line.trimStart().startsWith("en:") || indent < waiting) found.push(" ".repeat(waiting) + untranslated);
      waiting = -1;
    }
    if (line.replace(/^[ -]+/, "").startsWith("vi:")) waiting = indent;
    if (line) found.push(line);
  }
  return found;
}
