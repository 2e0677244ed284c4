// The keys 1 to 4 answer a statement, and never while somebody writes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen } from "#common_ground/answer.js";

const buttons = /** @type {any} */ (["agree", "disagree", "pass", "talk"]);
const at = (/** @type {boolean} */ writing) => ({ closest: () => (writing ? {} : null) });
const press = (/** @type {string} */ key, /** @type {object} */ more = {}, writing = false) =>
  chosen(/** @type {any} */ ({ key, target: at(writing), ...more }), buttons);

test("each of the four keys is one answer", () => {
  assert.deepEqual(["1", "2", "3", "4"].map((key) => press(key)), ["agree", "disagree", "pass", "talk"]);
});

test("any other key is none", () => {
  for (const key of ["0", "5", "a", "Enter", " ", ""]) assert.equal(press(key), null);
});

test("nothing is answered while somebody writes, chooses, holds a key down or another key with it", () => {
  assert.equal(press("1", {}, true), null);
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat"]) assert.equal(press("1", { [held]: true }), null);
});
