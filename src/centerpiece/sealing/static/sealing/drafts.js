/** Drafts kept in this browser, as ciphertext, for when the network or the session is gone. */
import { put, remove, within } from "#sealing/disk.js";

/** @typedef {{sheet: string, kind: string, subject: string|null, revision: number, epoch: number, envelope: string}} DraftParcel as it is sent */
/** @typedef {DraftParcel & {room: string}} KeptDraft */

/** @param {string} person @param {string} sheet */
function keyOf(person, sheet) {
  return `${person}/${sheet}`;
}

/** @param {string} person its author @param {KeptDraft} draft */
export async function keep(person, draft) {
  await put("drafts", keyOf(person, draft.sheet), draft);
}

/** A person's drafts that lie here. @param {string} person @returns {Promise<KeptDraft[]>} */
export async function kept(person) {
  const found = await within("drafts", "readonly", (objects, give) => {
    // "0" follows "/" in ASCII: every key of this person, and nobody else's.
    const asked = objects.getAll(IDBKeyRange.bound(`${person}/`, `${person}0`, false, true));
    asked.onsuccess = () => give(/** @type {KeptDraft[]} */ (asked.result));
  });
  return found ?? [];
}

/** Once the server has it, or the sheet. @param {string} person @param {string} sheet */
export async function drop(person, sheet) {
  await remove("drafts", keyOf(person, sheet));
}
