/** <follow-through>: commitments with their state, the rhythm, check-ins, and what each person harmed wants to be told. */
import { SealedElement } from "#people/sealed-element.js";
import { tell, words } from "#people/words.js";
import { isDay, plainDay } from "#practice/days.js";
import { inWords } from "#practice/in-words.js";
import { fillNames, openNames } from "#practice/names.js";
import { wrongByList } from "#practice/room-lists.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { TOPICS, answerOf, mayBeTold, toBeTold, topicOf, wishInWords } from "#practice/wishes.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#practice/wishes.js").Topic} Topic */

class FollowThrough extends SealedElement {
  /** @type {Contents} */
  #agreement = {};
  /** Seat → what they want to be told, as far as we hold their room. @type {Map<string, Contents>} */
  #wishes = new Map();
  /** Seats whose wish cannot be believed just now: nothing is told. @type {Set<string>} */
  #doubtful = new Set();
  /** Commitments that were changed on this page → to what: whether anybody is to be told stays beside each. @type {Map<number, string>} */
  #chosen = new Map();

  /** @param {House} house @param {Page} page */
  async start(house, page) {
    const { agreement, follow, wishes, cards, places, manifests } = this.data;
    fillNames(this, await openNames(house, cards, places));
    const listed = [agreement?.base, follow, ...wishes].filter(Boolean);
    const opened = await house.openSheets(listed);
    // What is not the newest of its room is said, and counts for nothing where it is about being told.
    const wrong = await wrongByList(house, manifests, listed);
    opened.forEach(({ contents, problem }, place) => {
      const { sheet, kind, subject } = listed[place];
      const found = problem ?? wrong.get(sheet);
      if (found) this.warn(found);
      if (wishes.some((/** @type {any} */ wish) => wish.sheet === sheet)) {
        if (contents && !found) this.#wishes.set(subject ?? "", contents);
        else this.#doubtful.add(subject ?? "");
      } else if (contents && kind === agreement?.kind) this.#agreement = contents;
      else if (contents) this.#fillFollow(contents);
    });
    this.#fillCommitments(house, page);
    this.#fillWishes();
  }

