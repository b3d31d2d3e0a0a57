// The tokens of a YAML text at the places where libyaml sees them: its scanner, without anchors' and tags' meaning.
// tests/editor/test_agreement.py compares what both say of the same texts.

const BREAK = "\n";
const isBlank = (one) => one === " " || one === "\t";
const isEnd = (one) => one === undefined || one === BREAK || isBlank(one);
const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
const HEX = { x: 2, u: 4, U: 8 };
const LONGEST_KEY = 1024;

/** What libyaml refuses: a code of ours, where it gave up, and what it was reading when it did. */
export class SyntaxFault extends Error {
  constructor(code, mark, context = null, reason = "") {
    super(code);
    Object.assign(this, { code, mark, context, reason });
  }
}

export class Scanner {
  constructor(text) {
    Object.assign(this, { text, at: 0, line: 0, column: 0, flow: 0, indent: -1, indents: [], mayBeKey: true, taken: 0, done: false });
    this.tokens = [];
    this.keys = [null];
  }

  get mark() {
    return { index: this.at, line: this.line, column: this.column };
  }

  /** The next token; it stays. */
  peek() {
    // Old keys are looked at once more when all is read: one that still waits for its colon is a mistake.
    while ((!this.tokens.length || this.keyWaits()) && !this.done) this.fetch();
    return this.tokens[0];
  }

  next() {
    const token = this.peek();
    this.tokens.shift();
    this.taken++;
    return token;
  }

  keyWaits() {
    this.forgetOldKeys();
    return this.keys.some((key) => key && key.number === this.taken);
  }

  char(ahead = 0) {
    return this.text[this.at + ahead];
  }

  skip(count = 1) {
    for (; count; count--) {
      if (this.text[this.at++] === BREAK) {
        this.line++;
        this.column = 0;
      } else this.column++;
    }
  }

  put(type, start, more = {}) {
    this.tokens.push({ type, start, end: this.mark, ...more });
  }

  fetch() {
    this.toNextToken();
    this.forgetOldKeys();
    this.unwind(this.column);
    const one = this.char(), start = this.mark, ends = isEnd(this.char(1));
    if (one === undefined) return this.streamEnd();
    if (this.column === 0 && one === "%") return this.directive();
    if (this.atDocumentMark()) return this.documentMark();
    if (one === "[" || one === "{") return this.flowStart(one);
    if (one === "]" || one === "}") return this.flowEnd(one);
    if (one === ",") return this.plainMark("entry", true);
    if (one === "-" && ends) return this.blockEntry();
    if (one === "?" && (this.flow || ends)) return this.questionMark();
    if (one === ":" && (this.flow || ends)) return this.value();
    if (one === "*" || one === "&") return this.anchor(one);
    if (one === "!") return this.tag();
    if ((one === "|" || one === ">") && !this.flow) return this.block(one);
    if (one === "'" || one === '"') return this.quoted(one);
    const indicator = "-?:,[]{}#&*!|>'\"%@`".includes(one);
    if (!indicator || (one === "-" && !isBlank(this.char(1))) || (!this.flow && "?:".includes(one) && !ends)) return this.plain();
    throw new SyntaxFault("Y29", start);
  }

  toNextToken() {
    for (;;) {
      while (this.char() === " ") this.skip();
      if (this.char() === "#") while (this.char() !== undefined && this.char() !== BREAK) this.skip();
      if (this.char() !== BREAK) return;
      this.skip();
      if (!this.flow) this.mayBeKey = true;
    }
  }

  atDocumentMark() {
    const three = this.text.slice(this.at, this.at + 3);
    return this.column === 0 && (three === "---" || three === "...") && isEnd(this.char(3));
  }

  // Simple keys: "name" is known for a key only when its colon comes.

  forgetOldKeys() {
    this.keys.forEach((key, level) => {
      if (!key || (key.mark.line === this.line && this.at - key.mark.index <= LONGEST_KEY)) return;
      if (key.required) throw new SyntaxFault("Y32", this.mark, key.mark);
      this.keys[level] = null;
    });
  }

  saveKey() {
    if (!this.mayBeKey) return;
    this.dropKey();
    const required = !this.flow && this.indent === this.column;
    this.keys[this.keys.length - 1] = { required, number: this.taken + this.tokens.length, mark: this.mark };
  }

  dropKey() {
    const key = this.keys.at(-1);
    if (key?.required) throw new SyntaxFault("Y32", this.mark, key.mark);
    this.keys[this.keys.length - 1] = null;
  }

