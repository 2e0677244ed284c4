// Passphrases, ways in, keyrings, and two devices that change one keyring.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ageOpen } from "#sealing/age-file.js";
import { b64, random, unb64 } from "#sealing/bytes.js";
import { identityFrom, secretOf } from "#sealing/identity.js";
import { createKeyring, openKeyring, openNewer, sealKeyring, unite, unitePins, withWay } from "#sealing/keyring.js";
import { ITERATIONS, newPassphrase, normalise, secretsFrom, wordsOf } from "#sealing/passphrase.js";
import { makeSlot, paperSlot, passphraseSlot } from "#sealing/slot.js";
import { id, newPerson } from "./served.mjs";

const LIST = readFileSync(new URL("../../src/centerpiece/sealing/static/sealing/words.txt", import.meta.url), "utf8");
const code = (expected) => (thrown) => thrown.code === expected || assert.fail(`${thrown.code ?? thrown}, not ${expected}`);

test("a generated passphrase has six words of the list, and opens whatever hand types it", async () => {
  const words = wordsOf(LIST);
  const passphrase = newPassphrase(words);
  const parts = passphrase.split(" ");
  assert.equal(parts.length, 6);
  for (const word of parts) assert.ok(words.includes(word), word);
  assert.notEqual(newPassphrase(words), passphrase);
  assert.equal(normalise(` ${passphrase.toUpperCase().replaceAll(" ", "-")}.`), normalise(passphrase));
});

test("another list of words is refused", () => {
  assert.throws(() => wordsOf(LIST.split("\n").slice(1).join("\n")), code("word-list"));
  assert.throws(() => wordsOf(LIST.replace("abacus\n", "abdomen\n")), code("word-list"));
});

test("a weaker or an enormous derivation is refused before it begins", async () => {
  const salt = random(16);
  for (const iterations of [0, 1, 1000, ITERATIONS - 1, ITERATIONS + 0.5, NaN, "1200000"]) {
    await assert.rejects(secretsFrom("six words", salt, iterations), code("kdf-weak"));
  }
  await assert.rejects(secretsFrom("six words", random(8), ITERATIONS), code("kdf-weak"));
  for (const iterations of [10_000_001, 2 ** 40]) {
    await assert.rejects(secretsFrom("six words", salt, iterations), code("kdf-enormous"));
  }
});

test("what signs in does not open, and the server's half of a slot opens nothing", async () => {
  const way = await passphraseSlot("abacus abdomen");
  assert.match(way.auth, /^[A-Za-z0-9_-]{43}$/);
  assert.notEqual(way.auth, b64(way.secret));
  const slot = await makeSlot(way, { person: id(), recipient: "age1", verify: "v" });
  assert.deepEqual(Object.keys(slot).sort(), ["id", "iterations", "kind", "recipient", "salt", "vouch"]);
});

test("a keyring opens with each of its ways in, and not with another", async () => {
  const [paper, words] = [await paperSlot(), await passphraseSlot("abacus abdomen")];
  const keyring = await createKeyring(id(), [paper, words]);
  const sealed = await sealKeyring(keyring);
  for (const way of [paper, words]) assert.deepEqual(await openKeyring(way.secret, keyring, sealed), keyring);
  assert.deepEqual(await openKeyring(secretOf(paper.printed), keyring, sealed), keyring);
  await assert.rejects(openKeyring(random(32), keyring, sealed), code("passphrase"));
  assert.throws(() => secretOf(paper.printed.slice(0, -1)), code("passphrase"));
});

test("the server's JSON may order a slot's fields otherwise, or write null for what is not there", async () => {
  const { way, keyring } = await newPerson();
  const slots = keyring.slots.map(({ id: slot, kind, recipient, vouch }) => ({ vouch, recipient, kind, salt: null, id: slot }));
  assert.equal((await openKeyring(way.secret, { person: keyring.person, slots }, await sealKeyring(keyring))).person, keyring.person);
});

test("a keyring that the server made of its own is refused: it cannot write the vouch", async () => {
  const { way, keyring, person } = await newPerson();
  const fake = await createKeyring(person, [await paperSlot()]);
  // It knows the slot as it lies in its database, with the true vouch; it seals to it, and signs with its own key.
  const forged = await sealKeyring({ ...fake, slots: keyring.slots });
  await assert.rejects(openKeyring(way.secret, keyring, forged), code("vouch"));
});

test("a slot that only the server lists is refused, and one whose terms it changed", async () => {
  const { way, keyring } = await newPerson();
  const sealed = await sealKeyring(keyring);
  const added = await makeSlot(await paperSlot(), keyring);
  const account = (slots) => ({ person: keyring.person, slots });
  await assert.rejects(openKeyring(way.secret, account([...keyring.slots, added]), sealed), code("slot-unknown"));
  const changed = { ...keyring.slots[0], kind: "passphrase", salt: b64(random(16)), iterations: 1000 };
  await assert.rejects(openKeyring(way.secret, account([changed]), sealed), code("slot-unknown"));
});

