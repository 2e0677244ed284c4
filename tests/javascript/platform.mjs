// What a browser has and Node lacks, or had not yet in version 18. Nothing of our own is replaced here.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { AsyncLocalStorage } from "node:async_hooks";
import { webcrypto } from "node:crypto";

if (!globalThis.crypto) Object.defineProperty(globalThis, "crypto", { value: webcrypto });

globalThis.document = {
  querySelector: (selector) =>
    selector === 'meta[name="csrf-token"]' ? { getAttribute: () => "token-of-the-page" } : null,
};

// Several browsers in one process: what runs inside `device.run` finds that device's database.
const here = new AsyncLocalStorage();
const common = globalThis.indexedDB;
Object.defineProperty(globalThis, "indexedDB", { get: () => here.getStore() ?? common, configurable: true });

/** A device with a disk of its own. `run(work)` runs there; `at(object)` is the object with all its methods run there. */
export function newDevice() {
  const disk = new IDBFactory();
  const run = (work) => here.run(disk, work);
  const at = (target) =>
    new Proxy(target, {
      get: (_, name) => {
        const value = Reflect.get(target, name, target);
        if (typeof value === "function") return (...given) => run(() => value.apply(target, given));
        return value && typeof value === "object" && isOurs(value) ? at(value) : value;
      },
    });
  return { run, at };
}

/** An instance of one of our classes, as the parts of a House are. */
function isOurs(value) {
  return /^class /.test(Function.prototype.toString.call(value.constructor));
}
