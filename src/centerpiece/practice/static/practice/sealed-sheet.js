/**
 * <sealed-sheet>: a form that the server rendered and knows nothing of. What is typed is sealed and signed here, and one
 * sealed value is sent; if sealing is missing, slow or throws, nothing is.
 */
import { SealedElement } from "#people/sealed-element.js";
import { nameOf, tell } from "#people/words.js";
import { DraftKeeper } from "#practice/draft-keeper.js";
import { fillNames, openNames } from "#practice/names.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { chosenInAddress, offerStartingPoints } from "#practice/starting-points.js";
import { setSideBySide } from "#practice/two-versions.js";
import { ask } from "#sealing/ask.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#sealing/parcel.js").SealedSheet} SealedSheet */
/** @typedef {import("#sealing/drafts.js").KeptDraft} KeptDraft */
/** @typedef {import("#people/page.js").Page} Page */

class SheetForm extends SealedElement {
  /** @type {Contents} */
  #base = {};
  #sending = false;

  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { data } = this;
    this.fields = new SheetFields(this);
    await house.room(data.room, data.epoch);
    if (data.base) await this.#take(house, data.base);
    if (data.base) await this.#look(house, page);
    // A name itself lies in the circle room; everything else about a person lies in theirs.
    fillNames(this, await openNames(house, data.cards, data.kind === "name" ? [] : [{ seat: data.subject, room: data.room }]));
    this.#listen(house, page);
    const draft = await this.#draftInWaiting(house);
    const words = draft && (await house.drafts.open(draft).catch(() => null));
    if (draft && words) return this.#offer(house, page, draft, words);
    if (draft) page.say("draft");
    this.#begin(house, data.sheet);
    chosenInAddress(this.fields, data.templates);
  }

  /** Opens what is kept and fills the form with it. @param {House} house @param {SealedSheet} sealed */
  async #take(house, sealed) {
    this.#base = await this.#open(house, sealed);
    this.fields?.fill(this.#base);
  }

  /** Says so at once when this is not what the room's own list knows as the newest. @param {House} house @param {Page} page */
  async #look(house, page) {
    const { room, manifest, base } = this.data;
    // What is wrong with the list itself is said when something is to be kept.
    const found = await house.checkList(room, manifest, [base]).catch(() => []);
    for (const { problem } of found) page.say(nameOf(problem));
  }

  /** @param {House} house @param {SealedSheet} sealed @returns {Promise<Contents>} */
  async #open(house, sealed) {
    const [opened] = await house.openSheets([sealed]);
    if (!opened?.contents) throw new SealingError(opened?.problem ?? "does-not-open");
    return opened.contents;
  }

  /** @param {House} house @param {Page} page */
  #listen(house, page) {
    const form = page.find("form");
    const offer = this.#offerStart(page);
    form.addEventListener("input", () => {
      offer();
      this.drafts?.touch();
      page.find("[data-aside]").hidden = true;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep(house, page);
    });
  }

  /** Starting points, where the sheet has some and is new. @param {Page} page @returns {() => void} to be called when something changed */
  #offerStart(page) {
    const place = page.find("[data-starts]");
    if (!place || !this.fields) return () => undefined;
    return offerStartingPoints(place, this.data.templates, this.fields, () => this.drafts?.touch());
  }

  /** From here on, what is typed becomes the next revision of this sheet. @param {House} house @param {string} sheet */
  #begin(house, sheet) {
    const { room, kind, subject, revision, epoch, manifest, urls } = this.data;
    const place = { room, sheet, kind, subject, epoch };
    this.drafts?.stop();
    this.drafts = new DraftKeeper(house, place, {
      url: urls.draft,
      revision,
      read: () => this.fields?.read() ?? {},
      show: (state) => this.querySelector("[data-draft]")?.setAttribute("data-draft", state),
    });
    this.sender = new Sender(house, { ...place, revision, manifest }, urls.now, (parcel) =>
      ask(urls.keep, { sheet: parcel, marks: this.#marks(), ...this.#lookedAt() }),
    );
  }

  /** What is in place at the seat: the one thing on this page that is not sealed. @returns {Record<string, boolean>} */
  #marks() {
    const tick = this.querySelector("[data-in-place]");
    return tick instanceof HTMLInputElement ? { [this.data.mark]: tick.checked } : {};
  }

  /** Which revision of the sheet that comes first this page has shown: if there is a newer one, nothing is kept. */
  #lookedAt() {
    return this.data.wish ? { looked_at: this.data.wish.revision } : {};
  }

  /** @param {House} house @param {Page} page */
  async #keep(house, page) {
    if (this.#sending || !this.fields?.check()) return;
    this.#sending = true;
    const contents = this.fields.read();
    await this.drafts?.rest();
    await page.during(async () => {
      try {
        const { data, newer } = /** @type {{data?: any, newer?: SealedSheet}} */ (
          await this.sender?.send(contents, cardOf(this.data, contents))
        );
        if (newer) await this.#showNewer(house, newer);
        else await this.#kept(data.url);
      } catch (thrown) {
        this.drafts?.touch();
        await this.drafts?.save();
        tell(page, thrown, { kept: true });
      }
    });
    this.#sending = false;
  }

  /** @param {string} url */
  async #kept(url) {
    await this.drafts?.end();
    location.assign(url);
  }

  /** @param {House} house @param {SealedSheet} newer */
  async #showNewer(house, newer) {
    const theirs = await this.#open(house, newer);
    const note = /** @type {HTMLElement} */ (this.querySelector("[data-newer]"));
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-other]"));
    const { yes = "", no = "" } = this.dataset;
    if (this.fields) setSideBySide(this.fields, { base: this.#base, theirs }, template, { yes, no }, () => this.drafts?.touch());
    this.#base = theirs;
    const people = await house.people().catch(() => []);
    const author = people.find(({ person }) => person === newer.author)?.name;
    if (author) for (const place of note.querySelectorAll("[data-other-author]")) place.textContent = author;
    note.hidden = false;
    note.focus();
    this.drafts?.follow(this.sender?.revision ?? 1);
  }

  /** What somebody was in the middle of: the one that was asked for, or else the last; here before there. @param {House} house @returns {Promise<KeptDraft|undefined>} */
  async #draftInWaiting(house) {
    const { room, kind, subject, drafts, base, sheet } = this.data;
    const here = await house.drafts.here().catch(() => []);
    const ours = [...here, .../** @type {KeptDraft[]} */ (drafts)].filter(
      (draft) =>
        draft.room === room &&
        draft.kind === kind &&
        draft.subject === subject &&
        (base ? draft.sheet === sheet : draft.revision === 1),
    );
    const asked = new URLSearchParams(location.search).get("draft");
    return ours.find((draft) => draft.sheet === asked) ?? ours[0];
  }

  /** @param {House} house @param {Page} page @param {KeptDraft} draft @param {Contents} words */
  #offer(house, page, draft, words) {
    const [form, resume, aside] = [page.find("form"), page.find("[data-resume]"), page.find("[data-aside]")];
    const goOn = async () => {
      resume.hidden = aside.hidden = true;
      form.hidden = false;
      this.#begin(house, draft.sheet);
      this.fields?.fill(words);
      form.dispatchEvent(new Event("input"));
      if (this.data.base && draft.revision < this.data.revision) {
        // Somebody has kept a newer revision since: there is nothing that both began from.
        this.#base = {};
        await this.#showNewer(house, this.data.base);
      } else {
        this.drafts?.touch();
        focusFirst(form);
      }
    };
    page.find("[data-go-on]").addEventListener("click", goOn);
    page.find("[data-bring-back]").addEventListener("click", goOn);
    page.find("[data-set-aside]").addEventListener("click", () => {
      resume.hidden = true;
      form.hidden = aside.hidden = false;
      this.#begin(house, this.data.sheet);
      focusFirst(form);
    });
    resume.hidden = false;
    form.hidden = true;
  }
}

/** @param {HTMLElement} form */
function focusFirst(form) {
  /** @type {HTMLElement|null} */ (form.querySelector("input, textarea, select"))?.focus();
}

customElements.define("sealed-sheet", SheetForm);
