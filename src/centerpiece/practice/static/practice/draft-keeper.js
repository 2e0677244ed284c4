/**
 * Keeps what somebody is in the middle of, as ciphertext: on the server, or in this browser while the server is out of
 * reach. Tells the element how it stands: "none", "unsaved", "kept", "here" or "unkept".
 */
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {{room: string, sheet: string, kind: string, subject: string|null, epoch: number}} Place */
/** @typedef {"none"|"unsaved"|"kept"|"here"|"unkept"} State */

const AFTER_THE_LAST_KEY = 1500; // ms
const AT_THE_LATEST = 5000;
const TRY_AGAIN = 15_000;

export class DraftKeeper {
  #house;
  #place;
  #url;
  #read;
  #show;
  #revision;
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

  /**
   * @param {House} house
   * @param {Place} place
   * @param {{url: string, revision: number, read: () => Contents, show: (state: State) => void}} how
   */
  constructor(house, place, { url, revision, read, show }) {
    this.#house = house;
    this.#place = { ...place };
    this.#url = url;
    this.#read = read;
    this.#show = show;
    this.#revision = revision;
    document.addEventListener("centerpiece:locking", this.#onLocking);
    document.addEventListener("visibilitychange", this.#onHidden);
    window.addEventListener("pagehide", this.#onHidden);
    window.addEventListener("online", this.#onHidden);
    window.addEventListener("beforeunload", this.#onLeaving);
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

  /** The draft is for another revision from now on. @param {number} revision */
  follow(revision) {
    this.#revision = revision;
    this.touch();
  }

  /** Keeps nothing more. */
  stop() {
    this.#over = true;
    clearTimeout(this.#timer);
    window.removeEventListener("beforeunload", this.#onLeaving);
  }

  /** The sheet is kept: nothing of the draft stays. */
  async end() {
    this.stop();
    await this.#saving;
    await this.#house.drafts.dropHere(this.#place.sheet).catch(() => undefined);
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
      this.#isLocal = await this.#send();
      this.#kept = changes;
      if (this.#isLocal) this.#plan(TRY_AGAIN);
      if (this.#changes === changes) this.#show(this.#isLocal ? "here" : "kept");
    } catch {
      this.#show("unkept");
      this.#plan(TRY_AGAIN);
    }
  }

  /** To the server; when it cannot take it, here. @returns {Promise<boolean>} whether it lies only here */
  async #send() {
    let draft = await this.#seal();
    try {
      let { status, data } = await ask(this.#url, draft);
      if (status === 409) {
        // The room has a newer key: fetch it, and seal with that.
        this.#place.epoch = data.current;
        draft = await this.#seal();
        ({ status, data } = await ask(this.#url, draft));
      }
      if (status !== 200) throw new Error("not kept");
      await this.#house.drafts.dropHere(this.#place.sheet).catch(() => undefined);
      return false;
    } catch {
      await this.#house.drafts.keepHere(this.#place.room, draft);
      return true;
    }
  }

  async #seal() {
    const { epoch, ...place } = this.#place;
    await this.#house.room(place.room, epoch);
    return this.#house.drafts.seal({ ...place, revision: this.#revision, contents: this.#read() });
  }

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
