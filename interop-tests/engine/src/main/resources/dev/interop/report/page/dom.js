// Builds elements. Texts go in as text alone, so that nothing in the results can become an element.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== ""));
  return made;
}

const svg = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// The shape of a verdict; it says nothing to a screen reader, the words beside it do.
function mark(verdict) {
  const shape = svg("svg", { class: `mark ${verdict}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" });
  shape.append(svg("use", { href: `#${verdict}` }));
  return shape;
}

const unseen = (words) => element("span", { class: "unseen" }, words);
const code = (words) => element("code", {}, words);

function tell(words) {
  document.getElementById("told").textContent = words;
}

// A table that is wider than the window scrolls by itself, also with the keyboard.
function scrolling(label, table) {
  return element("div", { class: "scrolls", role: "region", "aria-label": label, tabindex: "0" }, table);
}

// Of the links marked [data-roving] in a table one is reached by Tab; arrow keys go from it to the others.
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

// The next one in this direction; places without a link are passed over.
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
      tell("The command is copied.");
    },
  }, "Copy");
}

async function copy(words, button) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Not every browser gives the clipboard to a page from disk; what is selected it lets be copied.
    const area = element("textarea", { "aria-hidden": "true", class: "unseen" }, words);
    button.after(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
}
