// Passkeys: has the device sign or make a key, puts its answer into the form and sends it.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function wished({ challenge, user, excludeCredentials, allowCredentials, ...rest }) {
  const publicKey = { ...rest, challenge: bytes(challenge) };
  if (user) return { ...publicKey, user: { ...user, id: bytes(user.id) }, excludeCredentials: known(excludeCredentials) };
  return { ...publicKey, allowCredentials: known(allowCredentials) };
}

function answered({ id, type, rawId, response }) {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[part]) said[part] = text(response[part]);
  return JSON.stringify({ id, type, rawId: text(rawId), response: said });
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector(".problem");
    failed.hidden = true;
    try {
      const made = await navigator.credentials[form.dataset.passkey]({ publicKey: wished(JSON.parse(form.dataset.wish)) });
      form.elements.answer.value = answered(made);
    } catch {
      failed.hidden = false;
      return;
    }
    form.submit();
  });
}
