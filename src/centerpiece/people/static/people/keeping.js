/**
 * When what somebody is in the middle of is kept: a moment after the last key, and at the latest after a few; when the
 * page goes out of view, locks or is left. How, and where, is for whoever extends this. Tells how it stands: "none",
 * "unsaved", "kept", "here" or "unkept".
 */

/** @typedef {"none"|"unsaved"|"kept"|"here"|"unkept"} State "here": only in this browser */

const AFTER_THE_LAST_KEY = 1500; // ms
const AT_THE_LATEST = 5000;
const TRY_AGAIN = 15_000;

export class Keeping {
  #show;
  /** counts changes: what was kept is compared with it */
  #changes = 0;
  #kept = 0;
  /** when the first of the changes was made that are not kept yet */
  #since = 0;
  /** whether what was kept lies only in this browser */
  #isLocal = false;
  /** @type {number|undefined} */
  #timer;
  /** @type {Promise<void>} */
  #saving = Promise.resolve();
  #over = false;

  /** @param {(state: State) => void} show */
  constructor(show) {
    this.#show = show;
    document.addEventListener("centerpiece:locking", this.#onLocking);
    document.addEventListener("visibilitychange", this.#onHidden);
    window.addEventListener("pagehide", this.#onHidden);
    window.addEventListener("online", this.#onHidden);
    window.addEventListener("beforeunload", this.#onLeaving);
  }

  /** Is all that was typed kept, there or here? */
  get isKept() {
    return this.#kept === this.#changes;
  }

  /** Something was typed. */
  touch() {
    if (this.#over) return;
    const now = Date.now();
    if (this.#kept === this.#changes) this.#since = now;
    this.#changes += 1;
    this.#show("unsaved");
    this.#plan(Math.min(AFTER_THE_LAST_KEY, Math.max(0, this.#since + AT_THE_LATEST - now)));
  }

  /** Nothing more is kept for the moment, and what was under way has arrived. */
  async rest() {
    clearTimeout(this.#timer);
    await this.#saving;
  }

  /** Keeps nothing more. */
  stop() {
    this.#over = true;
    clearTimeout(this.#timer);
    window.removeEventListener("beforeunload", this.#onLeaving);
  }

  /** It has become what it was for: nothing of the draft stays. */
  async end() {
    this.stop();
    await this.#saving;
    await this.drop();
  }

  /** @param {number} ms */
  #plan(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), ms);
  }

  /** Keeps it now; one saving after the other. @returns {Promise<void>} */
  save() {
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async #save() {
    const changes = this.#changes;
    if (this.#over || (this.#kept === changes && !this.#isLocal)) return;
    try {
      this.#isLocal = await this.send();
      this.#kept = changes;
      if (this.#isLocal) this.#plan(TRY_AGAIN);
      if (this.#changes === changes) this.#show(this.#isLocal ? "here" : "kept");
    } catch {
      this.#show("unkept");
      this.#plan(TRY_AGAIN);
    }
  }

  /** To the server; when it cannot take it, here. @returns {Promise<boolean>} whether it lies only here */
  async send() {
    throw new Error("says nothing of how");
  }

  /** Away with it, wherever it lies. @returns {Promise<void>} */
  async drop() {}

  #onLocking = (/** @type {Event} */ event) => {
    /** @type {CustomEvent} */ (event).detail.waitUntil(this.save());
  };

  #onHidden = () => {
    // Somebody who leaves quickly wants nothing kept: the page is blank by then.
    if (!document.documentElement.hidden) this.save();
  };

  #onLeaving = (/** @type {BeforeUnloadEvent} */ event) => {
    if (!this.#over && this.#kept !== this.#changes && !document.documentElement.hidden) event.preventDefault();
  };
}
