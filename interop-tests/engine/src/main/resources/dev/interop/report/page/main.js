// Draws the view that the address selects, and the bar above it.
const views = {
  overview: () => overview(),
  cases: casesView,
  cell: cellView,
  differences: differencesView,
  soft: softView,
  changes: changesView,
};
const main = document.getElementById("main");
const query = document.getElementById("query");

function draw(isFirst) {
  const { view, parameters } = here();
  const drawn = Object.hasOwn(views, view) ? views[view](parameters) : notFound(`There is no view “${view}”.`);
  main.replaceChildren(...drawn.flat(Infinity).filter(Boolean));
  main.className = view;
  drawBar(view);
  if (document.activeElement !== query) query.value = parameters.q ?? "";
  const linkedPart = main.querySelector("[data-linked]");
  if (linkedPart) {
    linkedPart.focus({ preventScroll: true });
    linkedPart.scrollIntoView({ block: "start" });
  } else if (!isFirst && document.activeElement !== query) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  // Tests measure the time from the start of the page to this mark.
  performance.mark("drawn");
}

function drawBar(view) {
  query.placeholder = { differences: "Search known differences", soft: "Search soft differences" }[view] ?? "Search cases";
  query.setAttribute("aria-label", query.placeholder);
  const titles = { overview: "Overview", cases: "Cases", differences: "Known differences" };
  if (softDifferences.length > 0) titles.soft = "Soft differences";
  if (data.changes) titles.changes = "Changes";
  document.getElementById("views").replaceChildren(...Object.entries(titles).map(([name, title]) =>
    element("a", { href: address(name), "aria-current": view === name || (name === "cases" && view === "cell") ? "page" : undefined }, title)));
}

// A search filters the known or soft differences if they are shown, and the cases otherwise.
query.addEventListener("input", () => {
  const { view, parameters } = here();
  const searched = view === "differences" || view === "soft" ? view : "cases";
  // Another view stays in the history, so that Back returns to it.
  if (view !== searched) history.pushState(null, "", address(searched));
  replaceParameters(searched, { ...(view === searched ? parameters : {}), id: undefined, q: query.value.trim() });
  draw(false);
});
document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.addEventListener("keydown", (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    query.focus();
    query.select();
  }
});
addEventListener("hashchange", () => draw(false));
draw(true);
