// The known differences, for people who port a service: outcome, cause, source, advice.
function differencesView(parameters) {
  document.title = "Known differences – Interop matrix";
  const shown = differences.filter((known) => !parameters.q || matches(Object.values(known).flat().join("\n").toLowerCase(), parameters.q));
  return [
    element("header", { class: "head" }, element("h1", {}, "Known differences"),
      element("p", { class: "lead" }, `Real differences between the libraries, with advice for porting. Every run checks them: a cell with any other outcome fails. `,
        shown.length === differences.length ? `There are ${number(shown.length)}.` : `${number(shown.length)} of ${number(differences.length)} match “${parameters.q}”.`)),
    element("ul", { class: "contents", "aria-label": "Contents" }, shown.map((known) => element("li", {}, element("a", { href: address("differences", { id: known.id, q: parameters.q }) }, known.id)))),
    shown.map((known) => differenceArticle(known, known.id === parameters.id)),
  ];
}

function differenceArticle(known, isLinked) {
  const affected = cells.filter((cell) => cell.verdict === "known-difference" && cell.detail === known.id);
  const who = [known.clients.length ? `${known.clients.join(", ")} clients` : "", known.servers.length ? `${known.servers.join(", ")} servers` : ""].filter(Boolean).join(", with ") || "every pairing";
  return element("article", { class: "known", id: `known-${known.id}`, "data-linked": isLinked, tabindex: isLinked ? "-1" : undefined },
    element("h2", {}, element("a", { href: address("differences", { id: known.id }) }, known.id)),
    element("p", { class: "why" }, withDifferenceLinks(known.why)),
    element("p", { class: "advice" }, element("b", {}, "Porting: "), withDifferenceLinks(known.advice)),
    element("dl", { class: "facts" },
      element("dt", {}, "Outcome"), element("dd", {}, element("ol", { class: "lines" }, known.expected.map((line) => element("li", {}, line))), known.sometimes ? element("span", { class: "muted" }, "a race: the common outcome is also possible") : ""),
      commonOutcome(known, affected),
      element("dt", {}, "Cells"), element("dd", {}, who, ", in ", known.cases.map((glob, index) => [index ? ", " : "", code(glob)])),
      element("dt", {}, "Source"), element("dd", {}, withLinks(known.source)),
      element("dt", {}, "This run"), element("dd", {}, affected.length ? element("a", { href: address("cases", { known: known.id }) }, counted(affected.length, "cell")) : "no cell")));
}

// The outcome of the same call in other pairings. If it differs between cases, one case is shown as an example.
function commonOutcome(known, affected) {
  const outcomes = new Map(affected.map((cell) => [cell.testCase.calls[known.call - 1].expected.join("\n"), cell.testCase]));
  if (outcomes.size === 0) return undefined;
  const [[common, example]] = outcomes;
  return [element("dt", {}, "Outcome elsewhere"), element("dd", {},
    outcomes.size > 1 ? element("span", { class: "muted" }, "for example in ", code(example.name)) : undefined,
    element("ol", { class: "lines" }, common.split("\n").map((line) => element("li", {}, line))))];
}

// Turns ids of known differences in a text into links.
function withDifferenceLinks(words) {
  return words.split(/([a-z0-9]+(?:-[a-z0-9]+)+)/).map((part) => (knownById.has(part) ? element("a", { href: address("differences", { id: part }) }, part) : part));
}

// The changes since another run.
function changesView() {
  document.title = "Changes – Interop matrix";
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
