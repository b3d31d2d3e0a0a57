// Tables that are sorted by their headings: once up, once down, then as they came. Without a script they stand by need and sum.

const { lang } = document.documentElement;

function keyOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.key ?? cell.textContent.trim();
}

const compare = (one, other) => (one === "" || other === "" ? Number(one === "") - Number(other === "") : one.localeCompare(other, lang, { numeric: true }));

for (const table of document.querySelectorAll("table[data-sorted]")) {
  const bodies = [...table.tBodies], came = bodies.map((body) => [body, [...body.rows]]);
  const headings = [...table.tHead.rows[0].cells], rows = came.filter(([body]) => !body.classList.contains("need")).flatMap(([, own]) => own);
  const last = bodies[bodies.length - 1];
  let sorted = null;

  const restore = () => {
    for (const [body, own] of came) body.append(...own);
    for (const body of bodies) body.hidden = false;
    for (const heading of headings) heading.removeAttribute("aria-sort");
    sorted = null;
  };

  const sort = (column) => {
    const down = sorted === column;
    if (headings[column].getAttribute("aria-sort") === "descending") return restore();
    restore();
    const order = rows.slice().sort((one, other) => compare(keyOf(one, column), keyOf(other, column)) * (down ? -1 : 1));
    for (const body of bodies) body.hidden = body !== last;
    last.append(...order);
    headings[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    sorted = column;
  };

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(column));
    heading.append(button);
  });
  // The reader's province puts its own first, in the order in which the table came.
  document.addEventListener("click", ({ target }) => target.closest("[data-province]") && restore(), true);
}
