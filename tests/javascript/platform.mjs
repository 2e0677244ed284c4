// What a browser has and Node lacks, or had not yet in version 18. Nothing of our own is replaced here.
import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";

if (!globalThis.crypto) Object.defineProperty(globalThis, "crypto", { value: webcrypto });

globalThis.document = {
  querySelector: (selector) =>
    selector === 'meta[name="csrf-token"]' ? { getAttribute: () => "token-of-the-page" } : null,
};
