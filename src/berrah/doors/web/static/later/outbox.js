// Posts written without a way to the house: they wait with the worker, are shown here, and can be taken back.
import { toast } from "./acts.js";
import { ask, words } from "./offline.js";

const LATER = ["complete.js", "glance.js"];
const { me, person = me } = document.body.dataset;
const [SOON_MS, LATE_MS] = [2_000, 60_000];
let place, said, asked = 0, pause = SOON_MS, next;

export async function begin() {
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "outbox" && draw());
  for (const sign of ["online", "visibilitychange"]) addEventListener(sign, soon);
  for (const form of document.querySelectorAll(`form[action="/logout"]`)) form.addEventListener("submit", leave);
  await draw();
  await soon();
  // What a composer fetches when it is used: by then there may be no way to the house.
  if (document.querySelector(".composer")) for (const name of LATER) fetch(new URL(name, import.meta.url)).catch(() => {});
}

// A browser that says it is online means that there is a network, not that the house answers. So what still waits is
// tried again, at longer and longer intervals, as long as somebody has this page before them.
async function deliver() {
  clearTimeout(next);
  next = setTimeout(() => document.hidden || deliver(), pause);
  pause = Math.min(pause * 2, LATE_MS);
  await ask("send");
  const there = await ask("list", { person });
  if (there && there.every(({ problem }) => problem)) clearTimeout(next);
}

function soon() {
  pause = SOON_MS;
  return deliver();
}

// Whether it was taken; then the form is free for the next one.
export async function keep(form) {
  if (!navigator.serviceWorker?.controller) return false;
  said ??= await words();
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "as" && (typeof value === "string" || value.size));
  const { key, text } = form.elements;
  const one = { key: key.value, person, fields: [...fields, ["as", me]], text: text.value, tried: navigator.onLine ? Date.now() : 0 };
  const isTaken = await ask("put", { one });
  toast(isTaken ? said.keptSaid : said.fullSaid);
  await draw();
  soon();
  return isTaken;
}

async function draw() {
  const turn = ++asked;
  const there = await ask("list", { person });
  said ??= await words();
  if (turn !== asked) return; // somebody asked after us, and knows more
  if (!there?.length) return place?.remove();
  if (!place) {
    place = Object.assign(document.createElement("section"), { className: "card waiting" });
    place.setAttribute("aria-label", said.waitingSaid);
  }
  const list = document.createElement("ul");
  list.append(...there.map(row));
  place.replaceChildren(list);
  if (!place.isConnected) (document.querySelector("main .write") ?? document.querySelector("main")?.firstElementChild)?.after(place);
}

function row({ key, text, problem }) {
  const line = document.createElement("li");
  const words = Object.assign(document.createElement("p"), { dir: "auto", textContent: text });
  const why = document.createElement("p");
  why.className = problem ? "problem" : "faint";
  why.textContent = problem === "unknown" ? said.unknownSaid : problem || said.waitingSaid;
  const acts = Object.assign(document.createElement("p"), { className: "row" });
  if (problem) acts.append(button(said.againSaid, () => ask("again", { key })));
  acts.append(button(said.backSaid, () => back(key, text)));
  line.append(words, why, acts);
  return line;
}

function button(label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: label });
  made.addEventListener("click", act);
  return made;
}

async function back(key, text) {
  if (!(await ask("take", { key }))) return toast(said.waySaid);
  const field = document.querySelector(".composer textarea");
  if (!field || field.value.trim()) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

// What waits goes with who goes.
function leave(event) {
  const number = place?.isConnected ? place.querySelectorAll("li").length : 0;
  if (number && !confirm(said.leaveSaid)) event.preventDefault();
}
