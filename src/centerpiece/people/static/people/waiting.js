/** A newcomer compares six words with a steward, and only then holds the organization's key to be true. */
import { openKeys, showSixWords } from "#people/open-keys.js";
import { Page } from "#people/page.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/roster.js").Roster} Roster */

const page = new Page();
const { organization = "", room, next = "", list = "", vouched } = page.data;

/** @param {"compare"|"said"} part */
function show(part) {
  for (const each of page.all("[data-part]")) each.hidden = each.dataset.part !== part;
}

/** Once the key is pinned: on to work, or wait for the steward. */
function goOn() {
  if (vouched === undefined) show("said");
  else location.replace(next);
}

/** @param {House} house @param {Roster} roster */
async function pin(house, roster) {
  await house.members.trust(roster);
  await house.saveKeyring();
  goOn();
}

/** Whoever founded the organization holds its key, and has nobody to compare with. @param {House} house @param {Roster} roster */
async function holdsTheKey(house, roster) {
  if (!room) return false;
  const own = (await house.rooms([room])).get(room);
  return own?.granter === house.me.person && (await own.organizationKey()).verify === roster.verify;
}

async function begin() {
  const { house, unlocked } = await openKeys();
  if (unlocked.pins.organizations[organization]) return goOn();
  const roster = await house.members.meet(organization);
  if (await holdsTheKey(house, roster)) return pin(house, roster);
  await showSixWords(page.find("[data-six]"), list, house.me, roster);
  show("compare");
  page.find("[data-same]").addEventListener("click", () => page.during(() => pin(house, roster)));
}

if (await page.ready()) await page.during(begin);
