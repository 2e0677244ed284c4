/** What every element does that opens or seals: reads the page, opens the house, and says what keeps it from opening. */
import { Page } from "#people/page.js";
import { tell } from "#practice/words.js";
import { open } from "#sealing/house.js";

/** @typedef {import("#sealing/house.js").House} House */

export class SealedElement extends HTMLElement {
  async connectedCallback() {
    this.page = new Page();
    this.data = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
    try {
      this.house = await open();
      await this.start(this.house, this.page);
    } catch (thrown) {
      this.#failed = thrown;
    }
    // Says, before all else, what this browser lacks.
    const able = await this.page.ready();
    if (able && this.#failed) tell(this.page, this.#failed);
  }

  /** @type {unknown} */
  #failed = null;

  /**
   * What the element does once the house is open; afterwards [data-ready] is shown.
   *
   * @param {House} _house
   * @param {Page} _page
   */
  async start(_house, _page) {}
}
