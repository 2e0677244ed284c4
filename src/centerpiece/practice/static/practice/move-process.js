/** <move-process>: another stage, or rest; why is sealed. */
import { SealedElement } from "#practice/sealed-element.js";
import { Sender } from "#practice/sender.js";
import { SheetFields } from "#practice/sheet-fields.js";
import { tell } from "#practice/words.js";
import { ask } from "#sealing/ask.js";

class MoveProcess extends SealedElement {
  /** @param {import("#sealing/house.js").House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const { room, sheet, epoch, manifest, urls } = this.data;
    const form = page.find("form");
    const where = new SheetFields(form);
    const line = new SheetFields(page.find("[data-why]"));
    await house.room(room, epoch);
    const place = { room, sheet, kind: "move", subject: null, revision: 1, epoch, manifest };
    const sender = new Sender(house, place, urls.now, (parcel) => {
      const { stage, paused } = where.read();
      return ask(urls.move, { stage, paused, line: parcel });
    });
    const move = async () => {
      const contents = line.read();
      const { data } = await sender.send(contents, { title: contents.why ?? "" });
      location.assign(data.url);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (where.check()) page.during(() => move().catch((thrown) => tell(page, thrown)));
    });
  }
}

customElements.define("move-process", MoveProcess);
