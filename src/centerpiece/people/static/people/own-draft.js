/** Keeps what somebody writes for others, sealed to themselves: on the server, or here while that is out of reach. */
import { Keeping } from "#people/keeping.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/own-drafts.js").OwnDrafts} OwnDrafts */
/** @typedef {import("#sealing/own-drafts.js").Fields} Fields */
/** @typedef {import("#people/keeping.js").State} State */
/** @typedef {{draft: string, file: string|null, urls: {keep: string, drop: string}}} Place `file`: what the server keeps */

export class OwnDraft extends Keeping {
  #drafts;
  #place;
  #read;

  /** @param {OwnDrafts} drafts @param {Place} place @param {{read: () => Fields, show: (state: State) => void}} how */
  constructor(drafts, place, { read, show }) {
    super(show);
    this.#drafts = drafts;
    this.#place = place;
    this.#read = read;
  }

  /** What was kept: here before there, for that is newer. Null when there is none; throws `does-not-open`. @returns {Promise<Fields|null>} */
  async kept() {
    const { draft, file } = this.#place;
    const found = (await this.#drafts.here(draft).catch(() => undefined)) ?? file;
    return found ? this.#drafts.open(draft, found) : null;
  }

  async send() {
    const { draft, urls } = this.#place;
    const file = await this.#drafts.seal(draft, this.#read());
    try {
      await ask(urls.keep, { key: draft, file });
      await this.#drafts.dropHere(draft).catch(() => undefined);
      return false;
    } catch {
      await this.#drafts.keepHere(draft, file);
      return true;
    }
  }

  async drop() {
    const { draft, urls } = this.#place;
    await this.#drafts.dropHere(draft).catch(() => undefined);
    // Out of reach: it is offered once more, and let go after its time.
    await ask(urls.drop, { key: draft }).catch(() => undefined);
  }
}
