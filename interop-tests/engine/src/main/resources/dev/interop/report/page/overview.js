// The first screen: how it went, where, and with which peers.
const MOST_TROUBLES = 8;

function overview() {
  document.title = `${data.verdict} – Interop matrix`;
  return [hero(), changesNote(), grid(), troubles(), familyTable(), peerTable(), suiteTable(), runTable()];
}

function hero() {
  const { counts, all } = tally(cells);
  const verdict = data.red ? (counts["failed"] === 0 && counts["harness-error"] > 0 ? "harness-error" : "failed") : "passed";
  const run = data.run;
  const narrowed = Object.entries({ CLIENT: run.client, SERVER: run.server, CASE: run.cases, SHARD: run.shard }).filter(([, value]) => value);
  return element("section", { class: `hero ${data.red ? "red" : "green"}` },
    element("div", { class: "says" }, mark(verdict), element("h1", {}, data.verdict)),
    legend(counts),
    element("div", { class: "proportions", "aria-hidden": "true" }, worstFirst.filter((v) => counts[v] > 0)
      .map((v) => element("span", { class: v, style: `flex-grow:${counts[v] / Math.max(all, 1)}` }))),
    element("p", { class: "facts" },
      element("time", { datetime: run.started }, moment(run.started)),
      narrowed.length ? [" · narrowed to ", narrowed.map(([key, value]) => [code(`${key}=${value}`), " "])] : " · every client, every server, every case",
      ` · peers ran as ${run["peers-run-as"]}`,
      run["left-out"].length ? " · some of it not planned, since peers are at addresses: see Run" : "",
      run.phases.cells ? ` · cells took ${seconds(run.phases.cells)}` : ""));
}

const moment = (iso) => new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }) + " UTC";
const seconds = (millis) => `${(millis / 1000).toFixed(1)} s`;

// The cases that are red, once each, whatever the number of their pairings; of several that came to the same,
// such as all that a dead peer takes with it, the first one.
function troubles() {
  const redCases = cases.map((each) => ({ each, red: each.cells.filter((cell) => redVerdicts.has(cell.verdict)) }))
    .filter(({ red }) => red.length > 0)
    .sort((one, other) => worstFirst.indexOf(worst(tally(one.red).counts)) - worstFirst.indexOf(worst(tally(other.red).counts)));
  if (redCases.length === 0) return undefined;
  const alike = new Map();
  for (const one of redCases) {
    const key = JSON.stringify([worst(tally(one.red).counts), one.red[0].difference ?? one.red[0].detail]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const groups = [...alike.values()];
  const hidden = groups.slice(MOST_TROUBLES).reduce((sum, group) => sum + group.length, 0);
  return element("section", {},
    element("h2", {}, `Red: ${counted(redCases.length, "case")}`),
    element("ul", { class: "troubles" }, groups.slice(0, MOST_TROUBLES).map(([{ each, red }, ...others]) => trouble(each, red, others.length))),
    element("p", {}, element("a", { href: address("cases", { verdict: "failed,harness-error,not-run" }) },
      hidden > 0 ? `… and ${counted(hidden, "more case")}` : "All of them by pairing")));
}

function trouble(each, red, others) {
  const first = red[0];
  return element("li", {},
    mark(worst(tally(red).counts)),
    element("div", {},
      element("a", { href: cellAddress(first), class: "requirement" }, each.requirement),
      element("div", { class: "mono muted" }, each.name),
      first.difference ? element("div", { class: "gist" }, first.difference.where, ": ", code(shortened(first.difference.got)), " in place of ", code(shortened(first.difference.wanted)))
        : element("div", { class: "gist" }, first.detail),
      others > 0 ? element("div", { class: "muted" }, `and ${counted(others, "more case")} that came to the same`) : undefined,
      element("div", { class: "chips" }, red.map((cell) => element("a", { href: cellAddress(cell) }, `${cell.client} → ${cell.server}`)))));
}

const shortened = (words) => (words.length > 90 ? `${words.slice(0, 88)}…` : words);

function changesNote() {
  if (!data.changes) return undefined;
  const { base, groups } = data.changes;
  return element("section", { class: "since" }, element("h2", {}, "Since ", base),
    groups.length === 0 ? element("p", {}, "Nothing differs.") : element("ul", { class: "legend" }, groups.map((group) =>
      element("li", {}, element("a", { href: address("changes") }, mark(group.worse ? "failed" : "passed"), group.title)))));
}

function grid() {
  const table = element("table", { class: "grid" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, unseen("client")), servers.map((server) => element("th", { scope: "col" }, server, element("span", { class: "muted" }, " server"))))),
    element("tbody", {}, clients.map((client, row) => element("tr", {},
      element("th", { scope: "row" }, client, element("span", { class: "muted" }, " client"), versionsOf(client)),
      servers.map((server, column) => element("td", {}, pairingLink(client, server, row, column)))))));
  return element("section", {}, element("h2", {}, "Every client against every server"), scrolling("Clients and servers", withArrowKeys(table)));
}

// The peer behind the row; the hub itself has none.
function versionsOf(name) {
  const peer = data.peers.find((each) => each.name === name);
  return peer ? element("small", {}, Object.entries(peer.versions).map(([what, version], index) => [index ? " · " : "", `${what} ${version}`])) : undefined;
}

function pairingLink(client, server, row, column) {
  const some = cells.filter((cell) => cell.client === client && cell.server === server);
  if (some.length === 0) return element("span", { class: "muted" }, "–");
  const { counts, all, red } = tally(some);
  const also = [counts["known-difference"] ? `${number(counts["known-difference"])} known` : "", counts["unsupported"] ? `${number(counts["unsupported"])} unsupported` : ""].filter(Boolean);
  return element("a", { href: address("cases", { client, server, verdict: red ? "failed,harness-error,not-run" : "" }), class: red ? "pairing red" : "pairing", "data-roving": `${row},${column}` },
    mark(red ? worst(counts) : "passed"),
    element("span", {}, element("b", {}, red ? `${number(red)} of ${number(all)} red` : `${number(all)} of ${number(all)}`),
      element("small", {}, also.join(" · ") || (red ? `${number(counts["passed"])} passed` : "no difference"))));
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
    element("p", { class: "muted" }, "A shape is the worst of a family’s cells in a pairing; arrow keys go from one to the next."),
    strip({ label: "Families by pairing", first: "family", shown: pairings, rows }));
}
