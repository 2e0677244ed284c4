// vectors/envelopes.json, which the Python tests read too: what comes out, and what has to be refused.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ageSeal } from "#sealing/age-file.js";
import { aesSeal, b64, hkdf, json, textOf, unb64, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { openGrant } from "#sealing/grant.js";
import { identityFrom, recipientOf, secretOf, sign, signedBy, verifyOf } from "#sealing/identity.js";
import { openKeyring } from "#sealing/keyring.js";
import { openLetter } from "#sealing/letter.js";
import { sealed as lockState, unsealed as unlockState } from "#sealing/lock.js";
import { compare, hashOf, nextManifest, readManifest } from "#sealing/manifest.js";
import { pad, padme, unpad } from "#sealing/padme.js";
import { authFrom, normalise, secretsFrom, wordsOf } from "#sealing/passphrase.js";
import { isRecipient, isVerify } from "#sealing/plain.js";
import { Room } from "#sealing/room.js";
import { headOf, readEntry, sixWords, walk } from "#sealing/roster.js";
import { epochOf, isContents, openPlain, openSigned, sealSigned } from "#sealing/sheet.js";
import { makeSlot } from "#sealing/slot.js";
import { Decrypter } from "#sealing/vendor/age.js";

const { vectors, about } = JSON.parse(readFileSync(new URL("../../vectors/envelopes.json", import.meta.url), "utf8"));
const WORDS = wordsOf(readFileSync(new URL("../../src/centerpiece/sealing/static/sealing/words.txt", import.meta.url), "utf8"));

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");

/** A refusal where the reader answers yes or no. */
function must(right) {
  if (!right) throw new SealingError("format");
}

/** Runs with `random` giving these bytes: sealing has to come out byte for byte as elsewhere. */
async function withNonce(nonceHex, work) {
  const own = Object.getOwnPropertyDescriptor(crypto, "getRandomValues");
  const value = (array) => (array.set(bytes(nonceHex)), array);
  Object.defineProperty(crypto, "getRandomValues", { value, configurable: true });
  try {
    return await work();
  } finally {
    if (own) Object.defineProperty(crypto, "getRandomValues", own);
    else delete crypto.getRandomValues;
  }
}

async function unlocking(secret, auth) {
  return { slot_secret_hex: hex(secret), recipient: await recipientOf(identityFrom(secret)), auth };
}

function roomOf({ room, epoch, room_key_hex }) {
  const keys = { [epoch]: b64(bytes(room_key_hex)) };
  return new Room({ room, level: "keep", until: null, permission: null, granter: room, keys });
}

const READERS = {
  base64url: ({ text }) => {
    const data = unb64(text);
    assert.equal(b64(data), text);
    return { bytes_hex: hex(data) };
  },
  json: ({ value }) => json(value),
  padme: ({ length }) => ({ size: padme(length) }),
  pad: ({ data_hex }) => ({ padded_hex: hex(pad(bytes(data_hex))) }),
  unpad: ({ padded_hex }) => unpad(bytes(padded_hex)),
  hkdf: async ({ secret_hex, label }) => ({ derived_hex: hex(await hkdf(bytes(secret_hex), label)) }),
  identity: async ({ secret_hex }) => {
    const identity = identityFrom(bytes(secret_hex));
    assert.equal(hex(secretOf(identity)), secret_hex);
    return { identity, recipient: await recipientOf(identity) };
  },
  "identity-text": ({ text }) => secretOf(text),
  recipient: async ({ text }) => {
    must(isRecipient(text));
    await ageSeal([text], {}).catch(() => must(false));
    return text;
  },
  sign: async ({ seed_hex, text }) => {
    const seed = b64(bytes(seed_hex));
    return { verify: await verifyOf(seed), signature: await sign(seed, text) };
  },
  signature: async ({ text, signature, verify }) => {
    must(await signedBy([verify], text, signature));
    return true;
  },
  "verify-key": ({ text }) => {
    must(isVerify(text));
    return text;
  },
  normalize: ({ text }) => normalise(text),
  passphrase: async ({ passphrase, salt_hex, iterations }) => {
    const { slot, auth } = await secretsFrom(passphrase, bytes(salt_hex), iterations);
    return unlocking(slot, auth);
  },
  "paper-key": async ({ text }) => unlocking(secretOf(text), await authFrom(secretOf(text))),
  vouch: async ({ slot_secret_hex, ...person }) =>
    (await makeSlot({ kind: "paper", secret: bytes(slot_secret_hex), auth: "" }, person)).vouch,
  keyring: async ({ person, revision, file, signature, slot_secret_hex }) => {
    const secret = bytes(slot_secret_hex);
    // The vectors have no list from the server beside the one inside: name the way in, and take its word for the rest.
    return openKeyring(secret, await listFor(secret, person, file), { keyring: file, revision, signature });
  },
  words: ({ organization, organization_verify, ...person }) =>
    sixWords(WORDS, person, { organization, verify: organization_verify }),
  lock: ({ half_hex, person, nonce_hex, state }) =>
    withNonce(nonce_hex, async () => ({ locked: b64(await lockState(state, b64(bytes(half_hex)), person)) })),
  unlock: async ({ half_hex, person, locked }) => {
    const state = await unlockState(unb64(locked), b64(bytes(half_hex)), person);
    must(state !== null);
    return state;
  },
  "age-open": async ({ secret_hex, file }) => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identityFrom(bytes(secret_hex)));
    const opened = await decrypter.decrypt(unb64(file)).catch(() => must(false));
    return { plaintext_hex: hex(opened) };
  },
  "room-key": async ({ room_key_hex }) => {
    const room = roomOf({ room: "", epoch: 1, room_key_hex });
    const { verify } = await room.organizationKey();
    const sheet = await hkdf(bytes(room_key_hex), "centerpiece/sheet/1");
    return { sheet_key_hex: hex(sheet), recipient: await room.recipient(), organization_verify: verify };
  },
  letter: async ({ room_keys_hex, answer, form, file }) => {
    const rooms = room_keys_hex.map((room_key_hex) => roomOf({ room: "", epoch: 1, room_key_hex }));
    return openLetter(await Promise.all(rooms.map((room) => room.identity())), { answer, form, file });
  },
  "sheet-seal": (given) =>
    withNonce(given.nonce_hex, async () => {
      const { room, sheet, kind, revision, epoch, contents, seed_hex } = given;
      const { envelope, signature } = await sealSigned(roomOf(given), b64(bytes(seed_hex)), given, contents);
      const aad = json(["centerpiece/sheet/1", room, sheet, kind, revision, epoch]);
      return { aad, envelope, signature };
    }),
  "sheet-open": async (given) => {
    const draft = given.signature === null;
    const room = roomOf(given);
    const opened = await (draft ? openPlain(room, given, given.envelope) : openSigned(room, [given.verify], given, given));
    must(isContents(opened));
    return opened;
  },
  fingerprint: ({ envelope }) => hashOf(envelope),
  manifest: async ({ sheets, holders }) => {
    let manifest = readManifest({ sheets: {}, holders });
    for (const [sheet, listed] of Object.entries(sheets)) manifest = await nextManifest(manifest, { sheet, ...listed });
    return manifest;
  },
  "manifest-check": async ({ manifest, sheets }) => {
    const list = Object.entries(sheets).map(([sheet, listed]) => ({ sheet, ...listed }));
    const found = await compare(manifest, list, { complete: true });
    return Object.fromEntries(found.map(({ sheet, problem }) => [sheet, problem]));
  },
  grant: async ({ file, secret_hex, grantee, verify, pinned_epoch, today, ...terms }) => {
    const me = { person: grantee, identity: identityFrom(bytes(secret_hex)) };
    const noon = new Date(`${today}T12:00:00Z`);
    const { keys } = await openGrant({ ...terms, grant: file }, me, [verify], pinned_epoch, noon);
    return { keys_hex: Object.fromEntries(Object.entries(keys).map(([epoch, key]) => [epoch, hex(unb64(key))])) };
  },
  "roster-entry": ({ entry }) => namedAsInPython(readEntry(entry)),
  head: (signed) => headOf(signed),
  roster: async ({ organization, pin, chain }) => {
    const { members } = await walk(organization, chain, { pin });
    const active = Object.values(members).filter((member) => member.active);
    const last = (person) => chain.map(({ entry }) => readEntry(entry)).findLast((entry) => entry.person === person);
    return Object.fromEntries(
      active.map((member) => {
        const entry = last(member.person);
        const { recipient, verify, role } = entry;
        assert.deepEqual({ ...member, recipient, verify, role }, member);
        return [member.person, namedAsInPython(entry)];
      }),
    );
  },
};

