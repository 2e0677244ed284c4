/** <share-rooms>: giving rooms to a colleague, and taking them back. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { changeHolders, given, takenBack, tellUnlisted } from "#practice/holders.js";
import { fillNames, openNames } from "#practice/names.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#practice/holders.js").RoomHeld} RoomHeld */
/** @typedef {{person: string, rooms: RoomHeld[], level?: "keep"|"read", until?: string|null}} Given */

class ShareRooms extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const rooms = /** @type {RoomHeld[]} */ (this.data.rooms);
    for (const { room, epoch } of rooms) await house.room(room, epoch);
    fillNames(this, await openNames(house, this.data.cards, this.data.rooms));
    await this.#check(house, rooms);
    this.#form(house, page, "[data-invite]", ({ person }) => ({ person: String(person), rooms }));
    this.#form(house, page, "[data-lend]", ({ person, room, level, until }) => ({
      person: String(person),
      rooms: rooms.filter((each) => each.room === room),
      level: level === "keep" ? "keep" : "read",
      until: until ? String(until) : null,
    }));
    for (const button of page.all("[data-take-back]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => this.#takeBack(house, page, button));
    }
  }

  /** Whom the keepers' own lists do not know, is said: only they make a holder. @param {House} house @param {RoomHeld[]} rooms */
  async #check(house, rooms) {
    for (const { room, manifest, holders } of rooms) {
      const place = this.querySelector(`[data-holders="${room}"]`) ?? this;
      for (const each of await house.unlistedHolders(room, manifest, holders)) tellUnlisted(place, each);
    }
  }

  /** @param {House} house @param {Page} page @param {string} selector @param {(filled: import("#sealing/sheet.js").Contents) => Given} read */
  #form(house, page, selector, read) {
    const form = this.querySelector(selector);
    if (!form) return;
    const fields = new SheetFields(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!fields.check()) return;
      attempt(page, () => this.#give(house, read(fields.read())));
    });
  }

  /** @param {House} house @param {Given} what */
  async #give(house, { person, rooms, level = "keep", until = null }) {
    const change = given(person, level, until, house.me.organization);
    const data = await changeHolders(house, rooms, change, async (manifests) => {
      const grants = rooms.map(({ room }) => house.grantTo(person, room, { level, until }));
      return ask(this.data.urls.share, { grants: await Promise.all(grants), manifests });
    });
    location.assign(data.url);
  }

  /** The circle room goes with every room that they hold. @param {House} house @param {Page} page @param {HTMLElement} button */
  #takeBack(house, page, button) {
    const { room = "", person = "" } = button.dataset;
    const all = /** @type {(RoomHeld & {seat: string|null})[]} */ (this.data.rooms);
    const isCircle = all.some((each) => each.room === room && each.seat === null);
    const theirs = all.filter(({ holders }) => holders.some((holder) => holder.person === person));
    const rooms = isCircle ? theirs : theirs.filter((each) => each.room === room);
    const post = (/** @type {unknown} */ manifests) => ask(this.data.urls.take_back, { room, person, manifests });
    const take = async () => location.assign((await changeHolders(house, rooms, takenBack(person), post)).url);
    attempt(page, take);
  }
}

customElements.define("share-rooms", ShareRooms);
