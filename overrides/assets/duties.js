// The ledger of duties: filters by body, years and state. The choice stands in the address, so that Back works and it can
// be sent to others. States are read from the badges, which status.js has put right for today.
(() => {
  "use strict";
  const form = document.querySelector("[data-ledger]");
  if (!form) return;
  const folds = [...document.querySelectorAll("[data-fold]")];
  const groups = [...document.querySelectorAll("[data-holders]")];
  const told = document.querySelector(".ledger [role=status]");
  // A duty with nothing to say of its state has no badge: it is the same on every day.
  const stateOf = (duty) => duty.querySelector(".badge")?.className.match(/status--([\w-]+)/)[1] ?? duty.dataset.state;

  const filter = () => {
    const { "co-quan": body, "giai-doan": years, han: state } = Object.fromEntries(new FormData(form));
    let count = 0;
    for (const group of groups) {
      const here = !body || group.dataset.holders.split(" ").includes(body);
      const shown = [...group.querySelectorAll("[data-years]")].filter((duty) => {
        duty.hidden = !here || (years && duty.dataset.years !== years) || (state && stateOf(duty) !== state);
        return !duty.hidden;
      }).length;
      group.hidden = !shown;
      count += shown;
    }
    for (const fold of folds) {
      const left = fold.querySelectorAll("[data-years]:not([hidden])").length;
      fold.hidden = !left;
      fold.open = Boolean(body || years || state);
      fold.querySelector(".count").textContent = `(${left})`;
    }
    const [some, none] = form.dataset.ledger.split("|");
    told.textContent = count ? some.replace("{}", count) : none;
  };

  /** The address with what the form says in it and nothing that is not chosen. */
  const query = () => {
    const asked = new URLSearchParams(location.search);
    for (const [name, value] of new FormData(form)) {
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    return asked.toString();
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("select")) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    filter();
  };

  form.addEventListener("change", () => {
    const made = query();
    history.pushState(null, "", made ? `?${made}` : location.pathname);
    read();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
