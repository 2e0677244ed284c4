/** A room's list of its own sheets, sealed and signed with every write: what a server left out or rolled back, shows. */
import { b64, sha256, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {Record<string, [kind: string, revision: number, hash: string]>} Sheets */
/** @typedef {{sheets: Sheets}} Manifest */
/** @typedef {"missing"|"unknown"|"older"|"newer"|"other"} Problem */
/** @typedef {{sheet: string, kind: string, revision: number, envelope?: string|null}} Listed */

/** What stands for an envelope: 22 characters. @param {string} envelope */
export async function hashOf(envelope) {
  return b64(await sha256(utf8(envelope))).slice(0, 22);
}

/** @param {any} value @returns {Manifest} throws `format` */
export function readManifest(value) {
  const sheets = value?.sheets;
  if (sheets === null || typeof sheets !== "object" || Array.isArray(sheets)) throw new SealingError("format");
  for (const line of Object.values(sheets)) {
    const [kind, revision, hash] = Array.isArray(line) ? line : [];
    const right = typeof kind === "string" && Number.isSafeInteger(revision) && typeof hash === "string";
    if (!right) throw new SealingError("format");
  }
  return { sheets };
}

/**
 * The manifest after this sheet was written.
 *
 * @param {Manifest|null} current
 * @param {Listed & {envelope: string}} written
 * @returns {Promise<Manifest>}
 */
export async function nextManifest(current, { sheet, kind, revision, envelope }) {
  return { sheets: { ...current?.sheets, [sheet]: [kind, revision, await hashOf(envelope)] } };
}

/**
 * What does not fit between the sheets the server gave and the room's manifest:
 * `unknown` to the manifest, `older` or `newer` than it says, `other` bytes or kind, or `missing`.
 *
 * @param {Manifest|null} manifest
 * @param {Listed[]} list with `envelope` where the bytes are to be compared too
 * @param {{complete?: boolean}} [options] `complete`: the list should hold every sheet of the room
 * @returns {Promise<{sheet: string, problem: Problem}[]>}
 */
export async function compare(manifest, list, { complete = false } = {}) {
  const sheets = new Map(Object.entries(manifest?.sheets ?? {}));
  /** @type {{sheet: string, problem: Problem}[]} */
  const found = [];
  const seen = new Set();
  for (const { sheet, kind, revision, envelope } of list) {
    seen.add(sheet);
    const [knownKind, knownRevision, hash] = sheets.get(sheet) ?? [];
    if (knownRevision === undefined) found.push({ sheet, problem: "unknown" });
    else if (revision !== knownRevision) found.push({ sheet, problem: revision < knownRevision ? "older" : "newer" });
    else if (knownKind !== kind || (envelope && (await hashOf(envelope)) !== hash)) found.push({ sheet, problem: "other" });
  }
  if (complete) {
    for (const sheet of sheets.keys()) if (!seen.has(sheet)) found.push({ sheet, problem: "missing" });
  }
  return found;
}
