/** The founding: the stewards' room, whose key is also the organization's, and the first link of the roster. */
import { ask } from "#sealing/ask.js";
import { SealingError } from "#sealing/errors.js";
import { open } from "#sealing/house.js";
import { Page } from "#people/page.js";

const page = new Page();
const { url = "", organization = "", room: id = "", day = "", next = "" } = page.data;

async function found() {
  const house = await open();
  const { room, grants } = await house.newRoom(id);
  const first = await house.members.sign(room, organization, "found", { ...house.me, role: "steward" }, day);
  const { status } = await ask(url, { room: id, grants, ...first });
  if (status !== 200) throw new SealingError("stale");
  const roster = await house.members.meet(organization);
  if (roster.verify !== (await room.organizationKey()).verify) throw new SealingError("organization-key-differs");
  await house.members.trust(roster);
  await house.saveKeyring();
  location.replace(next);
  await new Promise(() => undefined);
}

if (await page.ready()) page.find("[data-found]").addEventListener("click", () => page.during(found));
