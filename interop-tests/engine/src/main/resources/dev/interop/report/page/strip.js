// A table with a row for each family or case, and a column for each pairing.

function pairingHeads(shown, first) {
  const groups = [...new Set(shown.map((pairing) => pairing.client))];
  return element("thead", {},
    element("tr", {},
      element("th", { scope: "col", rowspan: "2", class: "row-head" }, first),
      groups.map((client) => element("th", { scope: "colgroup", class: "client", colspan: shown.filter((p) => p.client === client).length }, client, element("span", { class: "muted" }, " →")))),
    element("tr", {},
      shown.map((pairing, index) => element("th", { scope: "col", class: `server${starts(shown, index)}` }, element("span", {}, hiddenText(`${pairing.client} to `), pairing.server)))));
}

const starts = (shown, index) => (index > 0 && shown[index - 1].client !== shown[index].client || index === 0 ? " starts" : "");

// Returns the worst verdict of some cells, its text, and the number to show if several cells have a failure.
function shareMark(some) {
  const { counts, all, failures } = tally(some);
  const verdict = worst(counts);
  const count = counts[verdict];
  const words = count === all ? `${counted(all, "cell")} ${verdictWords[verdict]}` : `${number(count)} of ${counted(all, "cell")} ${verdictWords[verdict]}`;
  return { verdict, words, count: failures > 0 && all > 1 ? count : undefined };
}

// rows: {head, cells, href(pairing, cells), isSelected(cell)}; a cell that is not selected is faint.
function strip({ label, first, shown, rows }) {
  const body = element("tbody", {}, rows.map((row, rowIndex) => {
    const byPairing = new Map();
    for (const cell of row.cells) {
      const key = pairingKey(cell.client, cell.server);
      byPairing.set(key, [...(byPairing.get(key) ?? []), cell]);
    }
    return element("tr", {}, element("th", { scope: "row", class: "row-head" }, row.head), shown.map((pairing, index) => {
      const some = byPairing.get(pairingKey(pairing.client, pairing.server));
      return element("td", { class: `share${starts(shown, index)}` }, some ? shareLink(row, rowIndex, index, pairing, some) : undefined);
    }));
  }));
  return scrolling(label, withArrowKeys(element("table", { class: "strip" }, pairingHeads(shown, first), body)));
}

function shareLink(row, rowIndex, index, pairing, some) {
  const { verdict, words, count } = shareMark(some);
  const label = `${pairing.client} to ${pairing.server}: ${words}`;
  return element("a", {
    href: row.href(pairing, some),
    title: label,
    class: row.isSelected && !some.some(row.isSelected) ? "faint" : undefined,
    "data-roving": `${rowIndex},${index}`,
  }, mark(verdict), count === undefined ? undefined : element("span", { class: `count ${verdict}`, "aria-hidden": "true" }, number(count)), hiddenText(label));
}

// The meaning of the shapes, with the number of cells of each verdict.
function legend(counts) {
  return element("ul", { class: "legend", "aria-label": "Verdicts" }, ["passed", "reference", "known-difference", "unsupported", "failed", "harness-error", "not-run"]
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => element("li", {}, element("a", { href: address("cases", { verdict }) }, mark(verdict), element("b", {}, number(counts[verdict])), ` ${(counts[verdict] !== 1 && plurals[verdict]) || verdictWords[verdict]}`))));
}
