// The composer: counts while one writes, sends without leaving the page, keeps the text when it is refused.
import { measure, readTlds } from "./length.js";
import { elements, send, show } from "./acts.js";
import { choices } from "./polls.js";
import { forget, restore } from "./drafts.js";

const NONE = { living: new Set(), ever: new Set() };
let lists = null;

export function compose(form) {
  const text = form.elements.text;
  const count = () => counted(form, text);
  text.addEventListener("input", count);
  form.elements.notice.addEventListener("input", count);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    publish(form, text, count);
  });
  const begins = text.value;
  restore(form);
  text.addEventListener("focus", () => text.value === begins && text.setSelectionRange(begins.length, begins.length));
  count();
  form.addEventListener("change", async ({ target }) => {
    if (target.type !== "file") return;
    one(form);
    (await import("./glance.js")).glance(target);
  });
  text.addEventListener("focus", async () => (await import("./complete.js").catch(() => null))?.complete(text), { once: true });
  one(form);
  choices(form);
  // A page that was kept is read more than once, and each time something else may be written on it.
  if (document.body.dataset.asOf) renew(form);
}

// One place for a picture after the other, each with a glance at what was chosen.
function one(form) {
  let isNext = true;
  for (const place of form.querySelectorAll(".add-one")) {
    const isFree = !place.querySelector("[type=file]").value;
    place.hidden = isFree && !isNext;
    if (isFree) {
      isNext = false;
      place.querySelector("canvas")?.remove();
    }
  }
}

async function counted(form, text) {
  // A dot may be an address; which one is one, the house knows.
  const tlds = text.value.includes(".") ? await known(form.dataset.tlds) : NONE;
  const notice = [...form.elements.notice.value.normalize("NFC").trim()].length;
  const left = form.dataset.limit - notice - measure(text.value, Number(form.dataset.url), tlds);
  const output = form.querySelector(".left");
  output.textContent = new Intl.NumberFormat(document.documentElement.lang).format(left);
  output.classList.toggle("few", left <= 20);
  output.classList.toggle("over", left < 0);
  // Said aloud only when it matters.
  output.setAttribute("aria-live", left <= 10 ? "polite" : "off");
}

function known(url) {
  lists ??= fetch(url)
    .then((answer) => answer.text())
    .then(readTlds)
    .catch(() => ((lists = null), NONE));
  return lists;
}

async function publish(form, text, count) {
  const button = form.querySelector("button");
  if (form.ariaBusy) return; // a button that is switched off loses the focus
  form.ariaBusy = button.ariaDisabled = "true";
  form.querySelector(".problem")?.remove();
  const answer = await send(form);
  form.ariaBusy = button.ariaDisabled = null;
  if (!answer) return (await later(form)) && again(form, text, count);
  if (!answer.ok) {
    keep(form, answer.headers.get("x-media"));
    const again = answer.headers.get("x-again");
    if (again) setTimeout(() => publish(form, text, count), again);
    return complain(form, answer.text);
  }
  forget(form);
  // Where no list would show it, one goes and looks at it.
  const [made] = document.querySelector("main [data-live]") ? [] : elements(answer.text);
  const where = answer.headers.get("location") ?? made?.querySelector(".when").getAttribute("href");
  if (where) return location.assign(where);
  again(form, text, count);
  show(answer.text);
}

async function later(form) {
  return (await import("./outbox.js").catch(() => null))?.keep(form);
}

function again(form, text, count) {
  forget(form);
  form.reset();
  form.elements.media.value = "";
  text.value = text.defaultValue;
  renew(form);
  count();
  one(form);
}

function renew(form) {
  form.elements.key.value = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");
}

// What the house has taken need not be sent a second time.
function keep(form, media) {
  if (!media) return;
  form.elements.media.value = media;
  for (const input of form.querySelectorAll(".add-one [type=file]")) input.value = "";
}

function complain(form, sentence) {
  const problem = document.createElement("p");
  problem.className = "problem";
  problem.setAttribute("role", "alert");
  problem.textContent = sentence;
  form.append(problem);
  form.elements.text.focus();
}
