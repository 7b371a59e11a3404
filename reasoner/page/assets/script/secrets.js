// Who knew what when.
function knowledge() {
  const now = scenes[looked.place];
  const rows = looked.real ? page.knowledge : current(looked.chair.knowledge);
  $("knowledge-hint").textContent = looked.real
    ? "As it really was: the scene in which each came to know a secret, and how. \u25cf: by this scene."
    : `As far as ${inner(looked.chair.name)} has found out by this scene: when each came to know a secret, and how.`;
  if (!page.whole) return fill("knowledge-table", empty(ask(`who-knew ${page.case} SECRET`)));
  if (!rows.length) return fill("knowledge-table", empty(looked.real ? "The case names no secret that anybody knows." : `By this scene ${inner(looked.chair.name)} has heard of nobody who knows a secret.`));
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
  fill("knowledge-table", scrollable("Who knew what when", make("table", {}, make("thead", {}, top), make("tbody", {}, ...body))));
}
