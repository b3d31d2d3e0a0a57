// Status badges say what holds today in Viet Nam, however old the page is; ?ngay=2024-07-01 asks for another day.
// data-history holds [[day, tone, word, reason, href, document], …] from catalogue.facts.time, in the order of the days.
(() => {
  "use strict";

  /** The entry that holds on `day` (2026-11-22): the last one not after it. Days compare as text. */
  const stateOn = (history, day) => history.filter(([since]) => since <= day).pop() ?? history[0];

  /** The day in Viet Nam (UTC+7, no summer time) at `time` in milliseconds. */
  const dayInVietnam = (time) => new Date(time + 7 * 3600e3).toISOString().slice(0, 10);

  /** The day that the address asks for, if it is one on the calendar. */
  const dayAsked = (query) => {
    const day = new URLSearchParams(query).get("ngay") ?? "";
    const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) : NaN;
    return time && new Date(time).toISOString().startsWith(day) ? day : null;
  };

  const show = (node, [, tone, word, reason, href, name]) => {
    const place = node.querySelector(".status__reason");
    const label = node.querySelector(".status__word") ?? node;
    const same = label.textContent === word && (!place || place.textContent.trim().startsWith(reason));
    if (same && node.classList.contains(`status--${tone}`)) return;
    node.className = node.className.replace(/status--[\w-]+/, `status--${tone}`);
    label.textContent = word;
    if (!place) return;
    place.textContent = reason;
    if (!href) return;
    const link = document.createElement("a");
    link.href = href;
    link.textContent = name;
    place.append(" ", link);
  };

  const update = () => {
    const asked = dayAsked(location.search);
    const day = asked ?? dayInVietnam(Date.now());
    for (const node of document.querySelectorAll("[data-history]")) show(node, stateOn(JSON.parse(node.dataset.history), day));
    const notice = document.querySelector("[data-day-notice]");
    if (!asked || !notice) return;
    const [year, month, date] = day.split("-");
    const said = new Date(`${day}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const today = document.createElement("a");
    today.href = location.pathname;
    const [before, linked, after] = notice.dataset.dayNotice.split("|");
    today.textContent = linked;
    notice.replaceChildren(before.replace("{}", document.documentElement.lang === "vi" ? `${date}/${month}/${year}` : said), today, after ?? "");
    notice.hidden = false;
  };

  globalThis.khuyencongStatus = { stateOn, dayInVietnam, dayAsked };
  update();
})();
