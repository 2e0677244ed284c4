/** Who has left is taken off the signed list of members. */
import { ask } from "#sealing/ask.js";
import { SealingError } from "#sealing/errors.js";
import { open } from "#sealing/house.js";
import { Page } from "#people/page.js";

const page = new Page();
const { url = "", organization = "", room: id = "", day = "", next = "" } = page.data;

/** @param {DOMStringMap} whom */
async function takeOff({ remove: person = "", recipient = "", verify = "", role }) {
  const house = await open();
  const about = { person, recipient, verify, role: /** @type {"member"|"steward"} */ (role) };
  const link = await house.members.sign(await house.room(id), organization, "remove", about, day);
  const { status } = await ask(url, link);
  if (status !== 200) throw new SealingError("stale");
  location.replace(next);
  await new Promise(() => undefined);
}

if (await page.ready()) {
  for (const button of page.all("[data-remove]")) {
    button.addEventListener("click", () => page.during(() => takeOff(button.dataset)));
  }
}
