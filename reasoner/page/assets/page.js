// The page: what is looked at is a scene and a chair, and both stand in the address.
// Whatever the case says is set as text, never as markup.
const page = unpack(JSON.parse(document.getElementById("data").textContent));
const scenes = page.scenes.map((one) => one.scene);
const events = new Map(page.events.map((one) => [one.event, one]));
const $ = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 640px)");
const looked = { place: 0, chair: page.chairs[0], real: false };
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
const empty = (text) => make("p", { class: "hint" }, text);

// Words, as on the command line.
function words(blocks) {
  const found = document.createDocumentFragment();
  let lists = [];
  let table = null;
  for (const block of blocks) {
    if (block.kind !== "row") table = null;
    if (block.kind === "item") {
      while (lists.length && lists.at(-1).depth > block.depth) lists.pop();
      if (!lists.length || lists.at(-1).depth < block.depth) {
        const list = make("ul");
        (lists.length ? lists.at(-1).list.lastElementChild : found).append(list);
        lists.push({ depth: block.depth, list });
      }
      const mark = block.mark ? make("strong", {}, `${block.mark} `) : null;
      lists.at(-1).list.append(make("li", { class: `role-${block.role}` }, mark, block.text));
      continue;
    }
    if (block.kind === "paragraph" && block.depth > 1 && lists.length) {
      lists.at(-1).list.lastElementChild.append(make("div", { class: "in" }, block.text));
      continue;
    }
    lists = [];
    if (block.kind === "row") {
      const head = block.role === "head";
      if (head) {
        table = make("table");
        found.append(table);
      }
      table.append(make("tr", {}, ...block.cells.map((cell) => make(head ? "th" : "td", {}, cell))));
    } else if (block.kind === "heading") found.append(make("h3", {}, block.text));
    else {
      const deep = block.depth ? " in" : "";
      found.append(make("p", { class: `role-${block.role}${deep}` }, block.text));
    }
  }
  return found;
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

// In short: who, since when, who was fooled.
function short(view, chair) {
  const several = Object.keys(page.plots).length > 1;
  const heads = view.plots.flatMap((plot) => [
    several ? make("p", { class: "hint" }, page.plots[plot.plot]) : null,
    make("p", { class: "verdict" }, plot.headline), ...plot.besides.map((text) => make("p", {}, text))]).filter((one) => one !== null);
  fill("who", ...(heads.length ? heads : [make("p", { class: "verdict" }, "No betrayal is known yet.")]));
  fill("since", ...chair.since.map((text) => make("p", {}, text)));
  const list = chair.fooled.map((text) => make("li", {}, text));
  const none = chair.ledger ? "Nobody, as far as this chair finds out." : "This page does not say for this chair.";
  fill("fooled", list.length ? make("ul", {}, ...list) : make("p", {}, none));
}

// What one would have to swallow.
function bars(view) {
  const found = [];
  for (const plot of view.plots) {
    if (view.plots.length > 1) found.push(make("h3", {}, page.plots[plot.plot]));
    const total = (bar) => bar.parts.reduce((sum, part) => sum + part.rank, 0);
    const most = Math.max(1, ...plot.bars.map(total));
    const dear = plot.bars.filter((bar, place) => bar.rank !== null && place >= 6);
    const cheap = plot.bars.filter((bar, place) => bar.rank !== null && place < 6);
    found.push(...cheap.map((bar, place) => suspect(bar, most, place < 3)));
    if (dear.length) {
      const more = dear.map((bar) => suspect(bar, most, false));
      found.push(make("details", {}, make("summary", {}, `${dear.length} more`), ...more));
    }
    const out = plot.bars.filter((bar) => bar.rank === null).map((bar) => bar.name);
    if (out.length) found.push(empty(`No world at any price: ${out.join(", ")}.`));
  }
  fill("bars", ...(found.length ? found : [empty("Nothing yet.")]));
}

function suspect(bar, most, open) {
  const price = bar.rank === 0 ? bar.status : `+${bar.rank}`;
  const stack = bar.parts.map((part) => {
    const style = `width:${(100 * part.rank) / most}%`;
    const kind = `p${Math.min(part.rank, 4)}`;
    return make("i", { class: kind, style, title: `${part.text} (${part.rank})` }, `${part.rank}`);
  });
  const parts = bar.parts.map((part) => make("li", {}, linked(part.text, part.event), ` (${part.rank})`));
  const found = make("details", { class: "suspect" },
    make("summary", {}, make("span", { class: "name" }, make("span", {}, bar.name), make("span", {}, price)),
      make("span", { class: "stack", "aria-hidden": "true" }, ...stack)),
    make("ul", {}, ...(parts.length ? parts : [make("li", {}, "nothing unlikely")])));
  found.open = open;
  return found;
}

// TEXT that leads to EVENT in the story.
function linked(text, event) {
  if (!event || !events.has(event)) return text;
  return make("a", { href: `#event-${event}`, "data-event": event }, text);
}
document.addEventListener("click", (click) => {
  const link = click.target.closest?.("a[data-event]");
  if (!link) return;
  click.preventDefault();
  $("person").value = "";
  story();
  document.querySelectorAll(".happenings .here").forEach((one) => one.classList.remove("here"));
  const item = $(`event-${link.dataset.event}`);
  item.classList.add("here");
  item.focus();
  item.scrollIntoView({ block: "center" });
});

// The argument: verdict, reasons, evidence.
const TAGS = { derived: "\u25b6 derived", assumed: "? assumed", shown: "\u25a0 shown", absent: "\u2205 absent" };
function box(one) {
  const note = one.note ? `, ${one.note}` : "";
  return make("div", { class: `box ${one.mark}` },
    make("span", { class: "tag" }, `${TAGS[one.mark]}${note}`), linked(one.text, one.event));
}
function map(view) {
  const trees = view.plots.map((plot) => {
    const boxes = new Map(plot.boxes.map((one) => [one.id, one]));
    const root = plot.boxes[0];
    const reasons = root.below.map((id) => {
      const reason = boxes.get(id);
      const below = reason.below.map((key) => make("li", {}, box(boxes.get(key))));
      return make("li", {}, box(reason), below.length ? make("ul", { class: "evidence" }, ...below) : null);
    });
    return make("div", { class: "tree" }, box(root), make("ul", { class: "reasons" }, ...reasons));
  });
  fill("map", ...(trees.length ? trees : [empty("There is nothing to argue about yet.")]));
}

// Tables: who thinks what of whom, and the matrix.
function minds() {
  const { chain } = looked.chair;
  const nested = chain.includes("/") && !looked.real;
  const told = nested ? looked.chair.minds[scenes[looked.place]] : page.scenes[looked.place].minds;
  // The audience sees what each thinks; others only what they think themselves.
  const outside = looked.real || chain === "audience";
  $("minds-hint").textContent = outside
    ? "A row for each mind: what it thinks itself, and what it takes the others to think."
    : `What ${inner(looked.chair.name)} thinks, and takes the others to think; how far that is right is for the audience to see.`;
  if (!told) {
    const ask = `reasoner minds ${page.case} --scene ${scenes[looked.place]}${nested ? ` --as ${chain}` : ""}`;
    return fill("minds-table", empty(`This page keeps nothing of it at this scene; ask for it: ${ask}`));
  }
  const tables = Object.entries(told).map(([plot, all]) => {
    const rows = outside ? all : all.filter((row) => row.chain === chain).map((row) => ({ ...row,
      state: row.state === "wrong" ? "so it is" : row.state, text: row.error ? row.text.replace(/, and \w+ wrong about that/, "") : row.text }));
    if (!rows.length) return null;
    const heads = [...new Map(rows.map((row) => [row.of, row.column]))].sort((a, b) => a[1] - b[1]).map((one) => one[0]);
    const names = [...new Map(rows.map((row) => [row.mind, row.place]))].sort((a, b) => a[1] - b[1]).map((one) => one[0]);
    const cells = new Map(rows.map((row) => [`${row.mind}\n${row.of}`, row]));
    const body = names.map((name) => make("tr", {}, make("th", { scope: "row" }, name), ...heads.map((head) => {
      const cell = cells.get(`${name}\n${head}`);
      if (!cell) return make("td", {}, "");
      const kind = { wrong: "wrong", "a face": "face" }[cell.state] ?? "so";
      const own = name === head ? " own" : "";
      const sign = { wrong: "\u2717 ", "a face": "\u25d0 " }[cell.state] ?? "";
      return make("td", { class: kind + own, title: cell.text }, `${sign}${cell.said}`);
    })));
    const top = make("tr", {}, make("th", { scope: "col" }, "mind"), ...heads.map((head) => make("th", { scope: "col" }, head)));
    const legend = make("p", { class: "hint key" }, make("span", { class: "price so" }, outside ? "as it is" : "as this chair has it"), " ",
      outside ? make("span", { class: "price wrong" }, "\u2717 wrong about that mind") : null, " ",
      make("span", { class: "price face" }, "\u25d0 a face shown to others"));
    const name = Object.keys(told).length > 1 ? make("h3", {}, page.plots[plot]) : null;
    return make("div", {}, name, make("table", {}, make("thead", {}, top), make("tbody", {}, ...body)), legend);
  });
  const some = tables.filter((one) => one !== null);
  const none = outside ? "Nobody knows of a betrayal at this scene." : "This chair knows of no betrayal at this scene, or has no view of it that could be told.";
  fill("minds-table", ...(some.length ? some : [empty(none)]));
}

function knowledge() {
  const now = scenes[looked.place];
  const rows = looked.real ? page.knowledge : current(looked.chair.knowledge);
  $("knowledge-hint").textContent = looked.real
    ? "As it really was: the scene in which each came to know a secret, and how. Full circles know it by this scene."
    : `As far as ${inner(looked.chair.name)} has found out by this scene: when each came to know a secret, and how.`;
  if (!rows.length) return fill("knowledge-table", empty(looked.real ? "The case names no secret that anybody knows." : "This chair has heard of nobody who knows a secret."));
  const people = [...new Set(rows.map((row) => row.person))];
  const cells = new Map(rows.map((row) => [`${row.person}\n${row.place}`, row]));
  const top = make("tr", {}, make("th", { scope: "col" }, "who"), ...page.secrets.map((secret) => make("th", { scope: "col" }, secret)));
  const body = people.map((person) => make("tr", {}, make("th", { scope: "row" }, person), ...page.secrets.map((_, place) => {
    const cell = cells.get(`${person}\n${place}`);
    if (!cell) return make("td", {}, "");
    const known = cell.scene <= now;
    return make("td", { class: known ? "so" : "later", title: cell.text },
      make("strong", {}, `${known ? "\u25cf" : "\u25cb"} scene ${cell.scene}`), make("br"), cell.channel);
  })));
  fill("knowledge-table", make("table", {}, make("thead", {}, top), make("tbody", {}, ...body)));
}

function matrix() {
  const now = scenes[looked.place];
  const before = looked.chair.matrices.filter((one) => one.scene <= now);
  const scene = Math.max(...before.map((one) => one.scene));
  const shown = before.filter((one) => one.scene === scene);
  const ask = `reasoner matrix ${page.case} --scene ${now} --as ${looked.chair.chain}`;
  const which = scene === now ? "at this scene" : `at scene ${scene}, the latest before this one that this page keeps; for this one: ${ask}`;
  $("matrix-hint").textContent = shown.length
    ? `What each event asks us to swallow, given all the rest, if it was this suspect or that, the most telling first: ${which}. Less than 0: it answers another clue. \u00d7: rules out.`
    : `This page keeps none of this chair so early, or none at all; ask for one: ${ask}`;
  fill("matrix-table", ...shown.map((one) => {
    const heads = [...new Map(one.rows.map((row) => [row.column, row.person]))].sort((a, b) => a[0] - b[0]);
    const lines = new Map();
    for (const row of one.rows) {
      if (!lines.has(row.order)) lines.set(row.order, { event: row.event, id: row.id, cells: new Map() });
      lines.get(row.order).cells.set(row.column, row);
    }
    const body = [...lines.values()].map((line) => make("tr", {}, make("th", { scope: "row" }, linked(line.event, line.id)),
      ...heads.map(([column, person]) => {
        const cell = line.cells.get(column);
        const kind = cell.cost < 0 ? "less" : `p${cell.cost}`;
        return make("td", { class: kind, title: `If it was ${person}: ${cell.what}` }, cell.sign);
      })));
    const top = make("tr", {}, make("th", { scope: "col" }, "event"), ...heads.map((head) => make("th", { scope: "col" }, head[1])));
    const name = page.plots && Object.keys(page.plots).length > 1 ? make("h3", {}, page.plots[one.plot]) : null;
    return make("div", {}, name, make("table", {}, make("thead", {}, top), make("tbody", {}, ...body)));
  }));
}

// Charts.
// Rows whose lanes are called by initials, where there is little room and all stay apart.
function initials(rows) {
  const brief = (lane) => lane.replace(/(\p{Lu})[\p{Ll}\p{M}]+ (?=\p{Lu})/gu, "$1. ");
  const full = new Set(rows.map((row) => row.lane));
  return new Set([...full].map(brief)).size < full.size ? rows : rows.map((row) => ({ ...row, lane: brief(row.lane) }));
}
async function chart(home, name, title, rows, more = {}) {
  if (!rows.length) return;
  if (narrow.matches && name === "ledger") rows = initials(rows);
  const spec = structuredClone(page.figures[narrow.matches && `${name}_narrow` in page.figures ? `${name}_narrow` : name]);
  if (narrow.matches) spec.config.axisY = { minExtent: 20, labelLimit: name === "ledger" ? 150 : 105 };
  const plot = make("div", { class: "plot" });
  const told = make("figcaption", {}, more.hint ?? "Point at a mark, or step through them with the arrow keys, to read it.");
  const list = make("details", {}, make("summary", {}, "The same as a list"));
  list.addEventListener("toggle", () => {
    if (list.childElementCount < 2) list.append(make("ul", {}, ...[...(more.flags ?? []), ...rows].map((row) => make("li", {}, row.text))));
  });
  const figure = make("figure", { role: "group", "aria-label": title }, plot, told, list);
  home.append(figure);
  spec.datasets = { rows, flags: more.flags ?? [] };
  spec.width = Math.max(240, plot.clientWidth);
  if (spec.height?.step) spec.height = spec.height.step * new Set(rows.map((row) => row.lane ?? row.person)).size;
  spec.autosize = { type: "fit-x", contains: "padding" };
  const { view } = await vegaEmbed(plot, spec, { actions: false, renderer: "svg", logLevel: 1, tooltip: { theme: "custom" } });
  const tell = (item) => { if (item?.datum?.text) told.textContent = item.datum.text; };
  view.addEventListener("mouseover", (_, item) => tell(item));
  view.addEventListener("click", (_, item) => {
    tell(item);
    const scene = item?.datum?.scene;
    if (more.jumps && scene && scenes.includes(scene)) go(scenes.indexOf(scene));
  });
  step(plot, told);
  view.signal("scene", scenes[looked.place]);
  await view.runAsync();
  const drawn = { view, plot, told };
  views.push(drawn);
  return drawn;
}

// One stop for the tab key; the arrow keys go from mark to mark.
function step(plot, told) {
  const svg = plot.querySelector("svg");
  const marks = () => [...svg.querySelectorAll('path[role="graphics-symbol"][aria-label]')];
  const enter = (mark) => {
    marks().forEach((one) => one.setAttribute("tabindex", one === mark ? "0" : "-1"));
    return mark;
  };
  if (marks().length) enter(marks()[0]);
  plot.addEventListener("focusin", (focus) => {
    const text = focus.target.getAttribute("aria-label");
    if (text) told.textContent = text;
  });
  plot.addEventListener("keydown", (key) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key.key];
    const all = marks();
    const at = all.indexOf(document.activeElement);
    if (!by || at < 0) return;
    key.preventDefault();
    key.stopPropagation();
    enter(all[Math.min(all.length - 1, Math.max(0, at + by))]).focus();
  });
}

