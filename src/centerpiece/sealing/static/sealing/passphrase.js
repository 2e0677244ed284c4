/** From the person's passphrase to two secrets that know nothing of each other: one signs in, one opens. */
import { b64, hkdf, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/bytes.js").Bytes} Bytes */
/** @typedef {{auth: string, slot: Bytes}} Secrets `auth` is what the server sees (43 characters), `slot` opens the keyring */

export const ITERATIONS = 1_200_000;
// A server that asks for more wants to stop the browser, not to protect the person.
export const MOST_ITERATIONS = 10_000_000;
const WORDS = 7776;

/** The same passphrase however it was typed: case, hyphens, dots and spaces do not matter. @param {string} typed */
export function normalise(typed) {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-_.,]+/g, " ")
    .trim();
}

/**
 * Takes about half a second. Throws `kdf-weak` or `kdf-enormous` before it begins.
 *
 * @param {string} passphrase as typed
 * @param {Bytes} salt 16 bytes
 * @param {number} iterations
 * @returns {Promise<Secrets>}
 */
export async function secretsFrom(passphrase, salt, iterations) {
  if (!Number.isSafeInteger(iterations) || iterations < ITERATIONS || salt.length !== 16) {
    throw new SealingError("kdf-weak");
  }
  if (iterations > MOST_ITERATIONS) throw new SealingError("kdf-enormous");
  const key = await crypto.subtle.importKey("raw", utf8(normalise(passphrase)), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256);
  const root = new Uint8Array(bits);
  const slot = await hkdf(root, "centerpiece/slot/1");
  return { auth: await authFrom(root), slot };
}

/** What signs in: of a passphrase's root, or of a paper key's secret. @param {Bytes} secret */
export async function authFrom(secret) {
  return b64(await hkdf(secret, "centerpiece/auth/1"));
}

/** The list of words from its text, one a line; throws `word-list`. @param {string} text */
export function wordsOf(text) {
  const words = text.trim().split(/\s+/);
  if (words.length !== WORDS || new Set(words).size !== WORDS) throw new SealingError("word-list");
  return words;
}

/** Six words, each equally likely: 77 bits. @param {string[]} words the list of 7,776 */
export function newPassphrase(words) {
  const chosen = [];
  const draw = new Uint16Array(1);
  while (chosen.length < 6) {
    const [number] = /** @type {[number]} */ (/** @type {unknown} */ (crypto.getRandomValues(draw)));
    // The rest above the last whole multiple would make the first words likelier.
    if (number < WORDS * Math.floor(0x10000 / WORDS)) chosen.push(/** @type {string} */ (words[number % WORDS]));
  }
  return chosen.join(" ");
}
