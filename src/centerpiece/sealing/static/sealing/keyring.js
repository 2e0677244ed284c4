/** The person's keyring: their keys, the ways into it, and what they hold to be true about others (pins). */
import { ageOpen, ageSeal } from "#sealing/age-file.js";
import { json } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { identityFrom, newKeys, recipientOf, secretOf, sign, signedBy, verifyOf } from "#sealing/identity.js";
import { makeSlot, vouched } from "#sealing/slot.js";

/** @typedef {import("#sealing/bytes.js").Bytes} Bytes */
/** @typedef {import("#sealing/slot.js").Slot} Slot */
/** @typedef {import("#sealing/slot.js").NewSlot} NewSlot */
/** @typedef {{verify: string, seq: number, head: string}} RosterPin */
/** @typedef {{organizations: Record<string, RosterPin>, peers: Record<string, import("#sealing/identity.js").PublicKeys>, rooms: Record<string, number>, keys?: Record<string, [epoch: number, print: string]>}} Pins `keys`: what stands for the newest key of a room */
/** @typedef {{v: 1, person: string, revision: number, identity: string, recipient: string, signing: string, verify: string, slots: Slot[], pins: Pins}} Keyring */
/** @typedef {{keyring: string, revision: number, signature: string}} SealedKeyring as it is sent and kept */
/** @typedef {{person: string, slots: Slot[]}} Account what the server says about the person */

/** @param {string} person @param {number} revision @param {string} file */
function signedText(person, revision, file) {
  return `centerpiece/signed-keyring/1\n${json([person, revision])}\n${file}`;
}

/** @param {Keyring} keyring @returns {Promise<SealedKeyring>} */
export async function sealKeyring(keyring) {
  const { person, revision, signing, slots } = keyring;
  const file = await ageSeal(
    slots.map(({ recipient }) => recipient),
    keyring,
  );
  return { keyring: file, revision, signature: await sign(signing, signedText(person, revision, file)) };
}

/**
 * A first keyring with new keys.
 *
 * @param {string} person
 * @param {NewSlot[]} ways at least one
 * @returns {Promise<Keyring>}
 */
export async function createKeyring(person, ways) {
  const keys = await newKeys();
  const slots = await Promise.all(ways.map((way) => makeSlot(way, { person, ...keys })));
  return { v: 1, person, revision: 1, ...keys, slots, pins: { organizations: {}, peers: {}, rooms: {} } };
}

/** @param {any} found @returns {found is Keyring} */
function isKeyring(found) {
  const pins = found?.pins;
  const maps = [pins?.organizations, pins?.peers, pins?.rooms];
  const objects = maps.every((map) => map !== null && typeof map === "object" && !Array.isArray(map));
  return found?.v === 1 && Array.isArray(found.slots) && objects;
}

/**
 * @param {Bytes} secret of one slot
 * @param {string} person
 * @param {SealedKeyring} sealed
 * @returns {Promise<Keyring>}
 */
async function readKeyring(secret, person, { keyring: file, revision, signature }) {
  const way = identityFrom(secret);
  let found;
  try {
    found = await ageOpen(way, file);
  } catch {
    throw new SealingError("keyring");
  }
  if (!isKeyring(found) || found.person !== person || found.revision !== revision) throw new SealingError("keyring");
  const own = await recipientOf(way);
  const slot = found.slots.find(({ recipient }) => recipient === own);
  if (!slot) throw new SealingError("slot-unknown");
  if (!(await vouched(slot, secret, found))) throw new SealingError("vouch");
  if (!(await keysFit(found))) throw new SealingError("keyring");
  if (!(await signedBy([found.verify], signedText(person, revision, file), signature))) throw new SealingError("keyring");
  return found;
}

/** Secrets that do not fit the vouched public keys were put there by somebody else. @param {Keyring} keyring */
async function keysFit({ identity, recipient, signing, verify }) {
  try {
    return (await recipientOf(identity)) === recipient && (await verifyOf(signing)) === verify;
  } catch {
    return false;
  }
}

/**
 * Opens a keyring from the server. Before anything inside is believed: the slot's vouch for the keys, which a server
 * cannot write; that secret and public keys fit; the signature; that it is this person's and the revision announced;
 * and that the server lists no way in that the keyring does not. Throws `passphrase`, `keyring`, `vouch` or `slot-unknown`.
 *
 * @param {Bytes} secret of one slot
 * @param {Account} account
 * @param {SealedKeyring} sealed
 * @returns {Promise<Keyring>}
 */