test("another person's keyring, another revision's label, a flipped bit: refused", async () => {
  const { way, keyring } = await newPerson();
  const sealed = await sealKeyring(keyring);
  const other = { person: id(), slots: keyring.slots };
  await assert.rejects(openKeyring(way.secret, other, sealed), code("keyring"));
  await assert.rejects(openKeyring(way.secret, keyring, { ...sealed, revision: 2 }), code("keyring"));
  const bytes = unb64(sealed.keyring);
  bytes[bytes.length - 20] ^= 1;
  await assert.rejects(openKeyring(way.secret, keyring, { ...sealed, keyring: b64(bytes) }), code("keyring"));
});

test("signed by the person, and still not a keyring of ours: another version, no pins, secrets of other public keys", async () => {
  const { way, keyring } = await newPerson();
  const other = await newPerson();
  const odd = [
    { v: 2 },
    { pins: undefined },
    { pins: { organizations: {}, peers: [], rooms: {} } },
    { pins: { organizations: {}, peers: {}, rooms: null } },
    { identity: other.keyring.identity },
    { identity: "AGE-SECRET-KEY-1" },
  ];
  for (const each of odd) {
    const sealed = await sealKeyring({ ...keyring, ...each });
    await assert.rejects(openKeyring(way.secret, keyring, sealed), code("keyring"), JSON.stringify(each));
  }
});

test("an unknown kind of way in is kept and sealed to", async () => {
  const { keyring } = await newPerson();
  const later = { kind: "passkey", secret: random(32), auth: "" };
  const more = await withWay(keyring, later);
  assert.deepEqual(more.slots.map(({ kind }) => kind), ["paper", "passkey"]);
  const sealed = await sealKeyring({ ...more, revision: 2 });
  assert.equal((await ageOpen(identityFrom(later.secret), sealed.keyring)).revision, 2);
  const renewed = await withWay(more, await paperSlot());
  assert.deepEqual(renewed.slots.map(({ kind }) => kind), ["paper", "passkey"]);
  assert.notEqual(renewed.slots[0].recipient, more.slots[0].recipient);
  assert.deepEqual(renewed.slots[1], more.slots[1]);
});

const pin = (seq, head = `head ${seq}`, verify = "key") => ({ verify, seq, head });

test("two devices: everything that either pinned stays, the later roster and the higher epoch count", () => {
  const a = { organizations: { o: pin(3), p: pin(1) }, peers: { x: { recipient: "r", verify: "v" } }, rooms: { one: 2 } };
  const b = { organizations: { o: pin(5) }, peers: { y: { recipient: "s", verify: "w" } }, rooms: { one: 1, two: 7 } };
  const both = {
    organizations: { o: pin(5), p: pin(1) },
    peers: { x: { recipient: "r", verify: "v" }, y: { recipient: "s", verify: "w" } },
    rooms: { one: 2, two: 7 },
  };
  assert.deepEqual(unitePins(a, b), both);
  assert.deepEqual(unitePins(b, a), both);
});

test("two devices: a key that differs is an alarm, never merged", () => {
  const none = { organizations: {}, peers: {}, rooms: {} };
  const peers = (verify) => ({ ...none, peers: { x: { recipient: "r", verify } } });
  assert.throws(() => unitePins(peers("v"), peers("w")), code("peer-key-differs"));
  const roster = (each) => ({ ...none, organizations: { o: each } });
  assert.throws(() => unitePins(roster(pin(1)), roster(pin(1, "other"))), code("roster-forked"));
  assert.throws(() => unitePins(roster(pin(1)), roster(pin(4, "head 4", "other"))), code("organization-key-differs"));
});

test("a newer keyring of another device: slots and revision of the newer, pins of both; an older or a foreign one is refused", async () => {
  const { way, keyring } = await newPerson();
  const theirs = { ...(await withWay(keyring, { kind: "passkey", secret: random(32), auth: "" })), revision: 2 };
  const ours = { ...keyring, pins: { ...keyring.pins, rooms: { here: 1 } } };
  const united = unite(ours, await openNewer(ours, identityFrom(way.secret), await sealKeyring(theirs)));
  assert.equal(united.revision, 2);
  assert.equal(united.slots.length, 2);
  assert.deepEqual(united.pins.rooms, { here: 1 });

  await assert.rejects(openNewer({ ...ours, revision: 3 }, identityFrom(way.secret), await sealKeyring(theirs)), code("keyring-older"));
  const fresh = await createKeyring(keyring.person, [way]);
  await assert.rejects(openNewer(ours, identityFrom(way.secret), await sealKeyring({ ...fresh, revision: 9 })), code("keyring"));
  const without = { ...keyring, revision: 2, slots: [await makeSlot(await paperSlot(), keyring)] };
  await assert.rejects(openNewer(ours, identityFrom(way.secret), await sealKeyring(without)), code("keyring"));
});
