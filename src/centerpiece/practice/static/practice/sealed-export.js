/** <sealed-export>: everything of a process that opens here, in one file that only the person's paper key opens. */
import { SealedElement } from "#people/sealed-element.js";
import { attempt } from "#people/words.js";
import { isRecord } from "#practice/items-field.js";
import { namesIn } from "#practice/names.js";
import { nameCard } from "#practice/new-room.js";
import { ask } from "#sealing/ask.js";
import { utf8 } from "#sealing/bytes.js";
import { Encrypter } from "#sealing/vendor/age.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {{name: string, label: string, choices: Record<string, string>, fields: FieldWords[]}} FieldWords */

class SealedExport extends SealedElement {
  /** @param {House} house @param {import("#people/page.js").Page} page */
  async start(house, page) {
    const paper = house.waysIn.find(({ kind }) => kind === "paper");
    page.find("[data-no-paper]").hidden = Boolean(paper);
    const button = page.find("[data-make]");
    button.hidden = !paper;
    button.addEventListener("click", () =>
      attempt(page, () => this.#make(house, page, paper?.recipient ?? "")),
    );
  }

  /** @param {House} house @param {import("#people/page.js").Page} page @param {string} recipient */
  async #make(house, page, recipient) {
    const { urls } = this.data;
    const { data: words } = await ask(urls.export, {});
    const { data: sealed } = await ask(urls.sheets);
    const data = { ...words, ...sealed };
    const opened = await house.openSheets(data.sheets);
    const problems = await this.#problems(house, data);
    const file = await this.#file(data, opened, problems);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    save(await encrypter.encrypt(utf8(`${JSON.stringify(file, null, 2)}\n`)), `centerpiece-${this.data.day}.age`);
    page.find("[data-done]").hidden = false;
    page.find("[data-partly]").hidden = problems.length === 0 && opened.every(({ problem }) => !problem);
  }

  /** @param {House} house @param {any} data @returns {Promise<{sheet: string, problem: string}[]>} */
  async #problems(house, data) {
    const found = await Promise.all(
      Object.entries(data.manifests).map(([room, manifest]) => {
        const inIt = data.sheets.filter((/** @type {any} */ sheet) => sheet.room === room);
        return house.checkList(room, manifest, inIt, { complete: true });
      }),
    );
    return found.flat();
  }

  /** @param {any} data @param {{contents: any, problem: string|null}[]} opened @param {{sheet: string, problem: string}[]} problems */
  async #file(data, opened, problems) {
    const about = data.sheets.map((/** @type {any} */ sheet, /** @type {number} */ place) => ({ ...opened[place], sheet }));
    const named = about.filter((/** @type {any} */ each) => each.sheet.kind === "name");
    const cards = named.map((/** @type {any} */ { contents }) => ({ contents: contents && nameCard(contents) }));
    const names = namesIn(named.map((/** @type {any} */ each) => each.sheet), cards);
    const sheets = about.map((/** @type {any} */ { sheet, contents, problem }) => ({
      sheet: data.words[sheet.kind]?.label ?? sheet.kind,
      about: names.get(sheet.subject)?.called ?? data.seats[sheet.subject] ?? null,
      kept_by: data.names[sheet.author] ?? null,
      day: sheet.day,
      revision: sheet.revision,
      ...(contents ? { contents: labelled(data.words[sheet.kind]?.fields ?? [], contents) } : { does_not_open: problem }),
    }));
    return { centerpiece: "export/1", day: this.data.day, process: data.process, sheets, problems };
  }
}

/** @param {FieldWords[]} fields @param {Record<string, any>} contents @returns {Record<string, any>} */
function labelled(fields, contents) {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(contents).map(([name, value]) => {
      const field = known.get(name);
      return [field?.label ?? name, Array.isArray(value) ? value.map((one) => said(field, one)) : said(field, value)];
    }),
  );
}

/** @param {FieldWords|undefined} field @param {any} value */
function said(field, value) {
  if (isRecord(value)) return labelled(field?.fields ?? [], value);
  return typeof value === "string" && field ? (field.choices[value] ?? value) : value;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} name */
function save(bytes, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

customElements.define("sealed-export", SealedExport);
