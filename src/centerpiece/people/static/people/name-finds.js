/**
 * Looks in a text for names, other words for people, and places. Everything stays in the browser.
 *
 * It would rather find too much: whoever reads the finds can tell "May" from "may".
 */
import { soundsLike, soundsOf } from "#people/name-sounds.js";

/** @typedef {{word: string, whole: boolean, sounds?: import("#people/name-sounds.js").Sounds|null}} Known `word` folded; `whole`: only as it stands, not as the beginning of a longer word; `sounds`: how it may be written in another script */
/** @typedef {{from: number, to: number, as: string}} Find where it stands in the text that was looked through, and how */

// Letters that no decomposition takes apart.
/** @type {Record<string, string>} */
const LETTERS = { ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ѐ: "е", ё: "е", ى: "ي", ی: "ي", ک: "ك", ة: "ه" };
// With which a word can be taken apart without showing: tatweel, joiners, marks of direction, soft hyphens, fillers.
const UNSEEN = /[\u0640\p{Default_Ignorable_Code_Point}]/gu;
const WITH_CASE = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+$/u;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
// Words with a capital that are no names where a line, a sentence or a name of several words begins with them.
const NO_NAMES = new Set(
  ("a after all and any as ask at both but by each for from he her his how i if in it its my no not of on one or our she so some that the their " +
    "then they this to two we what when where who with yes you your al con de del el en la las lo los mi no nos por que si su sus un una y")
    .split(" "),
);
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
  const words = wordsIn(plainOf(name)).map(knownAs).filter(({ word }) => worthLooking(word));
  const own = words.filter(({ word }) => !NO_NAMES.has(word));
  return own.length ? own : words;
}

/** @param {string} word as it is written @returns {Known} */
function knownAs(word) {
  return { word: folded(word), whole: false, sounds: soundsOf(word) };
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
  const plain = plainOf(text);
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const cased = WITH_CASE.test(word.normalize("NFKD").replace(/\p{M}/gu, ""));
    const begins = /(^|[.!?:;\n•–-])\s*["'“‘(«¿¡]*$/u.test(plain.slice(0, index));
    const named = cased ? /^\p{Lu}/u.test(word) && word.length > 1 && (all ? !begins || !NO_NAMES.has(folded(word)) : !begins) : all;
    // Where nothing tells a name from another word, how it sounds would find half a language.
    if (named) found.push(...ofName(word).map((known) => (cased ? known : { ...known, sounds: null })));
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

/** The text that is looked through: without what cannot be seen, in the usual letters. @param {string} text */
export function plainOf(text) {
  return text.normalize("NFKC").replace(UNSEEN, "");
}

/**
 * Where in a text something known was found, in the text that `plainOf` gives; none lies over another.
 *
 * @param {string} plain
 * @param {Known[]} known
 * @returns {Find[]}
 */
export function places(plain, known) {
  const said = [...plain.matchAll(WORD)].map(({ 0: as, index }) => ({ as, from: index, to: index + as.length, word: folded(as) }));
  const { names, phrases, sounds } = sorted(known);
  /** @type {Map<string, boolean>} */
  const judged = new Map();
  /** @param {{as: string, word: string}} one */
  const isKnown = ({ as, word }) => {
    const before = judged.get(as);
    const found = before ?? (names.some((name) => isMadeOf(word, name)) || soundsLike(as, sounds));
    judged.set(as, found);
    return found;
  };
  const found = said.filter(isKnown).map(({ from, to }) => ({ from, to }));
  for (const phrase of phrases) {
    const long = phrase.split(" ").length;
    for (let at = 0; at + long <= said.length; at += 1) {
      const run = said.slice(at, at + long);
      const line = run.map(({ word }) => word).join(" ");
      const holds = WITH_CASE.test(phrase[0] ?? "") ? line.startsWith(phrase) : line.includes(phrase);
      if (holds) found.push({ from: run[0]?.from ?? 0, to: run[long - 1]?.to ?? 0 });
    }
  }
  return apart(found).map(({ from, to }) => ({ from, to, as: plain.slice(from, to) }));
}

/** @param {Known[]} known each once, by what can be done with it */
function sorted(known) {
  const names = new Set(known.filter(({ whole }) => !whole).map(({ word }) => word));
  const phrases = new Set(known.filter(({ whole }) => whole).map(({ word }) => word));
  const sounds = new Map(known.flatMap(({ word, sounds: how }) => (how ? [[word, how]] : [])));
  return { names: [...names], phrases: [...phrases], sounds: [...sounds.values()] };
}

/** Those that touch become one. @param {{from: number, to: number}[]} found */
function apart(found) {
  /** @type {{from: number, to: number}[]} */
  const made = [];
  for (const { from, to } of found.sort((a, b) => a.from - b.from)) {
    const last = made.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else made.push({ from, to });
  }
  return made;
}

/**
 * What was found in a text, as it stands there; each once.
 *
 * @param {string} text
 * @param {Known[]} known
 * @returns {string[]}
 */
export function finds(text, known) {
  return [...new Set(places(plainOf(text), known).map(({ as }) => as))];
}
