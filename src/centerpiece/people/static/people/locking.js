/**
 * Locks the page when nobody has been at it for a while, when somebody presses "Lock", and when this tab wakes up too late.
 *
 * Before locking, `centerpiece:locking` is dispatched on the document. Who has something to save calls
 * `event.detail.waitUntil(promise)`; locking waits for it, but not for long. The server's clock is the truth (people/sessions.py): this one
 * only saves drafts in time, and takes what is open out of view.
 */
import { lock } from "#sealing/lock.js";

const CHANNEL = "centerpiece-active";
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "input"];
const PATIENCE = 4000; // ms that saving may take
const TELL_EVERY = 15_000; // ms between two words to the other tabs

/** @typedef {{half: string|null, lock_after: number, urls: {lock: string, unlock: string}}} Page */

class Watch {
  #page;
  #last = Date.now();
  #told = 0;
  #locking = false;
  /** @type {number|undefined} */
  #timer;
  #channel = new BroadcastChannel(CHANNEL);

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    for (const type of ACTIVITY) document.addEventListener(type, () => this.#alive(), { capture: true, passive: true });
    this.#channel.onmessage = () => {
      this.#last = Date.now();
    };
    // A device that slept wakes with its timers late: look at the clock first.
    document.addEventListener("visibilitychange", () => this.#look());
    window.addEventListener("pageshow", () => this.#look());
    for (const form of document.querySelectorAll("form[data-lock]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.lock();
      });
    }
    this.#look();
  }

  get #limit() {
    return this.#page.lock_after * 1000;
  }

  #alive() {
    if (this.#locking) return;
    const now = Date.now();
    if (now - this.#last >= this.#limit) return this.#look();
    this.#last = now;
    if (now - this.#told > TELL_EVERY) {
      this.#told = now;
      this.#channel.postMessage("active");
    }
  }

  #look() {
    clearTimeout(this.#timer);
    const left = this.#last + this.#limit - Date.now();
    if (left <= 0) this.lock();
    else this.#timer = setTimeout(() => this.#look(), left);
  }

  /** Out of view at once; then what is unsaved is saved; then the keys go, here and on the server. */
  async lock() {
    if (this.#locking) return;
    this.#locking = true;
    document.body.hidden = true;
    /** @type {Promise<unknown>[]} */
    const pending = [];
    const detail = { waitUntil: (/** @type {Promise<unknown>} */ promise) => void pending.push(promise) };
    document.dispatchEvent(new CustomEvent("centerpiece:locking", { detail }));
    await Promise.race([Promise.allSettled(pending), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    const { urls } = this.#page;
    await Promise.allSettled([lock(), tellServer(urls.lock)]);
    const here = encodeURIComponent(location.pathname + location.search);
    location.replace(`${urls.unlock}?next=${here}`);
  }
}

/** @param {string} url */
function tellServer(url) {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
  return fetch(url, {
    method: "POST",
    keepalive: true,
    redirect: "manual",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
}

const page = /** @type {Page} */ (JSON.parse(document.getElementById("sealing")?.textContent ?? "{}"));
if (page.half) new Watch(page);
