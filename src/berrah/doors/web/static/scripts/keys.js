// Single keys, for those who read a lot. They rest while one types, and can be switched off in their list.
import { all } from "./acts.js";
import { reveal } from "./live.js";

const OFF = "berrah.keys.off";

export function keys() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const box = document.getElementById("keys-on");
  box.checked = !stored();
  document.querySelector("[href='#keys']")?.addEventListener("click", (event) => (event.preventDefault(), dialog.showModal()));
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "" : "1"));
  const deeds = {
    "?": () => dialog.showModal(),
    "/": () => visible("#find, #find-people")?.focus(),
    ".": () => reveal(true),
    n: write,
    j: () => step(1),
    k: () => step(-1),
    o: () => current()?.querySelector(".when")?.click(),
    r: () => act("reply"),
    b: () => act("repost"),
    f: () => act("favourite"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const deed = deeds[event.key];
    if (!deed || (stored() && event.key !== "?")) return;
    event.preventDefault();
    deed();
  });
}

function stored() {
  try {
    return localStorage.getItem(OFF);
  } catch {
    return "";
  }
}

const visible = (selector) => all(selector).find((one) => one.offsetParent);
const current = () => document.activeElement?.closest(".post");
const act = (name) => current()?.querySelector(`[data-act="${name}"]`)?.click();

function write() {
  const text = document.querySelector(".composer textarea");
  if (text) text.focus();
  else location.assign("/posts/new");
}

function step(by) {
  const posts = all(".post");
  const next = posts[Math.max(0, posts.indexOf(current()) + by)];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
