/** The fields of a sheet on a page: what is in them, what is missing, and what a value says in words. */
import { filled } from "#people/words.js";
import { isDay, plainDay } from "#practice/days.js";
import { ItemsField } from "#practice/items-field.js";

/** @typedef {import("#sealing/sheet.js").Contents} Contents */
/** @typedef {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} Input */
/** @typedef {{name: string, widget: string, element: HTMLElement, inputs: Input[], items: ItemsField|null}} Field */
/** @typedef {{yes: string, no: string}} Answers */

export class SheetFields {
  /** @type {Field[]} */
  #fields;
  /** What a newer version of this sheet holds and this page has no field for: kept as it is. @type {Contents} */
  #rest = {};

  /** @param {ParentNode} root holds [data-field] elements */
  constructor(root) {
    const elements = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-field]"))];
    this.#fields = elements.map((element) => ({
      name: element.dataset.field ?? "",
      widget: element.dataset.widget ?? "",
      element,
      inputs: [.../** @type {NodeListOf<Input>} */ (element.querySelectorAll("input, textarea, select"))],
      items: element.dataset.widget === "items" ? new ItemsField(element, (record) => new SheetFields(record)) : null,
    }));
    for (const { widget, inputs } of this.#fields) {
      if (widget !== "choice") continue;
      // Radio buttons belong together by a name. It tells nothing, and the form sends nothing anyway.
      const name = crypto.randomUUID();
      for (const input of inputs) /** @type {HTMLInputElement} */ (input).name = name;
    }
  }

  get names() {
    return this.#fields.map(({ name }) => name);
  }

  /** @returns {Contents} */
  read() {
    return { ...this.#rest, ...Object.fromEntries(this.#fields.map((field) => [field.name, this.#value(field)])) };
  }

  /** @param {Field} field @returns {string|boolean|string[]|import("#practice/items-field.js").Flat[]} */
  #value({ widget, inputs, items }) {
    if (items) return items.read();
    const ticked = inputs.filter((input) => input instanceof HTMLInputElement && input.checked).map(({ value }) => value);
    if (widget === "choice") return ticked[0] ?? "";
    if (widget === "choices" || widget === "keepers") return ticked;
    if (widget === "yes") return ticked.length > 0;
    return inputs[0]?.value.trim() ?? "";
  }

  /** What was said is filled in, but for what is to be said anew each time. @param {Contents} contents */
  fill(contents) {
    const known = new Set(this.names);
    this.#rest = Object.fromEntries(Object.entries(contents).filter(([name]) => !known.has(name)));
    for (const { name, element } of this.#fields) {
      if (name in contents && !("eachTime" in element.dataset)) this.set(name, contents[name] ?? "");
    }
  }

  /** @param {string} name @param {import("#sealing/sheet.js").Value} value */
  set(name, value) {
    const field = this.#field(name);
    if (!field) return;
    if (field.items) field.items.fill(value);
    else if (["choice", "choices", "keepers", "yes"].includes(field.widget)) this.#tick(field, value);
    else if (field.inputs[0]) field.inputs[0].value = String(value ?? "");
  }

  /** @param {Field} field @param {import("#sealing/sheet.js").Value} value */
  #tick(field, value) {
    const wanted = new Set((Array.isArray(value) ? value : [value]).map(String));
    for (const one of wanted) if (field.widget !== "yes" && one && !this.#input(field, one)) this.#addChoice(field, one);
    for (const input of field.inputs) {
      if (input instanceof HTMLInputElement) input.checked = field.widget === "yes" ? value === true : wanted.has(input.value);
    }
  }

  /** An answer that this page does not offer (a keeper who has left, say) stays among the answers. @param {Field} field @param {string} value */
  #addChoice(field, value) {
    const last = field.inputs.at(-1)?.closest("label");
    const label = last ? /** @type {HTMLElement} */ (last.cloneNode(true)) : document.createElement("label");
    const input = label.querySelector("input") ?? label.appendChild(document.createElement("input"));
    if (!last) input.type = field.widget === "choice" ? "radio" : "checkbox";
    const text = label.querySelector("span") ?? label.appendChild(document.createElement("span"));
    input.value = value;
    text.textContent = value;
    field.element.append(label);
    field.inputs.push(input);
  }

  /** @param {string} name */
  #field(name) {
    return this.#fields.find((field) => field.name === name);
  }

  /** @param {string} name */
  elementOf(name) {
    return this.#field(name)?.element;
  }

  /** @param {Field} field @param {string} value */
  #input(field, value) {
    return field.inputs.find((input) => input.value === value);
  }

  /** @param {string} name */
  isFree(name) {
    return ["line", "lines"].includes(this.#field(name)?.widget ?? "");
  }

  /** Says beside each field what it needs, and goes to the first. @param {Set<string>} [only] the names of the fields to look at @returns {boolean} whether all is in order */
  check(only) {
    const wrong = this.problems(only);
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  /** Says beside each field what it needs. @param {Set<string>} [only] @returns {HTMLElement[]} where to go to mend it */
  problems(only) {
    return this.#fields.filter((field) => !only || only.has(field.name)).flatMap((field) => {
      const whole = this.#mend(field) ? [] : [field.items?.adding ?? field.inputs[0] ?? field.element];
      return [...whole, ...(field.items?.problems() ?? [])];
    });
  }

  /** @param {Field} field */
  #mend(field) {
    const [code, values] = this.#problem(field);
    const place = /** @type {HTMLElement|null} */ (field.element.querySelector("[data-mend]"));
    if (!place) return code === "";
    const words = document.querySelector("template[data-mends]");
    const found = words instanceof HTMLTemplateElement ? words.content.querySelector(`[data-mend="${code}"]`) : null;
    place.textContent = code ? filled(found?.textContent ?? "", values) : "";
    place.hidden = code === "";
    for (const input of field.inputs) {
      if (code) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    const target = field.element.matches("fieldset") ? field.element : field.inputs[0];
    const described = new Set((target?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (place.id) described[code ? "add" : "delete"](place.id);
    if (described.size > 0) target?.setAttribute("aria-describedby", [...described].join(" "));
    return code === "";
  }

  /** @param {Field} field @returns {[string, Record<string, number>]} */
  #problem(field) {
    const value = this.#value(field);
    const longest = Number(field.element.dataset.longest ?? 0);
    if (field.inputs.some((input) => input.validity.badInput)) return ["day", {}];
    if ("required" in field.element.dataset && (value === "" || value === false || (Array.isArray(value) && value.length === 0))) {
      return ["needed", {}];
    }
    if (typeof value === "string" && longest > 0 && value.length > longest) return ["too-long", { longest, length: value.length }];
    if (field.widget === "day" && value !== "" && !isDay(String(value))) return ["day", {}];
    return ["", {}];
  }

  /** What a value says in words: labels instead of stored names. @param {string} name @param {any} value @param {Answers} answers @returns {string} */
  inWords(name, value, answers) {
    const field = this.#field(name);
    if (!field) return "";
    if (field.items) return field.items.inWords(value, answers);
    if (field.widget === "day" && isDay(String(value))) return plainDay(value);
    if (field.widget === "yes") return value === true ? answers.yes : answers.no;
    if (field.widget === "line" || field.widget === "lines" || field.widget === "day") return String(value ?? "");
    const each = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "");
    return each.map((one) => this.#input(field, one)?.closest("label")?.textContent?.trim() ?? one).join(" · ");
  }

  /** What is in `contents`, a line for each field that says something: "By when: 3 December". @param {Contents} contents @param {Answers} answers */
  lines(contents, answers) {
    return this.#fields.flatMap(({ name, element }) => {
      const said = contents[name] ? this.inWords(name, contents[name], answers) : "";
      return said ? [`${element.dataset.label ?? ""}: ${said}`] : [];
    });
  }
}
