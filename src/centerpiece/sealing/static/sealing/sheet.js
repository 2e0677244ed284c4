/** Sheets, cards and drafts: JSON, padded, sealed with the room's key, bound to where it belongs, signed by its author. */
import { aesOpen, aesSeal, b64, json, textOf, unb64, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { sign, signedBy } from "#sealing/identity.js";
import { pad, unpad } from "#sealing/padme.js";

/** @typedef {import("#sealing/room.js").Room} Room */
/** @typedef {Record<string, string|boolean>} Flat one record of a list */
/** @typedef {string|number|boolean|(string|string[]|Flat)[]|null} Value */
/** @typedef {Record<string, Value>} Contents */
/** @typedef {{sheet: string, kind: string, revision: number}} Place where in the room it belongs */
/** @typedef {{epoch: number, envelope: string}} Unsigned */
/** @typedef {{epoch: number, envelope: string, signature: string}} Signed */

const LONGEST = 262_144;

/** @param {string} room @param {Place} place @param {number} epoch */
function aadOf(room, { sheet, kind, revision }, epoch) {
  return json(["centerpiece/sheet/1", room, sheet, kind, revision, epoch]);
}

/** @param {unknown} value */
function isValue(value) {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return Array.isArray(value) && value.every((item) => typeof item === "string" || isTexts(item) || isFlat(item));
}

/** A day on a card, with the field it stands in. @param {unknown} value */
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** A record of a list holds no other list. @param {unknown} value */
function isFlat(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === "string" || typeof each === "boolean");
}

/** Whether it is what a sheet may hold. @param {any} contents @returns {contents is Contents} */
export function isContents(contents) {
  return (
    contents !== null &&
    typeof contents === "object" &&
    !Array.isArray(contents) &&
    Object.values(contents).every(isValue)
  );
}

/**
 * Seals any JSON object with the newest key; nothing is signed. Throws `too-large`.
 *
 * @param {Room} room
 * @param {Place} place
 * @param {object} value
 * @returns {Promise<Unsigned>}
 */
export async function sealPlain(room, place, value) {
  const { epoch } = room;
  const sealed = await aesSeal(await room.sheetKey(epoch), pad(utf8(json(value))), aadOf(room.id, place, epoch));
  const envelope = `s1.${epoch}.${b64(sealed)}`;
  if (envelope.length > LONGEST) throw new SealingError("too-large");
  return { epoch, envelope };
}

/**
 * The epoch an envelope was sealed in; throws `format`.
 *
 * @param {string} envelope
 */
export function epochOf(envelope) {
  const found = /^s1\.([1-9][0-9]{0,8})\.[A-Za-z0-9_-]+$/.exec(envelope);
  if (!found || envelope.length > LONGEST) throw new SealingError("format");
  return Number(found[1]);
}

/**
 * Throws `format`, `epoch-unknown`, `base64` or `does-not-open`.
 *
 * @param {Room} room
 * @param {Place} place
 * @param {string} envelope
 * @returns {Promise<any>}
 */
export async function openPlain(room, place, envelope) {
  const epoch = epochOf(envelope);
  const sealed = unb64(envelope.slice(envelope.lastIndexOf(".") + 1));
  const padded = await aesOpen(await room.sheetKey(epoch), sealed, aadOf(room.id, place, epoch));
  try {
    return JSON.parse(textOf(unpad(padded)));
  } catch {
    throw new SealingError("format");
  }
}

/** @param {string} room @param {Place} place @param {Unsigned} sealed */
function signedText(room, place, { epoch, envelope }) {
  return `centerpiece/signed-sheet/1\n${aadOf(room, place, epoch)}\n${envelope}`;
}

/**
 * Seals and signs. Throws `contents` or `too-large`.
 *
 * @param {Room} room
 * @param {string} signing the author's seed
 * @param {Place} place
 * @param {object} value
 * @returns {Promise<Signed>}
 */
export async function sealSigned(room, signing, place, value) {
  const sealed = await sealPlain(room, place, value);
  return { ...sealed, signature: await sign(signing, signedText(room.id, place, sealed)) };
}

/**
 * Opens what `sealSigned` made; throws `signature` when none of the author's keys signed it, else as `openPlain`.
 *
 * @param {Room} room
 * @param {Iterable<string>} verifies
 * @param {Place} place
 * @param {{envelope: string, signature: string}} sealed
 * @returns {Promise<any>}
 */
export async function openSigned(room, verifies, place, { envelope, signature }) {
  const epoch = epochOf(envelope);
  const [value, signed] = await Promise.all([
    openPlain(room, place, envelope),
    signedBy(verifies, signedText(room.id, place, { epoch, envelope }), signature),
  ]);
  if (!signed) throw new SealingError("signature");
  return value;
}

/** The place of a sheet's card. @param {Place} place @returns {Place} */
export function cardOf(place) {
  return { ...place, kind: `${place.kind}/card` };
}

/** The place of one author's draft of a sheet's next revision. @param {Place} place @param {string} author @returns {Place} */
export function draftOf(place, author) {
  return { ...place, kind: `${place.kind}/draft/${author}` };
}
