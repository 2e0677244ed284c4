/** Fields as they are read: what a value says in words, a list of records as a list, and what changed between two values. */
import { filled } from "#people/words.js";
import { isDay, plainDay } from "#practice/days.js";
import { isRecord } from "#practice/items-field.js";
import { changes, wordChanges } from "#practice/word-changes.js";

/** @typedef {import("#practice/word-changes.js").Piece} Piece */
/** @typedef {{yes: string, no: string}} Answers */
/** @typedef {{now: any, before: any}} Values the same value twice when no change is to be shown */
/** @typedef {{answers: Answers, leave?: Piece["sort"]}} How `leave`: what is not drawn, "gone" or "added", where the two stand side by side */
/** @typedef {{fresh?: Record<string, any>, old?: Record<string, any>}} Pair a record now, and what it was */

const ELEMENTS = { same: "span", added: "ins", gone: "del" };

/**
 * Draws one field as shown_value.html prepares it.
 *
 * @param {HTMLElement} place a [data-field]
 * @param {Values} values
 * @param {How} how
 * @returns {boolean} whether what is drawn says anything
 */
export function showField(place, { now, before }, how) {
  if (place.dataset.widget === "items") return showRecords(place, { now, before }, how);
  const [text, old] = [inWords(place, now, how.answers), inWords(place, before, how.answers)];
  showText(/** @type {HTMLElement} */ (place.querySelector("[data-value]")), { now: text, before: old }, how);
  return Boolean((how.leave !== "gone" && old) || (how.leave !== "added" && text));
}

/** @param {HTMLElement} place @param {{now: string, before: string}} texts @param {How} how */
function showText(place, { now, before }, { leave }) {
  if (now === before) place.textContent = now;
  else {
    const pieces = wordChanges(before, now).filter(({ sort }) => sort !== leave);
    place.replaceChildren(...pieces.map(({ sort, text }) => piece(ELEMENTS[sort], text)));
  }
}

/** @param {HTMLElement} place @param {Values} values @param {How} how */
function showRecords(place, { now, before }, how) {
  const pairs = pairsOf(recordsIn(before), recordsIn(now));
  const shown = pairs.filter(({ fresh, old }) => (how.leave === "gone" ? fresh : how.leave === "added" ? old : true));
  const list = /** @type {HTMLElement} */ (place.querySelector("[data-records]"));
  let number = 0;
  list.replaceChildren(
    ...shown.map((pair) => {
      // One that is gone has no number among those that are there.
      const counts = pair.fresh || how.leave === "added";
      if (counts) number += 1;
      return record(place, pair, counts ? number : null, how);
    }),
  );
  return shown.length > 0;
}

/** @param {HTMLElement} place @param {Pair} pair @param {number|null} number @param {How} how */
function record(place, { fresh, old }, number, how) {
  const template = /** @type {HTMLTemplateElement} */ (place.querySelector("template[data-record]"));
  const made = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const { numbered = "", item = "" } = place.dataset;
  const count = number?.toLocaleString(document.documentElement.lang);
  const which = count ? filled(numbered, { item, number: count }) : item;
  const heading = /** @type {HTMLElement} */ (made.querySelector("[data-heading]"));
  heading.replaceChildren(piece(ELEMENTS[fresh && old ? "same" : fresh ? "added" : "gone"], which));
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("[data-field]"))) {
    const name = field.dataset.field ?? "";
    field.hidden = !showField(field, { now: fresh?.[name], before: old?.[name] }, how);
  }
  return made;
}

/** @param {unknown} value */
function recordsIn(value) {
  return (Array.isArray(value) ? value : []).filter(isRecord);
}

/** Which record of now is which record of before: those that say the same, and between them in turn. @param {Record<string, any>[]} old @param {Record<string, any>[]} fresh @returns {Pair[]} */
export function pairsOf(old, fresh) {
  /** @type {Pair[]} */
  const pairs = [];
  /** @type {Record<string, any>[]} */
  let waiting = [];
  const rest = () => waiting.splice(0).forEach((gone) => pairs.push({ old: gone }));
  for (const [sort, text] of changes(old.map((each) => JSON.stringify(each)), fresh.map((each) => JSON.stringify(each)))) {
    const value = JSON.parse(text);
    if (sort === "gone") waiting.push(value);
    else if (sort === "added") {
      const [was] = waiting.splice(0, 1);
      pairs.push(was ? { old: was, fresh: value } : { fresh: value });
    } else {
      rest();
      pairs.push({ old: value, fresh: value });
    }
  }
  rest();
  return pairs;
}

/** @param {HTMLElement} place @param {any} value @param {Answers} answers */
function inWords(place, value, answers) {
  const { widget } = place.dataset;
  if (widget === "yes") return value === true ? answers.yes : "";
  if (widget === "day") return typeof value === "string" && isDay(value) ? plainDay(value) : "";
  const template = place.querySelector("template");
  const labels = new Map(
    [.../** @type {NodeListOf<HTMLElement>} */ (template?.content.querySelectorAll("[data-choice]") ?? [])].map((choice) => [
      choice.dataset.choice ?? "",
      choice.textContent ?? "",
    ]),
  );
  const each = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "");
  return each.map((one) => labels.get(one) ?? one).join("\n");
}

/** @param {string} name @param {string} text */
function piece(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
