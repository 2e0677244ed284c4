/** A sheet that is read only after asking again: nothing of it stands in the page before. If keeping fails, it stays closed. */
import { filled, tell } from "#people/words.js";
import { ago, isDay, plainDay } from "#practice/days.js";

/** @typedef {import("#people/page.js").Page} Page */
/** @typedef {import("#sealing/sheet.js").Contents} Contents */

/**
 * @param {HTMLElement} asking as asking.html draws it
 * @param {Page} page
 * @param {{day: unknown, show: () => void, stillSafe?: () => Promise<{newer: unknown}|null>}} how `day`: when it was last
 *   asked; `stillSafe` keeps today's day, or says which day a fellow keeper has kept meanwhile
 */
export function askFirst(asking, page, { day, show, stillSafe }) {
  const open = () => {
    show();
    const rest = /** @type {HTMLElement} */ (page.find("[data-rest]"));
    rest.hidden = false;
    rest.tabIndex = -1;
    return rest;
  };
  sayLast(asking, day);
  asking.querySelector("[data-show]")?.addEventListener("click", ({ currentTarget }) => {
    /** @type {HTMLElement} */ (currentTarget).hidden = true;
    open().focus();
  });
  asking.querySelector("[data-still]")?.addEventListener("click", () =>
    page.during(async () => {
      try {
        const moved = await stillSafe?.();
        if (moved) return sayNewer(asking, moved.newer);
      } catch (thrown) {
        return tell(page, thrown);
      }
      open();
      asking.hidden = true;
      const kept = page.find("[data-asked-now]");
      kept.hidden = false;
      kept.focus();
    }),
  );
}

/** @param {HTMLElement} asking @param {unknown} day */
function sayLast(asking, day) {
  const last = /** @type {HTMLElement|null} */ (asking.querySelector("[data-last]"));
  if (!last) return;
  const { words = "", never = "" } = last.dataset;
  last.textContent = typeof day === "string" && isDay(day) ? filled(words, { day: plainDay(day), ago: ago(day) }) : never;
}

/** @param {HTMLElement} asking @param {unknown} day */
function sayNewer(asking, day) {
  sayLast(asking, day);
  /** @type {HTMLElement} */ (asking.querySelector("[data-newer]")).hidden = false;
}
