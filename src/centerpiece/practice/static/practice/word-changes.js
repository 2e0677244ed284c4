/** What changed between two texts, word by word. */

/** @typedef {{text: string, sort: "same"|"added"|"gone"}} Piece */

const MOST_WORDS = 1500;

/**
 * The longest words in common stay; what is left of the old is gone, of the new added. Very long texts are taken whole.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Piece[]}
 */
export function wordChanges(before, after) {
  const [old, fresh] = [split(before), split(after)];
  if (old.length > MOST_WORDS || fresh.length > MOST_WORDS) return joined([["gone", before], ["added", after]]);
  return joined(changes(old, fresh));
}

/**
 * What stays, is gone and is added between two lists, in order; what is gone goes first.
 *
 * @param {string[]} old
 * @param {string[]} fresh
 * @returns {[Piece["sort"], string][]}
 */
export function changes(old, fresh) {
  const lengths = commonLengths(old, fresh);
  /** @type {[Piece["sort"], string][]} */
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const [gone, added] = [old[i], fresh[j]];
    if (gone !== undefined && gone === added) {
      pieces.push(["same", gone]);
      i += 1;
      j += 1;
    } else if (added === undefined || (gone !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      pieces.push(["gone", gone ?? ""]);
      i += 1;
    } else {
      pieces.push(["added", added]);
      j += 1;
    }
  }
  return pieces;
}

/** Words with the space after them. @param {string} text */
function split(text) {
  return text.match(/\s*\S+\s*/g) ?? [];
}

/** @param {number[][]} lengths @param {number} i @param {number} j */
function at(lengths, i, j) {
  return lengths[i]?.[j] ?? 0;
}

/** How many words the ends of both texts have in common, from each place on. @param {string[]} old @param {string[]} fresh */
function commonLengths(old, fresh) {
  /** @type {number[][]} */
  const lengths = Array.from({ length: old.length + 1 }, () => []);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = /** @type {number[]} */ (lengths[i]);
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === fresh[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

/** @param {[Piece["sort"], string][]} pieces @returns {Piece[]} */
function joined(pieces) {
  /** @type {Piece[]} */
  const found = [];
  for (const [sort, text] of pieces) {
    const last = found.at(-1);
    if (last?.sort === sort) last.text += text;
    else if (text) found.push({ sort, text });
  }
  return found;
}
