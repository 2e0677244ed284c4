/** Whether this browser has what sealing needs. For the pages where a person arrives: later pages take it for granted. */
import { b64 } from "#sealing/bytes.js";
import { verifyOf } from "#sealing/identity.js";

/** Web Crypto with Ed25519 (needs https or localhost), a database, and a word to other tabs. @returns {Promise<boolean>} */
export async function supported() {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB || !globalThis.BroadcastChannel) return false;
  try {
    await verifyOf(b64(new Uint8Array(32)));
    return true;
  } catch {
    return false;
  }
}
