// The story.
function story() {
  const known = new Set(here().known);
  $("story-hint").textContent = `Grey is what ${inner(looked.chair.name)} does not know of by the end of this scene.`;
  const who = $("person").value;
  const shown = page.events.filter((one) => !who || one.people.includes(who));
  const found = [];
  for (const scene of new Set(shown.map((one) => one.scene))) {
    const told = shown.filter((one) => one.scene === scene);
    found.push(make("h3", { class: "chapter" }, `${scene}. ${page.headings[scene]}`));
    found.push(make("ul", { class: "happenings" }, ...told.map((one) => {
      const people = one.people.map((person) => page.people[person]).join(", ");
      const hidden = known.has(one.event) ? null : make("span", { class: "unseen" }, ` (not known to ${inner(looked.chair.name)})`);
      return make("li", { id: `event-${one.event}`, tabindex: "-1", class: known.has(one.event) ? "" : "unknown" },
        one.label, hidden, people ? make("small", {}, ` \u2014 ${people}`) : null);
    })));
  }
  fill("events", ...found);
  $("found").textContent = `${shown.length} of ${page.events.length} events`;
}
