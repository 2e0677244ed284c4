/** <circle-day>: the plan of a circle, one step at a time; everything is opened once, and from then on nothing is asked of any server. */
import { timeIn } from "#people/page.js";
import { SealedElement } from "#people/sealed-element.js";
import { filled, words } from "#people/words.js";
import { CircleSteps } from "#practice/circle-steps.js";
import { DraftKeeper } from "#practice/draft-keeper.js";
import { inWords } from "#practice/in-words.js";
import { fillNames, openNames } from "#practice/names.js";
import { wrongByList } from "#practice/room-lists.js";
import { stayOpen } from "#sealing/lock.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

const LONGEST_STAY = 240; // minutes

class CircleDay extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { plan, care, cards, places, manifests, debrief } = this.data;
    const [[own], cared] = await Promise.all([house.openSheets([plan]), house.openSheets(care)]);
    fillNames(this, await openNames(house, cards, places));
    if (own?.contents) this.#fillPlan(own.contents);
    else this.warn(own?.problem ?? "does-not-open");
    for (const { sheet, contents, problem } of cared) this.#fillCare(sheet, contents, problem);
    // Are these the sheets that the rooms' own lists know as the newest?
    for (const problem of (await wrongByList(house, manifests, [plan, ...care])).values()) this.warn(problem);
    const steps = new CircleSteps(this, page);
    steps.begin(own?.contents ?? {});
    for (const button of page.all("[data-open]")) {
      button.addEventListener("click", () => /** @type {HTMLDialogElement} */ (page.find(`[data-dialog="${button.dataset.open}"]`)).showModal());
    }
    page.find("[data-stay]").addEventListener("click", () => this.#stay(page));
    for (const type of ["online", "offline"]) window.addEventListener(type, () => this.#tellOfConnection(page));
    this.#tellOfConnection(page);
    if (debrief) await this.#keepWords(house, page);
  }

  /** @param {Contents} contents */
  #fillPlan(contents) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-plan]"))) {
      const text = inWords(contents[place.dataset.plan ?? ""], place.dataset.widget);
      if (!text) continue;
      (place.querySelector("[data-value]") ?? place).textContent = text;
      place.hidden = false;
    }
  }

  /** @param {string} sheet @param {Contents|null} contents @param {string|null} problem */
  #fillCare(sheet, contents, problem) {
    const section = this.querySelector(`[data-care="${sheet}"]`);
    if (!contents) return section?.append(words(problem ?? "does-not-open"));
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (section?.querySelectorAll("[data-care-field]") ?? [])) {
      const text = inWords(contents[place.dataset.careField ?? ""], place.dataset.widget);
      /** @type {HTMLElement} */ (place.querySelector("[data-value]")).textContent = text;
      place.hidden = !text;
    }
    const signal = /** @type {HTMLElement|null} */ (this.querySelector(`[data-stop-of="${sheet}"]`));
    if (!signal || !contents.stop_signal) return;
    /** @type {HTMLElement} */ (signal.querySelector("[data-signal]")).textContent = String(contents.stop_signal);
    signal.hidden = false;
  }

  /** Only because somebody asked, only this page, and only for so long. @param {Page} page */
  #stay(page) {
    stayOpen(Date.now() + LONGEST_STAY * 60_000);
    const said = page.find("[data-until]");
    page.find("[data-staying]").hidden = false;
    page.find("[data-not-staying]").hidden = true;
    said.textContent = filled(said.dataset.words ?? "", { time: timeIn(LONGEST_STAY) });
    this.#keepAwake();
    document.addEventListener("visibilitychange", () => this.#keepAwake());
  }

  /** Where a browser can; where it cannot, the phone's own setting decides. */
  #keepAwake() {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
  }

  /** @param {Page} page */
  #tellOfConnection(page) {
    page.find("[data-offline]").hidden = navigator.onLine;
  }

  /** A keeper's own words for afterwards: a draft of the debrief. @param {House} house @param {Page} page */
  async #keepWords(house, page) {
    const { room, kind, field, epoch, url, drafts, ...fresh } = this.data.debrief;
    const here = await house.drafts.here().catch(() => []);
    const begun = [...here, ...drafts].find((draft) => draft.room === room && draft.kind === kind && draft.revision === 1);
    const before = begun ? await house.drafts.open(begun).catch(() => null) : null;
    await house.room(room, epoch);
    const text = /** @type {HTMLTextAreaElement} */ (page.find("#for-debrief"));
    text.value = String(before?.[field] ?? "");
    const place = { room, sheet: before ? begun.sheet : fresh.sheet, kind, subject: null, epoch };
    const keeper = new DraftKeeper(house, place, {
      url,
      revision: 1,
      read: () => ({ ...before, [field]: text.value.trim() }),
      show: (state) => this.querySelector("[data-draft]")?.setAttribute("data-draft", state),
    });
    text.addEventListener("input", () => keeper.touch());
    page.find("[data-keep]").addEventListener("click", () => {
      keeper.touch();
      keeper.save();
    });
  }
}

customElements.define("circle-day", CircleDay);
