/** <consultancy-steps>: a session on a question, one step in view. Time is told in words; nothing moves on by itself. */
import { SessionClock } from "#learning/session-clock.js";
import { filled, templateText } from "#people/words.js";
import { ask } from "#sealing/ask.js";

const LOOK = 5_000; // ms between two looks at the clock
const MINUTE = 60_000;

class ConsultancySteps extends HTMLElement {
  /** @type {HTMLElement[]} */
  #steps = [];
  #clock = new SessionClock("", { step: 0, spent: 0, runs: false });
  #untold = false;
  #up = false;

  connectedCallback() {
    const { id = "", step, spent, runs } = this.dataset;
    this.#clock = new SessionClock(id, { step: Number(step), spent: Number(spent), runs: runs === "yes" });
    this.#steps = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-step]")]);
    this.#find("[data-earlier]").addEventListener("click", () => this.#go(-1));
    this.#find("[data-later]").addEventListener("click", () => this.#go(1));
    this.#find("[data-pause]").addEventListener("click", () => this.#pause());
    this.#find("[data-end]").addEventListener("submit", (event) => this.#end(event));
    for (const type of ["online", "offline"]) window.addEventListener(type, () => this.#connection());
    document.addEventListener("visibilitychange", () => this.#look());
    this.#find("[data-hand]").hidden = false;
    this.#show();
    this.#connection();
    setInterval(() => this.#look(), LOOK);
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {number} by */
  #go(by) {
    const step = Math.min(Math.max(this.#clock.step + by, 0), this.#steps.length - 1);
    if (step === this.#clock.step) return;
    this.#clock.go(step);
    this.#show();
    this.#find("[data-steps]").focus({ preventScroll: true });
    // At once: a button that is still gliding is missed by the next tap.
    this.scrollIntoView({ block: "start", behavior: "instant" });
    this.#tell();
  }

  #pause() {
    if (this.#clock.runs) this.#clock.pause();
    else this.#clock.goOn();
    this.#show();
    this.#tell();
  }

  /** Ends it, and puts the page of the session in the place of this one: the way back leads to no session that is over. @param {Event} event */
  async #end(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    this.#clock.forget();
    try {
      const answer = await fetch(form.action, { method: "POST", credentials: "same-origin", body: new FormData(form) });
      if (answer.ok) return location.replace(answer.url);
    } catch {
      // As a form does: the browser says that there is no connection.
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  /** To the server, so that another phone can go on. Without a connection it is told later. */
  async #tell() {
    this.#untold = true;
    const place = { step: this.#clock.step, spent: Math.floor(this.#clock.spent / 1000), runs: this.#clock.runs };
    try {
      await ask(this.dataset.keep ?? "", place);
      this.#untold = false;
    } catch {
      // Nothing is lost: this tab knows where it is.
    }
  }

  #connection() {
    this.#find("[data-offline]").hidden = navigator.onLine;
    if (navigator.onLine && this.#untold) this.#tell();
  }

  get #minutes() {
    return Number(this.#steps[this.#clock.step]?.dataset.minutes);
  }

  #show() {
    const { step } = this.#clock;
    for (const [place, each] of this.#steps.entries()) each.hidden = place !== step;
    const next = this.#steps[step + 1]?.querySelector("h2")?.textContent ?? "";
    this.#find("[data-next]").hidden = !next;
    this.#find("[data-next-name]").textContent = next;
    this.#find("[data-earlier]").toggleAttribute("disabled", step === 0);
    this.#find("[data-later]").toggleAttribute("disabled", !next);
    this.#find("[data-end]").hidden = Boolean(next);
    const pause = this.#find("[data-pause]");
    pause.hidden = !this.#minutes;
    const words = (pause.dataset.pauseWords ??= pause.textContent ?? "");
    pause.textContent = this.#clock.runs ? words : (pause.dataset.goOn ?? "");
    this.#up = false;
    this.#find("[data-told]").textContent = "";
    this.#look();
  }

  /** How much time is left, in words; nothing else changes when it is up. */
  #look() {
    const planned = this.#minutes * MINUTE;
    const time = this.#find("[data-time]");
    time.hidden = !planned;
    for (const each of this.querySelectorAll("[data-planned]")) each.toggleAttribute("hidden", true);
    if (planned) this.#tellTime(time, planned - this.#clock.spent);
    if (document.visibilityState === "visible" && this.#clock.runs) this.#keepAwake();
  }

  /** @param {HTMLElement} time @param {number} left milliseconds */
  #tellTime(time, left) {
    const minutes = Math.ceil(left / MINUTE);
    let words = templateText('[data-words="about"]', time);
    if (left <= 0) words = templateText('[data-words="up"]', time);
    else if (minutes < 2) words = templateText('[data-words="last"]', time);
    const paused = this.#clock.runs ? "" : ` · ${templateText('[data-words="paused"]', time)}`;
    this.#find("[data-left]").textContent = filled(words, { time: inMinutes(minutes) }) + paused;
    time.classList.toggle("up", left <= 0);
    // Said aloud once, and not each minute.
    if (left <= 0 && !this.#up) this.#find("[data-told]").textContent = words;
    this.#up = left <= 0;
  }

  /** @type {WakeLockSentinel|null} */
  #awake = null;

  /** Where a browser can; where it cannot, the phone's own setting decides. */
  async #keepAwake() {
    if (this.#awake && !this.#awake.released) return;
    this.#awake = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
  }
}

/** @param {number} minutes */
function inMinutes(minutes) {
  const how = /** @type {Intl.NumberFormatOptions} */ ({ style: "unit", unit: "minute", unitDisplay: "long" });
  return new Intl.NumberFormat(document.documentElement.lang, how).format(minutes);
}

customElements.define("consultancy-steps", ConsultancySteps);
