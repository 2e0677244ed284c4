/** The one database of this browser: what is unlocked, and drafts, both as ciphertext. */

const NAME = "centerpiece";

/** @typedef {"unlocked"|"drafts"} Store */

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("unlocked");
      asked.result.createObjectStore("drafts");
    };
    asked.onsuccess = () => {
      // Deleting waits for every open connection: let go at once.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
}

/**
 * One transaction; the connection is closed after it.
 *
 * @template T
 * @param {Store} store
 * @param {IDBTransactionMode} mode
 * @param {(objects: IDBObjectStore, give: (value: T) => void) => void} work calls `give` with the result
 * @returns {Promise<T|undefined>}
 */
export async function within(store, mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      /** @type {T|undefined} */
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(store), (value) => {
        result = value;
      });
    });
  } finally {
    database.close();
  }
}

/** @param {Store} store @param {string} key @returns {Promise<any>} */
export function get(store, key) {
  return within(store, "readonly", (objects, give) => {
    const asked = objects.get(key);
    asked.onsuccess = () => give(asked.result);
  });
}

/** @param {Store} store @param {string} key @param {unknown} value */
export async function put(store, key, value) {
  await within(store, "readwrite", (objects) => objects.put(value, key));
}

/** @param {Store} store @param {string} key */
export async function remove(store, key) {
  await within(store, "readwrite", (objects) => objects.delete(key));
}

/** Everything, drafts too. Resolves when nothing is left. @returns {Promise<void>} */
export async function deleteAll() {
  await within("unlocked", "readwrite", (objects) => objects.clear()).catch(() => undefined);
  await new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = () => resolve(undefined);
    // Another tab still writes: what it holds open is empty already.
    asked.onblocked = () => resolve(undefined);
  });
}
