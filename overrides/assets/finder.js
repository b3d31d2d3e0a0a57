// The support finder: asks at most seven questions, one tap each, and says what there is to get, how much, and why.
// The rules are those of tests/eligibility.py, and so is the reasoning: a test compares the two on every combination
// of answers. Answers live in the #fragment only.
import { dongInWords } from "./money.js";
import { mostOf, priceOf, said } from "./calculating.js";
import { drawn } from "./qr.js";

(() => {
  const UNSURE = "unsure", PRICE = "gia";

  /** The file of rules, with places of options and questions of checks worked out. */
  const prepare = (rules) => {
    rules.place = Object.fromEntries(rules.questions.map(({ id, options }) => [id, Object.fromEntries(options.map(([option], at) => [option, at]))]));
    for (const check of rules.checks) {
      check.questions = [...new Set(check.cases.flat().map(([question]) => question))];
      check.sizes = check.questions.map((question) => Object.keys(rules.place[question]).length);
      check.known = new Map();
    }
    return rules;
  };

  /** The result of a check when every question of it is answered. */
  const settled = (check, places) => {
    const cases = check.cases.map((terms) => terms.map(([question, truth]) => truth[places[check.questions.indexOf(question)]]));
    if (cases.some((terms) => terms.every((truth) => truth === "1"))) return "met";
    return cases.every((terms) => terms.includes("0")) ? "missed" : "unknown";
  };

  const combinations = (ranges) => ranges.reduce((all, range) => all.flatMap((head) => range.map((one) => [...head, one])), [[]]);

  /** What holds however the open questions are answered, and which of them still make a difference. */
  const judge = (check, chosen) => {
    if (!check.cases.length) return { state: "unknown", matters: [] };
    const key = chosen.join();
    if (!check.known.has(key)) {
      const ranges = chosen.map((at, n) => (at === null ? [...Array(check.sizes[n]).keys()] : [at]));
      const table = new Map(combinations(ranges).map((places) => [places.join(), settled(check, places)]));
      const [state, ...others] = new Set(table.values());
      const differs = (n) => [...table].some(([places, one]) => ranges[n].some((option) => table.get(places.split(",").map((place, at) => (at === n ? option : place)).join()) !== one));
      check.known.set(key, others.length ? { state: "unknown", matters: check.questions.filter((_, n) => chosen[n] === null && differs(n)) } : { state, matters: [] });
    }
    return check.known.get(key);
  };

  const judged = (rules, offer, answers) => offer.checks.map((at) => {
    const check = rules.checks[at];
    return judge(check, check.questions.map((question) => rules.place[question][answers[question]] ?? null));
  });
  const together = (states) => (states.includes("missed") ? "missed" : states.includes("unknown") ? "unknown" : "met");
  const verdictsOf = (rules, offer, answers) => judged(rules, offer, answers).map(({ state }) => state);
  const stateOf = (rules, offer, answers) => together(verdictsOf(rules, offer, answers));
  const shown = (offer, { purpose = UNSURE }) => purpose === UNSURE || offer.purposes.includes(purpose);

  const asks = (rules, offer, answers) => {
    const found = judged(rules, offer, answers);
    return found.some(({ state }) => state === "missed") ? [] : found.flatMap(({ matters }) => matters).filter((question) => !(question in answers));
  };

  /** The question that leaves the fewest supports open on the average of its options, or null. */
  const nextQuestion = (rules, answers) => {
    if (Object.keys(answers).length >= rules.limit) return null;
    const useful = new Set(rules.offers.filter((offer) => shown(offer, answers)).flatMap((offer) => asks(rules, offer, answers)));
    if (useful.size && !("purpose" in answers)) useful.add("purpose");
    const open = (given) => rules.offers.filter((offer) => shown(offer, given) && asks(rules, offer, given).length).length;
    let best = null, fewest = 0;
    for (const question of rules.questions.filter(({ id }) => useful.has(id))) {
      const left = question.options.reduce((sum, [option]) => sum + open({ ...answers, [question.id]: option }), 0);
      if (!best || left * best.options.length < fewest * question.options.length) [best, fewest] = [question, left];
    }
    return best;
  };

  /** Answers to one question that would turn "missed" into something better; only the best kind of them. */
  const near = (rules, offer, answers) => {
    const found = rules.questions.filter(({ id, fixed }) => !fixed && (answers[id] ?? UNSURE) !== UNSURE).flatMap(({ id, options }) =>
      ["met", "unknown"].map((state) => ({ question: id, state, options: options.map(([option]) => option).filter((option) => stateOf(rules, offer, { ...answers, [id]: option }) === state) })),
    ).filter(({ options }) => options.length);
    const best = found.some(({ state }) => state === "met") ? "met" : "unknown";
    return found.filter(({ state }) => state === best);
  };

  /** The outcome for each support that serves the purpose. */
  const answer = (rules, answers) => rules.offers.filter((offer) => shown(offer, answers)).map((offer) => {
    const verdicts = verdictsOf(rules, offer, answers), state = together(verdicts);
    return { offer, state, verdicts, near: state === "missed" ? near(rules, offer, answers) : [] };
  });

  /** Reads only answers to questions that come up, in the order in which they come up. */
  const follow = (rules, given) => {
    const answers = {};
    for (let question; (question = nextQuestion(rules, answers)); answers[question.id] = given[question.id]) {
      if (!(given[question.id] in rules.place[question.id]) && given[question.id] !== UNSURE) return { answers, question };
    }
    return { answers, question: null };
  };

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter(Boolean));
    return made;
  };

  const FIRST = 3; // of a group; the others are one tap away

  /** Those that serve what is wanted, what is sure before what was inferred, the largest sum first; where it is not said what is wanted, as the rules have them. */
  const ordered = (outcomes, { purpose = UNSURE }) => (purpose === UNSURE ? outcomes : outcomes.slice().sort(({ offer: one }, { offer: other }) => !!one.unsure - !!other.unsure || other.sum - one.sum));

  /** The answers of an address that still mean something, and a sentence about each of the others. */
  const mended = (rules, given) => {
    const kept = {}, notes = [], gone = [], { words } = rules;
    for (const [id, value] of Object.entries(given)) {
      const options = rules.place[id], moved = id === "province" && rules.moved[value];
      if (id === PRICE || (options && (value in options || value === UNSURE))) kept[id] = value;
      else if (moved) {
        kept[id] = moved[1];
        notes.push(words.moved.replace("{}", () => moved[0]).replace("{}", () => moved[2]));
      } else gone.push(options ? value : id);
    }
    if (gone.length) notes.push(words.gone.replace("{}", () => gone.join("”, “")));
    return { kept, notes };
  };

  const start = (root, rules) => {
    const { words, say } = rules, { lang } = document.documentElement, asked = Object.fromEntries(rules.questions.map((question) => [question.id, question]));
    const fill = (text, ...values) => values.reduce((filled, value) => filled.replace("{}", () => value), text);
    const address = (answers) => `#${new URLSearchParams(answers)}`;
    const label = (question, option) => {
      const [, offered = words.unsure, again = offered] = asked[question].options.find(([id]) => id === option) ?? [];
      return again;
    };
    const without = (answers, question) => Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question));
    const living = (answers) => ordered(answer(rules, answers).filter(({ state }) => state !== "missed"), answers);
    let given = {};

    /** The largest sum among outcomes, of the price if one was typed, and the larger one that was inferred; none while nobody has said what it is wanted for. */
    const most = (outcomes, { purpose = UNSURE }) => {
      const { dong } = priceOf(given[PRICE] ?? "", words.most), first = purpose !== UNSURE && outcomes.find(({ offer }) => offer.sum)?.offer;
      if (!first) return "";
      const best = (some) => some.reduce((largest, { offer: { name, pays, sum } }) => {
        const paid = BigInt(dong && pays ? mostOf(pays, dong) : sum);
        return paid > largest.paid ? { paid, name } : largest;
      }, { paid: 0n });
      const told = ({ paid }) => dongInWords(String(paid), lang).replaceAll(" ", "\u00a0");
      const sure = best(outcomes.filter(({ offer }) => !offer.unsure === !first.unsure)), inferred = best(outcomes.filter(({ offer }) => offer.unsure));
      return inferred.paid > sure.paid ? fill(words.and_inferred, told(sure), inferred.name, told(inferred)) : told(sure);
    };

    /** What is still open, and the way to the result for whoever has no patience or no more answers. */
    const openStill = (answers) => {
      const open = living(answers), sum = most(open, answers), rest = { ...answers };
      for (let next; (next = nextQuestion(rules, rest)); ) rest[next.id] = UNSURE;
      return make("p", {}, sum ? fill(words.still_open_sum, open.length, sum) : fill(words.still_open, open.length), " ", make("a", { href: address({ ...given, ...rest }) }, words.see_now));
    };

    const ask = (question, answers) => make("section", { className: "question" },
      make("h2", { tabIndex: -1 }, make("span", { className: "quiet" }, `${fill(words.question_of, Object.keys(answers).length + 1, rules.limit)} `), question.text),
      question.help && make("p", { className: "quiet" }, question.help),
      make("ul", {}, ...[...question.options, [UNSURE, words.unsure]].map(([id, text]) => make("li", {}, make("a", { className: "copy", href: address({ ...given, [question.id]: id }) }, text)))));

    const answered = (answers) => make("details", { className: "answers" }, make("summary", {}, words.your_answers), make("dl", { className: "facts" },
      ...Object.entries(answers).map(([id, option]) => make("div", {}, make("dt", {}, asked[id].text), make("dd", {}, `${label(id, option)} `,
        make("a", { href: address(without(given, id)) }, words.change, make("span", { className: "visually-hidden" }, `: ${asked[id].text}`)))))),
      make("p", {}, make("a", { href: "#" }, words.restart)));

    /** What was answered to the questions that a condition turns on. */
    const told = ({ questions }, answers) => questions.filter((id) => id in answers).map((id) => label(id, answers[id])).join("; ");
    const condition = (check, state, answers) => make("li", { className: `check check--${state}` }, make("strong", {}, words[`check_${state}`]), `: ${check.text} `,
      check.clause && make("span", { className: "quiet" }, "(", make("a", { href: check.href }, check.clause), ")"),
      check.note && make("span", { className: "mark" }, check.note),
      state === "missed" && make("span", { className: "quiet" }, ` ${words.you_said}: ${told(check, answers)}.`));

    /** "You meet all 3 conditions", or how many of them. */
    const counted = (state, verdicts) => {
      const of = (verdict) => verdicts.filter((one) => one === verdict).length, met = of("met");
      if (state === "met") return [met === 1 ? words.one_met : fill(words.all_met, met)];
      if (state === "unknown") return [make("span", { className: "badge verdict--unknown" }, words.unknown), ` · ${fill(words.to_know, of("unknown"))}`];
      return [make("span", { className: `badge verdict--${state}` }, words[state]), ` · ${fill(words.checked, met, verdicts.length)}`];
    };

    const lineOf = (answers) => ({ offer, state, verdicts, near: changes }) => make("li", { className: "line" },
      make("h4", {}, make("a", { href: offer.href }, offer.name)),
      make("p", {}, make("a", { href: `${offer.href}#nguon` }, make("strong", {}, offer.amount))),
      offer.pays && state !== "missed" && Object.assign(make("p", { className: "pays" }), { rule: offer.pays }),
      changes.length && make("p", { className: "near" }, make("strong", {}, words[`near_${changes[0].state}`] + ":"),
        ...changes.map(({ question, options }, n) => {
          const choices = options.map((option) => label(question, option)).join(` ${words.or} `);
          return `${n ? "; " + words.or : ""} ${fill(words.near_answer, asked[question].text, choices)}`;
        })),
      make("details", {}, make("summary", {}, ...counted(state, verdicts)),
        make("ul", { className: "points" }, ...verdicts.map((verdict, n) => condition(rules.checks[offer.checks[n]], verdict, answers))),
        offer.keep.length && make("p", { className: "quiet" }, `${words.keep}: ${offer.keep.join(" ")}`)));

    /** The address with all answers, to read and to point a telephone at. */
    const addressed = () => [make("p", { className: "address" }, location.href), drawn(location.href, words.code)].filter(Boolean);

    /** The price once for all supports that pay a part of it; what each pays stands at its own. */
    const calculator = (answers, headline) => {
      const field = make("input", { id: PRICE, autocomplete: "off", maxLength: 60, placeholder: words.hint, value: given[PRICE] ?? "" });
      const output = make("output", {}), form = make("form", { className: "calculator" },
        make("label", { htmlFor: PRICE }, fill(words.field, answers.purpose === "machinery" ? words.machine : words.cost)), make("p", {}, field), make("p", {}, output));
      const show = () => {
        const typed = field.value.trim(), right = typed && priceOf(typed, words.most).dong;
        output.textContent = right || !typed ? "" : said({ words }, typed, lang);
        for (const line of root.querySelectorAll(".pays")) line.textContent = right ? said({ rule: line.rule, words }, typed, lang) : "";
        given = typed ? { ...given, [PRICE]: typed } : without(given, PRICE);
        root.querySelector(".result h2").textContent = headline();
        speak(answers);
      };
      field.addEventListener("input", show);
      field.addEventListener("change", () => {
        history.replaceState(history.state, "", address(given));
        root.querySelector(".kept__address").replaceChildren(...addressed());
        root.querySelector(".answers")?.replaceWith(answered(answers));
      });
      form.addEventListener("submit", (event) => event.preventDefault());
      return { form, show };
    };

    const results = (answers) => {
      const line = lineOf(answers);
      const list = (outcomes) => make("ul", { className: "lines" }, ...outcomes.map(line));
      const group = (name, outcomes) => outcomes.length && make("section", {}, make("h3", {}, `${words[name]} (${outcomes.length})`), list(outcomes.slice(0, FIRST)),
        outcomes.length > FIRST && make("details", {}, make("summary", {}, fill(words.more, outcomes.length - FIRST)), list(outcomes.slice(FIRST))));
      const fold = (name, outcomes) => outcomes.length && make("details", {}, make("summary", {}, `${words[name]} (${outcomes.length})`), list(outcomes));
      const all = ordered(answer(rules, answers), answers), of = (state, isNear) => all.filter((one) => one.state === state && (isNear ?? !!one.near.length) === !!one.near.length);
      const met = of("met"), unknown = of("unknown"), close = of("missed", true), missed = of("missed", false);
      const headline = () => {
        const sure = most(met, answers), perhaps = most(unknown, answers);
        return sure ? fill(words.up_to, sure) : perhaps ? fill(words.up_to_if, perhaps) : met.length + unknown.length ? fill(words.may_fit, met.length + unknown.length) : close.length ? words.near_only : words.nothing;
      };
      const due = rules.due && [...met, ...unknown].some(({ offer }) => offer.due) && make("p", {}, make("strong", {}, rules.due.text), " ", make("a", { href: rules.due.href }, rules.due.source), `. ${words.due_ask}`);
      // Who has not said where is told whom the site's own province rings; where nobody is known, whom the whole country rings.
      const { province = UNSURE } = answers, office = rules.call[province === UNSURE ? rules.home : province] ?? rules.call[""];
      const call = office && make("p", {}, `${province in rules.call ? words.call : province === UNSURE && rules.home ? words.call_home : words.call_nation} `, make("a", { href: office.page }, office.body), " ", make("a", { className: "channel", href: office.href }, office.shown));
      const { form, show } = calculator(answers, headline), pays = [...met, ...unknown].some(({ offer }) => offer.pays);
      const print = make("button", { type: "button" }, words.print);
      print.addEventListener("click", () => print.ownerDocument.defaultView.print());
      return [make("div", { className: "result" }, make("h2", { tabIndex: -1 }, headline()), call, due, pays && form,
        group("group_met", met), group("group_unknown", unknown), fold("group_near", close), fold("group_missed", missed),
        make("p", { className: "quiet" }, words.as_of),
        make("details", { className: "kept" }, make("summary", {}, words.keep_result), make("div", { className: "kept__address" }, ...addressed()), print)), pays && show];
    };

    /** The text to say on the telephone, with what the reader has told. */
    const speak = (answers) => {
      const first = living(answers)[0]?.offer.id, { dong } = priceOf(given[PRICE] ?? "", words.most);
      for (const node of document.querySelectorAll("[data-say]")) {
        const own = say[node.dataset.say], place = own.province[answers.province];
        const want = dong && answers.purpose === "machinery" ? own.machinery.replace("(…)", () => fill(own.price, dongInWords(dong, node.dataset.say))) : own[answers.purpose] ?? own.machinery;
        node.textContent = fill(own.text, own[answers.who] ?? own.unsaid, [own.place, place].filter(Boolean).join(", "), want, first ? fill(own.about, own.offer[first]) : "").split(/\s+/).join(" ");
      }
    };

    const render = (event) => {
      const { hash } = location;
      if (event && hash.length > 1 && !hash.includes("=")) return; // the skip link and notes are no answers
      const { kept, notes } = mended(rules, Object.fromEntries(new URLSearchParams(hash.slice(1))));
      given = kept;
      const { answers, question } = follow(rules, given), count = Object.keys(answers).length;
      const [result, showPrice] = question ? [] : results(answers), parts = question ? [ask(question, answers), count && openStill(answers)] : [result];
      root.replaceChildren(...[...notes.map((note) => make("p", { className: "notice" }, note)), ...parts, count && answered(answers)].filter(Boolean));
      document.querySelector("[data-finder-intro]").hidden = count > 0;
      if (showPrice) showPrice();
      else speak(answers);
      const offices = [...document.querySelectorAll("[data-place]")], here = ({ dataset }) => dataset.place === answers.province;
      const known = offices.some(here), elsewhere = (answers.province ?? UNSURE) !== UNSURE;
      for (const office of offices) office.hidden = known ? !here(office) : elsewhere === !!office.dataset.place;
      if (event) root.querySelector("[tabindex='-1']").focus();
    };
    addEventListener("hashchange", render);
    render();
  };

  globalThis.khuyencongFinder = { prepare, answer, nextQuestion, verdictsOf, stateOf };
  for (const root of document.querySelectorAll("[data-finder]")) {
    fetch(root.dataset.finder).then((found) => found.json()).then((rules) => start(root, prepare(rules))).catch(() => root.remove());
  }
})();
