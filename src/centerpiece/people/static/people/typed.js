/** What is typed in a form that Django rendered: all of it to be kept as a draft, and the texts to be looked through. */

/** @typedef {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} Control */
/** @typedef {{label: string, value: string, long: boolean, control: Control}} Text `long`: of several lines, with signs (Markdown) */
/** @typedef {import("#sealing/own-drafts.js").Fields} Fields */

// Asked again each time, whatever somebody answered before.
const LAST = ["recognise", "second_reader", "all_the_same"];
const NOT_TYPED = new Set(["hidden", "file", "submit", "button", "image", "reset"]);

/** @param {HTMLFormElement} form @returns {Control[]} */
function controls(form) {
  const all = /** @type {Control[]} */ ([...form.elements].filter((each) => "name" in each && "value" in each));
  return all.filter(({ name, type }) => name && !NOT_TYPED.has(type));
}

/** The fields of the last questions, each with its label and help: those in which nothing is to be mended. @param {HTMLFormElement} form @returns {HTMLElement[]} */
export function lastFields(form) {
  const asked = controls(form).filter(({ name }) => LAST.includes(name));
  const fields = new Set(asked.map((each) => /** @type {HTMLElement} */ (each.closest(".field"))));
  return [...fields].filter((field) => field && !field.querySelector(".mend"));
}

/** @param {HTMLFormElement} form @returns {Fields} */
export function read(form) {
  /** @type {Fields} */
  const fields = {};
  for (const each of controls(form)) {
    if (LAST.includes(each.name)) continue;
    if (isTick(each)) fields[`${each.name}=${each.value}`] = each.checked ? "yes" : "";
    else if (!isRadio(each) || each.checked) fields[each.name] = each.value;
  }
  return fields;
}

/** Puts it back; what the form no longer asks is left out. @param {HTMLFormElement} form @param {Fields} fields */
export function fill(form, fields) {
  for (const each of controls(form)) {
    const key = isTick(each) ? `${each.name}=${each.value}` : each.name;
    if (LAST.includes(each.name) || !Object.hasOwn(fields, key)) continue;
    const value = fields[key] ?? "";
    if (isTick(each)) each.checked = value === "yes";
    else if (isRadio(each)) each.checked = each.value === value;
    else each.value = value;
  }
}

/** Every text in the form that says something. @param {HTMLFormElement} form @returns {Text[]} */
export function texts(form) {
  const typed = controls(form).filter((each) => each instanceof HTMLTextAreaElement || ["text", "search", "url"].includes(each.type));
  const told = typed.map((control) => ({ label: labelOf(control), value: control.value, long: control instanceof HTMLTextAreaElement, control }));
  return told.filter(({ value }) => value.trim());
}

/** What is needed and still empty: one control of each field. @param {HTMLFormElement} form @returns {Control[]} */
export function needed(form) {
  const empty = controls(form).filter((each) => !LAST.includes(each.name) && !each.disabled && (each.validity.valueMissing || isBlank(each)));
  return empty.filter((each, at) => empty.findIndex(({ name }) => name === each.name) === at);
}

/** @param {Control} each */
function isBlank(each) {
  return each.required && !isTick(each) && !isRadio(each) && !each.value.trim();
}

/** @param {Control} control */
function labelOf(control) {
  const label = control.labels?.[0]?.cloneNode(true);
  if (!(label instanceof HTMLElement)) return "";
  for (const each of label.querySelectorAll(".needed")) each.remove();
  return (label.textContent ?? "").trim();
}

/** @param {Control} each @returns {each is HTMLInputElement} */
function isTick(each) {
  return each.type === "checkbox";
}

/** @param {Control} each @returns {each is HTMLInputElement} */
function isRadio(each) {
  return each.type === "radio";
}
