/**
 * A room's list of its own: its sheets, and who holds it. Sealed and signed with every write and every change of
 * holders: what a server left out, rolled back or put in, shows.
 */
import { b64, sha256, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { isDay, isId } from "#sealing/plain.js";

/** @typedef {Record<string, [kind: string, revision: number, hash: string]>} Sheets */
/** @typedef {Record<string, [level: "keep"|"read", until: string|null, organization: string]>} Holders by person */
/** @typedef {{sheets: Sheets, holders: Holders}} Manifest */
/** @typedef {{person: string, level?: "keep"|"read", until?: string|null}} SaidHolder somebody who holds the room, as the server says */
/** @typedef {"missing"|"unknown"|"older"|"newer"|"other"} Problem */
/** @typedef {{sheet: string, kind: string, revision: number, envelope?: string|null}} Listed */

/** What stands for an envelope: 22 characters. @param {string} envelope */
export async function hashOf(envelope) {
  return b64(await sha256(utf8(envelope))).slice(0, 22);
}

/** @param {any} value */
function isRecord(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** @param {any} line */
function isSheet(line) {
  const [kind, revision, hash] = Array.isArray(line) ? line : [];
  return typeof kind === "string" && Number.isSafeInteger(revision) && typeof hash === "string";
}

/** @param {[string, any]} entry */
function isHolder([person, terms]) {
  const [level, until, organization] = Array.isArray(terms) ? terms : [];
  const lasts = until === null || isDay(until);
  return isId(person) && (level === "keep" || level === "read") && lasts && isId(organization);
}

/** A list that does not say who holds its room is none. @param {any} value @returns {Manifest} throws `format` */
export function readManifest(value) {
  const { sheets, holders } = value ?? {};
  const right =
    [sheets, holders].every(isRecord) && Object.values(sheets).every(isSheet) && Object.entries(holders).every(isHolder);
  if (!right) throw new SealingError("format");
  return { sheets, holders };
}

/**
 * The manifest after this sheet was written; who holds the room stays as it was.
 *
 * @param {Manifest} current
 * @param {Listed & {envelope: string}} written
 * @returns {Promise<Manifest>}
 */
export async function nextManifest({ sheets, holders }, { sheet, kind, revision, envelope }) {
  return { sheets: { ...sheets, [sheet]: [kind, revision, await hashOf(envelope)] }, holders };
}

/**
 * Those whom the server calls holders and the room's list does not, or with another level or last day.
 *
 * @template {SaidHolder} T
 * @param {Manifest} manifest
 * @param {T[]} said
 * @returns {T[]}
 */
export function unlisted({ holders }, said) {
  return said.filter(({ person, level = "keep", until = null }) => {
    const [known, lasts] = Object.hasOwn(holders, person) ? (holders[person] ?? []) : [];
    return known !== level || lasts !== until;
  });
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
