/** A grant hands a room's keys to one person: an age file that only they open, signed by who granted. */
import { ageOpen, ageSeal } from "#sealing/age-file.js";
import { json, unb64 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { sign, signedBy } from "#sealing/identity.js";
import { isDay, isId, isNumber } from "#sealing/plain.js";
import { hasEnded, highestEpoch } from "#sealing/room.js";

/** @typedef {import("#sealing/room.js").Held} Held */
/** @typedef {import("#sealing/room.js").EpochKeys} EpochKeys */
/** @typedef {{room: string, grantee: string, level: "keep"|"read", until: string|null, permission: string|null, epoch: number, grant: string, signature: string}} GrantParcel as it is sent */
/** @typedef {{room: string, granter: string, level: "keep"|"read", until: string|null, permission: string|null, epoch: number, grant: string, signature: string, manifest?: import("#sealing/parcel.js").SealedManifest|null}} GivenGrant as the server gives it to the grantee */
/** @typedef {{person: string, signing: string}} Signer */
/** @typedef {{level?: "keep"|"read", until?: string|null, permission?: string|null}} Terms */

/** @param {string} grantee @param {string} granter @param {Omit<GivenGrant, "granter"|"signature"|"manifest">} outside */
function signedText(grantee, granter, { room, level, until, permission, epoch, grant }) {
  const list = json([room, grantee, granter, level, until, permission, epoch]);
  return `centerpiece/signed-grant/1\n${list}\n${grant}`;
}

/**
 * @param {Signer} granter
 * @param {{person: string, recipient: string}} grantee whose recipient the caller has checked against the roster
 * @param {string} room
 * @param {EpochKeys} keys
 * @param {Terms} [terms]
 * @returns {Promise<GrantParcel>}
 */
export async function makeGrant(granter, grantee, room, keys, { level = "keep", until = null, permission = null } = {}) {
  const body = { v: 1, room, grantee: grantee.person, granter: granter.person, level, until, permission, keys };
  const grant = await ageSeal([grantee.recipient], body);
  const outside = { room, level, until, permission, epoch: highestEpoch(keys), grant };
  const signature = await sign(granter.signing, signedText(grantee.person, granter.person, outside));
  return { room, grantee: grantee.person, level, until, permission, epoch: outside.epoch, grant, signature };
}

/** @param {GivenGrant} given @param {string} grantee */
function areTerms({ room, granter, level, until, permission, epoch }, grantee) {
  return (
    [room, granter, grantee].every(isId) &&
    (level === "keep" || level === "read") &&
    (until === null || isDay(until)) &&
    (permission === null || isId(permission)) &&
    isNumber(epoch)
  );
}

/** The order of fields inside is not part of the format. @param {object} fields */
function sorted(fields) {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @param {any} keys */
function areKeys(keys) {
  if (keys === null || typeof keys !== "object" || Array.isArray(keys)) return false;
  const entries = Object.entries(keys);
  try {
    return (
      entries.length > 0 &&
      entries.every(([epoch, key]) => /^[1-9][0-9]{0,8}$/.test(epoch) && unb64(key).length === 32)
    );
  } catch {
    return false;
  }
}

/**
 * Opens a grant given to us. Throws `grant-signature`, `grant` (does not open, or inside and outside differ),
 * `epoch-older` or `grant-ended`.
 *
 * @param {GivenGrant} given
 * @param {{person: string, identity: string}} me
 * @param {Iterable<string>} verifies the granter's keys that the pinned roster vouches for
 * @param {number} pinned the highest epoch seen of this room, 0 for none
 * @param {Date} now
 * @returns {Promise<Held>}
 */
export async function openGrant(given, me, verifies, pinned, now) {
  if (!areTerms(given, me.person)) throw new SealingError("grant");
  if (!(await signedBy(verifies, signedText(me.person, given.granter, given), given.signature))) {
    throw new SealingError("grant-signature");
  }
  let body;
  try {
    body = await ageOpen(me.identity, given.grant);
  } catch {
    throw new SealingError("grant");
  }
  const { room, granter, level, until, permission, epoch } = given;
  const { keys, ...inside } = body ?? {};
  const outside = { v: 1, room, grantee: me.person, granter, level, until, permission };
  const same = json(sorted(inside)) === json(sorted(outside));
  if (!same || !areKeys(keys) || highestEpoch(keys) !== epoch) throw new SealingError("grant");
  if (epoch < pinned) throw new SealingError("epoch-older");
  if (hasEnded(until, now)) throw new SealingError("grant-ended");
  return { room, level, until, permission, granter, keys };
}
