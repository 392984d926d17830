// On the page for what was not seen: what was, the newest first.

const place = document.querySelector("[data-seen]");
const pages = await caches.open("pages");
const found = await Promise.all((await pages.keys()).reverse().map(named));
const list = found.filter(Boolean).slice(0, 20);
place.querySelector("ul").append(...list);
place.hidden = !list.length;

async function named({ url }) {
  const text = await (await pages.match(url, { ignoreVary: true }))?.text();
  const title = text && new DOMParser().parseFromString(text, "text/html").title;
  if (!title) return null;
  const line = document.createElement("li");
  line.append(Object.assign(document.createElement("a"), { href: url, textContent: title, dir: "auto" }));
  return line;
}
