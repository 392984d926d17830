// While one writes @na… or #ja…, the house offers who or what may be meant: a list below the words, chosen with the
// arrow keys or a finger, read aloud as a combobox (WAI-ARIA 1.2). Whoever goes on writing is not disturbed.

const BEGUN = /(?:^|[^\p{L}\p{N}_@#/&])([@#][\p{L}\p{M}\p{N}_]{1,40})$/u;
const PAUSE_MS = 120;
let number = 0;

export function complete(text) {
  const list = document.createElement("ul");
  const id = `complete-${++number}`;
  let waiting, asked = "", at = -1;
  Object.assign(list, { id, className: "complete card", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", text.labels[0].textContent);
  text.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": id, "aria-expanded": "false" })) text.setAttribute(name, value);

  const begun = () => (text.selectionStart === text.selectionEnd && BEGUN.exec(text.value.slice(0, text.selectionEnd))?.[1]) || "";
  const close = () => show([]);

  function show(rows) {
    list.replaceChildren(...rows);
    rows.forEach((row, place) => {
      row.id = `${id}-${place}`;
      row.addEventListener("pointerdown", (event) => (event.preventDefault(), take(row)));
    });
    list.hidden = !rows.length;
    text.setAttribute("aria-expanded", String(!list.hidden));
    go(-1);
  }

  function go(to) {
    at = to;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    const row = list.children[at];
    if (!row) return text.removeAttribute("aria-activedescendant");
    text.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  function take(row) {
    const end = text.selectionEnd;
    text.setRangeText(`${row.dataset.word} `, end - begun().length, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }

  async function ask() {
    const word = (asked = begun());
    if (!word) return close();
    const answer = await fetch(`/complete?q=${encodeURIComponent(word)}`, { headers: { "X-Partial": "1" } }).catch(() => null);
    if (asked !== word || begun() !== word || document.activeElement !== text) return;
    const template = document.createElement("template");
    template.innerHTML = answer?.ok ? await answer.text() : "";
    show([...template.content.children]);
  }

  text.addEventListener("input", () => {
    clearTimeout(waiting);
    if (begun()) waiting = setTimeout(ask, PAUSE_MS);
    else if (!list.hidden) close();
  });
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const last = list.children.length - 1;
    const keys = {
      ArrowDown: () => go(at < last ? at + 1 : 0),
      ArrowUp: () => go(at > 0 ? at - 1 : last),
      Escape: close,
      Enter: at >= 0 && !event.ctrlKey && !event.metaKey && (() => take(list.children[at])),
      Tab: at >= 0 && (() => take(list.children[at])),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}
