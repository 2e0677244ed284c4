/**
 * Seals the next revision of a sheet and sends it. Only the room's list has moved on: seals again on top of it, by
 * itself. The sheet itself has moved on: gives back the newer one, for a person to look at.
 */
import { ask } from "#sealing/ask.js";
import { SealingError, codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#sealing/parcel.js").SheetParcel} SheetParcel */
/** @typedef {import("#sealing/parcel.js").NewSheet} NewSheet */
/** @typedef {import("#sealing/parcel.js").SealedSheet} SealedSheet */
/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */
/** @typedef {{epoch: number, manifest: SealedManifest|null, newest: SealedSheet|null}} Now as the server says it */
/** @typedef {{room: string, sheet: string, kind: string, subject: string|null, revision: number, epoch: number, manifest: SealedManifest|null}} Place */

const TRIES = 6;

export class Sender {
  #house;
  #place;
  #now;
  #post;
  /** The last parcel and what it was made of: sent again after an answer was lost, it must be the very same. @type {{of: string, parcels: SheetParcel[]}|null} */
  #last = null;

  /**
   * @param {House} house
   * @param {Place} place
   * @param {string} now where the server says how things stand in the room
   * @param {(parcel: SheetParcel, ...also: SheetParcel[]) => Promise<{status: number, data: any}>} post
   */
  constructor(house, place, now, post) {
    this.#house = house;
    this.#place = { ...place };
    this.#now = now;
    this.#post = post;
  }

  get revision() {
    return this.#place.revision;
  }

  /**
   * @param {Contents} contents
   * @param {Contents} card
   * @param {NewSheet[]} [also] other new sheets of this room that are sent with it: all of them are kept, or none
   * @returns {Promise<{data?: any, newer?: SealedSheet}>} `data` is the server's answer; `newer` the revision to look at first
   */
  async send(contents, card, also = []) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      let parcels;
      try {
        parcels = await this.#seal(contents, card, also);
      } catch (thrown) {
        // Another tab has seen more of this room than this page: ask how things stand, once.
        if (tries > 0 || !["manifest-older", "stale"].includes(codeOf(thrown))) throw thrown;
        const { data } = await ask(this.#now);
        const newer = this.#learn(data);
        if (newer) return { newer };
        continue;
      }
      const [parcel, ...others] = /** @type {[SheetParcel, ...SheetParcel[]]} */ (parcels);
      const { status, data } = await this.#post(parcel, ...others);
      if (status === 200) return { data };
      // A room's key only ever becomes newer. Nothing is sealed with an older one.
      if (data.epoch < parcel.epoch) throw new SealingError("epoch-older");
      const newer = this.#learn(data);
      if (newer) return { newer };
    }
    throw new SealingError("refused");
  }

  /** @param {Contents} contents @param {Contents} card @param {NewSheet[]} also */
  async #seal(contents, card, also) {
    const { room, sheet, kind, subject, revision, epoch, manifest } = this.#place;
    const of = JSON.stringify([contents, card, also, revision, epoch, manifest?.revision]);
    if (this.#last?.of !== of) {
      const own = { sheet, kind, subject, revision, contents, card };
      this.#last = { of, parcels: await this.#house.sealSheets({ room, epoch, manifest }, [own, ...also]) };
    }
    return this.#last.parcels;
  }

  /** @param {Now} now @returns {SealedSheet|null} the sheet's newer revision, when there is one */
  #learn({ epoch, manifest, newest }) {
    this.#place.epoch = epoch;
    this.#place.manifest = manifest;
    if (!newest || newest.revision < this.#place.revision) return null;
    this.#place.revision = newest.revision + 1;
    return newest;
  }
}
