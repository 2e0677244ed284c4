/** Who sits where: name cards, opened, and filled into the places that the server left for them. */
import { filled, templateText } from "#practice/words.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {{called: string, initial: string}} Who */

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value.trim() : "";
}

/**
 * Seat → who sits there, as far as it opens and has a name.
 *
 * @param {House} house
 * @param {any[]} cards as the server gave them
 * @returns {Promise<Map<string, Who>>}
 */
export async function openNames(house, cards) {
  const listed = cards.filter(({ card }) => card);
  const opened = await house.openCards(listed);
  return namesIn(listed, opened);
}

/** The same of cards that are open already. @param {any[]} cards @param {{contents: any}[]} opened @returns {Map<string, Who>} */
export function namesIn(cards, opened) {
  /** @type {Map<string, Who>} */
  const names = new Map();
  opened.forEach(({ contents }, place) => {
    const called = text(contents?.title);
    if (!called) return;
    const [first = ""] = called;
    names.set(cards[place].subject, { called, initial: text(contents.initial) || first.toLocaleUpperCase() });
  });
  return names;
}

/** Fills names into [data-who], [data-seat-name], initials into [data-seat], texts with {who} into [data-words-of], whose room it is into [data-room-of]. @param {ParentNode} root @param {Map<string, Who>} names */
export function fillNames(root, names) {
  const roomOf = templateText("template[data-room-words]", root);
  for (const [seat, { called, initial }] of names) {
    for (const place of root.querySelectorAll(`[data-who="${seat}"], [data-seat-name="${seat}"]`)) place.textContent = called;
    for (const place of root.querySelectorAll(`[data-seat="${seat}"]`)) place.textContent = initial;
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-words-of="${seat}"]`))) {
      place.textContent = filled(place.dataset.words ?? "", { who: called });
    }
    if (!roomOf) continue;
    for (const place of root.querySelectorAll(`[data-room-of="${seat}"]`)) place.textContent = filled(roomOf, { who: called });
  }
}
