// What one is writing outlives the browser: its words stay on this device, for whoever wrote them and where they wrote.
// The key stays with them: what was sent in the moment of a crash is not sent twice. Pictures and polls do not stay.

const DAYS = 7;
const PREFIX = "draft:";

export function restore(form) {
  const { text, notice, key } = form.elements;
  const begins = text.value;
  const found = read(form);
  // A form that comes back with a complaint says what was typed already.
  if (found?.begins === begins && !form.querySelector(".problem")) {
    text.value = found.text;
    notice.value ||= found.notice;
    key.value = found.key;
  }
  form.addEventListener("input", () => {
    if (text.value === begins && !notice.value) return forget(form);
    write(form, { begins, text: text.value, notice: notice.value, key: key.value, at: Date.now() });
  });
}

export function forget(form) {
  attempt(() => localStorage.removeItem(nameOf(form)));
}

// What nobody came back to goes by itself.
function clear(old) {
  for (const name of Object.keys(localStorage))
    if (name.startsWith(PREFIX) && !(JSON.parse(localStorage.getItem(name)).at > old)) localStorage.removeItem(name);
}

function nameOf(form) {
  const where = ["reply_to", "conversation", "quoted"].map((field) => form.elements[field]?.value ?? "");
  return [PREFIX + document.body.dataset.me, ...where].join(":");
}

function read(form) {
  attempt(() => clear(Date.now() - DAYS * 86_400_000));
  return attempt(() => JSON.parse(localStorage.getItem(nameOf(form))));
}

function write(form, draft) {
  attempt(() => localStorage.setItem(nameOf(form), JSON.stringify(draft)));
}

// A browser that keeps nothing says so with an error.
function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
