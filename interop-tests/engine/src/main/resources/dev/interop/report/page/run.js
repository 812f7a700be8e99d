// Facts about the run: peers, other suites, phases.
function peerTable() {
  if (data.peers.length === 0) return undefined;
  const memory = (peer, role, process) => {
    const bytes = ["both", role].includes(peer.role) ? data.run.memory[`${peer.name} ${process}`] : undefined;
    return bytes === undefined ? "–" : `${Math.round(bytes / 2 ** 20)} MiB`;
  };
  return element("section", {}, element("h2", {}, "Peers"), scrolling("Peers", element("table", { class: "list" },
    element("thead", {}, element("tr", {}, ["peer", "versions", "ran as", "proof", "server memory", "driver memory"].map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, data.peers.map((peer) => element("tr", {},
      element("th", { scope: "row" }, peer.name, peer.role === "both" ? "" : element("span", { class: "muted" }, ` ${peer.role}`)),
      element("td", {}, Object.entries(peer.versions).map(([name, version]) => element("span", { class: "version" }, `${name} `, element("b", {}, version)))),
      element("td", {}, peer["runs-as"], element("small", { class: "mono" }, peer.at || peer.image, " ", peer["image-id"].slice(0, 19))),
      element("td", {}, peer.proof ?? "–", element("small", {}, peer["proof-text"])),
      element("td", {}, memory(peer, "server", "server")),
      element("td", {}, memory(peer, "client", "driver"))))))));
}

function suiteTable() {
  if (data.suites.length === 0) return undefined;
  return element("section", {}, element("h2", {}, "Other suites"), element("ul", { class: "suites" }, data.suites.map((suite) => {
    const failed = suite.tests.filter((test) => !test.passed);
    return element("li", {},
      mark(failed.length ? "failed" : "passed"), element("b", {}, suite.name),
      ` ${number(suite.tests.length - failed.length)} of ${counted(suite.tests.length, "test")} passed`,
      failed.map((test) => element("div", { class: "failure" }, element("div", {}, test.name), element("pre", { tabindex: "0" }, test.failure))));
  })));
}

// The rules by which outcomes were compared. A rule that hid nothing in a complete run fails it.
function rulesTable() {
  if (data.rules.length === 0) return undefined;
  return element("section", { id: "rules" }, element("h2", {}, "Rules of “compare”"), scrolling("Rules", element("table", { class: "list" },
    element("thead", {}, element("tr", {}, ["rule", "written in", "hidden differences"].map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, data.rules.map((rule) => element("tr", {},
      element("th", { scope: "row" }, code(rule.rule)),
      element("td", {}, code(rule.where)),
      element("td", {}, rule.stale ? [mark("failed"), " none: remove the rule"] : number(rule.hidden))))))));
}

function runTable() {
  const run = data.run;
  const facts = [
    ["Run", code(run.id)],
    ["Cells", `${number(data.planned)} planned, ${number(data.executed)} executed`],
    ["Peers", `ran as ${run["peers-run-as"]}`],
    ...run.skipped.map(({ what, reason }) => ["Not planned", `${what}: ${reason}`]),
    ["Phases", Object.entries(run.phases).map(([phase, millis]) => `${phase} ${seconds(millis)}`).join(" · ")],
    ["Protos", [code(run.protos.slice(0, 16)), element("span", { class: "muted" }, " first digits of the SHA-256")]],
  ];
  return element("section", {}, element("h2", {}, "Run"), element("dl", { class: "facts" }, facts.map(([term, value]) => [element("dt", {}, term), element("dd", {}, value)])));
}
