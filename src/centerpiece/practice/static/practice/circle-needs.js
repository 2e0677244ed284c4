/** <circle-needs>: what each person said in preparation, gathered under what has to be planned. */
import { inWords } from "#practice/in-words.js";
import { fillNames, openNames } from "#practice/names.js";
import { SealedElement } from "#practice/sealed-element.js";
import { words } from "#practice/words.js";
import { codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

class CircleNeeds extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { sheets, cards, places } = this.data;
    const names = await openNames(house, cards, places);
    const opened = await house.openSheets(sheets);
    opened.forEach(({ contents, problem }, place) => {
      if (contents) this.#gather(sheets[place].subject, contents);
      else this.#warn(problem ?? "does-not-open");
    });
    fillNames(this, names);
    const filled = page.all("[data-need]").filter((need) => need.querySelector("li"));
    for (const need of filled) need.hidden = false;
    page.find("[data-nothing]").hidden = filled.length > 0;
    await this.#check(house);
    this.#print(page);
  }

  /** @param {string} seat @param {Contents} contents */
  #gather(seat, contents) {
    const template = this.querySelector(`template[data-person="${seat}"]`);
    if (!(template instanceof HTMLTemplateElement)) return;
    for (const need of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-need]"))) {
      const text = inWords(contents[need.dataset.need ?? ""], need.dataset.widget);
      if (!text) continue;
      const line = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
      /** @type {HTMLElement} */ (line.querySelector("[data-value]")).textContent = text;
      need.querySelector("ul")?.append(line);
    }
  }

  /** @param {House} house */
  async #check(house) {
    const { sheets, manifests } = this.data;
    for (const room of new Set(/** @type {string[]} */ (sheets.map((/** @type {any} */ sheet) => sheet.room)))) {
      try {
        const inIt = sheets.filter((/** @type {any} */ sheet) => sheet.room === room);
        for (const { problem } of await house.checkList(room, manifests[room], inIt)) this.#warn(problem);
      } catch (thrown) {
        this.#warn(house.problems.get(room) ?? codeOf(thrown));
      }
    }
  }

  /** @param {string} code */
  #warn(code) {
    this.querySelector("[data-say]")?.after(words(code));
  }

  /** On paper: what is needed, and for whom only when the keeper says so. @param {Page} page */
  #print(page) {
    const tick = /** @type {HTMLInputElement} */ (page.find("#print-names"));
    const show = () => this.classList.toggle("without-names", !tick.checked);
    tick.addEventListener("change", show);
    show();
    page.find("[data-print]").addEventListener("click", () => window.print());
  }
}

customElements.define("circle-needs", CircleNeeds);
