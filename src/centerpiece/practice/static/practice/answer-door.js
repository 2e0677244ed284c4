/** Asks our own server without any cookie: what is in the body is the only key. */

const CODES = /** @type {Record<number, string>} */ ({ 404: "not-open", 413: "too-long", 429: "wait" });
const REFUSALS = /** @type {Record<string, string>} */ ({ "answers-waiting": "full", "answer-taken": "taken", "too-long": "too-long" });

/**
 * `code` is "" when all is well; "offline" when no answer came.
 *
 * @param {string} url
 * @param {unknown} body
 * @returns {Promise<{code: string, data: any}>}
 */
export async function knock(url, body) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const data = await answer.json().catch(() => ({}));
    if (answer.ok) return { code: "", data };
    return { code: CODES[answer.status] ?? REFUSALS[data.error] ?? (answer.status >= 500 ? "offline" : "refused"), data };
  } catch {
    return { code: "offline", data: {} };
  }
}
