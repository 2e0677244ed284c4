/**
 * Where a session is: at which step, and how long already. Pauses do not count. It is kept in this tab, so that a reload without a
 * connection goes on where it was: numbers, and no word.
 *
 * @typedef {{step: number, spent: number, since: number|null}} Place `spent`: milliseconds before `since`, the time at which it went on
 */

export class SessionClock {
  #key;
  /** @type {Place} */
  #place;

  /** @param {string} id of the session @param {{step: number, spent: number, runs: boolean}} told what the server knows; `spent` in seconds */
  constructor(id, { step, spent, runs }) {
    this.#key = `session:${id}`;
    this.#place = kept(this.#key) ?? { step, spent: spent * 1000, since: runs ? Date.now() : null };
  }

  get step() {
    return this.#place.step;
  }

  get runs() {
    return this.#place.since !== null;
  }

  /** Milliseconds. */
  get spent() {
    const { spent, since } = this.#place;
    return spent + (since === null ? 0 : Math.max(0, Date.now() - since));
  }

  /** To another step, whose time begins now. @param {number} step */
  go(step) {
    this.#keep({ step, spent: 0, since: Date.now() });
  }

  pause() {
    this.#keep({ step: this.step, spent: this.spent, since: null });
  }

  goOn() {
    this.#keep({ step: this.step, spent: this.spent, since: Date.now() });
  }

  forget() {
    sessionStorage.removeItem(this.#key);
  }

  /** @param {Place} place */
  #keep(place) {
    this.#place = place;
    sessionStorage.setItem(this.#key, JSON.stringify(place));
  }
}

/** @param {string} key @returns {Place|null} */
function kept(key) {
  const text = sessionStorage.getItem(key);
  return text ? JSON.parse(text) : null;
}
