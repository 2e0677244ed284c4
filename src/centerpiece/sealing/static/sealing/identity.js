/** A person's keys: an age identity that opens, an Ed25519 key that signs. */
import { b64, concat, random, unb64, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { isVerify } from "#sealing/plain.js";
import { bech32, identityToRecipient } from "#sealing/vendor/age.js";

/** @typedef {import("#sealing/bytes.js").Bytes} Bytes */
/** @typedef {{identity: string, recipient: string, signing: string, verify: string}} OwnKeys all as text; identity and signing are secret */
/** @typedef {{recipient: string, verify: string}} PublicKeys */

const PREFIX = "AGE-SECRET-KEY-";
// PKCS #8 of an Ed25519 seed: a fixed head, then the 32 bytes. WebCrypto takes seeds in no shorter form.
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** 32 bytes as an age identity. @param {Bytes} secret */
export function identityFrom(secret) {
  return bech32.encodeFromBytes(PREFIX, secret).toUpperCase();
}

/** The 32 bytes of an age identity; throws `passphrase`. @param {string} text @returns {Bytes} */
export function secretOf(text) {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    if (text === text.toUpperCase() && prefix.toUpperCase() === PREFIX && bytes.length === 32) return bytes;
  } catch {
    // Mistyped: the checksum says so.
  }
  throw new SealingError("passphrase");
}

/** `age1…` of an identity. @param {string} identity @returns {Promise<string>} */
export function recipientOf(identity) {
  return identityToRecipient(identity);
}

/** @type {Map<string, Promise<CryptoKey>>} */
const verifiers = new Map();

/** @param {string} verify @returns {Promise<CryptoKey>} */
function verifier(verify) {
  let key = verifiers.get(verify);
  if (!key) {
    key = crypto.subtle.importKey("raw", unb64(verify), "Ed25519", false, ["verify"]);
    verifiers.set(verify, key);
  }
  return key;
}

/** The public half of a signing seed. @param {string} seed b64 of 32 bytes @returns {Promise<string>} */
export async function verifyOf(seed) {
  const key = await crypto.subtle.importKey("pkcs8", concat(PKCS8, unb64(seed)), "Ed25519", true, ["sign"]);
  return /** @type {string} */ ((await crypto.subtle.exportKey("jwk", key)).x);
}

/** New keys for a person. @returns {Promise<OwnKeys>} */
export async function newKeys() {
  const identity = identityFrom(random(32));
  const signing = b64(random(32));
  return { identity, recipient: await recipientOf(identity), signing, verify: await verifyOf(signing) };
}

/**
 * Ed25519 over the text, as b64.
 *
 * @param {string} seed b64 of 32 bytes
 * @param {string} text
 */
export async function sign(seed, text) {
  const key = await crypto.subtle.importKey("pkcs8", concat(PKCS8, unb64(seed)), "Ed25519", false, ["sign"]);
  return b64(new Uint8Array(await crypto.subtle.sign("Ed25519", key, utf8(text))));
}

/**
 * Whether one of these keys signed the text. Malformed keys and signatures are simply not right.
 *
 * @param {Iterable<string>} verifies
 * @param {string} text
 * @param {string} signature
 * @returns {Promise<boolean>}
 */
export async function signedBy(verifies, text, signature) {
  for (const verify of verifies) {
    try {
      if (!isVerify(verify)) continue;
      if (await crypto.subtle.verify("Ed25519", await verifier(verify), unb64(signature), utf8(text))) return true;
    } catch {
      // Not a key, or not base64: try the next.
    }
  }
  return false;
}
