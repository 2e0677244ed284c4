/**
 * <private-answer>: somebody without an account answers a few questions. What the link carries is taken out of the
 * address at once and kept in memory only; what is typed is sealed here, to the room that the link names. Nothing is
 * stored in this browser, and nothing comes back.
 */
import { knock } from "#practice/answer-door.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { keyIn, sealLetter } from "#sealing/letter.js";

/** @typedef {import("#sealing/letter.js").Key} Key */

class PrivateAnswer extends HTMLElement {
  /** @type {Key|null} */
  #key = null;
  /** What stood in the address, for the same page in another language. */
  #fragment = "";
  /** The sealed answer on its way: sent again, it must be the very same. @type {{of: string, id: string, file: string}|null} */
  #last = null;
  /** Whether something was sent and no answer came: it may have arrived. */
  #unsure = false;
  #busy = false;

  connectedCallback() {
    this.#begin();
    window.addEventListener("hashchange", () => location.hash && this.#begin());
    // Shown again out of the browser's memory: nothing may be in it.
    window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    window.addEventListener("pagehide", () => this.#blank());
    document.addEventListener("click", (event) => this.#inAnotherLanguage(event));
    for (const form of this.#forms()) form.addEventListener("submit", (event) => this.#submitted(event, form));
    this.querySelector("[data-again]")?.addEventListener("click", () => this.#look());
  }

  #forms() {
    return /** @type {NodeListOf<HTMLFormElement>} */ (this.querySelectorAll("form"));
  }

  #begin() {
    this.#blank();
    this.#fragment = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    this.#key = keyIn(this.#fragment);
    this.#look();
  }

  /** Which form does the link ask? */
  async #look() {
    if (!isSecureContext || !crypto?.subtle) return this.#show("unsupported");
    if (!this.#key) return this.#show(this.#fragment ? "not-open" : "no-link");
    this.#show("looking");
    const { code, data } = await knock(this.dataset.open ?? "", { token: this.#key.token });
    const form = code === "" && [...this.#forms()].find(({ dataset }) => dataset.place === data.form);
    if (!form) return this.#show(code || "not-open");
    for (const each of this.#forms()) each.hidden = each !== form;
    this.#show("form");
  }

  /** @param {Event} event @param {HTMLFormElement} form */
  async #submitted(event, form) {
    event.preventDefault();
    const fields = fieldsOf(form);
    if (this.#busy || !this.#key || !fields.check()) return;
    this.#busy = true;
    this.#say("");
    this.#wait(form, true);
    const code = await this.#send(this.#key, form.dataset.form ?? "", fields.read()).catch(() => "refused");
    this.#wait(form, false);
    this.#busy = false;
    if (code === "") return this.#sent();
    this.#unsure ||= code === "offline";
    // Nothing that was typed goes away: it can be read from the page, or sent once more.
    this.#say(code === "not-open" && this.#unsure ? "maybe" : code);
  }

  /** @param {Key} key @param {string} form @param {import("#sealing/sheet.js").Contents} contents @returns {Promise<string>} "" when it is kept, or why not */
  async #send(key, form, contents) {
    if (Object.values(contents).every((value) => value === "" || value === false || (Array.isArray(value) && !value.length))) {
      return "empty";
    }
    const of = JSON.stringify([form, contents]);
    if (this.#last?.of !== of) {
      // Changed after a try whose answer was lost: it is still the same answer, if nothing arrived.
      const id = this.#last?.id ?? crypto.randomUUID();
      this.#last = { of, id, file: await sealLetter(key.recipient, { answer: id, form, contents }) };
    }
    const { id, file } = this.#last;
    if (file.length > Number(this.dataset.longest)) return "too-long";
    return (await knock(this.dataset.send ?? "", { token: key.token, id, file })).code;
  }

  #sent() {
    this.#key = this.#last = null;
    this.#fragment = "";
    this.#unsure = false;
    this.#blank();
    this.#show("sent");
  }

  #blank() {
    for (const form of this.#forms()) form.reset();
    this.#say("");
  }

  /** One part of the page at a time. @param {string} name */
  #show(name) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-part]"))) {
      part.hidden = !part.dataset.part?.split(" ").includes(name);
    }
    const shown = /** @type {HTMLElement|null} */ (this.querySelector("[data-part]:not([hidden]) [tabindex]"));
    if (name !== "looking") shown?.focus();
  }

  /** What went wrong, above the button. @param {string} code */
  #say(code) {
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-trouble]"))) {
      words.hidden = !code || !words.dataset.trouble?.split(" ").includes(code);
    }
  }

  /** @param {HTMLFormElement} form @param {boolean} on */
  #wait(form, on) {
    for (const button of form.querySelectorAll("button")) button.toggleAttribute("disabled", on);
    const line = /** @type {HTMLElement} */ (this.querySelector("[data-busy]"));
    line.hidden = !on;
  }

  /** The same page in another language: what the link carries goes along, and out of the address there. @param {Event} event */
  #inAnotherLanguage(event) {
    const link = event.target instanceof Element && event.target.closest("a[hreflang]");
    if (!link || !this.#fragment) return;
    event.preventDefault();
    location.replace(`${link.getAttribute("href")}#${this.#fragment}`);
  }
}

/** @type {WeakMap<HTMLFormElement, SheetFields>} */
const known = new WeakMap();

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  const fields = known.get(form) ?? new SheetFields(form);
  known.set(form, fields);
  return fields;
}

customElements.define("private-answer", PrivateAnswer);
