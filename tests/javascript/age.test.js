// The published age vectors (C2SP CCTV, npm `cctv-age`) against the very file that browsers load.
//
// Counted so: a vector whose sealing to X25519 is good opens, byte for byte; every other one is refused, those of
// passphrases and post-quantum recipients too, even the good ones: the bundle leaves them out on purpose.
// Armour is not in the bundle. Armoured vectors are taken out of it by the package's own code first.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import * as whole from "age-encryption";
import * as published from "cctv-age";
import { Decrypter, Encrypter, identityToRecipient } from "#sealing/vendor/age.js";

const LEFT_OUT = ["scrypt", "mlkem768x25519"];

/** The lines before the first empty one, as [key, value], and what follows them. */
function parse(bytes) {
  const end = Buffer.from(bytes).indexOf("\n\n");
  const lines = Buffer.from(bytes.subarray(0, end)).toString("utf8").split("\n");
  const meta = lines.map((line) => /^([^:]+): (.*)$/.exec(line).slice(1));
  const one = (key) => meta.find(([name]) => name === key)?.[1];
  const all = (key) => meta.filter(([name]) => name === key).map(([, value]) => value);
  const raw = bytes.subarray(end + 2);
  const file = one("compressed") === "zlib" ? inflateSync(raw) : raw;
  return { one, all, file: new Uint8Array(file) };
}

function fileOf({ one, file }) {
  return one("armored") === "yes" ? whole.armor.decode(new TextDecoder().decode(file)) : file;
}

/** Whether this vector needs what we left out. */
function needsLeftOut({ one, all, file }) {
  if (one("expect") !== "success") return false;
  const head = new TextDecoder("latin1").decode(one("armored") === "yes" ? whole.armor.decode(Buffer.from(file).toString()) : file);
  const header = head.slice(0, head.indexOf("\n---"));
  const native = all("identity").some((identity) => !identity.startsWith("AGE-SECRET-KEY-PQ-"));
  return LEFT_OUT.some((type) => header.includes(`-> ${type} `)) && !(native && header.includes("-> X25519 "));
}

async function open(vector) {
  const decrypter = new Decrypter();
  for (const identity of vector.all("identity")) decrypter.addIdentity(identity);
  for (const passphrase of vector.all("passphrase")) decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(fileOf(vector));
}

const counts = { opened: 0, refused: 0, leftOut: 0 };

for (const [name, bytes] of Object.entries(published.default ?? published)) {
  test(`age: ${name}`, async () => {
    const vector = parse(bytes);
    if (needsLeftOut(vector)) {
      counts.leftOut += 1;
      await assert.rejects(open(vector));
    } else if (vector.one("expect") === "success") {
      counts.opened += 1;
      const digest = createHash("sha256").update(await open(vector)).digest("hex");
      assert.equal(digest, vector.one("payload"));
    } else {
      counts.refused += 1;
      await assert.rejects(async () => open(vector));
    }
  });
}

test("age: 143 in all", () => {
  assert.deepEqual(counts, { opened: 19, refused: 117, leftOut: 7 });
});

test("age: what is sealed here opens with the whole package, for either recipient and nobody else; and the other way", async () => {
  const identities = await Promise.all([1, 2, 3].map(() => whole.generateX25519Identity()));
  const recipients = await Promise.all(identities.slice(0, 2).map((identity) => identityToRecipient(identity)));
  for (const [Sealing, Opening] of [
    [Encrypter, whole.Decrypter],
    [whole.Encrypter, Decrypter],
  ]) {
    const sealing = new Sealing();
    for (const recipient of recipients) sealing.addRecipient(recipient);
    const file = await sealing.encrypt(new TextEncoder().encode("the talking piece"));
    const openedBy = async (/** @type {string} */ identity) => {
      const opening = new Opening();
      opening.addIdentity(identity);
      return new TextDecoder().decode(await opening.decrypt(file));
    };
    assert.equal(await openedBy(identities[0]), "the talking piece");
    assert.equal(await openedBy(identities[1]), "the talking piece");
    await assert.rejects(openedBy(identities[2]));
  }
});

test("age: a passphrase or a post-quantum recipient is never sealed to", async () => {
  const passphrase = new Encrypter();
  passphrase.setPassphrase("abacus");
  await assert.rejects(passphrase.encrypt(new Uint8Array(1)));
  const later = new Encrypter();
  later.addRecipient(await whole.identityToRecipient(await whole.generateHybridIdentity()));
  await assert.rejects(later.encrypt(new Uint8Array(1)));
});
