// A photo made ready in the browser: turned the right way up, at most 2560 pixels, JPEG, without what the camera wrote into it.
import { asId } from "./forms.js";
import { button, fill, make } from "./elements.js";
import { sentence } from "./validating.js";

const LONG_SIDE = 2560, MIN_LONG_SIDE = 600, MAX_RATIO = 5, QUALITY = 0.88;
const HEIC = /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/;

/** {blob, width, height}, or {code, params} with the reason why there is none. */
export async function prepare(file) {
  const head = new TextDecoder("latin1").decode(await file.slice(4, 64).arrayBuffer());
  if (HEIC.test(head) && !/avi[fs]/.test(head)) return { code: "P03", params: {} };
  let picture;
  try {
    // The browser turns it by its EXIF orientation; nothing of the EXIF passes through the canvas.
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return { code: "P04", params: {} };
  }
  const { width, height } = picture, long = Math.max(width, height), short = Math.min(width, height);
  if (long < MIN_LONG_SIDE) return { code: "P10", params: { width, height, limit: MIN_LONG_SIDE } };
  if (long > MAX_RATIO * short) return { code: "P09", params: { width, height, limit: MAX_RATIO } };
  const scale = Math.min(1, LONG_SIDE / long), canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff"; // a transparent PNG would turn black
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return { blob, canvas, width: canvas.width, height: canvas.height };
}

/** The block of the page that does it; `use(name)` puts the file into the record. */
export function photoDesk({ rules, draft, site, use }) {
  const { words } = rules, out = make("div", { class: "photo__made", "aria-live": "polite" });
  const input = make("input", { type: "file", accept: "image/*", id: "anh", "aria-describedby": "anh-h" });
  let address = null;
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    out.replaceChildren(make("p", { text: words.working }));
    const made = await prepare(file);
    if (address) URL.revokeObjectURL(address);
    if (made.code) return out.replaceChildren(make("p", { class: "error", text: sentence(rules, made.code, made.params) }));
    address = URL.createObjectURL(made.blob);
    const name = freeName(draft, file.name), kilobytes = Math.round(made.blob.size / 1024);
    const folder = `data/photos/${draft.kind}/${draft.stem}`;
    made.canvas.setAttribute("role", "img");
    made.canvas.setAttribute("aria-label", words["photo-shown"]);
    out.replaceChildren(made.canvas,
      make("p", { text: fill(words["photo-made"], { width: made.width, height: made.height, size: kilobytes, name }) }),
      make("ol", { class: "photo__steps" },
        make("li", {}, make("a", { href: address, download: name, class: "act", text: fill(words["photo-save"], { name }) })),
        make("li", {}, button(words["photo-use"], () => use(name))),
        make("li", {}, words["photo-branch"], make("br"), make("code", { text: `${folder}/` }), make("br"),
          make("a", { href: `${site.repository}/upload/${site.branch}/${folder}`, target: "_blank", rel: "noopener", text: words["photo-upload"] }))));
  });
  return make("section", { class: "photo" }, make("h2", { text: words.photo }), make("p", { class: "help", id: "anh-h", text: words["photo-help"] }),
    make("label", { for: "anh", text: words["photo-choose"] }), input, out);
}

function freeName(draft, original) {
  const used = new Set((draft.value(["photos"]) ?? []).map((one) => one.file));
  const own = asId(original.replace(/\.[^.]*$/, ""));
  const stem = /^(img|dsc|dscn|pxl|image|photo|anh|screenshot|p)?-?[0-9-]*$/.test(own) ? draft.stem || "anh" : own;
  const short = stem.slice(0, 60).replace(/-+$/, "");
  for (let number = 1; ; number++) {
    const ending = number > 1 || stem === draft.stem ? `-${number}` : "";
    const name = `${short}${ending}.jpg`;
    if (!used.has(name)) return name;
  }
}
