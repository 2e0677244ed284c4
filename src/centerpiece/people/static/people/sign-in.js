/**
 * Signing in with the passphrase or the paper key, and unlocking. What is typed stays here: posted is only the word derived from it.
 * A passphrase page names data-prelogin, or carries data-salt and data-iterations; without them what is typed is a paper key.
 */
import { ask } from "#sealing/ask.js";
import { unb64 } from "#sealing/bytes.js";
import { openKeyring } from "#sealing/keyring.js";
import { authFrom, secretsFrom } from "#sealing/passphrase.js";
import { begin } from "#sealing/unlocked.js";
import { Page, showTyped, timeIn } from "#people/page.js";
import { secretOfTyped } from "#people/paper.js";

/** @typedef {import("#sealing/passphrase.js").Secrets} Secrets */

const page = new Page();

/** @param {string} selector */
function typed(selector) {
  return /** @type {HTMLInputElement|null} */ (document.querySelector(selector))?.value ?? "";
}

/** @param {string} email @returns {Promise<Secrets>} */
async function secrets(email) {
  const { prelogin, salt, iterations } = page.data;
  if (prelogin) {
    const { data } = await ask(prelogin, { email });
    return secretsFrom(typed("#passphrase"), unb64(data.salt), data.iterations);
  }
  if (salt) return secretsFrom(typed("#passphrase"), unb64(salt), Number(iterations));
  const slot = secretOfTyped(typed("#paper-key"));
  return { auth: await authFrom(slot), slot };
}

async function signIn() {
  const email = typed("#email").trim();
  const { auth, slot } = await secrets(email);
  const next = page.data.next ?? "";
  const { data } = await ask(page.data.url ?? "", document.querySelector("#email") ? { email, auth, next } : { auth, next });
  if (data.problem) {
    page.say(data.problem, data.minutes ? { time: timeIn(data.minutes) } : {});
    return;
  }
  const keyring = await openKeyring(slot, data, data);
  await begin(data.half, keyring, slot);
  const unpinned = data.organization && !keyring.pins.organizations[data.organization];
  location.replace(page.data.after || (unpinned ? data.compare : data.next));
  // The page stays busy until the next one is there.
  await new Promise(() => undefined);
}

if (await page.ready()) {
  showTyped(page);
  page.find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    page.during(signIn);
  });
  /** @type {HTMLElement|null} */ (document.querySelector("[data-focus]"))?.focus();
}
