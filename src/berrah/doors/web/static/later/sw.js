// The worker of the pages: what happens while none of them is open. What it hears stands at the end, one line each, and
// what it does in a function of its own. How all this is meant: docs/offline.md.

// News by push: the house has sealed what to show, see doors/push/writing.py.
async function show(event) {
  const said = read(event.data);
  await registration.showNotification(said.title, {
    body: said.body,
    lang: said.lang,
    dir: said.dir,
    tag: said.tag,
    icon: said.icon,
    renotify: Boolean(said.tag),
    data: { url: said.url },
  });
}

// What cannot be read is shown all the same: a browser takes the permission from whom it wakes in silence.
function read(data) {
  try {
    return { title: location.host, ...data.json() };
  } catch {
    return { title: location.host, url: "/notifications" };
  }
}

async function open(event) {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/notifications", location.origin);
  if (url.origin !== location.origin) return;
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((page) => page.url.split("#")[0] === url.href);
  if (there) await there.focus();
  else await clients.openWindow(url.href);
}

// The browser has made itself another address: the house is told, by the session that asked for the first one.
async function renew(event) {
  const old = event.oldSubscription;
  const made = event.newSubscription ?? (old && (await registration.pushManager.subscribe(old.options)));
  if (!made) return;
  const { endpoint, keys } = made.toJSON();
  await fetch("/settings/devices/renew", { method: "POST", body: new URLSearchParams({ endpoint, ...keys }), redirect: "manual" });
}

// Pages that were seen, for when there is no way to the house. They are those of one reader in one session: whoever
// else answers to `x-reader`, a stranger included, finds nothing of them.
const [PAGES, ASSETS, OFFLINE, WHOSE, GOING] = ["pages", "assets", "/offline", "/whose", "/going"];
const PAGES_MOST = 60;
const COMING_OR_GOING = /^\/(login|logout|signup|setup)\b/;
let age = 0; // what was asked for before a wiping is not kept after it

const find = async (shelf, url) => (await caches.open(shelf)).match(url, { ignoreVary: true });
const inTurn = (act) => navigator.locks.request("pages", act);
const whose = async () => (await find(PAGES, WHOSE))?.text();

async function install() {
  await prepare();
  await skipWaiting();
}

async function activate() {
  await registration.navigationPreload?.enable();
  await clients.claim();
}

