// Unpacks the results: numbers that stand for texts become objects. This page judges nothing.
const data = JSON.parse(document.getElementById("data").textContent);

const verdictWords = {
  "passed": "passed",
  "reference": "reference",
  "known-difference": "known difference",
  "failed": "failed",
  "unsupported": "unsupported",
  "harness-error": "harness error",
  "not-run": "not run",
};
const plurals = { "known-difference": "known differences", "harness-error": "harness errors" };
const worstFirst = ["harness-error", "failed", "not-run", "known-difference", "unsupported", "reference", "passed"];
const failureVerdicts = new Set(["harness-error", "failed", "not-run"]);

const text = (index) => data.texts[index];
const texts = (indices) => indices.map(text);

const cases = data.cases.map((each) => ({
  name: each.name,
  family: each.name.split("/", 1)[0],
  requirement: text(each.requirement),
  source: text(each.source),
  where: each.where,
  calls: each.calls.map((call) => ({ method: text(call.method), sends: texts(call.sends), expected: texts(call.expected) })),
  cells: [],
}));

const cells = data.cells.map(([testCase, client, server, verdict, millis, transcript, reproduce], index) => {
  const cell = {
    testCase: cases[testCase],
    client: data.names[client],
    server: data.names[server],
    verdict: data.verdicts[verdict],
    millis,
  };
  const fill = (pattern) => text(pattern).replace(/\{([012])\}/g, (all, which) => [cell.testCase.name, cell.client, cell.server][which]);
  cell.transcript = () => fill(transcript);
  cell.reproduce = () => fill(reproduce);
  const detail = data.details[index] ?? {};
  cell.difference = detail.difference;
  cell.detail = detail.detail === undefined ? undefined : text(detail.detail);
  cell.logs = texts(detail.logs ?? []);
  cell.calls = detail.calls;
  cell.testCase.cells.push(cell);
  return cell;
});

// In the order of the cells, the engine itself last. A client and a server may have the same name.
const namesOf = (role) => [...new Set(cells.map((cell) => cell[role]))].sort((one, other) => (one === "raw") - (other === "raw"));
const clients = namesOf("client");
const servers = namesOf("server");
const families = [...new Set(cases.map((each) => each.family))].sort();
const knownById = new Map(data.differences.map((known) => [known.id, known]));

const softDifferences = data["soft-differences"].map((soft) => ({
  testCase: cases[soft.name],
  call: soft.call,
  status: soft.status,
  texts: soft.texts.map((each) => ({
    text: text(each.text),
    senders: text(each.senders),
    pairings: each.pairings.map(([client, server]) => ({ client: data.names[client], server: data.names[server] })),
  })),
}));

const pairingKey = (client, server) => `${client}->${server}`;
const pairings = clients.flatMap((client) => servers.map((server) => ({ client, server })))
  .filter(({ client, server }) => cells.some((cell) => cell.client === client && cell.server === server));

// Counts the cells by verdict; `failures` counts the verdicts that fail the run.
function tally(some) {
  const counts = Object.fromEntries(worstFirst.map((verdict) => [verdict, 0]));
  for (const cell of some) counts[cell.verdict]++;
  return { counts, all: some.length, failures: worstFirst.filter((v) => failureVerdicts.has(v)).reduce((sum, v) => sum + counts[v], 0) };
}

const worst = (counts) => worstFirst.find((verdict) => counts[verdict] > 0);

const number = (count) => count.toLocaleString("en");
const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

// The text in which a search for cases looks.
for (const each of cases) {
  const outcomes = each.cells.flatMap((cell) => [cell.detail, cell.difference?.where, cell.difference?.expected, cell.difference?.actual]);
  each.searchText = [each.name, each.requirement, each.source, ...each.calls.map((call) => call.method), ...new Set(outcomes)].join("\n").toLowerCase();
}
const matches = (searchText, query) => query.toLowerCase().split(/\s+/).every((word) => searchText.includes(word));
