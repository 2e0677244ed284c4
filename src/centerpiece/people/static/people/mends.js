/** What is to be mended in a form that Django rendered: said beside each field, in the markup of ui/pages/field.html. */

/** @typedef {import("#people/typed.js").Control} Control */

/** Says beside each of these that it is empty. Gives the first. @param {Control[]} empty @param {string} words @returns {Control} */
export function markEmpty(empty, words) {
  for (const control of empty) mark(control, words);
  return /** @type {Control} */ (empty[0]);
}

/** Once something is typed it is empty no more. What the server said stays until it has looked again. @param {HTMLElement} control */
export function unmark(control) {
  const field = control.closest(".field");
  const said = field?.querySelector("[data-said]");
  if (!field || !said) return;
  for (const each of controlsOf(field)) each.removeAttribute("aria-invalid");
  const described = describedIn(field);
  const others = idsOf(described).filter((id) => id !== said.id);
  if (others.length) described.setAttribute("aria-describedby", others.join(" "));
  else described.removeAttribute("aria-describedby");
  said.remove();
}

/** Where the server wants something mended: its list, if there is much, or the first field. @param {HTMLFormElement} form @returns {HTMLElement|null} */
export function firstToMend(form) {
  return form.querySelector(".mend-list") ?? form.querySelector(".field:has(.mend) :is(input:not([type=hidden]), select, textarea)");
}

/** @param {Control} control @param {string} words */
function mark(control, words) {
  const field = /** @type {HTMLElement} */ (control.closest(".field"));
  if (field.querySelector(".mend")) return;
  const said = document.createElement("div");
  said.id = `id_${control.name}_error`;
  said.dataset.said = "";
  const line = document.createElement("p");
  line.className = "mend";
  line.textContent = words;
  said.append(line);
  (field.querySelector(".help") ?? field.querySelector("legend, label"))?.after(said);
  for (const each of controlsOf(field)) each.setAttribute("aria-invalid", "true");
  const described = describedIn(field);
  described.setAttribute("aria-describedby", [...idsOf(described), said.id].join(" "));
}

/** What carries the words about a field: the group of choices, or its one control. @param {Element} field @returns {Element} */
function describedIn(field) {
  return field.matches("fieldset") ? field : (controlsOf(field)[0] ?? field);
}

/** @param {Element} element */
function idsOf(element) {
  return (element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

/** @param {Element} field @returns {Element[]} */
function controlsOf(field) {
  return [...field.querySelectorAll("input, select, textarea")];
}
