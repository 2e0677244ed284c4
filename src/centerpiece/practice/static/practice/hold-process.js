/** <hold-process>: nothing of this process is let go for now; why is sealed, the day to look again is told. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";

class HoldProcess extends SealedElement {
  /** @param {import("#sealing/house.js").House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const { room, sheet, kind, epoch, manifest, urls } = this.data;
    const fields = new SheetFields(page.find("[data-why]"));
    await house.room(room, epoch);
    const place = { room, sheet, kind, subject: null, revision: 1, epoch, manifest };
    const sender = new Sender(house, place, urls.now, (parcel) =>
      ask(urls.post, { look_again_on: fields.read().look_again_on, why: parcel }),
    );
    const hold = async () => {
      const contents = fields.read();
      const { data } = await sender.send(contents, cardOf(this.data, contents));
      location.assign(data.url);
    };
    page.find("[data-why]").closest("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (fields.check()) attempt(page, hold);
    });
  }
}

customElements.define("hold-process", HoldProcess);
