// A live page says of itself what is different now: numbers at once, the rest when it was fetched.
import { part } from "./acts.js";

const SPREAD_MS = 3_000; // not everybody who looks asks in the same moment
let waiting;

export function tally(json) {
  for (const [what, number] of Object.entries(JSON.parse(json)))
    for (const place of document.querySelectorAll(`[data-tally="${what}"]`)) place.textContent = number;
}

export function page() {
  waiting ??= setTimeout(renew, Math.random() * SPREAD_MS);
}

async function renew() {
  waiting = null;
  const head = document.querySelector("[data-head]");
  // What is gone, or hidden, stands on nobody's screen any longer.
  const fresh = await part(head.dataset.head).catch(({ message }) => (message === "404" && location.reload(), []));
  if (fresh.length && !head.contains(document.activeElement)) head.replaceChildren(...fresh);
}
