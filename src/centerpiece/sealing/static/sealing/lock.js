/**
 * The split lock: what is unlocked lies on disk, sealed with a half that only the server's session holds. When the
 * session ends, what is on the disk is noise. All tabs hear when one locks.
 */
import { aesKey, aesOpen, aesSeal, equal, hkdf, json, textOf, unb64, utf8 } from "#sealing/bytes.js";
import { deleteAll, get, put, remove, within } from "#sealing/disk.js";

/** @typedef {import("#sealing/bytes.js").Bytes} Bytes */
/** @typedef {import("#sealing/unlocked.js").State} State */

const CHANNEL = "centerpiece";
const KEY = "state";

/** @param {string} half @returns {Promise<CryptoKey>} */
async function keyOf(half) {
  return aesKey(await hkdf(unb64(half), "centerpiece/lock/1"));
}

/** @param {string} person */
function contextOf(person) {
  return `centerpiece/lock/1\n${person}`;
}

/** @param {State} state @param {string} half @param {string} person */
export async function sealed(state, half, person) {
  return aesSeal(await keyOf(half), utf8(json(state)), contextOf(person));
}

/** Null when it does not open. @param {Bytes|undefined} record @param {string} half @param {string} person @returns {Promise<State|null>} */
export async function unsealed(record, half, person) {
  if (!record) return null;
  try {
    return JSON.parse(textOf(await aesOpen(await keyOf(half), record, contextOf(person))));
  } catch {
    return null;
  }
}

/** Right after signing in. @param {State} state @param {string} half from the server @param {string} person */
export async function save(state, half, person) {
  await put("unlocked", KEY, await sealed(state, half, person));
}

/** The unlocked state, or null: never unlocked here, locked since, or another session's. @param {string} half @param {string} person */
export async function load(half, person) {
  return unsealed(await get("unlocked", KEY), half, person);
}

/**
 * Changes the saved state. Never brings back what another tab has just locked: then, null.
 *
 * @param {string} half
 * @param {string} person
 * @param {(saved: State) => State} change may run more than once
 * @returns {Promise<State|null>}
 */
export async function change(half, person, change) {
  for (;;) {
    const before = /** @type {Bytes|undefined} */ (await get("unlocked", KEY));
    const saved = await unsealed(before, half, person);
    if (!before || !saved) return null;
    const next = change(saved);
    const record = await sealed(next, half, person);
    if (await replace(before, record)) return next;
  }
}

/** Writes only over the very record that was read. @param {Bytes} before @param {Bytes} after @returns {Promise<boolean|undefined>} */
function replace(before, after) {
  return within("unlocked", "readwrite", (objects, give) => {
    const asked = objects.get(KEY);
    asked.onsuccess = () => {
      const same = asked.result !== undefined && equal(asked.result, before);
      if (same) objects.put(after, KEY);
      give(same);
    };
  });
}

/** @type {BroadcastChannel|null} */
let listening = null;

/** @param {"lock"|"idle"|"exit"} message to the other tabs; this one knows */
function tell(message) {
  const channel = listening ?? new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  if (channel !== listening) channel.close();
}

/**
 * Before this tab is led away: whoever listens to `centerpiece:locking` on the document and has something to save calls
 * `event.detail.waitUntil(promise)`.
 *
 * @param {number} [patience] ms that saving may take
 */
export async function announce(patience = 1000) {
  /** @type {Promise<unknown>[]} */
  const pending = [];
  const waitUntil = (/** @type {Promise<unknown>} */ promise) => void pending.push(promise);
  document.dispatchEvent(new CustomEvent("centerpiece:locking", { detail: { waitUntil } }));
  await Promise.race([Promise.allSettled(pending), new Promise((resolve) => setTimeout(resolve, patience))]);
}

/**
 * Locks; other tabs leave, this one is for the caller to lead away. Drafts stay: they are sealed with their room's key.
 *
 * @param {"lock"|"idle"} [why] "idle": nobody has been at it for a while, and a page that was asked to stay may do so
 */
export async function lock(why = "lock") {
  tell(why);
  await remove("unlocked", KEY);
}

/** Until when this page goes on showing what it shows, though keys are put away after a while. In memory only. */
let staying = 0;

/** Somebody asked this one page to stay, say while people sit in a circle. @param {number} until as `Date.now()` tells time */
export function stayOpen(until) {
  staying = until;
}

export function staysOpen() {
  return Date.now() < staying;
}

/** Quick exit: every tab, drafts too. */
export async function forget() {
  tell("exit");
  await deleteAll();
}

/**
 * When another tab locks or exits. One listener a page.
 *
 * @param {(message: "lock"|"exit") => void} callback
 */
export function onLocked(callback) {
  listening ??= new BroadcastChannel(CHANNEL);
  listening.onmessage = ({ data }) => {
    if (data === "idle" && staysOpen()) return;
    if (data === "exit") callback(data);
    else if (data === "lock" || data === "idle") callback("lock");
  };
}
