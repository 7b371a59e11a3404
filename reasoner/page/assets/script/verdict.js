// In short: who, since when, who was fooled.
function short(view, chair) {
  const heads = view.plots.flatMap((plot) => [
    make("p", { class: "hint" }, page.plots[plot.plot]),
    make("p", { class: "verdict" }, plot.headline), ...plot.besides.map((text) => make("p", {}, text))]);
  const priced = view.plots.some((plot) => plot.bars.some((bar) => bar.rank > 0));
  if (priced) heads.push(make("p", { class: "hint" }, "1 is unusual, 2 surprising, 3 astonishing."));
  fill("who", ...(heads.length ? heads : [make("p", { class: "verdict" }, "No plot is known yet.")]));
  const whole = () => (looked.place < scenes.length - 1 ? [empty("The whole story considered:")] : []);
  fill("since", ...whole(), words(chair.since));
  const list = chair.fooled.map((text) => make("li", {}, text));
  const who = inner(chair.name);
  const none = chair.ledger ? `Nobody, as far as ${who} finds out.` : `This page does not say, as ${who} sees it; ask for it: reasoner ledger ${page.case} --as ${chair.chain}`;
  const more = chair.fooled_more ? make("p", {}, make("a", { href: "#ledger" }, chair.fooled_more)) : null;
  fill("fooled", ...whole(), list.length ? make("ul", {}, ...list) : make("p", {}, none), ...(more ? [more] : []));
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
    const me = plot.bars.some((bar) => bar.status === "proven") ? null : looked.chair.chain.split("/").at(-1);
    const out = plot.bars.filter((bar) => bar.rank === null && bar.person !== me).map((bar) => bar.name);
    if (out.length) found.push(empty(`Ruled out, whatever one were ready to believe: ${out.join(", ")}.`));
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
