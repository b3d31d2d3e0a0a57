// Pictures seen whole, in a native <dialog>. Without this script each link opens its file.
const box = document.querySelector(".lightbox");
const links = [...document.querySelectorAll(".photo__open")];
const [count, place, caption] = ["count", "picture", "caption"].map((name) => box.querySelector(`.lightbox__${name}`));
const turns = box.querySelectorAll('button[value="1"], button[value="-1"]');
let at = 0;

function show(number) {
  at = (number + links.length) % links.length;
  const link = links[at];
  const { webp, width, height } = link.dataset;
  const picture = document.createElement("picture");
  const source = Object.assign(document.createElement("source"), { type: "image/webp", srcset: webp, sizes: "100vw" });
  const { alt } = link.querySelector("img");
  picture.append(source, Object.assign(new Image(width, height), { src: link.href, alt }));
  place.replaceChildren(picture);
  const words = link.closest("figure").querySelector("figcaption");
  caption.replaceChildren(...[...(words?.childNodes ?? [])].map((node) => node.cloneNode(true)));
  count.value = links.length > 1 ? `${at + 1} / ${links.length}` : "";
}

const isOpen = () => history.state?.lightbox !== undefined;

function open(number) {
  show(number);
  box.showModal();
}

// Whoever closes it, Escape, a button or Back: the entry made for it leaves the history, and focus returns to the picture.
function close() {
  if (isOpen()) history.back();
  else box.close();
}

// A browser without <dialog> follows the links to the files.
for (const [number, link] of box.showModal ? links.entries() : []) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState({ ...history.state, lightbox: number }, "");
    open(number);
  });
}
for (const button of turns) button.hidden = links.length < 2;
box.addEventListener("click", (event) => {
  const { value } = event.target.closest("button") ?? {};
  if (value === "close" || event.target === place) close();
  else if (value) show(at + Number(value));
});
box.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step && links.length > 1 && !event.altKey && !event.ctrlKey && !event.metaKey) show(at + step);
});
box.addEventListener("cancel", (event) => {
  event.preventDefault();
  close();
});
box.addEventListener("close", () => {
  // The browser may close it by itself, at a second Escape.
  if (isOpen()) history.back();
  links[at].focus();
});
addEventListener("popstate", () => {
  if (isOpen() && !box.open) open(history.state.lightbox);
  else if (!isOpen() && box.open) box.close();
});
if (isOpen()) open(history.state.lightbox);

// A swipe of one finger turns; two fingers are left to the browser, which magnifies, and so is a magnified picture.
let start = null;
const magnified = () => (visualViewport?.scale ?? 1) > 1.05;
visualViewport?.addEventListener("resize", () => box.classList.toggle("lightbox--magnified", magnified()));
place.addEventListener("pointerdown", (event) => {
  start = event.isPrimary && !magnified() ? event : null;
});
place.addEventListener("pointerup", (event) => {
  if (!start || !event.isPrimary || links.length < 2) return;
  const [across, down] = [event.clientX - start.clientX, event.clientY - start.clientY];
  start = null;
  if (Math.abs(across) > 48 && Math.abs(across) > 2 * Math.abs(down)) show(at - Math.sign(across));
});
for (const name of ["pointercancel", "pointerleave"]) place.addEventListener(name, () => (start = null));
