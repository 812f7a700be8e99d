// One cell: what was wanted, what came, and how to see it again.

function cellView(parameters) {
  const testCase = cases.find((each) => each.name === parameters.case);
  const cell = testCase?.cells.find((each) => each.client === parameters.client && each.server === parameters.server);
  if (!cell) return missing(`There is no cell ${parameters.client} → ${parameters.server} of the case ${parameters.case} in this run.`);
  document.title = `${verdictWords[cell.verdict]}: ${cell.client} → ${cell.server} ${testCase.name} – Interop matrix`;
  return [
    cellHead(cell),
    whatDiffers(cell),
    knownBox(cell),
    element("section", {}, element("h2", {}, "To see it again"), element("div", { class: "command" }, element("pre", { tabindex: "0" }, code(cell.repeat())), copyButton(cell.repeat()))),
    callsSection(cell),
    otherPairings(cell),
    timeline(cell),
    cell.logs.length ? element("section", {}, element("h2", {}, "Logs, when the cell was over"), cell.logs.map((log) => element("pre", { class: "log", tabindex: "0" }, log))) : undefined,
  ];
}

function missing(words) {
  document.title = "Not found – Interop matrix";
  return [element("h1", {}, "Not in this run"), element("p", {}, words), element("p", {}, element("a", { href: address("cases") }, "All cases"))];
}

function cellHead(cell) {
  return element("header", { class: "head" },
    element("p", { class: "crumbs" }, element("a", { href: address("cases", { family: cell.testCase.family }) }, cell.testCase.family), " / ", cell.client, " → ", cell.server),
    element("h1", {}, cell.testCase.requirement),
    element("p", { class: "mono name" }, cell.testCase.name),
    element("p", { class: "facts" }, element("span", { class: `badge ${cell.verdict}` }, mark(cell.verdict), verdictWords[cell.verdict]),
      element("b", {}, `${cell.client} → ${cell.server}`), `${number(cell.millis)} ms`, element("span", {}, "Source: ", linked(cell.testCase.source))));
}

// A source is words; an address among them can be followed.
function linked(words) {
  return words.split(/(https?:\/\/[^\s,;]+)/).map((part, index) => (index % 2 ? element("a", { href: part, rel: "noreferrer" }, part) : part));
}

function whatDiffers(cell) {
  if (cell.difference) {
    const [wanted, got] = apart(cell.difference.wanted, cell.difference.got);
    return element("section", { class: `differs ${cell.verdict}` },
      element("h2", {}, "First difference: ", cell.difference.where),
      element("dl", { class: "versus" }, element("dt", {}, "wanted"), element("dd", { class: "wanted" }, code(wanted)), element("dt", {}, "got"), element("dd", { class: "got" }, code(got))),
      cell.detail ? element("p", {}, cell.detail) : undefined);
  }
  if (cell.detail && cell.verdict !== "known-difference") {
    return element("section", { class: `differs ${cell.verdict}` }, element("h2", {}, `Why it is ${cell.verdict === "harness-error" ? "a harness error" : verdictWords[cell.verdict]}`), element("p", {}, cell.detail));
  }
  return undefined;
}

// Both texts, with what is between their common beginning and end marked.
function apart(one, other) {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start++;
  let end = 0;
  while (end < least - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const marked = (words) => {
    const middle = words.slice(start, words.length - end);
    return [words.slice(0, start), element("mark", {}, middle || unseen("nothing")), words.slice(words.length - end)];
  };
  return [marked(one), marked(other)];
}

function knownBox(cell) {
  const known = cell.verdict === "known-difference" ? knownById.get(cell.detail) : undefined;
  if (!known) return undefined;
  return element("section", { class: "differs known-difference" },
    element("h2", {}, "A known difference: ", element("a", { href: address("differences", { id: known.id }) }, known.id)),
    element("p", {}, withKnown(known.why)),
    element("p", { class: "advice" }, element("b", {}, "Porting: "), withKnown(known.advice)),
    element("p", { class: "muted" }, "Source: ", linked(known.source)));
}

function callsSection(cell) {
  const known = cell.verdict === "known-difference" ? knownById.get(cell.detail) : undefined;
  return element("section", {}, element("h2", {}, "The call, and what must come of it"), cell.testCase.calls.map((call, index) => element("div", { class: "call" },
    element("h3", {}, cell.testCase.calls.length > 1 ? `Call ${index + 1}: ` : "", code(call.method)),
    element("div", { class: "columns" },
      lines("The client", call.sends, () => false),
      lines(known && index === known.call - 1 ? "Comes to, elsewhere" : "Comes to", call.wanted, (line) => line === cell.difference?.wanted),
      known && index === known.call - 1 ? lines("Comes to, here", known.there, (line) => !call.wanted.includes(line)) : undefined))));
}

function lines(title, some, isMarked) {
  return element("div", {}, element("h4", {}, title), element("ol", { class: "lines" }, some.map((line) => element("li", {}, isMarked(line) ? element("mark", {}, line) : line))));
}

// What each pairing gave: pairings that gave the same stand together.
function otherPairings(cell) {
  const groups = new Map();
  for (const each of cell.testCase.cells) {
    const gave = each.difference ? `${each.difference.where}: ${each.difference.got}` : each.detail ?? "as wanted";
    const key = `${each.verdict}\n${gave}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const rows = [...groups.entries()].sort(([, one], [, other]) => worstFirst.indexOf(one[0].verdict) - worstFirst.indexOf(other[0].verdict));
  return element("section", {}, element("h2", {}, "What each pairing gave"), element("ul", { class: "gave" }, rows.map(([key, some]) => element("li", {},
    mark(some[0].verdict),
    element("div", {}, element("div", {}, verdictWords[some[0].verdict], ": ", some[0].verdict === "passed" ? "as wanted" : code(key.slice(key.indexOf("\n") + 1))),
      element("div", { class: "chips" }, some.map((each) => element("a", { href: cellAddress(each), "aria-current": each === cell ? "page" : undefined }, `${each.client} → ${each.server}`))))))));
}
