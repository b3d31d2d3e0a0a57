// Reads for the reader what was kept on the device, where the network does not answer. It keeps nothing by itself: that is
// done by assets/offline.js, which writes down in "<language>.state" what is whole; what is not written there is never shown.
(() => {
  "use strict";
  const HOME = new URL("./", location.href).href; // wherever the site stands
  const NAME = `khuyencong ${new URL(HOME).pathname} `, NOTES = `${NAME}notes`;
  const PATIENCE = 4000, STAYS = 30e3, ASK_AGAIN = 12 * 36e5, OLD = 7 * 864e5; // milliseconds
  const LANGS = ["vi", "en"];
  let keptUntil = 0;

  const note = async (name) => (await caches.match(`${HOME}khong-mang/${name}`, { cacheName: NOTES }))?.json();
  const cacheOf = (lang, pack, sum) => `${NAME}${lang} ${pack} ${sum}`;
  const packsOf = ({ lang, packs }) => Object.entries(packs).map(([pack, sum]) => cacheOf(lang, pack, sum));

  /** The name under which a file is kept: without question and anchor; every size of a picture is the one that is kept. */
  const keyOf = (url) => url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/").replace(/(\/media\/[0-9a-f]+-[a-z]+)-\d+\.\w+$/, "$1");

  const find = async (url) => {
    for (const lang of LANGS) {
      const state = await note(`${lang}.state`);
      for (const cacheName of state ? packsOf(state) : []) {
        const kept = await caches.match(keyOf(url), { cacheName });
        if (kept) return { kept, state };
      }
    }
    return null;
  };

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const filled = (text, ...values) => values.reduce((line, value) => line.replace("{}", () => value), text);
  const langOf = (url) => (url.startsWith(`${HOME}en/`) ? "en" : "vi");
  const pageOf = (lang) => `${HOME}${lang === "en" ? "en/" : ""}khong-mang/`;

  /** A page with lines above its content, each with the way to the page where all this is managed. */
  const withLines = async (page, state, lines) => {
    const link = `<a href="${pageOf(state.lang)}">${escaped(state.words.manage)}</a>`;
    const shown = lines.filter(Boolean).map((line) => `<p class="notice">${line} ${link}</p>`).join("");
    const html = (await page.text()).replace(/<main[^>]*>/, (tag) => tag + shown);
    return new Response(html, { status: page.status, headers: { "Content-Type": "text/html; charset=utf-8" } });
  };

  /** What is kept, as of when, whether there is newer, and what it was that is not here. */
  const shown = async ({ kept, state }, url) => {
    const news = await note(`${state.lang}.news`), { words } = state;
    const newer = news && news.release !== state.release && filled(escaped(words.newer), escaped(news.said));
    const path = new URL(url).searchParams.get("thieu"), wanted = path && new URL(path, HOME).href;
    const missing = wanted?.startsWith(HOME) && filled(escaped(words.missing), `<a href="${escaped(wanted)}">${escaped(path)}</a>`);
    return withLines(kept, state, [missing, filled(escaped(words.held), escaped(state.said)) + (newer ? ` ${newer}` : "")]);
  };

  /** Once in a while, when the network answers: whether there is a new release, and what was withdrawn, which goes at once. */
  const hear = async () => {
    for (const lang of LANGS) {
      const state = await note(`${lang}.state`), news = state && await note(`${lang}.news`);
      if (!state || (news && Date.now() - news.checked < ASK_AGAIN)) continue;
      const answer = await fetch(`${HOME}khong-mang/${lang}.json`, { cache: "no-cache" });
      if (!answer.ok) continue;
      const { release, day, said, gone } = await answer.json();
      for (const name of packsOf(state)) {
        const cache = await caches.has(name) && await caches.open(name);
        if (cache) await Promise.all(gone.map((address) => cache.delete(HOME + address.slice(1))));
      }
      const notes = await caches.has(NOTES) && await caches.open(NOTES);
      if (notes) await notes.put(`${HOME}khong-mang/${lang}.news`, new Response(JSON.stringify({ release, day, said, checked: Date.now() })));
    }
  };

  /** A page of the network; a home page says so when what is kept has grown old. */
  const told = async (page, url) => {
    const lang = langOf(url), state = page.ok && [HOME, `${HOME}en/`].includes(keyOf(url)) && await note(`${lang}.state`);
    const news = state && await note(`${lang}.news`);
    if (!news || news.release === state.release || Date.parse(news.day) - Date.parse(state.day) < OLD) return page;
    return withLines(page, state, [`${filled(escaped(state.words.old), escaped(state.said))} ${filled(escaped(state.words.newer), escaped(news.said))}`]);
  };

  /** Not kept: the page that says so, in the language of the page if it is kept in that, else in the other one. */
  const away = async (url, error) => {
    const states = (await Promise.all([langOf(url), ...LANGS].map((lang) => note(`${lang}.state`)))).filter(Boolean);
    if (!states.length) throw error;
    return Response.redirect(`${pageOf(states[0].lang)}?thieu=${encodeURIComponent(url.slice(new URL(HOME).origin.length))}`);
  };

  const answer = async (event) => {
    const { request } = event, { url } = request, isPage = request.mode === "navigate";
    const found = await find(url);
    if (!found) return fetch(request).catch((error) => { if (isPage) return away(url, error); throw error; });
    if (!isPage && Date.now() < keptUntil) return found.kept; // of the release of the page that asks
    const slow = new Promise((done) => { setTimeout(done, PATIENCE); });
    // A page that the browser has by chance is asked for again: it would not say that it is old.
    const asked = isPage ? fetch(request, { cache: "no-cache" }) : fetch(request);
    const first = await Promise.race([asked.catch(() => null), slow]);
    const answered = first && first.status < 500;
    if (!isPage) return answered ? first : found.kept;
    keptUntil = answered ? 0 : Date.now() + STAYS;
    if (!answered) return shown(found, url);
    event.waitUntil(hear().catch(() => {})); // tomorrow, then
    return told(first, url);
  };

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    if (event.request.method === "GET" && event.request.url.startsWith(HOME)) event.respondWith(answer(event));
  });
})();
