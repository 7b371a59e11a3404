// Who thinks what of whom.
function minds() {
  const { chain } = looked.chair;
  const nested = chain.includes("/") && !looked.real;
  const told = nested ? looked.chair.minds[scenes[looked.place]] : page.scenes[looked.place].minds;
  // The audience sees what each thinks; others only what they think themselves.
  const outside = looked.real || chain === "audience";
  $("minds-hint").textContent = outside
    ? "A row for each who knows that there may be a plot: whom they take to lead it (outlined), and whom they think that the others take to do so."
    : `As ${inner(looked.chair.name)} sees it: whom each takes to lead it; outlined, whom ${inner(looked.chair.name)} does. How far that is right is for the audience to see.`;
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
    const top = make("tr", {}, make("th", { scope: "col" }, "who"), ...heads.map((head) => make("th", { scope: "col" }, head)));
    const legend = make("p", { class: "hint key" }, make("span", { class: "price so" }, outside ? "so it is" : `as ${inner(looked.chair.name)} has it`), " ",
      outside ? make("span", { class: "price wrong" }, "\u2717 wrong: they think otherwise") : null, " ",
      make("span", { class: "price face" }, "\u25d0 a face shown to others"));
    const name = Object.keys(told).length > 1 ? make("h3", {}, page.plots[plot]) : null;
    const others = rows.filter((row) => row.mind !== row.of);
    const example = others.find((row) => row.state === "wrong") ?? others[0];
    const read = example ? empty(`To be read like this: ${example.text}`) : null;
    return make("div", {}, name, read, scrollable(["Who thinks what of whom", name?.textContent].filter(Boolean).join(": "), make("table", {}, make("thead", {}, top), make("tbody", {}, ...body))), legend);
  });
  const some = tables.filter((one) => one !== null);
  const none = outside ? "Nobody knows of a plot at this scene." : `At this scene ${inner(looked.chair.name)} knows of no plot, or has no view of it that could be told.`;
  fill("minds-table", ...(some.length ? some : [empty(none)]));
}
