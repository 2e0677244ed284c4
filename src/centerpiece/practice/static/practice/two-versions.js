/** Two people have written at once: both versions side by side, field by field, and nothing lost. */

/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {import("#practice/sheet-fields.js").SheetFields} SheetFields */

/** A value without what says nothing, so that two that say the same are the same. @param {any} value @returns {any} */
function bare(value) {
  if (Array.isArray(value)) return value.length > 0 ? value.map(bare) : "";
  if (value === null || typeof value !== "object") return value || "";
  return Object.entries(value).filter(([, each]) => each).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}

/** Ours, and of theirs what is not in ours. @param {any[]} our @param {any[]} their */
function together(our, their) {
  return [...our, ...their.filter((one) => !our.some((other) => same(one, other)))];
}

/**
 * Puts what the other kept under each field where it differs from ours. A field that we had not touched takes theirs.
 *
 * @param {SheetFields} fields hold our version
 * @param {{base: Contents, theirs: Contents}} versions `base` is what both began from
 * @param {HTMLTemplateElement} template of what stands under a field
 * @param {{yes: string, no: string}} answers
 * @param {() => void} changed
 */
export function setSideBySide(fields, { base, theirs }, template, answers, changed) {
  clearSideBySide();
  const ours = fields.read();
  for (const name of fields.names) {
    const [old, their, our] = [base[name], theirs[name], ours[name]];
    if (same(their, our)) continue;
    if (same(our, old)) {
      fields.set(name, their ?? "");
      continue;
    }
    if (same(their, old)) continue;
    showOther(fields, name, { their, our }, template, answers, changed);
  }
}

export function clearSideBySide() {
  for (const old of document.querySelectorAll(".other")) old.remove();
}

/**
 * @param {SheetFields} fields
 * @param {string} name
 * @param {{their: any, our: any}} values
 * @param {HTMLTemplateElement} template
 * @param {{yes: string, no: string}} answers
 * @param {() => void} changed
 */
function showOther(fields, name, { their, our }, template, answers, changed) {
  const box = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const value = /** @type {HTMLElement} */ (box.querySelector("[data-value]"));
  value.textContent = fields.inWords(name, their, answers) || "–";
  const put = (/** @type {any} */ next) => {
    fields.set(name, next);
    box.remove();
    changed();
  };
  box.querySelector("[data-take]")?.addEventListener("click", () => put(their ?? ""));
  const add = /** @type {HTMLElement} */ (box.querySelector("[data-add]"));
  if (Array.isArray(their) && Array.isArray(our)) add.addEventListener("click", () => put(together(our, their)));
  else if (fields.isFree(name)) add.addEventListener("click", () => put(`${fields.read()[name]}\n${their ?? ""}`.trim()));
  else add.hidden = true;
  fields.elementOf(name)?.append(box);
}
