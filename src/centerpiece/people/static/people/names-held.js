/**
 * Every name, other word for a person and place that this browser can open: in all that its person holds. What is
 * looked through with it never leaves the browser, and neither do they.
 */
import { ofName, ofNotes, ofPhrase } from "#people/name-finds.js";
import { ask } from "#sealing/ask.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/name-finds.js").Known} Known */
/** @typedef {import("#sealing/parcel.js").SealedSheet} SealedSheet */
/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */
/** @typedef {"name"|"phrase"|"names"|"told"|undefined} Way how a field is looked at: see practice/name_fields.py */
/**
 * @typedef {object} Held what a source answers
 * @property {SealedSheet[]} sheets
 * @property {Record<string, SealedManifest|null>} lists each room's own list
 * @property {Record<string, string[]>} may_lack room → kinds of sheets that may have been let go
 * @property {Record<string, Record<string, Way>>} ways kind of sheet → field → how it is looked at
 * @property {string|null} next where more is
 */

// No sign that anything does not open: said as what it is.
const PASSING = new Set(["offline", "signed-out", "locked"]);

/**
 * All of it, or null when something did not open or did not arrive: then a name could be missing. `rooms` counts the
 * rooms that were opened. Throws `offline`, `signed-out`.
 *
 * @param {House} house
 * @param {string[]} sources addresses
 * @returns {Promise<{known: Known[], rooms: number}|null>}
 */
export async function namesHeld(house, sources) {
  /** @type {Known[]} */
  const known = [];
  let rooms = 0;
  for (const source of sources) {
    for (let url = /** @type {string|null} */ (source); url; ) {
      const { data } = await ask(url);
      const held = /** @type {Held} */ (data);
      const opened = await open(house, held);
      if (!opened) return null;
      known.push(...opened);
      rooms += Object.keys(held.lists).length;
      url = held.next;
    }
  }
  return { known, rooms };
}

/** @param {House} house @param {Held} held @returns {Promise<Known[]|null>} */
async function open(house, held) {
  const opened = await house.openSheets(held.sheets);
  if (opened.some(({ contents }) => !contents)) return null;
  if (await lacks(house, held)) return null;
  return held.sheets.flatMap(({ kind }, place) => {
    const ways = held.ways[kind] ?? {};
    return Object.entries(opened[place]?.contents ?? {}).flatMap(([field, value]) => within(ways, field, value));
  });
}

/** Whether a sheet that a room's own list knows did not arrive as it stands there. @param {House} house @param {Held} held */
async function lacks(house, { lists, sheets, may_lack: mayLack }) {
  for (const [room, list] of Object.entries(lists)) {
    const inIt = sheets.filter((sheet) => sheet.room === room);
    try {
      const found = await house.checkList(room, list, inIt, { complete: true });
      const known = found.length ? (await house.openManifest(room, list)).sheets : {};
      const planned = mayLack[room] ?? [];
      if (found.some(({ sheet, problem }) => problem !== "missing" || !planned.includes(known[sheet]?.[0] ?? ""))) return true;
    } catch (thrown) {
      if (thrown instanceof SealingError && PASSING.has(thrown.code)) throw thrown;
      return true;
    }
  }
  return false;
}

/** What is to be looked for of one field, or of a record in a list. @param {Record<string, Way>} ways @param {string} field @param {any} value @returns {Known[]} */
function within(ways, field, value) {
  if (Array.isArray(value)) return value.flatMap((each) => within(ways, field, each));
  if (value !== null && typeof value === "object") {
    const own = ways[field];
    return Object.entries(value).flatMap(([inner, said]) => within(own ? { [inner]: own, ...ways } : ways, inner, said));
  }
  if (typeof value !== "string" || ways[field] === "told") return [];
  if (ways[field] === "name") return ofName(value);
  return ways[field] === "phrase" ? ofPhrase(value) : ofNotes(value, { all: ways[field] === "names" });
}
