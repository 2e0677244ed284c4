/** <move-process>: another stage, or rest; why is sealed. Where people would meet, what is missing is looked at first. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { fillNames, openNames } from "#practice/names.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";

/** @typedef {import("#people/page.js").Page} Page */

class MoveProcess extends SealedElement {
  /** @param {import("#sealing/house.js").House} house @param {Page} page */
  async start(house, page) {
    const { room, sheet, kind, epoch, manifest, urls, ahead } = this.data;
    const form = page.find("form");
    this.where = new SheetFields(page.find("[data-where]"));
    const line = new SheetFields(page.find("[data-why]"));
    if (ahead) this.answer = new SheetFields(page.find("[data-answer]"));
    const reasons = ahead ? new SheetFields(page.find("[data-reasons]")) : null;
    fillNames(this, await openNames(house, this.data.cards));
    await house.room(room, epoch);
    const place = { room, sheet, kind, subject: null, revision: 1, epoch, manifest };
    const sender = new Sender(house, place, urls.now, (parcel, going) => {
      const { stage, paused } = this.where?.read() ?? {};
      return ask(urls.post, { stage, paused, line: parcel, ...(going && { going_ahead: going }) });
    });
    const move = async () => {
      const contents = line.read();
      const why = this.#meets() && reasons ? reasons.read() : null;
      const also = why ? [{ sheet: ahead.sheet, kind: ahead.kind, revision: 1, contents: why, card: cardOf(ahead, why) }] : [];
      const { data } = await sender.send(contents, cardOf(this.data, contents), also);
      location.assign(data.url);
    };
    form.addEventListener("change", () => this.#show(page));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = [this.where, line, this.#meets() ? reasons : null];
      if (asked.every((fields) => !fields || fields.check())) attempt(page, move);
    });
    this.#show(page);
  }

  /** Would people begin to meet, or meet again, by this? */
  #meets() {
    const { stage, paused } = this.where?.read() ?? {};
    return !paused && this.data.convening.includes(stage);
  }

  /** What is missing is looked at first; going ahead needs a word why, and "not yet" keeps everything as it is. @param {Page} page */
  #show(page) {
    if (!this.answer) return;
    const meets = this.#meets();
    const goes = this.answer.read().answer === "go";
    page.find("[data-look-first]").hidden = !meets;
    page.find("[data-reasons]").hidden = !goes;
    page.find("[data-moving]").hidden = meets && !goes;
    page.find("[data-staying]").hidden = !meets || goes;
  }
}

customElements.define("move-process", MoveProcess);
