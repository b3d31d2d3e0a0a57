// Another page of the site, to take parts from: every address on its main part is made whole, so that they hold anywhere.

/** The page at `address` as a document; null when it is not there. */
export async function borrowed(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const [name, selector] of [["href", "[href]"], ["src", "[src]"]]) {
    for (const node of page.querySelectorAll(`main ${selector}`)) node.setAttribute(name, new URL(node.getAttribute(name), address).href);
  }
  for (const node of page.querySelectorAll("main [srcset]")) {
    node.setAttribute("srcset", node.getAttribute("srcset").replace(/(^|,\s*)(\S+)/g, (_, gap, one) => gap + new URL(one, address).href));
  }
  return page;
}