// Who was where, drawn anew where the chair has found out more.
let lanes = null;
async function presence() {
  const rows = looked.real ? page.presence : current(looked.chair.presence);
  const same = lanes?.rows.length === rows.length && rows.every((row, place) => row === lanes.rows[place]);
  if (same) return;
  views = views.filter((one) => one !== lanes?.drawn);
  lanes?.drawn?.view.finalize();
  fill("presence-chart");
  $("presence-hint").textContent = looked.real
    ? "As it really was, masks included."
    : `As far as ${inner(looked.chair.name)} knows by this scene: a mask is a mask from when it is seen through.`;
  lanes = { rows };
  if (rows.length) lanes.drawn = await chart($("presence-chart"), "presence", "Who was where", rows, { jumps: true });
  else $("presence-chart").append(empty("This chair has seen nobody yet."));
}

let drawing = Promise.resolve();
function draw() {
  drawing = drawing.then(redraw);
  return drawing;
}
async function redraw() {
  views.forEach(({ view }) => view.finalize());
  views = [];
  const chair = looked.chair;
  for (const id of ["suspicion-charts", "ledger-chart"]) fill(id);
  const home = $("suspicion-charts");
  if (!chair.courses.length) home.append(empty("This chair never knows of a betrayal."));
  for (const course of chair.courses) {
    home.append(make("h3", {}, course.text));
    await chart(home, "suspicion", `Suspicion: ${course.text}`, course.steps, { flags: course.flags, jumps: true });
    if (narrow.matches) home.append(key(course.steps));
    if (course.lanes.length) {
      home.append(make("h3", {}, "Known to be in it"));
      await chart(home, "lanes", `Known to be in it: ${course.text}`, course.lanes, { jumps: true });
    }
  }
  fill("turns", words(chair.turns));
  $("ledger-hint").textContent = `As ${inner(chair.name)} has found out by the end of the story: a bar from the deceit until it was found out, for each mind taken in. Click one to read it.`;
  if (!chair.ledger) $("ledger-chart").append(empty(`This page keeps no ledger of this chair; ask for it: reasoner ledger ${page.case} --as ${chair.chain}`));
  else if (chair.ledger.length) await chart($("ledger-chart"), "ledger", "The ledger of deceptions", chair.ledger);
  else $("ledger-chart").append(empty("Nobody is taken in, as far as this chair finds out."));
  fill("ledger-words", words(chair.ledger_words));
  lanes = null;
  await presence();
  document.body.dataset.drawn = `${Number(document.body.dataset.drawn ?? 0) + 1}`;
}

