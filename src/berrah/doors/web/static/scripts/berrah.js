// Makes the page live. Everything here works without it too, only slower.
import { listen } from "./acts.js";
import { keepTimes } from "./times.js";
import { live } from "./live.js";
import { keys } from "./keys.js";
import { clear } from "./drafts.js";

listen();
keepTimes();
live();
keys();
document.querySelector("form[action='/logout']")?.addEventListener("submit", () => clear());
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
