/** Starting points for a new form: offered while it is empty, and never put over what somebody typed. */
import { today } from "#practice/days.js";
import { isEmpty } from "#practice/items-field.js";

/** @typedef {import("#practice/sheet-fields.js").SheetFields} SheetFields */

/** "+14" becomes the day fourteen days from today, wherever it stands. @param {any} value @returns {any} */
export function withDays(value) {
  if (Array.isArray(value)) return value.map(withDays);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withDays(each)]));
  }
  const found = typeof value === "string" ? /^\+(\d{1,4})$/.exec(value) : null;
  if (!found) return value;
  const day = new Date(`${today()}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Number(found[1]));
  return day.toISOString().slice(0, 10);
}

/**
 * @param {HTMLElement} place holds the buttons [data-start], each named as its template
 * @param {Record<string, any>} templates
 * @param {SheetFields} fields
 * @param {() => void} changed
 * @returns {() => void} looks again whether the form is empty
 */
export function offerStartingPoints(place, templates, fields, changed) {
  const look = () => {
    place.hidden = !isEmpty(fields.read());
  };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-start]"))) {
    button.addEventListener("click", () => {
      if (!isEmpty(fields.read())) return;
      fields.fill(withDays(templates[button.dataset.start ?? ""] ?? {}));
      look();
      changed();
      /** @type {HTMLElement|null} */ (place.parentElement?.querySelector("[data-field] :is(input, textarea, select)"))?.focus();
    });
  }
  look();
  return look;
}
