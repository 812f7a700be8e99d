// One cell: expected and actual outcome, and the command that reproduces it.

function cellView(parameters) {
  const testCase = cases.find((each) => each.name === parameters.case);
  const cell = testCase?.cells.find((each) => each.client === parameters.client && each.server === parameters.server);
  if (!cell) return notFound(`There is no cell ${parameters.client} → ${parameters.server} of the case ${parameters.case} in this run.`);
  document.title = `${verdictWords[cell.verdict]}: ${cell.client} → ${cell.server} ${testCase.name} – ${data.title}`;
  return [
    cellHead(cell),
    firstDifference(cell),
    knownBox(cell),
    element("section", {}, element("h2", {}, "Reproduce"), element("div", { class: "command" }, element("pre", { tabindex: "0" }, code(cell.reproduce())), copyButton(cell.reproduce()))),
    callsSection(cell),
    otherPairings(cell),
    softTexts(cell),
    timeline(cell),
    cell.logs.length ? element("section", {}, element("h2", {}, "Logs at the end of the cell"), cell.logs.map((log) => element("pre", { class: "log", tabindex: "0" }, log))) : undefined,
  ];
}

function notFound(words) {
  document.title = `Not found – ${data.title}`;
  return [element("h1", {}, "Not in this run"), element("p", {}, words), element("p", {}, element("a", { href: address("cases") }, "All cases"))];
}

function cellHead(cell) {
  return element("header", { class: "head" },
    element("p", { class: "crumbs" }, element("a", { href: address("cases", { family: cell.testCase.family }) }, cell.testCase.family), " / ", cell.client, " → ", cell.server),
    element("h1", {}, cell.testCase.requirement),
    element("p", { class: "mono name" }, cell.testCase.name),
    element("p", { class: "facts" }, element("span", { class: `badge ${cell.verdict}` }, mark(cell.verdict), verdictWords[cell.verdict]),
      element("b", {}, `${cell.client} → ${cell.server}`), `${number(cell.millis)} ms`, element("span", {}, "Required by: ", withLinks(cell.testCase.source)), cell.testCase.where ? element("span", {}, "Case: ", code(cell.testCase.where)) : ""));
}

// Turns the addresses in a text into links.
function withLinks(words) {
  return words.split(/(https?:\/\/[^\s,;]+)/).map((part, index) => (index % 2 ? element("a", { href: part, rel: "noreferrer" }, part) : part));
}

function firstDifference(cell) {
  if (cell.difference) {
    const [expected, actual] = markDifference(cell.difference.expected, cell.difference.actual);
    return element("section", { class: `difference ${cell.verdict}` },
      element("h2", {}, "First difference: ", cell.difference.where),
      element("dl", { class: "versus" }, element("dt", {}, "expected"), element("dd", { class: "expected" }, code(expected)), element("dt", {}, "actual"), element("dd", { class: "actual" }, code(actual))),
      cell.detail ? element("p", {}, cell.detail) : undefined);
  }
  if (cell.detail && cell.verdict !== "known-difference") {
    return element("section", { class: `difference ${cell.verdict}` }, element("h2", {}, `Reason for the verdict “${verdictWords[cell.verdict]}”`), element("p", {}, cell.detail));
  }
  return undefined;
}

// Returns both texts, with the part between their common beginning and end marked.
function markDifference(one, other) {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start++;
  let end = 0;
  while (end < least - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const marked = (words) => {
    const middle = words.slice(start, words.length - end);
    return [words.slice(0, start), element("mark", {}, middle || hiddenText("nothing")), words.slice(words.length - end)];
  };
  return [marked(one), marked(other)];
}

function knownBox(cell) {
  const known = cell.verdict === "known-difference" ? knownById.get(cell.detail) : undefined;
  if (!known) return undefined;
  return element("section", { class: "difference known-difference" },
    element("h2", {}, "A known difference: ", element("a", { href: address("differences", { id: known.id }) }, known.id)),
    element("p", {}, withDifferenceLinks(known.why)),
    element("p", { class: "advice" }, element("b", {}, "Porting: "), withDifferenceLinks(known.advice)),
    element("p", { class: "muted" }, "Source: ", withLinks(known.source)));
}

function callsSection(cell) {
  const known = cell.verdict === "known-difference" ? knownById.get(cell.detail) : undefined;
  return element("section", {}, element("h2", {}, "Calls and expected outcome"), cell.testCase.calls.map((call, index) => element("div", { class: "call" },
    element("h3", {}, cell.testCase.calls.length > 1 ? `Call ${index + 1}: ` : "", code(call.method)),
    element("div", { class: "columns" },
      lines("Client", call.sends, () => false),
      lines(known && index === known.call - 1 ? "Common outcome" : "Expected", call.expected, (line) => isEvent(cell.difference?.expected, line)),
      known && index === known.call - 1 ? lines("Expected in this pairing", known.expected, (line) => !call.expected.includes(line)) : undefined))));
}

// Returns whether a text of the first difference is an event or, as "VALUE in EVENT", names a field of it.
function isEvent(words, event) {
  return words === event || (words?.endsWith(` in ${event}`) ?? false);
}

function lines(title, some, isMarked) {
  return element("div", {}, element("h4", {}, title), element("ol", { class: "lines" }, some.map((line) => element("li", {}, isMarked(line) ? element("mark", {}, line) : line))));
}

// The outcome of each pairing, grouped by equal outcomes.
function otherPairings(cell) {
  const groups = new Map();
  for (const each of cell.testCase.cells) {
    const outcome = each.difference ? `${each.difference.where}: ${each.difference.actual}` : each.detail ?? "as expected";
    const key = `${each.verdict}\n${outcome}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const rows = [...groups.entries()].sort(([, one], [, other]) => worstFirst.indexOf(one[0].verdict) - worstFirst.indexOf(other[0].verdict));
  return element("section", {}, element("h2", {}, "Outcome by pairing"), element("ul", { class: "outcomes" }, rows.map(([key, some]) => element("li", {},
    mark(some[0].verdict),
    element("div", {}, element("div", {}, verdictWords[some[0].verdict], ": ", some[0].verdict === "passed" ? "as expected" : some[0].verdict === "reference" ? "other servers are compared with it" : code(key.slice(key.indexOf("\n") + 1))),
      element("div", { class: "chips" }, some.map((each) => element("a", { href: cellAddress(each), "aria-current": each === cell ? "page" : undefined }, `${each.client} → ${each.server}`))))))));
}
