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

  /** @type {SheetFields|null} */
  #fields = null;
  #form = "";

  connectedCallback() {
    this.#begin();
    // Another link in the same tab; not a way to a place in this page, as "Skip to the content" is.
    window.addEventListener("hashchange", () => location.hash && !document.getElementById(location.hash.slice(1)) && this.#begin());
    // Shown again out of the browser's memory: nothing may be in it.
    window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    window.addEventListener("pagehide", () => this.#blank());
    document.addEventListener("click", (event) => this.#inAnotherLanguage(event));
    this.addEventListener("submit", (event) => this.#submitted(event));
    this.addEventListener("click", ({ target }) => target instanceof Element && target.matches("[data-again]") && this.#look());
  }

  #begin() {
    this.#last = null;
    this.#unsure = false;
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
    if (code) return this.#show(code);
    const questions = [...document.querySelectorAll("template")].find(({ dataset }) => dataset.place && dataset.place === data.form);
    if (!questions) return this.#show("not-open");
    this.#form = questions.dataset.form ?? "";
    this.#show("form", questions);
    this.#fields = new SheetFields(this);
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    if (this.#busy || !this.#key || !this.#fields?.check()) return;
    this.#busy = true;
    this.#say("");
    this.#wait(true);
    const code = await this.#send(this.#key, this.#fields.read()).catch(() => "refused");
    this.#wait(false);
    this.#busy = false;
    if (code === "") return this.#sent();
    this.#unsure ||= code === "offline";
    // Nothing that was typed goes away: it can be read from the page, or sent once more.
    this.#say(code === "not-open" && this.#unsure ? "maybe" : code);
  }

  /** @param {Key} key @param {import("#sealing/sheet.js").Contents} contents @returns {Promise<string>} "" when it is kept, or why not */
  async #send(key, contents) {
    if (Object.values(contents).every((value) => !value || (Array.isArray(value) && !value.length))) return "empty";
    const of = JSON.stringify(contents);
    if (this.#last?.of !== of) {
      // Changed after a try whose answer was lost: it is still the same answer, if nothing arrived.
      const id = this.#last?.id ?? crypto.randomUUID();
      this.#last = { of, id, file: await sealLetter(key.recipient, { answer: id, form: this.#form, contents }) };
    }
    const { id, file } = this.#last;
    if (file.length > Number(this.dataset.longest)) return "too-long";
    const { code } = await knock(this.dataset.send ?? "", { token: key.token, id, file });
    if (code !== "taken") return code;
    // What was typed before has arrived after all; what was changed since goes after it, as one more.
    this.#last = null;
    return this.#send(key, contents);
  }

  #sent() {
    this.#key = this.#last = null;
    this.#fragment = "";
    this.#show("sent");
  }

  /** What was typed is on no page any more. */
  #blank() {
    this.#fields = null;
    this.replaceChildren();
  }

  /** One part of the page at a time; the others are not there. @param {string} name @param {HTMLTemplateElement} [questions] */
  #show(name, questions) {
    this.#blank();
    const part = document.querySelector(`template[data-part~="${name}"]`) ?? document.querySelector('template[data-part~="refused"]');
    if (part instanceof HTMLTemplateElement) this.append(part.content.cloneNode(true));
    if (questions) this.querySelector("[data-questions]")?.append(questions.content.cloneNode(true));
    // From the top of the page: the heading must not end up behind what stands there.
    window.scrollTo(0, 0);
    this.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** What went wrong, above the button. @param {string} code */
  #say(code) {
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-trouble]"))) {
      words.hidden = !code || !words.dataset.trouble?.split(" ").includes(code);
    }
  }

  /** @param {boolean} on */
  #wait(on) {
    for (const button of this.querySelectorAll("button")) button.toggleAttribute("disabled", on);
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

customElements.define("private-answer", PrivateAnswer);
