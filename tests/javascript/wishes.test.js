// What somebody wants to be told: whatever is not clearly said allows nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { answerOf, toBeTold, topicOf } from "#practice/wishes.js";

test("only a clear yes, or a wish to be asked, lets anything be told, and each topic for itself", () => {
  assert.deepEqual(toBeTold({ completion: "told", other_than_completion: "nothing" }), ["completion"]);
  assert.deepEqual(toBeTold({ completion: "nothing", other_than_completion: "ask" }), ["other_than_completion"]);
  assert.deepEqual(toBeTold({ completion: "nothing", other_than_completion: "nothing" }), []);
  for (const unclear of [null, {}, { completion: "" }, { completion: true }, { completion: ["told"] }, { completion: "Told" }]) {
    assert.deepEqual(toBeTold(unclear), []);
    assert.equal(answerOf(unclear, "completion"), "unasked");
  }
});

test("what was done is one question, what was changed or set down is the other", () => {
  assert.deepEqual(["done", "changed", "set_down", "doing", ""].map(topicOf), [
    "completion",
    "other_than_completion",
    "other_than_completion",
    null,
    null,
  ]);
});
