// What both sides told of a cell's calls, on one line of time.
const MOMENTS_AT_ONCE = 200;
const waiting = new Map();

// Each transcript is a script that calls this: a page from disk may load scripts, and nothing else.
window.transcript = (told) => {
  const key = `${told.name} ${pairingKey(told.client, told.server)}`;
  waiting.get(key)?.(told.calls);
  waiting.delete(key);
};

function timeline(cell) {
  const place = element("div", { class: "timeline" });
  const section = element("section", {}, element("h2", {}, "What both sides told, on one line of time"), place);
  const draw = (calls) => place.replaceChildren(...(calls.length === 0 ? [element("p", { class: "muted" }, "Nothing was told of any call.")]
    : calls.flatMap((call, index) => callTimeline(cell, call, calls.length > 1 ? index + 1 : 0))));
  if (cell.calls) {
    draw(cell.calls);
  } else {
    place.append(element("p", { class: "muted" }, "Reading ", code(cell.transcript()), " …"));
    load(cell, (calls) => { cell.calls = calls; draw(calls); },
      () => place.replaceChildren(element("p", {}, "It is in ", code(cell.transcript()), ", which does not lie beside this page. Keep the folder ", code("transcripts"), " with it.")),
      () => place.replaceChildren(element("p", {}, code(cell.transcript()), " is damaged, or of another cell. Run the cell again.")));
  }
  return section;
}

function load(cell, loaded, failed, damaged) {
  const key = `${cell.testCase.name} ${pairingKey(cell.client, cell.server)}`;
  waiting.set(key, loaded);
  const src = cell.transcript().split("/").map(encodeURIComponent).join("/");
  document.head.append(element("script", { src, onerror: failed, onload: (event) => { event.target.remove(); if (waiting.delete(key)) damaged(); } }));
}

function callTimeline(cell, call, numbered) {
  const moments = call.moments.map((moment) => ({ ...moment, micros: micros(moment.at), lane: lane(cell, moment.side) }));
  if (moments.length === 0) return [element("p", { class: "muted" }, "Nothing was told of the call.")];
  const begin = moments[0].micros;
  const lanes = ["client", "wire", "server"].filter((each) => each !== "wire" || moments.some((moment) => moment.lane === "wire"));
  const got = cell.difference?.got;
  const hit = got ? moments.findIndex((moment) => moment.what.startsWith(got)) : -1;
  const row = (moment, index) => element("tr", { class: `${moment.lane}${index === hit ? " hit" : ""}` },
    element("td", { class: "at" }, ((moment.micros - begin) / 1000).toFixed(3)),
    lanes.map((each) => element("td", { class: each, "data-lane": laneName(cell, each) }, each === moment.lane ? [way(moment.side), index === hit ? element("mark", {}, moment.what) : moment.what] : "")));
  const body = element("tbody", {}, moments.slice(0, MOMENTS_AT_ONCE).map(row));
  const table = scrolling(`Line of time of ${call.method}`, element("table", { class: "moments" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "ms"), lanes.map((each) => element("th", { scope: "col" }, laneName(cell, each))))), body));
  const more = moments.length > MOMENTS_AT_ONCE ? element("button", {
    type: "button",
    class: "more",
    onclick: (event) => { body.replaceChildren(...moments.map(row)); event.target.remove(); },
  }, `Show all ${number(moments.length)}`) : undefined;
  return [element("h3", {}, numbered ? `Call ${numbered}: ` : "", code(call.method), element("span", { class: "muted" }, call.id)), table, more].filter(Boolean);
}

const laneName = (cell, each) => ({ client: `${cell.client} client`, wire: "on the wire", server: `${cell.server} server` })[each];

// The hub itself speaks where one side is raw.
function lane(cell, side) {
  if (side.startsWith("raw")) return cell.client === "raw" ? "client" : "server";
  return side.startsWith("wire") ? "wire" : side;
}

function way(side) {
  const arrows = { "wire, client to server": "→ ", "wire, server to client": "← ", "raw, sent": "sent ", "raw, received": "received " };
  return arrows[side] ?? "";
}

// ISO 8601 with any number of digits after the second; a Date would keep three.
function micros(at) {
  const [, whole, fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(at);
  return Date.parse(`${whole}Z`) * 1000 + Math.round(Number(`0.${fraction || 0}`) * 1e6);
}
