/** What every element does that opens or seals: reads the page, opens the house, and says what keeps it from opening. */
import { Page } from "#people/page.js";
import { nameOf, tell, words } from "#people/words.js";
import { open } from "#sealing/house.js";

/** @typedef {import("#sealing/house.js").House} House */

// No sign that anybody changed anything: the next page tries again.
const PASSING = new Set(["keyring-busy", "locked", "offline", "refused", "signed-out"]);

export class SealedElement extends HTMLElement {
  async connectedCallback() {
    this.page = new Page();
    this.data = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
    try {
      this.house = await open();
      await this.start(this.house, this.page);
    } catch (thrown) {
      this.#failed = thrown;
    }
    // Says, before all else, what this browser lacks.
    const able = await this.page.ready();
    if (able && this.#failed) this.#close(this.page, this.#failed);
    else if (able) this.#tellOfRoster(this.page);
    await this.#tellOfKeyring(this.page);
  }

  /** What this browser has learned is saved by itself; what then comes back may be an older keyring. @param {Page} page */
  async #tellOfKeyring(page) {
    await this.house?.saving;
    const problem = this.house?.problems.get("keyring");
    if (problem && !PASSING.has(problem)) page.say(nameOf(problem));
  }

  /** A form that could keep nothing must not invite anybody to write in it. @param {Page} page @param {unknown} thrown */
  #close(page, thrown) {
    for (const each of page.all("[data-ready]")) each.hidden = true;
    tell(page, thrown);
    this.#tellOfRoster(page);
  }

  /** When the list of members was refused, that is why other things do not open. @param {Page} page */
  #tellOfRoster(page) {
    const { house } = this;
    const problem = house?.problems.get(house.me.organization);
    if (problem) page.say(nameOf(problem));
  }

  /** Says above everything what is wrong; the same only once. @param {string} code */
  warn(code) {
    const said = words(code);
    if (!this.warnings.querySelector(`[data-code="${said.dataset.code}"]`)) this.warnings.append(said);
  }

  /** The place above everything, made when it is needed. */
  get warnings() {
    const found = this.querySelector(".warnings");
    if (found) return found;
    const made = document.createElement("div");
    made.className = "warnings";
    this.querySelector("[data-say]")?.after(made);
    return made;
  }

  /** @type {unknown} */
  #failed = null;

  /**
   * What the element does once the house is open; afterwards [data-ready] is shown.
   *
   * @param {House} _house
   * @param {Page} _page
   */
  async start(_house, _page) {}
}
