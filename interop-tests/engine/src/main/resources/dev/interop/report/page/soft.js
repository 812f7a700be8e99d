// The soft differences: library-generated status texts that differ between pairings. Equal ones of many cases are one entry.
const CASES_SHOWN = 5;

function softView(parameters) {
  document.title = `Soft differences – ${data.title}`;
  const groups = element("div", {});
  const state = { ...parameters };
  const draw = () => groups.replaceChildren(...softGroups(state));
  const form = element("form", { class: "filters", "aria-label": "Filter soft differences", onsubmit: (event) => event.preventDefault() },
    ["family", "client", "server"].map((key) => selection(state, key, { family: families, client: clients, server: servers }[key], () => {
      replaceParameters("soft", state);
      draw();
    })),
    element("a", { href: address("soft"), class: "reset" }, "Reset"));
  draw();
  return [
    element("header", { class: "head" }, element("h1", {}, "Soft differences"),
      element("p", { class: "lead" }, "Status texts that a library generated and no case expects. They differ between pairings; no cell fails for that. A client or server that reads these texts meets the difference when it is ported. Addresses, times and other volatile parts are replaced by words in <>. Choose a client to see where the servers differ, or a server to see where the clients differ.")),
    form,
    groups,
  ];
}

// Returns whether the texts differ between the pairings of the chosen client and server. A single pairing cannot differ, so
// then every difference in which it takes part is shown.
function softIsSelected(soft, state) {
  const count = soft.texts.filter((each) => each.pairings.some(({ client, server }) =>
    (!state.client || client === state.client) && (!state.server || server === state.server))).length;
  return count > (state.client && state.server ? 0 : 1) && (!state.family || soft.testCase.family === state.family) &&
    (!state.q || matches([soft.testCase.name, soft.status, ...soft.texts.flatMap((each) => [each.text, each.senders])].join("\n").toLowerCase(), state.q));
}

function softGroups(state) {
  const shown = softDifferences.filter((soft) => softIsSelected(soft, state));
  const groups = new Map();
  for (const soft of shown) {
    const key = JSON.stringify([soft.status, soft.texts.map((each) => [each.text, each.senders])]);
    groups.set(key, [...(groups.get(key) ?? []), soft]);
  }
  const total = counted(softDifferences.length, "soft difference");
  const words = `${shown.length === softDifferences.length ? total : `${number(shown.length)} of ${total}`}, ${counted(groups.size, "set")} of texts`;
  announce(words);
  return [
    element("p", { class: "found", id: "found" }, words),
    ...[...groups.values()].sort((one, other) => other.length - one.length).map(softGroup),
  ];
}

function softGroup(same) {
  const list = element("ul", { class: "soft-cases" });
  const draw = (most) => list.replaceChildren(...same.slice(0, most).map(softCase),
    ...(same.length > most ? [element("li", {}, element("button", { type: "button", onclick: () => draw(same.length) }, `Show ${counted(same.length - most, "more case")}`))] : []));
  draw(CASES_SHOWN);
  return element("article", { class: "soft-set" }, element("h2", {}, code(same[0].status), ` in ${counted(same.length, "call")}`), softTable(same[0]), list);
}

function softTable(soft) {
  return scrolling("Texts and who sends them", element("table", { class: "list" },
    element("thead", {}, element("tr", {}, ["pairings", "status text"].map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, soft.texts.map((each) => element("tr", {},
      element("th", { scope: "row" }, each.senders),
      element("td", {}, each.text === "" ? element("span", { class: "muted" }, "empty") : element("pre", {}, each.text)))))));
}

function softCase(soft) {
  const { client, server } = soft.texts[0].pairings[0];
  return element("li", {}, element("a", { class: "mono", href: cellAddress({ testCase: soft.testCase, client, server }) }, soft.testCase.name),
    soft.testCase.calls.length > 1 ? element("span", { class: "muted" }, ` call ${soft.call}`) : undefined);
}

// The soft differences of the case of a cell.
function softTexts(cell) {
  const own = softDifferences.filter((soft) => soft.testCase === cell.testCase);
  return own.length === 0 ? undefined : element("section", {}, element("h2", {}, "Library-generated status texts"),
    element("p", { class: "muted" }, "The case expects no text. The texts differ between pairings, which is a ", element("a", { href: address("soft", { q: cell.testCase.name }) }, "soft difference"), "."),
    own.map(softTable));
}
