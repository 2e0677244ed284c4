/** Words and addresses that the server rendered into the page. No script holds any text for people. */
import { SealingError, codeOf } from "#sealing/errors.js";

/** @typedef {import("#people/page.js").Page} Page */

// Stands in an address where an id goes.
const NOBODY = "00000000-0000-0000-0000-000000000000";

// Codes that are told in the same words.
/** @type {Record<string, string>} */
const SAME = {
  grant: "room-untrusted",
  "grant-signature": "room-untrusted",
  "epoch-older": "room-untrusted",
  "organization-key-differs": "roster",
  "roster-signature": "roster",
  "roster-older": "roster",
  "roster-forked": "roster",
  base64: "does-not-open",
  contents: "does-not-open",
  keyring: "keyring-older",
  locked: "signed-out",
};

/** @param {string} code */
export function nameOf(code) {
  return SAME[code] ?? code;
}

/** What to say about a code, as an element to be put in its place; it is read aloud, too. @param {string} code @returns {HTMLElement} */
export function words(code) {
  const template = document.querySelector("template[data-words]");
  const all = template instanceof HTMLTemplateElement ? template.content : document;
  const found = all.querySelector(`[data-code="${nameOf(code)}"]`) ?? all.querySelector('[data-code="refused"]');
  const said = /** @type {HTMLElement} */ (found?.cloneNode(true) ?? document.createElement("p"));
  said.setAttribute("role", "alert");
  return said;
}

/**
 * Says on the page what was thrown; what the server said in words goes first.
 *
 * @param {Page} page
 * @param {unknown} thrown
 * @param {{kept?: boolean}} [how] whether what was typed is kept as a draft
 */
export function tell(page, thrown, { kept = false } = {}) {
  const said = thrown instanceof SealingError ? thrown.said : "";
  const name = nameOf(codeOf(thrown, "refused"));
  if (said) page.say("said", { said });
  else page.say(kept && name === "signed-out" ? "signed-out-kept" : name);
  for (const link of document.querySelectorAll("a[data-unlock]")) {
    const next = encodeURIComponent(location.pathname + location.search);
    link.setAttribute("href", `${link.getAttribute("href")?.split("?")[0]}?next=${next}`);
  }
}

/** Does something while the page waits, and says what is thrown. @param {Page} page @param {() => Promise<void>} act */
export function attempt(page, act) {
  return page.during(() => act().catch((thrown) => tell(page, thrown)));
}

/** Parts of a line, each in its own direction. @param {string[]} parts */
export function apart(parts) {
  return parts.flatMap((part, place) => {
    const own = document.createElement("bdi");
    own.textContent = part;
    return place ? [" · ", own] : [own];
  });
}

/** An address for one thing: the server left a place for its id. @param {string} url @param {string} id */
export function addressOf(url, id) {
  return url.replace(NOBODY, id);
}

/** A text with {names} in it, filled. @param {string} text @param {Record<string, string|number>} values */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/** The text of a <template> on the page. @param {string} selector @param {ParentNode} [root] */
export function templateText(selector, root = document) {
  const template = root.querySelector(selector);
  return template instanceof HTMLTemplateElement ? (template.content.textContent ?? "").trim() : "";
}
