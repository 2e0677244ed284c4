/** The paper key as people read, print and type it. */
import { secretOf } from "#sealing/identity.js";

const START = "AGE-SECRET-KEY-1";
const DATA = 58; // characters after the start: 32 bytes and a checksum
const GROUP = 4;
const GROUPS_IN_A_LINE = 3;

/** The lines in which a key is shown: its start, then groups of four. @param {string} printed @returns {string[]} */
export function linesOf(printed) {
  const groups = printed.slice(START.length).match(new RegExp(`.{1,${GROUP}}`, "g")) ?? [];
  const lines = [START];
  for (let at = 0; at < groups.length; at += GROUPS_IN_A_LINE) {
    lines.push(groups.slice(at, at + GROUPS_IN_A_LINE).join(" "));
  }
  return lines;
}

/**
 * What was meant: the letters that a key never has stand for those they are mistaken for; spaces, hyphens and case do not matter.
 *
 * @param {string} typed the whole key, or the end of one
 */
export function tidy(typed) {
  let letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/^AGESECRETKEY/, "");
  if (letters.length === DATA + 1) letters = letters.slice(1);
  return letters.replaceAll("O", "0").replaceAll("I", "L").replaceAll("1", "L").replaceAll("B", "8");
}

/** The secret of a key as typed or scanned, with or without its start; throws `passphrase` when it is none. @param {string} typed */
export function secretOfTyped(typed) {
  return secretOf(START + tidy(typed));
}

/** Whether somebody who holds the sheet typed its last line. @param {string} typed @param {string} printed */
export function endsWithTyped(typed, printed) {
  const last = tidy(linesOf(printed).at(-1) ?? "");
  return last !== "" && tidy(typed).endsWith(last);
}