  /** @param {Contents} contents */
  #fillFollow(contents) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-follow]"))) {
      const value = contents[place.dataset.follow ?? ""];
      const text = Array.isArray(value) ? value.map(dayLine).filter(Boolean).join("\n") : inWords(value, place.dataset.widget);
      /** @type {HTMLElement} */ (place.querySelector("[data-value]")).textContent = text;
      place.hidden = !text;
    }
  }

  /** @returns {Record<string, any>[]} */
  get #commitments() {
    const found = this.#agreement[this.data.items.commitments];
    return Array.isArray(found) ? /** @type {any[]} */ (found) : [];
  }

  /** @param {House} house @param {Page} page */
  #fillCommitments(house, page) {
    const list = this.querySelector("[data-commitments]");
    if (!list) return;
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-commitment]"));
    list.replaceChildren(
      ...this.#commitments.map((commitment, index) => {
        const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
        /** @type {HTMLElement} */ (item.querySelector("[data-words]")).textContent = String(commitment.words ?? "");
        for (const part of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-part]"))) fillPart(part, commitment);
        for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (item.querySelectorAll("[data-state]"))) {
          button.setAttribute("aria-pressed", String(button.dataset.state === commitment[this.data.state]));
          button.addEventListener("click", () => this.#choose(house, page, index, button.dataset.state ?? ""));
        }
        return item;
      }),
    );
    /** @type {HTMLElement} */ (this.querySelector("[data-none]")).hidden = this.#commitments.length > 0;
    for (const [index, state] of this.#chosen) this.#tellWhoWants(index, topicOf(state));
  }

  /** One tap: the next revision of the agreement, with nothing else changed. @param {House} house @param {Page} page @param {number} index @param {string} state */
  async #choose(house, page, index, state) {
    const field = this.data.state;
    if (this.#commitments[index]?.[field] === state) return;
    const changed = this.#commitments.map((each, place) => (place === index ? { ...each, [field]: state } : each));
    const contents = /** @type {Contents} */ ({ ...this.#agreement, [this.data.items.commitments]: changed });
    const { room, sheet, kind, subject, revision, epoch, manifest, urls } = this.data.agreement;
    const place = { room, sheet, kind, subject, revision, epoch, manifest };
    const sender = new Sender(house, place, urls.now, (parcel) => ask(urls.keep, { sheet: parcel, marks: {} }));
    const moved = /** @type {HTMLElement} */ (this.querySelector("[data-moved]"));
    await page.during(async () => {
      try {
        const { newer } = await sender.send(contents, cardOf(this.data.agreement, contents));
        if (newer) this.#chosen.clear();
        else this.#chosen.set(index, state);
        await this.#reload(house, page);
        moved.hidden = !newer;
        const pressed = this.querySelectorAll("[data-commitments] > li")[index]?.querySelector(`[data-state="${state}"]`);
        (newer ? moved : /** @type {HTMLElement|null} */ (pressed))?.focus();
      } catch (thrown) {
        tell(page, thrown);
      }
    });
  }

  /** The agreement as it lies in its room now. @param {House} house @param {Page} page */
  async #reload(house, page) {
    const { data } = await ask(this.data.agreement.urls.now);
    const [opened] = await house.openSheets([data.newest]);
    if (!opened?.contents) return this.warn(opened?.problem ?? "does-not-open");
    this.#agreement = opened.contents;
    Object.assign(this.data.agreement, { epoch: data.epoch, manifest: data.manifest, revision: data.newest.revision + 1 });
    this.#fillCommitments(house, page);
  }

  /** Beside what was changed here: does anybody want to hear of it? @param {number} index @param {Topic|null} topic */
  #tellWhoWants(index, topic) {
    const item = this.querySelectorAll("[data-commitments] > li")[index];
    const place = /** @type {HTMLElement|null} */ (item?.querySelector("[data-told]") ?? null);
    if (!place || !topic) return;
    for (const person of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-wish-of]"))) {
      const said = document.createElement("div");
      const name = /** @type {Node} */ (person.querySelector("[data-who]")?.cloneNode(true));
      said.append(name, ...this.#wishOf(person, [topic]));
      const link = person.querySelector("[data-tell]");
      if (link && this.#mayHear(person, [topic])) said.append(shown(link));
      place.append(said);
    }
    place.hidden = !place.hasChildNodes();
  }

  #fillWishes() {
    for (const person of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-wish-of]"))) {
      person.querySelector("[data-wish]")?.replaceChildren(...this.#wishOf(person, TOPICS));
      const link = /** @type {HTMLElement|null} */ (person.querySelector("[data-tell]"));
      if (link) link.hidden = !this.#mayHear(person, TOPICS);
    }
  }

  /** @param {HTMLElement} person @param {Topic[]} topics */
  #wishOf(person, topics) {
    const seat = person.dataset.wishOf ?? "";
    if (this.#doubtful.has(seat)) return [words("does-not-open")];
    return wishInWords(this.#wishes.get(seat) ?? null, topics, !("elsewhere" in person.dataset));
  }

  /** @param {HTMLElement} person @param {Topic[]} topics */
  #mayHear(person, topics) {
    const wish = this.#wishes.get(person.dataset.wishOf ?? "") ?? null;
    return toBeTold(wish).length > 0 && topics.some((topic) => mayBeTold(answerOf(wish, topic)));
  }

}

/** @param {Element} link */
function shown(link) {
  const made = /** @type {HTMLElement} */ (link.cloneNode(true));
  made.hidden = false;
  return made;
}

/** @param {HTMLElement} part @param {Record<string, any>} commitment */
function fillPart(part, commitment) {
  const value = String(commitment[part.dataset.part ?? ""] ?? "");
  const label = part.querySelector("template")?.content.querySelector(`[data-choice="${CSS.escape(value)}"]`)?.textContent;
  const text = label ?? (isDay(value) ? plainDay(value) : value);
  /** @type {HTMLElement} */ (part.querySelector("[data-value]")).textContent = text;
  part.hidden = !value;
}

/** A day to ask, in a line. What is done or was set down is no longer asked for. @param {any} record */
function dayLine(record) {
  const { on = "", who = "", how = "", state = "" } = typeof record === "object" && record ? record : {};
  if (state === "done" || state === "set_down") return "";
  return [isDay(on) ? plainDay(on) : on, who, how].filter(Boolean).join(" · ");
}

customElements.define("follow-through", FollowThrough);
