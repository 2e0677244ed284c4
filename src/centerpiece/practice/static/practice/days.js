/** Days in the language of the page. A day is "2026-11-22", as a calendar has it: no hour, no time zone. */

const MS_A_DAY = 86_400_000;

// A browser takes long to make these, and a list says hundreds of days.
/** @type {Map<string, Intl.RelativeTimeFormat>} */
const sinces = new Map();
/** @type {Map<string, Intl.DateTimeFormat>} */
const dates = new Map();

/** @param {string} language */
function since(language) {
  const how = sinces.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  sinces.set(language, how);
  return how;
}

/** @param {string} language @param {Intl.DateTimeFormatOptions} options */
function date(language, options) {
  const name = `${language} ${JSON.stringify(options)}`;
  const how = dates.get(name) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  dates.set(name, how);
  return how;
}

/** @param {string} day */
function utc(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Today where the person is. */
export function today() {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

/** @param {string} day */
export function isDay(day) {
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(utc(day));
}

/** The day so many days later. @param {string} day @param {number} days */
export function plusDays(day, days) {
  return new Date(utc(day) + days * MS_A_DAY).toISOString().slice(0, 10);
}

/** "4 days ago", "yesterday", "in 2 weeks". @param {string} day */
export function ago(day) {
  const days = Math.round((utc(day) - utc(today())) / MS_A_DAY);
  const how = since(document.documentElement.lang);
  if (Math.abs(days) < 14) return how.format(days, "day");
  if (Math.abs(days) < 60) return how.format(Math.round(days / 7), "week");
  return how.format(Math.round(days / 30.44), "month");
}

/** "3 December". @param {string} day @param {string} [language] another than the page's */
export function plainDay(day, language = document.documentElement.lang) {
  const year = day.slice(0, 4) === today().slice(0, 4) ? {} : /** @type {const} */ ({ year: "numeric" });
  return date(language, { day: "numeric", month: "long", ...year }).format(utc(day));
}

/** "October 2026". @param {string} month "2026-10" */
export function plainMonth(month) {
  return date(document.documentElement.lang, { month: "long", year: "numeric" }).format(utc(`${month}-01`));
}
