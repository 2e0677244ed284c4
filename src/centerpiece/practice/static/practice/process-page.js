/** <process-page>: names into the ring and the lists, what is written, and whether all that should be there is. */
import { SealedElement } from "#people/sealed-element.js";
import { apart, filled, words } from "#people/words.js";
import { ago, isDay, plainDay, today } from "#practice/days.js";
import { DraftsWaiting } from "#practice/drafts-waiting.js";
import { tellUnlisted } from "#practice/holders.js";
import { checkPlaces, fillNames, namesIn } from "#practice/names.js";
import { renewKeys } from "#practice/room-keys.js";
import { holds, normal, tellFound } from "#practice/searching.js";
import { codeOf } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#practice/room-keys.js").RoomOf} RoomOf */
/** @typedef {{title: string, day: string, mark: string, choices: Record<string, string>}} KindWords */

class ProcessPage extends SealedElement {
  /** @param {House} house @param {Page} page */
  async start(house, page) {
    for (const time of this.querySelectorAll("time")) time.textContent = ago(time.dateTime);
    const { cards, rooms, kinds } = this.data;
    await house.rooms(rooms.map((/** @type {any} */ { room }) => room));
    const listed = cards.filter((/** @type {any} */ { card }) => card);
    const opened = await house.openCards(listed);
    const named = listed.flatMap((/** @type {any} */ card, /** @type {number} */ place) =>
      card.kind === "name" ? [{ card, opened: opened[place] }] : [],
    );
    this.names = namesIn(named.map((/** @type {any} */ each) => each.card), named.map((/** @type {any} */ each) => each.opened));
    checkPlaces(this.names, [...rooms, ...placesOf(cards)]);
    fillNames(this, this.names);
    /** @type {Map<string|undefined, HTMLElement>} */
    this.rows = new Map(/** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-sheet]")]).map((row) => [row.dataset.sheet, row]));
    opened.forEach((each, place) => this.#show(listed[place], each));
    await this.#check(house);
    new DraftsWaiting(this, house, this.data, (kind, seat) => this.#title(kinds[kind], seat)).start();
    this.#search();
    renewKeys(house, rooms, (holder) => tellUnlisted(this.warnings, holder)).then(
      (renewed) => renewed && page.say("key-renewed"),
      () => undefined, // the next keeper who opens this process tries again
    );
  }

  /** @param {KindWords|undefined} kind @param {string|null} seat */
  #title(kind, seat) {
    return filled(kind?.title ?? "", { who: this.names?.get(seat ?? "")?.called ?? "" });
  }

  /** @param {any} card @param {{contents: any, problem: string|null}} opened */
  #show(card, { contents, problem }) {
    const row = this.rows?.get(card.sheet) ?? null;
    this.#above(card, contents);
    if (card.kind === "naming" && contents?.title) this.#heading(contents.title);
    if (problem) this.#beside(row, problem);
    if (!row || !contents) return;
    const kind = /** @type {KindWords|undefined} */ (this.data.kinds[card.kind]);
    const link = /** @type {HTMLElement} */ (row.querySelector("a"));
    const title = contents.title || (this.names?.has(card.subject) && this.#title(kind, card.subject));
    if (title) link.textContent = title;
    const said = this.#line(kind, contents);
    const line = /** @type {HTMLElement} */ (row.querySelector("[data-line]"));
    line.replaceChildren(...apart(said));
    line.hidden = !said.length;
    if (kind?.mark && contents.choice && said.length) this.#besideTheRing(card.subject, kind, contents);
  }

  /** Beside the ring, what a sheet says that comes before the others. @param {any} card @param {any} contents */
  #above(card, contents) {
    const place = contents && this.querySelector(`[data-said-in="${card.sheet}"]`);
    if (!place) return;
    const kind = this.data.kinds[card.kind];
    const choice = kind?.choices[contents.choice] ?? "";
    const others = this.#line(kind, contents).filter((said) => said !== choice);
    place.replaceChildren(...apart([choice, ...others].filter(Boolean)));
    // What was planned for a day that is over is found in the list, like everything else.
    const planned = /** @type {HTMLElement|null} */ (place.closest("[data-until-its-day]"));
    if (planned && isDay(contents.day ?? "") && contents.day < today()) planned.hidden = true;
  }

  /** @param {string} title */
  #heading(title) {
    const heading = this.querySelector("[data-naming]");
    if (heading) heading.textContent = title;
  }

  /** @param {KindWords|undefined} kind @param {Record<string, any>} contents */
  #line(kind, { line, choice, day }) {
    const when = kind?.day && isDay(day ?? "") ? filled(kind.day, { ago: ago(day), day: plainDay(day) }) : "";
    return [line, kind?.choices[choice], when].filter(Boolean);
  }

  /** In the list of what is still open: "not yet · look again on 3 December". @param {string} seat @param {KindWords} kind @param {Record<string, any>} contents */
  #besideTheRing(seat, kind, contents) {
    const place = this.querySelector(`[data-seat-name="${seat}"]`)?.parentElement;
    const said = this.#line(kind, contents);
    if (!place || place.querySelector("[data-more]")) return;
    const more = document.createElement("span");
    more.dataset.more = "";
    more.className = "small";
    more.append(" (", ...apart(said), ")");
    place.append(more);
  }

  /** What the server gave is held against each room's own list. @param {House} house */
  async #check(house) {
    for (const { room, manifest, holders } of /** @type {RoomOf[]} */ (this.data.rooms)) {
      const inIt = this.data.cards.filter((/** @type {any} */ card) => card.room === room);
      try {
        const found = await house.checkList(room, manifest, inIt, { complete: true });
        const sheets = found.length ? (await house.openManifest(room, manifest)).sheets : {};
        for (const { sheet, problem } of found) {
          // A note after an ending, or how somebody was called who stepped back: told, but no reason to worry.
          const planned = problem === "missing" && this.data.let_go.includes(sheets[sheet]?.[0]);
          this.#beside(this.rows?.get(sheet) ?? null, planned ? "let-go" : problem);
        }
        for (const each of await house.unlistedHolders(room, manifest, holders)) tellUnlisted(this.warnings, each);
      } catch (thrown) {
        this.#beside(null, house.problems.get(room) ?? codeOf(thrown));
      }
    }
  }

  /** In its place; what has none is said above everything. @param {Element|null} row @param {string} code */
  #beside(row, code) {
    if (row) row.append(words(code));
    else this.warn(code);
  }

  #search() {
    const find = this.querySelector("#find");
    const line = /** @type {HTMLElement|null} */ (this.querySelector("[data-found]"));
    if (!(find instanceof HTMLInputElement) || !line) return;
    const rows = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-rows] > li"))];
    find.addEventListener("input", () => {
      for (const row of rows) row.hidden = !holds(normal(row.textContent ?? ""), find.value);
      tellFound(line, { shown: rows.filter(({ hidden }) => !hidden).length, all: rows.length });
    });
  }
}

/** Whose room each sheet lies in, as the server says it. A name itself lies in the circle room. @param {any[]} cards */
function placesOf(cards) {
  return cards.filter(({ kind, subject }) => kind !== "name" && subject).map(({ subject: seat, room }) => ({ seat, room }));
}

customElements.define("process-page", ProcessPage);
