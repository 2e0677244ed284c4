/** What a field of a sheet says, as plain text: for pages that show a few fields of several sheets. */
import { isDay, plainDay } from "#practice/days.js";

/**
 * A list of records has a line for each: what is written in it, in the order in which it was asked.
 *
 * @param {unknown} value
 * @param {string} [widget]
 * @returns {string}
 */
export function inWords(value, widget = "line") {
  if (Array.isArray(value)) return value.map((one) => inWords(one)).filter(Boolean).join("\n");
  if (value && typeof value === "object") return Object.values(value).filter((part) => typeof part === "string" && part).join(" · ");
  if (typeof value !== "string") return "";
  return widget === "day" && isDay(value) ? plainDay(value) : value.trim();
}
