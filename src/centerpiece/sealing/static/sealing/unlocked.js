/** What is unlocked in this browser: the keyring, opened room keys, walked rosters. Kept under the split lock. */
import { ask } from "#sealing/ask.js";
import { json } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { identityFrom } from "#sealing/identity.js";
import { openNewer, sealKeyring, unite, unitePins, withWay } from "#sealing/keyring.js";
import { change, load, save } from "#sealing/lock.js";
import { highestEpoch } from "#sealing/room.js";

/** @typedef {import("#sealing/keyring.js").Keyring} Keyring */
/** @typedef {import("#sealing/keyring.js").Pins} Pins */
/** @typedef {import("#sealing/slot.js").NewSlot} NewSlot */
/** @typedef {import("#sealing/room.js").Held} Held */
/** @typedef {import("#sealing/roster.js").Roster} Roster */
/**
 * @typedef {object} State
 * @property {Keyring} keyring
 * @property {string} slot the identity of the way in that was used: opens newer keyrings of other devices
 * @property {boolean} unsaved whether pins changed that the server's keyring does not have yet
 * @property {Record<string, Held>} held opened grants by room
 * @property {Record<string, Roster>} rosters walked rosters by organization
 * @property {Record<string, number>} manifests the highest revision seen of each room's manifest
 */

/**
 * Right after signing in or joining: from here on, pages of this session open.
 *
 * @param {string} half from the server's session
 * @param {Keyring} keyring
 * @param {import("#sealing/bytes.js").Bytes} secret of the slot that opened it
 */
export async function begin(half, keyring, secret) {
  const slot = identityFrom(secret);
  await save({ keyring, slot, unsaved: false, held: {}, rosters: {}, manifests: {} }, half, keyring.person);
}

/** @param {Held|undefined} a @param {Held} b */
function later(a, b) {
  return a && highestEpoch(a.keys) > highestEpoch(b.keys) ? a : b;
}

/** What two tabs know, together. @param {State} saved @param {State} ours @returns {State} */
function together(saved, ours) {
  // The way in goes with its keyring: another tab may have replaced it.
  const { keyring: newer, slot } = saved.keyring.revision > ours.keyring.revision ? saved : ours;
  const pins = unitePins(saved.keyring.pins, ours.keyring.pins);
  const held = { ...saved.held };
  for (const [id, each] of Object.entries(ours.held)) held[id] = later(held[id], each);
  const rosters = { ...saved.rosters };
  for (const [id, each] of Object.entries(ours.rosters)) {
    if ((rosters[id]?.seq ?? -1) < each.seq) rosters[id] = each;
  }
  const manifests = { ...saved.manifests };
  for (const [id, each] of Object.entries(ours.manifests)) manifests[id] = Math.max(manifests[id] ?? 0, each);
  return { keyring: { ...newer, pins }, slot, unsaved: saved.unsaved || ours.unsaved, held, rosters, manifests };
}

export class Unlocked {
  #half;
  #url;
  /** @type {Promise<void>|null} */
  #posting = null;

  /** @param {State} state @param {string} half @param {string} url where keyrings are posted */
  constructor(state, half, url) {
    this.state = state;
    this.#half = half;
    this.#url = url;
  }

  /** @param {string} half @param {string} person @param {string} url @returns {Promise<Unlocked|null>} */
  static async load(half, person, url) {
    const state = await load(half, person);
    return state && new Unlocked(state, half, url);
  }

  get keyring() {
    return this.state.keyring;
  }

  /** @returns {Pins} */
  get pins() {
    return this.state.keyring.pins;
  }

  /** Writes what this page has learned to the disk, together with what other tabs have. Throws `locked`. */
  async keep() {
    const kept = await change(this.#half, this.keyring.person, (saved) => together(saved, this.state));
    if (!kept) throw new SealingError("locked");
    // Once more together: meanwhile this page may have learned more.
    this.state = together(kept, this.state);
  }

  /** Posts the keyring with all that was pinned. Throws what `#post` throws. */
  async post() {
    await this.#post(this.#url, this.state.slot, (keyring) => keyring, (sealed) => sealed);
  }

  /**
   * Posts the keyring with a new way in of its kind. Throws what `#post` throws.
   *
   * @param {string} url
   * @param {NewSlot} way
   */
  async replaceWay(url, way) {
    const { kind, auth, secret } = way;
    await this.#post(
      url,
      identityFrom(secret),
      (keyring) => withWay(keyring, way),
      (keyring, { slots }) => ({ kind, auth, keyring: { ...keyring, slots } }),
    );
  }

  /**
   * Posts the next revision. When another device was quicker: opens its keyring, unites the pins, makes the change
   * again on top, and tries again. Throws `keyring-busy`, `peer-key-differs` and what `ask` and `openNewer` throw.
   *
   * @param {string} url
   * @param {string} slot the identity that opens the changed keyring
   * @param {(keyring: Keyring) => Keyring | Promise<Keyring>} change
   * @param {(sealed: import("#sealing/keyring.js").SealedKeyring, keyring: Keyring) => unknown} wrap
   */
  async #post(url, slot, change, wrap) {
    for (let tries = 0; tries < 5; tries += 1) {
      const base = this.keyring;
      const next = { ...(await change(base)), revision: base.revision + 1 };
      const { status, data } = await ask(url, wrap(await sealKeyring(next), next));
      if (status === 200) {
        // Pins may have grown while the request was under way.
        this.state = { ...this.state, slot, keyring: { ...next, pins: unitePins(next.pins, this.pins) } };
        await this.#posted(next.pins);
        return;
      }
      const theirs = await openNewer(base, this.state.slot, data);
      this.state = { ...this.state, keyring: unite(this.keyring, theirs) };
    }
    throw new SealingError("keyring-busy");
  }

  /** `post`, unless one is under way. */
  async postOnce() {
    this.#posting ??= this.post().finally(() => {
      this.#posting = null;
    });
    await this.#posting;
  }

  /** @param {Pins} posted what the server now has */
  async #posted(posted) {
    const kept = await change(this.#half, this.keyring.person, (saved) => {
      const both = together(saved, this.state);
      return { ...both, unsaved: json(both.keyring.pins) !== json(posted) };
    });
    if (!kept) throw new SealingError("locked");
    const state = together(kept, this.state);
    this.state = { ...state, unsaved: json(state.keyring.pins) !== json(posted) };
  }
}
