// Polls: a composer shows as many choices as are needed, and numbers grow while people vote.

export function choices(form) {
  const fields = [...form.querySelectorAll("[data-choice-field]")];
  const arrange = () => {
    const last = fields.findLastIndex((field) => field.value.trim());
    fields.forEach((field, n) => (field.closest("p").hidden = n > Math.max(1, last + 1)));
  };
  form.addEventListener("input", arrange);
  form.addEventListener("reset", () => setTimeout(arrange));
  arrange();
}

export function polled({ id, results, people, end }) {
  for (const place of document.querySelectorAll(`[data-poll="${id}"]`)) {
    place.querySelector("[data-people]").textContent = people;
    const template = document.createElement("template");
    template.innerHTML = results;
    for (const n of place.dataset.mine.split(",").filter(Boolean)) {
      const own = template.content.querySelector(`[data-choice="${n}"]`);
      own.className = "mine";
      own.querySelector(".own").hidden = false;
    }
    const shown = place.querySelector("[data-results]");
    // Whoever has not voted in a poll that hides its numbers sees nothing but the choices until it ends.
    if (end || shown.querySelector(".results")) shown.replaceChildren(template.content);
    if (!end) continue;
    place.querySelector("[data-end]").textContent = end;
    place.querySelector("form")?.remove();
    const aside = place.querySelector("details");
    aside?.replaceWith(shown);
  }
}
