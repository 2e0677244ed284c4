/**
 * Looks in a text for names, other words for people, and places. Everything stays in the browser.
 *
 * It would rather find too much: whoever reads the finds can tell "May" from "may".
 */

/** @typedef {{word: string, whole: boolean}} Known `word` folded; `whole`: only as it stands, not as the beginning of a longer word */

// Letters that no decomposition takes apart.
/** @type {Record<string, string>} */
const LETTERS = { ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ѐ: "е", ё: "е" };
// Letters with which a word can be taken apart without showing: tatweel, joiners, marks of direction, soft hyphens.
const UNSEEN = /[\u0640\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const WITH_CASE = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+$/u;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const VOWEL_AT_END = /[aeiouyаеиоуыэюяйь]$/u;
const LONG_ENOUGH = 3;
const HAS_A_STEM = 4;

/** Without case, accents and what cannot be seen. @param {string} text */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(UNSEEN, "").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? letter);
}

/** @param {string} text @returns {string[]} */
function wordsIn(text) {
  return text.match(WORD) ?? [];
}

/** Every word of a name, an alias, the word a process is known by. @param {string} name @returns {Known[]} */
export function ofName(name) {
  return wordsIn(folded(name)).filter(worthLooking).map((word) => ({ word, whole: false }));
}

/** A word that somebody chose for their part is looked for as it stands: "person", by itself, says nothing. @param {string} phrase @returns {Known[]} */
export function ofPhrase(phrase) {
  const word = wordsIn(folded(phrase)).join(" ");
  return worthLooking(word) ? [{ word, whole: true }] : [];
}

/**
 * What looks like a name in somebody's notes: words with a capital, and all words of scripts that have none.
 *
 * @param {string} text
 * @param {{all: boolean}} how `all`: a field for names or places; else a capital counts only within a sentence
 * @returns {Known[]}
 */
export function ofNotes(text, { all }) {
  /** @type {Known[]} */
  const found = [];
  const plain = text.normalize("NFKC").replace(UNSEEN, "");
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const cased = WITH_CASE.test(word.normalize("NFKD").replace(/\p{M}/gu, ""));
    const begins = /(^|[.!?:;\n•–-])\s*["'“‘(«¿¡]*$/u.test(plain.slice(0, index));
    const named = cased ? /^\p{Lu}/u.test(word) && word.length > 1 && (all || !begins) : all;
    if (named) found.push(...ofName(word));
  }
  return found;
}

/** @param {string} word */
function worthLooking(word) {
  return word.length >= 2 || HAN.test(word);
}

/** @param {string} name */
function stem(name) {
  return name.length >= HAS_A_STEM ? name.replace(VOWEL_AT_END, "") : name;
}

/** Whether one word of the text is this name, or is made of it. @param {string} said @param {string} name */
function isMadeOf(said, name) {
  if (!WITH_CASE.test(name)) return said.includes(name);
  return name.length < LONG_ENOUGH ? said === name : said.startsWith(stem(name));
}

/**
 * The words of a text, as they stand there, in which something known was found; each once.
 *
 * @param {string} text
 * @param {Known[]} known
 * @returns {string[]}
 */
export function finds(text, known) {
  const plain = text.normalize("NFKC").replace(UNSEEN, "");
  const said = wordsIn(plain).map((as) => ({ as, word: folded(as) }));
  const line = ` ${said.map(({ word }) => word).join(" ")} `;
  const names = [...new Set(known.filter(({ whole }) => !whole).map(({ word }) => word))];
  const phrases = [...new Set(known.filter(({ whole }) => whole).map(({ word }) => word))];
  const found = said.filter(({ word }) => names.some((name) => isMadeOf(word, name))).map(({ as }) => as);
  return [...new Set([...found, ...phrases.filter((phrase) => line.includes(WITH_CASE.test(phrase[0] ?? "") ? ` ${phrase}` : phrase))])];
}
