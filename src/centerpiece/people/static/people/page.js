/**
 * What every page of keys does in the same way. The page carries all its words:
 *
 *   <div data-page>
 *     <p data-preparing>…</p>                     shown until the script runs
 *     <div data-say role="alert" hidden></div>    where words are shown
 *     <p data-busy role="status" hidden>…</p>     shown while something takes long
 *     <template data-words><p data-code="wrong">…</p> …</template>
 *     <div data-ready hidden>…</div>              shown when this browser can do what is needed
 *   </div>
 */
import { codeOf } from "#sealing/errors.js";

// Codes that a page may have no words of its own for.
const FALLBACK = "refused";

export class Page {
  #root;
  #say;
  #busy;
  #words;

  constructor() {
    this.#root = /** @type {HTMLElement} */ (document.querySelector("[data-page]"));
    this.#say = this.find("[data-say]");
    this.#busy = this.find("[data-busy]");
    this.#words = /** @type {HTMLTemplateElement} */ (this.#root.querySelector("template[data-words]"));
    // What is in view must not come back with the Back button.
    window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  /** What the page surely has. @template {HTMLElement} [T=HTMLElement] @param {string} selector @returns {T} */
  find(selector) {
    return /** @type {T} */ (this.#root.querySelector(selector));
  }

  /** @template {HTMLElement} [T=HTMLElement] @param {string} selector @returns {T[]} */
  all(selector) {
    return /** @type {T[]} */ ([...this.#root.querySelectorAll(selector)]);
  }

  get data() {
    return /** @type {Record<string, string>} */ (this.#root.dataset);
  }

  /** Shows what can be used, or why it cannot. @returns {Promise<boolean>} */
  async ready() {
    const missing = await lacking();
    this.find("[data-preparing]")?.remove();
    if (missing) this.say(missing);
    else this.find("[data-ready]").hidden = false;
    return !missing;
  }

  /** Shows the words for a code. @param {string} code @param {Record<string, string>} [values] to put in for {name} */
  say(code, values = {}) {
    const words = this.#words.content;
    const found = words.querySelector(`[data-code~="${code}"]`) ?? words.querySelector(`[data-code~="${FALLBACK}"]`);
    this.#say.replaceChildren();
    if (!found) return;
    const shown = /** @type {HTMLElement} */ (found.cloneNode(true));
    for (const [name, value] of Object.entries(values)) {
      for (const place of shown.querySelectorAll(`[data-value="${name}"]`)) place.textContent = value;
    }
    this.#say.append(shown);
    this.#say.hidden = false;
    this.#say.scrollIntoView({ block: "nearest" });
  }

  hush() {
    this.#say.hidden = true;
    this.#say.replaceChildren();
  }

  /**
   * Does something that takes a while: says so, keeps buttons from being pressed twice, says what went wrong.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T|undefined>} undefined when it went wrong
   */
  async during(work) {
    this.hush();
    this.#wait(true);
    try {
      return await work();
    } catch (thrown) {
      this.say(codeOf(thrown, FALLBACK));
      return undefined;
    } finally {
      this.#wait(false);
    }
  }

  /** @param {boolean} on */
  #wait(on) {
    this.#busy.hidden = !on;
    for (const button of this.all("button")) button.toggleAttribute("disabled", on);
  }
}

/** Why sealing is impossible here: "insecure", "unsupported", or nothing. */
async function lacking() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB || !globalThis.BroadcastChannel) return "unsupported";
  try {
    const key = new Uint8Array(32);
    key[0] = 1;
    await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    await crypto.subtle.importKey("raw", key, "X25519", false, []);
    return "";
  } catch {
    return "unsupported";
  }
}

/** A time of day in the language of the page, some minutes from now. @param {number} minutes */
export function timeIn(minutes) {
  const how = /** @type {Intl.DateTimeFormatOptions} */ ({ hour: "numeric", minute: "2-digit" });
  return new Intl.DateTimeFormat(document.documentElement.lang, how).format(Date.now() + minutes * 60_000);
}

/** A tick that shows what is typed. @param {Page} page */
export function showTyped(page) {
  for (const tick of /** @type {HTMLInputElement[]} */ (page.all("[data-show]"))) {
    const field = /** @type {HTMLInputElement} */ (page.find(`#${tick.dataset.show}`));
    tick.addEventListener("change", () => {
      field.type = tick.checked ? "text" : "password";
    });
  }
}
