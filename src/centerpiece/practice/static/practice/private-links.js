/**
 * <private-links>: a keeper makes a link. Its token is made here, and the server is told its hash; the recipient is
 * that of the seat's own room, from the keeper's own key. So the server can neither use a link nor choose who reads.
 */
import { SealedElement } from "#people/sealed-element.js";
import { addressOf, attempt, filled } from "#people/words.js";
import { plainDay } from "#practice/days.js";
import { fillNames, openNames } from "#practice/names.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";
import { sha256, utf8 } from "#sealing/bytes.js";
import { fragmentOf, newToken } from "#sealing/letter.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */

class PrivateLinks extends SealedElement {
  /** Made once for what is filled in: sent again after an answer was lost, it is the same link. @type {{of: string, token: string}|null} */
  #last = null;

  /** @param {House} house @param {Page} page */
  async start(house, page) {
    fillNames(this, await openNames(house, this.data.cards, this.data.rooms));
    for (const button of page.all("[data-withdraw]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => this.#withdraw(page, button));
    }
    if (this.data.rooms.length > 0) this.#toMake(house, page);
  }

  /** @param {House} house @param {Page} page */
  #toMake(house, page) {
    const form = page.find("form");
    const fields = new SheetFields(form);
    form.addEventListener("change", () => this.#offer(fields));
    this.#offer(fields);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!fields.check()) return;
      const chosen = /** @type {Record<string, string>} */ (fields.read());
      attempt(page, () => this.#make(house, page, chosen));
    });
    page.find("[data-print]").addEventListener("click", () => window.print());
    page.find("[data-copy]").addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("[data-slip]:not([hidden]) [data-address]")?.textContent ?? "");
      page.find("[data-copied]").hidden = false;
    });
  }

  /** Only the questions that can be asked at this seat. @param {SheetFields} fields */
  #offer(fields) {
    const { seat } = /** @type {Record<string, string>} */ (fields.read());
    const offered = seat && this.data.forms[seat];
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('[data-field="form"] input'))) {
      const fits = !offered || offered.includes(input.value);
      const label = /** @type {HTMLElement} */ (input.closest("label"));
      label.hidden = !fits;
      if (!fits) input.checked = false;
    }
  }

  /** @param {House} house @param {Page} page @param {Record<string, string>} chosen */
  async #make(house, page, { seat = "", form, language = "", good, until = "" }) {
    const { room: id, epoch } = this.data.rooms.find((/** @type {any} */ each) => each.seat === seat);
    const room = await house.room(id, epoch);
    const of = JSON.stringify([seat, form, language, good, until]);
    if (this.#last?.of !== of) this.#last = { of, token: newToken() };
    const { token } = this.#last;
    const hash = [...(await sha256(utf8(token)))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const link = { seat, token_hash: hash, form, language, once: good === "once", until };
    await ask(addressOf(this.data.urls.make, seat), link);
    this.#show(page, language, `${location.origin}${this.data.pages[language]}#${fragmentOf(token, await room.recipient())}`, until);
    this.#last = null;
  }

  /** @param {Page} page @param {string} language @param {string} address @param {string} until */
  #show(page, language, address, until) {
    for (const slip of page.all("[data-slip]")) {
      slip.hidden = slip.dataset.slip !== language;
      if (slip.hidden) continue;
      const last = /** @type {HTMLElement} */ (slip.querySelector("[data-until]"));
      /** @type {HTMLElement} */ (slip.querySelector("[data-address]")).textContent = address;
      last.textContent = filled(last.dataset.words ?? "", { day: plainDay(until, language) });
    }
    page.find("form").hidden = true;
    for (const none of page.all("[data-none-open]")) none.hidden = true; // one is open now
    const made = page.find("[data-made]");
    made.hidden = false;
    made.querySelector("h2")?.focus();
  }

  /** @param {Page} page @param {HTMLElement} button */
  #withdraw(page, button) {
    const link = /** @type {HTMLElement} */ (button.closest("[data-link]")).dataset.link;
    const withdraw = async () => {
      const { data } = await ask(addressOf(this.data.urls.withdraw, button.dataset.seatId ?? ""), { link });
      location.assign(data.url);
    };
    attempt(page, withdraw);
  }
}

customElements.define("private-links", PrivateLinks);