// What only a server looks at; the browser has no reader of its own for it.
const OF_THE_SERVER = new Set(["auth", "age-recognise", "sheet-recognise", "root"]);

// Our code for each reason to refuse: a refusal for another reason is none.
const CODES = {
  base64url: "base64",
  unpad: "format",
  "identity-text": "passphrase",
  recipient: "format",
  signature: "format",
  "verify-key": "format",
  passphrase: { iterations: "kdf-weak kdf-enormous", salt: "kdf-weak" },
  keyring: {
    ...{ age: "keyring", keys: "keyring", person: "keyring", revision: "keyring", shape: "keyring", signature: "keyring" },
    ...{ slot: "slot-unknown", vouch: "vouch" },
  },
  unlock: "format",
  "age-open": "format",
  "sheet-open": {
    ...{ contents: "format", padding: "format", version: "format", epoch: "epoch-unknown" },
    // Where two things are wrong, either reason will do.
    ...{ open: "does-not-open", length: "does-not-open", signature: "signature does-not-open" },
  },
  grant: {
    ...{ age: "grant", base64: "grant", body: "grant", shape: "grant", terms: "grant" },
    ...{ signature: "grant-signature", epoch: "epoch-older", expired: "grant-ended" },
  },
  "roster-entry": "roster",
  letter: "does-not-open",
  roster: {
    ...{ entry: "roster", organization: "roster", previous: "roster", seq: "roster", signature: "roster-signature" },
    ...{ head: "roster-forked", shorter: "roster-older", "organization-key": "organization-key-differs" },
  },
};

