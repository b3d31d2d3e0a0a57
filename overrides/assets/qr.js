// A QR code (ISO/IEC 18004) of a short text: bytes, error correction L, versions 1 to 10, mask 0. Longer texts have none.

const CODEWORDS = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346], CORRECTING = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18], BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4];
const ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const FORMAT = 0x77c4; // level L with mask 0, with its check bits and the mask of the standard

const POWERS = [1];
for (let at = 1; at < 255; at++) POWERS.push((POWERS[at - 1] << 1) ^ (POWERS[at - 1] > 127 ? 0x11d : 0));
const times = (one, other) => (one && other ? POWERS[(POWERS.indexOf(one) + POWERS.indexOf(other)) % 255] : 0);

/** The codewords that let a block of `data` be mended: the remainder by the generator of that degree. */
function correcting(data, count) {
  let generator = [1];
  for (let at = 0; at < count; at++) generator = [...generator, 0].map((one, n) => one ^ times(generator[n - 1] ?? 0, POWERS[at]));
  const rest = [...data, ...Array(count).fill(0)];
  for (let at = 0; at < data.length; at++) {
    const lead = rest[at];
    generator.forEach((one, n) => (rest[at + n] ^= times(one, lead)));
  }
  return rest.slice(data.length);
}

/** All codewords of a version in the order in which they are drawn. */
function codewords(bytes, version) {
  const at = version - 1, count = CODEWORDS[at] - CORRECTING[at] * BLOCKS[at], size = Math.floor(count / BLOCKS[at]);
  const long = (value, length) => [...value.toString(2).padStart(length, "0")];
  const bits = [...long(4, 4), ...long(bytes.length, version < 10 ? 8 : 16), ...[...bytes].flatMap((byte) => long(byte, 8))];
  bits.push(..."0000".slice(0, Math.min(4, count * 8 - bits.length)));
  while (bits.length % 8) bits.push("0");
  const data = [];
  for (let from = 0; from < bits.length; from += 8) data.push(parseInt(bits.slice(from, from + 8).join(""), 2));
  for (let pad = 0xec; data.length < count; pad ^= 0xec ^ 0x11) data.push(pad);
  const blocks = [];
  for (let block = 0, from = 0; block < BLOCKS[at]; block++) {
    const length = size + (block >= BLOCKS[at] - (count % BLOCKS[at]) ? 1 : 0);
    blocks.push(data.slice(from, (from += length)));
  }
  const turns = (parts) => [...Array(Math.max(...parts.map((part) => part.length))).keys()].flatMap((n) => parts.filter((part) => n < part.length).map((part) => part[n]));
  return [...turns(blocks), ...turns(blocks.map((block) => correcting(block, CORRECTING[at])))];
}

/** Rows of 0 and 1 without the quiet zone; null for a text that is too long. */
export function modules(text) {
  const bytes = new TextEncoder().encode(text);
  const version = CODEWORDS.findIndex((all, at) => bytes.length * 8 + (at < 9 ? 12 : 20) <= (all - CORRECTING[at] * BLOCKS[at]) * 8) + 1;
  if (!version) return null;
  const size = 17 + version * 4, grid = Array.from({ length: size }, () => Array(size).fill(null));
  const set = (row, column, dark) => { if (grid[row]?.[column] !== undefined) grid[row][column] = dark ? 1 : 0; };
  const square = (row, column, reach, dark) => {
    for (let down = -reach; down <= reach; down++) for (let right = -reach; right <= reach; right++) set(row + down, column + right, dark(Math.max(Math.abs(down), Math.abs(right))));
  };
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) square(row, column, 4, (far) => far !== 2 && far !== 4);
  const middles = ALIGNED[version - 1], last = middles[middles.length - 1];
  for (const row of middles) for (const column of middles) {
    const corner = (row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6);
    if (!corner) square(row, column, 2, (far) => far !== 1);
  }
  for (let at = 8; at < size - 8; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (let at = 0; at < 15; at++) {
    const dark = (FORMAT >> at) & 1;
    set(at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, dark);
    set(8, at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at, dark);
  }
  set(size - 8, 8, true);
  if (version > 6) {
    let check = version << 12;
    for (let at = 17; at >= 12; at--) if ((check >> at) & 1) check ^= 0x1f25 << (at - 12);
    const told = (version << 12) | check;
    for (let at = 0; at < 18; at++) {
      set(Math.floor(at / 3), size - 11 + (at % 3), (told >> at) & 1);
      set(size - 11 + (at % 3), Math.floor(at / 3), (told >> at) & 1);
    }
  }
  const bits = codewords(bytes, version).flatMap((word) => [...word.toString(2).padStart(8, "0")]);
  for (let right = size - 1, up = true, next = 0; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (grid[row][column] === null) grid[row][column] = Number(bits[next++] ?? 0) ^ ((row + column) % 2 === 0 ? 1 : 0);
    }
  }
  return grid;
}

/** The code as a picture, with its quiet zone of four modules; null for a text that is too long. */
export function drawn(text, label) {
  const grid = modules(text);
  if (!grid) return null;
  const made = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const side = grid.length + 8, path = grid.flatMap((row, down) => row.map((dark, right) => (dark ? `M${right + 4} ${down + 4}h1v1h-1z` : ""))).join("");
  const picture = made("svg", { viewBox: `0 0 ${side} ${side}`, width: side * 4, height: side * 4, role: "img", "aria-label": label });
  picture.append(made("rect", { width: side, height: side, fill: "#fff" }), made("path", { d: path, fill: "#000" }));
  return picture;
}
