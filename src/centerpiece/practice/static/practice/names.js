/** Who sits where: name cards, opened, and filled into the places that the server left for them. */
import { filled, templateText } from "#people/words.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {{called: string, initial: string, room: string}} Who `room` is theirs, as it was sealed with the name */
/** @typedef {{seat: string|null, room: string}} Place what the server says of whose room is whose */

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value.trim() : "";
}

/**
 * Seat → who sits there, as far as it opens and has a name. Throws `seat-differs`.
 *
 * @param {House} house
 * @param {any[]} cards as the server gave them
 * @param {Place[]} [places] to be held against the names
 * @returns {Promise<Map<string, Who>>}
 */
export async function openNames(house, cards, places = []) {
  const listed = cards.filter(({ card }) => card);
  const names = namesIn(listed, await house.openCards(listed));
  checkPlaces(names, places);
  return names;
}

/** The same of cards that are open already. @param {any[]} cards @param {{contents: any}[]} opened @returns {Map<string, Who>} */
export function namesIn(cards, opened) {
  /** @type {Map<string, Who>} */
  const names = new Map();
  opened.forEach(({ contents }, place) => {
    const { subject } = cards[place];
    // Sealed with the name: else whoever holds the database could exchange two people.
    if (contents && contents.seat !== subject) throw new SealingError("seat-differs");
    const called = text(contents?.title);
    if (!called) return;
    const [first = ""] = called;
    const initial = text(contents.initial) || first.toLocaleUpperCase();
    names.set(subject, { called, initial, room: text(contents.room) });
  });
  return names;
}

/** Throws `seat-differs` when a room is not the one that was sealed with the name of its seat. @param {Map<string, Who>} names @param {Place[]} places */
export function checkPlaces(names, places) {
  for (const { seat, room } of places) {
    const who = names.get(seat ?? "");
    if (who && who.room !== room) throw new SealingError("seat-differs");
  }
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
