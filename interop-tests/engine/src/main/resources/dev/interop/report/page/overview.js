// The first screen: result, grid, failures, peers and suites.
const MOST_FAILURES = 8;

function overview() {
  document.title = `${data.verdict} – ${data.title}`;
  return [hero(), changesNote(), grid(), failureList(), familyTable(), peerTable(), suiteTable(), rulesTable(), runTable()];
}

function hero() {
  const { counts, all } = tally(cells);
  const verdict = data.failed ? (counts["failed"] === 0 && counts["harness-error"] > 0 ? "harness-error" : "failed") : "passed";
  const run = data.run;
  const filters = Object.entries({ client: run.client, server: run.server, cases: run.cases, shard: run.shard }).filter(([, value]) => value);
  return element("section", { class: `hero ${data.failed ? "failed" : "passed"}` },
    element("div", { class: "headline" }, mark(verdict), element("h1", {}, data.verdict)),
    legend(counts),
    element("div", { class: "proportions", "aria-hidden": "true" }, worstFirst.filter((v) => counts[v] > 0)
      .map((v) => element("span", { class: v, style: `flex-grow:${counts[v] / Math.max(all, 1)}` }))),
    softDifferences.length ? element("p", { class: "facts" }, element("a", { href: address("soft") }, counted(softDifferences.length, "soft difference")), ": library-generated status texts that differ between pairings; no cell fails for that") : undefined,
    element("p", { class: "facts" },
      element("time", { datetime: run.started }, moment(run.started)),
      filters.length ? [" · filtered by ", filters.map(([key, value], index) => [index ? ", " : "", `${key} `, code(value)])] : " · all clients, servers and cases",
      ` · peers ran as ${run["peers-run-as"]}`,
      run.skipped.length ? " · some cells were not planned because peers run at addresses; see “Run” below" : "",
      run.phases.cells ? ` · cells took ${seconds(run.phases.cells)}` : ""));
}

const moment = (iso) => new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }) + " UTC";
const seconds = (millis) => `${(millis / 1000).toFixed(1)} s`;

// The failed cases, each once for all its pairings. Cases with the same outcome, for example after a peer died, are
// grouped, and the first one is shown.
function failureList() {
  const failedCases = cases.map((each) => ({ each, failures: each.cells.filter((cell) => failureVerdicts.has(cell.verdict)) }))
    .filter(({ failures }) => failures.length > 0)
    .sort((one, other) => worstFirst.indexOf(worst(tally(one.failures).counts)) - worstFirst.indexOf(worst(tally(other.failures).counts)));
  if (failedCases.length === 0) return undefined;
  const byOutcome = new Map();
  for (const one of failedCases) {
    const key = JSON.stringify([worst(tally(one.failures).counts), one.failures[0].difference ?? one.failures[0].detail]);
    byOutcome.set(key, [...(byOutcome.get(key) ?? []), one]);
  }
  const groups = [...byOutcome.values()];
  const hidden = groups.slice(MOST_FAILURES).reduce((sum, group) => sum + group.length, 0);
  return element("section", {},
    element("h2", {}, `Failures: ${counted(failedCases.length, "case")}`),
    element("ul", { class: "failures" }, groups.slice(0, MOST_FAILURES).map(([{ each, failures }, ...others]) => failureItem(each, failures, others.length))),
    element("p", {}, element("a", { href: address("cases", { verdict: "failed,harness-error,not-run" }) },
      hidden > 0 ? `… and ${counted(hidden, "more case")}` : "All failures by pairing")));
}

function failureItem(each, failures, others) {
  const first = failures[0];
  return element("li", {},
    mark(worst(tally(failures).counts)),
    element("div", {},
      element("a", { href: cellAddress(first), class: "requirement" }, each.requirement),
      element("div", { class: "mono muted" }, each.name),
      first.difference ? element("div", { class: "gist" }, first.difference.where, ": expected ", code(shortened(first.difference.expected)), ", actual ", code(shortened(first.difference.actual)))
        : element("div", { class: "gist" }, first.detail),
      others > 0 ? element("div", { class: "muted" }, `and ${counted(others, "more case")} with the same outcome`) : undefined,
      element("div", { class: "chips" }, failures.map((cell) => element("a", { href: cellAddress(cell) }, `${cell.client} → ${cell.server}`)))));
}

const shortened = (words) => (words.length > 90 ? `${words.slice(0, 88)}…` : words);

function changesNote() {
  if (!data.changes) return undefined;
  const { base, groups } = data.changes;
  return element("section", { class: "since" }, element("h2", {}, "Changes since ", base),
    groups.length === 0 ? element("p", {}, "No changes.") : element("ul", { class: "legend" }, groups.map((group) =>
      element("li", {}, element("a", { href: address("changes") }, mark(group.worse ? "failed" : "passed"), group.title)))));
}

function grid() {
  const table = element("table", { class: "grid" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, hiddenText("client")), servers.map((server) => element("th", { scope: "col" }, server, element("span", { class: "muted" }, " server"))))),
    element("tbody", {}, clients.map((client, row) => element("tr", {},
      element("th", { scope: "row" }, client, element("span", { class: "muted" }, " client"), versionsOf(client)),
      servers.map((server, column) => element("td", {}, pairingLink(client, server, row, column)))))));
  return element("section", {}, element("h2", {}, "Every client against every server"),
    element("p", { class: "muted" }, "The numbers count cells: a cell is one case with one client and one server. Cells with a known difference (“known”) do not fail."),
    scrolling("Clients and servers", withArrowKeys(table)));
}

// Versions of the row's client; the engine itself has none.
function versionsOf(name) {
  const peer = data.peers.find((each) => each.name === name && each.role !== "server");
  return peer ? element("small", {}, Object.entries(peer.versions).map(([what, version], index) => [index ? " · " : "", `${what} ${version}`])) : undefined;
}

function pairingLink(client, server, row, column) {
  const some = cells.filter((cell) => cell.client === client && cell.server === server);
  if (some.length === 0) return element("span", { class: "muted" }, "–");
  const { counts, all, failures } = tally(some);
  const notes = [counts["reference"] ? `${number(counts["reference"])} reference` : "", counts["known-difference"] ? `${number(counts["known-difference"])} known` : "", counts["unsupported"] ? `${number(counts["unsupported"])} unsupported` : ""].filter(Boolean);
  return element("a", { href: address("cases", { client, server, verdict: failures ? "failed,harness-error,not-run" : "" }), class: failures ? "pairing failed" : "pairing", "data-roving": `${row},${column}` },
    mark(failures ? worst(counts) : counts["reference"] === all ? "reference" : "passed"),
    element("span", {}, element("b", {}, failures ? `${number(failures)} of ${number(all)} failed` : `${number(all)} of ${number(all)}`),
      element("small", {}, notes.join(" · ") || (failures ? `${number(counts["passed"])} passed` : "no difference"))));
}

function familyTable() {
  const rows = families.map((family) => {
    const own = cases.filter((each) => each.family === family);
    return {
      head: [element("a", { href: address("cases", { family }) }, family), element("small", {}, counted(own.length, "case"))],
      cells: own.flatMap((each) => each.cells),
      href: ({ client, server }, some) => (some.length === 1 ? cellAddress(some[0]) : address("cases", { family, client, server })),
    };
  });
  return element("section", {}, element("h2", {}, "Families of cases"),
    element("p", { class: "muted" }, "Each shape shows the worst verdict of a family’s cells in a pairing. Arrow keys move between shapes."),
    strip({ label: "Families by pairing", first: "family", shown: pairings, rows }));
}
