/** <companions-paper>: what companions need when they go on by themselves; no name is opened for it. */
import { SealedElement } from "#people/sealed-element.js";
import { isDay, plainDay } from "#practice/days.js";
import { inWords } from "#practice/in-words.js";

/** @typedef {import("#sealing/house.js").House} House */

// What is done, or was set down, nobody goes on asking about.
const OVER = ["done", "set_down"];

class CompanionsPaper extends SealedElement {
  /** @param {House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const { agreement, follow, items, state, room, manifest } = this.data;
    const listed = [agreement?.base, follow].filter(Boolean);
    /** @type {Record<string, any>} */
    const said = {};
    for (const { contents, problem } of await house.openSheets(listed)) {
      if (problem) this.warn(problem);
      Object.assign(said, contents);
    }
    for (const { problem } of await house.checkList(room, manifest, listed)) this.warn(problem);
    for (const [name, field] of Object.entries(items)) {
      const records = (Array.isArray(said[String(field)]) ? said[String(field)] : []).filter((/** @type {any} */ each) => !OVER.includes(each[state]));
      this.querySelector(`[data-records="${name}"]`)?.append(...records.map((/** @type {any} */ record) => this.#record(name, record)));
    }
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-follow]"))) fill(place, inWords(said[place.dataset.follow ?? ""]));
    /** @type {HTMLElement} */ (this.querySelector("[data-none]")).hidden = listed.length > 0;
    page.find("[data-print]").addEventListener("click", () => window.print());
  }

  /** @param {string} name @param {Record<string, any>} record */
  #record(name, record) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector(`template[data-record="${name}"]`));
    const made = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("[data-part]"))) {
      const value = String(record[part.dataset.part ?? ""] ?? "");
      fill(part, isDay(value) ? plainDay(value) : value);
    }
    return made;
  }
}

/** @param {HTMLElement} place @param {string} text */
function fill(place, text) {
  /** @type {HTMLElement} */ (place.querySelector("[data-value]")).textContent = text;
  place.hidden = !text;
}

customElements.define("companions-paper", CompanionsPaper);
