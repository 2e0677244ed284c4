/** <sheet-beside>: an older revision of a sheet and the newest, opened and checked, side by side, field by field. */
import { SealedElement } from "#people/sealed-element.js";
import { words } from "#people/words.js";
import { askFirst } from "#practice/asking-again.js";
import { fillNames, openNames } from "#practice/names.js";
import { showField } from "#practice/shown-fields.js";
import { codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

class SheetBeside extends SealedElement {
  /** @param {House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const { sheets, cards, manifest } = this.data;
    const { kind, subject, room } = sheets[0];
    const opened = await house.openSheets(sheets);
    fillNames(this, await openNames(house, cards, kind === "name" ? [] : [{ seat: subject, room }]));
    const wrong = opened.find(({ problem }) => problem);
    const found = await house.checkList(room, manifest, [sheets[1]]).catch((thrown) => [{ problem: codeOf(thrown) }]);
    for (const { problem } of found) this.warn(problem);
    const [before, now] = opened.map(({ contents }) => contents);
    const asking = this.querySelector("[data-asking]");
    if (wrong || !before || !now) this.#instead(wrong?.problem ?? "does-not-open", asking);
    else if (asking instanceof HTMLElement) askFirst(asking, page, { day: null, show: () => this.#fill(before, now) });
    else this.#fill(before, now);
  }

  /** @param {string} code @param {Element|null} asking */
  #instead(code, asking) {
    asking?.remove();
    const rest = /** @type {HTMLElement} */ (this.querySelector("[data-rest]"));
    rest.replaceChildren(words(code));
    rest.hidden = false;
  }

  /** @param {Contents} before @param {Contents} now */
  #fill(before, now) {
    const answers = { yes: this.dataset.yes ?? "", no: this.dataset.no ?? "" };
    const rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-row]")]);
    for (const row of rows) {
      row.hidden = true;
      for (const place of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-side]"))) {
        const isNow = place.dataset.side === "now";
        const name = place.dataset.field ?? "";
        const values = { now: now[name], before: before[name] };
        const said = showField(place, values, { answers, leave: isNow ? "gone" : "added" });
        /** @type {HTMLElement} */ (place.querySelector("[data-nothing]")).hidden = said;
        if (said) row.hidden = false;
      }
    }
    /** @type {HTMLElement} */ (this.querySelector("[data-empty]")).hidden = rows.some(({ hidden }) => !hidden);
  }
}

customElements.define("sheet-beside", SheetBeside);
