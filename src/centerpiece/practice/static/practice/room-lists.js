/** Sheets, held against their rooms' own lists. */
import { codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */

/**
 * Sheet → what is wrong with it by its room's list, as a code: also when the list itself does not open. Never throws.
 *
 * @param {House} house
 * @param {Record<string, SealedManifest|null>} manifests room → its list
 * @param {any[]} sheets as the server gave them
 * @returns {Promise<Map<string, string>>}
 */
export async function wrongByList(house, manifests, sheets) {
  const wrong = new Map();
  for (const room of new Set(sheets.map((sheet) => sheet.room))) {
    const inIt = sheets.filter((sheet) => sheet.room === room);
    try {
      for (const { sheet, problem } of await house.checkList(room, manifests[room] ?? null, inIt)) wrong.set(sheet, problem);
    } catch (thrown) {
      for (const { sheet } of inIt) wrong.set(sheet, house.problems.get(room) ?? codeOf(thrown));
    }
  }
  return wrong;
}
