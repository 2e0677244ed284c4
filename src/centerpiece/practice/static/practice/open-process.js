/** <open-process>: keys for every room, its name and its first seats, sealed; sent as one, kept as one or not at all. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { nameCard, newRoomFor } from "#practice/new-room.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/room.js").Room} Room */
/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */
/** @typedef {{room: string, sheet: string, seat: string}} Ids */

class OpenProcess extends SealedElement {
  #tries = 0;
  /** What was sent last, and of what: an answer that was lost on the way must not make two. @type {{of: string, parcel: any}|null} */
  #last = null;
  /** @type {SealedManifest|null} of the circle room that is being made */
  #manifest = null;

  /** @param {House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    this.limits = new SheetFields(page.find(".limits"));
    this.naming = new SheetFields(page.find("[data-naming]"));
    this.keepers = new SheetFields(page.find("[data-keepers]"));
    this.seats = page.all("[data-seat-form]").map((form) => new SheetFields(form));
    const limits = /** @type {HTMLInputElement} */ (page.find("[data-limits]"));
    limits.addEventListener("change", () => {
      page.find("[data-rest]").hidden = !limits.checked;
    });
    page.find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#isInOrder()) return;
      attempt(page, () => this.#open(house));
    });
  }

  #isInOrder() {
    const all = [this.limits, this.naming, this.keepers, ...(this.seats ?? [])];
    return all.every((fields) => fields?.check());
  }

  /** @param {House} house */
  async #open(house) {
    const filled = [this.naming?.read(), this.keepers?.read(), ...(this.seats ?? []).map((seat) => seat.read())];
    const of = JSON.stringify(filled);
    if (this.#last?.of !== of) this.#last = { of, parcel: await this.#parcel(house) };
    const { data } = await ask(this.data.url, this.#last.parcel);
    location.assign(data.url);
  }

  /** Made with fresh ids each time. @param {House} house */
  async #parcel(house) {
    const tries = /** @type {Ids[][]} */ (this.data.tries);
    const [circle, ...ids] = /** @type {[Ids, ...Ids[]]} */ (tries[this.#tries++ % tries.length]);
    const keepers = /** @type {string[]} */ (this.keepers?.read().keepers ?? []);
    const { room, parcel } = await newRoomFor(house, circle.room, keepers);
    this.#manifest = { ...parcel.manifest, author: house.me.person };
    const contents = this.naming?.read() ?? {};
    const naming = await this.#seal(house, room, { sheet: circle.sheet, kind: "naming", contents, card: { title: contents.name ?? "" } });
    const seats = [];
    // One after the other: each carries the list of the room as it is after it.
    for (const [place, { room: id, sheet, seat }] of ids.entries()) {
      const own = await newRoomFor(house, id, keepers);
      const who = { ...this.seats?.[place]?.read(), seat, room: id };
      const name = await this.#seal(house, room, { sheet, kind: "name", subject: seat, contents: who, card: nameCard(who) });
      seats.push({ seat, role: this.data.seats[place], room: own.parcel, name });
    }
    return { process: this.data.process, room: parcel, naming, seats };
  }

  /** @param {House} house @param {Room} room @param {Omit<import("#sealing/parcel.js").NewSheet, "revision">} what */
  async #seal(house, room, what) {
    const parcel = await house.sealSheet({ ...what, room, revision: 1, manifest: this.#manifest });
    this.#manifest = { ...parcel.manifest, author: house.me.person };
    return parcel;
  }
}

customElements.define("open-process", OpenProcess);
