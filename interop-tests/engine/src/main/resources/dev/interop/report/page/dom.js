// Builds elements. Strings become text nodes, so nothing in the results can become an element.
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== ""));
  return node;
}

const svg = (name, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

// The shape of a verdict. Screen readers skip it and read the text beside it.
function mark(verdict) {
  const shape = svg("svg", { class: `mark ${verdict}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" });
  shape.append(svg("use", { href: `#${verdict}` }));
  return shape;
}

// Text for screen readers only.
const hiddenText = (words) => element("span", { class: "visually-hidden" }, words);
const code = (words) => element("code", {}, words);

// Announces a text to screen readers.
function announce(words) {
  document.getElementById("status").textContent = words;
}

// A list of values, one of which can be chosen; the choice is kept in `state`.
function selection(state, key, values, changed) {
  return element("label", {}, element("span", {}, key),
    element("select", { name: key, onchange: (event) => { state[key] = event.target.value; changed(); } },
      element("option", { value: "" }, "all"),
      values.map((value) => element("option", { value, selected: state[key] === value }, value))));
}

// A table that is wider than the window gets its own scroll bar, which also works with the keyboard.
function scrolling(label, table) {
  return element("div", { class: "scrolls", role: "region", "aria-label": label, tabindex: "0" }, table);
}

// Tab reaches one of the table's links with [data-roving]; arrow keys move to the others.
function withArrowKeys(table) {
  const links = [...table.querySelectorAll("[data-roving]")];
  links.forEach((link, index) => { link.tabIndex = index === 0 ? 0 : -1; });
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const from = event.target.closest("[data-roving]");
    if (!step || !from) return;
    event.preventDefault();
    const [row, column] = from.dataset.roving.split(",").map(Number);
    const next = nearest(links, row, column, step);
    if (!next) return;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  return table;
}

// Returns the next link in this direction; positions without a link are skipped.
function nearest(links, row, column, [down, right]) {
  const places = links.map((link) => ({ link, at: link.dataset.roving.split(",").map(Number) }));
  const distance = ({ at }) => (at[0] - row) * down + (at[1] - column) * right;
  return places
    .filter((place) => (down === 0 ? place.at[0] === row : place.at[1] === column) && distance(place) > 0)
    .sort((one, other) => distance(one) - distance(other))[0]?.link;
}

function copyButton(words) {
  return element("button", {
    type: "button",
    class: "copy",
    onclick: async (event) => {
      await copy(words, event.target);
      event.target.textContent = "Copied";
      announce("Command copied.");
    },
  }, "Copy");
}

async function copy(words, button) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Some browsers deny the clipboard API to a page from disk, but allow copying a selection.
    const area = element("textarea", { "aria-hidden": "true", class: "visually-hidden" }, words);
    button.after(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
}
