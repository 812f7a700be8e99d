// The known differences, for whoever ports: what, why, where it is written, what to do.
function differencesView(parameters) {
  document.title = "Known differences – Interop matrix";
  const shown = data.differences.filter((known) => !parameters.q || matches(Object.values(known).flat().join("\n").toLowerCase(), parameters.q));
  return [
    element("header", { class: "head" }, element("h1", {}, "Known differences"),
      element("p", { class: "lead" }, `Where the libraries really differ, and what to do about it when you port. Each is checked in every run: a cell comes to exactly what stands here, or it is red. `,
        shown.length === data.differences.length ? `There are ${number(shown.length)}.` : `${number(shown.length)} of ${number(data.differences.length)} are about “${parameters.q}”.`)),
    element("ul", { class: "contents", "aria-label": "Contents" }, shown.map((known) => element("li", {}, element("a", { href: address("differences", { id: known.id, q: parameters.q }) }, known.id)))),
    shown.map((known) => differenceArticle(known, known.id === parameters.id)),
  ];
}

function differenceArticle(known, isLinked) {
  const seen = cells.filter((cell) => cell.verdict === "known-difference" && cell.detail === known.id);
  const who = [known.clients.length ? `${known.clients.join(", ")} clients` : "", known.servers.length ? `${known.servers.join(", ")} servers` : ""].filter(Boolean).join(", with ") || "every pairing";
  return element("article", { class: "known", id: `known-${known.id}`, "data-linked": isLinked, tabindex: isLinked ? "-1" : undefined },
    element("h2", {}, element("a", { href: address("differences", { id: known.id }) }, known.id)),
    element("p", { class: "why" }, withKnown(known.why)),
    element("p", { class: "advice" }, element("b", {}, "Porting: "), withKnown(known.advice)),
    element("dl", { class: "facts" },
      element("dt", {}, "Here"), element("dd", {}, element("ol", { class: "lines" }, known.there.map((line) => element("li", {}, line))), known.sometimes ? element("span", { class: "muted" }, "a race: now and then the common outcome") : ""),
      elsewhere(known, seen),
      element("dt", {}, "Where"), element("dd", {}, who, ", in ", known.cases.map((glob, index) => [index ? ", " : "", code(glob)])),
      element("dt", {}, "Source"), element("dd", {}, linked(known.source)),
      element("dt", {}, "This run"), element("dd", {}, seen.length ? element("a", { href: address("cases", { known: known.id }) }, counted(seen.length, "cell")) : "not seen")));
}

// What comes of the same call between others; cases may differ in it, and then one of them stands for all.
function elsewhere(known, seen) {
  const wanted = new Map(seen.map((cell) => [cell.testCase.calls[known.call - 1].wanted.join("\n"), cell.testCase]));
  if (wanted.size === 0) return undefined;
  const [[common, example]] = wanted;
  return [element("dt", {}, "Elsewhere"), element("dd", {},
    wanted.size > 1 ? element("span", { class: "muted" }, "in ", code(example.name), ", for one") : undefined,
    element("ol", { class: "lines" }, common.split("\n").map((line) => element("li", {}, line))))];
}

// One entry may refer to another by its id.
function withKnown(words) {
  return words.split(/([a-z0-9]+(?:-[a-z0-9]+)+)/).map((part) => (knownById.has(part) ? element("a", { href: address("differences", { id: part }) }, part) : part));
}

// What differs from another run.
function changesView() {
  document.title = "Changes – Interop matrix";
  if (!data.changes) return missing("This report was not compared with another run.");
  return [
    element("header", { class: "head" }, element("h1", {}, "Since ", data.changes.base)),
    data.changes.groups.length === 0 ? element("p", {}, "Nothing differs.") : data.changes.groups.map((group) => element("section", {},
      element("h2", {}, mark(group.worse ? "failed" : "passed"), ` ${group.title}`),
      element("ul", { class: "changes" }, group.changes.map((change) => element("li", {}, changeName(change.name), change.lines.map((line) => element("div", { class: "muted" }, line))))))),
  ];
}

// A change of a cell or a case leads there.
function changeName(name) {
  const cell = cells.find((each) => `${pairingKey(each.client, each.server)}  ${each.testCase.name}` === name) ?? cases.find((each) => each.name === name)?.cells[0];
  return element("div", { class: "mono" }, cell ? element("a", { href: cellAddress(cell) }, name) : name);
}
