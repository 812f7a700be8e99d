// The events of a cell's calls, reported by both sides, on one timeline.
const MOMENTS_AT_ONCE = 200;
const waiting = new Map();

// Each transcript is a script that calls this function, because a page from disk may load only scripts.
window.transcript = (loaded) => {
  const key = `${loaded.name} ${pairingKey(loaded.client, loaded.server)}`;
  waiting.get(key)?.(loaded.calls);
  waiting.delete(key);
};

function timeline(cell) {
  const container = element("div", { class: "timeline" });
  const section = element("section", {}, element("h2", {}, "Timeline of both sides"), container);
  const draw = (calls) => container.replaceChildren(...(calls.length === 0 ? [element("p", { class: "muted" }, "No events were reported.")]
    : calls.flatMap((call, index) => callTimeline(cell, call, calls.length > 1 ? index + 1 : 0))));
  if (cell.calls) {
    draw(cell.calls);
  } else {
    container.append(element("p", { class: "muted" }, "Reading ", code(cell.transcript()), " …"));
    load(cell, (calls) => { cell.calls = calls; draw(calls); },
      () => container.replaceChildren(element("p", {}, code(cell.transcript()), " is not next to this page. Keep the folder ", code("transcripts"), " next to the page.")),
      () => container.replaceChildren(element("p", {}, code(cell.transcript()), " is damaged or belongs to another cell. Run the cell again.")));
  }
  return section;
}

function load(cell, loaded, failed, damaged) {
  const key = `${cell.testCase.name} ${pairingKey(cell.client, cell.server)}`;
  waiting.set(key, loaded);
  const src = cell.transcript().split("/").map(encodeURIComponent).join("/");
  document.head.append(element("script", { src, onerror: failed, onload: (event) => { event.target.remove(); if (waiting.delete(key)) damaged(); } }));
}

function callTimeline(cell, call, callNumber) {
  const moments = call.moments.map((moment) => ({ ...moment, micros: micros(moment.at), lane: lane(cell, moment.side) }));
  if (moments.length === 0) return [element("p", { class: "muted" }, "No events were reported for this call.")];
  const begin = moments[0].micros;
  const lanes = ["client", "wire", "server"].filter((each) => each !== "wire" || moments.some((moment) => moment.lane === "wire"));
  const actual = cell.difference?.actual;
  const hit = actual ? moments.findIndex((moment) => moment.what.startsWith(actual) || isEvent(actual, moment.what)) : -1;
  const row = (moment, index) => element("tr", { class: `${moment.lane}${index === hit ? " hit" : ""}` },
    element("td", { class: "at" }, ((moment.micros - begin) / 1000).toFixed(3)),
    lanes.map((each) => element("td", { class: each, "data-lane": laneName(cell, each) }, each === moment.lane ? [way(moment.side), index === hit ? element("mark", {}, moment.what) : moment.what] : "")));
  const body = element("tbody", {}, moments.slice(0, MOMENTS_AT_ONCE).map(row));
  const table = scrolling(`Timeline of ${call.method}`, element("table", { class: "moments" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "ms"), lanes.map((each) => element("th", { scope: "col" }, laneName(cell, each))))), body));
  const more = moments.length > MOMENTS_AT_ONCE ? element("button", {
    type: "button",
    class: "more",
    onclick: (event) => { body.replaceChildren(...moments.map(row)); event.target.remove(); },
  }, `Show all ${number(moments.length)}`) : undefined;
  return [element("h3", {}, callNumber ? `Call ${callNumber}: ` : "", code(call.method), element("span", { class: "muted" }, call.id)), table, more].filter(Boolean);
}

const laneName = (cell, each) => ({ client: `${cell.client} client`, wire: "on the wire", server: `${cell.server} server` })[each];

// The lane of an event; raw events belong to the side that the engine itself plays.
function lane(cell, side) {
  if (side.startsWith("raw")) return cell.client === "raw" ? "client" : "server";
  return side.startsWith("wire") ? "wire" : side;
}

function way(side) {
  const arrows = { "wire, client to server": "→ ", "wire, server to client": "← ", "raw, sent": "sent ", "raw, received": "received " };
  return arrows[side] ?? "";
}

// Parses ISO 8601 with any number of digits after the second, because a Date keeps only three.
function micros(at) {
  const [, seconds, fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(at);
  return Date.parse(`${seconds}Z`) * 1000 + Math.round(Number(`0.${fraction || 0}`) * 1e6);
}
