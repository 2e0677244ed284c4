/** A paper key made here, shown, printed, and its last line typed once by the person. */
import { paperSlot } from "#sealing/slot.js";
import { endsWithTyped, linesOf } from "#people/paper.js";

/** @typedef {import("#sealing/slot.js").NewSlot & {printed: string}} Paper */

export class NewPaper {
  #form;
  /** @type {Paper|null} */
  #made = null;

  /** @param {import("#people/page.js").Page} page */
  constructor(page) {
    this.#form = page.find("[data-new-paper]");
    this.#form.querySelector("[data-print]")?.addEventListener("click", () => window.print());
    window.addEventListener("pagehide", () => this.forget());
  }

  get #typed() {
    return /** @type {HTMLInputElement} */ (this.#form.querySelector("#key-typed"));
  }

  /** Makes the key, once. */
  async begin() {
    if (this.#made) return;
    this.#made = await paperSlot();
    this.#show(linesOf(this.#made.printed));
  }

  /** @param {string[]} lines */
  #show(lines) {
    const shown = lines.map((line) => {
      const span = document.createElement("span");
      span.textContent = line;
      return span;
    });
    this.#form.querySelector("[data-key]")?.replaceChildren(...shown);
  }

  /** The way in, if its last line was typed; else null. @returns {Paper|null} */
  get typed() {
    return this.#made && endsWithTyped(this.#typed.value, this.#made.printed) ? this.#made : null;
  }

  forget() {
    this.#made = null;
    this.#typed.value = "";
    this.#show([]);
  }
}
