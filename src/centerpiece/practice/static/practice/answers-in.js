/** <answers-in>: what came in by private links, opened here; kept in the room as a sheet, or set aside. */
import { SealedElement } from "#people/sealed-element.js";
import { addressOf, attempt, words } from "#people/words.js";
import { fillNames, openNames } from "#practice/names.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { showField } from "#practice/shown-fields.js";
import { ask } from "#sealing/ask.js";
import { SealingError, codeOf } from "#sealing/errors.js";
import { openLetter } from "#sealing/letter.js";
import { isContents } from "#sealing/sheet.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {{answer: string, form: string, file: string, card: Record<string, string>, look: string[]}} Sealed */

class AnswersIn extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { room: id, seat, epoch, cards, answers, first } = this.data;
    fillNames(this, await openNames(house, cards, [{ seat, room: id }]));
    const room = await house.room(id, epoch);
    // A link that was made before the room's last new key still seals to the key of its time.
    const identities = await Promise.all(Object.keys(room.held.keys).map((each) => room.identity(Number(each))));
    const urgent = [];
    for (const sealed of /** @type {Sealed[]} */ (answers)) {
      const article = /** @type {HTMLElement} */ (this.querySelector(`[data-answer="${sealed.answer}"]`));
      try {
        const contents = this.#asked(article, await openLetter(identities, sealed));
        this.#fill(article, contents);
        const [question, no] = first.not_safe;
        const stepsBack = Object.values(contents).includes(first.step_back);
        part(article, "[data-step-back]").hidden = !stepsBack;
        part(article, "[data-not-safe]").hidden = contents[question] !== no;
        if (stepsBack || contents[question] === no) urgent.push(article);
        this.#acts(house, page, article, sealed, contents);
      } catch (thrown) {
        part(article, ".reading").replaceChildren(words(codeOf(thrown)));
        this.#acts(house, page, article, sealed, null);
      }
    }
    for (const article of urgent.reverse()) article.parentElement?.prepend(article);
  }

  /** What the form asks and nothing else: who answered is not known, and a keeper keeps what they see. @param {HTMLElement} article @param {Contents} contents @returns {Contents} */
  #asked(article, contents) {
    if (!isContents(contents)) throw new SealingError("contents");
    const sections = /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("section[data-field]"));
    const names = new Set([...sections].map(({ dataset }) => dataset.field));
    return Object.fromEntries(Object.entries(contents).filter(([name]) => names.has(name)));
  }

  /** @param {HTMLElement} article @param {Contents} contents */
  #fill(article, contents) {
    const { yes = "", no = "" } = this.dataset;
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("section[data-field]"))) {
      const value = contents[section.dataset.field ?? ""];
      section.hidden = !showField(section, { now: value, before: value }, { answers: { yes, no } });
    }
  }

  /** @param {House} house @param {Page} page @param {HTMLElement} article @param {Sealed} sealed @param {Contents|null} contents null when it does not open: then it can only be set aside */
  #acts(house, page, article, sealed, contents) {
    if (!article.querySelector("[data-acts]")) return;
    const sure = part(article, "[data-sure]");
    const during = (/** @type {() => Promise<void>} */ act) => attempt(page, act);
    const keep = part(article, "[data-keep]");
    keep.hidden = contents === null;
    if (contents) {
      const sender = this.#sender(house, sealed);
      keep.addEventListener("click", () => during(() => this.#keep(article, sender, sealed, contents)));
    }
    part(article, "[data-aside]").addEventListener("click", () => {
      sure.hidden = false;
      part(article, "[data-not]").focus();
    });
    part(article, "[data-not]").addEventListener("click", () => {
      sure.hidden = true;
      part(article, "[data-aside]").focus();
    });
    part(article, "[data-destroy]").addEventListener("click", () =>
      during(async () => {
        await ask(this.data.urls.set_aside, { answer: sealed.answer });
        part(article, ".reading").replaceChildren();
        this.#done(article, "[data-gone]");
      }),
    );
  }

  /** The sheet has the answer's own id: two keepers who keep it at once keep it once. @param {House} house @param {Sealed} sealed */
  #sender(house, { answer, form }) {
    const { room, seat: subject, epoch, manifest, urls } = this.data;
    const place = { room, sheet: answer, kind: form, subject, revision: 1, epoch, manifest };
    return new Sender(house, place, addressOf(urls.now, answer), (sheet) => ask(urls.keep, { answer, sheet }));
  }

  /** @param {HTMLElement} article @param {Sender} sender @param {Sealed} sealed @param {Contents} contents */
  async #keep(article, sender, { form, card, look }, contents) {
    const { data } = await sender.send(contents, cardOf({ kind: form, card, look }, contents));
    if (!data) return location.reload();
    const link = part(article, "[data-to-sheet]");
    link.setAttribute("href", data.url);
    this.#done(article, "[data-kept]");
  }

  /** @param {HTMLElement} article @param {string} said */
  #done(article, said) {
    for (const selector of ["[data-acts]", "[data-sure]"]) part(article, selector).hidden = true;
    part(article, said).hidden = false;
    article.focus();
  }
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement} */
function part(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

customElements.define("answers-in", AnswersIn);
