// What is new arrives by itself. At the top of the page it is shown at once; whoever has scrolled down, points at the
// list or is inside it, sees a bar that tells how much there is, and nothing they read moves.
import { all, elements, isShown, part } from "./acts.js";
import { polled } from "./polls.js";

const HIDDEN_MS = 60_000; // a page nobody looks at gives its connection back: browsers have six a house
const AT_ONCE = 60; // shown unasked; then somebody ought to look first
const REDRAW_MS = 3_000;
let list, badge, bell, bar, source, asleep, redrawing, waiting = [], shown = 0;

export function live() {
  badge = document.querySelector("[data-unread]");
  bell = document.querySelector("[data-bell]");
  list = document.querySelector("main [data-live]") ?? badge;
  if (!list || !window.EventSource) return;
  open();
  document.addEventListener("visibilitychange", () => {
    clearTimeout(asleep);
    if (document.hidden) asleep = setTimeout(close, HIDDEN_MS);
    else if (!source) open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  addEventListener("scroll", () => (shown = 0), { passive: true });
}

function open() {
  const posts = all("[data-post]").slice(0, 60).map((one) => one.dataset.post);
  source = new EventSource(`${list.dataset.live}?watch=${posts}&unread&bell`);
  const on = (kind, told) => source.addEventListener(kind, ({ data }) => told(data));
  on("unread", (number) => say(badge, number));
  on("bell", (number) => say(bell, number));
  // What came between the page and its stream was told to nobody here.
  if ("refresh" in list.dataset) return ["open", "post", "gone", "gap"].forEach((kind) => on(kind, refresh));
  if ("drawing" in list.dataset) return on("counts", (json) => (counts(JSON.parse(json)), (redrawing ??= setTimeout(redraw, REDRAW_MS))));
  on("open", missed);
  on("post", (html) => arrive(elements(html)));
  on("edit", (html) => edited(elements(html)));
  on("gone", gone);
  on("counts", (json) => counts(JSON.parse(json)));
  on("poll", (json) => polled(JSON.parse(json)));
  on("preview", async (html) => (await import("./linked.js")).linked(elements(html)[0], here()));
  on("gap", missed);
  for (const kind of ["tally", "page"]) on(kind, async (told) => (await import("./liveblog.js"))[kind](told));
}

function say(place, number) {
  if (!place) return;
  place.hidden = !number;
  place.firstChild.textContent = number;
  place.lastChild.textContent = number ? ` ${place.dataset.said}` : "";
}

function close() {
  source?.close();
  source = null;
}

// The numbers tick at once; a drawing of thousands is asked for now and then.
async function redraw() {
  redrawing = null;
  const drawn = await part(location.href).catch(() => []);
  if (!drawn.length || list.contains(document.activeElement)) return;
  const isOpen = list.querySelector("details")?.open;
  list.replaceChildren(...drawn);
  list.querySelector("details")?.toggleAttribute("open", Boolean(isOpen));
}

// Rows that change are asked for anew.
async function refresh() {
  const rows = await part(location.pathname + location.search).catch(() => []);
  if (!rows.length || list.contains(document.activeElement)) return;
  list.className = "card people";
  list.replaceChildren(...rows);
  if (list.dataset.read) seen();
}

async function missed() {
  const where = new URL(location.href);
  where.hash = "";
  where.searchParams.set("since_id", list.dataset.newest);
  if ("end" in list.dataset && !list.dataset.read) return;
  try {
    arrive((await part(where)).filter((one) => one.dataset.entry));
  } catch {
    // The next event, or the next visit, brings it.
  }
}

// What stands between the name above and the acts below it is what it says.
function edited(articles) {
  for (const fresh of articles) {
    const same = `.post[data-post="${fresh.dataset.post}"]`;
    for (const one of [...document.querySelectorAll(same), ...waiting.filter((one) => one.matches(same))]) {
      for (const old of words(one)) old.remove();
      one.querySelector("header").after(...words(fresh).map((part) => part.cloneNode(true)));
    }
  }
}

function words(article) {
  const parts = [...article.children];
  return parts.slice(parts.findIndex((one) => one.matches("header")) + 1, parts.findIndex((one) => one.matches("footer")));
}

// Newest first, as they stand on the page.
function arrive(articles) {
  const fresh = articles.filter((one) => belongs(one) && !isShown(one) && !waiting.some(({ dataset }) => dataset.post === one.dataset.post));
  // Ids outgrow the numbers of scripts.
  for (const { dataset: { entry } } of fresh) if (BigInt(entry) > BigInt(list.dataset.newest)) list.dataset.newest = entry;
  // One's own words are no news.
  const own = fresh.filter((one) => "end" in list.dataset || one.dataset.by === document.body.dataset.me);
  place(own);
  waiting.unshift(...fresh.filter((one) => !own.includes(one)));
  if (!waiting.length) return;
  if (isReading()) tell();
  else reveal();
}

// Answers to something else in the thread stand on another page, and answers at all on another tab of a profile.
function belongs({ dataset: { answers } }) {
  if ("firstWords" in list.dataset) return !answers;
  if (!("end" in list.dataset) || list.dataset.read) return true;
  return Boolean(document.querySelector(`.large [data-post="${answers}"], [data-end] [data-post="${answers}"]`));
}

function isReading() {
  if (document.hidden || scrollY > 40 || shown + waiting.length > AT_ONCE) return true;
  return list.matches(":hover") || list.contains(document.activeElement);
}

export function reveal(isAsked = false) {
  bar?.remove();
  bar = null;
  const fresh = waiting.filter((one) => !isShown(one));
  waiting = [];
  shown = isAsked ? 0 : shown + fresh.length;
  place(fresh);
  mark();
  if (!isAsked || !fresh.length) return;
  fresh[0].tabIndex = -1;
  fresh[0].focus({ preventScroll: true });
  list.scrollIntoView({ block: "start" });
}

function place(fresh) {
  for (const one of fresh) one.classList.add("fresh");
  if ("end" in list.dataset) list.append(...fresh);
  else list.prepend(...fresh);
  if (!list.dataset.read) return;
  document.querySelector(".composer:focus-within")?.scrollIntoView({ block: "nearest" });
  if (fresh.some((one) => one.dataset.by !== document.body.dataset.me)) seen();
}

// Read is what somebody looks at.
function seen() {
  if (document.hidden) return addEventListener("visibilitychange", seen, { once: true });
  fetch(list.dataset.read, { method: "POST", headers: { "X-Partial": "1" } });
}

function tell() {
  if (!waiting.length) return;
  if (!bar) {
    bar = document.createElement("div");
    bar.className = "news";
    bar.setAttribute("aria-live", "polite");
    bar.append(document.createElement("button"));
    bar.addEventListener("click", () => reveal(true));
    list.before(bar);
  }
  const n = waiting.length;
  const { lang } = document.documentElement;
  const words = JSON.parse(list.dataset.words);
  const form = words[new Intl.PluralRules(lang).select(n)] ?? words.other;
  bar.firstChild.textContent = form.replace("{n}", new Intl.NumberFormat(lang).format(n));
  mark();
}

function mark() {
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = waiting.length ? `(${waiting.length}) ${title}` : title;
}

const here = () => [...all(".post"), ...waiting];

// An entry, a post, or somebody with all they wrote and passed on.
function gone(id) {
  const about = ["entry", "post", "by", "via"].map((name) => `[data-${name}="${id}"]`).join();
  for (const one of all(about)) if (!("leaving" in one.dataset)) one.remove();
  waiting = waiting.filter((one) => !one.matches(about));
  if (bar) waiting.length ? tell() : reveal();
}

function counts(numbers) {
  for (const one of here())
    if (one.dataset.post === numbers.id)
      for (const place of one.querySelectorAll("[data-n]")) place.textContent = numbers[place.dataset.n];
}