  roll(column, type, mark, number = -1) {
    if (this.flow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    const token = { type, start: mark, end: mark };
    if (number < 0) this.tokens.push(token);
    else this.tokens.splice(number - this.taken, 0, token);
  }

  unwind(column) {
    if (this.flow) return;
    while (this.indent > column) {
      this.put("blockEnd", this.mark);
      this.indent = this.indents.pop();
    }
  }

  // One method a token

  streamEnd() {
    if (this.column) {
      this.column = 0;
      this.line++;
    }
    this.unwind(-1);
    this.dropKey();
    this.mayBeKey = false;
    this.put("streamEnd", this.mark);
    this.done = true;
  }

  directive() {
    this.unwind(-1);
    this.dropKey();
    const start = this.mark;
    this.skip();
    const name = /^[\w-]*/.exec(this.text.slice(this.at))[0];
    this.skip(name.length);
    if (name && !isEnd(this.char())) throw new SyntaxFault("Y24", this.mark, start, "found unexpected non-alphabetical character");
    if (name === "YAML" || name === "TAG") throw new SyntaxFault("Y23", start);
    throw new SyntaxFault("Y23", this.mark, start);
  }

  documentMark() {
    this.unwind(-1);
    this.dropKey();
    this.mayBeKey = false;
    const start = this.mark, type = this.char() === "-" ? "documentStart" : "documentEnd";
    this.skip(3);
    this.put(type, start);
  }

  flowStart(one) {
    this.saveKey();
    this.keys.push(null);
    this.flow++;
    this.plainMark(one, true, false);
  }

  flowEnd(one) {
    this.dropKey();
    if (this.flow) {
      this.flow--;
      this.keys.pop();
    }
    this.plainMark(one, false, false);
  }

  plainMark(type, mayBeKey, drop = true) {
    if (drop) this.dropKey();
    this.mayBeKey = mayBeKey;
    const start = this.mark;
    this.skip();
    this.put(type, start);
  }

  blockEntry() {
    if (!this.flow) {
      if (!this.mayBeKey) throw new SyntaxFault("Y28", this.mark);
      this.roll(this.column, "blockSequence", this.mark);
    }
    this.plainMark("-", true);
  }

  questionMark() {
    if (!this.flow) {
      if (!this.mayBeKey) throw new SyntaxFault("Y28", this.mark);
      this.roll(this.column, "blockMapping", this.mark);
    }
    this.plainMark("key", !this.flow);
  }

  value() {
    const key = this.keys.at(-1);
    if (key) {
      this.tokens.splice(key.number - this.taken, 0, { type: "key", start: key.mark, end: key.mark });
      this.roll(key.mark.column, "blockMapping", key.mark, key.number);
      this.keys[this.keys.length - 1] = null;
      this.mayBeKey = false;
    } else {
      if (!this.flow) {
        if (!this.mayBeKey) throw new SyntaxFault("Y25", this.mark);
        this.roll(this.column, "blockMapping", this.mark);
      }
      this.mayBeKey = !this.flow;
    }
    const start = this.mark;
    this.skip();
    this.put("value", start);
  }

  anchor(one) {
    this.saveKey();
    this.mayBeKey = false;
    const start = this.mark;
    this.skip();
    const name = /^[\w-]*/.exec(this.text.slice(this.at, this.at + 200))[0];
    this.skip(name.length);
    // libyaml takes ASCII letters alone and wants an end after them.
    if (!name || !(isEnd(this.char()) || "?:,]}%@`".includes(this.char()))) throw new SyntaxFault("Y29", this.mark, start);
    this.put(one === "*" ? "alias" : "anchor", start, { name });
  }

  tag() {
    this.saveKey();
    this.mayBeKey = false;
    const start = this.mark, rest = this.text.slice(this.at, this.at + 200);
    const found = /^!<[^>\s]*>|^![\w-]*![\w\-;/?:@&=+$.!~*'()%]*|^![\w\-;/?:@&=+$.!~*'()%]*/.exec(rest)[0];
    this.skip(found.length);
    if (!isEnd(this.char()) && !(this.flow && this.char() === ",")) throw new SyntaxFault("Y10", this.mark, start);
    const tag = found.startsWith("!!") ? `tag:yaml.org,2002:${found.slice(2)}` : found;
    this.put("tag", start, { tag });
  }

  plain() {
    this.saveKey();
    this.mayBeKey = false;
    const start = this.mark, indent = this.indent + 1;
    let value = "", end = start, spaces = "", breaks = -1;
    for (;;) {
      if (this.atDocumentMark() || this.char() === "#") break;
      while (!isEnd(this.char())) {
        const one = this.char(), following = this.char(1);
        if (this.flow && one === ":" && following !== undefined && ",?[]{}".includes(following)) throw new SyntaxFault("Y24", this.mark, start, "found unexpected ':'");
        if ((one === ":" && isEnd(following)) || (this.flow && ",[]{}".includes(one))) break;
        if (breaks >= 0) value += breaks ? BREAK.repeat(breaks) : " ";
        else value += spaces;
        [spaces, breaks] = ["", -1];
        value += one;
        this.skip();
        end = this.mark;
      }
      if (!isBlank(this.char()) && this.char() !== BREAK) break;
      while (isBlank(this.char()) || this.char() === BREAK) {
        if (this.char() === BREAK) breaks++;
        else if (breaks < 0) spaces += this.char();
        this.skip();
      }
      if (!this.flow && this.column < indent) break;
    }
    this.tokens.push({ type: "scalar", start, end, value, style: "" });
    if (breaks >= 0) this.mayBeKey = true;
  }

  quoted(quote) {
    this.saveKey();
    this.mayBeKey = false;
    const start = this.mark;
    let value = "";
    this.skip();
    for (;;) {
      if (this.atDocumentMark() || this.char() === undefined) throw new SyntaxFault("Y26", this.mark, start);
      let joined = false;
      while (!isEnd(this.char())) {
        if (quote === "'" && this.char() === "'" && this.char(1) === "'") {
          value += "'";
          this.skip(2);
        } else if (this.char() === quote) break;
        else if (quote === '"' && this.char() === "\\" && this.char(1) === BREAK) {
          this.skip(2);
          joined = true;
          break;
        } else if (quote === '"' && this.char() === "\\") value += this.escape(start);
        else {
          value += this.char();
          this.skip();
        }
      }
      if (this.char() === quote && !joined) break;
      value += this.between(joined);
    }
    this.skip();
    this.put("scalar", start, { value, style: quote });
  }

  between(joined) {
    let spaces = "", breaks = joined ? 0 : -1;
    while (isBlank(this.char()) || this.char() === BREAK) {
      if (this.char() === BREAK) breaks++;
      else if (breaks < 0) spaces += this.char();
      this.skip();
    }
    if (breaks < 0) return spaces;
    return breaks || joined ? BREAK.repeat(breaks) : " ";
  }

  escape(start) {
    const one = this.char(1);
    if (one in ESCAPES) {
      this.skip(2);
      return ESCAPES[one];
    }
    const length = HEX[one];
    if (!length) throw new SyntaxFault("Y31", this.mark, start);
    this.skip(2);
    const digits = this.text.slice(this.at, this.at + length);
    if (!new RegExp(`^[0-9a-fA-F]{${length}}$`).test(digits)) throw new SyntaxFault("Y31", this.mark, start);
    const point = parseInt(digits, 16);
    if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) throw new SyntaxFault("Y31", this.mark, start);
    this.skip(length);
    return String.fromCodePoint(point);
  }

