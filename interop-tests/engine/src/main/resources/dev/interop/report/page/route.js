// The address after "#" contains the view and its parameters, so every view can be linked.
const readable = (value) => encodeURIComponent(value).replace(/%2F/g, "/").replace(/%3D/g, "=").replace(/%2C/g, ",");

function address(view, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return `#${view}` + (given.length ? "?" + given.map(([key, value]) => `${key}=${readable(value)}`).join("&") : "");
}

function here() {
  const [view, query = ""] = location.hash.slice(1).split(/\?(.*)/s);
  return { view: view || "overview", parameters: Object.fromEntries(new URLSearchParams(query.replace(/\+/g, "%2B"))) };
}

// Changes the parameters of the current view, without a history entry for each letter.
function replaceParameters(view, parameters) {
  history.replaceState(null, "", address(view, parameters));
}

const cellAddress = (cell) =>
  address("cell", { case: cell.testCase.name, client: cell.client, server: cell.server });
