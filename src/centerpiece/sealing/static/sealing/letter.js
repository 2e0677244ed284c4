/**
 * What somebody without an account seals to a room (docs/formats.md, "Private link and answer"). They have the room's
 * recipient and nothing else, so they can read nothing back; and nobody can tell from it who they are.
 */
import { b64, json, random, textOf, unb64, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { pad, unpad } from "#sealing/padme.js";
import { Decrypter, Encrypter } from "#sealing/vendor/age.js";

/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {{token: string, recipient: string}} Key what a private link carries */

const KEY = /^([A-Za-z0-9_-]{22,64})\.(age1[02-9ac-hj-np-z]{58})$/;

/** What stands after the # of a private link, for a new token. @param {string} token @param {string} recipient */
export function fragmentOf(token, recipient) {
  return `${token}.${recipient}`;
}

/** Reads what stands after the #; null when it is not that of a private link. @param {string} fragment @returns {Key|null} */
export function keyIn(fragment) {
  const [, token, recipient] = KEY.exec(fragment) ?? [];
  return token && recipient ? { token, recipient } : null;
}

/** A new token. */
export function newToken() {
  return b64(random(16));
}

/**
 * b64 of an age file for one recipient, padded.
 *
 * @param {string} recipient
 * @param {{answer: string, form: string, contents: Contents}} letter
 */
export async function sealLetter(recipient, { answer, form, contents }) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return b64(await encrypter.encrypt(pad(utf8(json({ v: 1, answer, form, contents })))));
}

/**
 * The contents of an answer. Throws `does-not-open` when it was not sealed to one of these identities, or under
 * another id or for another form than the server says.
 *
 * @param {string[]} identities
 * @param {{answer: string, form: string, file: string}} sealed
 * @returns {Promise<Contents>}
 */
export async function openLetter(identities, { answer, form, file }) {
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    const found = JSON.parse(textOf(unpad(await decrypter.decrypt(unb64(file)))));
    if (found.v === 1 && found.answer === answer && found.form === form) return found.contents;
  } catch {
    // Said below, in one word: it makes no difference to who reads it.
  }
  throw new SealingError("does-not-open");
}
