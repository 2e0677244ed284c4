/**
 * Drafts of what will be in no room: words for others to read, before they are sent (docs/formats.md, "Own draft"). An
 * age file to their author alone; kept on the server, or here when that is gone.
 */
import { b64, json, textOf, unb64, utf8 } from "#sealing/bytes.js";
import { get, put, remove } from "#sealing/disk.js";
import { SealingError } from "#sealing/errors.js";
import { pad, unpad } from "#sealing/padme.js";
import { Decrypter, Encrypter } from "#sealing/vendor/age.js";

/** @typedef {{person: string, recipient: string, identity: string}} Self */
/** @typedef {Record<string, string>} Fields what was typed, by the name of its field */

// Longer than any form of ours.
const LONGEST = 200_000;

export class OwnDrafts {
  #self;

  /** @param {Self} self */
  constructor(self) {
    this.#self = self;
  }

  /** b64 of the file. Throws `too-large`. @param {string} key of what is being written @param {Fields} fields */
  async seal(key, fields) {
    const encrypter = new Encrypter();
    encrypter.addRecipient(this.#self.recipient);
    const file = b64(await encrypter.encrypt(pad(utf8(json({ v: 1, person: this.#self.person, key, fields })))));
    if (file.length > LONGEST) throw new SealingError("too-large");
    return file;
  }

  /** Throws `does-not-open` when it is not our own draft of this. @param {string} key @param {string} file @returns {Promise<Fields>} */
  async open(key, file) {
    try {
      const decrypter = new Decrypter();
      decrypter.addIdentity(this.#self.identity);
      const found = JSON.parse(textOf(unpad(await decrypter.decrypt(unb64(file)))));
      if (found.v === 1 && found.person === this.#self.person && found.key === key) return found.fields;
    } catch {
      // Said below, in one word: it makes no difference to who reads it.
    }
    throw new SealingError("does-not-open");
  }

  /** Keeps it in this browser. @param {string} key @param {string} file */
  async keepHere(key, file) {
    await put("drafts", this.#place(key), file);
  }

  /** The one that lies in this browser. @param {string} key @returns {Promise<string|undefined>} */
  here(key) {
    return get("drafts", this.#place(key));
  }

  /** Once the server has it, or what it became. @param {string} key */
  async dropHere(key) {
    await remove("drafts", this.#place(key));
  }

  /** Not among those of rooms, which begin with their author. @param {string} key */
  #place(key) {
    return `own/${this.#self.person}/${key}`;
  }
}
