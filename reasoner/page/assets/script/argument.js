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
  if (!page.whole) return fill("map", empty(ask(`explain ${page.case} --scene ${scenes[looked.place]} --as ${looked.chair.chain}`)));
  const trees = view.plots.flatMap((plot) => {
    const boxes = new Map(plot.boxes.map((one) => [one.id, one]));
    const root = plot.boxes[0];
    const reasons = root.below.map((id) => {
      const reason = boxes.get(id);
      const below = reason.below.map((key) => make("li", {}, box(boxes.get(key))));
      return make("li", {}, box(reason), below.length ? make("ul", { class: "evidence" }, ...below) : null);
    });
    const name = view.plots.length > 1 ? [make("h3", {}, page.plots[plot.plot])] : [];
    return [...name, make("div", { class: "tree" }, box(root), make("ul", { class: "reasons" }, ...reasons))];
  });
  fill("map", ...(trees.length ? trees : [empty("There is nothing to argue about yet.")]));
}
