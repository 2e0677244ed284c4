/** Looking for words in what is shown here. Nothing that is typed leaves the browser. */
import { filled } from "#people/words.js";

/** For searching: without case and accents. @param {string} text */
export function normal(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Whether a text (made normal) holds every word of what is looked for. @param {string} text @param {string} wanted */
export function holds(text, wanted) {
  return normal(wanted).split(/\s+/).every((part) => text.includes(part));
}

/** @param {HTMLElement} line with `data-words` @param {{shown: number, all: number}} counts */
export function tellFound(line, counts) {
  line.textContent = filled(line.dataset.words ?? "", counts);
}
