// The cases, filtered by the parameters in the address.
const CASES_AT_ONCE = 100;

function casesView(parameters) {
  document.title = `Cases – ${data.title}`;
  const list = element("div", {});
  const state = { ...parameters };
  const draw = () => list.replaceChildren(...searchResults(state));
  const form = filterForm(state, () => {
    replaceParameters("cases", state);
    draw();
  });
  draw();
  return [element("h1", { class: "visually-hidden" }, "Cases"), form, list];
}

function filterForm(state, changed) {
  const choose = (key, values) => selection(state, key, values, changed);
  const chosen = new Set((state.verdict ?? "").split(",").filter(Boolean));
  const { counts } = tally(cells);
  const verdicts = worstFirst.filter((verdict) => counts[verdict] > 0).map((verdict) => element("label", { class: "toggle" },
    element("input", {
      type: "checkbox",
      name: verdict,
      checked: chosen.has(verdict),
      onchange: (event) => {
        chosen[event.target.checked ? "add" : "delete"](verdict);
        state.verdict = [...chosen].join(",");
        changed();
      },
    }), mark(verdict), verdictWords[verdict]));
  return element("form", { class: "filters", "aria-label": "Filter cases", onsubmit: (event) => event.preventDefault() },
    choose("family", families), choose("client", clients), choose("server", servers),
    element("fieldset", {}, element("legend", {}, "verdict"), verdicts),
    element("a", { href: address("cases"), class: "reset" }, "Reset"));
}

function searchResults(state) {
  const verdicts = new Set((state.verdict ?? "").split(",").filter(Boolean));
  const isSelected = (cell) =>
    (!state.client || cell.client === state.client) && (!state.server || cell.server === state.server) &&
    (verdicts.size === 0 || verdicts.has(cell.verdict)) && (!state.known || cell.detail === state.known);
  const rows = cases
    .filter((each) => (!state.family || each.family === state.family) && (!state.q || matches(each.searchText, state.q)))
    .map((each) => ({ each, hits: each.cells.filter(isSelected) }))
    .filter(({ hits }) => hits.length > 0)
    .map((row) => ({ ...row, worst: worstFirst.indexOf(worst(tally(row.hits).counts)) }))
    .sort((one, other) => one.worst - other.worst);
  const hits = rows.reduce((sum, row) => sum + row.hits.length, 0);
  const filters = [state.q ? [" with ", element("q", {}, state.q)] : "", state.known ? [" of the known difference ", element("a", { href: address("differences", { id: state.known }) }, state.known)] : ""];
  const words = rows.length === 0 ? ["No matching case", filters, "."] : [`${counted(hits, "cell")} of ${counted(rows.length, "case")}`, filters];
  const count = element("p", { class: "found", id: "found" }, words);
  announce(count.textContent);
  return [
    count,
    rows.length === 0 ? undefined : caseStrip(rows, state, isSelected),
  ].filter(Boolean);
}

function caseStrip(rows, state, isSelected) {
  const shown = pairings.filter(({ client, server }) => (!state.client || client === state.client) && (!state.server || server === state.server));
  const container = element("div", {});
  const draw = (most) => {
    container.replaceChildren(strip({
      label: "Cases by pairing",
      first: "case",
      shown,
      rows: rows.slice(0, most).map(({ each, hits }) => ({
        head: [element("a", { href: cellAddress(hits[0]), class: "mono" }, each.name), element("small", {}, each.requirement)],
        cells: each.cells,
        isSelected,
        href: (pairing, some) => cellAddress(some[0]),
      })),
    }));
    if (rows.length > most) {
      container.append(element("button", { type: "button", class: "more", onclick: () => draw(most + CASES_AT_ONCE) },
        `Show ${number(Math.min(CASES_AT_ONCE, rows.length - most))} more of ${number(rows.length - most)}`));
    }
  };
  draw(CASES_AT_ONCE);
  return container;
}
