/** A steward compares six words with a colleague and signs the next link of the roster. */
import { ask } from "#sealing/ask.js";
import { SealingError } from "#sealing/errors.js";
import { makeGrant } from "#sealing/grant.js";
import { openKeys, showSixWords } from "#people/open-keys.js";
import { Page } from "#people/page.js";

const page = new Page();
const { url = "", organization = "", room: id = "", person = "", recipient = "", verify = "", day = "", next = "", list = "" } = page.data;
const whom = { person, recipient, verify };

async function begin() {
  const { house, unlocked } = await openKeys();
  const room = await house.room(id);
  const key = await room.organizationKey();
  await showSixWords(page.find("[data-six]"), list, whom, { organization, verify: key.verify });

  /** @param {"member"|"steward"} role */
  async function sign(role) {
    await house.members.trustPeer(whom);
    const link = await house.members.sign(room, organization, "add", { ...whom, role }, day);
    // The roster that vouches for a new steward is the very one sent along: so the grant is made here, from what was compared.
    const grants = role === "steward" ? [await makeGrant(unlocked.keyring, whom, id, room.held.keys)] : [];
    const { status } = await ask(url, { ...link, grants });
    if (status !== 200) throw new SealingError("stale");
    await house.saveKeyring();
    location.replace(next);
    await new Promise(() => undefined);
  }

  for (const button of page.all("[data-sign]")) {
    const role = /** @type {"member"|"steward"} */ (button.dataset.sign);
    button.addEventListener("click", () => page.during(() => sign(role)));
  }
}

if (await page.ready()) await page.during(begin);
