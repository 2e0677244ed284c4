/** Before the session ends on the server, all tabs of this browser close what they hold. Without this script, it ends just the same. */
import { lock } from "#sealing/lock.js";

const form = /** @type {HTMLFormElement|null} */ (document.querySelector("form[data-sign-out]"));
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await lock().catch(() => undefined);
  // Not requestSubmit: it would come back here.
  form.submit();
});
