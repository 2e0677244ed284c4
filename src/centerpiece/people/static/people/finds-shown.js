/** What was found in a draft, marked where it stands, each with a question: chance, or somebody? */
import { folded, places, plainOf } from "#people/name-finds.js";

/** @typedef {import("#people/name-finds.js").Known} Known */
/** @typedef {import("#people/typed.js").Text} Text */
/** @typedef {{label: string, plain: string, found: import("#people/name-finds.js").Find[], control: HTMLElement}} Looked */

export class FindsShown {
  #root;
  /** @type {{control: HTMLElement, group: HTMLElement}[]} */
  #asked = [];

  /** @param {HTMLElement} root with [data-lines], [data-finds] and template[data-find] */
  constructor(root) {
    this.#root = root;
  }

  /** Shows what of these is known. @param {Text[]} texts @param {Known[]} known @returns {number} how much was found */
  show(texts, known) {
    const looked = texts.map(({ label, value, control }) => {
      const plain = plainOf(value);
      return { label, plain, found: places(plain, known), control };
    });
    const hit = looked.filter(({ found }) => found.length);
    this.#part("[data-lines]").replaceChildren(...hit.flatMap(marked));
    /** @type {Map<string, {as: string, control: HTMLElement}>} */
    const words = new Map();
    for (const { found, control } of hit) for (const { as } of found) if (!words.has(folded(as))) words.set(folded(as), { as, control });
    this.#asked = [...words.values()].map(({ as, control }, at) => ({ control, group: this.#question(as, at) }));
    this.#part("[data-finds]").replaceChildren(...this.#asked.map(({ group }) => group));
    return words.size;
  }

  /** Whether every find was called chance. */
  get isChance() {
    return this.#asked.every(({ group }) => answer(group) === "chance");
  }

  /** Where the first stands that may be somebody. @returns {HTMLElement|null} */
  get somebody() {
    return this.#asked.find(({ group }) => answer(group) === "somebody")?.control ?? null;
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(selector));
  }

  /** @param {string} word @param {number} at */
  #question(word, at) {
    const template = /** @type {HTMLTemplateElement} */ (this.#root.querySelector("template[data-find]"));
    const group = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    /** @type {HTMLElement} */ (group.querySelector("[data-word]")).textContent = word;
    // Outside of the form: this is sent nowhere.
    for (const input of group.querySelectorAll("input")) input.name = `find-${at}`;
    return group;
  }
}

/** @param {HTMLElement} group */
function answer(group) {
  return /** @type {HTMLInputElement|null} */ (group.querySelector("input:checked"))?.value ?? "";
}

/** The lines of a text in which something was found, with a mark at each find. @param {Looked} looked @returns {HTMLElement[]} */
function marked({ label, plain, found }) {
  const heading = document.createElement("h4");
  heading.textContent = label;
  const lines = [];
  let from = 0;
  for (const line of plain.split("\n")) {
    const to = from + line.length;
    const here = found.filter((find) => find.from < to && find.to > from);
    if (here.length) lines.push(paragraph(plain, here, from, to));
    from = to + 1;
  }
  return [heading, ...lines];
}

/** @param {string} plain @param {{from: number, to: number}[]} finds @param {number} start @param {number} end */
function paragraph(plain, finds, start, end) {
  const made = document.createElement("p");
  made.dir = "auto";
  made.className = "found-in";
  let at = start;
  for (const { from, to } of finds) {
    const mark = document.createElement("mark");
    mark.textContent = plain.slice(Math.max(from, start), Math.min(to, end));
    made.append(plain.slice(at, Math.max(from, start)), mark);
    at = Math.min(to, end);
  }
  made.append(plain.slice(at, end));
  return made;
}
