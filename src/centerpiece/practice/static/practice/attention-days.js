/** Which opened cards want attention, and when: nothing here knows a page. */
import { isDay, plusDays } from "#practice/days.js";

/** @typedef {{title: string, label: string, many: boolean, asks: boolean, look: Record<string, string>}} SheetWords */
/** @typedef {{label: string, roles: Record<string, string>, sheets: Record<string, SheetWords>}} KindWords */
/** @typedef {{id: string, room: string, role: string, answers?: number, unready?: string}} Seat */
/** @typedef {{id: string, kind: string, room: string|null, seats: Seat[]}} Process */
/** @typedef {{room: string, sheet: string, kind: string, subject: string|null, contents: any}} Card opened; null where it did not open */
/** @typedef {{sort: "look"|"ask"|"hold"|"answers"|"unready", day: string, process: string, seat: string|null, sheet?: string, card?: Card, what?: string, number?: number, url?: string}} Item */

const AHEAD = 7;

/**
 * Every day that a card says may want attention. Of sheets that there are many of, the last one written answers for what
 * is past in those before it.
 *
 * @param {Process} process
 * @param {KindWords} words
 * @param {Card[]} cards of this process, the last written first
 * @param {string} today
 * @returns {Item[]}
 */
export function lookDays(process, words, cards, today) {
  const seen = new Set();
  return cards.flatMap((card) => {
    const declared = words.sheets[card.kind];
    const place = `${card.kind} ${card.subject}`;
    if (!declared || !card.contents) return [];
    const answered = declared.many && seen.has(place);
    seen.add(place);
    const days = Array.isArray(card.contents.look) ? card.contents.look : [];
    return days.flatMap((/** @type {any} */ pair) => {
      const [day, path] = Array.isArray(pair) ? pair : [];
      const what = declared.look[path];
      if (!what || typeof day !== "string" || !isDay(day) || (answered && day < today)) return [];
      return [{ sort: /** @type {const} */ ("look"), day, process: process.id, seat: card.subject, sheet: card.sheet, card, what }];
    });
  });
}

/**
 * Ways of reaching somebody that were not asked about for long, where a day to meet or ask is near.
 *
 * @param {Process} process
 * @param {KindWords} words
 * @param {Card[]} cards
 * @param {Item[]} near the days of this process that lie ahead
 * @param {{today: string, longAgo: number}} when
 * @returns {Item[]}
 */
export function askAgain(process, words, cards, near, { today, longAgo }) {
  return cards.flatMap((card) => {
    const day = card.contents?.day;
    if (!words.sheets[card.kind]?.asks || typeof day !== "string" || !isDay(day)) return [];
    const next = near.filter(({ seat }) => seat === null || seat === card.subject).sort(byDay)[0];
    if (!next || plusDays(day, longAgo) > today) return [];
    return [{ sort: /** @type {const} */ ("ask"), day: next.day, process: process.id, seat: card.subject, sheet: card.sheet, card }];
  });
}

/** @param {{day: string}} one @param {{day: string}} other */
export function byDay(one, other) {
  return one.day < other.day ? -1 : Number(one.day > other.day);
}

/** @param {string} day @param {string} today */
export function isAhead(day, today) {
  return day >= today && day <= plusDays(today, AHEAD);
}

/**
 * Everything about one process that belongs on the page, by day; and all days to come, also those further away.
 *
 * @param {Process} process
 * @param {KindWords} words
 * @param {Card[]} cards
 * @param {{sheet: string, day: string}[]} holds
 * @param {{today: string, longAgo: number}} when
 * @returns {{items: Item[], days: string[]}}
 */
export function ofProcess(process, words, cards, holds, when) {
  const { today } = when;
  const looks = lookDays(process, words, cards, today);
  const near = looks.filter(({ day }) => isAhead(day, today));
  const past = looks.filter(({ day }) => day < today);
  /** @type {Item[]} */
  const known = holds.map(({ sheet, day }) => ({ sort: "hold", day, process: process.id, seat: null, sheet }));
  for (const { id: seat, answers, unready } of process.seats) {
    if (answers) known.push({ sort: "answers", day: today, process: process.id, seat, number: answers });
    if (unready) known.push({ sort: "unready", day: today, process: process.id, seat, url: unready });
  }
  const items = [...past, ...known, ...near, ...askAgain(process, words, cards, near, when)];
  return { items: items.sort(byDay), days: looks.map(({ day }) => day).filter((day) => day > today) };
}
