/** One's own six words, as this browser computes them from what it holds. */
import { openKeys, showSixWords } from "#people/open-keys.js";
import { Page } from "#people/page.js";

const page = new Page();
const { organization = "", list = "" } = page.data;

async function begin() {
  const { house, unlocked } = await openKeys();
  if (!organization || !page.find("[data-part]")) return;
  const pin = unlocked.pins.organizations[organization];
  if (pin) await showSixWords(page.find("[data-six]"), list, house.me, { organization, verify: pin.verify });
  page.find(`[data-part="${pin ? "six" : "compare"}"]`).hidden = false;
}

if (await page.ready()) await page.during(begin);
