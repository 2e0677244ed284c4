/** What somebody is in the middle of, listed: drafts on the server, and those that wait on this device. */
import { addressOf } from "#people/words.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/drafts.js").KeptDraft} KeptDraft */

export class DraftsWaiting {
  #root;
  #house;
  #data;
  #title;

  /** @param {HTMLElement} root @param {House} house @param {any} data of the page @param {(kind: string, seat: string|null) => string} title */
  constructor(root, house, data, title) {
    this.#root = root;
    this.#house = house;
    this.#data = data;
    this.#title = title;
  }

  async start() {
    const section = this.#root.querySelector("[data-waiting]");
    const list = this.#root.querySelector("[data-drafts]");
    if (!(section instanceof HTMLElement) || !list) return;
    const rooms = new Set(this.#data.rooms.map((/** @type {any} */ { room }) => room));
    const here = (await this.#house.drafts.here().catch(() => [])).filter(({ room }) => rooms.has(room));
    for (const { kind, subject, sheet } of this.#data.drafts) {
      const link = list.querySelector(`[data-draft-of="${sheet}"] a`);
      const title = this.#title(kind, subject);
      if (link && title && subject) link.textContent = title;
    }
    for (const draft of here) if (!list.querySelector(`[data-draft-of="${draft.sheet}"]`)) list.append(this.#row(draft));
    section.hidden = list.children.length === 0;
    for (const button of list.querySelectorAll("[data-throw-away]")) button.removeAttribute("disabled");
    list.addEventListener("click", ({ target }) => {
      const row = target instanceof HTMLElement && target.matches("[data-throw-away]") ? target.closest("li") : null;
      if (row) this.#throwAway(row, section);
    });
  }

  /** @param {KeptDraft} draft */
  #row({ sheet, kind, subject, revision }) {
    const template = /** @type {HTMLTemplateElement} */ (this.#root.querySelector("template[data-draft-row]"));
    const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
    const { begin, revise } = this.#data.urls;
    const place = `${begin.replace("KIND", kind)}${subject ? `${subject}/` : ""}?draft=${sheet}`;
    row.dataset.draftOf = sheet;
    link.href = revision > 1 ? addressOf(revise, sheet) : place;
    link.textContent = this.#title(kind, subject);
    return row;
  }

  /** @param {HTMLElement} row @param {HTMLElement} section */
  async #throwAway(row, section) {
    const sheet = row.dataset.draftOf ?? "";
    await ask(addressOf(this.#data.urls.drop, sheet), {});
    await this.#house.drafts.dropHere(sheet);
    const next = row.nextElementSibling?.querySelector("a") ?? section.nextElementSibling?.querySelector("a");
    row.remove();
    section.hidden = !section.querySelector("li");
    next?.focus();
  }
}
