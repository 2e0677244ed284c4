/** Starting points for a new form: offered while it is empty, and never put over what somebody typed. */
import { plusDays, today } from "#practice/days.js";
import { isEmpty } from "#practice/items-field.js";

/** @typedef {import("#practice/sheet-fields.js").SheetFields} SheetFields */

/** "+14" becomes the day fourteen days from today, wherever it stands. @param {any} value @returns {any} */
export function withDays(value) {
  if (Array.isArray(value)) return value.map(withDays);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withDays(each)]));
  }
  const found = typeof value === "string" ? /^\+(\d{1,4})$/.exec(value) : null;
  return found ? plusDays(today(), Number(found[1])) : value;
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

/**
 * Another page may have chosen one answer: it stands behind the # of the address, which no server is told. It is taken
 * out of the address, put into its field, and, in a new form, followed by the starting point that begins with it.
 *
 * @param {SheetFields} fields
 * @param {Record<string, any>} [templates]
 */
export function chosenInAddress(fields, templates = {}) {
  const [, name, value] = /^#([a-z_]{1,40})=([a-z_]{1,40})$/.exec(location.hash) ?? [];
  const offered = name && fields.elementOf(name)?.querySelector(`input[type="radio"][value="${value}"]`);
  if (!name || !value || !offered) return;
  history.replaceState(null, "", location.pathname + location.search);
  const start = Object.values(templates ?? {}).find((each) => each[name] === value);
  if (start && isEmpty(fields.read())) fields.fill(withDays(start));
  else fields.set(name, value);
}