  block(style) {
    this.dropKey();
    this.mayBeKey = true;
    const start = this.mark;
    this.skip();
    let chomp = 0, given = 0;
    for (let turn = 0; turn < 2; turn++) {
      if (this.char() === "+" || this.char() === "-") {
        chomp = this.char() === "+" ? 1 : -1;
        this.skip();
      } else if (/[0-9]/.test(this.char() ?? "")) {
        if (this.char() === "0") throw new SyntaxFault("Y24", this.mark, start, "found an indentation indicator equal to 0");
        given = Number(this.char());
        this.skip();
      }
    }
    while (isBlank(this.char())) this.skip();
    if (this.char() === "#") while (this.char() !== undefined && this.char() !== BREAK) this.skip();
    if (this.char() !== undefined && this.char() !== BREAK) throw new SyntaxFault("Y28", this.mark, start);
    if (this.char() === BREAK) this.skip();
    const state = { indent: given ? Math.max(this.indent, 0) + given : 0, breaks: "", end: this.mark };
    this.blockBreaks(state);
    let value = "", leading = "", leadingBlank = false;
    while (this.column === state.indent && this.char() !== undefined) {
      const trailingBlank = isBlank(this.char());
      if (style === ">" && leading && !leadingBlank && !trailingBlank) value += state.breaks ? "" : " ";
      else value += leading;
      value += state.breaks;
      state.breaks = leading = "";
      leadingBlank = trailingBlank;
      const from = this.at;
      while (this.char() !== undefined && this.char() !== BREAK) this.skip();
      value += this.text.slice(from, this.at);
      state.end = this.mark;
      if (this.char() === BREAK) {
        leading = BREAK;
        this.skip();
      }
      this.blockBreaks(state);
    }
    if (chomp !== -1) value += leading;
    if (chomp === 1) value += state.breaks;
    this.tokens.push({ type: "scalar", start, end: state.end, value, style });
  }

  blockBreaks(state) {
    let widest = 0;
    state.end = this.mark;
    for (;;) {
      while ((!state.indent || this.column < state.indent) && this.char() === " ") this.skip();
      widest = Math.max(widest, this.column);
      if (this.char() !== BREAK) break;
      state.breaks += BREAK;
      this.skip();
      state.end = this.mark;
    }
    if (!state.indent) state.indent = Math.max(widest, this.indent + 1, 1);
  }
}
