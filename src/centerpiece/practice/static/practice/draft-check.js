/**
 * The draft of a lesson, before it is sent to Learning: looks for every name, word for a person and place that this
 * person can open, here; asks whether the survivor would recognise it; and only then sends the lesson, and nothing else.
 * When not all names open, nothing is sent.
 */
import { finds } from "#people/name-finds.js";
import { namesHeld } from "#people/names-held.js";
import { attempt } from "#people/words.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */

export class DraftCheck {
  #root;
  #house;
  #page;
  #data;
  /** The words that were looked through: other words have to be looked through again. */
  #looked = "";

  /** @param {HTMLElement} root @param {House} house @param {Page} page @param {any} data */
  constructor(root, house, page, data) {
    this.#root = root;
    this.#house = house;
    this.#page = page;
    this.#data = data;
    // Radio buttons belong together by a name. The form itself sends nothing.
    for (const group of this.#all("fieldset")) {
      for (const input of group.querySelectorAll("input")) input.name = `lesson-${group.dataset.lesson}`;
    }
    root.addEventListener("input", ({ target }) => this.#changed(target));
    this.#one("[data-look]").addEventListener("click", () => this.#during(() => this.#look()));
    this.#one("[data-send]").addEventListener("click", () => this.#during(() => this.#send()));
    this.#answered();
  }

  /** @param {string} text */
  begin(text) {
    const field = this.#text("text");
    if (!field.value) field.value = text;
  }

  /** @param {string} selector @returns {HTMLElement} */
  #one(selector) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(selector));
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  #all(selector) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(selector))];
  }

  /** @param {string} name @returns {HTMLInputElement} */
  #text(name) {
    return /** @type {HTMLInputElement} */ (this.#one(`[data-lesson="${name}"]`));
  }

  /** @param {string} name */
  #choice(name) {
    return /** @type {HTMLInputElement|null} */ (this.#root.querySelector(`[data-lesson="${name}"] input:checked`))?.value ?? "";
  }

  get #words() {
    return `${this.#text("title").value}\n${this.#text("text").value}`;
  }

  /** @param {() => Promise<void>} work */
  #during(work) {
    return attempt(this.#page, work);
  }

  /** @param {EventTarget|null} target */
  #changed(target) {
    if (target instanceof HTMLElement && target.dataset.lesson) this.#forget();
    else this.#answered();
  }

  #forget() {
    this.#looked = "";
    this.#one("[data-after]").hidden = true;
    for (const each of this.#all('[data-lesson="recognise"] input')) /** @type {HTMLInputElement} */ (each).checked = false;
    this.#answered();
  }

  /** What was answered decides whether there is anything to press. */
  #answered() {
    const answer = this.#choice("recognise");
    for (const each of this.#all("[data-if]")) each.hidden = each.dataset.if !== answer;
  }

  async #look() {
    this.#forget();
    for (const each of this.#all("[data-unopened], [data-needs-words], [data-sent]")) each.hidden = true;
    const words = this.#words;
    if (!this.#text("title").value.trim() || !this.#text("text").value.trim()) {
      this.#one("[data-needs-words]").hidden = false;
      return;
    }
    const held = await namesHeld(this.#house, this.#data.sources);
    this.#one("[data-unopened]").hidden = held !== null;
    if (held === null || words !== this.#words) return;
    this.#looked = words;
    this.#show(finds(words, held.known));
  }

  /** @param {string[]} found */
  #show(found) {
    const items = found.map((word) => {
      const item = document.createElement("li");
      const own = document.createElement("bdi");
      own.textContent = word;
      item.append(own);
      return item;
    });
    this.#one("[data-finds]").replaceChildren(...items);
    this.#one("[data-found]").hidden = found.length === 0;
    this.#one("[data-none]").hidden = found.length > 0;
    const after = this.#one("[data-after]");
    after.hidden = false;
    after.focus();
  }

  async #send() {
    if (!this.#looked || this.#looked !== this.#words || this.#choice("recognise") !== "no") return this.#forget();
    const { url } = await post(this.#data.lesson, {
      title: this.#text("title").value,
      text: this.#text("text").value,
      lens: this.#choice("lens"),
      credit: this.#choice("credit"),
      recognise: "no",
    });
    this.#forget();
    const sent = this.#one("[data-sent]");
    /** @type {HTMLAnchorElement} */ (sent.querySelector("a")).href = url;
    sent.hidden = false;
    sent.focus();
  }
}

/** Sends a form as a page would, but without saying which page it comes from. @param {string} url @param {Record<string, string>} fields */
async function post(url, fields) {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      redirect: "manual",
      referrerPolicy: "no-referrer",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body: new URLSearchParams(fields),
    });
  } catch {
    throw new SealingError("offline");
  }
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new SealingError("signed-out");
  const data = await answer.json().catch(() => ({}));
  if (answer.ok && typeof data.url === "string") return data;
  const refused = new SealingError("refused");
  if (typeof data.message === "string") refused.said = data.message;
  throw refused;
}
