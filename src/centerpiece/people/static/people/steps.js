/** A page of several steps, one shown at a time: forms with data-step, and a path beside them whose items have data-for. */

export class Steps {
  #forms;
  #path;

  /** @param {import("#people/page.js").Page} page @param {Record<string, () => Promise<void>>} sent what happens when a step is sent */
  constructor(page, sent) {
    this.#forms = /** @type {HTMLFormElement[]} */ (page.all("form[data-step]"));
    this.#path = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-path] > [data-for]")]);
    for (const form of this.#forms) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        page.during(sent[form.dataset.step ?? ""] ?? (async () => undefined));
      });
    }
  }

  /** @param {string} step @param {{quietly?: boolean}} [how] quietly: the heading is not focused, as when the page opens */
  show(step, { quietly = false } = {}) {
    for (const form of this.#forms) form.hidden = form.dataset.step !== step;
    const now = this.#path.findIndex((item) => item.dataset.for === step);
    this.#path.forEach((item, at) => {
      item.className = at < now ? "done" : at === now ? "now" : "";
      if (at === now) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    for (const first of document.querySelectorAll("[data-only-first]")) first.toggleAttribute("hidden", now > 0);
    if (quietly) return;
    scrollTo({ top: 0 });
    /** @type {HTMLElement|null|undefined} */ (this.#forms.find((form) => !form.hidden)?.querySelector("h2"))?.focus();
  }
}
