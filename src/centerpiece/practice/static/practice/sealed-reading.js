/** <sealed-reading>: one revision of a sheet, opened and checked; an older one shows what it changed. */
import { SealedElement } from "#people/sealed-element.js";
import { words } from "#people/words.js";
import { askFirst } from "#practice/asking-again.js";
import { today } from "#practice/days.js";
import { fillNames, openNames } from "#practice/names.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { showField } from "#practice/shown-fields.js";
import { ask } from "#sealing/ask.js";
import { SealingError, codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#people/page.js").Page} Page */

class SealedReading extends SealedElement {
  /** @type {Contents} */
  #contents = {};
  /** the revision before, when changes are to be shown @type {Contents|null} */
  #before = null;

  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const [{ kind, subject, room }] = this.data.sheets;
    const [shown, before] = await house.openSheets(this.data.sheets);
    fillNames(this, await openNames(house, this.data.cards, kind === "name" ? [] : [{ seat: subject, room }]));
    this.#contents = shown?.contents ?? {};
    this.#before = this.data.newest ? null : (before?.contents ?? {});
    if (shown?.contents) this.#show(house, page);
    else this.#instead(shown?.problem ?? "does-not-open");
    if (this.data.newest) await this.#check(house);
    page.find("[data-print]").addEventListener("click", () => window.print());
    page.find("[data-print-names]")?.addEventListener("change", ({ target }) => {
      this.toggleAttribute("data-with-names", /** @type {HTMLInputElement} */ (target).checked);
    });
  }

  /** At once, or after asking again. @param {House} house @param {Page} page */
  #show(house, page) {
    const asking = this.querySelector("[data-asking]");
    if (!(asking instanceof HTMLElement)) return this.#fill();
    const stillSafe = this.data.asking && this.#asksAgain(house);
    askFirst(asking, page, { day: this.#contents[this.data.ask_again], show: () => this.#fill(), stillSafe });
  }

  /** What keeps today as the day on which the person was asked. @param {House} house */
  #asksAgain(house) {
    const { asking, ask_again: field } = this.data;
    const { room, sheet, kind, subject, epoch, revision, manifest, urls } = asking;
    const place = { room, sheet, kind, subject, epoch, revision, manifest };
    const sender = new Sender(house, place, urls.now, (parcel) => ask(urls.keep, { sheet: parcel, marks: {} }));
    return async () => {
      const contents = { ...this.#contents, [field]: today() };
      const { newer } = await sender.send(contents, cardOf(asking, contents));
      if (newer) {
        const [opened] = await house.openSheets([newer]);
        if (!opened?.contents) throw new SealingError(opened?.problem ?? "does-not-open");
        this.#contents = opened.contents;
        return { newer: this.#contents[field] };
      }
      this.#contents = contents;
      // It says who kept the revision before this one.
      /** @type {HTMLElement} */ (this.querySelector("[data-kept-by]")).hidden = true;
      return null;
    };
  }

  /** The room's own list knows which revision is the newest, and its very bytes. @param {House} house */
  async #check(house) {
    const [sheet] = this.data.sheets;
    try {
      for (const { problem } of await house.checkList(sheet.room, this.data.manifest, [sheet])) this.warn(problem);
    } catch (thrown) {
      this.warn(codeOf(thrown));
    }
  }

  /** @param {string} code */
  #instead(code) {
    for (const asking of this.querySelectorAll("[data-asking]")) asking.remove();
    /** @type {HTMLElement} */ (this.querySelector("[data-rest]")).hidden = false;
    this.querySelector(".reading")?.replaceChildren(words(code));
  }

  #fill() {
    const answers = { yes: this.dataset.yes ?? "", no: this.dataset.no ?? "" };
    const sections = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".reading > [data-field]")]);
    for (const section of sections) {
      const now = this.#contents[section.dataset.field ?? ""];
      const before = this.#before ? this.#before[section.dataset.field ?? ""] : now;
      section.hidden = !showField(section, { now, before }, { answers });
    }
    /** @type {HTMLElement} */ (this.querySelector("[data-empty]")).hidden = sections.some(({ hidden }) => !hidden);
  }
}

customElements.define("sealed-reading", SealedReading);
