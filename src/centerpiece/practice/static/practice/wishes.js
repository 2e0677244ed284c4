/** What somebody wants to be told, read out of their own sheet: whether anything may be told, and the words for it. */
import { filled } from "#people/words.js";

/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {"completion"|"other_than_completion"} Topic */
/** @typedef {"told"|"nothing"|"ask"|"unasked"|"elsewhere"} Answer */

/** @type {Topic[]} */
export const TOPICS = ["completion", "other_than_completion"];
const ANSWERS = ["told", "nothing", "ask"];
const HOW = ["how", "by_whom", "who_with"];

/** Which wish a commitment's state asks for. @param {string} state @returns {Topic|null} */
export function topicOf(state) {
  if (state === "done") return "completion";
  return state === "changed" || state === "set_down" ? "other_than_completion" : null;
}

/** Whatever is not clearly said counts as not asked, and then nothing is told. @param {Contents|null} contents @param {Topic} topic @returns {Answer} */
export function answerOf(contents, topic) {
  const said = contents?.[topic];
  return typeof said === "string" && ANSWERS.includes(said) ? /** @type {Answer} */ (said) : "unasked";
}

/** @param {Answer} answer */
export function mayBeTold(answer) {
  return answer === "told" || answer === "ask";
}

/** @param {Contents|null} contents @returns {Topic[]} what may be told, or asked about first */
export function toBeTold(contents) {
  return TOPICS.filter((topic) => mayBeTold(answerOf(contents, topic)));
}

/**
 * The wish in words. Where the room is another keeper's, that and nothing else is said.
 *
 * @param {Contents|null} contents
 * @param {Topic[]} topics
 * @param {boolean} [held]
 * @returns {HTMLElement[]}
 */
export function wishInWords(contents, topics, held = true) {
  if (!held) return [line('[data-answer="elsewhere"]')];
  const said = topics.flatMap((topic) => {
    const answer = line(`[data-answer="${answerOf(contents, topic)}"]`);
    answer.prepend(line(`[data-topic="${topic}"]`).textContent ?? "", " ");
    return [answer];
  });
  if (!topics.some((topic) => mayBeTold(answerOf(contents, topic)))) return said;
  const how = HOW.filter((name) => typeof contents?.[name] === "string" && contents[name]);
  return [...said, ...how.map((name) => sealedLine(name, String(contents?.[name])))];
}

/** @param {string} name @param {string} said */
function sealedLine(name, said) {
  const made = line(`[data-how="${name}"]`);
  made.dir = "auto";
  made.textContent = filled(made.textContent ?? "", { said });
  return made;
}

/** @param {string} selector */
function line(selector) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-wish-words]"));
  return /** @type {HTMLElement} */ (template.content.querySelector(selector)?.cloneNode(true));
}
