// On the numbered pages and those of one choice: each facet leads on to the gallery, with this page's choice kept.
import { FACETS } from "./state.js";

const root = document.querySelector("[data-doors]");
const kept = [...root.querySelectorAll("[data-facet] [aria-current]")].map((link) => [link.closest("[data-facet]").dataset.facet, link.dataset.value]);

for (const link of root.querySelectorAll("[data-facet] a:not([aria-current])")) {
  const facet = link.closest("[data-facet]").dataset.facet;
  const asked = [...kept, [facet, link.dataset.value]].sort(([one], [two]) => FACETS.indexOf(one) - FACETS.indexOf(two));
  link.href = `${root.dataset.doors}?${new URLSearchParams(asked)}`;
}
