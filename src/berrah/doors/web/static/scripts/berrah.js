// Makes the page live. Everything here works without it too, only slower.
import { listen } from "./acts.js";
import { keepTimes } from "./times.js";
import { live } from "./live.js";
import { keys } from "./keys.js";

listen();
keepTimes();
live();
keys();
// Whoever leaves the house takes along what they were writing, see drafts.js.
document.querySelector("form[action='/logout']")?.addEventListener("submit", () => {
  for (const name of Object.keys(localStorage)) if (name.startsWith("draft:")) localStorage.removeItem(name);
});
// What takes longer to count than a page waits, see pages/searching/curving.py; where that fails its link stays.
document.querySelectorAll("[data-later]").forEach(async (box) => {
  const answer = await fetch(box.dataset.later, { headers: { "X-Partial": "1" } }).catch(() => null);
  if (answer?.ok && !answer.redirected) box.outerHTML = await answer.text();
});
// What is kept for later comes after what is looked at now.
if ("serviceWorker" in navigator) {
  const begin = async () => (await import("./offline.js")).begin();
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}

const composers = document.querySelectorAll(".composer[data-limit]");
if (composers.length) {
  const { compose } = await import("./composer.js");
  composers.forEach(compose);
}
