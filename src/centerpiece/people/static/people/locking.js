/**
 * Locks the page when nobody has been at it for a while, when somebody presses "Lock", when another tab locks, and when this tab wakes up too
 * late. The server's clock is the truth (people/sessions.py): this one only saves drafts in time, and takes what is open out of view.
 */
import { announce, lock, onLocked, staysOpen } from "#sealing/lock.js";

const CHANNEL = "centerpiece-active";
const ACTIVITY = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "input"];
const PATIENCE = 4000; // ms that saving may take
const TELL_EVERY = 15_000; // ms between two words to the other tabs
const LOOK_AGAIN = 30_000; // ms between two looks at the clock, on a page that was asked to stay

/** @typedef {{half: string|null, lock_after: number, urls: {lock: string, unlock: string}}} Page */

class Watch {
  #page;
  #last = Date.now();
  #told = 0;
  #locking = false;
  #keysGone = false;
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
    // A page that opens a House listens for itself, from then on.
    onLocked((message) => this.#heard(message));
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
    if (left > 0) this.#timer = setTimeout(() => this.#look(), left);
    else if (staysOpen()) this.#stay();
    else this.lock("idle");
  }

  /** What is in view stays, as somebody asked; the keys go all the same, here and on the server. */
  async #stay() {
    this.#timer = setTimeout(() => this.#look(), LOOK_AGAIN);
    if (this.#keysGone) return;
    this.#keysGone = true;
    await announce(PATIENCE);
    await Promise.allSettled([lock("idle"), tellServer(this.#page.urls.lock)]);
  }

  /** Out of view at once; then what is unsaved is saved; then the keys go, here and on the server. @param {"lock"|"idle"} [why] */
  async lock(why) {
    if (!this.#hide()) return;
    await announce(PATIENCE);
    await Promise.allSettled([lock(why), tellServer(this.#page.urls.lock)]);
    this.#leave();
  }

  /** Another tab has locked; on "exit" the quick-exit script chooses where to go. @param {"lock"|"exit"} message */
  async #heard(message) {
    if (!this.#hide() || message === "exit") return;
    await announce(PATIENCE);
    this.#leave();
  }

  /** @returns {boolean} whether it was in view until now */
  #hide() {
    const first = !this.#locking;
    this.#locking = true;
    document.documentElement.hidden = true;
    return first;
  }

  #leave() {
    const here = encodeURIComponent(location.pathname + location.search);
    location.replace(`${this.#page.urls.unlock}?next=${here}`);
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
