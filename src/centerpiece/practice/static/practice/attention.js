/** <this-week>: what may want attention, found in the cards that open here; grouped by process, sorted by day. */
import { SealedElement } from "#people/sealed-element.js";
import { addressOf, apart, filled, templateText } from "#people/words.js";
import { byDay, ofProcess } from "#practice/attention-days.js";
import { ago, plainDay, today } from "#practice/days.js";
import { checkPlaces, namesIn } from "#practice/names.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#practice/attention-days.js").Item} Item */
/** @typedef {import("#practice/attention-days.js").Card} Card */
/** @typedef {import("#practice/attention-days.js").Process} Process */
/** @typedef {import("#practice/attention-days.js").KindWords} KindWords */
/** @typedef {Map<string, import("#practice/names.js").Who>} Names */

const NAMES = ["naming", "name"];
class ThisWeek extends SealedElement {
  async connectedCallback() {
    const { urls } = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
    // Asked for at once, while the house is still being opened.
    this.asked = ask(urls.cards);
    this.asked.catch(() => undefined);
    await super.connectedCallback();
  }

  /** @param {House} house */
  async start(house) {
    const { data } = await /** @type {Promise<{data: any}>} */ (this.asked);
    const when = { today: today(), longAgo: this.data.long_ago };
    const opened = await this.#open(house, data.cards.filter((/** @type {any} */ card) => !NAMES.includes(card.kind)));
    const groups = data.processes.map((/** @type {Process} */ process) => {
      const kind = /** @type {KindWords} */ (data.words[process.kind]);
      const holds = data.holds.filter((/** @type {any} */ hold) => hold.process === process.id);
      const rooms = new Set([process.room, ...process.seats.map(({ room }) => room)]);
      return { process, kind, ...ofProcess(process, kind, opened.filter(({ room }) => rooms.has(room)), holds, when) };
    });
    const wanted = groups.filter((/** @type {any} */ { items }) => items.length > 0);
    wanted.sort((/** @type {any} */ one, /** @type {any} */ other) => byDay(one.items[0], other.items[0]));
    // Names are opened only where something is to be said.
    const circles = new Set(wanted.map((/** @type {any} */ { process }) => process.room));
    const named = await this.#open(house, data.cards.filter((/** @type {any} */ { kind, room }) => NAMES.includes(kind) && circles.has(room)));
    this.querySelector("[data-groups]")?.replaceChildren(
      ...wanted.map((/** @type {any} */ group) => this.#group({ ...group, cards: named.filter(({ room }) => room === group.process.room) })),
    );
    /** @type {HTMLElement} */ (this.querySelector("[data-empty]")).hidden = wanted.length > 0;
    this.#offerMail(groups.flatMap((/** @type {any} */ { days }) => days).sort());
  }

  /** @param {House} house @param {any[]} cards @returns {Promise<Card[]>} */
  async #open(house, cards) {
    const opened = await house.openCards(cards);
    return opened.map(({ contents, problem }, place) => {
      if (problem) this.warn(problem);
      return { ...cards[place], contents };
    });
  }

  /** @param {{process: Process, kind: KindWords, cards: any[], items: Item[]}} group */
  #group({ process, kind, cards, items }) {
    const made = this.#made("group");
    const naming = cards.find((card) => card.kind === "naming");
    const link = /** @type {HTMLAnchorElement} */ (made.querySelector("[data-title]"));
    link.textContent = naming?.contents?.title || kind.label;
    link.href = addressOf(this.data.urls.process, process.id);
    const names = this.#names(process, cards);
    made.querySelector("[data-items]")?.append(...items.map((item) => this.#item(process, kind, names, item)));
    return made;
  }

  /** Who sits where; nobody, when the seats are not as they were sealed. @param {Process} process @param {any[]} cards @returns {Names} */
  #names(process, cards) {
    const named = cards.filter(({ kind }) => kind === "name");
    try {
      const names = namesIn(named, named);
      checkPlaces(names, process.seats.map(({ id, room }) => ({ seat: id, room })));
      return names;
    } catch {
      this.warn("seat-differs");
      return new Map();
    }
  }

  /** @param {Process} process @param {KindWords} kind @param {Names} names @param {Item} item */
  #item(process, kind, names, item) {
    const made = this.#made("item");
    const role = process.seats.find(({ id }) => id === item.seat)?.role ?? "";
    const who = names.get(item.seat ?? "")?.called ?? kind.roles[role] ?? "";
    const link = /** @type {HTMLAnchorElement} */ (made.querySelector("[data-what]"));
    const own = templateText(`template[data-${item.sort}-words]`, this);
    link.textContent = filled(item.what ?? own, { who, number: item.number ?? 0 });
    link.href = this.#address(item);
    const declared = kind.sheets[item.card?.kind ?? ""];
    const title = item.sort === "look" && declared ? item.card?.contents?.title || (who ? filled(declared.title, { who }) : declared.label) : "";
    const said = [title, this.#when(item)].filter(Boolean);
    /** @type {HTMLElement} */ (made.querySelector("[data-about]")).append(...apart(said));
    return made;
  }

  /** @param {Item} item */
  #address({ sort, url, seat, sheet }) {
    if (url) return url;
    if (sort === "answers") return addressOf(this.data.urls.answers, seat ?? "");
    return addressOf(this.data.urls.sheet, sheet ?? "");
  }

  /** "November 25, in 3 days", or calmly that the day was some weeks ago. @param {Item} item */
  #when({ sort, day, card }) {
    if (sort === "answers" || sort === "unready") return "";
    if (sort === "ask") return filled(templateText("template[data-asked-words]", this), { ago: ago(card?.contents.day) });
    const text = templateText(day < today() ? "template[data-past-words]" : "template[data-near-words]", this);
    return filled(text, { day: plainDay(day), ago: ago(day) });
  }

  /** The next day that something comes up is found here; the house is told the day, if the person wishes. @param {string[]} days */
  #offerMail(days) {
    const offer = /** @type {HTMLElement|null} */ (this.querySelector("[data-next]"));
    const [day] = days;
    const input = /** @type {HTMLInputElement|null} */ (offer?.querySelector("input[type=hidden][name=day]") ?? null);
    const button = offer?.querySelector("button");
    if (!offer || !input || !button || !day || day > (offer.dataset.last ?? "")) return;
    input.value = day;
    button.textContent = filled(offer.dataset.words ?? "", { day: plainDay(day) });
    offer.hidden = false;
  }

  /** @param {string} name */
  #made(name) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector(`template[data-${name}]`));
    return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  }
}

customElements.define("this-week", ThisWeek);
