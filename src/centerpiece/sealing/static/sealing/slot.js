/** Ways into a keyring. Each has a secret of 32 bytes; what is kept of it is a recipient and a vouch. */
import { b64, equal, hkdf, json, random, unb64, utf8 } from "#sealing/bytes.js";
import { identityFrom, recipientOf } from "#sealing/identity.js";
import { ITERATIONS, authFrom, secretsFrom } from "#sealing/passphrase.js";

/** @typedef {import("#sealing/bytes.js").Bytes} Bytes */
/** @typedef {{person: string, recipient: string, verify: string}} PublicPerson */
/** @typedef {{id: string, kind: string, recipient: string, vouch: string, salt?: string, iterations?: number}} Slot */
/** @typedef {{kind: string, secret: Bytes, auth: string, salt?: string, iterations?: number}} NewSlot a way in before it is vouched for; never leaves the browser whole */

/** A way in by passphrase, with new salt. @param {string} passphrase @returns {Promise<NewSlot>} */
export async function passphraseSlot(passphrase) {
  const salt = random(16);
  const { auth, slot } = await secretsFrom(passphrase, salt, ITERATIONS);
  return { kind: "passphrase", secret: slot, auth, salt: b64(salt), iterations: ITERATIONS };
}

/** A way in by a new paper key; `printed` is what the person keeps. @returns {Promise<NewSlot & {printed: string}>} */
export async function paperSlot() {
  const secret = random(32);
  return { kind: "paper", secret, auth: await authFrom(secret), printed: identityFrom(secret) };
}

/** @param {Bytes} secret @param {PublicPerson} person */
async function vouchFor(secret, { person, recipient, verify }) {
  const bytes = await hkdf(secret, "centerpiece/vouch/1");
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const said = utf8(json(["centerpiece/vouch/1", person, recipient, verify]));
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, said));
}

/**
 * The slot as it stands in the keyring and on the server.
 *
 * @param {NewSlot} way
 * @param {PublicPerson} person whose keyring it opens
 * @returns {Promise<Slot>}
 */
export async function makeSlot({ kind, secret, salt, iterations }, person) {
  const recipient = await recipientOf(identityFrom(secret));
  const vouch = b64(await vouchFor(secret, person));
  const id = crypto.randomUUID();
  return salt === undefined ? { id, kind, recipient, vouch } : { id, kind, recipient, vouch, salt, iterations };
}

/**
 * Whether this slot's own secret vouched for these public keys. A server that made them up cannot have written that.
 *
 * @param {Slot} slot
 * @param {Bytes} secret
 * @param {PublicPerson} person
 */
export async function vouched(slot, secret, person) {
  try {
    return equal(unb64(slot.vouch), await vouchFor(secret, person));
  } catch {
    return false;
  }
}
