/**
 * <wish-first>: before somebody is told anything, what they want to hear is opened and shown. The form stays hidden
 * unless they want to be told, or asked; what they want to hear nothing of cannot be chosen.
 */
import { words } from "#people/words.js";
import { TOPICS, toBeTold, wishInWords } from "#practice/wishes.js";
import { codeOf } from "#sealing/errors.js";
import { open } from "#sealing/house.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

/** @param {House} house @param {any} data @returns {Promise<{contents: Contents|null, problem: string|null}>} */
async function lookUp(house, { room, manifest, wish }) {
  if (!wish) return { contents: null, problem: null };
  const [opened] = await house.openSheets([wish]);
  const [wrong] = await house.checkList(room, manifest, [wish]);
  return { contents: opened?.contents ?? null, problem: opened?.problem ?? wrong?.problem ?? null };
}

class WishFirst extends HTMLElement {
  async connectedCallback() {
    const data = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
    const { contents, problem } = await open()
      .then((house) => lookUp(house, data))
      .catch((thrown) => ({ contents: null, problem: codeOf(thrown) }));
    // What does not open, or is not the newest, allows nothing.
    if (problem) this.querySelector("[data-wish]")?.replaceChildren(words(problem));
    else this.#show(contents);
  }

  /** @param {Contents|null} contents */
  #show(contents) {
    const allowed = toBeTold(contents);
    this.querySelector("[data-wish]")?.replaceChildren(...wishInWords(contents, TOPICS));
    /** @type {HTMLElement} */ (this.querySelector("[data-not-to-be]")).hidden = allowed.length > 0;
    if (allowed.length === 0) return;
    for (const topic of TOPICS) {
      const input = document.querySelector(`[data-field="about"] input[value="${topic}"]`);
      if (!allowed.includes(topic)) input?.closest("label")?.remove();
    }
    /** @type {HTMLElement} */ (document.querySelector("[data-form]")).hidden = false;
  }
}

customElements.define("wish-first", WishFirst);
