/** The paper key as it is shown, and as it is typed by people who write by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { identityFrom } from "#sealing/identity.js";
import { endsWithTyped, linesOf, secretOfTyped, tidy } from "#people/paper.js";

const secret = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256);
const printed = identityFrom(secret);

test("six lines, and nothing of the key is missing", () => {
  const lines = linesOf(printed);
  assert.equal(lines.length, 6);
  assert.equal(lines.join("").replaceAll(" ", ""), printed);
  assert.ok(lines.slice(1).every((line) => line.length <= 14));
});

test("however it was typed, it is the same secret", () => {
  const lines = linesOf(printed);
  const ways = [
    printed,
    printed.toLowerCase(),
    lines.join("\n"),
    lines.slice(1).join("\n"),
    lines.slice(1).join(" - ").toLowerCase(),
    printed.replace("KEY-1", "KEY-I"),
    ` ${printed.split("").join(" ")} `,
  ];
  for (const way of ways) assert.deepEqual(secretOfTyped(way), secret, way);
});

test("letters that a key never has stand for those they look like", () => {
  assert.equal(tidy("o i 1 b"), "0LL8");
  const written = printed.slice(16).replaceAll("0", "O").replaceAll("L", "1").replaceAll("8", "B");
  assert.notEqual(written, printed.slice(16));
  assert.deepEqual(secretOfTyped(written), secret);
});

test("a letter too many, too few or another is no key", () => {
  const body = printed.slice(16);
  const other = body[20] === "Q" ? "P" : "Q";
  for (const wrong of ["", body.slice(1), `${body}Q`, body.slice(0, 20) + other + body.slice(21), "AGE-SECRET-KEY-1"]) {
    assert.throws(() => secretOfTyped(wrong), { code: "passphrase" }, wrong);
  }
});

test("the last line is enough to show that one has the sheet, and no other is", () => {
  const lines = linesOf(printed);
  assert.ok(endsWithTyped(lines[5].toLowerCase(), printed));
  assert.ok(endsWithTyped(printed, printed));
  for (const wrong of ["", lines[4], lines[5].slice(2), lines[5].slice(0, -1)]) assert.ok(!endsWithTyped(wrong, printed), wrong);
});
