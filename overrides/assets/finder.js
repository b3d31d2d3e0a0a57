// The support finder: asks at most seven questions and says for each support whether it fits, and why.
// The rules are those of tests/eligibility.py, and so is the reasoning: a test compares the two on every combination
// of answers. Answers live in the #fragment only.
(() => {
  "use strict";
  const UNSURE = "unsure";

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

  const start = (root, rules) => {
    const { words } = rules, asked = Object.fromEntries(rules.questions.map((question) => [question.id, question]));
    const fill = (text, ...values) => values.reduce((filled, value) => filled.replace("{}", value), text);
    const address = (answers) => `#${new URLSearchParams(answers)}`;
    const label = (question, option) => asked[question].options.find(([id]) => id === option)?.[1] ?? words.unsure;
    const without = (answers, question) => Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question));

    const form = (question, answers) => {
      const options = [...question.options, [UNSURE, words.unsure]].map(([id, text]) =>
        make("div", { className: "choice" }, make("label", {}, make("input", { type: "radio", name: "answer", value: id, required: true }), ` ${text}`)));
      const made = make("form", { className: "question" },
        make("fieldset", {}, make("legend", { tabIndex: -1 }, make("span", { className: "quiet" }, `${fill(words.question_of, Object.keys(answers).length + 1, rules.limit)} `), question.text),
          question.help && make("p", { className: "quiet" }, question.help), ...options),
        make("button", { type: "submit" }, words.go_on));
      made.addEventListener("submit", (event) => {
        event.preventDefault();
        location.hash = address({ ...given, [question.id]: new FormData(made).get("answer") });
      });
      return made;
    };

    const answered = (answers) => make("details", { className: "answers" }, make("summary", {}, words.your_answers), make("dl", { className: "facts" },
      ...Object.entries(answers).map(([id, option]) => make("div", {}, make("dt", {}, asked[id].text), make("dd", {}, `${label(id, option)} `,
        make("a", { href: address(without(given, id)) }, words.change, make("span", { className: "visually-hidden" }, `: ${asked[id].text}`)))))),
      make("p", {}, make("a", { href: "#" }, words.restart)));

    /** What was answered to the questions that a condition turns on. */
    const said = ({ questions }, answers) => questions.filter((id) => id in answers).map((id) => label(id, answers[id])).join("; ");
    const condition = (check, state, answers) => make("li", { className: `check check--${state}` }, make("strong", {}, words[`check_${state}`]), `: ${check.text} `,
      check.clause && make("span", { className: "quiet" }, "(", make("a", { href: check.href }, check.clause), ")"),
      check.note && make("span", { className: "mark" }, check.note),
      state === "missed" && make("span", { className: "quiet" }, ` ${words.you_said}: ${said(check, answers)}.`));

    const result = (answers) => ({ offer, state, verdicts, near: changes }) => make("li", { className: "line" },
      make("h4", {}, make("a", { href: offer.href }, offer.name)),
      make("p", {}, make("a", { href: `${offer.href}#nguon` }, make("strong", {}, offer.amount))),
      changes.length && make("p", { className: "near" }, make("strong", {}, words[`near_${changes[0].state}`] + ":"),
        ...changes.map(({ question, options }, n) => {
          const choices = options.map((option) => label(question, option)).join(` ${words.or} `);
          const change = words.near_answer.replace("{}", asked[question].text).replace("{}", choices);
          return `${n ? "; " + words.or : ""} ${change}`;
        })),
      make("details", {}, make("summary", {}, make("span", { className: `badge verdict--${state}` }, words[state]), ` · ${fill(words.checked, verdicts.filter((verdict) => verdict === "met").length, verdicts.length)}`),
        make("ul", { className: "points" }, ...verdicts.map((verdict, n) => condition(rules.checks[offer.checks[n]], verdict, answers))),
        offer.keep.length && make("p", { className: "quiet" }, `${words.keep}: ${offer.keep.join(" ")}`)));

    const results = (answers) => {
      const line = result(answers);
      const list = (outcomes) => make("ul", { className: "lines" }, ...outcomes.map(line));
      const group = (name, outcomes) => outcomes.length && make("section", {}, make("h3", {}, `${words[name]} (${outcomes.length})`), list(outcomes.slice(0, FIRST)),
        outcomes.length > FIRST && make("details", {}, make("summary", {}, fill(words.more, outcomes.length - FIRST)), list(outcomes.slice(FIRST))));
      const fold = (name, outcomes) => outcomes.length && make("details", {}, make("summary", {}, `${words[name]} (${outcomes.length})`), list(outcomes));
      const all = answer(rules, answers), of = (state, isNear) => all.filter((one) => one.state === state && (isNear ?? !!one.near.length) === !!one.near.length);
      const missed = of("missed", false), useful = all.length > missed.length;
      const print = make("button", { type: "button" }, words.print);
      print.addEventListener("click", () => print.ownerDocument.defaultView.print());
      return make("div", { className: "result" }, make("h2", { tabIndex: -1 }, words.result),
        !useful && make("p", {}, words.nothing), group("group_met", of("met")), group("group_unknown", of("unknown")),
        fold("group_near", of("missed", true)), fold("group_missed", missed), make("p", { className: "quiet" }, words.as_of), print);
    };

    let given = {};
    const render = (event) => {
      const { hash } = location;
      if (event && hash.length > 1 && !hash.includes("=")) return; // the skip link and notes are no answers
      given = Object.fromEntries(new URLSearchParams(hash.slice(1)));
      const { answers, question } = follow(rules, given), count = Object.keys(answers).length;
      const left = answer(rules, answers).filter(({ state }) => state !== "missed").length;
      root.replaceChildren(...[question ? form(question, answers) : results(answers), question && count && make("p", { className: "quiet" }, fill(words.still_open, left)), count && answered(answers)].filter(Boolean));
      const offices = [...document.querySelectorAll("[data-place]")], here = ({ dataset }) => dataset.place === answers.province;
      for (const office of offices) office.hidden = offices.some(here) && !here(office);
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
