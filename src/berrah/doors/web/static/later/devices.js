// Being told on this device: asks the browser for leave and for an address, and sends both keys with the form.
const form = document.querySelector("[data-push]");
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const same = (key, wished) => key && String(new Uint8Array(key)) === String(wished);

async function address(registration, applicationServerKey) {
  const old = await registration.pushManager.getSubscription();
  if (old && same(old.options.applicationServerKey, applicationServerKey)) return old;
  await old?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function ask(event) {
  event.preventDefault();
  const [denied, failed] = ["denied", "failed"].map((name) => form.querySelector(`[data-${name}]`));
  denied.hidden = failed.hidden = true;
  if ((await Notification.requestPermission()) !== "granted") return void (denied.hidden = false);
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { endpoint, keys } = (await address(await navigator.serviceWorker.ready, bytes(form.dataset.push))).toJSON();
    for (const [name, value] of Object.entries({ endpoint, ...keys })) form.elements[name].value = value;
  } catch {
    return void (failed.hidden = false);
  }
  form.submit();
}

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  document.querySelector("[data-without]").hidden = true;
  form.addEventListener("submit", ask);
}
