/** <process-list>: the processes one holds, their names opened here, and a search that never leaves the browser. */
import { SealedElement } from "#people/sealed-element.js";
import { addressOf, filled, templateText, words } from "#people/words.js";
import { plainMonth } from "#practice/days.js";
import { holds, normal, tellFound } from "#practice/searching.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {[sheet: string, revision: number, author: string, card: string, signature: string]} Naming */
/** @typedef {{id: string, kind: string, stage: string, month: string, paused?: true, room?: string, naming?: Naming, roles?: string[]}} Row */
/** @typedef {{row: Row, item: HTMLElement, text: string}} Shown */

class ProcessList extends SealedElement {
  /** @type {Map<string, Shown>} */
  #shown = new Map();
  #page = 1;
  #complete = false;

  /** @param {House} house */
  async start(house) {
    await this.#add(house, this.data.rows);
    const more = this.querySelector("[data-more]");
    more?.addEventListener("click", () => this.#more(house));
    const find = /** @type {HTMLInputElement} */ (this.querySelector("#find"));
    find.addEventListener("input", async () => {
      if (!this.#complete) await this.#everything(house);
      this.#filter(find.value);
    });
    this.#filter("");
  }

  /** @param {House} house @param {Row[]} rows */
  async #add(house, rows) {
    const fresh = rows.filter(({ id }) => !this.#shown.has(id));
    const named = fresh.filter(({ naming }) => naming?.[3]);
    const opened = await house.openCards(named.map((row) => cardOf(row, house.me.person)));
    const names = new Map(named.map(({ id }, place) => [id, opened[place]]));
    for (const row of fresh) {
      const item = this.#item(row, names.get(row.id));
      this.#shown.set(row.id, { row, item, text: normal(item.textContent ?? "") });
      this.querySelector("[data-rows]")?.append(item);
    }
  }

  /** @param {Row} row @param {{contents: any, problem: string|null}|undefined} naming */
  #item(row, naming) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-row]"));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const kind = this.data.words[row.kind] ?? { label: row.kind, stages: {}, roles: {} };
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector("[data-title]"));
    link.href = addressOf(this.data.urls.process, row.id);
    link.textContent = naming?.contents?.title || kind.label;
    const about = { kind: kind.label, stage: kind.stages[row.stage] ?? row.stage, month: plainMonth(row.month) };
    const line = /** @type {HTMLElement} */ (item.querySelector("[data-about]"));
    line.textContent = filled(templateText("template[data-about-words]", this), about);
    /** @type {HTMLElement} */ (item.querySelector("[data-paused]")).hidden = !row.paused;
    if (row.roles) {
      const roles = row.roles.map((role) => kind.roles[role] ?? role).join(" · ");
      item.append(paragraph(filled(templateText("template[data-part-words]", this), { roles })));
    }
    if (naming?.problem) item.append(words(naming.problem));
    return item;
  }

  /** @param {House} house */
  async #more(house) {
    this.#page += 1;
    const { data } = await ask(`${this.data.urls.page}?page=${this.#page}`);
    await this.#add(house, data.rows);
    this.#complete = this.#shown.size >= this.data.count;
    this.#filter(/** @type {HTMLInputElement} */ (this.querySelector("#find")).value);
  }

  /** Every process and every card, once somebody looks for something. @param {House} house */
  async #everything(house) {
    this.#complete = true;
    const { data } = await ask(this.data.urls.cards);
    Object.assign(this.data.words, data.words);
    await this.#add(house, data.rows);
    const opened = await house.openCards(data.cards);
    /** @type {Map<string, string>} */
    const byRoom = new Map();
    for (const { room, contents } of opened) {
      // Ids on a card are no words that anybody looks for.
      const spoken = Object.entries(contents ?? {}).filter(([part]) => part !== "seat" && part !== "room");
      const said = spoken.map(([, value]) => value).filter((value) => typeof value === "string");
      byRoom.set(room, `${byRoom.get(room) ?? ""} ${said.join(" ")}`);
    }
    for (const shown of this.#shown.values()) shown.text += normal(byRoom.get(shown.row.room ?? "") ?? "");
  }

  /** @param {string} wanted */
  #filter(wanted) {
    let found = 0;
    for (const { item, text } of this.#shown.values()) {
      item.hidden = !holds(text, wanted);
      if (!item.hidden) found += 1;
    }
    tellFound(/** @type {HTMLElement} */ (this.querySelector("[data-found]")), { shown: found, all: this.data.count });
    /** @type {HTMLElement} */ (this.querySelector("[data-more]")).hidden = this.#shown.size >= this.data.count;
  }
}

/** One's own hand is "" in a row. @param {Row} row @param {string} me */
function cardOf({ room = "", naming }, me) {
  const [sheet, revision, author, card, card_signature] = /** @type {Naming} */ (naming);
  return { room, sheet, kind: "naming", revision, author: author || me, card, card_signature };
}

/** @param {string} text */
function paragraph(text) {
  const made = document.createElement("p");
  made.className = "soft small";
  made.textContent = text;
  return made;
}

customElements.define("process-list", ProcessList);
