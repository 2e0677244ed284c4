/** A room's keys, as one grantee holds them. */
import { aesKey, b64, hkdf, json, random, sha256, unb64, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { identityFrom, recipientOf, verifyOf } from "#sealing/identity.js";

/** @typedef {Record<string, string>} EpochKeys epoch → b64 of 32 bytes */
/** @typedef {{room: string, level: "keep"|"read", until: string|null, permission: string|null, granter: string, keys: EpochKeys}} Held what is remembered of an opened grant */

/** A new room key. */
export function newRoomKey() {
  return b64(random(32));
}

/** @param {EpochKeys} keys */
export function highestEpoch(keys) {
  return Math.max(...Object.keys(keys).map(Number));
}

/** The last moment of a grant is the end of its last day, UTC. @param {string|null} until @param {Date} now */
export function hasEnded(until, now) {
  return until !== null && now.toISOString().slice(0, 10) > until;
}

export class Room {
  /** @type {Map<number, Promise<CryptoKey>>} */
  #sheetKeys = new Map();
  #held;

  /** @param {Held} held */
  constructor(held) {
    this.#held = held;
    this.id = held.room;
    this.level = held.level;
    this.until = held.until;
    this.permission = held.permission;
    this.granter = held.granter;
    /** the epoch that new sheets are sealed with */
    this.epoch = highestEpoch(held.keys);
  }

  /** To be put into the unlocked state or into another grant; secret. */
  get held() {
    return this.#held;
  }

  /** @param {number} epoch */
  #key(epoch) {
    const key = this.#held.keys[String(epoch)];
    if (key === undefined) throw new SealingError("epoch-unknown");
    return unb64(key);
  }

  /** @param {number} epoch */
  has(epoch) {
    return this.#held.keys[String(epoch)] !== undefined;
  }

  /** The AES key of an epoch's sheets; throws `epoch-unknown`. @param {number} epoch @returns {Promise<CryptoKey>} */
  sheetKey(epoch) {
    let key = this.#sheetKeys.get(epoch);
    if (!key) {
      key = hkdf(this.#key(epoch), "centerpiece/sheet/1").then(aesKey);
      this.#sheetKeys.set(epoch, key);
    }
    return key;
  }

  /** The identity that opens what people without an account sealed to this room. */
  async identity(epoch = this.epoch) {
    return identityFrom(await hkdf(this.#key(epoch), "centerpiece/recipient/1"));
  }

  /** `age1…` to which people without an account seal. */
  async recipient(epoch = this.epoch) {
    return recipientOf(await this.identity(epoch));
  }

  /**
   * The signing key of the organization whose own room this is. From the first epoch: the key stays the same when the
   * room's key is renewed.
   */
  async organizationKey() {
    const seed = b64(await hkdf(this.#key(1), "centerpiece/organization/1"));
    return { seed, verify: await verifyOf(seed) };
  }
}

/** What stands for a room's key, to know it again: 22 characters. @param {Room} room @param {number} epoch */
export async function printOf(room, epoch) {
  const text = json(["centerpiece/key/1", room.id, epoch, room.held.keys[String(epoch)]]);
  return b64(await sha256(utf8(text))).slice(0, 22);
}
