// The forms of the page, sent without leaving it: what comes back takes the place of what was there.

export const all = (what) => [...document.querySelectorAll(what)];

export async function send(form, submitter = null) {
  const all = new FormData(form);
  const fields = form.enctype.startsWith("multipart") ? all : new URLSearchParams(all);
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Partial": "1" } });
    if (answer.status === 401) location.assign("/login");
    return { ok: answer.ok, text: await answer.text(), headers: answer.headers };
  } catch {
    toast(document.body.dataset.failed);
    return null;
  }
}

export async function part(url) {
  const answer = await fetch(url, { headers: { "X-Partial": "1" } });
  if (!answer.ok) throw new Error(answer.status);
  return elements(await answer.text());
}

export function elements(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const me = document.body.dataset.me;
  // What arrives live is the same for everybody: its author gets another menu than the others.
  for (const menu of template.content.querySelectorAll(`[data-by="${me}"] .own`)) menu.hidden = false;
  for (const menu of template.content.querySelectorAll(`[data-by="${me}"] .others`)) menu.remove();
  return [...template.content.children];
}

export function isShown(element) {
  return Boolean(document.querySelector(`[data-post="${element.dataset.post}"]`));
}

// Put what was just written where it belongs on this page.
export function show(html) {
  const list = document.querySelector(".timeline[data-newest]");
  for (const element of elements(html)) {
    if (!list || !list.dataset.live || isShown(element)) continue;
    element.classList.add("fresh");
    if ("end" in list.dataset) list.append(element);
    else list.prepend(element);
  }
}

export function toast(sentence) {
  const place = document.querySelector(".toast");
  place.replaceChildren(sentence);
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => place.replaceChildren(), sentence.action ? 20000 : 5000);
}

let undoing; // what stands where that was which the toast offers back

// Likes, reposts, deletions, follows of people: the answer takes their place.
export function listen() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const place = form.matches(".undo") ? (form.closest(".toast") ? undoing : form.closest(".gone")) : form.closest(`.post, form.follow[action^="/@"]`);
    if (!place || event.defaultPrevented) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    // Its going is announced to this page too, perhaps before the answer that offers it again.
    if (form.action.endsWith("/delete")) place.dataset.leaving = "";
    const act = event.submitter?.dataset.act;
    const answer = await send(form, event.submitter);
    form.ariaBusy = null;
    delete place.dataset.leaving;
    if (!answer) return;
    if (!answer.ok) return toast(answer.text);
    replace(place, elements(answer.text), act);
  });
  document.addEventListener("click", more);
  // A menu that opens is seen whole, also above the bar at the foot of a phone.
  document.addEventListener("toggle", ({ target }) => target.open && target.matches(".menu") && target.lastElementChild.scrollIntoView({ block: "nearest" }), true);
  // A menu closes when one goes elsewhere, or with Escape.
  for (const kind of ["click", "focusin"]) document.addEventListener(kind, ({ target }) => shut((menu) => !menu.contains(target)));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && shut(() => true));
}

function shut(which) {
  for (const menu of all(".menu[open]").filter(which)) {
    if (menu.contains(document.activeElement)) menu.firstElementChild.focus();
    menu.open = false;
  }
}

function replace(place, fresh, act) {
  const hadFocus = place.contains(document.activeElement);
  const offer = fresh.find((one) => one.matches("form.undo"));
  fresh = fresh.filter((one) => one !== offer);
  if (offer || place === undoing) toast(offer ?? "");
  if (offer) undoing = fresh[0];
  place.replaceWith(...fresh);
  if (!hadFocus) return;
  const next = fresh[0]?.querySelector(act ? `[data-act="${act}"]` : "button");
  next?.focus();
}

async function more(event) {
  const link = event.target.closest?.(".older a[rel=next]");
  if (!link || !link.closest("[data-newest]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = link.closest(".older");
  try {
    const fresh = (await part(link.href)).filter((one) => !one.dataset.entry || !isShown(one));
    place.replaceWith(...fresh);
    fresh[0]?.querySelector("a")?.focus({ preventScroll: true });
  } catch {
    location.assign(link.href);
  }
}
