// The matrix of evidence.
function matrix() {
  const now = scenes[looked.place];
  const before = looked.chair.matrices.filter((one) => one.scene <= now);
  const scene = Math.max(...before.map((one) => one.scene));
  const shown = before.filter((one) => one.scene === scene);
  const command = `reasoner matrix ${page.case} --scene ${now} --as ${looked.chair.chain}`;
  const which = scene === now ? "at this scene" : `at scene ${scene}, the latest before this one that this page keeps; for this one: ${command}`;
  $("matrix-hint").textContent = shown.length
    ? `What each event asks us to swallow, given all the rest, if it was this suspect or that, the most telling first: ${which}. Less than 0: it answers another clue. \u00d7: rules that suspect out. Empty: it fits.`
    : `This page keeps none so early, or none at all, as ${inner(looked.chair.name)} sees it; ask for one: ${command}`;
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
    return make("div", {}, name, scrollable(["The matrix of evidence", name?.textContent].filter(Boolean).join(": "), make("table", {}, make("thead", {}, top), make("tbody", {}, ...body))));
  }));
}
