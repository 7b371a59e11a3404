// Words, as on the command line.
function words(blocks) {
  const found = document.createDocumentFragment();
  let lists = [];
  let table = null;
  let tables = 0; // several tables of one part are told apart by number
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
        tables += 1;
        found.append(scrollable(tables > 1 ? `Scene by scene, table ${tables}` : "Scene by scene", table));
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
