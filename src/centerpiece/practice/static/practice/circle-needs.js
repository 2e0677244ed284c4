/** <circle-needs>: what each person said in preparation, gathered under what has to be planned. */
import { SealedElement } from "#people/sealed-element.js";
import { inWords } from "#practice/in-words.js";
import { fillNames, openNames } from "#practice/names.js";
import { wrongByList } from "#practice/room-lists.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

class CircleNeeds extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { sheets, cards, places, manifests } = this.data;
    const names = await openNames(house, cards, places);
    const opened = await house.openSheets(sheets);
    opened.forEach(({ contents, problem }, place) => {
      if (contents) this.#gather(sheets[place].subject, contents);
      else this.warn(problem ?? "does-not-open");
    });
    fillNames(this, names);
    const filled = page.all("[data-need]").filter((need) => need.querySelector("li"));
    for (const need of filled) need.hidden = false;
    page.find("[data-nothing]").hidden = filled.length > 0;
    for (const problem of (await wrongByList(house, manifests, sheets)).values()) this.warn(problem);
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
