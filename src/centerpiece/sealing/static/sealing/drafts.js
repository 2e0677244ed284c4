/** Drafts: what somebody is in the middle of. Sealed with the room's key; kept on the server, or here when that is gone. */
import { put, remove, within } from "#sealing/disk.js";
import { SealingError } from "#sealing/errors.js";
import { OwnDrafts } from "#sealing/own-drafts.js";
import { draftOf, isContents, openPlain, sealPlain } from "#sealing/sheet.js";

/** @typedef {import("#sealing/room.js").Room} Room */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {{sheet: string, kind: string, subject: string|null, revision: number, epoch: number, envelope: string}} DraftParcel as it is sent */
/** @typedef {DraftParcel & {room: string}} KeptDraft */

export class Drafts {
  #author;
  #toWrite;
  #toRead;

  /**
   * @param {import("#sealing/own-drafts.js").Self} self ourselves
   * @param {(room: string|Room) => Promise<Room>} toWrite
   * @param {(sealed: {room: string, envelope: string}) => Promise<Room>} toRead
   */
  constructor(self, toWrite, toRead) {
    this.#author = self.person;
    this.#toWrite = toWrite;
    this.#toRead = toRead;
    /** What belongs to no room: sealed to ourselves. */
    this.own = new OwnDrafts(self);
  }

  /**
   * Throws `contents`, `too-large`, `read-only`.
   *
   * @param {{room: string|Room, sheet: string, kind: string, subject?: string|null, revision: number, contents: Contents}} what
   * @returns {Promise<DraftParcel>}
   */
  async seal({ room: which, sheet, kind, subject = null, revision, contents }) {
    if (!isContents(contents)) throw new SealingError("contents");
    const place = draftOf({ sheet, kind, revision }, this.#author);
    return { sheet, kind, subject, revision, ...(await sealPlain(await this.#toWrite(which), place, contents)) };
  }

  /**
   * @param {{room: string, sheet: string, kind: string, revision: number, envelope: string}} draft our own
   * @returns {Promise<Contents>}
   */
  async open(draft) {
    return openPlain(await this.#toRead(draft), draftOf(draft, this.#author), draft.envelope);
  }

  /** Keeps it in this browser. @param {string} room @param {DraftParcel} draft */
  async keepHere(room, draft) {
    await put("drafts", `${this.#author}/${draft.sheet}`, { ...draft, room });
  }

  /** Ours that lie in this browser. @returns {Promise<KeptDraft[]>} */
  async here() {
    // "0" follows "/" in ASCII: every key of this person, and nobody else's.
    const ours = IDBKeyRange.bound(`${this.#author}/`, `${this.#author}0`, false, true);
    const found = await within("drafts", "readonly", (objects, give) => {
      const asked = objects.getAll(ours);
      asked.onsuccess = () => give(/** @type {KeptDraft[]} */ (asked.result));
    });
    return found ?? [];
  }

  /** Once the server has it, or the sheet. @param {string} sheet */
  async dropHere(sheet) {
    await remove("drafts", `${this.#author}/${sheet}`);
  }
}