// Where there is no room for names beside the lines: their colours.
function key(rows) {
  const named = new Map(rows.filter((row) => row.width > 2).map((row) => [row.person, row.colour]));
  return make("ul", { class: "legend" }, ...[...named].map(([person, colour]) =>
    make("li", {}, make("span", { style: `color:${colour}`, "aria-hidden": "true" }, "\u25cf "), person)));
}

// The story.
function story() {
  const known = new Set(here().known);
  const who = $("person").value;
  const shown = page.events.filter((one) => !who || one.people.includes(who));
  const found = [];
  for (const scene of page.scenes) {
    const told = shown.filter((one) => one.scene === scene.scene);
    if (!told.length) continue;
    found.push(make("h3", { class: "chapter" }, `${scene.scene}. ${scene.heading}`));
    found.push(make("ul", { class: "happenings" }, ...told.map((one) => {
      const people = one.people.map((person) => page.people[person]).join(", ");
      const hidden = known.has(one.event) ? null : make("span", { class: "unseen" }, " (not known to this chair)");
      return make("li", { id: `event-${one.event}`, tabindex: "-1", class: known.has(one.event) ? "" : "unknown" },
        one.label, hidden, people ? make("small", {}, ` \u2014 ${people}`) : null);
    })));
  }
  fill("events", ...found);
  $("found").textContent = `${shown.length} of ${page.events.length} events`;
}

