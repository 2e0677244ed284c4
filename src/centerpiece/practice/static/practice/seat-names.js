/** <seat-names>: a page that shows who sits where, and seals nothing. */
import { SealedElement } from "#people/sealed-element.js";
import { fillNames, openNames } from "#practice/names.js";

class SeatNames extends SealedElement {
  /** @param {import("#sealing/house.js").House} house */
  async start(house) {
    fillNames(this, await openNames(house, this.data.cards));
  }
}

customElements.define("seat-names", SeatNames);
