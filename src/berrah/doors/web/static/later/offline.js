// Without a way to the house: says as of when a page is, and lets the worker keep pages and what waits to be sent.

const { asOf, me } = document.body.dataset;
const AGAIN_MS = 10_000;
const NOT_BY_ITSELF = /^\/(offline|login|logout|signup|setup)\b/; // a form may have led there, which nobody else sends again
let next;

export async function begin() {
  const isMissed = document.querySelector("[data-seen]") && !NOT_BY_ITSELF.test(location.pathname);
  if (asOf) say(new Date(+asOf));
  if (asOf || isMissed) wait();
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  if (!registration) return;
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await seen();
  if (me) (await import("./outbox.js")).begin();
}

// The sentences stand on the page for what was not seen, which is there when they are needed, in the right language.
export async function words() {
  const page = await (await caches.match("/offline", { ignoreVary: true }))?.text();
  return new DOMParser().parseFromString(page ?? "", "text/html").querySelector("[data-as-of-said]")?.dataset;
}

export async function ask(what, more = {}) {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    active.postMessage({ what, ...more }, [port2]);
  });
}

async function say(at) {
  const { lang } = document.documentElement;
  const isToday = at.toDateString() === new Date().toDateString();
  const time = new Intl.DateTimeFormat(lang === "ar" ? "ar-MA" : lang, { timeStyle: "short", ...(!isToday && { dateStyle: "medium" }) }).format(at);
  const line = document.createElement("p");
  line.className = "problem as-of";
  line.setAttribute("role", "status");
  line.textContent = (await words())?.asOfSaid.replace("{time}", time) ?? time;
  document.querySelector("main").prepend(line);
}

function wait() {
  for (const sign of ["online", "visibilitychange"]) addEventListener(sign, live);
  next = setTimeout(live, AGAIN_MS);
}

// Back again: the page as it is now, unless that would take from somebody what they are writing. A network alone is no way
// to the house, so this is tried again while somebody has the page before them.
async function live() {
  clearTimeout(next);
  if (document.hidden) return;
  next = setTimeout(live, AGAIN_MS);
  const isWriting = [...document.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue);
  if (isWriting) return;
  if (await fetch("/health", { cache: "no-store" }).then(({ ok }) => ok, () => false)) location.reload();
}

async function seen() {
  const resources = performance.getEntriesByType("resource").map(({ name }) => name);
  const assets = resources.filter((name) => name.startsWith(`${location.origin}/static/`));
  await ask("seen", { page: location.href.split("#")[0], assets });
}