// Going somewhere.
function render() {
  const chair = looked.chair;
  const { scene, heading } = page.scenes[looked.place];
  const view = here();
  $("real").checked = looked.real;
  $("scene").value = looked.place;
  $("scene").setAttribute("aria-valuetext", `scene ${scene}, ${heading}`);
  $("chair").value = chair.chain;
  $("scene-name").textContent = `${scene}. ${heading}`;
  $("where").textContent = `By the end of scene ${scene}, \u201c${heading}\u201d, as ${inner(chair.name)} sees it`;
  $("back").disabled = looked.place === 0;
  $("on").disabled = looked.place === scenes.length - 1;
  short(view, chair);
  fill("words", words(view.words));
  bars(view);
  map(view);
  minds();
  knowledge();
  matrix();
  story();
  views.forEach((one) => one.view.signal("scene", scene).runAsync());
  drawing = drawing.then(presence);
  $("status").textContent = `Scene ${scene}, as ${inner(chair.name)}: ${view.plots.map((plot) => plot.headline).join(" ") || "no betrayal is known yet."}`;
}
function go(place, chain = looked.chair.chain) {
  const other = chain !== looked.chair.chain;
  looked.place = Math.min(scenes.length - 1, Math.max(0, place));
  looked.chair = page.chairs.find((one) => one.chain === chain) ?? looked.chair;
  history.replaceState(null, "", `#scene=${scenes[looked.place]}&as=${looked.chair.chain}${looked.real ? "&really" : ""}`);
  render();
  if (other) draw();
}
function follow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const place = scenes.indexOf(Number(asked.get("scene") ?? page.start[0]));
  const chair = page.chairs.find((one) => one.chain === (asked.get("as") ?? page.start[1]));
  looked.real = asked.has("really");
  looked.place = place < 0 ? scenes.length - 1 : place;
  const other = chair && chair !== looked.chair;
  looked.chair = chair ?? looked.chair;
  render();
  return other;
}
$("scene").addEventListener("input", () => go(Number($("scene").value)));
$("back").addEventListener("click", () => go(looked.place - 1));
$("on").addEventListener("click", () => go(looked.place + 1));
$("chair").addEventListener("change", () => go(looked.place, $("chair").value));
$("real").addEventListener("change", () => {
  looked.real = $("real").checked;
  go(looked.place);
});
$("person").addEventListener("change", story);
document.addEventListener("keydown", (key) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key.key];
  const busy = key.target.closest?.("input, select, textarea, .wide, figure");
  if (!by || busy || key.altKey || key.ctrlKey || key.metaKey || key.shiftKey) return;
  key.preventDefault();
  go(looked.place + by);
});
window.addEventListener("hashchange", () => {
  if (location.hash.includes("scene=") && follow()) draw();
});
window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
let width = window.innerWidth;
let later = 0;
window.addEventListener("resize", () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(later);
  later = setTimeout(draw, 200);
});
fill("fair", words(page.fairness));
follow();
draw();
