/** A new passphrase or a new paper key: another slot in place of the old one, and another word to sign in with. */
import { open } from "#sealing/house.js";
import { passphraseSlot } from "#sealing/slot.js";
import { NewPaper } from "#people/new-paper.js";
import { NewWords } from "#people/new-words.js";
import { Page } from "#people/page.js";
import { Steps } from "#people/steps.js";

/** @typedef {import("#sealing/slot.js").NewSlot} NewSlot */

const page = new Page();
const { url = "", kind = "", next = "", list = "" } = page.data;
const made = kind === "paper" ? new NewPaper(page) : new NewWords(page);

/** What the person has shown to have on paper. @returns {Promise<NewSlot|null>} */
async function way() {
  if (made instanceof NewPaper) return made.typed;
  return made.typed ? passphraseSlot(made.typed) : null;
}

if (await page.ready()) {
  await page.during(async () => {
    const house = await open();
    const steps = new Steps(page, {
      way: async () => {
        const found = await way();
        if (!found) return page.say(kind === "paper" ? "line-differs" : "words-differ");
        await house.replaceWay(url, found);
        location.replace(next);
        await new Promise(() => undefined);
      },
    });
    await made.begin(list);
    steps.show("way", { quietly: true });
  });
}
