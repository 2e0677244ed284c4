/** Six words drawn here, shown, and typed once by the person. They live in this object and on the screen, nowhere else. */
import { newPassphrase, normalise, wordsOf } from "#sealing/passphrase.js";

export class NewWords {
  #form;
  /** @type {string[]} */
  #list = [];
  #drawn = "";

  /** @param {import("#people/page.js").Page} page whose data-list is the address of the word list */
  constructor(page) {
    this.#form = page.find("[data-new-words]");
    this.#form.querySelector("[data-again]")?.addEventListener("click", () => this.#draw());
    window.addEventListener("pagehide", () => this.forget());
  }

  get #typed() {
    return /** @type {HTMLInputElement} */ (this.#form.querySelector("#drawn-typed"));
  }

  /** Draws the first words, once. Throws `word-list`. @param {string} url */
  async begin(url) {
    if (this.#drawn) return;
    this.#list = await wordList(url);
    this.#draw();
  }

  #draw() {
    this.#drawn = newPassphrase(this.#list);
    this.#typed.value = "";
    this.#show(this.#drawn.split(" "));
  }

  /** @param {string[]} words */
  #show(words) {
    const items = words.map((word) => {
      const item = document.createElement("li");
      item.textContent = word;
      return item;
    });
    this.#form.querySelector("[data-drawn]")?.replaceChildren(...items);
  }

  /** The passphrase, if the person typed what was drawn; else "" */
  get typed() {
    return this.#drawn && normalise(this.#typed.value) === normalise(this.#drawn) ? this.#drawn : "";
  }

  forget() {
    this.#drawn = "";
    this.#typed.value = "";
    this.#show([]);
  }
}

/** The words that are drawn from and compared with; throws `word-list`. @param {string} url @returns {Promise<string[]>} */
export async function wordList(url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  return wordsOf(answer.ok ? await answer.text() : "");
}
