/** What is unlocked here, for pages that work on the keyring itself, beside the House for everything else. */
import { open } from "#sealing/house.js";
import { Unlocked } from "#sealing/unlocked.js";
import { SealingError } from "#sealing/errors.js";
import { sixWords } from "#sealing/roster.js";
import { wordList } from "#people/new-words.js";

/** @typedef {{person: string, half: string, urls: {keyring: string}}} Facts */

/** Leaves for the unlock page when nothing is unlocked. Throws `locked` when another tab locks at this moment. */
export async function openKeys() {
  const house = await open();
  const facts = /** @type {Facts} */ (JSON.parse(document.getElementById("sealing")?.textContent ?? "{}"));
  const unlocked = await Unlocked.load(facts.half, facts.person, facts.urls.keyring);
  if (!unlocked) throw new SealingError("locked");
  return { house, unlocked, half: facts.half };
}

/**
 * Shows the six words that two people compare.
 *
 * @param {HTMLElement} place a list
 * @param {string} list the address of the word list
 * @param {import("#sealing/slot.js").PublicPerson} person
 * @param {{organization: string, verify: string}} organization
 */
export async function showSixWords(place, list, person, organization) {
  const words = await sixWords(await wordList(list), person, organization);
  const items = words.map((word) => {
    const item = document.createElement("li");
    item.textContent = word;
    return item;
  });
  place.replaceChildren(...items);
}
