/** Questions to our own server, in JSON. */
import { json } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";

/**
 * The answer, if it is one a caller can go on with: 200 or 409. Throws `offline`, `signed-out` or `refused`.
 *
 * @param {string} url
 * @param {unknown} [body] posted as JSON when given
 * @returns {Promise<{status: number, data: any}>}
 */
export async function ask(url, body) {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
  /** @type {RequestInit} */
  const how = { credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } };
  if (body !== undefined) {
    how.method = "POST";
    how.body = json(body);
    how.headers = { ...how.headers, "Content-Type": "application/json", "X-CSRFToken": token };
  }
  let answer;
  try {
    answer = await fetch(url, how);
  } catch {
    throw new SealingError("offline");
  }
  // A redirect is the sign-in page: the session is over.
  const redirected = answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400);
  if (redirected || answer.status === 401 || answer.status === 403) throw new SealingError("signed-out");
  if (!answer.ok && answer.status !== 409) throw await refusal(answer);
  try {
    return { status: answer.status, data: await answer.json() };
  } catch {
    throw new SealingError("refused");
  }
}

/** @param {Response} answer @returns {Promise<SealingError>} */
async function refusal(answer) {
  const refused = new SealingError("refused");
  const { message } = await answer.json().catch(() => ({}));
  if (typeof message === "string") refused.said = message;
  return refused;
}
