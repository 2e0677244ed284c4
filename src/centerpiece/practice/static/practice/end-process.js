/** <end-process>: one choice that the house learns, and a line that it does not. For ending, and for the way back in. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { Sender } from "#practice/sender.js";
import { cardOf } from "#practice/sheet-card.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { ask } from "#sealing/ask.js";

class EndProcess extends SealedElement {
  /** @param {import("#sealing/house.js").House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const { room, sheet, kind, choice, epoch, manifest, urls } = this.data;
    const form = page.find("form");
    const all = new SheetFields(form);
    const line = new SheetFields(page.find("[data-why]"));
    await house.room(room, epoch);
    const place = { room, sheet, kind, subject: null, revision: 1, epoch, manifest };
    const chosen = () => ({ [choice]: all.read()[choice] });
    const sender = new Sender(house, place, urls.now, (parcel) => ask(urls.post, { ...chosen(), line: parcel }));
    const send = async () => {
      const contents = line.read();
      const written = Object.values(contents).some(Boolean);
      const { data } = written ? await sender.send(contents, cardOf(this.data, contents)) : await ask(urls.post, { ...chosen(), line: null });
      location.assign(data.url);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (all.check()) attempt(page, send);
    });
  }
}

customElements.define("end-process", EndProcess);
