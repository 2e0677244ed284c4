/** The plain values that stand beside a ciphertext: ids, numbers, days, public keys. Each has one spelling. */
import { unb64 } from "#sealing/bytes.js";
import { bech32 } from "#sealing/vendor/age.js";

const LARGEST = 2 ** 31 - 1;
const PRIME = 2n ** 255n - 19n;
const ORDER_8 = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
// Points of small order, by their y. "Signatures" by such a key can be made to fit any text.
const SMALL = new Set([0n, 1n, PRIME - 1n, ORDER_8, PRIME - ORDER_8]);

/** A lower-case UUID with hyphens. @param {unknown} text @returns {text is string} */
export function isId(text) {
  return typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** A revision or an epoch. @param {unknown} number @param {number} [least] @returns {number is number} */
export function isNumber(number, least = 1) {
  return Number.isSafeInteger(number) && Number(number) >= least && Number(number) <= LARGEST;
}

/** A day that exists, "2026-11-22". @param {unknown} text @returns {text is string} */
export function isDay(text) {
  if (typeof text !== "string" || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `age1…` of an X25519 key. @param {unknown} text @returns {text is string} */
export function isRecipient(text) {
  if (typeof text !== "string" || !/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false;
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    return prefix === "age" && bytes.length === 32;
  } catch {
    return false;
  }
}

/** A public signing key: reduced, and not of small order. @param {unknown} text @returns {text is string} */
export function isVerify(text) {
  if (typeof text !== "string" || text.length !== 43) return false;
  try {
    const bytes = unb64(text);
    bytes[31] = /** @type {number} */ (bytes[31]) & 0x7f;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
    const y = BigInt(`0x${hex.reverse().join("")}`);
    return y < PRIME && !SMALL.has(y);
  } catch {
    return false;
  }
}
