/**
 * <told-form>: around any form whose text others will read. Before anything is sent, it is compared here with every name
 * that this browser can open; then the writer sees how it will read, and is asked whether the survivor would recognise
 * it, where the form asks that. When not all names open, nothing is sent. What is not sent yet is kept as a draft, sealed
 * to its writer, where the page says how.
 */
import { FindsShown } from "#people/finds-shown.js";
import { firstToMend, markEmpty, unmark } from "#people/mends.js";
import { OwnDraft } from "#people/own-draft.js";
import { fill, lastFields, needed, read, texts } from "#people/typed.js";
import { namesHeld } from "#people/names-held.js";
import { SealedElement } from "#people/sealed-element.js";
import { attempt, tell, templateText } from "#people/words.js";
import { json } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#people/typed.js").Text} Text */

class ToldForm extends SealedElement {
  /** What was looked through, as it was: other words have to be looked through again. */
  #looked = "";

  async connectedCallback() {
    await super.connectedCallback();
    // Only what is shown by now can be gone to.
    if (this.form) firstToMend(this.form)?.focus();
  }

  /** @param {House} house @param {Page} page */
  async start(house, page) {
    this.form = /** @type {HTMLFormElement} */ (page.find("form"));
    this.over = page.find("[data-over]");
    this.found = new FindsShown(page.find("[data-found]"));
    for (const field of lastFields(this.form)) this.#moveDown(field);
    await this.#resume(house, page);
    this.#listen(house, page);
    page.find("[data-look]").removeAttribute("disabled");
  }

