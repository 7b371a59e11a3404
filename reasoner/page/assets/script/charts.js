// Charts.
// Rows whose lanes are called by initials, where there is little room and all stay apart.
function initials(rows) {
  const brief = (lane) => lane.replace(/(\p{Lu})[\p{Ll}\p{M}]+ (?=\p{Lu})/gu, "$1. ").replace(/^the (?=audience)/, "");
  const full = new Set(rows.map((row) => row.lane));
  return new Set([...full].map(brief)).size < full.size ? rows : rows.map((row) => ({ ...row, lane: brief(row.lane) }));
}
async function chart(home, name, title, rows, more = {}) {
  if (!rows.length) return;
  if (narrow.matches && name === "ledger") rows = initials(rows);
  const spec = structuredClone(page.figures[narrow.matches && `${name}_narrow` in page.figures ? `${name}_narrow` : name]);
  if (narrow.matches) spec.config.axisY = name === "ledger"
    ? { minExtent: 20, labelLimit: 190, labelFontSize: 10.5 } : { minExtent: 20, labelLimit: 105 };
  const room = spec.params?.find((one) => one.name === "room");
  if (room) room.value = narrow.matches ? 0 : more.room;
  const plot = make("div", { class: "plot" });
  const told = make("figcaption", {}, more.hint ?? "Point at a mark, or step through them with the arrow keys, to read it.");
  const list = make("details", {}, make("summary", {}, "The same as a list"));
  list.addEventListener("toggle", () => {
    if (list.childElementCount < 2) list.append(make("ul", {}, ...[...(more.flags ?? []), ...rows].map((row) => make("li", {}, row.text))));
  });
  const figure = make("figure", { role: "group", "aria-label": title }, plot, more.key ?? "", told, list);
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
  else $("presence-chart").append(empty(`By this scene ${inner(looked.chair.name)} has seen nobody.`));
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
  if (!chair.courses.length) home.append(empty(`${chair.name} never knows of a plot.`));
  for (const course of chair.courses) {
    home.append(make("h3", {}, course.text));
    await chart(home, "suspicion", `Suspicion: ${course.text}`, course.steps, { flags: course.flags, jumps: true, room: course.room, key: narrow.matches ? key(course.steps) : null });
    if (course.lanes.length) {
      home.append(make("h3", {}, "Known to be in it"));
      await chart(home, "lanes", `Known to be in it: ${course.text}`, course.lanes, { jumps: true, room: course.room });
    }
  }
  fill("turns", words(chair.turns));
  $("ledger-hint").textContent = `As ${inner(chair.name)} has found out by the end of the story. A row for each pair, who was taken in by whom: a bar for as long as it was believed, then a thin line until it was found out; past the last scene where that never came. Click one to read it.`;
  if (!chair.ledger) $("ledger-chart").append(empty(`This page keeps no ledger as ${inner(chair.name)} sees it; ask for it: reasoner ledger ${page.case} --as ${chair.chain}`));
  else if (chair.ledger.length) await chart($("ledger-chart"), "ledger", "The ledger of deceptions", chair.ledger);
  else $("ledger-chart").append(empty(`Nobody is taken in, as far as ${inner(chair.name)} finds out.`));
  fill("ledger-words", words(chair.ledger_words));
  lanes = null;
  await presence();
  document.body.dataset.drawn = `${Number(document.body.dataset.drawn ?? 0) + 1}`;
}

// Where there is no room for names beside the lines: their colours, and who shares one.
function key(rows) {
  const named = new Map();
  for (const row of rows) named.set(row.colour, (named.get(row.colour) ?? new Set()).add(row.person));
  const shared = [...named].sort((a, b) => a[1].size - b[1].size);
  return make("ul", { class: "legend" }, ...shared.map(([colour, people]) =>
    make("li", {}, make("span", { style: `color:${colour}`, "aria-hidden": "true" }, "\u25cf "), [...people].join(", "))));
}
