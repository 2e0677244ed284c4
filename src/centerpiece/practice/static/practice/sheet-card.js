/** What a list may show of a sheet: its card, made of the fields that the sheet's declaration names. */
import { isDay } from "#practice/days.js";

/** @typedef {import("#sealing/sheet.js").Contents} Contents */

// A record counts while it says one of these, or nothing, in its field "state".
const OPEN = ["", "doing"];

/**
 * The days that may want attention, each with the field it stands in: [["2026-12-03", "rounds.on"], …].
 *
 * @param {string[]} paths "field", or "field.field" for a day in a list of records
 * @param {Contents} contents
 * @returns {string[][]}
 */
export function lookOf(paths, contents) {
  return paths.flatMap((path) => {
    const [name = "", inner] = path.split(".");
    const found = inner === undefined ? [contents[name]] : openRecords(contents[name]).map((record) => record[inner]);
    return found.filter((day) => typeof day === "string" && isDay(day)).map((day) => [String(day), path]);
  });
}

/** @param {any} value @returns {any[]} */
function openRecords(value) {
  return (Array.isArray(value) ? value : []).filter((each) => typeof each === "object" && OPEN.includes(each.state || ""));
}

/**
 * @param {{kind: string, card: Record<string, string>, look?: string[]}} declared part of the card → field
 * @param {Contents} contents
 * @returns {Contents}
 */
export function cardOf({ kind, card, look = [] }, contents) {
  const parts = Object.fromEntries(Object.entries(card).map(([part, name]) => [part, contents[name] ?? ""]));
  const days = lookOf(look, contents);
  const whole = days.length > 0 ? { ...parts, look: days } : parts;
  // Whoever revises a name, it goes on saying whose seat and room that is.
  return kind === "name" ? { ...whole, seat: contents.seat ?? "", room: contents.room ?? "" } : whole;
}
