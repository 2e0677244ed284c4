/** Bytes and their spellings: base64url, UTF-8, JSON, HKDF. */
import { SealingError } from "#sealing/errors.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} text @returns {Bytes} */
export function utf8(text) {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes; throws a TypeError when they are not. @param {Uint8Array} bytes */
export function textOf(bytes) {
  return decoder.decode(bytes);
}

/** JSON without white space, the one spelling that is signed. @param {unknown} value */
export function json(value) {
  return JSON.stringify(value);
}

/** base64url without padding. @param {Uint8Array} bytes */
export function b64(bytes) {
  let binary = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The bytes of canonical base64url; throws `base64` for any other spelling of the same bytes.
 *
 * @param {string} text
 * @returns {Bytes}
 */
export function unb64(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
    throw new SealingError("base64");
  }
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  const tail = text.length % 4;
  // The last character of an incomplete group has bits to spare; canonical means that they are zero.
  if (tail && b64(bytes.subarray(bytes.length - (tail - 1))) !== text.slice(-tail)) throw new SealingError("base64");
  return bytes;
}

/** @param {number} length @returns {Bytes} */
export function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** @param {...Uint8Array} parts @returns {Bytes} */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two byte strings are the same, in time that depends on their length only. @param {Uint8Array} a @param {Uint8Array} b */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at += 1) difference |= /** @type {number} */ (a[at]) ^ /** @type {number} */ (b[at]);
  return difference === 0;
}

/** @param {Bytes} bytes @returns {Promise<Bytes>} */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * HKDF-SHA-256 with an empty salt: 32 bytes for one label.
 *
 * @param {Bytes} secret
 * @param {string} label
 * @returns {Promise<Bytes>}
 */
export async function hkdf(secret, label) {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(label) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/**
 * An AES-256-GCM key that scripts can use and cannot read.
 *
 * @param {Bytes} bytes
 * @returns {Promise<CryptoKey>}
 */
export function aesKey(bytes) {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/**
 * nonce ‖ AES-256-GCM.
 *
 * @param {CryptoKey} key
 * @param {Bytes} plain
 * @param {string} context bound to it as additional data
 * @returns {Promise<Bytes>}
 */
export async function aesSeal(key, plain, context) {
  const iv = random(12);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(context) }, key, plain);
  return concat(iv, new Uint8Array(box));
}

/**
 * Opens what `aesSeal` made; throws `does-not-open`.
 *
 * @param {CryptoKey} key
 * @param {Bytes} sealed
 * @param {string} context
 * @returns {Promise<Bytes>}
 */
export async function aesOpen(key, sealed, context) {
  const how = { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: utf8(context) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.subarray(12)));
  } catch {
    throw new SealingError("does-not-open");
  }
}
