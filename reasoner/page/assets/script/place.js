// Where we are: scene and chair, as the address has them, and how one gets elsewhere.
function render() {
  const chair = looked.chair;
  const { scene, heading } = page.scenes[looked.place];
  const view = here();
  $("real").checked = looked.real;
  $("scene").value = looked.place;
  $("scene").setAttribute("aria-valuetext", `scene ${scene}, ${heading}`);
  $("chair").value = chair.chain;
  $("scene-name").textContent = `${scene}. ${heading}`;
  const lost = looked.lost ? ". The address asks for a scene or a chair that this page does not have." : "";
  $("where").textContent = `By the end of scene ${scene}, \u201c${heading}\u201d, as ${inner(chair.name)} sees it${lost}`;
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
  $("status").textContent = `Scene ${scene}, as ${inner(chair.name)}: ${view.plots.map((plot) => plot.headline).join(" ") || "no plot is known yet."}`;
}
function go(place, chain = looked.chair.chain) {
  const other = chain !== looked.chair.chain;
  looked.lost = false;
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
  looked.lost = place < 0 || !chair;
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
// Paper has all that can be opened, but for what a chart has drawn already.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")].filter((one) => !one.closest("figure"));
  opened.forEach((one) => { one.open = true; });
});
window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
let width = window.innerWidth;
let later = 0;
window.addEventListener("resize", () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(later);
  later = setTimeout(draw, 200);
});
document.addEventListener("click", (click) => {
  if (click.target.closest?.('#fooled a[href="#ledger"]')) $("ledger-all").open = true;
});
fill("fair", page.whole ? words(page.fairness) : empty(ask(`fair ${page.case}`)));
follow();
draw();
