/** The steps of a circle: one in view, the one before and the one after within one tap. Where we are is kept in memory only. */
import { filled } from "#people/words.js";

/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {{prompt?: string, sort?: string, minutes?: string, note?: string}} Round */

export class CircleSteps {
  #page;
  #root;
  /** @type {HTMLElement[]} */
  #steps = [];
  #now = 0;

  /** @param {HTMLElement} root @param {import("#people/page.js").Page} page */
  constructor(root, page) {
    this.#root = root;
    this.#page = page;
    page.find("[data-earlier]").addEventListener("click", () => this.#go(-1));
    page.find("[data-later]").addEventListener("click", () => this.#go(1));
  }

  /** @param {Contents} plan filled in already, but for its rounds */
  begin(plan) {
    const template = /** @type {HTMLTemplateElement} */ (this.#page.find("template[data-round]"));
    const rounds = /** @type {Round[]} */ (Array.isArray(plan.rounds) ? plan.rounds : []);
    template.after(...this.#rounds(template, rounds));
    this.#steps = /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll("[data-step]")]).filter(
      (step) => "first" in step.dataset || "last" in step.dataset || step.querySelector("[data-part]") || step.querySelector("[data-plan]:not([hidden])"),
    );
    this.#show();
  }

  /** @param {HTMLTemplateElement} template @param {Round[]} rounds */
  #rounds(template, rounds) {
    const labels = new Map([...template.content.querySelectorAll("[data-choice]")].map((each) => [each.getAttribute("data-choice"), each.textContent ?? ""]));
    let number = 0;
    return rounds.map((round) => {
      const step = /** @type {HTMLElement} */ (template.content.querySelector("[data-step]")?.cloneNode(true));
      const isRound = !round.sort || round.sort === "round";
      if (isRound) number += 1;
      const name = isRound ? filled(template.dataset.words ?? "", { number }) : (labels.get(round.sort ?? "") ?? "");
      /** @type {HTMLElement} */ (step.querySelector("[data-name]")).textContent = name;
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (step.querySelectorAll("[data-part]"))) {
        const text = String(round[/** @type {keyof Round} */ (part.dataset.part)] ?? "");
        (part.querySelector("[data-value]") ?? part).textContent = text;
        part.hidden = !text;
      }
      return step;
    });
  }

  /** @param {number} by */
  #go(by) {
    this.#now = Math.min(Math.max(this.#now + by, 0), this.#steps.length - 1);
    this.#show();
    const steps = this.#page.find("[data-steps]");
    steps.focus({ preventScroll: true });
    // At once: a button that is still gliding is missed by the next tap.
    this.#root.scrollIntoView({ block: "start", behavior: "instant" });
  }

  #show() {
    for (const [place, step] of this.#steps.entries()) step.hidden = place !== this.#now;
    const next = this.#steps[this.#now + 1]?.querySelector("h2")?.textContent ?? "";
    this.#page.find("[data-next]").hidden = !next;
    this.#page.find("[data-next-name]").textContent = next;
    this.#page.find("[data-earlier]").toggleAttribute("disabled", this.#now === 0);
    this.#page.find("[data-later]").toggleAttribute("disabled", !next);
  }
}
