// The calculator on the page of a support. What was typed stays in the address, so that it can be sent and printed.
import { said } from "./calculating.js";

const ASKED = "gia";

for (const form of document.querySelectorAll("[data-calculator]")) {
  const given = JSON.parse(form.dataset.calculator), field = form.querySelector("input"), told = form.querySelector("output");
  const show = () => { told.textContent = said(given, field.value, document.documentElement.lang); };
  const keep = () => {
    const address = new URL(location.href);
    if (field.value.trim()) address.searchParams.set(ASKED, field.value.trim());
    else address.searchParams.delete(ASKED);
    history.replaceState(history.state, "", address);
  };
  field.addEventListener("input", show);
  field.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    keep();
  });
  const asked = new URLSearchParams(location.search).get(ASKED);
  if (asked) {
    field.value = asked;
    show();
  }
}
