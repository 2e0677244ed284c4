/**
 * A list of small records in a form: add one, take one out and bring it back, move one earlier or later. Every act is a
 * button; afterwards the focus is where one goes on, and a line says what happened.
 */
import { filled } from "#people/words.js";

/** @typedef {import("#practice/sheet-fields.js").SheetFields} SheetFields */
/** @typedef {Record<string, string|boolean>} Flat one record as it is kept */
/** @typedef {{element: HTMLElement, fields: SheetFields}} Entry one record as it stands on the page */

/** @param {unknown} value @returns {value is Flat} */
export function isRecord(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Whether nothing is written in it. @param {Record<string, unknown>} contents */
export function isEmpty(contents) {
  return Object.values(contents).every((value) => !value || (Array.isArray(value) && value.length === 0));
}

export class ItemsField {
  #element;
  #make;
  /** says that one was taken out, where it was, and brings it back */
  #gone;
  /** @type {Entry[]} */
  #entries = [];
  /** What a newer version of this sheet keeps in the list and is no record: kept as it is. @type {any[]} */
  #odd = [];
  /** @type {{entry: Entry, place: number}|null} */
  #out = null;
  #made = 0;

  /**
   * @param {HTMLElement} element as items_field.html draws it
   * @param {(root: HTMLElement) => SheetFields} make the fields of one record
   */
  constructor(element, make) {
    this.#element = element;
    this.#make = make;
    this.#gone = this.#find("[data-gone]");
    this.#find("[data-add-record]").addEventListener("click", () => this.#add());
    this.#gone.querySelector("button")?.addEventListener("click", () => this.#bringBack());
  }

  /** The records in which something is written. @returns {Flat[]} */
  read() {
    const all = this.#entries.map(({ fields }) => /** @type {Flat} */ (fields.read()));
    return [...all.filter((record) => !isEmpty(record)), ...this.#odd];
  }

  /** @param {unknown} value */
  fill(value) {
    const list = Array.isArray(value) ? value : [];
    this.#odd = list.filter((one) => !isRecord(one));
    this.#entries = list.filter(isRecord).map((record) => this.#entry(record));
    this.#find("[data-records]").replaceChildren(...this.#entries.map(({ element }) => element));
    this.#out = null;
    this.#number();
  }

  /** Says beside each field of each record what it needs. @returns {HTMLElement[]} where to go to mend it */
  problems() {
    // A day half typed reads as nothing, and is still something to mend.
    const written = this.#entries.filter(({ element, fields }) => !isEmpty(fields.read()) || element.querySelector("input:invalid"));
    return written.flatMap(({ fields }) => fields.problems());
  }

  /** Where the focus goes when the list itself needs something. */
  get adding() {
    return this.#find("[data-add-record]");
  }

  /** Records as text, one under the other. @param {unknown} value @param {{yes: string, no: string}} answers */
  inWords(value, answers) {
    const { fields } = this.#entry({});
    const each = (Array.isArray(value) ? value : []).filter(isRecord);
    return each.map((record, place) => [this.#which(place), ...fields.lines(record, answers)].join("\n")).join("\n\n");
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.#element.querySelector(`:scope > ${selector}, :scope > .record-acts > ${selector}`));
  }

  /** @param {Flat} record @returns {Entry} */
  #entry(record) {
    const template = /** @type {HTMLTemplateElement} */ (this.#find("template[data-record]"));
    const element = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    this.#made += 1;
    for (const each of element.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const value = each.getAttribute(name);
        if (value) each.setAttribute(name, value.replaceAll("-nth-", `-${this.#made}-`));
      }
    }
    const entry = { element, fields: this.#make(element) };
    entry.fields.fill(record);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-act]"))) {
      button.addEventListener("click", () => this.#act(entry, button.dataset.act ?? ""));
    }
    return entry;
  }

  /** "Round 2". @param {number} place */
  #which(place) {
    const { numbered = "", item = "" } = this.#element.dataset;
    return filled(numbered, { item, number: (place + 1).toLocaleString(document.documentElement.lang) });
  }

  #number() {
    this.#entries.forEach(({ element }, place) => {
      const which = this.#which(place);
      const heading = element.querySelector("[data-heading]");
      if (heading) heading.textContent = which;
      for (const button of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-act]"))) {
        button.setAttribute("aria-label", filled(button.dataset.name ?? "", { which }));
      }
      act(element, "earlier").hidden = place === 0;
      act(element, "later").hidden = place === this.#entries.length - 1;
    });
    this.#find("[data-none]").hidden = this.#entries.length > 0;
    this.#gone.hidden = this.#out === null;
  }

  /** After each act: numbers, the line that says it, and the draft. @param {string} words @param {Record<string, string>} values */
  #changed(words, values) {
    this.#number();
    this.#find("[data-said]").textContent = filled(words, values);
    this.#element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #add() {
    this.#out = null;
    this.#put(this.#entry({}), this.#entries.length);
    this.#changed(this.#element.dataset.saidAdded ?? "", { which: this.#which(this.#entries.length - 1) });
    const last = this.#entries.at(-1)?.element;
    /** @type {HTMLElement|null|undefined} */ (last?.querySelector("input, textarea, select"))?.focus();
  }

  /** @param {Entry} entry @param {number} place */
  #put(entry, place) {
    const next = this.#entries[place]?.element ?? null;
    this.#entries.splice(place, 0, entry);
    this.#find("[data-records]").insertBefore(entry.element, next);
  }

  /** @param {Entry} entry @param {string} what */
  #act(entry, what) {
    const place = this.#entries.indexOf(entry);
    if (what === "out") this.#takeOut(entry, place);
    else this.#move(entry, place, what === "earlier" ? place - 1 : place + 1);
  }

  /** @param {Entry} entry @param {number} from @param {number} to */
  #move(entry, from, to) {
    this.#out = null;
    this.#entries.splice(from, 1);
    this.#put(entry, to);
    const values = { which: this.#which(from), there: this.#which(to) };
    this.#changed(this.#element.dataset.saidMoved ?? "", values);
    const [same, other] = to < from ? ["earlier", "later"] : ["later", "earlier"];
    const pressed = act(entry.element, same);
    (pressed.hidden ? act(entry.element, other) : pressed).focus();
  }

  /** @param {Entry} entry @param {number} place */
  #takeOut(entry, place) {
    const [which, { saidOut = "" }] = [this.#which(place), this.#element.dataset];
    this.#entries.splice(place, 1);
    entry.element.replaceWith(this.#gone);
    this.#out = { entry, place };
    const words = this.#gone.querySelector("[data-gone-words]");
    if (words) words.textContent = filled(saidOut, { which });
    this.#changed(saidOut, { which });
    this.#gone.querySelector("button")?.focus();
  }

  #bringBack() {
    if (!this.#out) return;
    const { entry, place } = this.#out;
    this.#out = null;
    this.#put(entry, place);
    this.#changed(this.#element.dataset.saidBack ?? "", { which: this.#which(place) });
    /** @type {HTMLElement|null} */ (entry.element.querySelector("[data-heading]"))?.focus();
  }
}

/** @param {HTMLElement} record @param {string} what */
function act(record, what) {
  return /** @type {HTMLElement} */ (record.querySelector(`[data-act="${what}"]`));
}
