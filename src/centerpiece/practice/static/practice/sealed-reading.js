/** <sealed-reading>: one revision of a sheet, opened and checked; an older one shows what it changed. */
import { isDay, plainDay } from "#practice/days.js";
import { fillNames, openNames } from "#practice/names.js";
import { SealedElement } from "#practice/sealed-element.js";
import { wordChanges } from "#practice/word-changes.js";
import { words } from "#practice/words.js";
import { codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

const ELEMENTS = { same: "span", added: "ins", gone: "del" };

class SealedReading extends SealedElement {
  /** @param {House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const [{ kind, subject, room }] = this.data.sheets;
    const [shown, before] = await house.openSheets(this.data.sheets);
    fillNames(this, await openNames(house, this.data.cards, kind === "name" ? [] : [{ seat: subject, room }]));
    if (shown?.contents) this.#fill(shown.contents, this.data.newest ? null : (before?.contents ?? {}));
    else this.#instead(shown?.problem ?? "does-not-open");
    if (this.data.newest) await this.#check(house);
    page.find("[data-print]").addEventListener("click", () => window.print());
  }

  /** The room's own list knows which revision is the newest, and its very bytes. @param {House} house */
  async #check(house) {
    const [sheet] = this.data.sheets;
    try {
      for (const { problem } of await house.checkList(sheet.room, this.data.manifest, [sheet])) this.#above(problem);
    } catch (thrown) {
      this.#above(codeOf(thrown));
    }
  }

  /** @param {string} code */
  #above(code) {
    this.querySelector("[data-say]")?.after(words(code));
  }

  /** @param {string} code */
  #instead(code) {
    this.querySelector(".reading")?.replaceChildren(words(code));
  }

  /** @param {Contents} contents @param {Contents|null} before the revision before, when changes are to be shown */
  #fill(contents, before) {
    let filled = 0;
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-field]"))) {
      const name = section.dataset.field ?? "";
      const text = this.#inWords(section, contents[name]);
      const old = before ? this.#inWords(section, before[name]) : text;
      section.hidden = !text && !old;
      if (!section.hidden) filled += 1;
      const place = /** @type {HTMLElement} */ (section.querySelector("[data-value]"));
      if (old === text) place.textContent = text;
      else place.replaceChildren(...wordChanges(old, text).map(({ sort, text: words }) => piece(ELEMENTS[sort], words)));
    }
    /** @type {HTMLElement} */ (this.querySelector("[data-empty]")).hidden = filled > 0;
  }

  /** @param {HTMLElement} section @param {any} value */
  #inWords(section, value) {
    const { widget } = section.dataset;
    if (widget === "yes") return value === true ? (this.dataset.yes ?? "") : "";
    if (widget === "day") return typeof value === "string" && isDay(value) ? plainDay(value) : "";
    const template = section.querySelector("template");
    const labels = new Map(
      [.../** @type {NodeListOf<HTMLElement>} */ (template?.content.querySelectorAll("[data-choice]") ?? [])].map((choice) => [
        choice.dataset.choice ?? "",
        choice.textContent ?? "",
      ]),
    );
    const each = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "");
    return each.map((one) => labels.get(one) ?? one).join("\n");
  }
}

/** @param {string} name @param {string} text */
function piece(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

customElements.define("sealed-reading", SealedReading);