// The page for what was not seen, in the language of the reader, and all that pages need.
async function prepare() {
  const answer = await fetch(OFFLINE);
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  const needed = (await answer.clone().text()).match(/\/(static|logo)\/[^"]+/g);
  await (await caches.open(ASSETS)).put(OFFLINE, answer);
  await Promise.all([...new Set(needed)].map(asset));
}

function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && COMING_OR_GOING.test(pathname)) event.respondWith(come(request, pathname === "/logout"));
  else if (request.method !== "GET") return;
  else if (request.destination === "document") event.respondWith(page(event));
  else if (/^\/(static|logo)\//.test(pathname)) event.respondWith(asset(request.url));
}

// Who goes leaves nothing here, whether or not the house hears of it; if not, it does before anything else is shown.
async function come(request, isGoing) {
  await inTurn(forget);
  if (isGoing) await box("readwrite", (posts) => posts.clear());
  return fetch(request).catch(async () => {
    if (isGoing) await (await caches.open(PAGES)).put(GOING, new Response());
    return missing();
  });
}

async function go() {
  await fetch("/logout", { method: "POST", redirect: "manual" });
  await (await caches.open(PAGES)).delete(GOING);
}

async function forget() {
  age += 1;
  await caches.delete(PAGES);
}

async function page(event) {
  const url = event.request.url.split("#")[0];
  const began = age;
  try {
    const isGoing = await find(PAGES, GOING);
    if (isGoing) await go();
    const answer = (!isGoing && (await event.preloadResponse)) || (await fetch(event.request));
    if (answer.headers.has("x-reader")) event.waitUntil(keep(url, answer.clone(), began));
    return answer;
  } catch {
    return (await kept(url)) ?? missing();
  }
}

async function keep(url, answer, began) {
  const { status, headers } = answer;
  const reader = headers.get("x-reader");
  if (!reader) return;
  const body = await answer.blob();
  await inTurn(async () => {
    if (began !== age) return;
    if (reader !== (await whose())) await change(reader);
    const pages = await caches.open(PAGES);
    await pages.delete(url, { ignoreVary: true });
    if (status !== 200 || headers.get("cache-control").includes("no-store") || !body.type.startsWith("text/html")) return;
    const kept = new Headers(headers);
    for (const name of ["content-encoding", "content-length"]) kept.delete(name);
    kept.set("x-kept", Date.now());
    await pages.put(url, new Response(body, { headers: kept }));
    const [, ...all] = await pages.keys(); // the first one says whose they are
    for (const old of all.slice(0, -PAGES_MOST)) await pages.delete(old, { ignoreVary: true });
  });
  const offline = await find(ASSETS, OFFLINE);
  if (offline?.headers.get("content-language") !== headers.get("content-language")) await prepare();
}

async function change(reader) {
  await forget();
  await (await caches.open(PAGES)).put(WHOSE, new Response(reader));
  const person = reader.split(".")[0];
  if (!person) return; // a session that ran out: what waits, waits for its author
  for (const one of await waiting()) if (one.person !== person) await box("readwrite", (posts) => posts.delete(one.key));
}

async function kept(url) {
  const found = await find(PAGES, url);
  if (!found) return;
  const asOf = `<body data-as-of="${found.headers.get("x-kept")}"`;
  return new Response((await found.text()).replace("<body", asOf), { headers: found.headers });
}

const missing = async () => (await find(ASSETS, OFFLINE)) ?? Response.error();

// Of each file the newest edition; where there is no way to another one, that will do, as it does in the house.
async function asset(url) {
  const found = await find(ASSETS, url);
  if (found) return found;
  const assets = await caches.open(ASSETS);
  const same = (await assets.keys()).filter((one) => one.url.split("/").at(-1) === url.split("/").at(-1));
  try {
    const answer = await fetch(url);
    if (!answer.ok) return answer;
    await Promise.all(same.map((old) => assets.delete(old, { ignoreVary: true })));
    await assets.put(url, answer.clone());
    return answer;
  } catch {
    return same.length ? assets.match(same[0], { ignoreVary: true }) : Response.error();
  }
}

// The page that brought this worker was there before it.
async function seen({ page, assets }) {
  await Promise.all(assets.map(asset));
  const began = age;
  await keep(page, await fetch(page), began);
}

// Posts that wait: each is sent with its own key, by which the house makes one post of it however often it comes.
const [POSTS_MOST, BYTES_MOST] = [20, 40_000_000];
const SURE_MS = 20 * 3_600_000; // the house remembers a key for a day
const AGAINS = 30;

async function box(mode, act) {
  const database = await new Promise((done, failed) => {
    const asked = indexedDB.open("berrah", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  try {
    const turn = database.transaction("outbox", mode);
    const asked = act(turn.objectStore("outbox"));
    await new Promise((done, failed) => {
      turn.oncomplete = done;
      turn.onerror = turn.onabort = () => failed(turn.error);
    });
    return asked.result;
  } finally {
    database.close();
  }
}

const store = (one) => box("readwrite", (posts) => posts.put(one));
const waiting = async () => (await box("readonly", (posts) => posts.getAll())).sort((a, b) => a.at - b.at);
const weight = (fields) => fields.reduce((sum, [, value]) => sum + (value.size ?? value.length), 0);

async function put({ one }) {
  const there = await waiting();
  if (there.length >= POSTS_MOST || there.reduce((sum, { fields }) => sum + weight(fields), weight(one.fields)) > BYTES_MOST) return false;
  await store({ ...one, at: Date.now() });
  await registration.sync?.register("outbox").catch(() => {});
  await tell();
  return true;
}

async function list({ person }) {
  const own = (await waiting()).filter((one) => one.person === person);
  return own.map(({ key, text, at, problem }) => ({ key, text, at, problem }));
}

// Out of the box, unless it is on its way this moment.
async function take({ key }) {
  return navigator.locks.request("outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await box("readwrite", (posts) => posts.delete(key));
    await tell();
    return true;
  });
}

async function again({ key }) {
  const one = await box("readonly", (posts) => posts.get(key));
  if (one) await store({ ...one, problem: "", tried: 0 });
  await deliver();
}

async function deliver() {
  await navigator.locks.request("outbox", { ifAvailable: true }, async (lock) => {
    if (!lock || !navigator.onLine) return;
    for (const one of await waiting()) if (!one.problem && !(await sent(one))) throw new Error("later");
  });
}

// Whether it is settled: sent, or refused with a sentence.
async function sent(one, times = AGAINS) {
  if (one.tried && Date.now() - one.tried > SURE_MS) return settled({ ...one, problem: "unknown" });
  one.tried ||= Date.now();
  await store(one); // before it goes: whoever is killed here begins with the same key
  const body = new FormData();
  for (const [name, value] of one.fields) body.append(name, value);
  const answer = await fetch("/posts", { method: "POST", body, headers: { "X-Partial": "1" } });
  if (answer.ok) {
    await box("readwrite", (posts) => posts.delete(one.key));
    await tell();
    return true;
  }
  const media = answer.headers.get("x-media");
  if (media) one.fields = [...one.fields.filter(([name, value]) => name !== "media" && !value.size), ["media", media]];
  const pause = Number(answer.headers.get("x-again"));
  if (pause && times) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    return sent(one, times - 1);
  }
  if (pause || answer.status === 401 || answer.status === 429 || answer.status >= 500) return store({ ...one, tried: 0 }).then(() => false);
  return settled({ ...one, problem: await answer.text() });
}

async function settled(one) {
  await store(one);
  await tell();
  return true;
}

async function tell() {
  for (const open of await clients.matchAll({ type: "window" })) open.postMessage("outbox");
}

const asked = { seen, put, list, take, again, send: deliver };

async function message({ data, ports }) {
  const said = await asked[data.what]?.(data).catch(() => false);
  ports[0]?.postMessage(said);
}

const heard = {
  install,
  activate,
  message,
  sync: deliver,
  push: show,
  notificationclick: open,
  pushsubscriptionchange: renew,
};
addEventListener("fetch", answer);
for (const [name, act] of Object.entries(heard)) addEventListener(name, (event) => event.waitUntil(act(event)));
