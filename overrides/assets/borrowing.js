// Another page of the site, to take parts from: every address on its main part is made whole, so that they hold anywhere.

/** What stands at `address`, read by the browser itself: no script turns a text into a page. */
const asked = (address) => new Promise((answered, failed) => {
  const request = Object.assign(new XMLHttpRequest(), { onload: () => answered(request), onerror: failed });
  request.open("GET", address);
  request.responseType = "document";
  request.send();
});

/** The page at `address` as a document; null when it is not there. */
export async function borrowed(address) {
  const { status, response: page } = await asked(address);
  if (status !== 200 || !page) return null;
  for (const script of page.querySelectorAll("script")) script.remove(); // what is borrowed does nothing by itself
  for (const [name, selector] of [["href", "[href]"], ["src", "[src]"]]) {
    for (const node of page.querySelectorAll(`main ${selector}`)) node.setAttribute(name, new URL(node.getAttribute(name), address).href);
  }
  for (const node of page.querySelectorAll("main [srcset]")) {
    node.setAttribute("srcset", node.getAttribute("srcset").replace(/(^|,\s*)(\S+)/g, (_, gap, one) => gap + new URL(one, address).href));
  }
  return page;
}
