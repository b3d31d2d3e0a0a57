// The page "without a network": loads the packs that the reader asks for, keeps each whole or not at all, tells what is kept
// and as of when, takes everything away again. worker.js shows what is kept; it knows what is whole by the notes written here.
(() => {
  "use strict";
  const root = document.querySelector("[data-offline]"), why = document.querySelector("[data-offline-none]");
  const isPossible = location.protocol !== "file:" && "serviceWorker" in navigator && "caches" in window && "DecompressionStream" in window && window.crypto?.subtle;
  if (!isPossible) return; // what stands there says why, and what can be done instead
  const { lang } = document.documentElement, words = root.dataset, form = root.querySelector("form");
  const HOME = new URL(words.home, location.href).href;
  const NAME = `khuyencong ${new URL(HOME).pathname} `, NOTES = `${NAME}notes`;
  const WHOLE = `${HOME}khong-mang/whole`, PROVINCE = "khuyencong-tinh";
  const said = root.querySelector("output"), bar = root.querySelector("progress"), remove = root.querySelector("[data-remove]");
  const keep = form.querySelector("button");

  // The only address that a script of this site gives a browser to run; the policy of the pages knows this name and no other.
  const rule = window.trustedTypes?.createPolicy("worker", {
    createScriptURL(address) {
      if (address !== `${HOME}worker.js` || new URL(HOME).origin !== location.origin) throw new TypeError(address);
      return address;
    },
  });
  const permitted = (address) => rule?.createScriptURL(address) ?? address;

  const noteAt = (name) => `${HOME}khong-mang/${lang}.${name}`;
  const note = async (name) => (await caches.match(noteAt(name), { cacheName: NOTES }))?.json();
  const cacheOf = (pack, sum) => `${NAME}${lang} ${pack} ${sum}`;
  const fill = (text, ...values) => values.reduce((line, value) => line.replace("{}", () => value), text);
  const megabytes = (bytes) => `${(Math.max(bytes, 5e4) / 1e6).toLocaleString(lang === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 1 })}\u00a0MB`;
  const own = async (start) => (await caches.keys()).filter((name) => name.startsWith(start));
  const isWhole = (cacheName) => caches.match(WHOLE, { cacheName });

  /** The list of packs of the site as it is now. */
  const listed = async () => {
    const answer = await fetch(`${HOME}khong-mang/${lang}.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  /** The packs that the form asks for and the site has. */
  const chosen = (packs) => {
    const names = [...form.elements].filter((one) => one.value && one.name && (one.checked ?? true)).flatMap((one) => one.value.split(" "));
    const province = form.elements.province.value.replace(/^province-/, "");
    return [...new Set(names.map((name) => (name === "pictures" ? province && `pictures-${province}` : name)))].filter((name) => packs[name]);
  };

  const hex = (raw) => [...new Uint8Array(raw)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /** The bytes of a pack; nothing where the site has changed since the list was made. */
  const loaded = async ({ path, sum }) => {
    const answer = await fetch(HOME + path, { cache: "no-cache" });
    if (!answer.ok) throw new Error(answer.status);
    const raw = await answer.arrayBuffer();
    if (hex(await crypto.subtle.digest("SHA-256", raw)) !== sum) return null;
    return new Uint8Array(await new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  };

  /** Every file of a pack under its address. What was begun and not ended is taken away. */
  const unpack = async (bytes, cacheName) => {
    await caches.delete(cacheName);
    const cache = await caches.open(cacheName), end = bytes.indexOf(10);
    try {
      let from = end + 1;
      for (const [path, type, length] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))) {
        await cache.put(HOME + path, new Response(bytes.slice(from, (from += length)), { headers: { "Content-Type": type } }));
      }
      await cache.put(WHOLE, new Response(""));
    } catch (error) {
      await caches.delete(cacheName);
      throw error;
    }
  };

  const hasRoom = async (bytes) => {
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return bytes < quota - usage;
  };

  /** Load what is missing, and only when all of it is there say that it is kept and let go of what was kept before. */
  const take = async (again = true) => {
    const { release, day, said: today, packs } = await listed(), names = chosen(packs), missing = [];
    for (const name of names) if (!(await isWhole(cacheOf(name, packs[name].sum)))) missing.push(name);
    if (!(await hasRoom(missing.reduce((sum, name) => sum + packs[name].room, 0)))) return words.full;
    await navigator.serviceWorker.register(permitted(new URL(words.worker, location.href).href), { scope: HOME });
    bar.max = missing.reduce((sum, name) => sum + packs[name].bytes, 0) || 1;
    bar.value = 0;
    bar.hidden = false;
    for (const name of missing) {
      const bytes = await loaded(packs[name]);
      if (!bytes) return again ? take(false) : words.changed;
      await unpack(bytes, cacheOf(name, packs[name].sum));
      bar.value += packs[name].bytes;
    }
    const { held, old, newer, missing: gone, manage } = words;
    const state = { lang, release, day, said: today, packs: Object.fromEntries(names.map((name) => [name, packs[name].sum])), words: { held, old, newer, missing: gone, manage } };
    await (await caches.open(NOTES)).put(noteAt("state"), new Response(JSON.stringify(state)));
    const kept = new Set(names.map((name) => cacheOf(name, packs[name].sum)));
    await Promise.all((await own(`${NAME}${lang} `)).filter((name) => !kept.has(name)).map((name) => caches.delete(name)));
    return "";
  };

  /** The form as what is kept has it; before that as the reader's province has it. */
  const choose = (state) => {
    let province = form.elements.province.value;
    try {
      province = `province-${localStorage.getItem(PROVINCE) ?? province.replace("province-", "")}`;
    } catch {
      // storage is forbidden: the site's own
    }
    if (state) province = Object.keys(state.packs).find((name) => name.startsWith("province-")) ?? "";
    if ([...form.elements.province.options].some(({ value }) => value === province)) form.elements.province.value = province;
    if (!state) return;
    form.elements.documents.checked = "documents" in state.packs;
    form.elements.pictures.checked = Object.keys(state.packs).some((name) => name.startsWith("pictures-"));
  };

  /** Say what is kept on this device, and what the button would do. */
  const show = async (problem = "") => {
    const state = await note("state"), caught = await own(`${NAME}${lang} `);
    const named = Object.entries(state?.packs ?? {}).map(([pack, sum]) => cacheOf(pack, sum));
    const begun = caught.filter((name) => !named.includes(name)).length;
    const list = await listed().catch(() => null), lines = [problem];
    bar.hidden = true;
    remove.hidden = !state && !caught.length && !(await navigator.serviceWorker.getRegistration(HOME));
    keep.textContent = begun ? words.resume : state ? words.update : words.start;
    if (state) lines.push(fill(words.kept, state.said));
    else if (!problem) lines.push(words.nothing);
    if (begun) lines.push(words.half);
    if (list && state) {
      const changed = Object.keys(state.packs).filter((name) => list.packs[name] && list.packs[name].sum !== state.packs[name]);
      const bytes = changed.reduce((sum, name) => sum + list.packs[name].bytes, 0);
      lines.push(list.release === state.release ? words.fresh : `${fill(words.newer, list.said)} ${fill(words.toLoad, megabytes(bytes))}`);
    }
    said.textContent = lines.filter(Boolean).join(" ");
    return state;
  };

  const busy = async (work, failed) => {
    for (const button of root.querySelectorAll("button")) button.disabled = true;
    let problem = "";
    try {
      problem = await work();
    } catch (error) {
      problem = error.name === "QuotaExceededError" ? words.full : failed;
    }
    await show(problem);
    for (const button of root.querySelectorAll("button")) button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = words.loading;
    busy(take, words.failed);
  });
  remove.addEventListener("click", () => busy(async () => {
    await Promise.all((await own(NAME)).map((name) => caches.delete(name)));
    await (await navigator.serviceWorker.getRegistration(HOME))?.unregister();
    return words.removed;
  }, words.failed));

  root.hidden = false;
  why.hidden = true;
  show().then(choose);
})();