  /** The last questions are asked once it was looked over. They still belong to the form. @param {HTMLElement} field */
  #moveDown(field) {
    for (const each of field.querySelectorAll("input, select")) each.setAttribute("form", this.form?.id ?? "");
    this.querySelector("[data-last]")?.append(field);
  }

  /** @param {House} house @param {Page} page */
  async #resume(house, page) {
    if (!this.data.kept) return;
    const form = /** @type {HTMLFormElement} */ (this.form);
    const show = (/** @type {string} */ state) => this.querySelector("[data-draft]")?.setAttribute("data-draft", state);
    this.draft = new OwnDraft(house.drafts.own, this.data.kept, { read: () => read(form), show });
    // What came back to be mended is newer than any draft.
    if (form.querySelector(".mend")) return this.draft.touch();
    const kept = await this.draft.kept().catch(() => page.say("draft"));
    if (!kept || json(kept) === json(read(form))) return;
    fill(form, kept);
    page.find("[data-resumed]").hidden = false;
  }

  /** @param {House} house @param {Page} page */
  #listen(house, page) {
    const form = /** @type {HTMLFormElement} */ (this.form);
    form.addEventListener("input", ({ target }) => {
      unmark(/** @type {HTMLElement} */ (target));
      this.#forget();
      this.draft?.touch();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      page.during(() => this.#look(house, page).catch((thrown) => this.#tell(page, thrown)));
    });
    this.over?.addEventListener("change", () => this.#answered());
    page.find("[data-send]").addEventListener("click", () => this.#send(page));
    for (const button of page.all("[data-change]")) button.addEventListener("click", () => this.#change());
    for (const button of page.all("[data-throw-away]")) button.addEventListener("click", () => attempt(page, () => this.#throwAway(page)));
  }

  /** Everything is to be looked over again. */
  #forget() {
    this.#looked = "";
    if (this.over) this.over.hidden = true;
    for (const each of this.#all('[data-last] [name="recognise"]')) /** @type {HTMLInputElement} */ (each).checked = false;
  }

  /** @param {House} house @param {Page} page */
  async #look(house, page) {
    const form = /** @type {HTMLFormElement} */ (this.form);
    this.#forget();
    const empty = needed(form);
    page.find("[data-needs]").hidden = !empty.length;
    page.find("[data-unopened]").hidden = true;
    if (empty.length) return markEmpty(empty, templateText("template[data-empty]", this)).focus();
    const typed = json(read(form));
    const held = await namesHeld(house, this.data.sources);
    page.find("[data-unopened]").hidden = held !== null;
    if (held === null || typed !== json(read(form))) return;
    const told = texts(form);
    const found = this.found?.show(told, held.known) ?? 0;
    await this.#preview(told);
    this.#looked = typed;
    page.find("[data-found]").hidden = found === 0;
    page.find("[data-none]").hidden = found > 0 || held.rooms === 0;
    page.find("[data-holds-none]").hidden = held.rooms > 0;
    this.#answered();
    const over = /** @type {HTMLElement} */ (this.over);
    over.hidden = false;
    over.focus();
  }

  /** How others will read it. @param {Text[]} told */
  async #preview(told) {
    const { markdown } = "markdown" in this.dataset ? await import("#ui/markdown.js") : { markdown: String };
    const parts = told.flatMap(({ label, value, long }) => {
      const heading = document.createElement("h4");
      heading.textContent = label;
      const body = document.createElement("div");
      body.className = "markdown" in this.dataset ? "told" : "sealed";
      body.dir = "auto";
      body.append(long ? markdown(value) : value);
      return [heading, body];
    });
    this.querySelector("[data-preview]")?.replaceChildren(...parts);
  }

  /** What was answered decides what is asked next, and whether there is anything to press. */
  #answered() {
    const chance = this.found?.isChance ?? false;
    for (const each of this.#all("[data-somebody]")) each.hidden = !this.found?.somebody;
    for (const each of this.#all("[data-after]")) each.hidden = !chance;
    const [answer, goesToReader] = [this.#answer("recognise"), this.#answer("second_reader") !== ""];
    const asked = this.#all('[data-last] [name="recognise"]').length > 0;
    const sends = !asked || answer === "no" || (answer === "unsure" && goesToReader);
    for (const each of this.#all("[data-if]")) each.hidden = each.dataset.if !== answer || sends;
    for (const each of this.#all("[data-sends]")) each.hidden = !sends;
    return chance && sends;
  }

  /** @param {string} name @returns {string} the value of what is ticked, or "" */
  #answer(name) {
    const ticked = this.querySelector(`[data-last] [name="${name}"]:checked`);
    return /** @type {HTMLInputElement|null} */ (ticked)?.value ?? "";
  }

  /** Back to where somebody may stand in the text, or to its beginning. */
  #change() {
    const place = this.found?.somebody ?? texts(/** @type {HTMLFormElement} */ (this.form))[0]?.control;
    place?.focus();
  }

  /** @param {Page} page */
  #send(page) {
    const form = /** @type {HTMLFormElement} */ (this.form);
    if (!this.#looked || this.#looked !== json(read(form)) || !this.#answered()) return this.#forget();
    return page.during(async () => {
      try {
        await this.draft?.save();
        const url = await post(form);
        if (!url) return this.#showMends(form);
        await this.draft?.end();
        location.assign(url);
      } catch (thrown) {
        await this.#tell(page, thrown);
      }
    });
  }

  /** What went wrong, and whether the words are kept. @param {Page} page @param {unknown} thrown */
  async #tell(page, thrown) {
    await this.draft?.save();
    tell(page, thrown, { kept: this.draft?.isKept });
  }

  /** The server wants something mended: its page says what, with all that was typed. @param {HTMLFormElement} form */
  #showMends(form) {
    this.draft?.stop();
    HTMLFormElement.prototype.submit.call(form);
  }

  /** @param {Page} page */
  async #throwAway(page) {
    await this.draft?.rest();
    await this.draft?.drop();
    this.form?.reset();
    this.#forget();
    page.find("[data-resumed]").hidden = true;
    this.querySelector("[data-draft]")?.setAttribute("data-draft", "none");
    /** @type {HTMLElement|null} */ (this.form?.querySelector("textarea, input:not([type=hidden])"))?.focus();
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  #all(selector) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(selector))];
  }
}

/**
 * Sends a form as its page would. Gives the address it leads to; "" when the server wants something mended.
 * Throws `offline` when nothing was sent, `unanswered` when it may have arrived, `signed-out`, `refused`.
 *
 * @param {HTMLFormElement} form
 * @returns {Promise<string>}
 */
async function post(form) {
  const typed = new FormData(form);
  const body = form.enctype === "multipart/form-data" ? typed : new URLSearchParams([...typed].map(([name, value]) => [name, String(value)]));
  const before = navigator.onLine;
  let answer, told;
  try {
    // In JSON, for an address that is followed loses its place on the page.
    answer = await fetch(location.href, { method: "POST", credentials: "same-origin", headers: { Accept: "application/json" }, body });
    told = await answer.text();
  } catch {
    throw new SealingError(before ? "unanswered" : "offline");
  }
  // Whoever has to sign in or open again is told to come back.
  if (answer.status === 401 || answer.status === 403) throw new SealingError("signed-out");
  const { url, error } = parsed(told);
  if (error === "form") return "";
  if (!answer.ok || !url) throw new SealingError("refused");
  return url;
}

/** @param {string} text @returns {{url?: string, error?: string}} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

customElements.define("told-form", ToldForm);
