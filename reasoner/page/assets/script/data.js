// The data of the page, and what is looked at of it: a scene and a chair. The scripts of
// the page stand in one, in the order of html.py. Whatever the case says is set as text,
// never as markup.
const page = unpack(JSON.parse(document.getElementById("data").textContent));
const scenes = page.scenes.map((one) => one.scene);
const events = new Map(page.events.map((one) => [one.event, one]));
const $ = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 640px)");
const looked = { place: 0, chair: page.chairs[0], real: false, lost: false };
let views = []; // the charts with a cursor

// The data as they were before `pack` of html.py.
function unpack({ texts, page: packed }) {
  const whole = (it) => {
    if (typeof it === "string") return it.startsWith("~") ? texts[Number(it.slice(1))] : it;
    if (it === null || typeof it !== "object") return it;
    if (Array.isArray(it)) return it.map(whole);
    const keys = Object.keys(it);
    if (keys.length === 2 && keys[0] === "keys" && keys[1] === "rows")
      return it.rows.map((row) => Object.fromEntries(it.keys.map((key, place) => [key, whole(row[place])])));
    return Object.fromEntries(keys.map((key) => [key, whole(it[key])]));
  };
  return whole(packed);
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
const fill = (id, ...children) => $(id).replaceChildren(...children);
// A case so large that the page leaves out all but verdicts: how to ask for the rest.
const ask = (command) => `This case is so large that the page leaves this out; ask for it: reasoner ${command}`;
const empty = (text) => make("p", { class: "hint" }, text);

// A table that may be wider than the screen: where it goes on, it fades out, and it is
// said.
function scrollable(name, table) {
  const home = make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": name }, table);
  const frame = make("div", {}, make("p", { class: "hint goes-on", hidden: "" }, "The table goes on to the right: move it sideways \u2192"), home);
  const look = () => {
    const wider = home.scrollWidth > home.clientWidth + 1;
    frame.firstChild.hidden = !wider;
    home.tabIndex = wider ? 0 : -1;
    home.classList.toggle("on", wider && home.scrollLeft + home.clientWidth < home.scrollWidth - 1);
  };
  home.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(look).observe(home);
  return frame;
}

// Of rows that hold for a while those of the scene.
function current(rows) {
  const now = scenes[looked.place];
  return rows.filter((row) => row.since <= now && (row.until === null || now < row.until));
}
// What the chair finds at the scene.
const here = () => page.views[looked.chair.views[looked.place]];

// A chair within a sentence.
const inner = (name) => name.replace(/^The audience/, "the audience");
