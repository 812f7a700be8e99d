// The known differences, for people who port a service: outcome, cause, source, advice.
// Topics in the order of what an ordinary program meets first. Other topics follow, with broken peers last.
const topics = [
  ["handlers", "Handlers"],
  ["statuses", "Statuses"],
  ["metadata", "Metadata"],
  ["deadlines", "Deadlines"],
  ["json", "JSON"],
  ["compression", "Compression"],
  ["reflection", "Reflection"],
  ["", "Other differences"],
  ["broken-peers", "Broken peers: the other side violates the protocol"],
];

// A topic that this page does not know is one of the other differences.
const topicOf = (known) => (topics.some(([topic]) => topic === known.topic) ? known.topic : "");

function differencesView(parameters) {
  document.title = `Known differences – ${data.title}`;
  const groups = element("div", {});
  const state = { ...parameters };
  const draw = () => groups.replaceChildren(...differenceGroups(state, parameters.id));
  const form = differenceForm(state, () => {
    replaceParameters("differences", state);
    draw();
  });
  draw();
  return [
    element("header", { class: "head" }, element("h1", {}, "Known differences"),
      element("p", { class: "lead" }, "Real differences between the libraries, with advice for porting. Every run checks them: a cell with any other outcome fails.")),
    form,
    groups,
  ];
}

function differenceForm(state, changed) {
  const choose = (key, values) => selection(state, key, values, changed);
  return element("form", { class: "filters", "aria-label": "Filter known differences", onsubmit: (event) => event.preventDefault() },
    choose("client", clients), choose("server", servers),
    element("a", { href: address("differences"), class: "reset" }, "Reset"));
}

// A difference of all clients or servers is a difference of each.
const concerns = (peers, chosen) => !chosen || peers.length === 0 || peers.includes(chosen);

function differenceGroups(state, linked) {
  const shown = data.differences.filter((known) => concerns(known.clients, state.client) && concerns(known.servers, state.server) &&
    (!state.q || matches(Object.values(known).flat().join("\n").toLowerCase(), state.q)));
  const total = counted(data.differences.length, "known difference");
  const count = shown.length === data.differences.length ? `${total}, in ${counted(tally(cells).counts["known-difference"], "cell")} of this run` : `${number(shown.length)} of ${total}`;
  announce(count);
  const groups = topics
    .map(([topic, title]) => ({ topic, title, entries: shown.filter((known) => topicOf(known) === topic) }))
    .filter(({ entries }) => entries.length > 0);
  return [
    element("p", { class: "found", id: "found" }, count),
    element("nav", { class: "contents", "aria-label": "Contents" }, groups.map(({ title, entries }) => element("section", {},
      element("h2", {}, title),
      element("ul", {}, entries.map((known) => element("li", {}, element("a", { href: address("differences", { ...state, id: known.id }) }, known.id))))))),
    ...groups.map(({ topic, title, entries }) => element("section", { id: `topic-${topic}` },
      element("h2", { class: "topic" }, title),
      entries.map((known) => differenceArticle(known, known.id === linked)))),
  ];
}

function differenceArticle(known, isLinked) {
  const affected = cells.filter((cell) => cell.verdict === "known-difference" && cell.detail === known.id);
  const who = [known.clients.length ? `${known.clients.join(", ")} clients` : "", known.servers.length ? `${known.servers.join(", ")} servers` : ""].filter(Boolean).join(", with ") || "every pairing";
  return element("article", { class: "known", id: `known-${known.id}`, "data-linked": isLinked, tabindex: isLinked ? "-1" : undefined },
    element("h3", {}, element("a", { href: address("differences", { id: known.id }) }, known.id)),
    element("p", { class: "why" }, withDifferenceLinks(known.why)),
    element("p", { class: "advice" }, element("b", {}, "Porting: "), withDifferenceLinks(known.advice)),
    element("dl", { class: "facts" },
      element("dt", {}, "Outcome"), element("dd", {}, element("ol", { class: "lines" }, known.expected.map((line) => element("li", {}, line))), known.sometimes ? element("span", { class: "muted" }, "a race: the common outcome is also possible") : ""),
      commonOutcome(known, affected),
      element("dt", {}, "Cells"), element("dd", {}, who, ", in ", known.cases.map((glob, index) => [index ? ", " : "", code(glob)])),
      element("dt", {}, "Source"), element("dd", {}, withLinks(known.source)),
      element("dt", {}, "This run"), element("dd", {}, affected.length ? element("a", { href: address("cases", { known: known.id }) }, counted(affected.length, "cell")) : "no cell")));
}

// The outcome that the case expects in all other pairings. If it differs between cases, one case is shown as an example.
function commonOutcome(known, affected) {
  const outcomes = new Map(affected.map((cell) => [cell.testCase.calls[known.call - 1].expected.join("\n"), cell.testCase]));
  if (outcomes.size === 0) return undefined;
  const [[common, example]] = outcomes;
  return [element("dt", {}, "Common outcome"), element("dd", {},
    outcomes.size > 1 ? element("span", { class: "muted" }, "for example in ", code(example.name)) : undefined,
    element("ol", { class: "lines" }, common.split("\n").map((line) => element("li", {}, line))))];
}

// Turns ids of known differences in a text into links.
function withDifferenceLinks(words) {
  return words.split(/([a-z0-9]+(?:-[a-z0-9]+)+)/).map((part) => (knownById.has(part) ? element("a", { href: address("differences", { id: part }) }, part) : part));
}

// The changes since another run.
function changesView() {
  document.title = `Changes – ${data.title}`;
  if (!data.changes) return notFound("This report was not compared with another run.");
  return [
    element("header", { class: "head" }, element("h1", {}, "Changes since ", data.changes.base)),
    data.changes.groups.length === 0 ? element("p", {}, "No changes.") : data.changes.groups.map((group) => element("section", {},
      element("h2", {}, mark(group.worse ? "failed" : "passed"), ` ${group.title}`),
      element("ul", { class: "changes" }, group.changes.map((change) => element("li", {}, changeName(change.name), change.lines.map((line) => element("div", { class: "muted" }, line))))))),
  ];
}

// Links the name of a change to its cell or case.
function changeName(name) {
  const cell = cells.find((each) => `${pairingKey(each.client, each.server)}  ${each.testCase.name}` === name) ?? cases.find((each) => each.name === name)?.cells[0];
  return element("div", { class: "mono" }, cell ? element("a", { href: cellAddress(cell) }, name) : name);
}
