/** <share-rooms>: giving rooms to a colleague, and taking them back. */
import { fillNames, openNames } from "#practice/names.js";
import { SealedElement } from "#practice/sealed-element.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { tell } from "#practice/words.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#sealing/grant.js").GrantParcel} GrantParcel */

class ShareRooms extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const rooms = /** @type {{room: string, seat: string|null, epoch: number}[]} */ (this.data.rooms);
    for (const { room, epoch } of rooms) await house.room(room, epoch);
    fillNames(this, await openNames(house, this.data.cards, this.data.rooms));
    this.#form(page, "[data-invite]", async ({ person }) =>
      Promise.all(rooms.map(({ room }) => house.grantTo(String(person), room))),
    );
    this.#form(page, "[data-lend]", async ({ person, room, level, until }) => [
      await house.grantTo(String(person), String(room), {
        level: level === "keep" ? "keep" : "read",
        until: until ? String(until) : null,
      }),
    ]);
    for (const button of page.all("[data-take-back]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => this.#takeBack(page, button));
    }
  }

  /** @param {Page} page @param {string} selector @param {(filled: import("#sealing/sheet.js").Contents) => Promise<GrantParcel[]>} make */
  #form(page, selector, make) {
    const form = this.querySelector(selector);
    if (!form) return;
    const fields = new SheetFields(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!fields.check()) return;
      const give = async () => this.#go(await ask(this.data.urls.share, { grants: await make(fields.read()) }));
      page.during(() => give().catch((thrown) => tell(page, thrown)));
    });
  }

  /** @param {Page} page @param {HTMLElement} button */
  #takeBack(page, button) {
    const { room, person } = button.dataset;
    const take = async () => this.#go(await ask(this.data.urls.take_back, { room, person }));
    page.during(() => take().catch((thrown) => tell(page, thrown)));
  }

  /** @param {{data: any}} answer */
  #go({ data }) {
    location.assign(data.url);
  }
}

customElements.define("share-rooms", ShareRooms);
