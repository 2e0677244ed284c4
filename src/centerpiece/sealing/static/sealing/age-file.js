/** Binary age files of JSON, to X25519 recipients. */
import { b64, json, textOf, unb64, utf8 } from "#sealing/bytes.js";
import { Decrypter, Encrypter } from "#sealing/vendor/age.js";

/**
 * @param {Iterable<string>} recipients each once
 * @param {unknown} value
 * @returns {Promise<string>} b64 of the file
 */
export async function ageSeal(recipients, value) {
  const encrypter = new Encrypter();
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient);
  return b64(await encrypter.encrypt(utf8(json(value))));
}

/**
 * Throws when the file was not made for this identity, was changed, or is not JSON.
 *
 * @param {string} identity
 * @param {string} file b64
 * @returns {Promise<any>}
 */
export async function ageOpen(identity, file) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return JSON.parse(textOf(await decrypter.decrypt(unb64(file))));
}