export async function openKeyring(secret, account, sealed) {
  const own = await recipientOf(identityFrom(secret));
  if (!account.slots.some(({ recipient }) => recipient === own)) throw new SealingError("passphrase");
  const keyring = await readKeyring(secret, account.person, sealed);
  const inside = new Map(keyring.slots.map((each) => [each.id, json(inOrder(each))]));
  if (!account.slots.every((each) => inside.get(each.id) === json(inOrder(each)))) throw new SealingError("slot-unknown");
  return keyring;
}

/** The fields of a slot in one order: a server's JSON may have another. @param {Slot} slot */
function inOrder({ id, kind, recipient, vouch, salt = undefined, iterations = undefined }) {
  return { id, kind, recipient, vouch, salt: salt ?? undefined, iterations: iterations ?? undefined };
}

/**
 * Another device's newer keyring, opened while ours is in use: it must have the same keys and not be older.
 * Throws `keyring-older` and what `openKeyring` throws.
 *
 * @param {Keyring} ours
 * @param {string} way the identity of the slot that was used here
 * @param {SealedKeyring} sealed
 */
export async function openNewer(ours, way, sealed) {
  const theirs = await readKeyring(secretOf(way), ours.person, sealed);
  if (theirs.identity !== ours.identity || theirs.signing !== ours.signing) throw new SealingError("keyring");
  if (theirs.revision < ours.revision) throw new SealingError("keyring-older");
  return theirs;
}

/** @param {RosterPin | undefined} a @param {RosterPin} b @returns {RosterPin} */
function laterPin(a, b) {
  if (!a) return b;
  if (a.verify !== b.verify) throw new SealingError("organization-key-differs");
  if (a.seq === b.seq && a.head !== b.head) throw new SealingError("roster-forked");
  return a.seq > b.seq ? a : b;
}

/** @param {[number, string] | undefined} a @param {[number, string]} b @returns {[number, string]} */
function laterKey(a, b) {
  if (!a || a[0] < b[0]) return b;
  if (a[0] === b[0] && a[1] !== b[1]) throw new SealingError("grant");
  return a;
}

/**
 * Everything either device pinned. A key that differs is an alarm, never merged: throws `peer-key-differs`,
 * `organization-key-differs`, `roster-forked`, or `grant` for a room's key.
 *
 * @param {Pins} a
 * @param {Pins} b
 * @returns {Pins}
 */
export function unitePins(a, b) {
  const organizations = { ...a.organizations };
  for (const [id, pin] of Object.entries(b.organizations)) organizations[id] = laterPin(organizations[id], pin);
  const peers = { ...a.peers };
  for (const [id, keys] of Object.entries(b.peers)) {
    const known = peers[id];
    if (known && (known.recipient !== keys.recipient || known.verify !== keys.verify)) {
      throw new SealingError("peer-key-differs");
    }
    peers[id] = keys;
  }
  const rooms = { ...a.rooms };
  for (const [id, epoch] of Object.entries(b.rooms)) rooms[id] = Math.max(rooms[id] ?? 0, epoch);
  const keys = { ...a.keys };
  for (const [id, pin] of Object.entries(b.keys ?? {})) keys[id] = laterKey(keys[id], pin);
  return { organizations, peers, rooms, ...(Object.keys(keys).length && { keys }) };
}

/**
 * The keyring after another device changed it: its slots and revision, everybody's pins.
 *
 * @param {Keyring} ours
 * @param {Keyring} theirs the newer one
 * @returns {Keyring}
 */
export function unite(ours, theirs) {
  return { ...theirs, pins: unitePins(ours.pins, theirs.pins) };
}

/**
 * With this way in instead of the one of its kind, or besides the others when there is none.
 *
 * @param {Keyring} keyring
 * @param {NewSlot} way
 * @returns {Promise<Keyring>}
 */
export async function withWay(keyring, way) {
  const made = await makeSlot(way, keyring);
  const replaced = keyring.slots.map((slot) => (slot.kind === way.kind ? made : slot));
  return { ...keyring, slots: replaced.includes(made) ? replaced : [...replaced, made] };
}
