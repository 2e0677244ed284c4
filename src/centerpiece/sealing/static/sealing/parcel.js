/** What pages send and get: a sheet with its card and manifest sealed together, and many opened at once. */
import { SealingError, codeOf } from "#sealing/errors.js";
import { nextManifest } from "#sealing/manifest.js";
import { cardOf, isContents, openSigned, sealSigned } from "#sealing/sheet.js";

/** @typedef {import("#sealing/errors.js").Code} Code */
/** @typedef {import("#sealing/room.js").Room} Room */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#sealing/manifest.js").Manifest} Manifest */
/** @typedef {{revision: number, author: string, envelope: string, signature: string}} SealedManifest */
/** @typedef {{room: string, sheet: string, kind: string, revision: number, author: string}} Where */
/** @typedef {Where & {envelope: string, signature: string}} SealedSheet */
/** @typedef {Where & {card: string, card_signature: string}} SealedCard */
/** @typedef {Where & {contents: Contents|null, problem: Code|null}} Opened */
/** @typedef {{sheet: string, kind: string, subject?: string|null, revision: number, contents: Contents, card?: Contents|null}} NewSheet */
/**
 * @typedef {object} SheetParcel
 * @property {string} sheet
 * @property {string} kind
 * @property {string|null} subject
 * @property {number} revision
 * @property {number} epoch
 * @property {string} envelope
 * @property {string} signature
 * @property {string|null} card
 * @property {string} card_signature
 * @property {{revision: number, envelope: string, signature: string}} manifest
 */

/**
 * Throws `contents`, `too-large`, or `stale` when the manifest has the sheet at another revision than the one before.
 *
 * @param {Room} room
 * @param {string} signing the author's seed
 * @param {NewSheet} what
 * @param {{revision: number, manifest: Manifest}} current the room's list as it stands
 * @returns {Promise<SheetParcel>}
 */
export async function sealParcel(room, signing, { sheet, kind, subject = null, revision, contents, card = null }, current) {
  if (!isContents(contents) || (card !== null && !isContents(card))) throw new SealingError("contents");
  if ((current.manifest.sheets[sheet]?.[1] ?? 0) !== revision - 1) throw new SealingError("stale");
  const place = { sheet, kind, revision };
  const sealed = await sealSigned(room, signing, place, contents);
  const small = card && (await sealSigned(room, signing, cardOf(place), card));
  const next = await nextManifest(current.manifest, { ...place, envelope: sealed.envelope });
  const listPlace = { sheet: room.id, kind: "manifest", revision: current.revision + 1 };
  const list = await sealSigned(room, signing, listPlace, next);
  return {
    ...{ sheet, kind, subject, revision, ...sealed },
    ...{ card: small?.envelope ?? null, card_signature: small?.signature ?? "" },
    manifest: { revision: listPlace.revision, envelope: list.envelope, signature: list.signature },
  };
}

/**
 * Opens all at once and throws for none: what does not open has `contents: null` and a `problem`.
 *
 * @param {Where[]} list
 * @param {(room: string) => Room} roomOf throws what is wrong with a room
 * @param {(author: string, work: (verifies: string[]) => Promise<any>) => Promise<any>} withKeysOf
 * @param {(item: any) => [import("#sealing/sheet.js").Place, {envelope: string, signature: string}]} partOf
 * @returns {Promise<Opened[]>} in the order given
 */
export function openMany(list, roomOf, withKeysOf, partOf) {
  return Promise.all(
    list.map(async (item) => {
      const { room, sheet, kind, revision, author } = item;
      const where = { room, sheet, kind, revision, author };
      try {
        const [place, sealed] = partOf(item);
        const contents = await withKeysOf(author, (verifies) => openSigned(roomOf(room), verifies, place, sealed));
        if (!isContents(contents)) throw new SealingError("contents");
        return { ...where, contents, problem: null };
      } catch (thrown) {
        return { ...where, contents: null, problem: codeOf(thrown) };
      }
    }),
  );
}

/** @param {SealedSheet} item @returns {[import("#sealing/sheet.js").Place, {envelope: string, signature: string}]} */
export function sheetPart(item) {
  return [item, item];
}

/** @param {SealedCard} item @returns {[import("#sealing/sheet.js").Place, {envelope: string, signature: string}]} */
export function cardPart(item) {
  return [cardOf(item), { envelope: item.card, signature: item.card_signature }];
}
