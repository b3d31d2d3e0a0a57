// On pages that scripts/serve.py shows, and on no published one: the page again as soon as it is another one, a card over it
// for what is wrong, a line while search and data files are being made. Nothing is kept, nothing leaves this machine.
"use strict";
(() => {
  const { seen } = document.currentScript.dataset;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__live/live.css";
  document.head.append(style);
  const card = document.createElement("aside");
  card.className = "live-card";
  card.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.className = "live-line";
  line.setAttribute("role", "status");

  const paragraph = (lang, text) => {
    const made = document.createElement("pre");
    made.lang = lang;
    made.textContent = text;
    return made;
  };

  const show = ({ told, working }) => {
    card.replaceChildren(...told.flatMap(([vi, en]) => [paragraph("vi", vi), ...(en ? [paragraph("en", en)] : [])]));
    line.textContent = working ? "Đang làm lại tìm kiếm, lịch và tệp dữ liệu… / Search, calendars and data files are being made again…" : "";
    card.remove();
    line.remove();
    document.body.append(...(told.length ? [card] : []), ...(working ? [line] : []));
  };

  const restyle = (path) => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const to = new URL(link.href);
      if (to.pathname === path) {
        to.searchParams.set("v", Date.now());
        link.href = to.href;
      }
    }
  };

  const news = new EventSource(`/__live/news?${new URLSearchParams({ page: location.pathname, seen })}`);
  news.addEventListener("page", () => {
    news.close();
    location.reload();
  });
  news.addEventListener("style", (event) => restyle(event.data));
  news.addEventListener("standing", (event) => show(JSON.parse(event.data)));
  // A page that is left while its stream is open would keep one of the few connections that a browser grants.
  addEventListener("pagehide", () => news.close());
})();
