/** <closing-page>: what was written at the start, each wish by its seat, the ways to go on, thanks, and what was learned. */
import { SealedElement } from "#people/sealed-element.js";
import { isDay, plainDay } from "#practice/days.js";
import { DraftCheck } from "#practice/draft-check.js";
import { checkPlaces, fillNames, openNames } from "#practice/names.js";
import { wrongByList } from "#practice/room-lists.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */

class ClosingPage extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { sheets, cards, places, manifests, told } = this.data;
    const about = sheets.filter((/** @type {any} */ { subject }) => subject);
    const names = await openNames(house, cards, places);
    checkPlaces(names, about.map((/** @type {any} */ { subject: seat, room }) => ({ seat, room })));
    fillNames(this, names);
    const opened = await house.openSheets(sheets);
    let learned = "";
    opened.forEach(({ contents, problem }, place) => {
      const sheet = sheets[place];
      if (problem) this.warn(problem);
      else this.#show(sheet, contents ?? {});
      if (told.includes(sheet.kind)) learned = learned || String(contents?.learned ?? "");
    });
    for (const problem of (await wrongByList(house, manifests, sheets)).values()) this.warn(problem);
    const lesson = /** @type {HTMLElement|null} */ (this.querySelector("[data-lesson-form]"));
    if (lesson) new DraftCheck(lesson, house, page, this.data).begin(learned);
    for (const button of page.all("[data-print-thanks]")) button.addEventListener("click", () => print(button));
  }

  /** @param {any} sheet @param {Record<string, any>} contents */
  #show({ kind, sheet, subject }, contents) {
    if (kind === "closing_criteria") this.#fill(this.querySelector("[data-criteria]"), contents);
    else if (kind === "thanks") this.#fill(this.querySelector(`[data-thanks="${sheet}"]`), contents);
    else if (kind === "closing_wish") this.#wish(subject, contents);
  }

  /** @param {Element|null} root @param {Record<string, any>} contents */
  #fill(root, contents) {
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (root?.querySelectorAll("[data-field]") ?? [])) {
      const value = contents[section.dataset.field ?? ""];
      const text = typeof value === "string" ? value : "";
      section.hidden = !text;
      const place = section.matches("[data-value]") ? section : section.querySelector("[data-value]");
      if (place) place.textContent = isDay(text) ? plainDay(text) : text;
    }
  }

  /** @param {string} seat @param {Record<string, any>} contents */
  #wish(seat, { wish, still_needed: needed }) {
    const place = /** @type {HTMLElement|null} */ (this.querySelector(`[data-wish-of="${seat}"]`));
    const template = /** @type {HTMLTemplateElement|null} */ (this.querySelector("template[data-wishes]"));
    const label = template?.content.querySelector(`[data-wish="${CSS.escape(String(wish))}"]`);
    if (!place || !label) return;
    place.textContent = label.textContent;
    const need = /** @type {HTMLElement|null} */ (this.querySelector(`[data-need-of="${seat}"]`));
    if (need && typeof needed === "string" && needed) {
      need.textContent = needed;
      need.hidden = false;
    }
    if (!this.data.not_to_end.includes(wish)) return;
    /** @type {HTMLElement} */ (this.querySelector("[data-some-go-on]")).hidden = false;
    /** @type {HTMLDetailsElement} */ (this.querySelector("[data-ways]")).open = true;
  }
}

/** One thank-you by itself on the paper. @param {HTMLElement} button */
function print(button) {
  const card = button.closest("[data-thanks]");
  card?.classList.add("on-paper");
  document.body.classList.add("only-thanks");
  window.addEventListener(
    "afterprint",
    () => {
      card?.classList.remove("on-paper");
      document.body.classList.remove("only-thanks");
    },
    { once: true },
  );
  window.print();
}

customElements.define("closing-page", ClosingPage);
