/** <add-seat>: a participant with a room of their own, and the sealed sheet in the circle room that says who it is. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { nameCard, newRoomFor } from "#practice/new-room.js";
import { Sender } from "#practice/sender.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */

class AddSeat extends SealedElement {
  #tries = 0;
  /** @type {{of: string, send: () => Promise<{data?: any}>}|null} */
  #last = null;

  /** @param {House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const form = page.find("form");
    this.fields = new SheetFields(form);
    this.who = new SheetFields(page.find("[data-name-form]"));
    await house.room(this.data.room, this.data.epoch);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.fields?.check()) return;
      attempt(page, () => this.#add(house));
    });
  }

  /** The same once more, as long as nothing was changed: an answer that was lost must not make two seats. @param {House} house */
  async #add(house) {
    const of = JSON.stringify(this.fields?.read());
    if (this.#last?.of !== of) this.#last = { of, send: await this.#made(house) };
    const { data } = await this.#last.send();
    location.assign(data.url);
  }

  /** @param {House} house */
  async #made(house) {
    const { room, sheet, seat } = this.data.tries[this.#tries++ % this.data.tries.length];
    const { role, keepers } = /** @type {{role: string, keepers?: string[]}} */ (this.fields?.read());
    const own = await newRoomFor(house, room, keepers ?? []);
    const { room: circle, epoch, manifest, urls } = this.data;
    const place = { room: circle, sheet, kind: "name", subject: seat, revision: 1, epoch, manifest };
    const sender = new Sender(house, place, urls.now, (name) => ask(urls.add, { seat, role, room: own.parcel, name }));
    const contents = { ...this.who?.read(), seat, room };
    return () => sender.send(contents, nameCard(contents));
  }
}

customElements.define("add-seat", AddSeat);
