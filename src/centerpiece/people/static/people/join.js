/**
 * Accepting an invitation: code, name, six words, paper key, account. Everything lives on this page until the account is made; the token comes
 * behind the # of the address, which is cleared at once.
 */
import { ask } from "#sealing/ask.js";
import { createKeyring, sealKeyring } from "#sealing/keyring.js";
import { passphraseSlot } from "#sealing/slot.js";
import { begin } from "#sealing/unlocked.js";
import { NewPaper } from "#people/new-paper.js";
import { NewWords } from "#people/new-words.js";
import { Page } from "#people/page.js";
import { Steps } from "#people/steps.js";

const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname + location.search);

const page = new Page();
const words = new NewWords(page);
const paper = new NewPaper(page);
/** @type {string} */
let person = "";

/** @param {string} id */
function value(id) {
  return /** @type {HTMLInputElement} */ (page.find(`#${id}`)).value;
}

function invitation() {
  return { token, code: value("code") };
}

function newcomer() {
  return { ...invitation(), name: value("id_name"), email: value("id_email") };
}

async function code() {
  const { data } = await ask(page.data.find ?? "", invitation());
  if (data.problem) return page.say(data.problem);
  person = data.person;
  page.find("[data-invited-by]").hidden = !data.organization;
  page.find("[data-organization]").textContent = data.organization ?? "";
  steps.show("name");
}

async function name() {
  const { data } = await ask(page.data.name ?? "", newcomer());
  if (data.problem) return page.say(data.problem);
  if (!mend(data.errors ?? {})) return;
  await words.begin(page.data.list ?? "");
  steps.show("words");
}

/** Says beside each field what to mend; true when there is nothing. @param {Record<string, string[]>} errors */
function mend(errors) {
  for (const id of ["name", "email"]) {
    const field = /** @type {HTMLInputElement} */ (page.find(`#id_${id}`));
    page.find(`#id_${id}_error`)?.remove();
    field.removeAttribute("aria-invalid");
    const found = errors[id];
    if (!found) continue;
    const place = document.createElement("div");
    place.id = `id_${id}_error`;
    const template = /** @type {HTMLTemplateElement} */ (page.find("template[data-mend]"));
    for (const each of found) {
      const line = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
      line.textContent = each;
      place.append(line);
    }
    field.before(place);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `id_${id}_helptext ${place.id}`);
  }
  const first = /** @type {HTMLElement|null} */ (page.find('[aria-invalid="true"]'));
  first?.focus();
  return !first;
}

async function six() {
  if (!words.typed) return page.say("words-differ");
  await paper.begin();
  steps.show("paper");
}

async function account() {
  const key = paper.typed;
  if (!key) return page.say("line-differs");
  const way = await passphraseSlot(words.typed);
  const keyring = await createKeyring(person, [way, key]);
  const { recipient, verify, slots } = keyring;
  const keys = { auth: way.auth, paper_auth: key.auth, recipient, verify, keyring: { ...(await sealKeyring(keyring)), slots } };
  const { data } = await ask(page.data.url ?? "", { ...newcomer(), keys });
  if (data.problem) return page.say("gone");
  if (data.errors) {
    steps.show("name");
    mend(data.errors);
    return;
  }
  await begin(data.half, keyring, way.secret);
  location.replace(data.next);
  await new Promise(() => undefined);
}

const steps = new Steps(page, { code, name, words: six, paper: account });

/** Another language is another page: the invitation goes along, in the part of the address that is never sent. @param {MouseEvent} event */
function keepInvitation({ target }) {
  const link = target instanceof Element && target.closest("a[hreflang]");
  if (link instanceof HTMLAnchorElement) link.hash = token;
}

if (await page.ready()) {
  document.addEventListener("click", keepInvitation);
  if (token) steps.show("code", { quietly: true });
  else page.say("no-link");
}
