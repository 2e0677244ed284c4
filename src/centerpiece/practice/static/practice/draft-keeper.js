/** Keeps what somebody writes on a sheet, sealed with the key of its room: on the server, or here while that is out of reach. */
import { Keeping } from "#people/keeping.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#people/keeping.js").State} State */
/** @typedef {{room: string, sheet: string, kind: string, subject: string|null, epoch: number}} Place */

export class DraftKeeper extends Keeping {
  #house;
  #place;
  #url;
  #read;
  #revision;

  /**
   * @param {House} house
   * @param {Place} place
   * @param {{url: string, revision: number, read: () => Contents, show: (state: State) => void}} how
   */
  constructor(house, place, { url, revision, read, show }) {
    super(show);
    this.#house = house;
    this.#place = { ...place };
    this.#url = url;
    this.#read = read;
    this.#revision = revision;
  }

  /** The draft is for another revision from now on. @param {number} revision */
  follow(revision) {
    this.#revision = revision;
    this.touch();
  }

  /** The sheet is kept: the server has let go of its draft by itself. */
  async drop() {
    await this.#house.drafts.dropHere(this.#place.sheet).catch(() => undefined);
  }

  async send() {
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
      await this.drop();
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
}
