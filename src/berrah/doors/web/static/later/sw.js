// The worker of the pages: what happens while none of them is open. What it hears stands at the end, one line each, and
// what it does in a function of its own: whoever teaches it more (install, fetch) adds beside it.

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

const heard = { push: show, notificationclick: open, pushsubscriptionchange: renew };
for (const [name, act] of Object.entries(heard)) addEventListener(name, (event) => event.waitUntil(act(event)));