/** @returns {(thrown: unknown) => boolean} */
function refusedFor(kind, reason) {
  const codes = CODES[kind][reason] ?? CODES[kind];
  return (thrown) => {
    assert.ok(thrown instanceof SealingError, String(thrown));
    assert.ok(codes.split(" ").includes(thrown.code), `${thrown.code}, not ${codes}`);
    return true;
  };
}

function namedAsInPython({ organizationVerify, ...entry }) {
  return { ...entry, organization_verify: organizationVerify };
}

async function listFor(secret, person, file) {
  const recipient = await recipientOf(identityFrom(secret));
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityFrom(secret));
  const inside = await decrypter
    .decrypt(unb64(file))
    .then((plain) => JSON.parse(textOf(plain)))
    .catch(() => ({ slots: [] }));
  const known = inside.slots.filter((slot) => slot.recipient === recipient);
  return { person, slots: known.length ? known : [{ id: "", kind: "paper", recipient, vouch: "" }] };
}

for (const { name, kind, given, expect } of vectors) {
  if (OF_THE_SERVER.has(kind)) continue;
  test(name, async () => {
    const read = READERS[kind];
    assert.ok(read, `no reader for the kind ${kind}`);
    if ("value" in expect) assert.deepEqual(await read(given), expect.value);
    else await assert.rejects(async () => read(given), refusedFor(kind, expect.refuse));
  });
}

test("the first half of a passphrase's root: derived with few iterations only here", async () => {
  for (const { given, expect } of vectors.filter(({ kind }) => kind === "root")) {
    const { passphrase, salt_hex, iterations } = given;
    const key = await crypto.subtle.importKey("raw", utf8(normalise(passphrase)), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt_hex), iterations };
    const root = new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
    const secret = await hkdf(root, "centerpiece/slot/1");
    assert.deepEqual(await unlocking(secret, await authFrom(root)), expect.value);
  }
});

test("envelopes that a server recognises or refuses: ours are refused for the same spelling", async () => {
  for (const { name, given, expect } of vectors.filter(({ kind }) => kind === "sheet-recognise")) {
    const { envelope, epoch, then_repeat_A: more = 0 } = given;
    const read = () => {
      const text = envelope + "A".repeat(more);
      const found = epochOf(text);
      must(found === epoch);
      return unb64(text.slice(text.lastIndexOf(".") + 1)).length - 28;
    };
    // A size that nothing sealed has is seen after opening, by its padding.
    if (expect.refuse === "length") continue;
    if ("value" in expect) assert.equal(read(), expect.value.padded_size, name);
    else assert.throws(read, SealingError, name);
  }
});

test("every kind of vector is read, or said to be the server's", () => {
  const kinds = new Set(Object.keys(about.kinds));
  assert.deepEqual(kinds, new Set([...Object.keys(READERS), ...OF_THE_SERVER]));
});

test("what seals uses a new nonce each time", async () => {
  const room = roomOf({ room: "r", epoch: 1, room_key_hex: "11".repeat(32) });
  const key = await room.sheetKey(1);
  const twice = await Promise.all([1, 2].map(() => aesSeal(key, utf8("same"), "same")));
  assert.notEqual(hex(twice[0].subarray(0, 12)), hex(twice[1].subarray(0, 12)));
});
