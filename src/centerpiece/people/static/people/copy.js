/** Copies or prints what is shown once. Works without sealing; without this script the text can be selected. */
const row = /** @type {HTMLElement|null} */ (document.querySelector("[data-copies]"));

if (row && navigator.clipboard) {
  const text = document.getElementById(row.dataset.copies ?? "")?.textContent ?? "";
  const said = /** @type {HTMLElement} */ (row.querySelector("[data-copied]"));
  row.hidden = false;
  row.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  row.querySelector("[data-copy]")?.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    said.hidden = false;
  });
}
