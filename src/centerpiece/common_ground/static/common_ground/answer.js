// One statement, four answers: the keys 1 to 4 answer it, and what could not be sent is still there. The page works
// without this module.

/** @param {string} selector */
const one = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/**
 * The button that a key stands for; null while somebody types, chooses, or holds another key.
 * @param {KeyboardEvent} event
 * @param {readonly HTMLButtonElement[]} buttons
 */
export function chosen(event, buttons) {
  const at = /** @type {Element | null} */ (event.target);
  const writes = at?.closest?.("input, textarea, select, [contenteditable]");
  if (writes || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  return buttons[["1", "2", "3", "4"].indexOf(event.key)] ?? null;
}

/**
 * Send a form, and go on where the server says; false when it did not arrive, or one is signed out.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function send(form, button) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
    if (!answer.redirected || !new URL(answer.url).pathname.includes("/common-ground/")) return false;
    location.assign(answer.url);
    return true;
  } catch {
    return false;
  }
}

function begin() {
  const form = /** @type {HTMLFormElement | null} */ (one("[data-belief]"));
  if (!form) return;
  const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("[name=answer]"))];
  const keys = one("[data-keys]");
  if (keys && matchMedia("(hover: hover)").matches) keys.hidden = false;
  let sending = false;
  document.addEventListener("keydown", (event) => chosen(event, buttons)?.click());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    const note = one("[data-not-sent]");
    if (note) note.hidden = true;
    sending = await send(form, /** @type {SubmitEvent} */ (event).submitter);
    if (!sending && note) note.hidden = false;
  });
}

if (globalThis.document) begin();
