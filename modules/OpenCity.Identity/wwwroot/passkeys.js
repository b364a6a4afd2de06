// Passkeys (WebAuthn level 3). A form with data-passkey="get" or "create" stays hidden where the browser knows none of this:
// password and authenticator app work without it.
const supported = window.PublicKeyCredential
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function"
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

async function ask(form) {
  const response = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (!response.ok) {
    throw new Error(`The options were refused with status ${response.status}.`);
  }

  const options = await response.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

async function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const error = form.querySelector("[data-passkey-error]");
  error.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await ask(form));
  } catch {
    error.hidden = false;
    return;
  }

  HTMLFormElement.prototype.submit.call(form);
}

if (supported) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", answer);
  }
}
